"""The card to look further from: a button for each part, the open one beneath. Parts are made when opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from glasltrainer.ui.debrief.deeper.state import Part
from glasltrainer.ui.debrief.parts import Card, notice, side_by_side
from glasltrainer.ui.look import BODY, MEDIUM
from glasltrainer.ui.paper import Paper
from glasltrainer.ui.widgets import button, clear, small

if TYPE_CHECKING:
    from typing import Protocol

    from PySide6.QtGui import QHideEvent, QShowEvent

    from glasltrainer.core.page import Page
    from glasltrainer.ui.debrief.deeper.presenter import DeeperPresenter
    from glasltrainer.ui.debrief.deeper.state import DeeperState
    from glasltrainer.ui.look import Look

    class _Panel(Protocol):
        def draw(self, state: DeeperState) -> None: ...


class DeeperCard(Card):
    """Draws `DeeperState`."""

    def __init__(self, look: Look, presenter: DeeperPresenter, paper: Paper | None = None) -> None:
        tr = look.tr
        super().__init__(look, tr("Look further"))
        self._look = look
        self._presenter = presenter
        self._paper = paper or Paper()
        self._open: Part | None = None
        self._panel: _Panel | None = None
        names = {
            Part.STEPS: (tr("Step by step"), self._steps_clicked),
            Part.TREE: (tr("The whole tree"), self._tree_clicked),
            Part.COMPARE: (tr("Beside another time"), self._compare_clicked),
        }
        self._toggles: dict[Part, QPushButton] = {}
        for part, (name, clicked) in names.items():
            self._toggles[part] = button(look, name, kind="chip")
            self._toggles[part].setFont(look.font(BODY, MEDIUM))
            self._toggles[part].clicked.connect(clicked)
        save = button(look, tr("Save as PDF or web page"), icon="download")
        save.clicked.connect(self._save_clicked)
        printing = button(look, tr("Print"), icon="printer")
        printing.clicked.connect(self._print_clicked)
        self.body.addWidget(side_by_side(look, *self._toggles.values()))
        self._said = QVBoxLayout()
        self.body.addLayout(self._said)
        self._place = QVBoxLayout()
        self.body.addLayout(self._place)
        self.body.addWidget(side_by_side(look, save, printing))
        presenter.watch(self.draw)

    def draw(self, state: DeeperState) -> None:
        """Show what is open, and what happened last."""
        for part, toggle in self._toggles.items():
            toggle.setChecked(part is state.open)
        clear(self._said)
        if state.said is not None:
            self._said.addWidget(notice(self._look, self._look.tr.render(state.said)))
        if state.open is not self._open:
            self._open = state.open
            clear(self._place)
            made = self._made(state.open)
            self._panel = made[1] if made else None
            if made:
                self._place.addWidget(small(self._look, made[2]))
                self._place.addWidget(made[0])
        if self._panel is not None:
            self._panel.draw(state)

    def showEvent(self, event: QShowEvent) -> None:
        """In sight: what comes back from the store is drawn here."""
        super().showEvent(event)
        self._presenter.watch(self.draw)

    def hideEvent(self, event: QHideEvent) -> None:
        """Another screen: what comes back later is drawn no more."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._presenter.unwatch(self.draw)

    def _made(self, part: Part | None) -> tuple[QWidget, _Panel, str] | None:
        look, tr, presenter = self._look, self._look.tr, self._presenter
        match part:
            case None:
                return None
            case Part.STEPS:
                from glasltrainer.ui.debrief.deeper.steps import StepsPanel

                steps = StepsPanel(look, presenter)
                return steps, steps, tr("What was said, as you read it, one moment after the other.")
            case Part.TREE:
                from glasltrainer.ui.debrief.deeper.tree import TreePanel

                tree = TreePanel(look, presenter)
                words = tr(
                    "Your way through the case. What you did not choose stays folded until you open it: it "
                    "gives away how the case goes."
                )
                return tree, tree, words
            case Part.COMPARE:
                from glasltrainer.ui.debrief.deeper.beside import BesidePanel

                beside = BesidePanel(look, presenter)
                return beside, beside, tr("The same case, played at two times.")

    def _page(self) -> Page:
        from glasltrainer.ui.debrief.deeper.page import debrief_page

        state = self._presenter.state()
        return debrief_page(state.debrief, {**state.notes, **state.drafts}, self._look.tr)

    def _save(self) -> None:
        name = self._look.tr("debrief")
        self._presenter.tell(self._paper.save(self._page(), self, self._look, name))

    def _print(self) -> None:
        self._presenter.tell(self._paper.print(self._page(), self))

    def _save_clicked(self) -> None:
        self._presenter.gather(self._save)

    def _print_clicked(self) -> None:
        self._presenter.gather(self._print)

    def _steps_clicked(self) -> None:
        self._presenter.toggle(Part.STEPS)

    def _tree_clicked(self) -> None:
        self._presenter.toggle(Part.TREE)

    def _compare_clicked(self) -> None:
        self._presenter.toggle(Part.COMPARE)
