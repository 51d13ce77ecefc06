"""The debrief on the screen: intents in, one `DebriefState` out. Knows no Qt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from glasltrainer.ui.debrief.state import DebriefState

if TYPE_CHECKING:
    from collections.abc import Callable

    from glasltrainer.core.debrief import Debrief
    from glasltrainer.ui.debrief.deeper.presenter import DeeperPresenter


class DebriefPresenter:
    """Looking back on one attempt. `watch` is called with every new state.

    `try_again` takes the number of a step. `resume` goes on with an unfinished case; None when there is
    nothing to go on with. Without `next_case` and `to_cases` it stands beside something else: leads nowhere
    and takes no keyboard. `played_at` and `has_changed` are for an attempt that is opened again, `is_heavy`
    for its case: see `DebriefState`. `deeper` is for looking further; None where there is nothing more.
    """

    def __init__(
        self,
        debrief: Debrief,
        *,
        try_again: Callable[[int], None],
        next_case: Callable[[], None] | None = None,
        to_cases: Callable[[], None] | None = None,
        resume: Callable[[], None] | None = None,
        played_at: str = "",
        has_changed: bool = False,
        is_heavy: bool = False,
        deeper: DeeperPresenter | None = None,
    ) -> None:
        self._try_again = try_again
        self._next_case = next_case
        self._to_cases = to_cases
        self._resume = resume
        self.deeper = deeper
        self._watch: Callable[[DebriefState], None] = _nobody
        self._state = DebriefState(
            debrief,
            can_resume=resume is not None and not debrief.is_finished,
            played_at=played_at,
            has_changed=has_changed,
            is_heavy=is_heavy,
        )

    def watch(self, draw: Callable[[DebriefState], None]) -> None:
        """Call `draw` now and after every change; one watcher at a time."""
        self._watch = draw
        draw(self._state)

    def unwatch(self) -> None:
        """The view goes away."""
        self._watch = _nobody

    def state(self) -> DebriefState:
        """The picture now."""
        return self._state

    def show(self, debrief: Debrief) -> None:
        """The same attempt again, in another language or by other rules; what is open stays open."""
        can_resume = self._resume is not None and not debrief.is_finished
        self._change(replace(self._state, debrief=debrief, can_resume=can_resume))
        if self.deeper is not None:
            self.deeper.show(debrief)

    def select(self, moment: int) -> None:
        """Point at a moment, by its number; an unknown one changes nothing."""
        if any(review.number == moment for review in self._state.debrief.moments):
            self._change(replace(self._state, selected=moment))

    def show_all(self) -> None:
        """Open the list of all moments."""
        self._change(replace(self._state, is_all_shown=True))

    def toggle_all(self) -> None:
        """Open or close the list of all moments."""
        self._change(replace(self._state, is_all_shown=not self._state.is_all_shown))

    def toggle_course_text(self) -> None:
        """Tell the course of the conflict in words, or stop it."""
        self._change(replace(self._state, is_course_text=not self._state.is_course_text))

    def toggle_style_text(self) -> None:
        """Tell the style in words, or stop it."""
        self._change(replace(self._state, is_style_text=not self._state.is_style_text))

    def try_again(self, step: int) -> None:
        """Another answer at this step; only steps that the debrief shows."""
        if step in _steps(self._state.debrief):
            self._try_again(step)

    @property
    def is_beside(self) -> bool:
        """Whether it is no screen of its own."""
        return self._next_case is None and self._to_cases is None

    def next_case(self) -> None:
        """On to the next case."""
        if self._next_case is not None:
            self._next_case()

    def to_cases(self) -> None:
        """Back to the library."""
        if self._to_cases is not None:
            self._to_cases()

    def resume(self) -> None:
        """Go on where the case was left."""
        if self._state.can_resume and self._resume is not None:
            self._resume()

    def _change(self, state: DebriefState) -> None:
        if state != self._state:
            self._state = state
            self._watch(state)


def _steps(debrief: Debrief) -> set[int]:
    counted = {answer.step for moment in debrief.moments for answer in moment.answers}
    return counted | {answer.step for branch in debrief.branches for answer in branch.answers}


def _nobody(_state: DebriefState) -> None:
    """No view is watching."""
