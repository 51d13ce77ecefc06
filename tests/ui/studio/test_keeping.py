"""Recovery copies: in time, gone when saved, offered when lost; with real files and a clock of the test's."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import nullcontext
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glasltrainer.authoring.manuscript import NotEditableError
from glasltrainer.storage.places import shipped_folder
from glasltrainer.storage.recovery import Recovery
from glasltrainer.ui.studio.files import CaseFiles, ChangedOutsideError, Happened, ShippedCaseError
from glasltrainer.ui.studio.keeping import WAIT, Keeping, Since, go_on, lost_texts
from tests.ui.library_fakes import Later

MOST_LOST = 5.0  # seconds


class Room:
    """One instance of the program, with a case open, a clock that stands still and a worker that waits."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.path = home / "casussen" / "bed.yaml"
        if not self.path.parent.exists():
            self.path.parent.mkdir(parents=True)
            self.path.write_bytes(b"titel: bed\r\n")
            self.path.with_name("bed.en.yaml").write_bytes(b"title: bed\n")
        self.now = 100.0
        self.told = []
        self.worker = Later()
        self.recovery = Recovery(home / "recovery")
        self.files = CaseFiles.open(self.path)
        self.keeping = self.keeping_of(self.files)

    def keeping_of(self, files: CaseFiles) -> Keeping:
        return Keeping(files, self.recovery, self.worker, clock=lambda: self.now, told=self.told.append)

    def type(self, text: str, file: str = "bed.yaml") -> None:
        self.keeping.typed(file, text)

    def pass_time(self, seconds: float) -> None:
        """As the timer does: `tick` is called when it is due."""
        until = self.now + seconds
        while (due := self.keeping.due_in) is not None and self.now + due <= until:
            self.now += due
            self.keeping.tick()
        self.now = until

    def work(self) -> None:
        while self.worker.waiting:
            self.worker.step()

    def killed(self) -> dict[str, str]:
        """What the next instance would find, as if this one were gone now."""
        self.recovery.close()
        after = Recovery(self.home / "recovery")
        found = {lost.file: lost.kept.text for lost in lost_texts(after)}
        after.close()
        return found


@pytest.fixture
def room(tmp_path):
    made = Room(tmp_path)
    yield made
    made.recovery.close()


def test_nothing_is_kept_of_what_is_saved(room):
    room.type("titel: bed\n")
    assert room.keeping.due_in is None
    assert not room.worker.waiting
    assert not (room.home / "recovery").exists()


def test_a_copy_is_due_two_seconds_after_the_first_keystroke(room):
    room.type("titel: bedd\n")
    assert room.keeping.due_in == WAIT
    room.pass_time(1.5)
    room.type("titel: bedde\n")  # typing on puts nothing off
    assert room.keeping.due_in == WAIT - 1.5
    room.keeping.tick()
    assert not room.worker.waiting
    room.pass_time(0.5)
    assert len(room.worker.waiting) == 1
    room.work()
    assert room.keeping.due_in is None
    assert room.killed() == {"bed.yaml": "titel: bedde\n"}


def test_typing_without_a_timer_keeps_as_well(room):
    room.type("a")
    room.now += 3
    room.type("ab")
    room.work()
    assert room.killed() == {"bed.yaml": "ab"}


def test_what_is_typed_while_a_copy_is_written_gets_one_of_its_own(room):
    room.type("a")
    room.pass_time(WAIT)
    room.type("ab")
    room.pass_time(60)
    assert len(room.worker.waiting) == 1  # nothing piles up behind a slow disk
    room.worker.step()
    assert len(room.worker.waiting) == 1
    room.work()
    assert room.killed() == {"bed.yaml": "ab"}


def test_all_files_of_the_case_are_kept_at_once(room):
    room.type("a")
    room.pass_time(1)
    room.type("b", "bed.en.yaml")
    room.type("c", "bed.de.yaml")
    room.pass_time(1)
    room.work()
    assert room.killed() == {"bed.yaml": "a", "bed.en.yaml": "b", "bed.de.yaml": "c"}


def test_saving_lets_the_copy_go(room):
    room.type("titel: bad\n")
    room.pass_time(WAIT)
    room.work()
    room.files.save({"bed.yaml": "titel: bad\n"})
    room.keeping.saved()
    room.work()
    assert room.killed() == {}
    assert not (room.home / "recovery").exists()


