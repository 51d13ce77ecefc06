"""The worker's desk of progress: gathers what is kept, and counts what was not counted yet.

Used only in the thread of `Jobs`, as `Practice` is.
"""

from __future__ import annotations

from datetime import datetime
from functools import cache
from heapq import merge
from typing import TYPE_CHECKING, Literal, NamedTuple

from glasltrainer.core.advice import Offer, advise
from glasltrainer.core.answers import excerpt
from glasltrainer.core.case import Matter, Scene
from glasltrainer.core.cases_done import Reached, cases_done
from glasltrainer.core.drilled import BadAnswerError, answer_from_json, drill_fact
from glasltrainer.core.facts import RULES, BadFactError, Fact, fact_from_json
from glasltrainer.core.progress import progress
from glasltrainer.core.replaying import NotReplayableError
from glasltrainer.storage.errors import AttemptUnknown
from glasltrainer.storage.library import CaseFolder, case_key
from glasltrainer.ui.library.state import Origin
from glasltrainer.ui.past import as_played, replayed_on
from glasltrainer.ui.progress.state import Gathered
from glasltrainer.ui.recorder import facts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glasltrainer.authoring import Loaded
    from glasltrainer.core.cases_done import CaseDone
    from glasltrainer.core.progress import Progress
    from glasltrainer.core.vignettes import VignetteSet
    from glasltrainer.storage.endings import StoredEnding
    from glasltrainer.ui.library.state import CaseEntry
    from glasltrainer.ui.practice import Practice

_KINDS: dict[Origin, Literal["shipped", "own", "opened"]] = {
    Origin.SHIPPED: "shipped",
    Origin.OWN: "own",
    Origin.FOLDER: "opened",
}
_CASES_KEPT = 8  # cases as they were played, kept while attempts at them are looked into


class _Kept(NamedTuple):
    """What lies in the store: facts and answers as text, and what follows from the endings.

    `uncounted` are the attempts without facts; `unfinished` those of them that go on, with how many events.
    """

    facts: tuple[str, ...]
    drilled: tuple[str, ...]
    endings: tuple[StoredEnding, ...]
    done: tuple[CaseDone, ...]
    uncounted: frozenset[str]
    unfinished: Mapping[str, int]


