"""What a translation says of itself: its language, and which texts it was checked against."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from glasltrainer.authoring import fields as f
from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.mending.remedies import first_line
from glasltrainer.authoring.nodes import Entry, Mapping, Scalar, place
from glasltrainer.authoring.origins import moved, moved_key, origin_of
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from glasltrainer.authoring.diagnostics import Source
    from glasltrainer.authoring.kinds import Reading
    from glasltrainer.authoring.nodes import Node


def check_language(over: Node, language: str, base: Mapping, source: Source) -> bool:
    """Whether the overlay's `language` is that of its file's name, and another than the original's."""
    entry = over.entries.get("language") if isinstance(over, Mapping) else None
    if entry is None:
        message = msg("“language” is missing")
        line = f"language: {language}"
        remedy = msg("Add: language: {language}", language=language)
        source.add(Code.MISSING_KEY, (0, 1), message, remedy, fix=first_line(source, over, line))
        return False
    own = base.entries.get("language")
    stated = entry.value.text.strip() if isinstance(entry.value, Scalar) else ""
    if stated != language:
        message = msg(
            "The file's name says “{name}”, its language key “{stated}”", name=language, stated=stated
        )
        source.add(Code.OVERLAY_LANGUAGE, place(entry.value), message, msg("Let both say the same."))
        return False
    if own is not None and isinstance(own.value, Scalar) and own.value.text.strip() == language:
        message = msg("The original is in this language already")
        source.add(
            Code.OVERLAY_LANGUAGE,
            place(entry.value),
            message,
            msg("Remove this file, or change its language."),
        )
        return False
    return True


@dataclass(slots=True)
class Hashes:
    """The `checked:` block: its hashes by path, and the paths that were met so far.

    `block` has its lines, `by` characters before the places where they stand.
    """

    block: Mapping | None = None
    by: int = 0
    by_path: dict[str, str] = field(default_factory=dict)
    met: set[str] = field(default_factory=set)

    def unmet(self) -> list[str]:
        """The paths of lines that were not met."""
        return [] if self.block is None else [path for path in self.block.entries if path not in self.met]

    def line(self, path: str) -> Entry:
        """The line of a path."""
        assert self.block is not None
        line = self.block.entries[path]
        return Entry(moved_key(line.key, self.by), moved(line.value, self.by))


def read_hashes(over: Mapping, reading: Reading) -> Hashes:
    """The hashes of a translation; none where it has no such block, or one that cannot be read."""
    entry = over.entries.get(f.OVERLAY_CHECKED.name)
    if entry is None:
        return Hashes()
    if not isinstance(entry.value, Mapping):
        message = msg("“checked” is no group of keys")
        reading.add(
            Code.CHECKED_BLOCK, entry.key, message, msg("Leave this block to the program, or remove it.")
        )
        return Hashes()
    origin = origin_of(entry.value)
    if origin is None:
        return Hashes(entry.value, 0, _by_path(entry.value))
    block = origin.entry.value
    assert isinstance(block, Mapping)
    by_path = origin.known.get(read_hashes)
    if not isinstance(by_path, dict):
        by_path = origin.known[read_hashes] = _by_path(block)
    return Hashes(block, entry.value.start - block.start, by_path)


def _by_path(block: Mapping) -> dict[str, str]:
    lines = block.entries.items()
    return {path: line.value.text.strip() for path, line in lines if isinstance(line.value, Scalar)}
