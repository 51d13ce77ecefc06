"""What a class voted, to look at and to save: the group's result, or why there is none. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from glasltrainer.classroom.panel import panel_votes
from glasltrainer.classroom.report import report_page
from glasltrainer.classroom.result import GroupResult, group_result
from glasltrainer.classroom.spreadsheet import report_csv
from glasltrainer.i18n import msg
from glasltrainer.storage.errors import StorageError
from glasltrainer.storage.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from glasltrainer.classroom.room import Room, Runner
    from glasltrainer.core.page import Page
    from glasltrainer.i18n import Message, Translator
    from glasltrainer.ui.background import Background


@dataclass(frozen=True, slots=True)
class ResultsState:
    """The page. `result` is None while it is made, and when it is refused, which `refusal` then says.

    `told` is what became of the last saving.
    """

    title: str
    is_over: bool
    has_panel_votes: bool
    result: GroupResult | None = None
    refusal: Message | None = None
    told: Message | None = None


class ResultsPresenter:
    """The result of a class that goes on, or that was just ended (`is_over`)."""

    def __init__(
        self,
        runner: Runner,
        room: Room,
        background: Background,
        save_page: Callable[[Page, Path], None],
        *,
        is_over: bool,
    ) -> None:
        self._runner, self._room, self._background = runner, room, background
        self._save_page = save_page
        has_panel_votes = bool(panel_votes(runner, room))
        self._state = ResultsState(runner.material.workshop.title, is_over, has_panel_votes)
        self._changed: Callable[[], None] | None = None

    def watch(self, changed: Callable[[], None]) -> None:
        """Call `changed` whenever the page shows something else; one view at a time."""
        self._changed = changed

    def unwatch(self, changed: Callable[[], None]) -> None:
        """That view is gone; another may be watching by now."""
        if self._changed == changed:
            self._changed = None

    def state(self) -> ResultsState:
        """What the page shows now."""
        return self._state

    def make(self) -> None:
        """Put the result together."""
        runner, rounds = self._runner, self._room.rounds
        self._background.run(lambda: group_result(runner, rounds), self._made, self._refused)

    def save(self, path: Path, tr: Translator) -> None:
        """Save it as the file's name says: .csv for a spreadsheet, .html for a browser, else a PDF."""
        result = self._state.result
        if result is None:
            return

        self._tell(told=msg("Being saved …"))
        if path.suffix.lower() == ".csv":
            self._background.run(
                lambda: write_atomically(path, report_csv(result, tr)),
                lambda _: self._saved(path),
                self._failed,
            )
        else:
            self._background.run(
                lambda: report_page(result, tr), lambda page: self._save(page, path), self._failed
            )

    def _save(self, page: Page, path: Path) -> None:
        """In the thread that draws: Qt lays out documents nowhere else."""
        try:
            self._save_page(page, path)
        except StorageError as error:
            self._failed(error)
        else:
            self._saved(path)

    def _made(self, result: GroupResult) -> None:
        self._tell(result=result)

    def _refused(self, error: Exception) -> None:
        self._tell(refusal=_message_of(error))

    def _saved(self, path: Path) -> None:
        self._tell(told=msg("Saved: {path}", path=str(path)))

    def _failed(self, error: Exception) -> None:
        self._tell(told=_message_of(error))

    def _tell(self, **values: object) -> None:
        self._state = replace(self._state, **values)  # type: ignore[arg-type] # names of its own fields
        if self._changed is not None:
            self._changed()


def _message_of(error: Exception) -> Message:
    """The sentence that an error has for the user; one that has none is ours, and goes on."""
    text: Message | None = getattr(error, "message", None)
    if text is None:
        raise error
    return text
