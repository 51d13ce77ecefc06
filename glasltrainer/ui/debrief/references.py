"""What an answer was about, as links to the reference: the stage and its threshold, signs, moves, roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from glasltrainer.core.answers import stage_words
from glasltrainer.core.catalogue.roles import BY_ID, accepted
from glasltrainer.core.catalogue.signs import SIGNS
from glasltrainer.core.marks import ChoiceDetail, EvidenceDetail, HelpDetail, SortDetail, StageDetail
from glasltrainer.ui.about import about
from glasltrainer.ui.debrief.parts import side_by_side

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QPushButton, QWidget

    from glasltrainer.core.marks import Mark
    from glasltrainer.ui.look import Look


def references(look: Look, mark: Mark) -> QWidget | None:
    """The links of an answer; None where it names nothing of the catalogue."""
    links = list(_links(look, mark))
    return side_by_side(look, *links, spacing=6) if links else None


def _links(look: Look, mark: Mark) -> Iterator[QPushButton]:
    tr = look.tr
    match mark.detail:
        case StageDetail(key=key, chosen=chosen):
            yield _stage(look, key)
            if chosen != key:  # the threshold of the key that the answer lies beyond
                low, high = sorted((key, key + 1 if chosen > key else key - 1))
                name = tr("The threshold between {low} and {high}", low=low, high=high)
                yield about(look, "threshold", f"{low}-{high}", name)
        case EvidenceDetail(key=key, phrases=phrases):
            yield _stage(look, key)
            signs = (phrase.id.rpartition(":")[0] for phrase in phrases if phrase.sign is not None)
            for sign in dict.fromkeys(signs):
                if sign in SIGNS:
                    yield about(look, "sign", sign, tr(SIGNS[sign].name))
        case HelpDetail(key=key):
            for role in accepted(key):
                yield about(look, "role", role, tr(BY_ID[role].name))
        case ChoiceDetail():
            for move in mark.detail.chosen.moves:
                yield about(look, "move", move.id, tr.render(move.name))
        case SortDetail():
            pass
        case _:
            assert_never(mark.detail)


def _stage(look: Look, stage: int) -> QPushButton:
    return about(look, "stage", str(stage), look.tr.render(stage_words(stage)))
