"""From a name of the catalogue to its place in the reference.

A page names what it explains by the name the catalogue gives it in the page's own language, so that nobody
has to keep a list of anchors: a list item that begins with such a name in bold is the place of it, and the
same name in bold elsewhere leads there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from glasltrainer.core.catalogue.moves import MOVES
from glasltrainer.core.catalogue.roles import BY_ID, ROLES
from glasltrainer.core.catalogue.signs import SIGNS
from glasltrainer.core.catalogue.stages import STAGES, THRESHOLDS
from glasltrainer.core.folding import fold
from glasltrainer.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Kind: TypeAlias = Literal["stage", "threshold", "sign", "move", "role"]

TOP = "top"
HEAVY = "after-a-heavy-case"
THRESHOLDS_PAGE = "thresholds"


class Target(NamedTuple):
    """A place in the reference; the anchor is the same in every language, "" for the top of the page."""

    page: str
    anchor: str = ""


class Group(NamedTuple):
    """Pages that belong together, under a name (a msgid)."""

    name: str
    pages: tuple[str, ...]


CONTENTS = (
    Group(
        N_("The ladder"),
        (
            "ladder",
            *(f"stage-{stage.number}" for stage in STAGES),
            THRESHOLDS_PAGE,
            "not-a-conflict",
            "who-helps",
        ),
    ),
    Group(N_("The conversation"), ("harvard", "moves", "listening")),
    Group(N_("After an incident"), ("just-culture", "open-disclosure", "peer-support", HEAVY)),
    Group(N_("Words"), ("glossary",)),
)


def reference_link(kind: Kind, id: str) -> Target:
    """The place that explains something of the catalogue; raises KeyError for an id that it lacks.

    The id of a stage is its number ("4"), that of a threshold its two stages ("3-4", either way round).
    """
    match kind:
        case "stage":
            return Target(f"stage-{_stage(id)}", TOP)
        case "threshold":
            low, high = sorted(map(_stage, id.split("-")))
            if (low, high) not in THRESHOLDS:
                raise KeyError(id)
            return Target(THRESHOLDS_PAGE, f"{low}-{high}")
        case "sign":
            return Target(f"stage-{SIGNS[id].stage}", id)
        case "move":
            return Target("moves", MOVES[id].id)
        case "role":
            return Target("who-helps", BY_ID[id].id)


def _stage(number: str) -> int:
    if number not in {str(stage.number) for stage in STAGES}:
        raise KeyError(number)
    return int(number)


def stage_of(page: str) -> int | None:
    """The stage that a page is about."""
    return next((stage.number for stage in STAGES if page == f"stage-{stage.number}"), None)


def as_lead(words: str) -> str:
    """A name as it is compared with the words in bold: without quotation marks and what closes a sentence."""
    return fold(words).strip(" .,:;?'\"")


def named(render: Callable[[str], str]) -> Mapping[str, Target]:
    """The places of all signs, moves and roles, by their names as `render` gives them in a language."""
    places = {as_lead(render(sign.name)): reference_link("sign", sign.id) for sign in SIGNS.values()}
    places |= {as_lead(render(move.name)): reference_link("move", move.id) for move in MOVES.values()}
    places |= {as_lead(render(role.name)): reference_link("role", role.id) for role in ROLES}
    return places
