"""The settings' screen: every choice in place, nothing behind a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from glasltrainer.ui.look import SMALL
from glasltrainer.ui.settings.controls import ChoiceRow, SettingRow
from glasltrainer.ui.settings.state import LANGUAGES, LOOKS, PLAYING, PRACTICE, Erasing
from glasltrainer.ui.widgets import (
    FlowLayout,
    Page,
    button,
    clear,
    frame,
    heading,
    label,
    plain_tip,
    small,
    title,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QShowEvent
    from PySide6.QtWidgets import QLabel, QPushButton

    from glasltrainer.ui.look import Look
    from glasltrainer.ui.settings.presenter import SettingsPresenter
    from glasltrainer.ui.settings.state import Choice, SettingsState

WIDEST = 860  # px of 100 %


class SettingsView(QWidget):
    """Draws `SettingsState`; every key and click becomes an intent of the presenter."""

    def __init__(self, look: Look, presenter: SettingsPresenter) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self._presenter = presenter
        self._rows: dict[str, ChoiceRow] = {}
        self._folders_shown: tuple[str, ...] | None = None
        self._page = Page(look)
        self._column = QVBoxLayout()
        self._problem = frame("notice")
        self._problem_text = label(look, "")
        self._folders = FlowLayout(look.px(8))
        self._erase = EraseBand(look, presenter)
        self._licence_button = button(look, look.tr("Licences"), kind="link", icon="chevron-down")
        self._licences = QPlainTextEdit()
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
        self._page.body.addWidget(inner)
        self._page.body.addStretch(1)
        self._column.addWidget(title(look, tr("Settings")))
        self._column.addWidget(self._problem_band())
        erase = SettingRow(look, tr("Erase"), tr("Everything you played, with its backups."), self._erase)
        self._section(tr("Language"), *map(self._choice, LANGUAGES))
        self._section(tr("How it looks"), *map(self._choice, LOOKS))
        self._section(tr("While you play"), *map(self._choice, PLAYING))
        self._section(
            tr("Your practice"), *map(self._choice, PRACTICE), self._stored(), self._privacy(), erase
        )
        self._section(tr("Folders with cases"), *self._case_folders())
        self._section(tr("About Glasl Trainer"), *self._about())

    def _section(self, name: str, *rows: QWidget) -> None:
        look = self._look
        head = heading(look, name)
        head.setContentsMargins(0, look.px(14), 0, 0)
        self._column.addWidget(head)
        card = frame("card")
        card.setAccessibleName(name)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(look.px(18), look.px(14), look.px(18), look.px(14))
        inside.setSpacing(look.px(14))
        for row in rows:
            inside.addWidget(row)
        self._column.addWidget(card)

    def _choice(self, choice: Choice) -> ChoiceRow:
        row = ChoiceRow(self._look, choice)
        row.chosen.connect(self._presenter.choose)
        self._rows[choice.field] = row
        return row

    def _problem_band(self) -> QFrame:
        look, tr = self._look, self._look.tr
        row = QHBoxLayout(self._problem)
        row.setContentsMargins(look.px(14), look.px(8), look.px(8), look.px(8))
        row.addWidget(self._problem_text, 1)
        close = button(look, "", kind="link", icon="x", name=tr("Close this message"))
        close.setToolTip(tr("Close this message"))
        close.clicked.connect(self._presenter.dismiss)
        row.addWidget(close)
        return self._problem

    def _stored(self) -> QWidget:
        tr, presenter = self._look.tr, self._presenter
        where = str(presenter.state().data_folder)
        return self._place(
            tr("Where it is kept"), tr("Only on this laptop."), where, presenter.open_data_folder
        )

    def _privacy(self) -> QWidget:
        look, tr = self._look, self._look.tr
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        more = button(look, tr("What is stored, and where"), icon="shield")
        more.clicked.connect(self._presenter.show_privacy)
        row.addWidget(more)
        row.addStretch(1)
        return SettingRow(look, tr("Privacy"), tr("Read it, take it along, erase a part of it."), holder)

    def _case_folders(self) -> tuple[QWidget, ...]:
        look, tr, presenter = self._look, self._look.tr, self._presenter
        own = self._place(
            tr("My own cases"),
            tr("Cases in this folder appear in the library."),
            str(presenter.state().own_folder),
            presenter.open_own_folder,
        )
        holder = QWidget()
        holder.setLayout(self._folders)
        hint = tr("Closing a folder takes its cases out of the library; nothing in it changes.")
        self._opened_row = SettingRow(look, tr("Opened folders"), hint, holder)
        return own, self._opened_row

    def _place(self, name: str, hint: str, where: str, open_it: Callable[[], None]) -> QWidget:
        """A folder: its path, and a button that opens it."""
        look, tr = self._look, self._look.tr
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, look.px(6), 0, 0)
        column.setSpacing(look.px(4))
        path = label(look, breakable(where), size=SMALL)
        path.setAccessibleName(where)
        path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(path)
        opener = button(
            look, tr("Open this folder"), icon="folder-open", name=f"{tr('Open this folder')}: {name}"
        )
        opener.clicked.connect(open_it)
        column.addWidget(opener, 0, Qt.AlignmentFlag.AlignLeft)
        return SettingRow(look, name, hint, holder)

    def _about(self) -> tuple[QWidget, ...]:
        look, tr = self._look, self._look.tr
        version = label(look, tr("Version {version}", version=self._presenter.state().version))
        words = label(
            look,
            tr("Free software under the MIT licence. It never goes on the internet and sends nothing."),
            is_muted=True,
        )
        self._licence_button.clicked.connect(self._presenter.show_licences)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._licence_button)
        row.addStretch(1)
        self._licences.setReadOnly(True)
        self._licences.setTabChangesFocus(True)
        self._licences.setFont(look.font(SMALL))
        self._licences.setFixedHeight(look.px(280))
        self._licences.setAccessibleName(tr("Licences"))
        return version, words, holder, self._licences

    # -- drawing -----------------------------------------------------------------------------

    def draw(self, state: SettingsState) -> None:
        """Show this state."""
        tr = self._look.tr
        for field, row in self._rows.items():
            row.show_value(getattr(state.settings, field))
        self._problem.setVisible(state.problem is not None)
        if state.problem is not None:
            self._problem_text.setText(tr.render(state.problem))
        self._draw_folders(state.settings.folders)
        self._erase.show_state(state)
        are_shown = state.licences is not None
        self._licences.setVisible(are_shown)
        if state.licences is not None and self._licences.toPlainText() != state.licences:
            self._licences.setPlainText(state.licences)
        self._licence_button.setIcon(
            self._look.icon("chevron-up" if are_shown else "chevron-down", self._look.tokens.accent, 18)
        )
        self._licence_button.setText(tr("Hide the licences") if are_shown else tr("Licences"))

    def _draw_folders(self, folders: tuple[str, ...]) -> None:
        if folders == self._folders_shown:
            return
        self._folders_shown = folders
        look, tr = self._look, self._look.tr
        clear(self._folders)
        self._opened_row.setVisible(bool(folders))
        for folder in folders:
            made = button(look, "", icon="x", name=tr("Close the folder {folder}", folder=folder))
            name = made.fontMetrics().elidedText(
                folder_name(folder), Qt.TextElideMode.ElideMiddle, look.px(240)
            )
            made.setText(name.replace("&", "&&"))
            made.setToolTip(
                plain_tip(tr("Close this folder; nothing in it changes: {folder}", folder=folder))
            )
            made.setProperty("folder", folder)
            made.clicked.connect(self._close_folder)
            self._folders.addWidget(made)

    # -- from keys and clicks ----------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """After a change that built the screen anew the keyboard is where it was."""
        super().showEvent(event)
        if (row := self._rows.get(self._presenter.state().touched)) is not None:
            row.take_keyboard()
            self._page.show_whole(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes the question about erasing back."""
        if event.key() == Qt.Key.Key_Escape:
            self._presenter.cancel_erase()
        else:
            super().keyPressEvent(event)

    def _close_folder(self) -> None:
        if (sender := self.sender()) is not None:
            self._presenter.remove_folder(str(sender.property("folder")))


