"""The outline beside the text: head, cast and scenes with their stage; a click or Enter goes there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from glasltrainer.authoring.outline import Entry, Part, at, outline
from glasltrainer.core.catalogue.stages import STAGES
from glasltrainer.core.folding import fold
from glasltrainer.i18n import N_
from glasltrainer.ui.look import BOLD, MEDIUM, SMALL
from glasltrainer.ui.studio.editor.listing import Listing
from glasltrainer.ui.widgets import small

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex

    from glasltrainer.authoring.nodes import Node
    from glasltrainer.i18n import Translator
    from glasltrainer.ui.look import Look
    from glasltrainer.ui.studio.reading import Reading

_PAUSE = 150  # ms
_HEADS = {
    Part.HEAD: "",
    Part.PERSON: N_("Cast"),
    Part.FLAG: N_("Remembered"),
    Part.SCENE: N_("Scenes"),
    Part.ENDING: N_("Scenes"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list: a heading without an entry, or an entry."""

    words: str
    more: str = ""
    stage: int | None = None
    is_ending: bool = False
    entry: int | None = None  # its number in the outline


def lines(entries: tuple[Entry, ...], wanted: str, tr: Translator) -> tuple[Line, ...]:
    """The lines for an outline, those only that hold the words looked for."""
    made: list[Line] = []
    head = ""
    looked_for = fold(wanted.strip())
    for number, entry in enumerate(entries):
        line = _line(entry, number, tr)
        if looked_for and looked_for not in fold(f"{line.words} {line.more}"):
            continue
        own = _HEADS[entry.part]
        if own and own != head:
            made.append(Line(tr(own)))
            head = own
        made.append(line)
    return tuple(made)


def _line(entry: Entry, number: int, tr: Translator) -> Line:
    if entry.part is Part.HEAD:
        return Line(tr("Title and goals"), entry.words, entry=number)
    is_ending = entry.part is Part.ENDING
    more = tr("ending: {words}", words=entry.words) if is_ending else entry.words
    return Line(entry.id, more, entry.stage, is_ending, number)


