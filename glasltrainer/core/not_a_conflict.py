"""What looks like a conflict and is something else, and the doors that are right then.

Bullying, abuse of power, unsafe work and the like have no two sides that should meet half-way: no stage is
asked for and no talk advised. Source: domain.md 1.8; fear is there for its row on hierarchy in 1.6.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from glasltrainer.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


@dataclass(frozen=True, slots=True)
class Door:
    """Somewhere to turn to."""

    id: str
    name: str
    explanation: str


@dataclass(frozen=True, slots=True)
class Concern:
    """Something that is no conflict of this kind; `doors` are ids of DOORS."""

    id: str
    name: str
    explanation: str
    doors: tuple[str, ...]


DOORS: Mapping[str, Door] = MappingProxyType(
    {
        door.id: door
        for door in (
            Door(
                "safety",
                N_("Safety first"),
                N_(
                    "Is anybody in danger now, a patient, a colleague or you? Stop what is unsafe and ring "
                    "whoever can help; in immediate danger 112."
                ),
            ),
            Door(
                "supervisor",
                N_("The supervisor on duty"),
                N_("Escalating for safety is good care, not a threat. Say openly that you ring, and why."),
            ),
            Door(
                "confidential-adviser",
                N_("The confidential adviser"),
                N_(
                    "Stands beside you, is not neutral, and helps you work out what you want. Also when you "
                    "only have doubts."
                ),
            ),
            Door(
                "outside-the-line",
                N_("A programme director or supervisor outside the line"),
                N_("When it is about your own line, or when somebody has to decide who can."),
            ),
            Door(
                "occupational-physician",
                N_("The occupational physician"),
                N_("When your health suffers from it, or that of a colleague."),
            ),
            Door(
                "reporting-route",
                N_("Your hospital's reporting route"),
                N_("For unsafe work and for conduct. Reporting because duty asks it is not a weapon."),
            ),
            Door("law", N_("The law"), N_("The police, or advice from a lawyer.")),
        )
    }
)

CONCERNS: tuple[Concern, ...] = (
    Concern(
        "bullying",
        N_("Bullying"),
        N_("It keeps going one way, and somebody cannot defend themselves."),
        ("confidential-adviser", "outside-the-line", "occupational-physician", "reporting-route"),
    ),
    Concern(
        "discrimination",
        N_("Discrimination"),
        N_("Somebody is treated as less because of who they are."),
        ("confidential-adviser", "reporting-route", "law"),
    ),
    Concern(
        "sexual-misconduct",
        N_("Sexual misconduct"),
        N_("In words, in looks or by touch."),
        ("safety", "confidential-adviser", "reporting-route", "law"),
    ),
    Concern(
        "abuse-of-power",
        N_("Abuse of power"),
        N_("A position is used to make somebody small."),
        ("confidential-adviser", "outside-the-line", "reporting-route"),
    ),
    Concern(
        "violence",
        N_("Violence"),
        N_("Or the threat of it."),
        ("safety", "confidential-adviser", "outside-the-line", "reporting-route", "law"),
    ),
    Concern(
        "unsafe-practice",
        N_("Unsafe work"),
        N_("A colleague is not fit to work safely, or care is unsafe now."),
        ("safety", "supervisor", "outside-the-line", "occupational-physician", "reporting-route"),
    ),
    Concern(
        "retaliation",
        N_("Retaliation"),
        N_("Somebody is punished for having reported something."),
        ("confidential-adviser", "outside-the-line", "reporting-route", "law"),
    ),
    Concern(
        "fear",
        N_("Fear"),
        N_("Somebody keeps silent for fear of what the other can do to them."),
        ("safety", "confidential-adviser", "outside-the-line", "occupational-physician"),
    ),
)

IN_DOUBT = ("confidential-adviser", "outside-the-line")


def doors(concerns: Collection[str]) -> tuple[Door, ...]:
    """The doors for these concerns (ids), the most urgent first; without any, those for somebody in doubt."""
    wanted = {door for concern in CONCERNS if concern.id in concerns for door in concern.doors}
    return tuple(door for door in DOORS.values() if door.id in (wanted or IN_DOUBT))
