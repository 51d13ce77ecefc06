"""The debrief on the screen: what opens, what is selected, what is told, and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QRadioButton, QWidget

from glasltrainer.core import engine
from glasltrainer.core.case import Case
from glasltrainer.core.debrief import Debrief, debrief
from glasltrainer.i18n import Message, Translator
from glasltrainer.ui.debrief.course import CourseChart
from glasltrainer.ui.debrief.parts import Barred
from glasltrainer.ui.debrief.plane import StylePlane
from glasltrainer.ui.debrief.presenter import DebriefPresenter
from glasltrainer.ui.debrief.view import DebriefView
from glasltrainer.ui.debrief.words import headline_words
from tests.by_chance import played, with_branch
from tests.ui.cases import make_case
from tests.ui.conftest import nameless


@pytest.fixture(scope="module")
def rich(overrun: dict[str, Case]) -> Debrief:
    """A finished walk through every kind of question, with something tried afterwards."""
    case = overrun["nl"]
    return debrief(case, with_branch(case, played(case, 3)))


class Calls:
    """What the presenter asked of the rest of the program."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def try_again(self, step: int) -> None:
        self.said.append(f"try {step}")

    def next_case(self) -> None:
        self.said.append("next")

    def to_cases(self) -> None:
        self.said.append("cases")

    def resume(self) -> None:
        self.said.append("resume")


def present(looked_back: Debrief) -> tuple[DebriefPresenter, Calls]:
    calls = Calls()
    presenter = DebriefPresenter(
        looked_back,
        try_again=calls.try_again,
        next_case=calls.next_case,
        to_cases=calls.to_cases,
        resume=calls.resume,
    )
    return presenter, calls


@pytest.mark.parametrize("has_changed", [False, True])
def test_an_attempt_opened_again_says_when_it_was_played(rich, make_look, qtbot, has_changed):
    presenter = DebriefPresenter(
        rich,
        try_again=lambda _step: None,
        next_case=lambda: None,
        to_cases=lambda: None,
        played_at="2026-03-14T21:40:00+01:00",
        has_changed=has_changed,
    )
    view = DebriefView(make_look(language="en"), presenter)
    qtbot.addWidget(view)
    said = [made.text() for made in view.findChildren(QLabel)]
    (when,) = [text for text in said if text.startswith("You began this on 14 March 2026, 21:40.")]
    assert ("The case has changed since" in when) == has_changed
    plain, _ = present(rich)
    fresh = DebriefView(make_look(language="en"), plain)
    qtbot.addWidget(fresh)
    assert not any(made.text().startswith("You began this") for made in fresh.findChildren(QLabel))


# -- presenter -----------------------------------------------------------------------------------


def test_every_change_is_one_new_picture(rich):
    presenter, _ = present(rich)
    pictures = []
    presenter.watch(pictures.append)
    presenter.toggle_all()
    presenter.select(2)
    presenter.select(2)  # the same again is no change
    presenter.toggle_course_text()
    presenter.toggle_style_text()
    shown = [(p.is_all_shown, p.selected, p.is_course_text, p.is_style_text) for p in pictures]
    assert shown == [
        (False, None, False, False),
        (True, None, False, False),
        (True, 2, False, False),
        (True, 2, True, False),
        (True, 2, True, True),
    ]


def test_nobody_is_told_after_the_view_is_gone(rich):
    presenter, _ = present(rich)
    pictures = []
    presenter.watch(pictures.append)
    presenter.unwatch()
    presenter.toggle_all()
    assert len(pictures) == 1
    assert presenter.state().is_all_shown


def test_only_moments_that_were_played_can_be_selected(rich):
    presenter, _ = present(rich)
    presenter.select(len(rich.moments) + 1)
    presenter.select(0)
    assert presenter.state().selected is None


def test_another_answer_can_be_tried_at_counted_and_explored_steps_only(rich):
    presenter, calls = present(rich)
    counted = rich.moments[0].answers[0].step
    explored = rich.branches[0].answers[0].step
    presenter.try_again(counted)
    presenter.try_again(explored)
    presenter.try_again(999)
    assert calls.said == [f"try {counted}", f"try {explored}"]


def test_a_finished_case_cannot_be_resumed_and_an_unfinished_one_can(overrun, rich):
    presenter, calls = present(rich)
    presenter.resume()
    assert not presenter.state().can_resume
    case = overrun["nl"]
    halfway, halfway_calls = present(debrief(case, played(case, 3, most=4)))
    halfway.resume()
    assert halfway.state().can_resume
    assert (calls.said, halfway_calls.said) == ([], ["resume"])


def test_another_language_keeps_what_is_open(overrun, rich):
    presenter, _ = present(rich)
    presenter.show_all()
    presenter.select(2)
    case = overrun["en"]
    presenter.show(debrief(case, with_branch(case, played(case, 3))))
    state = presenter.state()
    assert (state.debrief.title, state.is_all_shown, state.selected) == (case.title, True, 2)
    assert case.title != rich.title


