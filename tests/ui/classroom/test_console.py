"""The console with real widgets: a whole cycle by five keys, hands by keyboard, nothing told to the room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QSpinBox, QWidget

from glasltrainer.classroom.ballots import BallotKind, Tally
from glasltrainer.classroom.room import AskNow, OpenVote, Phase, Reveal, Runner
from glasltrainer.ui.classroom.ballotcard import HandsField
from glasltrainer.ui.classroom.console import ConsoleView
from glasltrainer.ui.classroom.running import RunningClass
from glasltrainer.ui.classroom.screens import Screen
from glasltrainer.ui.classroom.sidecards import StopList
from glasltrainer.ui.classroom.state import Phones
from glasltrainer.ui.reference.reference import ReferencePlace
from glasltrainer.ui.window import Window
from tests.classroom.walks import MATERIALS, NOTE, RUNNERS, SECRET, rekeyed
from tests.ui.classroom.rooms import DoorStub, begin
from tests.ui.conftest import nameless
from tests.ui.hands import click, focused, press, show_active, tab_to

LAPTOP = Screen("", (0, 0, 1280, 800), is_primary=True)
PROJECTOR = Screen("projector", (1280, 0, 1280, 800))
NEXT, BACK, ESC, F5, B = (
    Qt.Key.Key_PageDown,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_Escape,
    Qt.Key.Key_F5,
    Qt.Key.Key_B,
)
CASE = "kaartje-onder-de-deur"


class Held:
    """The window with the console of a running class."""

    def __init__(self, window: Window, running: RunningClass, door: DoorStub) -> None:
        self.window, self.running, self.door = window, running, door

    @property
    def view(self) -> ConsoleView:
        screen = self.window.screen_shown()
        assert isinstance(screen, ConsoleView)
        return screen

    @property
    def presenter(self):
        return self.running.presenter

    @property
    def phase(self) -> Phase:
        return self.presenter.room.seen_phase

    def fields(self) -> list[HandsField]:
        return [field for field in self.view.findChildren(HandsField) if field.isVisible()]

    def to_vote(self, kind: BallotKind = BallotKind.STAGE) -> None:
        """Forward until a vote of this kind is open."""
        for _ in range(400):  # a wall of another shape has more pages to turn
            asked = self.presenter.runner.asked(self.presenter.room)
            if asked and asked.ballot.kind is kind and self.presenter.room.is_voting:
                return
            if self.presenter.runner.forward(self.presenter.room, Tally()) is None:
                self.presenter.take(asked.ballot.options[0].id)
            press(NEXT)
        raise AssertionError(f"no vote of kind {kind}")


@pytest.fixture
def hold(qtbot, qapp, make_look, tmp_path):
    """Show a class in the real window; its trainer's hands are on the keyboard."""
    held = []

    def show(
        runner: Runner = RUNNERS[CASE],
        *,
        is_public: bool = False,
        size: tuple[int, int] = (1280, 800),
        **looks,
    ) -> Held:
        window, look, door = Window(), make_look(**looks), DoorStub()
        qtbot.addWidget(window)
        window.dress(look)
        window.resize(*size)
        here = Screen(window.screen().name(), LAPTOP.geometry, is_primary=True)
        screens = (here,) if is_public else (here, PROJECTOR)
        running = RunningClass(look, window, qapp, screens=lambda: screens)
        ran = begin(runner, tmp_path / f"class {len(held)}", door)
        running.run(ran.presenter, (("192.168.4.20", "192.168.4.20 (Wi-Fi)"),))
        window.show_screen(running.console)
        show_active(qtbot, window)
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        held.append((window, running, ran))
        return Held(window, running, door)

    yield show
    for window, running, ran in held:
        running.close()
        ran.box.discard()
        window.close()


