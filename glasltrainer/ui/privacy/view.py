"""The privacy page: what is stored, in plain words and with its place; nothing behind a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from glasltrainer.i18n import msg
from glasltrainer.ui.look import SMALL
from glasltrainer.ui.privacy.bands import CaseList, EraseBand, HoldingRow, breakable
from glasltrainer.ui.privacy.state import ALL, Part
from glasltrainer.ui.settings.controls import ChoiceRow
from glasltrainer.ui.settings.state import PRACTICE, Choice, Option
from glasltrainer.ui.widgets import (
    Page,
    button,
    clear,
    column,
    frame,
    heading,
    label,
    small,
    title,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QHideEvent, QKeyEvent
    from PySide6.QtWidgets import QLabel

    from glasltrainer.i18n import Translator
    from glasltrainer.ui.look import Look
    from glasltrainer.ui.privacy.presenter import PrivacyPresenter
    from glasltrainer.ui.privacy.state import Holding, PrivacyState

WIDEST = 860  # px of 100 %
_RECORDS_HIGH = 320
_KEEP = next(choice for choice in PRACTICE if choice.field == "keep_practice")
_RECORDS = Choice(
    "pseudonym",
    msg("Learning records"),
    msg(
        "Only if your organisation asks for them and you agree. You make a file, read it, and hand it over "
        "yourself; the program sends nothing."
    ),
    (Option(value=True, name=msg("On")), Option(value=False, name=msg("Off"))),
)


class PrivacyView(QWidget):
    """Draws `PrivacyState`; every key and click becomes an intent of the presenter."""

    def __init__(self, look: Look, presenter: PrivacyPresenter, *, back: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look, self._presenter = look, presenter
        self._page = Page(look)
        self._column = QVBoxLayout()
        self._back = button(look, look.tr("Settings"), kind="link", icon="arrow-left")
        self._back.setAccessibleName(look.tr("Back to the settings"))
        self._back.clicked.connect(back)
        self._problem, self._problem_text = frame("notice"), label(look, "")
        self._things = QWidget()
        self._thing_rows: list[HoldingRow] = []
        self._holdings: tuple[Holding, ...] | None = None
        self._keep = ChoiceRow(look, _KEEP)
        self._keep.chosen.connect(self._keep_chosen)
        self._cases = CaseList(look, presenter)
        self._gone = small(look, "")
        self._all = EraseBand(look, presenter, ALL, text=look.tr("Erase everything…"))
        self._export = _SavedLine(look, look.tr("Save a copy of everything…"), presenter.open_folder)
        self._export.button.clicked.connect(presenter.export)
        self._export.stop.clicked.connect(presenter.stop_export)
        self._records = RecordsPart(look, presenter)
        self._compose()
        presenter.watch(self.draw)

    # -- composing ---------------------------------------------------------------------------

    def _compose(self) -> None:
        look, tr = self._look, self._look.tr
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._page)
        inner = QWidget()
        inner.setMaximumWidth(look.px(WIDEST))
        inner.setLayout(self._column)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(10))
        # A row asks for the height in the width it gives; a column above a widest one does not.
        row = QHBoxLayout()
        row.addWidget(inner, 1)
        row.addStretch(0)
        self._page.body.addLayout(row)
        self._page.body.addStretch(1)
        self._column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(title(look, tr("What is stored, and where")))
        self._column.addWidget(
            label(
                look,
                tr(
                    "What you do here stays on this computer. Nobody else sees it, the program sends "
                    "nothing, and you can take it along or erase it whenever you like."
                ),
            )
        )
        self._column.addWidget(self._problem_band())
        things = column(self._things, look)
        things.setSpacing(look.px(16))
        self._section(tr("On this computer"), self._things)
        self._section(tr("Practise without a trace"), self._keep)
        take = label(
            look,
            tr(
                "One archive with your answers in words, tables for a spreadsheet, and the cases as you "
                "played them. Whoever has the file can read it."
            ),
            is_muted=True,
        )
        self._section(tr("Take it along"), take, self._export)
        self._section(tr("Erase"), *self._erasing())
        self._section(tr("For your organisation"), self._records)

    def _erasing(self) -> tuple[QWidget, ...]:
        look, tr = self._look, self._look.tr
        words = label(
            look,
            tr(
                "What you erase is overwritten, in the backups too. What the disk itself or a backup of this "
                "computer still holds is beyond the program."
            ),
            is_muted=True,
        )
        all_of_it = label(
            look,
            tr(
                "Everything: cases, short practice, notes, backups, a course day that was left, the index. "
                "Your settings and your own cases stay."
            ),
            is_muted=True,
        )
        return words, self._gone, self._cases, all_of_it, self._all

    def _section(self, name: str, *rows: QWidget) -> None:
        look = self._look
        head = heading(look, name)
        head.setContentsMargins(0, look.px(14), 0, 0)
        self._column.addWidget(head)
        card = frame("card")
        card.setAccessibleName(name)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(look.px(18), look.px(14), look.px(18), look.px(14))
        inside.setSpacing(look.px(12))
        for row in rows:
            inside.addWidget(row)
        self._column.addWidget(card)

    def _problem_band(self) -> QFrame:
        look, tr = self._look, self._look.tr
        row = QHBoxLayout(self._problem)
        row.setContentsMargins(look.px(14), look.px(8), look.px(8), look.px(8))
        row.addWidget(self._problem_text, 1)
        close = button(look, "", kind="link", icon="x", name=tr("Close this message"))
        close.clicked.connect(self._presenter.dismiss)
        row.addWidget(close)
        return self._problem

    # -- drawing -----------------------------------------------------------------------------

    def draw(self, state: PrivacyState) -> None:
        """Show this state."""
        with self._page.changing(self._things, self._cases):
            is_of_list = self._draw_parts(state)
        if self.isVisible():
            self._page.settle()
        if is_of_list and self.isVisible() and self.focusWidget() is None:
            self._all.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _draw_parts(self, state: PrivacyState) -> bool:
        """Every part as it is now; returns whether something in the list of cases was erased."""
        tr = self._look.tr
        problem = state.problem or (state.found.problem if state.found is not None else None)
        self._problem.setVisible(problem is not None)
        if problem is not None:
            self._problem_text.setText(tr.render(problem))
        self._draw_things(state)
        self._keep.show_value(state.keeps)
        self._cases.show_state(state)
        is_of_list = state.reported is not None and state.reported.part in (Part.CASE, Part.ATTEMPT)
        self._gone.setText(" ".join(map(tr.render, state.report)) if is_of_list else "")
        self._gone.setVisible(is_of_list)
        self._all.show_state(state)
        self._export.show_saved(state.exported, making=state.exporting)
        self._records.show_state(state)
        return is_of_list

    def _draw_things(self, state: PrivacyState) -> None:
        look = self._look
        layout = self._things.layout()
        assert layout is not None
        if state.found is None:
            if self._holdings is None:
                self._holdings = ()
                layout.addWidget(small(look, look.tr("Looking…")))
            return
        if state.found.holdings != self._holdings:
            held = self._held()
            self._holdings = state.found.holdings
            clear(layout)
            self._thing_rows = [HoldingRow(look, self._presenter, one) for one in self._holdings]
            for row in self._thing_rows:
                layout.addWidget(row)
                row.show()  # else the event loop shows it, after the page was laid out
            if held is not None and (band := self._thing_rows[held].band) is not None:
                target = band.first if band.first.isVisibleTo(self) else self._back
                target.setFocus(Qt.FocusReason.OtherFocusReason)
        for row in self._thing_rows:
            row.show_state(state)

    def _held(self) -> int | None:
        """Which row had the keyboard."""
        focused: QWidget | None = self.focusWidget()
        if focused is None:
            return None
        rows = enumerate(self._thing_rows)
        return next((number for number, row in rows if row.isAncestorOf(focused)), None)

    # -- from keys and clicks ----------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes the question about erasing back."""
        if event.key() == Qt.Key.Key_Escape and self._presenter.state().asked is not None:
            self._presenter.cancel_erase()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Another screen comes in its place: what is still being looked up is drawn no more."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._presenter.unwatch(self.draw)

    def _keep_chosen(self, _field: str, value: object) -> None:
        self._presenter.keep(keeps=bool(value))


