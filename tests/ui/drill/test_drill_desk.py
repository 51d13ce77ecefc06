"""What short practice reads: everything once, and again only what was kept since."""

from __future__ import annotations

import pytest

from glasltrainer.core.drilled import DrillAnswer
from glasltrainer.core.drills import Memory
from glasltrainer.ui.drill.desk import DrillDesk
from tests.ui.drill.learners import START, make_practice

GIVEN = [DrillAnswer("set/one", 4, chosen, START) for chosen in (5, 4, 3)]


@pytest.fixture
def practice(tmp_path):
    made = make_practice(tmp_path)
    yield made
    made.close()


def test_the_store_is_read_again_only_after_something_was_kept(practice):
    desk = DrillDesk(practice)
    desk.keep(GIVEN[:2])
    before = desk.stock("nl").answers
    statements: list[str] = []
    practice._store._connection.set_trace_callback(statements.append)
    assert desk.stock("nl").answers is before
    assert statements == []
    desk.keep(GIVEN[2:])
    assert desk.stock("nl").answers == tuple(GIVEN)
    practice.erase_all()
    assert desk.stock("nl").answers == ()


def test_a_copied_memory_replays_only_what_is_new_and_changes_nothing_of_the_first():
    memory = Memory()
    due = dict(memory.after(GIVEN[:2]))
    again = memory.copy()
    after = again.after(GIVEN)
    assert again.replayed - memory.replayed == 1
    assert memory.after(GIVEN[:2]) == due
    assert Memory().after(GIVEN).keys() == after.keys()
