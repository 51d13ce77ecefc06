"""Python's search for garbage, while something goes on that must not stand still."""

from __future__ import annotations

import gc

import pytest

from glasltrainer.ui.garbage import Seldom


@pytest.fixture
def usual():
    before = gc.get_threshold()
    yield before
    gc.unfreeze()
    gc.set_threshold(*before)


def test_what_is_there_is_left_out_until_the_end(usual):
    gc.unfreeze()
    seldom = Seldom(10)
    seldom.begin()
    seldom.begin()  # once is enough
    assert gc.get_threshold() == (*usual[:2], usual[2] * 10)
    assert gc.get_freeze_count() > 1_000
    seldom.end()
    assert gc.get_threshold() == usual
    assert gc.get_freeze_count() == 0
    seldom.end()
    assert gc.get_threshold() == usual
