"""A scene of the map in words: beneath its name, in its tool tip, and for who cannot see it. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.core.catalogue.topics import MATTER_NAMES
from glasltrainer.i18n import Message, msg

if TYPE_CHECKING:
    from glasltrainer.authoring.plotting.plan import Plan, Spot, Way
    from glasltrainer.i18n import Translator


def beneath(tr: Translator, spot: Spot) -> str:
    """The second line of a box: its stage, how it ends, or what is wrong with it."""
    if spot.is_missing:
        return tr("does not exist yet")
    parts = [] if spot.stage is None else [tr("stage {stage}", stage=spot.stage)]
    if not spot.is_met:
        parts.append(tr("nothing leads here"))
    elif spot.is_ending:
        parts.append(tr.render(ending(spot)))
    return " · ".join(parts)


def ending(spot: Spot) -> Message:
    """How a spot ends the case."""
    if spot.matter is None:
        return msg("ending")
    words = Message(MATTER_NAMES[spot.matter])
    if spot.is_safe:
        return msg("ending: {matter}", matter=words)
    return msg("ending: {matter}, somebody unsafe", matter=words)


def scene_words(tr: Translator, plan: Plan, number: int, current: str = "") -> str:
    """A scene and where it leads, as a sentence that can be read aloud."""
    spot = plan.spots[number]
    parts = [tr("Scene {scene}", scene=spot.id)]
    if spot.id == plan.start and not spot.is_missing:
        parts.append(tr("the start"))
    if spot.is_ending and not spot.is_met:
        parts.append(tr.render(ending(spot)))
    if beneath_it := beneath(tr, spot):
        parts.append(beneath_it.replace(" · ", ", "))
    onwards = list(dict.fromkeys(plan.spots[plan.ways[one].target].id for one in plan.out_of(number)))
    if onwards:
        parts.append(tr("leads to {scenes}", scenes=", ".join(onwards)))
    elif not spot.is_ending and not spot.is_missing:
        parts.append(tr("leads nowhere yet"))
    if spot.id == current:
        parts.append(tr("the cursor is here"))
    return ", ".join(parts)


def way_words(tr: Translator, plan: Plan, way: Way, said: str) -> str:
    """A line of the map: from where to where, and by which choice; `said` are the words of that."""
    source = plan.spots[way.source].id
    here = tr("From {scene} to {target}", scene=source, target=way.typed)
    how = tr("reading on") if way.choice is None else tr("choice “{choice}”", choice=way.choice)
    parts = [here, f"{how}: {said}" if said and said != way.choice else how]
    if way.is_loose:
        parts.append(tr("there is no scene called so"))
    return ", ".join(parts)
