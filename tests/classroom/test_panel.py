"""A vote of experts as a panel: written as it was voted, with their yes, and told beforehand."""

from functools import cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glasltrainer.authoring.diagnostics import Silent
from glasltrainer.authoring.loading import load_any
from glasltrainer.authoring.panelling import Disagreement, Edited, Existing, PanelExistsError
from glasltrainer.classroom.ballots import BallotKind, Tally
from glasltrainer.classroom.panel import (
    FEWEST_VOTERS,
    PanelAnswer,
    PanelRefusedError,
    PanelRound,
    panel_round,
    panel_votes,
    preview,
    written,
)
from glasltrainer.classroom.room import CloseVote, GoTo, OpenVote, Phase, Proceed, Room, Runner, Take
from glasltrainer.core.case import Case
from glasltrainer.i18n import ENGLISH
from tests.classroom import days

RUNNERS = {name: Runner(days.day(name)) for name in days.DAYS}
REASONS = {3: "De daad: buiten haar om", 5: ""}


@cache
def after_a_day(name, voters, seed=1):
    runner, random, room = RUNNERS[name], Random(seed), Room()
    while room.phase is not Phase.OVER:
        asked = runner.asked(room)
        votes = days.votes(asked.ballot, random, voters) if room.is_voting else Tally()
        command = runner.forward(room, votes)
        room = runner.apply(room, command or Take(asked.ballot.options[0].id))
    return room


def file_of(panel):
    folder = "vignettes" if (days.SCENARIOS / "vignettes" / f"{panel.name}.yaml").exists() else ""
    return (days.SCENARIOS / folder / f"{panel.name}.yaml").read_bytes()


def held(data):
    loaded = load_any({"x.yaml": data}, "x")
    (root,) = loaded.trees.values()
    return loaded.format.read("x", root, loaded.format.begin(root, Silent()))


def question(value, panel):
    if not isinstance(value, Case):
        return value.vignettes[panel.scene].question
    return next(one for one in value.scenes[panel.scene].diagnose if one.id == panel.question)


def said(panel, edited, existing=Existing.REFUSE):
    return [
        one if isinstance(one, str) else ENGLISH.render(one)
        for one in preview(panel, edited, existing=existing)
    ]


@settings(max_examples=30)
@given(st.sampled_from(days.DAYS), st.sampled_from([FEWEST_VOTERS, 9, 10, 40]), st.data())
def test_every_vote_of_a_day_is_written_as_it_was(name, voters, data):
    runner, room = RUNNERS[name], after_a_day(name, voters)
    found = panel_votes(runner, room)
    kinds = {voted.kind for voted in found}
    assert kinds == {BallotKind.STAGE, BallotKind.CHOICE}
    voted = data.draw(st.sampled_from(found))
    is_choice = voted.kind is BallotKind.CHOICE
    panel = panel_round(runner, voted, {} if is_choice else REASONS, is_agreed=True)
    before = file_of(panel)
    edited = written(panel, before)
    value = held(edited.data)
    counts = {key: count for key, count in voted.first.counts.items() if count}
    if is_choice:
        votes = {one.id: one.votes for one in value.scenes[panel.scene].choices if one.votes}
    else:
        votes = {str(stage): count for stage, count in question(value, panel).panel.items()}
        assert question(value, panel).reasons == {3: "De daad: buiten haar om"}
        most = max(counts.values())
        is_right = any(counts.get(key) == most for key in voted.right)
        assert (edited.disagrees is None) == is_right
    assert votes == counts
    assert sum(votes.values()) == panel.voters == voters
    with pytest.raises(PanelExistsError):
        written(panel, edited.data)
    told = said(panel, edited)
    assert f"{voters} experts voted" in told[0]
    assert any("cannot be played" in line for line in told) == (edited.disagrees is not None)
    assert any("fewer than ten" in line for line in told) == (voters < 10)


@pytest.mark.parametrize("voters", [0, 1, FEWEST_VOTERS - 1])
def test_fewer_than_three_are_no_panel(voters):
    name = "anderhalf-uur"
    runner = RUNNERS[name]
    room = after_a_day(name, voters)
    assert panel_votes(runner, room) == ()
    for voted in room.rounds:
        if voted.kind in (BallotKind.STAGE, BallotKind.CHOICE):
            with pytest.raises(PanelRefusedError, match="at least 3"):
                panel_round(runner, voted, {}, is_agreed=True)


