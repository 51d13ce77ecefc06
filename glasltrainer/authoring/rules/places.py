"""A case in one of its languages, and where its parts stand in that language's file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

from glasltrainer.authoring.diagnostics import Found
from glasltrainer.authoring.nodes import Mapping, Scalar, find
from glasltrainer.authoring.places import place_within

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from glasltrainer.authoring.codes import Code
    from glasltrainer.authoring.nodes import Node
    from glasltrainer.core.case import Case
    from glasltrainer.i18n import Message

_MARK = re.compile(r"\]\(#[\w-]*\)|[\[\]*_]")


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of a case stand: `root` is the tree of one file, `text` what was typed in it.

    In a translation only what is translated has a place.
    """

    root: Node
    text: str

    def at(self, *path: str) -> tuple[int, int]:
        """The offsets of the key at a path of keys, or of the last key of it that is there."""
        return find(self.root, *path)

    def node(self, *path: str) -> Node | None:
        """The value at a path of keys; None where the file has nothing there."""
        node: Node | None = self.root
        for key in path:
            entry = node.entries.get(key) if isinstance(node, Mapping) else None
            node = None if entry is None else entry.value
        return node

    def scalar(self, *path: str) -> Scalar | None:
        """The text at a path of keys; None where the file has none."""
        node = self.node(*path)
        return node if isinstance(node, Scalar) else None

    def within(self, node: Scalar, start: int, end: int) -> tuple[int, int]:
        """The offsets of `node.text[start:end]`."""
        return place_within(self.text, node, start, end)


T = TypeVar("T")

# What some scenes of a case show, each by itself: of the whole case it finds what it finds of each of them.
Rule: TypeAlias = "Callable[[Case, Places], Iterator[Found]]"


@dataclass(frozen=True, slots=True)
class CaseRule(Generic[T]):
    """A rule about scenes together.

    `look` takes down what counts of some scenes, each by itself; `weigh` finds something in all of that.
    """

    look: Callable[[Case, Places], Iterator[T]]
    weigh: Callable[[Case, Places, Sequence[T]], Iterator[Found]]


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """The rules about something.

    `each` is what a scene shows by itself, `whole` the same in a whole case only, `once` what is told of the
    first that shows it; `together` is what only the scenes together show.
    """

    each: tuple[Rule, ...]
    whole: tuple[Rule, ...]
    once: tuple[Rule, ...]
    together: tuple[CaseRule[Any], ...]

    def and_those(self, other: Rules) -> Rules:
        """These rules and others."""
        return Rules(
            self.each + other.each,
            self.whole + other.whole,
            self.once + other.once,
            self.together + other.together,
        )


def found(code: Code, place: tuple[int, int], message: Message, remedy: Message) -> Found:
    """A finding at the offsets `place`."""
    return Found(code, *place, message, remedy)


def without_marks(text: str) -> str:
    """The text with white space for marks and emphasis, character for character."""
    return _MARK.sub(lambda mark: " " * len(mark.group()), text)
