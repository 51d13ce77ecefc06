"""The reference's screen: the ways in at the left, the page at the right; where it is narrow, in turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from glasltrainer.ui.look import BODY, SMALL
from glasltrainer.ui.reference.contents import Contents
from glasltrainer.ui.reference.hits import HitList
from glasltrainer.ui.reference.paper import READING_WIDTH, Paper
from glasltrainer.ui.widgets import FlowLayout, Page, button, frame, heading, label, small, title

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from glasltrainer.ui.look import Look
    from glasltrainer.ui.reference.presenter import ReferencePresenter
    from glasltrainer.ui.reference.state import ReferenceState

SIDE = 336  # px at 100 %, the column of the ways in
_ANY = 16_777_215  # no limit of a width or height: Qt's own
NARROW = 800  # px at 100 %; below it the page and the ways in take turns


class ReferenceView(QWidget):
    """Draws `ReferenceState`; every key and click becomes an intent of the presenter.

    As a panel beside a screen it has a button to close it: emits `close_wanted()`.
    """

    close_wanted = Signal()

    def __init__(self, look: Look, presenter: ReferencePresenter, *, is_panel: bool = False) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self._presenter = presenter
        self._is_panel = is_panel
        self._is_narrow = is_panel
        self._visit: tuple[str, int] | None = None
        self._announced: object = None
        self._search = QLineEdit()
        self._count = small(look, "")
        self._contents: Contents | None = None  # made when it is first shown: a panel may never show it
        self._hits = HitList(look)
        self._paper = Paper(look)
        self._compose()
        self._connect()
        self._arrange()
        self.setFocusProxy(self._paper)
        self.setAccessibleName(look.tr("Reference"))
        presenter.watch(self.draw)

    # -- composing ---------------------------------------------------------------------------

    def _compose(self) -> None:
        look = self._look
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(0)
        self._side = frame("panel")
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, look.px(16), 0, 0)
        side.setSpacing(look.px(10))
        side.addWidget(self._head())
        self._shelves = Page(look, margins=(0, 0, 0, 0))
        side.addWidget(self._shelves, 1)
        side.addWidget(self._hits, 1)
        self._reading = QWidget()
        self._column = QVBoxLayout(self._reading)
        self._column.setSpacing(look.px(8))
        self._column.addLayout(self._question())
        self._column.addWidget(self._paper, 1)
        self._halves.addWidget(self._side)
        self._halves.addWidget(self._reading, 1)

    def _head(self) -> QWidget:
        look, tr = self._look, self._look.tr
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(look.px(18), 0, look.px(14), 0)
        column.setSpacing(look.px(10))
        row = QHBoxLayout()
        row.setSpacing(look.px(4))
        name = (heading if self._is_panel else title)(look, tr("Reference"))
        name.setWordWrap(False)
        row.addWidget(name)
        row.addStretch(1)
        self._back = self._tool("arrow-left", tr("Back"), "Alt+←")
        self._forward = self._tool("arrow-right", tr("Forward"), "Alt+→")
        row.addWidget(self._back)
        row.addWidget(self._forward)
        self._choose = self._tool("list", tr("Contents"), "")
        self._choose.setCheckable(True)
        row.addWidget(self._choose)
        self._close = self._tool("x", tr("Close the reference"), "Esc")
        if not self._is_panel:
            self._close.hide()
        row.addWidget(self._close)
        column.addLayout(row)
        self._search.setProperty("kind", "search")
        self._search.setFont(look.font(BODY))
        self._search.setPlaceholderText(tr("Search all pages"))
        self._search.setAccessibleName(tr("Search the reference"))
        self._search.setClearButtonEnabled(True)
        column.addWidget(self._search)
        column.addWidget(self._count)
        column.addSpacing(look.px(2))
        return head

    def _tool(self, icon: str, name: str, key: str) -> QPushButton:
        made = button(self._look, "", kind="tool", icon=icon, name=name)
        made.setToolTip(f"{name} · {key}" if key else name)
        return made

    def _question(self) -> QHBoxLayout:
        """Whether to open an address, asked above the page."""
        look, tr = self._look, self._look.tr
        self._outside = frame("notice")
        column = QVBoxLayout(self._outside)
        column.setContentsMargins(look.px(14), look.px(8), look.px(14), look.px(8))
        column.setSpacing(look.px(6))
        column.addWidget(label(look, tr("This opens your browser, outside the program:"), size=SMALL))
        self._address = label(look, "", size=SMALL)
        column.addWidget(self._address)
        holder = QWidget()
        row = FlowLayout(look.px(8))
        holder.setLayout(row)
        self._yes = button(look, tr("Open in the browser"), icon="external-link")
        self._no = button(look, tr("Stay here"))
        row.addWidget(self._yes)
        row.addWidget(self._no)
        column.addWidget(holder)
        self._outside.setMaximumWidth(look.px(READING_WIDTH))
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, look.px(14), 0)
        line.addWidget(self._outside, 1000)
        line.addStretch(1)
        return line

    def _connect(self) -> None:
        presenter = self._presenter
        self._back.clicked.connect(presenter.back)
        self._forward.clicked.connect(presenter.forward)
        self._choose.clicked.connect(self._choose_clicked)
        self._close.clicked.connect(self.close_wanted)
        self._search.textEdited.connect(presenter.search)
        self._search.textChanged.connect(self._cleared)
        self._search.installEventFilter(self)
        self._hits.hit_wanted.connect(presenter.show_hit)
        self._hits.hit_taken.connect(self._hit_taken)
        self._paper.followed.connect(presenter.follow)
        self._paper.stood_at.connect(presenter.stand_at)
        self._yes.clicked.connect(self._leave)
        self._no.clicked.connect(self._stay)
        keys = (
            ("Alt+Left", presenter.back),
            ("Alt+Right", presenter.forward),
            ("Ctrl+F", self.seek),
            ("F3", self._next),
            ("Shift+F3", self._before),
        )
        for key, slot in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _arrange(self) -> None:
        """Beside each other, or below each other."""
        look, is_narrow = self._look, self._is_narrow
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._halves.setDirection(direction)
        self._side.setMinimumWidth(0 if is_narrow else look.px(SIDE))
        self._side.setMaximumWidth(_ANY if is_narrow else look.px(SIDE))
        self._side.setProperty("kind", "bar" if is_narrow else "panel")
        self._side.style().polish(self._side)
        self._column.setContentsMargins(look.px(6 if is_narrow else 24), look.px(10), 0, 0)
        self._choose.setVisible(is_narrow)

    # -- drawing -----------------------------------------------------------------------------

    def draw(self, state: ReferenceState) -> None:
        """Show this state."""
        tr = self._look.tr
        focused = self.focusWidget()
        if self._search.text() != state.query:
            self._search.setText(state.query)
        self._back.setEnabled(state.can_go_back)
        self._forward.setEnabled(state.can_go_forward)
        self._choose.setChecked(state.is_choosing)
        is_found = bool(state.query.strip())
        self._count.setVisible(is_found)
        self._count.setText(self._found(state))
        is_offered = not is_found and (state.is_choosing or not self._is_narrow)
        if is_offered:
            self._ways_in().draw(state)
        self._shelves.setVisible(is_offered)
        self._hits.show_hits(state.hits, state.hit)
        self._hits.setVisible(bool(state.hits))
        self._hits.setMaximumHeight(round(self.height() * 0.4) if self._is_narrow else _ANY)
        self._reading.setVisible(not (self._is_narrow and state.is_choosing))
        is_in_turn = self._is_narrow and state.is_choosing
        self._halves.setStretch(0, 1 if is_in_turn else 0)
        self._halves.setStretch(1, 0 if is_in_turn else 1)
        self._outside.setVisible(bool(state.outside))
        self._address.setText(state.outside)
        self._outside.setAccessibleName(tr("Open {address}?", address=state.outside))
        self._paper.show_page(state.page)
        self._paper.show_marks(state.marks)
        if self._visit != (state.language, state.visit):
            self._visit = (state.language, state.visit)
            self._paper.bring(state.block, is_pointed=state.block in state.marks)
        self._keep_keyboard(focused, state)
        self._announce(state)

    def _ways_in(self) -> Contents:
        if self._contents is None:
            self._contents = Contents(self._look)
            self._contents.page_wanted.connect(self._page_wanted)
            self._shelves.body.addWidget(self._contents)
        return self._contents

    def _found(self, state: ReferenceState) -> str:
        tr = self._look.tr
        if not state.hits:
            return tr("Nothing found. Try one word, or the beginning of it.")
        if state.hit is None:
            return tr.plural(
                "{count} place, ↓ goes to it", "{count} places, ↓ goes to the first", len(state.hits)
            )
        return tr("{number} of {count}", number=state.hit + 1, count=len(state.hits))

    def _keep_keyboard(self, focused: QWidget | None, state: ReferenceState) -> None:
        """What had the keyboard may be gone: Qt would hand it to whatever comes next."""
        if state.outside and self._outside.isVisible() and focused is self._paper:
            self._no.setFocus(Qt.FocusReason.OtherFocusReason)
        elif focused is not None and not (focused.isEnabled() and focused.isVisibleTo(self)):
            (self._ways_in() if state.is_choosing else self._paper).setFocus(Qt.FocusReason.OtherFocusReason)

    def _announce(self, state: ReferenceState) -> None:
        """A screen reader hears how much was found, and where a walk through it is."""
        words = self._found(state) if state.query.strip() else ""
        if state.hit is not None:
            hit = state.hits[state.hit]
            words = f"{words}: {hit.title}, {hit.excerpt}"
        if words and words != self._announced and self._search.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._search, words))
        self._announced = words

    # -- from keys and clicks ----------------------------------------------------------------

    def seek(self) -> None:
        """The keyboard to the search field."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """At large text or in a small window the halves take turns."""
        super().resizeEvent(event)
        is_narrow = self._is_panel or event.size().width() < self._look.px(NARROW)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._arrange()
        self.draw(self._presenter.state())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the search field up and down walk the hits, Enter goes to the page, Escape clears."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        state = self._presenter.state()
        match event.key():
            case Qt.Key.Key_Down if state.hits:
                self._next()
            case Qt.Key.Key_Up if state.hits:
                self._before()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if state.hits:
                if state.hit is None:
                    self._next()
                self._paper.setFocus(Qt.FocusReason.OtherFocusReason)
            case Qt.Key.Key_Escape if state.query:
                self._presenter.search("")
            case _:
                return super().eventFilter(watched, event)
        return True

    def _next(self) -> None:
        self._presenter.next_hit()

    def _before(self) -> None:
        self._presenter.next_hit(-1)

    def _cleared(self, text: str) -> None:
        """The field's own button empties it without saying that it was edited."""
        if not text and self._presenter.state().query:
            self._presenter.search("")

    def _choose_clicked(self, is_checked: bool) -> None:
        self._presenter.choose(is_choosing=is_checked)
        if is_checked:
            self._ways_in().take_keyboard()

    def _page_wanted(self, page: str, is_walking: bool) -> None:
        self._presenter.open(page, is_walking=is_walking)
        if not is_walking:
            self._paper.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hit_taken(self, number: int) -> None:
        self._presenter.show_hit(number)
        self._paper.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        self._presenter.leave(is_wanted=True)

    def _stay(self) -> None:
        self._presenter.leave(is_wanted=False)
