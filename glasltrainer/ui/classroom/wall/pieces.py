"""The pieces a wall is made of: each says how high it must be, where a page may end, and draws itself.

A piece is laid out in a width at a size of text (px) and then takes exactly the height it answers: no piece
ever leaves out or cuts off what it holds. Texts of a case are escaped, loaded from nowhere, and lead nowhere.
"""

from __future__ import annotations

import html
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QTransform,
)

from glasltrainer.core.case import Phrase
from glasltrainer.ui.classroom.wall.documents import LINE_HEIGHT, Break, SafeDocument
from glasltrainer.ui.look import BOLD, MEDIUM, REGULAR
from glasltrainer.ui.text import inline_html, to_html, unformatted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasltrainer.ui.classroom.wall.paint import Kit

READING_EMS = 40  # of the widest column of text: some 80 characters


class Piece(ABC):
    """Something on the wall. `gap` is the room above it, in ems."""

    gap = 0.55

    @abstractmethod
    def lay_out(self, width: int, size: int) -> int:
        """Take this width with text of `size` px; the height it needs then."""

    @abstractmethod
    def paint(self, painter: QPainter) -> None:
        """Draw, as laid out, from (0, 0)."""

    @property
    @abstractmethod
    def words(self) -> str:
        """What a screen reader says."""

    def breaks(self) -> Sequence[Break]:
        """Where a page may end within it, from top to bottom."""
        return ()

    def stretch(self, height: int, size: int) -> int:
        """Take up to `height` px where that makes it clearer; the height it takes."""
        del size
        return min(height, self.height)

    height: int = 0


class Words(Piece):
    """A text of an author or of the program, with its emphasis; `grow` is its size beside the others'."""

    def __init__(
        self,
        kit: Kit,
        text: str,
        *,
        grow: float = 1.0,
        weight: int = REGULAR,
        ink: str = "",
        ems: float = READING_EMS,
        is_centred: bool = False,
        gap: float = 0.55,
    ) -> None:
        self._kit, self._text, self._grow, self._weight, self._ems = kit, text, grow, weight, ems
        self._ink = ink or kit.paint.ink
        self._is_centred = is_centred
        self.gap = gap
        self._document = SafeDocument()
        self._left = 0
        align = ' align="center"' if is_centred else ""
        body = to_html((Phrase(text),), kit.look)
        self._document.setHtml(f'<div{align} style="line-height:{LINE_HEIGHT}%">{body}</div>')

    @property
    def words(self) -> str:
        """The text."""
        return unformatted(self._text)

    def lay_out(self, width: int, size: int) -> int:
        """As high as its lines."""
        column = min(width, round(self._ems * self._kit.size(size * self._grow)))
        self._left = (width - column) // 2 if self._is_centred else 0
        self.height = self._document.lay_out(column, self._kit.font(size * self._grow, self._weight))
        return self.height

    def breaks(self) -> Sequence[Break]:
        """Between lines."""
        return self._document.breaks()

    def paint(self, painter: QPainter) -> None:
        """The text."""
        painter.translate(self._left, 0)
        self._document.draw(painter, self._ink)


class Box(Piece):
    """A text on a card; `mark` stands before it, large."""

    def __init__(
        self, kit: Kit, text: str, *, weight: int = REGULAR, mark: str = "", gap: float = 0.55
    ) -> None:
        self._kit, self._mark, self.gap = kit, mark, gap
        self._text = Words(kit, text, weight=weight, ems=READING_EMS * 2)
        self._width, self._size, self._pad, self._indent = 0, 0, 0, 0

    @property
    def words(self) -> str:
        """The text."""
        return f"{self._mark} {self._text.words}".strip()

    def lay_out(self, width: int, size: int) -> int:
        """The text and the card's edge."""
        self._width, self._size, self._pad = width, size, round(size * 0.55)
        self._indent = round(size * 1.4) if self._mark else 0
        inner = width - 2 * self._pad - self._indent
        self.height = self._text.lay_out(inner, size) + 2 * self._pad
        return self.height

    def breaks(self) -> Sequence[Break]:
        """Between lines."""
        return [Break(one.y + self._pad, is_good=False) for one in self._text.breaks()]

    def paint(self, painter: QPainter) -> None:
        """The card, the mark, the text."""
        card(painter, self._kit, QRect(0, 0, self._width, self.height))
        if self._mark:
            painter.setFont(self._kit.font(self._size, BOLD))
            painter.setPen(QColor(self._kit.paint.accent.full))
            line = round(self._kit.size(self._size) * 1.35)
            at = QRect(self._pad, self._pad, self._indent, line)
            painter.drawText(at, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._mark)
        painter.translate(self._pad + self._indent, self._pad)
        self._text.paint(painter)


