"""A room whose phones may come in: its box, its door, and what the program hears."""

from __future__ import annotations

import threading

import pytest

from glasltrainer.classroom.box import BallotBox
from glasltrainer.classroom.phone import PhoneState
from tests.classroom.visitors import (
    NOTICE,
    STAGE,
    Heard,
    opened,
)


@pytest.fixture(autouse=True)
def no_thread_left():
    """A closed door leaves no thread."""
    yield
    assert [one.name for one in threading.enumerate() if one.name.startswith("phone")] == []


@pytest.fixture
def box():
    box = BallotBox()
    box.open(1, STAGE)
    return box


@pytest.fixture
def heard():
    return Heard()


@pytest.fixture
def door(box, heard):
    with opened(box, heard) as door:
        door.show(PhoneState(1, STAGE, NOTICE))
        yield door
