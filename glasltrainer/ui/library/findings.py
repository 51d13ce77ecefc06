"""Why a case cannot be played: every finding with its place and its remedy, where the cards were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from glasltrainer.i18n import N_
from glasltrainer.ui.look import MEDIUM
from glasltrainer.ui.widgets import FlowLayout, button, clear, frame, heading, label, small

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from glasltrainer.authoring.diagnostics import Diagnostic
    from glasltrainer.ui.library.presenter import LibraryPresenter
    from glasltrainer.ui.library.state import Findings
    from glasltrainer.ui.look import Look

_WIDEST = 820  # px of 100 %: lines one can read
MOST = 100  # findings shown at once; whoever has more mends these first
_SEVERITIES = {"error": N_("error"), "warning": N_("warning"), "note": N_("note")}


class _Spoken(QLabel):
    """A line that the keyboard reaches, so that a screen reader reads it and it can be copied."""

    def __init__(self, look: Look, text: str, spoken: str) -> None:
        super().__init__(text)
        self._look = look
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setFont(look.font(weight=MEDIUM))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(spoken)
        self.setContentsMargins(look.px(6), look.px(4), look.px(6), look.px(4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """With a ring while it has the keyboard."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            edge = self._look.px(3)
            painter.setPen(QPen(QColor(self._look.tokens.focus), edge))
            box = self.rect().toRectF().adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
            painter.drawRoundedRect(box, self._look.px(6), self._look.px(6))


class FindingsView(QWidget):
    """Draws `Findings`."""

    def __init__(self, look: Look, presenter: LibraryPresenter) -> None:
        super().__init__()
        self._look = look
        self._presenter = presenter
        self._shown: Findings | None = None
        tr = look.tr
        self.setMaximumWidth(look.px(_WIDEST))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(14))
        self.back = button(look, tr("Back to the cases"), kind="link", icon="chevron-left")
        self.back.clicked.connect(presenter.close_findings)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self._title = heading(look, "")
        column.addWidget(self._title)
        self._summary = label(look, "")
        column.addWidget(self._summary)
        column.addWidget(self._actions())
        self._rows = QVBoxLayout()
        self._rows.setSpacing(look.px(10))
        column.addLayout(self._rows)
        column.addStretch(1)

    def _actions(self) -> QWidget:
        look, tr = self._look, self._look.tr
        holder = QWidget()
        row = FlowLayout(look.px(8))
        holder.setLayout(row)
        self._edit = button(look, tr("Edit"), kind="primary", icon="pencil")
        self._edit.clicked.connect(self._edit_case)
        again = button(look, tr("Check again"), icon="refresh-ccw")
        again.clicked.connect(self._presenter.check_again)
        place = button(look, tr("Show the file in its folder"), icon="folder-open")
        place.clicked.connect(self._show_place)
        self._copy = button(look, tr("Copy the list"), icon="copy")
        self._copy.clicked.connect(self._copy_list)
        for made in (self._edit, again, place, self._copy):
            row.addWidget(made)
        return holder

    def show_findings(self, findings: Findings) -> None:
        """Show what was found, or that it is being looked for."""
        if findings == self._shown:
            return
        is_other = self._shown is None or self._shown.entry.path != findings.entry.path
        self._shown = findings
        tr = self._look.tr
        card = findings.entry.card
        self._title.setText(card.in_language(card.title, tr.language) or findings.entry.path.name)
        self._summary.setText(self._in_short(findings))
        self._copy.setEnabled(bool(findings.found))
        clear(self._rows)
        found = findings.found or ()
        for diagnostic in found[:MOST]:
            self._rows.addWidget(self._row(diagnostic))
        if len(found) > MOST:
            self._rows.addWidget(
                small(self._look, tr("{count} more are not shown.", count=len(found) - MOST))
            )
        if is_other and self.isVisible():
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """The cards are shown again."""
        self._shown = None

    def _in_short(self, findings: Findings) -> str:
        tr = self._look.tr
        if findings.found is None:
            return tr("Checking the file…")
        errors = sum(diagnostic.is_error for diagnostic in findings.found)
        if not errors:
            return tr("No errors any more: this case can be played.")
        count = tr.plural("{count} error", "{count} errors", errors)
        return tr("This case cannot be played yet: {errors}.", errors=count)

    def _row(self, diagnostic: Diagnostic) -> QWidget:
        look, tr = self._look, self._look.tr
        card = frame("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(look.px(14), look.px(10), look.px(14), look.px(12))
        column.setSpacing(look.px(2))
        place = f"{diagnostic.file}:{diagnostic.span.line}:{diagnostic.span.column}"
        kind = tr(_SEVERITIES[diagnostic.severity.value])
        head = QHBoxLayout()
        head.setContentsMargins(look.px(6), 0, look.px(6), 0)
        head.addWidget(small(look, f"{place}  ·  {kind} {diagnostic.code}"), 1)
        column.addLayout(head)
        message = tr.render(diagnostic.message)
        remedy = tr.render(diagnostic.remedy) if diagnostic.remedy is not None else ""
        spoken = tr(
            "{kind}, line {line}, column {column}: {message} {remedy}",
            kind=kind,
            line=diagnostic.span.line,
            column=diagnostic.span.column,
            message=message,
            remedy=remedy,
        )
        column.addWidget(_Spoken(look, message, spoken.strip()))
        if remedy:
            advice = label(look, remedy, is_muted=True)
            advice.setContentsMargins(look.px(6), 0, look.px(6), 0)
            column.addWidget(advice)
        return card

    def _edit_case(self) -> None:
        if self._shown is not None:
            self._presenter.edit(self._shown.entry)

    def _show_place(self) -> None:
        if self._shown is not None:
            self._presenter.show_place(self._shown.entry)

    def _copy_list(self) -> None:
        """As the terminal's `check` prints it, in the reader's language."""
        if self._shown is None or not self._shown.found:
            return
        tr = self._look.tr
        lines = []
        for each in self._shown.found:
            place = f"{each.file}:{each.span.line}:{each.span.column}"
            lines.append(
                f"{place}: {tr(_SEVERITIES[each.severity.value])} {each.code} {tr.render(each.message)}"
            )
        QApplication.clipboard().setText("\n".join(lines))
