"""The library: intents in, one `LibraryState` out. Knows no Qt, and reads nothing itself.

Reading goes through a `LibrarySource` in the background, one bite at a time: a large library shows its first
cards at once, and the answers of a case being played are stored between two bites.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from glasltrainer.i18n import msg
from glasltrainer.ui.library.search import Kind, Words, chips, in_order, kept, kinds
from glasltrainer.ui.library.state import Earlier, Empty, Findings, LibraryState, Listing, Notice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from glasltrainer.authoring.diagnostics import Diagnostic
    from glasltrainer.ui.background import Background
    from glasltrainer.ui.library.state import CaseEntry, PastAttempt, Unfinished

STRIDE = 40  # cases read before the cards are drawn again; from then on twice as many each time


class LibrarySource(Protocol):
    """Where cases come from. Every call happens in the background; failures carry a `message`."""

    def listings(self) -> Iterator[Listing]:
        """What is known at once, then more and more as files are read; each listing is complete in itself."""

    def check(self, path: Path) -> tuple[Diagnostic, ...]:
        """Everything the checker says about one case file."""

    def attempts_at(self, path: Path) -> tuple[PastAttempt, ...]:
        """What was played of the case in this file, the attempt played last first."""

    def own_folder(self) -> Path:
        """The user's own case folder, made when it is not there yet."""

    def copy_as_own(self, path: Path) -> Path:
        """Copy a case with its translations into the own folder; returns the new file."""

    def add_folder(self, folder: Path) -> None:
        """Show the cases of a folder from now on."""

    def remove_folder(self, folder: Path) -> None:
        """Do not show its cases any more; the folder itself stays as it is."""


