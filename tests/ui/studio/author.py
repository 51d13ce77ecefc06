"""An author before the studio's window: what is typed, pressed and seen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from glasltrainer.authoring.beginning.begin import Beginning, Somebody, begin
from glasltrainer.ui.app import App
from glasltrainer.ui.desktop import Desktop
from glasltrainer.ui.studio.beginning.start import StartPage
from glasltrainer.ui.studio.editor.editor import Editor
from glasltrainer.ui.studio.translation.field import Field
from glasltrainer.ui.studio.view import StudioView
from tests.ui.hands import button_named, click, focused

CONTROL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
TEXT = begin(Beginning("The last room", "en", people=(Somebody("You"), Somebody("Fisher")), stages=(2, 4)))
NAME = "room.yaml"


class NoDialogs(Desktop):
    """A dialog would wait for somebody for ever."""

    def choose_folder(self, parent: QWidget, title: str, *_: str) -> Path | None:
        raise AssertionError(f"{title}: asked by {parent}, with the keyboard on {QApplication.focusWidget()}")

    choose_file = open_file = choose_folder


class Hands:
    """An author before the window."""

    def __init__(self, qtbot, app: App, path: Path | None = None) -> None:
        self.qtbot, self.app = qtbot, app
        if path is not None:
            self.open(path)

    @property
    def view(self) -> StudioView:
        (found,) = [one for one in self.app.window.findChildren(StudioView) if one.isVisible()]
        return found

    @property
    def editor(self) -> Editor:
        (found,) = [one for one in self.app.window.findChildren(Editor) if one.isVisible()]
        return found

    @property
    def presenter(self):
        return self.app._elsewhere._studio._presenter

    @property
    def texts(self) -> str:
        """What is to be read on the screen."""
        labels = self.app.window.screen_shown().findChildren(QLabel)
        return "\n".join(one.text() for one in labels if one.isVisible())

    def open(self, path: Path) -> None:
        self.app._elsewhere.edit(path)
        self.qtbot.waitUntil(lambda: self.presenter is not None and self.presenter.is_of(path))
        self.until_read()

    def until_read(self) -> None:
        def is_read() -> bool:
            reading = self.view._reading
            return reading is not None and dict(reading.texts) == self.presenter.texts

        self.qtbot.waitUntil(is_read)

    def until_told(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: words in self.texts)

    def type(self, words: str, at: str = "") -> None:
        """Type before the first place that reads `at`."""
        start = self.editor.text().index(at) if at else self.editor.cursor_offset()
        self.editor.go_to(start, start)
        for number, line in enumerate(words.split("\n")):
            if number:
                QTest.keyClick(self.editor.pad, Qt.Key.Key_Return)
            QTest.keyClicks(self.editor.pad, line)

    def save(self) -> None:
        QTest.keyClick(focused(), Qt.Key.Key_S, CONTROL)
        self.qtbot.waitUntil(lambda: self.presenter.state().is_saved and not self.presenter.state().is_saving)

    def look_outside(self) -> None:
        self.presenter.look_outside()

    def go(self, place: str) -> None:
        self.app.window.place_wanted.emit(place)

    def start_page(self) -> StartPage:
        def pages() -> list[StartPage]:
            return [one for one in self.app.window.findChildren(StartPage) if one.isVisible()]

        self.qtbot.waitUntil(lambda: len(pages()) == 1 and "Looking for your cases" not in self.texts)
        return pages()[0]

    def press(self, words: str) -> None:
        click(button_named(self.app.window, words))


def press_control(key: Qt.Key) -> None:
    QTest.keyClick(QApplication.activeWindow().windowHandle(), key, CONTROL)


def begin_translation(studio: Hands) -> None:
    side = studio.view._side
    QTest.mouseClick(side.tabBar(), Qt.MouseButton.LeftButton, NONE, side.tabBar().tabRect(3).center())
    words = "Begin a translation into Nederlands"
    studio.qtbot.waitUntil(
        lambda: any(one.text() == words for one in studio.view.findChildren(QPushButton) if one.isVisible())
    )
    studio.press(words)
    studio.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), Field))
