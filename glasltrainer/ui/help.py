"""F1: the keys, on a sheet over the window; Escape, Enter, F1 or a click beside it takes it away."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from glasltrainer.i18n import N_
from glasltrainer.ui.look import BOLD
from glasltrainer.ui.widgets import button, frame, heading, label, small

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from glasltrainer.ui.look import Look

Keys: TypeAlias = "tuple[tuple[str, str], ...]"

KEYS: Keys = (
    ("0–9", N_("pick a step, an answer, words")),
    ("Enter", N_("confirm, go on")),
    ("Backspace", N_("look back; from there you can try another answer")),
    ("Tab", N_("to the next control; arrow keys move within a group")),
    ("Ctrl+F", N_("search the cases")),
    ("Ctrl+L", N_("to the cases; your place is kept")),
    ("Ctrl+,", N_("settings")),
    ("Ctrl+D", N_("to the course day")),
    ("Ctrl+E", N_("write a case")),
    ("Ctrl+R", N_("the reference")),
    ("F2", N_("the reference beside what you do, and back; Esc closes it")),
    ("F8", N_("let a room vote on what somebody just told; nothing is kept")),
    ("F1", N_("this page")),
)
CLASS_KEYS: Keys = (
    ("PgDn, →", N_("forward: open a vote, close it, show the result, go on")),
    ("PgUp, ←", N_("one step back; never past votes that are in")),
    ("B", N_("make the projector black, and light again")),
    ("F5", N_("open the vote, or vote once more")),
    ("Esc", N_("back to the picture: light again, moving again, the quick vote away")),
    ("F", N_("freeze the projector while you look around")),
    ("F8", N_("let a room vote on what somebody just told; nothing is kept")),
    ("0–9, Enter", N_("count hands: a number, and on to the next answer")),
    ("Ctrl+L", N_("to the cases; the class goes on waiting")),
    ("F1", N_("this page")),
)
STUDIO_KEYS: Keys = (
    ("Ctrl+Space", N_("what can be filled in here; Enter takes it, Esc closes the list")),
    ("Alt+↓, Alt+↑", N_("to the next problem, or the one before")),
    ("Ctrl+.", N_("apply the remedy at the cursor")),
    ("Ctrl+F, Ctrl+H", N_("find; find and replace")),
    ("F3, Shift+F3", N_("the next hit, or the one before")),
    ("Tab, Shift+Tab", N_("indent a line, or move it back")),
    ("Ctrl+/", N_("make lines a note to yourself, or text again")),
    ("Ctrl+Z", N_("take back what was done last, in any pane; with Shift once more")),
    ("Ctrl+S", N_("save the case and its translations")),
    ("Ctrl+Enter", N_("play from the cursor; in the translation: next to do")),
    ("F6", N_("to the next part of the screen")),
    ("F2", N_("the reference beside what you do, and back; Esc closes it")),
    ("F1", N_("this page")),
)
SHADE = QColor(0, 0, 0, 90)  # over the screen beneath, which takes no keys and clicks meanwhile


class HelpPanel(QWidget):
    """The sheet with the keys, and the shade around it."""

    def __init__(self, window: QWidget, look: Look, keys_told: Keys = KEYS) -> None:
        super().__init__(window)
        self.setObjectName("help")
        self._look = look
        self._sheet = frame("card")
        self._sheet.setAccessibleName(look.tr("Keys"))
        self._sheet.setFixedWidth(min(window.width() - look.px(80), look.px(560)))
        keys = _keys(look, keys_told)
        self._list = _scrolling(keys)
        self._list.setAccessibleName(look.tr("Keys"))
        self._close = button(look, look.tr("Close"), kind="primary")
        self._close.clicked.connect(self.close_sheet)
        self._heavy = button(
            look, look.tr("After a heavy case: who can help"), kind="link", icon="heart-handshake"
        )
        self._heavy.clicked.connect(self._heavy_wanted)
        self._compose(keys, window.height())
        self._before: QWidget | None = window.focusWidget()
        if self._before is not None:
            self._before.destroyed.connect(self._forget)
        self.setGeometry(window.rect())
        window.installEventFilter(self)
        self.show()
        self.raise_()
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    @classmethod
    def toggle(cls, window: QWidget, look: Look, keys: Keys = KEYS) -> None:
        """Show the sheet, or take it away when it is there."""
        shown = window.findChild(cls, "help")
        if shown is not None:
            shown.close_sheet()
        else:
            cls(window, look, keys)

    def _compose(self, keys: QWidget, room: int) -> None:
        look, margin = self._look, self._look.px(24)
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(look.px(12))
        column.addWidget(heading(look, look.tr("Keys")))
        column.addWidget(self._list)
        column.addWidget(self._heavy, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._close, 0, Qt.AlignmentFlag.AlignRight)
        # As high as its list; in a low window the list scrolls.
        wanted = keys.heightForWidth(self._sheet.width() - 2 * margin - 2)
        self._list.setFixedHeight(wanted)
        over = self._sheet.sizeHint().height() - room
        if over > 0:
            self._list.setFixedHeight(wanted - over)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._sheet, 0, Qt.AlignmentFlag.AlignCenter)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The shade."""
        QPainter(self).fillRect(self.rect(), SHADE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, Enter: away. No other key reaches the screen beneath."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self._heavy.hasFocus():
            self._heavy.click()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close_sheet()

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Tab stays on the sheet: its buttons, and its list where that scrolls."""
        stops: list[QWidget] = [self._heavy, self._close]
        if self._list.verticalScrollBar().maximum() > 0:
            stops.insert(0, self._list)
        here = next((at for at, stop in enumerate(stops) if stop.hasFocus()), -1)
        step = 1 if is_next else -1
        stops[(here + step) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the sheet takes it away."""
        if not self._sheet.geometry().contains(event.position().toPoint()):
            self.close_sheet()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window of another size gets no stale sheet."""
        if event.type() == QEvent.Type.Resize:
            self.close_sheet()
        return super().eventFilter(watched, event)

    def close_sheet(self) -> None:
        """Take the sheet away and give the keyboard back."""
        before, self._before = self._before, None
        self.setObjectName("")
        self.hide()
        self.deleteLater()
        if before is not None:
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _heavy_wanted(self) -> None:
        from glasltrainer.core.reference.links import HEAVY, Target
        from glasltrainer.ui.about import ask_reference

        ask_reference(self, Target(HEAVY))
        self._before = None  # the keyboard stays in the reference
        self.close_sheet()

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Another screen came (Ctrl+L) and took the keyboard: the sheet is in its way."""
        if now is not None and self.isVisible() and not self.isAncestorOf(now):
            self._before = None
            self.close_sheet()

    def _forget(self) -> None:
        self._before = None


def _keys(look: Look, keys: Keys) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, look.px(12), 0)
    grid.setHorizontalSpacing(look.px(18))
    grid.setVerticalSpacing(look.px(8))
    for row, (key, meaning) in enumerate(keys):
        grid.addWidget(label(look, key, weight=BOLD, wraps=False), row, 0)
        grid.addWidget(label(look, look.tr(meaning)), row, 1)
    grid.addWidget(small(look, look.tr("Everything you practise stays on this laptop.")), len(keys), 0, 1, 2)
    grid.setColumnStretch(1, 1)
    return made


def _scrolling(inner: QWidget) -> QScrollArea:
    made = QScrollArea()
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setWidgetResizable(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setWidget(inner)
    inner.setAutoFillBackground(False)
    made.viewport().setAutoFillBackground(False)
    return made
