"""Parts of a file that know what they are, wherever they stand: what was worked out of one is kept with it.

A file that is being typed is read in parts (`live`). The tree of each is made once, in a text of its own; in
the tree of the file it stands as a `Moved` group, whose `origin` it is. Who reads a scene asks `recall`: of a
part that did not change it gives what was read before, with its findings at the place where it stands now.
A file that is read at once has no such groups, and everything is worked out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from glasltrainer.authoring import nodes
from glasltrainer.authoring.diagnostics import Silent, Source
from glasltrainer.authoring.edits import Edit, Fix
from glasltrainer.authoring.nodes import Entry, Refused, Scalar, Sequence

if TYPE_CHECKING:
    from glasltrainer.authoring.diagnostics import Found
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
    """A group of keys at the place where it stands now; its entries are made when they are asked for.

    `group` is where they are copied from, `by` characters further on; with an `origin` it is that one's.
    """

    __slots__ = ("_entries", "by", "group", "origin")

    def __init__(self, group: nodes.Mapping, by: int, origin: Origin | None = None) -> None:
        self.start = group.start + by
        self.end = group.end + by
        self.group = group
        self.by = by
        self.origin = origin
        self._entries: dict[str, Entry] | None = None

    @property
    def entries(self) -> dict[str, Entry]:  # type: ignore[override]  # in time: a file has thousands of groups
        """See `Mapping`."""
        if self._entries is None:
            self._entries = self.made()
        return self._entries

    def made(self) -> dict[str, Entry]:
        """The entries, made now."""
        group = self.group if self.origin is None else self.origin.entry.value
        assert isinstance(group, nodes.Mapping)
        by = self.by
        return {
            name: Entry(moved_key(entry.key, by), moved(entry.value, by))
            for name, entry in group.entries.items()
        }


def moved(node: Node, by: int) -> Node:
    """The same node `by` characters further on."""
    match node:
        case Scalar(start, end, text, style):
            return Scalar(start + by, end + by, text, style)
        case nodes.Mapping():
            return Moved(node, by)
        case Sequence(start, end, items):
            return Sequence(start + by, end + by, [moved(item, by) for item in items])
        case Refused(start, end):
            return Refused(start + by, end + by)


def moved_key(key: Scalar, by: int) -> Scalar:
    """The same key `by` characters further on."""
    return Scalar(key.start + by, key.end + by, key.text, key.style)


def origin_of(node: Node) -> Origin | None:
    """The origin of a group that has one."""
    return node.origin if isinstance(node, Moved) else None


class Placed(NamedTuple):
    """A text of its own, and where it stands: the source of the whole file, and how much further on."""

    own: Source
    whole: Source
    by: int


def tell(found: Found, place: Placed, *others: Placed) -> None:
    """Tell the whole file what was found in a text of its own; it may point into `others`."""
    by = place.by
    related = found.related
    if related is not None:
        there = next(one for one in (place, *others) if one.own is related[0])
        related = (there.whole, related[1] + there.by, related[2] + there.by, related[3])
    fix = None if found.fix is None else _moved_fix(found.fix, by)
    choices = tuple([_moved_fix(one, by) for one in found.choices])
    where = found.start + by, found.end + by
    place.whole.add(found.code, where, found.message, found.remedy, related, fix, choices)


def _moved_fix(fix: Fix, by: int) -> Fix:
    return Fix(fix.title, tuple([Edit(edit.start + by, edit.end + by, edit.text) for edit in fix.edits]))


# -- what reading asked ---------------------------------------------------------------------------------


class AskedIds(AbstractSet[str]):
    """The ids there are; remembers which were asked for, and whether anything else was asked."""

    __slots__ = ("_ids", "all", "one")

    def __init__(self, ids: AbstractSet[str]) -> None:
        self._ids = ids
        self.one: set[str] = set()
        self.all: list[str] | None = None

    def __contains__(self, id: object) -> bool:
        if id in self._ids:
            self.one.add(str(id))
            return True
        self._all()
        return False

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def _all(self) -> list[str]:
        if self.all is None:
            self.all = list(self._ids)
        return self.all


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


class Asked:
    """What was asked of a reading outside the part being read, and the answers.

    It keeps no more than these: the names there are belong to a tree, which would stay with them.
    """

    __slots__ = (
        "_all_cast",
        "_all_flags",
        "_all_scenes",
        "_cast",
        "_flags",
        "_images",
        "_portraits",
        "_scenes",
    )

    def __init__(self, reading: Reading) -> None:
        self._portraits = reading.portraits
        self._images: dict[str, str | None] | None = None if reading.find_image is None else {}

    @contextmanager
    def reading(self, reading: Reading, source: Source) -> Iterator[Reading]:
        """The reading, asked through this, which tells `source` what is found."""
        scenes, cast, flags = AskedIds(reading.scenes), AskedIds(reading.cast), AskedFlags(reading.flags)
        find = reading.find_image
        if find is not None and self._images is not None:
            find = partial(_image, find, self._images)
        yield replace(reading, source=source, scenes=scenes, cast=cast, flags=flags, find_image=find)
        self._scenes, self._all_scenes = scenes.one, scenes.all
        self._cast, self._all_cast = cast.one, cast.all
        self._flags, self._all_flags = flags.one.items(), list(reading.flags.items()) if flags.all else None

    def hold(self, reading: Reading) -> bool:
        """Whether this reading would answer the same; in one piece, for it is asked of every scene."""
        scenes, cast, flags, find = reading.scenes, reading.cast, reading.flags, reading.find_image
        return (
            (self._scenes <= scenes if self._all_scenes is None else self._all_scenes == list(scenes))
            and (self._cast <= cast if self._all_cast is None else self._all_cast == list(cast))
            and (
                self._flags <= flags.items()
                if self._all_flags is None
                else self._all_flags == [*flags.items()]
            )
            and (self._portraits is reading.portraits or self._portraits == reading.portraits)
            and (self._images is None) == (find is None)
            and (not self._images or all(find and find(name) == got for name, got in self._images.items()))
        )


def _image(find: Callable[[str], str | None], asked: dict[str, str | None], name: str) -> str | None:
    asked[name] = find(name)
    return asked[name]


@dataclass(slots=True)
class _Read:
    """What was read of a part, with what was found in its `source`, and what it rests on."""

    value: object
    about: object
    asked: Asked
    source: Source


def recall(entry: Entry, reading: Reading, about: object, make: Callable[[Entry, Reading], T]) -> T:
    """What `make` reads of a key and its group, and its findings in the source of `reading`.

    Besides the group, `make` may look at its reading and at what follows from `about`.
    """
    origin = origin_of(entry.value)
    if origin is None:
        return make(entry, reading)
    is_silent = isinstance(reading.source, Silent)
    what = "read silently" if is_silent else "read"
    known = origin.known.get(what)
    if not (isinstance(known, _Read) and known.about == about and known.asked.hold(reading)):
        if isinstance(known, _Read) and known.source.found:
            origin.entry = origin.renew()
        source = Silent() if is_silent else Source("", origin.source.text)
        asked = Asked(reading)
        with asked.reading(reading, source) as own:
            known = origin.known[what] = _Read(make(origin.entry, own), about, asked, source)
    if known.source.found:
        place = Placed(known.source, reading.source, entry.value.start - origin.entry.value.start)
        for found in known.source.found:
            tell(found, place)
    value: T = known.value  # type: ignore[assignment]  # `make` is always the same for `what`
    return value
