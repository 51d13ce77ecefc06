"""The map as a list: every scene, what leads there and where it leads. It can do all the picture can."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView

from glasltrainer.authoring.plotting.plan import EMPTY
from glasltrainer.ui.studio.map.state import MapState, Picked
from glasltrainer.ui.studio.map.words import beneath, scene_words, way_words

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QContextMenuEvent

    from glasltrainer.authoring.plotting.plan import Plan
    from glasltrainer.ui.look import Look
    from glasltrainer.ui.studio.map.presenter import MapPresenter

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class _Row(NamedTuple):
    """A line below a scene: one that comes in, or one that goes out."""

    way: int
    is_into: bool


class SceneModel(QAbstractItemModel):
    """A plan as a tree of two levels; an index carries 0 for a scene, else its scene's number from 1."""

    def __init__(self, look: Look, presenter: MapPresenter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look, self._presenter = look, presenter
        self._plan: Plan = EMPTY
        self._current = ""

    @property
    def plan(self) -> Plan:
        """What is listed."""
        return self._plan

    def show_plan(self, plan: Plan, current: str) -> None:
        """List this."""
        self._current = current
        if plan is self._plan:
            return
        self.beginResetModel()
        self._plan = plan
        self.endResetModel()

    def _row(self, index: _Index) -> _Row:
        """The line that an index below a scene is about: first those that come in."""
        spot = int(index.internalId()) - 1
        into = self._plan.into(spot)
        if index.row() < len(into):
            return _Row(into[index.row()], is_into=True)
        return _Row(self._plan.out_of(spot)[index.row() - len(into)], is_into=False)

    def index_of(self, picked: Picked) -> QModelIndex:
        """Where something selected is listed."""
        number = self._plan.number(picked.scene)
        if number is None:
            return QModelIndex()
        if picked.is_way:
            before = len(self._plan.into(number))
            for row, way in enumerate(self._plan.out_of(number), before):
                if self._plan.ways[way].choice == picked.choice:
                    return self.createIndex(row, 0, number + 1)
        return self.createIndex(number, 0, 0)

    def picked_at(self, index: _Index) -> Picked | None:
        """What is selected with an index."""
        if not index.isValid():
            return None
        if not index.internalId():
            return Picked(self._plan.spots[index.row()].id)
        way = self._plan.ways[self._row(index).way]
        return Picked(self._plan.spots[way.source].id, is_way=True, choice=way.choice)

    def index(self, row: int, column: int, parent: _Index = _NOWHERE) -> QModelIndex:
        """The index of a scene, or of a line below it."""
        if column or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, 0, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: _Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]  # QObject.parent too
        """The scene that a line is below."""
        number = int(index.internalId()) if index.isValid() else 0
        return self.createIndex(number - 1, 0, 0) if number else QModelIndex()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many scenes, or lines below a scene."""
        if not parent.isValid():
            return len(self._plan.spots)
        if parent.internalId():
            return 0
        return len(self._plan.into(parent.row())) + len(self._plan.out_of(parent.row()))

    def hasChildren(self, parent: _Index = _NOWHERE) -> bool:
        """Whether anything is below it; asked of every row at every change."""
        return self.rowCount(parent) > 0

    def columnCount(self, _parent: _Index = _NOWHERE) -> int:
        """One: words."""
        return 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words, for eyes and for ears, and the colour of the stage."""
        if not index.isValid():
            return None
        tr, plan = self._look.tr, self._plan
        if index.internalId():
            row = self._row(index)
            way = plan.ways[row.way]
            said = self._presenter.words_of(plan.spots[way.source].id, way.choice)
            match role:
                case Qt.ItemDataRole.DisplayRole:
                    source = plan.spots[way.source].id
                    there = (
                        tr("from {scene}", scene=source) if row.is_into else tr("to {scene}", scene=way.typed)
                    )
                    return f"{there}: {said}" if said else there
                case Qt.ItemDataRole.AccessibleTextRole:
                    return way_words(tr, plan, way, said)
                case _:
                    return None
        spot = plan.spots[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                start = tr("the start") if spot.id == plan.start else ""
                return " · ".join(filter(None, (spot.id, start, beneath(tr, spot))))
            case Qt.ItemDataRole.AccessibleTextRole:
                return scene_words(tr, plan, index.row(), self._current)
            case Qt.ItemDataRole.DecorationRole:  # without a stage as much room, so that names are in line
                return QColor(
                    Qt.GlobalColor.transparent
                    if spot.stage is None
                    else self._look.tokens.stage(spot.stage).solid
                )
            case _:
                return None


class SceneList(QTreeView):
    """The list. Emits `menu_wanted(picked, point)`, and `search_wanted(letter)` when somebody types."""

    menu_wanted = Signal(object, object)
    search_wanted = Signal(str)

    def __init__(self, look: Look, presenter: MapPresenter) -> None:
        super().__init__()
        self._look, self._presenter = look, presenter
        self._is_showing = False
        self._state = MapState()
        self._model = SceneModel(look, presenter, self)
        self.setModel(self._model)
        self.setHeaderHidden(True)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFont(look.font(15))
        self.setAnimated(not look.is_motion_reduced)
        self.setAccessibleName(look.tr("Map of the case as a list"))
        self.activated.connect(self._opened)
        self.selectionModel().currentChanged.connect(self._moved)

    @property
    def scenes(self) -> SceneModel:
        """What is listed."""
        return self._model

    def show_state(self, state: MapState) -> None:
        """List this; while it is out of sight only when it comes into sight."""
        self._state = state
        if not self.isVisible():
            return
        self._is_showing = True
        opened = self._opened_scenes() if state.plan is not self._model.plan else []
        self._model.show_plan(state.plan, state.current)
        for scene in opened:
            self.setExpanded(self._model.index_of(Picked(scene)), True)
        if state.picked is not None and state.picked != self._model.picked_at(self.currentIndex()):
            self.setCurrentIndex(self._model.index_of(state.picked))
        self._is_showing = False

    def _opened_scenes(self) -> list[str]:
        spots = self._model.plan.spots
        return [
            spot.id
            for number, spot in enumerate(spots)
            if self.isExpanded(self._model.createIndex(number, 0, 0))
        ]

    def show_now(self) -> None:
        """Come into sight with what there is."""
        self.show_state(self._state)
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.setCurrentIndex(self._model.index(0, 0))

    def _moved(self, index: QModelIndex) -> None:
        if not self._is_showing:
            self._presenter.pick(self._model.picked_at(index))

    def _opened(self, index: QModelIndex) -> None:
        picked = self._model.picked_at(index)
        if picked is not None:
            self._presenter.show_place(picked)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with what is selected."""
        self.menu_wanted.emit(self._model.picked_at(self.currentIndex()), event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes, letters search; arrows, Enter and the rest as in every list."""
        picked = self._model.picked_at(self.currentIndex())
        if event.key() == Qt.Key.Key_Delete and picked is not None:
            self._presenter.remove(picked)
        elif event.text().strip() and event.text().isprintable() and event.text() not in "+-*":
            self.search_wanted.emit(event.text())
        else:
            super().keyPressEvent(event)
