"""What can be printed before and after a day, made where it does not hold up the window. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from glasltrainer.exports.case_handout import case_handout
from glasltrainer.exports.handouts import evaluation_sheet, ladder_sheet, role_cards, voting_sheet
from glasltrainer.i18n import Translator, msg
from glasltrainer.storage.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from glasltrainer.core.page import Page
    from glasltrainer.i18n import Message
    from glasltrainer.ui.background import Background
    from glasltrainer.ui.course.desk import CourseDesk, Days


class Sheet(Enum):
    """What is printed."""

    CASE = "case"
    LADDER = "ladder"
    SLIPS = "slips"
    EVALUATION = "evaluation"
    CARDS = "cards"

    @property
    def is_of_case(self) -> bool:
        """Whether it is made of a case."""
        return self is Sheet.CASE

    @property
    def is_of_day(self) -> bool:
        """Whether it is made of a day."""
        return self in (Sheet.EVALUATION, Sheet.CARDS)


@dataclass(frozen=True, slots=True)
class Order:
    """What to print: `source` is the file of the case or the day it is made of, where it needs one."""

    sheet: Sheet
    language: str
    source: Path | None = None
    has_key: bool = False
    is_large: bool = False


@dataclass(frozen=True, slots=True)
class PrintState:
    """The page: what there is to print of, and what became of the last print."""

    cases: tuple[tuple[Path, str], ...]
    days: tuple[tuple[Path, str], ...]
    told: Message | None = None
    is_busy: bool = False


class PrintPresenter:
    """Makes pages and saves them."""

    def __init__(
        self,
        desk: CourseDesk,
        background: Background,
        save_page: Callable[[Page, Path], None],
        days: Days,
    ) -> None:
        self._desk, self._background, self._save_page = desk, background, save_page
        found = ((day.path, day.workshop.title) for day in days.days if day.workshop is not None)
        self._state = PrintState(days.cases, tuple(found))
        self._changed: Callable[[], None] | None = None

    def watch(self, changed: Callable[[], None]) -> None:
        """Call `changed` whenever the page shows something else; one view at a time."""
        self._changed = changed

    def unwatch(self, changed: Callable[[], None]) -> None:
        """That view is gone; another may be watching by now."""
        if self._changed == changed:
            self._changed = None

    def state(self) -> PrintState:
        """What the page shows now."""
        return self._state

    def save(self, order: Order, path: Path) -> None:
        """Make what is ordered and save it as the file's name says: .html, or else a PDF."""
        self._tell(told=msg("Being made …"), is_busy=True)
        self._background.run(lambda: self._page(order), lambda page: self._made(page, path), self._failed)

    def _made(self, page: Page, path: Path) -> None:
        """Save it, in the thread that draws: Qt lays out documents nowhere else."""
        try:
            self._save_page(page, path)
        except StorageError as error:
            self._failed(error)
        else:
            self._tell(told=msg("Saved: {path}", path=str(path)), is_busy=False)

    def _page(self, order: Order) -> Page:
        tr, is_large = Translator(order.language), order.is_large
        if order.sheet is Sheet.LADDER:
            return ladder_sheet(tr, is_large=is_large)
        if order.sheet is Sheet.SLIPS:
            return voting_sheet(tr, is_large=is_large)
        assert order.source is not None
        if order.sheet is Sheet.CASE:
            case = self._desk.case(order.source, order.language)
            return case_handout(case, tr, has_key=order.has_key, is_large=is_large)
        workshop = self._desk.workshop(order.source, order.language)
        make = evaluation_sheet if order.sheet is Sheet.EVALUATION else role_cards
        return make(workshop, tr, is_large=is_large)

    def _failed(self, error: Exception) -> None:
        text = getattr(error, "message", None)
        if text is None:
            raise error
        self._tell(told=text, is_busy=False)

    def _tell(self, **values: object) -> None:
        self._state = replace(self._state, **values)  # type: ignore[arg-type] # names of its own fields
        if self._changed is not None:
            self._changed()
