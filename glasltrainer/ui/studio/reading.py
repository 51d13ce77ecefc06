"""What the studio knows of the texts at one moment: an immutable value that every pane draws. Knows no Qt.

Inside the studio a text has no byte order mark and its lines end in a line feed, whatever its file has
(`authoring/manuscript.py` gives that back when it is saved). Offsets count code points of such a text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from glasltrainer.authoring.nodes import Mapping, Sequence
from glasltrainer.authoring.scripted.run import SCRIPT_SUFFIX

if TYPE_CHECKING:
    from collections.abc import Mapping as MappingOf

    from glasltrainer.authoring import AnyLoaded, Diagnostic
    from glasltrainer.authoring.nodes import Node
    from glasltrainer.core.case import Case


@dataclass(frozen=True)
class Reading:
    """The texts of one case, its translations and tests, by file name, and what was read of them.

    `revision` grows by one with every change of a text. `case` is the case in the file's own language, None
    while it has errors; `last_case` the last one there was, so that pictures of it need not vanish while
    somebody types; `diagnostics` are those of the case and its translations, in the order of the text, and
    `tested` what its tests said when they were last played.
    """

    revision: int
    name: str
    texts: MappingOf[str, str]
    loaded: AnyLoaded
    diagnostics: tuple[Diagnostic, ...]
    last_case: Case | None = field(repr=False, default=None)
    tested: tuple[Diagnostic, ...] = ()

    @property
    def file(self) -> str:
        """The name of the case's own file."""
        return f"{self.name}.yaml"

    @property
    def tests_file(self) -> str:
        """The name of the file of its tests, where it has any."""
        return f"{self.name}{SCRIPT_SUFFIX}"

    @property
    def tests(self) -> str | None:
        """The text of the tests beside the case; None without any."""
        return self.texts.get(self.tests_file)

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """Everything that was found, also by playing the tests."""
        return (*self.diagnostics, *self.tested)

    @property
    def case(self) -> Case | None:
        """The case, where it can be played."""
        return self.loaded.case

    @property
    def root(self) -> Node | None:
        """The tree of the case's own file; None while that cannot be read."""
        return next(iter(self.loaded.trees.values()), None)

    def place(self, *path: str) -> tuple[int, int] | None:
        """Where the key at a path such as ("scenes", "gang") stands in the file; None without it."""
        tree, place = self.root, None
        for key in path:
            entry = tree.entries.get(key) if isinstance(tree, Mapping) else None
            if entry is None:
                return None
            place, tree = (entry.key.start, entry.key.end), entry.value
        return place

    def path_at(self, offset: int) -> tuple[str, ...]:
        """The keys around an offset of the case's own file, from the outside in; () before the first."""
        node = self.root
        path: list[str] = []
        while node is not None:
            key, node = _step(node, offset)
            if key is not None:
                path.append(key)
        return tuple(path)

    def scene_at(self, offset: int) -> str:
        """The scene that the case's own text at an offset is about; "" outside of the scenes."""
        path = self.path_at(offset)
        return path[1] if len(path) > 1 and path[0] == "scenes" else ""

    @cached_property
    def errors(self) -> int:
        """How many findings keep the case from being played."""
        return sum(one.is_error for one in self.diagnostics)


def _step(node: Node, offset: int) -> tuple[str | None, Node | None]:
    """The last key (or item) of a node that begins at or before an offset, and what stands under it."""
    found: tuple[str | None, Node | None] = (None, None)
    match node:
        case Mapping(entries=entries):
            for key, entry in entries.items():
                if entry.key.start > offset:
                    break
                found = key, entry.value
        case Sequence(items=items):
            for item in items:
                if item.start > offset:
                    break
                found = None, item
        case _:
            pass
    return found
