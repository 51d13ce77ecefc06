"""The map: what is on it, and what a hand on the mouse or the keyboard does with it to the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QListWidget, QMenu

from glasltrainer.authoring import load_case
from glasltrainer.authoring.edits import apply
from glasltrainer.ui.jobs import Jobs
from glasltrainer.ui.studio.map.pane import MapPane
from glasltrainer.ui.studio.map.state import Picked
from glasltrainer.ui.studio.reading import Reading
from tests.ui.conftest import nameless
from tests.ui.hands import button_named, click, focused, press, show_active, tab_to

SCENARIOS = Path(__file__).parents[3] / "scenarios"
CASE = """\
format: glasltrainer/1
title: Klein
language: nl
cast:
  jij: {name: Jij, you: true}
  bas: {name: Bas}
start: gang
scenes:
  gang:
    stage: 4
    narration: Op de gang.
    choices:
      vraag:
        say: Wat is er?
        next: balie
      weg:
        say: Ik ga weg.
        next: eind

  balie:   # aan de balie
    stage: 2
    narration: Aan de balie.
    next: eind

  eind:
    narration: Klaar.
    ending: {matter: lost, safe: true}
"""
ENGLISH = """\
language: en
scenes:
  gang: {narration: In the corridor.}
  balie: {narration: At the desk.}
