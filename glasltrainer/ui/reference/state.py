"""What the reference shows: one value, drawn whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glasltrainer.core.reference.markdown import Page
    from glasltrainer.core.reference.search import Hit


class Entry(NamedTuple):
    """A page in the contents."""

    page: str
    title: str


class Shelf(NamedTuple):
    """Pages under a name (a msgid)."""

    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class ReferenceState:
    """`block` is brought into sight whenever `visit` is another number; `marks` are (begin, end) by block.

    `hit` is the number of the one shown among `hits`. `outside` is an address that waits for a yes. Where
    there is no room for both, `is_choosing` shows the contents in place of the page.
    """

    language: str
    page: Page
    shelves: tuple[Shelf, ...]
    block: int = 0
    visit: int = 0
    marks: Mapping[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    query: str = ""
    hits: tuple[Hit, ...] = ()
    hit: int | None = None
    can_go_back: bool = False
    can_go_forward: bool = False
    outside: str = ""
    is_choosing: bool = False
