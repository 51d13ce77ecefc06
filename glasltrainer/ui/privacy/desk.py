"""The worker's desk of the privacy page: looks at everything that lies on disk, writes it out, erases it.

Used only in the thread of `Jobs`, as `Practice` is. What lies on disk counts, also while nothing is kept.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from glasltrainer.core.drills import BadAnswerError, answer_from_json
from glasltrainer.exports.kept_practice import Collecting, kept_practice, save_archive
from glasltrainer.exports.xapi import statements
from glasltrainer.i18n import Translator, msg, nmsg
from glasltrainer.storage.attempts import Attempts
from glasltrainer.storage.backups import all_backups
from glasltrainer.storage.drills import Drills
from glasltrainer.storage.errors import StorageError
from glasltrainer.storage.files import free_name, write_atomically
from glasltrainer.storage.kept import Kept, erase_files, files_in, measured
from glasltrainer.storage.library import case_key
from glasltrainer.storage.store import practice_file
from glasltrainer.ui.past import CardsAsPlayed
from glasltrainer.ui.privacy.state import Erasure, Found, Gone, Holding, KeptAttempt, KeptCase, Part, Records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from glasltrainer.exports.practice_export import Practice as Contents
    from glasltrainer.storage.settings import Settings
    from glasltrainer.storage.store import Store
    from glasltrainer.ui.practice import Practice

_AT_A_TIME = 20  # attempts collected in one job: other work on the store waits for no more than these
_MOST_SPREAD = 500  # statements spread over lines; more of them, a line each, or the window takes seconds


class PrivacyDesk:
    """Everything the program keeps of one user. Methods may raise the errors of storage."""

    def __init__(self, practice: Practice) -> None:
        self._practice = practice
        self._places = practice.places
        self._cards = CardsAsPlayed()

    def save(self, settings: Settings) -> None:
        """Keep the settings."""
        self._practice.save(settings)

    # -- looking -----------------------------------------------------------------------------

    def look(self, language: str) -> Found:
        """Everything that is stored."""
        try:
            with self._practice.on_disk() as store:
                holdings = tuple(self._practised(store)) if store else (self._no_practice(),)
                cases = self._cases(store, language) if store else ()
        except StorageError as error:
            return Found((*self._beside(),), (), error.message)
        return Found((*holdings, *self._beside()), cases)

    def _practised(self, store: Store) -> Iterator[Holding]:
        kept, path = Kept(store), practice_file(self._places.data)
        cases, drills, notes = kept.cases(), Drills(store).all(), kept.notes()
        number = sum(len(case.attempts) for case in cases)
        begun = [one.started_at for case in cases for one in case.attempts]
        yield Holding(
            msg("Cases you played"),
            msg("Every answer you gave, when you began, and the case as it was then."),
            path,
            nmsg("{count} attempt", "{count} attempts", number),
            size=measured(files_in(self._places.data, "practice.db*")).size,
            since=min(begun, default=""),
            is_empty=not number,
        )
        yield Holding(
            msg("Short practice"),
            msg("The stage you chose, how sure you were, and when."),
            None,
            nmsg("{count} answer", "{count} answers", len(drills)),
            since=next(iter(sorted(filter(None, map(_answered_at, drills)))), ""),
            erasure=Erasure(Part.DRILLS),
            is_empty=not drills,
        )
        yield Holding(
            msg("Notes of your own"),
            msg("Only what you asked to keep. What you say before you answer is never stored."),
            None,
            nmsg("{count} note", "{count} notes", len(notes)),
            erasure=Erasure(Part.NOTES),
            is_empty=not notes,
        )

    def _no_practice(self) -> Holding:
        return Holding(
            msg("Cases you played"),
            msg("Every answer you gave, when you began, and the case as it was then."),
            practice_file(self._places.data),
            msg("nothing"),
            is_empty=True,
        )

    def _beside(self) -> Iterator[Holding]:
        """What lies in files of its own."""
        data = self._places.data
        backups = all_backups(data / "backups")
        copies = (*(backup.path for backup in backups), *files_in(data, "practice-damaged*"))
        oldest = min((backup.taken for backup in backups), default=None)
        yield Holding(
            msg("Backups"),
            msg(
                "Copies of your practice, for when its file gets damaged: the last days, weeks and months. "
                "Whatever you erase is removed from them too."
            ),
            data / "backups",
            nmsg("{count} copy", "{count} copies", len(copies)),
            size=measured(copies).size,
            since=oldest.isoformat() if oldest else "",
            is_empty=not copies,
        )
        left = files_in(data / "class")
        yield Holding(
            msg("A course day that was not ended"),
            msg("What the room was asked and how many chose what, without names, to go on after a crash."),
            data / "class",
            nmsg("{count} file", "{count} files", len(left)),
            size=measured(left).size,
            erasure=Erasure(Part.CLASS),
            is_empty=not left,
        )
        index = files_in(self._places.index_file.parent, f"{self._places.index_file.name}*")
        yield Holding(
            msg("Index of the library"),
            msg("What the cards of the library show, so that it opens at once. Nothing of what you did."),
            self._places.index_file,
            nmsg("{count} file", "{count} files", len(index)),
            size=measured(index).size,
            erasure=Erasure(Part.INDEX),
            is_empty=not index,
        )
        config = files_in(self._places.config, "*.toml*")
        yield Holding(
            msg("Settings"),
            msg("Your choices, the folders you opened, and where the window stood."),
            self._places.config,
            nmsg("{count} file", "{count} files", len(config)),
            size=measured(config).size,
            is_empty=not config,
        )
        drafts = files_in(data / "recovery", "*.json")
        yield Holding(
            msg("Texts you were writing"),
            msg(
                "A copy of a case that you had not saved yet, for when the program stops. It goes when you "
                "save. It is your own text: nothing here erases it."
            ),
            data / "recovery",
            nmsg("{count} file", "{count} files", len(drafts)),
            size=measured(drafts).size,
            is_empty=not drafts,
        )
        own = files_in(self._places.own_cases)
        yield Holding(
            msg("Cases of your own"),
            msg("Files that you wrote or put there. They are yours: nothing here erases them."),
            self._places.own_cases,
            nmsg("{count} file", "{count} files", len(own)),
            size=measured(own).size,
            is_empty=not own,
        )

    def _cases(self, store: Store, language: str) -> tuple[KeptCase, ...]:
        titles = self._titles(language)
        attempts = Attempts(store)
        found = []
        for case in Kept(store).cases():
            title = titles.get(case.case_key)
            if title is None and (card := self._cards.card(attempts, case.attempts[0].id)):
                title = card.in_language(card.title, language)
            rows = (
                KeptAttempt(Erasure(Part.ATTEMPT, one.id), one.started_at, one.is_finished, one.answers)
                for one in case.attempts
            )
            found.append(KeptCase(Erasure(Part.CASE, case.case_key), title or case.case_id, tuple(rows)))
        return tuple(found)

    def _titles(self, language: str) -> dict[str, str]:
        """The titles of the cases that the library's index knows; the others are read as they were played."""
        folders = {folder.path: folder for folder in self._practice.folders()}
        listing = next(self._practice.listings())
        return {
            case_key(folders[entry.path.parent], entry.path.stem): entry.card.in_language(
                entry.card.title, language
            )
            for entry in listing.entries
            if entry.path.parent in folders
        }

    # -- taking along ------------------------------------------------------------------------

    def collect(self, language: str, before: Collecting | None) -> Collecting:
        """Begin to collect everything for an archive, or collect a few attempts more."""
        with self._practice.on_disk() as store:
            if before is None:
                return Collecting(store, self._practice.settings, Translator(language))
            before.go_on(store, _AT_A_TIME)
            return before

    def export(self, collected: Collecting, folder: Path, language: str) -> Path:
        """Write what was collected into one archive; a name that is taken gets a number."""
        with self._practice.on_disk() as store:
            contents = collected.result(store)
        return save_archive(contents, folder, Translator(language), _today())

    def records(self, pseudonym: str) -> Records:
        """The learning records, as the file will hold them."""
        told = statements(self._contents(), UUID(pseudonym))
        if len(told) <= _MOST_SPREAD:
            return Records(json.dumps(told, ensure_ascii=False, indent=2) + "\n", len(told))
        lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in told)
        return Records(f"[\n{lines}\n]\n", len(told))

    def save_records(self, records: Records, folder: Path) -> Path:
        """Write exactly what was shown."""
        path = free_name(folder / f"glasl-trainer-xapi-{_today()}.json")
        write_atomically(path, records.text.encode())
        path.chmod(0o600)
        return path

    def _contents(self) -> Contents:
        with self._practice.on_disk() as store:
            return kept_practice(store, self._practice.settings)

    # -- erasing -----------------------------------------------------------------------------

    def erase(self, erasure: Erasure, *, spares_class: bool) -> Gone:
        """Remove it for good, with what backups and logs have of it."""
        self._cards.forget()
        match erasure.part:
            case Part.CLASS:
                return self._erase_class(spares_class=spares_class)
            case Part.INDEX:
                return Gone(index=self._erase_index())
            case Part.ALL:
                practice = self._erase_practice()
                room = self._erase_class(spares_class=spares_class)
                return Gone(
                    practice.attempts, practice.drills, practice.notes, practice.files,
                    room.class_files, self._erase_index(), room.is_class_left,
                )  # fmt: skip
            case _:
                return self._erase_in_store(erasure)

    def _erase_practice(self) -> Gone:
        drills = notes = 0
        if self._practice.damage is None:
            with self._practice.on_disk() as store:
                if store is not None:
                    drills, notes = Kept(store).drills(), len(Kept(store).notes())
        copies = {backup.path for backup in all_backups(self._places.data / "backups")}
        erased = self._practice.erase_all()
        files = len({*erased.files, *(path for path in copies if not path.exists())})
        return Gone(erased.attempts, drills, notes, files)

    def _erase_in_store(self, erasure: Erasure) -> Gone:
        with self._practice.on_disk() as store:
            if store is None:
                return Gone()
            kept, attempts = Kept(store), Attempts(store)
            drills, notes = kept.drills(), len(kept.notes())
            match erasure.part:
                case Part.DRILLS:
                    erased = Drills(store).erase_all()
                case Part.NOTES:
                    return Gone(notes=kept.erase_notes(), files=len(store.sweep()))
                case Part.CASE:
                    erased = attempts.erase_case(erasure.id)
                case _:
                    erased = attempts.erase(erasure.id)
            self._practice.forget_cards()
            return Gone(erased.attempts, drills - kept.drills(), notes - len(kept.notes()), len(erased.files))

    def _erase_class(self, *, spares_class: bool) -> Gone:
        if spares_class:
            return Gone(is_class_left=True)
        return Gone(class_files=erase_files(files_in(self._places.data / "class")))

    def _erase_index(self) -> bool:
        self._practice.close_library()
        index = self._places.index_file
        return erase_files(files_in(index.parent, f"{index.name}*")) > 0


def _answered_at(body: str) -> str:
    try:
        return answer_from_json(body).at.isoformat()
    except BadAnswerError:
        return ""


def _today() -> str:
    return datetime.now().astimezone().date().isoformat()
