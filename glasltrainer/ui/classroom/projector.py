"""The projector's view: draws a `Wall`, and turns its pages where a text needs more than one.

It is drawn, not built of controls: nothing on it can be used, and everything on it must fit. A screen reader
gets the same words as the name and the description of the view.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QVariantAnimation
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from glasltrainer.classroom.room import Phase
from glasltrainer.classroom.slides import SlideKind
from glasltrainer.ui.classroom.wall.compose import compose
from glasltrainer.ui.classroom.wall.edges import Live
from glasltrainer.ui.classroom.wall.paint import DARK, Kit
from glasltrainer.ui.classroom.wall.sheet import Plan, plan
from glasltrainer.ui.classroom.wall.votes import Growth

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QPaintEvent, QResizeEvent

    from glasltrainer.ui.classroom.state import Wall
    from glasltrainer.ui.look import Look

_BLACK = "#000000"
_GROWING_MS = 400  # of the bars, where motion is welcome


class ProjectorView(QWidget):
    """What the room sees. `image_of` gives the image of a scene by its file name (None: there is none)."""

    def __init__(
        self, look: Look, parent: QWidget | None = None, *, image_of: Callable[[str], QImage] | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("projector")
        self._kit = Kit(look)
        self._image_of = image_of or (lambda _name: QImage())
        self._wall: Wall | None = None
        self._live = Live()
        self._growth = Growth()
        self._plan: Plan | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._motion = QVariantAnimation(self)
        self._motion.setDuration(_GROWING_MS)
        self._motion.setStartValue(0.0)
        self._motion.setEndValue(1.0)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(self._grown)

    # -- what is shown ---------------------------------------------------------------------------------

    def show_wall(self, wall: Wall) -> None:
        """Show this; the same picture keeps its page."""
        before, self._wall = self._wall, wall
        self._live.votes_in, self._live.countdown = wall.votes_in, wall.countdown
        if before is None or before.picture != wall.picture:
            self._live.page = 0
        if before is None or _laid_out_by(before) != _laid_out_by(wall):
            self._plan = None
            self._move_bars(before, wall)
        self._say()
        self.update()

    def has_more(self) -> bool:
        """Whether the text goes on on a next page: turn it before going on."""
        return not self._is_blank() and self._live.page + 1 < len(self.plan().pages)

    def turn_page(self) -> None:
        """Show the next page, if there is one."""
        self.show_page(self._live.page + 1)

    def turn_back(self) -> bool:
        """Show the page before; False where this is the first."""
        if self._is_blank() or self._live.page == 0:
            return False
        self.show_page(self._live.page - 1)
        return True

    def show_page(self, number: int) -> None:
        """Show a page by its number from 0; the last where there are fewer."""
        self._live.page = min(number, len(self.plan().pages) - 1)
        self._say()
        self.update()

    def plan(self) -> Plan:
        """Where everything stands at this size of the wall."""
        if self._plan is None:
            assert self._wall is not None, "nothing was shown yet"
            sheet = compose(self._wall, self._kit, self._live, self._growth, self._image_of)
            self._plan = plan(sheet, self._kit, self.width(), self.height(), self._wall.scale)
            self._live.pages = len(self._plan.pages)
            self._live.page = min(self._live.page, self._live.pages - 1)
        return self._plan

    def _is_blank(self) -> bool:
        """Whether nothing stands on the wall: black, or somebody tells."""
        wall = self._wall
        return wall is None or wall.is_black or wall.picture.slide.kind is SlideKind.QUIET

    # -- drawing ---------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Everything on this page, each in its own room."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._ground()))
        if self._is_blank():
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for placed in self.plan().pages[self._live.page]:
            painter.save()
            if placed.top > 0 or placed.bottom < placed.piece.height:
                painter.setClipRect(0, placed.y, self.width(), placed.bottom - placed.top)
            painter.translate(placed.x, placed.y - placed.top)
            placed.piece.paint(painter)
            painter.restore()
        painter.end()

    def _ground(self) -> str:
        if self._wall is None or self._wall.is_black:
            return _BLACK
        if self._wall.picture.slide.kind is SlideKind.QUIET:
            return DARK.ground if self._kit.paint.ground != _BLACK else _BLACK
        return self._kit.paint.ground

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size, other pages."""
        super().resizeEvent(event)
        self._plan = None
        self._say()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing moves where nobody looks."""
        self._motion.stop()
        self._grown(1.0)
        super().hideEvent(event)

    def _move_bars(self, before: Wall | None, wall: Wall) -> None:
        is_new = before is not None and before.picture.phase is not Phase.REVEALED
        self._motion.stop()
        self._growth.share = 1.0
        if (
            is_new
            and wall.picture.outcome is not None
            and self.isVisible()
            and not self._kit.look.is_motion_reduced
        ):
            self._motion.start()

    def _grown(self, share: float) -> None:
        self._growth.share = float(share)
        self.update()

    # -- screen readers --------------------------------------------------------------------------------

    def _say(self) -> None:
        tr, wall = self._kit.tr, self._wall
        if wall is None or wall.is_black:
            name, said = tr("The wall is black"), ""
        elif wall.picture.slide.kind is SlideKind.QUIET:
            name, said = tr("The wall is dark: somebody is telling something"), ""
        else:
            name = tr("What the room sees")
            said = "\n".join(placed.piece.words for placed in self.plan().pages[self._live.page])
        self.setAccessibleName(name)
        if self.accessibleDescription() != said:
            self.setAccessibleDescription(said)


def _laid_out_by(wall: Wall) -> object:
    """All of a wall that decides where things stand; what counts or runs is drawn where it stands."""
    return replace(wall, votes_in=0, countdown=None), wall.countdown is not None
