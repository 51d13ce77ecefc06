"""Casts votes into the box in batches, each with one wait for the disk, which never holds up the others."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeAlias

from glasltrainer.classroom.ballots import BadVoteError
from glasltrainer.classroom.box import Cast, VoteClosedError, VoteNotKeptError, VoteRefusedError
from glasltrainer.classroom.phones.answers import RefusedError, slow_down
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasltrainer.classroom.ballots import Vote
    from glasltrainer.classroom.box import BallotBox, Refusal
    from glasltrainer.classroom.phones.seats import Seat
    from glasltrainer.classroom.phones.telling import Telling

    Answer: TypeAlias = asyncio.Future[Refusal | None]


class Casting:
    """The votes on their way into the box."""

    def __init__(self, box: BallotBox, telling: Telling) -> None:
        self._box = box
        self._telling = telling
        self._casts: list[tuple[Cast, Answer]] = []
        self._has_casts = asyncio.Event()

    async def cast(self, seat: Seat, number: int, turn: int, vote: Vote) -> None:
        """Returns when the vote is kept; raises RefusedError when it is not taken.

        A seat casts one vote at a time, and an older turn after a newer one is refused: a vote that was held
        up on the way must not replace the one that was sent after it.
        """
        if seat.is_casting:
            raise slow_down()
        if turn < seat.turn:
            raise RefusedError(409, "stale")
        answer: Answer = asyncio.get_running_loop().create_future()
        seat.is_casting = True
        self._casts.append((Cast(number, seat.token, vote), answer))
        self._has_casts.set()

        def settled(answer: Answer) -> None:  # also when the phone did not wait for it
            seat.is_casting = False
            if not answer.cancelled() and answer.result() is None:
                seat.turn = turn

        answer.add_done_callback(settled)
        refusal = await asyncio.shield(answer)
        if refusal is not None:
            raise self._refused(refusal)

    async def run(self) -> None:
        """Cast what comes in, until cancelled."""
        loop = asyncio.get_running_loop()
        with ThreadPoolExecutor(1, "phone votes") as executor:
            while True:
                await self._has_casts.wait()
                self._has_casts.clear()
                casts, self._casts = self._casts, []
                refusals = await loop.run_in_executor(executor, self._cast, [cast for cast, _ in casts])
                for (_, answer), refusal in zip(casts, refusals, strict=True):
                    answer.set_result(refusal)
                self._telling.changed()

    def _cast(self, casts: Sequence[Cast]) -> Sequence[Refusal | None]:
        try:
            return self._box.cast_all(casts)
        except Exception as error:  # a fault of ours must not leave the phones without an answer
            return [VoteRefusedError(type(error).__name__)] * len(casts)

    def _refused(self, refusal: Refusal) -> RefusedError:
        match refusal:
            case BadVoteError():
                return RefusedError(400, "vote")
            case VoteClosedError():
                return RefusedError(409, "closed")
            case VoteNotKeptError(cause=cause):
                why = cause.message
                text = msg("A vote could not be kept, and its phone says so. {why}", why=why)
                self._telling.trouble("disk", text)
                return RefusedError(507, "disk")
            case _:
                text = msg("A vote could not be taken because of a fault ({why}).", why=str(refusal))
                self._telling.trouble("fault", text)
                return RefusedError(500, "fault")
