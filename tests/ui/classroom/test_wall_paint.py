"""The room reads the wall from the back row: every colour of text on every ground is AAA."""

from __future__ import annotations

from itertools import product

import pytest

from glasltrainer.ui.classroom.wall.paint import PAINTS, Hue, Paint
from glasltrainer.ui.tokens import THEMES
from tests.ui.test_tokens import contrast

HUES = ("accent", "none", "win_win", "win_lose", "lose_lose")
GROUNDS = ("ground", "card", "card_you")


@pytest.fixture(params=sorted(PAINTS))
def paint(request) -> Paint:
    return PAINTS[request.param]


def test_every_theme_has_its_paint():
    assert PAINTS.keys() == THEMES.keys()


@pytest.mark.parametrize(("text", "ground"), list(product(("ink", "soft"), GROUNDS)))
def test_texts_are_aaa(paint, text, ground):
    assert contrast(getattr(paint, text), getattr(paint, ground)) >= 7


@pytest.mark.parametrize("name", HUES)
def test_steps_and_letters_are_aaa(paint, name):
    hue: Hue = getattr(paint, name)
    assert contrast(hue.full, hue.on_full) >= 7


@pytest.mark.parametrize("ground", GROUNDS)
def test_the_colour_of_what_is_right_is_aaa_as_text(paint, ground):
    assert contrast(paint.accent.full, getattr(paint, ground)) >= 7


@pytest.mark.parametrize(("name", "ground"), list(product(HUES, GROUNDS)))
def test_bars_and_their_edges_are_seen(paint, name, ground):
    """A light bar has an edge of the full colour; both bars differ from each other too."""
    hue: Hue = getattr(paint, name)
    assert contrast(hue.full, getattr(paint, ground)) >= 3
    assert contrast(hue.full, hue.light) >= 3


def test_an_initial_is_aaa(paint):
    assert contrast(paint.face_ink, paint.face) >= 7
    assert contrast(paint.face_ink, paint.face_you) >= 7


def test_stages_have_the_colour_of_their_phase(paint):
    assert [paint.stage(stage) for stage in (0, 1, 3, 4, 6, 7, 9)] == [
        paint.none,
        *[paint.win_win] * 2,
        *[paint.win_lose] * 2,
        *[paint.lose_lose] * 2,
    ]
