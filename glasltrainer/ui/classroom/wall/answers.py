"""Answers to choose from, and parts to sort; at the reveal with votes, a sign and words at what is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPen

from glasltrainer.ui.classroom.wall.documents import Break
from glasltrainer.ui.classroom.wall.pieces import Piece, Words, card
from glasltrainer.ui.classroom.wall.votes import SIGN, bars, said
from glasltrainer.ui.look import BOLD, MEDIUM, REGULAR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from glasltrainer.classroom.projector import Row
    from glasltrainer.ui.classroom.wall.paint import Kit
    from glasltrainer.ui.classroom.wall.votes import Votes

READING = 80  # ems of an answer: as wide as the wall
_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Answer(Piece):
    """An answer with its letter; at the reveal with its votes beside it, a sign when it is right, and why."""

    gap = 0.4

    def __init__(self, kit: Kit, votes: Votes, row: Row, *, right: str, letter: str = "") -> None:
        """`right` says in words that it is the right one."""
        self._kit, self._votes, self._row = kit, votes, row
        self._letter = letter or row.label
        weight = MEDIUM if row.is_right else REGULAR
        self._texts = [Words(kit, said(kit, row.words), ems=READING, weight=weight)]
        if row.is_right:
            sign = f"{SIGN} {right}"
            self._texts.append(Words(kit, sign, weight=BOLD, ink=kit.paint.accent.full, gap=0.1))
        if row.because:
            self._texts.append(Words(kit, row.because, grow=0.92, ink=kit.paint.soft, ems=READING, gap=0.1))
        self._width, self._size, self._pad, self._aside = 0, 0, 0, 0
        self._tops: list[int] = []

    @property
    def words(self) -> str:
        """The answer, whether it is right, its votes and why."""
        counts = self._votes.words(self._row)
        head = f"{self._letter} {self._texts[0].words}".strip() + (f": {counts}" if counts else "")
        return "\n".join([head, *(text.words for text in self._texts[1:])])

    def lay_out(self, width: int, size: int) -> int:
        """The letter and the texts on a card, the votes at the right."""
        size = self._kit.size(size)
        self._width, self._size, self._pad = width, size, round(size * 0.42)
        self._aside = self._votes_width(width, size) if self._votes.are_shown else 0
        left = self._left
        y, self._tops = self._pad, []
        for number, text in enumerate(self._texts):
            y += round(text.gap * size) if number else 0
            self._tops.append(y)
            y += text.lay_out(width - left - self._pad - self._aside, size)
        self.height = y + self._pad
        return self.height

    def _votes_width(self, width: int, size: int) -> int:
        metrics = QFontMetrics(self._kit.font(size, BOLD))
        counts = max(metrics.horizontalAdvance(self._votes.words(row)) for row in self._votes.rows)
        return round(min(width * 0.22, size * 9)) + counts + size

    @property
    def _left(self) -> int:
        return round(self._size * 2.4) if self._letter else self._pad

    def breaks(self) -> Sequence[Break]:
        """Between its lines, if it must be."""
        return [
            Break(top + one.y, is_good=False)
            for top, text in zip(self._tops, self._texts, strict=True)
            for one in (Break(0), *text.breaks())
            if top + one.y > self._pad
        ]

    def paint(self, painter: QPainter) -> None:
        """Card, letter, texts and votes."""
        kit, size, hue = self._kit, self._size, self._kit.paint.accent
        box = QRect(0, 0, self._width, self.height)
        card(
            painter,
            kit,
            box,
            edge=hue.full if self._row.is_right else "",
            thick=3 if self._row.is_right else 1,
        )
        if self._letter:
            edge = round(size * 1.5)
            badge = QRect(self._pad, self._pad, edge, edge)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(hue.full))
            painter.drawRoundedRect(badge, kit.px(8), kit.px(8))
            painter.setPen(QColor(hue.on_full))
            painter.setFont(kit.font(size, BOLD))
            painter.drawText(badge, _CENTRE, self._letter)
        self._paint_votes(painter)
        for top, text in zip(self._tops, self._texts, strict=True):
            painter.save()
            painter.translate(self._left, top)
            text.paint(painter)
            painter.restore()

    def _paint_votes(self, painter: QPainter) -> None:
        words = self._votes.words(self._row)
        if not words:
            return
        size = self._size
        metrics = QFontMetrics(self._kit.font(size, BOLD))
        counts = self._aside - size - round(min(self._width * 0.22, size * 9))
        start = self._width - self._aside
        middle = QRectF(start, self._pad, self._aside - counts - size, size * 1.5)
        length = bars(painter, self._kit, middle, self._row, self._votes, self._kit.paint.accent)
        painter.setPen(QColor(self._kit.paint.ink))
        painter.setFont(self._kit.font(size, BOLD))
        at = QRectF(start + length + size * 0.4, self._pad, metrics.horizontalAdvance(words) + 2, size * 1.5)
        painter.drawText(at, _LEFT, words)


class Pair(Piece):
    """Two short answers beside each other."""

    gap = 0.4

    def __init__(self, kit: Kit, pieces: Sequence[Piece]) -> None:
        self._kit, self._pieces = kit, pieces
        self._second = 0

    @property
    def words(self) -> str:
        """Both."""
        return "\n".join(piece.words for piece in self._pieces)

    def lay_out(self, width: int, size: int) -> int:
        """As high as the higher."""
        between = round(size * 0.4)
        half = (width - between) // 2
        self._second = half + between
        self.height = max(piece.lay_out(half, size) for piece in self._pieces)
        for piece in self._pieces:
            piece.height = self.height  # their cards end at one line
        return self.height

    def paint(self, painter: QPainter) -> None:
        """Left and right."""
        for number, piece in enumerate(self._pieces):
            painter.save()
            painter.translate(number * self._second, 0)
            piece.paint(painter)
            painter.restore()


class PartToSort(Piece):
    """A part of what somebody says and what it may be about; at the reveal which it is, with the votes."""

    gap = 0.5

    def __init__(self, kit: Kit, votes: Votes, text: str, rows: tuple[Row, ...], number: int) -> None:
        self._kit, self._votes, self._rows, self._number = kit, votes, rows, number
        self._text = Words(kit, text, ems=READING)
        self._size, self._width, self._pad, self._line = 0, 0, 0, 0
        self._chips: list[QRect] = []

    def _chip_words(self, row: Row) -> str:
        counts = self._votes.words(row)
        words = said(self._kit, row.words)
        sign = f"{SIGN} " if row.is_right else ""
        return f"{sign}{words}" + (f"  {counts}" if counts else "")

    @property
    def words(self) -> str:
        """The part, and what it may be with its votes."""
        return f"{self._number}. {self._text.words}\n" + ", ".join(
            self._chip_words(row) for row in self._rows
        )

    def lay_out(self, width: int, size: int) -> int:
        """The part on a card, its answers in a row below it (or in two)."""
        size = self._kit.size(size)
        self._size, self._width, self._pad = size, width, round(size * 0.45)
        left = round(size * 2.0)
        text = self._text.lay_out(width - left - self._pad, size)
        metrics = QFontMetrics(self._kit.font(size, BOLD))
        self._line = round(size * 1.6)
        x, y, self._chips = left, self._pad + text + round(size * 0.3), []
        for row in self._rows:
            wide = metrics.horizontalAdvance(self._chip_words(row)) + round(size * 1.2)
            if x > left and x + wide > width - self._pad:
                x, y = left, y + self._line + round(size * 0.3)
            self._chips.append(QRect(x, y, wide, self._line))
            x += wide + round(size * 0.5)
        self.height = y + self._line + self._pad
        return self.height

    def paint(self, painter: QPainter) -> None:
        """Card, text, and the answers as pills; the right one solid with its sign."""
        kit, size, hue = self._kit, self._size, self._kit.paint.accent
        card(painter, kit, QRect(0, 0, self._width, self.height))
        painter.setPen(QColor(kit.paint.ink))
        painter.setFont(kit.font(size, BOLD))
        painter.drawText(
            QRect(self._pad, self._pad, round(size * 1.5), round(size * 1.35)), _LEFT, str(self._number)
        )
        for row, chip in zip(self._rows, self._chips, strict=True):
            painter.setPen(QPen(QColor(hue.full), 2))
            painter.setBrush(QColor(hue.full if row.is_right else kit.paint.ground))
            painter.drawRoundedRect(QRectF(chip), chip.height() / 2, chip.height() / 2)
            painter.setPen(QColor(hue.on_full if row.is_right else kit.paint.ink))
            painter.setFont(kit.font(size, BOLD if row.is_right else MEDIUM))
            painter.drawText(chip, _CENTRE, self._chip_words(row))
        painter.translate(QPointF(size * 2.0, self._pad))
        self._text.paint(painter)
