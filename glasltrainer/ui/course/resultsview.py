"""The group's result on the screen: words and tables, and where to save them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glasltrainer.classroom.report import report_page
from glasltrainer.ui.look import SMALL
from glasltrainer.ui.text import TextView
from glasltrainer.ui.widgets import FlowLayout, Page, button, column, frame, label, title

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from glasltrainer.ui.course.results import ResultsPresenter, ResultsState
    from glasltrainer.ui.desktop import Desktop
    from glasltrainer.ui.look import Look

_IMAGE = re.compile(r"<img [^>]*>")  # bars, whose figures stand beside them
_TITLE = re.compile(r"<h1>.*?</h1>", re.DOTALL)  # the page has it
_UNSAFE = re.compile(r"[^\w -]+")


class ResultsView(QWidget):
    """The page. Emits `left()` to go back or to keep the class, `thrown_away()` and `panel_wanted()`."""

    left = Signal()
    thrown_away = Signal()
    panel_wanted = Signal()

    def __init__(self, look: Look, presenter: ResultsPresenter, desktop: Desktop) -> None:
        super().__init__()
        self._look, self._presenter, self._desktop = look, presenter, desktop
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        page = Page(look)
        whole.addWidget(page)
        page.body.addWidget(title(look, look.tr("Group result: {title}", title=presenter.state().title)))
        page.body.addWidget(self._head(presenter.state()))
        self._words = label(look, "")
        page.body.addWidget(self._words)
        self._report = _Report(look)
        page.body.addWidget(self._report)
        page.body.addStretch(1)
        self._is_drawn = False
        draw = self.draw
        presenter.watch(draw)
        self.destroyed.connect(lambda: presenter.unwatch(draw))
        self.draw()

    def _head(self, state: ResultsState) -> QWidget:
        look, tr = self._look, self._look.tr
        card = frame("card")
        rows = column(card, look)
        rows.setContentsMargins(*(look.px(16),) * 4)
        tools = QWidget()
        flow = FlowLayout(look.px(8))
        tools.setLayout(flow)
        self._saving = []
        for words, suffix in (
            (tr("Save as PDF"), ".pdf"),
            (tr("Save as CSV"), ".csv"),
            (tr("Save as web page"), ".html"),
        ):
            made = button(look, words, icon="save")
            made.setProperty("suffix", suffix)
            made.clicked.connect(self._save_pressed)
            self._saving.append(made)
            flow.addWidget(made)
        if state.has_panel_votes:
            panel = button(look, tr("Write as a panel"))
            panel.clicked.connect(self.panel_wanted)
            flow.addWidget(panel)
        if state.is_over:
            keep = button(look, tr("Keep it to go on"), kind="primary")
            away = button(look, tr("Throw the class away"), icon="trash")
            away.clicked.connect(self.thrown_away)
            flow.addWidget(away)
        else:
            keep = button(look, tr("Back to the class"), kind="primary")
        keep.clicked.connect(self.left)
        flow.addWidget(keep)
        rows.addWidget(tools)
        self._told = label(look, "", size=SMALL)
        rows.addWidget(self._told)
        if state.is_over:
            rows.addWidget(
                label(
                    look,
                    tr(
                        "What the room voted stays on this laptop until you throw it away, or begin "
                        "another class."
                    ),
                    size=SMALL,
                )
            )
        return card

    def draw(self) -> None:
        """Draw what there is."""
        look, tr, state = self._look, self._look.tr, self._presenter.state()
        for made in self._saving:
            made.setEnabled(state.result is not None)
        self._told.setText("" if state.told is None else tr.render(state.told))
        self._told.setVisible(state.told is not None)
        if state.refusal is not None:
            self._words.setText(tr.render(state.refusal))
        elif state.result is None:
            self._words.setText(tr("Counting …"))
        self._words.setVisible(state.result is None)
        self._report.setVisible(state.result is not None)
        if state.result is not None and not self._is_drawn:
            self._is_drawn = True
            self._report.show_page(report_page(state.result, look.tr).body)

    def _save_pressed(self) -> None:
        suffix = str(self.sender().property("suffix"))
        tr = self._look.tr
        name = _UNSAFE.sub("", tr("Group result {title}", title=self._presenter.state().title)).strip()
        path = self._desktop.choose_file(self, tr("Save the group result"), f"{name}{suffix}")
        if path is not None:
            self._presenter.save(path, tr)


class _Report(TextView):
    """A page of ours in the colours of the screen; every text in it is escaped already."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, font=look.font(15))
        tokens = look.tokens
        self.document().setDefaultStyleSheet(
            f"body {{ color: {tokens.ink}; }}"
            f"h2 {{ font-size: {look.px(19)}px; margin-top: {look.px(14)}px; }}"
            f"h3 {{ font-size: {look.px(16)}px; margin-top: {look.px(10)}px; }}"
            f"caption {{ font-weight: bold; }}"
            f"table {{ border-collapse: collapse; margin-top: {look.px(4)}px; }}"
            f"th, td {{ border: 1px solid {tokens.muted}; padding: {look.px(4)}px; vertical-align: top; }}"
            f"th {{ text-align: left; }} .number {{ text-align: right; }} .muted {{ color: {tokens.muted}; }}"
        )
        # A table that is wider than the window is scrolled sideways, with its words whole.
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(look.tr("Group report"))

    def heightForWidth(self, width: int) -> int:
        """That of the words, with room for the bar below them."""
        return super().heightForWidth(width) + self._look.px(16)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Sideways by the arrow keys."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        bar = self.horizontalScrollBar()
        if steps and bar.maximum() > 0:
            bar.setValue(bar.value() + steps * self._look.px(40))
        else:
            super().keyPressEvent(event)

    def show_page(self, body: str) -> None:
        """Show it; once."""
        self.setHtml(f"<body>{_IMAGE.sub('', _TITLE.sub('', body))}</body>")
        self.updateGeometry()
