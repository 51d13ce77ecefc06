"""The edges of a wall: where we are, how to vote and how many did, the time left, the outcome in words."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics

from glasltrainer.ui.classroom.wall.pieces import Piece, Words
from glasltrainer.ui.look import BOLD, REGULAR

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from glasltrainer.ui.classroom.state import Countdown, Join
    from glasltrainer.ui.classroom.wall.paint import Kit

QUIET_ZONE = 4  # modules of light around a QR code, by its standard
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(slots=True)
class Live:
    """What changes while the same picture stands: it is drawn anew, never laid out anew."""

    votes_in: int = 0
    countdown: Countdown | None = None
    page: int = 0
    pages: int = 1


def clock(countdown: Countdown) -> str:
    """Minutes and seconds, "+" before them when over time."""
    minutes, seconds = divmod(abs(countdown.seconds), 60)
    return f"{'+' if countdown.seconds < 0 else ''}{minutes}:{seconds:02}"


def spoken_clock(kit: Kit, countdown: Countdown) -> str:
    """The timer in words."""
    return kit.tr("{time} over time", time=clock(countdown)) if countdown.seconds < 0 else clock(countdown)


class Qr(Piece):
    """A QR code, dark on light in every theme, with its quiet zone. `edge` is how many px it may take."""

    def __init__(self, kit: Kit, join: Join) -> None:
        self._kit, self._join = kit, join
        self._module = 0

    @property
    def words(self) -> str:
        """That it is there."""
        return self._kit.tr("QR code")

    def lay_out(self, width: int, size: int) -> int:
        """A square of whole pixels a module, at most `width`."""
        del size
        count = len(self._join.modules) + 2 * QUIET_ZONE
        self._module = max(width // count, 1) if self._join.modules else 0
        self.height = self._module * count if self._join.modules else 0
        return self.height

    def paint(self, painter: QPainter) -> None:
        """Whole pixels, no smoothing."""
        if not self._module:
            return
        painter.fillRect(QRect(0, 0, self.height, self.height), QColor("#ffffff"))
        painter.setPen(QColor(self._kit.paint.line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRect(0, 0, self.height - 1, self.height - 1))
        module, dark = self._module, QColor("#000000")
        for y, row in enumerate(self._join.modules):
            for x, is_dark in enumerate(row):
                if is_dark:
                    at = QRect((x + QUIET_ZONE) * module, (y + QUIET_ZONE) * module, module, module)
                    painter.fillRect(at, dark)


class JoinBlock(Piece):
    """How to vote by phone, large: for the lobby."""

    gap = 0

    def __init__(self, kit: Kit, join: Join) -> None:
        tr, code = kit.tr, kit.tr("code {code}", code=join.code)
        self._kit = kit
        self._qr = Qr(kit, join)
        self._texts = [
            Words(kit, tr("Vote along on your phone"), is_centred=True),
            Words(kit, join.address, grow=1.25, weight=BOLD, is_centred=True, gap=0.1),
            Words(kit, code, grow=1.25, weight=BOLD, is_centred=True, gap=0.1),
        ]
        self._width, self._qr_left = 0, 0
        self._tops: list[int] = []

    @property
    def words(self) -> str:
        """The address and the code."""
        return "\n".join(text.words for text in self._texts)

    def lay_out(self, width: int, size: int) -> int:
        """The code, and below it what to type."""
        self._width = width
        y = self._qr.lay_out(min(width, round(size * 15)), size)
        self._qr_left, self._tops = (width - y) // 2, []
        for text in self._texts:
            y += round(text.gap * size)
            self._tops.append(y)
            y += text.lay_out(width, size)
        self.height = y
        return y

    def paint(self, painter: QPainter) -> None:
        """QR code, address and code."""
        painter.save()
        painter.translate(self._qr_left, 0)
        self._qr.paint(painter)
        painter.restore()
        for top, text in zip(self._tops, self._texts, strict=True):
            painter.save()
            painter.translate(0, top)
            text.paint(painter)
            painter.restore()


class Foot(Piece):
    """The foot of a wall: at the left what to do (with a QR code for phones), at the right numbers."""

    def __init__(
        self,
        kit: Kit,
        live: Live,
        texts: list[Words],
        *,
        join: Join | None = None,
        is_counting: bool = False,
        big: str = "",
        below: str = "",
    ) -> None:
        """`big` and `below` stand at the right, or while `is_counting` the timer and the votes in."""
        self._kit, self._live, self._texts, self._join = kit, live, texts, join
        self._is_counting, self._big, self._below = is_counting, big, below
        self._qr = Qr(kit, join) if join else None
        self._small = Words(kit, below, ink=kit.paint.soft, ems=60)
        self._width, self._size, self._right, self._text_left, self._text_top = 0, 0, 0, 0, 0
        self._heights: list[int] = []

    @property
    def words(self) -> str:
        """All of it."""
        parts = [text.words for text in self._texts]
        parts += [f"{self._numbers()} {self._caption()}"]
        return "\n".join(part for part in parts if part.strip())

    def _numbers(self) -> str:
        if self._is_counting:
            return clock(self._live.countdown) if self._live.countdown else ""
        return self._big

    def _caption(self) -> str:
        if not self._is_counting:
            return self._below
        tr, countdown = self._kit.tr, self._live.countdown
        over = tr("over time") if countdown and countdown.seconds < 0 else ""
        count = self._live.votes_in
        votes = tr.plural("{count} vote", "{count} votes", count) if count else tr("no votes yet")
        return f"{over} · {votes}" if over else votes

    def lay_out(self, width: int, size: int) -> int:
        """As high as the higher side."""
        kit = self._kit
        self._width, self._size = width, size
        big, small = QFontMetrics(kit.font(size * 1.7, BOLD)), QFontMetrics(kit.font(size, REGULAR))
        numbers, caption = self._numbers(), self._caption()
        if self._is_counting:
            numbers = "+00:00" if self._live.countdown else ""
            caption = f"{kit.tr('over time')} · {kit.tr.plural('{count} vote', '{count} votes', 888)}"
            if not self._live.countdown:
                caption = max(
                    kit.tr("no votes yet"), kit.tr.plural("{count} vote", "{count} votes", 888), key=len
                )
        self._right = max(big.horizontalAdvance(numbers), small.horizontalAdvance(caption)) + 4
        right = (big.height() if numbers else 0) + (small.height() if caption else 0)
        edge = self._qr.lay_out(max(round(size * 5.6), kit.px(148)), size) if self._qr else 0
        self._text_left = edge + (round(size * 0.8) if edge else 0)
        column = width - self._text_left - self._right - size
        self._heights = [text.lay_out(column, size) for text in self._texts]
        self.height = max(edge, right, sum(self._heights))
        self._text_top = (self.height - sum(self._heights)) // 2 if edge else self.height - sum(self._heights)
        return self.height

    def paint(self, painter: QPainter) -> None:
        """QR code, texts, numbers."""
        kit = self._kit
        if self._qr:
            painter.save()
            self._qr.paint(painter)
            painter.restore()
        top = self._text_top
        for text, height in zip(self._texts, self._heights, strict=True):
            painter.save()
            painter.translate(self._text_left, top)
            text.paint(painter)
            painter.restore()
            top += height
        large, small = kit.font(self._size * 1.7, BOLD), kit.font(self._size, REGULAR)
        line = QFontMetrics(small).height()
        numbers, caption = self._numbers(), self._caption()
        left = self._width - self._right
        bottom = self.height
        if caption:
            painter.setFont(small)
            painter.setPen(QColor(kit.paint.soft))
            painter.drawText(QRect(left, bottom - line, self._right, line), _RIGHT, caption)
            bottom -= line
        if numbers:
            high = QFontMetrics(large).height()
            painter.setFont(large)
            painter.setPen(QColor(kit.paint.ink))
            painter.drawText(QRect(left, bottom - high, self._right, high), _RIGHT, numbers)


class TopLine(Piece):
    """In small letters where we are; at the right the page and the timer, when there are any."""

    def __init__(self, kit: Kit, live: Live, where: str, *, has_timer: bool) -> None:
        self._kit, self._live, self._has_timer = kit, live, has_timer
        self._where = Words(kit, where, ink=kit.paint.soft, ems=80)
        self._width, self._right, self._size = 0, 0, 0

    @property
    def words(self) -> str:
        """Where, which page, how long."""
        return " ".join(part for part in (self._where.words, self._aside()) if part)

    def _aside(self) -> str:
        live, parts = self._live, []
        if live.pages > 1:
            parts.append(self._kit.tr("page {number} of {total}", number=live.page + 1, total=live.pages))
        if self._has_timer and live.countdown:
            parts.append(spoken_clock(self._kit, live.countdown))
        return " · ".join(parts)

    def lay_out(self, width: int, size: int) -> int:
        """One line, or as many as the place's name needs."""
        kit, self._width = self._kit, width
        self._size = kit.size(min(size * 0.8, kit.px(24)))
        widest = [kit.tr("page {number} of {total}", number=88, total=88)]
        if self._has_timer:
            widest.append(kit.tr("{time} over time", time="+00:00"))
        metrics = QFontMetrics(kit.font(self._size))
        self._right = metrics.horizontalAdvance(" · ".join(widest)) + 4
        line = math.ceil(metrics.height())
        self.height = max(self._where.lay_out(width - self._right - self._size, self._size), line)
        return self.height

    def paint(self, painter: QPainter) -> None:
        """Both sides."""
        kit = self._kit
        font = kit.font(self._size, BOLD if self._has_timer else REGULAR)
        painter.setFont(kit.font(self._size))
        painter.setPen(QColor(kit.paint.soft))
        line = QFontMetrics(font).height()
        painter.drawText(QRect(self._width - self._right, 0, self._right, line), _RIGHT, self._aside())
        self._where.paint(painter)


