"""Ids: the author's own, those of the catalogues, and what refers to them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.conditions import ConditionError, parse_condition
from glasltrainer.authoring.kinds import TEXT_TYPES, Kind, read_word, short
from glasltrainer.authoring.mending.remedies import write
from glasltrainer.authoring.nodes import Scalar
from glasltrainer.authoring.suggest import certain, suggest
from glasltrainer.core.catalogue.moves import MOVES
from glasltrainer.core.catalogue.topics import SPECIALTIES, THEMES
from glasltrainer.core.conditions import Compare, Comparison, Condition, Visited
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from glasltrainer.authoring.edits import Fix
    from glasltrainer.authoring.kinds import Reading
    from glasltrainer.authoring.nodes import Node
    from glasltrainer.i18n import Message

ID_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"
LONGEST_ID = 64
_ID = re.compile(ID_PATTERN)
_NO_ID = re.compile("[^a-z0-9]+")
_OTHER_COMMA = re.compile(r"\s*[;/|+&]\s*|\s+")


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
        proposal = suggest(text, self.known, self._said())
        items = self._items_meant(text, node, reading) if proposal.certain is None else None
        if items is not None:
            reading.add(
                self.code, node, message, msg("Put a comma between them."), reading.write(node, items)
            )
        else:
            fixes = proposal.fixes(lambda word: reading.write(node, word))
            reading.add(self.code, node, message, proposal.remedy, *fixes)
        return None

    def _said(self) -> Mapping[str, str]:
        match self.code:
            case Code.UNKNOWN_MOVE:
                return {id: move.name for id, move in MOVES.items()}
            case Code.UNKNOWN_SPECIALTY:
                return SPECIALTIES
            case _:
                return THEMES

    def _items_meant(self, text: str, node: Node, reading: Reading) -> str | None:
        """Several ids between brackets that another sign than a comma separates."""
        items = [certain(item, self.known) for item in _OTHER_COMMA.split(text)]
        before = reading.source.text[: node.start].rstrip()
        if len(items) < 2 or None in items or not before.endswith(("[", ",")):
            return None
        return ", ".join(item for item in items if item is not None)

    @property
    def names(self) -> Collection[str]:
        """The ids."""
        return self.known

    def schema(self) -> dict[str, object]:
        """The ids; those that are only warned about stay free."""
        if self.code is Code.UNKNOWN_MOVE:
            return {"enum": list(self.known)}
        return {"type": "string", "examples": list(self.known)}


@dataclass(frozen=True, slots=True)
class Reference(Kind[str]):
    """The id of a scene, a person, a flag or a vignette of this file."""

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
            fix = self._fix(error, node, reading)
            reading.source.add_within(Code.CONDITION, node, part, error.message, error.remedy, fix)
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

    def _fix(self, error: ConditionError, node: Scalar, reading: Reading) -> Fix | None:
        """The sign that was meant, where the condition can be read on from there."""
        if error.meant is None:
            return None
        start, end = error.start, error.end
        try:
            parse_condition(node.text[:start] + error.meant + node.text[end:])
        except ConditionError as next_error:
            if next_error.meant is None or next_error.start <= start:
                return None
        return write(reading.source, node, error.meant, (start, end))

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


def refusal_of(id: str) -> Message | None:
    """Why this can be no id, and which could be one; None where it can."""
    if id and kebab(id) == id and len(id) <= LONGEST_ID:
        return None
    proposal = kebab(id)[:LONGEST_ID].rstrip("-")
    remedy = msg("Use small letters, digits and hyphens, at most 64.")
    if proposal:
        remedy = msg("Use small letters, digits and hyphens: “{name}”.", name=proposal)
    return msg("“{name}” is no id. {remedy}", name=id, remedy=remedy)


def check_reference(code: Code, name: str, node: Scalar, part: tuple[int, int], reading: Reading) -> bool:
    """Whether a scene, person, flag or vignette exists; else it is reported."""
    known: Collection[str]
    match code:
        case Code.UNKNOWN_SCENE:
            known, message = reading.scenes, msg("There is no scene “{name}”", name=short(name))
        case Code.UNKNOWN_PERSON:
            known, message = reading.cast, msg("“{name}” is not in the cast", name=short(name))
        case Code.UNKNOWN_TWIN:
            known, message = reading.vignettes, msg("There is no vignette “{name}”", name=short(name))
        case _:
            known, message = reading.flags, msg("There is no flag “{name}”", name=short(name))
    if name in known:
        return True
    proposal = suggest(name, known)
    start = part[0] + node.text[part[0] : part[1]].find(name)
    fixes = proposal.fixes(lambda word: write(reading.source, node, word, (start, start + len(name))))
    reading.source.add_within(code, node, part, message, proposal.remedy, *fixes)
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
