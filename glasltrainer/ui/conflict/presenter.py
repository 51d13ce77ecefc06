"""One's own conflict: intents in, one `ConflictState` out. Knows no Qt.

What is answered and typed is held here, in memory, and goes when the program ends or with `begin_anew`; only
`keep` writes it down.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from glasltrainer.core.not_a_conflict import CONCERNS
from glasltrainer.core.own_conflict import (
    DEEPEST,
    BadOwnConflictError,
    OwnConflict,
    from_json,
    may_stop,
    to_json,
)
from glasltrainer.i18n import msg
from glasltrainer.storage.notes import OWN_CONFLICT
from glasltrainer.ui.conflict.state import ConflictState, Part

if TYPE_CHECKING:
    from collections.abc import Callable

    from glasltrainer.core.own_conflict import Answer, Party
    from glasltrainer.i18n import Message
    from glasltrainer.storage.notes import Notes
    from glasltrainer.ui.background import Background


class NoteSource(Protocol):
    """Where notes are kept; asked in the store's own thread."""

    @property
    def notes(self) -> Notes:
        """The notes of the store in use."""


class ConflictPresenter:
    """The way from "is it one" to a prepared talk. `watch` is called with every new state."""

    def __init__(self, source: NoteSource, background: Background) -> None:
        self._source = source
        self._background = background
        self._state = ConflictState()
        self._past: list[tuple[Part, int]] = []
        self._watch: Callable[[ConflictState], None] = _nobody

    def watch(self, draw: Callable[[ConflictState], None]) -> None:
        """Call `draw` now and after every change; one watcher at a time."""
        self._watch = draw
        draw(self._state)

    def unwatch(self, draw: Callable[[ConflictState], None]) -> None:
        """This view goes away; another that took its place stays."""
        if self._watch == draw:
            self._watch = _nobody

    def state(self) -> ConflictState:
        """The picture now."""
        return self._state

    @property
    def has_past(self) -> bool:
        """Whether there is a page to go back to."""
        return bool(self._past)

    # -- is it one at all --------------------------------------------------------------------

    def mark_concern(self, concern: str, *, is_marked: bool) -> None:
        """Something of this is going on, or not."""
        known = {one.id for one in CONCERNS}
        marked = self._state.concerns | {concern} if is_marked else self._state.concerns - {concern}
        self._change(concerns=marked & known)

    def see_doors(self) -> None:
        """It is something else, or one doubts it."""
        self._go(Part.DOORS)

    def begin(self) -> None:
        """It is a conflict with two sides: the first question."""
        if not self._state.concerns:
            self._go(Part.QUESTION, 1)

    # -- where it stands ---------------------------------------------------------------------

    def answer(self, party: Party, answer: Answer) -> None:
        """The answer about one party to the question on the screen."""
        self._change(own=self._state.own.with_answer(party, self._state.stage, answer))

    def go_on(self) -> None:
        """To the next question, once this one is answered for both."""
        stage, own = self._state.stage, self._state.own
        if self._state.part is not Part.QUESTION or not own.answered(stage):
            return
        if may_stop(own, stage):
            self._go(Part.DEEPER, stage)
        elif stage < DEEPEST:
            self._go(Part.QUESTION, stage + 1)
        else:
            self._go(Part.RESULT, stage)

    def answer_deeper(self, *, is_any: bool) -> None:
        """Whether anything deeper may play a part: then it is asked about one by one."""
        stage, own = self._state.stage, self._state.own
        if is_any:
            kept = own if _is_open(own, stage) else own.without_deeper(stage)
            self._go(Part.QUESTION, stage + 1, own=kept)
        else:
            self._go(Part.RESULT, stage, own=own.with_none_deeper(stage))

    # -- the talk ----------------------------------------------------------------------------

    def prepare(self) -> None:
        """Write down the talk."""
        self._go(Part.PREPARATION)

    def write(self, field: str, text: str) -> None:
        """Keep in mind what stands in a field; nothing is drawn again, somebody is typing."""
        self._state = replace(self._state, own=self._state.own.with_text(field, text))

    def back(self) -> None:
        """To the page before."""
        if self._past:
            part, stage = self._past.pop()
            self._change(part=part, stage=stage, said=None)

    def begin_anew(self) -> None:
        """Forget what was answered and typed; what is kept stays kept."""
        self._past.clear()
        self._state = ConflictState(is_kept=self._state.is_kept, can_keep=self._state.can_keep)
        self._watch(self._state)

    # -- kept only when asked ----------------------------------------------------------------

    def look(self) -> None:
        """Ask the store whether a conflict is kept there."""
        self._background.run(self._looked_up, self._found, self._failed)

    def take_up(self) -> None:
        """Go on with the conflict that is kept."""
        self._background.run(lambda: self._source.notes.read(OWN_CONFLICT), self._taken_up, self._failed)

    def keep(self) -> None:
        """Keep it in the practice file."""
        body = to_json(self._state.own)
        self._background.run(
            lambda: self._source.notes.keep(OWN_CONFLICT, body),
            lambda _: self._change(is_kept=True, said=msg("Kept on this computer, until you erase it.")),
            self._failed,
        )

    def erase(self) -> None:
        """Remove the kept one for good; what is on the screen stays until one begins anew."""
        self._background.run(
            lambda: self._source.notes.erase(OWN_CONFLICT),
            lambda _: self._change(is_kept=False, said=msg("Erased, also from the backups.")),
            self._failed,
        )

    def tell(self, said: Message | None) -> None:
        """Say what became of saving or printing; None changes nothing."""
        if said is not None:
            self._change(said=said)

    def _looked_up(self) -> tuple[bool, bool]:
        notes = self._source.notes
        return notes.is_kept, notes.read(OWN_CONFLICT) is not None

    def _found(self, found: tuple[bool, bool]) -> None:
        self._change(can_keep=found[0], is_kept=found[1])

    def _taken_up(self, body: str | None) -> None:
        try:
            own = from_json(body) if body is not None else OwnConflict()
        except BadOwnConflictError:
            self._change(said=msg("What was kept cannot be read by this version of the program."))
            return
        stage = max((stage for _, stage in own.answers), default=1)
        self._go(Part.RESULT if own.answered(DEEPEST) else Part.QUESTION, stage, own=own)

    def _failed(self, error: Exception) -> None:
        text = getattr(error, "message", None)
        if text is None:
            raise error
        self._change(said=text)

    def _go(self, part: Part, stage: int | None = None, own: OwnConflict | None = None) -> None:
        self._past.append((self._state.part, self._state.stage))
        self._change(part=part, stage=stage or self._state.stage, own=own or self._state.own, said=None)

    def _change(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # the names are the fields'
        self._watch(self._state)


def _is_open(own: OwnConflict, stage: int) -> bool:
    """Whether anything deeper was answered otherwise than by the no for all of it."""
    return any(answer != "no" for (_, s), answer in own.answers.items() if s > stage)


def _nobody(_state: ConflictState) -> None:
    """No view is watching."""
