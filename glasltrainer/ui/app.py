"""The composition root: makes what there is one of, hands each screen what it needs, goes between them."""

from __future__ import annotations

import gc
import linecache
import logging
import sys
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, QTranslator
from PySide6.QtGui import QIcon

from glasltrainer import __version__
from glasltrainer.i18n import msg, system_language
from glasltrainer.storage.places import assets_folder
from glasltrainer.storage.settings import load_settings, load_window, save_window
from glasltrainer.ui import system
from glasltrainer.ui.desktop import Desktop
from glasltrainer.ui.elsewhere import Elsewhere, House
from glasltrainer.ui.jobs import Jobs
from glasltrainer.ui.library.presenter import LibraryPresenter
from glasltrainer.ui.library.state import Notice
from glasltrainer.ui.library.view import LibraryView
from glasltrainer.ui.look import Look, register_fonts
from glasltrainer.ui.places import CASES, COURSE, SETTINGS, STUDIO
from glasltrainer.ui.practice import Practice
from glasltrainer.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

    from PySide6.QtWidgets import QApplication, QWidget

    from glasltrainer.i18n import Message
    from glasltrainer.storage.places import Places
    from glasltrainer.storage.settings import Loaded, Settings
    from glasltrainer.ui.debrief.presenter import DebriefPresenter
    from glasltrainer.ui.library.state import CaseEntry, Unfinished
    from glasltrainer.ui.player.presenter import PlayerPresenter, PlayOptions
    from glasltrainer.ui.practice import Prepared


_LOOKS = ("language", "theme", "text_scale", "reduced_motion")  # settings that redraw everything


