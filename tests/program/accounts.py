"""What the real program said aloud before it was killed, held against what lies on the disk."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from glasltrainer.authoring import load_case
from glasltrainer.core import engine
from glasltrainer.core.attempt import Attempt
from glasltrainer.core.case import (
    Case,
    ChoiceQuestion,
    ContinueQuestion,
    EvidenceQuestion,
    HelpQuestion,
    SortQuestion,
    StageQuestion,
)
from glasltrainer.core.codec import event_from_json
from glasltrainer.core.drilled import (
    DrillAnswer,
    Drilled,
    DrillEvidence,
    DrillHelp,
    DrillSaid,
    DrillSort,
    answer_from_json,
)
from glasltrainer.storage.attempts import Attempts, StoredAttempt
from glasltrainer.storage.drills import Drills
from glasltrainer.storage.places import Places, shipped_folder
from glasltrainer.storage.store import Store

SHIPPED = tuple(f"shipped/{path.stem}" for path in shipped_folder().glob("*.yaml") if "." not in path.stem)
PANELS = {
    StageQuestion: "StageAsk",
    EvidenceQuestion: "EvidenceAsk",
    HelpQuestion: "HelpAsk",
    SortQuestion: "SortAsk",
    ChoiceQuestion: "ChoiceAsk",
    ContinueQuestion: "ContinueAsk",
    type(None): "Ended",
}


class Account(Protocol):
    """One kind of practice: `program` plays it, `hear` takes what it says, `check` reads the store."""

    program: str
    confirmed: int

    def hear(self, line: str) -> None: ...
    def check(self) -> None: ...


class CaseAccount:
    """Cases: what the screen showed as confirmed, the scene it went on at, and which attempts were ended."""

    program = "answering"

    def __init__(self, profile: Path) -> None:
        self.profile = profile
        self.answers: list[str] = []  # those of the attempt being played
        self.closed: list[tuple[str, ...]] = []
        self.stored: list[StoredAttempt] = []
        self.confirmed = 0
        self.resumed = 0

    def hear(self, line: str) -> None:
        word, _, rest = line.strip().partition(" ")
        match word:
            case "begin":
                self.answers = []
            case "resume":
                assert rest == self.place(), "it goes on elsewhere"
                self.resumed += 1
            case "answer":
                self.answers.append(rest)
                self.confirmed += 1
            case "end":
                self.closed.append(tuple(self.answers))
                self.answers = []

    def check(self) -> None:
        """Open the store as the program would, and compare."""
        self.stored = stored = self.read()
        finished = sorted(each.events for each in stored if each.progress.is_finished)
        unfinished = [each for each in stored if not each.progress.is_finished]
        if len(finished) == len(self.closed) + 1:  # killed between the last answer and the word "end"
            self.settle(next(each for each in finished if each not in self.closed))
            self.closed.append(tuple(self.answers))
            self.answers = []
        assert finished == sorted(self.closed)
        assert len(unfinished) <= 1
        self.settle(unfinished[0].events if unfinished else ())
        for each in stored:
            replayed(each)

    def settle(self, events: tuple[str, ...]) -> None:
        """All that was confirmed is there and at most one more, which then is a fact as well."""
        assert list(events[: len(self.answers)]) == self.answers
        assert len(events) - len(self.answers) in (0, 1)
        self.answers = list(events)

    def read(self) -> list[StoredAttempt]:
        with Store.open(Places.for_profile(self.profile).data) as store:
            attempts = Attempts(store)
            heads = [head for key in SHIPPED for head, _ in attempts.of_case(key)]
            return [attempts.load(head.id) for head in heads]

    def place(self) -> str:
        """The scene and the question that come after what was stored, by the rules alone."""
        unfinished = [each for each in self.stored if not each.progress.is_finished]
        case, attempt = replayed(unfinished[0])
        return f"{attempt.position.scene} {PANELS[type(engine.now(case, attempt).question)]}"


def replayed(stored: StoredAttempt) -> tuple[Case, Attempt]:
    files = {name: text.encode() for name, text in stored.snapshot.files.items()}
    case = load_case(files, f"{stored.head.case_id}.yaml").in_language(stored.head.language)
    events = [event_from_json(body) for body in stored.events]
    return case, engine.replay(case, events, language=stored.head.language, seed=stored.head.seed)


class DrillAccount:
    """Short practice: every answer that the screen told of, in order."""

    program = "drilling"

    def __init__(self, profile: Path) -> None:
        self.profile = profile
        self.answers: list[str] = []
        self.confirmed = 0

    def hear(self, line: str) -> None:
        self.answers.append(line.strip().removeprefix("answer "))
        self.confirmed += 1

    def check(self) -> None:
        stored = kept(self.profile)
        assert stored[: len(self.answers)] == self.answers
        assert len(stored) - len(self.answers) in (0, 1)
        self.answers = stored


def words_of(answer: Drilled) -> str:
    """What is kept, in the words in which the program tells its screen."""
    match answer:
        case DrillAnswer(key=key, chosen=chosen):
            return f"stage {key} {chosen}"
        case DrillEvidence(hits=hits, false=false):
            return f"evidence {hits} {false}"
        case DrillHelp(role=role):
            return f"help {role}"
        case DrillSort(parts=parts):
            return " ".join(("sort", *(chosen.value for _, chosen in parts)))
        case DrillSaid(chosen=chosen, options=options):
            return f"said {options[chosen].quality.value}"


def kept(profile: Path) -> list[str]:
    with Store.open(Places.for_profile(profile).data) as store:
        return [words_of(answer_from_json(body)) for body in Drills(store).all()]
