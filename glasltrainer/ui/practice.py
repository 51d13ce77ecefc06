"""The worker's desk: everything that touches the store, the library's index and the files of cases.

Made in the window's thread, used only in the thread of `Jobs` (but for `settings`, a value that is
replaced whole). It joins what storage, authoring and core do, so that no screen has to.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from glasltrainer import __version__
from glasltrainer.core.card import Card, card_from_json
from glasltrainer.i18n import msg
from glasltrainer.storage.errors import AttemptUnknown, EventConflict, StorageError, StoreDamaged
from glasltrainer.storage.library import CaseFolder, Library, case_key
from glasltrainer.storage.places import assets_folder, shipped_folder
from glasltrainer.storage.settings import save_settings
from glasltrainer.ui.library.state import CaseEntry, Listing, Origin, Unfinished

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glasltrainer.authoring import Diagnostic, Loaded
    from glasltrainer.core.attempt import Attempt
    from glasltrainer.core.case import Case
    from glasltrainer.core.graph import Survey
    from glasltrainer.i18n import Message
    from glasltrainer.storage.attempts import AttemptHead, Attempts, Erased, Progress, Snapshot, Summary
    from glasltrainer.storage.facts import Facts
    from glasltrainer.storage.library import Change, Entry
    from glasltrainer.storage.places import Places
    from glasltrainer.storage.settings import Settings
    from glasltrainer.storage.store import Store

_ORIGINS = {"shipped": Origin.SHIPPED, "own": Origin.OWN, "opened": Origin.FOLDER}


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
    """

    loaded: Loaded
    attempt: Attempt
    survey: Survey
    recorder: AttemptRecorder
    path: Path
    has_changed: bool = False
    is_resumed: bool = False


class Practice:
    """Library, attempts and settings of one user. `trouble` is what the user should know about the store."""

    def __init__(self, places: Places, settings: Settings) -> None:
        self.places = places
        self.settings = settings
        self.trouble: Message | None = None
        self.damage: StoreDamaged | None = None
        self._store: Store | None = None
        self._summaries: dict[str, Summary] | None = None
        self._problems: tuple[Message, ...] = ()

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
        self._summaries = None

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
        if "_library" in self.__dict__:
            self._library.close()

    @property
    def attempts(self) -> Attempts:
        """The attempts kept."""
        from glasltrainer.storage.attempts import Attempts

        if self._store is None:
            self.open()
        assert self._store is not None
        return Attempts(self._store)

    @property
    def facts(self) -> Facts:
        """What progress counts."""
        from glasltrainer.storage.facts import Facts

        if self._store is None:
            self.open()
        assert self._store is not None
        return Facts(self._store)

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

        self._summaries = None
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
        own = [CaseFolder(self.places.own_cases, "own")] if self.places.own_cases.is_dir() else []
        opened = [CaseFolder(Path(folder), "opened") for folder in self.settings.folders]
        return (CaseFolder(shipped_folder(), "shipped"), *own, *opened)

    def listings(self) -> Iterator[Listing]:
        """What the index knows, then more as changed files are read, then what only reading could find."""
        if self._store is None:
            self.open()
        self._summaries = self.attempts.summaries()
        places = self.folders()
        scanned = self._library.scan(places)
        self._problems = scanned.problems
        known: dict[tuple[CaseFolder, str], CaseEntry] = {}
        changes = scanned.changes
        if foreign := self._learn(known, scanned.entries):
            self._library.forget(foreign)
            changes = self._library.scan(places).changes
        total = len(known) + len(changes)
        yield self._listing(known, total=total, read=len(known))
        read = len(known)
        yield from self._refreshed(known, changes, read, total)
        if missed := self._library.verify(places):
            yield from self._refreshed(known, missed, total - len(missed), total)

    def _refreshed(
        self, known: dict[tuple[CaseFolder, str], CaseEntry], changes: Sequence[Change], read: int, total: int
    ) -> Iterator[Listing]:
        if not changes:  # the usual start: nothing to read, so the parser is not even loaded
            return
        from glasltrainer.authoring import describe

        for batch in self._library.refresh(changes, describe):
            self._learn(known, batch.entries)
            for gone in batch.gone:
                known.pop(gone, None)
            self._problems += batch.problems
            read += len(batch.entries) + len(batch.gone)
            yield self._listing(known, total=total, read=min(read, total))

    def _learn(self, known: dict[tuple[CaseFolder, str], CaseEntry], entries: Iterable[Entry]) -> list[Entry]:
        """Add what can be shown; returns the entries whose card is of another make, to be described anew."""
        foreign = []
        for entry in entries:
            try:
                made = self._entry(entry)
            except (ValueError, KeyError, TypeError):
                foreign.append(entry)
                continue
            if made.card.is_case:
                known[(entry.folder, entry.name)] = made
            else:  # vignettes or a workshop, perhaps a case until it was changed
                known.pop((entry.folder, entry.name), None)
        return foreign

    def _entry(self, entry: Entry) -> CaseEntry:
        summary = (self._summaries or {}).get(entry.key)
        return CaseEntry(
            path=entry.path,
            card=card_from_json(entry.body),
            origin=_ORIGINS[entry.folder.kind],
            folder=entry.folder.path.name if entry.folder.kind == "opened" else "",
            is_done=bool(summary and summary.played),
            is_begun=bool(summary and summary.open_attempt),
            ended_at=summary.last_stage if summary else None,
        )

    def _listing(
        self, known: Mapping[tuple[CaseFolder, str], CaseEntry], *, read: int, total: int
    ) -> Listing:
        cards = {case_key(folder, name): entry.card for (folder, name), entry in known.items()}
        return Listing(
            tuple(known.values()),
            read,
            total,
            tuple(Path(folder) for folder in self.settings.folders),
            self._unfinished(cards),
            self._problems,
        )

    def _unfinished(self, cards: Mapping[str, Card]) -> Unfinished | None:
        head = self.attempts.latest_open()
        if head is None:
            return None
        summary = (self._summaries or {}).get(head.case_key)
        moment = (summary.open_moments if summary else 0) + 1
        card = cards.get(head.case_key) or Card(head.case_id, {head.language: head.case_id})
        return Unfinished(head.id, card, moment, max(card.moments, moment))

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
        return Prepared(loaded, attempt, survey(case), AttemptRecorder(self, head, snapshot), path)

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
        from glasltrainer.authoring import load_case, load_path
        from glasltrainer.core import engine
        from glasltrainer.core.case import content_hash
        from glasltrainer.core.codec import BadEventError, event_from_json
        from glasltrainer.core.graph import survey

        stored = self.attempts.load(attempt_id)
        head = stored.head
        files = {name: text.encode() for name, text in stored.snapshot.files.items()}
        loaded = load_case(files, f"{head.case_id}.yaml")
        refused = CaseRefusedError(
            msg("This attempt cannot be continued with this version of the program. It is kept as it is.")
        )
        if loaded.case is None:
            raise refused
        case = loaded.in_language(head.language)
        try:
            events = [event_from_json(body) for body in stored.events]
            attempt = engine.replay(case, events, language=head.language, seed=head.seed)
        except (BadEventError, engine.ResponseRefusedError, KeyError) as error:
            raise refused from error
        path = self._path_of(head.case_key)
        now = load_path(path).case if path is not None and path.is_file() else None
        has_changed = now is not None and content_hash(now) != head.content_hash
        recorder = AttemptRecorder(self, head, stored.snapshot, is_begun=True)
        return Prepared(
            loaded,
            attempt,
            survey(case),
            recorder,
            path or Path(f"{head.case_id}.yaml"),
            has_changed=has_changed,
        )

    def _key_of(self, path: Path) -> str:
        for folder in self.folders():
            if folder.path == path.parent:
                return case_key(folder, path.stem)
        return case_key(CaseFolder(path.parent, "opened"), path.stem)

    def _path_of(self, key: str) -> Path | None:
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


