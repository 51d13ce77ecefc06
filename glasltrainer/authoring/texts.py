"""The texts of a case that a translation holds: which they are, how many, and their hashes."""

from __future__ import annotations

from glasltrainer.authoring.dialogue import Dialogue
from glasltrainer.authoring.kinds import Kind, ListOf, MapOf, Marked, Text
from glasltrainer.authoring.nodes import Mapping, Node, Scalar, Sequence
from glasltrainer.authoring.origins import origin_of
from glasltrainer.authoring.records import Field, Group, Groups, OneOrTwo, Record
from glasltrainer.core.digest import blake2b


def text_hash(node: Node) -> str:
    """The short hash (8 hex digits) by which a `checked:` line remembers the text that was translated."""
    return blake2b("\n".join(all_texts(node)).encode(), digest_size=4).hexdigest()


def translatable(kind: Kind[object]) -> bool:
    """Whether a field of this kind holds text for a reader."""
    match kind:
        case Text() | Marked() | Dialogue():
            return True
        case ListOf(item=inner) | MapOf(value=inner):
            return isinstance(inner, Text)
        case _:
            return False


def all_texts(node: Node) -> list[str]:
    """All scalars below a node, in order; of a line of dialogue the speaker too."""
    match node:
        case Scalar(text=text):
            return [text]
        case Sequence(items=items):
            return [text for item in items for text in all_texts(item)]
        case Mapping(entries=entries):
            return [text for key, entry in entries.items() for text in (key, *all_texts(entry.value))]
        case _:
            return []


def has_empty(node: Node) -> bool:
    """Whether a text, or one of a list or a dialogue, is still to be written."""
    match node:
        case Scalar(text=text):
            return not text.strip()
        case Sequence(items=items):
            return any(has_empty(item) for item in items)
        case Mapping(entries=entries):
            return any(has_empty(entry.value) for entry in entries.values())
        case _:
            return False


def count_field(field: Field[object], node: Node) -> int:
    """How many texts to translate a field holds; each item of a list and each line of a dialogue is one."""
    match field.kind:
        case Group(record=record) | OneOrTwo(record=record):
            records = node.items if isinstance(node, Sequence) else [node]
            return sum(count_texts(record, one) for one in records)
        case Groups(record=record):
            entries = node.entries.values() if isinstance(node, Mapping) else ()
            return sum(count_texts(record, entry.value) for entry in entries)
        case kind:
            return count_below(node) if translatable(kind) else 0


def count_below(node: Node) -> int:
    """How many texts stand below a node; of one by itself none when it is empty."""
    match node:
        case Scalar(text=text):
            return int(bool(text.strip()))
        case Sequence(items=items):
            return sum(max(1, count_below(item)) for item in items)
        case Mapping(entries=entries):
            return sum(max(1, count_below(entry.value)) for entry in entries.values())
        case _:
            return 0


def count_texts(record: Record, node: Node) -> int:
    """How many fields of a record hold text to translate."""
    if not isinstance(node, Mapping):
        return 0
    origin = origin_of(node)
    if origin is None:
        return _count_texts(record, node)
    known = origin.known.get("texts")
    if not (isinstance(known, tuple) and known[0] is origin.entry):
        known = origin.known["texts"] = (origin.entry, _count_texts(record, node))
    count: int = known[1]
    return count


def _count_texts(record: Record, node: Mapping) -> int:
    fields = ((record.by_name.get(key), entry) for key, entry in node.entries.items())
    return sum(
        count_field(field, entry.value) for field, entry in fields if field is not None and not field.is_name
    )
