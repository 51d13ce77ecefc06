"""Text of a case on the screen: our own HTML from the parsed text, in one hardened view.

Qt's rich text opens local files that a text names (images, style sheets, links), also when
`loadResource` returns nothing. So no text of a case ever reaches Qt unescaped, the view answers every
resource with an empty image, follows no link, and copies as plain text.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QTextOption
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from glasltrainer.core.case import Phrase

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtCore import QMimeData, QUrl
    from PySide6.QtGui import QFont, QKeyEvent, QWheelEvent

    from glasltrainer.core.case import MarkedText
    from glasltrainer.ui.look import Look

_STRONG = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*", re.DOTALL)
_EMPHASIS = re.compile(r"(?<![\w*])[*_](?=\S)([^*_]+?)(?<=\S)[*_](?![\w*])")
_LINK = re.compile(r"</?a\b[^>]*>")
_NARROWEST = 4  # px at 100 %: a long text has no letters narrower than this on average
LINE = 112  # % of the typeface's own 1.3: 1.45 times the letters
_BULLET = re.compile(r"^\s*[-*]\s+(.*)$")


def inline_html(text: str) -> str:
    """One run of text: escaped, with its emphasis."""
    escaped = html.escape(text, quote=False)
    return _EMPHASIS.sub(r"<i>\1</i>", _STRONG.sub(r"<b>\1</b>", escaped))


def to_html(
    text: MarkedText,
    look: Look,
    *,
    clickable: Collection[str] | None = None,
    marked: Collection[str] = (),
    counts: dict[str, int] | None = None,
) -> str:
    """The text as HTML. With `clickable`, phrases with these ids can be clicked; those in `marked` show it.

    `counts` numbers the phrases of a sign across several texts of one scene (as `Scene.marked_phrases`).
    """
    counts = {} if counts is None else counts
    parts: list[str] = []
    for phrase in text:
        run = inline_html(phrase.text)
        if phrase.sign is not None:
            counts[phrase.sign] = counts.get(phrase.sign, 0) + 1
            phrase_id = f"{phrase.sign}:{counts[phrase.sign]}"
            if clickable is not None and phrase_id in clickable:
                run = _mark(run, phrase_id, look, is_marked=phrase_id in marked)
        parts.append(run)
    return _blocks("".join(parts))


def _mark(run: str, phrase_id: str, look: Look, *, is_marked: bool) -> str:
    tokens = look.tokens
    ground = f"background-color:{tokens.mark};" if is_marked else ""
    style = f"color:{tokens.ink};{ground}text-decoration:underline;"
    sign = "✓ " if is_marked else ""  # never by colour alone
    return f'<a href="{html.escape(phrase_id)}" style="{style}">{sign}{run}</a>'


def _blocks(body: str) -> str:
    out: list[str] = []
    is_in_list = False
    for line in body.strip().split("\n"):
        if bullet := _BULLET.match(line):
            out.append(("" if is_in_list else "<ul>") + f"<li>{bullet[1]}</li>")
            is_in_list = True
            continue
        if is_in_list:
            out.append("</ul>")
            is_in_list = False
        out.append(f"<p>{line}</p>" if line.strip() else "")
    if is_in_list:
        out.append("</ul>")
    return "".join(out)


def unformatted(text: str) -> str:
    """The text without emphasis signs, for names that a screen reader speaks."""
    return _EMPHASIS.sub(r"\1", _STRONG.sub(r"\1", text))


class SafeText(QTextBrowser):
    """A text that loads nothing, follows no link of itself, and is copied as plain text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.viewport().setAutoFillBackground(False)

    def loadResource(self, _type: int, _name: QUrl | str) -> QImage:
        """Nothing is ever loaded: an image (not None) keeps Qt from opening the file itself."""
        return QImage()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy plain text only."""
        # Qt's own object, emptied: one made here would outlive Python on the clipboard and crash at exit.
        data = super().createMimeDataFromSelection()
        text = data.text()
        data.clear()
        data.setText(text)
        return data


class TextView(SafeText):
    """Shows text of a case at its full height (the screen around it scrolls); emits `phrase_clicked(id)`."""

    phrase_clicked = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None, *, font: QFont | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shown = ""
        self._measured = ""
        self._heights: dict[int, int] = {}  # by width: the layout asks often
        self._natural: int | None = None
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFont(font or look.font())
        self.document().setDocumentMargin(0)
        # Each block's own line height: Qt hands that of what is around them to the first block only.
        self.document().setDefaultStyleSheet(
            f"p,li{{line-height:{LINE}%;}} p,ul{{margin:0;}} ul{{-qt-list-indent:1;}}"
        )
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.LinksAccessibleByMouse
        )
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.anchorClicked.connect(self._clicked)

    def show_text(
        self,
        text: MarkedText | str,
        *,
        colour: str | None = None,
        clickable: Collection[str] | None = None,
        marked: Collection[str] = (),
        counts: dict[str, int] | None = None,
        spoken_by: str = "",
    ) -> None:
        """Show a text; see `to_html` for the marks. A screen reader says `spoken_by` before it."""
        runs = (Phrase(text),) if isinstance(text, str) else text
        body = to_html(runs, self._look, clickable=clickable, marked=marked, counts=counts)
        shown = f'<div style="color:{colour or self._look.tokens.ink}">{body}</div>'
        self.setAccessibleName(spoken_by + "".join(unformatted(phrase.text) for phrase in runs).strip())
        if shown == self._shown:
            return
        self._shown = shown
        self.setHtml(shown)
        unmarked = _LINK.sub("", shown)
        if unmarked != self._measured:  # to be underlined or coloured takes no room
            self._measured = unmarked
            self._heights.clear()
            self._natural = None
            self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """The layout asks for the height of its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the text when laid out in `width` pixels; the text stays laid out as it was.

        A layout asks for the width of its column, and then gives a narrower text no more than it may have.
        """
        width = min(width, self.maximumWidth())
        if width not in self._heights:
            document = self.document()
            before = document.textWidth()
            if before != width:  # even the same width would lay it out again
                document.setTextWidth(width)
            self._heights[width] = round(document.size().height() + 0.5)
            if before != width:
                document.setTextWidth(before)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """As wide as its text would like on one line (up to a reading width), and so high."""
        width = min(round(self.document().idealWidth()) + 1, self._look.px(680))
        return QSize(width, self.heightForWidth(max(self.width(), 80) if self.isVisible() else width))

    def minimumSizeHint(self) -> QSize:
        """Any width will do; how high it must be then, `heightForWidth` says."""
        return QSize(self._look.px(80), self._look.px(20))

    def natural_width(self, most: int) -> int:
        """The width of the text on one line, or `most` where that is wider."""
        if self.document().characterCount() * self._look.px(_NARROWEST) > most:
            return most  # not worth laying it out
        if self._natural is None:
            document = self.document()
            before = document.textWidth()
            document.setTextWidth(-1)
            self._natural = round(document.idealWidth() + 1.5)
            document.setTextWidth(before)
        return min(self._natural, most)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The screen around it scrolls."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copying is ours; every other key belongs to the screen."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        event.ignore()

    def _clicked(self, url: QUrl) -> None:
        self.phrase_clicked.emit(url.toString())
