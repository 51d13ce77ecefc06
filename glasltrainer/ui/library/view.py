"""The library's screen: find a case, go on with the one that was begun, bring cases from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from glasltrainer.ui.library.bands import (
    Emptiness,
    NoticeBand,
    OpenedFolders,
    ProgressBand,
    ResumeBanner,
    SearchField,
)
from glasltrainer.ui.library.earlier import EarlierView
from glasltrainer.ui.library.findings import FindingsView
from glasltrainer.ui.library.grid import ARROWS, CardGrid
from glasltrainer.ui.library.state import Origin
from glasltrainer.ui.look import MEDIUM, SMALL
from glasltrainer.ui.widgets import FlowLayout, Page, button, clear, label, title

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QPoint, QRect
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from glasltrainer.ui.library.presenter import LibraryPresenter
    from glasltrainer.ui.library.state import CaseEntry, LibraryState
    from glasltrainer.ui.look import Look

_BESIDE = QBoxLayout.Direction.LeftToRight


class Dialogs(Protocol):
    """What the screen asks of the desktop."""

    def choose_folder(self, parent: QWidget, title: str) -> Path | None:
        """Let the user pick a folder; None when they change their mind."""


class LibraryView(QWidget):
    """Draws `LibraryState`; every key and click becomes an intent of the presenter."""

    def __init__(self, look: Look, presenter: LibraryPresenter, dialogs: Dialogs) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(look.tr("Cases"))
        self._look = look
        self._presenter = presenter
        self._dialogs = dialogs
        self._chips_shown: tuple[tuple[str, str], ...] = ()
        self._menu: QMenu | None = None
        self._menu_entry: CaseEntry | None = None
        self._page = Page(look)
        self.search = SearchField(look)
        self._own = button(look, look.tr("My own cases"), kind="link", icon="pencil")
        self._open = button(look, look.tr("Open folder…"), kind="link", icon="folder-open")
        self._head = QBoxLayout(_BESIDE)
        self._tools = QBoxLayout(_BESIDE)
        self._chips: list[QPushButton] = []
        self._chip_row = FlowLayout(look.px(8))
        self._folders = OpenedFolders(look, presenter)
        self._notice = NoticeBand(look, presenter)
        self._banner = ResumeBanner(look, presenter)
        self._progress = ProgressBand(look, presenter)
        self.grid = CardGrid(look)
        self._empty = Emptiness(look, presenter, self._ask_folder)
        self._findings = FindingsView(look, presenter)
        self._earlier = EarlierView(look, presenter)
        self._compose()
        self._listen()
        presenter.watch(self.draw)

    # -- composing ---------------------------------------------------------------------------

    def _compose(self) -> None:
        look = self._look
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._page)
        self._cards_part = QWidget()
        column = QVBoxLayout(self._cards_part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(18))
        column.addLayout(self._header())
        chips = QWidget()
        chips.setLayout(self._chip_row)
        chips.setAccessibleName(look.tr("Filters"))
        self._chip_holder = chips
        for widget in (
            chips,
            self._folders,
            self._notice,
            self._banner,
            self._progress,
            self._empty,
            self.grid,
        ):
            column.addWidget(widget)
        self._page.body.addWidget(self._cards_part)
        self._page.body.addWidget(self._findings)
        self._page.body.addWidget(self._earlier)
        self._page.body.addStretch(1)

    def _header(self) -> QBoxLayout:
        look, tr = self._look, self._look.tr
        names = QVBoxLayout()
        names.setSpacing(look.px(4))
        self._title = title(look, tr("Cases"))
        self._sentence = label(
            look, tr("Choose a situation. Everything stays on this laptop."), is_muted=True
        )
        names.addWidget(self._title)
        names.addWidget(self._sentence)
        self._links = QHBoxLayout()
        self._links.addWidget(self._own)
        self._links.addWidget(self._open)
        self._links.addStretch(1)
        self._tools.setSpacing(look.px(8))
        self._tools.addLayout(self._links)
        self._tools.addWidget(self.search)
        for link in (self._own, self._open):
            link.setFont(look.font(SMALL, MEDIUM))
        self._head.setSpacing(look.px(12))
        self._head.addLayout(names, 1)
        self._head.addLayout(self._tools)
        return self._head

    def _listen(self) -> None:
        presenter = self._presenter
        self.search.textEdited.connect(presenter.seek)
        self.search.textChanged.connect(self._search_changed)
        self.search.returnPressed.connect(self._to_cards)
        self._own.clicked.connect(presenter.open_own_folder)
        self._open.clicked.connect(self._ask_folder)
        self.grid.case_chosen.connect(presenter.choose)
        self.grid.debrief_asked.connect(presenter.look_back)
        self.grid.attempts_asked.connect(presenter.list_attempts)
        self.grid.menu_asked.connect(self._show_menu)
        self.grid.card_reached.connect(self._scroll_to_card)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.focus_search)

    # -- drawing -----------------------------------------------------------------------------

    def draw(self, state: LibraryState) -> None:
        """Show this state."""
        self._cards_part.setVisible(state.findings is None and state.earlier is None)
        self._findings.setVisible(state.findings is not None)
        self._earlier.setVisible(state.earlier is not None)
        if state.earlier is not None:
            self._earlier.show_earlier(state.earlier, state.language)
        else:
            self._earlier.forget()
        if state.findings is not None:
            self._findings.show_findings(state.findings)
        else:
            self._findings.forget()
        if self.search.text() != state.sought:
            self.search.setText(state.sought)
        self._draw_chips(state)
        self._folders.show_folders(state.folders)
        self._notice.show_notice(state.notice)
        self._banner.show_unfinished(state.unfinished, state.language)
        self._progress.show_progress(state.progress)
        self._empty.show_state(state)
        self.grid.setVisible(bool(state.cards))
        self.grid.show_entries(state.cards, state.language)
        if self.isVisible():
            self._page.settle()  # before it is painted, or all cards are painted twice

    def _draw_chips(self, state: LibraryState) -> None:
        tr = self._look.tr
        shown = tuple((chip.id, tr.render(chip.label)) for chip in state.filters)
        if shown != self._chips_shown:
            self._rebuild_chips(state, shown)
        for made, chip in zip(self._chips, state.filters, strict=True):
            made.setChecked(chip.is_on)
        self._chip_holder.setVisible(len(state.filters) > 1)

    def _rebuild_chips(self, state: LibraryState, shown: tuple[tuple[str, str], ...]) -> None:
        had_focus = next((made.property("filter") for made in self._chips if made.hasFocus()), None)
        self._chips.clear()
        clear(self._chip_row)
        self._chips_shown = shown
        before: QWidget = self.search
        for chip, (_, text) in zip(state.filters, shown, strict=True):
            made = button(self._look, text, kind="chip", name=self._look.tr.render(chip.spoken))
            made.setProperty("filter", chip.id)
            made.clicked.connect(self._chip_clicked)  # a group would give the keyboard one of them only
            self._chips.append(made)
            self._chip_row.addWidget(made)
            QWidget.setTabOrder(before, made)
            before = made
            if chip.id == had_focus:
                made.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The search goes under the title where it does not fit beside it."""
        super().resizeEvent(event)
        room = self.width() - self._look.px(2 * 34 + 12)
        sentence = self._sentence.fontMetrics().horizontalAdvance(self._sentence.text())
        tools = sum(made.sizeHint().width() for made in (self._own, self._open)) + self.search.width()
        fits = sentence + tools + self._look.px(28) <= room
        for box in (self._head, self._tools):
            box.setDirection(_BESIDE if fits else QBoxLayout.Direction.TopToBottom)

    # -- from keys and clicks ----------------------------------------------------------------

    def focus_search(self) -> None:
        """Ctrl+F."""
        self._close_inner()
        self._page.verticalScrollBar().setValue(0)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back or clears; arrows go to the cards."""
        state = self._presenter.state()
        is_inner = state.findings is not None or state.earlier is not None
        if event.key() == Qt.Key.Key_Escape and is_inner:
            self._close_inner()
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Escape and state.sought:
            self._presenter.seek("")
        elif event.key() in ARROWS and not is_inner and not self.grid.hasFocus():
            self._to_cards()
        else:
            super().keyPressEvent(event)

    def _close_inner(self) -> None:
        """Back from what stands where the cards were."""
        if self._presenter.state().findings is not None:
            self._presenter.close_findings()
        if self._presenter.state().earlier is not None:
            self._presenter.close_attempts()

    def _search_changed(self, text: str) -> None:
        if not text:  # the clear button edits without saying so
            self._presenter.seek("")

    def _to_cards(self) -> None:
        if self.grid.entries():
            self.grid.setFocus(Qt.FocusReason.TabFocusReason)

    def _chip_clicked(self) -> None:
        made = self.sender()
        if made is not None:
            self._presenter.toggle(str(made.property("filter")))

    def _ask_folder(self) -> None:
        if (
            folder := self._dialogs.choose_folder(self, self._look.tr("Open a folder with cases"))
        ) is not None:
            self._presenter.open_folder(folder)

    def _scroll_to_card(self, card: QRect) -> None:
        if (inner := self._page.widget()) is None:
            return
        place = self.grid.viewport().mapTo(inner, card.center())
        self._page.ensureVisible(place.x(), place.y(), 0, card.height() // 2 + self._look.px(16))

    # -- the menu of a card ------------------------------------------------------------------

    def _show_menu(self, entry: CaseEntry, place: QPoint) -> None:
        tr = self._look.tr
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setFont(self._look.font())
        self._menu, self._menu_entry = menu, entry
        words = self.grid.painter_of_cards.words(entry)
        if not entry.is_gone:
            self._offer(tr("Show the errors") if entry.is_broken else tr("Play"), self._choose)
        if entry.last_attempt:
            self._offer(tr("Debrief"), self._look_back)
        if entry.last_attempt and entry.attempts > 1:
            self._offer(tr("All the times you played this"), self._list_attempts)
        menu.setAccessibleName(words.title)
        if entry.is_gone:
            pass  # there is no file to copy or to show
        elif entry.origin is Origin.SHIPPED:
            self._offer(tr("Edit as a copy"), self._edit_as_copy)
        else:
            self._offer(tr("Edit"), self._edit)
            self._offer(tr("Show the file in its folder"), self._show_place)
        menu.popup(place)

    def _offer(self, text: str, slot: Callable[[], None]) -> None:
        if self._menu is not None:
            self._menu.addAction(text).triggered.connect(slot)

    def _choose(self) -> None:
        if self._menu_entry is not None:
            self._presenter.choose(self._menu_entry)

    def _look_back(self) -> None:
        if self._menu_entry is not None:
            self._presenter.look_back(self._menu_entry)

    def _list_attempts(self) -> None:
        if self._menu_entry is not None:
            self._presenter.list_attempts(self._menu_entry)

    def _edit_as_copy(self) -> None:
        if self._menu_entry is not None:
            self._presenter.edit_as_copy(self._menu_entry)

    def _edit(self) -> None:
        if self._menu_entry is not None:
            self._presenter.edit(self._menu_entry)

    def _show_place(self) -> None:
        if self._menu_entry is not None:
            self._presenter.show_place(self._menu_entry)
