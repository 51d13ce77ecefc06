"""Below the text: where the cursor is, and what was found there, with its remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from glasltrainer.ui.look import MEDIUM, SMALL
from glasltrainer.ui.studio.editor.gutter import severity_colours
from glasltrainer.ui.studio.editor.wording import ICONS, KINDS, plain
from glasltrainer.ui.widgets import button, label, plain_tip, small

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from glasltrainer.ui.look import Look
    from glasltrainer.ui.studio.editor.marks import Mark


class _OneLine(QLabel):
    """Words on one line, cut off where it ends; the whole is its name and its tool tip."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._words = ""
        self.setFont(look.font(SMALL))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(look.px(60))

    def say(self, words: str) -> None:
        """Show other words."""
        self._words = words
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(words))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut off elsewhere."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width()))


class Strip(QFrame):
    """Says the finding under the cursor; `mend_wanted` when its remedy is asked for."""

    mend_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._height = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setProperty("kind", "strip")
        self.setStyleSheet(
            f'QFrame[kind="strip"] {{ background: {look.tokens.panel}; border: none;'
            f" border-top: 1px solid {look.tokens.line}; }}"
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(10), look.px(4), look.px(10), look.px(4))
        row.setSpacing(look.px(8))
        self._icon = QLabel()
        self._icon.hide()
        row.addWidget(self._icon)
        self._kind = label(look, "", size=SMALL, weight=MEDIUM, wraps=False)
        self._kind.hide()
        row.addWidget(self._kind)
        self.said = _OneLine(look)
        row.addWidget(self.said, 1)
        self.mend = button(look, "", kind="link")
        self.mend.setFont(look.font(SMALL, MEDIUM))
        self.mend.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.mend.clicked.connect(self.mend_wanted)
        self.mend.hide()
        row.addWidget(self.mend)
        self._place = small(look, "", wraps=False)
        self._place.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._place.setMinimumWidth(self._place.fontMetrics().horizontalAdvance("00000:000"))
        row.addWidget(self._place)
        self.setMinimumHeight(look.px(32))

    def sizeHint(self) -> QSize:
        """One line high, also while it has no button: another height lays out all of the text anew."""
        hint = super().sizeHint()
        self._height = max(self._height, hint.height(), self.mend.sizeHint().height() + self._look.px(8))
        return QSize(hint.width(), self._height)

    def minimumSizeHint(self) -> QSize:
        """As high as ever."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def show_place(self, line: int, column: int) -> None:
        """Say where the cursor is, both from 1."""
        tr = self._look.tr
        self._place.setText(f"{line}:{column}")
        self._place.setAccessibleName(tr("Line {line}, column {column}", line=line, column=column))

    def show_words(self, words: str) -> None:
        """Say something that was done."""
        self._icon.hide()
        self._kind.hide()
        self.mend.hide()
        self.said.say(words)

    def show_mark(self, mark: Mark) -> None:
        """Say what was found."""
        look, tr = self._look, self._look.tr
        severity = mark.finding.severity
        colour = severity_colours(look)[severity]
        self._icon.setPixmap(look.icon_pixmap(ICONS[severity], colour, 16))
        self._icon.show()
        self._kind.setText(tr(KINDS[severity]))
        self._kind.setStyleSheet(f"color: {colour};")
        self._kind.show()
        self.said.say(plain(mark.finding, tr))
        remedies = mark.finding.remedies
        self.mend.setVisible(bool(remedies) and not mark.is_dated)
        if remedies:
            title = tr.render(remedies[0].title) if len(remedies) == 1 else tr("Choose a remedy")
            self.mend.setText(title.replace("&", "&&"))
            self.mend.setAccessibleName(tr("Apply: {title}", title=title))
            self.mend.setToolTip(plain_tip(tr("Apply: {title} (Ctrl+.)", title=title)))
