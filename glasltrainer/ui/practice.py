"""The worker's desk: everything that touches the store, the library's index and the files of cases.

Made in the window's thread, used only in the thread of `Jobs` (but for `settings`, a value that is
replaced whole). It joins what storage, authoring and core do, so that no screen has to.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from glasltrainer import __version__
from glasltrainer.i18n import msg
from glasltrainer.storage.errors import AttemptUnknown, StorageError, StoreDamaged
from glasltrainer.storage.library import CaseFolder, Library, case_key
from glasltrainer.storage.places import assets_folder, shipped_folder
from glasltrainer.storage.settings import save_settings
from glasltrainer.ui.library.shelf import Shelf
from glasltrainer.ui.past import CardsAsPlayed, as_played, past_attempts, replayed_on
from glasltrainer.ui.recorder import AttemptRecorder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glasltrainer.authoring import Diagnostic, Loaded
    from glasltrainer.core.attempt import Attempt
    from glasltrainer.core.graph import Survey
    from glasltrainer.i18n import Message
    from glasltrainer.storage.attempts import Attempts, Erased
    from glasltrainer.storage.drills import Drills
    from glasltrainer.storage.endings import Endings
    from glasltrainer.storage.facts import Facts
    from glasltrainer.storage.notes import Notes
    from glasltrainer.storage.places import Places
    from glasltrainer.storage.settings import Settings
    from glasltrainer.storage.store import Store
    from glasltrainer.ui.library.state import Listing, PastAttempt


class CaseRefusedError(Exception):
    """The case cannot be played; `message` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True, slots=True)
class Prepared:
    """An attempt ready to be played.

    `path` is the case's file; `has_changed` says that it is another case by now than the one this attempt
    began with (which is played on as it was), `is_resumed` that a card was chosen whose case was begun.
    `played_at` is when an attempt began that is opened to look back on it (ISO 8601), else "".
    """

    loaded: Loaded
    attempt: Attempt
    survey: Survey
    recorder: AttemptRecorder
    path: Path
    has_changed: bool = False
    is_resumed: bool = False
    played_at: str = ""


