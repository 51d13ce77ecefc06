"""A panel round: what a group of experts voted in class, as it can be written into the case.

A panel is real votes of real people (FORMAT, "Stage"), so nothing is written without their yes and the
trainer's, and no name with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glasltrainer.authoring.altering.content import tidy
from glasltrainer.authoring.panelling import Existing, write_choice_panel, write_panel
from glasltrainer.classroom.ballots import BallotKind
from glasltrainer.core.answers import stage_words
from glasltrainer.core.credit import PANEL_QUORUM
from glasltrainer.core.workshop import PlayCase, PractiseVignettes
from glasltrainer.i18n import msg, nmsg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glasltrainer.authoring.panelling import Edited
    from glasltrainer.classroom.ballots import Tally, Words
    from glasltrainer.classroom.programme import Material, Stop
    from glasltrainer.classroom.room import Room, Round, Runner
    from glasltrainer.core.case import Case
    from glasltrainer.i18n import Message

FEWEST_VOTERS = 3
_STAGE_VOTES = "stage"
_KINDS = (BallotKind.STAGE, BallotKind.CHOICE)


class PanelRefusedError(ValueError):
    """These votes are not written as a panel; `message` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True, slots=True)
class PanelAnswer:
    """What experts chose: a stage ("0".."9") or the id of a choice, how many did, and why ("" if untold)."""

    id: str
    words: Words
    votes: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PanelRound:
    """A vote of experts on one question, to be written into `NAME.yaml` of a case or a set of vignettes.

    `scene` is the id of a scene or a vignette; `question` is "stage", "stage:PARTY" or "choice".
    """

    name: str
    title: str
    scene: str
    question: str
    answers: tuple[PanelAnswer, ...]
    voters: int

    @property
    def is_on_stage(self) -> bool:
        """Whether the ladder was voted on, else what to say."""
        return self.question.partition(":")[0] == _STAGE_VOTES


def panel_votes(runner: Runner, room: Room) -> tuple[Round, ...]:
    """What the room voted so far that can be written as a panel, in the order of the day."""
    return tuple(voted for voted in room.rounds if _refusal(runner, voted, voted.first) is None)


def panel_round(
    runner: Runner,
    voted: Round,
    reasons: Mapping[int, str],
    *,
    is_agreed: bool,
    is_second: bool = False,
) -> PanelRound:
    """The panel that a vote of the room makes, with the reasons by stage that the trainer typed.

    Reasons are in the case's own language. The first vote counts, for which everybody judged alone; with
    `is_second` the one after talking. An option that is always open and got no vote counts as 0; of one under
    a condition nobody knows whether it was on the screen, and it is left out. `is_agreed` says that everybody
    who voted said yes. Raises PanelRefusedError, also for fewer than three voters.
    """
    tally = voted.second if is_second else voted.first
    if tally is None:
        raise PanelRefusedError(msg("There was no second vote on this question."))
    refusal = _refusal(runner, voted, tally)
    if refusal is not None:
        raise PanelRefusedError(refusal)
    if not is_agreed:
        said = msg("Ask the group first: everybody who voted agrees that votes and reasons go into the case.")
        raise PanelRefusedError(said)
    name, title, scene, question = _place(runner.material, _stop(runner, voted), voted)
    if voted.kind is BallotKind.CHOICE:
        if any(map(str.strip, reasons.values())):
            raise PanelRefusedError(msg("Reasons are kept with votes on a stage only."))
        answers = _choices(runner.material.cases[name], scene, tally)
    else:
        answers = _stages(tally, reasons)
    return PanelRound(name, title, scene, question, answers, tally.voters)


def written(panel: PanelRound, data: bytes, *, existing: Existing = Existing.REFUSE) -> Edited:
    """The file with the panel in it; `data` are its bytes now. Raises as `authoring.panelling`."""
    if panel.is_on_stage:
        votes = {int(one.id): one.votes for one in panel.answers if one.votes}
        reasons = {int(one.id): one.reason for one in panel.answers if one.reason}
        return write_panel(data, panel.scene, panel.question, votes, reasons, existing=existing)
    counted = {one.id: one.votes for one in panel.answers}
    return write_choice_panel(data, panel.scene, counted, existing=existing)


