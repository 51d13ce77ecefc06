"""What the presenter's console shows: what is next, the key, the notes, where each way leads.

For the trainer's eyes only: nothing here is ever handed to the projector or to the phones.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, assert_never

from glasltrainer.classroom.advice import Advice
from glasltrainer.classroom.agenda import activity_title
from glasltrainer.classroom.asking import right_options
from glasltrainer.classroom.ballots import BallotKind, Tally
from glasltrainer.classroom.pace import Paces
from glasltrainer.classroom.projector import PanelReason, outcome, panel, rows
from glasltrainer.classroom.room import (
    CloseNow,
    CloseVote,
    EndNow,
    GoTo,
    LetDiscuss,
    OpenVote,
    Phase,
    Proceed,
    Reveal,
    Take,
)
from glasltrainer.classroom.wayback import Fork, back, forks
from glasltrainer.core.answers import excerpt, stage_words
from glasltrainer.core.attempt import ChoiceMade
from glasltrainer.core.case import ChoiceQuestion, StageQuestion
from glasltrainer.core.catalogue.topics import MATTER_NAMES, QUALITY_NAMES
from glasltrainer.core.engine import advance
from glasltrainer.core.graph import survey
from glasltrainer.i18n import Message, msg

if TYPE_CHECKING:
    from glasltrainer.classroom.asking import Asked
    from glasltrainer.classroom.ballots import Words
    from glasltrainer.classroom.pace import Pace
    from glasltrainer.classroom.projector import Outcome
    from glasltrainer.classroom.room import Command, Room, Runner
    from glasltrainer.core.attempt import Position
    from glasltrainer.core.case import Case, Scene
    from glasltrainer.core.graph import Survey
    from glasltrainer.core.outcome import ReachedEnding


@dataclass(frozen=True, slots=True)
class Action:
    """Something the trainer can do now."""

    words: Message
    command: Command


@dataclass(frozen=True, slots=True)
class ConsoleRow:
    """An option with all that the trainer may know of it.

    `votes` are the counts so far or the newest, `before` those of the first vote where there were two;
    `leads_to` and `still` say where it goes and which ending is then the best one left.
    """

    id: str
    label: str
    words: Words
    group: str = ""
    is_right: bool = False
    quality: Message | None = None
    votes: int = 0
    before: int | None = None
    leads_to: Message | None = None
    still: Message | None = None
    because: str = ""


@dataclass(frozen=True, slots=True)
class ConsoleState:
    """The console's picture at a moment.

    `forward` is what the clicker's "next" does, None where a way must be chosen by hand or the day is over.
    `voters` have voted so far. `outcome` says what the closed votes come to, also where the room gets to see
    no distribution. `notes` are the author's paragraphs for the trainer. `back` says what the clicker's
    "back" does, `goes_on` holds the stops that go on where they were left.
    """

    title: Words
    doing: Message
    phase: Phase
    forward: Action | None = None
    actions: tuple[Action, ...] = ()
    kind: BallotKind | None = None
    ask: Words = ""
    rows: tuple[ConsoleRow, ...] = ()
    parts: tuple[tuple[str, Words], ...] = ()
    is_voting: bool = False
    voters: int = 0
    voters_before: int | None = None
    key: Message | None = None
    why: str = ""
    panel: tuple[PanelReason, ...] = ()
    advice: Message | None = None
    suggestion: Message | None = None
    outcome: Outcome | None = None
    is_tied: bool = False
    notes: tuple[str, ...] = ()
    following: Words = ""
    back: Message | None = None
    goes_on: frozenset[int] = frozenset()
    forks: tuple[Fork, ...] = ()
    pace: Pace | None = None


class Console:
    """Makes the console's picture; keeps for each case what is costly to know."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self._surveys: dict[str, Survey] = {}
        self._paces: dict[str, Paces] = {}

    def state(self, room: Room, votes: Tally) -> ConsoleState:
        """The picture now; `votes` are the counts so far of an open vote (phones and hands)."""
        runner = self._runner
        asked, phase = runner.asked(room), room.seen_phase
        newest, first = self._votes(room, votes)
        forward = runner.forward(room, votes)
        state = ConsoleState(
            title=self._title(room),
            doing=_doing(room, asked),
            phase=phase,
            forward=None if forward is None else Action(self._command_words(forward, room), forward),
            actions=self._actions(room, votes, forward),
            is_voting=room.is_voting,
            voters=newest.voters,
            voters_before=None if first is None else first.voters,
            notes=self._notes(room),
            following=self._following(room),
            back=back(runner, room, votes),
            goes_on=frozenset(stop for stop in range(len(runner.stops)) if runner.goes_on(room, stop)),
            forks=forks(runner, room),
            pace=self._pace(room),
        )
        return state if asked is None else self._with_question(state, room, asked, newest, first)

    def _with_question(
        self, state: ConsoleState, room: Room, asked: Asked, newest: Tally, first: Tally | None
    ) -> ConsoleState:
        return replace(
            state,
            kind=asked.ballot.kind,
            ask=asked.ballot.ask,
            rows=self._rows(room, asked, newest, first),
            parts=tuple((group.id, group.ask) for group in asked.ballot.groups),
            key=_key(asked),
            why=asked.question.why if isinstance(asked.question, StageQuestion) else "",
            panel=panel(asked),
            advice=_advice_words(self._runner.advice(room), room),
            suggestion=None if room.is_voting else _suggestion(asked, newest),
            outcome=outcome(asked, newest, first, shown_from=1) if _is_counted(room, newest) else None,
            is_tied=self._runner.is_tied(room),
        )

    # -- words ---------------------------------------------------------------------------------------

    def _title(self, room: Room) -> Words:
        stop = self._runner.stop(room)
        if room.now is not None:
            return msg("Right now")
        if stop is None:
            return self._runner.material.workshop.title
        return activity_title(self._runner.material, stop.item.activity)

    def _notes(self, room: Room) -> tuple[str, ...]:
        """The notes on the scene, on the item and, at its first item, on the block."""
        stop, scene = self._runner.stop(room), self._scene(room)
        if stop is None or room.now is not None:
            return ()
        is_first = stop.block.items and stop.block.items[0].id == stop.item.id and not stop.is_again
        found = [scene.notes if scene else "", stop.item.notes, stop.block.notes if is_first else ""]
        return tuple(
            tidy for notes in found for part in notes.split("\n") if (tidy := " ".join(part.split()))
        )

    def _scene(self, room: Room) -> Scene | None:
        """The scene on the screen: while a reply is read, the one it was given in."""
        case, reply = self._runner.case(room), room.place.reply
        return case.scenes[reply[0]] if case and reply else self._runner.scene(room)

    def _following(self, room: Room) -> Words:
        """What comes after this stop."""
        following = room.place.stop + 1
        if following >= len(self._runner.stops):
            return msg("the end of the programme")
        return activity_title(self._runner.material, self._runner.stops[following].item.activity)

    def _actions(self, room: Room, votes: Tally, forward: Command | None) -> tuple[Action, ...]:
        """What else makes sense here, besides going forward."""
        found = [EndNow()] if room.now is not None else _possible(room, self._runner.asked(room))
        return tuple(Action(self._command_words(one, room), one) for one in found if one != forward)

    def _command_words(self, command: Command, room: Room) -> Message:
        match command:
            case GoTo():
                return msg("Begin")
            case OpenVote():
                return msg("Open the vote") if room.phase is Phase.SHOWN else msg("Vote again")
            case CloseVote() | CloseNow():
                return msg("Close the vote")
            case LetDiscuss():
                return msg("Talk in pairs")
            case Reveal():
                return msg("Show the key") if room.voted is None else msg("Show the result")
            case Take() if self._runner.is_tied(room):
                return msg("As many hands for two: go the first of them")
            case Take() if self._runner.majority(room) is not None:
                return msg("Go where most hands went")
            case EndNow():
                return msg("Back to the programme")
            case _:
                return msg("Go on")

    # -- numbers -------------------------------------------------------------------------------------

    def _votes(self, room: Room, votes: Tally) -> tuple[Tally, Tally | None]:
        """The newest counts, live ones included, and the first where there are two."""
        if room.now is not None:
            return (votes if room.now.tally is None else room.now.tally), None
        voted = room.voted
        if room.is_voting:
            return votes, voted.first if voted and room.phase is Phase.VOTING_AGAIN else None
        if voted is None:
            return Tally(), None
        return (voted.first, None) if voted.second is None else (voted.second, voted.first)

    def _rows(self, room: Room, asked: Asked, newest: Tally, first: Tally | None) -> tuple[ConsoleRow, ...]:
        case, position = self._runner.case(room), room.place.position
        right, choices = right_options(asked) or (), {choice.id: choice for choice in asked.choices}
        found = []
        for row in rows(asked.ballot):
            choice = choices.get(row.id)
            leads_to = still = None
            if choice is not None and case is not None and position is not None:
                leads_to, still = self._leads(case, position, row.id)
            found.append(
                ConsoleRow(
                    row.id,
                    row.label,
                    row.words,
                    row.group,
                    is_right=row.id in right,
                    quality=Message(QUALITY_NAMES[choice.quality]) if choice and choice.quality else None,
                    votes=newest.counts.get(row.id, 0),
                    before=None if first is None else first.counts.get(row.id, 0),
                    leads_to=leads_to,
                    still=still,
                    because=choice.because if choice else "",
                )
            )
        return tuple(found)

    def _leads(self, case: Case, position: Position, choice: str) -> tuple[Message, Message | None]:
        """Where a way leads, and the best ending that is then left."""
        there = advance(case, position, ChoiceMade(choice))
        scene = case.scenes[there.scene]
        words = excerpt(scene)
        if scene.stage is None:
            leads = msg("to “{scene}”", scene=words)
        else:
            leads = msg("to “{scene}”, {stage}", scene=words, stage=stage_words(scene.stage))
        best = self._survey(case).best(there)
        return leads, None if best is None else _ending(best)

    def _survey(self, case: Case) -> Survey:
        if case.id not in self._surveys:
            self._surveys[case.id] = survey(case)
        return self._surveys[case.id]

    def _pace(self, room: Room) -> Pace | None:
        case, position = self._runner.case(room), room.place.position
        if case is None or position is None:
            return None
        if case.id not in self._paces:
            self._paces[case.id] = Paces(case)
        return self._paces[case.id].left(position.scene)


