"""The few building blocks that every screen uses: labels, buttons, chips, cards, a scrolling page."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPixmap, QTransform
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QFrame,
    QLabel,
    QLayout,
    QLayoutItem,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from glasltrainer.ui.look import BODY, BOLD, HEADING, MEDIUM, REGULAR, SMALL, TITLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPaintEvent

    from glasltrainer.ui.look import Look


def label(
    look: Look,
    text: str,
    *,
    size: int = BODY,
    weight: int = REGULAR,
    is_muted: bool = False,
    wraps: bool = True,
) -> QLabel:
    """Plain text (never rich: a case's text may be in it)."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(look.font(size, weight))
    made.setWordWrap(wraps)
    if is_muted:
        made.setProperty("tone", "muted")
    return made


def title(look: Look, text: str) -> QLabel:
    """The name of the page."""
    return label(look, text, size=TITLE, weight=BOLD)


def heading(look: Look, text: str) -> QLabel:
    """The name of a part of the page."""
    return label(look, text, size=HEADING, weight=BOLD)


def small(look: Look, text: str, *, wraps: bool = True) -> QLabel:
    """Muted small print."""
    return label(look, text, size=SMALL, is_muted=True, wraps=wraps)


def chip(look: Look, text: str) -> QLabel:
    """A word in a hairline pill."""
    made = label(look, text, size=13, weight=MEDIUM, wraps=False)
    made.setProperty("kind", "chip")
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def button(look: Look, text: str, *, kind: str = "", icon: str = "", name: str = "") -> QPushButton:
    """A button; `kind` is "", "primary", "link", "chip" or "on-banner"; `name` is for screen readers."""
    made = QPushButton(text.replace("&", "&&"))  # a letter, not the sign of a shortcut
    made.setFont(look.font(BODY if kind != "chip" else 13, MEDIUM))
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    if kind:
        made.setProperty("kind", kind)
    if kind == "chip":
        made.setCheckable(True)
    if icon:
        tokens = look.tokens
        colours = {"primary": tokens.on_accent, "on-banner": "#12343b"}
        colours |= dict.fromkeys(("link", "chip"), tokens.accent)
        size = 14 if kind == "chip" else 18
        drawn, gap = look.icon(icon, colours.get(kind, tokens.ink), size), look.px(6) if text else 0
        made.setIcon(_with_room(drawn, look.px(size), gap))
        made.setIconSize(QSize(look.px(size) + gap, look.px(size)))
    if name:
        made.setAccessibleName(name)
    return made


def _with_room(icon: QIcon, size: int, gap: int) -> QIcon:
    """The icon with room before the words: Qt sets them against it, and no style sheet moves them."""
    if not gap:
        return icon
    drawn = icon.pixmap(QSize(size, size))
    sharp = drawn.devicePixelRatio()
    wide = QPixmap(round((size + gap) * sharp), round(size * sharp))
    wide.setDevicePixelRatio(sharp)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, drawn)
    painter.end()
    return QIcon(wide)


def plain_tip(text: str) -> str:
    """A text of a case for a tool tip: Qt takes one with tags as rich text, and rich text opens files."""
    return text.replace("<", "‹").replace(">", "›")


def frame(kind: str) -> QFrame:
    """A frame that the style sheet knows: card, panel, bar, banner, notice, bubble, bubble-you."""
    made = QFrame()
    made.setProperty("kind", kind)
    return made


class _Sheet(QWidget):
    """What a page scrolls: as high as its words need in the width there is."""

    def minimumSizeHint(self) -> QSize:
        """Where height follows width, the height of the narrowest layout says nothing."""
        least = super().minimumSizeHint()
        return QSize(least.width(), 0) if self.hasHeightForWidth() else least


def give_viewport(area: QAbstractScrollArea) -> None:
    """Give it a viewport of ours; its colour is that of what is around it.

    To hand out one that Qt made, the binding looks at every class of widget that there is, and keeps them: a
    megabyte, of calendars and colour dialogs that nobody opens.
    """
    area.setViewport(QWidget())


class Page(QScrollArea):
    """A page that scrolls up and down, with its content in `body`."""

    def __init__(self, look: Look, *, margins: tuple[int, int, int, int] = (34, 28, 34, 28)) -> None:
        super().__init__()
        give_viewport(self)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(1)  # what stands above it stays whole: this one scrolls
        inner = _Sheet()
        inner.setProperty("kind", "page")
        inner.setAutoFillBackground(True)  # opaque: scrolling paints only the strip that comes in
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(*(look.px(margin) for margin in margins))
        self.body.setSpacing(look.px(16))
        self._sheet = inner
        self.setWidget(inner)

    @contextmanager
    def changing(self, *parts: QWidget) -> Iterator[None]:
        """Change much in these parts of the body: it is not laid out for every child that appears."""
        layouts = [self.body, *(layout for part in parts if (layout := part.layout()) is not None)]
        for layout in layouts:
            layout.setEnabled(False)
        try:
            yield
        finally:
            for layout in layouts:
                layout.setEnabled(True)

    def settle(self) -> None:
        """Give all of the body its place now, and the page its height.

        Left alone, Qt goes outwards one widget per round of events, and may paint in between.
        """
        _lay_out(self._sheet, self.body)
        QCoreApplication.sendPostedEvents(self.viewport(), QEvent.Type.LayoutRequest.value)

    def hug(self, most: int) -> None:
        """As high as what is in it, up to `most` pixels: from there on it scrolls."""
        self.body.activate()
        is_flowing = self.body.hasHeightForWidth()
        height = self.body.heightForWidth(self.width()) if is_flowing else self.body.sizeHint().height()
        self.setFixedHeight(min(most, height))

    def show_whole(self, widget: QWidget) -> None:
        """Scroll so far that the widget is seen."""
        self.ensureWidgetVisible(widget, 0, 24)


