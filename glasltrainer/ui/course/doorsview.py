"""The page "Before the doors open": projector, clicker, network; each says yes, or what to do.

Leaving the page closes all it opened: the test picture and the phones' door.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from glasltrainer.i18n import N_
from glasltrainer.ui.classroom.keys import ESCAPE, key_name
from glasltrainer.ui.classroom.sidecards import QrCode
from glasltrainer.ui.course.doors import CLICKER
from glasltrainer.ui.course.testpicture import TestPicture
from glasltrainer.ui.look import BOLD
from glasltrainer.ui.widgets import FlowLayout, Page, button, column, frame, heading, label, title

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
    from PySide6.QtWidgets import QLabel, QPushButton

    from glasltrainer.ui.course.doors import DoorsPresenter, DoorsState, ScreenCheck
    from glasltrainer.ui.look import Look

_TICK_MS = 1000
_KEYS = (("PgDown", "next"), ("PgUp", "back"), ("B", "black"), (".", "black"))
_MORE_KEYS = (("F5", "vote"), ("Shift+F5", "vote"), ("Esc", "escape"))
_KEY_NAMES = {
    "next": N_("Forward (PgDn)"),
    "back": N_("Back (PgUp)"),
    "black": N_("Black (B or full stop)"),
    "vote": N_("Vote (F5)"),
    "escape": N_("Back to the picture (Esc)"),
}
_INSTEAD = {
    "next": N_("Without it: the large button on the console, the space bar or the arrow to the right."),
    "back": N_("Without it: the arrow to the left or Backspace on the laptop."),
    "black": N_("Without it: the button “Black” on the console."),
    "vote": N_("Many clickers have none: “Forward” opens the vote as well."),
    "escape": N_("Many clickers have none: press “Black” once more, or Esc on the laptop."),
}
_CAUSES = (
    N_("Guest and hospital Wi-Fi often keep devices apart. Try another network."),
    N_("Does Windows or macOS ask whether Glasl Trainer may accept connections? Allow it."),
    N_("Is a VPN on, on the laptop or on the phone? Switch it off for now."),
    N_("A phone may flee to mobile data when a Wi-Fi has no internet. Tell it to stay, or mobile data off."),
    N_("Works nearly always: the hotspot of this laptop, or of a phone. Then choose that network above."),
)


class DoorsView(QWidget):
    """The page. Emits `leave_wanted()`; `look_again()` is called when screens come, go, or a phone stirs."""

    leave_wanted = Signal()

    def __init__(self, look: Look, presenter: DoorsPresenter, addresses: tuple[tuple[str, str], ...]) -> None:
        """`addresses` are (address, name as shown) where phones may be let in, the likeliest first."""
        super().__init__()
        self._look = look
        self._presenter = presenter
        self._picture: TestPicture | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(look.tr("Before the doors open"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        page = Page(look)
        whole.addWidget(page)
        self._fill_head(page.body)
        for made in (self._projector(), self._clicker(), self._network(addresses), self._laptop()):
            page.body.addWidget(made)
        page.body.addStretch(1)
        self._ticks = QTimer(self)
        self._ticks.setInterval(_TICK_MS)
        self._ticks.timeout.connect(presenter.refresh)
        for keys, name in (*_KEYS, *_MORE_KEYS):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.setProperty("means", name)  # "key" is its own
            shortcut.activated.connect(self._key_arrived)
        presenter.watch(self.draw)
        presenter.refresh()
        self.draw()

    # -- building --------------------------------------------------------------------------------------

    def _fill_head(self, body: QVBoxLayout) -> None:
        look, tr = self._look, self._look.tr
        back = button(look, tr("Course day"), kind="link", icon="chevron-left", name=tr("To the course day"))
        back.clicked.connect(self.leave_wanted)
        body.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(title(look, tr("Before the doors open")))
        intro = tr("Try out in five minutes what must work later. Everything opened here closes again.")
        body.addWidget(label(look, intro))

    def _card(self, name: str) -> tuple[QWidget, QVBoxLayout, QLabel]:
        """A card, its rows, and the line that says how it stands."""
        look = self._look
        box = frame("card")
        body = column(box, look)
        body.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(18))
        body.addWidget(heading(look, name))
        state = label(look, "", weight=BOLD)
        body.addWidget(state)
        return box, body, state

    def _projector(self) -> QWidget:
        look, tr = self._look, self._look.tr
        box, body, self._screens = self._card(tr("Projector"))
        self._screens_help = label(look, "")
        body.addWidget(self._screens_help)
        self._test = button(look, tr("Show a test picture"), icon="monitor")
        self._test.clicked.connect(self._test_pressed)
        body.addWidget(self._test, 0, Qt.AlignmentFlag.AlignLeft)
        return box

    def _clicker(self) -> QWidget:
        look, tr = self._look, self._look.tr
        box, body, self._clicked = self._card(tr("Clicker"))
        body.addWidget(label(look, tr("Press every key of the clicker, here or at the test picture.")))
        self._keys = {name: label(look, "") for name in CLICKER}
        for made in self._keys.values():
            body.addWidget(made)
        return box

    def _network(self, addresses: tuple[tuple[str, str], ...]) -> QWidget:
        look, tr = self._look, self._look.tr
        box, body, self._reached = self._card(tr("Phones"))
        self._told = label(look, "")
        body.addWidget(self._told)
        across = QHBoxLayout()
        across.setSpacing(look.px(20))
        self._code = QrCode(look, side=168)
        across.addWidget(self._code, 0, Qt.AlignmentFlag.AlignTop)
        self._join = label(look, "", weight=BOLD)
        across.addWidget(self._join, 1, Qt.AlignmentFlag.AlignTop)
        body.addLayout(across)
        tools = QWidget()
        flow = FlowLayout(look.px(8))
        tools.setLayout(flow)
        self._choice = QComboBox()
        self._choice.setFont(look.font())
        self._choice.setAccessibleName(tr("Network"))
        self._choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._choice.setMinimumContentsLength(28)
        for address, name in addresses:
            self._choice.addItem(name, address)
        flow.addWidget(self._choice)
        self._open = self._tool(flow, tr("Try with a phone"), "phone")
        self._open.clicked.connect(self._open_pressed)
        self._close = self._tool(flow, tr("Stop trying"), "x")
        self._close.clicked.connect(self._close_pressed)
        body.addWidget(tools)
        self._help = frame("notice")
        rows = column(self._help, look)
        rows.setContentsMargins(*(look.px(14),) * 4)
        rows.addWidget(label(look, tr("No phone came in for a minute. What may be the matter:"), weight=BOLD))
        for cause in _CAUSES:
            rows.addWidget(label(look, "• " + tr(cause)))
        rows.addWidget(label(look, tr("And else: hands. All at once, fingers at the chest."), weight=BOLD))
        body.addWidget(self._help)
        return box

    def _tool(self, flow: FlowLayout, text: str, icon: str) -> QPushButton:
        made = button(self._look, text, icon=icon)
        flow.addWidget(made)
        return made

    def _laptop(self) -> QWidget:
        look, tr = self._look, self._look.tr
        box, body, always = self._card(tr("Laptop"))
        always.setText(tr("Hands always work: without a network, without phones."))
        for hint in (
            tr("Put the plug in, and let the laptop not sleep or lock while nobody types."),
            tr("Messages and mail off the screen: “do not disturb”."),
        ):
            body.addWidget(label(look, "• " + hint))
        return box

    # -- drawing ---------------------------------------------------------------------------------------

    def draw(self) -> None:
        """Draw what the presenter knows."""
        state = self._presenter.state()
        self._draw_screens(state.screens)
        self._draw_keys(state)
        self._draw_phones(state)
        if state.phones.is_open and not state.is_reached:
            if not self._ticks.isActive():
                self._ticks.start()
        else:
            self._ticks.stop()

    def _draw_screens(self, found: ScreenCheck) -> None:
        tr = self._look.tr
        if found.wall is not None:
            words = tr("✓ The room sees the screen “{screen}”.", screen=found.wall.name)
            more = tr("This screen stays yours. The picture fills the whole projector.")
        elif found.is_mirrored:
            words = tr("The projector shows the same as this laptop.")
            more = tr(
                "Ask the system to extend the screens: Windows key + P, on a Mac Displays, not mirrored."
            )
        else:
            words = tr("One screen found.")
            more = tr(
                "Is the projector connected and on? If it shows this page, the screens are mirrored: extend"
                " them (Windows key + P, on a Mac Displays). With one screen a day works too: what the room"
                " sees then comes over the console, which shows no key meanwhile."
            )
        self._screens.setText(words)
        self._screens_help.setText(more)
        wanted = tr("Take the test picture away") if found.is_tested else tr("Show a test picture")
        self._test.setText(wanted)
        self._draw_test(found)

    def _draw_test(self, found: ScreenCheck) -> None:
        if not found.is_tested:
            self._take_picture_away()
        elif self._picture is None:
            at = found.wall or next(iter(found.screens), None)
            if at is None:
                return
            self._picture = TestPicture(self._look)
            self._picture.key_used.connect(self._use)
            self._picture.done.connect(self._test_done)
            self._picture.show_on(at)

    def _take_picture_away(self) -> None:
        picture, self._picture = self._picture, None
        if picture is not None:
            picture.close()
            picture.deleteLater()

    def _draw_keys(self, state: DoorsState) -> None:
        tr, count = self._look.tr, len(state.pressed)
        done = count == len(CLICKER)
        words = tr("{count} of {total} keys have arrived.", count=count, total=len(CLICKER))
        self._clicked.setText(tr("✓ All five keys have arrived.") if done else words)
        for name, line in self._keys.items():
            key = tr(_KEY_NAMES[name])
            if name in state.pressed:
                line.setText(tr("✓ {key}", key=key))
            else:
                line.setText(tr("○ {key}. {instead}", key=key, instead=tr(_INSTEAD[name])))

    def _draw_phones(self, state: DoorsState) -> None:
        tr, phones = self._look.tr, state.phones
        if state.is_reached:
            self._reached.setText(tr("✓ A phone reached this laptop: yes."))
        else:
            self._reached.setText(tr("A phone reached this laptop: not yet."))
        if phones.trouble is not None:
            self._told.setText(tr.render(phones.trouble))
        elif state.is_opening:
            self._told.setText(tr("Opening …"))
        elif phones.is_open:
            self._told.setText(tr("Put a phone on the same network and scan the code, or type the address."))
        elif not self._choice.count():
            self._told.setText(tr("This laptop is on no network. Hands always work."))
        else:
            self._told.setText(tr("Closed: nothing listens. Choose the network that the phones are on too."))
        is_open = phones.is_open and phones.join is not None
        self._code.setVisible(is_open)
        self._join.setVisible(is_open)
        if phones.is_open and phones.join is not None:
            self._code.show_modules(phones.join.modules)
            words = tr("{address}, code {code}", address=phones.join.address, code=phones.join.code)
            self._join.setText(words)
        had_focus = self._open.hasFocus() or self._close.hasFocus()
        is_busy = phones.is_open or state.is_opening
        self._choice.setEnabled(not is_busy)
        self._open.setVisible(not is_busy)
        self._open.setEnabled(bool(self._choice.count()))
        self._close.setVisible(is_busy)
        if had_focus:
            (self._close if is_busy else self._open).setFocus(Qt.FocusReason.OtherFocusReason)
        self._help.setVisible(state.is_late)

    def look_again(self) -> None:
        """Something outside changed."""
        self._presenter.refresh()

    # -- pressed ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the clicker; another key is another widget's."""
        name = key_name(event)
        if name in CLICKER and event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._use(name)
        else:
            super().keyPressEvent(event)

    def _key_arrived(self) -> None:
        shortcut = self.sender()
        if shortcut is not None:
            self._use(str(shortcut.property("means")))

    def _use(self, name: str) -> None:
        """The keyboard may have stayed on this page while the picture covers it."""
        self._presenter.press(name)
        if name == ESCAPE:
            self._presenter.show_test(is_shown=False)

    def _test_pressed(self) -> None:
        self._presenter.show_test(is_shown=not self._presenter.state().screens.is_tested)

    def _test_done(self) -> None:
        self._presenter.show_test(is_shown=False)

    def _open_pressed(self) -> None:
        address = self._choice.currentData()
        if address is not None:
            self._presenter.open_door(str(address))

    def _close_pressed(self) -> None:
        self._presenter.close_door()

    # -- leaving ---------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """On the screen: look at everything anew."""
        super().showEvent(event)
        self._presenter.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Left, not only put away by the window system: close what was opened."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._ticks.stop()
            self._presenter.unwatch(self.draw)
            self._take_picture_away()
            self._presenter.close()
