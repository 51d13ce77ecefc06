"""Every text stands out from its ground in every theme, and so does what is not text but must be seen."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from glasltrainer.ui.look import Look
from glasltrainer.ui.style import style_sheet
from glasltrainer.ui.tokens import THEMES, Tint, Tokens

TINTS = ("none", "win_win", "win_lose", "lose_lose")
FACE_INK = "#1c2430"  # the initial of somebody without a portrait (widgets.Portrait)

# (text, the grounds it stands on somewhere)
TEXTS = (
    ("ink", ("paper", "surface", "panel", "you", "notice", "mark")),
    ("muted", ("paper", "surface", "panel", "you", "notice", "track")),
    ("accent", ("paper", "surface", "panel", "notice")),  # links
    ("on_accent", ("accent", "accent_hover")),
    ("rail_ink", ("rail",)),
    ("rail_ink_active", ("rail_active",)),
)
# What must be seen without being read: WCAG 1.4.11 asks for 3:1.
SHAPES = (
    ("focus", ("paper", "surface", "panel", "you")),
    ("accent", ("surface", "you")),  # the edge of a picked answer
    ("mark_line", ("notice", "surface")),
)


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_itself():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert contrast("#12343b", "#12343b") == 1


@pytest.fixture(params=sorted(THEMES))
def tokens(request) -> Tokens:
    return THEMES[request.param]


def least(tokens: Tokens) -> float:
    return 7.0 if tokens.name == "high-contrast" else 4.5


def test_every_colour_is_one(tokens):
    colours = [value for value in tokens[1:] if isinstance(value, str)]
    colours += [colour for name in TINTS for colour in getattr(tokens, name)]
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in colours)


def test_texts_can_be_read(tokens):
    pairs = [(text, ground) for text, grounds in TEXTS for ground in grounds]
    weak = {
        (text, ground): round(contrast(getattr(tokens, text), getattr(tokens, ground)), 2)
        for text, ground in pairs
        if contrast(getattr(tokens, text), getattr(tokens, ground)) < least(tokens)
    }
    assert not weak


def test_the_steps_of_the_ladder_can_be_read(tokens):
    for name in TINTS:
        tint: Tint = getattr(tokens, name)
        assert contrast(tint.on_solid, tint.solid) >= least(tokens), name
        assert contrast(tint.ink, tint.tint) >= least(tokens), name
        for ground in (tokens.panel, tokens.paper, tokens.surface):
            assert contrast(tint.ink, ground) >= least(tokens), name  # the legend below it


def test_a_face_without_a_portrait_shows_its_initial(tokens):
    for ground in (tokens.face, tokens.face_you):
        assert contrast(FACE_INK, ground) >= least(tokens)


def test_what_must_be_seen_is_seen(tokens):
    for shape, grounds in SHAPES:
        for ground in grounds:
            assert contrast(getattr(tokens, shape), getattr(tokens, ground)) >= 3, (shape, ground)
    for name in TINTS:
        tint: Tint = getattr(tokens, name)
        assert contrast(tint.solid, tokens.panel) >= 3, name


def test_rules_of_the_style_sheet_with_both_colours_can_be_read(tokens, qapp):
    look = Look.of(Path(), theme=tokens.name)
    checked = 0
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", style_sheet(look)):
        ground = re.search(r"(?<![\w-])background:\s*(#\w+)", body)
        text = re.search(r"(?<![\w-])color:\s*(#\w+)", body)
        if ground and text:
            checked += 1
            assert contrast(text[1], ground[1]) >= least(tokens), selector.strip()
        if selection := re.search(r"selection-background-color:\s*(#\w+)", body):
            on_it = re.search(r"selection-color:\s*(#\w+)", body)
            assert on_it
            assert contrast(on_it[1], selection[1]) >= least(tokens), selector.strip()
    assert checked >= 8


def test_the_style_sheet_is_whole(tokens, qapp):
    for scale in (1.0, 1.25, 2.0):
        sheet = style_sheet(Look.of(Path(), theme=tokens.name, scale=scale))
        assert sheet.count("{") == sheet.count("}")
        assert "None" not in sheet
        assert all(QColor(colour).isValid() for colour in re.findall(r"#[0-9a-f]+\b", sheet))


@pytest.mark.parametrize(("theme", "stage"), list(product(sorted(THEMES), range(10))))
def test_every_stage_has_the_colour_of_its_phase(theme, stage):
    tokens = THEMES[theme]
    expected = "none" if stage == 0 else TINTS[1 + (stage - 1) // 3]
    assert tokens.stage(stage) == getattr(tokens, expected)


def test_the_palette_says_the_same_as_the_tokens(tokens, qapp):
    palette = Look.of(Path(), theme=tokens.name).palette()
    pairs = (
        (palette.windowText(), palette.window()),
        (palette.text(), palette.base()),
        (palette.buttonText(), palette.button()),
        (palette.highlightedText(), palette.highlight()),
        (palette.toolTipText(), palette.toolTipBase()),
        (palette.placeholderText(), palette.base()),
        (palette.link(), palette.base()),
    )
    for text, ground in pairs:
        assert contrast(text.color().name(), ground.color().name()) >= least(tokens)
