"""The pieces around the cards: search, messages, what was begun, what is being read, nothing to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from glasltrainer.i18n import N_
from glasltrainer.ui.library.state import Empty
from glasltrainer.ui.library.words import specialties_in_words
from glasltrainer.ui.look import BOLD, SMALL
from glasltrainer.ui.widgets import FlowLayout, Portrait, button, clear, heading, label, plain_tip, small

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from glasltrainer.ui.library.presenter import LibraryPresenter
    from glasltrainer.ui.library.state import LibraryState, Notice, Unfinished
    from glasltrainer.ui.look import Look

_ROOM_FOR_FACE = 560  # px of 100 %: a narrower banner has no portrait


class SearchField(QLineEdit):
    """Where to type what to look for; its lens is drawn by us, so that it grows with the text."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        tr = look.tr
        self.setProperty("kind", "search")
        self.setStyleSheet(f"QLineEdit {{ placeholder-text-color: {look.tokens.muted}; }}")
        self.setFont(look.font(SMALL))
        self.setPlaceholderText(tr("search title, specialty, stage"))
        self.setAccessibleName(tr("Search the cases by title, specialty or stage"))
        self.setToolTip(tr("Ctrl+F"))
        self.setClearButtonEnabled(True)
        self.setTextMargins(look.px(20), 0, 0, 0)
        self.setFixedWidth(look.px(250))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, and the lens in it."""
        super().paintEvent(event)
        side = self._look.px(18)
        lens = self._look.icon_pixmap("search", self._look.tokens.muted, 18)
        QPainter(self).drawPixmap(QRect(self._look.px(12), (self.height() - side) // 2, side, side), lens)


class OpenedFolders(QWidget):
    """The folders opened from elsewhere, each with a button that takes it away."""

    def __init__(self, look: Look, presenter: LibraryPresenter) -> None:
        super().__init__()
        self._look = look
        self._presenter = presenter
        self._shown: tuple[Path, ...] = ()
        self._row = FlowLayout(look.px(8))
        self.setLayout(self._row)
        self.hide()

    def show_folders(self, folders: tuple[Path, ...]) -> None:
        """Show these."""
        self.setVisible(bool(folders))
        if folders == self._shown:
            return
        self._shown = folders
        look, tr = self._look, self._look.tr
        clear(self._row)
        if folders:
            word = small(look, tr("Opened folders:"), wraps=False)
            word.setContentsMargins(0, look.px(5), 0, 0)
            self._row.addWidget(word)
        for folder in folders:
            name = tr("Close the folder {folder}", folder=folder.name)
            made = button(look, "", kind="chip", name=name)
            shown = made.fontMetrics().elidedText(folder.name, Qt.TextElideMode.ElideMiddle, look.px(200))
            made.setText(shown.replace("&", "&&"))
            made.setCheckable(False)
            made.setIcon(look.icon("x", look.tokens.muted, 14))
            made.setIconSize(QSize(look.px(14), look.px(14)))
            made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross after the name
            made.setToolTip(
                plain_tip(tr("Close this folder; nothing in it changes: {folder}", folder=str(folder)))
            )
            made.setProperty("folder", str(folder))
            made.clicked.connect(self._close)
            self._row.addWidget(made)

    def _close(self) -> None:
        sender = self.sender()
        for folder in self._shown:
            if sender.property("folder") == str(folder):
                self._presenter.remove_folder(folder)
                return


class NoticeBand(QFrame):
    """One line that tells something, with at most one thing to do about it."""

    def __init__(self, look: Look, presenter: LibraryPresenter) -> None:
        super().__init__()
        self._look = look
        self.setProperty("kind", "notice")
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(14), look.px(8), look.px(8), look.px(8))
        self._text = label(look, "")
        row.addWidget(self._text, 1)
        self._action = button(look, "", kind="link")
        self._action.clicked.connect(presenter.act)
        row.addWidget(self._action)
        close = button(look, "", kind="link", icon="x", name=look.tr("Close this message"))
        close.setToolTip(look.tr("Close this message"))
        close.clicked.connect(presenter.dismiss)
        row.addWidget(close)
        self.hide()

    def show_notice(self, notice: Notice | None) -> None:
        """Show it, or nothing."""
        self.setVisible(notice is not None)
        if notice is None:
            return
        tr = self._look.tr
        self._text.setText(tr.render(notice.text))
        self._action.setVisible(notice.action is not None)
        self._action.setText(tr.render(notice.action) if notice.action is not None else "")


class ResumeBanner(QFrame):
    """What was begun and not finished."""

    def __init__(self, look: Look, presenter: LibraryPresenter) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[Unfinished, str] | None = None
        self.setProperty("kind", "banner")
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(22), look.px(18), look.px(22), look.px(18))
        row.setSpacing(look.px(20))
        self._has_face = False
        self._portrait = Portrait(look, ground=look.tokens.face)
        row.addWidget(self._portrait)
        words = QVBoxLayout()
        words.setSpacing(look.px(3))
        self._title = label(look, "", size=20, weight=BOLD)
        self._title.setStyleSheet("color: #ffffff;")  # the banner is dark in every theme
        self._where = label(look, "")
        words.addStretch(1)
        words.addWidget(label(look, look.tr("Continue where you were"), size=SMALL))
        words.addWidget(self._title)
        words.addWidget(self._where)
        words.addStretch(1)
        row.addLayout(words, 1)
        self.resume = button(look, look.tr("Resume"), kind="on-banner")
        self.resume.clicked.connect(presenter.resume)
        row.addWidget(self.resume, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_unfinished(self, unfinished: Unfinished | None, language: str) -> None:
        """Show the attempt, with its title in `language`."""
        self.setVisible(unfinished is not None)
        if unfinished is None or (unfinished, language) == self._shown:
            return
        self._shown = (unfinished, language)
        look, tr, card = self._look, self._look.tr, unfinished.card
        case = card.in_language(card.title, language)
        moment = tr(
            "moment {moment} of about {moments}", moment=unfinished.moment, moments=unfinished.moments
        )
        about = specialties_in_words(card.specialties, tr)
        self._title.setText(case)
        self._where.setText(" · ".join(part for part in (moment, about) if part))
        self.resume.setAccessibleName(tr("Resume {case}, {moment}", case=case, moment=moment))
        self._has_face = card.face is not None
        if card.face is not None:
            self._portrait.show_face(look.pictures.portrait(*card.face, look.px(92)), size=92)
        self._fit_face()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the words have it."""
        super().resizeEvent(event)
        self._fit_face()

    def _fit_face(self) -> None:
        self._portrait.setVisible(self._has_face and self.width() >= self._look.px(_ROOM_FOR_FACE))


