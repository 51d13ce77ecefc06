"""The reference beside the case or the debrief: what one is doing stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glasltrainer.ui.reference.view import ReferenceView

if TYPE_CHECKING:
    from glasltrainer.ui.look import Look
    from glasltrainer.ui.reference.presenter import ReferencePresenter


class ReferencePanel(QWidget):
    """The reference in a column. Emits `close_wanted()`: Escape, or its button."""

    close_wanted = Signal()

    def __init__(self, look: Look, presenter: ReferencePresenter) -> None:
        super().__init__()
        self.setObjectName("reference-panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(look.tr("Reference beside it"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)  # a hairline between it and the screen
        self._view = ReferenceView(look, presenter, is_panel=True)
        self._view.close_wanted.connect(self.close_wanted)
        outer.addWidget(self._view)
        self.setFocusProxy(self._view)

    def event(self, event: QEvent) -> bool:
        """Escape is for what has the keyboard: no key of the screen beside it takes it first."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(event.key() == Qt.Key.Key_Escape)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes it; every other key ends here, and never answers the question beside it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_wanted.emit()