class _SavedLine(QWidget):
    """A button that saves a file, and below it where the file was saved."""

    def __init__(self, look: Look, text: str, open_folder: Callable[[Path], None]) -> None:
        super().__init__()
        self._look, self._open = look, open_folder
        self._path: Path | None = None
        self.button = button(look, text, icon="download")
        self.show_it = button(look, look.tr("Open this folder"), kind="link", icon="folder-open")
        self.show_it.clicked.connect(self._show_folder)
        self.stop = button(look, look.tr("Cancel"))
        self.line = small(look, "")
        inside = column(self, look)
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        row.addWidget(self.button)
        row.addWidget(self.stop)
        row.addWidget(self.show_it)
        row.addStretch(1)
        inside.addLayout(row)
        inside.addWidget(self.line)

    def show_saved(self, path: Path | None, *, making: tuple[int, int] | None = None) -> None:
        """Where it was saved, or how far the making of it is: (done, total) attempts."""
        tr = self._look.tr
        self._path = path
        self.stop.setVisible(making is not None and making[0] < making[1])
        self.button.setEnabled(making is None)
        self.show_it.setVisible(path is not None)
        words = ""
        if making is not None:
            done, total = making
            words = tr("Saving…") if done == total else _collecting_words(tr, done, total)
        if path is not None:
            words = tr("Saved as {path}", path=breakable(str(path)))
        self.line.setText(words)
        self.line.setVisible(bool(words))

    def _show_folder(self) -> None:
        if self._path is not None:
            self._open(self._path.parent)