class Speech(Piece):
    """Somebody says something: a face with its mood, a name, and the words on a card."""

    def __init__(self, kit: Kit, *, name: str, role: str, face: QPixmap, text: str, is_you: bool) -> None:
        self._kit, self._name, self._role, self._is_you = kit, name, role, is_you
        self._face = face.transformed(QTransform.fromScale(-1, 1)) if is_you else face
        self._said = f"“{text}”"
        self._head, self._text = SafeDocument(), Words(kit, self._said, ems=READING_EMS, gap=0)
        soft = kit.paint.soft
        tail = f'<span style="color:{soft}"> {html.escape(role)}</span>' if role else ""
        self._head.setHtml(f"<b>{html.escape(name)}</b>{tail}")
        self._size, self._edge, self._pad, self._top = 0, 0, 0, 0
        self._box = QRect()

    @property
    def words(self) -> str:
        """Who, in which mood, and what."""
        return f"{self._name}, {self._role}: {unformatted(self._said)}"

    def lay_out(self, width: int, size: int) -> int:
        """A face beside a card, or a card alone where it is all small."""
        kit = self._kit
        self._size, self._edge, self._pad = size, round(size * 2.9), round(size * 0.55)
        beside = self._edge + round(size * 0.6)
        inner = min(width - beside - 2 * self._pad, round(READING_EMS * size))
        self._top = self._pad + self._head.lay_out(inner, kit.font(size * 0.85)) + round(size * 0.1)
        text = self._text.lay_out(inner, size)
        wide = inner + 2 * self._pad
        self._box = QRect(width - beside - wide if self._is_you else beside, 0, wide, 0)
        self._box.setHeight(max(self._top + text + self._pad, self._edge))
        self.height = self._box.height()
        return self.height

    def breaks(self) -> Sequence[Break]:
        """Between lines of what is said."""
        return [Break(one.y + self._top, is_good=False) for one in self._text.breaks()]

    def paint(self, painter: QPainter) -> None:
        """Face, card and words."""
        paint = self._kit.paint
        left = self._box.right() + 1 + round(self._size * 0.6) if self._is_you else 0
        face = QRect(left, 0, self._edge, self._edge)
        rounded = QPainterPath()
        rounded.addRoundedRect(QRectF(face), self._kit.px(10), self._kit.px(10))
        painter.fillPath(rounded, QColor(paint.face_you if self._is_you else paint.face))
        painter.save()
        painter.setClipPath(rounded, Qt.ClipOperation.IntersectClip)
        painter.drawPixmap(face, self._face)
        painter.restore()
        if self._face.isNull():
            painter.setFont(self._kit.font(self._size * 1.3, BOLD))
            painter.setPen(QColor(paint.face_ink))
            painter.drawText(face, Qt.AlignmentFlag.AlignCenter, self._name[:1])
        card(painter, self._kit, self._box, paint.card_you if self._is_you else paint.card)
        painter.translate(self._box.left() + self._pad, self._pad)
        self._head.draw(painter, paint.ink)
        painter.translate(0, self._top - self._pad)
        self._text.paint(painter)


