"""Find and replace: a bar above the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from glasltrainer.ui.look import SMALL
from glasltrainer.ui.studio.editor.keys import Command, command_of
from glasltrainer.ui.studio.editor.searching import Wanted
from glasltrainer.ui.widgets import FlowLayout, button, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from glasltrainer.ui.look import Look


class FindBar(QFrame):
    """What is looked for; the editor looks."""

    asked = Signal()  # other words, or found otherwise
    step_wanted = Signal(int)  # 1 for the next, -1 for the one before
    replace_wanted = Signal()
    replace_all_wanted = Signal()
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        tr = look.tr
        self.setProperty("kind", "find")
        self.setStyleSheet(
            f'QFrame[kind="find"] {{ background: {look.tokens.panel}; border: none;'
            f" border-bottom: 1px solid {look.tokens.line}; }}"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(10), look.px(6), look.px(10), look.px(6))
        row = FlowLayout(look.px(6))
        column.addLayout(row)
        self.words = self._field(tr("Find"))
        self.words.textChanged.connect(self.asked)
        self.count = label(look, "", size=SMALL, is_muted=True, wraps=False)
        self.count.setMinimumWidth(look.px(76))
        self.case = button(look, tr("Same capitals"), kind="chip")
        self.whole = button(look, tr("Whole word"), kind="chip")
        for chip in (self.case, self.whole):
            chip.toggled.connect(self.asked)
        before = button(look, "", kind="tool", icon="chevron-up", name=tr("Find the one before"))
        before.clicked.connect(self._before)
        after = button(look, "", kind="tool", icon="chevron-down", name=tr("Find the next one"))
        after.clicked.connect(self._after)
        close = button(look, "", kind="tool", icon="x", name=tr("Close find and replace"))
        close.clicked.connect(self.closed)
        self.other = self._field(tr("Replace by"))
        self.one = button(look, tr("Replace"))
        self.one.clicked.connect(self.replace_wanted)
        self.every = button(look, tr("Replace all"))
        self.every.clicked.connect(self.replace_all_wanted)
        for made in (self.one, self.every):
            made.setFont(look.font(SMALL))
        self._replacing: tuple[QWidget, ...] = (self.other, self.one, self.every)
        for widget in (self.words, self.count, before, after, self.case, self.whole, close):
            row.addWidget(widget)
        for widget in self._replacing:
            row.addWidget(widget)
        for tool in (before, after, close):
            tool.setToolTip(tool.accessibleName())
        self.hide()

    def _field(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setFont(self._look.font(SMALL))
        made.setPlaceholderText(name)
        made.setAccessibleName(name)
        made.setMinimumWidth(self._look.px(150))
        return made

    @property
    def wanted(self) -> Wanted:
        """What is looked for now."""
        return Wanted(self.words.text(), is_case=self.case.isChecked(), is_whole=self.whole.isChecked())

    def open(self, words: str, *, is_replacing: bool) -> None:
        """Show the bar, with the words that were selected."""
        for widget in self._replacing:
            widget.setVisible(is_replacing)
        if words:
            self.words.setText(words)
        self.show()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()
        self.asked.emit()

    def show_count(self, number: int | None, count: int) -> None:
        """Say which of how many is selected."""
        tr = self._look.tr
        if not self.words.text():
            self.count.setText("")
        elif not count:
            self.count.setText(tr("not found"))
        elif number is None:
            self.count.setText(tr.plural("{count} hit", "{count} hits", count))
        else:
            self.count.setText(tr("{number} of {count}", number=number + 1, count=count))
        self.count.setAccessibleName(self.count.text())
        for made in (self.one, self.every):
            made.setEnabled(count > 0)

    def event(self, event: QEvent) -> bool:
        """The keys of finding are ours before they are the window's."""
        is_first = event.type() is QEvent.Type.ShortcutOverride
        if is_first and isinstance(event, QKeyEvent) and self._meant(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F3 go on, with Shift back; Escape closes."""
        meant = self._meant(event)
        if meant is None:
            super().keyPressEvent(event)
        else:
            meant()

    def _meant(self, event: QKeyEvent) -> Callable[[], None] | None:
        if event.key() == Qt.Key.Key_Escape:
            return self.closed.emit
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self.other.hasFocus():
            return self.replace_wanted.emit
        if is_enter and self.words.hasFocus():
            return self._before if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else self._after
        match command_of(event):
            case Command.FIND_NEXT:
                return self._after
            case Command.FIND_BEFORE:
                return self._before
            case Command.FIND:
                return self.words.setFocus
            case Command.REPLACE:
                return self._open_replacing
            case _:
                return None

    def _open_replacing(self) -> None:
        self.open("", is_replacing=True)

    def _before(self) -> None:
        self.step_wanted.emit(-1)

    def _after(self) -> None:
        self.step_wanted.emit(1)
