"""The files of one open case: read, saved whole, and watched for changes that others make. Knows no Qt.

Of two versions of a text neither is ever lost: what is written over, or left for another, stays as a copy
beside the case.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from glasltrainer.authoring.loading import OVERLAY, SUFFIX
from glasltrainer.authoring.manuscript import Manuscript, NotEditableError
from glasltrainer.authoring.neighbours import TEST
from glasltrainer.authoring.renaming.rename import belongs
from glasltrainer.i18n import msg, nmsg
from glasltrainer.storage.files import clear_left_over, make_folder, write_together
from glasltrainer.storage.places import shipped_folder
from glasltrainer.ui.studio.ondisk import OnDisk, digest_of, gone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from glasltrainer.i18n import Message
    from glasltrainer.ui.studio.ondisk import Stamp


class Happened(Enum):
    """What became of a file outside of the studio."""

    CHANGED = "changed"
    GONE = "gone"
    CAME = "came"  # a translation that was not there, or tests


@dataclass(frozen=True, slots=True)
class Outside:
    """A file that is not on disk as the studio left it; `digest` is that of what is there now, "" if gone."""

    file: str
    happened: Happened
    digest: str = ""


class ChangedOutsideError(Exception):
    """Others changed files meanwhile; nothing was written, and both versions are there to choose from."""

    def __init__(self, outside: tuple[Outside, ...]) -> None:
        self.message: Message = nmsg(
            "{file} was changed by another program meanwhile. Nothing was saved yet; choose what to keep.",
            "{count} files were changed by another program meanwhile. Nothing was saved yet; "
            "choose what to keep.",
            len(outside),
            file=outside[0].file,
        )
        super().__init__(str(self.message))
        self.outside = outside


class RefusedError(Exception):
    """A case cannot be opened or saved there; `message` says why, and what can be done."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


class ShippedCaseError(RefusedError):
    """The case comes with the program: it is edited as a copy (`Practice.copy_as_own`)."""


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file as it was last read or written.

    `digest` is that of its bytes on disk, "" when it is not there. `is_converted`: it is on disk in a form
    that cannot be edited, and the manuscript is what saving will make of it.
    """

    manuscript: Manuscript
    digest: str = ""
    is_converted: bool = False
    stamp: Stamp | None = field(default=None, repr=False, compare=False)


class Saved(NamedTuple):
    """The files that were written, and copies of what stood there, of those that were converted."""

    files: tuple[str, ...]
    copies: tuple[Path, ...] = ()


class Taken(NamedTuple):
    """The text of a file as others made it, None when they removed it; and the copy made of one's own."""

    text: str | None
    copy: Path | None


def _now() -> datetime:
    return datetime.now().astimezone()


