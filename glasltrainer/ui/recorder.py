"""Stores what is answered in one attempt, event by event; used in the thread of `Jobs` only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.storage.errors import AttemptUnknown, EventConflict

if TYPE_CHECKING:
    from collections.abc import Callable

    from glasltrainer.core.attempt import Attempt
    from glasltrainer.core.case import Case
    from glasltrainer.storage.attempts import AttemptHead, Attempts, Progress, Snapshot
    from glasltrainer.storage.facts import Facts


class AttemptRecorder:
    """Stores the events of one attempt, in order; what could not be stored is stored with the next.

    `attempts` and `facts` give those in use: another store than before when practice is kept again, or no
    longer.
    """

    def __init__(
        self,
        attempts: Callable[[], Attempts],
        facts: Callable[[], Facts],
        head: AttemptHead,
        snapshot: Snapshot,
        *,
        is_begun: bool = False,
    ) -> None:
        self._attempts, self._facts = attempts, facts
        self._head = head
        self._snapshot = snapshot
        self._is_begun = is_begun

    @property
    def attempt(self) -> str:
        """The id of the attempt."""
        return self._head.id

    def record(self, case: Case, before: Attempt, after: Attempt) -> None:
        """Store what `after` has and `before` (the last that was stored) has not; raises StorageError."""
        from glasltrainer.core import engine
        from glasltrainer.core.codec import event_to_json
        from glasltrainer.core.facts import RULES

        bodies = [event_to_json(event) for event in after.events]
        progress = _progress(case, after)
        self._keep_events(before, bodies, progress)
        if progress.is_finished and not engine.is_finished(case, before):
            self._facts().keep(self._head.id, RULES, facts_of(case, after, self._head))

    def _keep_events(self, before: Attempt, bodies: list[str], progress: Progress) -> None:
        attempts = self._attempts()
        if self._is_begun and len(bodies) == len(before.events) + 1:
            try:
                attempts.append(self._head.id, len(before.events), bodies[-1], progress)
            except (AttemptUnknown, EventConflict):
                pass  # another store than last time (practice is kept again, or no longer): it gets them all
            else:
                return
        attempts.begin(self._head, self._snapshot)
        attempts.catch_up(self._head.id, bodies, progress)
        self._is_begun = True


def facts_of(case: Case, attempt: Attempt, head: AttemptHead) -> list[tuple[int, str]]:
    """The facts of the counted steps of an attempt, as (step, text) for storage."""
    from glasltrainer.core.facts import case_fact, fact_to_json
    from glasltrainer.core.scoring import mark_step

    found = []
    for step in attempt.counted_steps:
        mark = mark_step(case, attempt, step)
        item = f"{head.case_key}/{step.position.scene}"
        fact = case_fact(case, step, mark, item=item, at=head.started_at) if mark else None
        if fact is not None:
            found.append((step.number, fact_to_json(fact)))
    return found


def _progress(case: Case, attempt: Attempt) -> Progress:
    from glasltrainer.core import engine
    from glasltrainer.storage.attempts import Progress

    scene = case.scenes[attempt.counted_position.scene]
    is_finished = engine.is_finished(case, attempt)
    entered = sum(step.position.answered == 0 for step in attempt.counted_steps)
    if not is_finished or scene.ending is None:
        return Progress(max(0, entered - (attempt.counted_position.answered > 0)), is_finished)
    return Progress(entered, is_finished, scene.stage, scene.ending.matter.value)