class BigTimer(Piece):
    """The time that is left, as large as a wall can say it; over time also in words."""

    gap = 0.8

    def __init__(self, kit: Kit, live: Live) -> None:
        self._kit, self._live = kit, live
        self._width, self._size, self._line = 0, 0, 0

    @property
    def words(self) -> str:
        """The time in words."""
        return spoken_clock(self._kit, self._live.countdown) if self._live.countdown else ""

    def lay_out(self, width: int, size: int) -> int:
        """The digits, and a line below them."""
        self._width, self._size = width, size
        self._line = QFontMetrics(self._kit.font(size * 3, BOLD)).height()
        self.height = self._line + round(self._kit.size(size) * 1.4)
        return self.height

    def paint(self, painter: QPainter) -> None:
        """The time."""
        countdown = self._live.countdown
        if countdown is None:
            return
        painter.setPen(QColor(self._kit.paint.ink))
        painter.setFont(self._kit.font(self._size * 3, BOLD))
        painter.drawText(QRect(0, 0, self._width, self._line), Qt.AlignmentFlag.AlignCenter, clock(countdown))
        if countdown.seconds < 0:
            painter.setFont(self._kit.font(self._size))
            below = QRect(0, self._line, self._width, self.height - self._line)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._kit.tr("over time"))
