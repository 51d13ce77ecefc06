"""The ladder of roles: which help fits at which stage.

Source: domain.md 1.7. The ranges overlap, so that for most stages more than one kind of help is right.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from glasltrainer.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Role:
    """A kind of help, with whom to ask in a hospital; fits stages `first`..`last` (both included, 0..9)."""

    id: str
    name: str
    explanation: str
    first: int
    last: int


ROLES: tuple[Role, ...] = (
    Role(
        "self-help",
        N_("Talk it out together"),
        N_("The people involved solve it themselves: colleagues who take time for a good conversation."),
        0,
        3,
    ),
    Role(
        "moderation",
        N_("Someone to chair the talk"),
        N_(
            "Leads the talk and corrects it on the spot, so that the parties can finish it themselves; "
            "a chair, a team leader or a trained colleague."
        ),
        1,
        3,
    ),
    Role(
        "process-facilitation",
        N_("Process facilitator"),
        N_(
            "Works on fixed roles, images and relations, not only on the matter; "
            "a team coach from outside, HR or an ombudsperson."
        ),
        3,
        5,
    ),
    Role(
        "socio-therapeutic",
        N_("Socio-therapeutic facilitator"),
        N_("Works at depth on dignity, identity and set patterns; a psychologist specialised in conflict."),
        4,
        6,
    ),
    Role(
        "mfn-mediation",
        N_("MfN mediator"),
        N_(
            "Helps the parties to talk and to agree; "
            "a registered mediator, whom Dutch hospitals call in early."
        ),
        3,
        7,
    ),
    Role(
        "mediation",
        N_("Shuttle mediator"),
        N_(
            "Goes back and forth between parties who no longer talk, until they can live side by side; "
            "this is what Glasl calls mediation."
        ),
        5,
        7,
    ),
    Role(
        "arbitration",
        N_("Arbitrator or court"),
        N_(
            "Decides for the parties by recognised norms; the Scheidsgerecht Gezondheidszorg (the arbitral "
            "tribunal for Dutch health care), binding advice or the court."
        ),
        6,
        8,
    ),
    Role(
        "power-intervention",
        N_("Power intervention"),
        N_(
            "Imposes measures, also against the parties' will; "
            "the executive board, the inspectorate (IGJ) or a court order."
        ),
        7,
        9,
    ),
)

BY_ID: Mapping[str, Role] = MappingProxyType({role.id: role for role in ROLES})
HELP_ANSWERS = frozenset(BY_ID)


def accepted(stage: int) -> tuple[str, ...]:
    """The ids of the roles that fit `stage` (0..9), in the order of the ladder of roles; never empty."""
    return tuple(role.id for role in ROLES if role.first <= stage <= role.last)