def test_an_unfinished_conflict_stands_where_the_player_is(overrun):
    case = overrun["nl"]
    looked_back = debrief(case, played(case, 3, most=4))
    stages = [point.stage for point in looked_back.course.played if point.stage is not None]
    assert (
        Translator("en")
        .render(headline_words(looked_back))
        .startswith(f"The conflict stands at stage {stages[-1]}")
    )


# -- view ----------------------------------------------------------------------------------------


@pytest.fixture
def show(qtbot, make_look) -> Callable[..., tuple[DebriefView, DebriefPresenter, Calls]]:
    def make(looked_back: Debrief, *, size: tuple[int, int] = (1200, 800), **look: object):
        presenter, calls = present(looked_back)
        view = DebriefView(make_look(**look), presenter)
        qtbot.addWidget(view)
        view.resize(*size)
        view.show()
        qtbot.waitExposed(view)
        settle()
        return view, presenter, calls

    return make


def settle() -> None:
    """Let the layouts that fold find their shape."""
    for _ in range(4):
        QApplication.sendPostedEvents()
        QTest.qWait(0)


def press(view: QWidget, text: str) -> None:
    """Click the visible button that says this."""
    found = [b for b in view.findChildren(QPushButton) if b.text() == text and b.isVisibleTo(view)]
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
    settle()


def words_on(view: QWidget) -> str:
    return "\n".join(made.text() for made in view.findChildren(QLabel) if made.isVisibleTo(view))


def described(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Description)


def test_every_mark_is_shown_with_its_reason(show, rich):
    view, presenter, _ = show(rich, language="nl")
    presenter.show_all()
    settle()
    shown = words_on(view)
    tr = Translator("nl")
    marks = [answer.mark for moment in rich.moments for answer in moment.answers]
    assert len(marks) > 5
    for mark in marks:
        for reason in mark.reasons:
            assert (tr.render(reason) if isinstance(reason, Message) else reason) in shown
    for point in rich.turning_points:
        assert tr.render(point.title) in shown
    for fork in [answer.fork for moment in rich.moments for answer in moment.answers if answer.fork]:
        assert fork.sentence is None or tr.render(fork.sentence) in shown
    assert tr.render(rich.scores_note) in shown


def test_what_was_explored_is_shown_and_never_scored(show, overrun):
    case = overrun["en"]
    plain = played(case, 3)
    view, _, _ = show(debrief(case, plain), language="en")
    before = words_on(view)
    branched, _, _ = show(debrief(case, with_branch(case, plain)), language="en")
    after = words_on(branched)
    assert "What you tried afterwards" not in before
    assert "What you tried afterwards" in after
    assert [line for line in before.split("\n") if "%" in line] == [
        line for line in after.split("\n") if "%" in line
    ]


def test_the_buttons_do_what_they_say(show, rich):
    view, _, calls = show(rich, language="en")
    press(view, "Next case")
    press(view, "Cases")
    press(view, "Try another answer")
    assert calls.said == ["next", "cases", f"try {rich.turning_points[0].answer.step}"]


def test_going_on_is_the_first_action_of_an_unfinished_case(show, overrun):
    case = overrun["en"]
    view, _, calls = show(debrief(case, played(case, 3, most=4)), language="en")
    primary = [b.text() for b in view.findChildren(QPushButton) if b.property("kind") == "primary"]
    press(view, "Go on with the case")
    assert primary == ["Go on with the case"]
    assert calls.said == ["resume"]
    assert "Debrief so far" in words_on(view)


def test_again_from_a_moment_opens_the_list_and_gives_it_the_keyboard(show, rich):
    view, presenter, calls = show(rich, language="en")
    press(view, "Again from a moment")
    assert presenter.state().is_all_shown
    focused = view.focusWidget()
    assert isinstance(focused, QPushButton)
    assert 0 <= focused.mapTo(view, QPoint(0, 0)).y() < view.height() / 2
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert calls.said == [f"try {rich.moments[0].answers[0].step}"]


def test_the_arrows_walk_along_the_line_and_select_the_moment(show, rich):
    view, presenter, _ = show(rich, language="en")
    points = view.findChild(CourseChart).findChildren(QRadioButton)
    staged = [point.moment for point in rich.course.played if point.stage is not None]
    assert len(points) == len(staged) > 2
    points[0].setFocus()
    QTest.keyClick(points[0], Qt.Key.Key_Space)
    assert presenter.state().selected == staged[0]
    QTest.keyClick(points[0], Qt.Key.Key_Right)
    assert presenter.state().selected == staged[1]
    assert view.focusWidget() is points[1]
    QTest.keyClick(points[1], Qt.Key.Key_End)
    assert presenter.state().selected == staged[-1]
    QTest.keyClick(points[-1], Qt.Key.Key_Right)  # stays at the end
    QTest.keyClick(points[-1], Qt.Key.Key_Left)
    assert presenter.state().selected == staged[-2]
    assert f"Moment {staged[-2]}" in words_on(view)


