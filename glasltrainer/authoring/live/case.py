"""A case that is being typed, read again after every change of its texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glasltrainer.authoring import formats
from glasltrainer.authoring.checking import with_craft
from glasltrainer.authoring.loading import SUFFIX, load_any, only

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glasltrainer.authoring.diagnostics import Diagnostic
    from glasltrainer.authoring.loading import AnyLoaded, Surroundings


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
        loaded = load_any(files, self.name, self._around)
        return LiveReading(loaded, with_craft(only(formats.CASE, loaded), files))
