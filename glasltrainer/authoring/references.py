"""Ids: the author's own, those of the catalogues, and what refers to them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.conditions import ConditionError, parse_condition
from glasltrainer.authoring.kinds import TEXT_TYPES, Kind, read_word, short
from glasltrainer.authoring.nodes import Scalar
from glasltrainer.authoring.suggest import did_you_mean
from glasltrainer.core.catalogue.moves import MOVES
from glasltrainer.core.catalogue.topics import SPECIALTIES, THEMES
from glasltrainer.core.conditions import Compare, Comparison, Condition, Visited
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Collection

    from glasltrainer.authoring.kinds import Reading
    from glasltrainer.authoring.nodes import Node

ID_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"
LONGEST_ID = 64
_ID = re.compile(ID_PATTERN)
_NO_ID = re.compile("[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class CatalogueId(Kind[str]):
    """An id of one of the program's catalogues."""

    code: Code

    @property
    def known(self) -> Collection[str]:
        """The ids there are."""
        match self.code:
            case Code.UNKNOWN_MOVE:
                return MOVES
            case Code.UNKNOWN_SPECIALTY:
                return SPECIALTIES
            case _:
                return THEMES

    def read(self, node: Node, reading: Reading) -> str | None:
        """The id; see `Kind.read`. An unknown one is reported and left out."""
        text = read_word(node, reading)
        if text is None or text in self.known:
            return text
        match self.code:
            case Code.UNKNOWN_MOVE:
                message = msg("“{name}” is no move of the catalogue", name=short(text))
            case Code.UNKNOWN_SPECIALTY:
                message = msg("“{name}” is no specialty of the catalogue", name=short(text))
            case _:
                message = msg("“{name}” is no theme of the catalogue", name=short(text))
        reading.add(self.code, node, message, did_you_mean(text, self.known))
        return None

    def schema(self) -> dict[str, object]:
        """The ids; those that are only warned about stay free."""
        if self.code is Code.UNKNOWN_MOVE:
            return {"enum": list(self.known)}
        return {"type": "string", "examples": list(self.known)}


@dataclass(frozen=True, slots=True)
class Reference(Kind[str]):
    """The id of a scene, a person or a flag of this case."""

    code: Code

    def read(self, node: Node, reading: Reading) -> str | None:
        """The id; see `Kind.read`."""
        text = read_word(node, reading)
        if text is None or not isinstance(node, Scalar):
            return None
        return text if check_reference(self.code, text, node, (0, len(node.text)), reading) else None

    def schema(self) -> dict[str, object]:
        """An id; which ones exist a schema cannot see."""
        return {"type": TEXT_TYPES}


@dataclass(frozen=True, slots=True)
class When(Kind[Condition]):
    """A condition."""

    def read(self, node: Node, reading: Reading) -> Condition | None:
        """The condition; see `Kind.read`."""
        if not isinstance(node, Scalar):
            reading.expected(node, msg("A condition such as trust >= 3 is expected here"))
            return None
        try:
            condition, atoms = parse_condition(node.text)
        except ConditionError as error:
            part = (error.start, error.end)
            reading.source.add_within(Code.CONDITION, node, part, error.message, error.remedy)
            return None
        is_known = True
        for atom in atoms:
            part = (atom.start, atom.end)
            match atom.value:
                case Visited(scene):
                    is_known &= check_reference(Code.UNKNOWN_SCENE, scene, node, part, reading)
                case Compare() as compare:
                    is_known &= check_reference(Code.UNKNOWN_FLAG, compare.flag, node, part, reading)
                    _check_bounds(compare, node, part, reading)
        return condition if is_known else None

    def schema(self) -> dict[str, object]:
        """A text."""
        return {
            "type": "string",
            "examples": ["trust >= 3", "not visited(ward)", "trust >= 3 and not visited(ward)"],
        }


def check_id(key: Scalar, reading: Reading) -> None:
    """Report a key of the author's own that is no id."""
    text = key.text
    if len(text) <= LONGEST_ID and _ID.fullmatch(text):
        return
    message = msg("“{name}” is no id", name=short(text))
    proposal = kebab(text)
    remedy = msg("Use small letters, digits and hyphens, at most 64.")
    if proposal and len(text) <= LONGEST_ID:
        remedy = msg("Use small letters, digits and hyphens: “{name}”.", name=proposal)
    reading.add(Code.BAD_ID, key, message, remedy)


def kebab(text: str) -> str:
    """The id most like a text; "" when nothing of it can stay."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _NO_ID.sub("-", plain).strip("-")


def check_reference(code: Code, name: str, node: Scalar, part: tuple[int, int], reading: Reading) -> bool:
    """Whether a scene, person or flag exists; else it is reported."""
    known: Collection[str] = reading.flags
    if code is Code.UNKNOWN_SCENE:
        known = reading.scenes
    elif code is Code.UNKNOWN_PERSON:
        known = reading.cast
    if name in known:
        return True
    match code:
        case Code.UNKNOWN_SCENE:
            message = msg("There is no scene “{name}”", name=short(name))
        case Code.UNKNOWN_PERSON:
            message = msg("“{name}” is not in the cast", name=short(name))
        case _:
            message = msg("There is no flag “{name}”", name=short(name))
    reading.source.add_within(code, node, part, message, did_you_mean(name, known))
    return False


def _check_bounds(compare: Compare, node: Scalar, part: tuple[int, int], reading: Reading) -> None:
    flag = reading.flags.get(compare.flag)
    if flag is None or flag.minimum >= flag.maximum:
        return
    low, high, number = flag.minimum, flag.maximum, compare.number
    match compare.comparison:
        case Comparison.AT_LEAST | Comparison.LESS:
            is_open = low < number <= high
        case Comparison.MORE | Comparison.AT_MOST:
            is_open = low <= number < high
        case _:
            is_open = low <= number <= high
    if not is_open:
        message = msg(
            "“{flag}” runs from {low} to {high}, so this always comes out the same",
            flag=flag.id,
            low=low,
            high=high,
        )
        reading.source.add_within(Code.ALWAYS_THE_SAME, node, part, message)
