"""Everything there is to know of a case, given up as soon as nobody wants to know it any more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glasltrainer.core.contents import contents
from glasltrainer.core.graph import survey
from glasltrainer.core.lazy.players import lazy_players
from glasltrainer.core.proofs.prospects import BOUND, count_walks, prove
from glasltrainer.core.proofs.ways import ways_of
from glasltrainer.core.space import explore
from glasltrainer.core.told import number
from glasltrainer.core.wanted import NotWantedError, always
from glasltrainer.i18n import msg, nmsg

if TYPE_CHECKING:
    from glasltrainer.core.case import Case
    from glasltrainer.core.contents import Contents
    from glasltrainer.core.graph import Survey
    from glasltrainer.core.lazy.players import LazyPlayer
    from glasltrainer.core.proofs.prospects import Proofs
    from glasltrainer.core.wanted import Wanted
    from glasltrainer.i18n import Message, Translator
    from glasltrainer.ui.studio.reading import Reading

AT_ONCE = 2_000  # states through which routes are counted while somebody types: some milliseconds


@dataclass(frozen=True, slots=True)
class Facts:
    """What a case holds and what is proved of it, in the case's own language."""

    case: Case
    contents: Contents
    survey: Survey
    proofs: Proofs
    players: tuple[LazyPlayer, ...]


def facts_of(case: Case, wanted: Wanted = always) -> Facts | None:
    """All facts of a case; None as soon as nobody wants them any more."""
    try:
        return Facts(
            case,
            contents(case, BOUND, wanted),
            survey(case, BOUND, wanted),
            prove(case, from_start_only=True, wanted=wanted),
            lazy_players({case.id: case}, wanted=wanted),
        )
    except NotWantedError:
        return None


def summary(case: Case) -> tuple[Message, ...]:
    """The case in numbers: scenes, choices, and routes where these are counted in no time."""
    choices = sum(len(scene.choices) for scene in case.scenes.values())
    told = [
        nmsg("{count} scene", "{count} scenes", len(case.scenes)),
        nmsg("{count} choice", "{count} choices", choices),
    ]
    space = explore(case, AT_ONCE)
    if space.is_complete:
        count = count_walks(case, ways_of(space)).count
        told.append(_routes(count))
    return tuple(told)


def _routes(count: int | None) -> Message:
    if count is None:
        return msg("endlessly many routes")
    if isinstance(size := number(count), str):
        return msg("{size} routes", size=size)
    return nmsg("{count} route", "{count} routes", count)


def summary_words(reading: Reading, tr: Translator) -> str:
    """The case in numbers as one line; of the last version that could be played, "" without one."""
    if reading.last_case is None:
        return ""
    return " · ".join(map(tr.render, summary(reading.last_case)))
