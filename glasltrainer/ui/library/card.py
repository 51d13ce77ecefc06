"""Paints one case as a card: a thousand cards are a list and this painter, not a thousand widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QWidget

from glasltrainer.ui.ladder import LadderGlyph
from glasltrainer.ui.library.words import card_words
from glasltrainer.ui.look import BOLD, MEDIUM, SMALL

if TYPE_CHECKING:
    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QStyleOptionViewItem

    from glasltrainer.ui.library.state import CaseEntry
    from glasltrainer.ui.library.words import CardWords
    from glasltrainer.ui.look import Look

ENTRY: Final = Qt.ItemDataRole.UserRole
FACE = 84  # px of 100 %, as every number below
PAD = 16
GAP = 16  # between cards
_LEADING = 1.04  # of the font's height

Index = QModelIndex | QPersistentModelIndex


class CardPainter(QStyledItemDelegate):
    """Draws the `CaseEntry` in the role ENTRY; titles are in `language`."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.language = look.tr.language
        self._title = look.font(18, BOLD)
        self._text = look.font(15)
        self._small = look.font(SMALL)
        self._chip = look.font(13, MEDIUM)
        self._debrief = look.tr("Debrief")
        self.cell = QSize(look.px(360), self.height() + look.px(GAP))
        self._glyphs: dict[tuple[tuple[int, ...], float], QPixmap] = {}
        self._words: dict[str, tuple[CaseEntry, str, CardWords]] = {}

    # -- measures ----------------------------------------------------------------------------

    def height(self) -> int:
        """The height of every card, without the gap."""
        return self._look.px(2 * PAD + FACE + 12 + 26 + 10) + self._chip_height()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """The cell that the view has for every card."""
        return self.cell

    def card_in(self, cell: QRect) -> QRect:
        """The card within its cell: the gap is at its right and below."""
        gap = self._look.px(GAP)
        return cell.adjusted(0, 0, -gap, -gap)

    def menu_rect(self, card: QRect) -> QRect:
        """Where the card's menu button is: at the end of its last line."""
        side = self._look.px(32)
        middle = card.bottom() - self._look.px(PAD) - self._chip_height() // 2
        return QRect(card.right() - self._look.px(8) - side, middle - side // 2, side, side)

    def debrief_rect(self, card: QRect, entry: CaseEntry) -> QRect:
        """Where the debrief of a case that was played is offered; empty without one."""
        if not entry.last_attempt:
            return QRect()
        width = QFontMetrics(self._chip).horizontalAdvance(self._debrief) + self._look.px(12)
        end = self.attempts_rect(card, entry) if entry.attempts > 1 else self.menu_rect(card)
        return QRect(end.left() - width, end.top(), width, end.height())

    def attempts_rect(self, card: QRect, entry: CaseEntry) -> QRect:
        """Where the list of attempts is offered; empty where the debrief is the only one."""
        if not entry.last_attempt or entry.attempts < 2:
            return QRect()
        menu = self.menu_rect(card)
        width = self._look.px(26)
        return QRect(menu.left() - width, menu.top(), width, menu.height())

    def _chip_height(self) -> int:
        return QFontMetrics(self._chip).height() + self._look.px(8)

    def words(self, entry: CaseEntry) -> CardWords:
        """The card's texts, kept while the entry stays the same."""
        key = str(entry.path)
        kept = self._words.get(key)
        if kept is None or kept[0] != entry or kept[1] != self.language:
            kept = (entry, self.language, card_words(entry, self._look.tr, self.language))
            self._words[key] = kept
        return kept[2]

    # -- painting ----------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The card, within the gap around it."""
        look = self._look
        entry: CaseEntry = index.data(ENTRY)
        words = self.words(entry)
        card = self.card_in(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, card, option)
        inner = card.adjusted(look.px(PAD), look.px(PAD), -look.px(PAD), -look.px(PAD))
        self._paint_face(painter, inner, entry)
        self._paint_menu(painter, self.menu_rect(card))
        self._paint_texts(painter, inner, entry, words)
        self._paint_foot(painter, card, entry, words)
        self._paint_past(painter, card, entry)
        painter.restore()

    def _paint_ground(self, painter: QPainter, card: QRect, option: QStyleOptionViewItem) -> None:
        look, tokens = self._look, self._look.tokens
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        is_under = bool(option.state & QStyle.StateFlag.State_MouseOver)
        edge = look.px(3) if has_focus else 1
        colour = tokens.focus if has_focus else tokens.accent if is_under else tokens.line
        box = QRectF(card).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        painter.setPen(QPen(QColor(colour), edge))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(box, look.px(14), look.px(14))

    def _paint_face(self, painter: QPainter, inner: QRect, entry: CaseEntry) -> None:
        look, tokens = self._look, self._look.tokens
        side = look.px(FACE)
        box = QRect(inner.topLeft(), QSize(side, side))
        path = QPainterPath()
        path.addRoundedRect(QRectF(box), look.px(10), look.px(10))
        painter.fillPath(path, QColor(tokens.notice if entry.is_broken else tokens.face))
        if not entry.is_broken and entry.card.face is not None:
            painter.save()
            painter.setClipPath(path)
            painter.drawPixmap(box, look.pictures.portrait(*entry.card.face, side))
            painter.restore()
            return
        name, colour = (
            ("file-warning", tokens.mark_line) if entry.is_broken else ("message-square", "#5b6472")
        )
        icon = look.icon_pixmap(name, colour, 36)
        painter.drawPixmap(box.center() - QPoint(look.px(17), look.px(17)), icon)

    def _paint_menu(self, painter: QPainter, box: QRect) -> None:
        half = self._look.px(10)
        icon = self._look.icon_pixmap("more-horizontal", self._look.tokens.muted, 20)
        painter.drawPixmap(box.center() - QPoint(half, half), icon)

    def _paint_texts(self, painter: QPainter, inner: QRect, entry: CaseEntry, words: CardWords) -> None:
        look, tokens = self._look, self._look.tokens
        room = inner.adjusted(look.px(FACE + 14), -look.px(2), 0, 0)
        room.setHeight(look.px(FACE + 6))
        used = draw_lines(painter, room, words.title, self._title, tokens.ink, most=2)
        rest = room.adjusted(0, used + look.px(2), 0, 0)
        draw_lines(painter, rest, words.summary, self._text, tokens.muted, most=3)

    def _paint_foot(self, painter: QPainter, card: QRect, entry: CaseEntry, words: CardWords) -> None:
        look, tokens = self._look, self._look.tokens
        inner = card.adjusted(look.px(PAD), look.px(PAD), -look.px(PAD), -look.px(PAD))
        height = self._chip_height()
        bottom = QRect(inner.left(), inner.bottom() + 1 - height, inner.width(), height)
        middle = QRect(inner.left(), bottom.top() - look.px(36), inner.width(), look.px(26))
        if entry.is_broken:
            lines = middle.adjusted(0, -look.px(4), 0, look.px(10))
            draw_lines(painter, lines, words.facts, self._small, tokens.ink, most=2)
            self._paint_line(
                painter, bottom, words.status, self._chip, tokens.accent, Qt.AlignmentFlag.AlignLeft
            )
        else:
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(middle.topLeft(), self._glyph(entry.card.stages, ratio))
            right = middle.adjusted(look.px(150), 0, 0, 0)
            facts = f"{words.place}  ·  {words.facts}"
            if not entry.last_attempt or QFontMetrics(self._small).horizontalAdvance(facts) > right.width():
                facts = words.facts
            self._paint_line(painter, right, facts, self._small, tokens.muted, Qt.AlignmentFlag.AlignRight)
            room = QRect(bottom)
            if entry.last_attempt:
                room.setRight(self.debrief_rect(card, entry).left())
            used = self._paint_status(painter, room, entry, words)
            bottom.setLeft(bottom.left() + used + look.px(10))
        if entry.last_attempt:
            return  # the debrief stands there
        bottom.setRight(bottom.right() - look.px(28))  # the menu
        self._paint_line(painter, bottom, words.place, self._small, tokens.muted, Qt.AlignmentFlag.AlignRight)

    def _paint_past(self, painter: QPainter, card: QRect, entry: CaseEntry) -> None:
        """The way to the debrief, and to those of earlier attempts."""
        accent = self._look.tokens.accent
        if entry.last_attempt:
            box = self.debrief_rect(card, entry)
            self._paint_line(painter, box, self._debrief, self._chip, accent, Qt.AlignmentFlag.AlignHCenter)
        if entry.attempts > 1 and entry.last_attempt:
            box, half = self.attempts_rect(card, entry), self._look.px(9)
            icon = self._look.icon_pixmap("chevron-down", accent, 18)
            painter.drawPixmap(box.center() - QPoint(half, half), icon)

    def _paint_status(self, painter: QPainter, room: QRect, entry: CaseEntry, words: CardWords) -> int:
        """A pill; of a played case in the colours of the stage it ended at. Returns its width."""
        look, tokens = self._look, self._look.tokens
        tint = tokens.stage(entry.ended_at) if entry.is_done and entry.ended_at is not None else None
        metrics = QFontMetrics(self._chip)
        fits = metrics.horizontalAdvance(words.status) + look.px(20) <= room.width()
        text = words.status if fits else words.short_status
        width = min(room.width(), metrics.horizontalAdvance(text) + look.px(20))
        box = QRectF(room.left() + 0.5, room.top() + 0.5, width - 1, room.height() - 1)
        painter.setPen(QPen(QColor(tint.ink if tint and tokens.name == "high-contrast" else tokens.line), 1))
        if tint and tokens.name != "high-contrast":
            painter.setPen(QPen(QColor(tint.tint), 1))
        painter.setBrush(QColor(tint.tint if tint else tokens.surface))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setPen(QColor(tint.ink if tint else tokens.ink))
        painter.setFont(self._chip)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width - look.px(16))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
        return width

    def _paint_line(
        self, painter: QPainter, room: QRect, text: str, font: QFont, colour: str, side: Qt.AlignmentFlag
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, shown)

    def _glyph(self, stages: tuple[int, ...], ratio: float) -> QPixmap:
        """The small ladder as a picture: the one widget draws it, once for each set of stages."""
        key = (stages, ratio)
        if key not in self._glyphs:
            widget = LadderGlyph(self._look, stages)
            picture = QPixmap(widget.size() * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            widget.render(picture, QPoint(), renderFlags=QWidget.RenderFlag(0))
            self._glyphs[key] = picture
        return self._glyphs[key]


def draw_lines(painter: QPainter, room: QRect, text: str, font: QFont, colour: str, *, most: int) -> int:
    """Draw plain text in at most `most` lines within `room`, the last cut with "…"; returns its height."""
    metrics = QFontMetrics(font)
    step = round(metrics.height() * _LEADING)
    most = max(1, min(most, room.height() // step))
    layout = QTextLayout(" ".join(text.split()), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    painter.setPen(QColor(colour))
    painter.setFont(font)
    y = 0
    for number in range(1, most + 1):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(room.width())
        rest = layout.text()[line.textStart() :]
        shown = rest[: line.textLength()].rstrip()
        if number == most:
            shown = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(QPointF(room.left(), room.top() + y + metrics.ascent()), shown)
        y += step
    layout.endLayout()
    return y
