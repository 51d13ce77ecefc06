"""A profile of somebody who has practised: attempts at the shipped cases, played at random by the rules."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from glasltrainer.authoring import load_case, read_case_files
from glasltrainer.authoring.loading import load_vignettes
from glasltrainer.core import engine
from glasltrainer.core.attempt import (
    Certainty,
    ChoiceMade,
    Continued,
    EvidenceMarked,
    HelpChosen,
    PartsSorted,
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
)
from glasltrainer.core.catalogue.roles import ROLES
from glasltrainer.core.codec import event_to_json
from glasltrainer.core.drilled import DrillAnswer, answer_to_json
from glasltrainer.storage.attempts import AttemptHead, Attempts, Progress, Snapshot
from glasltrainer.storage.drills import Drills
from glasltrainer.storage.places import Places, shipped_folder
from glasltrainer.storage.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from glasltrainer.core.attempt import Attempt, Response
    from glasltrainer.core.case import Case

_LONGEST = 60  # steps; a walk that goes round for ever is left there


def fill(profile: Path, *, steps: int) -> None:
    """Put attempts of at least `steps` answers together into the profile's store, the last one unfinished."""
    chance = random.Random(1)
    shipped = [_shipped(name) for name in ("uitloop", "al-geregeld")]
    with Store.open(Places.for_profile(profile).data) as store:
        attempts = Attempts(store)
        number = kept = 0
        while kept < steps:
            case, snapshot = shipped[number % 2]
            attempt = played(case, chance)
            _keep(attempts, f"{number:032x}", case, attempt, snapshot)
            kept += len(attempt.steps)
            number += 1
        case, snapshot = shipped[0]
        _keep(attempts, f"{number:032x}", case, played(case, chance, most=6), snapshot)


def drilled(profile: Path, *, answers: int) -> None:
    """Put so many answers of short practice into the profile's store, some of them a step beside the key."""
    chance, start = random.Random(2), datetime(2026, 1, 5, 18, tzinfo=UTC)
    sets = [path for path in (shipped_folder() / "vignettes").glob("*.yaml") if "." not in path.stem]
    items = [
        (f"{path.stem}/{name}", vignette.stage)
        for path in sorted(sets)
        if (read := load_vignettes(read_case_files(path), path.name).value) is not None
        for name, vignette in read.vignettes.items()
    ]
    given = []
    for number in range(answers):
        item, key = chance.choice(items)
        chosen = max(0, min(9, key + chance.choice((0, 0, 0, 1, -1))))
        sure = chance.choice(list(Certainty))
        given.append(DrillAnswer(item, key, chosen, start + timedelta(hours=number), sure))
    with Store.open(Places.for_profile(profile).data) as store:
        Drills(store).append(*map(answer_to_json, given))


def _shipped(name: str) -> tuple[Case, Snapshot]:
    path = shipped_folder() / f"{name}.yaml"
    files = read_case_files(path)
    case = load_case(files, path.name).in_language("nl")
    return case, Snapshot(case.id, {name: data.decode() for name, data in files.items()})


def played(case: Case, chance: random.Random, most: int = _LONGEST) -> Attempt:
    """An attempt answered at random until its end, or until `most` answers."""
    attempt = engine.begin(case, language=case.language, seed=chance.getrandbits(62))
    while not engine.is_finished(case, attempt) and len(attempt.steps) < most:
        attempt = engine.respond(case, attempt, any_answer(case, attempt, chance))
    return attempt


def any_answer(case: Case, attempt: Attempt, chance: random.Random) -> Response:
    """Some answer to what is asked now."""
    match engine.now(case, attempt).question:
        case StageQuestion():
            return StageJudged(chance.randrange(10), chance.choice(list(Certainty)))
        case EvidenceQuestion(phrases=phrases):
            return EvidenceMarked(tuple(phrase.id for phrase in phrases if chance.random() < 0.5))
        case HelpQuestion():
            return HelpChosen(chance.choice(ROLES).id)
        case SortQuestion(parts=parts):
            kinds = (PartKind.PERSON, PartKind.PROBLEM)
            return PartsSorted(tuple((part.id, chance.choice(kinds)) for part in parts))
        case ChoiceQuestion():
            return ChoiceMade(chance.choice(engine.open_choices(case, attempt.position)).id)
        case ContinueQuestion():
            return Continued()
        case None:
            raise AssertionError("an attempt that goes on asks something")


def _keep(attempts: Attempts, attempt_id: str, case: Case, attempt: Attempt, snapshot: Snapshot) -> None:
    head = AttemptHead(
        attempt_id,
        f"shipped/{case.id}",
        case.id,
        attempt.content_hash,
        attempt.language,
        attempt.seed,
        "end",
        "2026-01-05T17:30:00+01:00",
    )
    attempts.begin(head, snapshot)
    scene = case.scenes[attempt.counted_position.scene]
    progress = Progress(len({step.position.scene for step in attempt.steps}))
    if engine.is_finished(case, attempt) and scene.ending is not None:
        progress = Progress(progress.moments, True, scene.stage, scene.ending.matter.value)
    attempts.catch_up(attempt_id, [event_to_json(event) for event in attempt.events], progress)
