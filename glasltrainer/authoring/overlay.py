"""A translation laid over its original: the same keys, text fields only.

The result is a tree like the original's with texts exchanged, so that the same reader makes the value of it.
What is missing or does not fit stays in the original's language and is reported (FORMAT, "A case").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.diagnostics import Silent, Source
from glasltrainer.authoring.dialogue import Dialogue, without_mood
from glasltrainer.authoring.formats import format_of
from glasltrainer.authoring.kinds import ListOf, MapOf, Marked
from glasltrainer.authoring.laid import Laid
from glasltrainer.authoring.mending.remedies import take_out_lines
from glasltrainer.authoring.nodes import Entry, Mapping, Scalar, Sequence, place
from glasltrainer.authoring.origins import Asked, Moved, Origin, Placed, origin_of
from glasltrainer.authoring.overlay_head import Hashes, read_hashes
from glasltrainer.authoring.records import Group, Groups, OneOrTwo
from glasltrainer.authoring.suggest import suggest
from glasltrainer.authoring.texts import (
    all_texts,
    count_below,
    count_field,
    count_texts,
    has_empty,
    text_hash,
    translatable,
)
from glasltrainer.i18n import msg, nmsg

if TYPE_CHECKING:
    from glasltrainer.authoring.edits import Fix
    from glasltrainer.authoring.kinds import Kind, Reading
    from glasltrainer.authoring.nodes import Node
    from glasltrainer.authoring.records import Field, Record
    from glasltrainer.i18n import Message

MARK_TARGETS = re.compile(r"\]\(#([\w-]*)\)")
_ALONE = ("language", "checked")  # keys of the overlay itself


def lay_over(base: Mapping, over: Node, base_source: Source, source: Source) -> Mapping:
    """The tree of the original with the texts of the overlay; `source` receives what does not fit."""
    if not isinstance(over, Mapping):
        source.add(Code.WRONG_SHAPE, place(over), msg("A group of keys is expected here"))
        return base
    format = format_of(base)
    reading = format.begin(base, source)
    hashes = read_hashes(over, reading)
    laying = _Laying(base_source, reading, hashes)
    merged = laying.record(format.record, base, over, None, "")
    for path in hashes.unmet():
        line = hashes.line(path)
        message = msg("The original has no text “{path}”", path=path)
        source.add(
            Code.CHECKED_BLOCK,
            place(line.key),
            message,
            msg("Leave this block to the program, or remove the line."),
            fix=take_out_lines(source, line.key.start, line.value.end) if len(hashes.by_path) > 1 else None,
        )
    return merged


@dataclass(slots=True)
class _Laying:
    """One overlay being laid over its original."""

    base_source: Source
    reading: Reading
    hashes: Hashes

    def add(
        self,
        code: Code,
        node: Node,
        message: Message,
        remedy: Message | None = None,
        base: Node | None = None,
        fix: Fix | None = None,
        choices: tuple[Fix, ...] = (),
    ) -> None:
        related = (self.base_source, *place(base), msg("in the original")) if base is not None else None
        self.reading.source.add(code, place(node), message, remedy, related, fix, choices)

    def record(
        self, record: Record, base: Mapping, over: Mapping, owner: Scalar | None, path: str
    ) -> Mapping:
        """`base` with the texts of `over`."""
        entries = dict(base.entries)
        for key, entry in over.entries.items():
            field = record.by_name.get(key)
            own = base.entries.get(key)
            if not path and key in _ALONE:
                continue
            if field is None:
                remedy, meant, _ = suggest(key, record.by_name)
                fix = self.reading.write(entry.key, meant) if meant not in over.entries else None
                message = msg("There is no key “{key}” here", key=key[:40])
                self.add(Code.UNKNOWN_KEY, entry.key, message, remedy, fix=fix)
            elif own is None:
                self.not_in_source(entry)
            else:
                value = self.field(field, own, entry, f"{path}{key}")
                entries[key] = Entry(own.key, value)
        for key, own in base.entries.items():
            field = record.by_name.get(key)
            if field is not None and key not in over.entries:
                self.missing(field, own, owner or _first_key(over))
        return Mapping(base.start, base.end, entries)

    def field(self, field: Field[object], own: Entry, entry: Entry, path: str) -> Node:
        """The node to use for a field that both have."""
        kind = field.kind
        match kind:
            case Group(record=inner):
                if isinstance(own.value, Mapping) and isinstance(entry.value, Mapping):
                    return self.record(inner, own.value, entry.value, entry.key, f"{path}.")
            case Groups(record=inner):
                if isinstance(own.value, Mapping) and isinstance(entry.value, Mapping):
                    return self.groups(inner, own.value, entry, path)
            case OneOrTwo(record=inner):
                return self.one_or_two(inner, own, entry, path)
            case _ if translatable(kind):
                return self.text(kind, own, entry, path)
            case _:
                if all_texts(own.value) != all_texts(entry.value):
                    message = msg("“{name}” is no text: the original's is used", name=field.name)
                    fix = take_out_lines(self.reading.source, entry.key.start, entry.value.end)
                    self.add(Code.NOT_A_TEXT, entry.key, message, msg("Leave it out here."), own.key, fix)
                return own.value
        self.wrong_shape(own, entry)
        return own.value

    def groups(self, record: Record, base: Mapping, over: Entry, path: str) -> Mapping:
        """Records by id."""
        entries = dict(base.entries)
        assert isinstance(over.value, Mapping)
        untranslated = (key for key in base.entries if key not in over.value.entries)
        counts = ((key, count_texts(record, base.entries[key].value)) for key in untranslated)
        lost = {key: count for key, count in counts if count}
        for key, entry in over.value.entries.items():
            own = base.entries.get(key)
            if own is None:
                untold = self.strange_id(base, over.value, entry)
                lost.pop(untold or "", None)
            elif isinstance(own.value, Mapping) and isinstance(entry.value, Mapping):
                entries[key] = Entry(own.key, self.group(record, own, entry, f"{path}.{key}."))
            else:
                self.wrong_shape(own, entry)
        for key, count in lost.items():
            message = nmsg(
                "“{name}” is not translated ({count} text)",
                "“{name}” is not translated ({count} texts)",
                count,
                name=key,
            )
            self.add(Code.NOT_TRANSLATED, over.key, message, None, base.entries[key].key)
        return Mapping(base.start, base.end, entries)

    def group(self, record: Record, own: Entry, entry: Entry, path: str) -> Mapping:
        """A record by its id; what was laid before where neither text changed is laid again as it was."""
        assert isinstance(own.value, Mapping)
        assert isinstance(entry.value, Mapping)
        base, over = origin_of(own.value), origin_of(entry.value)
        if base is None or over is None:
            return self.record(record, own.value, entry.value, entry.key, path)
        known = over.known.get("laid")
        if not (isinstance(known, Laid) and known.holds(base, path, self.reading, self.hashes)):
            known = over.known["laid"] = self.alone(record, base, over, path)
        self.hashes.met |= known.hashes.met
        if known.source.found:
            here = Placed(known.source, self.reading.source, entry.value.start - over.entry.value.start)
            there = Placed(known.base_source, self.base_source, own.value.start - base.entry.value.start)
            known.tell(here, there)
        return _LaidAgain(self, record, own.value, entry, path, known.merged)

    def alone(self, record: Record, base: Origin, over: Origin, path: str) -> Laid:
        """A group laid over its original, each in a text of its own."""
        assert isinstance(base.entry.value, Mapping)
        assert isinstance(over.entry.value, Mapping)
        source, base_source = Source("", over.source.text), Source("", base.source.text)
        asked, hashes = Asked(self.reading), Hashes(by_path=self.hashes.by_path)
        with asked.reading(self.reading, source) as reading:
            laying = _Laying(base_source, reading, hashes)
            merged = laying.record(record, base.entry.value, over.entry.value, over.entry.key, path)
        entry = Entry(base.entry.key, merged)
        origin = Origin(entry, Silent(), lambda: entry)
        return Laid(base, base.entry, path, asked, hashes, source, base_source, origin)

    def strange_id(self, base: Mapping, over: Mapping, entry: Entry) -> str | None:
        """Report an id that the original does not have; the id that was meant, if that is clear."""
        proposal = suggest(entry.key.text, base.entries)
        remedy, meant = proposal.remedy, proposal.certain
        lost = [key for key in base.entries if key not in over.entries]
        strange = [key for key in over.entries if key not in base.entries]
        if len(lost) == len(strange) == 1:
            remedy = msg("Did you mean “{name}”?", name=lost[0])
            self.not_in_source(
                entry, remedy, self.reading.write(entry.key, lost[0]) if meant in lost else None
            )
            return lost[0]
        fixes = proposal.fixes(lambda id: self.reading.write(entry.key, id) if id in lost else None)
        self.not_in_source(entry, remedy, *fixes)
        return meant

    def one_or_two(self, record: Record, own: Entry, entry: Entry, path: str) -> Node:
        """A record, or a list of two in the same order."""
        if isinstance(own.value, Mapping) and isinstance(entry.value, Mapping):
            return self.record(record, own.value, entry.value, entry.key, f"{path}.")
        if not isinstance(own.value, Sequence) or not isinstance(entry.value, Sequence):
            self.wrong_shape(own, entry)
            return own.value
        if len(own.value.items) != len(entry.value.items):
            self.count_differs(own, entry, len(own.value.items), len(entry.value.items))
            return own.value
        items: list[Node] = []
        for number, (base, over) in enumerate(zip(own.value.items, entry.value.items, strict=True), 1):
            if isinstance(base, Mapping) and isinstance(over, Mapping):
                items.append(self.record(record, base, over, entry.key, f"{path}.{number}."))
            else:
                items.append(base)
        return Sequence(own.value.start, own.value.end, items)

    def text(self, kind: Kind[object], own: Entry, entry: Entry, path: str) -> Node:
        """A text, a list or group of texts, or a dialogue."""
        if isinstance(kind, MapOf) and not isinstance(entry.value, Scalar):
            if isinstance(own.value, Mapping) and isinstance(entry.value, Mapping):
                return self.texts_by_key(kind, own.value, entry, path)
            self.wrong_shape(own, entry)
            return own.value
        if has_empty(entry.value):
            self.still_empty(own, entry, path)
            return own.value
        self.check_stale(own.value, entry, path)
        if kind.read(entry.value, self.reading) is None:
            return own.value
        match kind:
            case Dialogue():
                return self.dialogue(own, entry)
            case Marked():
                if not self.same_marks(own.value, entry.value, entry.key):
                    return own.value
            case ListOf():
                if _length(own.value) != _length(entry.value):
                    self.count_differs(own, entry, _length(own.value), _length(entry.value))
                    return own.value
            case _:
                pass
        return entry.value

    def texts_by_key(self, kind: Kind[object], base: Mapping, over: Entry, path: str) -> Mapping:
        """Texts by stage."""
        entries = dict(base.entries)
        assert isinstance(kind, MapOf)
        assert isinstance(over.value, Mapping)
        for key, entry in over.value.entries.items():
            own = base.entries.get(key)
            if own is None:
                self.not_in_source(entry)
                continue
            if has_empty(entry.value):
                self.still_empty(own, entry, f"{path}.{key}")
                continue
            self.check_stale(own.value, entry, f"{path}.{key}")
            if kind.value.read(entry.value, self.reading) is not None:
                entries[key] = Entry(own.key, entry.value)
        for key, own in base.entries.items():
            if key not in over.value.entries:
                message = msg("“{name}” is not translated", name=key)
                self.add(Code.NOT_TRANSLATED, over.key, message, None, own.key)
        return Mapping(base.start, base.end, entries)

    def dialogue(self, own: Entry, entry: Entry) -> Node:
        """The lines, when speakers and marks are the same; else the original's."""
        base, over = own.value, entry.value
        assert isinstance(over, Sequence)
        if not isinstance(base, Sequence):
            return base
        ours, theirs = _lines(base), _lines(over)
        if [line.speaker for line in ours] != [line.speaker for line in theirs]:
            message = msg(
                "Other lines or speakers than in the original: the whole dialogue stays in its language"
            )
            remedy = msg("Keep the lines in order: {names}.", names=", ".join(line.speaker for line in ours))
            self.add(Code.LINES_DIFFER, entry.key, message, remedy, own.key)
            return base
        items: list[Node] = []
        for our, their in zip(ours, theirs, strict=True):
            if not self.same_marks(our.entry.value, their.entry.value, entry.key):
                return base
            if their.mood and their.mood != our.mood:
                message = msg("The mood of this line is the original's: {mood}", mood=our.mood or "calm")
                self.add(
                    Code.NOT_A_TEXT,
                    their.entry.key,
                    message,
                    msg("Leave it out here."),
                    our.entry.key,
                    without_mood(self.reading.source, their.entry.key),
                )
            line = Entry(our.entry.key, their.entry.value)
            items.append(Mapping(our.entry.key.start, our.entry.key.end, {our.entry.key.text: line}))
        return Sequence(base.start, base.end, items)

    def same_marks(self, base: Node, over: Node, key: Scalar) -> bool:
        if not isinstance(base, Scalar) or not isinstance(over, Scalar):
            return False
        ours, theirs = MARK_TARGETS.findall(base.text), MARK_TARGETS.findall(over.text)
        if ours == theirs:
            return True
        message = msg("Other marks than in the original: “{name}” stays in its language", name=key.text)
        remedy = (
            msg("Mark in this order: {names}.", names=", ".join(ours)) if ours else msg("Mark nothing here.")
        )
        self.add(Code.MARKS_DIFFER, over, message, remedy, base)
        return False

    def check_stale(self, base: Node, entry: Entry, path: str) -> None:
        self.hashes.met.add(path)
        known = self.hashes.by_path.get(path)
        if known is not None and known != text_hash(base):
            message = msg(
                "The text in the original has changed since “{name}” was translated", name=entry.key.text
            )
            self.add(
                Code.STALE,
                entry.key,
                message,
                msg("Compare them, and let the program renew its line under “checked”."),
                base,
            )

    def still_empty(self, own: Entry, entry: Entry, path: str) -> None:
        """A place for a translation not filled in, or not wholly: a list or a dialogue is used as a whole."""
        self.hashes.met.add(path)
        message = msg("“{name}” is empty: the original's text is used", name=entry.key.text)
        if not isinstance(entry.value, Scalar):
            message = nmsg(
                "A part of “{name}” is empty: the original's text is used",
                "A part of “{name}” is empty: the original's {count} texts are used",
                count_below(own.value),
                name=entry.key.text,
            )
        self.add(Code.NOT_TRANSLATED, entry.key, message, None, own.key)

    def missing(self, field: Field[object], own: Entry, where: Scalar | None) -> None:
        count = count_field(field, own.value)
        if count == 0 or field.is_name:
            return
        message = msg("“{name}” is not translated", name=field.name)
        if count > 1:
            message = nmsg(
                "“{name}” is not translated ({count} text)",
                "“{name}” is not translated ({count} texts)",
                count,
                name=field.name,
            )
        self.add(Code.NOT_TRANSLATED, where or own.key, message, None, own.key)

    def not_in_source(
        self,
        entry: Entry,
        remedy: Message | None = None,
        fix: Fix | None = None,
        choices: tuple[Fix, ...] = (),
    ) -> None:
        message = msg("The original has no “{name}” here", name=entry.key.text[:40])
        remedy = remedy or msg("Leave it out, or add it to the original first.")
        self.add(Code.NOT_IN_SOURCE, entry.key, message, remedy, None, fix, choices)

    def wrong_shape(self, own: Entry, entry: Entry) -> None:
        message = msg("“{name}” has another shape here than in the original", name=entry.key.text[:40])
        self.add(
            Code.WRONG_SHAPE,
            entry.value,
            message,
            msg("Repeat the keys of the original, with texts."),
            own.key,
        )

    def count_differs(self, own: Entry, entry: Entry, ours: int, theirs: int) -> None:
        message = msg(
            "“{name}” has {theirs} items here and {ours} in the original",
            name=entry.key.text,
            theirs=theirs,
            ours=ours,
        )
        self.add(
            Code.COUNT_DIFFERS,
            entry.key,
            message,
            msg("Translate them one by one, in the same order."),
            own.key,
        )


