"""Progress: what was practised is counted from the real store, and every square opens what is behind it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from glasltrainer.core import engine
from glasltrainer.core.advice import CaseAdvice, DrillAdvice
from glasltrainer.core.case import Quality
from glasltrainer.core.drilled import DrillAnswer, DrillHelp, DrillSaid, Offered, answer_to_json
from glasltrainer.core.facts import RULES
from glasltrainer.storage.places import shipped_folder
from glasltrainer.storage.settings import Settings
from glasltrainer.ui.practice import Practice
from glasltrainer.ui.progress.desk import ProgressDesk
from glasltrainer.ui.progress.heatmap import HeatMap, _deep
from glasltrainer.ui.progress.pictures import DriftPlane, StepPicture
from glasltrainer.ui.progress.place import ProgressPlace
from glasltrainer.ui.progress.presenter import ProgressPresenter
from glasltrainer.ui.progress.state import Picture
from glasltrainer.ui.progress.view import ProgressView
from glasltrainer.ui.widgets import Page
from glasltrainer.ui.window import Window
from tests.by_chance import played
from tests.ui.conftest import AtOnce, nameless
from tests.ui.hands import button_named, click, focused, press, show_active, tab_to
from tests.ui.test_tokens import contrast

SET = "twintig-tekens"


@pytest.fixture
def practice(profile_in_use, tmp_path: Path):
    desk = Practice(profile_in_use(tmp_path), Settings())
    desk.open()
    list(desk.listings())
    yield desk
    desk.close()


class Elsewhere:
    """Where one can go from here."""

    def __init__(self) -> None:
        self.went: list[object] = []

    def watching(self, _state: object) -> None:
        """A view that draws nothing."""

    def presenter(self, practice: Practice, background: object = None, **more) -> ProgressPresenter:
        made = ProgressPresenter(
            ProgressDesk(practice),
            background or AtOnce(),
            language="nl",
            look_back=self.went.append,
            play=self.went.append,
            drill=more.get("drill", self.went.append),
            answer_wanted=more.get("answer_wanted", self.went.append),
        )
        made.watch(self.watching)
        made.refresh()
        return made


@pytest.fixture
def elsewhere():
    return Elsewhere()


def play(practice: Practice, name: str = "uitloop", seed: int = 3, most: int = 99) -> str:
    """Play a shipped case by chance; returns the id of the attempt."""
    begun = practice.start(shipped_folder() / f"{name}.yaml", "nl")
    case = begun.loaded.in_language("nl")
    attempt = begun.attempt
    for event in played(case, seed, most=most).events:
        following = engine.apply(case, attempt, event)
        begun.recorder.record(case, attempt, following)
        attempt = following
    return begun.recorder._head.id


def drill(practice: Practice, *pairs: tuple[int, int], item: str = f"{SET}/een") -> None:
    start = datetime(2026, 3, 2, 18, tzinfo=UTC)
    for number, (key, chosen) in enumerate(pairs):
        at = start + timedelta(minutes=number)
        practice.drills.append(answer_to_json(DrillAnswer(item, key, chosen, at)))


def told(state) -> object:
    assert state.gathered is not None
    return state.gathered.progress


# -- desk and presenter ------------------------------------------------------------------------


def test_cases_and_drills_are_counted_together_in_the_order_of_time(practice, elsewhere):
    play(practice)
    drill(practice, (4, 5), (4, 5))
    practice.drills.append('{"kind":"of another version"}')
    known = told(elsewhere.presenter(practice).state())
    of_cases = [body for body in practice.facts.all(RULES) if '"kind":"stage"' in body]
    assert known.judging.total == len(of_cases) + 2
    assert known.answers == len(practice.facts.all(RULES)) + 2
    latest = known.judging.cells[4, 5].facts
    assert [fact.item for fact in latest][-2:] == [f"{SET}/een"] * 2  # drilled in March, played today


def test_whatever_else_was_drilled_counts_too(practice, elsewhere):
    at = datetime(2026, 3, 2, 18, tzinfo=UTC)
    best, sharp = Offered(Quality.BEST, ("paraphrase-content",)), Offered(Quality.HARMFUL, ("threaten",))
    for number in range(5):
        said = DrillSaid(f"{SET}/een", number % 2, (best, sharp), at, stage=4)
        practice.drills.append(answer_to_json(said))
    practice.drills.append(answer_to_json(DrillHelp(f"{SET}/een", 1, "self-help", at)))
    known = told(elsewhere.presenter(practice).state())
    assert (known.answers, known.choices, known.judging.total) == (6, 5, 0)
    assert sum(tally.violated for period in known.periods for tally in period.tallies) > 0


def test_who_looks_again_has_nothing_read_again_until_something_was_kept(practice, elsewhere):
    play(practice)
    presenter = elsewhere.presenter(practice)
    statements: list[str] = []
    practice._store._connection.set_trace_callback(statements.append)
    presenter.refresh()
    assert [one for one in statements if " fact" in one or " drill" in one or " event" in one] == []
    before = told(presenter.state()).answers
    drill(practice, (4, 5))
    presenter.refresh()
    assert told(presenter.state()).answers == before + 1
    practice.erase_all()
    presenter.refresh()
    assert told(presenter.state()).answers == 0


def test_what_was_not_counted_yet_is_counted_once_in_the_background(practice, elsewhere):
    played_to_end = [play(practice, seed=seed) for seed in range(10)]
    left = play(practice, "al-geregeld", most=4)
    kept = practice.facts.all(RULES)
    for attempt in played_to_end:
        practice.facts.keep(attempt, RULES - 1, [(0, "{}")])
    assert practice.facts.all(RULES) == ()
    presenter = elsewhere.presenter(practice)
    assert practice.facts.all(RULES) == kept
    state = presenter.state()
    assert state.looked_into is None
    assert state.gathered.missing == ()
    assert told(state).answers > len(kept)  # the one that was left counts as far as it goes
    assert practice.facts.attempts_without(RULES) == (left,)  # and is counted anew when it goes on
    assert all(ending.is_safe is not None for ending in practice.endings.all())


def test_an_attempt_that_cannot_be_replayed_is_tried_once(practice):
    attempt = play(practice, most=4)
    practice._store._connection.execute("DROP TRIGGER event_stays")
    practice._store._connection.execute("UPDATE event SET body = '{}' WHERE number = 0")
    desk = ProgressDesk(practice)
    assert desk.gather().missing == (attempt,)
    desk.look_into([attempt])
    assert desk.gather().missing == ()


class Later:
    """Work that is done when it is asked to be."""

    def __init__(self) -> None:
        self.waiting = []

    def run(self, work, done, failed):
        self.waiting.append((work, done))

    def next(self):
        work, done = self.waiting.pop(0)
        done(work())


def test_counting_goes_in_small_jobs_and_stops_when_nobody_watches(practice, elsewhere):
    for attempt in [play(practice, seed=seed) for seed in range(10)]:
        practice.facts.keep(attempt, RULES - 1, [(0, "{}")])
    later = Later()
    presenter = elsewhere.presenter(practice, later)
    later.next()
    assert presenter.state().looked_into == (0, 10)
    later.next()
    assert presenter.state().looked_into == (8, 10)
    presenter.unwatch(elsewhere.watching)
    later.next()
    assert later.waiting == []
    assert len(practice.facts.attempts_without(RULES)) == 0


def test_the_confusion_of_the_drills_is_advised_and_goes_there(practice, elsewhere):
    drill(practice, (4, 5), (5, 4), (4, 5), (2, 2), (7, 7))
    presenter = elsewhere.presenter(practice)
    assert isinstance(presenter.state().gathered.advice, DrillAdvice)
    presenter.follow()
    assert elsewhere.went == [(4, 5)]
    without = elsewhere.presenter(practice, drill=None)
    assert not without.can_follow


def test_a_case_is_advised_and_played(practice, elsewhere):
    presenter = elsewhere.presenter(practice)
    advice = presenter.state().gathered.advice
    assert isinstance(advice, CaseAdvice)
    presenter.follow()
    (entry,) = elsewhere.went
    assert entry.path == shipped_folder() / f"{advice.case.partition('/')[2]}.yaml"


def test_what_is_behind_a_square_opens(practice, elsewhere):
    attempt = play(practice)
    items = sorted(ProgressDesk(practice).openings([f"{SET}/{one}" for one in _ids()], "nl"))
    drill(practice, (4, 5), item=items[0])
    presenter = elsewhere.presenter(practice)
    cells = told(presenter.state()).judging.cells
    of_case = next(fact for cell in cells.values() for fact in cell.facts if fact.item.startswith("shipped/"))
    presenter.open(of_case)
    assert elsewhere.went == [attempt]
    presenter.choose(4, 5)
    assert len(presenter.state().openings[items[0]]) > 20
    presenter.open(next(fact for fact in cells[4, 5].facts if fact.item == items[0]))
    assert (elsewhere.went[-1].item, elsewhere.went[-1].chosen) == (items[0], 5)
    practice.erase_all()
    presenter.open(of_case)
    assert "not kept" in str(presenter.state().trouble)


def _ids() -> list[str]:
    import yaml

    text = (shipped_folder() / "vignettes" / f"{SET}.yaml").read_text("utf-8")
    return list(yaml.safe_load(text)["vignettes"])[:3]


# -- the page ----------------------------------------------------------------------------------


@pytest.fixture
def show(qtbot, make_look, practice, elsewhere):
    windows = []

    def made(size: tuple[int, int] = (1280, 800), **look) -> ProgressView:
        window = Window()
        windows.append(window)
        qtbot.addWidget(window)
        dressed = make_look(**look)
        window.dress(dressed)
        window.resize(*size)
        place = ProgressPlace(
            practice,
            AtOnce(),
            look=lambda: dressed,
            language=dressed.tr.language,
            show=window.show_screen,
            look_back=elsewhere.went.append,
            play=elsewhere.went.append,
            drill=elsewhere.went.append,
            answer_wanted=elsewhere.went.append,
        )
        place.open()
        show_active(qtbot, window)
        QTest.qWait(0)  # what is below the edge comes after the first paint
        screen = window.screen_shown()
        assert isinstance(screen, ProgressView)
        return screen

    yield made
    for window in windows:
        window.close()


def words_on(view: ProgressView) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view))


PRACTISED = [(4, 5)] * 3 + [(4, 4)] * 10 + [(3, 3)] * 6 + [(7, 7)] * 3


def test_with_few_answers_it_says_what_will_come_and_draws_nothing(show, practice):
    drill(practice, (4, 5), (3, 3))
    view = show(language="en")
    assert "You have given 2 answers so far" in words_on(view)
    assert "From twenty judgements on" in words_on(view)
    assert view.findChildren(HeatMap) == []
    assert view.findChildren(StepPicture) == []


class Paints(QObject):
    """Of every paint of a page: how high it is, and which of its sentences have less room than they need."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self.heights: list[int] = []
        self.squeezed: list[str] = []
        window.installEventFilter(self)

    def eventFilter(self, window, event) -> bool:
        if event.type() == QEvent.Type.UpdateRequest:
            shown = window.screen_shown()
            self.heights.append(shown.findChild(Page).widget().height())
            for label in shown.findChildren(QLabel):
                is_read = label.isVisible() and label.wordWrap() and bool(label.text())
                if is_read and label.height() < label.heightForWidth(label.width()):
                    self.squeezed.append(label.text())
        return False


