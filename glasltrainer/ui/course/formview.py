"""A form on the page: each field below its name, and what keeps it or leaves it as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QSpinBox, QWidget

from glasltrainer.ui.classroom.ballotcard import said
from glasltrainer.ui.course.dayform import FieldKind
from glasltrainer.ui.course.roving import ChipRow
from glasltrainer.ui.look import MEDIUM
from glasltrainer.ui.widgets import FlowLayout, button, column, frame, heading, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QWheelEvent

    from glasltrainer.ui.course.dayform import Field, Value
    from glasltrainer.ui.course.programmestate import Form
    from glasltrainer.ui.look import Look

_LINES = 4  # of a text, before it scrolls
_LONGEST = 20_000  # characters


class Number(QSpinBox):
    """A number that is told when it is finished, and that a mouse wheel passing by leaves alone."""

    def __init__(self, look: Look, name: str, least: int, most: int) -> None:
        super().__init__()
        self.setFont(look.font())
        self.setRange(least, most)
        self.setAccessibleName(name)
        self.lineEdit().setAccessibleName(name)
        self.setKeyboardTracking(False)
        self.setProperty("kind", "number")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumWidth(look.px(104))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls."""
        event.ignore()


class Picker(QComboBox):
    """One of several, by name; narrow where its names are long, and left alone by a mouse wheel."""

    def __init__(self, look: Look, name: str, letters: int = 24) -> None:
        super().__init__()
        self.setFont(look.font())
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(letters)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls."""
        event.ignore()


def text_field(look: Look, name: str, text: str, *, is_focus_moved_by_tab: bool = True) -> QPlainTextEdit:
    """A field for some lines of text; Tab goes on to the next field."""
    made = QPlainTextEdit(text)
    made.setFont(look.font())
    made.setAccessibleName(name)
    made.setTabChangesFocus(is_focus_moved_by_tab)
    made.setFixedHeight(QFontMetrics(look.font()).lineSpacing() * _LINES + look.px(24))
    return made


class FormView(QWidget):
    """The form. Emits `kept(values)` with the values by the keys of its fields, and `cancelled()`."""

    kept = Signal(object)
    cancelled = Signal()

    def __init__(self, look: Look, form: Form) -> None:
        super().__init__()
        self._look = look
        self._read: dict[str, Callable[[], Value]] = {}
        self._first: QWidget | None = None
        box = frame("card")
        column(self, look).addWidget(box)
        self._body = column(box, look)
        self._body.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(18))
        self._body.addWidget(heading(look, look.tr.render(form.title)))
        for field in form.fields:
            self._add(field)
        ends = QWidget()
        flow = FlowLayout(look.px(8))
        ends.setLayout(flow)
        keep = button(look, look.tr("Add") if form.is_new else look.tr("Keep"), kind="primary")
        keep.clicked.connect(self._kept)
        cancel = button(look, look.tr("Cancel"))
        cancel.clicked.connect(self.cancelled)
        flow.addWidget(keep)
        flow.addWidget(cancel)
        self._body.addWidget(ends)

    @property
    def first(self) -> QWidget | None:
        """The first field, to give the keyboard to."""
        return self._first

    def _kept(self) -> None:
        self.kept.emit({key: read() for key, read in self._read.items()})

    def _add(self, field: Field) -> None:
        look, name = self._look, self._look.tr.render(field.name)
        if field.kind is not FieldKind.YES:
            self._body.addWidget(label(look, name, weight=MEDIUM))
        control, self._read[field.key] = self._control(field, name)
        self._first = self._first or control
        self._body.addWidget(control)

    def _control(self, field: Field, name: str) -> tuple[QWidget, Callable[[], Value]]:
        look = self._look
        match field.kind:
            case FieldKind.LINE:
                line = QLineEdit(str(field.value))
                line.setFont(look.font())
                line.setAccessibleName(name)
                return line, line.text
            case FieldKind.TEXT:
                text = text_field(look, name, str(field.value))
                return text, text.toPlainText
            case FieldKind.NUMBER:
                number = Number(look, name, field.least, field.most)
                if field.none is not None:
                    number.setSpecialValueText(look.tr.render(field.none))
                number.setValue(field.value if isinstance(field.value, int) else 0)
                return number, number.value
            case FieldKind.YES:
                check = QCheckBox(name.replace("&", "&&"))
                check.setFont(look.font())
                check.setChecked(bool(field.value))
                return check, check.isChecked
            case FieldKind.PICK:
                picker = Picker(look, name)
                for key, words in field.options:
                    picker.addItem(said(look, words), key)
                picker.setCurrentIndex(max(picker.findData(field.value), 0))
                return picker, lambda: str(picker.currentData() or "")
            case FieldKind.STAGES:
                holder, chips = self._chips(name, [str(stage) for stage in range(10)])
                for stage, one in enumerate(chips):
                    one.setChecked(isinstance(field.value, tuple) and stage in field.value)
                return holder, lambda: tuple(at for at, one in enumerate(chips) if one.isChecked())
            case FieldKind.SOME:
                keys = [key for key, _ in field.options]
                holder, chips = self._chips(name, [said(look, words) for _, words in field.options])
                for key, one in zip(keys, chips, strict=True):
                    one.setChecked(isinstance(field.value, tuple) and key in field.value)
                return holder, lambda: tuple(
                    key for key, one in zip(keys, chips, strict=True) if one.isChecked()
                )

    def _chips(self, name: str, words: list[str]) -> tuple[QWidget, list[QPushButton]]:
        """Any of these, one stop for Tab: the arrows go on within."""
        holder = ChipRow(self._look)
        chips = [button(self._look, one, kind="chip", name=f"{name}: {one}") for one in words]
        for one in chips:
            holder.add(one)
        return holder, chips
