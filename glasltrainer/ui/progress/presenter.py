"""The page of progress: what it shows and what one can do with it. Knows no Qt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from glasltrainer.core.advice import CaseAdvice, DrillAdvice
from glasltrainer.core.progress import is_of_case
from glasltrainer.i18n import msg
from glasltrainer.ui.progress.state import ProgressState

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from glasltrainer.core.drills import Pair
    from glasltrainer.core.facts import Fact
    from glasltrainer.ui.background import Background
    from glasltrainer.ui.library.state import CaseEntry
    from glasltrainer.ui.progress.desk import ProgressDesk
    from glasltrainer.ui.progress.state import Gathered, Picture

BATCH = 8  # attempts looked into at a time: other work on the store waits for no more than these


class ProgressPresenter:
    """Reads what is kept, counts what is missing in small jobs, and opens what is behind a square.

    `look_back` takes an attempt, `answer_wanted` a judgement of a vignette, `drill` the pair of stages to
    practise; what the program cannot do yet is None, and is not offered.
    """

    def __init__(
        self,
        desk: ProgressDesk,
        background: Background,
        *,
        language: str,
        look_back: Callable[[str], None],
        play: Callable[[CaseEntry], None],
        drill: Callable[[Pair], None] | None = None,
        answer_wanted: Callable[[Fact], None] | None = None,
    ) -> None:
        self._desk = desk
        self._background = background
        self._look_back, self._play = look_back, play
        self._drill, self._answer_wanted = drill, answer_wanted
        self._state = ProgressState(language)
        self._changed: Callable[[ProgressState], None] | None = None
        self._total = 0  # attempts that were missing when this round began

    def watch(self, changed: Callable[[ProgressState], None]) -> None:
        """Call `changed` now and after every change; one view at a time."""
        self._changed = changed
        changed(self._state)

    def unwatch(self, changed: Callable[[ProgressState], None]) -> None:
        """This view goes away, and with it the wish to count on; another one that watches stays."""
        if self._changed == changed:
            self._changed = None

    def state(self) -> ProgressState:
        """The picture now."""
        return self._state

    def refresh(self, language: str | None = None) -> None:
        """Look again what is kept; whoever opens the page wants to see it as it is now."""
        self._total = 0
        if language is not None and language != self._state.language:
            self._change(replace(self._state, language=language, openings={}))
        self._background.run(self._desk.gather, self._gathered, self._failed)

    # -- pictures ----------------------------------------------------------------------------

    def choose(self, key: int, chosen: int) -> None:
        """Show what is behind a square."""
        if self._state.place == (key, chosen):
            return
        self._change(replace(self._state, place=(key, chosen), is_all_listed=False))
        self._name_vignettes()

    def list_all(self) -> None:
        """Show everything behind the square."""
        self._change(replace(self._state, is_all_listed=True))

    def toggle_told(self, picture: Picture) -> None:
        """Tell a picture in words, or stop it."""
        self._change(replace(self._state, told=self._state.told ^ {picture}))

    def show_all_cases(self) -> None:
        """Show all cases that were finished."""
        self._change(replace(self._state, are_all_cases_shown=True))

    # -- going elsewhere ---------------------------------------------------------------------

    def can_open(self, fact: Fact) -> bool:
        """Whether there is a place that shows it."""
        return is_of_case(fact) or self._answer_wanted is not None

    def open(self, fact: Fact) -> None:
        """Open what was judged: the debrief of the attempt, or the vignette."""
        if is_of_case(fact):
            self._background.run(lambda: self._desk.attempt_of(fact), self._found, self._failed)
        elif self._answer_wanted is not None:
            self._answer_wanted(fact)

    def look_back(self, attempt: str) -> None:
        """Open the debrief of an attempt."""
        self._look_back(attempt)

    @property
    def can_follow(self) -> bool:
        """Whether the advice is something the program can do."""
        match self._state.gathered.advice if self._state.gathered else None:
            case DrillAdvice():
                return self._drill is not None
            case CaseAdvice():
                return True
            case _:
                return False

    def follow(self) -> None:
        """Do what is advised."""
        gathered = self._state.gathered
        match gathered.advice if gathered else None:
            case DrillAdvice(pair=pair) if self._drill is not None:
                self._drill(pair)
            case CaseAdvice(case=case) if gathered is not None:
                self._play(gathered.entries[case])

    # -- from the worker ---------------------------------------------------------------------

    def _gathered(self, gathered: Gathered) -> None:
        missing = gathered.missing
        if self._total and len(missing) >= self._total:  # none of them could be counted; not again and again
            missing = ()
        self._total = len(missing)
        looked_into = (0, self._total) if missing else None
        self._change(replace(self._state, gathered=gathered, looked_into=looked_into, trouble=None))
        self._name_vignettes()
        self._look_into(missing)

    def _look_into(self, missing: tuple[str, ...]) -> None:
        """A few at a time, as long as somebody watches; then everything is gathered again."""
        if self._changed is None or not self._total:
            return
        if not missing:
            self._background.run(self._desk.gather, self._gathered, self._failed)
            return
        batch, rest = missing[:BATCH], missing[BATCH:]

        def looked(_nothing: None) -> None:
            self._change(replace(self._state, looked_into=(self._total - len(rest), self._total)))
            self._look_into(rest)

        self._background.run(lambda: self._desk.look_into(batch), looked, self._failed)

    def _name_vignettes(self) -> None:
        state = self._state
        if state.gathered is None or state.place is None:
            return
        cell = state.gathered.progress.judging.cells.get(state.place)
        items = {fact.item for fact in cell.facts if not is_of_case(fact)} if cell else set()
        items -= state.openings.keys()
        if items:
            language = state.language
            self._background.run(
                lambda: self._desk.openings(sorted(items), language), self._named, self._failed
            )

    def _named(self, openings: Mapping[str, str]) -> None:
        self._change(replace(self._state, openings={**self._state.openings, **openings}))

    def _found(self, attempt: str | None) -> None:
        if attempt is None:
            self._change(replace(self._state, trouble=msg("What you played there is not kept any more.")))
        else:
            self._look_back(attempt)

    def _failed(self, error: Exception) -> None:
        text = getattr(error, "message", None)
        if text is None:
            raise error
        self._change(replace(self._state, looked_into=None, trouble=text))

    def _change(self, state: ProgressState) -> None:
        if state != self._state:
            self._state = state
            if self._changed is not None:
                self._changed(state)