class Portrait(QWidget):
    """A face on a tinted rounded square, or an initial without one; the mood is in the accessible text."""

    def __init__(self, look: Look, *, ground: str, is_mirrored: bool = False) -> None:
        super().__init__()
        self._look = look
        self._key: object = None
        self._has_face = False
        self._shown = QPixmap()
        self._ground = ground
        self._is_mirrored = is_mirrored
        self._radius = look.px(10)

    def show_face(self, pixmap: QPixmap, *, size: int, name: str = "") -> None:
        """Show this face, `size` px at 100 %; `name` says whose it is and in which mood."""
        side = self._look.px(size)
        if (key := (pixmap.cacheKey(), side)) != self._key:
            self._key = key
            self._has_face = not pixmap.isNull()
            self._shown = self._rounded(pixmap, side)
            self.setFixedSize(side, side)
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))
        self.update()

    def _rounded(self, face: QPixmap, side: int) -> QPixmap:
        """The face on its square of `side` pixels, its corners cut once and not in every paint."""
        ratio = self.devicePixelRatioF()
        shown = QPixmap(round(side * ratio), round(side * ratio))
        shown.setDevicePixelRatio(ratio)
        shown.fill(Qt.GlobalColor.transparent)
        painter = QPainter(shown)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        square = QRect(0, 0, side, side)
        path = QPainterPath()
        path.addRoundedRect(square.toRectF(), self._radius, self._radius)
        painter.fillPath(path, QColor(self._ground))
        if not face.isNull():
            painter.setClipPath(path)
            turned = face.transformed(QTransform.fromScale(-1, 1)) if self._is_mirrored else face
            painter.drawPixmap(square, turned)
        painter.end()
        return shown

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The face, or on its ground the initial."""
        painter = QPainter(self)
        painter.drawPixmap(self.rect(), self._shown)
        if self._has_face:
            return
        painter.setPen(QColor("#1c2430"))  # a face's ground is light in every theme
        painter.setFont(self._look.font(28, BOLD))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.accessibleName()[:1])


class FlowLayout(QLayout):
    """Items beside each other, going on to the next line where the width ends (Qt has none of its own).

    Those on one line are centred on it: a word, a chip and a button are of different heights.
    """

    def __init__(self, spacing: int) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}  # by width; a page that is laid out asks for the same ones again
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Add at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return the item."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Takes no more room than its items (a layout's default is all there is)."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Lines depend on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines in `width` pixels."""
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), is_trial=True)
        return self._heights[width]

    def invalidate(self) -> None:
        """Something in it changed."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._place(rect, is_trial=False)

    def sizeHint(self) -> QSize:
        """All on one line."""
        width = sum(item.sizeHint().width() + self.spacing() for item in self._items)
        height = max((item.sizeHint().height() for item in self._items), default=0)
        return QSize(max(0, width - self.spacing()), height).grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        """The widest item."""
        width = max((item.minimumSize().width() for item in self._items), default=0)
        height = max((item.minimumSize().height() for item in self._items), default=0)
        return QSize(width, height).grownBy(self.contentsMargins())

    def _place(self, rect: QRect, *, is_trial: bool) -> int:
        inner = rect.marginsRemoved(self.contentsMargins())
        bottom = y = inner.y()
        for line in self._lines(inner.width()):
            height = max(size.height() for _, size in line)
            x = inner.x()
            for item, size in () if is_trial else line:
                item.setGeometry(QRect(QPoint(x, y + (height - size.height()) // 2), size))
                x += size.width() + self.spacing()
            bottom = y + height
            y = bottom + self.spacing()
        return bottom + self.contentsMargins().bottom() - rect.y()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """The items that are shown, line by line, with their sizes."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        left = 0
        for item in self._items:
            if item.isEmpty():  # hidden
                continue
            size = item.sizeHint()
            if size.width() > width and item.hasHeightForWidth():  # narrower it is higher
                size.setHeight(max(size.height(), item.heightForWidth(width)))
            size.setWidth(min(size.width(), width))
            if not lines or left < size.width():
                lines.append([])
                left = width
            lines[-1].append((item, size))
            left -= size.width() + self.spacing()
        return lines


def has_keyboard(widget: QWidget) -> bool:
    """Whether a key pressed now comes to this widget, or to something in it."""
    focused = QApplication.focusWidget()
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))


def column(widget: QWidget, look: Look) -> QVBoxLayout:
    """A widget's rows below each other, without margins of their own."""
    made = QVBoxLayout(widget)
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(look.px(9))
    return made


def _lay_out(widget: QWidget, layout: QLayout) -> None:
    """Bring a widget's layout up to date, those inside it first: their sizes decide those around them."""
    for child in widget.children():
        if isinstance(child, QWidget) and not child.isHidden() and (inner := child.layout()) is not None:
            _lay_out(child, inner)
    layout.activate()


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)
            inner.deleteLater()