def test_the_selected_moment_can_be_opened_from_the_chart(show, rich):
    view, _, _ = show(rich, language="en")
    points = view.findChild(CourseChart).findChildren(QRadioButton)
    QTest.mouseClick(points[1], Qt.MouseButton.LeftButton)
    press(view, "Show this moment")
    moment = [point.moment for point in rich.course.played if point.stage is not None][1]
    reviews = [box for box in view.findChildren(Barred) if f"Moment {moment} " in box.accessibleName()]
    assert 0 <= reviews[-1].mapTo(view, QPoint(0, 0)).y() < view.height() / 4


def test_the_drawings_are_told_in_words_that_follow_the_walk(show, overrun):
    case = overrun["en"]
    told = []
    for seed in (3, 9):
        looked_back = debrief(case, played(case, seed))
        view, _, _ = show(looked_back, language="en")
        chart, plane = view.findChild(CourseChart), view.findChild(StylePlane)
        stages = [point.stage for point in looked_back.course.played if point.stage is not None]
        assert described(chart).count("Moment") == len(stages)
        press(view, "As text")
        assert described(chart).split(". ")[0] in words_on(view)
        told.append((described(chart), described(plane)))
    assert told[0][0] != told[1][0]
    assert told[0][1] != told[1][1]


def test_a_case_without_stages_or_choices_has_no_empty_drawings(show):
    case = make_case("en")
    bare = {
        scene.id: replace(scene, stage=None, stages={}, diagnose=(), extra=None, sort=None)
        for scene in case.scenes.values()
    }
    case = replace(case, scenes=bare)
    view, _, _ = show(debrief(case, engine.begin(case, language="en", seed=1)), language="en")
    assert view.findChild(CourseChart) is None
    assert view.findChild(StylePlane) is None
    assert "Turning points appear here" in words_on(view)


def test_words_of_the_author_are_never_read_as_markup(show, rich):
    sly = replace(rich, title="<img src='x'>", reflect="<b>kop</b>")
    view, presenter, _ = show(sly)
    presenter.show_all()
    settle()
    for made in view.findChildren(QLabel):
        assert made.textFormat() == Qt.TextFormat.PlainText
    assert "<b>kop</b>" in words_on(view)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_control_has_a_name_and_a_role(show, overrun, language):
    case = overrun[language]
    view, presenter, _ = show(debrief(case, with_branch(case, played(case, 3))), language=language)
    presenter.show_all()
    settle()
    assert nameless(view) == []
    points = view.findChild(CourseChart).findChildren(QRadioButton)
    roles = {QAccessible.queryAccessibleInterface(point).role() for point in points}
    assert roles == {QAccessible.Role.RadioButton}


def clipped(view: QWidget) -> list[str]:
    """Words that do not fit in their label or button, and what reaches beyond the page."""
    page = view._page.widget()
    found = []
    for made in page.findChildren(QWidget):
        if not made.isVisibleTo(page):
            continue
        right = made.mapTo(page, QPoint(made.width(), 0)).x()
        if right > page.width() + 1:
            found.append(f"beyond the page: {type(made).__name__} {made.accessibleName()}")
        if isinstance(made, QLabel) and made.text():
            needed = made.heightForWidth(made.width()) if made.wordWrap() else made.sizeHint().height()
            widest = max(QFontMetrics(made.font()).horizontalAdvance(word) for word in made.text().split())
            if needed > made.height() + 1 or widest > made.width() + 1:
                found.append(made.text())
        if isinstance(made, QPushButton) and made.sizeHint().width() > made.width() + 1:
            found.append(made.text())
    return found


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("size", "scale"), [((1200, 800), 1.0), ((944, 700), 1.0), ((1120, 800), 2.0), ((864, 700), 2.0)]
)
def test_nothing_is_clipped(show, overrun, language, size, scale):
    case = overrun[language]
    looked_back = debrief(case, with_branch(case, played(case, 3)))
    view, presenter, _ = show(looked_back, size=size, language=language, scale=scale)
    presenter.show_all()
    presenter.select(2)
    presenter.toggle_course_text()
    presenter.toggle_style_text()
    settle()
    assert view._page.widget().width() <= view._page.viewport().width()
    assert clipped(view) == []


@pytest.mark.parametrize(
    ("language", "named"), [("en", "To try tomorrow: "), ("nl", "Om morgen te proberen: ")]
)
def test_a_finished_case_ends_with_one_sentence_to_try_tomorrow(show, overrun, rich, language, named):
    view, _, _ = show(rich, language=language)
    assert words_on(view).splitlines()[-1].startswith(named)
    unfinished, _, _ = show(debrief(overrun["nl"], played(overrun["nl"], 3, most=2)), language=language)
    assert named not in words_on(unfinished)
