"""Every screen of the program in a state worth looking at, the same picture every time.

`SHOTS` names them; `render` makes one in a language, theme, size and scale of text. Nothing is read of the
user, of the clock or of chance: cases are the shipped ones, attempts are played with fixed seeds.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from PySide6.QtGui import QImage

from benchmarks.filling import any_answer, played
from glasltrainer.authoring import Loaded, describe, load_path, read_case_files
from glasltrainer.core import engine
from glasltrainer.core.attempt import Attempt, Certainty
from glasltrainer.core.card import Card, card_from_json
from glasltrainer.core.case import (
    Case,
    ChoiceQuestion,
    EvidenceQuestion,
    HelpQuestion,
    Question,
    SortQuestion,
    StageQuestion,
)
from glasltrainer.core.debrief import debrief
from glasltrainer.core.graph import survey
from glasltrainer.storage.places import assets_folder, shipped_folder
from glasltrainer.storage.settings import Settings
from glasltrainer.ui.debrief.presenter import DebriefPresenter
from glasltrainer.ui.debrief.view import DebriefView
from glasltrainer.ui.help import HelpPanel
from glasltrainer.ui.library.presenter import LibraryPresenter
from glasltrainer.ui.library.state import CaseEntry, Listing, Origin, Unfinished
from glasltrainer.ui.library.view import LibraryView
from glasltrainer.ui.look import Look
from glasltrainer.ui.places import CASES, SETTINGS
from glasltrainer.ui.player.presenter import PlayerPresenter, PlayOptions
from glasltrainer.ui.player.state import After, ChoiceAsk
from glasltrainer.ui.player.view import PlayerView
from glasltrainer.ui.settings.presenter import SettingsPresenter
from glasltrainer.ui.settings.view import SettingsView
from glasltrainer.ui.window import Window
from tests.screens.courseshots import COURSE_SHOTS
from tests.screens.learnshots import LEARN_SHOTS, progress
from tests.screens.standins import AtOnce, Forgetful, Noted, Shelf, nothing
from tests.screens.studioshots import STUDIO_SHOTS
from tests.screens.variants import Setting, Variant, as_high_as_its_page, settle

BROKEN = Path(__file__).with_name("wachtlijst.yaml")
HOME = Path("/home/noor")  # where the settings say that things lie


@cache
def _loaded(name: str = "uitloop") -> Loaded:
    return load_path(shipped_folder() / f"{name}.yaml")


def _card(path: Path) -> Card:
    return card_from_json(describe(path, read_case_files(path)))


def _library(setting: Setting, listing: Listing, then: Callable[[LibraryPresenter], None] = nothing) -> None:
    presenter = LibraryPresenter(
        Shelf(listing),
        AtOnce(),
        language=setting.language,
        play=nothing,
        resume=nothing,
        look_back=nothing,
        show_folder=lambda _folder: True,
        edit=nothing,
    )
    presenter.refresh()
    then(presenter)
    setting.window.mark(CASES.id)
    setting.window.show_screen(lambda: LibraryView(setting.look, presenter, None))


def _entries() -> tuple[CaseEntry, ...]:
    begun, done = (shipped_folder() / f"{name}.yaml" for name in ("uitloop", "al-geregeld"))
    return (
        CaseEntry(begun, _card(begun), is_begun=True),
        CaseEntry(done, _card(done), is_done=True, ended_at=2, last_attempt="attempt", attempts=2),
    )


def library(setting: Setting) -> None:
    """All that is shipped, one case begun and one done."""
    begun, done = _entries()
    known = {begun.path.stem, done.path.stem}
    others = (path for path in sorted(shipped_folder().glob("*.yaml")) if "." not in path.stem)
    new = [CaseEntry(path, _card(path)) for path in others if path.stem not in known]
    unfinished = Unfinished("attempt", begun.card, moment=3, moments=begun.card.moments)
    _library(setting, Listing((begun, done, *new), len(new) + 2, len(new) + 2, unfinished=unfinished))


def library_empty(setting: Setting) -> None:
    _library(setting, Listing((), 0, 0))


def library_no_match(setting: Setting) -> None:
    _library(setting, Listing(_entries(), 2, 2), lambda presenter: presenter.seek("tandarts"))


def library_broken(setting: Setting) -> None:
    """A case with errors among the cards."""
    broken = CaseEntry(BROKEN, _card(BROKEN), Origin.OWN)
    _library(setting, Listing((*_entries(), broken), 3, 3))


def findings(setting: Setting) -> None:
    """What is wrong with it."""
    broken = CaseEntry(BROKEN, _card(BROKEN), Origin.OWN)
    _library(setting, Listing((broken,), 1, 1), lambda presenter: presenter.choose(broken))


def library_earlier(setting: Setting) -> None:
    """The times a case was played."""
    _library(setting, Listing(_entries(), 2, 2), lambda presenter: presenter.list_attempts(_entries()[1]))


def _until(case: Case, kind: type[Question] | None) -> Attempt:
    """Played at random until this is asked (None: the end), by the first seed with which it comes."""
    for seed in range(100):
        chance = random.Random(seed)
        attempt = engine.begin(case, language=case.language, seed=seed)
        while (asked := engine.now(case, attempt).question) is not None and len(attempt.steps) < 60:
            if kind is not None and isinstance(asked, kind) and attempt.steps:
                return attempt
            attempt = engine.respond(case, attempt, any_answer(case, attempt, chance))
        if kind is None and asked is None:
            return attempt
    raise AssertionError(f"no {kind} in {case.id}")


def _player(
    setting: Setting,
    kind: type[Question] | None,
    then: Callable[[PlayerPresenter], None] = nothing,
    *,
    is_feedback_at_once: bool = False,
) -> None:
    case = _loaded().in_language(setting.language)
    _show_player(setting, _loaded(), _until(case, kind), then, PlayOptions(is_feedback_at_once))


def _show_player(
    setting: Setting,
    loaded: Loaded | Noted,
    attempt: Attempt,
    then: Callable[[PlayerPresenter], None],
    options: PlayOptions,
) -> None:
    presenter = PlayerPresenter(
        loaded,
        attempt,
        survey(loaded.in_language(setting.language)),
        recorder=Forgetful(),
        background=AtOnce(),
        options=options,
        finished=nothing,
    )
    if isinstance(presenter.state().panel, After):  # resumed: the reply to the last answer comes first
        presenter.confirm()
    setting.window.mark(CASES.id)
    setting.window.show_screen(lambda: PlayerView(setting.look, presenter, folder=None, leave=nothing))
    settle()
    then(presenter)  # as the player does it: the page follows


def player(setting: Setting) -> None:
    """The choice of an answer, one picked."""
    _player(setting, ChoiceQuestion, lambda presenter: presenter.number_key(2))


def player_stage(setting: Setting) -> None:
    def judge(presenter: PlayerPresenter) -> None:
        presenter.pick_stage(3)
        presenter.set_certainty(Certainty.FAIRLY)

    _player(setting, StageQuestion, judge)


def player_evidence(setting: Setting) -> None:
    def mark(presenter: PlayerPresenter) -> None:
        presenter.number_key(1)
        presenter.number_key(3)

    _player(setting, EvidenceQuestion, mark)


def player_help(setting: Setting) -> None:
    _player(setting, HelpQuestion, lambda presenter: presenter.number_key(2))


def player_sort(setting: Setting) -> None:
    def sort(presenter: PlayerPresenter) -> None:
        presenter.number_key(1)
        presenter.number_key(2)

    _player(setting, SortQuestion, sort)


def _answer_with_reply(presenter: PlayerPresenter) -> None:
    """Pick the first choice that people answer, and confirm it."""
    panel = presenter.state().panel
    assert isinstance(panel, ChoiceAsk)
    scene = presenter.case.scenes[presenter.state().scene]
    presenter.pick(
        next(option.id for option in panel.options if option.is_open and scene.choice(option.id).reply)
    )
    presenter.confirm()


def player_reply(setting: Setting) -> None:
    _player(setting, ChoiceQuestion, _answer_with_reply)


def player_feedback(setting: Setting) -> None:
    _player(setting, ChoiceQuestion, _answer_with_reply, is_feedback_at_once=True)


def player_looking_back(setting: Setting) -> None:
    _player(setting, SortQuestion, lambda presenter: presenter.go_back())


def player_exploring(setting: Setting) -> None:
    """Another answer tried from an earlier moment."""
    _player(setting, SortQuestion, lambda presenter: presenter.try_again(0))


def player_content_note(setting: Setting) -> None:
    noted = Noted(_loaded())
    case = noted.in_language(setting.language)
    _show_player(
        setting, noted, engine.begin(case, language=setting.language, seed=1), nothing, PlayOptions()
    )


def player_ended(setting: Setting) -> None:
    _player(setting, None)


def _debrief(setting: Setting, then: Callable[[DebriefPresenter], None] = nothing) -> None:
    case = _loaded().in_language(setting.language)
    presenter = DebriefPresenter(
        debrief(case, played(case, random.Random(4))),
        try_again=nothing,
        next_case=nothing,
        to_cases=nothing,
    )
    then(presenter)
    setting.window.mark(CASES.id)
    setting.window.show_screen(lambda: DebriefView(setting.look, presenter))


def debrief_top(setting: Setting) -> None:
    _debrief(setting)


def debrief_all(setting: Setting) -> None:
    """All moments open and everything told in words, in a window as high as the page."""

    def open_all(presenter: DebriefPresenter) -> None:
        presenter.show_all()
        presenter.toggle_course_text()
        presenter.toggle_style_text()

    _debrief(setting, open_all)
    as_high_as_its_page(setting.window)


def settings(setting: Setting) -> None:
    presenter = SettingsPresenter(
        Settings(language=setting.language, theme=setting.look.tokens.name),
        Forgetful(),
        AtOnce(),
        own_folder=HOME / "Documents" / "Glasl Trainer" / "cases",
        data_folder=HOME / ".local" / "share" / "glasl-trainer",
        version="1.0",
        changed=nothing,
        show_folder=lambda _folder: True,
        erased=nothing,
    )
    setting.window.mark(SETTINGS.id)
    setting.window.show_screen(lambda: SettingsView(setting.look, presenter))


def help_sheet(setting: Setting) -> None:
    library(setting)
    settle()
    HelpPanel.toggle(setting.window, setting.look)


def progress_page(setting: Setting) -> None:
    """Filled, with the cases of the library."""
    progress(setting, {f"shipped:{one.path.stem}": one for one in _entries()})


SHOTS: dict[str, Callable[[Setting], None]] = {
    "library": library,
    "library-empty": library_empty,
    "library-no-match": library_no_match,
    "library-broken": library_broken,
    "library-earlier": library_earlier,
    "findings": findings,
    "player": player,
    "player-content-note": player_content_note,
    "player-stage": player_stage,
    "player-evidence": player_evidence,
    "player-help": player_help,
    "player-sort": player_sort,
    "player-reply": player_reply,
    "player-feedback": player_feedback,
    "player-looking-back": player_looking_back,
    "player-exploring": player_exploring,
    "player-ended": player_ended,
    "debrief": debrief_top,
    "debrief-all": debrief_all,
    "settings": settings,
    "help": help_sheet,
    "progress": progress_page,
    **LEARN_SHOTS,
    **COURSE_SHOTS,
    **STUDIO_SHOTS,
}


@contextmanager
def shown(name: str, variant: Variant) -> Iterator[Window]:
    """The screen in a window of its own."""
    look = Look.of(
        assets_folder(),
        theme=variant.theme,
        language=variant.language,
        scale=variant.scale,
        is_motion_reduced=True,
    )
    window = Window()
    try:
        window.resize(*variant.size)
        window.dress(look)
        window.show()
        SHOTS[name](Setting(window, look, variant.language))
        settle()
        yield window
    finally:
        window.close()
        window.deleteLater()
        settle()


def render(name: str, variant: Variant) -> QImage:
    """The screen as a picture, the window's frame left out."""
    with shown(name, variant) as window:
        return window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
