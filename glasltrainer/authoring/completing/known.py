"""The names that a case's own text gives: taken from the last tree that could be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from glasltrainer.authoring.nodes import Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Mapping as MappingOf

    from glasltrainer.authoring.nodes import Node

_LONGEST = 90


@dataclass(frozen=True, slots=True)
class Known:
    """The ids of a file with what can be said of each: {id: (name, explanation)}.

    `tree` is the tree of the case's own file; `portraits` the looks there are.
    """

    scenes: MappingOf[str, tuple[str, str]] = field(default_factory=dict)
    cast: MappingOf[str, tuple[str, str]] = field(default_factory=dict)
    flags: MappingOf[str, tuple[str, str]] = field(default_factory=dict)
    vignettes: MappingOf[str, tuple[str, str]] = field(default_factory=dict)
    portraits: Collection[str] = ()
    tree: Node | None = field(default=None, repr=False)

    @classmethod
    def of(cls, tree: Node | None, portraits: Collection[str] = ()) -> Known:
        """What a tree names; nothing without one."""
        return cls(
            scenes=_named(tree, "scenes", "stage", "narration"),
            cast=_named(tree, "cast", "name", "role"),
            flags=_named(tree, "flags", "", ""),
            vignettes=_named(tree, "vignettes", "stage", "text"),
            portraits=portraits,
            tree=tree,
        )


def _named(tree: Node | None, group: str, name: str, explanation: str) -> dict[str, tuple[str, str]]:
    entry = tree.entries.get(group) if isinstance(tree, Mapping) else None
    if entry is None or not isinstance(entry.value, Mapping):
        return {}
    return {
        id: (_text(one.value, name), _text(one.value, explanation)) for id, one in entry.value.entries.items()
    }


def _text(node: Node, key: str) -> str:
    """The text under a key of a node, its beginning only."""
    entry = node.entries.get(key) if isinstance(node, Mapping) else None
    if entry is None or not isinstance(entry.value, Scalar):
        return ""
    words = " ".join(entry.value.text.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
