"""The assistant for a new case, by keyboard and mouse: what is typed stays, what is made can be played."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMainWindow, QPlainTextEdit, QPushButton, QRadioButton

from glasltrainer.authoring import load_case
from glasltrainer.core.case import Matter
from glasltrainer.ui.course.formview import Picker
from glasltrainer.ui.studio.beginning.assistant import NewCaseAssistant
from glasltrainer.ui.studio.beginning.presenter import NewCasePresenter
from glasltrainer.ui.studio.beginning.state import Step
from tests.ui.conftest import nameless
from tests.ui.hands import button_named, click, focused, press, show_active


@pytest.fixture
def show(qtbot, make_look, tmp_path):
    """The assistant in a window; what it makes is in `made`, its leavings in `left`."""
    windows = []

    def made(presenter: NewCasePresenter | None = None, size: tuple[int, int] = (1100, 720), **look):
        window = QMainWindow()
        windows.append(window)
        qtbot.addWidget(window)
        assistant = NewCaseAssistant(make_look(**({"language": "en"} | look)), tmp_path, presenter)
        assistant.made, assistant.left = [], []
        assistant.case_wanted.connect(lambda *case: assistant.made.append(case))
        assistant.leave_wanted.connect(lambda: assistant.left.append(True))
        window.setCentralWidget(assistant)
        window.resize(*size)
        show_active(qtbot, window)
        qtbot.waitUntil(lambda: isinstance(assistant.window().focusWidget(), QPlainTextEdit))
        return assistant

    yield made
    for window in windows:
        window.close()


def words(assistant: NewCaseAssistant) -> str:
    return "\n".join(one.text() for one in assistant.findChildren(QLabel) if one.isVisible())


def test_a_case_is_made_with_the_keyboard_alone(qtbot, show):
    assistant = show()
    QTest.keyClicks(focused(), "Two teams count on the last hour.")
    press(Qt.Key.Key_Tab)
    QTest.keyClicks(focused(), "The last slot")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: focused().accessibleName() == "The player: Name")
    for text in ("Jansen", "surgical resident", "Vermeer", "urologist"):
        QTest.keyClicks(focused(), text)
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Backtab)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: focused().accessibleName().startswith("Moment 1"))
    while not isinstance(focused(), QRadioButton):
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Down)
    assert assistant.presenter.state().stages == (3, 3, 4)
    click(button_named(assistant, "Next"))
    qtbot.waitUntil(lambda: isinstance(focused(), Picker))
    press(Qt.Key.Key_Down)
    assert assistant.presenter.state().endings == (Matter.PARTLY, Matter.LOST)
    click(button_named(assistant, "Next"))
    qtbot.waitUntil(lambda: isinstance(focused(), QLineEdit))
    press(Qt.Key.Key_Return)
    ((name, text),) = assistant.made
    assert name == "the-last-slot"
    loaded = load_case({f"{name}.yaml": text.encode()}, name)
    assert loaded.case is not None
    assert not loaded.has_errors
    assert [scene.stage for scene in loaded.case.scenes.values() if scene.stage is not None] == [3, 3, 4]
    assert loaded.case.title == "The last slot"
    assert {person.name for person in loaded.case.cast.values()} == {"Jansen", "Vermeer"}


def test_escape_leaves_and_what_was_typed_is_there_again(qtbot, show):
    assistant = show()
    QTest.keyClicks(focused(), "Half a")
    press(Qt.Key.Key_Escape)
    assert assistant.left == [True]
    assistant.window().close()
    again = show(assistant.presenter)
    assert again.findChild(QPlainTextEdit).toPlainText() == "Half a"
    assert again.presenter.is_begun


def test_enter_in_a_text_is_a_new_line_and_with_control_goes_on(qtbot, show):
    assistant = show()
    QTest.keyClicks(focused(), "One")
    press(Qt.Key.Key_Return)
    assert assistant.presenter.state().conflict == "One\n"
    QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert assistant.presenter.state().step is Step.PEOPLE
    assert assistant.presenter.state().conflict == "One\n"


def test_after_a_case_was_made_the_next_begins_with_nothing(qtbot, show):
    assistant = show()
    QTest.keyClicks(focused(), "Something")
    assistant.presenter.go_to(Step.READY)
    QTest.qWait(0)
    click(button_named(assistant, "Make the case"))
    assert assistant.presenter.is_begun, "until it is seen to be gone"
    assistant.hide()
    assert not assistant.presenter.is_begun


def test_no_file_is_written_over(show, tmp_path):
    assistant = show()
    (tmp_path / "the-slot.yaml").write_text("mine")
    assistant.presenter.write(title="The slot")
    assert assistant.presenter.state().name == "the-slot-2"
    assistant.presenter.write_name("The SLOT")
    assert assistant.presenter.made()[0] == "the-slot-2"
    assistant.presenter.go_to(Step.READY)
    assert "It becomes the-slot-2.yaml." in words(assistant)


def test_what_it_will_be_is_said_beside_every_step(show):
    assistant = show()
    assert "3 moments, 2 endings, in English" in words(assistant)
    assistant.presenter.see_moment(2)
    assistant.presenter.add_moment()
    assistant.presenter.choose_language("nl")
    assert "4 moments, 2 endings, in Dutch" in words(assistant)
    assert "2 → 3 → 4 → 5" in words(assistant)


def test_an_ending_more_comes_before_those_that_are_worse():
    presenter = NewCasePresenter("en")
    presenter.add_ending()
    assert presenter.state().endings == (Matter.MET, Matter.PARTLY, Matter.LOST)


def test_roles_are_suggested_by_specialty_in_the_language_of_the_case():
    presenter = NewCasePresenter("en")
    presenter.toggle_specialty("urologie")
    assert "nurse, urology" in presenter.roles()
    presenter.toggle_specialty("urologie")
    assert presenter.roles() == ()


def script(*paragraphs: str) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in paragraphs)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
        )
    return made.getvalue()


def test_a_script_becomes_a_case(show, tmp_path):
    path = tmp_path / "the-list.docx"
    path.write_bytes(
        script("Jansen: Who gave our slot away?", "Vermeer (tired): I did.", "- Ask why", "- Walk off")
    )
    assistant = show()
    assistant.open_script(path)
    assert "1 scene from the-list.docx, in English" in words(assistant)
    assert "step 2 of 2" in words(assistant)
    name, text = assistant.presenter.made()
    assert name == "the-list"
    assert "Who gave our slot away?" in text
    QTest.qWait(0)
    click(button_named(assistant, "Go on without the script"))
    assert "step 1 of 5" in words(assistant)


def test_a_script_that_cannot_be_read_says_why(show, tmp_path):
    assistant = show()
    path = tmp_path / "x.docx"
    path.write_bytes(b"PK\x03\x04 not a zip")
    assistant.open_script(path)
    assert "This is no Word document that can be read." in words(assistant)
    assistant.open_script(tmp_path / "none.docx")
    assert "none.docx cannot be read" in words(assistant)
    assert assistant.presenter.state().step is Step.CONFLICT


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_everything_has_a_name_and_fits(show, scale, language):
    assistant = show(size=(1024, 700), scale=scale, language=language)
    for step in Step:
        assistant.presenter.go_to(step)
        QTest.qWait(0)
        assert nameless(assistant) == []
        assert assistant.minimumSizeHint().width() <= 1024
        for button in assistant.findChildren(QPushButton):
            if button.isVisible():
                assert button.width() >= button.minimumSizeHint().width(), button.text()


MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.text(max_size=40), st.text(max_size=40)),
        st.tuples(st.just("person"), st.integers(0, 5), st.text(max_size=20)),
        st.tuples(st.just("stage"), st.integers(0, 9)),
        st.tuples(st.just("moment"), st.integers(0, 9)),
        st.tuples(st.sampled_from(["add moment", "remove moment", "add ending", "add person", "on", "back"])),
        st.tuples(st.just("ending"), st.integers(0, 3), st.sampled_from(list(Matter))),
        st.tuples(st.sampled_from(["remove ending", "remove person"]), st.integers(0, 5)),
        st.tuples(st.just("specialty"), st.sampled_from(["urologie", "chirurgie", "verpleging"])),
        st.tuples(st.just("language"), st.sampled_from(["nl", "en", "xx"])),
    ),
    max_size=25,
)


def carried_out(presenter: NewCasePresenter, move: tuple) -> None:
    state = presenter.state()
    match move:
        case ("write", conflict, title):
            presenter.write(conflict=conflict, title=title)
        case ("person", number, name):
            presenter.write_person(number % len(state.people), name=name, role=name[::-1])
        case ("stage", stage):
            presenter.put_stage(stage)
        case ("moment", number):
            presenter.see_moment(number)
        case ("ending", number, matter):
            presenter.put_ending(number % len(state.endings), matter)
        case ("remove ending", number):
            presenter.remove_ending(number % len(state.endings))
        case ("remove person", number):
            presenter.remove_person(number % len(state.people))
        case ("specialty", specialty):
            presenter.toggle_specialty(specialty)
        case ("language", language):
            presenter.choose_language(language)
        case (name,):
            {
                "add moment": presenter.add_moment,
                "remove moment": presenter.remove_moment,
                "add ending": presenter.add_ending,
                "add person": presenter.add_person,
                "on": presenter.go_on,
                "back": presenter.go_back,
            }[name]()


@given(moves=MOVES)
def test_whatever_is_answered_the_case_can_be_played(moves):
    presenter = NewCasePresenter("nl")
    for move in moves:
        carried_out(presenter, move)
    name, text = presenter.made()
    loaded = load_case({f"{name}.yaml": text.encode()}, name)
    assert loaded.case is not None, loaded.diagnostics
    assert Path(f"{name}.yaml").name == f"{name}.yaml"
