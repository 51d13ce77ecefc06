"""Completing: what may stand at a place of a text, by what was typed there so far.

The place is found from the lines above it, so that it works while the text is broken just there; the ids
come from the last tree that could be read, and the keys from the one table of fields.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from glasltrainer.authoring import formats
from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.completing.items import (
    Item,
    condition_words,
    fitting,
    keys,
    marks,
    moods,
    own,
    values,
)
from glasltrainer.authoring.completing.place import place_at
from glasltrainer.authoring.dialogue import Dialogue
from glasltrainer.authoring.kinds import Kind, ListOf, MapOf, Marked, Whole
from glasltrainer.authoring.nodes import Mapping
from glasltrainer.authoring.records import Group, Groups, OneOrTwo, Record
from glasltrainer.authoring.references import Reference, When
from glasltrainer.authoring.scripted import fields as scripted_fields

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glasltrainer.authoring.completing.known import Known
    from glasltrainer.authoring.completing.place import Place
    from glasltrainer.authoring.nodes import Node
    from glasltrainer.i18n import Translator

__all__ = ["Completions", "Item", "complete"]

_Held: TypeAlias = "Record | Kind[object] | None"
_TESTS = scripted_fields.TEST_FORMAT.partition("/")[0]
_HEAD = 4_000  # characters in which a file states its format
_FORMAT = re.compile(r"^format: *([\w-]+)", re.MULTILINE)
_SIGN = re.compile(r"\]\(#([\w-]*)$")
_VISITED = re.compile(r"visited\(\s*([\w-]*)$")
_WORD = re.compile(r"[\w-]*$")
_WORD_AFTER = re.compile(r"[\w-]*")
_SPEAKER = re.compile(r"(?P<name>[\w-]+) *\((?P<mood>[\w-]*)$")
_MARKED = Marked()


@dataclass(frozen=True, slots=True)
class Completions:
    """What may be put in the place of the text from `start` to `end`, the likeliest first.

    `typed` is what stands there up to the cursor; `is_closed` says that only one of the items can be right,
    so that showing them unasked helps.
    """

    start: int
    end: int
    items: tuple[Item, ...]
    typed: str = ""
    is_closed: bool = True

    @property
    def is_done(self) -> bool:
        """Whether what stands there is one of them already, to the letter."""
        return bool(self.typed) and any(item.label == self.typed for item in self.items)


def complete(
    text: str, offset: int, known: Known, tr: Translator, *, is_translation: bool = False
) -> Completions | None:
    """What may stand at an offset of a text; None where nothing can be listed."""
    record = _table(text)
    groups = [field.name for field in record.fields if isinstance(field.kind, Groups)]
    place = place_at(text, offset, groups)
    if place is None:
        return None
    completing = _Completing(text, offset, place, known, tr, is_translation)
    found = completing.find(_held(record, place.path))
    if found is None:
        return None
    items = fitting(found.items, found.typed)
    return replace(found, items=items) if items else None


def _table(text: str) -> Record:
    """The table of the file's format, as it states it."""
    stated = _FORMAT.search(text, 0, _HEAD)
    if stated and stated[1] == _TESTS:
        return scripted_fields.FILE
    for one in (formats.VIGNETTES, formats.WORKSHOP):
        if stated and one.name.startswith(stated[1]) and stated[1] != "glasltrainer":
            return one.record
    return formats.CASE.record


def _held(record: Record, path: tuple[str, ...]) -> _Held:
    """What a path of keys leads to; None where the table has no such place."""
    here: _Held = record
    for key in path:
        if isinstance(here, (Group, OneOrTwo)) and key != "-":
            here = here.record
        match here:
            case Record(by_name=fields):
                field = fields.get(key)
                here = None if field is None else field.kind
            case Groups(record=inner) | OneOrTwo(record=inner):
                here = inner
            case MapOf(value=value):
                here = value
            case ListOf(item=item):
                here = item if key == "-" else None
            case Dialogue():
                here = here if key == "-" else _MARKED
            case _:
                return None
    return here


