"""Somebody who never saw a YAML file writes a case in the real program, by keys and clicks alone.

``newcomer.py PROFILE LANGUAGE THEME [PICTURES]``: from "Write a new case" to a case of six scenes that is
proved, played and translated, and saved. Says ``began PROBLEMS``, ``filled WORD``, ``broke PROBLEM``,
``mended PROBLEMS``, ``proved WORDS``, ``played ANSWERS``, ``translated WORDS`` and ``saved FILES``. With
PICTURES a grab of the window at every stage is put there.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QTabBar, QWidget

from benchmarks.driver import Desk, drive, keys_for
from glasltrainer.i18n import Translator
from glasltrainer.storage.places import Places
from glasltrainer.storage.settings import Settings, save_settings
from glasltrainer.ui.debrief.view import DebriefView
from glasltrainer.ui.ladder import Ladder
from glasltrainer.ui.player.state import Ended
from glasltrainer.ui.studio.editor.editor import Editor
from glasltrainer.ui.studio.editor.pad import Pad
from glasltrainer.ui.studio.problems.pane import ProblemsPane
from glasltrainer.ui.studio.translation.field import Field
from glasltrainer.ui.studio.translation.row import TextRow
from glasltrainer.ui.studio.view import StudioView

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
ENTER, TAB, END, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_End, Qt.Key.Key_Escape

profile, language, theme = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
pictures = Path(sys.argv[4]) if len(sys.argv) > 4 else None
tr = Translator(language)
chance = random.Random(7)
SETTING = "Moment {number}: where you are, who can hear it, and what is at stake."  # a prompt of `begin`
WORDS = {
    "nl": ("Twee teams rekenen op dezelfde kamer.", "De laatste kamer", "Jansen", "Vos", "Translated here"),
    "en": ("Two teams count on the same room.", "The last room", "Miller", "Fisher", "Hier vertaald"),
}[language]


def say(*words: object) -> None:
    print(*words, flush=True)


# -- hands -------------------------------------------------------------------------------------------


def picture(desk: Desk, name: str):
    """A grab of the window as it is seen, once it is painted."""
    if pictures is not None:
        yield desk.after(0.5)
        pictures.mkdir(parents=True, exist_ok=True)
        number = sum(1 for _ in pictures.glob(f"*-{language}-{theme}.png"))
        desk.window.grab().save(str(pictures / f"{number:02d}-{name}-{language}-{theme}.png"))


def press(desk: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE):
    desk.press(key, modifier)
    yield desk.after(0.01)


def type_in(desk: Desk, words: str):
    """Type where the keyboard is."""
    for letter in words:
        QTest.keyClicks(QApplication.focusWidget(), letter)
    yield desk.after(0.01)


def in_sight(desk: Desk, kind: type[QWidget]) -> list:
    return [one for one in desk.window.findChildren(kind) if one.isVisible()]


def click_at(desk: Desk, widget: QWidget, place: QPoint) -> None:
    """A click in the window, on whatever lies there."""
    at = widget.mapTo(desk.window, place)
    assert desk.window.rect().contains(at), f"{widget} is not in sight"
    QTest.mouseClick(desk.window.windowHandle(), Qt.MouseButton.LeftButton, NONE, at)


def click(desk: Desk, words: str):
    """Click on the one button that reads this, once it is there."""

    def found() -> list[QPushButton]:
        return [one for one in in_sight(desk, QPushButton) if one.text() == words and one.isEnabled()]

    yield found
    (made,) = found()
    yield desk.after(0.05)
    click_at(desk, made, made.rect().center())
    yield desk.after(0.05)


def show_tab(desk: Desk, words: str):
    """Click on a tab beside the text."""
    (bar, number) = next(
        (bar, n) for bar in in_sight(desk, QTabBar) for n in range(bar.count()) if bar.tabText(n) == words
    )
    click_at(desk, bar, bar.tabRect(number).center())
    yield desk.after(0.1)


def focused(kind: type[QWidget]):
    return lambda: isinstance(QApplication.focusWidget(), kind)


def texts_in_sight(desk: Desk) -> str:
    return "\n".join(one.text() for one in in_sight(desk, QLabel))


# -- what the studio shows ---------------------------------------------------------------------------


def studio(desk: Desk) -> StudioView:
    (view,) = in_sight(desk, StudioView)
    return view


def errors(desk: Desk) -> list:
    """The rows of the list of problems that are errors."""
    (pane,) = in_sight(desk, ProblemsPane)
    return [row for row in pane.model.all if row.finding.is_error]


def editor(desk: Desk) -> Editor:
    (one,) = in_sight(desk, Editor)
    return one


def is_read(desk: Desk):
    """Whether what is seen of the case is of the texts as they are."""

    def at_last() -> bool:
        views = in_sight(desk, StudioView)
        if not views or views[0]._reading is None:
            return False
        return dict(views[0]._reading.texts) == views[0]._presenter.texts

    return at_last


def go_to(desk: Desk, words: str, times: int = 1):
    """Find words in the text: the keyboard is there then, with them selected."""
    if not isinstance(QApplication.focusWidget(), Pad):
        pad = editor(desk).pad
        click_at(desk, pad.viewport(), QPoint(pad.viewport().width() // 2, 8))
        yield focused(Pad)
    yield from press(desk, Qt.Key.Key_Home, CONTROL)
    yield from press(desk, Qt.Key.Key_F, CONTROL)
    yield focused(QLineEdit)
    yield from press(desk, Qt.Key.Key_A, CONTROL)
    yield from type_in(desk, words)
    for _ in range(times - 1):
        yield from press(desk, ENTER)
    yield from press(desk, ESCAPE)
    yield focused(Pad)


# -- the walk ----------------------------------------------------------------------------------------


def begin(desk: Desk):
    """The assistant, from the rail to a case of four moments and two endings."""
    conflict, title, you, other, _ = WORDS
    yield from press(desk, Qt.Key.Key_E, CONTROL)
    yield lambda: tr("Edit a case that comes with the program") in texts_in_sight(desk)
    yield from picture(desk, "start")
    yield from click(desk, tr("Write a new case"))
    yield focused(QPlainTextEdit)
    yield from picture(desk, "conflict-empty")
    yield from type_in(desk, conflict)
    yield from press(desk, TAB)
    yield from type_in(desk, title)
    yield from picture(desk, "conflict")
    yield from press(desk, ENTER)
    yield lambda: tr("The people") in texts_in_sight(desk) and focused(QLineEdit)()
    yield desk.after(0.05)
    for words in (you, "", other):
        yield from type_in(desk, words)
        yield from press(desk, TAB)
    yield from picture(desk, "people")
    yield from click(desk, tr("Next"))
    yield from click(desk, tr("Add a moment"))
    yield from picture(desk, "moments")
    (ladder,) = in_sight(desk, Ladder)
    step = ladder.steps()[1]
    click_at(desk, step, step.rect().center())
    yield desk.after(0.05)
    yield from picture(desk, "moments-picked")
    yield from click(desk, tr("Next"))
    yield from picture(desk, "endings")
    yield from click(desk, tr("Next"))
    yield from picture(desk, "ready")
    yield from click(desk, tr("Make the case"))
    yield is_read(desk)
    yield from picture(desk, "made")
    say("began", len(errors(desk)))


def write(desk: Desk):
    """Fill in a quality from the list, misspell where a choice leads, mend that, and write a scene."""
    before = editor(desk).text()
    yield from go_to(desk, "quality: good")
    yield from press(desk, Qt.Key.Key_Right)
    for _ in "good":
        yield from press(desk, Qt.Key.Key_Backspace)
    yield from type_in(desk, "we")
    yield lambda: editor(desk).filling.is_open
    yield from picture(desk, "filling-in")
    yield from press(desk, ENTER)
    text = editor(desk).text()
    say("filled", text[: editor(desk).cursor_offset()].rpartition("\n")[2].split()[-1])
    while editor(desk).text() != before:
        yield from press(desk, Qt.Key.Key_Z, CONTROL)
    yield is_read(desk)
    yield from go_to(desk, "next: ", times=2)
    yield from press(desk, END)
    yield from press(desk, Qt.Key.Key_Backspace)
    yield from press(desk, Qt.Key.Key_Backspace)
    yield from type_in(desk, "2")
    yield from press(desk, ESCAPE)
    yield lambda: is_read(desk)() and errors(desk)
    say("broke", *(row.finding.code for row in errors(desk)))
    yield from press(desk, Qt.Key.Key_Home, CONTROL)
    yield from press(desk, Qt.Key.Key_Down, ALT)
    yield from picture(desk, "problem")
    yield from press(desk, Qt.Key.Key_Period, CONTROL)
    yield lambda: is_read(desk)() and not errors(desk)
    say("mended", len(errors(desk)))
    yield from picture(desk, "mended")
    yield from go_to(desk, tr(SETTING, number=1))
    yield from type_in(desk, WORDS[0])
    yield is_read(desk)
    yield from picture(desk, "written")


def prove(desk: Desk):
    yield from show_tab(desk, tr("Map"))
    yield from picture(desk, "map")
    yield from show_tab(desk, tr("Facts"))
    yield lambda: tr("Can be lost: yes.") in texts_in_sight(desk)
    yield from picture(desk, "facts")
    say("proved", tr("Can be won: yes.") in texts_in_sight(desk))


def play(desk: Desk):
    yield from go_to(desk, "start: ")
    yield from press(desk, ENTER, CONTROL)
    yield lambda: desk.player is not None and desk.is_at_rest()
    yield from picture(desk, "playing")
    answers = 0
    while not isinstance(desk.player.panel, Ended):
        drawn = desk.player
        for key in keys_for(drawn.panel, chance):
            yield from press(desk, key)
        assert desk.player.can_confirm, desk.player.panel
        before = desk.player
        desk.press(ENTER)
        yield lambda before=before: desk.player is not before and desk.is_at_rest()
        answers += 1
        if answers in (2, 5):
            yield from picture(desk, f"playing-{answers}")
    yield from picture(desk, "ended")
    desk.press(ENTER)
    yield lambda: in_sight(desk, DebriefView)
    yield from picture(desk, "debrief")
    say("played", answers)


def is_next(desk: Desk, field: Field, whole: str) -> bool:
    """Whether the keyboard is at another text (fields are used again), or all are translated."""
    return QApplication.focusWidget() is not field or not field.toPlainText() or whole in texts_in_sight(desk)


def translate(desk: Desk):
    source, target = (language, "en" if language == "nl" else "nl")
    yield from show_tab(desk, tr("Translation"))
    yield from picture(desk, "translation-empty")
    name = {"en": "English", "nl": "Nederlands"}[target]
    yield from click(desk, tr("Begin a translation into {language}", language=name))
    yield focused(Field)
    yield from picture(desk, "translation-begun")
    whole = f"{source} → {target} 100%"
    done = 0
    while whole not in texts_in_sight(desk):
        field = QApplication.focusWidget()
        assert isinstance(field, Field), field
        done += 1
        row = next(one for one in in_sight(desk, TextRow) if one.field is field)
        marks = "".join(f"[{n}](#{mark}) " for n, mark in enumerate(row.text.marks))  # as the original shows
        yield from type_in(desk, f"{marks}{WORDS[4]}, {done}.")
        yield from press(desk, ENTER, CONTROL)
        yield lambda field=field: is_next(desk, field, whole)
        if done in (3, 12):
            yield from picture(desk, f"translating-{done}")
        assert done < 200, texts_in_sight(desk)
    yield is_read(desk)
    yield from picture(desk, "translated")
    say("translated", done)


def script(desk: Desk):
    desk.window.activateWindow()
    yield lambda: QApplication.activeWindow() is desk.window
    yield lambda: desk.library and desk.library.progress is None and desk.is_at_rest()
    yield from begin(desk)
    yield from write(desk)
    yield from prove(desk)
    yield from play(desk)
    yield from translate(desk)
    yield from press(desk, Qt.Key.Key_S, CONTROL)
    yield lambda: studio(desk)._presenter.state().is_saved
    yield from picture(desk, "saved")
    say("saved", *(one.name for one in studio(desk)._presenter.state().files))


save_settings(
    Places.for_profile(profile).settings_file,
    Settings(language=language, theme=theme, reduced_motion="on"),
)
sys.exit(drive(profile, script))
