"""The bar over an open case: its files, how far its translations are, the case in numbers, save and play."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QTabBar

from glasltrainer.authoring.loading import OVERLAY
from glasltrainer.authoring.neighbours import TEST
from glasltrainer.ui.look import BOLD, MEDIUM, SMALL
from glasltrainer.ui.studio.facts.facts import summary_words
from glasltrainer.ui.studio.translation.head import named
from glasltrainer.ui.studio.translation.words import progress_words
from glasltrainer.ui.widgets import button, chip, label, small

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from glasltrainer.i18n import Translator
    from glasltrainer.ui.background import Background
    from glasltrainer.ui.look import Look
    from glasltrainer.ui.studio.reading import Reading
    from glasltrainer.ui.studio.state import FileState, StudioState

_PAUSE = 400  # ms without another reading; then the numbers are counted anew
_TWO_LINES = 1000  # px at 100 %; below it the bar has two lines, and no numbers
_NUMBERS = 1240  # px at 100 %; below it the numbers leave the room to the tabs of the files


class StudioBar(QFrame):
    """Draws the state around the panes. `file_wanted(number)` when another of the files is chosen."""

    leave_wanted = Signal()
    save_wanted = Signal()
    play_wanted = Signal()
    file_wanted = Signal(int)

    def __init__(self, look: Look, background: Background) -> None:
        super().__init__()
        self._look = look
        self._counting = _Counting(background, look.tr, self._counted)
        self.destroyed.connect(self._counting.leave)
        self._reading: Reading | None = None
        self.setProperty("kind", "bar")
        tr = look.tr
        self._numbers, self._languages = chip(look, ""), chip(look, "")
        self._saved = small(look, "", wraps=False)
        self._title = label(look, "", weight=BOLD, wraps=False)
        self.files = QTabBar()
        self.files.setDrawBase(False)
        self.files.setExpanding(False)
        self.files.setElideMode(Qt.TextElideMode.ElideMiddle)
        self.files.setUsesScrollButtons(False)
        self.files.setAccessibleName(tr("Files of this case"))
        self.files.setFont(look.font(SMALL, MEDIUM))
        self.files.currentChanged.connect(self.file_wanted)
        back = button(look, "", kind="link", icon="chevron-left", name=tr("Back to all cases"))
        back.setToolTip(tr("Back to all cases"))
        back.clicked.connect(self.leave_wanted)
        self._save = button(look, tr("Save"), icon="save")
        self._save.setToolTip("Ctrl+S")
        self._save.clicked.connect(self.save_wanted)
        from_cursor = tr("Play from the cursor")
        self._play = button(look, from_cursor, kind="primary", icon="play", name=from_cursor)
        self._play.setToolTip(f"{from_cursor} (Ctrl+Enter)")
        self._play.clicked.connect(self.play_wanted)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(look.px(12), look.px(6), look.px(16), look.px(6))
        self._line.setSpacing(look.px(8))
        left, right = QHBoxLayout(), QHBoxLayout()
        for row in (left, right):
            row.setSpacing(look.px(10))
            self._line.addLayout(row, 1 if row is left else 0)
        for made in (back, self._title, self.files, self._languages):
            left.addWidget(made)
        left.addStretch(1)
        for made in (self._numbers, self._saved, self._save, self._play):
            right.addWidget(made)
        right.insertStretch(2)  # on a line of its own the buttons are no wider than elsewhere
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._count)
        for made in (self.files, self._numbers, self._languages):
            made.hide()

    def draw(self, state: StudioState) -> None:
        """Show this state; what has to be counted, when typing pauses."""
        tr = self._look.tr
        self._title.setText(state.title)
        self._draw_files(state.files)
        self._save.setEnabled(not state.is_saved and not state.is_saving)
        if state.is_saving:
            said = tr("Saving …")
        elif not state.is_saved:
            said = tr("Not saved yet")
        else:
            said = tr("Saved at {time}", time=state.saved_at) if state.saved_at else tr("Saved")
        if said != self._saved.text():
            self._saved.setText(said)
        if state.reading is not self._reading:
            self._pause.start(0 if self._reading is None else _PAUSE)
            self._reading = state.reading

    def _draw_files(self, files: tuple[FileState, ...]) -> None:
        for number, file in enumerate(files):
            if number == self.files.count():
                self.files.addTab("")
            name = _tab_name(file.name, self._look.tr)
            shown = name if file.is_saved else f"{name} •"
            if self.files.tabText(number) != shown:
                self.files.setTabText(number, shown)
                word = "" if file.is_saved else self._look.tr("not saved yet")
                told = f"{file.name} {word}".rstrip()
                self.files.setTabToolTip(number, told)
                self.files.setAccessibleTabName(number, told)
        has_several = len(files) > 1
        if self._title.isHidden() != has_several:
            self.files.setVisible(has_several)
            self._title.setVisible(not has_several)
            self._fit()

    def _count(self) -> None:
        if self._reading is not None:
            self._counting.count(self._reading)

    def _counted(self, numbers: str, languages: str) -> None:
        self._numbers.setText(numbers)
        self._languages.setText(languages)
        self._languages.setVisible(bool(languages))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two lines where there is no room for one."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        flow = QBoxLayout.Direction
        width = self.width()
        is_narrow = width < self._look.px(_TWO_LINES)
        self._line.setDirection(flow.TopToBottom if is_narrow else flow.LeftToRight)
        tr = self._look.tr
        self._play.setText(tr("Play") if is_narrow else tr("Play from the cursor"))
        least = _TWO_LINES if self.files.isHidden() else _NUMBERS
        self._numbers.setVisible(bool(self._numbers.text()) and width >= self._look.px(least))


class _Counting:
    """Counts what the bar tells of a reading, in the background: of several only the last."""

    def __init__(self, background: Background, tr: Translator, told: Callable[[str, str], None]) -> None:
        self._background, self._tr = background, tr
        self._told: Callable[[str, str], None] | None = told
        self._wanted: Reading | None = None
        self._is_busy = False

    def leave(self) -> None:
        """Nobody wants it any more."""
        self._told = None

    def count(self, reading: Reading) -> None:
        """Tell of this reading, unless another is wanted by then."""
        self._wanted = reading
        if self._is_busy:
            return
        self._is_busy = True
        tr = self._tr
        self._background.run(
            lambda: (summary_words(reading, tr), " · ".join(progress_words(reading, tr))),
            partial(self._counted, reading),
            self._failed,
        )

    def _counted(self, reading: Reading, words: tuple[str, str]) -> None:
        self._is_busy = False
        if self._told is None or self._wanted is None:
            return
        self._told(*words)
        if self._wanted is not reading:
            self.count(self._wanted)

    def _failed(self, error: Exception) -> None:
        self._is_busy = False
        raise error


def _tab_name(file: str, tr: Translator) -> str:
    """A translation is called by its language: that fits, and its file is told beside it."""
    if file.endswith(TEST):
        return tr("Tests")
    translation = OVERLAY.fullmatch(file)
    return file if translation is None else named(translation["language"])
