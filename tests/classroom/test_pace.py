"""The minutes a case still takes, against every walk there is."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glasltrainer.classroom.pace import Pace, Paces
from glasltrainer.core.case import Case, Choice, Ending, Matter, Scene
from tests.classroom import days
from tests.core.strategies import cases

SHIPPED = sorted(path.stem for path in days.SCENARIOS.glob("*.yaml") if "." not in path.stem)


def drawn(links: dict[str, str], minutes: int) -> Case:
    """A case of scenes of one letter, each with the letters it leads to; the first is the start."""
    scenes = {
        scene: Scene(scene, choices=tuple(Choice(one, one, one) for one in onwards))
        if onwards
        else Scene(scene, ending=Ending(Matter.MET, True))
        for scene, onwards in links.items()
    }
    return Case("letters", "Letters", "nl", next(iter(links)), scenes, minutes=minutes)


def onwards(case: Case, scene: str) -> set[str]:
    found = {choice.next for choice in case.scenes[scene].choices}
    return found | ({case.scenes[scene].next} - {None})


def walks_from(case: Case, scene: str, before: tuple[str, ...] = ()):
    """Every walk from a scene that visits none twice, as far as it goes: (scenes before the end, ended)."""
    if not onwards(case, scene):
        yield len(before), True
        return
    further = onwards(case, scene) - {*before, scene}
    if not further or further != onwards(case, scene):
        yield len(before) + 1, False
    for one in further:
        yield from walks_from(case, one, (*before, scene))


def is_acyclic_from(case: Case, scene: str, before: tuple[str, ...] = ()) -> bool:
    here = (*before, scene)
    return all(one not in here and is_acyclic_from(case, one, here) for one in onwards(case, scene))


@given(cases(most_scenes=6), st.integers(0, 90))
@settings(max_examples=80)
def test_minutes_are_those_of_the_shortest_and_the_longest_walk(case, minutes):
    case = replace(case, minutes=minutes)
    paces = Paces(case)
    lengths = {scene: list(walks_from(case, scene)) for scene in case.scenes}
    ended = {scene: [n for n, has_ended in found if has_ended] for scene, found in lengths.items()}
    for scene, found in lengths.items():
        pace = paces.left(scene)
        assert 0 <= pace.shortest <= pace.longest
        assert (pace == Pace(0, 0)) == (minutes == 0 or not onwards(case, scene))
        if not is_acyclic_from(case, case.start) or not is_acyclic_from(case, scene):
            continue
        middling = Fraction(min(ended[case.start]) + max(ended[case.start]), 2) or Fraction(1, 2)
        each = Fraction(minutes) / middling
        assert pace == (ceil(min(ended[scene]) * each), ceil(max(n for n, _ in found) * each))


@given(cases(most_scenes=6))
@settings(max_examples=80)
def test_on_loops_the_bounds_hold(case):
    """Sixty minutes a walk of one scene: the minutes are then the scenes."""
    paces = Paces(case)
    start = paces.left(case.start)
    for scene in case.scenes:
        found = list(walks_from(case, scene))
        pace = paces.left(scene)
        if start.longest == 0:
            continue
        scale = Fraction(case.minutes * 2, paces._scenes)
        assert pace.longest >= max(n for n, _ in found) * scale
        ended = [n for n, has_ended in found if has_ended]
        assert pace.shortest == (ceil(min(ended) * scale) if ended else pace.longest)


def test_a_fork_with_a_long_and_a_short_way():
    paces = Paces(drawn({"a": "bz", "b": "c", "c": "z", "z": ""}, minutes=20))
    assert paces.left("a") == Pace(10, 30)  # 1 and 3 scenes, 10 minutes each
    assert paces.left("c") == Pace(10, 10)
    assert paces.left("z") == Pace(0, 0)


def test_minutes_are_whole_and_rounded_up():
    paces = Paces(drawn({"a": "b", "b": "c", "c": "z", "z": ""}, minutes=10))
    assert [paces.left(scene).longest for scene in "abcz"] == [10, 7, 4, 0]


def test_a_loop_counts_each_of_its_scenes_once():
    paces = Paces(drawn({"a": "b", "b": "az", "z": ""}, minutes=20))
    assert paces.left("a") == Pace(20, 20)
    assert paces.left("b") == Pace(10, 20)


def test_a_loop_without_an_end_takes_no_longer_by_the_shortest_way():
    paces = Paces(drawn({"a": "bz", "b": "b", "z": ""}, minutes=20))
    assert paces.left("b").shortest == paces.left("b").longest > 0


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_case_takes_about_the_minutes_it_says(name):
    case = days.case(name)
    paces = Paces(case)
    start = paces.left(case.start)
    assert start.shortest <= case.minutes <= start.longest
    assert all(paces.left(scene.id) == Pace(0, 0) for scene in case.scenes.values() if scene.ending)