def test_what_was_typed_while_saving_stays_kept_with_what_it_is_based_on(room):
    room.type("a\n")
    room.pass_time(WAIT)
    room.work()
    room.type("ab\n")
    room.files.save({"bed.yaml": "a\n"})
    room.keeping.saved()
    room.pass_time(WAIT)
    room.work()
    room.recovery.close()
    after = Recovery(room.home / "recovery")
    (lost,) = lost_texts(after)
    assert lost.kept.base == room.files.digest("bed.yaml")
    assert lost.since is Since.AS_IT_WAS
    after.close()


@pytest.mark.parametrize("stops", ["before", "between", "after"])
def test_a_text_that_was_saved_is_never_offered_as_lost(room, stops):
    """The program stops around a save, with a copy that is older than what is saved."""
    room.type("a\n")
    room.pass_time(WAIT)
    room.work()
    room.type("ab\n")

    def write() -> None:
        if stops == "before":
            raise KeyboardInterrupt
        room.files.save({"bed.yaml": "ab\n"})
        if stops == "between":
            raise KeyboardInterrupt

    room.keeping.write({"bed.yaml": "ab\n"}, write, lambda _: None, room.told.append)
    with nullcontext() if stops == "after" else pytest.raises(KeyboardInterrupt):
        room.work()
    assert room.killed() == ({"bed.yaml": "ab\n"} if stops == "before" else {})


def test_saving_is_told_when_it_is_done_and_the_copies_are_in_order(room):
    room.type("a\n")
    room.pass_time(WAIT)
    done = []
    room.keeping.write(
        {"bed.yaml": "a\n"}, lambda: room.files.save({"bed.yaml": "a\n"}), done.append, done.append
    )
    room.type("ab\n")
    room.work()
    assert [saved.files for saved in done] == [("bed.yaml",)]
    room.recovery.close()
    after = Recovery(room.home / "recovery")
    (lost,) = lost_texts(after)
    assert (lost.kept.text, lost.since) == ("ab\n", Since.AS_IT_WAS)
    after.close()


def test_saving_goes_on_where_no_copy_can_be_made(room):
    (room.home / "recovery").write_text("a file where the folder should be")
    room.type("a\n")
    done = []
    room.keeping.write(
        {"bed.yaml": "a\n"}, lambda: room.files.save({"bed.yaml": "a\n"}), done.append, done.append
    )
    room.work()
    assert [saved.files for saved in done] == [("bed.yaml",)]
    assert room.path.read_bytes() == b"a\r\n"


def test_what_cannot_be_saved_stays_kept(room):
    room.path.write_bytes(b"van een ander\n")
    room.worker = failing = Failing(room)
    room.keeping = room.keeping_of(room.files)
    room.type("a\n")
    done = []
    room.keeping.write(
        {"bed.yaml": "a\n"}, lambda: room.files.save({"bed.yaml": "a\n"}), done.append, done.append
    )
    assert isinstance(done[0], ChangedOutsideError)
    assert failing.tried == 1
    assert room.killed() == {"bed.yaml": "a\n"}


def test_undoing_everything_lets_the_copy_go(room):
    room.type("titel: ")
    room.pass_time(WAIT)
    room.type("titel: bed\n")  # before the copy is written
    room.work()
    assert room.keeping.due_in is None
    assert room.killed() == {}


def test_what_nobody_wants_is_let_go(room):
    room.type("a")
    room.type("b", "bed.en.yaml")
    room.pass_time(WAIT)
    room.type("ab")
    room.keeping.discard("bed.en.yaml")
    room.work()
    assert room.killed() == {"bed.yaml": "a"}
    room.keeping.discard()
    room.pass_time(60)
    room.work()
    assert room.killed() == {}


def test_before_the_end_all_is_kept_at_once(room):
    room.type("a")
    room.pass_time(WAIT)
    room.type("ab")
    room.keeping.keep_now()  # also while one is on its way
    room.work()
    assert room.killed() == {"bed.yaml": "ab"}