class _Rows(QStyledItemDelegate):
    """A heading, or an id with the number of its stage before it and what it is behind it."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look = look
        self._plain = look.font(15)
        self._bold = look.font(15, MEDIUM)
        self._head = look.font(SMALL, BOLD)
        self._small = look.font(SMALL)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One line."""
        return QSize(10, QFontMetrics(self._plain).height() + self._look.px(10))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """One line."""
        line: Line = index.data(Qt.ItemDataRole.UserRole)
        box: QRect = option.rect
        state = option.state
        t, look = self._look.tokens, self._look
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = box.adjusted(look.px(8), 0, -look.px(8), 0)
        if line.entry is None:
            painter.setFont(self._head)
            painter.setPen(QColor(t.muted))
            painter.drawText(inner, Qt.AlignmentFlag.AlignBottom, line.words)
            painter.restore()
            return
        if state & QStyle.StateFlag.State_Selected:
            has_keyboard = bool(state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(QColor(t.focus if has_keyboard else t.line), look.px(2)))
            painter.setBrush(QColor(t.you))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), look.px(6), look.px(6))
        if line.stage is not None:
            inner = self._paint_stage(painter, inner, line.stage)
        painter.setFont(self._bold)
        painter.setPen(QColor(t.ink))
        metrics = QFontMetrics(self._bold)
        words = metrics.elidedText(line.words, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, words)
        rest = inner.adjusted(metrics.horizontalAdvance(words) + look.px(10), 0, 0, 0)
        if rest.width() > look.px(30):
            painter.setFont(self._small)
            painter.setPen(QColor(t.muted))
            more = QFontMetrics(self._small).elidedText(line.more, Qt.TextElideMode.ElideRight, rest.width())
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, more)
        painter.restore()

    def _paint_stage(self, painter: QPainter, box: QRect, stage: int) -> QRect:
        """The number of a stage in the colours of its phase."""
        tint, look = self._look.tokens.stage(stage), self._look
        side = look.px(20)
        square = QRect(box.left(), box.center().y() - side // 2 + 1, side, side)
        painter.setPen(QPen(QColor(tint.solid), 1))
        painter.setBrush(QColor(tint.tint))
        painter.drawRoundedRect(square, look.px(5), look.px(5))
        painter.setFont(self._small)
        painter.setPen(QColor(tint.ink))
        painter.drawText(square, Qt.AlignmentFlag.AlignCenter, str(stage))
        return box.adjusted(side + look.px(8), 0, 0, 0)


class Outline(QWidget):
    """The outline of the case's own file. `place_wanted(file, start, end)` to go to one of its parts."""

    place_wanted = Signal(str, int, int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._file = ""
        self._tree: Node | None = None
        self._entries: tuple[Entry, ...] = ()
        self._offset = 0
        self._reading: Reading | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE)
        self._later.timeout.connect(self._renew)
        tr = look.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(10), look.px(10), look.px(10), look.px(8))
        column.setSpacing(look.px(6))
        self.filter = QLineEdit()
        self.filter.setProperty("kind", "search")
        self.filter.setFont(look.font(SMALL))
        self.filter.setPlaceholderText(tr("Find a scene or a person"))
        self.filter.setAccessibleName(tr("Find a scene or a person"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._show)
        column.addWidget(self.filter)
        self.model: Listing[Line] = Listing(self._spoken, _is_heading)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Rows(look, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setStyleSheet("QListView { background: transparent; border: none; outline: none; }")
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(tr("Outline of the case"))
        self.list.clicked.connect(self._go)
        for watched in (self.list, self.filter):
            watched.installEventFilter(self)
        column.addWidget(self.list, 1)
        self.nothing = small(look, "")
        column.addWidget(self.nothing)
        self._show()

    def show_reading(self, reading: Reading) -> None:
        """Show the outline of the last tree there was, when typing pauses."""
        self._reading = reading
        if self._tree is None:
            self._renew()
        else:
            self._later.start()

    def _renew(self) -> None:
        self._later.stop()
        reading = self._reading
        if reading is None or reading.root is None or reading.root is self._tree:
            return
        self._file = reading.file
        self._tree = reading.root
        self._entries = outline(reading.root)
        self._show()

    def follow(self, file: str, offset: int) -> None:
        """Pick the part that the cursor is in."""
        self._offset = offset if file == self._file else -1
        number = at(self._entries, self._offset)
        row = next((n for n, line in enumerate(self.model.all) if line.entry == number), -1)
        if number is not None and row >= 0 and row != self.list.currentIndex().row():
            self.list.setCurrentIndex(self.model.index(row))

    def _show(self) -> None:
        made = lines(self._entries, self.filter.text(), self._look.tr)
        if made != self.model.all:
            is_same = len(made) == len(self.model.all) and all(
                (one.entry is None) == (other.entry is None)
                for one, other in zip(made, self.model.all, strict=True)
            )
            self.model.show(made, is_same=is_same)
        self.nothing.setVisible(not made)
        tr = self._look.tr
        is_empty = not self._entries
        self.nothing.setText(
            tr("The scenes come here as soon as there are some.")
            if is_empty
            else tr("Nothing has this name.")
        )
        self.follow(self._file, self._offset)

    def _spoken(self, line: Line) -> str:
        tr = self._look.tr
        stage = ""
        if line.stage is not None:
            stage = tr("stage {number}: {name}", number=line.stage, name=tr(STAGES[line.stage].name))
        return ", ".join(part for part in (line.words, stage, line.more) if part)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Enter goes to a part; from the field above, the arrow down goes to the list."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            index = self.list.currentIndex()
            line = self.model.row(index.row())
            if line is None or line.entry is None:
                first = next((n for n, one in enumerate(self.model.all) if one.entry is not None), -1)
                index = self.model.index(first)
            self._go(index)
            return True
        if watched is self.filter and event.key() == Qt.Key.Key_Down:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def _go(self, index: QModelIndex) -> None:
        number = index.row()
        if self._later.isActive():
            self._renew()
        line = self.model.row(number)
        if line is not None and line.entry is not None:
            entry = self._entries[line.entry]
            self.place_wanted.emit(self._file, entry.start, entry.end)


def _is_heading(line: Line) -> bool:
    return line.entry is None
