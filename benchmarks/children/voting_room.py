"""The program in class: a window that draws, a door for phones, questions one after another.

``voting_room.py FOLDER INVITATION PEOPLE SITTING QUESTIONS``: says ``listening PORT``, asks when SITTING
phones listen, and prints as JSON what it counted, how late its timer was, and how it grew.
"""

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLabel

from glasltrainer.classroom.asking import stage_ballot
from glasltrainer.classroom.box import BallotBox
from glasltrainer.classroom.phone import PhoneState
from glasltrainer.classroom.phones.door import PhoneDoor
from glasltrainer.classroom.phones.events import DoorEvent, PhonesChanged
from glasltrainer.classroom.phones.invitation import Invitation
from glasltrainer.classroom.phones.limits import Limits
from glasltrainer.i18n import msg

TICK = 10  # ms
QUIET = 1500  # ms before anybody is let in
OPEN = 3000  # ms that a question is open
SHUT = 300  # ms between two


class Events(QObject):
    """Hands what the door tells over to the window's thread."""

    came = Signal(object)


class Room:
    """Asks and counts."""

    def __init__(
        self, folder: Path, invitation: Invitation, people: int, sitting: int, questions: int
    ) -> None:
        self._sitting, self._questions = sitting, questions
        self._invitation = invitation
        self._box = BallotBox(folder)
        self._events = Events()
        self._events.came.connect(self.draw, Qt.ConnectionType.QueuedConnection)
        self._door = PhoneDoor(self._box, self._events.came.emit, Limits(people))
        self._label = QLabel("Op welke trede staat het conflict?")
        self._label.resize(1280, 800)
        self._label.show()
        self._ballot = stage_ballot(msg("At which stage does the conflict stand?"))
        self._number = 0
        self._counted: list[dict[str, int]] = []
        self._shown: list[int] = []
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
        """How late is it?"""
        now = time.perf_counter()
        late = max(0.0, (now - self._last) * 1e3 - TICK)
        self._last = now
        (self._late if self._number else self._late_alone).append(late)

    def let_in(self) -> None:
        """Open the door."""
        self._door.show(PhoneState(0, None, msg("You are in. The first question comes here by itself.")))
        self._door.open("127.0.0.1", self._invitation)
        self._opened = memory()
        self._last = time.perf_counter()  # opening is a job's work in the program
        self._began, self._worked = self._last, time.process_time()
        print("listening", self._door.short_link.rsplit(":", 1)[1], flush=True)

    def draw(self, event: DoorEvent) -> None:
        """Draw what the door told; begin when all are in."""
        self._label.setText(str(event))
        if isinstance(event, PhonesChanged) and event.awake >= self._sitting and not self._number:
            self.ask()

    def ask(self) -> None:
        """Open the next question."""
        self._number += 1
        self._box.open(self._number, self._ballot)
        self._shown.append(time.monotonic_ns())
        self._door.show(PhoneState(self._number, self._ballot, msg("Choose.")))
        QTimer.singleShot(OPEN, self.close)

    def close(self) -> None:
        """Close it, and go on or end."""
        self._counted.append(dict(self._box.close().counts))
        is_last = self._number == self._questions
        notice = msg("That was the last question. You can close this page.")
        self._door.show(PhoneState(self._number, None, notice))
        QTimer.singleShot(SHUT, self.end if is_last else self.ask)

    def end(self) -> None:
        """Close the door and tell."""
        self._timer.stop()
        most = memory("VmHWM")
        self._door.close()
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
    app = QApplication([])
    folder, secret, *numbers = sys.argv[1:]
    room = Room(Path(folder), Invitation.from_plain(json.loads(secret)), *map(int, numbers))
    sys.exit(app.exec())