class ProgressDesk:
    """What one user's practice says. Methods may raise the errors of storage."""

    def __init__(self, practice: Practice) -> None:
        self._practice = practice
        self._facts: dict[str, Fact | None] = {}  # by their text: reading it is most of the work
        self._drilled: dict[str, Fact | None] = {}  # those of drills, by the text of the answer
        self._kept: tuple[object, _Kept] | None = None  # and the stamp of the practice it was read from
        self._open: dict[str, tuple[int, tuple[Fact, ...]]] = {}  # unfinished: (events, facts so far)
        self._counted: tuple[object, Progress] | None = None  # and what it was counted of
        self._done_with: set[str] = set()  # finished, and nothing can be known of them that is not kept
        self._played: dict[str, Loaded] = {}  # by the hash of the snapshot
        self._sets: dict[tuple[str, str], VignetteSet | None] = {}

    def gather(self) -> Gathered:
        """Everything the page shows, as far as it was counted."""
        kept = self._read()
        entries = self._entries()
        known = self._progress(kept)
        offers = [_offer(key, entry) for key, entry in entries.items() if not entry.is_broken]
        return Gathered(known, kept.done, advise(known.judging, offers), entries, tuple(self._missing(kept)))

    def look_into(self, attempts: Iterable[str]) -> None:
        """Replay these attempts and keep what they say."""
        for attempt in attempts:
            try:
                self._look_into(attempt)
            except (AttemptUnknown, NotReplayableError):  # erased meanwhile, or of another version
                self._done_with.add(attempt)

    def attempt_of(self, fact: Fact) -> str | None:
        """The attempt at a case in which this was answered; None when it is not kept any more."""
        case = fact.item.rpartition("/")[0]
        heads = (head for head, _ in self._practice.attempts.of_case(case))
        return next((head.id for head in heads if head.started_at == fact.at), None)

    def openings(self, items: Iterable[str], language: str) -> dict[str, str]:
        """How the vignettes (SET/ID) begin, of those that still are there."""
        found = {}
        for item in items:
            name, _, vignette_id = item.partition("/")
            vignettes = self._set(name, language)
            if vignettes is not None and vignette_id in vignettes.vignettes:
                text = vignettes.vignettes[vignette_id].text
                found[item] = excerpt(Scene(vignette_id, text))
        return found

    # -- facts -------------------------------------------------------------------------------

    def _read(self) -> _Kept:
        """What is kept; read again only when something was kept or erased since."""
        stamp = self._practice.stamp
        if self._kept is None or self._kept[0] != stamp:
            practice = self._practice
            endings = practice.endings.all()
            uncounted = practice.facts.attempts_without(RULES)
            finished = {ending.attempt for ending in endings}
            self._kept = (
                stamp,
                _Kept(
                    practice.facts.all(RULES),
                    practice.drills.all(),
                    endings,
                    cases_done(map(_reached, endings)),
                    frozenset(uncounted),
                    {one: len(practice.attempts.events(one)) for one in uncounted if one not in finished},
                ),
            )
        return self._kept[1]

    def _progress(self, kept: _Kept) -> Progress:
        """What is kept, counted; nothing is counted twice for somebody who only comes to look again."""
        so_far = [fact for attempt in kept.unfinished for fact in self._open.get(attempt, (0, ()))[1]]
        counted = (kept, tuple(so_far))
        if self._counted is None or self._counted[0] != counted:
            self._counted = (counted, progress(tuple(self._ordered(kept, so_far))))
        return self._counted[1]

    def _ordered(self, kept: _Kept, so_far: Sequence[Fact]) -> Iterator[Fact]:
        """Cases and drills by the clock; each of them stays in its own order, whatever the clock did."""
        self._facts = {body: self._facts.get(body) or _fact(body) for body in kept.facts}
        self._drilled = {body: self._drilled.get(body) or _drill_fact(body) for body in kept.drilled}
        of_cases = [fact for body in kept.facts if (fact := self._facts[body]) is not None]
        of_drills = [fact for body in kept.drilled if (fact := self._drilled[body]) is not None]
        moment = cache(_moment)
        return merge(of_cases, of_drills, so_far, key=lambda fact: moment(fact.at))

    def _missing(self, kept: _Kept) -> Iterator[str]:
        for ending in kept.endings:
            is_known = ending.is_safe is not None and ending.attempt not in kept.uncounted
            if not is_known and ending.attempt not in self._done_with:
                yield ending.attempt
        for attempt, events in kept.unfinished.items():
            if attempt not in self._done_with and self._open.get(attempt, (0,))[0] != events:
                yield attempt

    def _look_into(self, attempt_id: str) -> None:
        from glasltrainer.core import engine

        stored = self._practice.attempts.load(attempt_id)
        loaded = self._played.get(stored.snapshot.hash)
        if loaded is None:
            loaded = as_played(stored)
            while len(self._played) >= _CASES_KEPT:
                del self._played[next(iter(self._played))]
            self._played[stored.snapshot.hash] = loaded
        attempt = replayed_on(loaded, stored)
        case = loaded.in_language(stored.head.language)
        bodies = facts_of(case, attempt, stored.head)
        if not engine.is_finished(case, attempt):
            facts = tuple(fact for _, body in bodies if (fact := _fact(body)) is not None)
            self._open[attempt_id] = (len(stored.events), facts)
            return
        self._practice.facts.keep(attempt_id, RULES, bodies)
        ending = case.scenes[attempt.counted_position.scene].ending
        if ending is not None:
            self._practice.endings.keep(attempt_id, is_safe=ending.is_safe)
        if not bodies or ending is None:
            self._done_with.add(attempt_id)

    # -- the library -------------------------------------------------------------------------

    def _entries(self) -> dict[str, CaseEntry]:
        """The cases that the index knows, by their key, in the order of the library."""
        listing = next(self._practice.listings())
        return {
            case_key(CaseFolder(entry.path.parent, _KINDS[entry.origin]), entry.path.stem): entry
            for entry in listing.entries
        }

    def _set(self, name: str, language: str) -> VignetteSet | None:
        from glasltrainer.authoring import read_case_files
        from glasltrainer.authoring.loading import load_vignettes

        if (name, language) not in self._sets:
            found = None
            for folder in self._practice.folders():
                path = folder.path / "vignettes" / f"{name}.yaml"
                if not path.is_file():
                    continue
                try:
                    loaded = load_vignettes(read_case_files(path), path.name)
                except OSError:
                    continue
                if loaded.value is not None:
                    found = loaded.in_language(language)
                    break
            self._sets[name, language] = found
        return self._sets[name, language]


def _fact(body: str) -> Fact | None:
    try:
        return fact_from_json(body)
    except BadFactError:  # of another version
        return None


def _drill_fact(body: str) -> Fact | None:
    try:
        return drill_fact(answer_from_json(body))
    except BadAnswerError:  # of another version
        return None


def _moment(iso: str) -> float:
    try:
        return datetime.fromisoformat(iso).timestamp()
    except (ValueError, OverflowError, OSError):
        return 0.0


def _reached(ending: StoredEnding) -> Reached:
    matter = Matter(ending.matter) if ending.matter in set(Matter) else None
    return Reached(ending.attempt, ending.case_key, ending.started_at, ending.stage, matter, ending.is_safe)


def _offer(key: str, entry: CaseEntry) -> Offer:
    return Offer(key, entry.card.stages, entry.is_done, is_intro=entry.card.level == "intro")
