"""Changes of several texts at once, such as another name for a scene: taken back together. Knows no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Joint:
    """Every text undoes for itself; this says which others are to follow. It keeps hashes of texts only."""

    def __init__(self) -> None:
        self._changes: list[dict[str, tuple[int, int]]] = []  # by file: before it, after it

    def made(self, before: Mapping[str, str], after: Mapping[str, str]) -> None:
        """These texts, by file, were changed as one."""
        if len(before) > 1:
            self._changes.append({file: (hash(text), hash(after[file])) for file, text in before.items()})

    def followers(self, file: str, old: str, texts: Mapping[str, str]) -> list[tuple[str, bool]]:
        """The files to undo (True), or to do again (False), because that happened to `file`.

        Its text read `old`, and is in `texts` now. A file whose text was changed since is none of them.
        """
        if not any(file in change for change in self._changes):
            return []
        was, now = hash(old), hash(texts[file])
        for change in reversed(self._changes):
            before, after = change.get(file, (0, 0))
            if (was, now) in ((after, before), (before, after)):
                is_undone = now == before
                others = (other for other in change if other != file)
                return [
                    (other, is_undone) for other in others if hash(texts[other]) == change[other][is_undone]
                ]
        return []
