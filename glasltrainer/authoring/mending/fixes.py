"""Fixes applied until none is left: all that are safe, and none that would give a new finding."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from glasltrainer.authoring.edits import overlap
from glasltrainer.authoring.files import read_case_files, surroundings
from glasltrainer.authoring.loading import load_any
from glasltrainer.authoring.mending.safety import fixed_text, is_safe
from glasltrainer.authoring.scripted.run import run_script_file, script_path

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from pathlib import Path

    from glasltrainer.authoring.diagnostics import Diagnostic
    from glasltrainer.authoring.edits import Edit

    Files: TypeAlias = Mapping[str, bytes]
    Check: TypeAlias = Callable[[Files], Sequence[Diagnostic]]

MOST_ROUNDS = 200  # a syntax error hides what follows, so a file may need as many rounds as it has of them


@dataclass(frozen=True, slots=True)
class Mended:
    """What came of it: the files that changed, the findings fixed in order, and what is left to be found.

    Places of a fixed finding are those of the text at that moment.
    """

    changed: dict[str, bytes]
    fixed: tuple[Diagnostic, ...]
    left: tuple[Diagnostic, ...]


def mend(files: Files, check: Check) -> Mended:
    """Apply every fix that `check` offers for the files ({name: bytes}), check again, and so on.

    Never adds a finding: a fix that would is left for the author. What an error kept from being looked at may
    come to light after it, in other lines than those that were changed.
    """
    mending = _Mending(dict(files), check, tuple(check(files)))
    for _ in range(MOST_ROUNDS):
        if not mending.round():
            break
    changed = {name: data for name, data in mending.files.items() if data != files[name]}
    return Mended(changed, tuple(mending.fixed), mending.found)


def mend_path(path: Path, *, portraits: Collection[str] | None = None) -> Mended:
    """What mending a file, the translations beside it and its tests comes to; nothing is written.

    The rules of the craft are left out of it: they weigh what only an author can change. Raises OSError.
    """
    around = surroundings(path, portraits=portraits)
    files = read_case_files(path)
    tests = script_path(path)
    if tests.is_file():
        files[tests.name] = tests.read_bytes()

    def check(files: Files) -> tuple[Diagnostic, ...]:
        own = {name: data for name, data in files.items() if name != tests.name}
        loaded = load_any(own, path.stem, around)
        if tests.name not in files or loaded.case is None:
            return loaded.diagnostics
        return loaded.diagnostics + run_script_file(files[tests.name], tests.name, loaded.case).diagnostics

    return mend(files, check)


def _key(one: Diagnostic) -> tuple[str, str, object]:
    """What tells a finding from others, although lines move."""
    return one.file, one.code, one.message


@dataclass(slots=True)
class _Mending:
    """The files as they are by now, and what is found in them."""

    files: dict[str, bytes]
    check: Check
    found: tuple[Diagnostic, ...]
    fixed: list[Diagnostic] = field(default_factory=list)
    refused: set[tuple[str, str, object]] = field(default_factory=set)

    def round(self) -> bool:
        """Apply the fixes at hand, together or else one by one; whether anything was fixed."""
        chosen = self._choose()
        if self._try(chosen):
            return bool(chosen)
        for one in chosen:
            if self._try([one]):
                return True  # the others have moved: they come in the next round
            self.refused.add(_key(one))
        return False

    def _choose(self) -> list[Diagnostic]:
        """Those with a fix that does not touch another's."""
        chosen: list[Diagnostic] = []
        taken: dict[str, list[Edit]] = {}
        for one in self.found:
            if one.fix is None or one.file not in self.files or _key(one) in self.refused:
                continue
            others = taken.setdefault(one.file, [])
            if not any(overlap(edit, other) for edit in one.fix.edits for other in others):
                others.extend(one.fix.edits)
                chosen.append(one)
        return chosen

    def _try(self, chosen: Sequence[Diagnostic]) -> bool:
        files = dict(self.files)
        for name in {one.file for one in chosen}:
            edits = [edit for one in chosen if one.file == name and one.fix for edit in one.fix.edits]
            try:
                files[name] = fixed_text(files[name], edits)
            except ValueError:
                return False
        after = tuple(self.check(files))
        if not is_safe(self.found, after, chosen, files):
            return False
        self.files, self.found = files, after
        self.fixed.extend(chosen)
        return True
