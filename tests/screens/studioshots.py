"""The screens of the studio: a copy of a shipped case, with a word mistyped where problems are to be seen."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from glasltrainer.authoring.edits import Edit
from glasltrainer.authoring.files import surroundings
from glasltrainer.i18n import msg
from glasltrainer.storage.owncases import copy_to_own
from glasltrainer.storage.places import portrait_looks, shipped_folder
from glasltrainer.storage.recovery import Recovery
from glasltrainer.ui.places import STUDIO
from glasltrainer.ui.studio.beginning.assistant import NewCaseAssistant
from glasltrainer.ui.studio.beginning.presenter import NewCasePresenter
from glasltrainer.ui.studio.beginning.start import StartPage
from glasltrainer.ui.studio.beginning.state import OwnCase, ShippedCase, StartState, Unsaved
from glasltrainer.ui.studio.files import CaseFiles
from glasltrainer.ui.studio.keeping import Keeping
from glasltrainer.ui.studio.presenter import StudioPresenter
from glasltrainer.ui.studio.state import Answer, Notice
from glasltrainer.ui.studio.view import StudioView
from tests.screens.standins import AtOnce
from tests.screens.variants import Setting, settle

CASE = "uitloop"
MAP, PLAY, FACTS, TRANSLATION = range(4)
LATELY = datetime(2026, 3, 14, 20, 40, tzinfo=UTC).isoformat()


@cache
def _home() -> TemporaryDirectory[str]:
    """Removed when the process ends."""
    return TemporaryDirectory(prefix="glasl-studio-")


def _case() -> Path:
    folder = Path(_home().name) / "cases"
    path = folder / f"{CASE}.yaml"
    return path if path.is_file() else copy_to_own(shipped_folder() / path.name, folder)


def _studio(setting: Setting, *, mistyped: bool = False) -> StudioView:
    files = CaseFiles.open(_case())
    background = AtOnce()
    presenter = StudioPresenter(
        files,
        around=surroundings(files.path, portraits=portrait_looks()),
        reader=background,
        thinker=background,
        disk=background,
        keeping=Keeping(files, Recovery(Path(_home().name) / "recovery"), background, clock=lambda: 0.0),
        time_of_day=lambda: "14:05",
    )
    view = StudioView(setting.look, presenter, background, folder=files.path.parent)
    setting.window.mark(STUDIO.id)
    setting.window.show_screen(lambda: view)
    settle()
    editor = view.editor(files.path.name)
    place = editor.text().index("next: bed") + len("next: ")
    if mistyped:
        editor.apply((Edit(place, place + 3, "bet"),), "bet")
    editor.go_to(place, place)
    settle()
    return view


def studio(setting: Setting) -> None:
    """The map, and a mistake marked under its word."""
    _studio(setting, mistyped=True)


def studio_problems(setting: Setting) -> None:
    """What is wrong, in a list."""
    view = _studio(setting, mistyped=True)
    if view._side.indexOf(view._problems) >= 0:  # where there is little room it is one of the tabs
        view._side.setCurrentWidget(view._problems)
    settle()


def studio_find(setting: Setting) -> None:
    """Find and replace, over the text."""
    view = _studio(setting)
    view.editor(f"{CASE}.yaml").find_bar.open("bed", is_replacing=True)


def studio_told(setting: Setting) -> None:
    """Two things to know, one with a choice."""
    view = _studio(setting)
    view._notices.draw(
        (
            Notice(
                msg("The text there changed a moment ago. Please try once more."),
                answers=(Answer.TAKE_THEIRS, Answer.KEEP_MINE, Answer.SAVE_AS),
            ),
            Notice(msg("The text there changed a moment ago. Please try once more.")),
        )
    )
    settle()


def studio_play(setting: Setting) -> None:
    """Playing along from the cursor."""
    _studio(setting).play_from_cursor()


def studio_key(setting: Setting) -> None:
    """Playing along, with the key shown."""
    view = _studio(setting)
    view.play_from("magazijn")
    view._preview._presenter.show_key(is_wanted=True)
    settle()


def studio_facts(setting: Setting) -> None:
    """What is proved of it."""
    view = _studio(setting)
    view.show_side(FACTS)
    view._facts._rest()  # as when typing has paused
    settle()


def studio_translation(setting: Setting) -> None:
    """Dutch and English beside each other."""
    _studio(setting).show_side(TRANSLATION)
    settle()


def studio_start(setting: Setting) -> None:
    """The first page, with work that was not saved."""
    page = StartPage(setting.look)
    setting.window.mark(STUDIO.id)
    setting.window.show_screen(lambda: page)
    page.show_state(
        StartState(
            own=(
                OwnCase("a.yaml", "Het bed bij het raam", LATELY, 2),
                OwnCase("b.yaml", "Koffie om zes uur", LATELY),
            ),
            shipped=(ShippedCase(CASE, "Uitloop"),),
            unsaved=(Unsaved("1", "het-bed-bij-het-raam.yaml", LATELY),),
        )
    )


def studio_new(setting: Setting) -> None:
    """The assistant for a new case, at its first question."""
    presenter = NewCasePresenter(setting.language)
    presenter.write(conflict="", title="De echo van vijf uur")
    setting.window.mark(STUDIO.id)
    setting.window.show_screen(lambda: NewCaseAssistant(setting.look, presenter=presenter))


STUDIO_SHOTS = {
    "studio": studio,
    "studio-problems": studio_problems,
    "studio-find": studio_find,
    "studio-told": studio_told,
    "studio-play": studio_play,
    "studio-key": studio_key,
    "studio-facts": studio_facts,
    "studio-translation": studio_translation,
    "studio-start": studio_start,
    "studio-new": studio_new,
}