def test_without_a_yes_nothing_is_made():
    name = "anderhalf-uur"
    runner = RUNNERS[name]
    voted = panel_votes(runner, after_a_day(name, 8))[0]
    with pytest.raises(PanelRefusedError, match="agrees"):
        panel_round(runner, voted, {}, is_agreed=False)


def test_other_votes_are_no_panel():
    name = "anderhalf-uur"
    runner = RUNNERS[name]
    room = after_a_day(name, 8)
    others = [one for one in room.rounds if one.kind not in (BallotKind.STAGE, BallotKind.CHOICE)]
    assert {one.kind for one in others} >= {BallotKind.SCALE, BallotKind.EVALUATION}
    for voted in others:
        with pytest.raises(PanelRefusedError, match="on a stage"):
            panel_round(runner, voted, {}, is_agreed=True)


def test_a_question_the_room_came_back_to_is_not_counted_twice():
    name = "anderhalf-uur"
    runner = RUNNERS[name]
    at = next(number for number, stop in enumerate(runner.stops) if stop.vignettes)
    room = after_a_day(name, 8)
    room = runner.apply(room, GoTo(at))
    room = runner.apply(room, OpenVote())
    room = runner.apply(room, CloseVote(Tally(8, {"3": 8})))
    again = room.rounds[-1]
    assert again.is_replay
    with pytest.raises(PanelRefusedError, match="before"):
        panel_round(runner, again, {}, is_agreed=True)


def test_the_first_vote_counts_unless_the_second_is_asked_for():
    name = "anderhalf-uur"
    runner = RUNNERS[name]
    at = next(number for number, stop in enumerate(runner.stops) if stop.vignettes)
    room = runner.apply(Room(), GoTo(at))
    for tally in (Tally(4, {"2": 3, "3": 1}), Tally(4, {"3": 4})):
        room = runner.apply(runner.apply(room, OpenVote()), CloseVote(tally))
    (voted,) = room.rounds
    first = panel_round(runner, voted, {}, is_agreed=True)
    assert [(one.id, one.votes) for one in first.answers] == [("2", 3), ("3", 1)]
    second = panel_round(runner, voted, {}, is_agreed=True, is_second=True)
    assert [(one.id, one.votes) for one in second.answers] == [("3", 4)]
    room = runner.apply(runner.apply(room, Proceed()), OpenVote())
    room = runner.apply(room, CloseVote(Tally(4, {"3": 4})))
    with pytest.raises(PanelRefusedError, match="no second"):
        panel_round(runner, room.rounds[-1], {}, is_agreed=True, is_second=True)


def test_options_nobody_chose_count_as_nought_when_they_are_always_open():
    name = "een-dag-samen"
    runner = RUNNERS[name]
    choosing = [one for one in panel_votes(runner, after_a_day(name, 9)) if one.kind is BallotKind.CHOICE]
    for voted in choosing[:6]:
        panel = panel_round(runner, voted, {}, is_agreed=True)
        choices = held(file_of(panel)).scenes[panel.scene].choices
        expected = [one.id for one in choices if one.condition is None or voted.first.counts.get(one.id)]
        assert [one.id for one in panel.answers] == expected
        with pytest.raises(PanelRefusedError, match="stage only"):
            panel_round(runner, voted, {3: "Omdat"}, is_agreed=True)


def test_what_the_trainer_reads_first():
    panel = PanelRound(
        "uitloop",
        "Uitloop",
        "het-bord",
        "stage",
        (PanelAnswer("3", "stage 3", 1), PanelAnswer("4", "stage 4", 5, "Zij tegen wij")),
        6,
    )
    told = said(panel, Edited(b"", Disagreement(("3",), ("4",))), Existing.REPLACE)
    assert told == [
        "6 experts voted, on “Uitloop”.",
        "stage 4: 5 votes",
        "Zij tegen wij",
        "stage 3: 1 vote",
        "They take the place of the votes and reasons that are there.",
        "Most experts chose 4, and the key is 3.",
        "The case cannot be played until its author changes the key, or the text.",
        "With fewer than ten votes the panel is shown and not used for the mark.",
        "No names are kept. Take out of the reasons what points at somebody.",
    ]
    assert said(panel, Edited(b""), Existing.ADD)[4] == "They are added to the votes that are there."
