"""The ladder, descending: nine steps, each a little to the right; 0 is the landing above it.

One widget everywhere: asked (steps can be picked), showing (pointer at the last judgement), and small on a
card (`LadderGlyph`). Steps are radio buttons to the keyboard and to screen readers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QPointF, QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QAction, QColor, QContextMenuEvent, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QButtonGroup, QMenu, QRadioButton, QSizePolicy, QWidget

from glasltrainer.core.catalogue.stages import STAGES
from glasltrainer.ui.look import BOLD, MEDIUM, REGULAR

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from glasltrainer.ui.look import Look

STEP_MS = 200  # of the pointer, one step


class _Step(QRadioButton):
    """One step of the ladder."""

    def __init__(self, look: Look, stage: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.stage = stage
        self.is_best = False
        name = look.tr(STAGES[stage].name)
        self.setText(name)
        self.setAccessibleName(f"{stage} {name}")
        self.setToolTip(f"{stage} · {name}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def hitButton(self, pos: QPoint) -> bool:
        """The whole step can be clicked."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Solid when picked, tinted otherwise; the focus ring around it."""
        look = self._look
        tint = look.tokens.stage(self.stage)
        is_picked = self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = look.px(4)
        box = QRectF(self.rect()).adjusted(ring, ring, -ring, -ring)
        if self.hasFocus() or is_picked:
            colour = look.tokens.ink if is_picked else look.tokens.focus
            painter.setPen(QPen(QColor(colour), look.px(3 if self.hasFocus() else 2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            edge = ring - look.px(2)
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), look.px(9), look.px(9)
            )
        painter.setPen(
            QPen(QColor(tint.ink if look.tokens.name == "high-contrast" else tint.tint), 1)
            if not is_picked
            else Qt.PenStyle.NoPen
        )
        painter.setBrush(QColor(tint.solid if is_picked else tint.tint))
        painter.drawRoundedRect(box, look.px(6), look.px(6))
        painter.setPen(QColor(tint.on_solid if is_picked else tint.ink))
        number = box.adjusted(look.px(10), 0, 0, 0)
        painter.setFont(look.font(17, BOLD))
        painter.drawText(number, Qt.AlignmentFlag.AlignVCenter, str(self.stage))
        text = box.adjusted(look.px(28), 0, -look.px(4), 0)
        painter.setFont(look.font(14, MEDIUM if is_picked else REGULAR))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(text, flags, self.text())


class Ladder(QWidget):
    """The ladder at full size. Emits `stage_picked(stage)` when the player picks a step."""

    stage_picked = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._pointer: int | None = None
        self._pointer_at = 0.0
        self._group = QButtonGroup(self)
        self._steps = [_Step(look, stage, self) for stage in range(10)]
        for step in self._steps:
            self._group.addButton(step, step.stage)
        self._group.idClicked.connect(self._on_clicked)
        self._motion = QVariantAnimation(self)
        self._motion.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self._motion.valueChanged.connect(self._moved)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(look.tr("Escalation ladder"))

    def sizeHint(self) -> QSize:
        """Room for ten steps and the pointer."""
        return QSize(self._look.px(300), self._look.px(10 * 52))

    def minimumSizeHint(self) -> QSize:
        """Steps stay readable at this height."""
        return QSize(self._look.px(268), self._look.px(10 * 40))

    def show_state(self, *, picked: int | None, pointer: int | None, is_asked: bool) -> None:
        """Draw: `picked` solid, the pointer at `pointer`; steps can be picked only while asked."""
        self._group.setExclusive(False)
        for step in self._steps:
            step.setChecked(step.stage == picked)
            step.setEnabled(is_asked)
            is_stop = picked in (None, step.stage)  # Tab goes to the step picked, as in every group
            asked = Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
            step.setFocusPolicy(asked if is_asked else Qt.FocusPolicy.NoFocus)
            step.update()
        self._group.setExclusive(True)
        self._point_at(pointer)

    def steps(self) -> tuple[QRadioButton, ...]:
        """The steps from 0 to 9."""
        return tuple(self._steps)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What the reference says of a step: under the mouse, or with Shift+F10 of the one in hand."""
        is_by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        stage = (self.stage_in_hand() or 0) if is_by_key else self._stage_at(event.pos().y())
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self._look.tr("About this stage"))
        menu.setFont(self._look.font())
        name = f"{stage} {self._look.tr(STAGES[stage].name)}"
        about = menu.addAction(self._look.tr("About {stage}", stage=name))
        about.setData(stage)
        about.triggered.connect(self._about_wanted)
        at = self._steps[stage].mapToGlobal(self._steps[stage].rect().bottomLeft())
        menu.popup(at if is_by_key else event.globalPos())

    def stage_in_hand(self) -> int | None:
        """The step that has the keyboard, or else is picked or pointed at."""
        held = [step.stage for step in self._steps if step.hasFocus()]
        picked = [step.stage for step in self._steps if step.isChecked()]
        pointed = [self._pointer] if self._pointer is not None else []
        return next(iter((*held, *picked, *pointed)), None)

    def ask_about(self, stage: int | None) -> None:
        """Ask the window for what the reference says of a step, or of the whole ladder (None)."""
        from glasltrainer.core.reference.links import Target, reference_link
        from glasltrainer.ui.about import ask_reference

        whole = Target("ladder")
        ask_reference(self, whole if stage is None else reference_link("stage", str(stage)))

    def _stage_at(self, y: int) -> int:
        return max(0, min(9, 10 * y // max(1, self.height())))

    def _about_wanted(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.ask_about(int(action.data()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the steps out, each a little to the right of the one above."""
        super().resizeEvent(event)
        left, shift = self._look.px(18), self._look.px(8)
        height = self.height() / 10
        width = self.width() - left - 9 * shift
        for step in self._steps:
            x = left + shift * max(0, step.stage - 1)
            step.setGeometry(round(x), round(step.stage * height), round(width), round(height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The pointer, left of the step it points at."""
        if self._pointer is None:
            return
        look = self._look
        height = self.height() / 10
        middle = (self._pointer_at + 0.5) * height
        tip = look.px(18) + look.px(8) * max(0.0, self._pointer_at - 1) + look.px(1)
        size = look.px(8)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.tokens.ink))
        points = [
            QPointF(tip - 2 * size, middle - size),
            QPointF(tip, middle),
            QPointF(tip - 2 * size, middle + size),
        ]
        painter.drawPolygon(QPolygonF(points))

    def _point_at(self, pointer: int | None) -> None:
        before, self._pointer = self._pointer, pointer
        self._motion.stop()
        if pointer is None:
            self.update()
            return
        self.setAccessibleDescription(
            self._look.tr(
                "Your last judgement: {stage}", stage=f"{pointer} {self._look.tr(STAGES[pointer].name)}"
            )
        )
        if before is None or before == pointer or self._look.is_motion_reduced or not self.isVisible():
            self._moved(float(pointer))
            return
        self._motion.setDuration(STEP_MS * abs(pointer - before))
        self._motion.setStartValue(float(before))
        self._motion.setEndValue(float(pointer))
        self._motion.start()

    def _moved(self, value: float) -> None:
        self._pointer_at = float(value)
        self.update()

    def _on_clicked(self, stage: int) -> None:
        self.stage_picked.emit(stage)


class LadderGlyph(QWidget):
    """The ladder small: nine steps going down, the `stages` of a case in their colours."""

    def __init__(self, look: Look, stages: Collection[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._stages = frozenset(stages)
        self.setFixedSize(look.px(9 * 14 + 8 * 2), look.px(26))
        names = ", ".join(f"{stage} {look.tr(STAGES[stage].name)}" for stage in sorted(self._stages))
        self.setAccessibleName(look.tr("Stages in this case: {stages}", stages=names) if names else "")
        self.setToolTip(names)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Blocks that step down to the right; those of the case are filled and higher."""
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, gap, thick = look.px(14), look.px(2), look.px(9)
        drop = (self.height() - thick) / 8
        for stage in range(1, 10):
            is_in = stage in self._stages
            colour = look.tokens.stage(stage).solid if is_in else look.tokens.track
            box = QRectF((stage - 1) * (width + gap), (stage - 1) * drop, width, thick)
            path = QPainterPath()
            path.addRoundedRect(box, look.px(2), look.px(2))
            painter.fillPath(path, QColor(colour))
