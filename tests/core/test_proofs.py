"""The proofs against brute force over the whole state, on random small cases and on cases made by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from glasltrainer.core import engine
from glasltrainer.core.attempt import ChoiceMade, Continued
from glasltrainer.core.case import Case, Choice, Effect, Ending, Flag, Matter, Quality, Scene
from glasltrainer.core.conditions import Compare, Comparison, Not, Visited
from glasltrainer.core.graph import ending_of, survey
from glasltrainer.core.outcome import order_key, outcome, stage_range
from glasltrainer.core.proofs.expectation import TOLERANCE, expectations
from glasltrainer.core.proofs.loops import components, is_loop
from glasltrainer.core.proofs.prospects import prove
from tests.core.sample import sample_case
from tests.core.strategies import cases

TENTHS = {Quality.BEST: 10, Quality.GOOD: 7, Quality.WEAK: 3, Quality.HARMFUL: 0}
CLOSE = 1e-7


class BruteForce:
    """Every position, with every flag and visit; found and valued by playing, one step at a time."""

    def __init__(self, case):
        self.case = case
        self.start = engine.begin(case, language="en", seed=0).position
        self.steps = {}
        todo = [self.start]
        while todo:
            here = todo.pop()
            if here not in self.steps:
                self.steps[here] = [
                    (answer, engine.advance(case, here, answer)) for answer in self.answers(here)
                ]
                todo += [after for _, after in self.steps[here]]
        self.endings = {here: ending_of(case.scenes[here.scene]) for here in self.steps}
        self.stages = stage_range(ending for ending in self.endings.values() if ending)

    def answers(self, here):
        scene = self.case.scenes[here.scene]
        if scene.choices:
            return [ChoiceMade(choice.id) for choice in engine.open_choices(self.case, here)]
        return [Continued()] if scene.next is not None else []

    def gain(self, here, answer):
        """The tenths of credit of an answer; None where it does not count."""
        if isinstance(answer, Continued) or here.is_revisit or len(self.steps[here]) < 2:
            return None
        quality = self.case.scenes[here.scene].choice(answer.choice).quality
        return None if quality is None else TENTHS[quality]

    def ends_from(self):
        """Per position the endings that can still be reached."""
        return self.spread(
            {here: {ending} - {None} for here, ending in self.endings.items()}, lambda _, found: found
        )

    def sums_from(self):
        """Per position the (tenths, moments) of every walk to an ending."""

        def added(gain, sums):
            return sums if gain is None else {(tenths + gain, moments + 1) for tenths, moments in sums}

        return self.spread(
            {here: {(0, 0)} if ending else set() for here, ending in self.endings.items()}, added
        )

    def spread(self, found, through):
        changed = True
        while changed:
            changed = False
            for here, steps in self.steps.items():
                more = found[here].union(
                    *(through(self.gain(here, answer), found[to]) for answer, to in steps)
                )
                if more != found[here]:
                    found[here], changed = more, True
        return found

    def expected(self, worth):
        """Per position the expectation of a sum, in fractions; None where chance may not end."""
        order = list(self.steps)
        place = {here: number for number, here in enumerate(order)}
        ends = self.may_not_end()
        rows = []
        for here in order:
            row = [Fraction(0)] * (len(order) + 1)
            row[place[here]] += 1
            row[-1] = worth(here)
            if here in ends:
                row[-1] = Fraction(0)
            else:
                for _, after in self.steps[here]:
                    row[place[after]] -= Fraction(1, len(self.steps[here]))
            rows.append(row)
        for column in range(len(order)):
            pivot = next(number for number in range(column, len(rows)) if rows[number][column])
            rows[column], rows[pivot] = rows[pivot], rows[column]
            scale = rows[column][column]
            rows[column] = [one / scale for one in rows[column]]
            for number, row in enumerate(rows):
                if number != column and row[column]:
                    rows[number] = [a - row[column] * b for a, b in zip(row, rows[column], strict=True)]
        return {here: None if here in ends else rows[place[here]][-1] for here in order}

    def may_not_end(self):
        """Positions from which chance can come to a place without a way to an ending."""
        lost = {here for here, reach in self.ends_from().items() if not reach}
        return {
            here
            for here, reach in self.spread(
                {here: {here} & lost for here in self.steps}, lambda _, x: x
            ).items()
            if reach
        }


def by_scene(brute, values):
    found = {}
    for here, value in values.items():
        if not here.answered:
            found.setdefault(here.scene, []).append(value)
    return found


def follow(case, legs):
    """The position at the end of a walk from the start; fails where a leg of it is not open."""
    position = engine.begin(case, language="en", seed=0).position
    for leg in legs:
        assert position.scene == leg.scene
        if leg.choice is not None:
            assert leg.choice in {choice.id for choice in engine.open_choices(case, position)}
        position = engine.advance(
            case, position, Continued() if leg.choice is None else ChoiceMade(leg.choice)
        )
    return position


def scored_along(case, lead, walk):
    """The (tenths, moments) that the walk brings after its lead, by playing it."""
    brute = BruteForce(case)
    tenths, moments = 0, 0
    for number in range(len(walk)):
        here = follow(case, [*lead, *walk[:number]])
        gain = brute.gain(here, ChoiceMade(walk[number].choice) if walk[number].choice else Continued())
        if gain is not None:
            tenths, moments = tenths + gain, moments + 1
    return tenths, moments


def agree_on_endings(case):
    brute, proofs = BruteForce(case), prove(case)
    assert proofs.is_proven
    reach = by_scene(brute, brute.ends_from())
    assert set(proofs.scenes) == set(reach)
    for scene, found in proofs.scenes.items():
        endings = set().union(*reach[scene])
        if not endings:
            assert found.best is found.worst is None
            continue
        keys = {order_key(ending, brute.stages) for ending in endings}
        for one, key in ((found.best, min(keys)), (found.worst, max(keys))):
            assert order_key(one.ending, brute.stages) == key
            assert one.outcome == outcome(one.ending, brute.stages)
            assert follow(case, one.lead).scene == scene
            assert follow(case, [*one.lead, *one.walk]).scene == one.ending.scene


def agree_on_scores(case):
    brute, proofs = BruteForce(case), prove(case)
    assert proofs.is_score_proven
    sums = by_scene(brute, brute.sums_from())
    for scene, found in proofs.scenes.items():
        scores = {
            Fraction(tenths, 10 * moments) for each in sums[scene] for tenths, moments in each if moments
        }
        if not scores:
            assert found.best_score is found.worst_score is None
            continue
        for one, wanted in ((found.best_score, max(scores)), (found.worst_score, min(scores))):
            assert one.credit == pytest.approx(float(wanted), abs=1e-12)
            assert follow(case, one.lead).scene == scene
            assert brute.endings[follow(case, [*one.lead, *one.walk])] is not None
            tenths, moments = scored_along(case, one.lead, one.walk)
            assert (moments, Fraction(tenths, 10 * moments)) == (one.moments, wanted)


def agree_on_means(case):
    brute, proofs = BruteForce(case), prove(case)
    assume(len(brute.steps) <= 40)

    def worth(here):
        ending = brute.endings[here]
        return Fraction(outcome(ending, brute.stages)) if ending else Fraction(0)

    def mean_of(value):
        def of(here):
            each = [value(brute.gain(here, answer)) for answer, _ in brute.steps[here]]
            return Fraction(sum(each), len(each)) if each else Fraction(0)

        return of

    outcomes = by_scene(brute, brute.expected(worth))
    credit = brute.expected(mean_of(lambda gain: gain or 0))
    moments = brute.expected(mean_of(lambda gain: gain is not None))
    rates = by_scene(
        brute,
        {here: None if moments[here] is None else (credit[here], moments[here]) for here in moments},
    )
    for scene, found in proofs.scenes.items():
        same_span(found.mean, outcomes[scene])
        same_span(
            found.mean_score, [one and (one[0] / one[1] / 10 if one[1] else "none") for one in rates[scene]]
        )


def same_span(span, values):
    """The span covers these values; a value None makes it None, and "none" is left out."""
    known = [value for value in values if value != "none"]
    if not known or None in known:
        assert span is None
        return
    assert span.least == pytest.approx(float(min(known)), abs=CLOSE)
    assert span.most == pytest.approx(float(max(known)), abs=CLOSE)


def agree_on_walks(case):
    brute, proofs = BruteForce(case), prove(case)
    order = list(brute.steps)
    links = [[order.index(after) for _, after in brute.steps[here]] for here in order]
    ends = brute.ends_from()
    loops = [
        component
        for component in components(links)
        if is_loop(component, links) and any(ends[order[state]] for state in component)
    ]
    if loops:
        assert proofs.walks.count is None
        assert set(proofs.walks.loop) in [{order[state].scene for state in loop} for loop in loops]
        return

    def count(here):
        return (
            1 if brute.endings[here] else sum(count(after) for _, after in brute.steps[here] if ends[after])
        )

    assert proofs.walks.count == (count(brute.start) if ends[brute.start] else 0)


@given(cases(most_scenes=5))
def test_endings_agree_with_brute_force(case):
    agree_on_endings(case)


@given(cases(most_scenes=5))
def test_scores_agree_with_brute_force(case):
    agree_on_scores(case)


@given(cases(most_scenes=3))
def test_means_agree_with_brute_force(case):
    agree_on_means(case)


@given(cases(most_scenes=5))
def test_walks_agree_with_brute_force(case):
    agree_on_walks(case)


@given(cases(most_scenes=5))
def test_best_and_worst_are_those_of_the_survey(case):
    found, proofs = survey(case), prove(case)
    for one, ending in ((proofs.start.best, found.best()), (proofs.start.worst, found.worst())):
        assert (one and one.ending) == ending


@pytest.mark.soak
@settings(max_examples=5_000, deadline=None)
@given(cases(most_scenes=5))
def test_thousands_of_cases_agree_with_brute_force(case):
    agree_on_endings(case)
    agree_on_scores(case)
    agree_on_walks(case)


def ending(scene, matter=Matter.MET, stage=None, *, is_safe=True):
    return Scene(scene, stage=stage, ending=Ending(matter, is_safe))


def scene(name, *choices, **more):
    return Scene(name, choices=tuple(choices), **more)


def case_of(*scenes, flags=()):
    return Case(
        "made", "Made", "en", scenes[0].id, {one.id: one for one in scenes}, flags={f.id: f for f in flags}
    )


def test_the_sample_worked_out_on_paper():
    proofs = prove(sample_case())
    start = proofs.start
    assert proofs.walks.count == 4 + 3 + 3 + 1  # the yardstick needs an "ask" first
    assert (start.best.ending.scene, start.worst.ending.scene) == ("plan", "unsafe")
    assert [(leg.scene, leg.choice) for leg in start.best.walk] == [
        ("corridor", "ask"),
        ("kitchen", "yardstick"),
    ]
    assert (start.best_score.credit, start.best_score.moments) == (1.0, 2)
    assert (start.worst_score.credit, start.worst_score.moments) == (0.0, 1)
    # a quarter each: ask -> kitchen with four open, two -> kitchen with three, scold -> 0
    four, three = (10 + 7 + 3 + 0) / 40, (7 + 3 + 0) / 30
    credit = 0.25 * (1 + four) + 0.25 * (0.7 + three) + 0.25 * (0.3 + three)
    assert start.mean_score.least == start.mean_score.most == pytest.approx(credit / 1.75)
    kitchen = proofs.scenes["kitchen"]
    assert kitchen.states == 2
    assert (kitchen.mean_score.least, kitchen.mean_score.most) == pytest.approx((three, four))


def test_the_best_score_is_a_mean_and_not_a_sum():
    """One moment done well beats two of which one was only good."""
    proofs = prove(
        case_of(
            scene("fork", Choice("short", "Short.", "one"), Choice("long", "Long.", "two")),
            scene("one", Choice("a", "A.", "end", Quality.BEST), Choice("b", "B.", "end", Quality.WEAK)),
            scene("two", Choice("a", "A.", "three", Quality.BEST), Choice("b", "B.", "end", Quality.HARMFUL)),
            scene("three", Choice("a", "A.", "end", Quality.GOOD), Choice("b", "B.", "end", Quality.WEAK)),
            ending("end"),
        )
    )
    assert (proofs.start.best_score.credit, proofs.start.best_score.moments) == (1.0, 1)
    assert (proofs.start.worst_score.credit, proofs.start.worst_score.moments) == (0.0, 1)
    assert [leg.choice for leg in proofs.scenes["two"].best_score.walk] == ["a", "a"]
    assert proofs.scenes["two"].best_score.credit == 0.85


def test_only_the_first_visit_scores_in_a_loop():
    ask = scene(
        "ask",
        Choice("again", "Again?", "coffee", Quality.HARMFUL),
        Choice("well", "Well.", "end", Quality.BEST),
    )
    proofs = prove(case_of(ask, Scene("coffee", next="ask"), ending("end")))
    assert (proofs.start.best_score.credit, proofs.start.worst_score.credit) == (1.0, 0.0)
    assert [leg.choice for leg in proofs.start.worst_score.walk] == ["again", None, "well"]
    assert proofs.start.mean_score.least == pytest.approx(0.5)
    assert proofs.scenes["coffee"].best_score is None  # what comes after it was seen before
    assert (proofs.walks.count, proofs.walks.loop) == (None, ("ask", "coffee"))


def test_back_to_the_beginning_at_every_wrong_answer():
    """Forty moments, one of four ways on: by chance nobody comes through, and still."""
    scenes = []
    for number in range(40):
        on = "last" if number == 39 else f"s{number + 1}"
        wrong = [Choice(f"w{n}", "No.", "s0", Quality.HARMFUL) for n in range(3)]
        scenes.append(scene(f"s{number}", Choice("on", "Yes.", on, Quality.BEST), *wrong))
    last = scene("last", *(Choice(f"c{n}", "So.", "bad" if n else "good", Quality.GOOD) for n in range(4)))
    case = case_of(*scenes, last, ending("good"), ending("bad", Matter.LOST))
    mean = prove(case).start.mean
    assert (mean.least, mean.most) == pytest.approx((0.25, 0.25))


def test_large_loops_are_bounded_from_both_sides():
    """A ring of a thousand, left at two places: beside a place, one nearly always leaves there."""
    size = 1_000
    links = [[(n + 1) % size, (n - 1) % size] for n in range(size)] + [[], []]
    for place in range(0, size, 10):
        links[place] = [*links[place], size + (place // 10) % 2]
    worth = [0.0] * size + [1.0, 0.0]
    found = expectations(links, components(links), worth)
    residue = [abs(found[n] - sum(found[m] for m in links[n]) / len(links[n])) for n in range(size)]
    assert max(residue) < 10 * TOLERANCE
    assert found[0] > 0.5 > found[10]


def test_where_chance_may_never_end_there_is_no_mean():
    fork = scene("fork", Choice("out", "Out.", "end"), Choice("in", "In.", "round"))
    proofs = prove(case_of(fork, Scene("round", next="round"), ending("end")))
    assert proofs.start.mean is None
    assert proofs.start.best.ending.scene == "end"
    assert proofs.scenes["end"].mean.least == 1.0


def test_above_the_bound_nothing_is_claimed():
    flags = [Flag(f"f{number}", 0, 0, 9) for number in range(5)]
    choices = [
        Choice(
            f"c{n}", "x", "a", effects=(Effect(f"f{n}", 1),), condition=Compare(f"f{n}", Comparison.LESS, 9)
        )
        for n in range(5)
    ]
    proofs = prove(
        case_of(scene("a", *choices, Choice("out", "x", "end")), ending("end"), flags=flags), 1_000
    )
    assert (proofs.is_proven, proofs.states_seen, proofs.start) == (False, 1_000, None)


def test_scores_may_be_too_many_where_endings_are_not():
    """Twenty scored scenes in one loop: 2 ** 20 ways to have been there, and still only twenty states."""
    names = [f"s{number}" for number in range(20)]
    rooms = [
        scene(name, *(Choice(f"c{n}", "x", to, Quality.GOOD) for n, to in enumerate([*names, "end"])))
        for name in names
    ]
    proofs = prove(case_of(*rooms, ending("end")), 10_000)
    assert proofs.is_proven
    assert not proofs.is_score_proven
    assert proofs.start.best.outcome == 1.0
    assert proofs.start.best_score is None


def test_a_condition_on_a_visit_and_a_score_in_a_loop_go_together():
    hall = scene(
        "hall",
        Choice("room", "To the room.", "room"),
        Choice("out", "Out.", "end", condition=Visited("room")),
        Choice("dark", "Out in the dark.", "dark", condition=Not(Visited("room"))),
    )
    room = scene("room", Choice("a", "A.", "hall", Quality.BEST), Choice("b", "B.", "hall", Quality.WEAK))
    proofs = prove(case_of(hall, room, ending("end"), ending("dark", Matter.LOST)))
    assert proofs.start.best_score.credit == 1.0
    assert proofs.start.worst_score.credit == pytest.approx(0.3)
    assert [leg.scene for leg in proofs.start.best.walk] == ["hall", "room", "hall"]


def test_walks_are_counted_exactly_however_many():
    scenes = [scene(f"s{n}", *(Choice(f"c{m}", "x", f"s{n + 1}") for m in range(4))) for n in range(100)]
    assert prove(case_of(*scenes, ending("s100"))).walks.count == 4**100


@given(st.lists(st.lists(st.integers(0, 7), max_size=4), min_size=8, max_size=8))
def test_components_come_after_what_they_lead_to(links):
    reach = [set(ways) for ways in links]
    for _ in links:
        for node, found in enumerate(reach):
            reach[node] = found.union(*(reach[after] for after in found))
    order = components(links)
    assert sorted(node for component in order for node in component) == list(range(8))
    done: set[int] = set()
    for component in order:
        for node in component:
            assert all(other in reach[node] and node in reach[other] for other in component if other != node)
            assert set(links[node]) <= done | set(component)
        done |= set(component)
