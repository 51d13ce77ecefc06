"""The window: the navigation rail at the left and one screen beside it.

It shows itself, in its colours, before the rest of the program is even imported: what only a dressed window
needs is imported in the methods (naming Qt's enumerations alone costs as much as a sixth of a bare start).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QMainWindow, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QHBoxLayout, QStackedLayout

    from glasltrainer.ui.look import Look
    from glasltrainer.ui.rail import Rail
    from glasltrainer.ui.tokens import Tokens

RAIL = 80  # px at 100 %, the width of the rail
_BESIDE = 400  # px at 100 %, what stands beside a screen
_LEAST = 500  # px at 100 %; where the screen would have less, what stands beside it covers it


class Window(QMainWindow):
    """Rail and screen.

    Emits `painted()` once, after its first paint; `place_wanted(id)`; `help_wanted()`; `now_wanted()` for a
    vote on what somebody just told; `closing()`; `reference_wanted(page, anchor)` when a name on a screen
    asks what it means; `beside_wanted()` for F2.
    """

    painted = Signal()
    place_wanted = Signal(str)
    help_wanted = Signal()
    now_wanted = Signal()
    closing = Signal()
    reference_wanted = Signal(str, str)
    beside_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Glasl Trainer")
        self.setMinimumSize(760, 520)
        self._sketch: QWidget | None = None  # stands where the rail will be
        self._was_painted = False
        self._row: QHBoxLayout | None = None
        self._stack: QStackedLayout | None = None
        self._rail: Rail | None = None
        self._place = ""
        self._beside: QWidget | None = None
        self._scale = 1.0

    def sketch(self, tokens: Tokens, scale: float) -> None:
        """Until it is dressed, the window shows page and rail in these colours.

        By palettes, for a painter's calls name Qt's enumerations.
        """
        self._sketch = QWidget(self)
        self._sketch.setGeometry(0, 0, round(RAIL * scale), 10_000)
        for widget, colour in ((self, tokens.paper), (self._sketch, tokens.rail)):
            palette = QPalette()
            palette.setColor(QPalette.ColorRole.Window, QColor(colour))  # QPalette(colour) names them too
            widget.setPalette(palette)
            widget.setAutoFillBackground(True)

    def dress(self, look: Look) -> None:
        """Take on a look: palette, style sheet, and the rail anew."""
        from PySide6.QtWidgets import QApplication

        from glasltrainer.ui.rail import Rail
        from glasltrainer.ui.style import wear

        application = QApplication.instance()
        if isinstance(application, QApplication):
            wear(application, look)
        self._scale = look.scale
        row = self._row or self._fill()
        if self._rail is not None:
            row.removeWidget(self._rail)
            self._rail.deleteLater()
        self._rail = Rail(look)
        self._rail.place_wanted.connect(self.place_wanted)
        row.insertWidget(0, self._rail)
        self.mark(self._place)

    def mark(self, place: str) -> None:
        """Show on the rail where we are."""
        self._place = place
        if self._rail is not None:
            self._rail.mark(place)

    def show_screen(self, make: Callable[[], QWidget]) -> None:
        """Replace the screen by a new one; the window is dressed by then."""
        from PySide6.QtCore import Qt

        assert self._stack is not None
        before = self._stack.currentWidget()
        screen = make()
        self._stack.addWidget(screen)
        self._stack.setCurrentWidget(screen)
        if before is not None:
            self._stack.removeWidget(before)
            before.hide()
            before.deleteLater()
        screen.setFocus(Qt.FocusReason.OtherFocusReason)

    def screen_shown(self) -> QWidget | None:
        """The screen now."""
        return self._stack.currentWidget() if self._stack is not None else None

    def show_beside(self, make: Callable[[], QWidget] | None) -> None:
        """Show something beside the screen, with the keyboard; None takes it away and gives that back."""
        from PySide6.QtCore import Qt

        assert self._row is not None
        before, self._beside = self._beside, None
        if before is not None:
            self._row.removeWidget(before)
            before.hide()
            before.deleteLater()
        if make is not None:
            self._beside = make()
            self._row.addWidget(self._beside)
            self._beside.show()  # at once: what is not shown takes no keyboard
        self._share_room()
        if self._beside is not None:
            self._beside.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._to_screen()

    def has_beside(self) -> bool:
        """Whether something stands beside the screen."""
        return self._beside is not None

    def go_beside(self) -> None:
        """Give what stands beside the screen the keyboard."""
        from PySide6.QtCore import Qt

        if self._beside is not None:
            self._beside.setFocus(Qt.FocusReason.OtherFocusReason)

    def cross(self) -> bool:
        """The keyboard to what stands beside the screen, or back; False when the screen is covered."""
        focused: QWidget | None = self.focusWidget()
        if self._beside is None or focused is None or not self._beside.isAncestorOf(focused):
            self.go_beside()
            return True
        screen = self.screen_shown()
        if screen is None or not screen.isVisible():
            return False
        self._to_screen()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside the screen, or over it."""
        super().resizeEvent(event)
        if self._beside is not None:
            self._share_room()

    def _share_room(self) -> None:
        assert self._stack is not None
        holder = self._stack.parentWidget()
        assert holder is not None
        if self._beside is None:
            holder.show()
            return
        wanted = round(_BESIDE * self._scale)
        room = self.width() - round(RAIL * self._scale)
        is_over = room - wanted < round(_LEAST * self._scale)
        self._beside.setFixedWidth(room if is_over else wanted)
        holder.setVisible(not is_over)

    def _to_screen(self) -> None:
        """The keyboard to where it was on the screen."""
        from PySide6.QtCore import Qt

        screen = self.screen_shown()
        if screen is not None:
            before: QWidget | None = screen.focusWidget()
            (before or screen).setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say when the first paint is done."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard, Escape takes away what stands beside the screen.

        Wherever no screen has another use for them.
        """
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QPushButton, QToolButton

        focused = self.focusWidget()
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and isinstance(focused, QPushButton | QToolButton) and focused.isEnabled():
            focused.click()
        elif event.key() == Qt.Key.Key_Escape and self._beside is not None:
            self.show_beside(None)
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say so first: what is open is stored and backed up."""
        self.closing.emit()
        super().closeEvent(event)

    def _fill(self) -> QHBoxLayout:
        from PySide6.QtGui import QKeySequence, QShortcut
        from PySide6.QtWidgets import QHBoxLayout, QStackedLayout

        from glasltrainer.ui.places import PLACES

        if self._sketch is not None:
            self._sketch.deleteLater()
            self._sketch = None
            self.setPalette(QPalette())
            self.setAutoFillBackground(False)
        centre, holder = QWidget(), QWidget()
        self._row = QHBoxLayout(centre)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._stack = QStackedLayout(holder)
        self._row.addWidget(holder, 1)
        self.setCentralWidget(centre)
        for place in PLACES:
            shortcut = QShortcut(QKeySequence(place.shortcut), self)
            shortcut.setProperty("place", place.id)
            shortcut.activated.connect(self._shortcut_used)
        QShortcut(QKeySequence("F1"), self).activated.connect(self.help_wanted)
        QShortcut(QKeySequence("F8"), self).activated.connect(self.now_wanted)
        QShortcut(QKeySequence("F2"), self).activated.connect(self.beside_wanted)
        return self._row

    def _shortcut_used(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.place_wanted.emit(str(sender.property("place")))
