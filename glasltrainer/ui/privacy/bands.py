"""What the privacy page is made of: a thing that is stored, a question in place, the cases one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from glasltrainer.ui.look import MEDIUM, SMALL
from glasltrainer.ui.settings.controls import NARROW
from glasltrainer.ui.widgets import FlowLayout, button, clear, column, label, small

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout

    from glasltrainer.ui.look import Look
    from glasltrainer.ui.privacy.presenter import PrivacyPresenter
    from glasltrainer.ui.privacy.state import Erasure, Holding, KeptAttempt, KeptCase, PrivacyState

_KB, _MB = 1000, 1_000_000


def day(look: Look, iso: str) -> str:
    """A day (ISO 8601, perhaps with a time) as the reader writes it."""
    when = QDate.fromString(iso[:10], Qt.DateFormat.ISODate)
    return QLocale(look.tr.language).toString(when, "d MMMM yyyy") if when.isValid() else iso


def size_words(look: Look, size: int) -> str:
    """A size on disk (in bytes) in kB or MB."""
    if size < _MB:
        return look.tr("{number} kB", number=look.tr.number(max(1, round(size / _KB))))
    return look.tr("{number} MB", number=look.tr.number(size / _MB, 1))


class EraseBand(QWidget):
    """A button that erases: it asks for good in its own place, then tells what is gone."""

    def __init__(
        self,
        look: Look,
        presenter: PrivacyPresenter,
        erasure: Erasure,
        *,
        text: str,
        name: str = "",
        kind: str = "",
    ) -> None:
        super().__init__()
        self._look, self._presenter, self.erasure = look, presenter, erasure
        tr = look.tr
        self.first = button(look, text, icon="trash", kind=kind, name=name)
        self.first.clicked.connect(self._ask)
        self.sure = button(look, tr("Erase for good"), kind="primary", icon="trash")
        self.sure.clicked.connect(presenter.erase)
        self.cancel = button(look, tr("Cancel"))
        self.cancel.clicked.connect(presenter.cancel_erase)
        row = FlowLayout(look.px(8))
        for made in (self.first, self.sure, self.cancel):
            row.addWidget(made)
        self.line = small(look, "")
        inside = column(self, look)
        inside.setSpacing(look.px(4))
        inside.addLayout(row)
        inside.addWidget(self.line)
        self._was_asked = False

    def show_state(self, state: PrivacyState) -> None:
        """Ask, work, or tell."""
        tr, is_asked = self._look.tr, state.asked == self.erasure
        had_keyboard = any(made.hasFocus() for made in (self.first, self.sure, self.cancel))
        self.first.setVisible(not is_asked)
        self.sure.setVisible(is_asked)
        self.cancel.setVisible(is_asked)
        texts: tuple[str, ...] = ()
        if is_asked:
            texts = (tr("This cannot be undone."),)
        elif state.erasing == self.erasure:
            texts = (tr("Erasing…"),)
        elif state.reported == self.erasure:
            texts = tuple(map(tr.render, state.report))
        self.line.setText(" ".join(texts))
        self.line.setVisible(bool(texts))
        if is_asked != self._was_asked and (had_keyboard or is_asked):
            (self.cancel if is_asked else self.first).setFocus(Qt.FocusReason.OtherFocusReason)
        self._was_asked = is_asked

    def _ask(self) -> None:
        self._presenter.ask_erase(self.erasure)


class Beside(QWidget):
    """Words at the left, what can be done at the right; below each other where there is no room."""

    def __init__(self, look: Look, words: QWidget, band: EraseBand) -> None:
        super().__init__()
        self._look = look
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(words, 3)
        self._row.addWidget(band, 2, Qt.AlignmentFlag.AlignTop)
        self._arrange(is_beside=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside or below."""
        super().resizeEvent(event)
        self._arrange(is_beside=event.size().width() >= self._look.px(NARROW))

    def _arrange(self, *, is_beside: bool) -> None:
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(beside if is_beside else below)
        self._row.setSpacing(self._look.px(16 if is_beside else 4))


class HoldingRow(QWidget):
    """One kind of thing that is stored: what, how much, since when, where, and how to be rid of it."""

    def __init__(self, look: Look, presenter: PrivacyPresenter, holding: Holding) -> None:
        super().__init__()
        tr = look.tr
        name = tr.render(holding.name)
        words = QWidget()
        inside = column(words, look)
        inside.setSpacing(look.px(3))
        inside.addWidget(label(look, name, weight=MEDIUM))
        inside.addWidget(label(look, tr.render(holding.what), is_muted=True))
        inside.addWidget(label(look, self._how_much(look, holding), size=SMALL))
        inside.addWidget(self._where(look, name, holding.where))
        self.band: EraseBand | None = None
        whole = column(self, look)
        if holding.erasure is None:
            whole.addWidget(words)
        else:
            self.band = EraseBand(
                look, presenter, holding.erasure, text=tr("Erase…"), name=tr("Erase: {name}", name=name)
            )
            whole.addWidget(Beside(look, words, self.band))
        self._is_empty = holding.is_empty

    @staticmethod
    def _where(look: Look, name: str, where: Path | None) -> QLabel:
        if where is None:
            return small(look, look.tr("In the same file"))
        path = small(look, breakable(str(where)))
        path.setAccessibleName(look.tr("{name} lies at {path}", name=name, path=str(where)))
        path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return path

    @staticmethod
    def _how_much(look: Look, holding: Holding) -> str:
        tr = look.tr
        if holding.is_empty:
            return tr("Nothing now")
        parts = [tr.render(holding.amount)]
        if holding.size:
            parts.append(size_words(look, holding.size))
        if holding.since:
            parts.append(tr("since {day}", day=day(look, holding.since)))
        return " · ".join(parts)

    def show_state(self, state: PrivacyState) -> None:
        """Ask, work, or tell."""
        if self.band is not None:
            self.band.show_state(state)
            if self._is_empty:
                self.band.first.setVisible(False)


