"""A class being run: every intent of the trainer, the wall and the desk that follow from it.

It owns the room, its journal, the ballot box and the phones' door; it knows no Qt. All of it happens in the
window's thread, but for the votes of phones, which reach the box by themselves.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from glasltrainer.classroom.agenda import agenda
from glasltrainer.classroom.ballots import Tally, show_of_hands
from glasltrainer.classroom.console import Console
from glasltrainer.classroom.hands import HandSheet
from glasltrainer.classroom.panel import panel_votes
from glasltrainer.classroom.phone import phone_state
from glasltrainer.classroom.projector import projector_state
from glasltrainer.classroom.room import (
    AskNow,
    CloseNow,
    CloseVote,
    CommandRefusedError,
    EndNow,
    GoTo,
    OpenVote,
    Phase,
    ReturnTo,
    Room,
    StepBack,
    Take,
)
from glasltrainer.i18n import Message, msg
from glasltrainer.storage.errors import StorageError
from glasltrainer.ui.classroom.state import SCALES, Countdown, Desk, Phones, Wall

if TYPE_CHECKING:
    from collections.abc import Callable

    from glasltrainer.classroom.box import BallotBox
    from glasltrainer.classroom.journal import Journal
    from glasltrainer.classroom.room import Command, Runner
    from glasltrainer.classroom.wayback import Fork
    from glasltrainer.ui.classroom.phones import PhonesDesk

_LARGEST_ROOM = 999  # hands counted for one option


class ClassPresenter:
    """One class from its lobby to its end.

    `journal` None keeps nothing, `hands` None nothing of the hands of an open vote. `time_of_day` gives
    minutes since midnight, `seconds` a clock that only goes forward.
    """

    def __init__(
        self,
        runner: Runner,
        box: BallotBox,
        *,
        time_of_day: Callable[[], int],
        seconds: Callable[[], float],
        room: Room | None = None,
        journal: Journal | None = None,
        phones: PhonesDesk | None = None,
        hands: HandSheet | None = None,
    ) -> None:
        self.runner = runner
        self.room = room or Room()
        self._box = box
        self._journal = journal
        self._phones = phones
        self._time_of_day, self._seconds = time_of_day, seconds
        self._console = Console(runner)
        self._hands: dict[str, int] = {}
        self._sheet = hands or HandSheet()
        self._is_black = False
        self._frozen: Wall | None = None
        self._scale = SCALES.index(1.0)
        self._until: float | None = None
        self._notice: Message | None = None
        self._watchers: list[Callable[[], None]] = []
        if self.room.is_voting:  # resumed in the middle of a vote: the box knows what was in it
            self._open_box()
        else:
            self._forget_votes()

    # -- who draws it ----------------------------------------------------------------------------------

    def watch(self, changed: Callable[[], None]) -> None:
        """Call `changed` whenever wall or desk may have changed."""
        self._watchers.append(changed)

    def unwatch(self, changed: Callable[[], None]) -> None:
        """Stop calling `changed`."""
        self._watchers.remove(changed)

    def wall(self) -> Wall:
        """What the room sees now."""
        return self._frozen or self._wall()

    def desk(self) -> Desk:
        """What the trainer sees now."""
        now = self._time_of_day()
        return Desk(
            console=self._console.state(self.room, self._votes()),
            agenda=agenda(self.runner.material, self.runner.stops, self.room.place.stop, now),
            wall=self.wall(),
            clock=now,
            phones=self._phones.state() if self._phones else Phones(),
            hands=dict(self._hands),
            is_frozen=self._frozen is not None,
            notice=self._notice,
        )

    def refresh(self) -> None:
        """A phone voted or came in, or time went by: draw it."""
        self._tell()

    # -- the clicker -----------------------------------------------------------------------------------

    def press(self, key: str) -> None:
        """Do what a key of the clicker or the keyboard means (`keys.KEYS`); another name does nothing."""
        intents = {
            "next": self.forward,
            "back": self.back,
            "vote": self.vote,
            "escape": self.escape,
            "black": self.toggle_black,
            "freeze": self.toggle_freeze,
            "now": self.ask_now,
        }
        if key in intents:
            intents[key]()

    def forward(self) -> None:
        """Do what comes next."""
        command = self.runner.forward(self.room, self._votes())
        if command is not None:
            self.do(command)
        elif self.room.phase is not Phase.OVER:
            self.tell(msg("Nobody voted here: choose on the console which way the room goes."))

    def back(self) -> None:
        """Undo one step. A vote with votes in it must be closed first: a slip of the thumb costs nothing."""
        if self.room.now is not None:
            self.do(EndNow())
        elif self.room.is_voting and self._votes().voters:
            self.tell(msg("There are votes in. Close the vote first."))
        else:
            self.do(StepBack())

    def vote(self) -> None:
        """Open a vote on the question at hand, or open it once more."""
        if not self.room.is_voting:
            self.do(OpenVote())

    def escape(self) -> None:
        """Back to the plain picture: light again, moving again, the vote of the moment away."""
        if self._is_black or self._frozen is not None:
            self._is_black, self._frozen = False, None
            self._tell()
        elif self.room.now is not None:
            self.do(EndNow())

    def toggle_black(self) -> None:
        """Black the wall, or light it again."""
        self._is_black = not self._is_black
        if self._frozen is not None:
            self._frozen = replace(self._frozen, is_black=self._is_black)
        self._tell()

    def toggle_freeze(self) -> None:
        """Leave the wall as it is while the desk goes on, or let it follow again."""
        self._frozen = self._wall() if self._frozen is None else None
        self._tell()

    def ask_now(self) -> None:
        """Vote on the ladder about something somebody just told; pressed again, go on from it."""
        if self.room.now is not None:
            self.forward()
        elif self.room.is_voting:
            self.tell(msg("A vote is open. Close it first."))
        else:
            self._is_black, self._frozen = False, None
            self.do(AskNow())

    # -- the console -----------------------------------------------------------------------------------

    def do(self, command: Command) -> None:
        """Follow a command of the trainer; one that makes no sense any more is left."""
        self._notice = None
        was_voting = self.room.is_voting
        try:
            if isinstance(command, CloseVote | CloseNow) and was_voting:
                self._close_vote(command)
            else:
                self.room = self.runner.apply(self.room, command)
                self._keep(command)
        except CommandRefusedError:
            self._tell()
            return
        if self.room.is_voting and not was_voting:
            self._open_box()
        elif was_voting and not self.room.is_voting:
            self._forget_votes()
        self._tell()  # both windows first: telling hundreds of phones keeps the processor busy
        if self._phones is not None:
            self._phones.show(phone_state(self.runner, self.room))

    def go_to(self, stop: int) -> None:
        """Start at a stop of the programme."""
        if self.room.is_voting:
            self.tell(msg("A vote is open. Close it first."))
        else:
            self.do(GoTo(stop))

    def take(self, choice: str) -> None:
        """Send the room this way."""
        self.do(Take(choice))

    def return_to(self, fork: Fork) -> None:
        """Go back to an earlier fork of this case."""
        self.do(ReturnTo(fork.index, fork.stop))

    def set_hands(self, option: str, count: int) -> None:
        """So many hands were raised for `option` in the open vote."""
        if self.room.is_voting and 0 <= count <= _LARGEST_ROOM:
            self._hands[option] = count
            self._sheet.keep(self._hands)
            self._tell()

    def add_hand(self, option: str, change: int = 1) -> None:
        """One hand more, or fewer, for `option`."""
        self.set_hands(option, max(self._hands.get(option, 0) + change, 0))

    def resize(self, steps: int) -> None:
        """Make the wall's text larger or smaller."""
        self._scale = min(max(self._scale + steps, 0), len(SCALES) - 1)
        if self._frozen is not None:
            self._frozen = replace(self._frozen, scale=SCALES[self._scale])
        self._tell()

    def start_countdown(self, seconds: int) -> None:
        """Show a timer on the wall that runs down from so many seconds."""
        self._until = self._seconds() + seconds
        self._tell()

    def stop_countdown(self) -> None:
        """Take the timer off the wall."""
        self._until = None
        self._tell()

    @property
    def has_countdown(self) -> bool:
        """Whether something on the wall changes by itself."""
        return self._until is not None

    @property
    def has_panel(self) -> bool:
        """Whether the vote at hand is closed or revealed, and can be written as a panel."""
        if self.room.phase not in (Phase.CLOSED, Phase.REVEALED) or not self.room.rounds:
            return False
        return self.room.rounds[-1] in panel_votes(self.runner, self.room)

    def leave(self) -> None:
        """Leave the class: the door closes, the room stays on disk, to go on with or to throw away."""
        if self._phones is not None:
            self._phones.close()
        if self._journal is not None:
            self._journal.close()

    # -- the phones ------------------------------------------------------------------------------------

    @property
    def phones(self) -> PhonesDesk | None:
        """The phones' door, None where there is none to open."""
        return self._phones

    def open_phones(self, address: str) -> None:
        """Let phones in at this address of the laptop."""
        if self._phones is not None:
            self._phones.open(address)
            self._phones.show(phone_state(self.runner, self.room))
            self._tell()

    def close_phones(self) -> None:
        """Let no phone in any more; the votes they gave stay."""
        if self._phones is not None:
            self._phones.close()
            self._tell()

    # -- within ----------------------------------------------------------------------------------------

    def _wall(self) -> Wall:
        phones = self._phones.state() if self._phones else Phones()
        return Wall(
            picture=projector_state(self.runner, self.room),
            is_black=self._is_black,
            scale=SCALES[self._scale],
            join=phones.join if phones.is_open else None,
            countdown=self._countdown(),
            votes_in=self._votes().voters,
        )

    def _countdown(self) -> Countdown | None:
        if self._until is None:
            return None
        return Countdown(round(self._until - self._seconds()), is_running=True)

    def _votes(self) -> Tally:
        """The counts so far of the open vote: phones and hands together."""
        asked = self.runner.asked(self.room)
        if not self.room.is_voting or asked is None:
            return Tally()
        return self._box.tally() + show_of_hands(asked.ballot, self._hands)

    def _close_vote(self, command: CloseVote | CloseNow) -> None:
        """Count and keep in one go, so that a crash between the two loses nothing."""
        asked = self.runner.asked(self.room)
        hands = show_of_hands(asked.ballot, self._hands) if asked else Tally()

        def keep(counted: Tally) -> None:
            closing = replace(command, tally=counted + hands)
            self.room = self.runner.apply(self.room, closing)
            self._keep(closing)

        if self._box.number is None:  # it could not be opened: hands count all the same
            keep(Tally())
        else:
            self._box.close(keep)

    def _open_box(self) -> None:
        asked = self.runner.asked(self.room)
        assert asked is not None
        left = self._sheet.open(self.room.ballots_opened) if self._is_kept else {}
        known = {option.id for option in asked.ballot.options}
        self._hands = {
            option: count for option, count in left.items() if option in known and count <= _LARGEST_ROOM
        }
        try:
            self._box.open(self.room.ballots_opened, asked.ballot, is_kept=self._is_kept)
        except StorageError as error:
            self._notice = msg("{reason} Phones cannot vote now; hands can.", reason=error.message)

    def _forget_votes(self) -> None:
        """No vote is open any more: what was in one is counted, or was taken back."""
        self._hands = {}
        self._sheet.discard()
        self._box.discard()

    @property
    def _is_kept(self) -> bool:
        return self._journal is not None and self.room.now is None

    def _keep(self, command: Command) -> None:
        if self._journal is None:
            return
        try:
            self._journal.keep(command)
        except StorageError as error:
            self._notice = msg("{reason} The class goes on, but is not kept from here.", reason=error.message)
            self._journal.close()
            self._journal = None

    def tell(self, notice: Message) -> None:
        """One sentence for the trainer."""
        self._notice = notice
        self._tell()

    def _tell(self) -> None:
        for changed in tuple(self._watchers):
            changed()