class CaseFiles:
    """A case's own file, its translations and its tests.

    Files go by name, texts are those of `Manuscript`. Whatever touches the disk may raise the errors of
    storage, and then nothing has changed; it may be called in another thread than the rest, one call at a
    time, for what is known of the files is a value that is replaced whole.
    """

    def __init__(self, disk: OnDisk, files: Iterable[OpenFile] = ()) -> None:
        self._disk = disk
        self._files = {one.manuscript.file: one for one in files}

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        convert: bool = False,
        may_be_gone: bool = False,
        shipped: Path | None = None,
        now: Callable[[], datetime] = _now,
    ) -> CaseFiles:
        """The files of the case in `path`.

        With `convert`, those that cannot be edited are opened as UTF-8 where that can be; they are changed on
        disk when they are saved. Where the case's own file `may_be_gone`, an empty one is opened for it.
        Raises ShippedCaseError and NotEditableError.
        """
        disk = _disk(path, shipped, now)
        clear_left_over(path.parent, path.stem)
        files = [_read(disk, file, convert=convert) for file in [path.name, *disk.others()]]
        if files[0] is None:
            if not may_be_gone:
                raise gone(path)
            files[0] = OpenFile(Manuscript(path.name, ""))
        return cls(disk, (one for one in files if one is not None))

    @classmethod
    def begin(
        cls,
        path: Path,
        manuscripts: Iterable[Manuscript] = (),
        *,
        shipped: Path | None = None,
        now: Callable[[], datetime] = _now,
    ) -> CaseFiles:
        """A case that is to be in `path`, where nothing of that name is yet: else RefusedError.

        Its files are to be written as `manuscripts`; they are made when it is saved, with their folder.
        """
        disk = _disk(path, shipped, now)
        _refuse_name(disk)
        return cls(disk, map(OpenFile, [Manuscript(path.name, ""), *manuscripts]))

    @property
    def path(self) -> Path:
        """Where the case's own file lies."""
        return self._disk.path

    @property
    def name(self) -> str:
        """The name of the case: that of its own file without its ending."""
        return self.path.stem

    @property
    def texts(self) -> dict[str, str]:
        """The texts as on disk, by file name, the case's own first."""
        return {file: one.manuscript.text for file, one in self._files.items()}

    def place(self, file: str) -> Path:
        """Where a file lies."""
        return self._disk.place(file)

    def digest(self, file: str) -> str:
        """The digest of what a text of this file began from, for its recovery copy; "" of a new file."""
        one = self._files.get(file)
        return one.digest if one else ""

    def is_saved(self, file: str, text: str) -> bool:
        """Whether this very text is in the file, as far as is known."""
        one = self._files.get(file)
        return one is not None and one.manuscript.text == text and bool(one.digest) and not one.is_converted

    # -- saving ------------------------------------------------------------------------------

    def save(self, texts: Mapping[str, str]) -> Saved:
        """Write those of the texts that are not on disk yet, together: each file is its old or its new self.

        A name that is new must be of a translation (NAME.LANG.yaml) or of the tests. Raises
        ChangedOutsideError when a file is not what it was.
        """
        return self._save({file: text for file, text in texts.items() if not self.is_saved(file, text)})

    def save_elsewhere(self, path: Path, texts: Mapping[str, str]) -> CaseFiles:
        """Write all of the case under another name, and give back the files it has there.

        Nothing that is there is overwritten: RefusedError.
        """
        renamed = {file: path.stem + file.removeprefix(self.name) for file in texts}
        manuscripts = [replace(self._manuscript(file), file=name) for file, name in renamed.items()]
        other = CaseFiles.begin(path, manuscripts, now=self._disk.now)
        other.save({renamed[file]: text for file, text in texts.items()})
        return other

    def _save(self, texts: Mapping[str, str]) -> Saved:
        found = {file: self._disk.read(file) for file in texts}
        data = {file: self._manuscript(file).bytes_of(text) for file, text in texts.items()}
        to_write = {file: data[file] for file in texts if found[file] != data[file]}
        outside = [file for file in to_write if digest_of(found[file]) != self.digest(file)]
        if outside:
            raise ChangedOutsideError(tuple(self._outside(file, digest_of(found[file])) for file in outside))
        self._prepare(to_write)
        converted = [file for file in to_write if file in self._files and self._files[file].is_converted]
        copies = [self._disk.copy_beside(file, found[file] or b"") for file in converted]
        write_together({self.place(file): written for file, written in to_write.items()})
        now = {
            file: OpenFile(self._manuscript(file).after(text), digest_of(data[file]))
            for file, text in texts.items()
        }
        self._files = {**self._files, **now}
        return Saved(tuple(to_write), tuple(copies))

    def _prepare(self, files: Iterable[str]) -> None:
        """See what stands in the way of writing, and make the folder of a new case."""
        for file in files:
            self._disk.refuse_protected(file)
        if any(one.digest for one in self._files.values()):
            self._disk.refuse_no_folder()
        else:
            make_folder(self.path.parent)

    # -- what others change ------------------------------------------------------------------

    def changed_outside(self) -> tuple[Outside, ...]:
        """What is not on disk as the studio left it. Quick while nothing changes: it may be asked often."""
        found, files = [], dict(self._files)
        for file, one in self._files.items():
            stamp = self._disk.stamp(file)
            if stamp is not None and stamp == one.stamp:
                continue
            digest = digest_of(self._disk.read(file))
            if digest != one.digest:
                found.append(self._outside(file, digest))
            else:
                files[file] = replace(one, stamp=stamp)
        came = [file for file in self._disk.others() if file not in files]
        found += [self._outside(file, digest_of(self._disk.read(file))) for file in came]
        self._files = files
        return tuple(found)

    def keep_mine(self, file: str, text: str) -> Path | None:
        """Write one's own text of a file that others changed; the copy that is made of theirs first, if any.

        Raises ChangedOutsideError when they changed it once more meanwhile.
        """
        theirs, manuscript = self._disk.read(file), self._manuscript(file)
        copy = None
        if theirs is not None and theirs != manuscript.bytes_of(text):
            copy = self._disk.copy_beside(file, theirs)
        before = self._files
        self._files = {**before, file: OpenFile(manuscript, digest_of(theirs))}
        try:
            self._save({file: text})
        except Exception:
            self._files = before
            raise
        return copy

    def take_theirs(self, file: str, text: str) -> Taken:
        """Go on with what others made of a file, or without it; of one's own unsaved `text` a copy is kept.

        Raises NotEditableError when theirs cannot be edited.
        """
        theirs = _read(self._disk, file, convert=False)
        is_mine = text != "" and (theirs is None or text != theirs.manuscript.text)
        copy = None
        if is_mine and (theirs is None or not self.is_saved(file, text)):
            copy = self._disk.copy_beside(file, self._manuscript(file).bytes_of(text))
        others = {name: one for name, one in self._files.items() if theirs is not None or name != file}
        self._files = others if theirs is None else {**others, file: theirs}
        return Taken(None if theirs is None else theirs.manuscript.text, copy)

    def based_on(self, file: str, digest: str) -> None:
        """The text of a file goes on from the version of it with this digest.

        If that is not what is on disk, then others have changed it meanwhile.
        """
        one = self._files.get(file) or OpenFile(self._manuscript(file))
        self._files = {**self._files, file: replace(one, digest=digest, stamp=None)}

    # -- within ------------------------------------------------------------------------------

    def _outside(self, file: str, digest: str) -> Outside:
        if not digest:
            return Outside(file, Happened.GONE)
        return Outside(file, Happened.CHANGED if file in self._files else Happened.CAME, digest)

    def _manuscript(self, file: str) -> Manuscript:
        """How to write a file: one that is new as the case's own."""
        if file in self._files:
            return self._files[file].manuscript
        if not belongs(file, self.name):
            raise ValueError(f"{file} is no translation of {self.name}")
        own = self._files.get(self.path.name)
        return own.manuscript.beside(file) if own else Manuscript(file, "")


