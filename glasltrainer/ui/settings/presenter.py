"""The settings: a change applies at once and is then written; what cannot be written is told in a line.

Knows no Qt. Erasing asks once more in place, and reports what is gone.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from glasltrainer.i18n import msg, nmsg
from glasltrainer.ui.settings.state import CHOICES, Erasing, SettingsState

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from glasltrainer.i18n import Message
    from glasltrainer.storage.attempts import Erased
    from glasltrainer.storage.settings import Settings
    from glasltrainer.ui.background import Background


class SettingsHome(Protocol):
    """What lies behind the settings. Every call happens in the background; failures carry a `message`."""

    def save(self, settings: Settings) -> None:
        """Write the settings."""

    def erase_all(self) -> Erased:
        """Remove all practice for good."""

    def own_folder(self) -> Path:
        """The user's own case folder, made when it is not there yet."""

    def licences(self) -> str:
        """The licence of the program and the notices of what it carries, as plain text."""


class SettingsPresenter:
    """The user's choices. `watch` is called with every new state, `changed` with every new choice."""

    def __init__(
        self,
        settings: Settings,
        home: SettingsHome,
        background: Background,
        *,
        own_folder: Path,
        data_folder: Path,
        version: str,
        changed: Callable[[Settings], None],
        show_folder: Callable[[Path], bool],
        erased: Callable[[], None],
        show_privacy: Callable[[], None] = lambda: None,
    ) -> None:
        self._home = home
        self._background = background
        self._changed = changed
        self._show_folder = show_folder
        self._erased = erased
        self.show_privacy = show_privacy
        self._watch: Callable[[SettingsState], None] = lambda _state: None
        self._state = SettingsState(settings, own_folder, data_folder, version)

    def watch(self, draw: Callable[[SettingsState], None]) -> None:
        """Call `draw` now and after every change; one watcher at a time."""
        self._watch = draw
        draw(self._state)

    def unwatch(self) -> None:
        """The view goes away."""
        self._watch = lambda _state: None

    def state(self) -> SettingsState:
        """The picture now."""
        return self._state

    # -- intents: choosing -------------------------------------------------------------------

    def choose(self, field: str, value: str | float | bool) -> None:
        """Give a setting one of its values; applies at once."""
        options = CHOICES[field].options if field in CHOICES else ()
        if any(option.value == value for option in options):
            self._apply(field, value)

    def remove_folder(self, folder: str) -> None:
        """Do not show the cases of an opened folder any more."""
        folders = tuple(kept for kept in self._state.settings.folders if kept != folder)
        self._apply("folders", folders)

    def follow(self, settings: Settings) -> None:
        """They were changed elsewhere (a folder opened in the library)."""
        self._show(replace(self._state, settings=settings))

    def _apply(self, field: str, value: Any) -> None:
        settings = replace(self._state.settings, **{field: value})
        if settings == self._state.settings:
            return
        self._show(replace(self._state, settings=settings, touched=field, problem=None))
        self._changed(settings)
        self._background.run(lambda: self._home.save(settings), _written, self._not_written)

    def _not_written(self, error: Exception) -> None:
        text = _sentence(error)
        self._show(
            replace(
                self._state,
                problem=msg(
                    "This holds until you close the program, but it could not be kept. {reason}", reason=text
                ),
            )
        )

    # -- intents: folders --------------------------------------------------------------------

    def open_own_folder(self) -> None:
        """Make the folder for own cases when needed, and show it."""
        self._background.run(self._home.own_folder, self._open, self._failed)

    def open_data_folder(self) -> None:
        """Show where practice is kept."""
        self._open(self._state.data_folder)

    def _open(self, folder: Path) -> None:
        if not self._show_folder(folder):
            text = msg("The folder could not be opened from here. It is {folder}", folder=str(folder))
            self._show(replace(self._state, problem=text))

    # -- intents: erasing --------------------------------------------------------------------

    def ask_erase(self) -> None:
        """The first press: ask for good."""
        self._show(replace(self._state, erasing=Erasing.ASKED, erased=(), problem=None))

    def cancel_erase(self) -> None:
        """Thought better of it."""
        if self._state.erasing is Erasing.ASKED:
            self._show(replace(self._state, erasing=Erasing.NOT_ASKED))

    def erase(self) -> None:
        """The second press: erase."""
        if self._state.erasing is Erasing.ASKED:
            self._show(replace(self._state, erasing=Erasing.RUNNING))
            self._background.run(self._home.erase_all, self._were_erased, self._failed)

    def _were_erased(self, gone: Erased) -> None:
        report = [nmsg("{count} attempt is erased.", "{count} attempts are erased.", gone.attempts)]
        if not gone.attempts:
            report = [msg("There was nothing to erase.")]
        if gone.files:
            report.append(
                nmsg(
                    "{count} backup or old copy is removed with it.",
                    "{count} backups and old copies are removed with it.",
                    len(gone.files),
                )
            )
        self._show(replace(self._state, erasing=Erasing.NOT_ASKED, erased=tuple(report)))
        self._erased()

    # -- intents: about ----------------------------------------------------------------------

    def show_licences(self) -> None:
        """Show the licences, or hide them again."""
        if self._state.licences is not None:
            self._show(replace(self._state, licences=None))
        else:
            self._background.run(self._home.licences, self._read_licences, self._failed)

    def dismiss(self) -> None:
        """Take the line about a problem away."""
        self._show(replace(self._state, problem=None))

    def _read_licences(self, text: str) -> None:
        self._show(replace(self._state, licences=text))

    def _failed(self, error: Exception) -> None:
        self._show(replace(self._state, erasing=Erasing.NOT_ASKED, problem=_sentence(error)))

    def _show(self, state: SettingsState) -> None:
        self._state = state
        self._watch(state)


def _written(_nothing: None) -> None:
    """Nobody needs to hear that it went well."""


def _sentence(error: Exception) -> Message:
    message: Message | None = getattr(error, "message", None)
    return message or msg("That did not work: {reason}", reason=str(error))
