"""The keys of a screen: F6 goes round its regions, each of which may have keys of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeySequence
    from PySide6.QtWidgets import QWidget


def go_on(regions: Sequence[QWidget], focused: QWidget | None) -> None:
    """Give the keyboard to the region after the one that has it; to the first where none has.

    Every region that is passed over has nothing to stop at.
    """
    here = next(
        (
            number
            for number, one in enumerate(regions)
            if one is focused or (focused is not None and one.isAncestorOf(focused))
        ),
        -1,
    )
    for step in range(1, len(regions) + 1):
        stop = _first_stop(regions[(here + step) % len(regions)])
        if stop is not None:
            stop.setFocus(Qt.FocusReason.TabFocusReason)
            return


def _first_stop(region: QWidget) -> QWidget | None:
    """What Tab would come to first within a region, or the region itself."""
    if region.focusProxy() is not None or _is_stop(region):
        return region
    one = region.nextInFocusChain()
    while one is not None and one is not region:
        if region.isAncestorOf(one) and _is_stop(one):
            return one
        one = one.nextInFocusChain()
    return None


def _is_stop(widget: QWidget) -> bool:
    is_reached = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return is_reached and widget.isVisible() and widget.isEnabled()


def add_key(part: QWidget, keys: QKeySequence, does: Callable[[], None]) -> None:
    """A key for a part of the screen; a field that types has its own first."""
    shortcut = QShortcut(keys, part)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(does)
