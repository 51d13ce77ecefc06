"""The editor on the screen: by mouse, by keys, in both languages and at every size of text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QScrollArea, QWidget

from glasltrainer.ui.course.editrows import BlockBox, Handle
from glasltrainer.ui.course.editview import EditView
from glasltrainer.ui.course.formview import FormView, Number, Picker
from glasltrainer.ui.window import Window
from tests.ui.conftest import nameless
from tests.ui.course.test_editing import changed_outside, day, editor, on_disk, places
from tests.ui.hands import press, show_active


@pytest.fixture
def show(qtbot, make_look, tmp_path):
    windows = []

    def make(name="anderhalf-uur", size=(1280, 800), **look):
        edit = editor(tmp_path, name)
        window, dressed = Window(), make_look(**look)
        windows.append(window)
        qtbot.addWidget(window)
        window.dress(dressed)
        window.resize(*size)
        window.show_screen(lambda: EditView(dressed, edit))
        show_active(qtbot, window)
        return edit, window.screen_shown()

    yield make
    for window in windows:
        window.close()


def named(view: QWidget, name: str, kind: type = QPushButton) -> QWidget:
    QTest.qWait(0)
    found = [one for one in view.findChildren(kind) if one.isVisible() and name in _name(one)]
    assert found, name
    return found[0]


def _name(widget) -> str:
    return widget.accessibleName() or (widget.text() if hasattr(widget, "text") else "")


def handle(view: EditView, place: str) -> Handle:
    QTest.qWait(0)
    found = [one for one in view.findChildren(Handle) if one.isVisible()]
    return next(one for one in found if one.property("place") == place)


def drag(one: Handle, to: QPoint) -> None:
    """Press, move in two steps, and let go; `to` is on the screen."""
    QTest.mousePress(one, Qt.MouseButton.LeftButton, pos=one.rect().center())
    for at in (one.mapToGlobal(one.rect().center()) + QPoint(0, 30), to):
        QTest.mouseMove(one, one.mapFromGlobal(at))
    QTest.mouseRelease(one, Qt.MouseButton.LeftButton, pos=one.mapFromGlobal(to))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_all_of_it_has_a_name(show, language, theme):
    edit, view = show(language=language, theme=theme)
    assert nameless(view) == []
    for kind in range(10):
        edit.begin_item(edit.state().blocks[0].id, kind)
        QTest.qWait(0)
        assert nameless(view) == []


def test_nothing_is_cut_off_in_a_narrow_window_with_large_text(show):
    edit, view = show("een-dag-samen", size=(1024, 700), scale=2.0)
    edit.remove(places(edit)[3])
    QTest.qWait(0)
    for page in view.findChildren(QScrollArea):
        assert page.widget().width() <= page.viewport().width()
        assert page.widget().minimumSizeHint().width() <= page.viewport().width()
    for kind in (0, 5, 6, 9):
        edit.begin_item(edit.state().blocks[0].id, kind)
        QTest.qWait(0)
        sheet = view.findChildren(QScrollArea)[0]
        assert sheet.widget().minimumSizeHint().width() <= sheet.viewport().width()


def test_alt_and_arrows_move_an_item_which_keeps_the_keyboard(show, tmp_path):
    edit, view = show()
    before = on_disk(tmp_path)
    first = places(edit)[0]
    handle(view, first).setFocus()
    window = QApplication.activeWindow().windowHandle()
    QTest.keyClick(window, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert places(edit)[1] == first
    assert QApplication.focusWidget().property("place") == first
    QTest.keyClick(window, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert on_disk(tmp_path) == before
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert places(edit)[1] == first


def test_an_item_that_moves_into_the_next_block_keeps_the_keyboard_too(show):
    edit, view = show("een-dag-samen")
    last = edit.state().blocks[0].items[-1].place
    handle(view, last).setFocus()
    window = QApplication.activeWindow().windowHandle()
    QTest.keyClick(window, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.qWait(0)
    moved = edit.state().blocks[1].items[0].place
    assert edit.state().touched == moved
    assert QApplication.focusWidget() is handle(view, moved)
    QTest.keyClick(window, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.qWait(0)
    assert QApplication.focusWidget() is handle(view, last)


def test_controls_that_stay_are_the_same_controls(show):
    edit, view = show("een-dag-samen")
    before = {one.property("place"): one for one in view.findChildren(Handle)}
    edit.shift_item(places(edit)[3], 1)
    edit.shift_block(edit.state().blocks[2].id, -1)
    QTest.qWait(0)
    assert {one.property("place"): one for one in view.findChildren(Handle)} == before
    shown = [item.place for box in view._boxes for item in box.items]
    assert shown == places(edit)
    tops = [view._top(item) for box in view._boxes for item in box.items]
    assert tops == sorted(tops)


def test_alt_and_arrows_move_a_block(show):
    edit, view = show("een-dag-samen")
    blocks = [block.id for block in edit.state().blocks]
    handle(view, blocks[1]).setFocus()
    QTest.keyClick(
        QApplication.activeWindow().windowHandle(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier
    )
    assert [block.id for block in edit.state().blocks][2] == blocks[1]
    assert QApplication.focusWidget().property("place") == blocks[1]


def test_the_buttons_up_and_down_and_take_out(show):
    edit, view = show(language="en")
    row = edit.state().blocks[0].items[0]
    named(view, f"{row.title} down").click()
    assert places(edit)[1] == row.place
    named(view, f"{row.title} up").click()
    assert places(edit)[0] == row.place
    named(view, f"Take out {row.title}").click()
    assert row.place not in places(edit)
    named(view, "Undo").click()
    assert row.place in places(edit)


def test_an_item_is_dragged_below_the_next(show):
    edit, view = show()
    first, second = places(edit)[:2]
    target = next(item for box in view.findChildren(BlockBox) for item in box.items if item.place == second)
    drag(handle(view, first), target.mapToGlobal(QPoint(10, target.height() - 2)))
    assert places(edit)[:2] == [second, first]
    assert not view._line.isVisible()


def test_an_item_is_dragged_into_another_block_and_a_block_before_another(show):
    edit, view = show("een-dag-samen", size=(1280, 4000))
    first = places(edit)[0]
    boxes = {box.block: box for box in view.findChildren(BlockBox)}
    target = edit.state().blocks[1]
    last = boxes[target.id].items[-1]
    drag(handle(view, first), last.mapToGlobal(QPoint(10, last.height())))
    assert edit.state().blocks[1].items[-1].place == edit.state().touched
    QTest.qWait(0)
    order = [block.id for block in edit.state().blocks]
    boxes = {box.block: box for box in view.findChildren(BlockBox) if box.isVisible()}
    drag(handle(view, order[1]), boxes[order[0]].mapToGlobal(QPoint(10, 2)))
    assert [block.id for block in edit.state().blocks][:2] == [order[1], order[0]]


def test_a_click_on_a_handle_moves_nothing(show, tmp_path):
    edit, view = show()
    before = on_disk(tmp_path)
    QTest.mouseClick(handle(view, places(edit)[0]), Qt.MouseButton.LeftButton)
    assert on_disk(tmp_path) == before


def test_minutes_and_starts_are_changed_in_place(show, tmp_path):
    edit, view = show(language="en")
    row = edit.state().blocks[0].items[0]
    minutes = named(view, f"Minutes of {row.title}", Number)
    minutes.setFocus()
    minutes.selectAll()
    press(7, Qt.Key.Key_Return)
    assert edit.state().blocks[0].items[0].minutes == 7
    assert minutes.isVisible()  # the same field: nobody loses the cursor
    start = named(view, f"{edit.state().blocks[0].title} begins at", QLineEdit)
    start.setFocus()
    start.selectAll()
    QTest.keyClicks(start, "8:15")
    press(Qt.Key.Key_Return)
    assert next(iter(day(tmp_path).blocks.values())).start == 495


def test_a_form_by_the_keyboard(show, tmp_path):
    edit, view = show(language="en")
    block = edit.state().blocks[0]
    named(view, f"What to add to {block.title}", QWidget).setCurrentIndex(3)
    named(view, f"Add to {block.title}").click()
    assert view.findChild(FormView) is not None
    QTest.keyClicks(QApplication.focusWidget(), "Een verhaal")
    named(view, "Add").click()
    assert edit.state().form is None
    item = day(tmp_path).blocks[block.id].items[-1]
    assert item.activity.title == "Een verhaal"
    QTest.qWait(0)
    assert QApplication.focusWidget().property("place") == f"{block.id}/{item.id}"


def test_a_refusal_stands_above_the_form_which_keeps_what_was_typed(show):
    edit, view = show(language="en")
    block = edit.state().blocks[0]
    edit.begin_item(block.id, 6)
    field = QApplication.focusWidget()
    QTest.keyClicks(field, "Alleen dit")
    named(view, "Add").click()
    assert edit.state().trouble is not None
    assert field.isVisible()
    assert field.toPlainText() == "Alleen dit"


def test_a_new_part_is_added_by_its_name(show):
    edit, view = show(language="en")
    field = named(view, "What the new part is called", QLineEdit)
    QTest.keyClicks(field, "Napraten")
    field.returnPressed.emit()
    assert edit.state().blocks[-1].title == "Napraten"


def test_what_somebody_else_did_is_asked_about(show, tmp_path):
    edit, view = show(language="en")
    theirs = changed_outside(tmp_path)
    edit.shift_item(places(edit)[0], 1)
    named(view, "Keep mine as a copy").click()
    assert not edit.state().is_changed_outside
    assert on_disk(tmp_path)["anderhalf-uur.yaml"] == theirs
    assert "anderhalf-uur-2.yaml" in view._file.text()


# -- from region to region, and within a list --------------------------------------------------------


def key(name: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> QWidget:
    """Press it; what has the keyboard afterwards."""
    QTest.keyClick(QApplication.activeWindow().windowHandle(), name, held)
    return QApplication.focusWidget()


def test_f6_goes_from_part_to_part_and_back(show):
    edit, view = show()
    view.findChild(QPushButton).setFocus()
    boxes = [box for box in view.findChildren(BlockBox) if box.isVisible()]
    for box in boxes:
        assert box.isAncestorOf(key(Qt.Key.Key_F6))
    assert isinstance(key(Qt.Key.Key_F6), QLineEdit), "a new part"
    tools = key(Qt.Key.Key_F6)
    assert not any(box.isAncestorOf(tools) for box in boxes), "the tools again"
    key(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert boxes[-1].isAncestorOf(key(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier))
    edit.edit("")
    QTest.qWait(0)
    form = view.findChild(FormView)
    assert form.isAncestorOf(QApplication.focusWidget())
    assert not form.isAncestorOf(key(Qt.Key.Key_F6))
    assert form.isAncestorOf(key(Qt.Key.Key_F6))


def test_the_items_of_a_part_are_one_stop_for_tab_and_the_arrows_walk_them(show):
    _, view = show("een-dag-samen")
    box = next(box for box in view.findChildren(BlockBox) if box.isVisible() and len(box.items) > 3)
    stops = [
        one
        for item in box.items
        for one in item.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None
    ]
    assert len(stops) == 1
    box.items[0].handle.setFocus()
    assert key(Qt.Key.Key_Down) is box.items[1].handle
    number = key(Qt.Key.Key_Right)
    assert isinstance(number, Number)
    before = number.value()
    assert key(Qt.Key.Key_Up) is number
    assert number.value() == before + 1
    up = key(Qt.Key.Key_Right)
    assert up.accessibleName().endswith(("omhoog", "up"))
    assert key(Qt.Key.Key_Down).property("place") == box.items[2].place
    left = key(Qt.Key.Key_Tab)
    assert not any(item.isAncestorOf(left) for item in box.items)
    back = key(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert back.property("place") == box.items[2].place, "where one was"
    box.items[3].handle.setFocus()
    assert box.items[3].handle.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_chips_are_one_stop_for_tab(show):
    edit, view = show()
    edit.begin_item(edit.state().blocks[0].id, 5)
    QTest.qWait(0)
    first = named(view, ": 0")
    first.setFocus()
    three = key(Qt.Key.Key_Right)
    for _ in range(2):
        three = key(Qt.Key.Key_Right)
    assert _name(three).endswith(": 3")
    key(Qt.Key.Key_Space)
    assert three.isChecked()
    assert not _name(key(Qt.Key.Key_Tab)).endswith(": 4")


@pytest.mark.parametrize("theme", ["light", "dark", "high-contrast"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_list_to_choose_from_shows_an_arrow(qtbot, make_look, theme, scale):
    look = make_look(theme=theme, scale=scale)
    picker = Picker(look, "One")
    picker.addItem("i")
    qtbot.addWidget(picker)
    picker.resize(look.px(300), picker.sizeHint().height())
    with qtbot.waitExposed(picker):
        picker.show()
    image = picker.grab().toImage()
    left, right = image.width() - look.px(28), image.width() - look.px(6)
    ink = QColor(look.tokens.muted)
    rows = [
        sum(
            abs(image.pixelColor(x, y).lightness() - ink.lightness()) < 12
            and abs(image.pixelColor(x, y).lightness() - QColor(look.tokens.surface).lightness()) > 30
            for x in range(left, right)
        )
        for y in range(look.px(8), image.height() - look.px(8))
    ]
    rows = [count for count in rows if count]
    assert look.px(4) <= len(rows) <= look.px(8)
    assert rows[0] > rows[-1], "a triangle that points down"
