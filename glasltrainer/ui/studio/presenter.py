"""One open case in the studio: its texts, what is read of them, and their files. Knows no Qt.

A text goes one way: the editor changes it and says so here; it is read in a thread of its own, of several
changes only the last; and what was read comes back as one `Reading` for all panes. Files are read and written
in the thread of the store.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from glasltrainer.authoring.live.case import LiveCase
from glasltrainer.authoring.scripted.run import run_script_file
from glasltrainer.i18n import msg
from glasltrainer.ui.studio.files import ChangedOutsideError, Happened, Outside
from glasltrainer.ui.studio.reading import Reading
from glasltrainer.ui.studio.state import Answer, FileState, Notice, StudioState

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from glasltrainer.authoring.diagnostics import Diagnostic
    from glasltrainer.authoring.live.case import LiveReading
    from glasltrainer.authoring.loading import Surroundings
    from glasltrainer.core.case import Case
    from glasltrainer.i18n import Message
    from glasltrainer.ui.background import Background
    from glasltrainer.ui.studio.files import CaseFiles, Saved, Taken
    from glasltrainer.ui.studio.keeping import Keeping


_QUICK = 0.015  # seconds: half of a frame that nobody notices; what takes no longer is not worth a thread
_WHOLE = 20  # times as long as a part of a case that is read again, it takes to read all of it
_KEEPING = "recovery"  # no file's name: the notice about the copies


@dataclass(frozen=True, slots=True)
class _Tested:
    """A case, the text of its tests, and what they found when they were played on it."""

    case: Case
    tests: str
    found: tuple[Diagnostic, ...]


class StudioPresenter:
    """The texts of one case and all that is done with them as a whole.

    `reader` is a thread for reading alone, `thinker` one for what may take longer, `disk` the one that
    owns the store; `time_of_day` gives "14:05".
    """

    def __init__(
        self,
        files: CaseFiles,
        *,
        around: Surroundings,
        reader: Background,
        thinker: Background,
        disk: Background,
        keeping: Keeping,
        time_of_day: Callable[[], str],
    ) -> None:
        self._files = files
        self._live = LiveCase(files.name, around)
        self.portraits = tuple(around.portraits or ())  # the looks that a person may have
        self._reader, self._thinker, self._disk, self._keeping = reader, thinker, disk, keeping
        self._tested: _Tested | None = None
        self._time_of_day = time_of_day
        self._texts = dict(files.texts)
        self._revision = 0
        self._is_reading = self._is_looking = False
        self._soon: Callable[[Callable[[], None]], None] | None = None
        self._is_soon = False  # whether it is read in this thread, in a moment
        self._took = float("inf")  # seconds, of the last reading
        self._changed: Callable[[StudioState], None] | None = None
        self._replaced: Callable[[str, str], None] | None = None
        self._state = StudioState(files.path.name, ())
        self._note_files()
        self._read()

    # -- what the screen shows ---------------------------------------------------------------

    def watch(
        self,
        changed: Callable[[StudioState], None],
        soon: Callable[[Callable[[], None]], None] | None = None,
    ) -> None:
        """Call `changed` with every new state; one view at a time.

        `soon` calls what it is given in this thread, when what is done now is done and before anything is
        painted: what is read in no time is read so.
        """
        self._changed, self._soon = changed, soon

    def watch_texts(self, replaced: Callable[[str, str], None]) -> None:
        """Call `replaced` with a file and its text when that changes other than by `typed`."""
        self._replaced = replaced

    def unwatch(self) -> None:
        """Draw into no view any more."""
        self._changed = self._replaced = self._soon = None
        if self._is_soon:
            self._is_soon = self._is_reading = False
            self._read()

    def state(self) -> StudioState:
        """What the screen shows now."""
        return self._state

    @property
    def files(self) -> CaseFiles:
        """Its files."""
        return self._files

    def is_of(self, path: Path) -> bool:
        """Whether this is the case of that file."""
        return self._files.path == path.absolute()

    @property
    def revision(self) -> int:
        """That of the texts as they are now."""
        return self._revision

    @property
    def texts(self) -> dict[str, str]:
        """The texts as they are now, by file name, the case's own first."""
        return dict(self._texts)

    def _show(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # checked by its callers
        if self._changed is not None:
            self._changed(self._state)

    def _note_files(self) -> None:
        files = (FileState(file, self._files.is_saved(file, text)) for file, text in self._texts.items())
        self._show(files=tuple(files))

    # -- typing ------------------------------------------------------------------------------

    def typed(self, file: str, text: str) -> None:
        """A text changed."""
        if self._texts.get(file) == text:
            return
        self._texts[file] = text
        self._revision += 1
        self._keeping.typed(file, text)
        is_saved = self._files.is_saved(file, text)
        if any(one.name == file and one.is_saved != is_saved for one in self._state.files):
            self._note_files()
        self._read()

    def add_file(self, file: str, text: str) -> None:
        """A new translation; it is on disk when the case is saved."""
        if file not in self._texts:
            self._replace(file, text)

    def _replace(self, file: str, text: str) -> None:
        """A text that was not typed: from a pane that makes files, or from another program."""
        self._texts[file] = text
        self._revision += 1
        self._keeping.typed(file, text)
        if self._replaced is not None:
            self._replaced(file, text)
        self._note_files()
        self._read()

    # -- reading -----------------------------------------------------------------------------

    def _read(self) -> None:
        if self._is_reading:
            return  # when that is done, what is new by then is read
        self._is_reading = True
        if self._took <= _QUICK and self._soon is not None:
            self._is_soon = True
            self._soon(self._read_here)
            return
        revision, texts = self._revision, dict(self._texts)

        def read() -> tuple[LiveReading, float]:
            start = time.thread_time()
            live = self._live.read(texts)
            return live, time.thread_time() - start

        self._reader.run(read, lambda done: self._was_read(revision, texts, *done), self._not_read)

    def _read_here(self) -> None:
        """A small case is read before the letter is painted: then all is painted once."""
        if not self._is_soon:
            return
        self._is_soon = False
        start, texts = time.perf_counter(), dict(self._texts)
        try:
            live = self._live.read(texts)
        except Exception as error:
            self._not_read(error)
        else:
            self._was_read(self._revision, texts, live, time.perf_counter() - start)

    def _was_read(self, revision: int, texts: dict[str, str], live: LiveReading, took: float) -> None:
        self._is_reading = False
        is_first = self._state.reading is None
        self._took = took / _WHOLE if is_first else took
        if revision != self._revision:
            self._read()
            return
        before = self._state.reading
        last = live.loaded.case or (before.last_case if before is not None else None)
        reading = Reading(revision, self._files.name, texts, live.loaded, live.diagnostics, last)
        known = self._tested
        if known is not None and known.tests == reading.tests and reading.case is not None:
            reading = replace(reading, tested=known.found)  # until the tests are played again, at `rest`
        self._show(reading=reading)

    def _not_read(self, error: Exception) -> None:
        self._is_reading = False
        raise error

    def rest(self) -> None:
        """Nobody types at the moment: play the tests beside the case, if it can be played."""
        reading = self._state.reading
        if reading is None or (tests := reading.tests) is None or (case := reading.case) is None:
            return
        known = self._tested
        if known is not None and known.case is case and known.tests == tests:
            return
        data, file = tests.encode("utf-8", "surrogatepass"), reading.tests_file
        self._thinker.run(
            lambda: _Tested(case, tests, run_script_file(data, file, case).diagnostics),
            lambda tested: self._were_tested(reading, tested),
            self._failed,
        )

    def _were_tested(self, reading: Reading, tested: _Tested) -> None:
        self._tested = tested
        if self._state.reading is reading and reading.tested != tested.found:
            self._show(reading=replace(reading, tested=tested.found))

    # -- files -------------------------------------------------------------------------------

    def save(self) -> None:
        """Write what is not on disk yet."""
        if self._state.is_saving or not self._texts:
            return
        texts = dict(self._texts)
        self._show(is_saving=True)
        self._keeping.write(texts, lambda: self._files.save(texts), self._saved, self._failed)

    def _saved(self, saved: Saved) -> None:
        notices: tuple[Notice, ...] = tuple(one for one in self._state.notices if one.file)
        for copy in saved.copies:
            notices += (Notice(msg("What was there before is kept as {file}.", file=copy.name)),)
        self._show(is_saving=False, saved_at=self._time_of_day(), notices=notices)
        self._note_files()

    def look_outside(self) -> None:
        """See whether another program changed the files meanwhile."""
        if self._is_looking or self._state.is_saving:
            return
        self._is_looking = True
        self._disk.run(self._files.changed_outside, self._looked, self._not_looked)

    def _looked(self, outside: tuple[Outside, ...]) -> None:
        self._is_looking = False
        self._meet(outside)

    def _not_looked(self, error: Exception) -> None:
        self._is_looking = False
        self._failed(error)

    def _meet(self, outside: tuple[Outside, ...]) -> None:
        """Take what others made where nothing of ours is lost by it; else ask."""
        asked = {notice.file for notice in self._state.notices}
        for one in outside:
            text = self._texts.get(one.file)
            is_ours_saved = text is None or self._files.is_saved(one.file, text)
            if one.happened is not Happened.GONE and is_ours_saved:
                self._take(one.file)
            elif one.file not in asked:
                self._ask(one)

    def _ask(self, one: Outside) -> None:
        if one.happened is Happened.GONE:
            text = msg("{file} is not on disk any more. What is here can be saved again.", file=one.file)
            answers: tuple[Answer, ...] = (Answer.KEEP_MINE, Answer.SAVE_AS, Answer.DISMISS)
        else:
            text = msg(
                "{file} was changed by another program, and here too. Whichever you take, a copy of the "
                "other is kept.",
                file=one.file,
            )
            answers = (Answer.TAKE_THEIRS, Answer.KEEP_MINE, Answer.SAVE_AS)
        self._tell(Notice(text, one.file, answers))

    def answer(self, notice: Notice, answer: Answer) -> None:
        """What the author wants done about a notice; `SAVE_AS` is `save_as`."""
        self._show(notices=tuple(one for one in self._state.notices if one != notice))
        match answer:
            case Answer.TAKE_THEIRS:
                self._take(notice.file)
            case Answer.KEEP_MINE:
                file, text = notice.file, self._texts[notice.file]
                self._keeping.write(
                    {file: text},
                    lambda: self._files.keep_mine(file, text),
                    lambda copy: self._kept(copy.name if copy is not None else ""),
                    self._failed,
                )
            case _:
                pass

    def _take(self, file: str) -> None:
        text = self._texts.get(file, "")
        self._disk.run(
            lambda: self._files.take_theirs(file, text), lambda taken: self._taken(file, taken), self._failed
        )

    def _taken(self, file: str, taken: Taken) -> None:
        if taken.text is None:  # gone in this very moment
            self._ask(Outside(file, Happened.GONE))
            return
        self._replace(file, taken.text)
        if taken.copy is not None:
            self._tell(Notice(msg("What was here before is kept as {file}.", file=taken.copy.name)))
        else:
            self._tell(Notice(msg("{file} was changed by another program: this is its text now.", file=file)))

    def _kept(self, copy: str) -> None:
        self._show(saved_at=self._time_of_day())
        self._note_files()
        if copy:
            self._tell(Notice(msg("What was there before is kept as {file}.", file=copy)))

    def _tell(self, notice: Notice) -> None:
        others = tuple(one for one in self._state.notices if one.file != notice.file or one.answers)
        if notice not in others:
            self._show(notices=(*others, notice))

    def tell(self, text: Message) -> None:
        """Say something above the texts."""
        self._tell(Notice(text))

    def tell_keeping(self, text: Message | None) -> None:
        """What keeps unsaved texts from being copied; None when nothing does any more."""
        others = tuple(one for one in self._state.notices if one.file != _KEEPING)
        self._show(notices=others if text is None else (*others, Notice(text, _KEEPING)))

    def _failed(self, error: Exception) -> None:
        self._show(is_saving=False)
        if isinstance(error, ChangedOutsideError):
            for one in error.outside:
                self._ask(one)
            return
        text = getattr(error, "message", None)
        if text is None:
            raise error
        self._tell(Notice(text))
