"""Drafting an answer: from a panel and what is picked to the next; the same one where it does not fit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from glasltrainer.ui.player.state import ChoiceAsk, EvidenceAsk, HelpAsk, SortAsk, StageAsk

if TYPE_CHECKING:
    from glasltrainer.core.attempt import Certainty
    from glasltrainer.core.case import PartKind
    from glasltrainer.ui.player.state import Panel


class Drafts(Protocol):
    """Whoever takes what is picked in the answers below a question."""

    def pick(self, option_id: str) -> None:
        """An option of the list (a choice, a role)."""

    def toggle_phrase(self, phrase_id: str) -> None:
        """Mark or unmark words."""

    def sort_part(self, part_id: str, kind: PartKind) -> None:
        """Say what a part is about."""


def with_stage(panel: Panel, stage: int) -> Panel:
    """A step of the ladder picked."""
    if isinstance(panel, StageAsk) and 0 <= stage <= 9:
        return replace(panel, picked=stage)
    return panel


def with_certainty(panel: Panel, certainty: Certainty | None) -> Panel:
    """How sure; None takes it back."""
    return replace(panel, certainty=certainty) if isinstance(panel, StageAsk) else panel


def with_phrase(panel: Panel, phrase_id: str) -> Panel:
    """Words marked, or unmarked."""
    if isinstance(panel, EvidenceAsk) and any(one.id == phrase_id for one in panel.question.phrases):
        return replace(panel, marked=panel.marked ^ {phrase_id})
    return panel


def with_option(panel: Panel, option_id: str) -> Panel:
    """An option of the list picked, where it is open and shown."""
    if isinstance(panel, ChoiceAsk) and panel.is_held:
        return panel
    if isinstance(panel, ChoiceAsk | HelpAsk) and any(
        option.id == option_id and option.is_open for option in panel.options
    ):
        return replace(panel, picked=option_id)
    return panel


def with_part(panel: Panel, part_id: str, kind: PartKind) -> Panel:
    """A part put with the person or with the problem; the next unsorted part becomes current."""
    if not isinstance(panel, SortAsk) or kind not in panel.kinds:
        return panel
    chosen = dict(panel.sorted) | {part_id: kind}
    rest = [part.id for part in panel.question.parts if part.id not in chosen]
    order = tuple((part.id, chosen[part.id]) for part in panel.question.parts if part.id in chosen)
    return replace(panel, sorted=order, current=rest[0] if rest else None)


def with_number(panel: Panel, number: int) -> Panel:
    """What a key 0-9 stands for in what is asked."""
    match panel:
        case StageAsk():
            return with_stage(panel, number)
        case EvidenceAsk(question) if 1 <= number <= len(question.phrases):
            return with_phrase(panel, question.phrases[number - 1].id)
        case ChoiceAsk(options) | HelpAsk(options):
            found = [option.id for option in options if option.number == number]
            return with_option(panel, found[0]) if found else panel
        case SortAsk(kinds=kinds, current=str(current)) if 1 <= number <= len(kinds):
            return with_part(panel, current, kinds[number - 1])
        case _:
            return panel
