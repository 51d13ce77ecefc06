"""F1: the keys, on a sheet over the window; any key or click takes it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from glasltrainer.i18n import N_
from glasltrainer.ui.look import BOLD
from glasltrainer.ui.widgets import button, heading, label, small

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from glasltrainer.ui.look import Look

KEYS = (
    ("0–9", N_("pick a step, an answer, words")),
    ("Enter", N_("confirm, go on")),
    ("Backspace", N_("look back; from there you can try another answer")),
    ("Tab", N_("to the next control; arrow keys move within a group")),
    ("Ctrl+F", N_("search the cases")),
    ("Ctrl+L", N_("to the cases; your place is kept")),
    ("Ctrl+,", N_("settings")),
    ("F1", N_("this page")),
)


class HelpPanel(QFrame):
    """The sheet with the keys."""

    def __init__(self, window: QWidget, look: Look) -> None:
        super().__init__(window)
        tr = look.tr
        self.setObjectName("help")
        self.setProperty("kind", "card")
        self.setAccessibleName(tr("Keys"))
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(28), look.px(22), look.px(28), look.px(22))
        column.setSpacing(look.px(12))
        column.addWidget(heading(look, tr("Keys")))
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(18))
        grid.setVerticalSpacing(look.px(8))
        for row, (key, meaning) in enumerate(KEYS):
            grid.addWidget(label(look, key, weight=BOLD, wraps=False), row, 0)
            grid.addWidget(label(look, tr(meaning)), row, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        column.addWidget(small(look, tr("Everything you practise stays on this laptop.")))
        close = button(look, tr("Close"), kind="primary")
        close.clicked.connect(self.close_sheet)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self._before = window.focusWidget()
        width = min(window.width() - look.px(80), look.px(560))
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((window.width() - self.width()) // 2, max(0, (window.height() - self.height()) // 2))
        window.installEventFilter(self)
        self.show()
        self.raise_()
        close.setFocus(Qt.FocusReason.OtherFocusReason)

    @classmethod
    def toggle(cls, window: QWidget, look: Look) -> None:
        """Show the sheet, or take it away when it is there."""
        shown = window.findChild(cls, "help")
        if shown is not None:
            shown.close_sheet()
        else:
            cls(window, look)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, Enter: away."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close_sheet()
        else:
            event.accept()  # no key reaches the screen beneath

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window of another size gets no stale sheet."""
        if event.type() == QEvent.Type.Resize:
            self.close_sheet()
        return super().eventFilter(watched, event)

    def close_sheet(self) -> None:
        """Take the sheet away and give the keyboard back."""
        self.setObjectName("")
        self.hide()
        self.deleteLater()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
