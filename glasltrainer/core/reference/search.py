"""All pages in one language, and looking through them."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from glasltrainer.core.folding import Folded, fold
from glasltrainer.core.reference.links import CONTENTS, named
from glasltrainer.core.reference.markdown import BlockKind, read_page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from glasltrainer.core.reference.markdown import Block, Page

MOST_HITS = 60
_BEFORE, _LENGTH = 40, 150  # letters of an excerpt: before the first word found, and in all
_WEIGHT = {BlockKind.TITLE: 0, BlockKind.HEADING: 1, BlockKind.ITEM: 3, BlockKind.PARAGRAPH: 3}


@dataclass(frozen=True, slots=True)
class Hit:
    """A block in which the words stand: `excerpt` with its `marks`, as (begin, end) in it."""

    page: str
    block: int
    title: str
    heading: str
    excerpt: str
    marks: tuple[tuple[int, int], ...]


class Book:
    """The pages of the reference in one language, in the order of their contents."""

    def __init__(self, language: str, texts: Mapping[str, str], render: Callable[[str], str]) -> None:
        """`texts` is the Markdown by page; `render` gives the catalogue's names in the language."""
        names = named(render)
        order = [page for group in CONTENTS for page in group.pages]
        known = [page for page in order if page in texts] + sorted(set(texts) - set(order))
        self.language = language
        self.pages: Mapping[str, Page] = MappingProxyType(
            {page: read_page(page, texts[page], names) for page in known}
        )
        self._folded: dict[str, tuple[Folded, ...]] = {}

    def search(self, query: str) -> tuple[Hit, ...]:
        """Blocks with all words, whole or in part: titles first, then headings and names, then the text.

        A word may also stand in the title of the page or in the heading over the block, but at least one of
        them stands in the block itself. At most `MOST_HITS`.
        """
        words = tuple(dict.fromkeys(fold(query).split()))
        if not words:
            return ()
        found = [
            (_weight(block, words), order, number, page)
            for order, page in enumerate(self.pages.values())
            for number, block in self._blocks_with(page, words)
        ]
        found.sort(key=lambda one: one[:3])
        return tuple(self._hit(page, number, words) for _, _, number, page in found[:MOST_HITS])

    def marks(self, page: str, block: int, query: str) -> tuple[tuple[int, int], ...]:
        """Where the words stand in a block, as (begin, end)."""
        folded = self._of(self.pages[page])[block]
        return _places(folded, tuple(fold(query).split()))

    def _of(self, page: Page) -> tuple[Folded, ...]:
        """The page folded, once it is first looked through."""
        if page.id not in self._folded:
            self._folded[page.id] = tuple(Folded.of(block.text) for block in page.blocks)
        return self._folded[page.id]

    def _blocks_with(self, page: Page, words: tuple[str, ...]) -> list[tuple[int, Block]]:
        found = []
        folded = self._of(page)
        title, heading = folded[0].text if folded else "", ""
        for number, block in enumerate(page.blocks):
            text = folded[number].text
            if block.kind is BlockKind.HEADING:
                heading = text
            is_here = [word in text for word in words]
            if any(is_here) and all(
                here or word in title or word in heading for here, word in zip(is_here, words, strict=True)
            ):
                found.append((number, block))
        return found

    def _hit(self, page: Page, number: int, words: tuple[str, ...]) -> Hit:
        text = page.blocks[number].text
        marks = _places(self._of(page)[number], words)
        begin = _word_begin(text, max(0, marks[0][0] - _BEFORE)) if len(text) > _LENGTH else 0
        begin = min(begin, marks[0][0])
        end = max(_word_end(text, begin + _LENGTH), marks[0][1])
        before, after = "… " if begin else "", " …" if end < len(text) else ""
        shift = len(before) - begin
        shown = tuple((a + shift, b + shift) for a, b in marks if b <= end)  # whole words, or none
        excerpt = f"{before}{text[begin:end]}{after}"
        return Hit(page.id, number, page.title, page.heading_over(number), excerpt, shown)


def _places(folded: Folded, words: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """All places of all words, in order; those that overlap are one."""
    merged: list[tuple[int, int]] = []
    for begin, end in sorted(place for word in words for place in folded.places(word)):
        if merged and begin < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return tuple(merged)


def _weight(block: Block, words: tuple[str, ...]) -> int:
    """What is found first: a title, a heading, an item of that name, any other text."""
    lead = fold(block.lead)
    is_name = bool(lead) and all(word in lead for word in words)
    return 2 if is_name and block.kind is BlockKind.ITEM else _WEIGHT[block.kind]


def _word_begin(text: str, place: int) -> int:
    """The begin of the word after a place."""
    if place == 0:
        return 0
    space = text.find(" ", place)
    return space + 1 if space >= 0 else place


def _word_end(text: str, place: int) -> int:
    """The end of the word at a place."""
    space = text.find(" ", place)
    end = len(text) if space < 0 else space
    return end if end < place + 40 else place
