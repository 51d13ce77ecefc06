"""The composition of the studio: its first page, the assistant for a new case, and the case that is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glasltrainer.storage.recovery import Recovery
from glasltrainer.ui.garbage import Seldom
from glasltrainer.ui.jobs import Jobs
from glasltrainer.ui.studio.beginning.assistant import NewCaseAssistant
from glasltrainer.ui.studio.beginning.presenter import NewCasePresenter
from glasltrainer.ui.studio.beginning.start import StartPage
from glasltrainer.ui.studio.beginning.state import OwnCase, ShippedCase, StartState, Unsaved
from glasltrainer.ui.studio.desk import StudioDesk, title_of
from glasltrainer.ui.studio.keeping import Keeping
from glasltrainer.ui.studio.presenter import StudioPresenter
from glasltrainer.ui.studio.view import StudioView

if TYPE_CHECKING:
    from collections.abc import Callable

    from glasltrainer.i18n import Message
    from glasltrainer.storage.places import Places
    from glasltrainer.ui.desktop import Desktop
    from glasltrainer.ui.look import Look
    from glasltrainer.ui.practice import Practice
    from glasltrainer.ui.studio.desk import Opened, Shelves
    from glasltrainer.ui.studio.keeping import Lost
    from glasltrainer.ui.studio.place import Place

_LOOK_EVERY = 2_000  # ms between looks whether another program changed the files
_PATIENCE = 0.5  # s to wait, when the program ends, for a reading or a proof that nobody needs any more
_TICK = 500  # ms between asking whether a copy of what is not saved is due


class _Shell(QWidget):
    """What the window shows and throws away; the case in it stays, with all that can be undone."""

    def __init__(self, held: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(held)
        self.setFocusProxy(held)
        held.show()


class _Case(NamedTuple):
    presenter: StudioPresenter
    keeping: Keeping
    place: Place | None = None


class Studio:
    """The studio as a place of the program. `show` puts a screen in the window.

    One case is open at a time. One that is left unsaved stays as it is, until it is taken up again or let go.
    """

    def __init__(
        self,
        practice: Practice,
        jobs: Jobs,
        *,
        places: Places,
        look: Callable[[], Look],
        language: Callable[[], str],
        window: QWidget,
        desktop: Desktop,
        show: Callable[[Callable[[], QWidget]], None],
    ) -> None:
        self._jobs, self._look, self._language = jobs, look, language
        self._window, self._desktop, self._show = window, desktop, show
        self._recovery = Recovery(places.data / "recovery")
        self._desk = StudioDesk(practice, self._recovery)
        self._reader: Jobs | None = None
        self._thinker: Jobs | None = None
        self._presenter: StudioPresenter | None = None
        self._keeping: Keeping | None = None
        self._left: dict[str, _Case] = {}  # by path: those that are not saved
        self._view: StudioView | None = None
        self._place: Place | None = None  # where the last view was, for the next
        self._garbage = Seldom(100)
        self._start = StartState(is_reading=True)
        self._lost: dict[str, Lost] = {}
        self._page: StartPage | None = None
        self._new = NewCasePresenter(language(), places.own_cases)
        self._clock = QTimer()
        self._clock.setInterval(_TICK)
        self._clock.timeout.connect(self._tick)
        self._look_outside = QTimer()
        self._look_outside.setInterval(_LOOK_EVERY)
        self._look_outside.timeout.connect(self._see_outside)

    # -- places ----------------------------------------------------------------------------------

    def open(self) -> None:
        """Show the case that is open, or the first page."""
        if self._presenter is not None:
            self._show(self._case_screen)
            self._see_outside()
        else:
            self.show_start()

    def open_case(self, path: Path) -> None:
        """Write on in the case of this file."""
        if self._presenter is not None and self._presenter.is_of(path):
            self.open()
        elif str(path) in self._left:
            self._go_on(str(path))
        else:
            self._open(lambda: self._desk.open(path))

    def show_start(self) -> None:
        """The first page: what one can write on."""
        self._leave()
        self._show(self._start_screen)
        self._jobs.run(self._desk.shelves, self._listed, self._failed)

    def rest(self) -> None:
        """Another screen comes: keep the case with its undo, for the window throws its screen away."""
        self._page = None
        if self._view is not None:
            self._view.leave()
            self._view.setParent(None)
        if self._keeping is not None:
            self._keeping.keep_now()

    def redress(self) -> None:
        """The look changed: the case is drawn anew, as it was, with all that can be undone."""
        self._place = self._put_down()

    def close(self) -> None:
        """The program ends; what is not saved is there when it is opened again."""
        self._leave()
        self._jobs.run(self._recovery.close, lambda _: None, lambda _: None)
        for thread in (self._reader, self._thinker):
            if thread is not None:
                thread.leave(_PATIENCE)

    # -- the case --------------------------------------------------------------------------------

    def _open(self, find: Callable[[], Opened]) -> None:
        self._jobs.run(find, self._opened, self._failed)

    def _opened(self, opened: Opened) -> None:
        self._leave()
        if self._reader is None or self._thinker is None:
            self._reader = Jobs(name="reading")
            self._thinker = Jobs(name="thinking")
        keeping = Keeping(opened.files, self._recovery, self._jobs, told=self._tell_keeping)
        presenter = StudioPresenter(
            opened.files,
            around=opened.around,
            reader=self._reader,
            thinker=self._thinker,
            disk=self._jobs,
            keeping=keeping,
            time_of_day=lambda: f"{datetime.now().astimezone():%H:%M}",
        )
        for file, text in opened.texts:
            presenter.typed(file, text)
        if opened.note is not None:
            presenter.tell(opened.note)
        self._enter(_Case(presenter, keeping))

    def _leave(self) -> None:
        """Close the case; one that is not saved is kept, and offered on the first page."""
        self._garbage.end()
        self._clock.stop()
        self._look_outside.stop()
        place = self._put_down()
        if self._presenter is not None and self._keeping is not None:
            self._keeping.keep_now()
            if not self._presenter.state().is_saved:
                self._left[str(self._presenter.files.path)] = _Case(self._presenter, self._keeping, place)
        self._presenter = self._keeping = None

    def _go_on(self, path: str) -> None:
        """The case that was left unsaved."""
        self._leave()
        self._enter(self._left.pop(path))

    def _enter(self, case: _Case) -> None:
        self._presenter, self._keeping, self._place = case
        self._garbage.begin()
        self._clock.start()
        self._look_outside.start()
        self._show(self._case_screen)

    def _put_down(self) -> Place | None:
        """Take the view away, and keep what the next one is to take up."""
        place, self._place = self._place, None
        if self._view is not None:
            place = self._view.put_down()
            self._view.setParent(None)
            self._view.deleteLater()
            self._view = None
        if self._presenter is not None:
            self._presenter.unwatch()
        return place

    def _case_screen(self) -> QWidget:
        assert self._presenter is not None
        assert self._thinker is not None
        if self._view is None:
            folder = self._presenter.files.path.parent
            self._view = StudioView(
                self._look(), self._presenter, self._thinker, folder=folder, place=self._place
            )
            self._place = None
            self._view.leave_wanted.connect(self.show_start)
            self._view.save_as_wanted.connect(self._save_as)
        return _Shell(self._view)

    def _tick(self) -> None:
        if self._keeping is not None:
            self._keeping.tick()

    def _see_outside(self) -> None:
        if self._presenter is not None and self._window.isActiveWindow():
            self._presenter.look_outside()

    def _tell_keeping(self, text: Message | None) -> None:
        if self._presenter is not None:
            self._presenter.tell_keeping(text)

    def _save_as(self) -> None:
        if self._presenter is None:
            return
        tr = self._look().tr
        presenter = self._presenter
        path = self._desktop.choose_file(self._window, tr("Save as another case"), presenter.state().title)
        if path is not None:
            texts = presenter.texts
            self._jobs.run(
                lambda: self._desk.save_as(presenter.files, path, texts), self._saved_as, self._failed
            )

    def _saved_as(self, opened: Opened) -> None:
        """It goes on under another name; the one before is as it was on disk."""
        if self._keeping is not None:
            self._keeping.discard()
        self._put_down()
        self._presenter = self._keeping = None
        self._opened(opened)

    # -- the first page --------------------------------------------------------------------------

    def _start_screen(self) -> QWidget:
        page = self._page = StartPage(self._look())
        page.new_wanted.connect(self._begin)
        page.case_wanted.connect(self._case_wanted)
        page.copy_wanted.connect(self._copy_wanted)
        page.file_wanted.connect(self._file_wanted)
        page.recover_wanted.connect(self._recover)
        page.discard_wanted.connect(self._discard)
        page.show_state(self._start)
        return page

    def _listed(self, shelves: Shelves) -> None:
        language = self._language()
        self._lost = {str(number): one for number, one in enumerate(shelves.lost)}
        self._show_state(
            StartState(
                own=tuple(
                    OwnCase(str(one.path), title_of(one, language), when, one.card.errors)
                    for one, when in shelves.own
                ),
                shipped=tuple(ShippedCase(str(one.path), title_of(one, language)) for one in shelves.shipped),
                unsaved=tuple(Unsaved(path, Path(path).name) for path in self._left)
                + tuple(
                    Unsaved(key, one.file, one.kept.at.astimezone().isoformat())
                    for key, one in self._lost.items()
                ),
            )
        )

    def _show_state(self, state: StartState) -> None:
        self._start = state
        if self._page is not None:
            self._page.show_state(state)

    def _failed(self, error: Exception) -> None:
        text = getattr(error, "message", None)
        if text is None:
            raise error
        if self._presenter is not None:
            self._presenter.tell(text)
        else:
            self._show_state(replace(self._start, is_reading=False, trouble=text))
            if self._page is None:
                self._show(self._start_screen)

    def _begin(self) -> None:
        self._show(self._assistant_screen)

    def _assistant_screen(self) -> QWidget:
        assistant = NewCaseAssistant(self._look(), presenter=self._new)
        assistant.case_wanted.connect(self._made)
        assistant.leave_wanted.connect(self.show_start)
        return assistant

    def _made(self, name: str, text: str) -> None:
        self._open(lambda: self._desk.begin(name, text))

    def _case_wanted(self, path: str) -> None:
        self.open_case(Path(path))

    def _copy_wanted(self, path: str) -> None:
        self._open(lambda: self._desk.copy(Path(path)))

    def _file_wanted(self) -> None:
        path = self._desktop.open_file(self._window, self._look().tr("Open a case"), "*.yaml")
        if path is not None:
            self._case_wanted(str(path))

    def _recover(self, key: str) -> None:
        if key in self._left:
            self._go_on(key)
        else:
            self._open(lambda: self._desk.go_on(self._lost[key]))

    def _discard(self, key: str) -> None:
        left = tuple(one for one in self._start.unsaved if one.key != key)
        self._show_state(replace(self._start, unsaved=left))
        if key in self._left:
            self._left.pop(key).keeping.discard()
        else:
            lost = self._lost.pop(key)
            self._jobs.run(lambda: self._desk.discard(lost), lambda _: None, self._failed)
