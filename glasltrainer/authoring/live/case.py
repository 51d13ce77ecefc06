"""A case that is being typed, read again after every change of its texts."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glasltrainer.authoring import formats
from glasltrainer.authoring.checking import with_craft, with_rules
from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.edits import apply
from glasltrainer.authoring.live.text import LiveText
from glasltrainer.authoring.loading import SUFFIX, load_any, load_files, only

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from glasltrainer.authoring.diagnostics import Diagnostic, Source
    from glasltrainer.authoring.edits import Edit
    from glasltrainer.authoring.loading import AnyLoaded, Surroundings
    from glasltrainer.authoring.nodes import Node

_MANY = 100  # parts
_STUMBLED = Code.CHECKER_STUMBLED.id


@dataclass(frozen=True, slots=True)
class LiveReading:
    """What `load_any` and `with_craft` say of some texts."""

    loaded: AnyLoaded
    diagnostics: tuple[Diagnostic, ...]


class LiveCase:
    """One open case (or set of vignettes, or workshop) and its translations. Not for several threads.

    It remembers what it read, so that a change of a few letters costs no more than the part they are in.
    """

    def __init__(self, name: str, around: Surroundings | None = None) -> None:
        self.name = name.removesuffix(SUFFIX)
        self._around = around
        self._files: dict[str, LiveText] = {}
        self._texts: dict[str, str] | None = None
        self._reading: LiveReading | None = None

    def read(self, texts: Mapping[str, str]) -> LiveReading:
        """Read the texts {"NAME.yaml": text, "NAME.en.yaml": text, ...}; never raises.

        A text has no byte order mark, and its lines end in a line feed. The same texts give the same value.
        """
        if self._reading is None or self._texts != texts:
            self._reading = self._read(texts)
            self._texts = dict(texts)
            self._settle()
        return self._reading

    def _settle(self) -> None:
        """After much was read, spare the collector of cyclic garbage the trees, which stay.

        Those of a thousand scenes are half a million objects without a cycle. Going through them all takes it
        a tenth of a second or two, and what is typed makes it do so every few keystrokes.
        """
        new = sum(file.new for file in self._files.values())
        for file in self._files.values():
            file.new = 0
        if new > _MANY:
            gc.collect()
            gc.freeze()

    def _read(self, texts: Mapping[str, str]) -> LiveReading:
        try:
            reading = self._read_parts(texts)
        except Exception:  # the boundary: then as if nothing had been read before
            reading = None
        if reading is not None and all(one.code != _STUMBLED for one in reading.diagnostics):
            return reading
        self._files = {}
        files = {name: text.encode("utf-8", "surrogatepass") for name, text in texts.items()}
        loaded = load_any(files, self.name, self._around)
        return LiveReading(loaded, with_craft(only(formats.CASE, loaded), files))

    def _read_parts(self, texts: Mapping[str, str]) -> LiveReading:
        for file in texts:
            self._files.setdefault(file, LiveText(file))
        files = _Files(texts, self._files)
        loaded = load_files(files, self.name, self._around)
        return LiveReading(loaded, with_rules(only(formats.CASE, loaded), files.typed))


class _Files:
    """Files as they are typed, each of which is read once and part by part."""

    def __init__(self, texts: Mapping[str, str], live: Mapping[str, LiveText]) -> None:
        self._texts = texts
        self._live = live
        self._read: dict[str, tuple[Source, Node | None]] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def tree(self, file: str) -> tuple[Source, Node | None]:
        """See `loading.Files`."""
        self._read[file] = self._live[file].read(self._texts[file])
        return self._read[file]

    def edited(self, file: str, edits: Iterable[Edit]) -> _Files:
        """See `loading.Files`."""
        return _Files({**self._texts, file: apply(self._texts[file], edits)}, self._live)

    def line(self, file: str, offset: int) -> int:
        """See `loading.Files`."""
        return self._texts[file].count("\n", 0, offset) + 1

    def typed(self, file: str) -> tuple[Source, Node | None] | None:
        """A file as it was read, with nothing found in it yet."""
        if file not in self._read:
            return None
        source, root = self._read[file]
        return source.anew(), root
