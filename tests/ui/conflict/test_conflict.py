"""One's own conflict on the screen: the way through it, what is kept and what is not, keyboard and names."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPlainTextEdit, QRadioButton, QWidget

from glasltrainer.core.own_conflict import FIELDS, Answer, Party
from glasltrainer.i18n import ENGLISH, msg
from glasltrainer.storage.notes import OWN_CONFLICT, Notes
from glasltrainer.storage.store import Store
from glasltrainer.ui.conflict.conflict import OwnConflict
from glasltrainer.ui.conflict.presenter import ConflictPresenter
from glasltrainer.ui.conflict.state import Part
from glasltrainer.ui.conflict.view import ConflictView
from glasltrainer.ui.paper import Paper
from glasltrainer.ui.window import Window
from tests.ui.cases import Later, WithMessage
from tests.ui.conftest import nameless
from tests.ui.hands import button_named, click, focused, press, show_active, tab_to

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


class Source:
    """Notes in a store of its own."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def notes(self) -> Notes:
        return Notes(self._store)


@pytest.fixture
def source(tmp_path: Path):
    with Store.open(tmp_path / "data") as store:
        yield Source(store)


@pytest.fixture
def presenter(source, at_once) -> ConflictPresenter:
    made = ConflictPresenter(source, at_once)
    made.look()
    return made


def answer(presenter: ConflictPresenter, me: Answer, other: Answer | None = None) -> None:
    presenter.answer(Party.ME, me)
    presenter.answer(Party.OTHER, other or me)
    presenter.go_on()


def to_the_result(presenter: ConflictPresenter) -> None:
    presenter.begin()
    answer(presenter, YES)
    answer(presenter, YES, UNKNOWN)
    answer(presenter, NO)
    answer(presenter, NO)
    presenter.answer_deeper(is_any=False)


# -- presenter -----------------------------------------------------------------------------------


def test_where_something_else_plays_a_part_no_stage_is_asked(presenter):
    presenter.mark_concern("bullying", is_marked=True)
    presenter.begin()
    assert presenter.state().part is Part.CONCERNS
    presenter.see_doors()
    presenter.begin()
    assert presenter.state().part is Part.DOORS
    presenter.back()
    presenter.mark_concern("bullying", is_marked=False)
    presenter.begin()
    assert presenter.state().part is Part.QUESTION


def test_one_question_at_a_time_to_a_range_for_each(presenter):
    to_the_result(presenter)
    state = presenter.state()
    assert state.part is Part.RESULT
    assert (state.own.of(Party.ME).low, state.own.of(Party.ME).high) == (2, 2)
    assert (state.own.of(Party.OTHER).low, state.own.of(Party.OTHER).high) == (1, 2)


def test_a_question_waits_for_both_answers(presenter):
    presenter.begin()
    presenter.answer(Party.ME, YES)
    presenter.go_on()
    assert presenter.state().stage == 1
    presenter.answer(Party.OTHER, UNKNOWN)
    presenter.go_on()
    assert presenter.state().stage == 2


def test_what_is_deeper_can_still_be_asked_one_by_one(presenter):
    to_the_result(presenter)
    presenter.back()
    assert presenter.state().part is Part.DEEPER
    presenter.answer_deeper(is_any=True)
    state = presenter.state()
    assert (state.part, state.stage) == (Part.QUESTION, 5)
    assert not state.own.answered(5), "the no for all of them is taken back"
    answer(presenter, NO)
    assert presenter.state().part is Part.DEEPER


def test_back_leads_the_whole_way_back(presenter):
    to_the_result(presenter)
    presenter.prepare()
    parts = []
    while presenter.has_past:
        presenter.back()
        parts.append((presenter.state().part, presenter.state().stage))
    questions = [(Part.QUESTION, stage) for stage in (4, 3, 2, 1)]
    assert parts == [(Part.RESULT, 4), (Part.DEEPER, 4), *questions, (Part.CONCERNS, 1)]


