"""What can be done with a scene or a line of the map, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from glasltrainer.core.catalogue.stages import STAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from glasltrainer.authoring.plotting.plan import Spot
    from glasltrainer.ui.look import Look
    from glasltrainer.ui.studio.map.presenter import MapPresenter
    from glasltrainer.ui.studio.map.state import Picked


class MapMenu(QMenu):
    """The menu of what is selected; it goes when it closes."""

    def __init__(self, look: Look, presenter: MapPresenter, picked: Picked | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFont(look.font())
        self.setAccessibleName(look.tr("What can be done on the map"))
        self._look, self._presenter, self._picked = look, presenter, picked
        number = presenter.plan.number(picked.scene) if picked is not None else None
        if picked is None or number is None:
            self._on_nothing()
        elif picked.is_way:
            self._on_way()
        elif presenter.plan.spots[number].is_missing:
            self._on_missing()
        else:
            self._on_scene(presenter.plan.spots[number])

    def _do(self, words: str, slot: Callable[[], None], keys: str = "") -> QAction:
        action = self.addAction(words)
        if keys:
            action.setText(f"{words}\t{keys}")
        action.triggered.connect(slot)
        return action

    def _on_nothing(self) -> None:
        tr = self._look.tr
        self._do(tr("Add scene"), self._add_scene)
        self._do(tr("Add ending"), self._add_ending)

    def _on_way(self) -> None:
        tr = self._look.tr
        self._do(tr("Show in the text"), self._show, tr("Enter"))
        self._do(tr("Take this line away"), self._remove, tr("Delete"))

    def _on_missing(self) -> None:
        tr = self._look.tr
        self._do(tr("Make this scene"), self._make_scene)
        self._do(tr("Make this an ending"), self._make_ending)

    def _on_scene(self, spot: Spot) -> None:
        tr = self._look.tr
        self._do(tr("Show in the text"), self._show, tr("Enter"))
        self._do(tr("Play from here"), self._play)
        self.addSeparator()
        if not spot.is_ending:
            self._do(tr("Connect to another scene"), self._connect)
        self._do(tr("Add scene"), self._add_scene)
        self._do(tr("Add ending"), self._add_ending)
        self.addSeparator()
        self._do(tr("Rename"), self._rename, "Shift+F6")
        self._do(tr("Make a copy"), self._copy)
        stages = self.addMenu(tr("Stage"))
        stages.setFont(self._look.font())
        for stage in STAGES:
            action = stages.addAction(f"{stage.number} {tr(stage.name)}")
            action.setData(stage.number)
            action.setCheckable(True)
            action.setChecked(spot.stage == stage.number)
        none = stages.addAction(tr("No stage"))
        none.setCheckable(True)
        none.setChecked(spot.stage is None)
        stages.triggered.connect(self._set_stage)
        self.addSeparator()
        self._do(tr("Remove"), self._remove, tr("Delete"))

    def _scene(self) -> str:
        return self._picked.scene if self._picked is not None else ""

    def _show(self) -> None:
        if self._picked is not None:
            self._presenter.show_place(self._picked)

    def _play(self) -> None:
        self._presenter.play(self._scene())

    def _connect(self) -> None:
        self._presenter.ask_to_connect(self._scene())

    def _add_scene(self) -> None:
        self._presenter.ask_to_add(is_ending=False)

    def _add_ending(self) -> None:
        self._presenter.ask_to_add(is_ending=True)

    def _make_scene(self) -> None:
        self._presenter.ask_to_add(is_ending=False, id=self._scene())

    def _make_ending(self) -> None:
        self._presenter.ask_to_add(is_ending=True, id=self._scene())

    def _rename(self) -> None:
        self._presenter.ask_to_rename(self._scene())

    def _copy(self) -> None:
        self._presenter.ask_to_copy(self._scene())

    def _remove(self) -> None:
        if self._picked is not None:
            self._presenter.remove(self._picked)

    def _set_stage(self, action: QAction) -> None:
        self._presenter.set_stage(self._scene(), action.data())
