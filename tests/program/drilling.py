"""The real program, practising short items by keys for ever, and saying aloud what its screen told of.

``drilling.py PROFILE SEED``. Says ``answer WORDS`` (as `words_of` has them) once what became of an answer is
painted. It is ended by killing it.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from benchmarks.driver import Desk, drive, keys_for, overhear
from glasltrainer.core.marks import ChoiceDetail, EvidenceDetail, HelpDetail, SortDetail, StageDetail
from glasltrainer.storage.places import Places
from glasltrainer.storage.settings import Settings, save_settings
from glasltrainer.ui.drill.end import EndView
from glasltrainer.ui.drill.round import RoundView
from glasltrainer.ui.drill.start import StartView
from glasltrainer.ui.drill.state import EndState, RoundState, StartState

LONGEST_PAUSE = 0.03  # seconds between two answers

chance = random.Random(int(sys.argv[2]))


def words_of(state: RoundState) -> str:
    """What was answered, as the screen tells it."""
    match state.mark.detail:
        case StageDetail(key=key, chosen=chosen):
            return f"stage {key} {chosen}"
        case EvidenceDetail(hits=hits, false=false):
            return f"evidence {hits} {false}"
        case HelpDetail():
            return f"help {state.panel.picked}"
        case SortDetail(parts=parts):
            return " ".join(("sort", *(part.chosen.value for part in parts)))
        case ChoiceDetail(options=options):
            return f"said {next(one.quality.value for one in options if one.is_chosen)}"
    raise AssertionError(state.mark)


def is_told(desk: Desk):
    state = desk.drill
    return isinstance(state, RoundState) and state.mark is not None and desk.is_at_rest()


def answer(desk: Desk):
    yield desk.after(chance.uniform(0, LONGEST_PAUSE))
    for key in keys_for(desk.drill.panel, chance):
        desk.press(key)
        yield desk.is_at_rest
    assert desk.drill.can_confirm, desk.drill.panel
    desk.press(Qt.Key.Key_Return)
    yield lambda: is_told(desk)
    print("answer", words_of(desk.drill), flush=True)
    told = desk.drill
    desk.press(Qt.Key.Key_Return)
    yield lambda: desk.drill is not told and desk.is_at_rest()


def begin(desk: Desk):
    """From the start page, one of its kinds."""
    yield lambda: isinstance(desk.drill, StartState) and not desk.drill.is_reading and desk.is_at_rest()
    buttons = [made for made in desk.window.findChildren(QPushButton) if made.property("drill")]
    chance.choice(buttons).setFocus()
    desk.press(Qt.Key.Key_Space)
    yield lambda: isinstance(desk.drill, RoundState) and desk.is_at_rest()


def script(desk: Desk):
    for view in (StartView, RoundView, EndView):
        overhear(desk, view, "drill")
    yield lambda: desk.library and desk.library.progress is None and desk.is_at_rest()
    desk.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    while True:
        yield from begin(desk)
        while isinstance(desk.drill, RoundState):
            yield from answer(desk)
        assert isinstance(desk.drill, EndState)
        back = [made for made in desk.window.findChildren(QPushButton) if made.isVisible()][-1]
        back.setFocus()
        desk.press(Qt.Key.Key_Space)


profile = Path(sys.argv[1])
save_settings(Places.for_profile(profile).settings_file, Settings(language="nl"))
sys.exit(drive(profile, script))
