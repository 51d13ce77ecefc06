"""The packed memory of the survey does what play does, condition by condition and effect by effect."""

from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.core import engine
from glasltrainer.core.attempt import ChoiceMade, Position
from glasltrainer.core.case import Case, Choice, Effect, Flag, Scene
from glasltrainer.core.conditions import AllOf, Compare, Comparison, Visited, holds
from glasltrainer.core.space import Memory
from tests.core.strategies import conditions

FLAGS = {
    "trust": Flag("trust", 0, -2, 3),
    "noise": Flag("noise", 1, 1, 1),
    "clock": Flag("clock", 5, 4, 7),
    "unread": Flag("unread", 0, 0, 9),
}
SCENES = ("hall", "desk", "roof")
POSITIONS = st.builds(
    lambda trust, clock, unread, visited: Position("hall", (trust, 1, clock, unread), frozenset(visited)),
    st.integers(-2, 3),
    st.integers(4, 7),
    st.integers(0, 9),
    st.sets(st.sampled_from(SCENES)),
)
READS_ALL = AllOf(
    (
        *(Compare(flag, Comparison.IS, 0) for flag in ("trust", "noise", "clock")),
        Visited("hall"),
        Visited("roof"),
    )
)


def case_with(choice):
    scenes = {scene: Scene(scene, choices=(choice,)) for scene in SCENES}
    return Case("c", "C", "en", "hall", scenes, flags=FLAGS)


@given(conditions((*FLAGS, "gone"), SCENES), POSITIONS)
def test_a_condition_holds_where_it_holds_in_play(condition, position):
    memory = Memory(case_with(Choice("c", "c", "hall", condition=condition)))
    flags = dict(zip(FLAGS, position.flags, strict=True))
    assert memory.test(condition)(memory.of(position)) is holds(condition, flags, position.visited)


EFFECTS = st.lists(
    st.builds(Effect, st.sampled_from(list(FLAGS)), st.integers(-9, 9), st.booleans()), max_size=4
).map(tuple)


@given(EFFECTS, POSITIONS)
def test_effects_and_leaving_change_what_they_change_in_play(effects, position):
    case = case_with(Choice("c", "c", "desk", effects=effects, condition=READS_ALL))
    memory = Memory(case)
    after = engine.advance(case, position, ChoiceMade("c"))
    left = memory.of(position) | memory.leaving("hall")
    change = memory.change(effects)
    assert (change(left) if change else left) == memory.of(after)


@given(POSITIONS, POSITIONS)
def test_positions_are_told_apart_by_what_is_read_and_by_nothing_else(one, other):
    memory = Memory(case_with(Choice("c", "c", "desk", condition=READS_ALL)))
    is_same = one.flags[:3] == other.flags[:3] and one.visited - {"desk"} == other.visited - {"desk"}
    assert (memory.of(one) == memory.of(other)) is is_same


def test_the_memory_starts_as_play_does():
    case = case_with(Choice("c", "c", "desk", condition=READS_ALL))
    memory = Memory(case)
    assert memory.start == memory.of(engine.begin(case, language="en", seed=0).position)
