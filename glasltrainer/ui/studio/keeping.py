"""When a recovery copy of an unsaved text is due, and what to do with those that were left. Knows no Qt.

A copy is due two seconds after the first keystroke that no copy has, however fast somebody types on: the
other three of the five that may be lost are for a disk that is slow and a worker that is busy.
"""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from glasltrainer.authoring.files import case_path
from glasltrainer.authoring.manuscript import Manuscript, NotEditableError
from glasltrainer.storage.errors import StorageError
from glasltrainer.ui.studio.files import CaseFiles
from glasltrainer.ui.studio.ondisk import digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from glasltrainer.i18n import Message
    from glasltrainer.storage.recovery import KeptText, Recovery
    from glasltrainer.ui.background import Background

Result = TypeVar("Result")

WAIT = 2.0  # seconds


class Keeping:
    """Keeps copies of the texts of one case while they are not saved.

    Used in the window's thread; `recovery` is touched in that of `background` alone. `clock` gives seconds
    that only rise. `told` is called with the sentence about a copy that could not be kept, once until one
    can, and then with None. Let `tick` be called when `due_in` has passed.
    """

    def __init__(
        self,
        files: CaseFiles,
        recovery: Recovery,
        background: Background,
        *,
        clock: Callable[[], float] = time.monotonic,
        told: Callable[[Message | None], None] = lambda _: None,
    ) -> None:
        self._files = files
        self._recovery = recovery
        self._background = background
        self._clock = clock
        self._told = told
        self._texts: dict[str, str] = {}  # as typed last
        self._since: dict[str, float] = {}  # of texts that no copy has: when that began
        self._copied: set[str] = set()  # files with a copy, or with one on its way
        self._writing = 0  # pieces of work that are not done
        self._is_troubled = False

    @property
    def due_in(self) -> float | None:
        """In how many seconds to call `tick`; None while there is nothing to keep."""
        if not self._since or self._writing:
            return None
        return max(0.0, min(self._since.values()) + WAIT - self._clock())

    def typed(self, file: str, text: str) -> None:
        """The text of a file as it is now: after every change of it, whoever made it."""
        self._texts[file] = text
        if self._files.is_saved(file, text):
            self._since.pop(file, None)
            self._drop(file)
        else:
            self._since.setdefault(file, self._clock())
            self.tick()

    def write(
        self,
        texts: Mapping[str, str],
        write: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Have `write` put these texts on disk, in the worker; then `done` with what it gave, or `failed`.

        First they are kept, so that whatever the moment at which all stops, the copies are not older than the
        files: a text that was saved is never offered as lost.
        """
        waiting = {file: text for file, text in texts.items() if not self._files.is_saved(file, text)}
        self._copied |= waiting.keys()

        def work() -> Result:
            with suppress(StorageError):  # that no copy can be made is no reason not to save
                self._keep(waiting)
            result = write()
            for file in waiting:
                with suppress(StorageError):
                    self._recovery.drop(self._files.place(file))
            return result

        def written(result: Result) -> None:
            self.saved()
            done(result)

        self._background.run(work, written, failed)

    def saved(self) -> None:
        """Files were saved, or taken as others made them: see which copies can go, and renew the others."""
        for file, text in tuple(self._texts.items()):
            self.typed(file, text)
        self.keep_now()

    def tick(self) -> None:
        """Keep what is due. Calling it too often does no harm."""
        if self.due_in == 0:
            self.keep_now()

    def keep_now(self) -> None:
        """Keep all that no copy has, due or not: before something that may not come back."""
        if not self._since:
            return
        waiting = {file: self._texts[file] for file in self._since}
        self._since = {}
        self._copied |= waiting.keys()
        self._writing += 1
        self._background.run(
            lambda: self._keep(waiting), self._kept, lambda error: self._failed(error, waiting)
        )

    def discard(self, *files: str) -> None:
        """Nobody wants what was not saved of these files, or of all: let the copies go."""
        for file in files or tuple(self._texts):
            self._texts.pop(file, None)
            self._since.pop(file, None)
            self._drop(file)

    def _keep(self, waiting: Mapping[str, str]) -> None:
        """In the worker's thread, which knows what is on disk by then."""
        for file, text in waiting.items():
            self._recovery.keep(self._files.place(file), text, self._files.digest(file))

    def _kept(self, _: None) -> None:
        self._writing -= 1
        if self._is_troubled:
            self._is_troubled = False
            self._told(None)
        self.tick()

    def _failed(self, error: Exception, waiting: Mapping[str, object]) -> None:
        self._writing -= 1
        for file in waiting:
            if file in self._texts and not self._files.is_saved(file, self._texts[file]):
                self._since[file] = self._clock()  # a little later, for the disk is as it is
        self._tell(error)

    def _drop(self, file: str) -> None:
        if file not in self._copied:
            return
        self._copied.discard(file)
        place = self._files.place(file)
        self._background.run(lambda: self._recovery.drop(place), lambda _: None, self._tell)

    def _tell(self, error: Exception) -> None:
        if not isinstance(error, StorageError):
            raise error
        if not self._is_troubled:
            self._is_troubled = True
            self._told(error.message)


class Since(Enum):
    """What became of the file while its unsaved text lay in a copy."""

    AS_IT_WAS = "as it was"
    CHANGED = "changed"
    GONE = "gone"
    NEVER_SAVED = "never saved"


@dataclass(frozen=True, slots=True)
class Lost:
    """A text that was never saved, because the program stopped; and what became of its file since."""

    kept: KeptText
    since: Since

    @property
    def file(self) -> str:
        """The name of its file, or of the text."""
        return self.kept.file.name if isinstance(self.kept.file, Path) else self.kept.file


class GoneOn(NamedTuple):
    """A case that is opened to go on with lost texts: put them in the place of those of `files`, by name."""

    files: CaseFiles
    texts: Mapping[str, str]


def lost_texts(recovery: Recovery) -> tuple[Lost, ...]:
    """The texts that may be lost, the newest first; copies of what was saved after all are cleared away."""
    found = []
    for kept in recovery.waiting():
        since = _since(kept)
        if since is not None:
            found.append(Lost(kept, since))
            continue
        try:
            recovery.forget(kept)
        except StorageError:  # it is offered no more, and that is all it has to be
            continue
    return tuple(found)


def go_on(recovery: Recovery, lost: Lost, path: Path | None = None, *, convert: bool = False) -> GoneOn:
    """Open the case of a lost text with that text unsaved, and the newest lost ones of its other files.

    `path` is the file of a text that had none. What others changed since is then found by
    `CaseFiles.changed_outside`, and not written over. Raises as `CaseFiles.open` and the errors of storage;
    then the texts are offered again.
    """
    own = case_path(path or Path(lost.kept.file))
    files = CaseFiles.open(own, convert=convert, may_be_gone=True)
    texts: dict[str, str] = {}
    for one in (lost, *lost_texts(recovery)):
        place = path if one == lost and path is not None else one.kept.file
        if not isinstance(place, Path) or case_path(place) != own or place.name in texts:
            continue
        recovery.take_over(one.kept, place)
        if one.kept.base != files.digest(place.name):
            files.based_on(place.name, one.kept.base)
        texts[place.name] = one.kept.text
    return GoneOn(files, texts)


def _since(kept: KeptText) -> Since | None:
    """None when the very text is in the file."""
    if not isinstance(kept.file, Path):
        return Since.NEVER_SAVED
    try:
        data = kept.file.read_bytes()
    except OSError:
        return Since.GONE if kept.base else Since.NEVER_SAVED
    try:
        if Manuscript.of(kept.file.name, data).text == kept.text:
            return None
    except NotEditableError:
        pass
    return Since.AS_IT_WAS if digest_of(data) == kept.base else Since.CHANGED