def _disk(path: Path, shipped: Path | None, now: Callable[[], datetime]) -> OnDisk:
    if Path(os.path.realpath(path)).is_relative_to(os.path.realpath(shipped or shipped_folder())):
        raise ShippedCaseError(
            msg("This case comes with the program, and stays as it is. Make a copy of your own to edit.")
        )
    return OnDisk(path.absolute(), now)


def _read(disk: OnDisk, file: str, *, convert: bool) -> OpenFile | None:
    """A file as it is on disk; None when it is not there. Raises NotEditableError and StoreFailed."""
    stamp, data = disk.stamp(file), disk.read(file)
    if data is None:
        return None
    try:
        return OpenFile(Manuscript.of(file, data), digest_of(data), stamp=stamp)
    except NotEditableError as refusal:
        if refusal.as_utf8 is None or not convert:
            raise
        return OpenFile(Manuscript.of(file, refusal.as_utf8), digest_of(data), is_converted=True, stamp=stamp)


def _refuse_name(disk: OnDisk) -> None:
    name = disk.path.name
    is_other = name.startswith(".") or name.endswith(TEST) or OVERLAY.fullmatch(name) is not None
    if disk.path.suffix != SUFFIX or is_other:
        raise RefusedError(msg("A case needs a name such as my-case.yaml, without another dot in it."))
    taken = next((file for file in [name, *disk.others()] if os.path.lexists(disk.place(file))), None)
    if taken is not None:
        raise RefusedError(
            msg("There is a file with this name already: {file}. Choose another name.", file=taken)
        )
