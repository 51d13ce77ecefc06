"""What the author should know, above the texts, with what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from glasltrainer.i18n import N_
from glasltrainer.ui.debrief.parts import side_by_side
from glasltrainer.ui.studio.state import Answer
from glasltrainer.ui.widgets import Page, button, clear, column, frame, label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QPushButton, QWidget

    from glasltrainer.ui.look import Look
    from glasltrainer.ui.studio.state import Notice

_SHARE = 0.5  # of the height there is, at most: the text keeps the rest
_ANSWERS = {
    Answer.TAKE_THEIRS: N_("Take what is on disk"),
    Answer.KEEP_MINE: N_("Keep what is here"),
    Answer.SAVE_AS: N_("Save as another case"),
    Answer.DISMISS: N_("Close"),
}


class Notices(Page):
    """One below the other. Emits `answered(notice, answer)`."""

    answered = Signal(object, object)

    def __init__(self, look: Look, around: QWidget) -> None:
        """`around` is what gives them their share of the height."""
        super().__init__(look, margins=(16, 8, 16, 8))
        self._look = look
        self._around = around
        self._told: tuple[Notice, ...] = ()
        self.body.setSpacing(look.px(9))
        self.hide()

    def draw(self, notices: tuple[Notice, ...]) -> None:
        """Show these."""
        if notices == self._told:
            return
        self._told = notices
        look = self._look
        clear(self.body)
        for notice in notices:
            box = frame("notice")
            rows = column(box, look)
            rows.setContentsMargins(*(look.px(side) for side in (12, 8, 12, 8)))
            rows.addWidget(label(look, look.tr.render(notice.text)))
            answers = notice.answers or (Answer.DISMISS,)
            rows.addWidget(side_by_side(look, *(self._button(notice, one) for one in answers)))
            self.body.addWidget(box)
            box.show()  # now, and not with the next event: hidden it would take no room yet
        self.setVisible(bool(notices))
        self.fit()

    def fit(self) -> None:
        """As high as they are, up to where the text needs the room."""
        self.hug(round(_SHARE * self._around.height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another width the words take another height."""
        super().resizeEvent(event)
        self.fit()

    def _button(self, notice: Notice, answer: Answer) -> QPushButton:
        made = button(self._look, self._look.tr(_ANSWERS[answer]))

        def pressed() -> None:
            self.answered.emit(notice, answer)

        made.clicked.connect(pressed)
        return made
