"""The settings: a choice applies at once, is written or says why not; erasing asks once more."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QRadioButton

from glasltrainer.i18n import msg
from glasltrainer.storage.attempts import Erased
from glasltrainer.storage.errors import StorageError, StoreReadOnly
from glasltrainer.storage.settings import Settings, load_settings, save_settings
from glasltrainer.ui.settings.presenter import SettingsPresenter
from glasltrainer.ui.settings.state import CHOICES, Erasing
from glasltrainer.ui.settings.view import SettingsView, breakable, folder_name
from tests.ui.conftest import AtOnce, nameless

OWN = Path("/home/doctor/Documents/Glasl Trainer/cases")
DATA = Path("/home/doctor/.local/share/glasl-trainer")


class Home:
    """What lies behind the settings: a real file of settings, and practice that can be erased once."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.practice = Erased(3, (Path("a.db"), Path("b.db")))
        self.error: StorageError | None = None

    def save(self, settings: Settings) -> None:
        if self.error is not None:
            raise self.error
        save_settings(self.file, settings)

    def erase_all(self) -> Erased:
        if self.error is not None:
            raise self.error
        gone, self.practice = self.practice, Erased(0, ())
        return gone

    def own_folder(self) -> Path:
        return OWN

    def licences(self) -> str:
        return "MIT License\n\nPermission is hereby granted"


class Around:
    """What the program does about a change."""

    def __init__(self) -> None:
        self.changes: list[Settings] = []
        self.shown: list[Path] = []
        self.erasures = 0
        self.can_show = True

    def show_folder(self, folder: Path) -> bool:
        self.shown.append(folder)
        return self.can_show

    def erased(self) -> None:
        self.erasures += 1


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path / "config" / "settings.toml")


@pytest.fixture
def around():
    return Around()


@pytest.fixture
def make_presenter(home, around):
    def make(settings=None):
        return SettingsPresenter(
            settings or Settings(),
            home,
            AtOnce(),
            own_folder=OWN,
            data_folder=DATA,
            version="1.2.3",
            changed=around.changes.append,
            show_folder=around.show_folder,
            erased=around.erased,
        )

    return make


@pytest.fixture
def presenter(make_presenter):
    return make_presenter()


# -- presenter ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value"),
    [(field, option.value) for field, choice in CHOICES.items() for option in choice.options],
)
def test_every_value_offered_is_applied_and_read_back_from_the_file(presenter, home, around, field, value):
    other = next(option.value for option in CHOICES[field].options if option.value != value)
    presenter.choose(field, other)
    presenter.choose(field, value)
    assert getattr(around.changes[-1], field) == value
    loaded = load_settings(home.file)
    assert getattr(loaded.value, field) == value
    assert loaded.notes == ()


def test_every_setting_can_be_changed_on_the_screen():
    on_the_privacy_page = {"pseudonym"}
    assert set(CHOICES) | {"folders"} | on_the_privacy_page == {field.name for field in fields(Settings)}


@pytest.mark.parametrize(
    ("field", "value"), [("theme", "pink"), ("text_scale", 9.0), ("folders", True), ("nope", 1)]
)
def test_a_value_that_is_not_offered_changes_nothing(presenter, around, field, value):
    presenter.choose(field, value)
    assert around.changes == []
    assert presenter.state().settings == Settings()


def test_choosing_what_is_chosen_writes_nothing(presenter, home, around):
    presenter.choose("theme", "system")
    assert around.changes == []
    assert not home.file.exists()


def test_settings_that_cannot_be_written_hold_and_say_so(presenter, home, around):
    home.error = StoreReadOnly(msg("This place may not be written."), home.file)
    presenter.choose("theme", "dark")
    assert around.changes[-1].theme == "dark"
    assert "This place may not be written." in str(presenter.state().problem)
    home.error = None
    presenter.choose("theme", "light")
    assert presenter.state().problem is None


def test_an_opened_folder_is_closed(make_presenter, home, around):
    presenter = make_presenter(Settings(folders=("/a", "/b")))
    presenter.remove_folder("/a")
    assert around.changes[-1].folders == ("/b",) == load_settings(home.file).value.folders


def test_erasing_asks_once_more_and_reports(presenter, around):
    presenter.erase()  # not asked for yet: nothing happens
    assert around.erasures == 0
    presenter.ask_erase()
    presenter.cancel_erase()
    presenter.erase()
    assert around.erasures == 0
    presenter.ask_erase()
    presenter.erase()
    assert around.erasures == 1
    assert presenter.state().erasing is Erasing.NOT_ASKED
    report = [str(line) for line in presenter.state().erased]
    assert report == ["3 attempts are erased.", "2 backups and old copies are removed with it."]
    presenter.ask_erase()
    presenter.erase()
    assert [str(line) for line in presenter.state().erased] == ["There was nothing to erase."]


def test_an_erasure_that_fails_claims_nothing(presenter, home, around):
    home.error = StoreReadOnly(msg("This place may not be written."), home.file)
    presenter.ask_erase()
    presenter.erase()
    state = presenter.state()
    assert state.erased == ()
    assert around.erasures == 0
    assert state.erasing is Erasing.NOT_ASKED
    assert str(state.problem) == "This place may not be written."


def test_folders_are_shown_or_named(presenter, around):
    presenter.open_own_folder()
    presenter.open_data_folder()
    assert around.shown == [OWN, DATA]
    around.can_show = False
    presenter.open_data_folder()
    assert str(DATA) in str(presenter.state().problem)


def test_licences_open_and_close(presenter):
    presenter.show_licences()
    assert presenter.state().licences.startswith("MIT License")
    presenter.show_licences()
    assert presenter.state().licences is None


