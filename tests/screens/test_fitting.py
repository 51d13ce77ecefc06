"""With text twice as large in a small window nothing is cut: what there is no room for scrolls."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from tests.screens.learnshots import LEARN_SHOTS
from tests.screens.shots import shown
from tests.screens.studioshots import STUDIO_SHOTS
from tests.screens.variants import Variant, prepare

CONTROLS = (QComboBox, QLabel, QLineEdit, QPushButton)


@pytest.fixture(autouse=True, scope="module")
def prepared(qapp):
    prepare(qapp)


def is_cut(widget: QWidget) -> bool:
    """Whether part of it lies outside what it is in; what can be scrolled to is not cut."""
    inside: QWidget | None = widget
    while inside is not None and not inside.isWindow():
        around = inside.parentWidget()
        if isinstance(around, QAbstractScrollArea) and inside is around.viewport():
            return False
        if around is None:
            return False
        place = QRect(widget.mapTo(around, QPoint(0, 0)), widget.size())
        room = around.rect()
        area = around.parentWidget()
        if isinstance(area, QAbstractScrollArea) and around is area.viewport():
            never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            if area.horizontalScrollBarPolicy() == never and not (
                room.left() <= place.left() and place.right() <= room.right()
            ):
                return True
        elif not room.contains(place):
            return True
        inside = around
    return False


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", [*LEARN_SHOTS, *STUDIO_SHOTS])
def test_nothing_is_cut(name: str, language: str) -> None:
    with shown(name, Variant(language, size=(1024, 700), scale=2.0)) as window:
        seen = [one for one in window.findChildren(QWidget) if one.isVisible() and isinstance(one, CONTROLS)]
        cut = [one.accessibleName() or one.text() for one in seen if is_cut(one)]
        squeezed = [one.text() for one in seen if one.height() < one.minimumSizeHint().height()]
    assert len(seen) > 5
    assert (cut, squeezed) == ([], [])
