"""What a workshop names that lies in other files: cases, sets of vignettes, single vignettes and pages."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.kinds import TEXT_TYPES, Kind, read_word, short
from glasltrainer.authoring.suggest import suggest
from glasltrainer.i18n import N_, Message, msg

if TYPE_CHECKING:
    from glasltrainer.authoring.kinds import Reading
    from glasltrainer.authoring.nodes import Node


class Outside(Enum):
    """A kind of thing with an id in another file."""

    CASE = "case"
    VIGNETTE_SET = "vignette set"
    VIGNETTE = "vignette"
    PAGE = "page"


_MISSING = {
    Outside.CASE: (Code.UNKNOWN_CASE, N_("There is no case “{name}” near this file")),
    Outside.VIGNETTE_SET: (
        Code.UNKNOWN_VIGNETTES,
        N_("There is no file of vignettes “{name}” near this file"),
    ),
    Outside.VIGNETTE: (Code.UNKNOWN_VIGNETTES, N_("There is no vignette “{name}” near this file")),
    Outside.PAGE: (Code.UNKNOWN_PAGE, N_("There is no page “{name}”")),
}

# Gives the ids there are of a kind; None: that kind is not checked.
Find: TypeAlias = Callable[[Outside], Collection[str] | None]


@dataclass(frozen=True, slots=True)
class OutsideId(Kind[str]):
    """The id of something in another file. One that is not there is reported, and kept: it may come yet."""

    what: Outside

    def read(self, node: Node, reading: Reading) -> str | None:
        """The id; see `Kind.read`."""
        text = read_word(node, reading)
        known = None if text is None or reading.find is None else reading.find(self.what)
        if text is None or known is None or text in known:
            return text
        code, message = _MISSING[self.what]
        proposal = suggest(text, known)
        remedy = proposal.remedy or msg("Write the id of one that is there, or add it.")
        fixes = proposal.fixes(lambda word: reading.write(node, word))
        reading.add(code, node, Message(message, (("name", short(text)),)), remedy, *fixes)
        return text

    def schema(self) -> dict[str, object]:
        """An id; which ones exist a schema cannot see."""
        return {"type": TEXT_TYPES}
