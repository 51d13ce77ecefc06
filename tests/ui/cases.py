"""A small case with every kind of question, in Dutch and English, and stand-ins for what a player needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from glasltrainer.core import engine
from glasltrainer.core.attempt import Attempt, Event
from glasltrainer.core.case import (
    Case,
    Choice,
    Effect,
    Ending,
    EvidenceQuestion,
    Flag,
    HelpQuestion,
    Line,
    MarkedPhrase,
    MarkedText,
    Matter,
    Mood,
    PartKind,
    Person,
    Phrase,
    Quality,
    Scene,
    SortPart,
    SortQuestion,
    StageQuestion,
)
from glasltrainer.core.conditions import Compare, Comparison, Visited
from glasltrainer.core.graph import survey
from glasltrainer.i18n import msg
from glasltrainer.ui.player.presenter import PlayerPresenter, PlayOptions
from glasltrainer.ui.player.state import ChoiceAsk, HelpAsk, SortAsk, StageAsk

PHRASES = ("playing-to-audience:1", "neutral:1", "neutral:2")


class InTwoLanguages:
    """The case of `make_case` as loaded: Dutch is its source."""

    def __init__(self, **changes: Any) -> None:
        self._cases = {language: make_case(language, **changes) for language in ("nl", "en")}
        self.languages = ("nl", "en")

    def in_language(self, language: str) -> Case:
        return self._cases.get(language, self._cases["nl"])


class Kept:
    """A recorder that keeps what it is given; it fails while `failures` is above 0."""

    def __init__(self, failures: int = 0) -> None:
        self.failures = failures
        self.calls: list[tuple[Attempt, Attempt]] = []
        self.events: tuple[Event, ...] = ()

    def record(self, _case: Case, before: Attempt, after: Attempt) -> None:
        self.calls.append((before, after))
        if self.failures:
            self.failures -= 1
            raise OSError("no room")
        assert before.events == self.events, "it was told of another past than it stored"
        self.events = after.events


class WithMessage(Exception):
    """A failure that says itself what the player should know."""

    message = msg("The disk is full.")


class Later:
    """A Background that works only when told to."""

    def __init__(self) -> None:
        self._waiting: list[Callable[[], None]] = []

    def run(
        self, work: Callable[[], Any], done: Callable[[Any], None], _failed: Callable[[Exception], None]
    ) -> None:
        self._waiting.append(lambda: done(work()))

    def work(self) -> None:
        waiting, self._waiting = self._waiting, []
        for job in waiting:
            job()


PARTS = (
    SortPart("1", "Ruben rekent zich rijk", PartKind.PERSON),
    SortPart("2", "een bypass is drie uur", PartKind.PROBLEM),
)
MORE_PARTS = (
    *PARTS,
    SortPart("3", "ik ben al de hele week bang dat het nog eens misgaat op mijn dienst", PartKind.FEELING),
    SortPart("4", "ik wil weten waar ik aan toe ben", PartKind.NEED),
)


def make_case(
    language: str = "nl",
    *,
    content_note: str = "",
    goals: tuple[str, ...] = (),
    specialties: tuple[str, ...] = ("anesthesiologie",),
    image: str = "",
    parts: tuple[SortPart, ...] = PARTS,
) -> Case:
    """Scenes opening -> board -> table (or round again) -> bed -> good or bad end; every kind of question."""
    return Case(
        id="all-kinds",
        title=f"{language}: Alles",
        language=language,
        start="opening",
        scenes={scene.id: scene for scene in _scenes(language, image, parts)},
        cast={
            "you": Person("you", "Hanna", "anesthesioloog", "bun-blue", is_you=True),
            "ruben": Person("ruben", "Ruben", "vaatchirurg", "glasses-grey"),
        },
        flags={"trust": Flag("trust", 1, 0, 3)},
        specialties=specialties,
        content_note=f"{language}: {content_note}" if content_note else "",
        goals=tuple(f"{language}: {goal}" for goal in goals),
    )


def _scenes(language: str, image: str, parts: tuple[SortPart, ...]) -> tuple[Scene, ...]:
    def said(text: str) -> MarkedText:
        return (Phrase(f"{language}: {text}"),)

    board_text = (
        Phrase("Nesrin, luister even mee", "playing-to-audience"),
        Phrase(". "),
        Phrase("Kuipers ligt in de holding", "neutral"),
        Phrase(". "),
        Phrase("Het is half vijf", "neutral"),
    )
    counts: dict[str, int] = {}
    phrases = []
    for phrase in board_text:
        if phrase.sign is not None:
            counts[phrase.sign] = counts.get(phrase.sign, 0) + 1
            phrases.append(MarkedPhrase(f"{phrase.sign}:{counts[phrase.sign]}", phrase.sign, phrase.text))
    return (
        Scene("opening", narration=said("Tien over vier."), next="board", image=image),
        Scene(
            "board",
            narration=said("Het planbord."),
            dialogue=(Line("ruben", board_text, Mood.ANGRY), Line("you", said("Nee."), Mood.TIRED)),
            stage=2,
            diagnose=(StageQuestion(2, why=f"{language}: praten om te winnen"),),
            extra=EvidenceQuestion(2, tuple(phrases)),
            choices=_choices(language),
        ),
        Scene(
            "table",
            narration=said("Het kamertje."),
            stages={"you": 1, "ruben": 2},
            stage=1,
            diagnose=(StageQuestion(1, of="you"), StageQuestion(2, of="ruben")),
            extra=HelpQuestion(1),
            choices=(
                Choice("to-bed", f"{language}: Naar het bed.", "bed", Quality.GOOD, ("open-question",)),
                Choice("to-end", f"{language}: Ik bepaal.", "bad", Quality.HARMFUL, ("pull-rank",)),
            ),
        ),
        Scene(
            "bed",
            sort=SortQuestion(f"{language}: Wat is wat?", (Phrase(""),), parts),
            next="good",
        ),
        Scene("good", narration=said("Goed."), stage=1, ending=Ending(Matter.MET, True), reflect="En jij?"),
        Scene("bad", narration=said("Slecht."), stage=4, ending=Ending(Matter.LOST, False)),
    )


def _choices(language: str) -> tuple[Choice, ...]:
    return (
        Choice(
            "ask",
            f"{language}: Wat heb je nodig?",
            "table",
            Quality.BEST,
            ("ask-interest",),
            because=f"{language}: je vraagt ernaar",
            reply=(Line("ruben", (Phrase(f"{language}: Tijd."),), Mood.SERIOUS),),
            effects=(Effect("trust", 1),),
        ),
        Choice("blame", f"{language}: Typisch jij.", "bad", Quality.HARMFUL, ("blame",)),
        Choice("again", f"{language}: Nog een keer.", "opening"),
        Choice(
            "trusted",
            f"{language}: Vertrouw me.",
            "good",
            Quality.GOOD,
            ("open-question",),
            condition=Compare("trust", Comparison.AT_LEAST, 3),
            closed=f"{language}: te weinig vertrouwen",
        ),
        Choice("hidden", f"{language}: Weer hier.", "good", condition=Visited("board")),
    )


def make_player(
    background: Any,
    *,
    played: InTwoLanguages | None = None,
    attempt: Attempt | None = None,
    recorder: Any = None,
    options: PlayOptions | None = None,
    finished: Callable[[], None] = lambda: None,
    seed: int = 7,
) -> PlayerPresenter:
    """A presenter at the start of the case, or where `attempt` was left."""
    played = played or InTwoLanguages()
    case = played.in_language("nl")
    return PlayerPresenter(
        played,
        attempt or engine.begin(case, language="nl", seed=seed),
        survey(case),
        recorder=recorder or Kept(),
        background=background,
        options=options or PlayOptions(),
        finished=finished,
    )


def reach(player: PlayerPresenter, kind: type, *, stage: int = 2) -> None:
    """Answer the case of `make_case` until a panel of this kind is shown, by the best way."""
    for _ in range(40):
        panel = player.state().panel
        if isinstance(panel, kind):
            return
        match panel:
            case StageAsk():
                player.pick_stage(stage)
            case HelpAsk():
                player.pick("moderation")
            case SortAsk(question=question):
                for part in question.parts:
                    player.sort_part(part.id, part.kind)
            case ChoiceAsk(options):
                player.pick(next(option.id for option in options if option.id in ("ask", "to-bed")))
            case _:
                pass
        player.confirm()
    raise AssertionError(f"no {kind.__name__} on this way")
