"""Looking back on attempts that were left: what there is to look back on, each on the case as it was then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.storage.errors import AttemptUnknown, StorageError
from glasltrainer.ui.library.state import PastAttempt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasltrainer.authoring import Loaded
    from glasltrainer.core.attempt import Attempt
    from glasltrainer.core.card import Card
    from glasltrainer.storage.attempts import AttemptHead, Attempts, StoredAttempt


def as_played(stored: StoredAttempt) -> Loaded:
    """The case as it was; attempts with equal snapshots may share it."""
    from glasltrainer.authoring import load_case

    return load_case(stored.snapshot.sources, f"{stored.head.case_id}.yaml")


def replayed_on(loaded: Loaded, stored: StoredAttempt) -> Attempt:
    """The attempt on the case as it was; raises NotReplayableError."""
    from glasltrainer.core.replaying import NotReplayableError, replayed

    head = stored.head
    if loaded.case is None:
        raise NotReplayableError(head.id)
    case = loaded.in_language(head.language)
    return replayed(case, stored.events, language=head.language, seed=head.seed)


def past_attempts(attempts: Attempts, case_key: str) -> tuple[PastAttempt, ...]:
    """The attempts at a case worth looking back on, the one played last first."""
    kept = [(head, progress) for head, progress in attempts.of_case(case_key)]
    first = min((_moment(head) for head, _ in kept), default=None)
    return tuple(
        PastAttempt(
            head.id,
            head.started_at,
            progress.is_finished,
            progress.ending_stage,
            progress.ending_matter or "",
            progress.moments,
            is_first=_moment(head) == first,
            is_explored=_is_explored(attempts.events(head.id)),
        )
        for head, progress in kept
        if progress.is_finished or progress.moments
    )


class CardsAsPlayed:
    """The cards of cases whose files are gone, each as its case was played; made once."""

    def __init__(self) -> None:
        self._made: dict[str, Card] = {}

    def card(self, attempts: Attempts, attempt_id: str) -> Card | None:
        """The case of this attempt; a bare card if it has errors by now, None if it cannot be read."""
        if attempt_id not in self._made:
            try:
                self._made[attempt_id] = _card(attempts.load(attempt_id))
            except (StorageError, AttemptUnknown):  # whoever opens the attempt is told
                return None
        return self._made[attempt_id]

    def forget(self) -> None:
        """All practice was erased."""
        self._made.clear()


def _card(stored: StoredAttempt) -> Card:
    from pathlib import Path

    from glasltrainer.authoring import describe
    from glasltrainer.core.card import Card, card_from_json

    head = stored.head
    card = card_from_json(describe(Path(f"{head.case_id}.yaml"), stored.snapshot.sources))
    return Card(head.case_id, {head.language: head.case_id}) if card.errors else card


def _moment(head: AttemptHead) -> float:
    """When it began, in seconds; what was begun in another time zone compares too."""
    from datetime import datetime

    try:
        return datetime.fromisoformat(head.started_at).timestamp()
    except ValueError:
        return float("inf")


def _is_explored(bodies: Sequence[str]) -> bool:
    from glasltrainer.core.attempt import Branched
    from glasltrainer.core.codec import BadEventError, event_from_json

    try:
        return any(isinstance(event_from_json(body), Branched) for body in bodies)
    except BadEventError:  # of another version; whoever opens it is told
        return False