def _collecting_words(tr: Translator, done: int, total: int) -> str:
    return tr("Collecting your answers: {done} of {total} attempts…", done=done, total=total)


class RecordsPart(QWidget):
    """Learning records: off, or a pseudonym and a file that is read before it can be saved."""

    def __init__(self, look: Look, presenter: PrivacyPresenter) -> None:
        super().__init__()
        self._look = look
        self._presenter = presenter
        tr = look.tr
        self.choice = ChoiceRow(look, _RECORDS)
        self.choice.chosen.connect(self._chosen)
        self._who: QLabel = label(look, "", size=SMALL)
        self._what = label(
            look,
            tr(
                "In it: which cases and vignettes, by their codes; what you answered, what it was worth, and "
                "on which day. Not in it: your name, any text, any time of day."
            ),
            is_muted=True,
        )
        self.read = button(look, "", icon="eye")
        self.read.clicked.connect(presenter.read_records)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFont(look.font(SMALL))
        self.text.setFixedHeight(look.px(_RECORDS_HIGH))
        self.text.setAccessibleName(tr("The learning records as they would be saved"))
        self.save = _SavedLine(look, tr("Save this file…"), presenter.open_folder)
        self.save.button.clicked.connect(presenter.save_records)
        inside = column(self, look)
        inside.setSpacing(look.px(10))
        for part in (self.choice, self._who, self._what):
            inside.addWidget(part)
        inside.addWidget(self.read, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(self.text)
        inside.addWidget(self.save)

    def show_state(self, state: PrivacyState) -> None:
        """Off, on, or read."""
        tr, records = self._look.tr, state.records
        is_on = bool(state.pseudonym)
        self.choice.show_value(is_on)
        for part in (self._who, self._what, self.read):
            part.setVisible(is_on)
        self._who.setText(
            tr("In the file you are called {pseudonym}. Off forgets this name.", pseudonym=_breakable(state))
        )
        self.read.setText(
            tr("Read what would be in the file") if records is None else tr("Hide what would be in the file")
        )
        self.text.setVisible(records is not None)
        self.save.setVisible(records is not None)
        if records is not None and self.text.toPlainText() != records.text:
            self.text.setPlainText(records.text)
        self.save.show_saved(state.records_saved)

    def _chosen(self, _field: str, value: object) -> None:
        self._presenter.use_records(uses=bool(value))


def _breakable(state: PrivacyState) -> str:
    """The pseudonym as it may be broken over lines: it is longer than a narrow page at large text."""
    return state.pseudonym.replace("-", "-\u200b")
