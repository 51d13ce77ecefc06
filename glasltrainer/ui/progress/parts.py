"""Pieces of the page of progress: a picture's text behind a button, and figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glasltrainer.ui.debrief.parts import READING_WIDTH, reading_width, side_by_side
from glasltrainer.ui.look import BOLD
from glasltrainer.ui.progress.words import numbers_words
from glasltrainer.ui.widgets import button, label, small

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasltrainer.core.progress import Period
    from glasltrainer.ui.look import Look
    from glasltrainer.ui.progress.presenter import ProgressPresenter
    from glasltrainer.ui.progress.state import Picture, ProgressState


class Told(QWidget):
    """What a picture says in words, and the button that shows or hides it; `name` says which picture."""

    def __init__(
        self, look: Look, presenter: ProgressPresenter, picture: Picture, name: str, words: Sequence[str]
    ) -> None:
        super().__init__()
        self._look = look
        self._presenter = presenter
        self._picture = picture
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        self._button = button(look, look.tr("As text"), kind="link", name=name)
        self._button.clicked.connect(self._pressed)
        column.addWidget(side_by_side(look, self._button))
        self._text = label(look, "\n".join(words), size=15)
        column.addLayout(reading_width(look, self._text, READING_WIDTH))

    def draw(self, state: ProgressState) -> None:
        """Show the text if it is wanted."""
        is_told = self._picture in state.told
        self._text.setVisible(is_told)
        self._button.setText(self._look.tr("Hide the text") if is_told else self._look.tr("As text"))

    def _pressed(self) -> None:
        self._presenter.toggle_told(self._picture)


def figure(look: Look, value: str, meaning: str) -> QWidget:
    """A number with what it is of."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(label(look, value, size=26, weight=BOLD, wraps=False))
    column.addWidget(small(look, meaning))
    column.addStretch(1)
    return made


def period_words(look: Look, period: Period) -> str:
    """A period as the reader writes it: a month, or which answers."""
    month = QDate.fromString(f"{period.month}-01", "yyyy-MM-dd")
    if month.isValid():
        return QLocale(look.tr.language).toString(month, "MMMM yyyy")
    return look.tr.render(numbers_words(period))


def day_words(look: Look, iso: str) -> str:
    """The day of a moment (ISO 8601), as the clock stood there then."""
    day = QDate.fromString(iso[:10], "yyyy-MM-dd")
    return QLocale(look.tr.language).toString(day, "d MMMM yyyy") if day.isValid() else iso
