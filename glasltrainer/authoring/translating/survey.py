"""The texts of an original beside those of its translation: how each stands, and what is to be written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from glasltrainer.authoring.fields import OVERLAY_CHECKED, OVERLAY_LANGUAGE
from glasltrainer.authoring.kinds import MapOf
from glasltrainer.authoring.nodes import Entry, Mapping, Scalar, Sequence
from glasltrainer.authoring.records import Group, Groups, OneOrTwo
from glasltrainer.authoring.texts import count_field, has_empty, text_hash, translatable
from glasltrainer.authoring.translating.renewing import Blank, Blanks, Renewal

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping as MappingOf

    from glasltrainer.authoring.nodes import Node
    from glasltrainer.authoring.records import Field, Record
    from glasltrainer.authoring.translating.renewing import Place


class State(StrEnum):
    """How a text stands in a translation."""

    CURRENT = "current"
    STALE = "stale"  # the case's text changed since
    MISSING = "missing"  # not there, empty, or of another form, so that the case's own is shown
    EXTRA = "extra"  # the case has no such text


@dataclass(frozen=True, slots=True)
class TextUnit:
    """One text: a list or a dialogue is one, its lines divided by line breaks (`speaker (mood): text`).

    `path` is its keys with dots between, as in the `checked:` block; `source` is empty for an extra one.
    """

    path: str
    source: str
    translation: str | None
    state: State


class Survey:
    """Walks along the texts of a case and its overlay, noting how each stands and what is to be written."""

    def __init__(
        self,
        renewal: Renewal,
        known: MappingOf[str, str],
        is_compared: Callable[[str], bool],
        was: Mapping | None,
    ) -> None:
        self.renewal = renewal
        self.known = known
        self.is_compared = is_compared
        self.was = was
        self.units: list[TextUnit] = []
        self.hashes: dict[str, str] = {}

    def record(
        self,
        record: Record,
        base: Mapping,
        over: Mapping,
        laid: Node,
        owner: Scalar | None,
        path: str,
        flow: int | None,
    ) -> None:
        """The fields of one record; `laid` is the same record as players get it in this language."""
        flow = self.renewal.flow(over, flow)
        last = over.entries.get(OVERLAY_LANGUAGE.name) if not path else None
        for key, own in base.entries.items():
            field = record.by_name.get(key)
            entry = over.entries.get(key)
            if field is None or (not path and key == OVERLAY_LANGUAGE.name):
                continue
            if entry is not None:
                shown = laid.entries[key].value if isinstance(laid, Mapping) else own.value
                self.field(field, own, entry, shown, path + key, flow)
                last = entry
            elif not field.is_name and count_field(field, own.value):
                place = self.gap(field, own.value, path + key)
                self.renewal.insert(over, last, owner, key, place, flow)
        for key, entry in over.entries.items():
            is_own = not path and key in (OVERLAY_LANGUAGE.name, OVERLAY_CHECKED.name)
            if key not in base.entries and not is_own:
                self.extra(path + key, entry, flow)

    def field(
        self, field: Field[object], own: Entry, entry: Entry, laid: Node, path: str, flow: int | None
    ) -> None:
        """A field that both have; where their shapes differ the reader has reported it."""
        base, over = own.value, entry.value
        match field.kind:
            case Group(record=inner) | OneOrTwo(record=inner) if isinstance(base, Mapping):
                if isinstance(over, Mapping):
                    self.record(inner, base, over, laid, entry.key, f"{path}.", flow)
            case OneOrTwo(record=inner):
                self.two(inner, own, entry, laid, path, flow)
            case Groups(record=inner):
                self.by_key(inner, own, entry, laid, path, flow)
            case MapOf() if translatable(field.kind) and isinstance(over, Mapping):
                self.by_key(None, own, entry, laid, path, flow)
            case kind if translatable(kind) and not (field.is_name and has_empty(over)):
                self.text(own, entry, path, flow, is_used=laid is not base)
            case _:
                pass

    def by_key(
        self, record: Record | None, own: Entry, entry: Entry, laid: Node, path: str, flow: int | None
    ) -> None:
        """Records by id, or without a record texts by stage."""
        base, over = own.value, entry.value
        if not isinstance(base, Mapping) or not isinstance(over, Mapping):
            return
        flow = self.renewal.flow(over, flow)
        last: Entry | None = None
        for key, one in base.entries.items():
            there = over.entries.get(key)
            if there is None:
                place = self.gap_at(record, one.value, f"{path}.{key}")
                if place:
                    self.renewal.insert(over, last, entry.key, key, place, flow)
                continue
            shown = laid.entries[key].value if isinstance(laid, Mapping) else one.value
            if record is None:
                self.text(one, there, f"{path}.{key}", flow, is_used=shown is not one.value)
            elif isinstance(one.value, Mapping) and isinstance(there.value, Mapping):
                self.record(record, one.value, there.value, shown, there.key, f"{path}.{key}.", flow)
            last = there
        for key, there in over.entries.items():
            if key not in base.entries:
                self.extra(f"{path}.{key}", there, flow)

    def two(self, record: Record, own: Entry, entry: Entry, laid: Node, path: str, flow: int | None) -> None:
        """A list of two records."""
        base, over = own.value, entry.value
        if not isinstance(base, Sequence) or not isinstance(over, Sequence) or laid is base:
            self.text(own, entry, path, flow, is_used=False)
            return
        flow = self.renewal.flow(over, flow)
        shown = laid.items if isinstance(laid, Sequence) else base.items
        for number, (one, there, seen) in enumerate(zip(base.items, over.items, shown, strict=True), 1):
            if isinstance(one, Mapping) and isinstance(there, Mapping):
                self.record(record, one, there, seen, None, f"{path}.{number}.", flow)

    def text(self, own: Entry, entry: Entry, path: str, flow: int | None, *, is_used: bool) -> None:
        """One text that the overlay has a place for, if not a translation."""
        now, known = text_hash(own.value), self.known.get(path)
        is_empty = has_empty(entry.value)
        state = State.CURRENT
        if not is_used:
            state = State.MISSING
        elif known is not None and known != now and not self.is_compared(path):
            state = State.STALE
        if state is State.CURRENT:
            self.hashes[path] = now
        elif known is not None and not is_empty:
            self.hashes[path] = known
        source = "\n".join(_lines(own.value))
        translation = "\n".join(_lines(entry.value)) if _has_words(_place(entry.value)) else None
        self.units.append(TextUnit(path, source, translation, state))
        match state:
            case State.MISSING:
                self.renewal.show(entry, _place(own.value), flow)
            case State.STALE:
                then = node_at(self.was, path)
                is_then = then is not None and text_hash(then) == known
                self.renewal.show_change(
                    entry, _lines(then) if is_then and then else None, _lines(own.value), flow
                )
            case _:
                self.renewal.show(entry, None, flow)

    def extra(self, path: str, entry: Entry, flow: int | None) -> None:
        """What the overlay has more; it is kept."""
        self.units.append(TextUnit(path, "", "\n".join(_lines(entry.value)), State.EXTRA))
        if not isinstance(entry.value, Mapping):
            self.renewal.show(entry, None, flow)

    def gap(self, field: Field[object], node: Node, path: str) -> Place:
        """Places for the texts of a field that the overlay does not have."""
        match field.kind:
            case OneOrTwo(record=inner) if isinstance(node, Sequence):
                return [self.gap_of(inner, item, f"{path}.{n}") for n, item in enumerate(node.items, 1)]
            case Group(record=inner) | OneOrTwo(record=inner):
                return self.gap_of(inner, node, path)
            case Groups() | MapOf() if isinstance(node, Mapping):
                inner_record = field.kind.record if isinstance(field.kind, Groups) else None
                places = {
                    key: self.gap_at(inner_record, one.value, f"{path}.{key}")
                    for key, one in node.entries.items()
                }
                return {key: place for key, place in places.items() if place}
            case _:
                return self.blank(node, path)

    def gap_at(self, record: Record | None, node: Node, path: str) -> Place:
        """Places for a record by its id, or without one for a text by its stage; empty when none are due."""
        if record is not None:
            return self.gap_of(record, node, path)
        return {} if has_empty(node) else self.blank(node, path)

    def gap_of(self, record: Record, node: Node, path: str) -> dict[str, Place]:
        """Places for the texts of a record."""
        found: dict[str, Place] = {}
        for key, own in node.entries.items() if isinstance(node, Mapping) else ():
            field = record.by_name.get(key)
            if field is not None and not field.is_name and count_field(field, own.value):
                found[key] = self.gap(field, own.value, f"{path}.{key}")
        return found

    def blank(self, node: Node, path: str) -> Blank | Blanks:
        """A place for a text, a list of them or a dialogue."""
        self.units.append(TextUnit(path, "\n".join(_lines(node)), None, State.MISSING))
        return _place(node)


def _has_words(place: Blank | Blanks) -> bool:
    lines = place.lines if isinstance(place, Blank) else [line for _, lines in place.items for line in lines]
    return any(line.strip() for line in lines)


def _place(node: Node) -> Blank | Blanks:
    if not isinstance(node, Sequence):
        return Blank(_lines(node))
    items: list[tuple[str, list[str]]] = []
    for item in node.items:
        if isinstance(item, Mapping):
            items += [(key.partition("(")[0].strip(), _lines(one.value)) for key, one in item.entries.items()]
        else:
            items.append(("", _lines(item)))
    return Blanks(items)


def _lines(node: Node) -> list[str]:
    """The lines of a text; of a list its items, of a dialogue `speaker (mood): text`."""
    match node:
        case Scalar(text=text):
            return text.splitlines() or [""]
        case Sequence(items=items):
            return [line for item in items for line in _lines(item)]
        case Mapping(entries=entries):
            return [f"{key}: {line}" for key, entry in entries.items() for line in _lines(entry.value)]
        case _:
            return []


def node_at(root: Node | None, path: str) -> Node | None:
    """The node at a path of a `checked:` block; None when there is none."""
    node = root
    for part in path.split("."):
        match node:
            case Mapping(entries=entries) if part in entries:
                node = entries[part].value
            case Sequence(items=items) if part.isdecimal() and 0 < int(part) <= len(items):
                node = items[int(part) - 1]
            case _:
                return None
    return node
