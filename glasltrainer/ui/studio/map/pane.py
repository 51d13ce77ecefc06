"""The map in the studio: the picture or the list, tools above it, what is asked and the legend below."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from glasltrainer.ui.look import MEDIUM
from glasltrainer.ui.studio.map.askform import AskForm
from glasltrainer.ui.studio.map.canvas import MapCanvas
from glasltrainer.ui.studio.map.legend import Legend
from glasltrainer.ui.studio.map.listing import SceneList
from glasltrainer.ui.studio.map.menu import MapMenu
from glasltrainer.ui.studio.map.presenter import MapPresenter
from glasltrainer.ui.studio.map.state import AT_ONCE
from glasltrainer.ui.widgets import FlowLayout, button, frame, label

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QFocusEvent, QResizeEvent
    from PySide6.QtWidgets import QLayout

    from glasltrainer.authoring.edits import Edit
    from glasltrainer.ui.background import Background
    from glasltrainer.ui.look import Look
    from glasltrainer.ui.studio.map.state import MapState, Picked
    from glasltrainer.ui.studio.reading import Reading

_ROOM = 420  # px of height at 100 %, from which the legend is there too
PAUSE_MS = 400  # without typing, before a map of many scenes is looked at again


class _Search(QLineEdit):
    """Where a scene's name is typed. Emits `left()` with Escape or an arrow, back to the map."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and the arrows go back to the map."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class PutDown(NamedTuple):
    """Where an author was on a map, for the map of another look."""

    state: MapState
    is_list: bool
    seen: tuple[float, QPointF] | None