def _possible(room: Room, asked: Asked | None) -> list[Command]:
    if asked is None:
        return []
    kind = asked.ballot.kind
    onwards: list[Command] = [] if kind is BallotKind.CHOICE else [Proceed()]
    is_unanswered = room.voted is not None and not room.voted.first.voters
    if kind is BallotKind.EVALUATION:
        again: list[Command] = [OpenVote()] if room.phase is Phase.CLOSED and is_unanswered else []
        return [*again, *onwards] if room.phase in (Phase.SHOWN, Phase.CLOSED) else []
    match room.phase:
        case Phase.SHOWN:
            return [OpenVote(), *([] if right_options(asked) is None else [Reveal()]), *onwards]
        case Phase.CLOSED:
            return [Reveal(), LetDiscuss(), OpenVote(), *onwards]
        case Phase.DISCUSSING:
            return [OpenVote(), Reveal()]
        case Phase.CLOSED_AGAIN:
            return [Reveal(), *onwards]
        case _:
            return []


def _doing(room: Room, asked: Asked | None) -> Message:
    """What the room is doing, in a few words."""
    match room.seen_phase:
        case Phase.LOBBY:
            return msg("People come in")
        case Phase.SHOWN if asked is None:
            return msg("On the screen")
        case Phase.SHOWN:
            return msg("Read it together, then vote")
        case Phase.VOTING:
            return msg("First vote")
        case Phase.CLOSED:
            return msg("First vote closed")
        case Phase.DISCUSSING:
            return msg("Talking in pairs")
        case Phase.VOTING_AGAIN:
            return msg("Second vote")
        case Phase.CLOSED_AGAIN:
            return msg("Second vote closed")
        case Phase.REVEALED if asked is not None and right_options(asked) is None:
            return msg("The result is on the screen")
        case Phase.REVEALED:
            return msg("The key is on the screen")
        case Phase.OVER:
            return msg("The programme is over")


