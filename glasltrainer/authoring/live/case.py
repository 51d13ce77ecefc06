"""A case that is being typed, read again after every change of its texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glasltrainer.authoring import formats
from glasltrainer.authoring.checking import with_craft
from glasltrainer.authoring.live.text import LiveText
from glasltrainer.authoring.loading import SUFFIX, load_files, only

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from glasltrainer.authoring.diagnostics import Diagnostic, Source
    from glasltrainer.authoring.loading import AnyLoaded, Surroundings
    from glasltrainer.authoring.nodes import Node


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
        return self._reading

    def _read(self, texts: Mapping[str, str]) -> LiveReading:
        files = {name: text.encode("utf-8", "surrogatepass") for name, text in texts.items()}
        loaded = load_files(files, self.name, self._around, self._live)
        return LiveReading(loaded, with_craft(only(formats.CASE, loaded), files))

    def _live(self, files: Mapping[str, bytes]) -> _Files:
        for file in files:
            self._files.setdefault(file, LiveText(file))
        return _Files(files, self._files)


class _Files:
    """Files whose trees are read part by part."""

    def __init__(self, files: Mapping[str, bytes], live: Mapping[str, LiveText]) -> None:
        self._files = files
        self._live = live

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def tree(self, file: str) -> tuple[Source, Node | None]:
        """See `loading.Files`."""
        return self._live[file].read(self._files[file].decode("utf-8", "surrogatepass"))
