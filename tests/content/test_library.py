"""What is promised of everything the program ships to practise with."""

from collections import Counter
from pathlib import Path

import pytest

from glasltrainer.authoring import check_path, load_any_path, load_path
from glasltrainer.core.case import Level
from glasltrainer.core.graph import survey
from glasltrainer.core.lazy.players import lazy_players
from glasltrainer.storage.places import portrait_looks, reference_pages

SCENARIOS = Path(__file__).parents[2] / "scenarios"
CASES = sorted(path for path in SCENARIOS.glob("*.yaml") if "." not in path.stem)
SETS = sorted(path for path in (SCENARIOS / "vignettes").glob("*.yaml") if "." not in path.stem)
WORKSHOPS = sorted(path for path in (SCENARIOS / "workshops").glob("*.yaml") if "." not in path.stem)
LANGUAGES = ("nl", "en")


def name_of(path):
    return path.stem


@pytest.fixture(scope="module")
def cases():
    """{language: {name: case}}"""
    loaded = {path.stem: load_path(path) for path in CASES}
    return {
        language: {name: one.in_language(language) for name, one in loaded.items()} for language in LANGUAGES
    }


@pytest.fixture(scope="module")
def sets():
    """{language: {name: vignettes}}"""
    loaded = {path.stem: load_any_path(path) for path in SETS}
    return {
        language: {name: one.in_language(language) for name, one in loaded.items()} for language in LANGUAGES
    }


@pytest.fixture(scope="module")
def vignettes(sets):
    """All vignettes, as written."""
    return [one for made in sets["nl"].values() for one in made.vignettes.values()]


@pytest.mark.parametrize("path", [*CASES, *SETS, *WORKSHOPS], ids=name_of)
def test_the_checker_has_nothing_to_warn_of(path):
    told = check_path(path, portraits=portrait_looks(), pages=reference_pages())
    found = [one for one in told if one.severity != "note"]
    assert [str(one) for one in found] == []


@pytest.mark.parametrize("path", [*CASES, *SETS, *WORKSHOPS], ids=name_of)
def test_it_is_there_in_both_languages(path):
    assert set(load_any_path(path).languages) == set(LANGUAGES)


@pytest.mark.parametrize("path", CASES, ids=name_of)
def test_a_case_has_a_fair_length_and_ends_in_three_ways(path):
    case = load_path(path).case
    assert 8 <= len(case.scenes) <= 16
    assert 10 <= case.minutes <= 20
    found = survey(case)
    assert found.is_proven
    assert found.reachable == set(case.scenes)
    assert len(found.endings) >= 3
    assert len({ending.matter for ending in found.endings}) >= 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_does_well_without_reading(cases, sets, language):
    players = lazy_players(cases[language], sets[language])
    assert [f"{one.id}: {one.credit:.2f} > {one.limit:.2f}" for one in players if one.is_over] == []


def test_every_stage_is_met_in_the_cases(cases):
    keys = Counter(scene.stage for case in cases["nl"].values() for scene in case.scenes.values())
    assert {stage: keys[stage] for stage in range(10) if keys[stage] < 3} == {}


def test_there_is_a_day_and_an_hour_and_a_half():
    days = [load_any_path(path).value for path in WORKSHOPS]
    blocks = [tuple(day.blocks.values()) for day in days]
    lengths = sorted(day[-1].end - day[0].start for day in blocks)
    assert lengths[0] == 90
    assert lengths[-1] >= 7 * 60


def test_the_levels_are_spread(cases):
    levels = Counter(case.level for case in cases["nl"].values())
    assert levels == {Level.INTRO: 2, Level.CORE: 6, Level.ADVANCED: 4}


def test_there_are_vignettes_of_every_stage(vignettes):
    keys = Counter(one.stage for one in vignettes)
    assert {stage: keys[stage] for stage in range(7) if keys[stage] < 14} == {}
    assert {stage: keys[stage] for stage in range(7, 10) if keys[stage] < 7} == {}


def test_pairs_cover_every_threshold(sets):
    lower = Counter(
        min(first.stage, second.stage) for made in sets["nl"].values() for first, second in made.pairs()
    )
    assert sum(lower.values()) >= 24
    assert set(lower) >= set(range(9))
    assert sum(lower[stage] for stage in range(1, 6)) > sum(lower.values()) / 2


def test_no_two_people_share_a_surname_unless_they_are_the_same(cases):
    homes = {}
    for name, case in cases["nl"].items():
        for person in case.cast.values():
            homes.setdefault(person.name, set()).add(name)
    both_chairs = {"wie-leidt-wie-op", "de-opleider"}
    assert {name for name, found in homes.items() if len(found) > 1 and not found <= both_chairs} == set()
