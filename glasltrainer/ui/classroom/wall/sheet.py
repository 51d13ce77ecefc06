"""Fitting pieces on a wall: as large as they fit on one page, smaller step by step, and below that on pages.

Nothing is ever left out but the older lines of an excerpt, which is there only while a vote is on the wall.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from glasltrainer.ui.classroom.wall.paint import Kit
    from glasltrainer.ui.classroom.wall.pieces import Excerpt, Piece

_SIDE = 48  # px of the drawing left and right of all text
_TOP, _BOTTOM = 30, 30
_GUTTER = 40
_WELL_FILLED = 0.55  # of a page: so much may stay empty below it to end it with a paragraph
_STEP = 1.06  # how much smaller each next size of text is


@dataclass(slots=True)
class Sheet:
    """What is to stand on the wall.

    `main` runs from top to bottom and may go over several pages; `side` beside it too. `excerpt` gets the
    room that is left, beside `main` or above it. `size` is the text's size on the wall of the drawing, in px;
    `is_reading` says that there is only text, which larger letters may spread over pages.
    """

    top: Piece
    title: Piece | None = None
    main: list[Piece] = field(default_factory=list)
    side: list[Piece] = field(default_factory=list)
    excerpt: Excerpt | None = None
    foot: Piece | None = None
    size: int = 26
    main_share: float = 0.0  # of the width, where there is a side (0: as much as main needs at least)
    is_beside: bool = False  # the excerpt stands beside
    is_centred: bool = False
    is_reading: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece on a page: its slice from `top` to `bottom` (px within the piece) drawn at (`x`, `y`)."""

    piece: Piece
    x: int
    y: int
    width: int
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Where everything stands, per page, with text of `size` px."""

    size: int
    pages: tuple[tuple[Placed, ...], ...]
    has_excerpt: bool  # or none was asked for
    is_whole: bool = True  # nothing stands over an edge


@dataclass(frozen=True, slots=True)
class _Column:
    x: int
    y: int
    width: int
    height: int


def plan(sheet: Sheet, kit: Kit, width: int, height: int, scale: float) -> Plan:
    """Fit the sheet on a wall of this size (logical px), its text `scale` times the drawing's."""
    kit.fit_to(width, height)

    known: dict[int, Plan] = {}

    def laid(size: int) -> Plan:
        if size not in known:
            known[size] = _lay(sheet, kit, width, height, size)
        return known[size]

    def is_on_one_page(size: int) -> bool:
        made = laid(size)
        return len(made.pages) == 1 and made.has_excerpt and made.is_whole

    tries = tuple(sizes(sheet, kit, scale))
    size = _largest(tries, is_on_one_page)
    if size is None:
        fewest = len(laid(tries[-1]).pages)

        def is_on_fewest(size: int) -> bool:
            made = laid(size)
            return len(made.pages) <= fewest and made.is_whole

        size = _largest(tries, is_on_fewest)
    # Once more, for the pieces keep how they were laid out last.
    return _lay(sheet, kit, width, height, tries[-1] if size is None else size)


def _largest(tries: Sequence[int], fits: Callable[[int], bool]) -> int | None:
    """The largest of these sizes (largest first) that fits; None where not even the last does."""
    if fits(tries[0]):
        return tries[0]
    if not fits(tries[-1]):
        return None
    not_yet, at = 0, len(tries) - 1
    while at - not_yet > 1:
        middle = (at + not_yet) // 2
        if fits(tries[middle]):
            at = middle
        else:
            not_yet = middle
    return tries[at]


def sizes(sheet: Sheet, kit: Kit, scale: float) -> Iterator[int]:
    """Sizes of text to try, largest first."""
    size = sheet.size * kit.unit * scale
    least = kit.least * max(scale, 1.0) if sheet.is_reading else kit.least
    while size > least:
        yield round(size)
        size /= _STEP
    yield round(least)


def _lay(sheet: Sheet, kit: Kit, width: int, height: int, size: int) -> Plan:
    side, placed = kit.px(_SIDE), []
    inner, y = width - 2 * side, kit.px(_TOP)
    for piece in (sheet.top, sheet.title):
        if piece is not None:
            y += _gap(piece, size) if piece is not sheet.top else 0
            needed = piece.lay_out(inner, size)
            placed.append(Placed(piece, side, y, inner, 0, needed))
            y += needed
    end = height - kit.px(_BOTTOM)
    if sheet.foot is not None:
        needed = sheet.foot.lay_out(inner, size)
        end -= needed
        placed.append(Placed(sheet.foot, side, end, inner, 0, needed))
        end -= round(size * 0.6)
    y += round(size * 0.6)
    columns = _columns(sheet, kit, size, _Column(side, y, inner, end - y))
    return _fill(sheet, size, columns, tuple(placed))


