"""The play pane: readings and intents in, one `PreviewState` out. Knows no Qt; nothing of it is stored.

The player keeps their place while the text changes. Where an answer was cut off, the place it led to is
remembered until the next answer: when the text has it again, one stands there again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from glasltrainer.core import engine
from glasltrainer.core.debrief import debrief
from glasltrainer.core.graph import survey
from glasltrainer.core.walks import take, walk_to
from glasltrainer.i18n import msg
from glasltrainer.ui.debrief.presenter import DebriefPresenter
from glasltrainer.ui.player.presenter import PlayerPresenter, PlayOptions
from glasltrainer.ui.player.state import ChoiceAsk
from glasltrainer.ui.studio.preview.arriving import (
    GONE_WALK,
    STALE,
    fate_line,
    not_there,
    walk_line,
    way_line,
    why_empty,
)
from glasltrainer.ui.studio.preview.following import Stand, begin, follow
from glasltrainer.ui.studio.preview.key import key_of
from glasltrainer.ui.studio.preview.state import PreviewState, Shows
from glasltrainer.ui.studio.preview.version import Version

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from glasltrainer.core.attempt import Attempt
    from glasltrainer.core.case import Case
    from glasltrainer.core.graph import Leg, Survey
    from glasltrainer.i18n import Message
    from glasltrainer.ui.background import Background
    from glasltrainer.ui.studio.reading import Reading

Result = TypeVar("Result")
_WHOLE = 100_000  # states: a third of a second, in the background
_SEED = 1  # of the order of the answers: the same as long as somebody writes


class _KeepsNothing:
    """A recorder that only tells what was answered."""

    def __init__(self, answered: Callable[[Attempt], None]) -> None:
        self._answered = answered

    def record(self, _case: Case, _before: Attempt, after: Attempt) -> None:
        self._answered(after)


class _AtOnce:
    """A background for what takes no time: it is done when `run` returns."""

    def run(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        _failed: Callable[[Exception], None],
    ) -> None:
        done(work())

    run_when_drawn = run


class PreviewPresenter:
    """Plays a case that is being written. `watch` is called with every new state.

    `player` and `debrief` are the presenters of what is shown; `player` stays the same object once there.
    """

    def __init__(self, background: Background) -> None:
        self.player: PlayerPresenter | None = None
        self.debrief: DebriefPresenter | None = None
        self._background = background
        self._watch: Callable[[PreviewState], None] = _nobody
        self._name = ""
        self._case: Case | None = None  # as last read without errors, from its own start
        self._stand: Stand | None = None
        self._whole: Stand | None = None  # where nothing was cut off yet
        self._version: Version | None = None
        self._is_stale = False
        self._empty: Message | None = None
        self._arrival: Message | None = None
        self._fate: Message | None = None
        self._options = PlayOptions()
        self._is_key_shown = False
        self._is_looking_back = False

    # -- what the pane shows ---------------------------------------------------------------------------

    def watch(self, draw: Callable[[PreviewState], None]) -> None:
        """Call `draw` now and after every change; one watcher at a time."""
        self._watch = draw
        draw(self.state())

    def unwatch(self) -> None:
        """The pane goes away."""
        self._watch = _nobody
        self._version = None
        if self.player is not None:
            self.player.unwatch()
        if self.debrief is not None:
            self.debrief.unwatch()

    def state(self) -> PreviewState:
        """The picture now."""
        player, stand, version = self.player, self._stand, self._version
        if player is None or stand is None or version is None:
            return PreviewState(Shows.NOTHING, empty=self._empty)
        key = key_of(player.case, player.attempt, player.position_shown()) if self._is_key_shown else None
        return PreviewState(
            Shows.DEBRIEF if self._is_looking_back else Shows.PLAYER,
            line=self._line(),
            is_notable=self._is_stale or self._fate is not None,
            can_begin_anew=bool(stand.attempt.events or stand.start),
            can_step_back=bool(stand.attempt.events),
            languages=version.languages,
            language=player.case.language,
            is_feedback_at_once=self._options.is_feedback_at_once,
            is_key_shown=self._is_key_shown,
            key=key if not self._is_looking_back else None,
        )

    def _line(self) -> Message | None:
        said = self._fate or self._arrival
        if not self._is_stale:
            return said
        return STALE if said is None else msg("{stale} {said}", stale=STALE, said=said)

    def place(self) -> tuple[str, ...]:
        """The path of keys, in the text, of what is shown; () where nothing is."""
        if self.player is None:
            return ()
        shown = self.player.state()
        scene = ("scenes", shown.scene)
        if isinstance(shown.panel, ChoiceAsk) and shown.panel.picked:
            return (*scene, "choices", shown.panel.picked)
        return scene

    # -- the text changes ------------------------------------------------------------------------------

    def show_reading(self, reading: Reading) -> None:
        """Play along with the texts as they are now."""
        if reading.name != self._name:
            self._name, self._whole, self._case = reading.name, None, None
        case = reading.case
        self._is_stale = case is None
        if case is None:
            self._empty = why_empty(reading)
            if self._whole is None and reading.last_case is not None:
                self._case = reading.last_case
                self._go(begin(reading.last_case, language=reading.last_case.language, seed=_SEED))
        elif self._whole is None:
            self._case = case
            self._go(begin(case, language=case.language, seed=_SEED), Version(case, reading.loaded))
        else:
            self._follow(self._whole, case, reading)
        self._changed()

    def _follow(self, whole: Stand, case: Case, reading: Reading) -> None:
        self._case = case
        followed = follow(whole, case)
        if followed.is_whole:
            self._whole = followed.stand
        self._fate = fate_line(followed)
        self._play(followed.stand, Version(followed.stand.case, reading.loaded))

    def rest(self) -> None:
        """Nobody types at the moment: what takes longer is worked out now."""
        version = self._version
        if version is None:
            return
        if version.survey.is_proven:
            self._renew_debrief()
        else:
            self._background.run(
                lambda: survey(version.case, _WHOLE, lambda: version is self._version),
                lambda found: self._surveyed(version, found),
                _left_alone,
            )

    def _surveyed(self, version: Version, found: Survey) -> None:
        if version is self._version and self.player is not None:
            version.survey = found
            self.player.follow(version, self.player.attempt, found)
            self._renew_debrief()

    # -- where one plays -------------------------------------------------------------------------------

    def begin_anew(self) -> None:
        """From the start of the case."""
        if self._case is not None and self._stand is not None:
            self._go(begin(self._case, language=self._stand.attempt.language, seed=_SEED))
            self._changed()

    def play_from(self, scene: str) -> None:
        """From a scene on, come to by the best answers that lead there; "" is the start of the case."""
        case = self._case
        if case is None:
            return
        scene = scene or case.start
        if scene not in case.scenes:
            self._arrival, self._fate = not_there(scene), None
            self._changed()
            return
        walk = walk_to(case, scene)
        if walk is None:
            self._go(begin(case, language=case.language, seed=_SEED, start=scene))
        else:
            self._go(Stand(case, take(case, walk, language=case.language, seed=_SEED)))
        self._arrival = way_line(case, scene, walk)
        self._changed()

    def play_walk(self, walk: Sequence[Leg]) -> None:
        """To the end of a walk from the start; what is asked on the way is answered by its key."""
        if self._case is None:
            return
        try:
            self._go(Stand(self._case, take(self._case, walk, language=self._case.language, seed=_SEED)))
        except engine.ResponseRefusedError:
            self._arrival, self._fate = GONE_WALK, None
        else:
            self._arrival = walk_line(walk)
        self._changed()

    def step_back(self) -> None:
        """Take back the last answer."""
        stand = self._stand
        if stand is not None and stand.attempt.events:
            old = stand.attempt
            attempt = engine.replay(stand.case, old.events[:-1], language=old.language, seed=old.seed)
            self._go(replace(stand, attempt=attempt))
            self._changed()

    def _go(self, stand: Stand, version: Version | None = None) -> None:
        """Stand there, with nothing left to return to."""
        self._whole = stand
        self._arrival = self._fate = None
        self._is_looking_back = False
        if version is None:
            loaded = self._version.loaded if self._version is not None else None
            version = Version(stand.case, loaded)
        self._play(stand, version)

    def _play(self, stand: Stand, version: Version) -> None:
        self._stand, self._version = stand, version
        if self.player is None:
            self.player = PlayerPresenter(
                version,
                stand.attempt,
                version.survey,
                recorder=_KeepsNothing(self._answered),
                background=_AtOnce(),
                options=self._options,
                finished=self._look_back,
            )
        else:
            self.player.follow(version, stand.attempt, version.survey)
        if self._is_looking_back and not engine.is_finished(stand.case, stand.attempt):
            self._is_looking_back = False

    def _answered(self, attempt: Attempt) -> None:
        """The player answered: from here on this is where they stand."""
        assert self._stand is not None
        self._stand = self._whole = replace(self._stand, attempt=attempt)
        self._arrival = self._fate = None
        self._changed()

    # -- how one plays ---------------------------------------------------------------------------------

    def read_in(self, language: str) -> None:
        """Play in another language of the case."""
        if self.player is not None:
            self.player.read_in(language)
            self._renew_debrief()
            self._changed()

    def give_feedback_at_once(self, *, is_wanted: bool) -> None:
        """Whether every answer is marked when it is given."""
        self._options = replace(self._options, is_feedback_at_once=is_wanted)
        if self.player is not None:
            self.player.play_with(self._options)
        self._changed()

    def show_key(self, *, is_wanted: bool) -> None:
        """Whether the author sees what the player does not."""
        self._is_key_shown = is_wanted
        self._changed()

    def player_changed(self) -> None:
        """The player shows something else."""
        if self._is_key_shown:
            self._changed()

    # -- after the case --------------------------------------------------------------------------------

    def _look_back(self) -> None:
        assert self.player is not None
        assert self._version is not None
        self.debrief = DebriefPresenter(
            debrief(self.player.case, self.player.attempt, self._version.survey),
            is_heavy=bool(self.player.case.content_note),
            try_again=self._try_again,
        )
        self._is_looking_back = True
        self._changed()

    def _try_again(self, step: int) -> None:
        self._is_looking_back = False
        if self.player is not None:
            self.player.try_again(step)
        self._changed()

    def _renew_debrief(self) -> None:
        if self._is_looking_back and self.debrief and self.player is not None and self._version is not None:
            self.debrief.show(debrief(self.player.case, self.player.attempt, self._version.survey))

    def _changed(self) -> None:
        self._watch(self.state())


def _nobody(_state: PreviewState) -> None:
    """No pane is watching."""


def _left_alone(_error: Exception) -> None:
    """What could not be surveyed is played without saying how many moments are left."""
