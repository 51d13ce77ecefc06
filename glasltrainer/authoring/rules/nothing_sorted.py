"""GT711: no scene asks to tell the person from the problem.

Source: the first Harvard principle (domain.md 2.1). A note: a case about oneself or about peer support may do
without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.rules.places import Places, found
from glasltrainer.authoring.rules.scope import is_whole
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glasltrainer.authoring.diagnostics import Found
    from glasltrainer.core.case import Case


def look(case: Case, places: Places) -> Iterator[str]:
    """The scenes that ask it."""
    for scene in case.scenes.values():
        if scene.sort is not None:
            yield scene.id


def nothing_sorted(case: Case, places: Places, seen: Sequence[str]) -> Iterator[Found]:
    """At most one finding, about the whole case."""
    if is_whole(case) and not seen:
        message = msg("No scene asks to separate the person from the problem")
        remedy = msg("Give one scene the key “sort”, with something that somebody says or thinks.")
        yield found(Code.NOTHING_SORTED, places.at("scenes"), message, remedy)
