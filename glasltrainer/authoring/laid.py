"""A scene of a translation that was laid over its original before, and whether it still lies as it did."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from glasltrainer.authoring.diagnostics import TO_DO
from glasltrainer.authoring.origins import tell

if TYPE_CHECKING:
    from glasltrainer.authoring.codes import Code
    from glasltrainer.authoring.diagnostics import Found, Source
    from glasltrainer.authoring.kinds import Reading
    from glasltrainer.authoring.nodes import Entry
    from glasltrainer.authoring.origins import Asked, Origin, Placed
    from glasltrainer.authoring.overlay_head import Hashes


@dataclass  # not slotted: what is told of it is worked out when first asked, and kept
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

    def tell(self, here: Placed, there: Placed) -> None:
        """Tell the whole translation what was found in this one, at the places where both stand."""
        told = self.source.found
        if here.whole.has_told_enough:
            told = self._wrong
            for code, ((start, end), texts) in self._to_do.items():
                here.whole.add_rest(code, (start + here.by, end + here.by), texts)
        for found in told:
            tell(found, here, there)

    @cached_property
    def _wrong(self) -> list[Found]:
        """What was found, without what is still to do."""
        return [found for found in self.source.found if found.code not in TO_DO]

    @cached_property
    def _to_do(self) -> dict[Code, tuple[tuple[int, int], int]]:
        """What is still to do: by its code the place of the first text, and how many there are."""
        made: dict[Code, tuple[tuple[int, int], int]] = {}
        for found in self.source.found:
            if found.code in TO_DO:
                place, texts = made.get(found.code, ((found.start, found.end), 0))
                made[found.code] = place, texts + (found.message.count or 1)
        return made
