"""The page to prepare a talk on: a field for each part of the Harvard method."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from glasltrainer.core.own_conflict import FIELDS, LONGEST
from glasltrainer.ui.debrief.parts import Row, reading_width
from glasltrainer.ui.look import BOLD
from glasltrainer.ui.widgets import column, heading, label, small

if TYPE_CHECKING:
    from glasltrainer.core.own_conflict import Field, OwnConflict
    from glasltrainer.ui.look import Look

_LINES = 4  # lines of a field, and the first sentence as many


class _Writing(QPlainTextEdit):
    """Where one writes; Tab goes on to the next field. Emits `written(field, text)`."""

    written = Signal(str, str)

    def __init__(self, look: Look, field: Field, text: str) -> None:
        super().__init__()
        self._field = field.id
        self._look = look
        self.setFont(look.font())
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(look.tr(field.name))
        self.setAccessibleDescription(look.tr(field.hint))
        self.setPlainText(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._changed)

    def sizeHint(self) -> QSize:
        """A few lines; more scroll."""
        return QSize(self._look.px(360), self.fontMetrics().lineSpacing() * _LINES + self._look.px(20))

    def minimumSizeHint(self) -> QSize:
        """As high, and narrow if need be."""
        return QSize(self._look.px(200), self.sizeHint().height())

    def _changed(self) -> None:
        text = self.toPlainText()
        if len(text) > LONGEST:
            self.undo()  # nothing typed gets lost unseen
            return
        self.written.emit(self._field, text)


class Preparing(QWidget):
    """All fields. Emits `written(field, text)`."""

    written = Signal(str, str)

    def __init__(self, look: Look, own: OwnConflict) -> None:
        super().__init__()
        tr = look.tr
        body = column(self, look)
        body.setSpacing(look.px(14))
        body.addWidget(heading(look, tr("Preparing a talk")))
        words = tr(
            "Hard on the matter, soft on the person. A few words for each are enough; what you leave open "
            "gets room to write. If the talk with the other is not the next step, prepare the one with "
            "whoever can help."
        )
        body.addLayout(reading_width(look, label(look, words)))
        self._fields: list[_Writing] = []
        made = [self._field(look, field, own.texts.get(field.id, "")) for field in FIELDS]
        for left, right in zip(made[1:-1:2], made[2:-1:2], strict=False):
            row = Row(look, least=760)
            row.add(left)
            row.add(right)
            made[made.index(left)] = row
            made.remove(right)
        for widget in made:
            body.addWidget(widget)

    def first(self) -> QWidget:
        """What gets the keyboard: the first empty field."""
        return next((one for one in self._fields if not one.toPlainText()), self._fields[0])

    def _field(self, look: Look, field: Field, text: str) -> QWidget:
        writing = _Writing(look, field, text)
        writing.written.connect(self.written)
        self._fields.append(writing)
        name = label(look, look.tr(field.name), weight=BOLD)
        name.setBuddy(writing)
        hint = small(look, look.tr(field.hint))
        hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        made = QWidget()
        lines = column(made, look)
        lines.setSpacing(look.px(4))
        lines.addWidget(name)
        lines.addWidget(hint, 1)  # beside a longer one the room goes below it: names and fields are in line
        lines.addWidget(writing)
        return made
