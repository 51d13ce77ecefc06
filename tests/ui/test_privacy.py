"""The privacy page: says what lies on disk, takes it out, erases it for good and tells what is gone."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from glasltrainer.storage.attempts import Attempts
from glasltrainer.storage.drills import Drills
from glasltrainer.storage.kept import Kept, files_in
from glasltrainer.storage.places import Places, shipped_folder
from glasltrainer.storage.settings import Settings, load_settings
from glasltrainer.storage.store import Store, practice_file
from glasltrainer.ui.practice import Practice
from glasltrainer.ui.privacy.bands import EraseBand
from glasltrainer.ui.privacy.desk import PrivacyDesk
from glasltrainer.ui.privacy.presenter import PrivacyPresenter
from glasltrainer.ui.privacy.state import ALL, LISTED, Erasure, Part
from glasltrainer.ui.privacy.view import PrivacyView
from glasltrainer.ui.window import Window
from tests.ui.conftest import AtOnce, nameless
from tests.ui.hands import button_named, press, show_active
from tests.ui.test_practice import play

MARK = "merkteken-5b1d"
PSEUDONYM = "6f0c8a9e-4a44-4dd3-9c3e-0b6e6a3d9f10"


class User:
    """Who sits before it: what they chose, and what the program did about it."""

    def __init__(self, practice: Practice, folder: Path) -> None:
        self.practice = practice
        self.folder: Path | None = folder
        self.is_class_running = False
        self.erasures = 0
        self.presenter = PrivacyPresenter(
            PrivacyDesk(practice),
            AtOnce(),
            lambda: practice.settings,
            language=lambda: "en",
            changed=lambda settings: None,
            choose_folder=lambda: self.folder,
            show_folder=lambda folder: False,
            is_class_running=lambda: self.is_class_running,
            new_pseudonym=lambda: PSEUDONYM,
            erased=self._erased,
        )
        self.presenter.refresh()

    def _erased(self) -> None:
        self.erasures += 1

    @property
    def state(self):
        return self.presenter.state()

    def erase(self, erasure: Erasure) -> list[str]:
        self.presenter.ask_erase(erasure)
        self.presenter.erase()
        return [str(line) for line in self.state.report]

    def holding(self, name: str):
        return next(one for one in self.state.found.holdings if str(one.name) == name)


@pytest.fixture
def practice(profile_in_use, tmp_path: Path):
    desk = Practice(profile_in_use(tmp_path / "arts"), Settings(language="en"))
    desk.open()
    play(desk, shipped_folder() / "uitloop.yaml", 3)
    play(desk, shipped_folder() / "uitloop.yaml", 4, most=3)
    play(desk, shipped_folder() / "drie-uur.yaml", 5)
    with desk.on_disk() as store:
        Drills(store).append(f'{{"item":"{MARK}","key":4,"chosen":5,"at":"2026-11-02T10:00:00+00:00"}}')
        with store.transaction():
            store.write("INSERT INTO note VALUES ('n', NULL, 'x', ?, 1)", (MARK,))
    room = desk.places.data / "class" / "votes"
    room.mkdir(parents=True)
    (room / "1").write_text(MARK)
    list(desk.listings())
    yield desk
    desk.close()


@pytest.fixture
def user(practice: Practice, tmp_path: Path) -> User:
    (tmp_path / "out").mkdir()
    return User(practice, tmp_path / "out")


def marked(folder: Path) -> list[str]:
    return [path.name for path in files_in(folder) if MARK.encode() in path.read_bytes()]


# -- saying ------------------------------------------------------------------------------------


def test_all_that_lies_on_disk_is_said_with_its_place(user, practice):
    said = {str(one.name): one for one in user.state.found.holdings}
    assert str(said["Cases you played"].amount) == "3 attempts"
    assert str(said["Short practice"].amount) == "1 answer"
    assert said["Short practice"].since.startswith("2026-11-02")
    assert str(said["Notes of your own"].amount) == "1 note"
    assert not said["Index of the library"].is_empty
    places = [one.where for one in said.values() if one.where is not None]
    for path in files_in(practice.places.data.parent):
        if path.name != "practice.lock":  # empty
            assert any(str(path).startswith(str(place)) for place in places), path
    titles = [(case.title, len(case.attempts)) for case in user.state.found.cases]
    assert titles == [("Three in the morning", 1), ("Overrun", 2)]


def test_with_practice_off_what_lies_on_disk_is_still_said_and_erased(user, practice):
    user.presenter.keep(keeps=False)
    assert load_settings(practice.places.settings_file).value.keep_practice is False
    assert str(user.holding("Cases you played").amount) == "3 attempts"
    assert user.erase(user.state.found.cases[1].erasure)[0] == "2 attempts are erased."
    with Store.open(practice.places.data) as store:
        assert sum(len(case.attempts) for case in Kept(store).cases()) == 1


def test_nothing_kept_is_nothing(tmp_path):
    desk = Practice(Places.for_profile(tmp_path / "new"), Settings(keep_practice=False))
    desk.open()
    user = User(desk, tmp_path)
    assert user.holding("Cases you played").is_empty
    assert user.state.found.cases == ()
    assert user.erase(ALL)[0] in ("There was nothing to erase.",) or "index" in user.state.report[0].text
    assert not practice_file(desk.places.data).exists()
    desk.close()


def test_a_store_in_use_elsewhere_is_told_and_the_rest_is_said(user, practice):
    practice.close_store()
    practice.settings = replace(practice.settings, keep_practice=False)
    practice.open()
    with Store.open(practice.places.data):
        user.presenter.refresh()
    assert "already open" in str(user.state.found.problem)
    assert user.holding("Settings")


# -- erasing -----------------------------------------------------------------------------------


def test_nothing_is_erased_without_the_second_press(user):
    user.presenter.erase()
    user.presenter.ask_erase(ALL)
    user.presenter.cancel_erase()
    user.presenter.erase()
    assert str(user.holding("Cases you played").amount) == "3 attempts"
    assert user.erasures == 0


def test_one_attempt_is_erased_and_the_others_stay(user, practice):
    gone = user.state.found.cases[1].attempts[0].erasure
    assert user.erase(gone)[0] == "1 attempt is erased."
    left = [one.erasure.id for case in user.state.found.cases for one in case.attempts]
    assert len(left) == 2
    assert gone.id not in left
    assert user.erasures == 1
    assert practice.attempts.events(gone.id) == ()


@pytest.mark.parametrize(
    ("part", "name", "told"),
    [
        (Part.DRILLS, "Short practice", "1 answer of short practice is erased."),
        (Part.NOTES, "Notes of your own", "1 note is erased."),
        (Part.CLASS, "A course day that was not ended", "1 file of a course day is removed."),
        (
            Part.INDEX,
            "Index of the library",
            "The library's index is removed; it is made anew from the cases themselves.",
        ),
    ],
)  # fmt: skip
def test_a_part_is_erased_and_told(user, part, name, told):
    before = [str(one.name) for one in user.state.found.holdings if one.is_empty]
    assert user.erase(user.holding(name).erasure)[0] == told
    after = [str(one.name) for one in user.state.found.holdings if one.is_empty]
    if part is not Part.INDEX:  # the page itself asks the library for the titles
        assert set(after) - {"Backups"} == {*before, name} - {"Backups"}
    assert user.erasures == 0


def test_everything_is_erased_without_a_trace(user, practice):
    home = practice.places.data.parent
    assert marked(home)
    told = user.erase(ALL)
    assert told[:4] == [
        "3 attempts are erased.",
        "1 answer of short practice is erased.",
        "1 note is erased.",
        "1 file of a course day is removed.",
    ]
    assert marked(home) == []
    assert user.erasures == 1
    assert user.state.found.cases == ()
    play(practice, shipped_folder() / "uitloop.yaml", 3)  # and one can go on
    user.presenter.refresh()
    assert len(user.state.found.cases) == 1


def test_a_class_that_is_going_on_is_left_and_told(user, practice):
    user.is_class_running = True
    assert user.erase(ALL)[-1] == "The course day that is going on now stays; end it first."
    assert marked(practice.places.data) == ["1"]


def test_what_was_queued_before_is_stored_and_then_erased(qtbot, practice, tmp_path):
    """Erasing waits its turn behind the answer that is just being stored: nothing of it comes back."""
    from glasltrainer.ui.jobs import Jobs

    jobs, done = Jobs(), []
    desk = PrivacyDesk(practice)
    practice.close_store()  # the store belongs to the thread that opened it
    practice.close_library()
    jobs.run(lambda: play(practice, shipped_folder() / "het-excuus.yaml", 7), lambda _: None, done.append)
    jobs.run(lambda: desk.erase(ALL, spares_class=False), done.append, done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)
    assert done[0].attempts == 4
    jobs.close(practice.close)
    with Store.open(practice.places.data) as store:
        assert Attempts(store).summaries() == {}


# -- taking along ------------------------------------------------------------------------------


def test_a_copy_holds_everything(user, tmp_path):
    user.presenter.export()
    path = user.state.exported
    assert path.parent == tmp_path / "out"
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith("practice.json")]
        whole = json.loads(archive.read(name))
    assert len(whole["attempts"]) == 3
    assert all(attempt["answers"] for attempt in whole["attempts"])
    assert whole["notes"][0]["body"] == MARK
    user.presenter.export()
    assert user.state.exported != path  # a name that is taken gets a number
    assert len(list(path.parent.iterdir())) == 2


def test_a_copy_that_cannot_be_written_is_told_and_leaves_nothing(user, tmp_path):
    user.folder = tmp_path / "gone"
    user.presenter.export()
    assert user.state.exported is None
    assert "gone" in str(user.state.problem)
    assert user.state.exporting is None


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_told_in_a_plain_sentence(user, monkeypatch):
    import errno

    from glasltrainer.storage import files

    def full(path: Path, data: bytes, _mode: int) -> None:
        path.write_bytes(data[:100])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files, "_write_new", full)
    user.presenter.export()
    assert "The disk is full" in str(user.state.problem)
    assert list(user.folder.iterdir()) == []


class OneByOne:
    """Work that is done when it is asked to be."""

    def __init__(self) -> None:
        self.waiting = []

    def run(self, work, done, failed) -> None:
        self.waiting.append((work, done))

    def next(self) -> None:
        work, done = self.waiting.pop(0)
        done(work())


def test_a_large_copy_is_made_in_small_jobs_says_how_far_it_is_and_can_be_stopped(show, user, practice):
    for seed in range(20):
        play(practice, shipped_folder() / "uitloop.yaml", seed, most=1)
    view = show(language="en")
    user.presenter._background = later = OneByOne()
    button_named(view, "Save a copy of everything…").click()
    later.next()
    assert user.state.exporting == (0, 23)
    later.next()
    assert user.state.exporting == (20, 23)
    assert "Collecting your answers: 20 of 23 attempts…" in [
        label.text() for label in view.findChildren(QLabel)
    ]
    button_named(view._export, "Cancel").click()
    later.next()
    assert later.waiting == []
    assert user.state.exporting is None
    assert list(user.folder.iterdir()) == []
    button_named(view, "Save a copy of everything…").click()
    while later.waiting:
        later.next()
    assert [path.suffix for path in user.folder.iterdir()] == [".zip"]
    assert user.state.exported is not None


def test_what_is_being_erased_comes_into_no_copy(user, practice):
    user.presenter._background = later = OneByOne()
    user.presenter.export()
    later.next()
    user.presenter.ask_erase(ALL)
    user.presenter.erase()
    while later.waiting:
        later.next()
    assert list(user.folder.iterdir()) == []


def test_who_picks_no_folder_saves_nothing(user):
    user.folder = None
    user.presenter.export()
    assert user.state.exported is None
    assert user.state.problem is None


# -- learning records --------------------------------------------------------------------------


def test_records_are_off_and_nothing_is_made_then(user, practice):
    user.presenter.read_records()
    user.presenter.save_records()
    assert user.state.records is None
    assert practice.settings.pseudonym == ""
    assert list(user.folder.iterdir()) == []


def test_the_file_is_what_was_read(user, practice):
    user.presenter.use_records(uses=True)
    assert load_settings(practice.places.settings_file).value.pseudonym == PSEUDONYM
    user.presenter.save_records()  # not before it is on the screen
    assert user.state.records_saved is None
    user.presenter.read_records()
    user.presenter.save_records()
    path = user.state.records_saved
    assert path.read_text("utf-8") == user.state.records.text
    told = json.loads(user.state.records.text)
    assert len(told) == user.state.records.number > 10
    assert MARK not in user.state.records.text.replace(f"/vignettes/{MARK}", "")


def test_off_forgets_the_pseudonym(user, practice):
    user.presenter.use_records(uses=True)
    user.presenter.read_records()
    user.presenter.use_records(uses=False)
    assert user.state.records is None
    assert load_settings(practice.places.settings_file).value.pseudonym == ""
    assert PSEUDONYM not in practice.places.settings_file.read_text()


# -- the view ----------------------------------------------------------------------------------


@pytest.fixture
def show(qtbot, make_look, user):
    windows = []

    def show_(size=(1280, 800), **look):
        window = Window()
        windows.append(window)
        qtbot.addWidget(window)
        dressed = make_look(**look)
        window.dress(dressed)
        window.resize(*size)
        window.show_screen(lambda: PrivacyView(dressed, user.presenter, back=lambda: None))
        show_active(qtbot, window)
        return window.screen_shown()

    yield show_
    for window in windows:
        window.close()


def pressed(view: PrivacyView, name: str) -> QPushButton:
    found = [one for one in view.findChildren(QPushButton) if name in (one.text(), one.accessibleName())]
    (shown,) = [one for one in found if one.isVisible()]
    shown.setFocus()
    press(Qt.Key.Key_Return)
    return shown


def test_everything_has_a_name_and_can_be_done_by_keyboard(show, user):
    view = show(language="en")
    assert nameless(view) == []
    pressed(view, "Show the attempts at Overrun")
    assert (
        len([one for one in view.findChildren(QPushButton) if "Erase the attempt of" in one.accessibleName()])
        == 2
    )
    pressed(view, "Erase all attempts at Overrun")
    assert view.focusWidget().text() == "Cancel"  # the safe answer has the keyboard
    press(Qt.Key.Key_Escape)
    assert user.state.asked is None
    pressed(view, "Erase everything…")
    pressed(view, "Erase for good")
    assert user.state.found.cases == ()
    assert view.focusWidget() is not None
    assert nameless(view) == []


def test_at_twice_the_text_nothing_is_wider_than_the_page(show, user):
    user.presenter.use_records(uses=True)
    view = show(size=(1024, 700), language="nl", scale=2.0)
    user.presenter.unfold(user.state.found.cases[1].erasure.id)
    user.presenter.ask_erase(user.state.found.cases[1].erasure)
    sheet = view._page.widget()
    assert sheet.minimumSizeHint().width() <= view._page.viewport().width()


def test_of_many_attempts_the_latest_come_first_and_the_others_when_asked_for(show, user, practice):
    for number in range(LISTED):
        play(practice, shipped_folder() / "uitloop.yaml", number, most=1)
    user.presenter.refresh()
    view = show(language="en")
    attempts = user.state.found.cases[0].attempts
    assert len(attempts) == LISTED + 2

    def offered() -> list[str]:
        """The ids of the attempts that can be erased here, from top to bottom."""
        bands = [band for band in view.findChildren(EraseBand) if band.isVisible()]
        rows = sorted(bands, key=lambda band: band.mapTo(view, band.pos()).y())
        return [band.erasure.id for band in rows if band.erasure.part is Part.ATTEMPT]

    user.presenter.unfold(user.state.found.cases[0].erasure.id)
    assert offered() == [one.erasure.id for one in attempts[:LISTED]]
    more = button_named(view, "Show earlier attempts (2 more)")
    more.setFocus()
    press(Qt.Key.Key_Return)
    assert offered() == [one.erasure.id for one in attempts]
    assert not more.isVisible()
    band = view.focusWidget().parentWidget()
    assert isinstance(band, EraseBand)  # the keyboard is at the first that came
    assert band.erasure == attempts[LISTED].erasure


def test_a_page_that_was_left_is_drawn_no_more(qtbot, show, user):
    view = show()
    view.window().show_screen(lambda: QPushButton("elsewhere"))
    user.presenter.refresh()
    user.presenter.ask_erase(ALL)
    assert user.state.asked == ALL