"""


GRAB = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)  # offscreen


class Desk:
    """What is around the pane in the studio: texts that take its edits and are read again."""

    def __init__(self, pane: MapPane, texts: dict[str, str], name: str = "klein") -> None:
        self.pane, self.texts, self.name = pane, texts, name
        self.titles: list[str] = []
        self.places: list[tuple[str, str]] = []
        self.played: list[str] = []
        self.revision = 0
        self.last = None
        pane.edits_wanted.connect(self.edit)
        pane.place_wanted.connect(self.show_place)
        pane.play_wanted.connect(self.played.append)
        self.read()

    def read(self) -> None:
        self.revision += 1
        loaded = load_case({file: text.encode() for file, text in self.texts.items()}, self.name)
        self.last = loaded.case or self.last
        self.pane.show_reading(
            Reading(self.revision, self.name, dict(self.texts), loaded, loaded.diagnostics, self.last)
        )

    def edit(self, changes: dict, title: str) -> None:
        for file, edits in changes.items():
            self.texts[file] = apply(self.texts[file], edits)
            self.titles.append(title)
        self.read()

    def show_place(self, file: str, start: int, end: int) -> None:
        self.places.append((file, self.texts[file][start:end]))

    def type(self, old: str, new: str) -> None:
        assert old in self.text
        self.texts[f"{self.name}.yaml"] = self.text.replace(old, new, 1)
        self.read()

    @property
    def text(self) -> str:
        return self.texts[f"{self.name}.yaml"]

    @property
    def case(self):
        loaded = load_case({"klein.yaml": self.text.encode()}, "klein")
        assert loaded.case is not None, list(map(str, loaded.diagnostics))
        return loaded.case

    @property
    def state(self):
        return self.pane._presenter.state

    @property
    def canvas(self):
        return self.pane._canvas

    def at(self, scene: str) -> QPoint:
        return self.canvas.place_of(scene)

    def click(self, scene: str) -> None:
        click(self.canvas.viewport(), self.at(scene))

    def names(self) -> set[str]:
        return {spot.id for spot in self.canvas.drawing.plan.spots}


@pytest.fixture
def desk(qtbot, make_look, at_once):
    panes = []

    def open(
        texts: dict[str, str] | None = None, *, background=at_once, name="klein", size=(760, 720), **look
    ):
        pane = MapPane(make_look(**{"language": "en", **look}), background)
        panes.append(pane)
        qtbot.addWidget(pane)
        pane.resize(*size)
        made = Desk(pane, texts or {"klein.yaml": CASE}, name)
        show_active(qtbot, pane)
        return made

    yield open
    for pane in panes:
        pane.close()


# -- looking -----------------------------------------------------------------------------------------


def test_every_scene_is_drawn_with_its_stage_and_where_it_leads(desk):
    made = desk()
    assert made.names() == {"gang", "balie", "eind"}
    frames = dict(zip([s.id for s in made.state.plan.spots], made.canvas.drawing.frames, strict=True))
    assert frames["gang"].bottom < frames["balie"].top < frames["balie"].bottom < frames["eind"].top
    made.click("gang")
    words = made.canvas.accessibleDescription()
    assert words == "Scene gang, the start, stage 4, leads to balie, eind"
    made.click("eind")
    assert "ending: lost" in made.canvas.accessibleDescription()


def test_a_click_shows_the_scene_and_a_line_where_it_leads(desk):
    made = desk()
    made.click("balie")
    assert made.places == [("klein.yaml", "balie")]
    plan = made.state.plan
    way = next(number for number, way in enumerate(plan.ways) if way.choice == "vraag")
    (start, end) = made.canvas.drawing.layout.ways[way]
    middle = made.canvas._to_window((start[0] + end[0]) / 2, (start[1] + end[1]) / 2).toPoint()
    click(made.canvas.viewport(), middle)
    assert made.state.picked == Picked("gang", is_way=True, choice="vraag")
    assert made.places[-1] == ("klein.yaml", "balie")
    assert "Wat is er?" in made.canvas.accessibleDescription()


def test_arrows_walk_along_the_lines_and_back(desk):
    made = desk()
    made.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    assert made.state.picked == Picked("gang")
    press(Qt.Key.Key_Down)
    first = made.state.picked.scene
    assert first in ("balie", "eind")
    press(Qt.Key.Key_Up)
    assert made.state.picked == Picked("gang")
    made.canvas._presenter.pick(Picked("eind"))
    press(Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert made.places == [("klein.yaml", made.state.picked.scene)]


def test_typing_letters_finds_a_scene(desk):
    made = desk()
    made.canvas.setFocus()
    QTest.keyClicks(made.canvas, "b")
    assert made.state.picked == Picked("balie")
    QTest.keyClicks(focused(), "x")
    assert made.state.picked == Picked("balie")
    assert "“bx”" in made.pane._told.text()
    press(Qt.Key.Key_Backspace)
    assert not made.pane._told.isVisible()
    press(Qt.Key.Key_Escape)
    assert focused() is made.canvas


def test_the_scene_being_written_is_marked_and_comes_into_sight(desk):
    made = desk({"klein.yaml": (SCENARIOS / "uitloop.yaml").read_text("utf-8")}, size=(420, 420))
    last = [spot.id for spot in made.state.plan.spots if spot.is_ending][-1]
    made.pane.show_current(last)
    assert made.state.current == last
    assert made.canvas.viewport().rect().contains(made.at(last))
    made.pane.show_current("")
    assert made.state.current == ""


@GRAB
def test_a_scene_that_does_not_exist_is_seen_and_can_be_made(desk):
    made = desk()
    made.type("next: balie", "next: zolderkamer")
    assert "zolderkamer" in made.names()
    assert made.canvas.drawing.arrows[made.state.plan.number("zolderkamer")][1]
    made.click("zolderkamer")
    menu = open_menu(made, "zolderkamer")
    choose(menu, "Make this scene")
    press(Qt.Key.Key_Return)
    assert made.case.scenes["gang"].choice("vraag").next == "zolderkamer"
    assert made.case.scenes["zolderkamer"].choices[0].next == "eind"


def test_a_slip_is_drawn_to_the_scene_that_was_meant(desk):
    made = desk()
    made.type("next: balie", "next: bali")
    (loose,) = [way for way in made.state.plan.ways if way.is_loose]
    assert made.state.plan.spots[loose.target].id == "balie"
    assert made.names() == {"gang", "balie", "eind"}


def test_a_broken_text_keeps_the_map_and_says_since_when(desk):
    made = desk()
    drawing = made.canvas.drawing
    made.type("    narration: Aan de balie.", "    narration: [Aan de balie.")
    assert made.canvas.drawing is drawing
    assert made.pane._old.isVisible()
    assert "line 22" in made.pane._old.text()
    assert not button_named(made.pane, "Add scene").isEnabled()
    made.type("narration: [Aan", "narration: Aan")
    assert not made.pane._old.isVisible()


def test_a_map_opened_on_a_broken_text_shows_the_last_case_there_was(desk, overrun):
    made = desk()
    made.pane._presenter._state = type(made.state)()  # as a pane made anew
    made.type("narration: Aan", "narration: [Aan")
    assert {spot.id for spot in made.state.plan.spots} == {"gang", "balie", "eind"}
    assert made.pane._old.isVisible()


def test_typing_a_text_leaves_the_drawing_as_it_is(desk):
    made = desk()
    drawing = made.canvas.drawing
    made.type("Op de gang.", "Op de lange gang.")
    assert made.canvas.drawing is drawing
    made.type("stage: 2", "stage: 3")
    assert made.canvas.drawing is not drawing


def test_a_case_without_scenes_says_what_to_do(desk):
    made = desk({"klein.yaml": "format: glasltrainer/1\ntitle: Leeg\nlanguage: nl\nstart: eind\nscenes:\n"})
    assert made.pane._empty.isVisible()
    click(button_named(made.pane, "Add scene"))
    press(Qt.Key.Key_Return)
    assert "Add an ending first" in made.pane._form._told.text()
    press(Qt.Key.Key_Escape)
    click(button_named(made.pane, "Add ending"))
    QTest.keyClicks(focused(), "eind")
    press(Qt.Key.Key_Return)
    assert made.case.scenes["eind"].ending is not None
    assert made.canvas.isVisible()


def test_zooming_keeps_the_place_under_the_mouse(desk):
    made = desk({"klein.yaml": (SCENARIOS / "uitloop.yaml").read_text("utf-8")}, size=(420, 420))
    place = QPointF(200, 150)
    before = made.canvas._to_drawing(place)
    for turn in (120, 120, -120):
        wheel = QWheelEvent(
            place,
            made.canvas.viewport().mapToGlobal(place),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(made.canvas.viewport(), wheel)
    after = made.canvas._to_drawing(place)
    assert (after - before).manhattanLength() < 3
    made.canvas.setFocus()
    zoom = made.canvas.scale_now
    press(Qt.Key.Key_Minus)
    assert made.canvas.scale_now < zoom
    press(0)
    layout, view = made.canvas.drawing.layout, made.canvas.viewport()
    assert layout.width * made.canvas.scale_now <= view.width()
    assert layout.height * made.canvas.scale_now <= view.height()


def test_two_fingers_that_part_come_nearer(desk):
    made = desk()
    place, before = QPointF(200, 150), made.canvas.scale_now
    pinch = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        place,
        place,
        QPointF(made.canvas.viewport().mapToGlobal(place)),
        0.25,
        QPointF(),
    )
    QApplication.sendEvent(made.canvas.viewport(), pinch)
    assert made.canvas.scale_now == pytest.approx(1.25 * before)


def test_dragging_moves_the_map(desk):
    made = desk({"klein.yaml": (SCENARIOS / "uitloop.yaml").read_text("utf-8")}, size=(420, 420))
    port, down = made.canvas.viewport(), made.canvas.verticalScrollBar().value()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=QPoint(8, 300))
    for y in (280, 240, 200):
        QTest.mouseMove(port, QPoint(8, y))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(8, 200))
    assert made.canvas.verticalScrollBar().value() == down + 100
    assert made.places == []


# -- changing ----------------------------------------------------------------------------------------


def open_menu(made: Desk, scene: str) -> QMenu:
    place = made.at(scene)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, place, made.canvas.viewport().mapToGlobal(place)
    )
    QApplication.sendEvent(made.canvas.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, words: str) -> None:
    (action,) = [one for one in menu.actions() if one.text().partition("\t")[0] == words]
    action.trigger()
    menu.close()


def test_a_scene_added_by_keyboard_is_put_into_the_line_chosen(desk):
    made = desk()
    made.click("gang")
    tab_to(lambda widget: widget is button_named(made.pane, "Add scene"))
    press(Qt.Key.Key_Space)
    assert isinstance(focused(), QLineEdit)
    assert focused().text() == "moment-3"
    QTest.keyClicks(focused(), "trap")
    press(Qt.Key.Key_Tab)
    assert isinstance(focused(), QComboBox)
    press(Qt.Key.Key_Down)
    assert "vraag" in focused().currentText()
    press(Qt.Key.Key_Return)
    case = made.case
    assert case.scenes["gang"].choice("vraag").next == "trap"
    assert case.scenes["trap"].choices[0].next == "balie"
    assert case.scenes["trap"].stage == 4
    assert made.titles == ["Add scene “trap”"]
    assert made.places[-1] == ("klein.yaml", "trap")
    assert made.state.picked == Picked("trap")
    assert "trap" in made.names()
    assert focused() is made.canvas
    assert "# aan de balie" in made.text


def test_a_name_that_will_not_do_is_said_where_it_is_typed(desk):
    made = desk()
    made.click("gang")
    click(button_named(made.pane, "Add ending"))
    QTest.keyClicks(focused(), "Een Eind")
    press(Qt.Key.Key_Return)
    assert "een-eind" in made.pane._form._told.text()
    assert made.text == CASE
    press(Qt.Key.Key_Escape)
    assert not made.pane._form.isVisible()
    assert focused() is made.canvas


def test_a_line_drawn_with_the_mouse_asks_by_which_choice(desk):
    made = desk()
    port = made.canvas.viewport()
    edge = made.at("gang") + QPoint(0, round(25 * made.canvas.scale_now))
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=edge)
    for step in (10, 20):
        QTest.mouseMove(port, edge + QPoint(0, step))
    QTest.mouseMove(port, made.at("eind"))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=made.at("eind"))
    assert made.pane._form.isVisible()
    box = made.pane.findChild(QComboBox)
    box.setFocus()
    assert [box.itemText(one).split("“")[-1].split("”")[0] for one in range(1, box.count())] == [
        "vraag",
        "weg",
    ]
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert made.case.scenes["gang"].choice("vraag").next == "eind"
    assert made.titles == ["Connect “gang” to “eind”"]


def test_connecting_by_keyboard_asks_which_scene(desk):
    made = desk()
    made.click("balie")
    click(button_named(made.pane, "Connect"))
    QTest.keyClicks(focused(), "gan")
    assert made.pane.findChild(QListWidget).count() == 1
    press(Qt.Key.Key_Return)
    assert made.case.scenes["balie"].next == "gang"


def test_a_new_choice_is_made_where_one_is_asked_for(desk):
    made = desk()
    made.click("gang")
    click(button_named(made.pane, "Connect"))
    QTest.keyClicks(focused(), "gang")
    press(Qt.Key.Key_Return)
    assert [choice.next for choice in made.case.scenes["gang"].choices] == ["balie", "eind", "gang"]


def test_renaming_renames_in_every_text(desk):
    made = desk({"klein.yaml": CASE, "klein.en.yaml": ENGLISH})
    made.click("balie")
    press(Qt.Key.Key_Escape)
    QTest.keyClick(made.canvas, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert focused().text() == "balie"
    QTest.keyClicks(focused(), "loket")
    press(Qt.Key.Key_Return)
    assert made.case.scenes["gang"].choice("vraag").next == "loket"
    assert "  loket: {narration: At the desk.}" in made.texts["klein.en.yaml"]
    assert made.titles == ["Rename scene “balie”"] * 2
    assert made.state.picked == Picked("loket")


def test_a_double_click_asks_for_another_name(desk):
    made = desk()
    QTest.mouseDClick(made.canvas.viewport(), Qt.MouseButton.LeftButton, pos=made.at("eind"))
    assert focused().text() == "eind"


def test_removing_says_what_still_leads_there_and_else_removes_everywhere(desk):
    made = desk({"klein.yaml": CASE, "klein.en.yaml": ENGLISH})
    made.click("balie")
    press(Qt.Key.Key_Delete)
    assert made.pane._told.isVisible()
    assert "gang/vraag" in made.pane._told.text()
    made.type("next: balie", "next: eind")
    made.click("balie")
    assert not made.pane._told.isVisible()
    press(Qt.Key.Key_Delete)
    assert "balie" not in made.text
    assert "balie" not in made.texts["klein.en.yaml"]
    assert "balie" not in made.names()


@GRAB
def test_the_menu_plays_copies_and_sets_the_stage(desk):
    made = desk()
    choose(open_menu(made, "balie"), "Play from here")
    assert made.played == ["balie"]
    menu = open_menu(made, "balie")
    stages = next(one for one in menu.findChildren(QMenu))
    next(one for one in stages.actions() if one.data() == 7).trigger()
    menu.close()
    assert made.case.scenes["balie"].stage == 7
    assert "balie:   # aan de balie" in made.text
    choose(open_menu(made, "balie"), "Make a copy")
    press(Qt.Key.Key_Return)
    assert made.case.scenes["balie-2"].next == "eind"


def test_a_line_taken_away_leaves_the_words_of_the_choice(desk):
    made = desk()
    made.pane._presenter.pick(Picked("gang", is_way=True, choice="weg"))
    made.canvas.setFocus()
    press(Qt.Key.Key_Delete)
    assert "say: Ik ga weg." in made.text
    assert [way.choice for way in made.state.plan.ways] == ["vraag", None]


# -- the list ----------------------------------------------------------------------------------------


def test_the_list_does_what_the_picture_does(desk):
    made = desk()
    click(button_named(made.pane, "As a list"))
    tree = made.pane._list
    assert tree.isVisible()
    tree.setFocus()
    model = tree.scenes
    assert [model.data(model.index(row, 0)) for row in range(3)] == [
        "gang · the start · stage 4",
        "balie · stage 2",
        "eind · ending: lost",
    ]
    press(Qt.Key.Key_Home, Qt.Key.Key_Right)
    assert [model.data(model.index(row, 0, model.index(0, 0))) for row in range(2)] == [
        "to balie: Wat is er?",
        "to eind: Ik ga weg.",
    ]
    press(Qt.Key.Key_Down)
    assert made.state.picked == Picked("gang", is_way=True, choice="vraag")
    press(Qt.Key.Key_Return)
    assert made.places == [("klein.yaml", "balie")]
    spoken = model.data(model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Scene balie, stage 2, leads to eind"
    press(Qt.Key.Key_Delete)
    assert made.state.plan.out_of(0) == [0]
    assert tree.isExpanded(model.index(0, 0))  # as it was left
    QTest.keyClicks(tree, "e")
    assert made.state.picked == Picked("eind")


def test_the_model_of_the_list_is_sound(desk, qtmodeltester):
    made = desk({"klein.yaml": (SCENARIOS / "uitloop.yaml").read_text("utf-8")})
    click(button_named(made.pane, "As a list"))
    qtmodeltester.check(made.pane._list.scenes)


# -- at any size, for everybody ----------------------------------------------------------------------


@pytest.mark.parametrize("theme", ["light", "dark", "high-contrast"])
def test_everything_has_a_name(desk, theme):
    made = desk(theme=theme)
    made.click("gang")
    click(button_named(made.pane, "Connect"))
    assert nameless(made.pane) == []
    press(Qt.Key.Key_Escape)
    click(button_named(made.pane, "As a list"))
    assert nameless(made.pane) == []


def many(count: int) -> str:
    head = CASE.split("scenes:")[0].replace("start: gang", "start: s0")
    scenes = [
        f"  s{one}:\n    stage: {one % 10}\n    narration: Hier.\n    choices:\n"
        f"      a: {{say: Zo., next: s{one + 1}}}\n      b: {{say: Of zo., next: s{min(count, one + 3)}}}\n"
        for one in range(count)
    ]
    last = f"  s{count}: {{narration: Klaar., ending: {{matter: met, safe: true}}}}\n"
    return f"{head}scenes:\n{''.join(scenes)}{last}"


def test_many_scenes_are_laid_out_elsewhere_and_only_when_typing_pauses(desk, qtbot):
    jobs = Jobs()
    try:
        made = desk({"klein.yaml": many(200)}, background=jobs)
        qtbot.waitUntil(lambda: made.canvas.drawing is not None)
        drawing = made.canvas.drawing
        assert len(made.names()) == 201
        made.type("next: s1}", "next: s5}")
        made.type("next: s5}", "next: s7}")
        assert made.canvas.drawing is drawing
        qtbot.waitUntil(lambda: made.canvas.drawing is not drawing)
        (first,) = [way for way in made.canvas.drawing.plan.ways if way.source == 0 and way.choice == "a"]
        assert first.typed == "s7"
    finally:
        jobs.close()


def test_a_change_meanwhile_is_not_lost(desk):
    """What is typed while edits are worked out stays: they are worked out again."""
    waiting = []

    class Later:
        def run(self, work, done, failed):
            waiting.append((work, done, failed))

        run_when_drawn = run

    made = desk(background=Later())
    made.click("balie")
    press(Qt.Key.Key_Escape)
    made.pane._presenter.set_stage("balie", 6)
    made.type("Op de gang.", "Op de lange gang.")
    while waiting:
        work, done, _ = waiting.pop()
        done(work())
    assert "Op de lange gang." in made.text
    assert made.case.scenes["balie"].stage == 6
    assert made.titles == ["Stage of “balie”"]


def test_what_comes_back_after_the_pane_is_gone_is_left_aside(make_look):
    waiting = []

    class Later:
        def run(self, work, done, failed):
            waiting.append((work, done))

        run_when_drawn = run

    pane = MapPane(make_look(language="en"), Later())
    made = Desk(pane, {"klein.yaml": many(80)})
    pane._presenter.set_stage("s1", 6)
    pane.close()
    pane.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert len(waiting) == 2
    for work, done in waiting:
        done(work())
    assert made.titles == []


def test_everything_fits_at_twice_the_text(desk):
    made = desk(scale=2.0, size=(560, 900), language="nl")
    made.click("gang")
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    assert not made.pane._told.isVisible()
    for child in made.pane.findChildren(QLineEdit) + made.pane._legend.findChildren(
        type(made.pane._remove_it)
    ):
        if child.isVisible():
            assert made.pane.rect().contains(child.mapTo(made.pane, child.rect().bottomRight()))
    assert made.canvas.viewport().height() > 100
