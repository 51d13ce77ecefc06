"""The running agenda: late or early as planned, and what to leave out to be on time again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.classroom.agenda import activity_title, agenda
from glasltrainer.classroom.programme import Material, programme
from glasltrainer.core.workshop import (
    Block,
    Break,
    Discuss,
    Evaluate,
    GroundRules,
    Item,
    PlayCase,
    PractiseVignettes,
    RolePlay,
    ShowPage,
    Talk,
    VoteOnStatement,
    Workshop,
)
from tests.classroom import days

LIGHT = (
    Discuss("En?"),
    VoteOnStatement("Nee."),
    ShowPage("ladder"),
    PractiseVignettes(4),
    RolePlay(("A", "B")),
)
HEAVY = (Talk("Een verhaal"), Break("Thee"), PlayCase("weg"), Evaluate(()), GroundRules(("Stil",)))


def day(*items: tuple[int, object], minutes: int = 60, then: tuple[tuple[int, object], ...] = ()):
    """Material and stops of a block from 10:00, and one from 12:00."""

    def block(name: str, start: int, items) -> Block:
        made = tuple(Item(f"{name}{number}", one, long) for number, (long, one) in enumerate(items))
        return Block(name, name.upper(), start, minutes, made)

    blocks = {"a": block("a", 600, items), "b": block("b", 720, then)}
    material = Material(Workshop("dag", "Dag", "nl", blocks))
    return material, programme(material)


@pytest.mark.parametrize(
    ("now", "late", "block_left"),
    [
        (610, 0, 50),  # at its beginning
        (619, 0, 41),
        (622, 0, 38),  # two minutes over: nobody needs to hear
        (623, 3, 37),
        (665, 45, -5),  # and the block is over
        (608, 0, 52),
        (607, -3, 53),  # begun before its time
        (540, -70, 120),
    ],
)
def test_late_is_beyond_the_end_of_the_stop_and_early_before_its_beginning(now, late, block_left):
    material, stops = day((10, Discuss("a")), (10, Talk("b")), (40, PlayCase("c")))
    found = agenda(material, stops, 1, now)
    assert (found.late, found.block_left, found.block, found.block_end) == (late, block_left, "A", 660)


def test_rows_say_what_was_what_is_and_what_comes():
    material, stops = day((10, Discuss("a")), (10, Talk("b")), then=((5, Break("c")),))
    rows = agenda(material, stops, 1, 615).rows
    assert [(row.start, row.minutes, row.title, row.is_past, row.is_now) for row in rows] == [
        (600, 10, "a", True, False),
        (610, 10, "b", False, True),
        (720, 5, "c", False, False),
    ]
    assert [row.block for row in rows] == ["A", "A", "B"]


@pytest.mark.parametrize(("at", "past"), [(-1, 0), (2, 2)])
def test_in_the_lobby_and_afterwards_nothing_is_late(at, past):
    material, stops = day((10, Discuss("a")), (10, Talk("b")))
    found = agenda(material, stops, at, 1200)
    assert (found.late, found.block_left, found.droppable) == (0, None, ())
    assert [row.is_past for row in found.rows].count(True) == past


@pytest.mark.parametrize(
    ("items", "late", "droppable"),
    [
        (((8, Discuss("a")), (20, RolePlay(("A",)))), 8, (1,)),
        (((8, Discuss("a")), (20, RolePlay(("A",)))), 9, (2,)),  # the long one alone will do
        (((8, Discuss("a")), (20, RolePlay(("A",)))), 21, (1, 2)),
        (((8, Discuss("a")), (20, RolePlay(("A",)))), 29, ()),  # even both would not do
        (((5, Discuss("a")), (9, Discuss("b"))), 5, (2,)),  # of two alike the long one
        (((5, VoteOnStatement("a")), (5, Discuss("b"))), 5, (2,)),  # talk before practice
        (((30, Talk("a")), (30, PlayCase("b")), (15, Break("c"))), 5, ()),  # never these
    ],
)
def test_what_to_leave_out(items, late, droppable):
    material, stops = day((10, Talk("nu")), *items, minutes=90, then=((50, Discuss("later")),))
    found = agenda(material, stops, 0, 610 + late)
    assert (found.late, found.droppable) == (late, droppable)


ITEMS = st.lists(st.tuples(st.integers(0, 30), st.sampled_from(LIGHT + HEAVY)), min_size=1, max_size=9)


@given(ITEMS, ITEMS, st.integers(0, 8), st.integers(550, 800))
def test_what_is_left_out_makes_up_for_the_lateness_and_no_more(items, then, at, now):
    material, stops = day(*items, minutes=200, then=then)
    at = min(at, len(stops) - 1)
    found = agenda(material, stops, at, now)
    assert found.droppable == tuple(sorted(set(found.droppable)))
    dropped = [stops[number] for number in found.droppable]
    assert all(number > at for number in found.droppable)
    assert all(stop.block is stops[at].block and stop.item.activity in LIGHT for stop in dropped)
    won = sum(stop.minutes for stop in dropped)
    could = [
        stop.minutes
        for stop in stops[at + 1 :]
        if stop.block is stops[at].block and stop.item.activity in LIGHT
    ]
    if found.late > 0 and sum(could) >= found.late:
        assert won >= found.late
        assert all(won - stop.minutes < found.late for stop in dropped)
    else:
        assert dropped == []


@pytest.mark.parametrize("name", days.DAYS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_item_of_a_shipped_day_has_a_title(name, language):
    material = days.day(name, language)
    rows = agenda(material, programme(material), -1, 0).rows
    assert all(str(row.title).strip() and str(row.kind) for row in rows)
    assert not any(str(row.title).startswith("#") for row in rows)


def test_what_cannot_be_found_is_called_by_its_id():
    material, _ = day()
    assert activity_title(material, PlayCase("weg")) == "weg"
    assert activity_title(material, ShowPage("kwijt")) == "kwijt"
