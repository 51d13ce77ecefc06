"""The facts pane: readings in, one `FactsState` out. Knows no Qt. What is slow runs in the background."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.i18n import msg
from glasltrainer.ui.studio.facts.facts import Facts, facts_of
from glasltrainer.ui.studio.facts.state import FactsState
from glasltrainer.ui.studio.facts.telling import tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from glasltrainer.core.case import Case
    from glasltrainer.i18n import Message
    from glasltrainer.ui.background import Background
    from glasltrainer.ui.studio.facts.state import Told
    from glasltrainer.ui.studio.reading import Reading


class FactsPresenter:
    """Keeps the facts of a case that is being written. `watch` is called with every new state."""

    def __init__(self, background: Background) -> None:
        self._background = background
        self._watch: Callable[[FactsState], None] = _nobody
        self._reading: Reading | None = None
        self._case: Case | None = None  # whose facts are shown, or asked for
        self._told: Told | None = None
        self._asked = 0
        self._is_awaited = False
        self._trouble: Message | None = None

    def watch(self, draw: Callable[[FactsState], None]) -> None:
        """Call `draw` now and after every change; one watcher at a time."""
        self._watch = draw
        draw(self.state())

    def unwatch(self) -> None:
        """The pane goes away."""
        self._watch = _nobody
        self.hold()

    def state(self) -> FactsState:
        """The picture now."""
        reading = self._reading
        is_stale = reading is not None and reading.case is None
        return FactsState(
            self._told,
            self._trouble or self._why_empty(),
            is_renewed=self._is_awaited,
            is_stale=is_stale and self._told is not None,
        )

    def _why_empty(self) -> Message | None:
        reading = self._reading
        if reading is None or self._told is not None:
            return None
        if reading.case is not None:
            return msg("The facts are being worked out…")
        if not reading.loaded.is_case:
            return msg("This file holds no case, so there is nothing to prove.")
        return msg("Once the text has no errors, this says how the case can end, and what shows it.")

    def show_reading(self, reading: Reading) -> None:
        """The texts changed: what is known may be out of date, until `rest`."""
        if self._reading is not None and reading.name != self._reading.name:
            self._told, self._case = None, None
        self._reading = reading
        if reading.case is not None and reading.case is not self._case:
            self.hold()
            self._is_awaited = True
        self._changed()

    def hold(self) -> None:
        """Somebody types, or the studio is left: give up what is being worked out, until `rest`."""
        self._asked += 1

    def rest(self) -> None:
        """Nobody types at the moment: work out what is out of date."""
        case = self._reading.case if self._reading is not None else None
        if case is None or not self._is_awaited:
            return
        if case == self._case and self._told is not None:
            self._case, self._is_awaited = case, False
            self._changed()
            return
        self._asked += 1
        number = self._asked
        self._background.run(
            lambda: _told(facts_of(case, lambda: self._asked == number)),
            lambda found: self._found(number, case, found),
            lambda error: self._failed(number, error),
        )

    def _found(self, number: int, case: Case, found: Told | None) -> None:
        if number == self._asked and found is not None:
            self._told, self._case = found, case
            self._is_awaited, self._trouble = False, None
            self._changed()

    def _failed(self, number: int, error: Exception) -> None:
        if number == self._asked:
            self._is_awaited = False
            self._trouble = msg("The facts could not be worked out ({kind}).", kind=type(error).__name__)
            self._changed()

    def _changed(self) -> None:
        self._watch(self.state())


def _told(facts: Facts | None) -> Told | None:
    return None if facts is None else tell(facts)


def _nobody(_state: FactsState) -> None:
    """No pane is watching."""
