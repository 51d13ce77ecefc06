"""An original and its translation beside each other: every text with its place in both, to be worked on.

The same survey that `translate` renews an overlay with, without writing anything; where that command stops at
an error in a text, this goes on, for a text half typed is an error too.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property
from typing import TYPE_CHECKING

from glasltrainer.authoring.decoding import decode
from glasltrainer.authoring.diagnostics import Silent, Source, TooManyFindingsError
from glasltrainer.authoring.formats import format_of
from glasltrainer.authoring.nodes import Mapping, Scalar, Sequence
from glasltrainer.authoring.overlay import MARK_TARGETS, lay_over
from glasltrainer.authoring.source import parse
from glasltrainer.authoring.texts import text_hash
from glasltrainer.authoring.translating.renewing import WAS, Renewal
from glasltrainer.authoring.translating.survey import State, Survey, node_at
from glasltrainer.authoring.translating.translate import known_hashes
from glasltrainer.i18n import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Mapping as MappingOf

    from glasltrainer.authoring.nodes import Entry, Node
    from glasltrainer.authoring.translating.renewing import Blank, Blanks, Place


@dataclass(frozen=True, slots=True)
class Item:
    """One text to translate: a text of its own (`number` 0), or one of a list or a dialogue (from 1).

    `speaker` is who says it, with the mood, in a dialogue. `own` are its offsets in the original, `place`
    those in the translation; None where there is no place for it yet.
    """

    number: int
    speaker: str
    source: str
    target: str
    own: tuple[int, int]
    place: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Unit:
    """One text as the `checked:` block counts them, by its `path` there; a list or a dialogue is one.

    `now` is the hash of the original's text, `then` the one it had when it was translated ("": not known).
    `place` are the offsets of its key and all below it in the translation, None where it has no place there.
    `lost` are texts of the translation that have no counterpart in the original.
    """

    path: str
    state: State
    items: tuple[Item, ...]
    now: str = ""
    then: str = ""
    place: tuple[int, int] | None = None
    lost: tuple[str, ...] = ()

    @property
    def is_filled(self) -> bool:
        """Whether something is written for every text of it."""
        return all(item.target.strip() for item in self.items)


@dataclass(frozen=True)
class Beside:
    """The translation `file` as its text is. While that cannot be read `over` is None, without any units."""

    file: str
    language: str
    source: Source = field(repr=False)
    base: Mapping = field(repr=False)
    base_source: Source = field(repr=False)
    over: Mapping | None = field(repr=False)
    units: tuple[Unit, ...] = field(repr=False)

    @property
    def text(self) -> str:
        """The text that places are in."""
        return self.source.text

    @cached_property
    def by_path(self) -> MappingOf[str, Unit]:
        """The units by their paths."""
        return {unit.path: unit for unit in self.units}

    @property
    def share(self) -> float:
        """How much of the original's texts is translated and current, 0..1; 1 when it has none."""
        due = [unit for unit in self.units if unit.state is not State.EXTRA]
        return sum(unit.state is State.CURRENT for unit in due) / len(due) if due else 1.0


def look_beside(base_file: str, base_text: str, base: Mapping, file: str, text: str) -> Beside:
    """The translation `file` with this text beside an original that was read before. Never raises."""
    language = file.removesuffix(".yaml").rpartition(".")[2]
    base_source = Source(base_file, base_text)
    source, over = _read(file, text)
    if not isinstance(over, Mapping) or not over.entries:
        return Beside(file, language, source, base, base_source, None, ())
    laid = laid_over(base, over, base_source, source)
    known = known_hashes(over)
    survey = Survey(_Nothing(source), known, lambda _path: False, None)
    survey.record(format_of(base).record, base, over, laid, None, "", None)
    units = tuple(_unit(found.path, found.state, base, over, known) for found in survey.units)
    return Beside(file, language, source, base, base_source, over, units)


def shown_before(beside: Beside, unit: Unit) -> str:
    """What the original was when it was translated, as the program's comments above a stale text say it."""
    if unit.place is None:
        return ""
    found: list[str] = []
    line = beside.source.position(unit.place[0])[0] - 1
    while line > 0 and (words := beside.source.line_text(line).strip()).startswith("#"):
        if words.startswith(WAS):
            found.append(words.removeprefix(WAS).strip())
        line -= 1
    return " ".join(reversed(found))