class MapPane(QWidget):
    """The map.

    Emits `place_wanted(file, start, end)`, `edits_wanted({file: edits}, title)` and `play_wanted(scene)`.
    """

    place_wanted = Signal(str, int, int)
    edits_wanted = Signal(object, str)
    play_wanted = Signal(str)

    def __init__(self, look: Look, background: Background) -> None:
        super().__init__()
        self._look = look
        self._presenter = MapPresenter(background, look.tr, self)
        self._canvas = MapCanvas(look, self._presenter)
        self._list = SceneList(look, self._presenter)
        self._empty = label(
            look, look.tr("There are no scenes yet. Begin with an ending: where may this story come out?")
        )
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setMargin(look.px(24))
        self._pictures = QStackedWidget()
        for widget in (self._canvas, self._list, self._empty):
            self._pictures.addWidget(widget)
        self._old, self._told = label(look, "", size=14), label(look, "", size=15)
        self._notices = [self._notice(self._old), self._notice(self._told)]
        self._form = AskForm(look, self._presenter)
        self._legend = Legend(look)
        tools = self._tools()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(tools)
        whole.addWidget(self._notices[0])
        whole.addWidget(self._pictures, 1)
        whole.addWidget(self._notices[1])
        whole.addWidget(self._form)
        whole.addWidget(self._legend)
        self._legend.nearer.connect(self._canvas.zoom_in)
        self._legend.further.connect(self._canvas.zoom_out)
        self._legend.whole.connect(self._canvas.zoom_to_fit)
        self._legend.as_list.toggled.connect(self._switch)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._presenter.renew)
        for view in (self._canvas, self._list):
            view.menu_wanted.connect(self._show_menu)
            view.search_wanted.connect(self._begin_search)
        rename = QShortcut(QKeySequence("Shift+F6"), self)
        rename.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        rename.activated.connect(self._rename)
        self._presenter.watch(self._draw)
        self.destroyed.connect(self._presenter.leave)

    # -- from one look to another ------------------------------------------------------------------

    def put_down(self) -> PutDown:
        """Where one is."""
        return PutDown(self._presenter.state, self._legend.as_list.isChecked(), self._canvas.put_down())

    def take_up(self, left: PutDown) -> None:
        """Go on there."""
        self._canvas.take_up(left.seen)
        self._legend.as_list.setChecked(left.is_list)
        self._presenter.take_up(left.state)

    # -- building ----------------------------------------------------------------------------------

    def _tools(self) -> QWidget:
        tr = self._look.tr
        bar, flow = frame("bar"), FlowLayout(self._look.px(6))
        around = QVBoxLayout(bar)
        around.setContentsMargins(*(self._look.px(one) for one in (12, 8, 12, 8)))
        around.addLayout(flow)
        self._add_scene = self._tool(flow, tr("Add scene"))
        self._add_ending = self._tool(flow, tr("Add ending"))
        self._connect = self._tool(flow, tr("Connect"))
        self._rename_it = self._tool(flow, tr("Rename"))
        self._remove_it = self._tool(flow, tr("Remove"))
        self._add_scene.clicked.connect(self._wants_scene)
        self._add_ending.clicked.connect(self._wants_ending)
        self._connect.clicked.connect(self._wants_line)
        self._rename_it.clicked.connect(self._rename)
        self._remove_it.clicked.connect(self._remove)
        self._search = _Search()
        self._search.setProperty("kind", "search")
        self._search.setFont(self._look.font(13))
        self._search.setPlaceholderText(tr("Find"))
        self._search.setAccessibleName(tr("Find a scene"))
        self._search.setFixedWidth(self._look.px(112))
        self._search.setMinimumHeight(self._look.px(34))
        self._search.textEdited.connect(self._find)
        self._search.returnPressed.connect(self._find_next)
        self._search.left.connect(self._back_to_map)
        flow.addWidget(self._search)
        return bar

    def _tool(self, flow: QLayout, words: str) -> QPushButton:
        made = button(self._look, words, kind="tool")
        made.setFont(self._look.font(13, MEDIUM))
        flow.addWidget(made)
        return made

    def _notice(self, words: QWidget) -> QWidget:
        made = frame("notice")
        column = QVBoxLayout(made)
        column.setContentsMargins(*(self._look.px(one) for one in (14, 6, 14, 6)))
        column.addWidget(words)
        made.hide()
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the picture has it."""
        super().resizeEvent(event)
        self._legend.set_explaining(has_room=self.height() >= self._look.px(_ROOM))

    # -- readings ----------------------------------------------------------------------------------

    def show_reading(self, reading: Reading) -> None:
        """Show what the texts say now; with many scenes when typing pauses."""
        self._presenter.note(reading)
        if len(self._presenter.plan.spots) <= AT_ONCE:
            self._presenter.renew()
        else:
            self._pause.start()

    def show_current(self, scene: str) -> None:
        """Mark the scene that the cursor of the text is in; "" for none."""
        self._presenter.show_current(scene)

    # -- drawing -----------------------------------------------------------------------------------

    def _draw(self, state: MapState) -> None:
        tr = self._look.tr
        self._canvas.show_state(state)
        self._list.show_state(state)
        is_empty = not state.plan.spots
        shown = self._empty if is_empty else self._list if self._legend.as_list.isChecked() else self._canvas
        if self._pictures.currentWidget() is not shown:
            self._pictures.setCurrentWidget(shown)
        for notice, words, message in (
            (self._notices[0], self._old, state.old),
            (self._notices[1], self._told, state.told if state.ask is None else None),
        ):
            if message is not None:
                words.setText(tr.render(message))
            notice.setVisible(message is not None)
        was_asked = self._form.isVisibleTo(self)
        self._form.show_ask(state.ask, state.told)
        self._legend.setVisible(state.ask is None)
        if was_asked and state.ask is None:
            self._back_to_map()
        if state.told is not None:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, tr.render(state.told)))
        self._enable(state)

    def _enable(self, state: MapState) -> None:
        """Which tools fit what is selected."""
        picked = state.picked
        number = state.plan.number(picked.scene) if picked is not None else None
        spot = state.plan.spots[number] if number is not None else None
        can_change = state.old is None and not state.is_busy
        is_scene = spot is not None and not spot.is_missing and picked is not None and not picked.is_way
        for made in (self._add_scene, self._add_ending):
            made.setEnabled(can_change)
        self._connect.setEnabled(can_change and is_scene and spot is not None and not spot.is_ending)
        self._rename_it.setEnabled(can_change and is_scene)
        self._remove_it.setEnabled(can_change and (is_scene or (picked is not None and picked.is_way)))
        first = "" if spot is not None else self._look.tr("Choose a scene on the map first.")
        for made in (self._connect, self._rename_it, self._remove_it):
            made.setToolTip(first)

    def _switch(self, is_list: bool) -> None:
        self._pictures.setCurrentWidget(self._list if is_list else self._canvas)
        if is_list:
            self._list.show_now()
        self._legend.set_zooming(can_zoom=not is_list)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who gives the pane the keyboard means the map."""
        super().focusInEvent(event)  # a focus proxy would take the tools out of Tab's way
        self._back_to_map()

    def _back_to_map(self) -> None:
        (self._list if self._legend.as_list.isChecked() else self._canvas).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    # -- what somebody does ------------------------------------------------------------------------

    def _picked(self) -> Picked | None:
        return self._presenter.state.picked

    def _wants_scene(self) -> None:
        self._presenter.ask_to_add(is_ending=False)

    def _wants_ending(self) -> None:
        self._presenter.ask_to_add(is_ending=True)

    def _wants_line(self) -> None:
        if (picked := self._picked()) is not None:
            self._presenter.ask_to_connect(picked.scene)

    def _rename(self) -> None:
        if self._rename_it.isEnabled() and (picked := self._picked()) is not None:
            self._presenter.ask_to_rename(picked.scene)

    def _remove(self) -> None:
        if (picked := self._picked()) is not None:
            self._presenter.remove(picked)

    def _show_menu(self, picked: Picked | None, where: QPoint) -> None:
        MapMenu(self._look, self._presenter, picked, self).popup(where)

    def _begin_search(self, letter: str) -> None:
        self._search.setText(letter)
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)
        self._find(letter)

    def _find(self, words: str) -> None:
        self._presenter.find(words)

    def _find_next(self) -> None:
        self._presenter.find(self._search.text(), is_next=True)

    # -- wishes ------------------------------------------------------------------------------------

    def change(self, edits: dict[str, tuple[Edit, ...]], title: str) -> None:
        """Ask for these to be applied as one step."""
        self.edits_wanted.emit(edits, title)

    def show_place(self, file: str, start: int, end: int) -> None:
        """Ask for this to be shown in the text."""
        self.place_wanted.emit(file, start, end)

    def play(self, scene: str) -> None:
        """Ask to play from here."""
        self.play_wanted.emit(scene)
