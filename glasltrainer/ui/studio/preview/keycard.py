"""The key under the player: for the author only, what each answer is and where it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from glasltrainer.core.catalogue.moves import MOVES
from glasltrainer.core.catalogue.stages import STAGES
from glasltrainer.core.catalogue.topics import QUALITY_NAMES
from glasltrainer.ui.look import MEDIUM, SMALL
from glasltrainer.ui.widgets import Page, button, clear, column, label, small

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from glasltrainer.ui.look import Look
    from glasltrainer.ui.studio.preview.state import Key, KeyOption

_LEAST = 60  # px at 100 %
_SHARE = 0.34  # of the height there is, at most: the player keeps the rest


class KeyCard(QFrame):
    """Shows a `Key`. Emits `choice_wanted(id)` when an option is clicked."""

    choice_wanted = Signal(str)

    def __init__(self, look: Look, around: QWidget) -> None:
        """`around` is what gives it its share of the height."""
        super().__init__()
        self._look = look
        self._around = around
        self._shown: Key | None = None
        self.setProperty("kind", "foot")
        self.setAccessibleName(look.tr("The key of this moment"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._page = Page(look, margins=(16, 10, 16, 12))
        self._page.body.setSpacing(look.px(4))
        outer.addWidget(self._page)

    def show_key(self, key: Key | None) -> None:
        """Show this key; nothing at all for None."""
        self.setVisible(key is not None)
        if key is None or key == self._shown:
            return
        self._shown = key
        look, body = self._look, self._page.body
        clear(body)
        made: list[QWidget] = [label(look, look.tr("The key of this moment"), size=SMALL, weight=MEDIUM)]
        made += [small(look, line) for line in self._lines(key)]
        made += [self._option(option) for option in key.options]
        for one in made:
            body.addWidget(one)
            one.show()  # now, and not with the next event: hidden it would take no room yet
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another width the words take another height."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """As high as its words, up to where the player needs the room."""
        self._page.hug(max(round(_SHARE * self._around.height()), self._look.px(_LEAST)))

    def _lines(self, key: Key) -> list[str]:
        tr = self._look.tr
        lines = []
        if key.stage is not None:
            lines.append(tr("Stage {stage}, {name}", stage=key.stage, name=tr(STAGES[key.stage].name)))
        for party, stage in key.parties:
            lines.append(
                tr("{party}: stage {stage}, {name}", party=party, stage=stage, name=tr(STAGES[stage].name))
            )
        if key.flags:
            told = ", ".join(f"{flag} = {value}" for flag, value in key.flags)
            lines.append(tr("Flags now: {flags}", flags=told))
        if not lines and not key.options:
            lines.append(tr("Nothing is scored in this moment."))
        return lines

    def _option(self, option: KeyOption) -> QWidget:
        look, tr = self._look, self._look.tr
        quality = tr(QUALITY_NAMES[option.quality]) if option.quality is not None else tr("not scored")
        moves = ", ".join(tr(MOVES[move].name) if move in MOVES else move for move in option.moves)
        words = f"{quality}: {moves}" if moves else quality
        words = f"{words} → {option.next}"
        if not option.is_open:
            words = tr("{option} (closed now)", option=words)
        name = f"{option.number} · {option.id}" if option.number else option.id
        row = QWidget()
        line = column(row, look)
        line.setSpacing(0)
        spoken = tr("{name}: {words}. Show it in the text", name=name, words=words)
        link = button(look, name, kind="link", name=spoken)
        link.setToolTip(tr("Show it in the text"))
        link.setProperty("choice", option.id)
        link.clicked.connect(self._clicked)
        line.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        told = small(look, words)
        told.setContentsMargins(look.px(4), 0, 0, look.px(2))
        line.addWidget(told)
        return row

    def _clicked(self) -> None:
        made = self.sender()
        if made is not None:
            self.choice_wanted.emit(str(made.property("choice")))
