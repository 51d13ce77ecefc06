"""The reference on the screen: intents in, one `ReferenceState` out. Knows no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from glasltrainer.core.reference.links import CONTENTS, Target
from glasltrainer.ui.reference.state import Entry, ReferenceState, Shelf

if TYPE_CHECKING:
    from collections.abc import Callable

    from glasltrainer.core.reference.search import Book, Hit

FIRST = "ladder"


class _Stop(NamedTuple):
    """Where one was: a page, and the block at its top."""

    page: str
    block: int
    is_walked: bool = False  # come by with the arrow keys: the next one takes its place


class ReferencePresenter:
    """Pages, history and search. `watch` is called with every new state.

    `read` gives the pages in a language and is called once for each; `show_address` opens an address outside
    the program and says whether it could.
    """

    def __init__(
        self, read: Callable[[str], Book], *, language: str, show_address: Callable[[str], bool]
    ) -> None:
        self._read = read
        self._show_address = show_address
        self._books: dict[str, Book] = {}
        self._language = language
        self._stops = [_Stop(FIRST, 0)]
        self._here = 0
        self._visit = 0
        self._query = ""
        self._hits: tuple[Hit, ...] = ()
        self._hit: int | None = None
        self._pointed: int | None = None  # the block that a link led to
        self._outside = ""
        self._is_choosing = False
        self._watch: Callable[[ReferenceState], None] = _nobody

    def watch(self, draw: Callable[[ReferenceState], None]) -> None:
        """Call `draw` now and after every change; one watcher at a time."""
        self._watch = draw
        draw(self.state())

    def unwatch(self) -> None:
        """The view goes away."""
        self._watch = _nobody

    def state(self) -> ReferenceState:
        """The picture now."""
        book, stop = self._book(), self._stop
        return ReferenceState(
            self._language,
            book.pages[stop.page],
            self._shelves(),
            block=stop.block,
            visit=self._visit,
            marks=self._marks(),
            query=self._query,
            hits=self._hits,
            hit=self._hit,
            can_go_back=self._here > 0,
            can_go_forward=self._here < len(self._stops) - 1,
            outside=self._outside,
            is_choosing=self._is_choosing,
        )

    # -- going somewhere ---------------------------------------------------------------------

    def open(self, page: str = "", anchor: str = "", *, is_walking: bool = False) -> None:
        """Go to a place; without a page, or to one that is not there, stay where one was.

        While walking through the contents with the arrow keys (`is_walking`) these stay open, and history
        keeps only where the walk ends.
        """
        if page in self._book().pages:
            block = self._book().pages[page].place_of(anchor)
            self._hit = None
            self._go(_Stop(page, block, is_walking), pointed=block if block else None)
        self._is_choosing = self._is_choosing and is_walking
        self._tell()

    def follow(self, link: str) -> None:
        """A link on the page was taken: “page#anchor”, or an address, which asks first."""
        if link.startswith(("https://", "http://")):
            self._outside = link
            self._tell()
            return
        self.open(*Target(*link.split("#", 1)))

    def back(self) -> None:
        """To where one was before."""
        self._turn(self._here - 1)

    def forward(self) -> None:
        """Take a step back again."""
        self._turn(self._here + 1)

    def stand_at(self, block: int) -> None:
        """The reader scrolled here: history brings it back. Nothing is drawn."""
        self._stops[self._here] = self._stop._replace(block=block)

    def choose(self, *, is_choosing: bool) -> None:
        """Show the contents in place of the page and of what was found, or the page again."""
        self._is_choosing = is_choosing
        if is_choosing:
            self._query, self._hits, self._hit = "", (), None
        self._tell()

    # -- searching ---------------------------------------------------------------------------

    def search(self, query: str) -> None:
        """Look for words in all pages; the page stays until one goes to a hit."""
        self._query = query
        self._hits = self._book().search(query)
        self._hit = None
        self._is_choosing = False
        self._tell()

    def show_hit(self, number: int) -> None:
        """Go to a hit; past the last comes the first."""
        if not self._hits:
            return
        self._hit = number % len(self._hits)
        hit = self._hits[self._hit]
        self._go(_Stop(hit.page, hit.block, is_walked=True))
        self._tell()

    def next_hit(self, step: int = 1) -> None:
        """To the next hit, or with -1 to the one before."""
        if self._hit is not None:
            self.show_hit(self._hit + step)
        else:
            self.show_hit(0 if step > 0 else -1)

    # -- outside -----------------------------------------------------------------------------

    def leave(self, *, is_wanted: bool) -> None:
        """The answer to the question whether to open an address."""
        address, self._outside = self._outside, ""
        if address and is_wanted:
            self._show_address(address)
        self._tell()

    # -- language ----------------------------------------------------------------------------

    def read_in(self, language: str) -> None:
        """The same place in another language; the words looked for are looked for anew."""
        if language == self._language:
            return
        before = self._book()
        self._language = language
        pages = self._book().pages
        self._stops = [
            stop if stop.page in pages and len(pages[stop.page].blocks) == len(before.pages[stop.page].blocks)
            else _Stop(stop.page if stop.page in pages else FIRST, 0)
            for stop in self._stops
        ]  # fmt: skip
        self._hits = self._book().search(self._query)
        self._hit = None
        self._visit += 1
        self._tell()

    # -- inside ------------------------------------------------------------------------------

    @property
    def _stop(self) -> _Stop:
        return self._stops[self._here]

    def _book(self) -> Book:
        if self._language not in self._books:
            self._books[self._language] = self._read(self._language)
        return self._books[self._language]

    def _shelves(self) -> tuple[Shelf, ...]:
        pages = self._book().pages
        return tuple(
            Shelf(group.name, tuple(Entry(page, pages[page].title) for page in group.pages if page in pages))
            for group in CONTENTS
        )

    def _marks(self) -> dict[int, tuple[tuple[int, int], ...]]:
        """The words looked for wherever they stand on the page; else the name that a link led to."""
        book, page = self._book(), self._book().pages[self._stop.page]
        if self._hit is not None:
            found = {number: book.marks(page.id, number, self._query) for number in range(len(page.blocks))}
            return {number: marks for number, marks in found.items() if marks}
        if self._pointed is not None and self._pointed < len(page.blocks):
            block = page.blocks[self._pointed]
            return {self._pointed: ((0, len(block.lead or block.text)),)}
        return {}

    def _go(self, stop: _Stop, *, pointed: int | None = None) -> None:
        """History goes on from here; a place one only walked past is not in it."""
        self._pointed = pointed
        self._outside = ""
        self._visit += 1
        if self._stop.page == stop.page and self._stop.block == stop.block:
            return
        keep = self._here if self._stop.is_walked and stop.is_walked else self._here + 1
        self._stops = [*self._stops[:keep], stop]
        self._here = len(self._stops) - 1

    def _turn(self, here: int) -> None:
        if not 0 <= here < len(self._stops):
            return
        self._here = here
        self._pointed = None
        self._hit = None
        self._outside = ""
        self._is_choosing = False
        self._visit += 1
        self._tell()

    def _tell(self) -> None:
        self._watch(self.state())


def _nobody(_state: ReferenceState) -> None:
    """There is no view."""
