"""The survey against brute force over the whole state, and what it says of cases made to go wrong."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glasltrainer.core import engine
from glasltrainer.core.attempt import ChoiceMade, Continued
from glasltrainer.core.case import Case, Choice, Effect, Ending, Flag, Matter, Quality, Scene
from glasltrainer.core.conditions import Compare, Comparison, Not, Visited
from glasltrainer.core.graph import Gate, Leg, best_walk, ending_of, survey
from glasltrainer.core.outcome import order_key, stage_range
from tests.core.sample import sample_case
from tests.core.strategies import attempts, cases

SERVING = (Quality.BEST, Quality.GOOD)


class BruteForce:
    """Every position there is, found by playing: all flags, all visits, nothing projected away."""

    def __init__(self, case):
        self.case = case
        start = engine.begin(case, language="en", seed=0).position
        self.after = {}
        todo = [start]
        while todo:
            position = todo.pop()
            if position in self.after:
                continue
            self.after[position] = [
                engine.advance(case, position, response) for response in self.responses(position)
            ]
            todo += self.after[position]
        self.start = start
        self.endings = {self.ending(position) for position in self.after} - {None}
        self.stages = stage_range(self.endings)
        self.reach = self.spread()

    def responses(self, position):
        scene = self.case.scenes[position.scene]
        if scene.choices:
            return [ChoiceMade(choice.id) for choice in engine.open_choices(self.case, position)]
        return [Continued()] if scene.next is not None else []

    def ending(self, position):
        return ending_of(self.case.scenes[position.scene])

    def spread(self):
        """Which endings every position can still come to."""
        reach = {position: {self.ending(position)} - {None} for position in self.after}
        changed = True
        while changed:
            changed = False
            for position, following in self.after.items():
                more = set().union(reach[position], *(reach[after] for after in following))
                if more != reach[position]:
                    reach[position], changed = more, True
        return reach

    def rank(self, ending):
        return order_key(ending, self.stages)

    def stuck(self, position):
        return not self.after[position] and self.ending(position) is None

    def reaches_end(self, position):
        seen, todo = set(), [position]
        while todo:
            here = todo.pop()
            if here not in seen:
                if self.stuck(here) or self.ending(here):
                    return True
                seen.add(here)
                todo += self.after[here]
        return False

    def poor(self, position):
        """Scored choices, a first visit, and nothing best or good open."""
        open_now = engine.open_choices(self.case, position)
        qualities = [choice.quality for choice in open_now if choice.quality]
        return bool(qualities) and not position.is_revisit and not any(one in SERVING for one in qualities)


def agree_on_endings(case):
    brute, found = BruteForce(case), survey(case)
    assert found.is_proven
    assert {ending.scene for ending in found.endings} == {ending.scene for ending in brute.endings}
    assert found.stages == brute.stages
    for position, endings in brute.reach.items():
        best, worst = found.best(position), found.worst(position)
        if not endings:
            assert best is None
            assert worst is None
            continue
        assert best in endings
        assert worst in endings
        assert brute.rank(best) == min(map(brute.rank, endings))
        assert brute.rank(worst) == max(map(brute.rank, endings))


def agree_on_findings(case):
    brute, found = BruteForce(case), survey(case)
    reached = {position.scene for position in brute.after}
    assert found.reachable == reached
    assert set(found.unreached()) == set(case.scenes) - reached
    assert {one.scene for one in found.dead_ends()} == {
        position.scene for position in brute.after if brute.stuck(position)
    }
    assert {one.scene for one in found.traps()} == {
        position.scene for position in brute.after if not brute.reaches_end(position)
    }
    assert {one.scene for one in found.without_good()} == {
        position.scene for position in brute.after if brute.poor(position)
    }
    opened = {
        (position.scene, choice.id)
        for position in brute.after
        for choice in engine.open_choices(case, position)
    }
    assert set(found.never_open()) == {
        Gate(scene, choice.id)
        for scene in reached
        for choice in case.scenes[scene].choices
        if (scene, choice.id) not in opened
    }


@given(cases(most_scenes=5))
def test_best_and_worst_agree_with_brute_force_everywhere(case):
    agree_on_endings(case)


@given(cases(most_scenes=5))
def test_what_goes_wrong_agrees_with_brute_force(case):
    agree_on_findings(case)


@pytest.mark.soak
@settings(max_examples=10_000)
@given(cases(most_scenes=5))
def test_ten_thousand_cases_agree_with_brute_force(case):
    agree_on_endings(case)
    agree_on_findings(case)


def follow(case, walk):
    """The position at the end of a walk; fails where a leg of it is not open."""
    position = engine.begin(case, language="en", seed=0).position
    for leg in walk:
        assert leg.scene == position.scene
        if leg.choice is None:
            response = Continued()
        else:
            assert leg.choice in {choice.id for choice in engine.open_choices(case, position)}
            response = ChoiceMade(leg.choice)
        position = engine.advance(case, position, response)
    return position


@given(cases())
def test_every_finding_has_a_walk_that_shows_it(case):
    found = survey(case)
    for one in found.dead_ends():
        position = follow(case, one.walk)
        assert position.scene == one.scene
        assert not engine.open_choices(case, position)
    for one in found.without_good():
        position = follow(case, one.walk)
        assert position.scene == one.scene
        assert not position.is_revisit
        assert not any(choice.quality in SERVING for choice in engine.open_choices(case, position))
    for one in found.traps():
        position = follow(case, one.walk)
        assert position.scene == one.scene
        assert found.best(position) is None


@given(attempts(cases(most_scenes=5)))
def test_the_best_route_is_a_shortest_one_to_a_best_ending(played):
    case, attempt = played
    brute, found = BruteForce(case), survey(case)
    position = attempt.position
    route = best_walk(case, found, position)
    if not brute.reach.get(replace(position, answered=0)):
        assert route == ()
        return
    best = found.best(position)
    assert route[0].scene == position.scene
    assert [point.stage for point in route] == [case.scenes[point.scene].stage for point in route]
    assert best.is_like(ending_of(case.scenes[route[-1].scene]))
    layer, length = {replace(position, answered=0)}, 1
    while not any(best.is_like(brute.ending(here)) for here in layer):
        layer = {after for here in layer for after in brute.after[here]}
        length += 1
    assert len(route) == length


@given(cases(), st.integers(1, 20))
def test_above_the_bound_nothing_is_claimed(case, bound):
    whole = survey(case)
    found = survey(case, bound)
    assert found.is_proven == (whole.states_seen <= bound)
    assert found.states_seen == min(bound, whole.states_seen)
    if not found.is_proven:
        assert found.best() is None
        assert found.worst() is None
        assert found.best_route() == ()
        assert found.unreached() == found.never_open() == found.traps() == ()
        assert {one.scene for one in found.dead_ends()} <= {one.scene for one in whole.dead_ends()}


def end(scene_id, stage=1, matter=Matter.MET, *, is_safe=True):
    return Scene(scene_id, stage=stage, ending=Ending(matter, is_safe))


def make(*scenes, flags=()):
    return Case(
        "c",
        "C",
        "en",
        scenes[0].id,
        {scene.id: scene for scene in scenes},
        flags={flag.id: flag for flag in flags},
    )


def ways(*targets, quality=Quality.BEST):
    return tuple(Choice(f"to-{target}", "s", target, quality) for target in targets)


def test_the_sample_case_as_worked_out_by_hand():
    found = survey(sample_case())
    assert found.is_proven
    assert [ending.scene for ending in found.endings] == ["plan", "agreement", "quarrel", "unsafe"]
    assert [round(found.outcome(ending), 3) for ending in found.endings] == [0.75, 0.5, 0, 0]
    assert found.best().scene == "plan"
    assert found.worst().scene == "unsafe"
    assert [point.scene for point in found.best_route()] == ["corridor", "kitchen", "plan"]
    assert [point.stage for point in found.best_route()] == [4, 3, 2]
    assert found.dead_ends() == found.traps() == found.without_good() == ()
    assert found.never_open() == found.unreached() == ()


def test_flags_that_no_condition_reads_are_not_part_of_the_state():
    mood = Flag("mood", 0, 0, 1000)
    grow = Choice("grow", "g", "s", effects=(Effect("mood", 1),))
    case = make(Scene("s", choices=(grow, *ways("end"))), end("end"), flags=[mood])
    assert survey(case).states_seen == 2
    read = Choice("read", "r", "end", condition=Compare("mood", Comparison.AT_LEAST, 1000))
    case = make(Scene("s", choices=(grow, read)), end("end"), flags=[mood])
    assert survey(case).states_seen == 1002


def test_a_loop_without_exit_is_a_trap_and_one_with_an_exit_is_none():
    loop = [Scene("a", choices=ways("b", "end")), Scene("b", next="c"), Scene("c", next="b"), end("end")]
    found = survey(make(*loop))
    assert [(one.scene, one.walk) for one in found.traps()] == [
        ("b", (Leg("a", "to-b"),)),
        ("c", (Leg("a", "to-b"), Leg("b", None))),
    ]
    loop[2] = Scene("c", choices=ways("b", "end"))
    assert survey(make(*loop)).traps() == ()


def test_a_choice_that_closes_after_a_visit_leaves_a_dead_end():
    once = Choice("once", "o", "s", Quality.GOOD, condition=Not(Visited("s")))
    found = survey(make(Scene("s", choices=(once,)), end("end")))
    assert [(one.scene, one.walk) for one in found.dead_ends()] == [("s", (Leg("s", "once"),))]
    assert found.unreached() == ("end",)
    assert found.best() is None


def test_only_a_first_visit_can_lack_a_good_option():
    hub = Scene(
        "hub",
        choices=(
            Choice("ask", "a", "side", Quality.BEST, condition=Not(Visited("side"))),
            Choice("go", "g", "end", Quality.WEAK),
        ),
    )
    case = make(Scene("s", next="hub"), hub, Scene("side", next="hub"), end("end"))
    assert survey(case).without_good() == ()
    behind = make(Scene("s", choices=ways("hub", "side")), hub, Scene("side", next="hub"), end("end"))
    assert [(one.scene, one.walk) for one in survey(behind).without_good()] == [
        ("hub", (Leg("s", "to-side"), Leg("side", None)))
    ]


@pytest.mark.parametrize(
    ("better", "lesser"),
    [
        (end("x", 1, Matter.MET), end("y", 2, Matter.MET)),
        (end("x", 1, Matter.PARTLY), end("y", 5, Matter.MET)),  # the lower of the two decides
        (end("x", 2, Matter.LOST), end("y", 1, Matter.MET, is_safe=False)),
        (end("x", 8, Matter.MET), end("y", 8, Matter.PARTLY)),
        (end("x", 1, Matter.LOST), end("y", 2, Matter.LOST)),
        (end("x", 1, Matter.MET, is_safe=False), end("y", 1, Matter.LOST, is_safe=False)),
        (end("x", 4), end("y", None)),
    ],
)
def test_endings_are_ordered_by_outcome_then_safe_matter_and_stage(better, lesser):
    found = survey(make(Scene("s", stage=4, choices=ways("y", "x")), better, lesser))
    assert [ending.scene for ending in found.endings] == ["x", "y"]
    assert found.best().scene == "x"
    assert found.worst().scene == "y"


def test_long_chains_and_deep_loops_need_no_recursion():
    length = 20_000
    chain = [
        Scene(f"s{n}", choices=ways(f"s{n + 1}" if n + 1 < length else "end", "s0")) for n in range(length)
    ]
    found = survey(make(*chain, end("end")))
    assert found.best().scene == "end"
    assert len(found.best_route()) == length + 1
    assert found.traps() == ()
