"""The floor: a QApplication and an empty QMainWindow of the program's size, and nothing else."""

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class Window(QMainWindow):
    """Tells when it was first painted; the timer fires once the paint is on its way to the screen."""

    is_painted = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing, and then a word."""
        super().paintEvent(event)
        if not self.is_painted:
            self.is_painted = True
            QTimer.singleShot(0, self.tell)

    def tell(self) -> None:
        """The paint has ended."""
        print("painted", time.monotonic_ns(), flush=True)
        if "--stay" not in sys.argv:
            self.close()


application = QApplication([sys.argv[0]])
window = Window()
window.resize(1280, 800)
window.show()
application.exec()
