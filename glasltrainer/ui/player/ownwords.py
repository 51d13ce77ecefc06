"""One's own sentence before the answers are seen. It stays in this widget and goes nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from glasltrainer.ui.text import unformatted
from glasltrainer.ui.widgets import column, label, small

if TYPE_CHECKING:
    from glasltrainer.ui.look import Look

_LONGEST = 500  # characters


class OwnWords(QWidget):
    """A line to type in while the answers are held back; what was typed stands above them afterwards."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._asked: object = None
        self._line = QLineEdit()
        self._line.setFont(look.font())
        self._line.setMaxLength(_LONGEST)
        self._line.setPlaceholderText(look.tr("In your own words …"))
        self._line.setAccessibleName(look.tr("Your own sentence; nothing of it is kept"))
        self._said = label(look, "")
        self._kept = small(look, look.tr("Nothing of it is kept."))
        layout = column(self, look)
        for made in (self._line, self._said, self._kept):
            layout.addWidget(made)

    def show_held(self, question: object, *, is_held: bool) -> None:
        """Show the line, or what was typed in it; empty for another question than before."""
        if question != self._asked:
            self._asked = question
            self._line.clear()
        said = unformatted(self._line.text().strip())
        self._line.setVisible(is_held)
        self._kept.setVisible(is_held)
        self._said.setText(self._look.tr("You would say: “{said}”", said=said))
        self._said.setVisible(not is_held and bool(said))
        self.setVisible(is_held or bool(said))

    def forget(self) -> None:
        """The question is over."""
        self._asked = None
        self._line.clear()
        self.hide()

    def controls(self) -> list[QWidget]:
        """The line, while one can type in it."""
        return [self._line] if self._line.isVisibleTo(self) else []
