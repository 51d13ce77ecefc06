"""The ways in: the ladder, on which a stage is picked, and the other pages in their groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from glasltrainer.core.reference.links import stage_of
from glasltrainer.ui.ladder import Ladder
from glasltrainer.ui.look import BODY, BOLD, MEDIUM, REGULAR
from glasltrainer.ui.widgets import label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from glasltrainer.ui.look import Look
    from glasltrainer.ui.reference.state import ReferenceState, Shelf

_PAGE = Qt.ItemDataRole.UserRole
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class Contents(QWidget):
    """Emits `page_wanted(page, is_walking)`: with the arrow keys one walks, Enter or a click takes."""

    page_wanted = Signal(str, bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._is_walking = False
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(6), 0, look.px(12), look.px(16))
        column.setSpacing(look.px(8))
        name = label(look, look.tr("Pick a stage"), weight=BOLD)
        name.setContentsMargins(look.px(12), 0, 0, 0)
        column.addWidget(name)
        self._ladder = Ladder(look)
        self._ladder.setAccessibleName(look.tr("Pick a stage"))
        self._ladder.setFixedHeight(look.px(10 * 46))
        self._ladder.stage_picked.connect(self._stage_picked)
        for step in self._ladder.steps():
            step.installEventFilter(self)
        column.addWidget(self._ladder)
        self._list = _PageList(look)
        self._list.page_wanted.connect(self.page_wanted)
        column.addWidget(self._list)
        column.addStretch(1)

    def draw(self, state: ReferenceState) -> None:
        """The page that is shown is the one picked."""
        stage = stage_of(state.page.id)
        self._ladder.show_state(picked=stage, pointer=None, is_asked=True)
        self._list.show_shelves(state.shelves, state.page.id)

    def take_keyboard(self) -> None:
        """To what is picked now."""
        picked = next((step for step in self._ladder.steps() if step.isChecked()), None)
        (picked or self._list).setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whether a step is picked in passing, or meant."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self._is_walking = False
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._is_walking = event.key() in _ARROWS
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                stage = getattr(watched, "stage", None)
                if isinstance(stage, int):
                    self._stage_picked(stage)
                return True
        return super().eventFilter(watched, event)

    def _stage_picked(self, stage: int) -> None:
        self.page_wanted.emit(f"stage-{stage}", self._is_walking)


class _PageList(QListWidget):
    """The pages that are no stage, under the names of their groups; as high as all of them."""

    page_wanted = Signal(str, bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[Shelf, ...] = ()
        self._is_drawing = False
        self.setProperty("kind", "plain-list")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(look.tr("Pages"))
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._moved)
        self.itemActivated.connect(self._taken)
        self.itemClicked.connect(self._taken)

    def show_shelves(self, shelves: tuple[Shelf, ...], page: str) -> None:
        """Draw the pages, with the one that is shown."""
        self._is_drawing = True
        if shelves != self._shown:
            self._shown = shelves
            self.clear()
            for shelf in shelves:
                self._add(self._look.tr(shelf.name), "", BOLD)
                for entry in shelf.entries:
                    if stage_of(entry.page) is None:
                        self._add(entry.title, entry.page, REGULAR)
            self._fit()
        here = next((item for item in self._items() if item.data(_PAGE) == page), None)
        for item in self._items():
            if item.data(_PAGE):
                item.setFont(self._look.font(BODY, MEDIUM if item is here else REGULAR))
        if here is not None:
            self.setCurrentItem(here)
        else:
            self.clearSelection()
            self.setCurrentRow(-1)
        self._is_drawing = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names may go on to a next line."""
        super().resizeEvent(event)
        self.doItemsLayout()
        self._fit()

    def _add(self, text: str, page: str, weight: int) -> None:
        item = QListWidgetItem(text)
        item.setFont(self._look.font(BODY, weight))
        if page:
            item.setData(_PAGE, page)
        else:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(item)

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def _fit(self) -> None:
        """The page around it scrolls, not the list."""
        last = self.item(self.count() - 1)
        if last is not None:
            self.setFixedHeight(self.visualItemRect(last).bottom() + self.verticalOffset() + self._look.px(8))

    def _moved(self, item: QListWidgetItem | None) -> None:
        if not self._is_drawing and item is not None and item.data(_PAGE):
            self.page_wanted.emit(str(item.data(_PAGE)), True)

    def _taken(self, item: QListWidgetItem) -> None:
        if item.data(_PAGE):
            self.page_wanted.emit(str(item.data(_PAGE)), False)
