"""What the phones may know: the ballot that is open, and nothing of its key or its counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glasltrainer.classroom.room import Phase
from glasltrainer.i18n import Message, msg

if TYPE_CHECKING:
    from glasltrainer.classroom.ballots import Ballot
    from glasltrainer.classroom.room import Room, Runner


@dataclass(frozen=True, slots=True)
class PhoneState:
    """What every phone shows, the same for all.

    `number` tells the open ballot from earlier ones (from 1; 0 before the first). `ballot` is there only
    while votes are taken; `notice` says what to do when there is none.
    """

    number: int
    ballot: Ballot | None
    notice: Message


def phone_state(runner: Runner, room: Room) -> PhoneState:
    """What the phones show now."""
    asked = runner.asked(room)
    if room.is_voting and asked is not None:
        return PhoneState(
            room.ballots_opened, asked.ballot, msg("Choose, and change it until the vote closes.")
        )
    return PhoneState(room.ballots_opened, None, _notice(room))


def _notice(room: Room) -> Message:
    if room.now is None and room.phase is Phase.LOBBY:
        return msg("You are in. The first question comes here by itself.")
    if room.now is None and room.phase is Phase.DISCUSSING:
        return msg("Talk about it with the person next to you. You vote again in a moment.")
    if room.now is None and room.phase is Phase.OVER:
        return msg("That was the last question. You can close this page.")
    return msg("Nothing to vote on now: look at the screen.")