class EraseBand(QWidget):
    """Erase everything: one button, which asks for good in its own place, and a report."""

    def __init__(self, look: Look, presenter: SettingsPresenter) -> None:
        super().__init__()
        self._look = look
        self._shown: Erasing | None = None
        tr = look.tr
        self.first = button(look, tr("Erase all practice…"), icon="trash")
        self.first.clicked.connect(presenter.ask_erase)
        self.sure = button(look, tr("Erase all for good?"), kind="primary", icon="trash")
        self.sure.clicked.connect(presenter.erase)
        self.cancel = button(look, tr("Cancel"))
        self.cancel.clicked.connect(presenter.cancel_erase)
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        for made in (self.first, self.sure, self.cancel):
            row.addWidget(made)
        row.addStretch(1)
        self._report = small(look, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(6))
        column.addLayout(row)
        column.addWidget(self._report)

    def show_state(self, state: SettingsState) -> None:
        """Ask, work, or tell."""
        tr, is_asked = self._look.tr, state.erasing is Erasing.ASKED
        before, self._shown = self._shown, state.erasing
        had_keyboard = any(made.hasFocus() for made in (self.first, self.sure, self.cancel))
        self.first.setVisible(not is_asked)
        self.first.setEnabled(state.erasing is Erasing.NOT_ASKED)
        self.sure.setVisible(is_asked)
        self.cancel.setVisible(is_asked)
        texts: tuple[str, ...] = tuple(map(tr.render, state.erased))
        if is_asked:
            texts = (tr("This cannot be undone."),)
        elif state.erasing is Erasing.RUNNING:
            texts = (tr("Erasing…"),)
        self._report.setText(" ".join(texts))
        self._report.setVisible(bool(texts))
        if before is not None and before is not state.erasing and (had_keyboard or is_asked):
            target: QPushButton = self.cancel if is_asked else self.first
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def report(self) -> QLabel:
        """The line that tells what was erased."""
        return self._report


def folder_name(folder: str) -> str:
    """The last part of a path, of either kind of system."""
    return folder.rstrip("/\\").replace("\\", "/").rpartition("/")[2] or folder


def breakable(path: str) -> str:
    """A path that may be broken after every separator, with zero-width spaces."""
    return path.replace("/", "/\u200b").replace("\\", "\\\u200b")