class Practice:
    """Library, attempts and settings of one user. `trouble` is what the user should know about the store."""

    def __init__(self, places: Places, settings: Settings) -> None:
        self.places = places
        self.settings = settings
        self.trouble: Message | None = None
        self.damage: StoreDamaged | None = None
        self._store: Store | None = None
        self._cards_as_played = CardsAsPlayed()

    # -- the store ---------------------------------------------------------------------------

    def open(self) -> None:
        """Open the store; when it cannot be opened, say why in `trouble` and go on without keeping."""
        from glasltrainer.storage.store import Store

        self.trouble, self.damage = None, None
        self._store = None
        if self.settings.keep_practice:
            try:
                self._store = Store.open(self.places.data)
                self.trouble = self._store.trouble
            except StoreDamaged as error:
                self.damage, self.trouble = error, error.message
            except StorageError as error:
                self.trouble = msg(
                    "{problem} Until then nothing of what you play is kept.", problem=error.message
                )
        if self._store is None:
            self._store = Store.in_memory()

    def restore(self) -> None:
        """Set the damaged practice file aside and go on from the latest backup (or from nothing)."""
        from glasltrainer.storage.store import set_aside_and_restore

        if self.damage is not None:
            self.close_store()
            set_aside_and_restore(self.places.data, self.damage.backup)
            self.open()

    def close_store(self) -> None:
        """Let the store go, with its backup made."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def close(self) -> None:
        """Before the program ends."""
        self.close_store()
        self.close_library()

    @property
    def _store_in_use(self) -> Store:
        if self._store is None:
            self.open()
        assert self._store is not None
        return self._store

    @property
    def stamp(self) -> tuple[Store, int]:
        """Equal as long as nothing that is kept has changed."""
        store = self._store_in_use
        return store, store.changes

    @property
    def attempts(self) -> Attempts:
        """The attempts kept."""
        from glasltrainer.storage.attempts import Attempts

        return Attempts(self._store_in_use)

    @property
    def facts(self) -> Facts:
        """What progress counts."""
        from glasltrainer.storage.facts import Facts

        return Facts(self._store_in_use)

    @property
    def drills(self) -> Drills:
        """The answers of drills."""
        from glasltrainer.storage.drills import Drills

        return Drills(self._store_in_use)

    @property
    def endings(self) -> Endings:
        """How finished attempts ended."""
        from glasltrainer.storage.endings import Endings

        return Endings(self._store_in_use)

    @property
    def notes(self) -> Notes:
        """What the player wrote and asked to keep."""
        from glasltrainer.storage.notes import Notes

        return Notes(self._store_in_use)

    def save(self, settings: Settings) -> None:
        """Keep the settings; raises StorageError. Whether practice is kept takes effect at once."""
        before, self.settings = self.settings, settings
        if before.keep_practice != settings.keep_practice:
            self.close_store()
            self.open()
        save_settings(self.places.settings_file, settings)

    def erase_all(self) -> Erased:
        """Remove all practice for good: what lies on disk, whatever store is in use; raises StorageError."""
        from glasltrainer.storage.attempts import Attempts, Erased
        from glasltrainer.storage.store import Store, practice_file, set_aside_and_restore

        self.forget_cards()
        self.close_store()
        try:
            if self.damage is not None:
                set_aside_and_restore(self.places.data, None)
            if not practice_file(self.places.data).exists():
                return Erased(0, ())
            with Store.open(self.places.data) as kept:
                return Attempts(kept).erase_all()
        finally:
            self.open()

    @contextmanager
    def on_disk(self) -> Iterator[Store | None]:
        """The practice that lies on disk, whatever store is in use; None where there is none.

        Raises StorageError: also where it is damaged, or another window holds it.
        """
        from glasltrainer.storage.store import Store, practice_file

        if self.damage is not None:
            raise self.damage
        if self._store is not None and self._store.is_kept:
            yield self._store
        elif not practice_file(self.places.data).exists():
            yield None
        else:
            with Store.open(self.places.data) as kept:
                yield kept

    def forget_cards(self) -> None:
        """Some practice was erased: nothing is shown of it from memory."""
        self._cards_as_played.forget()

    def close_library(self) -> None:
        """Let the index go; it is opened (or made) again when it is next needed."""
        if "_library" in self.__dict__:
            self._library.close()
            del self._library

    def licences(self) -> str:
        """The licence of the program and the notices of what it carries, as plain text."""
        folder = assets_folder().parent
        texts = (folder / name for name in ("LICENSE", "THIRD-PARTY.md"))
        return "\n\n".join(text.read_text("utf-8") for text in texts if text.is_file())

    # -- the library (LibrarySource) ---------------------------------------------------------

    @cached_property
    def _library(self) -> Library:
        # The version names what `describe` makes: another version of the program describes anew.
        return Library.open(self.places.index_file, __version__)

    def folders(self) -> tuple[CaseFolder, ...]:
        """Where cases come from: shipped, own, opened."""
        own = [self.own()] if self.places.own_cases.is_dir() else []
        opened = [CaseFolder(Path(folder), "opened") for folder in self.settings.folders]
        return (CaseFolder(shipped_folder(), "shipped"), *own, *opened)

    def listings(self) -> Iterator[Listing]:
        """What the index knows, then more as changed files are read, then what only reading could find."""
        if self._store is None:
            self.open()
        yield from Shelf(self, self._library, self._cards_as_played).listings()

    def own(self) -> CaseFolder:
        """The user's own cases, whether there are any or not."""
        return CaseFolder(self.places.own_cases, "own")

    def check(self, path: Path) -> tuple[Diagnostic, ...]:
        """Everything the checker says about one case file."""
        from glasltrainer.authoring import check_path
        from glasltrainer.storage.places import portrait_looks, reference_pages

        return check_path(path, portraits=portrait_looks(), pages=reference_pages())

    def own_folder(self) -> Path:
        """The user's own case folder, made when it is not there yet."""
        from glasltrainer.storage.files import make_folder

        return make_folder(self.places.own_cases)

    def copy_as_own(self, path: Path) -> Path:
        """Copy a case with its translations and pictures among the user's own."""
        from glasltrainer.authoring import load_path
        from glasltrainer.storage.owncases import copy_to_own

        case = load_path(path).case
        pictures = [scene.image for scene in case.scenes.values() if scene.image] if case else []
        return copy_to_own(path, self.places.own_cases, pictures)

    def add_folder(self, folder: Path) -> None:
        """Show the cases of a folder from now on."""
        kept = tuple(name for name in self.settings.folders if name != str(folder))
        self.save(replace(self.settings, folders=(*kept, str(folder))))

    def remove_folder(self, folder: Path) -> None:
        """Do not show its cases any more."""
        kept = tuple(name for name in self.settings.folders if Path(name) != folder)
        self.save(replace(self.settings, folders=kept))

    # -- playing -----------------------------------------------------------------------------

    def start(self, path: Path, language: str) -> Prepared:
        """A new attempt at the case in this file. Raises CaseRefusedError when it has errors by now."""
        import secrets
        from datetime import datetime

        from glasltrainer.authoring import load_case, read_case_files
        from glasltrainer.core import engine
        from glasltrainer.core.graph import survey
        from glasltrainer.storage.attempts import AttemptHead, Snapshot

        try:
            files = read_case_files(path)
        except OSError as error:
            raise CaseRefusedError(
                msg(
                    "{path} could not be read ({reason}).",
                    path=str(path),
                    reason=error.strerror or str(error),
                )
            ) from error
        loaded = load_case(files, path.name)
        if loaded.case is None:
            raise CaseRefusedError(msg("This case has errors by now and cannot be played yet."))
        case = loaded.in_language(language)
        attempt = engine.begin(case, language=case.language, seed=secrets.randbits(62))
        head = AttemptHead(
            id=secrets.token_hex(16),
            case_key=self._key_of(path),
            case_id=case.id,
            content_hash=attempt.content_hash,
            language=attempt.language,
            seed=attempt.seed,
            feedback=self.settings.feedback,
            started_at=datetime.now().astimezone().isoformat(timespec="seconds"),
        )
        snapshot = Snapshot(case.id, {name: data.decode("utf-8-sig") for name, data in files.items()})
        return Prepared(
            loaded,
            attempt,
            survey(case),
            AttemptRecorder(self._in_use, self._facts_in_use, head, snapshot),
            path,
        )

    def go_on(self, path: Path, language: str) -> Prepared:
        """The open attempt at the case in this file; a new one where none can be continued."""
        summary = self.attempts.summaries().get(self._key_of(path))
        if summary is not None and summary.open_attempt is not None:
            try:
                return replace(self.resume(summary.open_attempt), is_resumed=True)
            except CaseRefusedError:
                pass  # it stays kept; the player begins anew
        return self.start(path, language)

    def resume(self, attempt_id: str) -> Prepared:
        """An attempt as it was left, on the case as it was then."""
        from glasltrainer.authoring import load_path
        from glasltrainer.core.case import content_hash
        from glasltrainer.core.graph import survey
        from glasltrainer.core.replaying import NotReplayableError

        stored = self.attempts.load(attempt_id)
        head, loaded = stored.head, as_played(stored)
        try:
            attempt = replayed_on(loaded, stored)
        except NotReplayableError as error:
            raise CaseRefusedError(
                msg("This attempt cannot be continued with this version of the program. It is kept as it is.")
            ) from error
        path = self.path_of(head.case_key)
        now = load_path(path).case if path is not None and path.is_file() else None
        has_changed = now is not None and content_hash(now) != head.content_hash
        return Prepared(
            loaded,
            attempt,
            survey(loaded.in_language(head.language)),
            AttemptRecorder(self._in_use, self._facts_in_use, head, stored.snapshot, is_begun=True),
            path or Path(f"{head.case_id}.yaml"),
            has_changed=has_changed,
        )

    def attempts_at(self, path: Path) -> tuple[PastAttempt, ...]:
        """What was played of the case in this file, the attempt played last first."""
        return past_attempts(self.attempts, self._key_of(path))

    def look_back(self, attempt_id: str) -> Prepared:
        """An attempt to look back on; raises CaseRefusedError when it cannot be shown again."""
        try:
            played_at = self.attempts.load(attempt_id).head.started_at
            return replace(self.resume(attempt_id), played_at=played_at)
        except AttemptUnknown as error:
            raise CaseRefusedError(msg("What you played there is not kept any more.")) from error
        except CaseRefusedError as error:
            raise CaseRefusedError(
                msg(
                    "This version of the program cannot make the debrief of this attempt. "
                    "What you played is kept as it is."
                )
            ) from error

    def _in_use(self) -> Attempts:
        return self.attempts

    def _facts_in_use(self) -> Facts:
        return self.facts

    def _key_of(self, path: Path) -> str:
        for folder in (*self.folders(), self.own()):
            if folder.path == path.parent:
                return case_key(folder, path.stem)
        return case_key(CaseFolder(path.parent, "opened"), path.stem)

    def path_of(self, key: str) -> Path | None:
        """The file of a case by its key; None for a key of no kind."""
        kind, _, name = key.partition("/")
        match kind:
            case "shipped":
                return shipped_folder() / f"{name}.yaml"
            case "own":
                return self.places.own_cases / f"{name}.yaml"
            case "opened":
                return Path(f"{name}.yaml")
            case _:
                return None
