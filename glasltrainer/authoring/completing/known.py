"""The names that a case's own text gives: taken from the last tree that could be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from glasltrainer.authoring.nodes import Mapping
from glasltrainer.authoring.outline import beginning

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Mapping as MappingOf

    from glasltrainer.authoring.codes import Code
    from glasltrainer.authoring.completing.items import Item
    from glasltrainer.authoring.nodes import Node


Said: TypeAlias = "MappingOf[str, tuple[str, str]]"


@dataclass(eq=False)
class Known:
    """The ids of a file with what can be said of each, {id: (name, explanation)}, read when they are asked.

    `tree` is the tree of the case's own file; `portraits` the looks there are. `kept` is for who makes
    something of them.
    """

    tree: Node | None = field(default=None, repr=False)
    portraits: Collection[str] = ()
    kept: dict[tuple[Code, str], tuple[Item, ...]] = field(default_factory=dict, repr=False)

    @cached_property
    def scenes(self) -> Said:
        """The scenes, with their stage and how they begin."""
        return _named(self.tree, "scenes", "stage", "narration")

    @cached_property
    def cast(self) -> Said:
        """The people, with their name and role."""
        return _named(self.tree, "cast", "name", "role")

    @cached_property
    def flags(self) -> Said:
        """The flags."""
        return _named(self.tree, "flags", "", "")

    @cached_property
    def vignettes(self) -> Said:
        """The vignettes of a set, with their stage and how they begin."""
        return _named(self.tree, "vignettes", "stage", "text")


def _named(tree: Node | None, group: str, name: str, explanation: str) -> dict[str, tuple[str, str]]:
    entry = tree.entries.get(group) if isinstance(tree, Mapping) else None
    if entry is None or not isinstance(entry.value, Mapping):
        return {}
    return {
        id: (beginning(one.value, name), beginning(one.value, explanation))
        for id, one in entry.value.entries.items()
    }
