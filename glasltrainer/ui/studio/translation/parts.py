"""The parts of the case in a list: its scenes, its people, and what it says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex

    from glasltrainer.ui.look import Look
    from glasltrainer.ui.studio.translation.state import Section

_WIDTH = 200  # px at 100 %


class Parts(QListView):
    """The list, quick at a thousand scenes. Emits `part_wanted(id)`."""

    part_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._sections: tuple[Section, ...] = ()
        self._is_drawing = False
        self.setFont(look.font(14))
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFixedWidth(look.px(_WIDTH))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setAccessibleName(look.tr("Parts of the case"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setStyleSheet(_rules(look))
        self._model = QStringListModel(self)
        self.setModel(self._model)
        self.selectionModel().currentChanged.connect(self._picked)

    def draw(self, sections: tuple[Section, ...], shown: str) -> None:
        """Show these, with the one that is `shown` picked."""
        tr = self._look.tr
        self._is_drawing = True
        if sections != self._sections:
            self._sections = sections
            words = (
                f"{tr.render(one.name)}  ·  {one.to_do}" if one.to_do else f"{tr.render(one.name)}  ✓"
                for one in sections
            )
            self._model.setStringList(list(words))
        row = next((number for number, one in enumerate(sections) if one.id == shown), -1)
        if row >= 0 and self.currentIndex().row() != row:
            self.setCurrentIndex(self._model.index(row))
        self._is_drawing = False

    def _picked(self, index: QModelIndex) -> None:
        if not self._is_drawing and 0 <= index.row() < len(self._sections):
            self.part_wanted.emit(self._sections[index.row()].id)


def _rules(look: Look) -> str:
    t = look.tokens
    edge, side = look.px(7), look.px(8)
    return (
        f"QListView {{ background: {t.panel}; border: 2px solid transparent; outline: none; }}"
        f"QListView:focus {{ border-color: {t.focus}; }}"
        f"QListView::item {{ padding: {edge}px {side}px; border: none; color: {t.ink}; }}"
        f"QListView::item:selected {{ background: {t.you}; color: {t.accent}; }}"
    )
