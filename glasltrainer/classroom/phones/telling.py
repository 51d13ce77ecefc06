"""Tells the program what changed, not more often than it can draw."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from glasltrainer.classroom.phones.events import PhonesChanged, Trouble, VotesChanged
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Callable

    from glasltrainer.classroom.box import BallotBox
    from glasltrainer.classroom.phones.events import DoorEvent
    from glasltrainer.i18n import Message

_EVERY = 0.1  # seconds between two news
_TROUBLE_EVERY = 30.0  # seconds between two of the same kind

_log = logging.getLogger(__name__)


class Telling:
    """Collects news for `events`, which is called on the loop's thread. What it raises is written down."""

    def __init__(self, box: BallotBox, events: Callable[[DoorEvent], None]) -> None:
        self._box = box
        self._events = events
        self._news = asyncio.Event()
        self._phones = PhonesChanged(0, 0)
        self._votes: VotesChanged | None = None
        self._told: dict[str, float] = {}

    def changed(self) -> None:
        """Something may have changed: look soon."""
        self._news.set()

    async def run(self, phones: Callable[[], PhonesChanged]) -> None:
        """Tell what changes, until cancelled."""
        while True:
            await self._news.wait()
            self._news.clear()
            if (now := phones()) != self._phones:
                self._phones = now
                self._tell(now)
            if (number := self._box.number) is not None:
                votes = VotesChanged(number, self._box.tally().voters)
                if votes != self._votes:
                    self._votes = votes
                    self._tell(votes)
            await asyncio.sleep(_EVERY)

    def trouble(self, kind: str, message: Message) -> None:
        """Tell it now, unless that kind was told just now."""
        now = asyncio.get_running_loop().time()
        if now - self._told.get(kind, -_TROUBLE_EVERY) >= _TROUBLE_EVERY:
            self._told[kind] = now
            self._tell(Trouble(kind, message))

    def flooded(self) -> None:
        """Somebody asks too much."""
        self.trouble(
            "flood",
            msg("A device asks far more than a phone would. It is slowed down; the votes are not affected."),
        )

    def crowded(self) -> None:
        """Connections had to go to let others in."""
        self.trouble(
            "crowded",
            msg("There are more connections than fit. Those that did nothing were dropped; phones stay in."),
        )

    def _tell(self, event: DoorEvent) -> None:
        try:
            self._events(event)
        except Exception:
            _log.exception("what listens to the phones' door failed")
