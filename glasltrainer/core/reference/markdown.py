"""The small Markdown of the reference: a title, headings, paragraphs, lists, emphasis and links; no more.

What else Markdown knows (HTML, images, tables, code) is text here: nothing on a page can load or run
anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from glasltrainer.core.reference.links import THRESHOLDS_PAGE, TOP, Target, as_lead

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_RUN = re.compile(
    r"\*\*(?=\S)(?P<strong>.+?)(?<=\S)\*\*"
    r"|(?<![\w*])\*(?=\S)(?P<emphasis>[^*]+?)(?<=\S)\*(?![\w*])"
    r"|(?<!!)\[(?P<words>[^\]]+)\]\((?P<target>[^)\s]+)\)"
    r"|(?P<address>https?://[^\s<>\"]+[^\s<>\".,;:)’”])"
)
_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_ITEM = re.compile(r"\s*[-*]\s+(.*)")
_PAGE = re.compile(r"([a-z0-9-]+)\.md(?:#([a-z0-9-]+))?")
_TWO_STAGES = re.compile(r"\D*(\d)\D+(\d)\D*")


class BlockKind(Enum):
    """What a block is."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one kind. At most one of `to` (a place in the reference) and `address` (outside) is there."""

    text: str
    is_strong: bool = False
    is_emphasised: bool = False
    to: Target | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A title, a heading, a paragraph or an item; `anchor` is how it is found in every language."""

    kind: BlockKind
    runs: tuple[Run, ...]
    anchor: str = ""
    text: str = field(default="", compare=False)

    @property
    def lead(self) -> str:
        """The words in bold that it begins with."""
        return self.runs[0].text if self.runs and self.runs[0].is_strong else ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page; `anchors` has the number of the block by its anchor. The title is the first block."""

    id: str
    blocks: tuple[Block, ...]
    anchors: Mapping[str, int]

    @property
    def title(self) -> str:
        """The name of the page."""
        return self.blocks[0].text if self.blocks else self.id

    def place_of(self, anchor: str) -> int:
        """The number of the block; of the first one for an anchor that is not there."""
        return self.anchors.get(anchor, 0)

    def heading_over(self, block: int) -> str:
        """The heading that a block stands under; "" before the first."""
        headings = (one.text for one in reversed(self.blocks[: block + 1]) if one.kind is BlockKind.HEADING)
        return next(headings, "")


def read_page(page: str, markdown: str, names: Mapping[str, Target]) -> Page:
    """Read a page; `names` (see `links.named`) are the places that words in bold mean."""
    blocks: list[Block] = []
    headings = 0
    for kind, text in _parts(markdown):
        runs = tuple(_runs(text, Run("")))
        block = Block(kind, runs, text="".join(run.text for run in runs))
        anchor = ""
        match kind:
            case BlockKind.TITLE:
                anchor = TOP
            case BlockKind.HEADING:
                headings += 1
                anchor = f"part-{headings}"
            case BlockKind.ITEM:
                anchor = _item_anchor(page, block.lead, names)
            case BlockKind.PARAGRAPH:
                pass
        runs = tuple(_led(run, names, here=Target(page, anchor)) for run in runs)
        blocks.append(Block(kind, runs, anchor, block.text))
    anchors: dict[str, int] = {}
    for number, block in enumerate(blocks):
        if block.anchor:
            anchors.setdefault(block.anchor, number)
    return Page(page, tuple(blocks), anchors)


def title_of(markdown: str) -> str:
    """The title of a page, without reading on; "" without one."""
    return next((text for kind, text in _parts(markdown) if kind is BlockKind.TITLE), "")


def _parts(markdown: str) -> Iterator[tuple[BlockKind, str]]:
    """The blocks as text, the lines of each joined."""
    kind, lines = BlockKind.PARAGRAPH, list[str]()
    for line in (*markdown.splitlines(), ""):
        heading, item = _HEADING.fullmatch(line), _ITEM.fullmatch(line)
        if lines and (heading or item or not line.strip()):
            yield kind, " ".join(" ".join(lines).split())
            lines = []
        if heading:
            yield BlockKind.TITLE if len(heading[1]) == 1 else BlockKind.HEADING, heading[2].strip()
        elif item:
            kind, lines = BlockKind.ITEM, [item[1]]
        elif line.strip():
            kind = kind if lines else BlockKind.PARAGRAPH
            lines.append(line)


def _runs(text: str, like: Run) -> Iterator[Run]:
    """The runs of a text that as a whole is `like` this."""
    end = 0
    for found in _RUN.finditer(text):
        if found.start() > end:
            yield _made(text[end : found.start()], like)
        end = found.end()
        if found["strong"]:
            yield from _runs(found["strong"], Run("", True, like.is_emphasised, like.to, like.address))
        elif found["emphasis"]:
            yield from _runs(found["emphasis"], Run("", like.is_strong, True, like.to, like.address))
        elif found["address"]:
            yield _made(found["address"], Run("", like.is_strong, like.is_emphasised, None, found["address"]))
        else:
            yield from _linked(found["words"], found["target"], like)
    if end < len(text):
        yield _made(text[end:], like)


def _linked(words: str, target: str, like: Run) -> Iterator[Run]:
    """A link in the page's own hand: to a page, to an address; one to anything else is only its words."""
    page = _PAGE.fullmatch(target)
    address = target if target.startswith(("https://", "http://")) else ""
    to = Target(page[1], page[2] or "") if page else None
    if address and words.startswith(("https://", "http://")):
        words = address  # what is read is where it goes
    yield Run(words, like.is_strong, like.is_emphasised, to, address)


def _made(text: str, like: Run) -> Run:
    return Run(text, like.is_strong, like.is_emphasised, like.to, like.address)


def _item_anchor(page: str, lead: str, names: Mapping[str, Target]) -> str:
    target = names.get(as_lead(lead)) if lead else None
    if target is not None and target.page == page:
        return target.anchor
    stages = _TWO_STAGES.fullmatch(lead) if page == THRESHOLDS_PAGE else None
    return f"{stages[1]}-{stages[2]}" if stages else ""


def _led(run: Run, names: Mapping[str, Target], *, here: Target) -> Run:
    """Words in bold that name something of the catalogue lead to it, but not to where they stand."""
    target = names.get(as_lead(run.text)) if run.is_strong and run.to is None and not run.address else None
    if target is None or target == here:
        return run
    return Run(run.text, run.is_strong, run.is_emphasised, target)
