"""The play pane: the real player beside the text, with a line that says what became of the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from glasltrainer.ui.debrief.view import DebriefView
from glasltrainer.ui.player.view import PlayerView
from glasltrainer.ui.studio.preview.keycard import KeyCard
from glasltrainer.ui.studio.preview.presenter import PreviewPresenter
from glasltrainer.ui.studio.preview.state import Shows
from glasltrainer.ui.studio.preview.tools import Tools
from glasltrainer.ui.widgets import Page, frame, has_keyboard, label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from glasltrainer.core.graph import Leg
    from glasltrainer.ui.background import Background
    from glasltrainer.ui.debrief.presenter import DebriefPresenter
    from glasltrainer.ui.look import Look
    from glasltrainer.ui.player.state import PlayerState
    from glasltrainer.ui.studio.preview.state import PreviewState
    from glasltrainer.ui.studio.reading import Reading

_LEAST = 200  # px of height at 100 % that the player has; where there is less, the pane scrolls
_PAUSE = 400  # ms without a keystroke after which somebody has stopped typing


class _Stage(QStackedWidget):
    """What is played, in the height there is: it scrolls by itself."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setMinimumHeight(look.px(_LEAST))

    def hasHeightForWidth(self) -> bool:
        """It does not ask for more where it is narrow."""
        return False

    def sizeHint(self) -> QSize:
        """No higher than needed; it takes what is left."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """Nor at least as high as all of a ladder."""
        return QSize(super().minimumSizeHint().width(), self.minimumHeight())


class PreviewPane(QWidget):
    """Plays the case as it is written. `folder` holds its pictures.

    Emits `place_wanted(file, start, end)` for where something stands in the text.
    """

    place_wanted = Signal(str, int, int)

    def __init__(
        self,
        look: Look,
        background: Background,
        folder: Path | None,
        presenter: PreviewPresenter | None = None,
    ) -> None:
        """`presenter` is what the pane of another look put down: this one plays on with it."""
        super().__init__()
        self.setProperty("kind", "page")
        self._look = look
        self._folder = folder
        self._reading: Reading | None = None
        self._is_due = self._is_keyboard_due = False  # for when it is seen again
        self._presenter = presenter or PreviewPresenter(background)
        self._player: PlayerView | None = None
        self._debrief: DebriefView | None = None
        self._debriefed: DebriefPresenter | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._presenter.rest)
        self._tools = Tools(look)
        self._line = frame("notice")
        self._line_text = label(look, "")
        self._empty = label(look, "", is_muted=True)
        self._key = KeyCard(look, self)
        self._stack = _Stage(look)
        self._compose()
        self._connect()
        self._presenter.watch(self._draw)
        self.destroyed.connect(self._presenter.unwatch)

    def _compose(self) -> None:
        look = self._look
        self.setAccessibleName(look.tr("Play along"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._page = Page(look, margins=(0, 0, 0, 0))
        outer.addWidget(self._page)
        body = self._page.body
        body.setSpacing(0)
        body.addWidget(self._tools)
        inner = QHBoxLayout(self._line)
        inner.setContentsMargins(look.px(14), look.px(6), look.px(14), look.px(6))
        inner.addWidget(self._line_text, 1)
        around = QVBoxLayout()
        around.setContentsMargins(*(look.px(8),) * 4)
        around.addWidget(self._line)
        self._above = QWidget()
        self._above.setLayout(around)
        body.addWidget(self._above)
        nothing = QWidget()
        page = QVBoxLayout(nothing)
        page.setContentsMargins(look.px(28), look.px(28), look.px(28), look.px(28))
        page.addWidget(self._empty)
        page.addStretch(1)
        self._stack.addWidget(nothing)
        body.addWidget(self._stack, 1)
        body.addWidget(self._key)

    def _connect(self) -> None:
        presenter, tools = self._presenter, self._tools
        tools.anew_wanted.connect(presenter.begin_anew)
        tools.back_wanted.connect(presenter.step_back)
        tools.text_wanted.connect(self._show_in_text)
        tools.feedback_wanted.connect(self._feedback_wanted)
        tools.key_wanted.connect(self._key_wanted)
        tools.language_wanted.connect(presenter.read_in)
        self._key.choice_wanted.connect(self._show_choice)

    def put_down(self) -> PreviewPresenter:
        """What is played, for the pane of another look; this one is done with."""
        self.destroyed.disconnect(self._presenter.unwatch)
        self._pause.stop()
        self._presenter.unwatch()
        return self._presenter

    # -- what the studio asks --------------------------------------------------------------------------

    def show_reading(self, reading: Reading) -> None:
        """Play along with the texts as they are now."""
        self._reading = reading
        self._presenter.show_reading(reading)
        self._pause.start()

    def play_from(self, scene: str) -> None:
        """From a scene on ("": from the start), with the keyboard in the player."""
        self._presenter.play_from(scene)
        self._give_keyboard()

    def play_walk(self, walk: Sequence[Leg]) -> None:
        """To the end of a walk from the start of the case."""
        self._presenter.play_walk(walk)
        self._give_keyboard()

    def _give_keyboard(self) -> None:
        self._is_keyboard_due = not self.isVisible()
        if self._player is not None and self._player.isVisible():
            self._player.setFocus()
            self._page.show_whole(self._stack)

    def showEvent(self, event: QShowEvent) -> None:
        """What became of the place while nobody looked is drawn now."""
        super().showEvent(event)
        if self._is_due:
            self._is_due = False
            self._draw(self._presenter.state())
            if self._presenter.player is not None and self._player is not None:
                self._player.draw(self._presenter.player.state())
        if self._is_keyboard_due:
            self._give_keyboard()

    # -- drawing ---------------------------------------------------------------------------------------

    def _draw(self, state: PreviewState) -> None:
        if not self.isVisible():
            self._is_due = True
            return
        tr = self._look.tr
        self._tools.show_state(state)
        line = tr.render(state.line) if state.line is not None else ""
        if line != self._line_text.text():
            self._line_text.setText(line)
        kind = "notice" if state.is_notable else ""
        if kind != self._line.property("kind"):
            self._line.setProperty("kind", kind)
            self._line.style().polish(self._line)
        self._above.setVisible(bool(line))
        self._empty.setText(tr.render(state.empty) if state.empty is not None else "")
        match state.shows:
            case Shows.NOTHING:
                self._stack.setCurrentIndex(0)
            case Shows.PLAYER:
                self._show_player()
            case Shows.DEBRIEF:
                self._show_debrief()
        self._key.show_key(state.key)

    def _show_player(self) -> None:
        player = self._presenter.player
        if self._player is None and player is not None:
            self._player = PlayerView(self._look, player, folder=self._folder, leave=None)
            self._stack.addWidget(self._player)
            player.watch(self._draw_player)
        if self._player is not None and self._stack.currentWidget() is not self._player:
            is_ours = self._debrief is not None and has_keyboard(self._debrief)
            self._stack.setCurrentWidget(self._player)
            if is_ours:
                self._player.setFocus()
        if self._debrief is not None:
            self._drop_debrief()

    def _draw_player(self, state: PlayerState) -> None:
        if not self.isVisible():
            self._is_due = True
        elif self._player is not None:
            self._player.draw(state)
            self._presenter.player_changed()

    def _show_debrief(self) -> None:
        debrief = self._presenter.debrief
        if debrief is None or debrief is self._debriefed:
            return
        is_ours = self._player is not None and has_keyboard(self._player)
        self._drop_debrief()
        self._debriefed = debrief
        self._debrief = DebriefView(self._look, debrief)
        self._stack.addWidget(self._debrief)
        self._stack.setCurrentWidget(self._debrief)
        if is_ours:
            self._debrief.setFocus()

    def _drop_debrief(self) -> None:
        if self._debrief is not None and self._debriefed is not None:
            self._debriefed.unwatch()
            self._stack.removeWidget(self._debrief)
            self._debrief.hide()
            self._debrief.deleteLater()
        self._debrief = self._debriefed = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The key takes its share of another height."""
        super().resizeEvent(event)
        self._key.fit()

    # -- from clicks -----------------------------------------------------------------------------------

    def _feedback_wanted(self, is_wanted: bool) -> None:
        self._presenter.give_feedback_at_once(is_wanted=is_wanted)

    def _key_wanted(self, is_wanted: bool) -> None:
        self._presenter.show_key(is_wanted=is_wanted)

    def _show_in_text(self) -> None:
        self._want(self._presenter.place())

    def _show_choice(self, choice: str) -> None:
        self._want((*self._presenter.place()[:2], "choices", choice))

    def _want(self, path: Sequence[str]) -> None:
        """The place of this path in the text, or of as much of it as is there."""
        if self._reading is None:
            return
        for length in range(len(path), 0, -1):
            place = self._reading.place(*path[:length])
            if place is not None:
                self.place_wanted.emit(self._reading.file, *place)
                return
