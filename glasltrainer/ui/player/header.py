"""The player's bar: which case this is, how far one is in it, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from glasltrainer.core.catalogue.topics import SPECIALTIES
from glasltrainer.ui.look import BOLD, HEADING
from glasltrainer.ui.widgets import button, chip, label, small

if TYPE_CHECKING:
    from collections.abc import Callable

    from glasltrainer.ui.look import Look
    from glasltrainer.ui.player.state import PlayerState

_ROOMY = 1100  # px at 100 %; below it the title has the room, and one specialty stands beside it


class Header(QFrame):
    """Shows where one is; `leave` goes back to the cases, None where there is nothing to go back to."""

    def __init__(self, look: Look, *, leave: Callable[[], None] | None, go_back: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self._look = look
        self._leave = leave
        self._names: list[str] = []  # of the specialties
        self._is_narrow = False
        tr = look.tr
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(22), look.px(8), look.px(26), look.px(8))
        row.setSpacing(look.px(14))
        if leave is not None:
            cases = button(look, tr("Cases"), kind="link", icon="chevron-left", name=tr("Back to the cases"))
            cases.clicked.connect(self._on_leave)
            row.addWidget(cases)
        self._title = label(look, "", size=HEADING, weight=BOLD)
        row.addWidget(self._title, 1)
        self._tags = chip(look, "")
        row.addWidget(self._tags)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setFixedSize(look.px(150), look.px(6))
        self._progress.setAccessibleName(tr("How far you are"))
        row.addWidget(self._progress)
        self._moment = small(look, "", wraps=False)
        row.addWidget(self._moment)
        self._back = button(look, tr("Back"), icon="undo-2")
        self._back.setToolTip(tr("Look at the moment before · Backspace"))
        self._back.clicked.connect(go_back)
        row.addWidget(self._back)

    def show_state(self, state: PlayerState) -> str:
        """Draw this state; returns how far one is, in words."""
        tr = self._look.tr
        self._title.setText(state.title)
        self._names = [tr(SPECIALTIES[name]) if name in SPECIALTIES else name for name in state.specialties]
        self.fit(self.width(), is_narrow=self._is_narrow)
        self._progress.setRange(0, max(1, state.moments))
        self._progress.setValue(state.moment)
        count = tr("moment {moment} of about {moments}", moment=state.moment, moments=state.moments)
        self._moment.setText(f"{state.moment}/±{state.moments}" if self._is_narrow else count)
        self._moment.setAccessibleName(count)
        self._back.setEnabled(state.can_go_back)
        return count

    def fit(self, width: int, *, is_narrow: bool) -> None:
        """What there is room for in `width` pixels; what changes its words shows them with the next state."""
        self._is_narrow = is_narrow
        most = 3 if width >= self._look.px(_ROOMY) else 1
        self._tags.setText(" · ".join(self._names[:most]))
        self._tags.setVisible(bool(self._names) and not is_narrow)
        self._progress.setVisible(not is_narrow)

    def _on_leave(self) -> None:
        if self._leave is not None:
            self._leave()
