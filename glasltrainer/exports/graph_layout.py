"""Where the boxes and lines of a graph go: in columns from left to right (Sugiyama, Tagawa and Toda 1981).

A box stands as many columns from the first as the longest way to it has steps, so that every line runs to the
right but those that lead back. Lines over several columns run between the boxes, and lines to one box join
on the way. Within its column a box stands near those it is linked with; lines that lead back run below.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

    Point: TypeAlias = tuple[float, float]

_GAP = 90.0  # between columns
_GAP_DOWN = 58.0  # between rows
_SPACE = 22.0  # between boxes in a column
_LANE = 14.0  # between lines that lead back
_NEAR = 14.0  # the first of the upright lines beside a column, and
_STEP = 6.0  # from one to the next
_BESIDE = 6  # of them at most
_SWEEPS = 6
_LONGEST = 12  # columns that a line runs between the boxes; a longer one is drawn straight across


@dataclass(frozen=True, slots=True)
class Box:
    """The size of a box, and where a line arrives (`entry`) and lines leave (`ports`).

    These are lengths along the side in question: below the top, or in a drawing downwards from the left.
    """

    width: float
    height: float
    entry: float
    ports: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A line from a port of one box to another box; all by number."""

    source: int
    port: int
    target: int


@dataclass(frozen=True, slots=True)
class Line:
    """A part of the drawing: a curve between two points, or, where it leads back, corners."""

    points: tuple[Point, ...]
    has_arrow: bool
    is_back: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything goes. `corners` are the upper left corners of the boxes; `is_back` goes by link.

    So does `ways`: the points of all of a link, from its port to its box. Ahead they are pairs, a curve each,
    with a straight stretch from one to the next; back they are corners.
    """

    width: float
    height: float
    corners: tuple[Point, ...]
    lines: tuple[Line, ...]
    is_back: tuple[bool, ...]
    ways: tuple[tuple[Point, ...], ...]


def lay_out(boxes: Sequence[Box], links: Sequence[Link], *, is_down: bool = False) -> Layout:
    """Lay out boxes, of which the first is the start. Nearly linear in boxes and links.

    From left to right; with `is_down` from top to bottom, which is the same with its sides exchanged.
    """
    is_back, visited = _depth_first(len(boxes), links)
    ahead = [link for link, back in zip(links, is_back, strict=True) if not back]
    columns = _columns(len(boxes), ahead, visited)
    laid = [Box(one.height, one.width, one.entry, one.ports) for one in boxes] if is_down else boxes
    drawing = _Drawing(laid, ahead, columns, visited, _GAP_DOWN if is_down else _GAP)
    drawing.order()
    drawing.place()
    back = [link for link, is_back in zip(links, is_back, strict=True) if is_back]
    lines = [*drawing.lines(), *drawing.lines_back(back)]
    corners = tuple((drawing.left[column], top) for column, top in drawing.boxes_at())
    ways = tuple(map(drawing.way, links, is_back))
    whole = Layout(drawing.width, drawing.height, corners, tuple(lines), tuple(is_back), ways)
    return _turned(whole) if is_down else whole


def _turned(one: Layout) -> Layout:
    """A layout with its sides exchanged."""
    return Layout(
        one.height,
        one.width,
        _exchanged(one.corners),
        tuple(Line(_exchanged(line.points), line.has_arrow, line.is_back) for line in one.lines),
        one.is_back,
        tuple(map(_exchanged, one.ways)),
    )


def _exchanged(points: tuple[Point, ...]) -> tuple[Point, ...]:
    return tuple([(y, x) for x, y in points])


def leads_back(count: int, links: Sequence[Link]) -> list[bool]:
    """Per link between `count` boxes whether it leads back to a box on the way to where it starts."""
    return _depth_first(count, links)[0]


def _depth_first(count: int, links: Sequence[Link]) -> tuple[list[bool], list[int]]:
    """Which links lead back to where a walk came from, and an order with every box before all it leads to.

    Walks start at the first box, then at each that was not come to; links that lead back are left aside.
    """
    outgoing: list[list[int]] = [[] for _ in range(count)]
    for number, link in enumerate(links):
        outgoing[link.source].append(number)
    is_back = [False] * len(links)
    is_open, is_met = [False] * count, [False] * count
    left: list[int] = []
    for root in range(count):
        todo = [] if is_met[root] else [(root, 0)]
        while todo:
            box, place = todo.pop()
            is_open[box] = is_met[box] = True
            while place < len(outgoing[box]):
                number = outgoing[box][place]
                target = links[number].target
                place += 1
                if is_open[target]:
                    is_back[number] = True
                elif not is_met[target]:
                    todo += [(box, place), (target, 0)]
                    break
            else:
                is_open[box] = False
                left.append(box)
    return is_back, left[::-1]


def _columns(count: int, ahead: Sequence[Link], order: Sequence[int]) -> list[int]:
    """Per box the number of steps of the longest way to it; `order` has a box before all it leads to.

    A box that no way from the first comes to stands right before the nearest that it leads to.
    """
    targets: list[list[int]] = [[] for _ in range(count)]
    for link in ahead:
        targets[link.source].append(link.target)
    columns = [0] * count
    for box in order:
        for target in targets[box]:
            columns[target] = max(columns[target], columns[box] + 1)
    met = {0}
    for box in order:
        if box in met:
            met.update(targets[box])
    for box in reversed(order):
        if box not in met and targets[box]:
            columns[box] = min(columns[target] for target in targets[box]) - 1
    return columns


class _Drawing:
    """The boxes and the knots that long lines run through, by number: boxes first.

    `rows[c]` are those in column c from top to bottom. `into[k]` and `out_of[k]` are what k is linked with on
    its left and its right: pairs of the other and the height of the port, below the top of its owner.
    """

    def __init__(
        self,
        boxes: Sequence[Box],
        ahead: Sequence[Link],
        columns: list[int],
        order: Sequence[int],
        gap: float,
    ) -> None:
        self.boxes = boxes
        self.columns = columns
        self.gap = gap
        self._back: dict[Link, tuple[Point, ...]] = {}  # as `lines_back` drew them
        self.into: list[list[tuple[int, float]]] = [[] for _ in boxes]
        self.out_of: list[list[tuple[int, float]]] = [[] for _ in boxes]
        self.rows: list[list[int]] = [[] for _ in range(max(columns) + 1)]
        for box in order:
            self.rows[columns[box]].append(box)
        self._knots: dict[tuple[int, int], int] = {}  # by column and the box they lead to
        for link in ahead:
            self._thread(link)
        self.left = self._lefts()
        self.right = [left + width for left, width in zip(self.left, self._widths, strict=True)]
        self.tops = [0.0] * len(self.columns)
        self.width = self.right[-1] + gap
        self.height = 0.0

    def _thread(self, link: Link) -> None:
        """Run a link through a knot in each column between its boxes, joining others to the same box."""
        here, height = link.source, self.boxes[link.source].ports[link.port]
        first, last = self.columns[link.source] + 1, self.columns[link.target]
        for column in range(first, last) if last - first < _LONGEST else ():
            knot = self._knots.get((column, link.target))
            if knot is None:
                knot = self._knots[column, link.target] = len(self.columns)
                self.columns.append(column)
                self.rows[column].append(knot)
                self.into.append([])
                self.out_of.append([])
                self._join(here, height, knot)
            else:
                self._join(here, height, knot)
                return
            here, height = knot, 0.0
        self._join(here, height, link.target)

    def _join(self, here: int, height: float, there: int) -> None:
        self.out_of[here].append((there, height))
        self.into[there].append((here, height))

    @property
    def _widths(self) -> list[float]:
        widths = [0.0] * len(self.rows)
        for box, column in zip(self.boxes, self.columns, strict=False):
            widths[column] = max(widths[column], box.width)
        return widths

    def _lefts(self) -> list[float]:
        lefts, at = [], self.gap
        for width in self._widths:
            lefts.append(at)
            at += width + self.gap
        return lefts

    def _height(self, item: int) -> float:
        return self.boxes[item].height if item < len(self.boxes) else 0.0

    def _entry(self, item: int) -> float:
        return self.boxes[item].entry if item < len(self.boxes) else 0.0

    def order(self) -> None:
        """Order each column by where the linked boxes lie, in turns to the left and to the right of it."""
        rank = [0.0] * len(self.columns)
        for row in self.rows:
            for place, item in enumerate(row):
                rank[item] = place
        for sweep in range(_SWEEPS):
            linked, rows = (self.into, self.rows) if sweep % 2 == 0 else (self.out_of, self.rows[::-1])
            for row in rows:
                middle = {
                    item: _mean([rank[other] + height / 1e4 for other, height in linked[item]], rank[item])
                    for item in row
                }
                row.sort(key=middle.__getitem__)
                for place, item in enumerate(row):
                    rank[item] = place

    def place(self) -> None:
        """Give everything its height: near what it is linked with, in order, and never over each other."""
        for sweep in range(_SWEEPS):
            is_last = sweep == _SWEEPS - 1
            for row in self.rows if sweep % 2 == 0 else self.rows[::-1]:
                wanted = []
                for item in row:
                    heights = []
                    if sweep % 2 == 0 or is_last:
                        heights += [
                            self.tops[other] + height - self._entry(item) for other, height in self.into[item]
                        ]
                    if sweep % 2 == 1 or is_last:
                        heights += [
                            self.tops[other] + self._entry(other) - height
                            for other, height in self.out_of[item]
                        ]
                    wanted.append(_mean(heights, self.tops[item]))
                tops = _apart(wanted, [self._height(item) + _SPACE for item in row])
                for item, top in zip(row, tops, strict=True):
                    self.tops[item] = top
        shift = _SPACE - min(self.tops)
        self.tops = [top + shift for top in self.tops]
        self.height = max(top + self._height(item) for item, top in enumerate(self.tops)) + _SPACE

    def boxes_at(self) -> list[tuple[int, float]]:
        """Per box its column and the height of its top."""
        return [(self.columns[box], self.tops[box]) for box in range(len(self.boxes))]

    def lines(self) -> list[Line]:
        """The lines to the right, from knot to knot."""
        found = []
        for item, ways in enumerate(self.out_of):
            column = self.columns[item]
            if item < len(self.boxes):
                start = self.left[column] + self.boxes[item].width
            else:
                start, top = self.right[column], self.tops[item]
                found.append(Line(((self.left[column], top), (start, top)), has_arrow=False, is_back=False))
            for other, height in ways:
                end = (self.left[self.columns[other]], self.tops[other] + self._entry(other))
                is_box = other < len(self.boxes)
                points = ((start, self.tops[item] + height), end)
                found.append(Line(points, has_arrow=is_box, is_back=False))
        return found

    def lines_back(self, links: Sequence[Link]) -> list[Line]:
        """The lines to the left: down beside the box, along a lane below all, and up to where they lead.

        Lines that lie beside each other share a lane.
        """
        joining: dict[int, list[Link]] = {}
        for link in links:
            joining.setdefault(link.target, []).append(link)
        found = []
        lanes: list[float] = []  # how far to the right each is taken
        for number, target in enumerate(sorted(joining, key=lambda box: self.columns[box])):
            aside = _NEAR + _STEP * (number % _BESIDE)
            left, entry = self.left[self.columns[target]], self.tops[target] + self.boxes[target].entry
            furthest = max(self.right[self.columns[link.source]] for link in joining[target]) + aside
            free = next((lane for lane, end in enumerate(lanes) if end < left - self.gap), len(lanes))
            lanes[free : free + 1] = [furthest]
            lane, up = self.height + _LANE * free, left - aside
            trunk = ((furthest, lane), (up, lane), (up, entry), (left, entry))
            for link in joining[target]:
                stub = self._stub(link, aside, lane)
                found.append(Line(stub, has_arrow=False, is_back=True))
                self._back[link] = (*stub, *trunk[1:])
            found.append(Line(trunk, has_arrow=True, is_back=True))
        self.height += _LANE * len(lanes) + _SPACE
        return found

    def _stub(self, link: Link, aside: float, lane: float) -> tuple[Point, ...]:
        """From a port to the lane, `aside` of its column."""
        box, column = self.boxes[link.source], self.columns[link.source]
        x, y = self.left[column] + box.width, self.tops[link.source] + box.ports[link.port]
        down = self.right[column] + aside
        return (x, y), (down, y), (down, lane)

    def way(self, link: Link, is_back: bool) -> tuple[Point, ...]:
        """The points of a whole link; see `Layout.ways`. One that leads back must have been drawn."""
        if is_back:
            return self._back[link]
        box, column = self.boxes[link.source], self.columns[link.source]
        last = self.columns[link.target]
        points = [(self.left[column] + box.width, self.tops[link.source] + box.ports[link.port])]
        for between in range(column + 1, last) if last - column - 1 < _LONGEST else ():
            top = self.tops[self._knots[between, link.target]]
            points += [(self.left[between], top), (self.right[between], top)]
        points.append((self.left[last], self.tops[link.target] + self._entry(link.target)))
        return tuple(points)


def _mean(values: Sequence[float], default: float) -> float:
    return sum(values) / len(values) if values else default


def _apart(wanted: Sequence[float], sizes: Sequence[float]) -> list[float]:
    """The tops nearest to those wanted (least squares) that keep the order and leave each its size.

    Pool adjacent violators: neighbours that would overlap move as one block to the mean of what they want.
    """
    offsets, total = [], 0.0
    for size in sizes:
        offsets.append(total)
        total += size
    blocks: list[tuple[float, int]] = []  # sum of what is wanted, and of how many
    for top, offset in zip(wanted, offsets, strict=True):
        amount, count = top - offset, 1
        while blocks and blocks[-1][0] / blocks[-1][1] >= amount / count:
            before, many = blocks.pop()
            amount, count = amount + before, count + many
        blocks.append((amount, count))
    shifts = [amount / count for amount, count in blocks for _ in range(count)]
    return [shift + offset for shift, offset in zip(shifts, offsets, strict=True)]