def _columns(sheet: Sheet, kit: Kit, size: int, body: _Column) -> tuple[_Column, _Column | None]:
    if not sheet.side and not (sheet.excerpt is not None and sheet.is_beside):
        return body, None
    gutter = kit.px(_GUTTER)
    wish = round(body.width * sheet.main_share)
    least = max((getattr(piece, "least_width", _no_width)(size) for piece in sheet.main), default=0)
    main = min(max(wish, least), body.width)
    rest = body.width - main - gutter
    if rest < 9 * size:
        return body, None  # too narrow to read in: below each other
    left = _Column(body.x, body.y, main, body.height)
    return left, _Column(body.x + main + gutter, body.y, rest, body.height)


def _no_width(_size: int) -> int:
    return 0


def _fill(
    sheet: Sheet, size: int, columns: tuple[_Column, _Column | None], fixed: tuple[Placed, ...]
) -> Plan:
    body, aside = columns
    main, side = list(sheet.main), list(sheet.side)
    if aside is None and side:
        main, side = [*main, *side], []
    has_excerpt = sheet.excerpt is None
    excerpt: list[Placed] = []
    if sheet.excerpt is not None:
        room = aside if aside is not None else body
        needed = sum(piece.lay_out(body.width, size) + _gap(piece, size) for piece in main)
        left = room.height if aside is not None else room.height - needed
        sheet.excerpt.lay_out(room.width, size)
        taken = sheet.excerpt.keep_within(left)
        has_excerpt = taken > 0
        if taken:
            excerpt.append(Placed(sheet.excerpt, room.x, room.y, room.width, 0, taken))
            if aside is None:
                down = taken + round(size * 0.2)
                body = _Column(body.x, body.y + down, body.width, body.height - down)
    pages = _pages(main, body, size, is_centred=sheet.is_centred)
    pages_aside = _pages(side, aside, size, is_centred=False) if aside is not None else [()]
    count = max(len(pages), len(pages_aside))
    return Plan(
        size,
        tuple(
            (*fixed, *excerpt, *pages[min(at, len(pages) - 1)], *pages_aside[min(at, len(pages_aside) - 1)])
            for at in range(count)
        ),
        has_excerpt,
        all(_is_within(page, body) for page in pages)
        and all(_is_within(page, aside) for page in pages_aside if aside is not None),
    )


def _is_within(page: Sequence[Placed], column: _Column) -> bool:
    return all(one.y + one.bottom - one.top <= column.y + column.height for one in page)


def _gap(piece: Piece, size: int) -> int:
    return round(piece.gap * size)


def _pages(
    pieces: Sequence[Piece], column: _Column, size: int, *, is_centred: bool
) -> list[tuple[Placed, ...]]:
    """The pieces from top to bottom, going on to the next page where the column ends."""
    needed = [piece.lay_out(column.width, size) for piece in pieces]
    gaps = [_gap(piece, size) if at else 0 for at, piece in enumerate(pieces)]
    spare = column.height - sum(needed) - sum(gaps)
    if spare > 0:
        for at, piece in enumerate(pieces):
            grown = piece.stretch(needed[at] + spare, size)
            spare -= grown - needed[at]
            needed[at] = grown
    first_y = column.y + (max(spare, 0) * 2 // 5 if is_centred else 0)
    pages: list[list[Placed]] = [[]]
    y, end = first_y, column.y + column.height
    for piece, height, gap in zip(pieces, needed, gaps, strict=True):
        y += gap if pages[-1] else 0
        if pages[-1] and y + height > end and not _has_room(piece, end - y, size):
            pages.append([])
            y = column.y
        done = 0
        while y + height - done > end:
            cut = _cut(piece, done, end - y, column.height)
            if cut <= done:  # nothing of it fits here
                if not pages[-1]:
                    break  # nor on a page of its own: it stands over the edge, and a test says so
            else:
                pages[-1].append(Placed(piece, column.x, y, column.width, done, cut))
                done = cut
            pages.append([])
            y = column.y
        pages[-1].append(Placed(piece, column.x, y, column.width, done, height))
        y += height - done
    return [tuple(page) for page in pages]


def _has_room(piece: Piece, room: int, size: int) -> bool:
    """Whether it is worth beginning a piece that goes on to the next page."""
    return room > 4 * size and any(one.y <= room for one in piece.breaks())


def _cut(piece: Piece, done: int, room: int, page: int) -> int:
    """Where to end the page in a piece of which `done` px stand on pages before; `done` where it cannot."""
    fitting = [one for one in piece.breaks() if done < one.y <= done + room]
    if not fitting:
        return done
    good = [one for one in fitting if one.is_good and one.y - done >= room - (1 - _WELL_FILLED) * page]
    return (good or fitting)[-1].y