class App:
    """The program while its window is open."""

    def __init__(
        self,
        application: QApplication,
        places: Places,
        *,
        desktop: Desktop | None = None,
        window: Window | None = None,
        loaded: Loaded[Settings] | None = None,
    ) -> None:
        self._application = application
        self._places = places
        self._desktop = desktop or Desktop()
        self._assets = assets_folder()
        register_fonts(self._assets)
        loaded = loaded or load_settings(places.settings_file)
        self._notes = loaded.notes
        self._chosen = loaded.value
        self._practice = Practice(places, loaded.value)
        self._jobs = Jobs()
        self._qt_texts = QTranslator()
        self._look = self._make_look()
        self.window = window or Window()
        self.window.place_wanted.connect(self._go_to)
        self.window.help_wanted.connect(self._show_help)
        self.window.closing.connect(self._close)
        self._screen: Callable[[], QWidget] = self._library_view
        self._place = CASES.id
        self._library = LibraryPresenter(
            self._practice,
            self._jobs,
            language=self._case_language(),
            play=self._play,
            resume=self._resume,
            look_back=self._look_back,
            show_folder=self._desktop.show_folder,
            edit=self._edit,
        )
        self._player: PlayerPresenter | None = None
        self._debrief: DebriefPresenter | None = None
        self._prepared: Prepared | None = None
        self._elsewhere = Elsewhere(
            House(
                application=application,
                window=self.window,
                practice=self._practice,
                jobs=self._jobs,
                places=places,
                desktop=self._desktop,
                look=lambda: self._look,
                settings=lambda: self.settings,
                case_language=self._case_language,
                show=self._show,
                play=self._play,
                look_back=self._look_back,
                settings_changed=self._settings_changed,
                show_settings=self._show_settings,
                erased=self._erased,
            )
        )
        self.window.now_wanted.connect(self._ask_now)
        self.window.reference_wanted.connect(self._elsewhere.show_reference_beside)
        self.window.beside_wanted.connect(self._elsewhere.toggle_reference)
        sys.excepthook = self._unexpected
        threading.excepthook = self._unexpected_in_thread

    @property
    def settings(self) -> Settings:
        """The settings in force; the opened folders are those the worker knows of."""
        return replace(self._chosen, folders=self._practice.settings.folders)

    def open(self) -> None:
        """Show the library in the window, then read it."""
        self.window.dress(self._look)
        if not self.window.isVisible():
            system.place(self._application, self.window, load_window(self._places.window_file))
        self._show(self._library_view, CASES.id)
        self.window.show()
        QTimer.singleShot(0, self._when_shown)

    # -- looks -------------------------------------------------------------------------------

    def _make_look(self) -> Look:
        settings = self._chosen
        language = settings.language or system_language()
        self._translate_qt(language)
        return Look.of(
            self._assets,
            theme=system.theme(self._application, settings.theme),
            language=language,
            scale=settings.text_scale,
            ratio=self._application.devicePixelRatio(),
            is_motion_reduced=system.is_motion_reduced(self._application, settings.reduced_motion),
        )

    def _translate_qt(self, language: str) -> None:
        """Qt's own texts: file dialogs and standard buttons."""
        self._application.removeTranslator(self._qt_texts)
        if language != "en":
            from PySide6.QtCore import QLibraryInfo

            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            if self._qt_texts.load(f"qtbase_{language}", folder):
                self._application.installTranslator(self._qt_texts)

    def _icon(self) -> None:
        icon = QIcon()
        for size in (16, 32, 48, 128):
            icon.addFile(str(self._assets / "icon" / f"glasltrainer-{size}.png"))
        self._application.setWindowIcon(icon)

    def _case_language(self) -> str:
        return self.settings.case_language or self.settings.language or system_language()

    def _redress(self) -> None:
        """A setting changed how things look or read: everything is drawn anew from its state."""
        self._look = self._make_look()
        self.window.dress(self._look)
        self._elsewhere.redress()
        self.window.show_screen(self._screen)

    # -- the window --------------------------------------------------------------------------

    def _close(self) -> None:
        state = system.placed(self.window)

        def last() -> None:
            from glasltrainer.storage.errors import StorageError

            try:
                save_window(self._places.window_file, state)
            except StorageError:
                logging.getLogger(__name__).warning("the window's place could not be kept")
            self._practice.close()

        self._elsewhere.close()
        self._jobs.close(last)
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    # -- screens -----------------------------------------------------------------------------

    def _show(self, screen: Callable[[], QWidget], place: str) -> None:
        self._screen, self._place = screen, place
        self._library.unwatch()  # what is still being read draws into no view that is gone
        self._elsewhere.screen_changed(place)
        self.window.mark(place)
        self.window.show_screen(screen)

    def _go_to(self, place: str) -> None:
        match place:
            case CASES.id:
                self._show_library()
            case SETTINGS.id:
                self._show_settings()
            case _:
                self._leave_player()
                self._elsewhere.open(place)

    def _ask_now(self) -> None:
        self._leave_player()
        self._elsewhere.ask_now()

    def _when_shown(self) -> None:
        gc.freeze()  # what the start has made stays: looking through it for garbage would hold up the window
        self._icon()
        self._jobs.run(self._practice.open, self._opened, self._failed)

    def _opened(self, _nothing: None) -> None:
        if self._practice.damage is not None:
            backup = self._practice.damage.backup
            offer = msg("Go on from the latest backup") if backup else msg("Begin anew")
            self._library.tell(Notice(self._practice.damage.message, offer), self._restore)
        elif self._practice.trouble is not None:
            self._library.tell(Notice(self._practice.trouble))
        elif self._notes:
            self._library.tell(Notice(self._notes[0]))
        self._library.refresh()
        linecache.clearcache()  # the binding reads the source of every module into it: 2 MiB

    def _restore(self) -> None:
        self._jobs.run(self._practice.restore, self._restored, self._failed)

    def _restored(self, _nothing: None) -> None:
        self._library.dismiss()
        self._opened(None)

    def _library_view(self) -> QWidget:
        return LibraryView(self._look, self._library, self._desktop)

    def _show_library(self) -> None:
        self._leave_player()
        self._show(self._library_view, CASES.id)
        self._library.refresh()

    def _show_settings(self) -> None:
        from glasltrainer.ui.settings.presenter import SettingsPresenter
        from glasltrainer.ui.settings.view import SettingsView

        presenter = SettingsPresenter(
            self.settings,
            self._practice,
            self._jobs,
            own_folder=self._places.own_cases,
            data_folder=self._places.data,
            version=__version__,
            changed=self._settings_changed,
            show_folder=self._desktop.show_folder,
            erased=self._erased,
            show_privacy=self._elsewhere.show_privacy,
        )

        def view() -> QWidget:
            return SettingsView(self._look, presenter)

        self._leave_player()
        self._show(view, SETTINGS.id)

    def _settings_changed(self, settings: Settings) -> None:
        """The settings' screen writes them; here they take effect."""
        before, self._chosen = self._chosen, settings
        self._elsewhere.settings_changed()
        self._library.read_in(self._case_language())
        if self._player is not None:
            self._player.play_with(self._play_options())
            if self._player.case.language != self._case_language():
                self._player.read_in(self._case_language())
                if self._debrief is not None:
                    from glasltrainer.core.debrief import debrief

                    self._debrief.show(debrief(self._player.case, self._player.attempt))
        if any(getattr(before, name) != getattr(settings, name) for name in _LOOKS):
            self._redress()

    def _erased(self) -> None:
        """All practice is gone, that of the case being played too: it must not be written again."""
        self._player = self._prepared = self._debrief = None
        self._elsewhere.practice_erased()

    # -- playing -----------------------------------------------------------------------------

    def _play(self, entry: CaseEntry) -> None:
        language = self._case_language()
        self._jobs.run(lambda: self._practice.go_on(entry.path, language), self._play_prepared, self._failed)

    def _edit(self, path: Path) -> None:
        self._elsewhere.edit(path)

    def _resume(self, unfinished: Unfinished) -> None:
        self._jobs.run(lambda: self._practice.resume(unfinished.attempt), self._play_prepared, self._failed)

    def _look_back(self, attempt: str) -> None:
        self._jobs.run(lambda: self._practice.look_back(attempt), self._looked_back, self._failed)

    def _looked_back(self, prepared: Prepared) -> None:
        self._make_player(prepared)
        self._show_debrief()

    def _make_player(self, prepared: Prepared) -> PlayerPresenter:
        from glasltrainer.ui.player.presenter import PlayerPresenter

        self._prepared = prepared
        self._player = PlayerPresenter(
            prepared.loaded,
            prepared.attempt,
            prepared.survey,
            recorder=prepared.recorder,
            background=self._jobs,
            options=self._play_options(),
            finished=self._show_debrief,
        )
        return self._player

    def _play_prepared(self, prepared: Prepared) -> None:
        player = self._make_player(prepared)
        if prepared.has_changed:
            player.offer(
                msg("This case has changed since you began. You are playing it as it was."),
                msg("Start the new version"),
                self._start_anew,
            )
        elif prepared.is_resumed:
            player.offer(msg("You go on where you were."), msg("Begin anew"), self._start_anew)
        self._show_player()

    def _play_options(self) -> PlayOptions:
        from glasltrainer.ui.player.presenter import PlayOptions

        return PlayOptions(
            is_feedback_at_once=self.settings.feedback == "at_once",
            asks_certainty=self.settings.ask_certainty,
            says_first=self.settings.say_first,
        )

    def _start_anew(self) -> None:
        if self._prepared is not None:
            path, language = self._prepared.path, self._case_language()
            self._jobs.run(lambda: self._practice.start(path, language), self._play_prepared, self._failed)

    def _player_view(self) -> QWidget:
        from glasltrainer.ui.player.view import PlayerView

        assert self._player is not None
        assert self._prepared is not None
        folder = self._prepared.path.parent
        return PlayerView(self._look, self._player, folder=folder, leave=self._show_library)

    def _show_player(self) -> None:
        self._debrief = None
        self._show(self._player_view, CASES.id)

    def _leave_player(self) -> None:
        if self._player is not None:
            self._player.unwatch()

    # -- after the case ----------------------------------------------------------------------

    def _show_debrief(self) -> None:
        from glasltrainer.core.debrief import debrief
        from glasltrainer.ui.debrief.deeper.presenter import DeeperPresenter
        from glasltrainer.ui.debrief.deeper.source import LookingBack
        from glasltrainer.ui.debrief.presenter import DebriefPresenter

        assert self._player is not None
        assert self._prepared is not None
        looked_back = debrief(self._player.case, self._player.attempt)
        source = LookingBack(self._practice, self._prepared, self._player)
        self._leave_player()
        self._debrief = DebriefPresenter(
            looked_back,
            deeper=DeeperPresenter(looked_back, source, self._jobs),
            played_at=self._prepared.played_at,
            has_changed=self._prepared.has_changed,
            is_heavy=bool(self._player.case.content_note),
            try_again=self._try_again,
            next_case=self._next_case,
            to_cases=self._show_library,
            resume=self._show_player,
        )
        self._show(self._debrief_view, CASES.id)

    def _debrief_view(self) -> QWidget:
        from glasltrainer.ui.debrief.view import DebriefView

        assert self._debrief is not None
        return DebriefView(self._look, self._debrief)

    def _try_again(self, step: int) -> None:
        if self._player is not None:
            self._player.try_again(step)
            self._show_player()

    def _next_case(self) -> None:
        here = self._prepared.path if self._prepared else None
        cards = self._library.state().cards
        following = [e for e in cards if e.path != here and not e.is_broken and not e.is_gone]
        fresh = [entry for entry in following if not entry.is_done]
        if fresh or following:
            self._play((fresh or following)[0])
        else:
            self._show_library()

    # -- when something goes wrong -----------------------------------------------------------

    def _failed(self, error: Exception) -> None:
        text = getattr(error, "message", None)
        if text is None:
            logging.getLogger(__name__).error("unexpected: %s", type(error).__name__)
            text = msg(
                "Something went wrong that should not have ({kind}). Your answers are safe.",
                kind=type(error).__name__,
            )
        self._tell(text)

    def _tell(self, text: Message) -> None:
        self._show_library()
        self._library.tell(Notice(text))

    def _unexpected(
        self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        """The last net: a sentence in the window, the place of the fault on stderr, no text of a case."""
        where = []
        trace = error.__traceback__
        while trace is not None:
            where.append(f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}")
            trace = trace.tb_next
        sys.stderr.write(f"Glasl Trainer: {kind.__name__} at {' > '.join(where)}\n")
        if isinstance(error, Exception):
            QTimer.singleShot(0, self.window, self._tell_unexpected)

    def _unexpected_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._unexpected(args.exc_type, args.exc_value, args.exc_traceback)

    def _tell_unexpected(self) -> None:
        self._library.tell(Notice(msg("Something went wrong that should not have. Your answers are safe.")))

    # -- help --------------------------------------------------------------------------------

    def _show_help(self) -> None:
        from glasltrainer.ui.help import CLASS_KEYS, KEYS, STUDIO_KEYS, HelpPanel

        keys = {COURSE.id: CLASS_KEYS, STUDIO.id: STUDIO_KEYS}.get(self._place, KEYS)
        HelpPanel.toggle(self.window, self._look, keys)