class Excerpt(Piece):
    """The last lines of a scene on one card, as many as there is room for; never a part of a line."""

    def __init__(self, kit: Kit, said: Sequence[tuple[str, str]]) -> None:
        """`said` are who (or "") and what, oldest first."""
        self._kit, self._said = kit, said
        self._documents = [SafeDocument() for _ in said]
        for document, (name, text) in zip(self._documents, said, strict=True):
            body = inline_html(text).replace("\n", "<br>")
            who = f"<b>{html.escape(name)}:</b> “{body}”" if name else body
            document.setHtml(f'<div style="line-height:{LINE_HEIGHT}%">{who}</div>')
        self._width, self._pad, self._between = 0, 0, 0
        self._heights: list[int] = []
        self._first = 0

    @property
    def words(self) -> str:
        """The lines that are shown."""
        shown = self._said[self._first :]
        return "\n".join(
            f"{name}: {unformatted(text)}" if name else unformatted(text) for name, text in shown
        )

    @property
    def shown(self) -> int:
        """How many lines are shown."""
        return len(self._said) - self._first

    def lay_out(self, width: int, size: int) -> int:
        """With all lines; `keep_within` leaves out the oldest."""
        self._pad, self._between = round(size * 0.6), round(size * 0.35)
        self._width = width
        column = min(width - 2 * self._pad, round(1.3 * READING_EMS * size))
        self._heights = [one.lay_out(column, self._kit.font(size)) for one in self._documents]
        self._first = 0
        self.height = self._needed(0)
        return self.height

    def keep_within(self, height: int) -> int:
        """Show only the last lines that fit `height`; the height that takes, 0 where not one fits."""
        for first in range(len(self._said)):
            if self._needed(first) <= height:
                self._first, self.height = first, self._needed(first)
                return self.height
        self._first, self.height = len(self._said), 0
        return 0

    def _needed(self, first: int) -> int:
        heights = self._heights[first:]
        return sum(heights) + (len(heights) - 1) * self._between + 2 * self._pad if heights else 0

    def paint(self, painter: QPainter) -> None:
        """The card and its lines."""
        if not self.height:
            return
        card(painter, self._kit, QRect(0, 0, self._width, self.height))
        painter.translate(self._pad, self._pad)
        for document, height in list(zip(self._documents, self._heights, strict=True))[self._first :]:
            document.draw(painter, self._kit.paint.ink)
            painter.translate(0, height + self._between)


class Picture(Piece):
    """The image of a scene."""

    def __init__(self, kit: Kit, image: QImage) -> None:
        self._kit, self._image = kit, image
        self._width = 0

    @property
    def words(self) -> str:
        """That it is there."""
        return self._kit.tr("Picture of the scene")

    def lay_out(self, width: int, size: int) -> int:
        """No higher than ten lines, and never larger than it is."""
        most = min(width / self._image.width(), 13 * size / self._image.height(), 1.0)
        self._width, self.height = round(self._image.width() * most), round(self._image.height() * most)
        return self.height

    def paint(self, painter: QPainter) -> None:
        """The image."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRect(0, 0, self._width, self.height), self._image)


def card(painter: QPainter, kit: Kit, box: QRect, ground: str = "", edge: str = "", thick: int = 1) -> None:
    """A rounded ground with a hairline, or with an edge that means something."""
    painter.setPen(QPen(QColor(edge or kit.paint.line), thick))
    painter.setBrush(QColor(ground or kit.paint.card))
    inset = thick / 2
    rounded = QRectF(box).adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(rounded, kit.px(12), kit.px(12))


def heading(kit: Kit, text: str, *, is_centred: bool = False) -> Words:
    """The largest words on a wall."""
    return Words(kit, text, grow=1.3, weight=BOLD, ems=60, is_centred=is_centred, gap=0.1)


def strong(kit: Kit, text: str, *, gap: float = 0.9) -> Words:
    """Words that stand out."""
    return Words(kit, text, weight=MEDIUM, gap=gap)