class AttemptRecorder:
    """Stores the events of one attempt, in order; what could not be stored is stored with the next."""

    def __init__(
        self, practice: Practice, head: AttemptHead, snapshot: Snapshot, *, is_begun: bool = False
    ) -> None:
        self._practice = practice
        self._head = head
        self._snapshot = snapshot
        self._is_begun = is_begun

    def record(self, case: Case, before: Attempt, after: Attempt) -> None:
        """Store what `after` has and `before` (the last that was stored) has not; raises StorageError."""
        from glasltrainer.core import engine
        from glasltrainer.core.codec import event_to_json
        from glasltrainer.core.facts import RULES

        bodies = [event_to_json(event) for event in after.events]
        progress = _progress(case, after)
        self._keep_events(before, bodies, progress)
        if progress.is_finished and not engine.is_finished(case, before):
            self._practice.facts.keep(self._head.id, RULES, facts_of(case, after, self._head))

    def _keep_events(self, before: Attempt, bodies: list[str], progress: Progress) -> None:
        attempts = self._practice.attempts
        if self._is_begun and len(bodies) == len(before.events) + 1:
            try:
                attempts.append(self._head.id, len(before.events), bodies[-1], progress)
            except (AttemptUnknown, EventConflict):
                pass  # another store than last time (practice is kept again, or no longer): it gets them all
            else:
                return
        attempts.begin(self._head, self._snapshot)
        attempts.catch_up(self._head.id, bodies, progress)
        self._is_begun = True


def facts_of(case: Case, attempt: Attempt, head: AttemptHead) -> list[tuple[int, str]]:
    """The facts of the counted steps of an attempt, as (step, text) for storage."""
    from glasltrainer.core.facts import case_fact, fact_to_json
    from glasltrainer.core.scoring import mark_step

    found = []
    for step in attempt.counted_steps:
        mark = mark_step(case, attempt, step)
        item = f"{head.case_key}/{step.position.scene}"
        fact = case_fact(case, step, mark, item=item, at=head.started_at) if mark else None
        if fact is not None:
            found.append((step.number, fact_to_json(fact)))
    return found


def _progress(case: Case, attempt: Attempt) -> Progress:
    from glasltrainer.core import engine
    from glasltrainer.storage.attempts import Progress

    scene = case.scenes[attempt.counted_position.scene]
    is_finished = engine.is_finished(case, attempt)
    entered = sum(step.position.answered == 0 for step in attempt.counted_steps)
    if not is_finished or scene.ending is None:
        return Progress(max(0, entered - (attempt.counted_position.answered > 0)), is_finished)
    return Progress(entered, is_finished, scene.stage, scene.ending.matter.value)