class LibraryPresenter:
    """The cases to choose from. `watch` is called with every new state."""

    def __init__(
        self,
        source: LibrarySource,
        background: Background,
        *,
        language: str,
        play: Callable[[CaseEntry], None],
        resume: Callable[[Unfinished], None],
        look_back: Callable[[str], None],
        show_folder: Callable[[Path], bool],
        edit: Callable[[Path], None],
    ) -> None:
        self._source = source
        self._background = background
        self._play = play
        self._resume = resume
        self._look_back = look_back
        self._show_folder = show_folder
        self._edit = edit
        self._watch: Callable[[LibraryState], None] = lambda _state: None
        self._state = LibraryState(language=language)
        self._listing = Listing((), 0, 0)
        self._next_drawn = 0  # how many cases are read when the cards are drawn again
        self._is_known = False  # whether the whole library was read, or could not be
        self._entries: tuple[CaseEntry, ...] = ()
        self._chosen: frozenset[str] = frozenset()
        self._offered: tuple[Kind, ...] = ()
        self._words: Words | None = None
        self._reading = 0  # counts the scans; what an older one still brings is dropped
        self._is_reading = False
        self._remedy: Callable[[], None] | None = None

    # -- what the screen shows ---------------------------------------------------------------

    def watch(self, draw: Callable[[LibraryState], None]) -> None:
        """Call `draw` now and after every change; one watcher at a time."""
        self._watch = draw
        draw(self._state)

    def unwatch(self) -> None:
        """The view goes away."""
        self._watch = lambda _state: None

    def state(self) -> LibraryState:
        """The picture now."""
        return self._state

    # -- intents: finding --------------------------------------------------------------------

    def seek(self, text: str) -> None:
        """Show the cases with these words."""
        if text != self._state.sought:
            self._state = replace(self._state, sought=text)
            self._select()

    def toggle(self, filter_id: str) -> None:
        """Turn a filter on or off; "all" turns every filter off."""
        self._chosen = frozenset() if filter_id == "all" else self._chosen ^ {filter_id}
        self._select()

    def clear(self) -> None:
        """Show every case again."""
        self._chosen = frozenset()
        self._state = replace(self._state, sought="")
        self._select()

    def read_in(self, language: str) -> None:
        """Show titles in this language where they have it."""
        self._state = replace(self._state, language=language)
        self._arrange()

    # -- intents: choosing -------------------------------------------------------------------

    def choose(self, entry: CaseEntry) -> None:
        """Play a case, or see what is wrong with it; of one that is gone look back on what was played."""
        if entry.is_gone:
            self.look_back(entry)
        elif entry.is_broken:
            self._check(entry)
        else:
            if entry.is_begun:
                self._forget_unfinished()
            self._play(entry)

    def resume(self) -> None:
        """Go on with the attempt of the banner."""
        if (unfinished := self._state.unfinished) is not None:
            self._forget_unfinished()
            self._resume(unfinished)

    def _forget_unfinished(self) -> None:
        """Who comes back may have finished it: only the next reading knows what is to be offered then."""
        self._listing = replace(self._listing, unfinished=None)
        self._state = replace(self._state, unfinished=None)

    def close_findings(self) -> None:
        """Back to the cards."""
        self._show(replace(self._state, findings=None))

    def check_again(self) -> None:
        """The file was mended, perhaps: check it and read the library again."""
        if self._state.findings is not None:
            self._check(self._state.findings.entry)
            self.refresh()

    def show_place(self, entry: CaseEntry) -> None:
        """Open the folder in which a case lies."""
        self._open(entry.path.parent)

    def _check(self, entry: CaseEntry) -> None:
        self._show(replace(self._state, findings=Findings(entry), notice=None))
        self._run(lambda: self._source.check(entry.path), partial(self._checked, entry))

    def _checked(self, entry: CaseEntry, found: tuple[Diagnostic, ...]) -> None:
        asked = self._state.findings
        if asked is not None and asked.entry.path == entry.path:
            self._show(replace(self._state, findings=Findings(asked.entry, found)))

    # -- intents: looking back ---------------------------------------------------------------

    def look_back(self, entry: CaseEntry) -> None:
        """Open the debrief of the attempt that was finished last."""
        if entry.last_attempt:
            self._look_back(entry.last_attempt)

    def look_back_at(self, attempt_id: str) -> None:
        """Open the debrief of one attempt of the list."""
        self.close_attempts()
        self._look_back(attempt_id)

    def list_attempts(self, entry: CaseEntry) -> None:
        """Show every attempt at a case."""
        self._show(replace(self._state, earlier=Earlier(entry), notice=None))
        self._run(lambda: self._source.attempts_at(entry.path), partial(self._attempts_listed, entry))

    def close_attempts(self) -> None:
        """Back to the cards."""
        self._show(replace(self._state, earlier=None))

    def _attempts_listed(self, entry: CaseEntry, attempts: tuple[PastAttempt, ...]) -> None:
        asked = self._state.earlier
        if asked is not None and asked.entry.path == entry.path:
            self._show(replace(self._state, earlier=Earlier(asked.entry, attempts)))

    # -- intents: folders --------------------------------------------------------------------

    def open_folder(self, folder: Path) -> None:
        """Show the cases of another folder too."""
        self._run(lambda: self._source.add_folder(folder), self._folders_changed)

    def remove_folder(self, folder: Path) -> None:
        """Do not show the cases of that folder any more; nothing in it is changed."""
        self._run(lambda: self._source.remove_folder(folder), self._folders_changed)

    def open_own_folder(self) -> None:
        """Make the folder for own cases when needed, and show it."""
        self._run(self._source.own_folder, self._open)

    def edit_as_copy(self, entry: CaseEntry) -> None:
        """Put a copy of a case among the user's own, and write on in it."""
        self._run(lambda: self._source.copy_as_own(entry.path), self._edit)

    def edit(self, entry: CaseEntry) -> None:
        """Write on in a case of the user's own, or of an opened folder."""
        self._edit(entry.path)

    def _folders_changed(self, _nothing: None) -> None:
        self.tell(None)
        self.refresh()

    def _open(self, folder: Path) -> None:
        if not self._show_folder(folder):
            self.tell(
                Notice(msg("The folder could not be opened from here. It is {folder}", folder=str(folder)))
            )

    # -- intents: reading --------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the library: what is known at once, then what changed."""
        self._reading += 1
        self._is_reading = True
        self._read_on(self._source.listings(), self._reading)

    def stop_reading(self) -> None:
        """Enough; what is read so far stays."""
        self._reading += 1
        self._is_reading = False
        read, total = self._listing.read, self._listing.total
        text = msg("Stopped. {read} of {total} cases are read.", read=read, total=total)
        self._state = replace(self._state, progress=None)
        self.tell(Notice(text, msg("Read on")), self._read_the_rest)

    def act(self) -> None:
        """Do what the notice offers."""
        if self._remedy is not None:
            self._remedy()

    def dismiss(self) -> None:
        """Take the notice away."""
        self.tell(None)

    def _read_the_rest(self) -> None:
        self.tell(None)
        self.refresh()

    def _read_on(self, listings: Iterator[Listing], reading: int) -> None:
        def listed(listing: Listing | None) -> None:
            if reading != self._reading:
                return
            if listing is None:
                self._is_reading = False
                self._is_known = True
                self._arrange()
                return
            before, self._listing = self._listing, listing
            if self._is_worth_showing(before):
                self._arrange()
            else:
                self._show(replace(self._state, progress=(listing.read, listing.total)))
            self._read_on(listings, reading)

        self._background.run_when_drawn(lambda: next(listings, None), listed, self._failed)

    def _is_worth_showing(self, before: Listing) -> bool:
        """The first cards at once, then ever more at a time: sorting a thousand for each few is waste."""
        now = self._listing
        return now.total != before.total or now.read >= self._next_drawn

    # -- the state ---------------------------------------------------------------------------

    def _arrange(self) -> None:
        listing = self._listing
        self._next_drawn = max(STRIDE, 2 * listing.read)
        self._entries = in_order(listing.entries, self._state.language)
        self._offered = kinds(self._entries, self._chosen)
        is_reading = self._is_reading and listing.read < listing.total
        self._state = replace(
            self._state,
            progress=(listing.read, listing.total) if is_reading else None,
            folders=listing.folders,
            unfinished=listing.unfinished,
        )
        if not self._is_reading and listing.problems and self._state.notice is None:
            self._state = replace(self._state, notice=Notice(listing.problems[0]))
        self._select()

    def _select(self) -> None:
        entries, sought = self._entries, self._state.sought
        cards = kept(entries, self._offered, self._chosen)
        if sought.strip():
            self._words = self._words or Words()
            cards = self._words.found(cards, sought)
        empty = None
        if not cards and (entries or self._is_known):
            empty = Empty.NO_MATCH if entries else Empty.NO_CASES
        filters = chips(self._offered, self._chosen, len(entries)) if entries else ()
        self._show(replace(self._state, cards=cards, filters=filters, empty=empty))

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._background.run(work, done, self._failed)

    def _failed(self, error: Exception) -> None:
        text = getattr(error, "message", None) or msg("That did not work: {reason}", reason=str(error))
        self._is_reading = False
        self._is_known = True
        self._state = replace(self._state, progress=None, earlier=None)
        self.tell(Notice(text))

    def tell(self, notice: Notice | None, remedy: Callable[[], None] | None = None) -> None:
        """Show one line, or none; `remedy` is called when its action is pressed."""
        self._remedy = remedy
        self._show(replace(self._state, notice=notice))

    def _show(self, state: LibraryState) -> None:
        self._state = state
        self._watch(state)
