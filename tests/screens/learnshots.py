"""The screens beside cases: short practice, progress, reference, one's own conflict, privacy, the tree.

Learners answer by fixed seeds on fixed days; the store behind it is in memory.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from types import SimpleNamespace

from PySide6.QtWidgets import QWidget

from benchmarks.filling import played
from glasltrainer.core.advice import advise
from glasltrainer.core.attempt import Attempt, Certainty
from glasltrainer.core.cases_done import Reached, cases_done
from glasltrainer.core.debrief import debrief
from glasltrainer.core.debrief.tree import CaseTree
from glasltrainer.core.drilled import Drilled
from glasltrainer.core.facts import Fact, FactKind, case_fact
from glasltrainer.core.own_conflict import Answer, Party
from glasltrainer.core.progress import progress as counted
from glasltrainer.core.reference.search import Book
from glasltrainer.core.scoring import mark_step
from glasltrainer.i18n import Translator, msg, nmsg
from glasltrainer.storage.library import CaseFolder
from glasltrainer.storage.places import shipped_folder
from glasltrainer.storage.reference import reference_texts
from glasltrainer.storage.settings import Settings
from glasltrainer.ui.conflict.presenter import ConflictPresenter
from glasltrainer.ui.conflict.view import ConflictView
from glasltrainer.ui.debrief.deeper.presenter import DeeperPresenter
from glasltrainer.ui.debrief.deeper.state import Part as DeeperPart
from glasltrainer.ui.debrief.deeper.steps import StepsPanel
from glasltrainer.ui.debrief.deeper.tree import CaseTreeView
from glasltrainer.ui.debrief.presenter import DebriefPresenter
from glasltrainer.ui.debrief.view import DebriefView
from glasltrainer.ui.drill.desk import DrillDesk, Stock
from glasltrainer.ui.drill.end import EndView
from glasltrainer.ui.drill.presenter import DrillPresenter
from glasltrainer.ui.drill.round import RoundView
from glasltrainer.ui.drill.start import StartView
from glasltrainer.ui.drill.state import Kind, RoundState
from glasltrainer.ui.places import CASES, DRILL, PROGRESS, REFERENCE, SETTINGS
from glasltrainer.ui.privacy.presenter import PrivacyPresenter
from glasltrainer.ui.privacy.state import Erasure, Found, Holding, KeptAttempt, KeptCase, Part
from glasltrainer.ui.privacy.view import PrivacyView
from glasltrainer.ui.progress.presenter import ProgressPresenter
from glasltrainer.ui.progress.state import Gathered
from glasltrainer.ui.progress.view import ProgressView
from glasltrainer.ui.reference.presenter import ReferencePresenter
from glasltrainer.ui.reference.view import ReferenceView
from glasltrainer.ui.widgets import Page
from tests.classroom import days
from tests.screens.standins import AtOnce, nothing
from tests.screens.variants import Setting, settle

HOME = Path("/home/noor/.local/share/glasl-trainer")
START = datetime(2026, 3, 2, 18, tzinfo=UTC)
PLAYED = ("uitloop", "al-geregeld", "in-de-cc")


# -- short practice ------------------------------------------------------------------------------------


class _Stocked:
    """The desk of short practice: what is shipped, and nothing kept."""

    def stock(self, language: str) -> Stock:
        return _stock(language)

    def keep(self, _answers: tuple[Drilled, ...]) -> None:
        pass


@cache
def _stock(language: str) -> Stock:
    nobody = SimpleNamespace(all=lambda *_: ())
    folder = CaseFolder(shipped_folder(), "shipped")
    return DrillDesk(
        SimpleNamespace(folders=lambda: (folder,), drills=nobody, facts=nobody, stamp=None)
    ).stock(language)


def _drill(setting: Setting) -> DrillPresenter:
    presenter = DrillPresenter(_Stocked(), AtOnce(), language=setting.language, clock=lambda: START, seed=1)
    presenter.refresh()
    setting.window.mark(DRILL.id)
    return presenter


def drill(setting: Setting) -> None:
    """What there is to practise."""
    presenter = _drill(setting)
    setting.window.show_screen(lambda: StartView(setting.look, presenter, show_own_conflict=nothing))


def drill_question(setting: Setting) -> None:
    presenter = _drill(setting)
    presenter.begin(Kind.VIGNETTES, 5)
    presenter.pick_stage(7)
    presenter.set_certainty(Certainty.FAIRLY)
    setting.window.show_screen(lambda: RoundView(setting.look, presenter))


def drill_told(setting: Setting) -> None:
    """The answer to it."""
    drill_question(setting)
    view = setting.window.screen_shown()
    assert isinstance(view, RoundView)
    view._presenter.confirm()


def drill_end(setting: Setting) -> None:
    """What became of a round: three situations, answered by keys alone."""
    presenter = _drill(setting)
    presenter.begin(Kind.VIGNETTES, 3)
    while isinstance(state := presenter.state(), RoundState):
        if state.mark is None:
            for number in (4, 1, 2):
                presenter.number_key(number)
        presenter.confirm()
    setting.window.show_screen(lambda: EndView(setting.look, presenter))


# -- progress ------------------------------------------------------------------------------------------


def _of_cases(language: str) -> tuple[list[Fact], list[Reached]]:
    """What was answered in some cases, by chance of fixed seeds, and how they ended."""
    facts: list[Fact] = []
    endings: list[Reached] = []
    for number in range(9):
        name = PLAYED[number % len(PLAYED)]
        case, at = days.case(name, language), (START + timedelta(days=4 * number)).isoformat()
        attempt = played(case, random.Random(number))
        for step in attempt.counted_steps:
            mark = mark_step(case, attempt, step)
            item = f"shipped:{name}/{step.position.scene}"
            fact = case_fact(case, step, mark, item=item, at=at) if mark else None
            facts += [fact] if fact else []
        ended = case.scenes[attempt.counted_position.scene]
        if ended.ending is not None:
            matter, is_safe = ended.ending.matter, ended.ending.is_safe
            endings.append(Reached(str(number), f"shipped:{name}", at, ended.stage, matter, is_safe))
    return facts, endings


def _of_vignettes() -> list[Fact]:
    """Stages as somebody judges them who is near, and mixes up four and five."""
    chance, made = random.Random(4), []
    for number in range(60):
        key = chance.choice((1, 2, 3, 3, 4, 4, 5, 5, 6, 7))
        chosen = (
            min(9, max(0, key + chance.choice((0, 0, 0, 0, 1, -1)))) if key != 5 else chance.choice((4, 5))
        )
        at = (START + timedelta(days=number // 2, minutes=number)).isoformat()
        credit = (1.0, 0.5, 0.0)[min(2, abs(key - chosen))]
        sure = chance.choice(tuple(Certainty))
        made.append(Fact(FactKind.STAGE, f"twintig-tekens/{number}", at, credit, key, chosen, sure))
    return made


class _Counted:
    """The desk of progress: fixed facts."""

    def __init__(self, language: str, entries: dict) -> None:
        self._language, self._entries = language, entries

    def gather(self) -> Gathered:
        facts, endings = _of_cases(self._language)
        facts = sorted((*facts, *_of_vignettes()), key=lambda fact: fact.at)
        known = counted(facts)
        return Gathered(known, cases_done(endings), advise(known.judging, ()), self._entries)

    def openings(self, items: object, _language: str) -> dict[str, str]:
        return {}


def progress(setting: Setting, entries: dict) -> None:
    """Fifty answers and nine times a case."""
    presenter = ProgressPresenter(
        _Counted(setting.language, entries),
        AtOnce(),
        language=setting.language,
        look_back=nothing,
        play=nothing,
        drill=nothing,
        answer_wanted=nothing,
    )
    presenter.refresh()
    setting.window.mark(PROGRESS.id)
    setting.window.show_screen(lambda: ProgressView(setting.look, presenter))
    for _ in range(4):  # the lower cards come after the first picture
        settle()


# -- reference, one's own conflict, privacy ------------------------------------------------------------


@cache
def _book(language: str) -> Book:
    return Book(language, reference_texts(language), Translator(language))


def _reference(setting: Setting) -> ReferencePresenter:
    presenter = ReferencePresenter(_book, language=setting.language, show_address=lambda _address: True)
    setting.window.mark(REFERENCE.id)
    setting.window.show_screen(lambda: ReferenceView(setting.look, presenter))
    settle()
    return presenter


def reference(setting: Setting) -> None:
    _reference(setting).open("ladder")


def reference_search(setting: Setting) -> None:
    _reference(setting).search({"nl": "gezichtsverlies", "en": "loss of face"}[setting.language])


class _NoNotes:
    """No notes kept."""

    notes = SimpleNamespace(is_kept=True, own=lambda _place: None)


def own_conflict(setting: Setting) -> None:
    """What the answers say of a conflict of one's own."""
    _own_conflict(setting)


