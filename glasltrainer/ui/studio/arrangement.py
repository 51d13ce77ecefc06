"""How the studio's screen shares its room: text, meaning and problems side by side, or as tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSplitter, QTabWidget

from glasltrainer.ui.look import MEDIUM, SMALL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QStackedWidget, QWidget

    from glasltrainer.ui.look import Look

_NARROW = 1000  # px of 100 %; below it the text is one of the tabs


class PutDown(NamedTuple):
    """How an author had it, for the screen of another look.

    `shown` is the number of the tab that is seen, of the problems first and then those beside the text; None
    where that is the text. `sizes` are those across and down in pixels, None where all is tabs.
    """

    shown: int | None
    sizes: tuple[list[int], list[int]] | None


class Arrangement(QSplitter):
    """The text with what it means beside it and its problems below; tabs of one where there is no room.

    `side` are the tabs. The owner says with `fit` how wide it is, before anything is laid out.
    """

    def __init__(
        self, look: Look, texts: QStackedWidget, problems: QWidget, beside: Sequence[tuple[QWidget, str]]
    ) -> None:
        """`beside` are the panes that are always tabs, each with its name."""
        super().__init__(Qt.Orientation.Vertical)
        self._look = look
        self._texts = texts
        self._problems = problems
        self._panes = (problems, *(pane for pane, _ in beside))
        self._errors = 0
        self._is_narrow = False
        self._seen: QWidget = texts  # the tab that is shown first where the text is one
        self.side = QTabWidget()
        for pane, name in beside:
            self.side.addTab(pane, name)
        self.side.setDocumentMode(True)
        self.side.setAccessibleName(look.tr("What the text means"))
        self.side.tabBar().setFont(look.font(SMALL, MEDIUM))
        self._across = QSplitter(Qt.Orientation.Horizontal)
        self._across.addWidget(texts)
        self._across.addWidget(self.side)
        self._across.setChildrenCollapsible(False)
        self._across.setHandleWidth(look.px(5))
        self._across.setSizes([look.px(600), look.px(600)])
        self.addWidget(self._across)
        self.addWidget(problems)
        self.setMinimumHeight(1)  # what is asked above it stays whole
        self.setStretchFactor(0, 1)
        self.setSizes([look.px(600), look.px(140)])

    # -- from one look to another ----------------------------------------------------------------

    def put_down(self) -> PutDown:
        """How it is."""
        shown = self.side.currentWidget()
        return PutDown(
            next((number for number, pane in enumerate(self._panes) if pane is shown), None),
            None if self._is_narrow else (self._across.sizes(), self.sizes()),
        )

    def take_up(self, left: PutDown) -> None:
        """Have it so again; before it is shown."""
        if left.sizes is not None:
            self._across.setSizes(left.sizes[0])
            self.setSizes(left.sizes[1])
        if left.shown is not None:
            shown = self._panes[left.shown]
            self.side.setCurrentIndex(max(0, self.side.indexOf(shown)))
            self._seen = shown if left.sizes is None else self._texts

    # -- room ------------------------------------------------------------------------------------

    def fit(self, width: int) -> None:
        """Where there is no room beside the text and below it, it and its problems are tabs."""
        is_narrow = width < self._look.px(_NARROW)
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        held = QApplication.focusWidget()  # Qt takes the keyboard from what gets another place
        if is_narrow:
            self.side.insertTab(0, self._texts, self._look.tr("Text"))
            self.side.insertTab(1, self._problems, self._look.tr("Problems"))
            self.count_problems(self._errors)
            is_below = held is not None and self._problems.isAncestorOf(held)
            self.side.setCurrentWidget(self._problems if is_below else self._seen)
        else:
            self.side.removeTab(1)
            self.side.removeTab(0)
            self._across.insertWidget(0, self._texts)
            self.addWidget(self._problems)
            self._texts.show()
            self._problems.show()
        if held is not None and self.isAncestorOf(held):
            held.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Who comes here comes to write."""
        super().showEvent(event)
        self._seen = self._texts

    def show_text(self) -> None:
        """Bring the text into sight where it is a tab."""
        if self._is_narrow:
            self.side.setCurrentWidget(self._texts)

    def count_problems(self, errors: int) -> None:
        """Where they are a tab, its name says how many errors they hold."""
        self._errors = errors
        tr, number = self._look.tr, self.side.indexOf(self._problems)
        if number >= 0:
            name = tr("Problems {count}", count=errors) if errors else tr("Problems")
            if name != self.side.tabText(number):
                self.side.setTabText(number, name)

    def regions(self) -> list[QWidget]:
        """Where the keyboard goes round, as far as it is seen: text, tabs, what they show, problems."""
        shown = self.side.currentWidget()
        regions = [self._texts.currentWidget(), self.side.tabBar()]
        if shown not in (self._texts, self._problems):
            regions.append(shown)
        regions.append(self._problems)
        return [one for one in regions if one is not None and one.isVisible()]
