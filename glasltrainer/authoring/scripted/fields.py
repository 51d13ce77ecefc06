"""The format of scripted tests as one table, like that of cases in `fields`.

Verbs are what the player does (judge, mark, bring in, sort, choose); the rest is what must hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeVar

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.kinds import (
    TEXT_TYPES,
    Kind,
    ListOf,
    MapOf,
    Reading,
    Text,
    Whole,
    Word,
    read_word,
    short,
)
from glasltrainer.authoring.nodes import Mapping, Node, Scalar, Sequence
from glasltrainer.authoring.patterns import FormatName
from glasltrainer.authoring.records import Field, Group, Groups, Record, homes
from glasltrainer.authoring.references import Reference
from glasltrainer.authoring.suggest import did_you_mean
from glasltrainer.core.case import PartKind
from glasltrainer.core.catalogue.roles import ROLES
from glasltrainer.core.conditions import Comparison
from glasltrainer.core.trials.scripts import Bound, Figure, Sweep
from glasltrainer.i18n import N_, msg

T = TypeVar("T")
G = TypeVar("G")

TEST_FORMAT = "glasltrainer-test/1"
MOST_STEPS = 1_000

_COMPARED = {
    "": Comparison.IS,
    "exactly": Comparison.IS,
    "=": Comparison.IS,
    "at least": Comparison.AT_LEAST,
    ">=": Comparison.AT_LEAST,
    "more than": Comparison.MORE,
    ">": Comparison.MORE,
    "at most": Comparison.AT_MOST,
    "<=": Comparison.AT_MOST,
    "less than": Comparison.LESS,
    "<": Comparison.LESS,
}
_BOUND = re.compile(
    r"(?P<how>[a-z<>= ]*?)\s*(?:(?P<percent>[0-9]{1,3}) ?%|(?P<share>[01](?:[.,][0-9]{1,2})?))"
)


@dataclass(frozen=True, slots=True)
class Name(Kind[str]):
    """An id that the walk itself looks up."""

    def read(self, node: Node, reading: Reading) -> str | None:
        """The id; see `Kind.read`."""
        return read_word(node, reading)

    def schema(self) -> dict[str, object]:
        """Any scalar."""
        return {"type": TEXT_TYPES}


@dataclass(frozen=True, slots=True)
class Role(Kind[str]):
    """The id of a kind of help."""

    def read(self, node: Node, reading: Reading) -> str | None:
        """The id; see `Kind.read`."""
        text = read_word(node, reading)
        known = [role.id for role in ROLES]
        if text is None or text in known:
            return text
        message = msg("“{text}” is not one of the possible words", text=short(text))
        reading.add(Code.NOT_AN_OPTION, node, message, did_you_mean(text, known))
        return None

    def schema(self) -> dict[str, object]:
        """The ids."""
        return {"enum": [role.id for role in ROLES]}


@dataclass(frozen=True, slots=True)
class Either(Kind["T | G"]):
    """One word or number, or a list or group."""

    one: Kind[T]
    several: Kind[G]

    def read(self, node: Node, reading: Reading) -> T | G | None:
        """What stands there; see `Kind.read`."""
        if isinstance(node, Sequence | Mapping):
            return self.several.read(node, reading)
        return self.one.read(node, reading)

    def schema(self) -> dict[str, object]:
        """Either form."""
        return {"anyOf": [self.one.schema(), self.several.schema()]}


@dataclass(frozen=True, slots=True)
class Percentage(Kind[Bound]):
    """What a figure must be: 80%, at least 80%, less than 30%; also with signs, and as a share of 1."""

    def read(self, node: Node, reading: Reading) -> Bound | None:
        """The bound; see `Kind.read`."""
        if not isinstance(node, Scalar):
            reading.expected(node, msg("A score such as “at least 80%” is expected here"))
            return None
        found = _BOUND.fullmatch(node.text.strip())
        how = " ".join(found["how"].split()) if found else None
        if found is not None and how in _COMPARED:
            share = (found["share"] or "0").replace(",", ".")
            percent = int(found["percent"]) if found["percent"] else round(float(share) * 100)
            if percent <= 100:
                return Bound(_COMPARED[how], percent)
        message = msg("“{text}” is no score", text=short(node.text))
        reading.add(Code.NOT_A_SCORE, node, message, msg("Write for example: at least 80%"))
        return None

    def schema(self) -> dict[str, object]:
        """A text, or a share without quotes."""
        return {"type": ["string", "number"], "examples": ["100%", "at least 80%", "less than 30%"]}


_STAGE = Whole(0, 9)
_SCENE = Reference(Code.UNKNOWN_SCENE)
_CHOICES = ListOf(Name(), most=100, is_set=True)

AT = Field("at", _SCENE, N_("The scene the walk must be at."), also=("scene", "in", "op"))
STAGE = Field("stage", _STAGE, N_("The stage the scene must have."), also=("trede",))
FLAGS = Field(
    "flags",
    MapOf(Reference(Code.UNKNOWN_FLAG), Whole(-1_000, 1_000)),
    N_("What flags must be here: {trust: 2}."),
    also=("vlaggen",),
)
OFFERED = Field("offered", _CHOICES, N_("Choices that must be open here; others may be too."), also=("open",))
CLOSED = Field("closed", _CHOICES, N_("Choices that must not be open here."), also=("dicht", "hidden"))
JUDGE = Field(
    "judge",
    Either(_STAGE, MapOf(Reference(Code.UNKNOWN_PERSON), _STAGE)),
    N_("The stage the player answers; where two parties are asked for, one for each: {anna: 3, bo: 2}."),
    also=("answer", "oordeel"),
)
MARK = Field(
    "mark",
    Either(Word(Sweep), ListOf(Name(), most=100, is_set=True)),
    N_("The words the player marks: everything, nothing, or a list of signs."),
    also=("evidence", "markeer"),
)
BRING_IN = Field("bring_in", Role(), N_("The help the player brings in."), also=("help", "third_party"))
SORT = Field(
    "sort",
    Either(Word(PartKind), ListOf(Word(PartKind), most=100)),
    N_("How the player sorts the statement: a list with a word for each part, or one word for all."),
    also=("sorteer",),
)
CHOOSE = Field("choose", Name(), N_("The choice the player makes, by its id."), also=("choice", "kies"))
STEP = Record(
    "step",
    N_(
        "One moment: what must hold there, then what the player answers. "
        "What is left out is answered by the key."
    ),
    (AT, STAGE, FLAGS, OFFERED, CLOSED, JUDGE, MARK, BRING_IN, SORT, CHOOSE),
)

WALK = Field(
    "walk",
    ListOf(Group(STEP), most=MOST_STEPS),
    N_("The moments of the walk, from the start of the case."),
    required=True,
    also=("route", "steps"),
)
ABOUT = Field("about", Text(), N_("What the test shows, in a sentence."), also=("summary", "omschrijving"))
ENDS = Field("ends", _SCENE, N_("The scene the case must end at."), also=("ending", "einde", "end"))
FIGURES: dict[Figure, Field[Bound]] = {
    Figure.SCORE: Field(
        "score", Percentage(), N_("What the choices must be worth together, such as at least 80%.")
    ),
    Figure.DIAGNOSIS: Field("diagnosis", Percentage(), N_("What the stages judged must be worth together.")),
    Figure.EVIDENCE: Field("evidence", Percentage(), N_("What the words marked must be worth together.")),
    Figure.SORTING: Field("sorting", Percentage(), N_("What sorting the statements must be worth.")),
    Figure.HELP: Field("help", Percentage(), N_("What the help brought in must be worth.")),
    Figure.OUTCOME: Field("outcome", Percentage(), N_("What the ending must be worth.")),
}
SCRIPT = Record(
    "test", N_("A walk through the case, and what must hold."), (ABOUT, WALK, ENDS, *FIGURES.values())
)

FORMAT = Field(
    "format",
    FormatName(TEST_FORMAT, N_("A file of tests starts with: format: {format}")),
    N_("glasltrainer-test/1: the version of this format."),
    required=True,
)
TESTS = Field("tests", Groups(SCRIPT), N_("The tests, by id."), required=True, also=("test",))
FILE = Record("tests", N_("Tests of the case of the same name."), (FORMAT, TESTS))

RECORDS = (FILE, SCRIPT, STEP)
HOMES = homes(RECORDS)
