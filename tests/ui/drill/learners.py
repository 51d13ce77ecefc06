"""A presenter of short practice on the shipped material, and learners who answer what it asks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from glasltrainer.core.case import Quality
from glasltrainer.storage.places import Places
from glasltrainer.storage.settings import Settings
from glasltrainer.ui.drill.desk import DrillDesk
from glasltrainer.ui.drill.presenter import DrillPresenter
from glasltrainer.ui.drill.state import RoundState
from glasltrainer.ui.player.state import ChoiceAsk, EvidenceAsk, HelpAsk, SortAsk, StageAsk
from glasltrainer.ui.practice import Practice

START = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)


class Clock:
    """Twenty seconds between two looks at it."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=20)
        return self.now


def places(folder: Any) -> Places:
    return Places(folder / "data", folder / "config", folder / "cache", folder / "cases")


def make_practice(folder: Any, *, is_kept: bool = True) -> Practice:
    practice = Practice(places(folder), Settings(keep_practice=is_kept))
    practice.open()
    return practice


def make_drill(
    practice: Practice, background: Any, desk: DrillDesk | None = None, **more: Any
) -> DrillPresenter:
    more = {"language": "nl", "clock": Clock(), "seed": 1} | more
    made = DrillPresenter(desk or DrillDesk(practice), background, **more)
    made.refresh()
    return made


def keys(practice: Practice) -> dict[str, int]:
    """The stage of every vignette by its words, which is all that a learner sees of it."""
    desk = DrillDesk(practice)
    return {str(one.text): one.stage for one in desk.stock("nl").vignettes.values()}


def answer(drill: DrillPresenter, stage: int = 4) -> None:
    """Answer what is asked: this stage, the first help, every part as the author, the best wording."""
    state = drill.state()
    assert isinstance(state, RoundState)
    match state.panel:
        case StageAsk():
            drill.pick_stage(stage)
        case EvidenceAsk(question):
            drill.toggle_phrase(question.phrases[0].id)
        case HelpAsk(options):
            drill.pick(options[0].id)
        case SortAsk(question=question):
            for part in question.parts:
                drill.sort_part(part.id, part.kind)
        case ChoiceAsk(options):
            drill.pick(options[0].id)
    drill.confirm()


def best(drill: DrillPresenter) -> Quality | None:
    """What the answer just given to a choice was worth."""
    return drill.state().mark.detail.chosen.quality
