"""The privacy page: says what is stored, takes it out, erases it. Knows no Qt; nothing leaves by itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from glasltrainer.i18n import msg
from glasltrainer.ui.privacy.state import LISTED, Part, PrivacyState

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from glasltrainer.exports.kept_practice import Collecting
    from glasltrainer.i18n import Message
    from glasltrainer.storage.settings import Settings
    from glasltrainer.ui.background import Background
    from glasltrainer.ui.privacy.state import Erasure, Found, Gone, Records


class PrivacyHome(Protocol):
    """What lies behind the page. Every call happens in the background; failures carry a `message`."""

    def look(self, language: str) -> Found:
        """Everything that is stored, titles in this language."""

    def erase(self, erasure: Erasure, *, spares_class: bool) -> Gone:
        """Remove it for good; the files of a course day stay where `spares_class`."""

    def collect(self, language: str, before: Collecting | None) -> Collecting:
        """Begin to collect everything for an archive, or collect a few attempts more."""

    def export(self, collected: Collecting, folder: Path, language: str) -> Path:
        """Write what was collected into one archive in this folder; returns its path."""

    def records(self, pseudonym: str) -> Records:
        """The learning records as a file would hold them."""

    def save_records(self, records: Records, folder: Path) -> Path:
        """Write the file that was read; returns its path."""

    def save(self, settings: Settings) -> None:
        """Keep the settings."""


@dataclass(frozen=True, slots=True, eq=False)
class _Export:
    """One wish for an archive."""

    folder: Path
    language: str


class PrivacyPresenter:
    """What the user sees and does there. `erased` is called when attempts may be gone."""

    def __init__(
        self,
        home: PrivacyHome,
        background: Background,
        settings: Callable[[], Settings],
        *,
        language: Callable[[], str],
        changed: Callable[[Settings], None],
        choose_folder: Callable[[], Path | None],
        show_folder: Callable[[Path], bool],
        is_class_running: Callable[[], bool],
        new_pseudonym: Callable[[], str],
        erased: Callable[[], None],
    ) -> None:
        self._home = home
        self._background = background
        self._settings = settings
        self._language = language
        self._changed = changed
        self._choose_folder = choose_folder
        self._show_folder = show_folder
        self._is_class_running = is_class_running
        self._new_pseudonym = new_pseudonym
        self._erased = erased
        self._watch: Callable[[PrivacyState], None] = lambda _state: None
        self._export: _Export | None = None  # the one that is being made
        now = settings()
        self._state = PrivacyState(now.keep_practice, pseudonym=now.pseudonym)

    def watch(self, draw: Callable[[PrivacyState], None]) -> None:
        """Call `draw` now and after every change; one watcher at a time."""
        self._watch = draw
        draw(self._state)

    def unwatch(self, draw: Callable[[PrivacyState], None]) -> None:
        """The view that draws so goes away; another may have come before it went."""
        if self._watch == draw:
            self._watch = lambda _state: None

    def state(self) -> PrivacyState:
        """The picture now."""
        return self._state

    def refresh(self) -> None:
        """Look at what is stored now."""
        language = self._language()
        self._background.run(lambda: self._home.look(language), self._looked, self._failed)

    def _looked(self, found: Found) -> None:
        self._change(found=found)

    # -- intents: practising without a trace -----------------------------------------------------

    def keep(self, *, keeps: bool) -> None:
        """Keep what is played from now on, or no longer."""
        if keeps != self._state.keeps:
            self._change(keeps=keeps)
            self._apply(replace(self._settings(), keep_practice=keeps))

    def _apply(self, settings: Settings) -> None:
        self._changed(settings)
        self._background.run(lambda: self._home.save(settings), self._saved, self._not_saved)

    def _saved(self, _nothing: None) -> None:
        self.refresh()

    def _not_saved(self, error: Exception) -> None:
        text = msg(
            "This holds until you close the program, but it could not be kept. {reason}",
            reason=_sentence(error),
        )
        self._change(problem=text)

    # -- intents: erasing ------------------------------------------------------------------------

    def unfold(self, case_key: str) -> None:
        """Show the attempts at a case, or fold them away."""
        shown = "" if self._state.shown_case == case_key else case_key
        self._change(shown_case=shown, shown_attempts=LISTED, asked=None)

    def show_more(self) -> None:
        """Show earlier attempts at the case that is unfolded."""
        self._change(shown_attempts=self._state.shown_attempts + LISTED)

    def ask_erase(self, erasure: Erasure) -> None:
        """The first press: ask for good."""
        if self._state.erasing is None:
            self._change(asked=erasure, reported=None, report=(), problem=None)

    def cancel_erase(self) -> None:
        """Thought better of it."""
        if self._state.asked is not None:
            self._change(asked=None)

    def erase(self) -> None:
        """The second press: erase. Work that was begun before is finished first."""
        erasure = self._state.asked
        if erasure is None:
            return
        self.stop_export()  # what is to be erased comes into no file any more
        self._change(asked=None, erasing=erasure, records=None)
        spares = self._is_class_running()
        self._background.run(
            lambda: self._home.erase(erasure, spares_class=spares), self._were_erased, self._not_erased
        )

    def _were_erased(self, gone: Gone) -> None:
        erasure = self._state.erasing
        self._change(erasing=None, reported=erasure, report=gone.words(), exported=None, records_saved=None)
        if erasure is not None and erasure.part in (Part.ALL, Part.CASE, Part.ATTEMPT):
            self._erased()
        self.refresh()

    def _not_erased(self, error: Exception) -> None:
        self._change(erasing=None)
        self._failed(error)
        self._erased()  # some of it may be gone
        self.refresh()

    # -- intents: taking along -------------------------------------------------------------------

    def export(self) -> None:
        """Write everything into one file, in a folder the user picks."""
        if self._state.exporting is not None or (folder := self._choose_folder()) is None:
            return
        self._export = wanted = _Export(folder, self._language())
        self._change(exporting=(0, 0), exported=None, problem=None)
        self._collect(wanted, None)

    def stop_export(self) -> None:
        """Enough: nothing is written."""
        self._export = None
        self._change(exporting=None)

    def _collect(self, wanted: _Export, before: Collecting | None) -> None:
        """A few attempts at a time, as long as it is wanted; then it is written."""

        def collected(so_far: Collecting) -> None:
            if self._export is not wanted:
                return
            self._change(exporting=(so_far.done, so_far.total))
            if so_far.done < so_far.total:
                self._collect(wanted, so_far)
            else:
                self._background.run(
                    lambda: self._home.export(so_far, wanted.folder, wanted.language),
                    self._exported,
                    self._not_exported,
                )

        self._background.run(
            lambda: self._home.collect(wanted.language, before), collected, self._not_exported
        )

    def _exported(self, path: Path) -> None:
        self._export = None
        self._change(exporting=None, exported=path)

    def _not_exported(self, error: Exception) -> None:
        self._export = None
        self._change(exporting=None)
        self._failed(error)

    def open_folder(self, folder: Path) -> None:
        """Show where something lies."""
        if not self._show_folder(folder):
            text = msg("The folder could not be opened from here. It is {folder}", folder=str(folder))
            self._change(problem=text)

    # -- intents: learning records ---------------------------------------------------------------

    def use_records(self, *, uses: bool) -> None:
        """Begin to have a pseudonym, or forget it."""
        if uses == bool(self._state.pseudonym):
            return
        pseudonym = self._new_pseudonym() if uses else ""
        self._change(pseudonym=pseudonym, records=None, records_saved=None)
        self._apply(replace(self._settings(), pseudonym=pseudonym))

    def read_records(self) -> None:
        """Show what the file would say, or hide it."""
        if self._state.records is not None:
            self._change(records=None)
        elif pseudonym := self._state.pseudonym:
            self._background.run(lambda: self._home.records(pseudonym), self._records_made, self._failed)

    def _records_made(self, records: Records) -> None:
        if self._state.pseudonym:
            self._change(records=records, records_saved=None)

    def save_records(self) -> None:
        """Save exactly what is shown."""
        records = self._state.records
        if records is None or (folder := self._choose_folder()) is None:
            return
        self._background.run(
            lambda: self._home.save_records(records, folder), self._records_saved, self._failed
        )

    def _records_saved(self, path: Path) -> None:
        self._change(records_saved=path)

    # -- within ----------------------------------------------------------------------------------

    def dismiss(self) -> None:
        """Take the line about a problem away."""
        self._change(problem=None)

    def _failed(self, error: Exception) -> None:
        self._change(problem=_sentence(error))

    def _change(self, **what: object) -> None:
        self._state = replace(self._state, **what)  # type: ignore[arg-type]  # the names are the fields'
        self._watch(self._state)


def _sentence(error: Exception) -> Message:
    message: Message | None = getattr(error, "message", None)
    return message or msg("That did not work: {reason}", reason=str(error))
