"""The foot of the map: how near it is looked at, whether as a list, and what its colours and forms mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glasltrainer.core.catalogue.stages import PHASE_NAMES, Phase
from glasltrainer.ui.look import MEDIUM
from glasltrainer.ui.widgets import FlowLayout, button, small

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QPushButton

    from glasltrainer.ui.look import Look


_HIGH = 30  # px at 100 %


class _Sign(QWidget):
    """A small box as on the map, with its meaning in it."""

    def __init__(
        self,
        look: Look,
        words: str,
        colour: str,
        name: str = "",
        *,
        is_round: bool = False,
        is_dashed: bool = False,
    ) -> None:
        super().__init__()
        self._words, self._colour, self._ink = words, colour, look.tokens.ink
        self._is_round, self._is_dashed = is_round, is_dashed
        self._thick, self._radius = look.px(2), look.px(6)
        self.setFont(look.font(12, MEDIUM))
        self._size = QSize(self.fontMetrics().horizontalAdvance(words) + look.px(16), look.px(_HIGH))
        self.setFixedSize(self._size)
        self.setAccessibleName(name or words)
        self.setToolTip(name)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box and its words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style = Qt.PenStyle.DashLine if self._is_dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(self._colour), self._thick, style))
        inset = self._thick * 1.5
        box = QRectF(self.rect()).adjusted(1.5, inset, -1.5, -inset)
        radius = box.height() / 2 if self._is_round else self._radius
        painter.drawRoundedRect(box, radius, radius)
        painter.setPen(QColor(self._ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._words)


class Legend(QWidget):
    """The foot. Emits `nearer()`, `further()` and `whole()`; `as_list` switches between picture and list."""

    nearer = Signal()
    further = Signal()
    whole = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        tr, t = look.tr, look.tokens
        flow = FlowLayout(look.px(6))
        around = QVBoxLayout(self)
        around.setContentsMargins(*(look.px(one) for one in (12, 6, 12, 6)))
        around.addLayout(flow)
        self._zoom: list[QPushButton] = []
        for words, name, signal in (
            ("−", tr("Further off"), self.further),
            ("+", tr("Nearer"), self.nearer),
            (tr("Whole map"), "", self.whole),
        ):
            made = self._tool(words, name)
            made.clicked.connect(signal)
            flow.addWidget(made)
            self._zoom.append(made)
        self.as_list = self._tool(tr("As a list"), "")
        self.as_list.setCheckable(True)
        flow.addWidget(self.as_list)
        told = small(look, tr("Stage"), wraps=False)
        told.setFixedHeight(look.px(_HIGH))
        self._signs: list[QWidget] = [told]
        for stages, phase, tint in (
            ("0", Phase.NONE, t.none),
            ("1–3", Phase.WIN_WIN, t.win_win),
            ("4–6", Phase.WIN_LOSE, t.win_lose),
            ("7–9", Phase.LOSE_LOSE, t.lose_lose),
        ):
            name = tr("Stage {stages}: {phase}", stages=stages, phase=tr(PHASE_NAMES[phase]))
            self._signs.append(_Sign(look, stages, tint.solid, name))
        self._signs.append(_Sign(look, tr("ending"), t.muted, is_round=True))
        missing = tr("dashed red: leads to a scene that does not exist")
        self._signs.append(_Sign(look, tr("does not exist yet"), t.lose_lose.solid, missing, is_dashed=True))
        for sign in self._signs:
            flow.addWidget(sign)

    def set_explaining(self, *, has_room: bool) -> None:
        """Whether there is room for what the colours and forms mean."""
        for sign in self._signs:
            sign.setVisible(has_room)

    def set_zooming(self, *, can_zoom: bool) -> None:
        """Whether there is a picture to come nearer to."""
        for made in self._zoom:
            made.setVisible(can_zoom)

    def _tool(self, words: str, name: str) -> QPushButton:
        made = button(self._look, words, kind="tool", name=name)
        made.setFont(self._look.font(12, MEDIUM))
        made.setToolTip(name)
        return made
