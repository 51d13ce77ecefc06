"""Before the doors open: what is found out about projector, clicker, network; and nothing stays open."""

from __future__ import annotations

import socket
import urllib.request
from contextlib import suppress

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from glasltrainer.ui.classroom.screens import Screen
from glasltrainer.ui.classroom.state import Phones
from glasltrainer.ui.course.doors import CLICKER, PATIENCE, DoorsPresenter
from glasltrainer.ui.course.doorsview import DoorsView
from glasltrainer.ui.course.testpicture import TestPicture
from glasltrainer.ui.window import Window
from tests.ui.classroom.rooms import DoorStub
from tests.ui.conftest import nameless
from tests.ui.hands import focused, press, show_active, tab_to

LAPTOP = Screen("eDP-1", (0, 0, 1280, 800), is_primary=True)
PROJECTOR = Screen("HDMI-1", (1280, 0, 1280, 800))
MIRROR = Screen("HDMI-1", (0, 0, 1280, 800))


class Desk:
    """A laptop whose screens, clock and phones are in our hands."""

    def __init__(self, background, phones=None) -> None:
        self.screens: tuple[Screen, ...] = (LAPTOP, PROJECTOR)
        self.now = 0.0
        self.stirred = 0
        self.door = phones
        self.presenter = DoorsPresenter(
            background,
            screens=lambda: self.screens,
            console=lambda: LAPTOP.name,
            seconds=lambda: self.now,
            stirred=self.stir,
            phones=phones,
        )

    def stir(self) -> None:
        self.stirred += 1

    @property
    def state(self):
        return self.presenter.state()


@pytest.fixture
def desk(at_once) -> Desk:
    return Desk(at_once, DoorStub())


# -- what is found out ---------------------------------------------------------------------------------


def test_the_screen_that_the_room_will_see(desk):
    assert desk.state.screens.wall == PROJECTOR
    desk.screens = (LAPTOP,)
    desk.presenter.refresh()
    assert desk.state.screens.wall is None
    assert not desk.state.screens.is_mirrored
    desk.screens = (LAPTOP, MIRROR)
    desk.presenter.refresh()
    assert desk.state.screens.wall is None
    assert desk.state.screens.is_mirrored


def test_each_of_five_keys_counts_once_and_another_not_at_all(desk):
    for key in ("freeze", "now", "next", "next"):
        desk.presenter.press(key)
    assert desk.state.pressed == {"next"}
    for key in CLICKER:
        desk.presenter.press(key)
    assert desk.state.pressed == set(CLICKER)


def test_a_minute_without_a_phone_brings_help_and_a_phone_takes_it_away(desk):
    desk.presenter.open_door("192.168.4.20")
    desk.now = PATIENCE - 1
    desk.presenter.refresh()
    assert not desk.state.is_late
    desk.now = PATIENCE
    desk.presenter.refresh()
    assert desk.state.is_late
    desk.door.phones = Phones(is_open=True, seats=1)
    desk.presenter.refresh()
    assert desk.state.is_reached
    assert not desk.state.is_late
    desk.presenter.close_door()
    assert desk.state.is_reached, "what was found out stays"
    desk.presenter.open_door("10.0.0.5")
    assert not desk.state.is_reached, "another network is another question"


def test_a_real_phone_reaches_the_door_and_nothing_listens_afterwards(at_once):
    desk = Desk(at_once)
    desk.presenter.open_door("127.0.0.1")
    phones = desk.state.phones
    assert phones.is_open
    host, _, port = phones.join.address.partition(":")
    with urllib.request.urlopen(f"http://{phones.join.address}/", timeout=5) as answer:
        assert answer.status == 200
    desk.presenter.close()
    with pytest.raises(ConnectionRefusedError), socket.create_connection((host, int(port)), timeout=1):
        pass
    assert not desk.state.phones.is_open


class Later:
    """A Background whose work is done when we say so."""

    def __init__(self) -> None:
        self.waiting = []

    def run(self, work, done, failed) -> None:
        self.waiting.append((work, done, failed))

    def go_on(self) -> None:
        for work, done, failed in self.waiting:
            try:
                done(work())
            except OSError as error:
                failed(error)
        self.waiting.clear()


def test_left_while_the_door_is_still_being_opened_nothing_listens():
    later = Later()
    desk = Desk(later)
    desk.presenter.open_door("127.0.0.1")
    assert desk.state.is_opening
    desk.presenter.close()
    before = listening()
    later.go_on()
    assert not desk.state.phones.is_open
    assert listening() == before


def listening() -> set[int]:
    """The ports from 8420 on of this machine that answer."""
    found = set()
    for port in range(8420, 8440):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=0.2):
            found.add(port)
    return found


# -- the page ------------------------------------------------------------------------------------------


