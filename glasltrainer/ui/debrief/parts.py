"""Pieces that only the debrief uses: rows that fold, cards with a heading, bars with their figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from glasltrainer.i18n import Message
from glasltrainer.ui.look import SMALL
from glasltrainer.ui.text import unformatted
from glasltrainer.ui.widgets import FlowLayout, chip, frame, heading, label, small

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QLabel, QLayoutItem

    from glasltrainer.i18n import Translator
    from glasltrainer.ui.look import Look

READING_WIDTH = 600  # px at 100 %: some 75 characters


def said(tr: Translator, text: Message | str) -> str:
    """A sentence of the program or of the case, as plain words."""
    return unformatted(tr.render(text) if isinstance(text, Message) else text)


class Row(QWidget):
    """Widgets beside each other; below each other where there is less room than `least` px (at 100 %)."""

    def __init__(self, look: Look, *, least: int, spacing: int = 16) -> None:
        super().__init__()
        self._row = _Folding(look.px(least), look.px(spacing))
        self.setLayout(self._row)

    def add(self, widget: QWidget, stretch: int = 1) -> None:
        """Add at the end; `stretch` is its share of the width, with 0 it takes what it likes."""
        self._row.add(widget, stretch)


class _Folding(QLayout):
    """Knows how high it is at any width before it has one, so that the page around it is laid out once.

    A box that turns when it is resized is measured, turned and measured again: its first paint is wrong.
    """

    def __init__(self, least: int, spacing: int) -> None:
        super().__init__()
        self._least = least
        self._items: list[QLayoutItem] = []
        self._stretches: list[int] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def add(self, widget: QWidget, stretch: int) -> None:
        """Add at the end."""
        self._stretches.append(stretch)
        self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        """Called by `addWidget`."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return the item."""
        if not 0 <= index < len(self._items):
            return None
        del self._stretches[index]
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        """Takes the width there is, and no more height than it needs."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """Folded it is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height in `width` pixels."""
        return max((rect.bottom() + 1 for _, rect in self._places(width)), default=0)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items; those beside each other are equally high."""
        super().setGeometry(rect)
        is_wide = rect.width() >= self._least
        for item, place in self._places(rect.width()):
            if is_wide:
                place.setHeight(rect.height())
            item.setGeometry(place.translated(rect.topLeft()))

    def sizeHint(self) -> QSize:
        """All beside each other."""
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + self.spacing() * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """As narrow as the widest: below each other they always fit."""
        least = [item.minimumSize() for item in self._shown()]
        width = max((size.width() for size in least), default=0)
        return QSize(width, max((size.height() for size in least), default=0))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _places(self, width: int) -> list[tuple[QLayoutItem, QRect]]:
        """Where each goes in `width` pixels, from the top left, as high as it needs."""
        found, x, y = [], 0, 0
        is_wide = width >= self._least
        shares = self._shares(width) if is_wide else [width] * len(self._items)
        for item, share in zip(self._items, shares, strict=True):
            if item.isEmpty():  # hidden
                continue
            height = item.heightForWidth(share) if item.hasHeightForWidth() else item.sizeHint().height()
            found.append((item, QRect(x, y, share, height)))
            if is_wide:
                x += share + self.spacing()
            else:
                y += height + self.spacing()
        return found

    def _shares(self, width: int) -> list[int]:
        """The widths beside each other: none is narrower than it can be, the rest is shared."""
        shown = [number for number, item in enumerate(self._items) if not item.isEmpty()]
        shares = [0] * len(self._items)
        room = width - self.spacing() * max(0, len(shown) - 1)
        stretching = [number for number in shown if self._stretches[number]]
        for number in shown:
            if number not in stretching:
                shares[number] = self._items[number].sizeHint().width()
                room -= shares[number]
        while stretching:
            whole = sum(self._stretches[number] for number in stretching)
            wanted = {number: room * self._stretches[number] // whole for number in stretching}
            least = {number: self._items[number].minimumSize().width() for number in stretching}
            tight = [number for number in stretching if least[number] > wanted[number]]
            for number in tight or stretching:
                shares[number] = least[number] if tight else wanted[number]
                room -= shares[number]
                stretching = [one for one in stretching if one != number]
        return shares


class Card(QFrame):
    """A card with a heading; `body` takes what is in it."""

    def __init__(self, look: Look, name: str, *, is_score: bool = False) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setAccessibleName(name)
        self.body = QVBoxLayout(self)
        side = look.px(20)
        self.body.setContentsMargins(side, look.px(14), side, look.px(18))
        self.body.setSpacing(look.px(8))
        self.body.addWidget(label(look, name, size=15, is_muted=True) if is_score else heading(look, name))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class Barred(QFrame):
    """Something with a bar of colour at its left; selected it has a ground and an edge too."""

    def __init__(self, look: Look, colour: str) -> None:
        super().__init__()
        self._look = look
        self._colour = colour
        self._is_selected = False
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(look.px(18), look.px(8), look.px(10), look.px(10))
        self.body.setSpacing(look.px(6))

    def set_selected(self, is_selected: bool) -> None:
        """Show that the chart points here."""
        self._is_selected = is_selected
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The bar, and the ground when selected."""
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._is_selected:
            painter.setPen(QPen(QColor(look.tokens.accent), look.px(2)))
            painter.setBrush(QColor(look.tokens.you))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), look.px(6), look.px(6))
        painter.fillRect(QRectF(0, 0, look.px(4), self.height()), QColor(self._colour))


def bar_row(look: Look, name: str, share: float | None, figures: str) -> QWidget:
    """A share of 0..1 as a bar, with its name above and its figures in words."""
    row = QWidget()
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look.px(3))
    words = QHBoxLayout()
    words.setSpacing(look.px(10))
    naming, figure = label(look, name, size=SMALL), small(look, figures)
    metrics = naming.fontMetrics()  # so that neither wraps while there is room for both
    words.addWidget(naming, metrics.horizontalAdvance(name) + 4)
    figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
    words.addWidget(figure, metrics.horizontalAdvance(figures) + 4)
    column.addLayout(words)
    bar = QProgressBar()
    bar.setRange(0, 100)
    bar.setValue(round(100 * (share or 0.0)))
    bar.setTextVisible(False)
    bar.setFixedHeight(look.px(8))
    bar.setAccessibleName(f"{name}: {figures}")
    bar.setEnabled(share is not None)
    column.addWidget(bar)
    return row


def wrapping_chip(look: Look, text: str) -> QLabel:
    """A chip whose words may go on to the next line where there is little room."""
    made = chip(look, text)
    made.setWordWrap(len(text) * look.px(7) > look.px(260))
    return made


def notice(look: Look, text: str) -> QFrame:
    """A sentence in a frame of its own."""
    made = frame("notice")
    column = QVBoxLayout(made)
    column.setContentsMargins(look.px(14), look.px(8), look.px(14), look.px(8))
    column.addLayout(reading_width(look, label(look, text)))
    return made


def side_by_side(look: Look, *widgets: QWidget, spacing: int = 8) -> QWidget:
    """Widgets beside each other, going on to the next line where the width ends."""
    holder = QWidget()
    flow = FlowLayout(look.px(spacing))
    holder.setLayout(flow)
    for widget in widgets:
        flow.addWidget(widget)
    return holder


def reading_width(look: Look, widget: QWidget, most: int = READING_WIDTH) -> QHBoxLayout:
    """The widget at the left, no wider than text is read easily."""
    widget.setMaximumWidth(look.px(most))
    row = QHBoxLayout()
    row.addWidget(widget, 1000)
    row.addStretch(1)
    return row


def stacked(look: Look, *widgets: QWidget, spacing: int = 16) -> QWidget:
    """Widgets below each other; the first takes the room that is left."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look.px(spacing))
    for widget in widgets:
        column.addWidget(widget, 1 if widget is widgets[0] else 0)
    return made
