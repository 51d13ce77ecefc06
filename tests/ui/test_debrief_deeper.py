"""Looking further: the tree, step by step with notes, two attempts, on paper; with the real store."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPlainTextEdit, QPushButton, QWidget

from glasltrainer.core import engine
from glasltrainer.core.debrief import debrief
from glasltrainer.core.debrief.tree import Standing
from glasltrainer.core.tomorrow import after_case
from glasltrainer.i18n import ENGLISH, Translator
from glasltrainer.storage.places import Places, shipped_folder
from glasltrainer.storage.settings import Settings
from glasltrainer.ui.debrief.deeper.card import DeeperCard
from glasltrainer.ui.debrief.deeper.page import debrief_page
from glasltrainer.ui.debrief.deeper.presenter import DeeperPresenter
from glasltrainer.ui.debrief.deeper.source import LookingBack
from glasltrainer.ui.debrief.deeper.state import END, Part
from glasltrainer.ui.debrief.deeper.tree import CaseTreeView
from glasltrainer.ui.debrief.presenter import DebriefPresenter
from glasltrainer.ui.debrief.view import DebriefView
from glasltrainer.ui.paper import Paper
from glasltrainer.ui.practice import Practice, Prepared
from tests.by_chance import played, with_branch
from tests.ui.cases import Later
from tests.ui.conftest import nameless

CASE = shipped_folder() / "uitloop.yaml"


class Back:
    """An attempt that was played, looked back on; with its deeper presenter."""

    def __init__(self, practice: Practice, background, seed: int = 3, *, language: str = "en") -> None:
        begun = practice.start(CASE, language)
        self.case = begun.loaded.in_language(language)
        self.attempt = begun.attempt
        for event in with_branch(self.case, played(self.case, seed)).events:
            following = engine.apply(self.case, self.attempt, event)
            begun.recorder.record(self.case, self.attempt, following)
            self.attempt = following
        self.prepared: Prepared = begun
        self.debrief = debrief(self.case, self.attempt)
        self.presenter = DeeperPresenter(self.debrief, LookingBack(practice, begun, self), background)


@pytest.fixture
def practice(tmp_path: Path):
    desk = Practice(Places.for_profile(tmp_path), Settings())
    desk.open()
    yield desk
    desk.close()


@pytest.fixture
def back(practice, at_once) -> Back:
    return Back(practice, at_once)


# -- presenter -----------------------------------------------------------------------------------


def test_one_part_is_open_at_a_time(back):
    back.presenter.toggle(Part.STEPS)
    back.presenter.toggle(Part.TREE)
    assert back.presenter.state().open is Part.TREE
    back.presenter.toggle(Part.TREE)
    assert back.presenter.state().open is None


def test_steps_stay_within_the_transcript(back):
    count = len(back.debrief.moments)
    for wanted, reached in ((0, 1), (2, 2), (count + 9, count)):
        back.presenter.go(wanted)
        assert back.presenter.state().at == reached


def test_a_note_is_kept_only_when_asked_and_goes_with_the_attempt(back, practice, at_once):
    presenter = back.presenter
    presenter.toggle(Part.STEPS)
    presenter.write("zeldzaam")
    assert practice.notes.of_attempt(back.prepared.recorder.attempt) == ()
    assert presenter.state().note == "zeldzaam"
    presenter.keep_note()
    presenter.go(99)
    presenter.write("aan het eind")
    presenter.keep_note()
    places = {str(back.debrief.moments[0].step): "zeldzaam", END: "aan het eind"}
    again = DeeperPresenter(back.debrief, LookingBack(practice, back.prepared, back), at_once)
    again.toggle(Part.STEPS)
    assert dict(again.state().notes) == places
    again.erase_note()
    assert dict(again.state().notes) == {END: "aan het eind"}
    again.go(99)
    again.write("  ")
    again.keep_note()
    assert dict(again.state().notes) == {}
    presenter.keep_note()
    practice.attempts.erase(back.prepared.recorder.attempt)
    assert practice.notes.of_attempt(back.prepared.recorder.attempt) == ()
    presenter.keep_note()
    said = presenter.state().said
    assert said is not None
    assert ENGLISH.render(said) == "What you played there is not kept any more."


def test_another_time_is_put_beside_this_one_in_the_language_read(practice, at_once):
    dutch = Back(practice, at_once, seed=5, language="nl")
    back = Back(practice, at_once, seed=3)
    back.presenter.toggle(Part.COMPARE)
    state = back.presenter.state()
    assert [other.id for other in state.others] == [dutch.prepared.recorder.attempt]
    assert state.contrast is not None
    assert state.contrast.first.language == "en"
    assert state.contrast.second == back.debrief
    assert len(state.contrast.first.moments) == len(dutch.debrief.moments)
    assert not state.has_other_version


def test_a_case_played_once_has_nothing_beside_it(back):
    back.presenter.toggle(Part.COMPARE)
    assert back.presenter.state().others == ()
    assert back.presenter.state().contrast is None


# -- view ----------------------------------------------------------------------------------------


class ToFolder(Paper):
    def __init__(self, path: Path) -> None:
        self.path = path

    def choose_file(self, parent: QWidget, look: object, name: str) -> Path | None:
        return self.path


def settle() -> None:
    for _ in range(6):
        QApplication.sendPostedEvents()
        QTest.qWait(0)


@pytest.fixture
def show(qtbot, make_look):
    def make(back: Back, *, size=(1200, 800), **look) -> DebriefView:
        presenter = DebriefPresenter(
            back.debrief,
            try_again=lambda _step: None,
            next_case=lambda: None,
            to_cases=lambda: None,
            deeper=back.presenter,
        )
        view = DebriefView(make_look(**look), presenter)
        qtbot.addWidget(view)
        view.resize(*size)
        view.show()
        qtbot.waitExposed(view)
        settle()
        return view

    return make


def words_on(view: QWidget) -> str:
    return "\n".join(made.text() for made in view.findChildren(QLabel) if made.isVisibleTo(view))


def press(view: QWidget, text: str) -> None:
    (found,) = [b for b in view.findChildren(QPushButton) if b.text() == text and b.isVisibleTo(view)]
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)
    settle()


def items(tree: CaseTreeView) -> list[str]:
    """Every text that is in the tree now, folded or not."""
    todo = [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]
    for item in todo:
        todo += [item.child(n) for n in range(item.childCount())]
    return [item.text(0) for item in todo]


def test_nothing_deeper_is_made_before_it_is_opened(show, back):
    view = show(back, language="en")
    assert view.findChild(CaseTreeView) is None
    assert view.findChild(QPlainTextEdit) is None
    assert back.presenter._tree is None


def test_what_was_not_chosen_is_told_only_when_unfolded(show, back):
    view = show(back, language="en")
    press(view, "The whole tree")
    tree = view.findChild(CaseTreeView)
    known = back.presenter.tree
    unseen = [
        way.say
        for place in known.trunk()
        for way in known.ways(place)
        if way.standing is Standing.UNSEEN and way.say
    ]
    assert unseen
    told = "\n".join(items(tree))
    assert not [say for say in unseen if say in told]
    assert "not take" in told
    assert f"Moment {len(back.debrief.moments)}" in told
    folded = [
        tree.topLevelItem(n).child(k)
        for n in range(tree.topLevelItemCount())
        for k in range(tree.topLevelItem(n).childCount())
        if "not take" in tree.topLevelItem(n).child(k).text(0)
    ]
    for item in folded:
        item.setExpanded(True)
    told = "\n".join(items(tree))
    assert [say for say in unseen if say in told] == unseen


def test_the_tree_is_a_tree_by_keyboard_and_to_screen_readers(show, back):
    view = show(back, language="en")
    press(view, "The whole tree")
    tree = view.findChild(CaseTreeView)
    assert QAccessible.queryAccessibleInterface(tree).role() == QAccessible.Role.Tree
    assert tree.accessibleName() == "The tree of the case"
    tree.setFocus()
    fold = next(
        item
        for n in range(tree.topLevelItemCount())
        for item in [tree.topLevelItem(n).child(k) for k in range(tree.topLevelItem(n).childCount())]
        if "not take" in item.text(0)
    )
    tree.setCurrentItem(fold)
    before = len(items(tree))
    QTest.keyClick(tree, Qt.Key.Key_Right)
    assert fold.isExpanded()
    assert len(items(tree)) > before
    QTest.keyClick(tree, Qt.Key.Key_Right)
    assert tree.currentItem().parent() is fold
    QTest.keyClick(tree, Qt.Key.Key_Left)
    QTest.keyClick(tree, Qt.Key.Key_Left)
    assert not fold.isExpanded()


def test_step_by_step_tells_the_whole_transcript(show, back):
    view = show(back, language="en")
    press(view, "Step by step")
    tr = Translator("en")
    for moment in back.debrief.moments:
        shown = words_on(view.findChild(DeeperCard))
        for turn in (*moment.dialogue, *(said for answer in moment.answers for said in answer.reply)):
            for phrase in turn.text:
                assert phrase.text.strip() in shown
        for answer in moment.answers:
            assert tr.render(answer.question) in shown
        if moment.number < len(back.debrief.moments):
            press(view, "Next moment")
    (after,) = [b for b in view.findChildren(QPushButton) if b.text() == "Next moment"]
    assert not after.isEnabled()


def test_a_note_is_typed_kept_and_there_again(show, back):
    view = show(back, language="en")
    press(view, "Step by step")
    field = view.findChild(QPlainTextEdit)
    field.setFocus()
    QTest.keyClicks(field, "my own tone")
    press(view, "Keep the note")
    assert "Your note is kept." in words_on(view)
    press(view, "Next moment")
    assert field.toPlainText() == ""
    press(view, "Previous moment")
    assert field.toPlainText() == "my own tone"
    press(view, "Erase the note")
    assert field.toPlainText() == ""


def test_two_times_side_by_side(show, practice, at_once):
    Back(practice, at_once, seed=5)
    back = Back(practice, at_once, seed=3)
    view = show(back, language="en")
    press(view, "Beside another time")
    shown = words_on(view.findChild(DeeperCard))
    assert "The other time: Moment" in shown
    assert "This time: Moment" in shown
    assert view.findChild(QComboBox).count() == 1


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("part", Part)
def test_every_control_has_a_name(show, practice, at_once, language, part):
    Back(practice, at_once, seed=5)
    back = Back(practice, at_once, seed=3, language=language)
    view = show(back, language=language)
    back.presenter.toggle(part)
    settle()
    assert nameless(view) == []


@pytest.mark.parametrize(("size", "scale"), [((1200, 800), 1.0), ((864, 700), 2.0)])
@pytest.mark.parametrize("part", Part)
def test_nothing_reaches_beyond_the_page(show, practice, at_once, size, scale, part):
    Back(practice, at_once, seed=5)
    back = Back(practice, at_once, seed=3, language="nl")
    view = show(back, size=size, scale=scale, language="nl")
    back.presenter.toggle(part)
    settle()
    page = view._page.widget()
    assert page.width() <= view._page.viewport().width()
    for made in view.findChild(DeeperCard).findChildren(QLabel):
        if made.isVisibleTo(page):
            assert made.mapTo(page, QPoint(made.width(), 0)).x() <= page.width() + 1
            assert made.heightForWidth(made.width()) <= made.height() + 1 or not made.wordWrap(), made.text()


def test_on_paper_ones_own_notes_are_text(show, back, tmp_path, qtbot, make_look):
    back.presenter.toggle(Part.STEPS)
    back.presenter.write("mind <b>this</b>")
    back.presenter.keep_note()
    target = tmp_path / "debrief.html"
    card = DeeperCard(make_look(language="en"), back.presenter, ToFolder(target))
    qtbot.addWidget(card)
    card._save_clicked()
    page = target.read_text("utf-8")
    assert "mind &lt;b&gt;this&lt;/b&gt;" in page
    assert page.count("<h3>") >= len(back.debrief.moments)
    for point in back.debrief.turning_points:
        assert f"<h3>{point.moment} · " in page
    assert "It is not a validated test" in page


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_sentence_for_tomorrow_is_on_paper_too(back, language):
    tr = Translator(language)
    sentence = tr.render(after_case(back.debrief))
    assert escape(sentence, quote=False) in debrief_page(back.debrief, {}, tr).html


def test_a_page_without_notes_says_nothing_of_them(back):
    page = debrief_page(back.debrief, {}, Translator("en"))
    assert "Your note" not in page.html
    assert page.html.count("You: ") == sum(len(moment.answers) for moment in back.debrief.moments)


def test_what_comes_back_after_leaving_is_drawn_nowhere(show, practice, at_once):
    Back(practice, at_once, seed=5)
    back = Back(practice, at_once, seed=3)
    later = Later()
    back.presenter = DeeperPresenter(back.debrief, LookingBack(practice, back.prepared, back), later)
    view = show(back, language="en")
    press(view, "Beside another time")
    view.hide()
    view.findChild(DeeperCard).deleteLater()
    settle()
    later.work()
    later.work()
    assert back.presenter.state().contrast is not None
