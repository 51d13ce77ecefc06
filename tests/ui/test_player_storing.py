"""The player and its store: what is kept when storing fails, and that nothing one does ever raises."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glasltrainer.core import engine
from glasltrainer.core.attempt import Certainty, ChoiceMade, Continued, Responded, StageJudged
from glasltrainer.core.case import PartKind
from glasltrainer.core.catalogue.roles import ROLES
from glasltrainer.i18n import ENGLISH, msg
from glasltrainer.ui.player.presenter import PlayOptions
from glasltrainer.ui.player.state import After, ContinueAsk, EvidenceAsk, Prologue, StageAsk
from tests.ui.cases import PHRASES, InTwoLanguages, Kept, WithMessage, make_player
from tests.ui.conftest import AtOnce


def test_when_storing_fails_play_goes_on_and_the_next_answer_brings_everything(at_once):
    recorder = Kept(failures=2)
    player = make_player(at_once, recorder=recorder)
    player.confirm()
    state = player.state()
    assert isinstance(state.panel, StageAsk)
    assert "could not be saved" in ENGLISH.render(state.notice)
    player.pick_stage(2)
    player.confirm()
    assert isinstance(player.state().panel, EvidenceAsk)
    assert player.state().notice is not None
    assert recorder.events == ()
    player.toggle_phrase(PHRASES[1])
    player.confirm()
    assert player.state().notice is None
    assert len(recorder.events) == 3
    assert [before.events for before, _ in recorder.calls] == [(), (), ()]
    player.pick("ask")
    player.confirm()
    assert [event.response for event in recorder.events][-1] == ChoiceMade("ask")
    assert len(recorder.calls[-1][0].events) == 3


def test_a_failure_that_knows_its_reason_gives_it(at_once):
    class Full(Kept):
        def record(self, *_given):
            raise WithMessage

    player = make_player(at_once, recorder=Full())
    player.confirm()
    assert player.state().notice == msg("The disk is full.")


def test_where_one_was_the_last_reply_is_shown_again(at_once):
    recorder = Kept()
    player = make_player(at_once, recorder=recorder)
    player.confirm()
    player.pick_stage(2)
    player.confirm()
    player.confirm()
    player.pick("ask")
    player.confirm()
    left = engine.replay(player.case, recorder.events, language="nl", seed=7)
    again = make_player(at_once, attempt=left, recorder=recorder)
    state = again.state()
    assert isinstance(state.panel, After)
    assert (state.panel.said, state.scene, state.pointer) == ("nl: Wat heb je nodig?", "board", 2)
    again.confirm()
    assert again.state().scene == "table"
    assert again.state().panel == StageAsk("Hanna", asks_certainty=True)


def test_resuming_between_two_questions_asks_the_second(at_once):
    player = make_player(at_once)
    player.confirm()
    player.pick_stage(2)
    player.confirm()
    again = make_player(at_once, attempt=player.attempt)
    assert isinstance(again.state().panel, EvidenceAsk)


def test_a_content_note_comes_first_and_only_at_the_start(at_once):
    played = InTwoLanguages(content_note="Iemand sterft.")
    recorder = Kept()
    player = make_player(at_once, played=played, recorder=recorder)
    assert player.state().panel == Prologue("nl: Iemand sterft.")
    player.read_in("en")
    assert player.state().panel == Prologue("en: Iemand sterft.")
    assert player.state().narration == ()  # the warning stands before what it warns of
    assert player.state().bubbles == ()
    assert player.state().can_confirm
    player.number_key(1)
    player.confirm()
    assert isinstance(player.state().panel, ContinueAsk)
    assert recorder.events == ()
    player.confirm()
    again = make_player(at_once, played=played, attempt=player.attempt)
    assert isinstance(again.state().panel, StageAsk)


def test_what_one_can_learn_is_said_before_the_case_and_never_again(at_once):
    played = InTwoLanguages(goals=("Trede 2 herkennen", "Doorvragen"))
    player = make_player(at_once, played=played)
    assert player.state().panel == Prologue("", ("nl: Trede 2 herkennen", "nl: Doorvragen"))
    player.confirm()
    assert isinstance(player.state().panel, ContinueAsk)
    player.confirm()
    again = make_player(at_once, played=played, attempt=player.attempt)
    assert isinstance(again.state().panel, StageAsk)
    without = make_player(at_once)
    assert isinstance(without.state().panel, ContinueAsk)


def test_moments_count_the_scenes_of_this_line(at_once):
    player = make_player(at_once)
    assert (player.state().moment, player.state().moments) == (1, 5)
    player.confirm()
    assert (player.state().moment, player.state().moments) == (2, 5)
    player.pick_stage(2)
    player.confirm()
    player.confirm()
    assert player.state().moment == 2
    player.pick("again")
    player.confirm()
    assert player.state().scene == "opening"
    assert player.state().moment == 3
    player.go_back()
    assert player.state().moment == 2
    player.to_present()
    player.confirm()
    assert player.state().moment == 4
    assert {option.id for option in player.state().panel.options} >= {"ask", "hidden"}


def test_an_offer_stands_until_the_first_answer(at_once):
    done = []
    player = make_player(at_once)
    player.offer(msg("The case has changed."), msg("Start the new version"), lambda: done.append(1))
    assert player.state().notice == msg("The case has changed.")
    assert player.state().offer == msg("Start the new version")
    player.take_offer()
    assert done == [1]
    player.confirm()
    assert player.state().offer is None
    assert player.state().notice is None
    player.take_offer()
    assert done == [1]


def test_the_watcher_sees_every_change_and_none_when_gone(at_once):
    seen = []
    player = make_player(at_once)
    player.watch(seen.append)
    player.confirm()
    assert seen[0].scene == "opening"
    assert seen[-1] == player.state()
    count = len(seen)
    player.unwatch()
    player.pick_stage(1)
    assert len(seen) == count


class Flaky(Kept):
    """Fails whenever `is_ill`."""

    is_ill = False

    def record(self, case, before, after):
        self.failures = int(self.is_ill)
        super().record(case, before, after)


CHOICES = ["ask", "blame", "again", "trusted", "hidden", "to-bed", "to-end", "nowhere"]
INTENTS = st.one_of(
    st.tuples(st.just("confirm")),
    st.tuples(st.just("confirm")),
    st.tuples(st.just("pick_stage"), st.integers(-1, 10)),
    st.tuples(st.just("set_certainty"), st.sampled_from([None, *Certainty])),
    st.tuples(st.just("toggle_phrase"), st.sampled_from([*PHRASES, "neutral:9"])),
    st.tuples(st.just("pick"), st.sampled_from([*CHOICES, *(role.id for role in ROLES)])),
    st.tuples(st.just("sort_part"), st.sampled_from(["1", "2", "9"]), st.sampled_from(PartKind)),
    st.tuples(st.just("number_key"), st.integers(0, 9)),
    st.tuples(st.sampled_from(["go_back", "go_forward", "to_present", "rejoin", "take_offer"])),
    st.tuples(st.just("try_again")),
    st.tuples(st.just("read_in"), st.sampled_from(["nl", "en", "fy"])),
    st.tuples(st.just("play_with"), st.builds(PlayOptions, st.booleans(), st.booleans())),
    st.tuples(st.just("ill"), st.booleans()),
)


@settings(max_examples=120, deadline=None)
@given(st.lists(INTENTS, max_size=60), st.integers(0, 3))
def test_whatever_one_does_nothing_raises_and_the_attempt_replays_to_itself(intents, seed):
    recorder = Flaky()
    player = make_player(AtOnce(), recorder=recorder, seed=seed)
    states = []
    player.watch(states.append)
    for name, *given_ in intents:
        if name == "ill":
            recorder.is_ill = given_[0]
            continue
        counted = player.attempt.counted_steps
        getattr(player, name)(*given_)
        assert player.attempt.counted_steps[: len(counted)] == counted
        assert states[-1] == player.state()
        assert 1 <= player.state().moment <= player.state().moments
    events = player.attempt.events
    assert engine.replay(player.case, events, language="nl", seed=seed) == player.attempt
    assert events[: len(recorder.events)] == recorder.events
    assert player.state().notice is not None or recorder.events == events


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_answers_is_that_of_the_attempt(at_once, seed):
    player = make_player(at_once, seed=seed)
    player.confirm()
    player.pick_stage(2)
    player.confirm()
    player.confirm()
    offers = engine.available(player.case, player.attempt)
    assert [option.id for option in player.state().panel.options] == [offer.choice.id for offer in offers]
    assert player.attempt.events == (
        Responded(Continued()),
        Responded(StageJudged(2)),
        player.attempt.events[2],
    )
