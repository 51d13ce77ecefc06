"""Keeps to itself what changes in a part of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class Still(QWidget):
    """Holds a part whose words come and go while somebody types.

    In a layout every other word has Qt lay out all that is around it, up to the window, and paint the text
    again for each step of that. Here that happens only when the part needs other room than before.
    """

    def __init__(self, held: QWidget) -> None:
        super().__init__()
        self._held = held
        held.setParent(self)
        self.setSizePolicy(held.sizePolicy())
        self._room = self._wanted()

    def _wanted(self) -> tuple[QSize, QSize]:
        return self._held.sizeHint(), self._held.minimumSizeHint()

    def sizeHint(self) -> QSize:
        """That of the part."""
        return self._held.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """That of the part."""
        return self._held.minimumSizeHint()

    def event(self, event: QEvent) -> bool:
        """Tell what is around it when the part wants other room."""
        if event.type() is QEvent.Type.LayoutRequest and (wanted := self._wanted()) != self._room:
            self._room = wanted
            self.updateGeometry()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The part fills it."""
        super().resizeEvent(event)
        self._held.setGeometry(self.rect())
