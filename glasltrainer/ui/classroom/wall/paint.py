"""Colours and type of the projector's wall, by theme.

Text on its ground is WCAG AAA (7:1 at least) in every theme, shapes 3:1; a test computes every pair. The
tints of the other screens do not reach that, so the wall has its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from glasltrainer.ui.look import REGULAR, Look

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

LEAST = 20  # px of the smallest text on a wall of 1280 x 800
DESIGNED = (1280, 800)  # logical pixels that sizes are given for


class Hue(NamedTuple):
    """`full` for a step, a letter and the newest vote, `on_full` for text on it, `light` for the first."""

    full: str
    on_full: str
    light: str


class Paint(NamedTuple):
    """One theme of the wall."""

    ground: str
    card: str  # behind what is quoted and what can be chosen
    card_you: str
    line: str
    ink: str
    soft: str
    face: str
    face_ink: str
    face_you: str
    accent: Hue
    none: Hue
    win_win: Hue
    win_lose: Hue
    lose_lose: Hue

    def stage(self, stage: int) -> Hue:
        """The colours of a stage 0..9."""
        if stage == 0:
            return self.none
        return (self.win_win, self.win_lose, self.lose_lose)[(stage - 1) // 3]


LIGHT = Paint(
    ground="#ffffff",
    card="#f6f4f0",
    card_you="#eef4f2",
    line="#ddd7cc",
    ink="#1c2430",
    soft="#434b58",
    face="#eeebe5",
    face_ink="#1c2430",
    face_you="#deede8",
    accent=Hue("#0f5252", "#ffffff", "#bcd7d5"),
    none=Hue("#47515e", "#ffffff", "#d3d6da"),
    win_win=Hue("#205e50", "#ffffff", "#c0d9d1"),
    win_lose=Hue("#764806", "#ffffff", "#e4d0b2"),
    lose_lose=Hue("#94203a", "#ffffff", "#e8c3ca"),
)

DARK = Paint(
    ground="#12171b",
    card="#1b2329",
    card_you="#1b2a29",
    line="#3a464f",
    ink="#eef1f4",
    soft="#c2cbd2",
    face="#d9d5cc",
    face_ink="#1c2430",
    face_you="#c9dcd6",
    accent=Hue("#7fd0c5", "#06211f", "#28524e"),
    none=Hue("#c0c9d1", "#0f1418", "#47515a"),
    win_win=Hue("#86cfbb", "#06211b", "#28524a"),
    win_lose=Hue("#e9bb70", "#271802", "#5b4522"),
    lose_lose=Hue("#f0a5b2", "#2a060d", "#653641"),
)

HIGH_CONTRAST = Paint(
    ground="#000000",
    card="#000000",
    card_you="#000000",
    line="#ffffff",
    ink="#ffffff",
    soft="#ffffff",
    face="#ffffff",
    face_ink="#000000",
    face_you="#ffffff",
    accent=Hue("#ffe14d", "#000000", "#4d4300"),
    none=Hue("#ffffff", "#000000", "#4d4d4d"),
    win_win=Hue("#6ff0d0", "#000000", "#15493d"),
    win_lose=Hue("#ffc266", "#000000", "#573c12"),
    lose_lose=Hue("#ff9fb0", "#000000", "#5c2733"),
)

PAINTS = {"light": LIGHT, "dark": DARK, "high-contrast": HIGH_CONTRAST}


class Kit:
    """What a wall is drawn with: colours, words, faces, and type that is never too small.

    `least` is the smallest text in px on this wall; `unit` one px of the drawing on this wall. The text does
    not follow the size that the trainer chose for the program.
    """

    def __init__(self, look: Look) -> None:
        self.look = Look(
            look.tokens, look.tr, look.pictures, scale=1.0, is_motion_reduced=look.is_motion_reduced
        )
        self.paint = PAINTS[look.tokens.name]
        self.tr = look.tr
        self.unit = 1.0
        self.least = LEAST

    def fit_to(self, width: int, height: int) -> None:
        """Draw for a wall of this size: a finer screen shows the same sizes to the room."""
        self.unit = min(width / DESIGNED[0], height / DESIGNED[1])
        self.least = round(LEAST * max(self.unit, 1.0))

    def px(self, length: float) -> int:
        """A length of the drawing on this wall."""
        return round(length * self.unit)

    def size(self, size: float) -> int:
        """A size of type in px, no smaller than may be."""
        return max(round(size), self.least)

    def font(self, size: float, weight: int = REGULAR) -> QFont:
        """The typeface at `size` px, or at the least size."""
        return self.look.font(self.size(size), weight)
