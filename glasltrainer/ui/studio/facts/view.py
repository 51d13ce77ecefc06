"""The facts pane: what a case is and what is proved of it, the answer before its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glasltrainer.ui.look import BOLD, HEADING
from glasltrainer.ui.studio.facts.facts import summary_words
from glasltrainer.ui.studio.facts.ladderstrip import LadderStrip
from glasltrainer.ui.studio.facts.presenter import FactsPresenter
from glasltrainer.ui.studio.facts.rows import PartCard
from glasltrainer.ui.widgets import Page, frame, heading, label, small

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

    from glasltrainer.core.case import Case
    from glasltrainer.ui.background import Background
    from glasltrainer.ui.look import Look
    from glasltrainer.ui.studio.facts.state import FactsState, Told
    from glasltrainer.ui.studio.reading import Reading

_PAUSE = 400  # ms without a keystroke after which somebody has stopped typing
_WIDEST = 760  # px at 100 %: lines one can read


class FactsPane(QWidget):
    """Shows the facts of a case while it is written; they are worked out when typing pauses.

    Emits `place_wanted(file, start, end)` for a place in the text, and `walk_wanted(walk)` for a walk to be
    played: a tuple of `Leg` from the start of the case.
    """

    place_wanted = Signal(str, int, int)
    walk_wanted = Signal(object)

    def __init__(self, look: Look, background: Background, presenter: FactsPresenter | None = None) -> None:
        """`presenter` is what the pane of another look put down: what it knows need not be proved again."""
        super().__init__()
        self.setProperty("kind", "page")
        self.setAccessibleName(look.tr("Facts of the case"))
        self._look = look
        self._reading: Reading | None = None
        self._told: Told | None = None
        self._summed: tuple[Case, str] | None = None
        self._presenter = presenter or FactsPresenter(background)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._rest)
        self._headline = label(look, "", size=HEADING, weight=BOLD)
        self._status = small(look, "")
        self._numbers = label(look, "")
        self._minutes = small(look, "")
        self._strip = LadderStrip(look)
        self._stages = small(look, "")
        self._principles = small(look, "")
        self._parts: list[PartCard] = []
        self._body = QWidget()
        self._compose()
        self._presenter.watch(self._draw)
        self.destroyed.connect(self._presenter.unwatch)

    def _compose(self) -> None:
        look, tr = self._look, self._look.tr
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        page = Page(look, margins=(20, 4, 20, 20))
        outer.addWidget(page)
        page.body.setSpacing(look.px(10))
        page.body.addWidget(self._status)  # above: while it says nothing, its line is no gap
        page.body.addWidget(self._headline)
        page.body.addWidget(self._body)
        page.body.addStretch(1)
        self._body.setMaximumWidth(look.px(_WIDEST))
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(12))
        self._column.addWidget(self._numbers)
        self._column.addWidget(self._minutes)
        card = frame("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(14))
        inside.setSpacing(look.px(8))
        inside.addWidget(heading(look, tr("Stages and principles")))
        for made in (self._strip, self._stages, self._principles):
            inside.addWidget(made)
        self._column.addWidget(card)

    def put_down(self) -> FactsPresenter:
        """The facts, for the pane of another look; this one is done with."""
        self.destroyed.disconnect(self._presenter.unwatch)
        self._pause.stop()
        self._presenter.unwatch()
        return self._presenter

    # -- what the studio asks --------------------------------------------------------------------------

    def show_reading(self, reading: Reading) -> None:
        """The texts as they are now."""
        self._reading = reading
        self._presenter.show_reading(reading)
        self._pause.start()

    def hold(self) -> None:
        """The text changes, or the studio is left: give up what is worked out, until typing pauses."""
        self._presenter.hold()
        self._pause.start()

    def summary_words(self, reading: Reading) -> str:
        """The case in numbers, as one line; counted once for every version."""
        case = reading.last_case
        if case is None:
            return ""
        if self._summed is None or self._summed[0] is not case:
            self._summed = case, summary_words(reading, self._look.tr)
        return self._summed[1]

    def showEvent(self, event: QShowEvent) -> None:
        """What was not worked out while nobody looked is now."""
        super().showEvent(event)
        self._pause.start()

    def _rest(self) -> None:
        if self.isVisible():
            self._presenter.rest()

    # -- drawing ---------------------------------------------------------------------------------------

    def _draw(self, state: FactsState) -> None:
        tr = self._look.tr
        if state.is_stale:
            status = tr("The text has errors now: these are the facts from before your last change.")
        else:
            status = tr("Being renewed…") if state.is_renewed and state.told is not None else ""
        self._status.setText(status)
        self._body.setVisible(state.told is not None)
        if state.told is None:
            self._headline.setText("" if state.empty is None else tr.render(state.empty))
        elif state.told is not self._told:
            self._told = state.told
            self._fill(state.told)

    def _fill(self, told: Told) -> None:
        tr = self._look.tr
        self._headline.setText(" ".join(map(tr.render, told.headline)))
        self._numbers.setText(" · ".join(map(tr.render, told.numbers)))
        self._minutes.setText(tr.render(told.reading) if told.reading is not None else "")
        self._minutes.setVisible(told.reading is not None)
        words = "\n".join(map(tr.render, told.ladder_words))
        self._strip.show_steps(told.ladder, words)
        self._stages.setText(words)
        self._principles.setText("\n".join(map(tr.render, told.principles)))
        for card in self._parts[len(told.parts) :]:
            card.hide()
        self._fill_part(told, 0)

    def _fill_part(self, told: Told, number: int) -> None:
        """One card a turn: all at once they would hold up who goes on typing."""
        if told is not self._told or number >= len(told.parts):
            return
        if number == len(self._parts):
            card = PartCard(self._look)
            card.spot_wanted.connect(self._show_spot)
            card.walk_wanted.connect(self.walk_wanted)
            self._parts.append(card)
            self._column.addWidget(card)
        self._parts[number].show_part(told.parts[number])
        self._parts[number].show()
        QTimer.singleShot(0, self, lambda: self._fill_part(told, number + 1))

    def _show_spot(self, path: Sequence[str]) -> None:
        """The place of this path in the text, or of as much of it as is there."""
        if self._reading is None:
            return
        for length in range(len(path), 0, -1):
            place = self._reading.place(*path[:length])
            if place is not None:
                self.place_wanted.emit(self._reading.file, *place)
                return