def preview(panel: PanelRound, edited: Edited, *, existing: Existing = Existing.REFUSE) -> tuple[Words, ...]:
    """What the trainer reads before saying yes: the votes and reasons, and what will come of them.

    `edited` is what `written` gives with the same `existing`.
    """
    said: list[Words] = [_voters(panel)]
    for one in sorted(panel.answers, key=lambda one: -one.votes):
        said.append(nmsg("{answer}: {count} vote", "{answer}: {count} votes", one.votes, answer=one.words))
        said += [one.reason] if one.reason else []
    match existing:
        case Existing.ADD:
            said.append(msg("They are added to the votes that are there."))
        case Existing.REPLACE:
            said.append(msg("They take the place of the votes and reasons that are there."))
        case Existing.REFUSE:
            pass
    differs = edited.disagrees
    if differs is not None and panel.is_on_stage:
        keys, chosen = ", ".join(differs.keys), ", ".join(differs.chosen)
        said.append(msg("Most experts chose {chosen}, and the key is {keys}.", chosen=chosen, keys=keys))
    elif differs is not None:
        said.append(msg("What most experts chose is not the best answer by the key."))
    if differs is not None:
        said.append(msg("The case cannot be played until its author changes the key, or the text."))
    if existing is not Existing.ADD and panel.voters < PANEL_QUORUM:
        said.append(msg("With fewer than ten votes the panel is shown and not used for the mark."))
    if any(one.reason for one in panel.answers):
        said.append(msg("No names are kept. Take out of the reasons what points at somebody."))
    return tuple(said)


def _voters(panel: PanelRound) -> Message:
    count, title = panel.voters, panel.title
    return nmsg(
        "{count} expert voted, on “{title}”.", "{count} experts voted, on “{title}”.", count, title=title
    )


def _refusal(runner: Runner, voted: Round, tally: Tally) -> Message | None:
    """Why this vote makes no panel."""
    stop = _stop(runner, voted)
    if voted.kind not in _KINDS or not isinstance(stop.item.activity, PlayCase | PractiseVignettes):
        return msg("Only votes on a stage, or on what to say, make a panel.")
    if voted.is_replay:
        return msg("The room had voted on this before, and that vote counts.")
    if tally.voters < FEWEST_VOTERS:
        return msg("A panel has at least {count} voters.", count=FEWEST_VOTERS)
    return None


def _stop(runner: Runner, voted: Round) -> Stop:
    return next(stop for stop in runner.stops if stop.id == voted.stop)


def _place(material: Material, stop: Stop, voted: Round) -> tuple[str, str, str, str]:
    """Of a vote: the name of the file, its title, the scene or vignette, and the question."""
    if isinstance(stop.item.activity, PlayCase):
        case = material.cases[stop.item.activity.case]
        scene, _, question = voted.asked.partition("/")
        return case.id, case.title, scene, question
    found = next(one for one in material.sets.values() if voted.asked in one.vignettes)
    return found.id, found.title, voted.asked, _STAGE_VOTES


def _stages(tally: Tally, reasons: Mapping[int, str]) -> tuple[PanelAnswer, ...]:
    told = {str(stage): tidy(reason) for stage, reason in reasons.items()}
    return tuple(
        PanelAnswer(str(stage), stage_words(stage), tally.counts.get(str(stage), 0), told.get(str(stage), ""))
        for stage in range(10)
        if tally.counts.get(str(stage)) or told.get(str(stage))
    )


def _choices(case: Case, scene: str, tally: Tally) -> tuple[PanelAnswer, ...]:
    return tuple(
        PanelAnswer(choice.id, choice.say, tally.counts.get(choice.id, 0))
        for choice in case.scenes[scene].choices
        if choice.condition is None or tally.counts.get(choice.id)
    )
