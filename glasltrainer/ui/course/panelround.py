"""A panel round written into a case: the votes as counted, reasons, a yes, and a look at it first. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from glasltrainer.authoring.panelling import Existing, PanelExistsError
from glasltrainer.classroom.panel import (
    FEWEST_VOTERS,
    PanelAnswer,
    panel_round,
    panel_votes,
    preview,
    written,
)
from glasltrainer.i18n import msg
from glasltrainer.storage.errors import from_os
from glasltrainer.storage.files import write_atomically
from glasltrainer.storage.owncases import copy_to_own

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from glasltrainer.authoring.panelling import Edited
    from glasltrainer.classroom.ballots import Words
    from glasltrainer.classroom.panel import PanelRound
    from glasltrainer.classroom.room import Room, Runner
    from glasltrainer.i18n import Message
    from glasltrainer.ui.background import Background
    from glasltrainer.ui.course.desk import CourseDesk


@dataclass(frozen=True, slots=True)
class PanelState:
    """The page. `votes` are the questions voted on, by title and scene; `chosen` is the number of one.

    `has_second` offers the vote after talking. `preview` is what will be written, None until it is looked at;
    `is_against` warns that the case cannot be played then. `is_there` asks what to do with a panel that is
    there already. `copied_to` says that a shipped case will be copied first, `done` that it was written.
    """

    votes: tuple[str, ...]
    chosen: int
    answers: tuple[PanelAnswer, ...]
    voters: int
    is_on_stage: bool
    has_second: bool
    is_second: bool = False
    existing: Existing = Existing.REFUSE
    is_there: bool = False
    is_shipped: bool = False
    preview: tuple[Words, ...] | None = None
    is_against: bool = False
    trouble: Message | None = None
    done: Message | None = None


@dataclass(frozen=True, slots=True)
class _Ready:
    """A panel looked at: the file it goes into, its bytes then, and with the panel in it."""

    panel: PanelRound
    path: Path
    before: bytes = field(repr=False)
    edited: Edited = field(repr=False)


class PanelPresenter:
    """The panel of one class. Nothing is written that was not looked at first, as it is then."""

    def __init__(self, desk: CourseDesk, background: Background, runner: Runner, room: Room) -> None:
        """The room has voted on something that can be a panel; the last of it is chosen."""
        self._desk, self._background, self._runner = desk, background, runner
        self._votes = panel_votes(runner, room)
        self._ready: _Ready | None = None
        self._asked = 0  # looks; an answer to an earlier one is of no use
        self._state = self._begun(len(self._votes) - 1, is_second=False)
        self._changed: Callable[[], None] | None = None

    def watch(self, changed: Callable[[], None]) -> None:
        """Call `changed` whenever the page shows something else; one view at a time."""
        self._changed = changed

    def unwatch(self, changed: Callable[[], None]) -> None:
        """That view is gone; another may be watching by now."""
        if self._changed == changed:
            self._changed = None

    def state(self) -> PanelState:
        """What the page shows now."""
        return self._state

    def choose(self, number: int, *, is_second: bool = False) -> None:
        """Another question, or another vote on it."""
        self._forget()
        self._state = self._begun(number, is_second=is_second)
        self._tell()

    def with_existing(self, existing: Existing) -> None:
        """What to do with the panel that is there already."""
        self._forget()
        self._tell(existing=existing, preview=None, trouble=None)

    def changed(self) -> None:
        """Reasons or the yes are others now: what was looked at does not hold any more."""
        self._forget()
        if self._state.preview is not None or self._state.trouble is not None:
            self._tell(preview=None, trouble=None, is_against=False)

    def look(self, reasons: Mapping[int, str], *, is_agreed: bool) -> None:
        """Show what will be written."""
        self._forget()
        voted, state = self._votes[self._state.chosen], self._state
        asked = self._asked

        def work() -> _Ready:
            panel = panel_round(self._runner, voted, reasons, is_agreed=is_agreed, is_second=state.is_second)
            path = self._desk.voted_file(panel.name, self._runner.material)
            before = _read(path)
            return _Ready(panel, path, before, written(panel, before, existing=state.existing))

        self._background.run(
            work,
            lambda ready: self._looked(ready) if asked == self._asked else None,
            lambda error: self._failed(error) if asked == self._asked else None,
        )

    def write(self) -> None:
        """Write what was looked at; a shipped case is copied to the user's own first."""
        ready = self._ready
        if ready is None:
            return
        self._forget()
        self._background.run(lambda: self._write(ready), self._written, self._failed)

    # -- within ----------------------------------------------------------------------------------------

    def _begun(self, number: int, *, is_second: bool) -> PanelState:
        voted = self._votes[number]
        shown = panel_round(self._runner, voted, {}, is_agreed=True, is_second=is_second)
        titles = tuple(
            f"{one.title}: {one.scene}"
            for one in (panel_round(self._runner, vote, {}, is_agreed=True) for vote in self._votes)
        )
        return PanelState(
            titles,
            number,
            shown.answers,
            shown.voters,
            shown.is_on_stage,
            has_second=voted.second is not None and voted.second.voters >= FEWEST_VOTERS,
            is_second=is_second,
        )

    def _forget(self) -> None:
        self._ready = None
        self._asked += 1

    def _looked(self, ready: _Ready) -> None:
        self._ready = ready
        self._tell(
            preview=preview(ready.panel, ready.edited, existing=self._state.existing),
            is_against=ready.edited.disagrees is not None,
            is_shipped=not self._is_own(ready.path),
            trouble=None,
            done=None,
        )

    def _is_own(self, path: Path) -> bool:
        return path.is_relative_to(self._desk.own_cases)

    def _write(self, ready: _Ready) -> Path:
        path = ready.path
        if _read(path) != ready.before:
            raise _ChangedMeanwhileError
        if not self._is_own(path):
            case = self._runner.material.cases.get(ready.panel.name)
            folder = self._desk.own_cases / ("" if case is not None else "vignettes")
            images = [scene.image for scene in case.scenes.values() if scene.image] if case else []
            path = copy_to_own(path, folder, images)
        write_atomically(path, ready.edited.data)
        return path

    def _written(self, path: Path) -> None:
        self._tell(preview=None, done=msg("Written into {path}", path=str(path)))

    def _failed(self, error: Exception) -> None:
        text = getattr(error, "message", None)
        if text is None:
            raise error
        is_there = self._state.is_there or isinstance(error, PanelExistsError)
        self._tell(trouble=text, preview=None, is_there=is_there)

    def _tell(self, **values: object) -> None:
        self._state = replace(self._state, **values)  # type: ignore[arg-type] # names of its own fields
        if self._changed is not None:
            self._changed()


class _ChangedMeanwhileError(Exception):
    message = msg("The file was changed meanwhile. Look again at what will be written.")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise from_os(error, path) from error
