"""Drawing cards and links as SVG: no script, no font or picture from elsewhere, every text escaped."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from glasltrainer.core.catalogue.stages import STAGES, Phase
from glasltrainer.exports.graph_layout import Box, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glasltrainer.exports.graph_layout import Line, Link, Point

_HEAD = 36  # height of a card's first line
_ROW = 22  # of each of the others
_PAD = 14
_NARROWEST = 150
_BOLD, _TEXT = 7.8, 6.9  # width of a letter of the first line and of the others, with room to spare
_LEGEND = 40
_FONT = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

# The badge of a stage; the number in white on it is AA at least.
_FILLS = {
    Phase.NONE: "#4d5867",
    Phase.WIN_WIN: "#2f7d6b",
    Phase.WIN_LOSE: "#9a5d06",
    Phase.LOSE_LOSE: "#a4243b",
}
_STYLE = f"""
text {{ font-family: {_FONT}; font-size: 12px; fill: #1c2430; }}
.name {{ font-size: 13px; font-weight: 600; }}
.muted {{ fill: #5b6472; }}
.number {{ font-size: 13px; font-weight: 700; fill: #ffffff; text-anchor: middle; }}
.card {{ fill: #ffffff; stroke: #8b8f96; }}
.ending {{ fill: #fbf9f5; stroke: #1c2430; stroke-width: 2; }}
.line {{ fill: none; stroke: #5b6472; stroke-width: 1.3; }}
.back {{ stroke: #0f5c5c; stroke-dasharray: 6 4; }}
.start {{ fill: #0f5c5c; }}
.start-text {{ fill: #ffffff; font-weight: 600; text-anchor: middle; }}
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a card that a link leaves from: its name, and what is said of it at its end."""

    name: str
    note: str


@dataclass(frozen=True, slots=True)
class Card:
    """A scene as drawn. `stage` is 0..9 or None; `ending` says how it ends, "" where it goes on."""

    name: str
    stage: int | None
    rows: tuple[Row, ...]
    ending: str
    excerpt: str

    @property
    def width(self) -> float:
        """Wide enough for every line."""
        lines = [_BOLD * len(self.name) + (30 if self.stage is not None else 0), _TEXT * len(self.ending) + 8]
        lines += [_TEXT * (len(row.name) + len(row.note)) + 24 for row in self.rows]
        return max(_NARROWEST, *(width + 2 * _PAD for width in lines))

    @property
    def box(self) -> Box:
        """Its size, with a port beside every row."""
        lines = len(self.rows) + bool(self.ending)
        ports = tuple(_HEAD + _ROW * (row + 0.5) for row in range(len(self.rows)))
        return Box(self.width, _HEAD + _ROW * lines + (6 if lines else 0), _HEAD / 2, ports)


@dataclass(frozen=True, slots=True)
class Words:
    """What is written beside the cards; `description` is the whole graph in words."""

    title: str
    description: str
    start: str
    legend: str


def draw(cards: Sequence[Card], links: Sequence[Link], words: Words) -> str:
    """The graph as an SVG document; the first card is the start."""
    layout = lay_out([card.box for card in cards], links)
    width = max(layout.width, _TEXT * len(words.legend) + 2 * _PAD)
    height = layout.height + _LEGEND
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" role="img" aria-labelledby="graph-title graph-description">',
        f'<title id="graph-title">{_text(words.title)}</title>',
        f'<desc id="graph-description">{_text(words.description)}</desc>',
        f"<style>{_STYLE}</style>",
        '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
        'orient="auto"><path d="M0,0 L8,4 L0,8 z" fill="#5b6472"/></marker></defs>',
        f'<rect width="{width:.0f}" height="{height:.0f}" fill="#ffffff"/>',
        *(_line(line) for line in layout.lines),
        *_start(layout.corners[0], words.start),
    ]
    for card, corner in zip(cards, layout.corners, strict=True):
        parts.extend(_card(card, corner))
    parts.append(_written(_PAD, height - _PAD, words.legend, "muted"))
    parts.append("</svg>")
    return "\n".join(parts) + "\n"


def _line(line: Line) -> str:
    (x, y), *others = line.points
    if line.is_back:
        way = "".join(f" L{corner[0]:.1f},{corner[1]:.1f}" for corner in others)
    else:
        end_x, end_y = others[-1]
        bend = (end_x - x) / 2
        way = f" C{x + bend:.1f},{y:.1f} {end_x - bend:.1f},{end_y:.1f} {end_x:.1f},{end_y:.1f}"
    classes = "line back" if line.is_back else "line"
    arrow = ' marker-end="url(#arrow)"' if line.has_arrow else ""
    return f'<path class="{classes}" d="M{x:.1f},{y:.1f}{way}"{arrow}/>'


def _start(corner: Point, word: str) -> Iterator[str]:
    """A flag before the first card."""
    x, y = corner
    middle = y + _HEAD / 2
    width = max(44, _TEXT * len(word) + 12)
    yield (
        f'<path class="start" d="M{x - 32 - width:.1f},{middle - 12:.1f} h{width:.1f} '
        f'l12,12 l-12,12 h-{width:.1f} z"/>'
    )
    yield _written(x - 30 - width / 2, middle + 4, word, "start-text")


def _card(card: Card, corner: Point) -> Iterator[str]:
    x, y = corner
    box = card.box
    yield f"<g><title>{_text(f'{card.name}: {card.excerpt}')}</title>"
    radius = box.height / 2 if card.ending else 6
    shape = "ending" if card.ending else "card"
    yield _rectangle(x, y, box, min(radius, 26), shape)
    indent = _PAD
    if card.stage is not None:
        fill = _FILLS[STAGES[card.stage].phase]
        yield f'<circle cx="{x + 22:.1f}" cy="{y + _HEAD / 2:.1f}" r="11" fill="{fill}"/>'
        yield _written(x + 22, y + _HEAD / 2 + 4.5, str(card.stage), "number")
        indent += 26
    yield _written(x + indent, y + _HEAD / 2 + 4.5, card.name, "name")
    at = y + _HEAD + _ROW / 2 + 4
    for row in card.rows:
        yield _written(x + _PAD, at, row.name, "")
        if row.note:
            yield _written(x + box.width - _PAD, at, row.note, "muted", anchor="end")
        at += _ROW
    if card.ending:
        yield _written(x + _PAD + 8, at - 4, card.ending, "")
    yield "</g>"


def _rectangle(x: float, y: float, box: Box, radius: float, shape: str) -> str:
    return (
        f'<rect class="{shape}" x="{x:.1f}" y="{y:.1f}" width="{box.width:.1f}" height="{box.height:.1f}" '
        f'rx="{radius:.1f}"/>'
    )


def _written(x: float, y: float, text: str, classes: str, *, anchor: str = "") -> str:
    attributes = (f' class="{classes}"' if classes else "") + (f' text-anchor="{anchor}"' if anchor else "")
    return f'<text x="{x:.1f}" y="{y:.1f}"{attributes}>{_text(text)}</text>'


def _text(text: str) -> str:
    """A text escaped, on one line and without what XML cannot hold."""
    return escape("".join(letter for letter in " ".join(text.split()) if letter.isprintable()))