def texts(root: QWidget) -> str:
    """Everything that can be read or heard in a window."""
    found = []
    for widget in [root, *(one for one in root.findChildren(QWidget) if one.isVisible())]:
        found += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        if isinstance(widget, QLabel | QAbstractButton):
            found.append(widget.text())
        if isinstance(widget, StopList):
            found += [widget.item(row).text() for row in range(widget.count())]
        if isinstance(widget, QSpinBox):
            found.append(widget.lineEdit().displayText())
    found = [text for text in found if text]
    return "\n".join(found)


# -- five keys -----------------------------------------------------------------------------------------


def test_five_keys_drive_the_whole_cycle(hold):
    held = hold()
    assert held.phase is Phase.LOBBY
    held.to_vote()
    press(B)
    assert held.presenter.wall().is_black
    press(ESC)
    assert not held.presenter.wall().is_black
    press(3, Qt.Key.Key_Return, 5)  # hands at stages 0 and 1
    press(NEXT)
    assert held.phase is Phase.CLOSED
    assert held.presenter.room.tally.voters == 8
    press(F5)
    assert held.phase is Phase.VOTING_AGAIN
    press(6, NEXT)
    assert held.phase is Phase.CLOSED_AGAIN
    press(NEXT)
    assert held.phase is Phase.REVEALED
    revealed = held.presenter.room
    press(BACK)
    assert held.phase is Phase.CLOSED_AGAIN
    press(NEXT, NEXT)
    assert held.presenter.room.place != revealed.place


def test_a_clickers_keys_work_wherever_the_keyboard_is(hold):
    held = hold()
    held.to_vote()
    for find in (
        lambda widget: isinstance(widget, HandsField),
        lambda widget: isinstance(widget, StopList),
        lambda widget: widget.property("kind") == "chip" and widget.text() == "A+",
    ):
        tab_to(find)
        press(B)
        assert held.presenter.wall().is_black
        press(ESC)
        assert not held.presenter.wall().is_black
        press(BACK)  # nobody voted yet: the vote is taken back
        assert held.phase is Phase.SHOWN
        press(F5)
        assert held.phase is Phase.VOTING
        press(NEXT)
        assert held.phase is Phase.CLOSED
        press(BACK)
        held.to_vote()


