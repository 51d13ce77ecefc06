"""A plan laid out: where its boxes and lines are, what lies at a point or beside a box. Knows no Qt.

Lengths are pixels of the picture at its own size: no text size and no zoom is in them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from itertools import count, pairwise
from typing import TYPE_CHECKING, NamedTuple

from glasltrainer.exports.graph_layout import Box, Link, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glasltrainer.authoring.plotting.plan import Plan
    from glasltrainer.exports.graph_layout import Layout, Point

BOX_HEIGHT = 50.0
LONG = 2_000.0  # from this height a curve is painted in pieces
_BAND = 400.0
_UNDER = 8.0  # of a label that lies aside, how far it reaches beyond its line
_BENDS = 12  # straight pieces that a curve is measured by


class Direction(Enum):
    """Where an arrow key goes."""

    BACK = auto()
    FORWARD = auto()
    LEFT = auto()
    RIGHT = auto()


class Frame(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def meets(self, other: Frame) -> bool:
        """Whether they have a point in common."""
        return (
            self.left <= other.right
            and other.left <= self.right
            and self.top <= other.bottom
            and other.top <= self.bottom
        )

    def moved(self, across: float, along: float) -> Frame:
        """The same one elsewhere."""
        return Frame(self.left + across, self.top + along, self.right + across, self.bottom + along)


class Stretch(NamedTuple):
    """A piece of line that is drawn once, however many ways run over it."""

    start: Point
    end: Point
    is_curve: bool
    is_loose: bool
    frame: Frame


@dataclass(frozen=True)
class Drawing:
    """A plan and where everything in it goes; `widths` are those of its boxes."""

    plan: Plan
    widths: tuple[float, ...]
    layout: Layout

    @cached_property
    def frames(self) -> list[Frame]:
        """Per spot its box."""
        return [
            Frame(x, y, x + width, y + BOX_HEIGHT)
            for (x, y), width in zip(self.layout.corners, self.widths, strict=True)
        ]

    @cached_property
    def stretches(self) -> list[Stretch]:
        """All lines; of several over one place the one that leads somewhere."""
        found: dict[tuple[Point, Point], Stretch] = {}
        for number, way in enumerate(self.plan.ways):
            for start, end, is_curve in self.pieces(number):
                known = found.get((start, end))
                if known is None or (known.is_loose and not way.is_loose):
                    found[start, end] = Stretch(start, end, is_curve, way.is_loose, _around(start, end))
        return list(found.values())

    @cached_property
    def _parts(self) -> list[Stretch]:
        """The stretches, of which long curves are cut up: only what is seen of them is painted."""
        found: list[Stretch] = []
        for one in self.stretches:
            length = one.frame.bottom - one.frame.top
            if one.is_curve and length > LONG:
                points = bent(one.start, one.end, int(length // _BAND) + _BENDS)
                found += [Stretch(a, b, False, one.is_loose, _around(a, b)) for a, b in pairwise(points)]
            else:
                found.append(one)
        return found

    @cached_property
    def bands(self) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
        """Which boxes, and which stretches, have a part in each horizontal band."""
        return _banded(self.frames), _banded([one.frame for one in self._parts])

    def seen(self, part: Frame) -> tuple[list[int], list[Stretch]]:
        """The boxes and the stretches that lie in a part of it, or nearly."""
        boxes, lines = self.bands
        bands = range(int(part.top // _BAND), int(part.bottom // _BAND) + 1)
        if 2 * len(bands) > len(boxes):
            return list(range(len(self.frames))), self.stretches
        spots = {number for band in bands for number in boxes.get(band, ())}
        numbers = {number for band in bands for number in lines.get(band, ())}
        return (
            [number for number in sorted(spots) if self.frames[number].meets(part)],
            [one for number in sorted(numbers) if (one := self._parts[number]).frame.meets(part)],
        )

    @cached_property
    def arrows(self) -> list[tuple[Point, bool] | None]:
        """Per spot where lines arrive, and whether all that do are loose; None where none does."""
        found: list[tuple[Point, bool] | None] = [None] * len(self.plan.spots)
        for way, points in zip(self.plan.ways, self.layout.ways, strict=True):
            known = found[way.target]
            found[way.target] = points[-1], way.is_loose and (known is None or known[1])
        return found

    def pieces(self, way: int) -> Iterator[tuple[Point, Point, bool]]:
        """The pieces of a way in turn: from where, to where, and whether it is a curve."""
        is_back = self.layout.is_back[way]
        for number, (start, end) in enumerate(pairwise(self.layout.ways[way])):
            yield start, end, not is_back and number % 2 == 0

    def boxes_near(self, places: Sequence[Frame], slack: float) -> list[Frame]:
        """The boxes at most `slack` from the smallest frame that holds all these places, and some others."""
        if not places:
            return []
        left, top, right, bottom = zip(*places, strict=True)
        around = Frame(min(left) - slack, min(top) - slack, max(right) + slack, max(bottom) + slack)
        return [self.frames[number] for number in self.seen(around)[0]]

    def spot_at(self, x: float, y: float) -> int | None:
        """The box at a point."""
        near = self.bands[0].get(int(y // _BAND), ())
        return next((number for number in near if self.frames[number].holds(x, y)), None)

    def way_at(self, x: float, y: float, slack: float) -> int | None:
        """The nearest way, at most `slack` from a point."""
        near = [(self._distance(number, x, y, slack), number) for number in range(len(self.plan.ways))]
        distance, number = min(near, default=(slack, -1))
        return number if distance < slack else None

    def _distance(self, way: int, x: float, y: float, slack: float) -> float:
        points = self.layout.ways[way]
        # A curve stays between its ends, so most ways are out of reach at once.
        across, along = [one[0] for one in points], [one[1] for one in points]
        if not (
            min(across) - slack <= x <= max(across) + slack and min(along) - slack <= y <= max(along) + slack
        ):
            return slack
        found = [
            piece
            for start, end, is_curve in self.pieces(way)
            for piece in pairwise(bent(start, end) if is_curve else (start, end))
        ]
        return min(_from_line(x, y, start, end) for start, end in found)

    def beside(self, spot: int, direction: Direction, came_from: int | None) -> int | None:
        """The spot that an arrow key leads to; None where there is none.

        Forward and back go along the ways, nearest to straight on first and back to where one `came_from`;
        left and right to the box beside it.
        """
        if direction in (Direction.LEFT, Direction.RIGHT):
            return self._in_row(spot, 1 if direction is Direction.RIGHT else -1)
        is_back = self.layout.is_back
        if direction is Direction.FORWARD:
            linked = [(self.plan.ways[one].target, is_back[one]) for one in self.plan.out_of(spot)]
        else:
            linked = [(self.plan.ways[one].source, is_back[one]) for one in self.plan.into(spot)]
        others = [other for other, _ in linked if other != spot]
        if direction is Direction.BACK and came_from in others:
            return came_from
        ahead = [other for other, leads_back in linked if not leads_back]
        middle = self._middle(spot)
        return min(ahead or others, key=lambda other: abs(self._middle(other) - middle), default=None)

    def _in_row(self, spot: int, sign: int) -> int | None:
        """The next box to the right (1) or to the left (-1)."""
        top, middle = self.layout.corners[spot][1], self._middle(spot)
        row = [
            (abs(self._middle(other) - middle), other)
            for other, corner in enumerate(self.layout.corners)
            if corner[1] == top and (self._middle(other) - middle) * sign > 0
        ]
        return min(row)[1] if row else None

    def _middle(self, spot: int) -> float:
        return self.layout.corners[spot][0] + self.widths[spot] / 2


def draw(plan: Plan, widths: Sequence[float]) -> Drawing:
    """Lay a plan out from top to bottom; the lines of a box leave from the middle of its lower edge."""
    counts = [0] * len(plan.spots)
    links = []
    for way in plan.ways:
        links.append(Link(way.source, counts[way.source], way.target))
        counts[way.source] += 1
    boxes = [
        Box(width, BOX_HEIGHT, width / 2, (width / 2,) * count)
        for width, count in zip(widths, counts, strict=True)
    ]
    made = Drawing(plan, tuple(widths), lay_out(boxes, links, is_down=True))
    _ = made.bands, made.arrows, plan.into(0)  # now, where it may take its time
    return made


def cleared(labels: Sequence[Frame], boxes: Sequence[Frame]) -> list[Frame]:
    """Where labels go instead of over one another or over a box: as near to where they are wanted as can be.

    In turn each goes a row up or down, or so far aside that its line still runs under it. Where there is no
    such place it goes down until it meets no other label.
    """
    found: list[Frame] = []
    for label in labels:
        height, aside = label.bottom - label.top + 1, (label.right - label.left) / 2 - _UNDER
        shifts = [share * aside for share in (0, -0.5, 0.5, -1, 1)]
        places = [label.moved(across, along) for across in shifts for along in (0, -height, height)]
        free = (one for one in places if not any(one.meets(other) for other in (*found, *boxes)))
        lower = (label.moved(0, row * height) for row in count())
        left = (one for one in lower if not any(one.meets(other) for other in found))
        found.append(next(free, None) or next(left))
    return found


def _around(start: Point, end: Point) -> Frame:
    (a, b), (c, d) = start, end
    return Frame(min(a, c), min(b, d), max(a, c), max(b, d))


def _banded(frames: Sequence[Frame]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for number, frame in enumerate(frames):
        for band in range(int(frame.top // _BAND), int(frame.bottom // _BAND) + 1):
            found.setdefault(band, []).append(number)
    return found


def bent(start: Point, end: Point, pieces: int = _BENDS) -> list[Point]:
    """Points on the curve that is drawn between two, upright at both ends: the ends of its `pieces`."""
    (x, y), (end_x, end_y) = start, end
    found = []
    for step in range(pieces + 1):
        t = step / pieces
        ease = t * t * (3 - 2 * t)
        found.append((x + (end_x - x) * ease, y + (end_y - y) * (1.5 * t * (1 - t) + t**3)))
    return found


def _from_line(x: float, y: float, start: Point, end: Point) -> float:
    """How far a point lies from a straight line."""
    (a, b), (c, d) = start, end
    length = (c - a) ** 2 + (d - b) ** 2
    share = 0.0 if length == 0 else max(0.0, min(1.0, ((x - a) * (c - a) + (y - b) * (d - b)) / length))
    return float(((x - a - share * (c - a)) ** 2 + (y - b - share * (d - b)) ** 2) ** 0.5)
