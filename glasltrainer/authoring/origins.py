"""Parts of a file that know what they are, wherever they stand: what was worked out of one is kept with it.

A file that is being typed is read in parts (`live`). The tree of each is made once, in a text of its own; in
the tree of the file it stands as a `Moved` group, whose `origin` it is. Who reads a scene asks `recall`: of a
part that did not change it gives what was read before, with its findings at the place where it stands now.
A file that is read at once has no such groups, and everything is worked out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from glasltrainer.authoring import nodes
from glasltrainer.authoring.diagnostics import Found, Silent, Source
from glasltrainer.authoring.edits import Edit, Fix
from glasltrainer.authoring.nodes import Entry, Refused, Scalar, Sequence

if TYPE_CHECKING:
    from glasltrainer.authoring.kinds import Reading
    from glasltrainer.authoring.nodes import Node
    from glasltrainer.core.case import Flag

T = TypeVar("T")


@dataclass(slots=True, eq=False)
class Origin:
    """A key and its group in a text of their own, `source`; `known` is what was worked out of them.

    `renew` makes the tree again: reading gives a group that has a misspelled key the right one as well.
    """

    entry: Entry
    source: Source
    renew: Callable[[], Entry]
    known: dict[object, object] = field(default_factory=dict)


class Moved(nodes.Mapping):
    """A group of keys at the place where it stands now; its entries are made when they are asked for."""

    __slots__ = ("_entries", "_make", "origin")

    def __init__(
        self, start: int, end: int, make: Callable[[], dict[str, Entry]], origin: Origin | None = None
    ) -> None:
        self.start = start
        self.end = end
        self.origin = origin
        self._make = make
        self._entries: dict[str, Entry] | None = None

    @property
    def entries(self) -> dict[str, Entry]:  # type: ignore[override]  # in time: a file has thousands of groups
        """See `Mapping`."""
        if self._entries is None:
            self._entries = self._make()
        return self._entries


def moved(node: Node, by: int) -> Node:
    """The same node `by` characters further on."""
    match node:
        case Scalar(start, end, text, style):
            return Scalar(start + by, end + by, text, style)
        case nodes.Mapping(start, end):
            return Moved(start + by, end + by, partial(_moved_entries, node, by))
        case Sequence(start, end, items):
            return Sequence(start + by, end + by, [moved(item, by) for item in items])
        case Refused(start, end):
            return Refused(start + by, end + by)


def moved_key(key: Scalar, by: int) -> Scalar:
    """The same key `by` characters further on."""
    return Scalar(key.start + by, key.end + by, key.text, key.style)


def moved_group(origin: Origin, by: int) -> Moved:
    """The group of an origin, `by` characters further on."""
    group = origin.entry.value
    return Moved(group.start + by, group.end + by, partial(_origin_entries, origin, by), origin)


def _origin_entries(origin: Origin, by: int) -> dict[str, Entry]:
    assert isinstance(origin.entry.value, nodes.Mapping)
    return _moved_entries(origin.entry.value, by)


def _moved_entries(group: nodes.Mapping, by: int) -> dict[str, Entry]:
    return {
        name: Entry(moved_key(entry.key, by), moved(entry.value, by)) for name, entry in group.entries.items()
    }


def origin_of(node: Node) -> Origin | None:
    """The origin of a group that has one."""
    return node.origin if type(node) is Moved else None


class Placed(NamedTuple):
    """A text of its own, and where it stands: the source of the whole file, and how much further on."""

    own: Source
    whole: Source
    by: int


def tell(found: Found, place: Placed, *others: Placed) -> None:
    """Tell the whole file what was found in a text of its own; it may point into `others`."""
    by = place.by
    related, fix = found.related, found.fix
    if related is not None:
        there = next(one for one in (place, *others) if one.own is related[0])
        related = (there.whole, related[1] + there.by, related[2] + there.by, related[3])
    if fix is not None:
        edits = tuple([Edit(edit.start + by, edit.end + by, edit.text) for edit in fix.edits])
        fix = Fix(fix.title, edits)
    where = found.start + by, found.end + by
    place.whole.add(found.code, where, found.message, found.remedy, related, fix)


# -- what reading asked ---------------------------------------------------------------------------------


class AskedIds(Collection[str]):
    """The ids there are; remembers which were asked for, and whether anything else was asked."""

    __slots__ = ("all", "ids", "one")

    def __init__(self, ids: Collection[str]) -> None:
        self.ids = ids
        self.one: set[str] = set()
        self.all: list[str] | None = None

    def __contains__(self, id: object) -> bool:
        if id in self.ids:
            self.one.add(str(id))
            return True
        self._all()
        return False

    def __iter__(self) -> Iterator[str]:
        self._all()
        return iter(self.ids)

    def __len__(self) -> int:
        self._all()
        return len(self.ids)

    def _all(self) -> None:
        if self.all is None:
            self.all = list(self.ids)

    def hold(self, ids: Collection[str]) -> bool:
        """Whether every answer would be the same among these ids."""
        if self.all is not None:
            return self.all == list(ids)
        for id in self.one:  # a loop: asked of a thousand scenes at every keystroke
            if id not in ids:
                return False
        return True


class AskedFlags(Mapping[str, "Flag"]):
    """The flags there are; remembers which were asked for, and whether anything else was asked."""

    __slots__ = ("all", "flags", "one")

    def __init__(self, flags: Mapping[str, Flag]) -> None:
        self.flags = flags
        self.one: dict[str, Flag] = {}
        self.all = False

    def __getitem__(self, id: str) -> Flag:
        self.all = self.all or id not in self.flags
        self.one[id] = self.flags[id]
        return self.one[id]

    def __iter__(self) -> Iterator[str]:
        self.all = True
        return iter(self.flags)

    def __len__(self) -> int:
        self.all = True
        return len(self.flags)

    def hold(self, flags: Mapping[str, Flag]) -> bool:
        """Whether every answer would be the same among these flags."""
        if self.all:
            return list(self.flags.items()) == list(flags.items())
        for id, flag in self.one.items():
            if flags.get(id) != flag:
                return False
        return True


class Asked:
    """What was asked of a reading outside the part being read, and the answers."""

    __slots__ = ("cast", "flags", "images", "portraits", "reading", "scenes")

    def __init__(self, reading: Reading, source: Source) -> None:
        self.scenes = AskedIds(reading.scenes)
        self.cast = AskedIds(reading.cast)
        self.flags = AskedFlags(reading.flags)
        self.images: dict[str, str | None] = {}
        self.portraits = reading.portraits
        self.reading = replace(
            reading,
            source=source,
            scenes=self.scenes,
            cast=self.cast,
            flags=self.flags,
            find_image=None if reading.find_image is None else partial(self._image, reading.find_image),
        )

    def _image(self, find: Callable[[str], str | None], name: str) -> str | None:
        self.images[name] = find(name)
        return self.images[name]

    def hold(self, reading: Reading) -> bool:
        """Whether this reading would answer the same."""
        find = reading.find_image
        return (
            self.scenes.hold(reading.scenes)
            and self.cast.hold(reading.cast)
            and self.flags.hold(reading.flags)
            and (self.portraits is reading.portraits or self.portraits == reading.portraits)
            and (self.reading.find_image is None) == (find is None)
            and (find is None or all(find(name) == found for name, found in self.images.items()))
        )


@dataclass(slots=True)
class _Read:
    """What was read of a part, and what it rests on."""

    value: object
    about: object
    asked: Asked
    found: tuple[Found, ...]


def recall(entry: Entry, reading: Reading, about: object, make: Callable[[Entry, Reading], T]) -> T:
    """What `make` reads of a key and its group, and its findings in the source of `reading`.

    Besides the group, `make` may look at its reading and at what follows from `about`.
    """
    origin = origin_of(entry.value)
    if origin is None:
        return make(entry, reading)
    what = "read silently" if isinstance(reading.source, Silent) else "read"
    known = origin.known.get(what)
    if not (isinstance(known, _Read) and known.about == about and known.asked.hold(reading)):
        if isinstance(known, _Read) and known.found:
            origin.entry = origin.renew()
        own = Silent() if isinstance(reading.source, Silent) else Source("", origin.source.text)
        asked = Asked(reading, own)
        known = _Read(make(origin.entry, asked.reading), about, asked, tuple(own.found))
        origin.known[what] = known
    if known.found:
        by = entry.value.start - origin.entry.value.start
        for found in known.found:
            tell(found, Placed(known.asked.reading.source, reading.source, by))
    value: T = known.value  # type: ignore[assignment]  # `make` is always the same for `what`
    return value
