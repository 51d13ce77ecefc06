"""Every screen renders, in both languages and every theme, and these show.

A tripwire: no picture is compared with one that was approved.
"""

from __future__ import annotations

import hashlib

import pytest
from PySide6.QtGui import QImage

from tests.screens.courseshots import COURSE_SHOTS
from tests.screens.learnshots import LEARN_SHOTS
from tests.screens.shots import SHOTS, render
from tests.screens.studioshots import STUDIO_SHOTS
from tests.screens.variants import VARIANTS, Variant, prepare

FAST = (Variant(), Variant("en"), Variant(theme="dark"))
FEW = (Variant(), Variant("en", theme="dark"))
LONG = ("debrief-all",)  # a second a picture; rendered with the whole set only
BESIDE_CASES = ("progress", *LEARN_SHOTS, *COURSE_SHOTS, *STUDIO_SHOTS)  # in few ways: there are many of them


@pytest.fixture(autouse=True, scope="module")
def prepared(qapp):
    """Qt's warnings fail these tests as they fail all others."""
    prepare(qapp)


def is_worth_looking_at(picture: QImage) -> bool:
    """Text and edges have many shades; a blank page and a rail have a few."""
    pixels = memoryview(picture.convertToFormat(QImage.Format.Format_RGB32).constBits()).cast("I")
    return len(set(pixels[::7])) > 40


def digests(name: str, variants: tuple[Variant, ...]) -> dict[Variant, bytes]:
    found = {}
    for variant in variants:
        picture = render(name, variant)
        assert picture.width() == variant.size[0]
        assert picture.height() >= variant.size[1]
        assert is_worth_looking_at(picture), variant.name
        found[variant] = hashlib.blake2b(picture.constBits()).digest()
    return found


@pytest.mark.parametrize("name", [name for name in SHOTS if name not in LONG])
def test_language_and_theme_show(name: str) -> None:
    variants = FEW if name in BESIDE_CASES else FAST
    assert len(set(digests(name, variants).values())) == len(variants), "two of these look the same"


@pytest.mark.parametrize("name", ["library", "player-evidence", "settings", "course-console", "progress"])
def test_the_same_picture_every_time(name: str) -> None:
    once, again = (digests(name, (Variant(),)) for _ in range(2))
    assert once == again


@pytest.mark.soak
@pytest.mark.parametrize("name", SHOTS)
def test_in_every_way(name: str) -> None:
    found = digests(name, VARIANTS)
    assert len(set(found.values())) == len(VARIANTS), "two of these look the same"
