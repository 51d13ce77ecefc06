"""Where one can go in the program; the rail shows only what is built."""

from __future__ import annotations

from typing import NamedTuple

from glasltrainer.i18n import N_


class Place(NamedTuple):
    """An entry of the rail."""

    id: str
    name: str
    icon: str
    shortcut: str
    is_at_bottom: bool = False


CASES = Place("cases", N_("Cases"), "library", "Ctrl+L")
SETTINGS = Place("settings", N_("Settings"), "settings", "Ctrl+,", is_at_bottom=True)
PROGRESS = Place("progress", N_("Progress"), "activity", "Ctrl+G")
COURSE = Place("course", N_("Course day"), "presentation", "Ctrl+D", is_at_bottom=True)
REFERENCE = Place("reference", N_("Reference"), "book-open", "Ctrl+R")
DRILL = Place("drill", N_("Short practice"), "target", "Ctrl+K")
STUDIO = Place("studio", N_("Writing"), "pencil", "Ctrl+E", is_at_bottom=True)
PLACES = (CASES, DRILL, REFERENCE, PROGRESS, COURSE, STUDIO, SETTINGS)
