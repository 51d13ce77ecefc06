"""The programme of a day: every item at its time, statements again, vignettes as the item says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.classroom.programme import Material, programme, single_case
from glasltrainer.core.case import StageQuestion
from glasltrainer.core.vignettes import Vignette, VignetteSet
from glasltrainer.core.workshop import (
    Block,
    Discuss,
    Evaluate,
    Item,
    PractiseVignettes,
    VoteOnStatement,
    Workshop,
)
from tests.classroom import days


def stops(*blocks: Block, **material):
    return programme(Material(Workshop("dag", "Dag", "nl", {one.id: one for one in blocks}), **material))


def test_a_statement_comes_back_before_the_evaluation():
    items = (
        Item("a", VoteOnStatement("Fouten maken mag.", is_repeated=True), 5),
        Item("b", VoteOnStatement("Klagen niet.")),
        Item("c", Evaluate(())),
    )
    workshop = Workshop("dag", "Dag", "nl", {"x": Block("x", "X", 600, 30, items)})
    assert [(stop.id, stop.start, stop.minutes) for stop in programme(Material(workshop))] == [
        ("x/a", 600, 5),
        ("x/b", 605, 12),
        ("x/a/again", 617, 0),
        ("x/c", 617, 12),
    ]


@pytest.mark.parametrize("seed", range(5))
def test_vignettes_are_drawn_as_the_item_says(seed):
    material = replace(days.day("anderhalf-uur"), seed=seed)

    def drawn(**wanted):
        item = Item("kort", PractiseVignettes(**wanted), 10)
        day = Workshop("dag", "Dag", "nl", {"x": Block("x", "X", 600, 30, (item,))})
        (stop,) = programme(replace(material, workshop=day))
        return stop.vignettes

    six = drawn(count=6, in_pairs=True)
    assert [(one.pair, two.id) for one, two in zip(six[::2], six[1::2], strict=True)] == [
        (two.id, one.pair) for one, two in zip(six[::2], six[1::2], strict=True)
    ]
    assert len(six) == 6
    assert {one.stage for one in drawn(count=9, stages=(3, 4))} == {3, 4}
    assert not any(one.is_heavy for one in drawn(count=40))
    named = tuple(one.id for one in six[:2])
    assert tuple(one.id for one in drawn(count=2, ids=named)) == named


def test_a_statement_that_comes_back_is_in_the_block_where_it_does():
    """Or the console would say that the block of the morning is hours over."""
    morning = Block("ochtend", "Ochtend", 540, 30, (Item("a", VoteOnStatement("Nee.", is_repeated=True), 5),))
    evening = Block("avond", "Avond", 1000, 20, (Item("b", Discuss("En?"), 10), Item("c", Evaluate(()), 10)))
    again = next(stop for stop in stops(morning, evening) if stop.is_again)
    assert (again.id, again.block, again.start) == ("ochtend/a/again", evening, 1010)


def test_without_an_evaluation_statements_come_back_at_the_end():
    one = Block("x", "X", 600, 30, (Item("a", VoteOnStatement("Nee.", is_repeated=True), 5),))
    two = Block("y", "Y", 640, 30, (Item("b", Discuss("En?"), 10), Item("c", VoteOnStatement("Ja."), 10)))
    found = [(stop.id, stop.block.id, stop.start) for stop in stops(one, two)]
    assert found == [("x/a", "x", 600), ("y/b", "y", 640), ("y/c", "y", 650), ("x/a/again", "y", 660)]


def test_an_empty_day_has_no_stops():
    assert stops() == ()
    assert stops(Block("x", "X", 600, 30)) == ()


@given(st.lists(st.none() | st.integers(0, 40), max_size=6), st.integers(0, 120))
def test_items_follow_each_other_and_share_what_is_left(minutes, whole):
    items = tuple(Item(str(number), Discuss("?"), one) for number, one in enumerate(minutes))
    found = stops(Block("x", "X", 600, whole, items))
    start = 600
    for stop, one in zip(found, minutes, strict=True):
        assert stop.start == start
        assert stop.minutes == one if one is not None else stop.minutes >= 0
        start = stop.end
    planned = sum(one or 0 for one in minutes)
    shared = [stop.minutes for stop, one in zip(found, minutes, strict=True) if one is None]
    assert len(set(shared)) <= 1
    if shared:
        assert max(whole - planned, 0) - len(shared) < sum(shared) <= max(whole - planned, 0)


def vignettes(*pairs: tuple[str, str], heavy: tuple[str, ...] = ()) -> dict[str, VignetteSet]:
    found = {
        one: Vignette(one, (), StageQuestion(3), pair=twin, content_note="zwaar" if one in heavy else "")
        for one, twin in pairs
    }
    return {"kort": VignetteSet("kort", "Kort", "nl", found)}


def drawn(sets: dict[str, VignetteSet], seed: int = 1, **wanted):
    item = Item("kort", PractiseVignettes(**wanted))
    (stop,) = stops(Block("x", "X", 600, 30, (item,)), sets=sets, seed=seed)
    return [vignette.id for vignette in stop.vignettes]


@pytest.mark.parametrize("seed", range(20))
def test_pairs_are_those_that_name_each_other(seed):
    sets = vignettes(("a", "b"), ("b", "a"), ("c", "a"), ("d", "d"), ("e", ""), ("f", "g"), heavy=("h",))
    assert sorted(drawn(sets, seed, count=6, in_pairs=True)) == ["a", "b"]
    assert sorted(drawn(sets, seed, count=6)) == ["a", "b", "c", "d", "e", "f"]


def test_a_heavy_vignette_is_there_only_by_name_and_a_lost_one_not_at_all():
    sets = vignettes(("a", ""), ("b", ""), heavy=("b",))
    assert drawn(sets, count=2) == ["a"]
    assert drawn(sets, count=2, ids=("b", "weg")) == ["b"]
    assert drawn({}, count=2) == []


@given(st.integers(0, 2**63 - 1))
def test_the_same_seed_draws_the_same(seed):
    sets = vignettes(*((str(number), "") for number in range(12)))
    once = drawn(sets, seed, count=5)
    assert drawn(sets, seed, count=5) == once
    assert len(set(once)) == 5


@pytest.mark.parametrize("name", days.DAYS)
def test_a_shipped_day_fits_its_blocks(name):
    for stop in programme(days.day(name)):
        assert stop.block.start <= stop.start <= stop.end <= stop.block.end, stop.id


def test_a_case_alone_is_a_programme_of_one_stop():
    (stop,) = programme(single_case(days.case("in-de-cc"), start=600, seed=1))
    assert (stop.start, stop.minutes) == (600, days.case("in-de-cc").minutes)
