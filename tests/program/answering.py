"""The real program, answering cases by keys for ever, and saying aloud what its screen shows as confirmed.

``answering.py PROFILE SEED``. Says ``begin`` (a case was opened from its card) or ``resume SCENE QUESTION``
(from the banner, when the reply to the last answer is read), ``answer JSON`` once an answer is confirmed and
painted, and ``end`` when the case is closed. It is ended by killing it.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from benchmarks.driver import Desk, drive, keys_for
from glasltrainer.core.attempt import (
    ChoiceMade,
    Continued,
    EvidenceMarked,
    HelpChosen,
    PartsSorted,
    Responded,
    StageJudged,
)
from glasltrainer.core.codec import event_to_json
from glasltrainer.storage.places import Places
from glasltrainer.storage.settings import Settings, save_settings
from glasltrainer.ui.player.state import (
    After,
    ChoiceAsk,
    ContinueAsk,
    Ended,
    EvidenceAsk,
    HelpAsk,
    SortAsk,
    StageAsk,
)

ENTER = Qt.Key.Key_Return
LONGEST_PAUSE = 0.03  # seconds between two answers

chance = random.Random(int(sys.argv[2]))


def say(*words: str) -> None:
    print(*words, flush=True)


def as_shown(panel: object) -> str | None:
    """The answer that the screen shows as picked, as it should come to be stored."""
    match panel:
        case StageAsk(picked=int(stage), certainty=certainty):
            return event_to_json(Responded(StageJudged(stage, certainty)))
        case EvidenceAsk(question, marked):
            phrases = tuple(phrase.id for phrase in question.phrases if phrase.id in marked)
            return event_to_json(Responded(EvidenceMarked(phrases)))
        case HelpAsk(picked=str(role)):
            return event_to_json(Responded(HelpChosen(role)))
        case SortAsk(sorted=parts):
            return event_to_json(Responded(PartsSorted(parts)))
        case ChoiceAsk(picked=str(choice)):
            return event_to_json(Responded(ChoiceMade(choice)))
        case ContinueAsk():
            return event_to_json(Responded(Continued()))
        case _:
            return None


def press(desk: Desk, key: Qt.Key):
    """Press a key, and wait until what it changed is painted and stored."""
    drawn = desk.player
    desk.press(key)
    yield (
        lambda: (
            desk.player is not drawn
            and not (desk.player is not None and desk.player.is_saving)
            and desk.is_at_rest()
        )
    )


def answer(desk: Desk):
    yield desk.after(chance.uniform(0, LONGEST_PAUSE))
    for key in keys_for(desk.player.panel, chance):
        yield from press(desk, key)
    shown = as_shown(desk.player.panel)
    yield from press(desk, ENTER)
    if shown is not None:
        say("answer", shown)


def to_player(desk: Desk):
    """From the library: on with what was begun, else a card."""
    yield lambda: desk.library and desk.library.cards and desk.library.progress is None
    yield desk.is_at_rest
    if desk.library.unfinished is None:
        desk.press(chance.choice((Qt.Key.Key_Down, Qt.Key.Key_Right)))
        yield desk.is_at_rest
        desk.press(ENTER)
        yield lambda: desk.player and desk.is_at_rest()
        say("begin")
        return
    buttons = desk.window.findChildren(QPushButton)
    resume = next(made for made in buttons if made.property("kind") == "on-banner")
    desk.hold(resume)
    desk.release(resume)
    yield lambda: desk.player and desk.is_at_rest()
    if isinstance(desk.player.panel, After):
        yield from press(desk, ENTER)
    say("resume", desk.player.scene, type(desk.player.panel).__name__)


def script(desk: Desk):
    while True:
        yield from to_player(desk)
        while not isinstance(desk.player.panel, Ended):
            yield from answer(desk)
        say("end")
        yield from press(desk, ENTER)
        desk.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        yield lambda: desk.library


profile = Path(sys.argv[1])
save_settings(Places.for_profile(profile).settings_file, Settings(language="nl"))
sys.exit(drive(profile, script))