class ProgressBand(QWidget):
    """How far the reading of the library is, and a way to stop it."""

    def __init__(self, look: Look, presenter: LibraryPresenter) -> None:
        super().__init__()
        self._look = look
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(12))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(look.px(6))
        self._bar.setAccessibleName(look.tr("Reading the cases"))
        self._text = small(look, "", wraps=False)
        stop = button(look, look.tr("Stop"), kind="link", name=look.tr("Stop reading the cases"))
        stop.clicked.connect(presenter.stop_reading)
        row.addWidget(self._bar, 1)
        row.addWidget(self._text)
        row.addWidget(stop)
        self.hide()

    def show_progress(self, progress: tuple[int, int] | None) -> None:
        """`progress` is (read, total)."""
        self.setVisible(progress is not None)
        if progress is not None:
            read, total = progress
            self._bar.setRange(0, max(1, total))
            self._bar.setValue(read)
            self._text.setText(self._look.tr("reading {read} of {total} cases…", read=read, total=total))


_NOTHING = {
    Empty.NO_CASES: (
        N_("There are no cases here yet"),
        N_("Open a folder that has cases in it, or put your own in the folder for your own cases."),
    ),
    Empty.NO_MATCH: (N_("No case fits"), N_("Look for another word, or show every case again.")),
}


class Emptiness(QWidget):
    """No card to show: why, and what to do next."""

    def __init__(self, look: Look, presenter: LibraryPresenter, open_folder: Callable[[], None]) -> None:
        super().__init__()
        self._look = look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.px(28), 0, look.px(28))
        column.setSpacing(look.px(8))
        self._title = heading(look, "")
        self._text = label(look, "", is_muted=True)
        for made in (self._title, self._text):
            made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(made)
        self._clear = button(look, look.tr("Show every case"), kind="primary")
        self._clear.clicked.connect(presenter.clear)
        self._open = button(look, look.tr("Open folder…"), kind="primary")
        self._open.clicked.connect(open_folder)
        for one in (self._clear, self._open):
            column.addWidget(one, 0, Qt.AlignmentFlag.AlignHCenter)
        self.hide()

    def show_state(self, state: LibraryState) -> None:
        """Show why nothing is shown, if so."""
        self.setVisible(state.empty is not None)
        if state.empty is None:
            return
        tr = self._look.tr
        title, text = _NOTHING[state.empty]
        asked = [f"“{state.sought.strip()}”"] if state.sought.strip() else []
        asked += [tr.render(chip.label) for chip in state.filters if chip.is_on and chip.id != "all"]
        is_search = state.empty is Empty.NO_MATCH
        self._title.setText(f"{tr(title)}: {', '.join(asked)}" if is_search and asked else tr(title))
        self._text.setText(tr(text))
        self._clear.setVisible(is_search)
        self._open.setVisible(not is_search)
