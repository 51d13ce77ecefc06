"""The picture of the map: walked along with keys, and clicked, drawn on and pinched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QToolTip

from glasltrainer.ui.studio.map.drawing import Direction, Drawing, Frame
from glasltrainer.ui.studio.map.sheet import MapSheet
from glasltrainer.ui.studio.map.state import MapState, Picked
from glasltrainer.ui.studio.map.words import scene_words, way_words
from glasltrainer.ui.widgets import plain_tip

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QPaintEvent

    from glasltrainer.exports.graph_layout import Point
    from glasltrainer.ui.look import Look
    from glasltrainer.ui.studio.map.presenter import MapPresenter

_DRAGGED = 8  # px that a mouse moves before it is dragging
_EDGE = 9.0  # above and below the lower edge of a box, from where a line is drawn
_NEAR = 6.0  # px from a line that count as on it
_PALE = 0.4
_ARROWS = {
    Qt.Key.Key_Up: Direction.BACK,
    Qt.Key.Key_Down: Direction.FORWARD,
    Qt.Key.Key_Left: Direction.LEFT,
    Qt.Key.Key_Right: Direction.RIGHT,
}


class MapCanvas(MapSheet):
    """The picture.

    Emits `menu_wanted(picked, point)` where a menu is asked for, `search_wanted(letter)` when somebody types.
    """

    menu_wanted = Signal(object, object)
    search_wanted = Signal(str)

    def __init__(self, look: Look, presenter: MapPresenter) -> None:
        super().__init__(look, presenter)
        self._trail: list[str] = []  # the scenes the arrows came through
        self._hovered: int | None = None
        self._pressed: QPointF | None = None
        self._held: QPointF | None = None  # where the picture was last while it is dragged
        self._line_from: int | None = None
        self._line_to = QPointF()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(look.tr("Map of the case"))
        self.viewport().setMouseTracking(True)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)

    def show_state(self, state: MapState) -> None:
        """Draw this, and say what is selected."""
        super().show_state(state)
        picked = self._state.picked
        self.setAccessibleDescription("" if picked is None else self._words(picked))

    def _take(self, drawing: Drawing) -> None:
        self._hovered = self._line_from = None
        super()._take(drawing)

    def viewportEvent(self, event: QEvent) -> bool:
        """Fingers that pinch, and tool tips."""
        match event:
            case QNativeGestureEvent() if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom_by(1 + event.value(), event.position())
                return True
            case QGestureEvent():
                pinch = event.gesture(Qt.GestureType.PinchGesture)
                if isinstance(pinch, QPinchGesture):
                    self.zoom_by(pinch.scaleFactor(), QPointF(self.viewport().mapFromGlobal(pinch.hotSpot())))
                return True
            case QHelpEvent():
                QToolTip.showText(event.globalPos(), plain_tip(self._words_at(QPointF(event.pos()))), self)
                return True
            case _:
                pass
        if event.type() == QEvent.Type.Leave:
            self._hover(None)
        return super().viewportEvent(event)

    # -- mouse -------------------------------------------------------------------------------------

    def _spot_at(self, point: QPointF) -> int | None:
        at = self._to_drawing(point)
        return None if self._drawing is None else self._drawing.spot_at(at.x(), at.y())

    def picked_at(self, point: QPointF) -> Picked | None:
        """What lies at a point of the window: a scene or a line."""
        if self._drawing is None:
            return None
        plan, at = self._drawing.plan, self._to_drawing(point)
        spot = self._drawing.spot_at(at.x(), at.y())
        if spot is not None:
            return Picked(plan.spots[spot].id)
        number = self._drawing.way_at(at.x(), at.y(), _NEAR / self.scale_now)
        if number is None:
            return None
        way = plan.ways[number]
        return Picked(plan.spots[way.source].id, is_way=True, choice=way.choice)

    def _line_begins_at(self, point: QPointF) -> int | None:
        """The box from whose lower edge a line is drawn when the mouse is pressed here."""
        drawing, at = self._drawing, self._to_drawing(point)
        if drawing is None or self.scale_now < 0.4:
            return None
        number = drawing.spot_at(at.x(), at.y())
        if number is None:
            number = drawing.spot_at(at.x(), at.y() - _EDGE)
        if number is None or at.y() < drawing.frames[number].bottom - _EDGE:
            return None
        spot = drawing.plan.spots[number]
        return None if spot.is_ending or spot.is_missing else number

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click, a line, or moving the picture."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = self._held = event.position()
            self._line_from = self._line_begins_at(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the line on, move the picture, or light up what is under the mouse."""
        if self._pressed is None or self._held is None:
            self._hover(self._spot_at(event.position()))
            at_edge = self._line_begins_at(event.position()) is not None
            shape = Qt.CursorShape.CrossCursor if at_edge else Qt.CursorShape.PointingHandCursor
            is_over = at_edge or self._hovered is not None
            self.viewport().setCursor(shape if is_over else Qt.CursorShape.ArrowCursor)
        elif (event.position() - self._pressed).manhattanLength() >= _DRAGGED or self._held != self._pressed:
            if self._line_from is not None:
                self._line_to = self._to_drawing(event.position())
                self._hover(self._spot_at(event.position()))
                self.viewport().update()
            else:
                self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
                self._move_by(self._held - event.position())
            self._held = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click selects and shows the text; a line that ends on a scene asks how it leads there."""
        if event.button() is not Qt.MouseButton.LeftButton or self._pressed is None:
            return
        was_dragged = self._held != self._pressed
        source, self._line_from = self._line_from, None
        self._pressed = self._held = None
        self.viewport().unsetCursor()
        self.viewport().update()
        if not was_dragged:
            picked = self.picked_at(event.position())
            self._trail.clear()
            self._presenter.pick(picked)
            if picked is not None:
                self._presenter.show_place(picked)
        elif source is not None and self._drawing is not None:
            target = self._spot_at(event.position())
            spots = self._drawing.plan.spots
            if target is not None and not spots[target].is_missing:
                self._presenter.ask_to_connect(spots[source].id, spots[target].id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """On a scene it asks for another name."""
        picked = self.picked_at(event.position())
        if picked is not None and not picked.is_way:
            self._presenter.ask_to_rename(picked.scene)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with what is there, or by key with what is selected."""
        picked = self._state.picked
        where = event.globalPos()
        if event.reason() is not QContextMenuEvent.Reason.Keyboard:
            picked = self.picked_at(QPointF(event.pos()))
            self._presenter.pick(picked)
        elif picked is not None and (corner := self._at(picked.scene)) is not None:
            where = self.viewport().mapToGlobal(corner.toPoint())
        self.menu_wanted.emit(picked, where)

    def _hover(self, number: int | None) -> None:
        if number != self._hovered:
            self._hovered = number
            self.viewport().update()

    def _words_at(self, point: QPointF) -> str:
        picked = self.picked_at(point)
        return "" if picked is None else self._words(picked)

    # -- keys --------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk (with Ctrl they move the picture), Enter shows the text, + - 0 zoom, letters search."""
        key, plain = Qt.Key(event.key()), not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        picked = self._state.picked
        match key:
            case Qt.Key.Key_Up | Qt.Key.Key_Down | Qt.Key.Key_Left | Qt.Key.Key_Right if plain:
                self._walk(_ARROWS[key])
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if picked is not None:
                self._presenter.show_place(picked)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom_in()
            case Qt.Key.Key_Minus:
                self.zoom_out()
            case Qt.Key.Key_0:
                self.zoom_to_fit()
            case Qt.Key.Key_Delete if picked is not None:
                self._presenter.remove(picked)
            case _ if plain and event.text().strip() and event.text().isprintable():
                self.search_wanted.emit(event.text())
            case _:
                super().keyPressEvent(event)

    def _walk(self, direction: Direction) -> None:
        drawing = self._drawing
        if drawing is None or not drawing.plan.spots:
            return
        picked = self._state.picked
        here = drawing.plan.number(picked.scene) if picked is not None else None
        if here is None:
            self._pick(drawing.plan.number(self._state.current) or 0)
            return
        came_from = drawing.plan.number(self._trail[-1]) if self._trail else None
        there = drawing.beside(here, direction, came_from)
        if there is None:
            return
        if direction is Direction.BACK and there == came_from:
            self._trail.pop()
        elif direction is Direction.FORWARD:
            self._trail.append(drawing.plan.spots[here].id)
        else:
            self._trail.clear()
        self._pick(there)

    def _pick(self, number: int) -> None:
        if self._drawing is None:
            return
        picked = Picked(self._drawing.plan.spots[number].id)
        self._presenter.pick(picked)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._words(picked)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins at the scene being written, or at the start."""
        super().focusInEvent(event)
        by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_key and self._state.picked is None and self._drawing is not None and self._drawing.plan.spots:
            self._pick(self._drawing.plan.number(self._state.current) or 0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _words(self, picked: Picked) -> str:
        tr, plan = self._look.tr, self._state.plan
        number = plan.number(picked.scene)
        if number is None:
            return ""
        if not picked.is_way:
            return scene_words(tr, plan, number, self._state.current)
        way = next(plan.ways[one] for one in plan.out_of(number) if plan.ways[one].choice == picked.choice)
        return way_words(tr, plan, way, self._presenter.words_of(picked.scene, picked.choice))

    # -- painting ----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """What is exposed of it."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._look.tokens.panel))
        drawing = self._drawing
        if drawing is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._state.old is not None:
            painter.setOpacity(_PALE)
        origin, scale = self._origin(), self.scale_now
        painter.translate(origin)
        painter.scale(scale, scale)
        exposed = QRectF(event.rect()).adjusted(-30, -30, 30, 30)
        corner, end = self._to_drawing(exposed.topLeft()), self._to_drawing(exposed.bottomRight())
        part = Frame(corner.x(), corner.y(), end.x(), end.y())
        self._brush.paint(painter, drawing, part, scale)
        self._paint_on_top(painter, drawing, part)

    def _paint_on_top(self, painter: QPainter, drawing: Drawing, part: Frame) -> None:
        """What is selected with its lines, the scene being written, and a line being drawn."""
        plan, brush, t = drawing.plan, self._brush, self._look.tokens
        picked = self._state.picked
        number = plan.number(picked.scene) if picked is not None else None
        if picked is not None and number is not None:
            into, out_of = (
                ([], plan.out_of(number)) if picked.is_way else (plan.into(number), plan.out_of(number))
            )
            if picked.is_way:
                out_of = [one for one in out_of if plan.ways[one].choice == picked.choice]
            brush.paint_ways(painter, drawing, part, into, colour=t.muted)
            brush.paint_ways(painter, drawing, part, out_of, colour=t.accent)
            if not picked.is_way:
                brush.paint_picked(painter, drawing, number, has_focus=self.hasFocus())
            if self.scale_now >= 0.4 and self._state.old is None:
                brush.paint_labels(painter, drawing, self._labels(drawing, into, out_of))
        current = plan.number(self._state.current)
        if current is not None:
            brush.paint_current(painter, drawing, current)
        if self._line_from is not None and self._held != self._pressed:
            frame = drawing.frames[self._line_from]
            painter.setPen(QPen(QColor(t.accent), 3, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF((frame.left + frame.right) / 2, frame.bottom), self._line_to)
        grip = self._line_from if self._line_from is not None else self._hovered
        if grip is not None and not (plan.spots[grip].is_ending or plan.spots[grip].is_missing):
            brush.paint_grip(painter, drawing, grip)

    def _labels(self, drawing: Drawing, into: list[int], out_of: list[int]) -> list[tuple[Point, str, int]]:
        """The words of a choice and how many more there are: above where it leads, or below where from."""
        plan, found = drawing.plan, dict[tuple[float, float], list[str]]()
        for one in out_of:
            x, y = drawing.layout.ways[one][-1]
            words = self._presenter.words_of(plan.spots[plan.ways[one].source].id, plan.ways[one].choice)
            found.setdefault((x, y - 19), []).append(words)
        for one in into:
            x, y = drawing.layout.ways[one][0]
            words = self._presenter.words_of(plan.spots[plan.ways[one].source].id, plan.ways[one].choice)
            found.setdefault((x, y + 18), []).append(words)
        told = [(point, list(filter(None, words))) for point, words in found.items()]
        return [(point, words[0], len(words) - 1) for point, words in told if words]