@pytest.mark.parametrize(("size", "scale"), [((1280, 800), 1.0), ((1024, 700), 2.0)])
def test_it_is_laid_out_before_it_is_painted(show, practice, size, scale):
    for seed in range(5):
        play(practice, seed=seed)
    drill(practice, *PRACTISED)
    view = show(language="nl", size=size, scale=scale)
    window = view.window()
    paints = Paints(window)
    window.show_screen(lambda: ProgressView(view._look, view._presenter))
    for _ in range(8):  # rounds of events
        QTest.qWait(0)
    assert paints.squeezed == []
    top, whole = paints.heights[0], paints.heights[-1]
    assert set(paints.heights) == {top, whole}  # what is above the edge, then all of it; nothing in between
    assert whole > top


def test_a_square_is_chosen_by_keyboard_and_opens_what_is_behind_it(show, practice, elsewhere):
    drill(practice, *PRACTISED)
    view = show(language="en")
    tab_to(lambda widget: isinstance(widget, HeatMap))
    table = focused()
    assert isinstance(table, HeatMap)
    assert (table.currentRow(), table.currentColumn()) == (3, 3)  # the first with any answers
    press(Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert "It was stage 4, you chose 5" in words_on(view)
    assert "3 of the 13 times" in words_on(view)
    press(Qt.Key.Key_Tab)
    assert isinstance(focused(), QPushButton)
    press(Qt.Key.Key_Return)
    (answer,) = elsewhere.went
    assert (answer.item, answer.key, answer.chosen) == (f"{SET}/een", 4, 5)


def test_a_square_is_chosen_by_mouse_and_all_behind_it_can_be_listed(show, practice):
    drill(practice, *PRACTISED)
    view = show(language="en")
    table = view.findChild(HeatMap)
    rect = table.visualItemRect(table.item(4, 4))
    click(table.viewport(), rect.center())
    QTest.qWait(0)
    assert "It was stage 4, and you chose it too" in words_on(view)
    QTest.qWait(0)
    reads = [
        made for made in view.findChildren(QPushButton) if made.text() == "Read" and made.isVisibleTo(view)
    ]
    assert len(reads) == 5
    click(button_named(view, "Show all 10"))
    QTest.qWait(0)
    reads = [
        made for made in view.findChildren(QPushButton) if made.text() == "Read" and made.isVisibleTo(view)
    ]
    assert len(reads) == 10
    click(table.viewport(), table.visualItemRect(table.item(0, 9)).center())
    QTest.qWait(0)
    assert "That has not happened." in words_on(view)


def test_the_squares_say_themselves_to_a_screen_reader(show, practice):
    drill(practice, *PRACTISED)
    table = show(language="en").findChild(HeatMap)
    spoken = [
        table.item(key, chosen).data(Qt.ItemDataRole.AccessibleTextRole) for key, chosen in ((4, 5), (9, 0))
    ]
    assert spoken == [
        "It was stage 4, you chose 5: 3 of the 13 times.",
        "It was stage 9, you chose 0: never.",
    ]
    interface = QAccessible.queryAccessibleInterface(table)
    assert interface.role() == QAccessible.Role.Table
    assert "you chose 10 times 4, 3 times 5" in table.accessibleDescription()


def test_every_picture_has_its_text_and_every_control_its_name(show, practice):
    for seed in range(5):
        play(practice, seed=seed)
        play(practice, "al-geregeld", seed=seed)
    drill(practice, *PRACTISED)
    view = show(language="en")
    pictures = [*view.findChildren(HeatMap), *view.findChildren(DriftPlane), *view.findChildren(StepPicture)]
    assert len(pictures) == 6
    for picture in pictures:
        assert picture.accessibleName()
        assert len(picture.accessibleDescription()) > 40
    assert nameless(view) == []
    assert "weighted kappa" in words_on(view)
    before = words_on(view)
    for name in ("What you chose at each stage, as text", "Your style as text"):
        click(button_named(view, name))
    after = words_on(view)
    assert "It was stage 4, Images and coalitions: you chose" in after
    assert "It was stage 4, Images and coalitions: you chose" not in before
    assert "Principled:" in after


def test_finished_cases_lead_to_their_debriefs(show, practice, elsewhere):
    attempt = play(practice)
    view = show(language="en")
    (made,) = [one for one in view.findChildren(QPushButton) if one.property("attempt") == attempt]
    assert made.accessibleName().startswith("Debrief of ")
    made.click()
    assert elsewhere.went == [attempt]


@pytest.mark.parametrize("theme", ["light", "dark", "high-contrast"])
def test_the_numbers_are_readable_on_the_deepest_square(make_look, theme):
    look = make_look(theme=theme)
    least = 7.0 if theme == "high-contrast" else 4.5
    for share in (0.0, 0.25, 0.5, 1.0):
        assert contrast(look.tokens.ink, _deep(look, share).name()) >= least


@pytest.mark.parametrize(("size", "scale"), [((1280, 800), 1.0), ((1024, 700), 1.0), ((1024, 700), 2.0)])
def test_nothing_is_wider_than_the_page(show, practice, size, scale):
    for seed in range(5):
        play(practice, seed=seed)
    drill(practice, *PRACTISED)
    view = show(size=size, scale=scale)
    sheet = view._page.widget()
    assert sheet.minimumSizeHint().width() <= view._page.viewport().width()
    table = view.findChild(HeatMap)
    assert table.horizontalHeader().length() <= table.viewport().width()


def test_a_page_that_was_left_is_drawn_no_more(show, practice):
    drill(practice, *PRACTISED)
    view = show()
    presenter = view._presenter
    view.window().show_screen(lambda: QLabel("elsewhere"))
    drawn: list[object] = []
    view.draw = drawn.append
    presenter.toggle_told(Picture.PLANE)
    presenter.refresh()
    assert drawn == []
