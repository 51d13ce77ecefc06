"""A panel written into a case from its page: looked at first, and nothing without a yes."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from glasltrainer.authoring.files import load_any_path
from glasltrainer.authoring.panelling import Existing
from glasltrainer.classroom.ballots import BallotKind
from glasltrainer.classroom.programme import single_case
from glasltrainer.classroom.room import Runner
from glasltrainer.storage.places import Places
from glasltrainer.ui.course.desk import CourseDesk
from glasltrainer.ui.course.panelround import PanelPresenter
from glasltrainer.ui.course.panelview import PanelView
from glasltrainer.ui.window import Window
from tests.classroom import days
from tests.ui.conftest import nameless
from tests.ui.course.rooms import on_stage, pressed, voted
from tests.ui.hands import show_active

NAME = "uitloop"
SHIPPED = days.SCENARIOS / f"{NAME}.yaml"


@pytest.fixture
def home(tmp_path):
    return Places.for_profile(tmp_path)


def runner() -> Runner:
    return Runner(single_case(days.case(NAME), start=540, seed=1))


def key() -> tuple[str, int]:
    """The first scene that asks for a stage, and its key."""
    room = on_stage(runner(), {0: 9})
    scene = room.rounds[-1].asked.partition("/")[0]
    return scene, days.case(NAME).scenes[scene].diagnose[0].key


def rounds(home, at_once, counts):
    running = runner()
    return PanelPresenter(CourseDesk(home), at_once, running, on_stage(running, counts))


def question(home):
    case = load_any_path(home.own_cases / f"{NAME}.yaml").value
    return case.scenes[key()[0]].diagnose[0]


def test_nothing_without_a_yes_or_without_a_look(home, at_once):
    _, stage = key()
    panel = rounds(home, at_once, {stage: 8, stage + 1: 2})
    panel.write()
    panel.look({}, is_agreed=False)
    assert "Ask the group first" in str(panel.state().trouble)
    assert panel.state().preview is None
    panel.write()
    assert not home.own_cases.exists()


def test_a_shipped_case_is_copied_first_and_keeps_all_else(home, at_once):
    before = SHIPPED.read_bytes()
    _, stage = key()
    panel = rounds(home, at_once, {stage: 8, stage + 1: 2})
    panel.look({stage: "Ze zeggen het nog tegen elkaar."}, is_agreed=True)
    assert panel.state().is_shipped
    assert not panel.state().is_against
    told = " ".join(str(words) for words in panel.state().preview)
    assert "8 votes" in told
    assert "Ze zeggen het nog" in told
    panel.write()
    assert SHIPPED.read_bytes() == before
    asked = question(home)
    assert dict(asked.panel) == {stage: 8, stage + 1: 2}
    assert asked.reasons[stage] == "Ze zeggen het nog tegen elkaar."
    kept = (home.own_cases / SHIPPED.name).read_bytes().splitlines()
    assert set(before.splitlines()) <= set(kept)
    assert (home.own_cases / f"{NAME}.en.yaml").exists()
    assert str(home.own_cases) in str(panel.state().done)
    panel.write()  # once is once
    assert dict(question(home).panel) == {stage: 8, stage + 1: 2}


def test_a_panel_that_is_there_is_added_to_or_replaced_as_is_chosen(home, at_once):
    _, stage = key()
    for existing, wanted in ((None, 8), (Existing.ADD, 16), (Existing.REPLACE, 8)):
        panel = rounds(home, at_once, {stage: 8})
        panel.look({}, is_agreed=True)
        if existing is not None:
            assert panel.state().is_there
            assert panel.state().preview is None
            panel.with_existing(existing)
            panel.look({}, is_agreed=True)
        assert panel.state().trouble is None
        panel.write()
        assert question(home).panel[stage] == wanted
    assert [path.name for path in home.own_cases.iterdir() if "-2" in path.name] == []


def test_most_experts_against_the_key_is_said_before_it_is_written(home, at_once):
    _, stage = key()
    panel = rounds(home, at_once, {stage: 2, stage + 1: 8})
    panel.look({}, is_agreed=True)
    assert panel.state().is_against
    assert "cannot be played" in " ".join(str(words) for words in panel.state().preview)
    panel.write()
    loaded = load_any_path(home.own_cases / f"{NAME}.yaml")
    assert loaded.has_errors
    again = rounds(home, at_once, {stage: 9})  # and it can still be mended by a larger panel
    again.with_existing(Existing.ADD)
    again.look({}, is_agreed=True)
    again.write()
    assert question(home).panel[stage] == 11


def test_whatever_is_changed_after_the_look_must_be_looked_at_again(home, at_once):
    _, stage = key()
    panel = rounds(home, at_once, {stage: 8})
    panel.look({}, is_agreed=True)
    panel.changed()
    assert panel.state().preview is None
    panel.write()
    assert not home.own_cases.exists()
    panel.look({}, is_agreed=True)
    home.own_cases.mkdir(parents=True)
    own = home.own_cases / SHIPPED.name
    own.write_bytes(SHIPPED.read_bytes())
    panel = rounds(home, at_once, {stage: 8})
    panel.look({}, is_agreed=True)
    assert not panel.state().is_shipped
    own.write_bytes(SHIPPED.read_bytes() + b"# van een ander\n")
    panel.write()
    assert "changed meanwhile" in str(panel.state().trouble)
    assert own.read_bytes().endswith(b"# van een ander\n")


def test_an_own_case_that_is_another_by_now_gets_no_panel(home, at_once):
    home.own_cases.mkdir(parents=True)
    own = home.own_cases / SHIPPED.name
    own.write_bytes(b"format: glasltrainer-case/1\n")
    panel = rounds(home, at_once, {key()[1]: 8})
    panel.look({}, is_agreed=True)
    assert "mend them first" in str(panel.state().trouble)


def test_choices_have_votes_and_no_reasons(home, at_once):
    running, room = voted(9, NAME)
    panel = PanelPresenter(CourseDesk(home), at_once, running, room)
    kinds = [one.kind for one in room.rounds if not one.is_replay]
    number = next(n for n in range(len(panel.state().votes)) if not _chosen(panel, n).is_on_stage)
    assert BallotKind.CHOICE in kinds
    state = _chosen(panel, number)
    assert sum(one.votes for one in state.answers) == 9
    panel.look({}, is_agreed=True)
    assert panel.state().trouble is None
    panel.write()
    assert panel.state().done is not None


def _chosen(panel: PanelPresenter, number: int):
    panel.choose(number)
    return panel.state()


# -- on the screen -----------------------------------------------------------------------------------


@pytest.fixture
def show(qtbot, make_look, home, at_once):
    windows = []

    def make(presenter=None, size=(1280, 800), **look):
        stage = key()[1]
        presenter = presenter or rounds(home, at_once, {stage: 8, stage + 1: 2})
        window, dressed = Window(), make_look(**look)
        windows.append(window)
        qtbot.addWidget(window)
        window.dress(dressed)
        window.resize(*size)
        window.show_screen(lambda: PanelView(dressed, presenter))
        show_active(qtbot, window)
        return presenter, window.screen_shown()

    yield make
    for window in windows:
        window.close()


def test_the_whole_round_on_the_page(show, home):
    _, stage = key()
    panel, view = show(language="en")
    assert set(view._reasons) == {stage, stage + 1}
    view._reasons[stage].setPlainText("Ze praten nog.")
    pressed(view, "Look at what will be written").click()
    assert "Ask the group first" in view._told.text()
    view._agreed.setChecked(True)
    assert not view._told.isVisible()
    pressed(view, "Look at what will be written").click()
    view._reasons[stage].setPlainText("Ze praten nog, en luisteren.")
    assert panel.state().preview is None
    pressed(view, "Look at what will be written").click()
    pressed(view, "Write it").click()
    assert question(home).reasons[stage] == "Ze praten nog, en luisteren."
    assert "Written into" in view._told.text()


def test_another_question_asks_for_another_yes(show, home, at_once):
    running, room = voted(9, NAME)
    panel, view = show(PanelPresenter(CourseDesk(home), at_once, running, room), language="en")
    view._agreed.setChecked(True)
    view._question_chosen(0)
    assert panel.state().chosen == 0
    assert not view._agreed.isChecked()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_names_for_all_of_it_and_nothing_wider_than_the_page(show, language, theme, home, at_once):
    running, room = voted(9, NAME)
    panel, view = show(
        PanelPresenter(CourseDesk(home), at_once, running, room),
        language=language,
        theme=theme,
        size=(1024, 700),
        scale=2.0,
    )
    for number in range(len(panel.state().votes)):
        panel.choose(number)
        panel.look({}, is_agreed=True)
        QTest.qWait(0)
        assert nameless(view) == []
        page = next(one for one in view.findChildren(QScrollArea) if one.widget() and one.isVisible())
        assert page.widget().minimumSizeHint().width() <= page.viewport().width()
