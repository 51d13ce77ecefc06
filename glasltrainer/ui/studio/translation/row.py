"""One text beside its translation: what it is, how it stands, the original, and the field to write in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from glasltrainer.authoring.translating.writing import typed
from glasltrainer.ui.debrief.parts import Row
from glasltrainer.ui.look import MEDIUM, SMALL
from glasltrainer.ui.studio.translation.field import Field
from glasltrainer.ui.studio.translation.state import Key, Status
from glasltrainer.ui.studio.translation.words import mark_name
from glasltrainer.ui.widgets import FlowLayout, button, clear, column, label, small

if TYPE_CHECKING:
    from glasltrainer.ui.look import Look
    from glasltrainer.ui.studio.translation.state import Changed, Text

_MOST_CHANGES = 6
_LEAST = 520  # px at 100 %: narrower than this, the two stand below each other


class TextRow(QFrame):
    """Draws a `Text`, and tells with its key what is done with it."""

    edited = Signal(object, str)
    entered = Signal(object)
    left = Signal()
    confirmed = Signal(object)
    taken_out = Signal(object)
    place_wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.text: Text | None = None
        self.setProperty("kind", "card")
        body = column(self, look)
        body.setContentsMargins(look.px(14), look.px(10), look.px(14), look.px(12))
        body.setSpacing(look.px(6))
        body.addWidget(self._head())
        pair = Row(look, least=_LEAST, spacing=14)
        self._source = label(look, "")
        self._source.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._source.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._source.setContentsMargins(0, look.px(7), 0, 0)
        left = QWidget()
        self._left = column(left, look)
        self._left.addWidget(self._source)
        self._left.addStretch(1)
        right = QWidget()
        self._right = column(right, look)
        self._right.setSpacing(look.px(6))
        self.field = Field(look)
        self.field.edited.connect(self._edited)
        self.field.entered.connect(self._entered)
        self.field.left.connect(self.left)
        self._right.addWidget(self.field)
        self._below = QWidget()
        self._below_column = column(self._below, look)
        self._below_column.setSpacing(look.px(6))
        self._right.addWidget(self._below)
        self._right.addStretch(1)
        pair.add(left)
        pair.add(right)
        body.addWidget(pair)

    def _head(self) -> QWidget:
        look = self._look
        head = QWidget()
        flow = FlowLayout(look.px(10))
        head.setLayout(flow)
        self._name = label(look, "", size=SMALL, weight=MEDIUM, wraps=False)
        self._status = small(look, "", wraps=False)
        place = button(look, look.tr("In the text"), kind="link")
        place.setFont(look.font(SMALL))
        place.setToolTip(look.tr("Show it in its file (Alt+Enter)"))
        place.setFocusPolicy(
            Qt.FocusPolicy.NoFocus
        )  # Tab goes from field to field; for keys there is Alt+Enter
        place.clicked.connect(self._place)
        for said in (self._name, self._status):
            said.setMinimumHeight(look.px(27))
            flow.addWidget(said)
        flow.addWidget(place)
        return head

    @property
    def key(self) -> Key | None:
        """The text it shows."""
        return None if self.text is None else self.text.key

    def show_text(self, text: Text, *, is_newer: bool) -> None:
        """Show this; `is_newer`: what stands in the field is newer than what is known of it here."""
        before, self.text = self.text, text
        tr, is_other = self._look.tr, before is None or before.key != text.key
        if is_other or not (is_newer or typed(self.field.toPlainText()) == text.target):
            self.field.show_text(text.target)
        if before == text:
            return
        name, status = tr.render(text.name), tr(text.status.value)
        self._name.setText(name)
        self._status.setText(f"{_SIGNS[text.status]} {status}")
        self._source.setText(text.source or tr("The original has no such text."))
        self.field.setReadOnly(text.status is Status.EXTRA)
        told = tr("{name}, {status}. The original: {source}", name=name, status=status, source=text.source)
        self.field.setAccessibleName(told)
        if before is None or _below(before) != _below(text):
            self._draw_below(text)

    def _draw_below(self, text: Text) -> None:
        tr, made = self._look.tr, self._below_column
        clear(made)
        if text.changed is not None:
            made.addWidget(self._change(text.changed, is_stale=text.status is Status.STALE))
        if text.status is Status.STALE:
            confirm = button(self._look, tr("It is still right"), icon="check")
            confirm.setAccessibleName(tr("It is still right: {name}", name=tr.render(text.name)))
            confirm.setToolTip("Ctrl+Shift+Enter")
            confirm.clicked.connect(self._confirm)
            made.addWidget(confirm, 0, Qt.AlignmentFlag.AlignLeft)
        if text.status is Status.EXTRA:
            out = button(self._look, tr("Take it out"), icon="trash")
            out.clicked.connect(self._take_out)
            made.addWidget(out, 0, Qt.AlignmentFlag.AlignLeft)
        for finding in text.findings:
            made.addWidget(small(self._look, f"⚠ {tr.render(finding)}"))
        for words in text.lost:
            told = tr(
                "The original has no line for this any more; it goes when you write here: “{words}”",
                words=words,
            )
            made.addWidget(small(self._look, told))
        if text.marks:
            made.addWidget(self._marks(text.marks))
        self._below.setVisible(made.count() > 0)

    def _change(self, changed: Changed, *, is_stale: bool) -> QWidget:
        tr = self._look.tr
        if not changed.is_here:
            return small(self._look, tr("Another line of this dialogue has changed, not this one."))
        if not changed.words:
            return small(self._look, tr("The original has changed since this was translated."))
        lines = [tr("Changed in the original:")]
        for gone, new in changed.words[:_MOST_CHANGES]:
            if gone and new:
                lines.append(tr("• “{gone}” became “{new}”", gone=gone, new=new))
            elif new:
                lines.append(tr("• new: “{new}”", new=new))
            else:
                lines.append(tr("• gone: “{gone}”", gone=gone))
        if len(changed.words) > _MOST_CHANGES:
            lines.append(tr("• and more"))
        return label(self._look, "\n".join(lines), size=SMALL, is_muted=not is_stale)

    def _marks(self, marks: tuple[str, ...]) -> QWidget:
        look, tr = self._look, self._look.tr
        holder = QWidget()
        flow = FlowLayout(look.px(6))
        holder.setLayout(flow)
        flow.addWidget(small(look, tr("Select words and mark them as:"), wraps=False))
        for mark in marks:
            name = tr.render(mark_name(mark))
            made = button(look, name, kind="chip", name=tr("Mark the selected words as {sign}", sign=name))
            made.setCheckable(False)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the selection where it is
            made.setProperty("mark", mark)
            made.clicked.connect(self._mark)
            flow.addWidget(made)
        return holder

    # -- from keys and clicks --------------------------------------------------------------------------

    def _edited(self) -> None:
        self.edited.emit(self.key, self.field.toPlainText())

    def _entered(self) -> None:
        self.entered.emit(self.key)

    def _confirm(self) -> None:
        self.confirmed.emit(self.key)

    def _place(self) -> None:
        self.place_wanted.emit(self.key)

    def _take_out(self) -> None:
        self.taken_out.emit(self.key)

    def _mark(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, QPushButton):
            self.field.mark(str(pressed.property("mark")))
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)


_SIGNS = {
    Status.MISSING: "○",
    Status.STALE: "≠",
    Status.WAITING: "◐",
    Status.WRONG: "!",
    Status.DONE: "✓",
    Status.EXTRA: "+",
}


def _below(text: Text) -> tuple[object, ...]:
    return text.key, text.status, text.marks, text.changed, text.findings, text.lost