@dataclass(frozen=True, slots=True)
class _Completing:
    text: str
    offset: int
    place: Place
    known: Known
    tr: Translator
    is_translation: bool

    def find(self, held: _Held) -> Completions | None:
        place = self.place
        if isinstance(held, Marked) and (place.is_text or not place.is_key):
            return self._signs(held)
        if place.is_text:
            return None
        return self._key(held) if place.is_key else self._value(held)

    def _at(self, items: Iterable[Item], typed: str, *, is_closed: bool = True) -> Completions:
        return Completions(self.offset - len(typed), self.place.end, tuple(items), typed, is_closed)

    def _signs(self, kind: Marked) -> Completions | None:
        """Behind `](#`."""
        line = self.text[self.text.rfind("\n", 0, self.offset) + 1 : self.offset]
        found = _SIGN.search(line)
        if found is None:
            return None
        after = _WORD_AFTER.match(self.text, self.offset)
        end = after.end() if after else self.offset
        close = "" if self.text[end : end + 1] == ")" else ")"
        items = tuple(
            replace(item, text=item.text + close) for item in marks(self.tr, is_statement=kind.is_statement)
        )
        return Completions(self.offset - len(found[1]), end, items, found[1])

    # -- keys -----------------------------------------------------------------------------------

    def _key(self, held: _Held) -> Completions | None:
        place, tr = self.place, self.tr
        if isinstance(held, (Group, OneOrTwo)):
            held = held.record
        match held:
            case Record():
                offered = keys(
                    held,
                    place.here - {place.typed},
                    tr,
                    indent=place.column,
                    is_flow=place.is_flow,
                    is_translation=self.is_translation,
                )
                return self._keys(offered, is_closed=bool(place.typed))
            case Dialogue():
                return self._speaker() if "-" in place.path[-1:] else None
            case MapOf(key=Reference() | Whole() as kind):
                return self._keys(
                    replace(item, text=f"{item.text}: ")
                    for item in values(kind, self.known, tr)
                    if item.text not in place.here
                )
            case Groups() if self.is_translation:
                return self._keys(self._ids())
            case Kind() if place.path[-1:] == ("-",):  # an item on a line of its own
                items = values(held, self.known, tr)
                return self._at(items, place.typed) if " " not in place.typed else None
            case _:
                return None

    def _keys(self, items: Iterable[Item], *, is_closed: bool = True) -> Completions:
        if self.place.is_followed:  # the colon and what follows it stand there
            items = (replace(item, text=item.label, caret=0) for item in items)
        return self._at(items, self.place.typed, is_closed=is_closed)

    def _ids(self) -> list[Item]:
        """In a translation: the ids that stand at this place of the original."""
        node: Node | None = self.known.tree
        for key in self.place.path:
            entry = node.entries.get(key) if isinstance(node, Mapping) else None
            node = None if entry is None else entry.value
        entries = node.entries if isinstance(node, Mapping) else {}
        below = f":\n{' ' * (self.place.column + 2)}"
        return [Item(f"{id}{below}", id) for id in entries if id not in self.place.here]

    def _speaker(self) -> Completions | None:
        """Who speaks, or between brackets in which mood."""
        typed, tr = self.place.typed, self.tr
        follows = self.text[self.place.end : self.place.end + 1]
        if found := _SPEAKER.fullmatch(typed):
            rest = "" if follows == ")" else ")" if follows == ":" else "): "
            items = (replace(item, text=item.text + rest) for item in moods(tr))
            return self._at(items, found["mood"])
        if " " in typed:
            return None
        is_free = follows in ("", "\n") and not self.is_translation
        after = " (" if is_free else ": " if follows in ("", "\n") else ""
        people = (own(id, *said) for id, said in self.known.cast.items())
        return self._at((replace(item, text=item.text + after) for item in people), typed)

    # -- values ---------------------------------------------------------------------------------

    def _value(self, held: _Held) -> Completions | None:
        place, tr = self.place, self.tr
        match held:
            case When():
                return self._condition()
            case ListOf(item=item) if not place.is_flow:
                offered = values(item, self.known, tr)
                return self._at((replace(one, text=f"[{one.text}]", caret=1) for one in offered), place.typed)
            case Whole():
                return self._at(values(held, self.known, tr), place.typed, is_closed=not place.typed)
            case Record() | None:
                return None
            case Kind():
                here = place.here - {place.typed}
                return self._at(
                    (item for item in values(held, self.known, tr) if item.text not in here), place.typed
                )

    def _condition(self) -> Completions:
        before = self.place.before
        if found := _VISITED.search(before):
            return self._at(values(Reference(Code.UNKNOWN_SCENE), self.known, self.tr), found[1])
        word = _WORD.search(before)
        typed = word[0] if word else ""
        return self._at(condition_words(self.known, self.tr), typed, is_closed=bool(typed))
