"""The page where a trainer chooses what to print, and saves it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from glasltrainer.i18n import N_
from glasltrainer.ui.course.formview import Picker
from glasltrainer.ui.course.prints import Order, Sheet
from glasltrainer.ui.look import MEDIUM
from glasltrainer.ui.widgets import FlowLayout, Page, button, column, frame, label, title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glasltrainer.ui.course.prints import PrintPresenter
    from glasltrainer.ui.desktop import Desktop
    from glasltrainer.ui.look import Look

SHEET_NAMES = {
    Sheet.CASE: N_("A case, as a booklet"),
    Sheet.LADDER: N_("Glasl's ladder"),
    Sheet.SLIPS: N_("Voting slips"),
    Sheet.EVALUATION: N_("The evaluation of a day"),
    Sheet.CARDS: N_("The role cards of a day"),
}
_LANGUAGES = (("nl", "Nederlands"), ("en", "English"))
_UNSAFE = re.compile(r"[^\w -]+")


class PrintView(QWidget):
    """The page. Emits `left()` to go back."""

    left = Signal()

    def __init__(self, look: Look, presenter: PrintPresenter, desktop: Desktop, language: str) -> None:
        super().__init__()
        self._look, self._presenter, self._desktop = look, presenter, desktop
        tr, state = look.tr, presenter.state()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        page = Page(look)
        whole.addWidget(page)
        page.body.addWidget(title(look, tr("Print")))
        card = frame("card")
        self._body = column(card, look)
        self._body.setContentsMargins(*(look.px(20),) * 4)
        page.body.addWidget(card)
        names = [(sheet.value, tr(name)) for sheet, name in SHEET_NAMES.items()]
        self._sheet = self._picker(tr("What to print"), names)
        self._sheet.currentIndexChanged.connect(self._chosen)
        self._case, self._case_name = self._named(tr("Which case"), state.cases)
        self._day, self._day_name = self._named(tr("Which day"), state.days)
        self._key = self._check(tr("With the key, for the trainer"))
        self._large = self._check(tr("Large print"))
        self._language = self._picker(tr("Language"), _LANGUAGES)
        self._language.setCurrentIndex(max(self._language.findData(language), 0))
        self._body.addWidget(self._saving())
        self._told = label(look, "")
        self._body.addWidget(self._told)
        page.body.addStretch(1)
        self._chosen()
        draw = self.draw
        presenter.watch(draw)
        self.destroyed.connect(lambda: presenter.unwatch(draw))
        self.draw()

    def draw(self) -> None:
        """Draw what became of it."""
        state = self._presenter.state()
        self._told.setText("" if state.told is None else self._look.tr.render(state.told))
        about = self._about()
        is_ready = about is None or about.currentData() is not None
        for made in self._buttons:
            made.setEnabled(is_ready and not state.is_busy)

    # -- building --------------------------------------------------------------------------------------

    def _picker(self, name: str, options: Iterable[tuple[object, str]]) -> Picker:
        return self._named(name, options)[0]

    def _named(self, name: str, options: Iterable[tuple[object, str]]) -> tuple[Picker, QWidget]:
        """A picker with its name above it, as both may be away."""
        words = label(self._look, name, weight=MEDIUM)
        made = Picker(self._look, name)
        for key, one in options:
            made.addItem(one, key)
        self._body.addWidget(words)
        self._body.addWidget(made)
        return made, words

    def _check(self, name: str) -> QCheckBox:
        made = QCheckBox(name)
        made.setFont(self._look.font())
        self._body.addWidget(made)
        return made

    def _saving(self) -> QWidget:
        look, tr = self._look, self._look.tr
        holder = QWidget()
        flow = FlowLayout(look.px(8))
        holder.setLayout(flow)
        self._buttons = []
        for words, suffix, kind in (
            (tr("Save as PDF"), ".pdf", "primary"),
            (tr("Save as web page"), ".html", ""),
        ):
            made = button(look, words, kind=kind, icon="save")
            made.setProperty("suffix", suffix)
            made.clicked.connect(self._save_pressed)
            self._buttons.append(made)
            flow.addWidget(made)
        back = button(look, tr("Back"))
        back.clicked.connect(self.left)
        flow.addWidget(back)
        return holder

    # -- chosen ----------------------------------------------------------------------------------------

    def _wanted(self) -> Sheet:
        return Sheet(self._sheet.currentData())

    def _about(self) -> Picker | None:
        """Where the case or the day is chosen that it is made of; None where it is made of neither."""
        sheet = self._wanted()
        return self._case if sheet.is_of_case else self._day if sheet.is_of_day else None

    def _chosen(self) -> None:
        sheet = self._wanted()
        for widget in (self._case, self._case_name, self._key):
            widget.setVisible(sheet.is_of_case)
        for widget in (self._day, self._day_name):
            widget.setVisible(sheet.is_of_day)
        self.draw()

    def _save_pressed(self) -> None:
        suffix, sheet, about = str(self.sender().property("suffix")), self._wanted(), self._about()
        tr = self._look.tr
        name = tr(SHEET_NAMES[sheet])
        if about is not None:
            name = f"{about.currentText()} - {name}"
        path = self._desktop.choose_file(self, tr("Save what you print"), _UNSAFE.sub("", name) + suffix)
        if path is None:
            return
        order = Order(
            sheet,
            str(self._language.currentData()),
            None if about is None else about.currentData(),
            has_key=self._key.isChecked(),
            is_large=self._large.isChecked(),
        )
        self._presenter.save(order, path)
