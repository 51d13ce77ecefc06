"""`glasltrainer play CASE`: the same engine in a terminal, nothing stored. `--random N` walks by chance.

When standard input is not a terminal, answers are read one a line (scenes that only go on need none), and
at its end the debrief so far is printed.
"""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, assert_never

from glasltrainer.cli.debrief_text import debrief_lines
from glasltrainer.core import engine
from glasltrainer.core.attempt import (
    Certainty,
    ChoiceMade,
    Continued,
    EvidenceMarked,
    HelpChosen,
    PartsSorted,
    Response,
    StageJudged,
)
from glasltrainer.core.case import (
    ChoiceQuestion,
    ContinueQuestion,
    EvidenceQuestion,
    HelpQuestion,
    PartKind,
    SortQuestion,
    StageQuestion,
    plain,
)
from glasltrainer.core.catalogue.roles import ROLES
from glasltrainer.core.catalogue.stages import STAGES
from glasltrainer.core.catalogue.topics import MOOD_NAMES, PART_KIND_NAMES
from glasltrainer.core.debrief import debrief
from glasltrainer.core.scoring import mark_step
from glasltrainer.i18n import LANGUAGES, Message, Translator, system_language

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from glasltrainer.core.attempt import Attempt, Step
    from glasltrainer.core.case import Case, Line, Question

WIDTH = 88
MOST_MOMENTS = 1_000


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser], tr: Translator) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "play", help=tr("play a case in the terminal"), description=tr("Play a case in the terminal.")
    )
    parser.add_argument(
        "case", nargs="?", metavar=tr("CASE"), help=tr("a case file, or the id of a shipped case")
    )
    parser.add_argument("--language", choices=LANGUAGES, help=tr("language of the program and of the case"))
    parser.add_argument("--seed", type=int, default=0, help=tr("decides the order of the answers"))
    parser.add_argument(
        "--feedback", choices=("end", "at-once"), default="end", help=tr("marks in the debrief, or at once")
    )
    parser.add_argument(
        "--random",
        type=_from_one(tr),
        metavar="N",
        help=tr("walk N times with answers by chance, and say what came of it"),
    )
    parser.add_argument(
        "--most-moments",
        type=_from_one(tr),
        default=MOST_MOMENTS,
        metavar="N",
        help=tr("how many moments a walk by chance may take to come to an end"),
    )
    parser.set_defaults(run=run)


def _from_one(tr: Translator) -> Callable[[str], int]:
    """Reads a whole number from 1 on, and says so in the reader's language where it is none."""

    def read(text: str) -> int:
        if text.isdecimal() and int(text) >= 1:
            return int(text)
        import argparse

        raise argparse.ArgumentTypeError(tr("“{text}” is no whole number from 1 on", text=text))

    return read


def run(options: argparse.Namespace) -> int:
    """Play; 0 when it was played (to its end or to the end of the answers), 2 when there is no such case.

    By chance: 1 when a walk did not end.
    """
    from glasltrainer.authoring import load_path
    from glasltrainer.storage.places import shipped_folder

    language = options.language or system_language()
    tr = Translator(language)
    shipped = shipped_folder()
    if options.case is None:
        _list_cases(shipped, tr)
        return 2
    path = Path(options.case)
    if not path.suffix and not path.exists():
        path = shipped / f"{options.case}.yaml"
    if not path.is_file():
        print(tr("There is no case “{name}”.", name=options.case), file=sys.stderr)
        _list_cases(shipped, tr)
        return 2
    loaded = load_path(path)
    if loaded.case is None:
        print(
            tr(
                "This case has errors and cannot be played yet; `glasltrainer check {path}` shows them.",
                path=str(path),
            ),
            file=sys.stderr,
        )
        return 2
    if options.random is not None:
        from glasltrainer.cli.random_play import play_by_chance

        return play_by_chance(
            loaded.case, options.random, tr, seed=options.seed, most_moments=options.most_moments
        )
    game = TerminalGame(
        loaded.in_language(language), tr, seed=options.seed, is_at_once=options.feedback == "at-once"
    )
    return game.play()


def _list_cases(folder: Path, tr: Translator) -> None:
    names = sorted(path.stem for path in folder.glob("*.yaml") if "." not in path.stem)
    print(tr("Shipped cases: {names}", names=", ".join(names)), file=sys.stderr)


