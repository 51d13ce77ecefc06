"""Where an author is on the screen of a case: one screen puts it down, that of another look takes it up."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glasltrainer.ui.studio import arrangement
    from glasltrainer.ui.studio.editor import pad
    from glasltrainer.ui.studio.facts.presenter import FactsPresenter
    from glasltrainer.ui.studio.joint import Joint
    from glasltrainer.ui.studio.map import pane as map_pane
    from glasltrainer.ui.studio.preview.presenter import PreviewPresenter
    from glasltrainer.ui.studio.problems import pane as problems_pane
    from glasltrainer.ui.studio.translation import pane as translation_pane


class Place(NamedTuple):
    """The texts with all that can be undone in them, and what is seen.

    `file` is the one whose text is seen, `changed_last` the one that an undo is about, `joint` what is undone
    in several at once, `looked_for` what the list of contents is filtered by.
    """

    texts: Mapping[str, pad.PutDown]
    file: str
    changed_last: str
    joint: Joint
    arrangement: arrangement.PutDown
    problems: problems_pane.PutDown
    map: map_pane.PutDown
    preview: PreviewPresenter
    facts: FactsPresenter
    translation: translation_pane.PutDown
    looked_for: str