def test_a_disk_that_refuses_is_told_once_and_tried_again(room, monkeypatch):
    def refuse(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    failing = Failing(room)
    room.worker = failing
    room.keeping = room.keeping_of(room.files)
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        room.type("a")
        room.pass_time(WAIT)
        assert [str(message) for message in room.told] == [
            "The disk is full, so this could not be kept. What was kept before is safe; "
            "make some room and try again."
        ]
        assert room.keeping.due_in == WAIT
        room.pass_time(3 * WAIT)
        assert failing.tried == 4
        assert len(room.told) == 1
    room.pass_time(WAIT)
    assert room.told[1:] == [None]
    assert room.killed() == {"bed.yaml": "a"}


class Failing:
    """A worker that works in place and counts."""

    def __init__(self, room: Room) -> None:
        self.tried = 0

    def run(self, work, done, failed) -> None:
        self.tried += 1
        try:
            result = work()
        except Exception as error:
            failed(error)
        else:
            done(result)


def test_an_error_of_ours_is_not_swallowed(room, at_once):
    keeping = Keeping(room.files, None, at_once, clock=lambda: room.now)
    keeping.typed("bed.yaml", "a")
    with pytest.raises(AttributeError):
        keeping.keep_now()


# -- never more than five seconds ----------------------------------------------------------------


class Slow:
    """A worker that takes its time for every piece of work, by the room's clock."""

    def __init__(self, room: Room, seconds: float) -> None:
        self.room = room
        self.seconds = seconds
        self.jobs = []  # (ready at, work), in order

    def run(self, work, done, failed) -> None:
        begins = max([self.room.now, *(ready for ready, _ in self.jobs)])
        self.jobs.append((begins + self.seconds, lambda: done(work())))

    def pass_time(self, seconds: float) -> None:
        until = self.room.now + seconds
        while self.jobs and self.jobs[0][0] <= until:
            ready, job = self.jobs.pop(0)
            self.room.pass_time(max(0.0, ready - self.room.now))
            job()
        self.room.pass_time(until - self.room.now)
        if self.jobs and self.jobs[0][0] <= until:
            self.pass_time(0)


PAUSES = st.sampled_from([0.1, 0.3, 0.7, 1.3, 2.9])
STEPS = st.lists(
    st.tuples(st.sampled_from(["type", "type", "type", "undo", "save", "rest"]), PAUSES), max_size=15
)


@settings(max_examples=40)
@given(STEPS, st.sampled_from([0.0, 0.4, 0.9]))
def test_killed_at_any_moment_at_most_five_seconds_are_missing(tmp_path_factory, steps, slowness):
    """Whatever is typed, undone, saved and rested before, with a slow worker: up to a second for each piece
    of work, and a copy may have to wait for a save and a drop.
    """
    room = Room(tmp_path_factory.mktemp("home"))
    room.worker = slow = Slow(room, slowness)
    room.keeping = room.keeping_of(room.files)
    typed = [(room.now, "titel: bed\n")]
    for number, (step, seconds) in enumerate(steps):
        match step:
            case "type":
                typed.append((room.now, f"titel: bed {number}\n"))
                room.type(typed[-1][1])
            case "undo":
                typed.append((room.now, room.files.texts["bed.yaml"]))
                room.type(typed[-1][1])
            case "save":
                texts = {"bed.yaml": typed[-1][1]}
                room.keeping.write(texts, partial(room.files.save, texts), lambda _: None, lambda _: None)
        slow.pass_time(seconds)
        last = max(at for at, (_, text) in enumerate(typed) if text == found_now(room))
        missed = [when for when, _ in typed[last + 1 :]]
        assert not missed or room.now - missed[0] <= MOST_LOST
    room.recovery.close()


def found_now(room: Room) -> str:
    """What the next instance would find: it sees the folder as it is, but for the lock of this one."""
    if (room.home / "recovery").exists():
        shutil.copytree(room.home / "recovery", room.home / "as left")
    after = Recovery(room.home / "as left")
    found = [lost.kept.text for lost in lost_texts(after)]
    after.close()
    shutil.rmtree(room.home / "as left", ignore_errors=True)
    return found[0] if found else CaseFiles.open(room.path).texts["bed.yaml"]


# -- what was left -------------------------------------------------------------------------------


@pytest.fixture
def lost(room):
    """Two texts that were not saved, and an instance that comes after."""
    room.type("titel: mijn bed\n")
    room.type("title: my bed\n", "bed.en.yaml")
    room.keeping.keep_now()
    room.work()
    room.recovery.close()
    after = Recovery(room.home / "recovery")
    yield after
    after.close()


def by_file(recovery: Recovery):
    return {one.file: one for one in lost_texts(recovery)}


def test_going_on_with_a_lost_text(room, lost):
    found = by_file(lost)
    assert {one.since for one in found.values()} == {Since.AS_IT_WAS}
    on = go_on(lost, found["bed.en.yaml"])
    assert on.files.path == room.path
    assert on.texts == {"bed.yaml": "titel: mijn bed\n", "bed.en.yaml": "title: my bed\n"}
    assert on.files.changed_outside() == ()
    assert by_file(lost) == {}  # they are in hand
    on.files.save(on.texts)
    assert room.path.read_bytes() == b"titel: mijn bed\r\n"
    assert room.path.with_name("bed.en.yaml").read_bytes() == b"title: my bed\n"


def test_an_older_lost_text_of_the_same_file_stays_offered(room, lost):
    """Two crashes, and the first was not answered."""
    room.recovery = Recovery(room.home / "recovery")
    room.keeping = room.keeping_of(room.files)
    room.type("titel: een later bed\n")
    room.keeping.keep_now()
    room.work()
    room.recovery.close()
    later, *_ = lost_texts(lost)
    assert later.kept.text == "titel: een later bed\n"
    on = go_on(lost, later)
    assert on.texts["bed.yaml"] == "titel: een later bed\n"
    (left,) = lost_texts(lost)
    assert left.kept.text == "titel: mijn bed\n"
    again = go_on(lost, left)  # now that one: the other is not lost by it
    assert again.texts == {"bed.yaml": "titel: mijn bed\n"}
    assert [one.kept.text for one in lost_texts(lost)] == ["titel: een later bed\n"]


def test_a_text_that_was_saved_after_all_is_not_offered(room, lost):
    room.path.write_bytes(b"titel: mijn bed\r\n")
    assert by_file(lost).keys() == {"bed.en.yaml"}
    lost.close()
    again = Recovery(room.home / "recovery")
    assert [kept.file.name for kept in again.waiting()] == ["bed.en.yaml"]
    again.close()


def test_a_file_that_others_changed_since_is_not_written_over(room, lost):
    room.path.write_bytes(b"van een ander\n")
    one = by_file(lost)["bed.yaml"]
    assert one.since is Since.CHANGED
    on = go_on(lost, one)
    assert [(each.file, each.happened) for each in on.files.changed_outside()] == [
        ("bed.yaml", Happened.CHANGED)
    ]
    assert on.files.texts["bed.yaml"] == "van een ander\n"
    copy = on.files.keep_mine("bed.yaml", on.texts["bed.yaml"])
    assert copy.read_bytes() == b"van een ander\n"
    assert room.path.read_bytes() == b"titel: mijn bed\n"


def test_a_file_that_is_gone_since(room, lost):
    room.path.unlink()
    one = by_file(lost)["bed.yaml"]
    assert one.since is Since.GONE
    on = go_on(lost, one)
    assert [each.happened for each in on.files.changed_outside()] == [Happened.GONE]
    on.files.keep_mine("bed.yaml", on.texts["bed.yaml"])
    assert room.path.read_bytes() == b"titel: mijn bed\n"


def test_a_text_that_never_had_a_file(room, tmp_path):
    begun = CaseFiles.begin(tmp_path / "nieuw" / "kamer.yaml")
    keeping = room.keeping_of(begun)
    keeping.typed("kamer.yaml", "titel: kamer\n")
    keeping.keep_now()
    room.work()
    room.recovery.keep("Casus zonder naam", "titel: niets\n")
    room.recovery.close()
    after = Recovery(room.home / "recovery")
    found = by_file(after)
    assert {one.since for one in found.values()} == {Since.NEVER_SAVED}
    on = go_on(after, found["kamer.yaml"])
    on.files.save(on.texts)
    assert begun.path.read_bytes() == b"titel: kamer\n"
    nameless = go_on(after, found["Casus zonder naam"], tmp_path / "nieuw" / "later.yaml")
    assert nameless.texts == {"later.yaml": "titel: niets\n"}
    assert lost_texts(after) == ()
    after.close()
    final = Recovery(room.home / "recovery")
    assert by_file(final).keys() == {"later.yaml"}  # still not saved
    final.close()


def test_a_lost_text_is_offered_again_when_its_case_cannot_be_opened(room, lost):
    room.path.write_bytes(b"%PDF")
    one = by_file(lost)["bed.yaml"]
    assert one.since is Since.CHANGED
    with pytest.raises(NotEditableError):
        go_on(lost, one)
    assert "bed.yaml" in by_file(lost)
    with pytest.raises(ShippedCaseError):
        go_on(lost, one, shipped_folder() / "bed.yaml")
