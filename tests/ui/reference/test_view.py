"""The reference on the screen: keys, links, a hardened page, and a panel that keeps one's place."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QAccessible, QImage, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from glasltrainer.core.reference.markdown import BlockKind, read_page
from glasltrainer.core.reference.search import Book
from glasltrainer.i18n import Translator
from glasltrainer.storage.reference import reference_texts
from glasltrainer.ui.about import about, heavy_notice
from glasltrainer.ui.ladder import Ladder
from glasltrainer.ui.reference.hits import HitList
from glasltrainer.ui.reference.paper import Paper
from glasltrainer.ui.reference.presenter import ReferencePresenter
from glasltrainer.ui.reference.reference import ReferencePlace
from glasltrainer.ui.reference.view import ReferenceView
from glasltrainer.ui.window import Window
from tests.ui.conftest import nameless
from tests.ui.hands import focused, press, show_active

BOOKS = {
    language: Book(language, reference_texts(language), Translator(language)) for language in ("nl", "en")
}


@pytest.fixture
def opened():
    return []


@pytest.fixture
def show(qtbot, make_look, opened):
    """Show the place in the real window; its view and its presenter come back."""
    windows = []

    def shown(size=(1280, 800), **look):
        window = Window()
        windows.append(window)
        qtbot.addWidget(window)
        dressed = make_look(**look)
        window.dress(dressed)
        window.resize(*size)
        presenter = ReferencePresenter(
            BOOKS.__getitem__,
            language=dressed.tr.language,
            show_address=lambda address: not opened.append(address),
        )
        window.show_screen(lambda: ReferenceView(dressed, presenter))
        show_active(qtbot, window)
        return window.screen_shown(), presenter

    yield shown
    for window in windows:
        window.close()


def paper(view) -> Paper:
    return view.findChild(Paper)


def search_field(view) -> QLineEdit:
    return view.findChild(QLineEdit)


def named(view, name) -> QPushButton:
    return next(one for one in view.findChildren(QPushButton) if one.accessibleName() == name)


def test_every_block_of_every_page_is_one_of_the_document(qtbot, make_look):
    made = Paper(make_look())
    qtbot.addWidget(made)
    for book in BOOKS.values():
        for page in book.pages.values():
            made.show_page(page)
            document = made.document()
            blocks = [document.findBlockByNumber(n) for n in range(document.blockCount())]
            assert [block.text() for block in blocks] == [block.text for block in page.blocks]
            levels = [block.blockFormat().headingLevel() for block in blocks]
            expected = {BlockKind.TITLE: 1, BlockKind.HEADING: 2}
            assert levels == [expected.get(block.kind, 0) for block in page.blocks]


def test_a_hostile_page_is_only_its_text(qtbot, make_look, tmp_path):
    secret = tmp_path / "secret.png"
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    assert image.save(str(secret))
    hostile = f"# A\n\n<img src='{secret}'> ![x]({secret}) <b>no</b> [f](file://{secret}) [j](javascript:x)"
    made = Paper(make_look())
    qtbot.addWidget(made)
    page = read_page("p", hostile, {})
    made.show_page(page)
    assert made.toPlainText() == "\n".join(block.text for block in page.blocks)
    assert f"<img src='{secret}'>" in made.toPlainText()
    assert "￼" not in made.toPlainText()
    kind = QTextDocument.ResourceType.ImageResource.value
    assert made.loadResource(kind, QUrl.fromLocalFile(str(secret))).isNull()
    made.selectAll()
    copied: QMimeData = made.createMimeDataFromSelection()
    assert copied.formats() == ["text/plain"]
    cursor = QTextCursor(made.document())
    anchors = set()
    while not cursor.atEnd():
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        anchors.add(cursor.charFormat().anchorHref())
    assert anchors == {""}


def test_a_link_is_reached_with_tab_and_taken_with_enter(show):
    view, presenter = show(language="en")
    assert focused() is paper(view)
    press(Qt.Key.Key_Tab, Qt.Key.Key_Return)
    assert presenter.state().page.id == "stage-0"
    assert focused() is paper(view)
    QTest.keyClick(view.window().windowHandle(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert presenter.state().page.id == "ladder"
    QTest.keyClick(view.window().windowHandle(), Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert presenter.state().page.id == "stage-0"


def test_an_anchor_comes_into_sight_marked(show, qtbot):
    view, presenter = show(language="en")
    presenter.open("moves", "sarcasm")
    page, state = paper(view), presenter.state()
    block = page.document().findBlockByNumber(state.block)
    top = page.cursorRect(QTextCursor(block)).top()
    assert 0 <= top < page.viewport().height()
    marks = page.extraSelections()
    assert [one.cursor.selectedText() for one in marks] == [state.page.blocks[state.block].lead]


@pytest.mark.parametrize(("scale", "size"), [(1.0, (1280, 800)), (2.0, (1024, 700))])
def test_it_stays_in_sight_in_another_width(show, scale, size):
    view, presenter = show(size=size, scale=scale)
    presenter.open("stage-7", "part-4")
    view.window().resize(size[0] - 180, size[1] - 60)
    QTest.qWait(0)
    page = paper(view)
    block = page.document().findBlockByNumber(presenter.state().block)
    assert 0 <= page.cursorRect(QTextCursor(block)).top() < page.viewport().height()
    assert page.horizontalScrollBar().maximum() == 0


def test_scrolling_is_remembered_for_the_way_back(show):
    view, presenter = show()
    press(Qt.Key.Key_PageDown)
    stood = presenter.state().block
    assert stood > 0
    presenter.open("stage-5")
    presenter.back()
    assert paper(view).top_block() == stood


def test_headings_are_gone_by_and_said(show):
    said = []
    view, presenter = show(language="en")
    presenter.open("stage-4")
    page = presenter.state().page
    window = view.window().windowHandle()
    for _ in range(2):
        QTest.keyClick(window, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    said.append(page.blocks[presenter.state().block].text)
    QTest.keyClick(window, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    said.append(page.blocks[presenter.state().block].text)
    assert said == ["The threshold", "What you see and hear"]


def test_the_search_is_driven_from_its_field(show):
    view, presenter = show(language="en")
    window = view.window().windowHandle()
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert focused() is search_field(view)
    QTest.keyClicks(focused(), "COALITION")
    hits = view.findChild(HitList)
    assert hits.count() == len(presenter.state().hits) > 2
    press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert presenter.state().hit == 1 == hits.currentRow()
    assert focused() is search_field(view)
    press(Qt.Key.Key_Up)
    assert presenter.state().hit == 0
    press(Qt.Key.Key_Return)
    assert focused() is paper(view)
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert presenter.state().hit == 1
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Escape)
    assert presenter.state().query == "" == search_field(view).text()
    assert not hits.isVisible()


def test_the_ladder_is_a_way_in(show):
    view, presenter = show(language="en")
    step = view.findChild(Ladder).steps()[6]
    QTest.mouseClick(step, Qt.MouseButton.LeftButton)
    assert presenter.state().page.id == "stage-6"
    assert focused() is paper(view)


def test_in_a_narrow_window_contents_and_page_take_turns(show):
    view, presenter = show(size=(1024, 700), scale=2.0, language="en")
    assert paper(view).isVisible()
    named(view, "Contents").click()
    assert not paper(view).isVisible()
    assert view.isAncestorOf(focused())
    before = presenter.state().page.id
    press(Qt.Key.Key_Down)  # from nothing picked or the first page, one on
    press(Qt.Key.Key_Down)
    assert presenter.state().page.id != before
    assert presenter.state().is_choosing
    press(Qt.Key.Key_Return)
    assert paper(view).isVisible()
    assert focused() is paper(view)


def test_the_browser_opens_only_after_the_question(show, opened):
    view, presenter = show(language="en")
    presenter.open("after-a-heavy-case")
    paper(view).followed.emit("https://www.113.nl")
    assert focused().text() == "Stay here"
    assert any(one.text() == "https://www.113.nl" and one.isVisible() for one in view.findChildren(QLabel))
    press(Qt.Key.Key_Return)
    assert opened == []
    assert focused() is paper(view)
    paper(view).followed.emit("https://www.113.nl")
    next(one for one in view.findChildren(QPushButton) if one.text() == "Open in the browser").click()
    assert opened == ["https://www.113.nl"]


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_everything_has_a_name(show, language, scale):
    view, presenter = show(size=(1024, 700), language=language, scale=scale)
    presenter.search("e")
    presenter.choose(is_choosing=True)
    assert nameless(view.window()) == []
    interface = QAccessible.queryAccessibleInterface(paper(view))
    assert interface.text(QAccessible.Text.Name) == presenter.state().page.title


# -- beside something else ---------------------------------------------------------------------------


@pytest.fixture
def beside(qtbot, make_look):
    """A window with a screen that counts keys, and the reference beside it."""
    window = Window()
    qtbot.addWidget(window)
    look = make_look(language="en")
    window.dress(look)
    window.resize(1280, 800)
    field = QLineEdit()
    window.show_screen(lambda: field)
    place = ReferencePlace(
        look=lambda: look, window=window, show=window.show_screen, show_address=lambda _address: False
    )
    window.beside_wanted.connect(place.toggle)
    window.reference_wanted.connect(place.beside)
    show_active(qtbot, window)
    yield window, field, place
    window.close()


def test_the_panel_keeps_what_one_was_doing(beside):
    window, field, _ = beside
    QTest.keyClicks(field, "half a sen")
    press(Qt.Key.Key_F2)
    assert window.has_beside()
    assert window.screen_shown() is field
    assert field.isVisible()
    assert isinstance(focused(), Paper)
    press(4, Qt.Key.Key_F2)  # a digit ends in the panel; F2 goes back to the screen
    assert focused() is field
    QTest.keyClicks(field, "tence")
    press(Qt.Key.Key_F2, Qt.Key.Key_Escape)
    assert not window.has_beside()
    assert focused() is field
    assert field.text() == "half a sentence"


def test_escape_on_the_screen_takes_the_panel_away_too(beside):
    window, field, place = beside
    place.beside("stage-4", "coalition")
    field.setFocus()
    press(Qt.Key.Key_Escape)
    assert not window.has_beside()
    place.beside()
    shown = window.findChildren(Paper)[-1]
    assert shown.accessibleName() == BOOKS["en"].pages["stage-4"].title


def test_where_there_is_no_room_it_covers_the_screen_and_gives_it_back(beside):
    window, field, place = beside
    window.resize(900, 700)
    place.beside()
    assert not field.isVisible()
    window.resize(1280, 800)
    assert field.isVisible()
    window.resize(900, 700)
    press(Qt.Key.Key_F2)
    assert not window.has_beside()
    assert field.isVisible()


def test_any_name_opens_it_at_its_place(beside, make_look):
    window, _, _ = beside
    look = make_look(language="en")
    link = about(look, "move", "sarcasm", "Sarcasm")
    window.show_screen(lambda: link)
    link.click()
    shown = window.findChild(Paper)
    assert shown.accessibleName() == BOOKS["en"].pages["moves"].title
    assert [one.cursor.selectedText() for one in shown.extraSelections()] == ["Sarcasm."]


def test_after_a_heavy_case_the_quiet_page_is_one_press_away(beside, make_look):
    window, _, _ = beside
    offered = heavy_notice(make_look(language="en"))
    window.show_screen(lambda: offered)
    offered.findChild(QPushButton).click()
    assert window.findChild(Paper).accessibleName() == "After a heavy case"


def test_from_the_place_itself_a_name_stays_in_the_place(beside):
    window, _, place = beside
    place.open("ladder")
    window.reference_wanted.emit("stage-3", "top")
    assert not window.has_beside()
    assert window.screen_shown().findChild(Paper).accessibleName() == BOOKS["en"].pages["stage-3"].title


def test_nothing_is_written_by_reading(beside, own_home):
    _, _, place = beside
    QApplication.clipboard().clear()  # of what other tests copied
    before = sorted(Path(own_home).rglob("*"))
    place.open("after-a-heavy-case")
    place.beside("stage-9")
    assert sorted(Path(own_home).rglob("*")) == before
    assert QApplication.clipboard().text() == ""
