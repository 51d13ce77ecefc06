"""The ways in which a screen is shown, and what it takes to show it the same way every time."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from glasltrainer.storage.places import assets_folder
from glasltrainer.ui.look import Look, register_fonts
from glasltrainer.ui.window import Window


class Variant(NamedTuple):
    """How a screen is shown."""

    language: str = "nl"
    theme: str = "light"
    size: tuple[int, int] = (1280, 800)
    scale: float = 1.0

    @property
    def name(self) -> str:
        """``nl-light``, and what is unusual about it."""
        width, height = self.size
        more = [f"{width}x{height}"] if self.size != (1280, 800) else []
        more += [f"{self.scale:.0%}".rstrip("%")] if self.scale != 1 else []
        return "-".join([self.language, self.theme, *more])


THEMES = ("light", "dark", "high-contrast")
VARIANTS = (
    *(Variant(language, theme) for language in ("nl", "en") for theme in THEMES),
    Variant(size=(1024, 700)),
    Variant(scale=2.0),
    Variant(size=(1024, 700), scale=2.0),
)


class Setting(NamedTuple):
    """What a screen is made of."""

    window: Window
    look: Look
    language: str


def prepare(application: QApplication) -> None:
    """Once per process: our style and typeface, no cursor that blinks."""
    application.setStyle("Fusion")
    application.setCursorFlashTime(0)
    register_fonts(assets_folder())


def settle() -> None:
    """Let the event loop run until it has nothing left to do: laid out, focused, painted."""
    dispatcher = QAbstractEventDispatcher.instance()
    for _ in range(2):
        loop = QEventLoop()
        dispatcher.aboutToBlock.connect(loop.quit)
        loop.exec()
        dispatcher.aboutToBlock.disconnect(loop.quit)


def as_high_as_its_page(window: QWidget) -> None:
    """Show the whole page that scrolls; what is higher takes part in the layout, so more than once."""
    for _ in range(4):
        settle()
        page = window.findChild(QScrollArea)
        assert page is not None
        hidden = page.verticalScrollBar().maximum()
        if hidden == 0:
            return
        window.resize(window.width(), window.height() + hidden)
