"""What the author should know, above the texts, each with what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from glasltrainer.i18n import N_
from glasltrainer.ui.studio.state import Answer
from glasltrainer.ui.widgets import FlowLayout, button, clear, column, frame, label

if TYPE_CHECKING:
    from glasltrainer.ui.look import Look
    from glasltrainer.ui.studio.state import Notice

_ANSWERS = {
    Answer.TAKE_THEIRS: N_("Take what is on disk"),
    Answer.KEEP_MINE: N_("Keep what is here"),
    Answer.SAVE_AS: N_("Save as another case"),
    Answer.DISMISS: N_("Close"),
}


class Notices(QWidget):
    """Shows notices. Emits `answered(notice, answer)`."""

    answered = Signal(object, object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._told: tuple[Notice, ...] | None = None
        self._rows = column(self, look)
        self._rows.setContentsMargins(look.px(16), look.px(8), look.px(16), look.px(8))

    def draw(self, notices: tuple[Notice, ...]) -> None:
        """Show these."""
        look = self._look
        if notices == self._told:
            return
        self._told = notices
        clear(self._rows)
        for notice in notices:
            box = frame("notice")
            row = FlowLayout(look.px(10))
            box.setLayout(row)
            row.setContentsMargins(look.px(12), look.px(8), look.px(12), look.px(8))
            row.addWidget(label(look, look.tr.render(notice.text)))
            for answer in notice.answers or (Answer.DISMISS,):
                made = button(look, look.tr(_ANSWERS[answer]))
                made.setProperty("answer", (notice, answer))
                made.clicked.connect(self._answered)
                row.addWidget(made)
            self._rows.addWidget(box)
        self.setVisible(bool(notices))

    def _answered(self) -> None:
        made = self.sender()
        if made is not None:
            self.answered.emit(*made.property("answer"))
