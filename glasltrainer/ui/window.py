"""The window: the navigation rail at the left and one screen beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QMainWindow,
    QSizePolicy,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from glasltrainer.i18n import N_
from glasltrainer.ui.look import BOLD, MEDIUM
from glasltrainer.ui.style import style_sheet
from glasltrainer.ui.widgets import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent
    from PySide6.QtWidgets import QAbstractButton

    from glasltrainer.ui.look import Look


class Place(NamedTuple):
    """An entry of the rail."""

    id: str
    name: str
    icon: str
    shortcut: str
    is_at_bottom: bool = False


CASES = Place("cases", N_("Cases"), "library", "Ctrl+L")
SETTINGS = Place("settings", N_("Settings"), "settings", "Ctrl+,", is_at_bottom=True)
PLACES = (CASES, SETTINGS)  # the rail shows only what is built


class Window(QMainWindow):
    """Rail and screen. Emits `place_wanted(id)`, `help_wanted()` and, before it goes, `closing()`."""

    place_wanted = Signal(str)
    help_wanted = Signal()
    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Glasl Trainer")
        self.setMinimumSize(760, 520)
        self._centre = QWidget()
        self.setCentralWidget(self._centre)
        self._row = QHBoxLayout(self._centre)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._rail: QWidget | None = None
        self._buttons: dict[str, QToolButton] = {}
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._row.addWidget(holder, 1)
        self._place = CASES.id
        for place in PLACES:
            shortcut = QShortcut(QKeySequence(place.shortcut), self)
            shortcut.setProperty("place", place.id)
            shortcut.activated.connect(self._shortcut_used)
        QShortcut(QKeySequence(Qt.Key.Key_F1), self).activated.connect(self.help_wanted)

    def dress(self, look: Look) -> None:
        """Take on a look: palette, style sheet, and the rail anew."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(look.palette())
            application.setFont(look.font())
            application.setStyleSheet(style_sheet(look))
        if self._rail is not None:
            self._row.removeWidget(self._rail)
            self._rail.deleteLater()
        self._rail = self._make_rail(look)
        self._row.insertWidget(0, self._rail)
        self.mark(self._place)

    def mark(self, place: str) -> None:
        """Show where we are on the rail."""
        self._place = place
        if place in self._buttons:
            self._buttons[place].setChecked(True)

    def show_screen(self, make: Callable[[], QWidget]) -> None:
        """Replace the screen by a new one."""
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
        return self._stack.currentWidget()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say so first: what is open is stored and backed up."""
        self.closing.emit()
        super().closeEvent(event)

    def _make_rail(self, look: Look) -> QWidget:
        rail = QWidget()
        rail.setObjectName("rail")
        rail.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        rail.setFixedWidth(look.px(80))
        rail.setAccessibleName(look.tr("Navigation"))
        column = QVBoxLayout(rail)
        column.setContentsMargins(look.px(4), look.px(14), look.px(4), look.px(12))
        column.setSpacing(look.px(6))
        mark = label(look, "G", size=20, weight=BOLD, wraps=False)
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark.setStyleSheet(f"color: {look.tokens.rail_ink};")
        mark.setAccessibleName("Glasl Trainer")
        column.addWidget(mark)
        column.addSpacing(look.px(4))
        group = QButtonGroup(rail)
        self._buttons = {}
        top = [place for place in PLACES if not place.is_at_bottom]
        for place in top:
            column.addWidget(self._entry(look, place, group))
        column.addStretch(1)
        for place in PLACES:
            if place.is_at_bottom:
                column.addWidget(self._entry(look, place, group))
        group.buttonClicked.connect(self._rail_clicked)
        return rail

    def _entry(self, look: Look, place: Place, group: QButtonGroup) -> QToolButton:
        made = QToolButton()
        made.setProperty("kind", "rail")
        made.setProperty("place", place.id)
        made.setText(look.tr(place.name))
        made.setAccessibleName(look.tr(place.name))
        made.setToolTip(f"{look.tr(place.name)} · {place.shortcut}")
        made.setFont(look.font(12, MEDIUM))
        made.setIcon(look.icon(place.icon, look.tokens.rail_ink, 22))
        made.setIconSize(QSize(look.px(22), look.px(22)))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        made.setCheckable(True)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        group.addButton(made)
        self._buttons[place.id] = made
        return made

    def _rail_clicked(self, made: QAbstractButton) -> None:
        self.place_wanted.emit(str(made.property("place")))

    def _shortcut_used(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.place_wanted.emit(str(sender.property("place")))