def own_conflict_talk(setting: Setting) -> None:
    """A talk about it, to be prepared."""
    _own_conflict(setting).prepare()


def _own_conflict(setting: Setting) -> ConflictPresenter:
    presenter = ConflictPresenter(_NoNotes(), AtOnce())
    presenter.begin()
    for me, other in ((Answer.YES,) * 2, (Answer.YES, Answer.UNKNOWN), (Answer.NO,) * 2, (Answer.NO,) * 2):
        presenter.answer(Party.ME, me)
        presenter.answer(Party.OTHER, other)
        presenter.go_on()
    presenter.answer_deeper(is_any=False)
    setting.window.mark(DRILL.id)
    setting.window.show_screen(lambda: ConflictView(setting.look, presenter))
    return presenter


class _Home:
    """What lies on the disk of somebody."""

    def look(self, language: str) -> Found:
        attempts = tuple(
            KeptAttempt(Erasure(Part.ATTEMPT, str(number)), f"2026-03-{day:02}T18:00:00+00:00", done, count)
            for number, (day, done, count) in enumerate(((14, True, 21), (2, False, 6)))
        )
        title = days.case("uitloop", language).title
        held = (
            Holding(
                msg("Cases you played"),
                msg("Every answer you gave, when you began, and the case as it was then."),
                HOME / "practice.db",
                nmsg("{count} attempt", "{count} attempts", len(attempts)),
                size=1_258_291,
                since="2026-03-02",
            ),
            Holding(
                msg("Short practice"),
                msg("The stage you chose, how sure you were, and when."),
                None,
                nmsg("{count} answer", "{count} answers", 60),
                since="2026-03-02",
                erasure=Erasure(Part.DRILLS),
            ),
            Holding(
                msg("Notes of your own"),
                msg("Only what you asked to keep. What you say before you answer is never stored."),
                None,
                nmsg("{count} note", "{count} notes", 0),
                erasure=Erasure(Part.NOTES),
                is_empty=True,
            ),
        )
        return Found(held, (KeptCase(Erasure(Part.CASE, "shipped:uitloop"), title, attempts),))


