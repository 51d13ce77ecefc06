"""Somebody who types in a case for ever, and saves now and then: the studio's keeping without its window.

``typing_case.py HOME SEED``. First it goes on with what was lost, as the studio would, and says
``lost SINCE`` for each text. Then it says ``typed FILE NUMBER TIME`` once a text is typed (TIME by the clock
of all processes, in seconds) and ``saved`` once a save was told. It is ended by killing it.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer

from glasltrainer.storage.places import Places
from glasltrainer.storage.recovery import Recovery
from glasltrainer.ui.jobs import Jobs
from glasltrainer.ui.studio.files import CaseFiles
from glasltrainer.ui.studio.keeping import Keeping, Lost, go_on, lost_texts
from tests.program.test_kill_studio import BED, number_of, text_of

TICK = 100  # ms between looks whether a copy is due

application = QCoreApplication(sys.argv[:1])
places, chance = Places.for_profile(Path(sys.argv[1])), random.Random(int(sys.argv[2]))


class Author:
    """Types at random moments into one of the files, mostly fast."""

    def __init__(self) -> None:
        self.jobs = Jobs()
        self.recovery = Recovery(places.data / "recovery")
        self.jobs.run(lambda: lost_texts(self.recovery), self.begin, self.failed)

    def begin(self, lost: tuple[Lost, ...]) -> None:
        """Open the case with all that was lost, each file in its newest text."""
        self.files = CaseFiles.open(places.own_cases / BED)
        self.texts = self.files.texts
        for one in lost:
            print("lost", one.since.name, flush=True)
        if lost:
            on = go_on(self.recovery, lost[0])
            self.files, self.texts = on.files, on.files.texts | on.texts
        self.keeping = Keeping(self.files, self.recovery, self.jobs, told=print)
        for file, text in self.texts.items():
            self.keeping.typed(file, text)
        self.timer = QTimer()
        self.timer.timeout.connect(self.keeping.tick)
        self.timer.start(TICK)
        self.type()

    def type(self) -> None:
        file = chance.choice(list(self.texts))
        number = number_of(self.texts[file]) + 1
        self.texts[file] = text_of(file, number)
        self.keeping.typed(file, self.texts[file])
        print("typed", file, number, time.monotonic(), flush=True)
        if chance.random() < 0.02:
            self.save()
        QTimer.singleShot(chance.choice([0, 20, 50, 50, 200]), self.type)

    def save(self) -> None:
        texts = dict(self.texts)
        self.keeping.write(texts, lambda: self.files.save(texts), self.saved, self.failed)

    def saved(self, _: object) -> None:
        print("saved", flush=True)

    def failed(self, error: Exception) -> None:
        raise error


author = Author()
sys.exit(application.exec())