def _is_counted(room: Room, newest: Tally) -> bool:
    return newest.voters > 0 and not room.is_voting


def _key(asked: Asked) -> Message | None:
    """The right answer in words; of several each by its letter."""
    if not asked.right:
        return None
    if isinstance(asked.question, StageQuestion):
        return stage_words(asked.question.key)
    found = [row for row in rows(asked.ballot) if row.id in asked.right]
    if isinstance(asked.question, ChoiceQuestion):
        return msg("Best: {options}", options=", ".join(row.label for row in found))
    return msg("Fits: {options}", options=", ".join(row.label for row in found))


def _advice_words(advised: Advice | None, room: Room) -> Message | None:
    """What to do now; the shares of the first vote decide it, until there is a second."""
    if advised is not None and room.phase in (Phase.DISCUSSING, Phase.VOTING_AGAIN):
        return None  # it is being done
    if advised is not None and room.voted is not None and room.voted.second is not None:
        return msg("They have voted twice: put the reasons together, and go on.")
    match advised:
        case None:
            return None
        case Advice.EXPLAIN_AGAIN:
            return msg("Few had it: explain it once more, then ask again in another way.")
        case Advice.DISCUSS:
            return msg("The room is divided: let them talk in pairs, then vote again.")
        case Advice.EXPLAIN_BRIEFLY:
            return msg("Most had it: say briefly why, and go on.")
        case _:
            assert_never(advised)


def _suggestion(asked: Asked, newest: Tally) -> Message | None:
    """A question about the other answer that most chose; never about who chose it.

    None of fewer than five voters: there even the answer points at somebody.
    """
    if asked.ballot.kind not in (BallotKind.STAGE, BallotKind.CHOICE, BallotKind.HELP):
        return None
    if not newest.is_anonymous:
        return None
    others = [row for row in rows(asked.ballot) if row.id not in asked.right and newest.counts.get(row.id)]
    if not others:
        return None
    most = max(others, key=lambda row: newest.counts[row.id])
    return msg("Ask the room: why would a colleague choose {answer}?", answer=most.label)


def _ending(ending: ReachedEnding) -> Message:
    matter = Message(MATTER_NAMES[ending.matter])
    if ending.stage is None:
        words = msg("best left: the matter {matter}", matter=matter)
    else:
        words = msg("best left: stage {stage}, the matter {matter}", stage=ending.stage, matter=matter)
    return words if ending.is_safe else msg("{ending}, somebody unsafe", ending=words)
