"""What can be filled in at the cursor, in a list over the text; the keyboard stays in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from glasltrainer.ui.look import SMALL
from glasltrainer.ui.studio.editor.announce import announce
from glasltrainer.ui.studio.editor.listing import Listing
from glasltrainer.ui.studio.editor.pad import mono
from glasltrainer.ui.widgets import small

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPersistentModelIndex

    from glasltrainer.authoring.completing.complete import Item
    from glasltrainer.ui.look import Look

_LEAST_ROWS, _MOST_ROWS = 2, 8
_WIDEST = 460  # px of 100 %


class _Rows(QStyledItemDelegate):
    """What is put in, and behind it its name."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._mono = mono(look)
        self._mono.setPixelSize(look.px(14))
        self._name = look.font(SMALL)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One line."""
        return QSize(10, QFontMetrics(self._mono).height() + self._look.px(8))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The id in the text's own letters, its name beside it."""
        item: Item = index.data(Qt.ItemDataRole.UserRole)
        t, look = self._look.tokens, self._look
        box: QRect = option.rect
        is_picked = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_picked:
            painter.fillRect(box, QColor(t.accent))
        inner = box.adjusted(look.px(10), 0, -look.px(10), 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._mono)
        painter.setPen(QColor(t.on_accent if is_picked else t.ink))
        painter.drawText(inner, middle, item.label)
        width = QFontMetrics(self._mono).horizontalAdvance(item.label) + look.px(14)
        painter.setFont(self._name)
        painter.setPen(QColor(t.on_accent if is_picked else t.muted))
        rest = inner.adjusted(width, 0, 0, 0)
        name = QFontMetrics(self._name).elidedText(item.name, Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, middle | Qt.AlignmentFlag.AlignRight, name)


class Popup(QFrame):
    """A list of items over a widget; `taken(Item)` when one is clicked."""

    taken = Signal(object)

    def __init__(self, look: Look, over: QWidget) -> None:
        super().__init__(over)
        self._look = look
        self._over = over
        t = look.tokens
        self.setProperty("kind", "popup")
        self.setStyleSheet(
            f'QFrame[kind="popup"] {{ background: {t.surface}; border: 2px solid {t.accent};'
            f" border-radius: {look.px(8)}px; }}"
            f"QListView {{ background: {t.surface}; border: none; outline: none; }}"
        )
        column = QVBoxLayout(self)
        edge = look.px(5)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(look.px(4))
        self.rows: Listing[Item] = Listing(_spoken)
        self.list = QListView()
        self.list.setModel(self.rows)
        self._delegate = _Rows(look)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(look.tr("What can be filled in here"))
        self.list.clicked.connect(self._clicked)
        column.addWidget(self.list)
        self.explanation = small(look, "")
        self.explanation.setContentsMargins(look.px(6), 0, look.px(6), look.px(2))
        column.addWidget(self.explanation)
        self.hide()

    def show_items(self, items: Sequence[Item], at: QPoint, line: int, *, is_picked: bool) -> None:
        """Show a list below (or above) a place in the widget; `line` is the height of what stands there."""
        self.rows.show(items)
        row = self._delegate.sizeHint(QStyleOptionViewItem(), QModelIndex()).height()
        self.explanation.setFixedHeight(QFontMetrics(self.explanation.font()).lineSpacing() * 2)
        room = max(self._over.height() - at.y() - line, at.y())  # below the line, or above it
        around = self.sizeHint().height() - self.list.sizeHint().height()
        most = max(_LEAST_ROWS, min((room - around) // row, _MOST_ROWS))
        self.list.setFixedHeight(row * min(len(items), most))
        width = min(self._look.px(_WIDEST), self._over.width() - self._look.px(8))
        self.setFixedWidth(width)
        height = self.sizeHint().height()
        y = at.y() + line
        if y + height > self._over.height() and at.y() - height >= 0:
            y = at.y() - height
        x = max(0, min(at.x(), self._over.width() - width - self._look.px(4)))
        self.setGeometry(x, y, width, height)
        self.show()
        self.raise_()
        self._pick(0 if is_picked else -1)

    @property
    def picked(self) -> Item | None:
        """The item that Enter takes; None before one was picked."""
        return self.rows.row(self.list.currentIndex().row())

    def step(self, by: int) -> None:
        """Pick another one, round at the ends."""
        count = self.rows.rowCount()
        here = self.list.currentIndex().row()
        if abs(by) > 1:
            self._pick(max(0, min(count - 1, here + by)))
        elif count:
            self._pick((here + by) % count if here >= 0 else 0 if by > 0 else count - 1)

    def _pick(self, row: int) -> None:
        self.list.setCurrentIndex(self.rows.index(row) if row >= 0 else QModelIndex())
        item = self.picked
        if item is None:
            self.list.scrollToTop()
            count = self.rows.rowCount()
            self.explanation.setText(
                self._look.tr.plural(
                    "{count} possibility. Arrow down picks it.",
                    "{count} possibilities. Arrow down picks one.",
                    count,
                )
            )
            announce(self._over, self.explanation.text())
            return
        self.explanation.setText(item.explanation or self._look.tr("Enter fills it in, Esc closes the list."))
        announce(self._over, _spoken(item))

    def _clicked(self, index: QModelIndex) -> None:
        item = self.rows.row(index.row())
        if item is not None:
            self.taken.emit(item)


def _spoken(item: Item) -> str:
    return ", ".join(part for part in (item.label, item.name, item.explanation) if part)