def test_nothing_is_kept_unasked_and_all_is_when_asked(presenter, source, at_once):
    to_the_result(presenter)
    presenter.prepare()
    presenter.write("people", "moe")
    assert source.notes.read(OWN_CONFLICT) is None
    presenter.keep()
    assert presenter.state().is_kept
    again = ConflictPresenter(source, at_once)
    again.look()
    again.take_up()
    assert again.state().own == presenter.state().own
    assert again.state().part is Part.RESULT
    again.erase()
    assert source.notes.read(OWN_CONFLICT) is None
    assert again.state().own.texts == {"people": "moe"}, "what is on the screen stays"
    again.begin_anew()
    assert not again.state().is_begun


def test_a_kept_conflict_half_way_goes_on_at_its_last_question(presenter, source, at_once):
    presenter.begin()
    answer(presenter, YES)
    answer(presenter, YES)
    presenter.keep()
    again = ConflictPresenter(source, at_once)
    again.take_up()
    assert (again.state().part, again.state().stage) == (Part.QUESTION, 2)


def test_without_a_trace_nothing_can_be_kept(at_once):
    with Store.in_memory() as store:
        made = ConflictPresenter(Source(store), at_once)
        made.look()
        assert not made.state().can_keep


def test_what_cannot_be_read_says_so(presenter, source):
    source.notes.keep(OWN_CONFLICT, "{}")
    presenter.take_up()
    said = presenter.state().said
    assert said is not None
    assert "cannot be read" in ENGLISH.render(said)


def test_a_store_that_fails_says_why(at_once):
    class Failing:
        @property
        def notes(self) -> Notes:
            raise WithMessage

    made = ConflictPresenter(Failing(), at_once)
    made.keep()
    assert made.state().said == WithMessage.message
    assert not made.state().is_kept


# -- view ----------------------------------------------------------------------------------------


class ToFolder(Paper):
    """Saves where a test says."""

    def __init__(self, path: Path | None) -> None:
        self.path = path

    def choose_file(self, parent: QWidget, look: object, name: str) -> Path | None:
        return self.path


@pytest.fixture
def show(qtbot, make_look, source, at_once):
    windows, owned = [], []

    def make(*, path: Path | None = None, size=(1280, 800), **look):
        window = Window()
        windows.append(window)
        qtbot.addWidget(window)
        dressed = make_look(**look)
        window.dress(dressed)
        window.resize(*size)
        left: list[str] = []
        own = OwnConflict(
            source,
            at_once,
            look=lambda: dressed,
            show=window.show_screen,
            leave=lambda: left.append("left"),
            paper=ToFolder(path),
        )
        owned.append(own)  # slots do not keep it alive
        own.open()
        show_active(qtbot, window)
        view = window.screen_shown()
        assert isinstance(view, ConflictView)
        return view, own._presenter, left

    yield make
    for window in windows:
        window.close()


def words_on(view: QWidget) -> str:
    return "\n".join(made.text() for made in view.findChildren(QLabel) if made.isVisibleTo(view))


def to_each_part(presenter: ConflictPresenter):
    """Go from part to part; yields at each."""
    yield
    presenter.mark_concern("fear", is_marked=True)
    presenter.see_doors()
    yield
    presenter.begin_anew()
    presenter.see_doors()
    yield
    presenter.begin()
    yield
    answer(presenter, YES)
    answer(presenter, NO)
    answer(presenter, NO)
    yield
    presenter.answer_deeper(is_any=False)
    yield
    presenter.prepare()
    yield


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_control_has_a_name_on_every_page(show, language):
    view, presenter, _ = show(language=language)
    for _ in to_each_part(presenter):
        QTest.qWait(0)
        assert nameless(view) == []


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_reaches_beyond_the_page(show, size, scale):
    view, presenter, _ = show(size=size, scale=scale, language="nl")
    page = view._page.widget()
    for _ in to_each_part(presenter):
        for _round in range(6):
            QApplication.sendPostedEvents()
            QTest.qWait(0)
        assert page.width() <= view._page.viewport().width()
        for made in page.findChildren(QWidget):
            if made.isVisibleTo(page):
                assert made.mapTo(page, QPoint(made.width(), 0)).x() <= page.width() + 1, made
            if isinstance(made, QLabel) and made.isVisibleTo(page) and made.wordWrap():
                assert made.heightForWidth(made.width()) <= made.height() + 1, made.text()