def _unit(path: str, state: State, base: Mapping, over: Mapping, known: MappingOf[str, str]) -> Unit:
    own, entry = node_at(base, path), _entry_at(over, path)
    there = None if entry is None else entry.value
    place = None if entry is None else (entry.key.start, entry.value.end)
    if state is State.EXTRA or own is None:
        items = tuple(
            Item(number, speaker, "", one.text, (0, 0), (one.start, one.end))
            for number, (speaker, one) in enumerate(_texts(there))
        )
        return Unit(path, State.EXTRA, items, place=place)
    items, lost = _items(own, there)
    return Unit(path, state, items, text_hash(own), known.get(path, ""), place, lost)


def _entry_at(over: Mapping, path: str) -> Entry | None:
    above, _, key = path.rpartition(".")
    parent = node_at(over, above) if above else over
    return parent.entries.get(key) if isinstance(parent, Mapping) else None


def laid_over(base: Mapping, over: Mapping, base_source: Source, source: Source) -> Node:
    """The original as players get it in the translation's language, however much of that is missing."""
    return lay_over(base, over, base_source, Silent(source.text))


def _read(file: str, text: str) -> tuple[Source, Node | None]:
    source, is_readable = decode(file, text.encode())
    over: Node | None = None
    with suppress(TooManyFindingsError):
        over = parse(source) if is_readable else None
    return source, over


class _Nothing(Renewal):
    """A renewal that writes nothing: looking is enough."""

    def __init__(self, source: Source) -> None:
        super().__init__(source, Mapping(0, 0, {}), ENGLISH)

    def flow(self, node: Node, outer: int | None) -> int | None:
        """Brackets matter to who writes."""
        return None

    def insert(
        self,
        over: Mapping,
        last: Entry | None,
        owner: Scalar | None,
        key: str,
        place: Place,
        flow: int | None,
    ) -> None:
        """Leave it missing."""

    def show(self, entry: Entry, place: Blank | Blanks | None, flow: int | None) -> None:
        """Show nothing."""

    def show_change(self, entry: Entry, then: list[str] | None, now: list[str], flow: int | None) -> None:
        """Show nothing."""


def _items(own: Node, there: Node | None) -> tuple[tuple[Item, ...], tuple[str, ...]]:
    """The texts of the original, each with what the translation has for it; and what that has more."""
    ours, theirs = _texts(own), _texts(there)
    if not isinstance(own, Sequence):
        match = theirs[0][1] if isinstance(there, Scalar) else None
        pairs, lost = [match], [] if isinstance(there, Scalar) else theirs
    else:
        pairs, lost = _paired(ours, theirs)
    made = [
        Item(
            number if isinstance(own, Sequence) else 0,
            speaker,
            one.text.rstrip("\n"),
            "" if match is None else match.text.rstrip("\n"),
            (one.start, one.end),
            None if match is None else (match.start, match.end),
        )
        for number, ((speaker, one), match) in enumerate(zip(ours, pairs, strict=True), 1)
    ]
    return tuple(made), tuple(one.text for _, one in lost if one.text.strip())


def _paired(
    ours: list[tuple[str, Scalar]], theirs: list[tuple[str, Scalar]]
) -> tuple[list[Scalar | None], list[tuple[str, Scalar]]]:
    """For every line of the original the one in the translation, and those of the translation left over.

    Where they are out of step: by who speaks and what is marked, and between such lines by who speaks.
    """
    if [_name(one) for one, _ in ours] == [_name(one) for one, _ in theirs]:
        return [one for _, one in theirs], []
    found: list[Scalar | None] = [None] * len(ours)
    lost: list[tuple[str, Scalar]] = []
    keys = ([_key(one) for one in ours], [_key(one) for one in theirs])
    for _, a, a_end, b, b_end in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        here = list(range(a, a_end))
        is_alike = a_end - a == b_end - b
        for one in theirs[b:b_end]:
            number = next((n for n in here if is_alike or _name(ours[n][0]) == _name(one[0])), None)
            if number is None:
                lost.append(one)
            else:
                found[number] = one[1]
                here = [n for n in here if n > number]
    return found, lost


def _key(line: tuple[str, Scalar]) -> tuple[str, ...]:
    return _name(line[0]), *MARK_TARGETS.findall(line[1].text)


def _name(speaker: str) -> str:
    return speaker.partition("(")[0].strip()


def _texts(node: Node | None) -> list[tuple[str, Scalar]]:
    """The texts below a node, each with who says it."""
    match node:
        case Scalar():
            return [("", node)]
        case Sequence(items=items):
            return [one for item in items for one in _texts(item)]
        case Mapping(entries=entries):
            return [(key, one) for key, entry in entries.items() for _, one in _texts(entry.value)]
        case _:
            return []