@pytest.fixture
def show(qtbot, make_look, desk):
    windows = []

    def make(size=(1280, 800), **looks) -> DoorsView:
        window, look = Window(), make_look(**{"language": "en", **looks})
        windows.append(window)
        qtbot.addWidget(window)
        window.dress(look)
        window.resize(*size)
        addresses = (("192.168.4.20", "192.168.4.20 (Wi-Fi)"), ("10.42.0.1", "10.42.0.1 (hotspot)"))
        window.show_screen(lambda: DoorsView(look, desk.presenter, addresses))
        show_active(qtbot, window)
        return window.screen_shown()

    yield make
    for window in windows:
        window.show_screen(QLabel)
        window.close()


def seen(view: DoorsView) -> str:
    return "\n".join(made.text() for made in view.findChildren(QLabel) if made.isVisible())


def test_the_clickers_keys_get_their_marks_on_the_page(show, desk):
    view = show()
    press(Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
    assert "✓ Forward (PgDn)" in seen(view)
    assert "✓ Back (PgUp)" in seen(view)
    assert "Many clickers have none" in seen(view)
    press(Qt.Key.Key_Period, Qt.Key.Key_F5, Qt.Key.Key_Escape)
    assert "✓ All five keys have arrived." in seen(view)


def test_keys_count_wherever_the_keyboard_is_on_the_page(show, desk):
    show()
    tab_to(lambda widget: isinstance(widget, QAbstractButton) and widget.text() == "Try with a phone")
    press(Qt.Key.Key_B, Qt.Key.Key_PageDown)
    assert desk.state.pressed == {"black", "next"}


def test_a_phone_is_tried_by_keyboard_and_help_comes_in_words(show, desk):
    view = show()
    tab_to(lambda widget: isinstance(widget, QAbstractButton) and widget.text() == "Try with a phone")
    press(Qt.Key.Key_Space)
    assert desk.door.phones.is_open
    assert focused().text() == "Stop trying"
    desk.now = PATIENCE + 1
    desk.presenter.refresh()
    for words in ("Guest and hospital Wi-Fi", "Windows or macOS", "VPN", "mobile data", "hotspot", "hands"):
        assert words in seen(view)
    press(Qt.Key.Key_Space)
    assert not desk.door.phones.is_open
    assert focused().text() == "Try with a phone"


def test_leaving_the_page_closes_door_and_picture(show, desk, qapp):
    view = show()
    desk.presenter.open_door("192.168.4.20")
    desk.presenter.show_test(is_shown=True)
    assert [one for one in qapp.topLevelWidgets() if isinstance(one, TestPicture) and one.isVisible()]
    view.window().show_screen(QLabel)
    assert not desk.door.phones.is_open
    assert not [one for one in qapp.topLevelWidgets() if isinstance(one, TestPicture) and one.isVisible()]


def test_the_test_picture_counts_keys_and_esc_takes_it_away(show, desk, qtbot, qapp):
    show()
    desk.presenter.show_test(is_shown=True)
    [picture] = [one for one in qapp.topLevelWidgets() if isinstance(one, TestPicture) and one.isVisible()]
    qtbot.keyClick(picture, Qt.Key.Key_PageDown)
    assert desk.state.pressed == {"next"}
    qtbot.keyClick(picture, Qt.Key.Key_Escape)
    assert not desk.state.screens.is_tested
    assert not picture.isVisible()


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_every_corner_and_line_of_the_test_picture_is_on_it(show, desk, qtbot, make_look, scale):
    picture = TestPicture(make_look(scale=scale))
    qtbot.addWidget(picture)
    for size in ((1280, 800), (1024, 768), (1920, 1080)):
        picture.resize(*size)
        image = picture.grab().toImage()
        ground = image.pixel(image.width() // 2, 2)
        for x in (1, image.width() - 2):
            for y in (1, image.height() - 2):
                assert image.pixel(x, y) != ground
        below = [image.pixel(x, image.height() - 30) for x in range(200, image.width() - 200, 3)]
        assert set(below) == {ground}, "a line runs off the picture"


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("size", "scale"), [((1280, 800), 1.0), ((760, 520), 2.0)])
def test_everything_has_a_name_and_stays_inside(show, desk, language, size, scale):
    view = show(size=size, language=language, scale=scale)
    desk.presenter.open_door("192.168.4.20")
    assert nameless(view) == []
    for made in view.findChildren(QAbstractButton):
        if made.isVisible():
            assert made.mapTo(view, made.rect().topRight()).x() <= view.width()


def test_a_clock_runs_only_while_a_phone_is_awaited(show, desk):
    view = show()
    assert not view._ticks.isActive()
    desk.presenter.open_door("192.168.4.20")
    assert view._ticks.isActive()
    desk.door.phones = Phones(is_open=True, seats=1)
    desk.presenter.refresh()
    assert not view._ticks.isActive()