@pytest.mark.parametrize(
    ("path", "name"), [("/media/usb/Voorjaar", "Voorjaar"), ("C:\\Cases\\", "Cases"), ("/", "/")]
)
def test_a_folder_goes_by_its_last_name(path, name):
    assert folder_name(path) == name
    assert breakable(path).replace("\u200b", "") == path


# -- view --------------------------------------------------------------------------------------


def settle():
    for _ in range(4):
        QApplication.sendPostedEvents()


@pytest.fixture
def show(qtbot, make_look, make_presenter):
    def build(settings=None, *, size=(1204, 800), theme="light", language="nl", scale=1.0, presenter=None):
        presenter = presenter or make_presenter(settings)
        view = SettingsView(make_look(theme, language, scale), presenter)
        view.resize(*size)
        qtbot.addWidget(view)
        with qtbot.waitExposed(view):
            view.show()
        settle()
        return view, presenter

    return build


def pill(view, name):
    return next(made for made in view.findChildren(QRadioButton) if made.accessibleName() == name)


def push(view, text):
    return next(made for made in view.findChildren(QPushButton) if made.text() == text and made.isVisible())


def test_what_is_chosen_is_checked(show):
    view, _ = show(Settings(theme="dark", text_scale=1.5, keep_practice=False), language="en")
    checked = {made.accessibleName() for made in view.findChildren(QRadioButton) if made.isChecked()}
    assert {"Colours: Dark", "Size of the text: 150%", "Keep what you play: Off"} <= checked
    assert len(checked) == len(CHOICES)


def test_arrows_change_a_setting_and_the_keyboard_finds_its_way_back(show, qtbot, around):
    view, presenter = show(language="en")
    first = pill(view, "Colours: As the system")
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert around.changes[-1].theme == "light"
    view.hide()
    presenter.unwatch()
    again, _ = show(presenter=presenter, theme="dark", language="en")  # the window builds its screen anew
    assert pill(again, "Colours: Light").hasFocus()


def test_tab_visits_each_setting_once(show, qtbot):
    view, _ = show(language="en")
    view.activateWindow()
    pill(view, "Language: As the system").setFocus()
    visited = []
    for _ in range(len(CHOICES)):
        visited.append(QApplication.focusWidget().accessibleName().partition(":")[0])
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert len(set(visited)) == len(CHOICES)


def test_erasing_by_keyboard_needs_two_presses_and_escape_takes_it_back(show, qtbot, around):
    view, _ = show(language="en")
    qtbot.keyClick(push(view, "Erase all practice…"), Qt.Key.Key_Space)
    assert push(view, "Cancel").hasFocus()  # the safe one
    qtbot.keyClick(push(view, "Cancel"), Qt.Key.Key_Escape)
    assert push(view, "Erase all practice…").isEnabled()
    assert around.erasures == 0
    qtbot.mouseClick(push(view, "Erase all practice…"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(push(view, "Erase all for good?"), Qt.MouseButton.LeftButton)
    assert around.erasures == 1
    texts = [made.text() for made in view.findChildren(QLabel)]
    assert any("3 attempts are erased." in text for text in texts)


def test_folders_opened_are_listed_and_closed(show, qtbot, around):
    view, _ = show(Settings(folders=("/media/usb/Voorjaar",)))
    qtbot.mouseClick(push(view, "Voorjaar"), Qt.MouseButton.LeftButton)
    settle()
    assert around.changes[-1].folders == ()
    assert not [
        made for made in view.findChildren(QPushButton) if made.text() == "Voorjaar" and made.isVisible()
    ]


def test_licences_are_read_in_place(show, qtbot):
    view, _ = show(language="en")
    text = view.findChild(QPlainTextEdit)
    assert not text.isVisible()
    qtbot.mouseClick(push(view, "Licences"), Qt.MouseButton.LeftButton)
    settle()
    assert text.isVisible()
    assert text.isReadOnly()
    assert "MIT License" in text.toPlainText()


def test_a_problem_is_shown_in_a_line_that_can_be_closed(show, qtbot, home):
    view, presenter = show(language="en")
    home.error = StoreReadOnly(msg("This place may not be written."), home.file)
    presenter.choose("theme", "dark")
    settle()
    shown = [made for made in view.findChildren(QLabel) if "may not be written" in made.text()]
    assert shown
    assert shown[0].isVisible()
    presenter.dismiss()
    assert not shown[0].isVisible()


@pytest.mark.parametrize("is_asking", [False, True])
def test_every_control_has_a_name(show, is_asking):
    view, presenter = show(Settings(folders=("/media/usb/Voorjaar",)))
    if is_asking:
        presenter.ask_erase()
        presenter.show_licences()
        settle()
    assert nameless(view) == []


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("size", "scale"), [((948, 700), 1.0), ((872, 700), 2.0)])
def test_nothing_is_clipped(show, language, size, scale):
    settings = Settings(folders=("/media/usb/Casussen voor de intervisie van donderdag",))
    view, presenter = show(settings, size=size, scale=scale, language=language)
    presenter.ask_erase()
    settle()
    right = view.mapToGlobal(view.rect().topRight()).x()
    for made in (made for kind in (QLabel, QPushButton, QRadioButton) for made in view.findChildren(kind)):
        if not made.isVisible():
            continue
        assert made.mapToGlobal(made.rect().topRight()).x() <= right, made.text()
        if isinstance(made, QLabel) and made.wordWrap():
            assert made.heightForWidth(made.width()) <= made.height() + 1, made.text()
        elif not isinstance(made, QLabel):
            assert made.sizeHint().width() <= made.width() + 1, made.text()
