"""What was found: a list with the page, the heading and the words around each place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate

from glasltrainer.ui.look import BOLD, REGULAR, SMALL

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from glasltrainer.core.reference.search import Hit
    from glasltrainer.ui.look import Look

_HIT = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class HitList(QListWidget):
    """The hits. Emits `hit_wanted(number)`, and `hit_taken(number)` when Enter or a click takes one."""

    hit_wanted = Signal(int)
    hit_taken = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("kind", "plain-list")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(look.tr("Found in the reference"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_HitPainter(look, self))
        self._shown: tuple[Hit, ...] = ()
        self._is_drawing = False
        self.currentRowChanged.connect(self._moved)
        self.itemActivated.connect(self._taken)
        self.itemClicked.connect(self._taken)

    def show_hits(self, hits: tuple[Hit, ...], current: int | None) -> None:
        """Draw them, with the one that is shown."""
        self._is_drawing = True
        if hits != self._shown:
            self._shown = hits
            self.clear()
            for hit in hits:
                where = f"{hit.title} · {hit.heading}" if hit.heading else hit.title
                item = QListWidgetItem(f"{where}: {hit.excerpt}")
                item.setData(_HIT, hit)
                self.addItem(item)
        self.setCurrentRow(-1 if current is None else current)
        self._is_drawing = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other lines."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _moved(self, row: int) -> None:
        if not self._is_drawing and row >= 0:
            self.hit_wanted.emit(row)

    def _taken(self, item: QListWidgetItem) -> None:
        self.hit_taken.emit(self.row(item))


class _HitPainter(QStyledItemDelegate):
    """The page in bold, the heading under it, and the words with those looked for underlined."""

    def __init__(self, look: Look, parent: HitList) -> None:
        super().__init__(parent)
        self._look = look
        self._list = parent
        self._known: dict[tuple[Hit, int], QSize] = {}  # every hit is asked for again and again

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its lines in the width of the list."""
        width = self._list.viewport().width()
        hit: Hit = index.data(_HIT)
        if (hit, width) not in self._known:
            layouts = self._layouts(hit, width - 2 * self._look.px(12))
            height = sum(layout.boundingRect().height() for layout in layouts)
            self._known[hit, width] = QSize(width, round(height) + 2 * self._look.px(8))
        return self._known[hit, width]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One hit; the current one has a ground and a bar, the one with the keyboard a ring too."""
        look, tokens = self._look, self._look.tokens
        box = QRectF(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(tokens.you))
            painter.fillRect(QRectF(box.left(), box.top(), look.px(4), box.height()), QColor(tokens.accent))
            if state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(QColor(tokens.focus))
                painter.drawRect(box.adjusted(1, 1, -1, -1))
        hit: Hit = index.data(_HIT)
        inner = box.width() - 2 * look.px(12)
        at = QPointF(box.left() + look.px(12), box.top() + look.px(8))
        for layout in self._layouts(hit, inner):
            layout.draw(painter, at)
            at.setY(at.y() + layout.boundingRect().height())
        painter.restore()

    def _layouts(self, hit: Hit, width: float) -> list[QTextLayout]:
        look, tokens = self._look, self._look.tokens
        rows = [_laid_out(hit.title, look.font(SMALL, BOLD), tokens.ink, width, ())]
        if hit.heading and hit.heading != hit.excerpt:
            rows.append(_laid_out(hit.heading, look.font(13, REGULAR), tokens.muted, width, ()))
        if hit.block:
            rows.append(_laid_out(hit.excerpt, look.font(SMALL), tokens.ink, width, hit.marks))
        return rows


def _laid_out(
    text: str, font: QFont, colour: str, width: float, marks: tuple[tuple[int, int], ...]
) -> QTextLayout:
    """Text in lines of this width."""
    layout = QTextLayout(text, font)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    forms = [_range(0, len(text), _coloured(colour))]
    marked = _coloured(colour)
    marked.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    forms += [_range(begin, end, marked) for begin, end in marks]
    layout.setFormats(forms)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1.0))
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout


def _coloured(colour: str) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setForeground(QColor(colour))
    return form


def _range(begin: int, end: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = begin, end - begin, form
    return made
