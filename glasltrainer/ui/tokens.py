"""Colours by their use, for each theme.

Text on its ground is WCAG AA at least, AAA in high contrast; a test computes every pair.
"""

from __future__ import annotations

from typing import NamedTuple


class Tint(NamedTuple):
    """The colours of a phase: `solid` for a picked step, `tint` for the others, `ink` for text on it."""

    solid: str
    on_solid: str
    tint: str
    ink: str


class Tokens(NamedTuple):
    """One theme."""

    name: str
    paper: str
    surface: str
    panel: str  # the ladder's side
    line: str
    ink: str
    muted: str
    rail: str
    rail_active: str
    rail_ink: str
    rail_ink_active: str
    accent: str
    accent_hover: str
    on_accent: str
    focus: str
    track: str  # the empty part of a bar
    you: str  # the player's own speech
    face: str  # behind a portrait
    face_you: str
    mark: str
    mark_line: str
    notice: str
    none: Tint  # stage 0
    win_win: Tint
    win_lose: Tint
    lose_lose: Tint

    def stage(self, stage: int) -> Tint:
        """The colours of a stage 0..9."""
        if stage == 0:
            return self.none
        return (self.win_win, self.win_lose, self.lose_lose)[(stage - 1) // 3]


LIGHT = Tokens(
    name="light",
    paper="#f7f5f1",
    surface="#ffffff",
    panel="#fbf9f5",
    line="#e3ded5",
    ink="#1c2430",
    muted="#5b6472",
    rail="#12343b",
    rail_active="#1f5159",
    rail_ink="#d3e0e1",
    rail_ink_active="#ffffff",
    accent="#0f5c5c",
    accent_hover="#0b4a4a",
    on_accent="#ffffff",
    focus="#0f5c5c",
    track="#e9e4da",
    you="#eef4f2",
    face="#eeebe5",
    face_you="#deede8",
    mark="#fff0c9",
    mark_line="#9a5d06",
    notice="#f6e4c8",
    none=Tint("#4d5867", "#ffffff", "#e8e8ea", "#3b4552"),
    win_win=Tint("#2f7d6b", "#ffffff", "#d5e8e2", "#1d5548"),
    win_lose=Tint("#9a5d06", "#ffffff", "#f6e4c8", "#6e4205"),
    lose_lose=Tint("#a4243b", "#ffffff", "#f1d3d8", "#7a1529"),
)

DARK = Tokens(
    name="dark",
    paper="#12171b",
    surface="#1b2228",
    panel="#161c21",
    line="#323d45",
    ink="#e8ecef",
    muted="#a9b4bd",
    rail="#0a1d21",
    rail_active="#1b4a51",
    rail_ink="#c4d3d5",
    rail_ink_active="#ffffff",
    accent="#5cc0b4",
    accent_hover="#7bd0c6",
    on_accent="#06211f",
    focus="#7bd0c6",
    track="#333d45",
    you="#1d2e2d",
    face="#d9d5cc",
    face_you="#c9dcd6",
    mark="#4a3a10",
    mark_line="#e3ad4e",
    notice="#43341a",
    none=Tint("#8d99a6", "#0f1418", "#2a323a", "#cdd5dc"),
    win_win=Tint("#4fb59c", "#06211b", "#1d3934", "#a5dccd"),
    win_lose=Tint("#dc9a37", "#271802", "#3c2e17", "#f1cd95"),
    lose_lose=Tint("#e27a8d", "#2a060d", "#40222a", "#f4b4bf"),
)

HIGH_CONTRAST = Tokens(
    name="high-contrast",
    paper="#000000",
    surface="#000000",
    panel="#000000",
    line="#ffffff",
    ink="#ffffff",
    muted="#f0f0f0",
    rail="#000000",
    rail_active="#ffe14d",
    rail_ink="#ffffff",
    rail_ink_active="#000000",
    accent="#ffe14d",
    accent_hover="#fff0a0",
    on_accent="#000000",
    focus="#4de1ff",
    track="#4d4d4d",
    you="#000000",
    face="#ffffff",
    face_you="#ffffff",
    mark="#5a4500",
    mark_line="#ffe14d",
    notice="#000000",
    none=Tint("#ffffff", "#000000", "#000000", "#ffffff"),
    win_win=Tint("#6ff0d0", "#000000", "#00241c", "#b8fbe9"),
    win_lose=Tint("#ffc266", "#000000", "#2b1900", "#ffe0b0"),
    lose_lose=Tint("#ff9fb0", "#000000", "#33050f", "#ffd3da"),
)

THEMES = {tokens.name: tokens for tokens in (LIGHT, DARK, HIGH_CONTRAST)}