class CaseList(QWidget):
    """The cases with their attempts, each to be erased on its own; the attempts unfold."""

    def __init__(self, look: Look, presenter: PrivacyPresenter) -> None:
        super().__init__()
        self._look, self._presenter = look, presenter
        self._cases: tuple[KeptCase, ...] | None = None
        self._unfolded = ""
        self._shown = 0  # attempts at the unfolded case
        self._bands: list[EraseBand] = []
        self._folds: dict[str, QPushButton] = {}
        self._attempts: QVBoxLayout | None = None
        self._more: QPushButton | None = None
        self._rows = column(self, look)

    def show_state(self, state: PrivacyState) -> None:
        """The cases now; the rows are made anew only when they changed."""
        cases = state.found.cases if state.found is not None else ()
        if cases != self._cases or state.shown_case != self._unfolded:
            held = next((key for key, fold in self._folds.items() if fold.hasFocus()), None)
            self._cases, self._unfolded, self._shown = cases, state.shown_case, 0
            self._fill()
            if held in self._folds:
                self._folds[held].setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_attempts(state.shown_attempts)
        self.setVisible(bool(cases))
        for band in self._bands:
            band.show_state(state)

    def _fill(self) -> None:
        clear(self._rows)
        self._bands, self._folds = [], {}
        self._attempts = self._more = None
        for case in self._cases or ():
            self._rows.addWidget(row := self._case(case))
            row.show()  # else the event loop shows it, after the page was laid out
            if case.erasure.id == self._unfolded:
                self._rows.addWidget(holder := QWidget())
                self._attempts = column(holder, self._look)
                self._more = button(self._look, "", kind="link")
                self._more.clicked.connect(self._presenter.show_more)
                self._attempts.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
                holder.show()

    def _show_attempts(self, number: int) -> None:
        """So many of the unfolded case, the latest first; those that are there stay as they are."""
        case = next((one for one in self._cases or () if one.erasure.id == self._unfolded), None)
        if case is None or self._attempts is None or self._more is None:
            return
        if added := case.attempts[self._shown : number]:
            made = QWidget()  # whole before it stands on the page: each row on its own would move all of it
            rows = column(made, self._look)
            for attempt in added:
                rows.addWidget(self._attempt(case, attempt))
            self._attempts.insertWidget(self._attempts.count() - 1, made)
            made.show()
            if self._more.hasFocus():
                self._bands[-len(added)].first.setFocus(Qt.FocusReason.OtherFocusReason)
            self._shown += len(added)
        left = len(case.attempts) - self._shown
        self._more.setText(self._look.tr("Show earlier attempts ({count} more)", count=left))
        self._more.setVisible(left > 0)

    def _case(self, case: KeptCase) -> QWidget:
        look, tr = self._look, self._look.tr
        is_open = case.erasure.id == self._unfolded
        number = tr.plural("{count} attempt", "{count} attempts", len(case.attempts))
        fold = button(
            look,
            number,
            kind="link",
            icon="chevron-up" if is_open else "chevron-down",
            name=(
                tr("Hide the attempts at {title}", title=case.title)
                if is_open
                else tr("Show the attempts at {title}", title=case.title)
            ),
        )
        fold.setProperty("case", case.erasure.id)
        fold.clicked.connect(self._fold)
        self._folds[case.erasure.id] = fold
        band = EraseBand(
            look,
            self._presenter,
            case.erasure,
            text=tr("Erase…"),
            name=tr("Erase all attempts at {title}", title=case.title),
        )
        return self._row(label(look, case.title, weight=MEDIUM), fold, band)

    def _attempt(self, case: KeptCase, attempt: KeptAttempt) -> QWidget:
        look, tr = self._look, self._look.tr
        began = look.moment(attempt.began)
        how = tr("played to the end") if attempt.is_finished else tr("not finished")
        number = tr.plural("{count} answer", "{count} answers", attempt.answers)
        words = small(look, " · ".join((began, how, number)))
        words.setContentsMargins(look.px(18), 0, 0, 0)
        name = tr("Erase the attempt of {moment} at {title}", moment=began, title=case.title)
        band = EraseBand(look, self._presenter, attempt.erasure, text=tr("Erase…"), name=name)
        return self._row(words, None, band)

    def _row(self, words: QWidget, fold: QPushButton | None, band: EraseBand) -> QWidget:
        self._bands.append(band)
        left = QWidget()
        inside = column(left, self._look)
        inside.setSpacing(0)
        inside.addWidget(words)
        if fold is not None:
            inside.addWidget(fold, 0, Qt.AlignmentFlag.AlignLeft)
        return Beside(self._look, left, band)

    def _fold(self) -> None:
        if (sender := self.sender()) is not None:
            self._presenter.unfold(str(sender.property("case")))


def breakable(path: str) -> str:
    """A path that may be broken after every separator, with zero-width spaces."""
    return path.replace("/", "/\u200b").replace("\\", "\\\u200b")