class TerminalGame:
    """One play-through on two streams."""

    def __init__(
        self,
        case: Case,
        tr: Translator,
        *,
        seed: int = 0,
        is_at_once: bool = False,
        source: TextIO | None = None,
        out: TextIO | None = None,
    ) -> None:
        self._case = case
        self._tr = tr
        self._attempt = engine.begin(case, language=case.language, seed=seed)
        self._is_at_once = is_at_once
        self._source = source or sys.stdin
        self._out = out or sys.stdout
        self._is_terminal = self._source.isatty()

    def play(self) -> int:
        """Play to the end of the case or of the answers; returns 0."""
        self._say(self._case.title.upper())
        if self._case.content_note:
            self._say(self._case.content_note)
        if self._case.goals:
            goals = (f"- {goal}" for goal in self._case.goals)
            self._say("\n".join((self._tr("What you can practise here"), *goals)))
        scene = ""
        while not (asked := engine.now(self._case, self._attempt)).is_finished:
            assert asked.question is not None
            if self._attempt.position.answered == 0 and (asked.scene.id, asked.is_revisit) != (scene, False):
                self._show_scene(asked.scene.narration, asked.scene.dialogue)
            scene = asked.scene.id
            response = self._ask(asked.question)
            if response is None:
                break
            self._attempt = engine.respond(self._case, self._attempt, response)
            self._show_what_follows(self._attempt.steps[-1])
        else:
            ending = engine.now(self._case, self._attempt).scene
            if ending.id != scene:
                self._show_scene(ending.narration, ending.dialogue)
            if ending.reflect:
                self._say(ending.reflect)
        self._say("─" * 40)
        for line in debrief_lines(debrief(self._case, self._attempt), self._tr):
            self._say(line)
        return 0

    # -- showing -----------------------------------------------------------------------------

    def _say(self, text: str) -> None:
        for paragraph in text.split("\n"):
            print(textwrap.fill(paragraph, WIDTH, subsequent_indent="  "), file=self._out)
        print(file=self._out)

    def _show_scene(self, narration: tuple[object, ...], lines: Sequence[Line]) -> None:
        if narration:
            self._say(plain(narration))  # type: ignore[arg-type]  # MarkedText
        for line in lines:
            self._show_line(line)

    def _show_line(self, line: Line) -> None:
        person = self._case.cast.get(line.speaker)
        name = self._tr("You") if person and person.is_you else person.name if person else line.speaker
        self._say(f"{name} ({self._tr(MOOD_NAMES[line.mood])}): “{plain(line.text)}”")

    def _show_what_follows(self, step: Step) -> None:
        if isinstance(step.response, ChoiceMade):
            for line in self._case.scenes[step.position.scene].choice(step.response.choice).reply:
                self._show_line(line)
        if self._is_at_once and (mark := mark_step(self._case, self._attempt, step)) is not None:
            for reason in mark.reasons:
                self._say("→ " + (self._tr.render(reason) if isinstance(reason, Message) else reason))

    # -- asking ------------------------------------------------------------------------------

    def _ask(self, question: Question) -> Response | None:
        """Ask until the answer can be understood; None at the end of the input."""
        if isinstance(question, ContinueQuestion):
            return (
                Continued()
                if not self._is_terminal or self._read(self._tr("Enter to read on")) is not None
                else None
            )
        self._show_question(question)
        while (text := self._read(self._tr("Your answer"))) is not None:
            if text in ("q", "quit", "stop"):
                return None
            if (response := read_answer(question, text, self._case, self._attempt)) is not None:
                return response
            self._say(self._tr("That is not one of the answers. {how}", how=self._how(question)))
        return None

    def _read(self, prompt: str) -> str | None:
        if self._is_terminal:
            print(f"{prompt} > ", end="", file=self._out, flush=True)
        line = self._source.readline()
        return line.strip() if line else None

    def _show_question(self, question: Question) -> None:
        tr = self._tr
        rows: list[str] = []
        match question:
            case StageQuestion(of=of):
                person = self._case.cast.get(of) if of else None
                asked = (
                    tr("At which stage does {party} stand now?", party=person.name)
                    if person
                    else tr("At which stage is this conflict now?")
                )
                rows = [f"{stage.number}  {tr(stage.name)}" for stage in STAGES]
            case EvidenceQuestion(phrases=phrases):
                asked = tr("Which words show it?")
                rows = [f"{n}  “{phrase.text}”" for n, phrase in enumerate(phrases, 1)]
            case HelpQuestion():
                asked = tr("Which help fits here?")
                rows = [f"{n}  {tr(role.name)}" for n, role in enumerate(ROLES, 1)]
            case SortQuestion(ask=ask, parts=parts):
                asked = ask or tr("What is about the person, what about the problem?")
                rows = [f"{part.id}  “{part.text}”" for part in parts]
            case ChoiceQuestion():
                asked = tr("What do you say?")
                rows = [
                    f"{offer.number}  “{offer.choice.say}”"
                    + ("" if offer.is_open else f"  ({offer.choice.closed})")
                    for offer in engine.available(self._case, self._attempt)
                ]
            case ContinueQuestion():
                return
            case _:
                assert_never(question)
        self._say(asked)
        for row in rows:
            print(textwrap.fill(row, WIDTH, initial_indent="  ", subsequent_indent="     "), file=self._out)
        self._say(f"({self._how(question)})")

    def _how(self, question: Question) -> str:
        tr = self._tr
        match question:
            case StageQuestion():
                return tr("A number 0–9; then 1 (a guess), 2 (fairly sure) or 3 (sure) if you like. q stops.")
            case EvidenceQuestion():
                return tr("The numbers of the words, with spaces; an empty line marks nothing. q stops.")
            case SortQuestion():
                kinds = ", ".join(f"{n} = {tr(PART_KIND_NAMES[kind])}" for n, kind in enumerate(PartKind, 1))
                return tr("One number for each part, in order: {kinds}. q stops.", kinds=kinds)
            case HelpQuestion() | ChoiceQuestion() | ContinueQuestion():
                return tr("One number. q stops.")
            case _:
                assert_never(question)


