"""Stores what is answered in one attempt, event by event; used in the thread of `Jobs` only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.storage.errors import AttemptUnknown, EventConflict

if TYPE_CHECKING:
    from collections.abc import Callable

    from glasltrainer.core.attempt import Attempt
    from glasltrainer.core.case import Case
    from glasltrainer.storage.attempts import AttemptHead, Attempts, Progress, Snapshot


class AttemptRecorder:
    """Stores the events of one attempt, in order; what could not be stored is stored with the next.

    `attempts` gives those in use: another store than before when practice is kept again, or no longer.
    """

    def __init__(
        self,
        attempts: Callable[[], Attempts],
        head: AttemptHead,
        snapshot: Snapshot,
        *,
        is_begun: bool = False,
    ) -> None:
        self._attempts = attempts
        self._head = head
        self._snapshot = snapshot
        self._is_begun = is_begun

    def record(self, case: Case, before: Attempt, after: Attempt) -> None:
        """Store what `after` has and `before` (the last that was stored) has not; raises StorageError."""
        from glasltrainer.core.codec import event_to_json

        attempts = self._attempts()
        bodies = [event_to_json(event) for event in after.events]
        progress = _progress(case, after)
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


def _progress(case: Case, attempt: Attempt) -> Progress:
    from glasltrainer.core import engine
    from glasltrainer.storage.attempts import Progress

    scene = case.scenes[attempt.counted_position.scene]
    is_finished = engine.is_finished(case, attempt)
    entered = sum(step.position.answered == 0 for step in attempt.counted_steps)
    if not is_finished or scene.ending is None:
        return Progress(max(0, entered - (attempt.counted_position.answered > 0)), is_finished)
    return Progress(entered, is_finished, scene.stage, scene.ending.matter.value)
