"""Playing a case: intents in, one `PlayerState` out. Knows no Qt; storing happens through a `Recorder`.

An answer is confirmed in this order: the rules make the next attempt, the recorder stores the event, and
only then the screen goes on. So what the player sees confirmed is on disk; when storing fails the screen
says so and play goes on in memory, and everything unsaved is tried again with the next answer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from glasltrainer.core import engine
from glasltrainer.core.answers import answer_words
from glasltrainer.core.attempt import (
    Certainty,
    ChoiceMade,
    StageJudged,
)
from glasltrainer.core.graph import best_walk
from glasltrainer.core.scoring import mark_step
from glasltrainer.i18n import Message, msg
from glasltrainer.ui.player import drafting
from glasltrainer.ui.player.asking import asked_panel, drafted_response, is_question, keep_draft
from glasltrainer.ui.player.state import (
    After,
    Bubble,
    ChoiceAsk,
    ContinueAsk,
    Ended,
    LookingBack,
    Panel,
    PlayerState,
    Prologue,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from glasltrainer.core.attempt import Attempt, Position, Step
    from glasltrainer.core.case import Case, Line, PartKind
    from glasltrainer.core.graph import Survey
    from glasltrainer.ui.background import Background


class Recorder(Protocol):
    """Where the events of one attempt go; called in the background, in order."""

    def record(self, case: Case, before: Attempt, after: Attempt) -> None:
        """Store the events that `after` has and `before` has not; raises StoreError when it cannot."""


class Played(Protocol):
    """A loaded case, in each of its languages."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it can be read in, the source first."""

    def in_language(self, language: str) -> Case:
        """The case in that language, or in its source language."""


@dataclass(frozen=True, slots=True)
class PlayOptions:
    """How to play: feedback after every answer or in the debrief; whether to ask for certainty.

    With `says_first` the answers of a choice are held back until one has said or typed one's own.
    """

    is_feedback_at_once: bool = False
    asks_certainty: bool = True
    says_first: bool = False