def read_answer(question: Question, text: str, case: Case, attempt: Attempt) -> Response | None:
    """Understand one line as an answer to `question`, by the shown number or by id; None if it is not one."""
    words = text.replace(",", " ").split()
    match question:
        case StageQuestion():
            return _stage(words)
        case EvidenceQuestion(phrases=phrases):
            ids = {str(n): phrase.id for n, phrase in enumerate(phrases, 1)} | {p.id: p.id for p in phrases}
            if all(word in ids for word in words):
                wanted = {ids[word] for word in words}
                return EvidenceMarked(tuple(phrase.id for phrase in phrases if phrase.id in wanted))
            return None
        case HelpQuestion():
            roles = {str(n): role.id for n, role in enumerate(ROLES, 1)} | {
                role.id: role.id for role in ROLES
            }
            return HelpChosen(roles[text]) if text in roles else None
        case SortQuestion(parts=parts):
            kinds = [_part_kind(word) for word in (words if len(words) == len(parts) else text)]
            if len(kinds) != len(parts):
                return None
            sorted_parts = [
                (part.id, kind) for part, kind in zip(parts, kinds, strict=True) if kind is not None
            ]
            return PartsSorted(tuple(sorted_parts)) if len(sorted_parts) == len(parts) else None
        case ChoiceQuestion():
            for offer in engine.available(case, attempt):
                if offer.is_open and text in (str(offer.number), offer.choice.id):
                    return ChoiceMade(offer.choice.id)
            return None
        case ContinueQuestion():
            return Continued()
        case _:
            assert_never(question)


def _stage(words: list[str]) -> StageJudged | None:
    match words:
        case [number] if number.isdecimal() and len(number) == 1:
            return StageJudged(int(number))
        case [number, certainty] if number.isdecimal() and len(number) == 1:
            known = {str(n): member for n, member in enumerate(Certainty, 1)}
            known |= {member.value: member for member in Certainty}
            return StageJudged(int(number), known[certainty]) if certainty in known else None
        case _:
            return None


def _part_kind(word: str) -> PartKind | None:
    """A kind by its number (from 1, in the order of PartKind) or by its id."""
    for number, kind in enumerate(PartKind, 1):
        if word in (str(number), kind.value):
            return kind
    return None
