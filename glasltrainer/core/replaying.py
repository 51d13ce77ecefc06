"""An attempt made again from the texts of its events, as they were kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.core import engine
from glasltrainer.core.codec import BadEventError, event_from_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glasltrainer.core.attempt import Attempt
    from glasltrainer.core.case import Case


class NotReplayableError(Exception):
    """This version of the program cannot make the attempt again from what was kept."""


def replayed(case: Case, bodies: Iterable[str], *, language: str, seed: int) -> Attempt:
    """The attempt at the case as it was; raises NotReplayableError, and no other."""
    try:
        events = [event_from_json(body) for body in bodies]
        return engine.replay(case, events, language=language, seed=seed)
    except (BadEventError, engine.ResponseRefusedError, KeyError) as error:
        raise NotReplayableError(case.id) from error