def test_the_way_by_keyboard(show):
    view, presenter, _ = show(language="en")
    tab_to(lambda widget: isinstance(widget, QAbstractButton) and widget.text() == "None of this: go on")
    press(Qt.Key.Key_Return)
    assert presenter.state().part is Part.QUESTION
    QTest.qWait(0)
    assert isinstance(focused(), QRadioButton)
    press(Qt.Key.Key_Space)
    assert presenter.state().own.answers == {(Party.ME, 1): YES}
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    assert presenter.state().own.answered(1)
    press(Qt.Key.Key_Return)
    assert presenter.state().stage == 2
    assert "Question 2 of 9" in words_on(view)


def test_the_result_is_told_in_words_and_the_picture_too(show):
    view, presenter, _ = show(language="en")
    to_the_result(presenter)
    QTest.qWait(0)
    shown = words_on(view)
    assert "You: stage 2, Debates and polemics" in shown
    assert "The other, as you see it: stage 1, Hardening to stage 2" in shown
    assert "A range, not a verdict" in shown
    assert "Someone to chair the talk" in shown
    assert "113" not in shown


def test_at_the_bottom_of_the_ladder_help_is_named(show):
    view, presenter, _ = show(language="nl")
    presenter.begin()
    for _ in range(9):
        answer(presenter, YES)
    QTest.qWait(0)
    assert presenter.state().part is Part.RESULT
    assert "0800-0113" in words_on(view)


def test_what_is_typed_is_on_the_page_that_is_saved_and_nowhere_else(show, tmp_path):
    target = tmp_path / "gesprek.html"
    view, presenter, _ = show(path=target, language="en")
    to_the_result(presenter)
    presenter.prepare()
    QTest.qWait(0)
    fields = view.findChildren(QPlainTextEdit)
    assert [field.accessibleName() for field in fields] != []
    people = next(field for field in fields if field.accessibleName() == "The people")
    people.setFocus()
    QTest.keyClicks(people, "zeldzaam & <b>woord</b>")
    assert focused() is people, "typing draws nothing anew"
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or b"zeldzaam" not in path.read_bytes()
    click(button_named(view, "Save as PDF or web page"))
    QTest.qWait(0)
    page = target.read_text("utf-8")
    assert "zeldzaam &amp; &lt;b&gt;woord&lt;/b&gt;" in page
    for field in FIELDS:
        assert ENGLISH(field.name) in page.replace("&#x27;", "'")
    assert ENGLISH.render(msg("Saved as {name}.", name="gesprek.html")) in words_on(view)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("is_written", [True, False])
def test_a_pdf_is_one_page(show, tmp_path, language, is_written):
    target = tmp_path / "gesprek.pdf"
    view, presenter, _ = show(path=target, language=language)
    to_the_result(presenter)
    presenter.prepare()
    for field in FIELDS if is_written else ():
        presenter.write(field.id, "een zin die er wel toe doet, en nog een. " * 4)
    QTest.qWait(0)
    view.save_wanted.emit()
    data = target.read_bytes()
    assert data.startswith(b"%PDF-")
    assert b"/Count 1" in data


def test_saving_can_be_called_off(show):
    view, presenter, _ = show()
    presenter.begin()
    presenter.prepare()
    view.save_wanted.emit()
    assert presenter.state().said is None


def test_leaving_and_coming_back_finds_it_as_it_was(show):
    view, presenter, left = show(language="en")
    to_the_result(presenter)
    view.leave_wanted.emit()
    assert left == ["left"]
    presenter.go_on()
    assert presenter.state().part is Part.RESULT


def test_what_comes_back_after_leaving_is_drawn_nowhere(show, source, qtbot, make_look):
    later = Later()
    presenter = ConflictPresenter(source, later)
    window = Window()
    qtbot.addWidget(window)
    look = make_look(language="en")
    window.dress(look)
    window.show_screen(lambda: ConflictView(look, presenter))
    show_active(qtbot, window)
    to_the_result(presenter)
    presenter.keep()
    window.show_screen(QWidget)
    QTest.qWait(0)
    later.work()
    assert source.notes.read(OWN_CONFLICT) is not None
    window.show_screen(lambda: ConflictView(look, presenter))
    QTest.qWait(0)
    assert "Kept on this computer" in words_on(window.screen_shown())
    window.close()
