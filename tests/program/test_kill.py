"""The real program, killed at any moment: what its screen showed as confirmed is stored, once and in order.

At most the one answer that was on its way is there beyond that, and the program goes on at the same scene.
"""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

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
from glasltrainer.storage.attempts import Attempts, StoredAttempt
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


class Account:
    """What the program said aloud, held against what lies on the disk."""

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


def kill_often(start_program, profile: Path, times: int, seed: int) -> Account:
    chance = random.Random(seed)
    account = Account(profile)
    for number in range(times):
        process = start_program("answering", profile, seed * 1000 + number)
        if chance.random() < 0.1:
            time.sleep(chance.uniform(0, 1.5))  # anywhere on its way from nothing to the player
        else:
            for _ in range(chance.randint(1, 12)):
                account.hear(process.stdout.readline())
            time.sleep(chance.uniform(0, 0.06))
        process.kill()
        for line in process.communicate()[0].splitlines(keepends=True):
            if line.endswith("\n"):  # a word cut short was not said
                account.hear(line)
        account.check()
    return account


def test_a_few_kills(start_program, tmp_path: Path) -> None:
    account = kill_often(start_program, tmp_path / "profile", times=6, seed=1)
    assert account.confirmed > 6
    assert account.resumed > 1


@pytest.mark.soak
def test_a_thousand_kills(start_program, tmp_path: Path) -> None:
    """Ten profiles, a hundred kills each: checking a profile takes longer the more is kept in it."""
    for seed in range(2, 12):
        account = kill_often(start_program, tmp_path / f"profile-{seed}", times=100, seed=seed)
        assert account.confirmed > 250
        assert account.resumed > 50
        assert len(account.closed) > 2
