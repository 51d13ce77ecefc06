"""The texts of a translation as the pane lists them; for a large case this is work for the background."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.overlay import MARK_TARGETS
from glasltrainer.authoring.translating.beside import shown_before
from glasltrainer.authoring.translating.survey import State
from glasltrainer.i18n import msg
from glasltrainer.ui.studio.translation.state import Changed, Filter, Key, Section, Status, Text
from glasltrainer.ui.studio.translation.words import changes, people_of, section_name, section_of, text_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from glasltrainer.authoring.diagnostics import Diagnostic
    from glasltrainer.authoring.translating.beside import Beside, Item, Unit
    from glasltrainer.i18n import Message

TO_DO = (Status.MISSING, Status.STALE, Status.WRONG)
_TOLD = (Code.NOT_TRANSLATED.id, Code.STALE.id)  # by the status of a text already


@dataclass(frozen=True, slots=True)
class Listing:
    """The texts by their keys and by the part of the case they are in, all in its order.

    `originals` are the original's texts by their hash; `placed` the units in the order of the translation's
    file, with where each starts.
    """

    beside: Beside
    originals: Mapping[str, tuple[str, ...]]
    placed: tuple[tuple[int, Unit], ...]
    texts: Mapping[Key, Text]
    by_section: Mapping[str, tuple[Text, ...]]
    sections: tuple[Section, ...]
    counts: Mapping[Filter, int]


def list_texts(beside: Beside, seen: Mapping[str, tuple[str, ...]]) -> Listing:
    """All texts; `seen` are texts of the original by their hash, to tell what has changed."""
    people = people_of(beside.base)
    texts = {text.key: text for unit in beside.units for text in _texts(beside, unit, seen, people)}
    by_section = sectioned(texts.values())
    counts = {one: sum(is_in(text, one) for text in texts.values()) for one in Filter}
    originals = {unit.now: tuple(item.source for item in unit.items) for unit in beside.units}
    placed = ((unit.place[0], unit) for unit in beside.units if unit.place is not None and unit.items)
    in_order = tuple(sorted(placed, key=itemgetter(0)))
    beside.source.position(0)  # counts the lines, here rather than where it is drawn
    return Listing(beside, originals, in_order, texts, by_section, sections(by_section), counts)


def sectioned(texts: Iterable[Text]) -> dict[str, tuple[Text, ...]]:
    """Texts by the part of the case they are in."""
    found: dict[str, list[Text]] = {}
    for text in texts:
        found.setdefault(text.section, []).append(text)
    return {section: tuple(some) for section, some in found.items()}


def sections(by_section: Mapping[str, tuple[Text, ...]]) -> tuple[Section, ...]:
    """The parts of the case with their numbers."""
    return tuple(
        Section(id, section_name(id), len(texts), sum(text.status in TO_DO for text in texts))
        for id, texts in by_section.items()
    )


def is_in(text: Text, wanted: Filter) -> bool:
    """Whether a filter shows a text, as far as its own status goes."""
    match wanted:
        case Filter.ALL:
            return True
        case Filter.MISSING:
            return text.status in (Status.MISSING, Status.WAITING)
        case Filter.STALE:
            return text.status is Status.STALE
        case Filter.PROBLEMS:
            return text.status in (Status.WRONG, Status.EXTRA)


def find_findings(listing: Listing, diagnostics: Iterable[Diagnostic]) -> dict[Key, tuple[Message, ...]]:
    """What the checker says of each text, beyond what its status says already."""
    beside, placed = listing.beside, listing.placed
    found: dict[Key, tuple[Message, ...]] = {}
    for one in diagnostics:
        if one.file != beside.file or one.code in _TOLD:
            continue
        at = beside.source.line_start(one.span.line) + one.span.column - 1
        number = bisect_right(placed, at, key=itemgetter(0)) - 1
        unit = placed[number][1] if number >= 0 else None
        if unit is None or unit.place is None or at >= unit.place[1]:
            continue
        within = (
            item for item in unit.items if item.place is not None and item.place[0] <= at <= item.place[1]
        )
        key = Key(unit.path, next(within, unit.items[0]).number)
        said = one.message
        if one.remedy is not None:
            said = msg("{finding}. {remedy}", finding=one.message, remedy=one.remedy)
        found[key] = (*found.get(key, ()), said)
    return found


def _texts(
    beside: Beside, unit: Unit, seen: Mapping[str, tuple[str, ...]], people: Mapping[str, str]
) -> Iterator[Text]:
    is_stale = unit.state is State.STALE
    then = seen.get(unit.then, ()) if is_stale else ()
    section = section_of(unit.path)
    for item in unit.items:
        there = MARK_TARGETS.findall(item.target) if "](#" in item.source else []
        marks = tuple(one for one in MARK_TARGETS.findall(item.source) if not _taken(there, one))
        yield Text(
            Key(unit.path, item.number),
            section,
            text_name(unit.path, item.number, item.speaker, people),
            _status(unit, item),
            item.source,
            item.target,
            marks,
            _changed(beside, unit, item, then) if is_stale else None,
            (),
            unit.lost,
        )


def _changed(beside: Beside, unit: Unit, item: Item, then: tuple[str, ...]) -> Changed:
    if len(then) == len(unit.items):
        found = changes(then[max(0, item.number - 1)], item.source)
        return Changed(found, is_here=bool(found))
    before = "\n".join(then) or shown_before(beside, unit)
    return Changed(changes(before, "\n".join(one.source for one in unit.items)) if before else ())


def _taken(there: list[str], mark: str) -> bool:
    if mark not in there:
        return False
    there.remove(mark)
    return True


def _status(unit: Unit, item: Item) -> Status:
    match unit.state:
        case State.EXTRA:
            return Status.EXTRA
        case State.STALE:
            return Status.STALE
        case State.CURRENT:
            return Status.DONE
        case State.MISSING:
            if not item.target.strip():
                return Status.MISSING
            return Status.WRONG if unit.is_filled or len(unit.items) == 1 else Status.WAITING