def test_a_clickers_keys_work_from_every_control_in_the_window(hold):
    held = hold()
    held.to_vote()
    controls = [
        widget
        for widget in held.window.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert {"rail", "chip", "hands", "stops", "primary"} <= {one.property("kind") for one in controls}
    for widget in controls:
        widget.setFocus()
        assert focused() in (widget, widget.focusProxy())
        press(B)
        assert held.presenter.wall().is_black, widget
        press(ESC)
        assert not held.presenter.wall().is_black, widget
        press(BACK)  # nobody voted yet: the vote is taken back
        assert not held.presenter.room.is_voting, widget
        widget.setFocus()
        press(F5)
        assert held.phase is Phase.VOTING, widget
        widget.setFocus()
        press(NEXT)
        assert held.phase is Phase.CLOSED, widget
        press(F5)  # nobody voted: once more


def test_a_clickers_keys_work_after_a_click_on_any_button(hold):
    held = hold(language="en")
    held.to_vote()
    for text in ("A+", "A−", "Black"):
        (made,) = (one for one in held.view.findChildren(QAbstractButton) if one.text() == text)
        click(made)
        was_black = held.presenter.wall().is_black
        press(B)
        assert held.presenter.wall().is_black is not was_black
        press(ESC, NEXT)
        assert held.phase is Phase.CLOSED
        press(F5)


def test_a_text_that_is_written_beside_the_console_keeps_its_letters(hold):
    held = hold()
    held.to_vote()
    written = QLineEdit()
    held.window.show_beside(lambda: written)
    assert focused() is written
    press(B, Qt.Key.Key_Period, Qt.Key.Key_N)
    assert written.text() == "b.n"
    assert not held.presenter.wall().is_black
    press(NEXT)
    assert held.phase is Phase.CLOSED
    assert written.text() == "b.n"


def test_escape_is_for_the_reference_while_it_has_the_keyboard(hold, make_look):
    held = hold()
    place = ReferencePlace(
        look=make_look, window=held.window, show=held.window.show_screen, show_address=lambda _address: True
    )
    place.beside()
    assert held.window.has_beside()
    held.presenter.toggle_black()
    press(ESC)
    assert not held.window.has_beside()
    assert held.presenter.wall().is_black
    press(ESC)
    assert not held.presenter.wall().is_black


def test_enter_presses_the_button_that_has_the_keyboard(hold):
    held = hold()
    before = held.presenter.room
    tab_to(lambda widget: isinstance(widget, QAbstractButton) and widget.property("key") == "black")
    press(Qt.Key.Key_Return)
    assert held.presenter.wall().is_black
    assert held.presenter.room == before


# -- the keyboard is never lost ------------------------------------------------------------------------


def test_hands_are_counted_by_number_and_enter(hold):
    held = hold()
    held.to_vote()
    fields = held.fields()
    assert len(fields) == 10
    assert focused() is fields[0]
    for number in range(10):
        press(number, Qt.Key.Key_Return)
    counted = {option: count for option, count in held.presenter.desk().hands.items() if count}
    assert counted == {str(stage): stage for stage in range(1, 10)}
    assert focused().property("kind") == "primary"
    press(Qt.Key.Key_Return)
    assert held.phase is Phase.CLOSED
    assert held.presenter.room.tally.counts == {str(stage): stage for stage in range(1, 10)}


def test_a_number_typed_anew_replaces_the_old(hold, qtbot):
    held = hold()
    held.to_vote()
    field = held.fields()[4]
    press(*[Qt.Key.Key_Return] * 4)
    assert focused() is field
    press(1, 2, Qt.Key.Key_Return)
    QTest.keyClick(field.window().windowHandle(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: field.lineEdit().hasSelectedText())
    press(7)
    assert held.presenter.desk().hands["4"] == 7


def test_after_every_command_the_keyboard_is_on_something_in_sight(hold):
    held = hold()
    for _ in range(60):
        actions = [
            made
            for made in held.view.findChildren(QAbstractButton)
            if made.isVisible() and made.property("number") is not None
        ]
        if actions and held.phase is not Phase.SHOWN:
            actions[-1].setFocus()
            press(Qt.Key.Key_Space)
        else:
            press(NEXT)
        now = focused()
        assert now.isVisible()
        assert now is held.view or held.view.isAncestorOf(now)
        if held.phase is Phase.OVER:
            break


def test_votes_that_stream_in_keep_the_field_and_build_nothing_anew(hold):
    held = hold()
    held.to_vote()
    press(1)
    before = set(held.view.findChildren(QWidget))
    for count in range(30):
        held.presenter.set_hands("5", count)
    assert focused() is held.fields()[0]
    assert set(held.view.findChildren(QWidget)) == before


def test_the_programme_is_one_stop_for_tab_and_goes_anywhere(hold):
    held = hold(RUNNERS["een-dag-samen"])
    press(NEXT)
    tab_to(lambda widget: isinstance(widget, StopList))
    stops = focused()
    at = stops.currentRow()
    press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up)
    assert focused() is stops
    assert stops.currentRow() > at
    press(Qt.Key.Key_Return)
    assert held.presenter.room.place.stop == 1
    assert "▸" in stops.currentItem().text()
    assert stops.viewport().rect().intersects(stops.visualItemRect(stops.currentItem()))


# -- ending --------------------------------------------------------------------------------------------


def test_a_class_without_a_vote_or_phones_ends_at_once(hold):
    held = hold()
    left = []
    held.view.leave_wanted.disconnect()
    held.view.leave_wanted.connect(lambda: left.append(True))
    click(end_button(held))
    assert left


def end_button(held: Held) -> QAbstractButton:
    return held.view._bar.end


@pytest.mark.parametrize("reason", ["vote", "phones"])
def test_in_the_middle_of_something_it_asks_in_place(hold, reason):
    held = hold()
    left = []
    held.view.leave_wanted.disconnect()
    held.view.leave_wanted.connect(lambda: left.append(True))
    if reason == "vote":
        held.to_vote()
    else:
        held.door.phones = Phones(is_open=True, seats=3)
    click(end_button(held))
    assert QApplication.activeModalWidget() is None
    press(Qt.Key.Key_Return)  # the keyboard is on the button that changes nothing
    assert not left
    assert focused().property("kind") == "primary"
    click(end_button(held))
    press(ESC)
    assert not left
    click(end_button(held))
    press(Qt.Key.Key_Tab, Qt.Key.Key_Return)
    assert left


# -- one screen ----------------------------------------------------------------------------------------


def test_where_the_room_looks_on_nothing_is_told_but_the_question(hold):
    """The same walk twice: a window of its own for the trainer knows the secrets, the shared one none."""
    runner = Runner(rekeyed(MATERIALS[CASE], 3))
    shown = {}
    for is_public in (False, True):
        held, seen = hold(runner, is_public=is_public, language="en"), []
        for _ in range(24):
            asked = runner.asked(held.presenter.room)
            if held.presenter.room.is_voting:
                for option in asked.ballot.options:
                    held.presenter.set_hands(option.id, 37)
            QTest.qWait(0)  # new widgets are shown by the event loop
            seen.append(texts(held.view))
            if runner.forward(held.presenter.room, Tally()) is None:
                held.presenter.take(asked.ballot.options[0].id)
            held.presenter.forward()
        shown[is_public] = "\n".join(seen)
    told = (NOTE, SECRET, "Key:", "✓", "\n37\n", "best left", "Only here")
    assert [words for words in told if words not in shown[False]] == []
    assert [words for words in told if words in without_past(shown[True])] == []


def without_past(text: str) -> str:
    """Less the marks of the programme: what is over is ticked there."""
    return "\n".join(line for line in text.split("\n") if not line.startswith(("✓ 1", "✓ 0")))


# -- everybody -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["nl", "en"])
def test_everything_has_a_name_and_a_role(hold, language):
    held = hold(RUNNERS["een-dag-samen"], language=language)
    assert nameless(held.view) == []
    held.to_vote()
    assert nameless(held.view) == []
    held.presenter.open_phones("192.168.4.20")
    assert nameless(held.view) == []
    roles = {QAccessible.queryAccessibleInterface(field).role() for field in held.fields()}
    assert roles == {QAccessible.Role.SpinBox}


@pytest.mark.parametrize(
    ("size", "scale"), [((1280, 800), 1.0), ((1024, 700), 1.0), ((1280, 800), 2.0), ((760, 520), 1.5)]
)
def test_nothing_falls_outside_the_window(hold, size, scale):
    held = hold(RUNNERS["een-dag-samen"], size=size, scale=scale)
    held.to_vote()
    QTest.qWait(0)
    for widget in held.view.findChildren(QWidget):
        if widget.isVisible() and isinstance(widget, QAbstractButton | QSpinBox | StopList):
            right = widget.mapTo(held.view, widget.rect().topRight()).x()
            assert right <= held.view.width(), widget
    forward = held.view._now.forward
    assert forward.mapTo(held.view, forward.rect().bottomLeft()).y() < held.view.height()


def test_phones_are_let_in_and_sent_away_by_keyboard(hold):
    held = hold(language="en")
    tab_to(lambda widget: isinstance(widget, QAbstractButton) and widget.text() == "Let phones in")
    press(Qt.Key.Key_Space)
    assert held.door.phones.is_open
    assert focused().text() == "Let no phones in any more"
    press(Qt.Key.Key_Space)
    assert not held.door.phones.is_open
    assert focused().text() == "Let phones in"


def test_the_command_for_forward_stays_where_it_is(hold):
    held = hold()
    places = set()
    for command in (None, OpenVote(), Reveal(), AskNow()):
        if command is not None:
            held.presenter.do(command)
        forward = held.view._now.forward
        QTest.qWait(0)
        if forward.isVisible():
            places.add(forward.mapTo(held.view, forward.rect().topLeft()).toTuple())
        press(NEXT)
    assert len(places) == 1
