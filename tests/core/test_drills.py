"""What comes next in a drill: a known confusion is found and drilled, and left behind once it is learned."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.authoring.loading import load_any
from glasltrainer.core.attempt import Certainty
from glasltrainer.core.drills import (
    BadAnswerError,
    DrillAnswer,
    Memory,
    answer_from_json,
    answer_to_json,
    choose,
    mixed_up,
)

START = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
FOLDER = Path(__file__).parents[2] / "scenarios" / "vignettes"


def shipped():
    found = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        if "." not in path.stem:
            loaded = load_any({path.name: path.read_bytes()}, path.stem)
            found |= {f"{path.stem}/{key}": one for key, one in loaded.value.vignettes.items()}
    return found


ITEMS = shipped()
ANSWERS = st.builds(
    DrillAnswer,
    st.sampled_from(sorted(ITEMS)),
    st.integers(0, 9),
    st.integers(0, 9),
    st.integers(0, 10**6).map(lambda minutes: START + timedelta(minutes=minutes)),
    st.none() | st.sampled_from(Certainty),
)


def drilled(learner, count, *, seed=1, answers=(), now=START):
    """The picks and answers of a learner (stage -> what they say) over `count` items, half a minute each."""
    answers, picks = list(answers), []
    for number in range(count):
        pick = choose(ITEMS, answers, now=now + timedelta(seconds=30 * number), seed=seed)
        key = ITEMS[pick.item].stage
        at = now + timedelta(seconds=30 * number + 20)
        answers.append(DrillAnswer(pick.item, key, learner(key), at))
        picks.append(pick)
    return picks, answers


def stages(picks):
    return [ITEMS[pick.item].stage for pick in picks]


@pytest.mark.parametrize(("low", "high"), [(4, 5), (2, 3), (6, 7)])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_known_confusion_is_found_and_drilled_within_thirty_items(low, high, seed):
    picks, answers = drilled(lambda key: low if key == high else key, 30, seed=seed)
    assert mixed_up(answers)[0][0] == (low, high)
    share = sum(stage in (low, high) for stage in stages(picks[-12:])) / 12
    assert share >= 0.4
    assert any(f"mixed up {low} and {high}" in str(pick.reason) for pick in picks)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_deck_moves_on_once_it_is_learned(seed):
    _, before = drilled(lambda key: 4 if key == 5 else key, 30, seed=seed)
    later = START + timedelta(days=1)
    _, learned = drilled(lambda key: key, 16, seed=seed, answers=before, now=later)
    assert mixed_up(learned) == ()
    picks, _ = drilled(lambda key: key, 20, seed=seed, answers=learned, now=later + timedelta(days=1))
    assert not any("mixed up" in str(pick.reason) for pick in picks)
    assert len(set(stages(picks))) >= 6


def test_the_twin_follows_a_wrong_answer():
    twin = next(item for item, one in ITEMS.items() if one.pair)
    key = ITEMS[twin].stage
    pick = choose(ITEMS, [DrillAnswer(twin, key, (key + 1) % 10, START)], now=START, seed=1)
    assert pick.item == f"{twin.rpartition('/')[0]}/{ITEMS[twin].pair}"
    assert "one sign" in str(pick.reason)


def test_stages_are_interleaved_and_nothing_comes_back_at_once():
    picks, _ = drilled(lambda key: key, 40)
    found = stages(picks)
    assert sum(one == other for one, other in pairwise(found)) <= 2
    items = [pick.item for pick in picks]
    assert len(set(items)) == len(items)


def test_what_was_forgotten_comes_back_after_days_and_says_so():
    picks, answers = drilled(lambda key: key, 6)
    later = choose(ITEMS, answers[:5], now=START + timedelta(days=40, hours=1), seed=1)
    assert later.item in {pick.item for pick in picks}
    assert "40 days ago" in str(later.reason)


@given(st.lists(ANSWERS, max_size=30), st.integers(0, 9))
def test_there_is_always_a_next_item_and_it_is_the_same_for_the_same_history(answers, seed):
    answers.sort(key=lambda one: one.at)
    now = START + timedelta(days=800)
    few = dict(list(ITEMS.items())[:12])
    pick = choose(few, answers, now=now, seed=seed)
    assert pick.item in few
    assert str(pick.reason).startswith("because")
    assert choose(few, answers, now=now, seed=seed) == pick
    assert choose({}, answers, now=now, seed=seed) is None


def test_two_thousand_answers_are_replayed_once_however_often_one_chooses():
    keys = sorted(ITEMS)
    answers = [
        DrillAnswer(
            item := keys[number * 7 % len(keys)],
            ITEMS[item].stage,
            ITEMS[item].stage,
            START + timedelta(hours=number),
        )
        for number in range(2000)
    ]
    memory = Memory()
    for count in (2000, 2000, 1999, 2000):
        memory.after(answers[:count])
    assert memory.replayed == 2000 + 1999 + 1  # fewer than before: practice was erased, and it begins anew
    now = START + timedelta(days=120)
    before = memory.replayed
    for _ in range(20):
        now += timedelta(minutes=1)
        pick = choose(ITEMS, answers, now=now, seed=1, memory=memory)
        assert pick == choose(ITEMS, answers, now=now, seed=1)
        answers.append(DrillAnswer(pick.item, ITEMS[pick.item].stage, ITEMS[pick.item].stage, now))
    assert memory.replayed - before <= 20


@given(ANSWERS)
def test_an_answer_survives_being_kept(answer):
    assert answer_from_json(answer_to_json(answer)) == answer


@given(st.text() | st.dictionaries(st.sampled_from(["item", "key", "chosen", "at"]), st.integers()).map(str))
def test_anything_else_is_refused(text):
    with pytest.raises(BadAnswerError):
        answer_from_json(text)