class PlayerPresenter:
    """One attempt being played. `watch` is called with every new state."""

    def __init__(
        self,
        played: Played,
        attempt: Attempt,
        survey: Survey,
        *,
        recorder: Recorder,
        background: Background,
        options: PlayOptions,
        finished: Callable[[], None],
    ) -> None:
        self._played = played
        self.case = played.in_language(attempt.language)
        self.attempt = attempt
        self._stored = attempt
        self.survey = survey
        self._recorder = recorder
        self._background = background
        self._options = options
        self._finished = finished
        self._watch: Callable[[PlayerState], None] = lambda _state: None
        self._looking_at: int | None = None
        self._after: After | None = None
        self._is_saving = False
        self._notice: Message | None = None
        self._offer: tuple[Message, Message, Callable[[], None]] | None = None
        self._has_begun = bool(attempt.steps) or not (self.case.content_note or self.case.goals)
        self._panel: Panel = ContinueAsk()
        self._ask()
        self._recall_reply()

    # -- what the screen shows ---------------------------------------------------------------

    def watch(self, draw: Callable[[PlayerState], None]) -> None:
        """Call `draw` now and after every change; one watcher at a time."""
        self._watch = draw
        draw(self.state())

    def unwatch(self) -> None:
        """The view goes away."""
        self._watch = lambda _state: None

    def state(self) -> PlayerState:
        """The picture now."""
        panel, position = self._shown_panel(), self.position_shown()
        scene = self.case.scenes[position.scene]
        is_before = isinstance(panel, Prologue)
        moments_done = _moments(self.attempt.line(), position, self._last_number(panel))
        return PlayerState(
            title=self.case.title,
            specialties=self.case.specialties,
            moment=moments_done,
            moments=max(moments_done, moments_done - 1 + len(best_walk(self.case, self.survey, position))),
            scene=scene.id,
            narration=() if is_before else scene.narration,  # a warning comes before what it warns of
            bubbles=() if is_before else tuple(self._bubble(line) for line in scene.dialogue),
            panel=panel,
            image="" if is_before else scene.image,
            pointer=self._pointer(),
            is_exploring=self.attempt.is_exploring,
            can_go_back=self._can_go_back(),
            can_confirm=self._can_confirm(panel),
            is_saving=self._is_saving,
            notice=self._notice or (self._offer[0] if self._offer else None),
            offer=self._offer[1] if self._offer and not self._notice else None,
            languages=self._played.languages,
            language=self.case.language,
        )

    def position_shown(self) -> Position:
        """Where what the screen shows lies: not the present place while looking back, or at a reply."""
        step = self._last_number(self._shown_panel())
        return self.attempt.position if step is None else self.attempt.steps[step].position

    def _can_confirm(self, panel: Panel) -> bool:
        is_held = isinstance(panel, ChoiceAsk) and panel.is_held
        return is_held or not is_question(panel) or drafted_response(self._panel) is not None

    def _shown_panel(self) -> Panel:
        if not self._has_begun:
            return Prologue(self.case.content_note, self.case.goals)
        if self._looking_at is not None:
            step = self.attempt.steps[self._looking_at]
            return LookingBack(
                step.number,
                answer_words(self.case.scenes[step.position.scene], step.response),
                is_first=step.parent is None,
                can_try_again=step.question != "continue",
            )
        return self._after or self._panel

    def _last_number(self, panel: Panel) -> int | None:
        if isinstance(panel, LookingBack):
            return panel.step
        return self.attempt.last if isinstance(panel, After) else None

    def _pointer(self) -> int | None:
        for step in reversed(self.attempt.line()):
            if isinstance(step.response, StageJudged):
                return step.response.stage
        return None

    def _bubble(self, line: Line) -> Bubble:
        return Bubble(line, self.case.cast.get(line.speaker))

    def offer(self, text: Message, action: Message, act: Callable[[], None]) -> None:
        """Say something above the scene, with one thing that can be done about it."""
        self._offer = (text, action, act)
        self._changed()

    def take_offer(self) -> None:
        """Do it."""
        if self._offer is not None and not self._is_saving:
            self._offer[2]()

    # -- intents: drafting an answer ---------------------------------------------------------

    def pick_stage(self, stage: int) -> None:
        """A step of the ladder."""
        self._draft(drafting.with_stage(self._panel, stage))

    def set_certainty(self, certainty: Certainty | None) -> None:
        """How sure; None takes it back."""
        self._draft(drafting.with_certainty(self._panel, certainty))

    def toggle_phrase(self, phrase_id: str) -> None:
        """Mark or unmark words."""
        self._draft(drafting.with_phrase(self._panel, phrase_id))

    def pick(self, option_id: str) -> None:
        """An option of the list (a choice, a role)."""
        self._draft(drafting.with_option(self._panel, option_id))

    def sort_part(self, part_id: str, kind: PartKind) -> None:
        """Put a part with the person or with the problem; the next unsorted part becomes current."""
        self._draft(drafting.with_part(self._panel, part_id, kind))

    def number_key(self, number: int) -> None:
        """A key 0-9: picks what it stands for in the question asked now."""
        self._draft(drafting.with_number(self._panel, number))

    def _draft(self, panel: Panel) -> None:
        is_asked = self._shown_panel() is self._panel
        if is_asked and panel is not self._panel and not self._is_saving:
            self._panel = panel
            self._changed()

    # -- intents: going on -------------------------------------------------------------------

    def confirm(self) -> None:
        """Enter: answer what is asked, or go on."""
        if self._is_saving:
            return
        panel = self._shown_panel()
        match panel:
            case Prologue():
                self._has_begun = True
                self._changed()
            case LookingBack():
                self.go_forward()
            case After():
                self._after = None
                self._changed()
            case Ended():
                self._finished()
            case ChoiceAsk(is_held=True):
                self._panel = replace(panel, is_held=False)
                self._changed()
            case _:
                if (response := drafted_response(self._panel)) is not None:
                    self._store(engine.respond(self.case, self.attempt, response))

    def go_back(self) -> None:
        """Backspace: look at the moment before; changes nothing."""
        if not self._can_go_back():
            return
        line = self.attempt.line()
        if self._looking_at is None:
            self._looking_at = line[-1].number
        else:
            parent = self.attempt.steps[self._looking_at].parent
            if parent is not None:
                self._looking_at = parent
        self._changed()

    def go_forward(self) -> None:
        """From an earlier moment towards the present one."""
        if self._looking_at is None:
            return
        later = [step.number for step in self.attempt.line() if step.parent == self._looking_at]
        self._looking_at = later[0] if later else None
        self._changed()

    def to_present(self) -> None:
        """Stop looking back."""
        self._looking_at = None
        self._changed()

    def try_again(self, step: int | None = None) -> None:
        """Branch at the moment looked at (or at `step`): another answer, explored and never scored."""
        at = self._looking_at if step is None else step
        if at is None or self._is_saving:
            return
        self._looking_at = None
        self._store(engine.rewind(self.case, self.attempt, at))

    def rejoin(self) -> None:
        """Back to where the first answers stood."""
        if self.attempt.is_exploring and not self._is_saving:
            self._looking_at = None
            self._store(engine.rejoin(self.case, self.attempt))

    def read_in(self, language: str) -> None:
        """Go on in another language of the case."""
        self.case = self._played.in_language(language)
        self._panel = keep_draft(self._panel, self._question_panel())
        if self._after is not None and self.attempt.last is not None:
            self._after = self._what_follows(self.attempt.steps[self.attempt.last])
        self._changed()

    def follow(self, played: Played, attempt: Attempt, survey: Survey) -> None:
        """Go on in another version of the case, at `attempt`: this one taken along to it, or another.

        Draws only where that changes the picture.
        """
        before = self.state()
        is_here = attempt.last == self.attempt.last and attempt.is_exploring == self.attempt.is_exploring
        self._played, self.survey, self.attempt, self._stored = played, survey, attempt, attempt
        self.case = played.in_language(self.case.language)
        has_prologue = bool(self.case.content_note or self.case.goals)
        self._has_begun = bool(attempt.steps) or not has_prologue or (is_here and self._has_begun)
        self._panel = keep_draft(self._panel, self._question_panel()) if is_here else self._question_panel()
        is_replied = is_here and self._after is not None and attempt.last is not None
        self._after = self._what_follows(attempt.steps[attempt.last or 0]) if is_replied else None
        if self._looking_at not in {step.number for step in attempt.line()}:
            self._looking_at = None
        if (state := self.state()) != before:
            self._watch(state)

    def play_with(self, options: PlayOptions) -> None:
        """The settings changed."""
        self._options = options
        self._panel = keep_draft(self._panel, self._question_panel())
        self._changed()

    # -- storing -----------------------------------------------------------------------------

    def _store(self, following: Attempt) -> None:
        self._is_saving = True
        case, before = self.case, self._stored

        def stored(_nothing: None) -> None:
            self._stored = following
            self._notice = None
            self._arrive(following)

        def failed(error: Exception) -> None:
            self._notice = getattr(error, "message", None) or msg(
                "This answer could not be saved. You can go on; it is tried again with the next answer."
            )
            self._arrive(following)

        self._background.run(lambda: self._recorder.record(case, before, following), stored, failed)

    def _arrive(self, following: Attempt) -> None:
        answered = following.steps[-1] if len(following.steps) > len(self.attempt.steps) else None
        self.attempt = following
        self._is_saving = False
        self._offer = None  # it was for the beginning
        self._after = self._what_follows(answered) if answered else None
        self._ask()
        self._changed()

    def _what_follows(self, step: Step) -> After | None:
        reply: tuple[Bubble, ...] = ()
        said = ""
        if isinstance(step.response, ChoiceMade):
            choice = self.case.scenes[step.position.scene].choice(step.response.choice)
            reply = tuple(self._bubble(line) for line in choice.reply)
            said = choice.say
        feedback: tuple[Message | str, ...] = ()
        if (
            self._options.is_feedback_at_once
            and (mark := mark_step(self.case, self.attempt, step)) is not None
        ):
            feedback = mark.reasons
        return After(said, reply, feedback) if reply or feedback else None

    def _recall_reply(self) -> None:
        """After resuming show again what the last answer brought about."""
        if self.attempt.last is None:
            return
        step = self.attempt.steps[self.attempt.last]
        if isinstance(step.response, ChoiceMade) and self.attempt.position.answered == 0:
            self._after = self._what_follows(step)

    def _ask(self) -> None:
        self._panel = self._question_panel()

    def _question_panel(self) -> Panel:
        panel = asked_panel(self.case, self.attempt, asks_certainty=self._options.asks_certainty)
        if isinstance(panel, ChoiceAsk) and self._options.says_first:
            return replace(panel, is_held=True)
        return panel

    def _can_go_back(self) -> bool:
        if self._is_saving or not self.attempt.line():
            return False
        return self._looking_at is None or self.attempt.steps[self._looking_at].parent is not None

    def _changed(self) -> None:
        self._watch(self.state())


def _moments(line: tuple[Step, ...], position: Position, up_to: int | None) -> int:
    """How many scenes were entered on this line: until step `up_to`, or until the present position."""
    entered = 0
    for step in line:
        entered += step.position.answered == 0
        if step.number == up_to:
            return entered
    return entered + (position.answered == 0)
