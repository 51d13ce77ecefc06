"""The program in class: console and wall that draw, a door for phones, vignettes voted on one after another.

``voting_room.py FOLDER INVITATION PEOPLE SITTING QUESTIONS``: says ``listening PORT``, asks when SITTING
phones listen, and prints as JSON what it counted, how late its timer was, and how it grew.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from glasltrainer.classroom.box import BallotBox
from glasltrainer.classroom.hands import HandSheet
from glasltrainer.classroom.journal import Journal, Kept
from glasltrainer.classroom.phones.events import DoorEvent, PhonesChanged
from glasltrainer.classroom.phones.invitation import Invitation
from glasltrainer.classroom.programme import Material
from glasltrainer.classroom.room import Phase, Proceed, Reveal, Runner
from glasltrainer.core.case import Phrase, StageQuestion
from glasltrainer.core.vignettes import Vignette, VignetteSet
from glasltrainer.core.workshop import Block, Item, PractiseVignettes, Workshop
from glasltrainer.storage.places import assets_folder
from glasltrainer.ui.classroom.phones import LivePhones
from glasltrainer.ui.classroom.presenter import ClassPresenter
from glasltrainer.ui.classroom.running import RunningClass
from glasltrainer.ui.look import Look
from glasltrainer.ui.window import Window

Result = TypeVar("Result")

TICK = 10  # ms
QUIET = 1500  # ms before anybody is let in
OPEN = 3000  # ms that a question is open
SHUT = 300  # ms between two
SIZE = (1280, 800)


class InPlace:
    """A Background that works in place: opening the door is not what is timed."""

    def run(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Work now; what fails ends the measurement."""
        del failed
        done(work())

    run_when_drawn = run


class Phones(LivePhones):
    """The door of the program; knows how many listen."""

    awake = 0

    def _happened(self, event: DoorEvent) -> None:
        if isinstance(event, PhonesChanged):
            self.awake = event.awake
        super()._happened(event)


def programme(questions: int) -> Material:
    """A day of vignettes."""
    text = "The rota was changed again. Nobody was asked, and two people say so in the corridor. " * 3
    found = {
        f"v{number}": Vignette(f"v{number}", (Phrase(text),), StageQuestion(number % 10))
        for number in range(questions)
    }
    item = Item("vote", PractiseVignettes(questions, ids=tuple(found)), 60)
    workshop = Workshop("day", "A day", "en", {"day": Block("day", "Day", 540, 60, (item,))})
    return Material(workshop, sets={"set": VignetteSet("set", "Set", "en", found)})


class Room:
    """Asks and counts."""

    def __init__(
        self, folder: Path, invitation: Invitation, people: int, sitting: int, questions: int
    ) -> None:
        self._sitting, self._questions, self._asked = sitting, questions, 0
        look = Look.of(assets_folder(), theme="light", language="nl", scale=1.0, is_motion_reduced=False)
        self._window = Window()
        self._window.dress(look)
        self._window.resize(*SIZE)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._running = RunningClass(look, self._window, application)
        box = BallotBox(folder)
        self._phones = Phones(
            box, InPlace(), stirred=self._running.phone_stirred, kept=lambda _: None, invitation=invitation
        )
        self._presenter = ClassPresenter(
            Runner(programme(questions)),
            box,
            time_of_day=lambda: 600,
            seconds=time.monotonic,
            journal=Journal(folder / "room.jsonl", Kept({"title": "A day"})),
            phones=self._phones,
            hands=HandSheet(folder),
        )
        self._running.run(self._presenter, (("127.0.0.1", "loopback"),))
        self._window.show_screen(self._running.console)
        self._window.show()
        self._running.wall.resize(*SIZE)
        self._running.wall.show()
        self._presenter.go_to(0)
        self._counted: list[dict[str, int]] = []
        self._late: list[float] = []
        self._late_alone: list[float] = []
        self._before = self._opened = memory()
        self._last = self._began = time.perf_counter()
        self._worked = 0.0
        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=TICK)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        QTimer.singleShot(QUIET, self.let_in)

    def tick(self) -> None:
        """How late is it? When all listen, begin."""
        now = time.perf_counter()
        late = max(0.0, (now - self._last) * 1e3 - TICK)
        self._last = now
        (self._late if self._asked else self._late_alone).append(late)
        if not self._asked and self._phones.awake >= self._sitting:
            self.ask()

    def let_in(self) -> None:
        """Open the door."""
        self._presenter.open_phones("127.0.0.1")
        self._opened = memory()
        self._last = time.perf_counter()  # opening is a job's work in the program
        self._began, self._worked = self._last, time.process_time()
        join = self._phones.state().join
        assert join is not None
        print("listening", join.address.rsplit(":", 1)[1], flush=True)

    def ask(self) -> None:
        """Open the next question."""
        self._asked += 1
        self._presenter.forward()
        assert self._presenter.room.phase is Phase.VOTING
        QTimer.singleShot(OPEN, self.close)

    def close(self) -> None:
        """Close it, and go on or end."""
        self._presenter.forward()
        tally = self._presenter.room.tally
        assert tally is not None
        self._counted.append(dict(tally.counts))
        is_last = self._asked == self._questions
        QTimer.singleShot(SHUT, self.end if is_last else self.reveal)

    def reveal(self) -> None:
        """Show the result, and go to the next question."""
        self._presenter.do(Reveal())
        QTimer.singleShot(SHUT, lambda: self._presenter.do(Proceed()))
        QTimer.singleShot(2 * SHUT, self.ask)

    def end(self) -> None:
        """Close the door and tell."""
        self._timer.stop()
        most = memory("VmHWM")
        self._running.close()
        told = {
            "counted": self._counted,
            "late": self._late,
            "late_alone": self._late_alone,
            "busy": (time.process_time() - self._worked) / (time.perf_counter() - self._began) * 100,
            "grown": most - self._before,
            "grown_at_work": most - self._opened,
        }
        print(json.dumps(told), flush=True)
        QApplication.quit()


def memory(kind: str = "VmRSS") -> float:
    """MiB of this process in memory now, or (VmHWM) at its most."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(kind)) / 1024


if __name__ == "__main__":
    sys.setswitchinterval(0.001)  # as the program's own worker has it
    app = QApplication([])
    folder, secret, *numbers = sys.argv[1:]
    room = Room(Path(folder), Invitation.from_plain(json.loads(secret)), *map(int, numbers))
    sys.exit(app.exec())
