"""The times a case was played, where the cards were: each with when, how it went and its debrief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from glasltrainer.ui.library.words import attempt_in_words
from glasltrainer.ui.look import MEDIUM
from glasltrainer.ui.widgets import button, clear, frame, heading, label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QPushButton

    from glasltrainer.ui.library.presenter import LibraryPresenter
    from glasltrainer.ui.library.state import Earlier, PastAttempt
    from glasltrainer.ui.look import Look

_STEPS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_WIDEST = 820  # px of 100 %: lines one can read


class EarlierView(QWidget):
    """Draws `Earlier`."""

    def __init__(self, look: Look, presenter: LibraryPresenter) -> None:
        super().__init__()
        self._look = look
        self._presenter = presenter
        self._shown: Earlier | None = None
        self.setMaximumWidth(look.px(_WIDEST))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(14))
        self.back = button(look, look.tr("Back to the cases"), kind="link", icon="chevron-left")
        self.back.clicked.connect(presenter.close_attempts)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self._title = heading(look, "")
        column.addWidget(self._title)
        self._summary = label(look, "", is_muted=True)
        column.addWidget(self._summary)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(look.px(10))
        column.addLayout(self._rows)
        self._buttons: list[QPushButton] = []

    def show_earlier(self, earlier: Earlier, language: str) -> None:
        """Show the attempts, or that they are being looked up; the case's title in `language`."""
        if earlier == self._shown:
            return
        self._shown = earlier
        tr, card = self._look.tr, earlier.entry.card
        self._title.setText(tr("Looking back: {case}", case=card.in_language(card.title, language)))
        attempts = earlier.attempts
        if attempts is None:
            self._summary.setText(tr("Looking them up…"))
        elif attempts:
            self._summary.setText(tr("What you played last comes first."))
        else:
            self._summary.setText(tr("What you played of this case is not kept any more."))
        clear(self._rows)
        self._buttons = []
        for attempt in attempts or ():
            self._rows.addWidget(self._row(attempt))
        if self.isVisible():
            (self._buttons or [self.back])[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """The cards are shown again."""
        self._shown = None

    def _row(self, attempt: PastAttempt) -> QWidget:
        look, tr = self._look, self._look.tr
        card = frame("card")
        row = QHBoxLayout(card)
        row.setContentsMargins(look.px(18), look.px(12), look.px(14), look.px(12))
        row.setSpacing(look.px(12))
        words = QVBoxLayout()
        words.setSpacing(look.px(2))
        when, how = look.moment(attempt.started_at), attempt_in_words(attempt, tr)
        words.addWidget(label(look, when, weight=MEDIUM))
        words.addWidget(label(look, how, is_muted=True))
        row.addLayout(words, 1)
        name = tr("Debrief of {moment}: {how}", moment=when, how=how)
        made = button(look, tr("Debrief"), name=name)
        made.setProperty("attempt", attempt.id)
        made.clicked.connect(self._chosen)
        self._buttons.append(made)
        row.addWidget(made, 0, Qt.AlignmentFlag.AlignVCenter)
        return card

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go from one attempt to the next."""
        step = _STEPS.get(event.key())
        focused = self.focusWidget()
        if step is None or not self._buttons:
            super().keyPressEvent(event)
            return
        at = next((n for n, made in enumerate(self._buttons) if made is focused), -1 if step > 0 else 0)
        following = min(max(at + step, 0), len(self._buttons) - 1)
        self._buttons[following].setFocus(Qt.FocusReason.TabFocusReason)

    def _chosen(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._presenter.look_back_at(str(sender.property("attempt")))
