"""GT716: a scene that does not fit the projector at its size.

An estimate by characters, from LOOK: 1280 x 800, nothing under 20 px, 1.45 line height, lines of at most 75
characters. Of 800 px about 160 go to title, margins and the voting bar, which leaves 22 lines of 29 px. The
text of a scene has that beside the ladder, its options have it to themselves. A 75-character line of Atkinson
Hyperlegible at 20 px measures about 645 px (0.43 em a character), so that text and ladder stand side by side.
Each line of dialogue starts a new line with the speaker's name, and takes half a line of space; an option a
whole one for its frame.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.rules.places import Places, found
from glasltrainer.core.case import plain
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from glasltrainer.authoring.diagnostics import Found
    from glasltrainer.core.case import Case, Scene

LINE = 75  # characters
LINES = 22
_AROUND_NAME = 4  # colon, space, quotation marks


def projector(case: Case, places: Places) -> Iterator[Found]:
    """Each scene whose text or options take more lines than there are."""
    for scene in case.scenes.values():
        said = [f"{_name(case, line.speaker)}{plain(line.text)}" for line in scene.dialogue]
        yield from _judge(places, scene, "narration", _lines((plain(scene.narration), *said), 0.5))
        yield from _judge(places, scene, "choices", _lines((choice.say for choice in scene.choices), 1))


def _name(case: Case, speaker: str) -> str:
    name = case.cast[speaker].name if speaker in case.cast else speaker
    return name + " " * _AROUND_NAME


def _lines(texts: Iterable[str], gap: float) -> int:
    """The lines that texts take one below the other, each with a gap after it."""
    return ceil(
        sum(gap + sum(max(1, ceil(len(part) / LINE)) for part in text.split("\n")) for text in texts if text)
    )


def _judge(places: Places, scene: Scene, key: str, lines: int) -> Iterator[Found]:
    key = key if places.node("scenes", scene.id, key) is not None else "dialogue"
    if lines <= LINES or places.node("scenes", scene.id, key) is None:
        return
    if key == "choices":
        message = msg(
            "The options take about {lines} lines on the projector, which shows {most}",
            lines=lines,
            most=LINES,
        )
        remedy = msg("Shorten the options, or offer fewer.")
    else:
        message = msg(
            "The scene takes about {lines} lines on the projector, which shows {most}",
            lines=lines,
            most=LINES,
        )
        remedy = msg("Shorten its text, or make two scenes of it.")
    yield found(Code.PROJECTOR, places.at("scenes", scene.id, key), message, remedy)
