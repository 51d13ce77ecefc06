"""Dialogue: one line each, `- name (mood): text`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.edits import Fix
from glasltrainer.authoring.kinds import TEXT_TYPES, Kind, Marked, short
from glasltrainer.authoring.mending.remedies import replace, write
from glasltrainer.authoring.nodes import Mapping, Refused, Scalar, Sequence
from glasltrainer.authoring.references import check_reference
from glasltrainer.authoring.source import LONGEST_TEXT
from glasltrainer.authoring.suggest import suggest
from glasltrainer.core.case import Line, Mood
from glasltrainer.core.catalogue.topics import MOOD_NAMES
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from glasltrainer.authoring.diagnostics import Source
    from glasltrainer.authoring.kinds import Reading
    from glasltrainer.authoring.nodes import Node

_MARKED = Marked()
_MOODS = {mood.value: mood for mood in Mood}


@dataclass(frozen=True, slots=True)
class Dialogue(Kind[tuple[Line, ...]]):
    """Lines of dialogue: `- name (mood): text`."""

    def read(self, node: Node, reading: Reading) -> tuple[Line, ...] | None:
        """The lines that can be read; see `Kind.read`."""
        if not isinstance(node, Sequence):
            remedy = msg("Write one line of dialogue per line: - name (mood): text.")
            reading.expected(node, msg("A list of lines of dialogue is expected here"), remedy)
            return None
        lines = [read_line(item, reading) for item in node.items]
        return tuple(line for line in lines if line is not None)

    def schema(self) -> dict[str, object]:
        """A list of objects of one key."""
        return {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "minProperties": 1,
                "maxProperties": 1,
                "propertyNames": {"pattern": r"^\s*[a-z0-9-]+\s*(\([^()]*\)\s*)?$"},
                "additionalProperties": {"type": TEXT_TYPES, "maxLength": LONGEST_TEXT},
            },
        }


def read_line(node: Node, reading: Reading) -> Line | None:
    """One line of dialogue."""
    if isinstance(node, Refused):
        return None
    if not isinstance(node, Mapping) or len(node.entries) != 1:
        remedy = msg("Write - name (mood): text, with a colon and a space.")
        if isinstance(node, Mapping) and node.entries:
            remedy = msg("Start every line with its own dash: - name (mood): text.")
        reading.add(Code.DIALOGUE_LINE, node, msg("This is no line of dialogue"), remedy)
        return None
    (entry,) = node.entries.values()
    speaker = read_speaker(entry.key, reading)
    text = _MARKED.read(entry.value, reading)
    if speaker is None or text is None:
        return None
    if isinstance(entry.value, Scalar) and not entry.value.text.strip():
        reading.add(Code.EMPTY_TEXT, entry.key, msg("This line of dialogue is empty"))
    return Line(speaker[0], text, speaker[1])


def read_speaker(key: Scalar, reading: Reading) -> tuple[str, Mood] | None:
    """Who speaks and in which mood: `name (mood)`."""
    before, bracket, after = key.text.partition("(")
    name = before.strip()
    inside = after.rstrip()
    if bracket and not inside.endswith(")"):
        message = msg("The bracket after “{name}” is not closed", name=short(name))
        fix = None
        if inside.strip() in _MOODS and not key.style:
            fix = replace(key.end, key.end, ")", msg("Close the bracket"))
        reading.add(Code.DIALOGUE_LINE, key, message, msg("Write name (mood): text."), fix)
        return None
    is_known = check_reference(Code.UNKNOWN_PERSON, name, key, (0, len(before.rstrip())), reading)
    if not bracket:
        return (name, Mood.CALM) if is_known else None
    mood = _MOODS.get(inside[:-1].strip())
    if mood is None:
        part = (len(before) + 1, len(before) + len(inside))
        message = msg("“{mood}” is no mood", mood=short(inside[:-1].strip()))
        proposal = suggest(inside[:-1], _MOODS, MOOD_NAMES)
        fixes = proposal.fixes(lambda word: write(reading.source, key, word, part))
        reading.source.add_within(Code.UNKNOWN_MOOD, key, part, message, proposal.remedy, *fixes)
        return None
    return (name, mood) if is_known else None


def without_mood(source: Source, key: Scalar) -> Fix | None:
    """The name of who speaks without the mood behind it."""
    name = key.text.partition("(")[0].rstrip()
    part = (len(name), len(key.text.rstrip()))
    fix = write(source, key, "", part)
    return None if fix is None or key.style else Fix(msg("Leave the mood out"), fix.edits)
