"""A scene of a translation that was laid over its original before, and whether it still lies as it did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from glasltrainer.authoring.diagnostics import Source
    from glasltrainer.authoring.kinds import Reading
    from glasltrainer.authoring.nodes import Entry
    from glasltrainer.authoring.origins import Asked, Origin
    from glasltrainer.authoring.overlay_head import Hashes


@dataclass(slots=True)
class Laid:
    """A group of a translation laid over its original, both in texts of their own, and what that rests on."""

    base: Origin
    base_entry: Entry
    path: str
    asked: Asked
    hashes: Hashes
    source: Source
    base_source: Source
    merged: Origin

    def holds(self, base: Origin, path: str, reading: Reading, hashes: Hashes) -> bool:
        """Whether laying it again would give the same."""
        before, now = self.hashes.by_path, hashes.by_path
        return (
            self.base is base
            and self.base_entry is base.entry
            and self.path == path
            and self.asked.hold(reading)
            and (before is now or all(before.get(one) == now.get(one) for one in self.hashes.met))
        )
