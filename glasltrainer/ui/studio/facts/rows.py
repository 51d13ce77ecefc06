"""One fact on the page: its words, and what shows it: a walk to follow and to play, places in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from glasltrainer.core import told
from glasltrainer.ui.look import MEDIUM
from glasltrainer.ui.studio.facts.state import Spot, Verdict
from glasltrainer.ui.widgets import FlowLayout, button, clear, column, frame, heading, label, small

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasltrainer.core.graph import Leg
    from glasltrainer.ui.look import Look
    from glasltrainer.ui.studio.facts.state import Fact, Part
_SHOWN = 60  # steps of a walk


class FactRow(QWidget):
    """Shows a `Fact`. Emits `spot_wanted(path)` and `walk_wanted(walk)`."""

    spot_wanted = Signal(object)
    walk_wanted = Signal(object)

    def __init__(self, look: Look, fact: Fact) -> None:
        super().__init__()
        self._look = look
        self._fact = fact
        tr = look.tr
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(10))
        row.addWidget(self._sign(), 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout()
        self._column.setSpacing(look.px(2))
        row.addLayout(self._column, 1)
        words = label(look, tr.render(fact.words), weight=MEDIUM if fact.verdict is Verdict.LOOK else 400)
        self._column.addWidget(words)
        if fact.note is not None:
            self._column.addWidget(small(look, tr.render(fact.note)))
        self._steps: QWidget | None = None
        self._toggle: QPushButton | None = None
        if fact.walk:
            self._column.addWidget(self._walk_actions())
        if fact.spots:
            self._column.addWidget(self._links(fact.spots))

    def _sign(self) -> QLabel:
        """A tick, or a sign to look; the same in words for who does not see it."""
        look, tr = self._look, self._look.tr
        made = QLabel()
        made.setFixedWidth(look.px(20))
        match self._fact.verdict:
            case Verdict.GOOD:
                made.setPixmap(look.icon_pixmap("check", look.tokens.win_win.ink, 18))
                made.setAccessibleName(tr("good"))
            case Verdict.LOOK:
                made.setPixmap(look.icon_pixmap("alert-triangle", look.tokens.win_lose.ink, 18))
                made.setAccessibleName(tr("worth a look"))
            case Verdict.PLAIN:
                pass
        made.setToolTip(made.accessibleName())
        return made

    def _walk_actions(self) -> QWidget:
        look, tr = self._look, self._look.tr
        words = tr.render(self._fact.words)
        self._toggle = button(look, tr("Show the walk"), kind="link", icon="route")
        self._toggle.setAccessibleName(tr("Show the walk: {fact}", fact=words))
        self._toggle.clicked.connect(self._toggle_walk)
        play = button(look, tr("Play this walk"), kind="link", icon="play")
        play.setAccessibleName(tr("Play this walk: {fact}", fact=words))
        play.clicked.connect(self._play)
        return _flow(look, self._toggle, play)

    def _toggle_walk(self) -> None:
        tr = self._look.tr
        assert self._toggle is not None
        if self._steps is None:
            self._steps = self._walk_steps()
            self._column.addWidget(self._steps)
        else:
            self._steps.setVisible(self._steps.isHidden())
        self._toggle.setText(tr("Show the walk") if self._steps.isHidden() else tr("Hide the walk"))

    def _walk_steps(self) -> QWidget:
        """The steps, each to be shown in the text; of a very long walk the first."""
        fact, tr = self._fact, self._look.tr
        spots = [Spot(_path(leg), f"{number}. {told.leg(leg)}") for number, leg in enumerate(fact.walk, 1)]
        if fact.ends:
            spots.append(Spot(("scenes", fact.ends), f"{len(spots) + 1}. {fact.ends}"))
        steps = QWidget()
        rows = column(steps, self._look)
        rows.addWidget(self._links(spots[:_SHOWN]))
        if (more := len(spots) - _SHOWN) > 0:
            words = tr.plural("… and {count} step more", "… and {count} steps more", more)
            rows.addWidget(small(self._look, words))
        return steps

    def _play(self) -> None:
        self.walk_wanted.emit(self._fact.walk)

    def _links(self, spots: Sequence[Spot]) -> QWidget:
        """The places, each to be shown in the text."""
        look, tr = self._look, self._look.tr
        made = []
        for spot in spots:
            link = button(
                look, spot.words, kind="link", name=tr("{place}, show it in the text", place=spot.words)
            )
            link.setFont(look.font(14))
            link.setToolTip(tr("Show it in the text"))
            link.setProperty("path", spot.path)
            link.clicked.connect(self._spot_clicked)
            made.append(link)
        return _flow(look, *made, spacing=4)

    def _spot_clicked(self) -> None:
        made = self.sender()
        if made is not None:
            self.spot_wanted.emit(tuple(made.property("path")))


class PartCard(QWidget):
    """A heading with its facts; filled anew only where these changed."""

    spot_wanted = Signal(object)
    walk_wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: Part | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card = frame("card")
        outer.addWidget(card)
        self._body = QVBoxLayout(card)
        self._body.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(14))
        self._body.setSpacing(look.px(10))

    def show_part(self, part: Part) -> None:
        """Show these facts."""
        if part == self._shown:
            return
        self._shown = part
        look, tr = self._look, self._look.tr
        clear(self._body)
        self._body.addWidget(heading(look, tr.render(part.heading)))
        if part.note is not None:
            self._body.addWidget(small(look, tr.render(part.note)))
        for fact in part.facts:
            row = FactRow(look, fact)
            row.spot_wanted.connect(self.spot_wanted)
            row.walk_wanted.connect(self.walk_wanted)
            self._body.addWidget(row)


def _path(leg: Leg) -> tuple[str, ...]:
    scene = ("scenes", leg.scene)
    return scene if leg.choice is None else (*scene, "choices", leg.choice)


def _flow(look: Look, *made: QWidget, spacing: int = 8) -> QWidget:
    holder = QWidget()
    row = FlowLayout(look.px(spacing))
    holder.setLayout(row)
    for one in made:
        row.addWidget(one)
    return holder
