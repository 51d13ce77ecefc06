"""The sheet that the map is on: laid out, moved about and zoomed; what is done on it is `canvas.py`'s."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from glasltrainer.ui.studio.map.drawing import BOX_HEIGHT, Drawing, draw
from glasltrainer.ui.studio.map.paint import Brush
from glasltrainer.ui.studio.map.state import AT_ONCE, MapState

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QResizeEvent, QWheelEvent

    from glasltrainer.authoring.plotting.plan import Plan
    from glasltrainer.ui.look import Look
    from glasltrainer.ui.studio.map.presenter import MapPresenter

_MARGIN = 30.0  # around the picture, at its own size
_CLOSEST, _STEP = 2.0, 1.2
_FIRST = 0.75  # the smallest a picture is at first, so that it can be read


class MapSheet(QAbstractScrollArea):
    """A drawing of a plan, in a window that can be moved over it."""

    def __init__(self, look: Look, presenter: MapPresenter) -> None:
        super().__init__()
        self._look, self._presenter = look, presenter
        self._brush = Brush(look)
        self._state = MapState()
        self._plan: Plan | None = None  # as last asked for; `drawing` follows when it is laid out
        self._drawing: Drawing | None = None
        self._is_drawing = False
        self._zoom = 1.0
        self._began: tuple[float, QPointF] | None = None  # where the first drawing is looked at
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCornerWidget(QWidget())  # else a box is drawn between the bars

    # -- from one look to another ------------------------------------------------------------------

    def put_down(self) -> tuple[float, QPointF] | None:
        """The zoom, and the point of the drawing in the window's corner; None before anything was drawn."""
        return self._began if self._drawing is None else (self._zoom, self._to_drawing(QPointF(0, 0)))

    def take_up(self, began: tuple[float, QPointF] | None) -> None:
        """Begin where another sheet was."""
        self._began = began

    # -- what is shown -----------------------------------------------------------------------------

    @property
    def drawing(self) -> Drawing | None:
        """What is on the screen; None before the first."""
        return self._drawing

    def show_state(self, state: MapState) -> None:
        """Draw this; a plan of many scenes as soon as it is laid out."""
        before, self._state = self._state, state
        if state.plan is not self._plan:
            self._plan = state.plan
            self._lay_out()
        if (state.picked, state.current, state.old) != (before.picked, before.current, before.old):
            self.viewport().update()
        if state.picked != before.picked:
            self._reveal()

    def _lay_out(self) -> None:
        plan = self._plan
        if plan is None or self._is_drawing:
            return
        if not plan.spots:
            self._drawing = None
            return
        widths = self._brush.widths(plan)
        if len(plan.spots) <= AT_ONCE:
            self._take(draw(plan, widths))
            return
        self._is_drawing = True
        self._presenter.draw_elsewhere(plan, widths, self._laid_out)

    def _laid_out(self, drawing: Drawing) -> None:
        self._is_drawing = False
        self._take(drawing)
        if self._plan is not drawing.plan:
            self._lay_out()

    def _take(self, drawing: Drawing) -> None:
        """Show a drawing, with the scene that is looked at where it was."""
        before, kept = self._drawing, self._anchor()
        was_at = self._at(kept) if kept else None
        self._drawing = drawing
        self._brush.forget()
        if before is None:
            across = self.viewport().width() / (drawing.layout.width + 2 * _MARGIN) / self._look.scale
            self._zoom = max(_FIRST, min(1.0, across)) if self._began is None else self._began[0]
        self._set_bars()
        if before is None:
            self._begin_at(drawing)
        now_at = self._at(kept) if kept else None
        if was_at is not None and now_at is not None:
            self._move_by(now_at - was_at)
        self.viewport().update()

    def _begin_at(self, drawing: Drawing) -> None:
        """Look at the start first, or at what was seen in another look."""
        if self._began is not None:
            corner = self._began[1]
            self._move_by(self._to_window(corner.x(), corner.y()))
            return
        frame = drawing.frames[0]
        middle = self._to_window((frame.left + frame.right) / 2, frame.top)
        self._move_by(middle - QPointF(self.viewport().width() / 2, _MARGIN * self.scale_now))

    def _anchor(self) -> str:
        picked = self._state.picked
        return picked.scene if picked is not None else self._state.current

    def _at(self, scene: str) -> QPointF | None:
        """Where a scene is in the window."""
        number = self._drawing.plan.number(scene) if self._drawing is not None else None
        if self._drawing is None or number is None:
            return None
        frame = self._drawing.frames[number]
        return self._to_window(frame.left, frame.top)

    # -- where things are --------------------------------------------------------------------------

    @property
    def scale_now(self) -> float:
        """Pixels of the window for each of the drawing."""
        return self._zoom * self._look.scale

    def _size(self) -> tuple[float, float]:
        layout = self._drawing.layout if self._drawing is not None else None
        width, height = (layout.width, layout.height) if layout is not None else (0.0, 0.0)
        return (width + 2 * _MARGIN) * self.scale_now, (height + 2 * _MARGIN) * self.scale_now

    def _origin(self) -> QPointF:
        """Where the drawing's corner is in the window; a small one is in the middle."""
        width, _ = self._size()
        spare = max(0.0, (self.viewport().width() - width) / 2)
        left = _MARGIN * self.scale_now + spare - self.horizontalScrollBar().value()
        return QPointF(left, _MARGIN * self.scale_now - self.verticalScrollBar().value())

    def _to_window(self, x: float, y: float) -> QPointF:
        return self._origin() + QPointF(x, y) * self.scale_now

    def _to_drawing(self, point: QPointF) -> QPointF:
        return (point - self._origin()) / self.scale_now

    def place_of(self, scene: str) -> QPoint:
        """The middle of a scene's box in the window. Raises KeyError when it is not drawn."""
        number = self._drawing.plan.number(scene) if self._drawing is not None else None
        if self._drawing is None or number is None:
            raise KeyError(scene)
        frame = self._drawing.frames[number]
        return self._to_window((frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2).toPoint()

    def _set_bars(self) -> None:
        width, height = self._size()
        seen = self.viewport().size()
        for bar, length, page in (
            (self.horizontalScrollBar(), width, seen.width()),
            (self.verticalScrollBar(), height, seen.height()),
        ):
            bar.setRange(0, max(0, round(length - page)))
            bar.setPageStep(page)
            bar.setSingleStep(self._look.px(40))

    def _move_by(self, way: QPointF) -> None:
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + round(way.x()))
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + round(way.y()))

    def _reveal(self) -> None:
        """Bring the scene selected into sight, with some room around it."""
        picked = self._state.picked
        corner = self._at(picked.scene) if picked is not None else None
        number = self._drawing.plan.number(picked.scene) if self._drawing and picked else None
        if corner is None or number is None or self._drawing is None:
            return
        width = self._drawing.widths[number] * self.scale_now
        room, view = 24 * self.scale_now, self.viewport().size()
        right, bottom = corner.x() + width + room, corner.y() + BOX_HEIGHT * self.scale_now + room
        across = min(0.0, corner.x() - room) or max(0.0, right - view.width())
        along = min(0.0, corner.y() - room) or max(0.0, bottom - view.height())
        self._move_by(QPointF(across, along))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or less of it is seen."""
        super().resizeEvent(event)
        self._set_bars()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move what is painted already; only what comes into sight is painted."""
        self.viewport().scroll(dx, dy)

    # -- zoom --------------------------------------------------------------------------------------

    def _fitting(self) -> float:
        """The zoom that shows all of it."""
        if self._drawing is None:
            return 1.0
        layout, view = self._drawing.layout, self.viewport().size()
        width, height = layout.width + 2 * _MARGIN, layout.height + 2 * _MARGIN
        return min(1.0, view.width() / width / self._look.scale, view.height() / height / self._look.scale)

    def zoom_by(self, factor: float, around: QPointF | None = None) -> None:
        """Zoom in or out, with one point of the window staying where it is; else the middle."""
        self._zoom_to(max(min(0.1, self._fitting()), min(_CLOSEST, self._zoom * factor)), around)

    def zoom_to_fit(self) -> None:
        """Show all of it."""
        self._zoom_to(self._fitting(), None)

    def zoom_in(self) -> None:
        """A step nearer."""
        self.zoom_by(_STEP)

    def zoom_out(self) -> None:
        """A step further off."""
        self.zoom_by(1 / _STEP)

    def _zoom_to(self, zoom: float, around: QPointF | None) -> None:
        if zoom == self._zoom:
            return
        kept = around or QPointF(self.viewport().rect().center())
        there = self._to_drawing(kept)
        self._zoom = zoom
        self._set_bars()
        self._move_by(self._to_window(there.x(), there.y()) - kept)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl it zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(_STEP ** (event.angleDelta().y() / 120), event.position())
            event.accept()
        else:
            super().wheelEvent(event)
