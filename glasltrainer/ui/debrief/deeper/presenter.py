"""Looking further: intents in, one `DeeperState` out. Knows no Qt. Nothing is looked up unopened."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from glasltrainer.i18n import msg
from glasltrainer.ui.debrief.deeper.state import DeeperState, Part

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from glasltrainer.core.debrief import Debrief
    from glasltrainer.core.debrief.compare import Contrast
    from glasltrainer.core.debrief.tree import CaseTree
    from glasltrainer.i18n import Message
    from glasltrainer.ui.background import Background
    from glasltrainer.ui.library.state import PastAttempt


class DeeperSource(Protocol):
    """What there is beside the debrief. All but `tree` is called in the store's own thread."""

    def tree(self) -> CaseTree:
        """The case as it is played now."""

    def others(self) -> tuple[PastAttempt, ...]:
        """The other attempts at this case, the one played last first."""

    def contrast(self, debrief: Debrief, attempt: str) -> tuple[Contrast, bool]:
        """This debrief beside that of another attempt, and whether that was of another version of it."""

    def notes(self) -> tuple[dict[str, str], bool]:
        """The notes kept on this attempt, by place, and whether notes can be kept at all."""

    def keep_note(self, place: str, text: str) -> None:
        """Keep a note."""

    def erase_note(self, place: str) -> None:
        """Remove a note for good."""


class DeeperPresenter:
    """Looking further on one attempt. `watch` is called with every new state."""

    def __init__(self, debrief: Debrief, source: DeeperSource, background: Background) -> None:
        self._source = source
        self._background = background
        self._watch: Callable[[DeeperState], None] = _nobody
        self._state = DeeperState(debrief)
        self._tree: CaseTree | None = None

    def watch(self, draw: Callable[[DeeperState], None]) -> None:
        """Call `draw` now and after every change; one watcher at a time."""
        self._watch = draw
        draw(self._state)

    def unwatch(self, draw: Callable[[DeeperState], None]) -> None:
        """This view goes away; another that took its place stays."""
        if self._watch == draw:
            self._watch = _nobody

    def state(self) -> DeeperState:
        """The picture now."""
        return self._state

    @property
    def tree(self) -> CaseTree:
        """The tree of the case, made when it is first asked for."""
        self._tree = self._tree or self._source.tree()
        return self._tree

    def show(self, debrief: Debrief) -> None:
        """The same attempt again, in another language or by other rules."""
        self._tree = None
        chosen = self._state.chosen
        self._change(debrief=debrief, contrast=None, chosen="")
        if chosen:
            self.choose(chosen)

    def toggle(self, part: Part) -> None:
        """Open a part, and close what was open; or close it."""
        if self._state.open is part:
            self._change(open=None, said=None)
            return
        self._change(open=part, said=None)
        if part is Part.STEPS:
            self._background.run(self._source.notes, self._noted, self._failed)
        elif part is Part.COMPARE:
            self._background.run(self._source.others, self._listed, self._failed)

    # -- step by step ------------------------------------------------------------------------

    def go(self, moment: int) -> None:
        """To a moment by its number; to the first or last where there is none."""
        self._change(at=max(1, min(len(self._state.debrief.moments), moment)), said=None)

    def write(self, text: str) -> None:
        """What is typed about this moment; nothing is drawn again, and nothing kept."""
        state = self._state
        self._state = replace(state, drafts={**state.drafts, state.place: text})

    def keep_note(self) -> None:
        """Keep what is typed about this moment; an empty note is erased."""
        place, text = self._state.place, self._state.note.strip()
        if not text:
            self.erase_note()
            return
        self._background.run(
            lambda: self._source.keep_note(place, text), lambda _: self._kept(place, text), self._failed
        )

    def erase_note(self) -> None:
        """Remove the note on this moment for good."""
        place = self._state.place
        self._background.run(
            lambda: self._source.erase_note(place), lambda _: self._erased(place), self._failed
        )

    # -- two attempts ------------------------------------------------------------------------

    def choose(self, attempt: str) -> None:
        """Compare with this attempt."""
        debrief = self._state.debrief
        self._change(chosen=attempt, contrast=None, said=None)
        self._background.run(
            lambda: self._source.contrast(debrief, attempt),
            lambda found: self._compared(attempt, *found),
            self._failed,
        )

    def gather(self, done: Callable[[], None]) -> None:
        """Look up the notes, then call `done`: they belong on a page that is printed."""

        def noted(found: tuple[dict[str, str], bool]) -> None:
            self._noted(found)
            done()

        self._background.run(self._source.notes, noted, self._failed)

    def tell(self, said: Message | None) -> None:
        """Say what became of saving or printing; None changes nothing."""
        if said is not None:
            self._change(said=said)

    def _noted(self, found: tuple[dict[str, str], bool]) -> None:
        self._change(notes=found[0], can_keep=found[1])

    def _kept(self, place: str, text: str) -> None:
        notes = {**self._state.notes, place: text}
        self._change(notes=notes, drafts=_without(self._state.drafts, place), said=msg("Your note is kept."))

    def _erased(self, place: str) -> None:
        had = place in self._state.notes
        self._change(
            notes=_without(self._state.notes, place),
            drafts=_without(self._state.drafts, place),
            said=msg("Your note is erased.") if had else None,
        )

    def _listed(self, others: tuple[PastAttempt, ...]) -> None:
        self._change(others=others)
        if others and not self._state.chosen:
            self.choose(others[0].id)

    def _compared(self, attempt: str, contrast: Contrast, has_other_version: bool) -> None:
        if attempt == self._state.chosen:
            self._change(contrast=contrast, has_other_version=has_other_version)

    def _failed(self, error: Exception) -> None:
        text = getattr(error, "message", None)
        if text is None:
            raise error
        self._change(said=text)

    def _change(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # the names are the fields'
        self._watch(self._state)


def _without(notes: Mapping[str, str], place: str) -> dict[str, str]:
    return {key: text for key, text in notes.items() if key != place}


def _nobody(_state: DeeperState) -> None:
    """No view is watching."""