def privacy(setting: Setting) -> None:
    presenter = PrivacyPresenter(
        _Home(),
        AtOnce(),
        lambda: Settings(language=setting.language),
        language=lambda: setting.language,
        changed=nothing,
        choose_folder=lambda: None,
        show_folder=lambda _folder: True,
        is_class_running=lambda: False,
        new_pseudonym=lambda: "",
        erased=nothing,
    )
    presenter.refresh()
    setting.window.mark(SETTINGS.id)
    setting.window.show_screen(lambda: PrivacyView(setting.look, presenter, back=nothing))


# -- the tree ------------------------------------------------------------------------------------------


class _Alone:
    """An attempt with no other beside it, and no notes."""

    def __init__(self, case: object, attempt: Attempt) -> None:
        self._case, self._attempt = case, attempt

    def tree(self) -> CaseTree:
        return CaseTree(self._case, self._attempt)

    def notes(self) -> tuple[dict[str, str], bool]:
        return {}, True


def debrief_tree(setting: Setting) -> None:
    """The way taken in the whole tree of the case."""
    _look_further(setting, DeeperPart.TREE, CaseTreeView)


def debrief_steps(setting: Setting) -> None:
    """One moment after the other, after a heavy case."""
    _look_further(setting, DeeperPart.STEPS, StepsPanel)


def _look_further(setting: Setting, part: DeeperPart, shows: type[QWidget]) -> None:
    case = days.case("uitloop", setting.language)
    attempt = played(case, random.Random(4))
    told = debrief(case, attempt)
    deeper = DeeperPresenter(told, _Alone(case, attempt), AtOnce())
    deeper.toggle(part)
    presenter = DebriefPresenter(
        told,
        is_heavy=part is DeeperPart.STEPS,
        try_again=nothing,
        next_case=nothing,
        to_cases=nothing,
        deeper=deeper,
    )
    setting.window.mark(CASES.id)
    setting.window.show_screen(lambda: DebriefView(setting.look, presenter))
    settle()
    page = setting.window.findChild(Page)
    page.ensureWidgetVisible(setting.window.findChild(shows), 0, 120)


LEARN_SHOTS = {
    "drill": drill,
    "drill-question": drill_question,
    "drill-told": drill_told,
    "drill-end": drill_end,
    "reference": reference,
    "reference-search": reference_search,
    "own-conflict": own_conflict,
    "own-conflict-talk": own_conflict_talk,
    "privacy": privacy,
    "debrief-steps": debrief_steps,
    "debrief-tree": debrief_tree,
}