class _LaidAgain(Moved):
    """A group that was laid before, at its place now; its nodes are made when they are asked for."""

    __slots__ = ("_base", "_laying", "_over", "_path", "_record")

    def __init__(
        self, laying: _Laying, record: Record, base: Mapping, over: Entry, path: str, origin: Origin
    ) -> None:
        self.start, self.end, self.group, self.by = base.start, base.end, base, 0
        self.origin = origin
        self._entries = None
        self._laying, self._record, self._base, self._over, self._path = laying, record, base, over, path

    def made(self) -> dict[str, Entry]:
        """See `Moved`."""
        assert isinstance(self._over.value, Mapping)
        before = self._laying
        reading = replace(before.reading, source=Silent(before.reading.source.text))
        laying = _Laying(before.base_source, reading, Hashes())
        return laying.record(self._record, self._base, self._over.value, self._over.key, self._path).entries


@dataclass(frozen=True, slots=True)
class _Line:
    entry: Entry
    speaker: str
    mood: str


def _lines(node: Sequence) -> list[_Line]:
    found: list[_Line] = []
    for item in node.items:
        for entry in item.entries.values() if isinstance(item, Mapping) else ():
            speaker, _, mood = entry.key.text.partition("(")
            found.append(_Line(entry, speaker.strip(), mood.rstrip(") ").strip()))
    return found


def _first_key(over: Mapping) -> Scalar | None:
    return next((entry.key for entry in over.entries.values()), None)


def _length(node: Node) -> int:
    return len(node.items) if isinstance(node, Sequence) else 0
