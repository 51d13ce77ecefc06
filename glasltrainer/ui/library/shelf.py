"""One reading of the library: what the index knows, and what of the user's practice stands on each card.

Used in the thread of `Jobs`, as `Practice` is.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from glasltrainer.core.card import Card, card_from_json
from glasltrainer.storage.library import case_key
from glasltrainer.ui.library.state import CaseEntry, Listing, Origin, Unfinished

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glasltrainer.i18n import Message
    from glasltrainer.storage.attempts import Attempts, Summary
    from glasltrainer.storage.library import CaseFolder, Change, Entry, Library
    from glasltrainer.storage.settings import Settings
    from glasltrainer.ui.past import CardsAsPlayed

_ORIGINS = {"shipped": Origin.SHIPPED, "own": Origin.OWN, "opened": Origin.FOLDER}


class ShelfSource(Protocol):
    """What a reading asks for anew each time: another store or folder may be in use by then."""

    settings: Settings

    @property
    def attempts(self) -> Attempts:
        """The attempts kept."""

    def folders(self) -> tuple[CaseFolder, ...]:
        """Where cases come from."""

    def own(self) -> CaseFolder:
        """The user's own cases."""

    def path_of(self, key: str) -> Path | None:
        """The file of a case by its key."""


class Shelf:
    """The cases as one reading finds them; made for each reading."""

    def __init__(self, source: ShelfSource, library: Library, cards_as_played: CardsAsPlayed) -> None:
        self._source = source
        self._library = library
        self._cards_as_played = cards_as_played
        self._summaries: Mapping[str, Summary] = {}
        self._problems: tuple[Message, ...] = ()

    def listings(self) -> Iterator[Listing]:
        """What the index knows, then more as changed files are read, then what only reading could find."""
        self._summaries = self._source.attempts.summaries()
        places = self._source.folders()
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
        if gone := self._gone({case_key(folder, name) for folder, name in known}):
            yield replace(self._listing(known, total=total, read=total), entries=(*known.values(), *gone))

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
        return self._case_entry(entry.folder, entry.name, card_from_json(entry.body))

    def _case_entry(self, folder: CaseFolder, name: str, card: Card) -> CaseEntry:
        summary = self._summaries.get(case_key(folder, name))
        return CaseEntry(
            path=folder.path / f"{name}.yaml",
            card=card,
            origin=_ORIGINS[folder.kind],
            folder=folder.path.name if folder.kind == "opened" else "",
            is_done=bool(summary and summary.played),
            is_begun=bool(summary and summary.open_attempt),
            ended_at=summary.last_stage if summary else None,
            last_attempt=(summary.last_attempt if summary else None) or "",
            attempts=summary.kept if summary else 0,
        )

    def _gone(self, listed: set[str]) -> list[CaseEntry]:
        """Cases that were played to an end and whose file is not there any more, as they were played.

        Not those of an opened folder that was closed since: who closed it wants to see it no more.
        """
        places = {folder.path: folder for folder in (*self._source.folders(), self._source.own())}
        entries = []
        for key, summary in self._summaries.items():
            path = self._source.path_of(key)
            if key in listed or summary.last_attempt is None or path is None:
                continue
            if path.parent not in places or path.is_file():
                continue
            card = self._cards_as_played.card(self._source.attempts, summary.last_attempt)
            if card is not None:
                entry = self._case_entry(places[path.parent], path.stem, card)
                entries.append(replace(entry, is_begun=False, is_gone=True))
        return entries

    def _listing(
        self, known: Mapping[tuple[CaseFolder, str], CaseEntry], *, read: int, total: int
    ) -> Listing:
        cards = {case_key(folder, name): entry.card for (folder, name), entry in known.items()}
        return Listing(
            tuple(known.values()),
            read,
            total,
            tuple(Path(folder) for folder in self._source.settings.folders),
            self._unfinished(cards),
            self._problems,
        )

    def _unfinished(self, cards: Mapping[str, Card]) -> Unfinished | None:
        head = self._source.attempts.latest_open()
        if head is None:
            return None
        summary = self._summaries.get(head.case_key)
        moment = (summary.open_moments if summary else 0) + 1
        card = cards.get(head.case_key) or Card(head.case_id, {head.language: head.case_id})
        return Unfinished(head.id, card, moment, max(card.moments, moment))
