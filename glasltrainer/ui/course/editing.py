"""Editing a day: every action changes the file at once, and can be taken back. Knows no Qt."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from glasltrainer.authoring.arranging import arrange
from glasltrainer.authoring.arranging.arrangement import ArrangeError, Arrangement
from glasltrainer.core.workshop import activity_name, clock_time
from glasltrainer.exports.handouts import usual_questions
from glasltrainer.i18n import Message, Translator, msg
from glasltrainer.ui.course.dayfiles import ChangedOutsideError
from glasltrainer.ui.course.dayform import (
    Field,
    FieldKind,
    activity_of,
    blank_activities,
    fields_of,
)
from glasltrainer.ui.course.programmestate import EditState, Form, block_rows, following

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from glasltrainer.core.workshop import Activity, Workshop
    from glasltrainer.ui.background import Background
    from glasltrainer.ui.course.dayfiles import DayFiles
    from glasltrainer.ui.course.dayform import Value, Values
    from glasltrainer.ui.course.desk import Known

_NEW_BLOCK = 30  # minutes
_LONGEST_ITEM, _LONGEST_BLOCK = 480, 960  # minutes, as the format has it


@dataclass(frozen=True, slots=True)
class _Action:
    """A change: its name, and the day it makes of another; `shifts` where later blocks may follow."""

    name: Message
    change: Callable[[Arrangement], Arrangement]
    shifts: bool = False


class EditPresenter:
    """One day being edited. What is asked while something is saved waits its turn."""

    def __init__(self, files: DayFiles, background: Background, path: Path, known: Known) -> None:
        """`path` lies in the folder of `files`; `known` is what the day can name."""
        self._files, self._background, self._known = files, background, known
        self._path = path
        self._day: Arrangement | None = None
        self._past: list[tuple[Message, Arrangement]] = []
        self._waiting: deque[Callable[[], None]] = deque()
        self._is_saving = False
        self._wanted: Arrangement | None = None  # what could not be written over somebody else's change
        self._state = EditState(file=path.name)
        self._changed: Callable[[], None] | None = None

    def watch(self, changed: Callable[[], None]) -> None:
        """Call `changed` whenever the editor shows something else; one view at a time."""
        self._changed = changed

    def unwatch(self, changed: Callable[[], None]) -> None:
        """That view is gone; another may be watching by now."""
        if self._changed == changed:
            self._changed = None

    def state(self) -> EditState:
        """What the editor shows now."""
        return self._state

    def read(self) -> None:
        """Read the day as it is on disk; what could be taken back before, no longer can."""
        self._past.clear()
        self._wanted = None
        self._state = replace(self._state, is_changed_outside=False)
        self._queue(lambda: self._run(lambda: self._files.open(self._path), self._opened))

    # -- items -----------------------------------------------------------------------------------------

    def move_item(self, place: str, to: str, before: str | None = None) -> None:
        """Put an item in the block `to`, before its item `before` or at its end."""
        change = partial(arrange.moved, item=place, to=to, before=before)
        self._do(_Action(msg("moving an item"), change))

    def shift_item(self, place: str, steps: int) -> None:
        """Move an item one place up (-1) or down (1), from one block into the next where its own ends."""
        target = self._beside(place, steps)
        if target is not None:
            self.move_item(place, *target)

    def set_minutes(self, place: str, minutes: int | None) -> None:
        """Let a block or an item take so long; None is what its block has left."""
        name = msg("changing the minutes")
        action = _Action(name, lambda day: arrange.with_minutes(day, place, minutes), "/" not in place)
        self._do(action)

    def remove(self, place: str) -> None:
        """Take a block or an item out."""
        name = msg("taking out an item") if "/" in place else msg("taking out a part")
        self._do(_Action(name, lambda day: arrange.removed(day, place)))

    # -- blocks ----------------------------------------------------------------------------------------

    def move_block(self, block: str, before: str | None = None) -> None:
        """Put a block before another, or at the end."""
        action = _Action(
            msg("moving a part"), lambda day: arrange.moved_block(day, block, before=before), shifts=True
        )
        self._do(action)

    def shift_block(self, block: str, steps: int) -> None:
        """Move a block one place up (-1) or down (1)."""
        order = [one.id for one in self._state.blocks]
        at = order.index(block) + steps if block in order else -1
        if 0 <= at < len(order):
            others = [one for one in order if one != block]
            self.move_block(block, others[at] if at < len(others) else None)

    def set_start(self, block: str, time: str) -> None:
        """Let a block begin at a time as typed: 9:30."""
        try:
            start = _minutes_of(time)
        except ArrangeError as error:
            self._tell(trouble=error.message)
            return
        action = _Action(
            msg("changing a start"), lambda day: arrange.with_start(day, block, start), shifts=True
        )
        self._do(action)

    def add_block(self, title: str) -> None:
        """A new block after the last, of half an hour."""
        if self._state.blocks:
            last = self._state.blocks[-1]
            start = min(last.start + last.minutes, 24 * 60 - _NEW_BLOCK)
            self._do(
                _Action(msg("adding a part"), lambda day: arrange.added_block(day, title, start, _NEW_BLOCK))
            )

    def shift_following(self) -> None:
        """Let the blocks after the last change begin as much later or earlier."""
        if self._past:
            before = self._past[-1][1].workshop

            def change(day: Arrangement) -> Arrangement:
                touched = day.touched
                for block, start in following(before, day.workshop).items():
                    day = arrange.with_start(day, block, start)
                return replace(day, touched=touched)

            self._do(_Action(msg("moving the times along"), change))

    def dismiss(self) -> None:
        """Leave the times as they are, and take the last sentence away."""
        self._tell(shift=None, trouble=None)

    # -- forms -----------------------------------------------------------------------------------------

    @property
    def kinds(self) -> tuple[Message, ...]:
        """What can be added, by name; `begin_item` takes its number."""
        return tuple(Message(activity_name(one)) for one in blank_activities(()))

    def begin_item(self, block: str, kind: int) -> None:
        """Fill in a new item of a kind for a block."""
        assert self._day is not None
        workshop = self._day.workshop
        questions = usual_questions(workshop, Translator(workshop.language))
        activity = blank_activities(questions)[kind]
        name = Message(activity_name(activity))
        form = Form(block, name, self._item_fields(activity, None, ""), activity, is_new=True)
        self._tell(form=form, trouble=None, shift=None)

    def edit(self, place: str) -> None:
        """Fill in a block or an item that is there, or with "" the name of the day."""
        assert self._day is not None
        block, _, key = place.partition("/")
        workshop = self._day.workshop
        if not place:
            form = Form("", msg("The day"), _day_fields(workshop))
        elif not key:
            form = Form(place, msg("A part of the day"), _block_fields(workshop, block))
        else:
            item = next(one for one in workshop.blocks[block].items if one.id == key)
            fields = self._item_fields(item.activity, item.minutes, item.notes)
            form = Form(place, Message(activity_name(item.activity)), fields, item.activity)
        self._tell(form=form, trouble=None, shift=None)

    def cancel_form(self) -> None:
        """Leave it as it was."""
        self._tell(form=None, trouble=None)

    def keep_form(self, values: Values) -> None:
        """Keep what was filled in; when it is refused the form stays, with the reason."""
        form = self._state.form
        if form is None:
            return
        try:
            name, change = _kept(form, values)
        except ArrangeError as error:
            self._tell(trouble=error.message)
            return
        self._do(_Action(name, change, form.activity is None and bool(form.place)))

    def _item_fields(self, activity: Activity, minutes: int | None, notes: str) -> tuple[Field, ...]:
        return (
            *fields_of(activity, self._known),
            Field(
                "minutes",
                msg("Minutes"),
                FieldKind.NUMBER,
                minutes or 0,
                0,
                _LONGEST_ITEM,
                none=msg("what is left"),
            ),
            Field("notes", msg("Notes, for your eyes only"), FieldKind.TEXT, notes),
        )

    # -- taking back, and two at the same file ---------------------------------------------------------

    def undo(self) -> None:
        """Take the last change back."""
        self._queue(self._undo)

    def keep_as_copy(self) -> None:
        """Where somebody else changed the file: write this version beside it, and go on with that."""
        wanted = self._wanted
        if wanted is not None:
            self._queue(lambda: self._run(lambda: self._files.keep_copy(wanted), self._copied))

    # -- within ----------------------------------------------------------------------------------------

    def _do(self, action: _Action) -> None:
        self._queue(lambda: self._act(action))

    def _queue(self, step: Callable[[], None]) -> None:
        self._waiting.append(step)
        self._go_on()

    def _go_on(self) -> None:
        while self._waiting and not self._is_saving:
            self._waiting.popleft()()

    def _run(self, work: Callable[[], Arrangement], done: Callable[[Arrangement], None]) -> None:
        self._is_saving = True

        def finished(day: Arrangement) -> None:
            self._is_saving = False
            done(day)
            self._go_on()

        self._background.run(work, finished, self._failed)

    def _act(self, action: _Action) -> None:
        before = self._day
        if before is None or self._wanted is not None:
            return

        def work() -> Arrangement:
            after = action.change(before)
            self._files.save(before, after)
            return after

        def done(after: Arrangement) -> None:
            is_changed = dict(after.files) != dict(before.files)
            if is_changed:
                self._past.append((action.name, before))
            can_follow = action.shifts and is_changed and following(before.workshop, after.workshop)
            offer = msg("Do the parts after it move along?") if can_follow else None
            self._show(after, shift=offer)

        self._run(work, done)

    def _undo(self) -> None:
        before = self._day
        if before is None or not self._past or self._wanted is not None:
            return
        earlier = self._past[-1][1]

        def work() -> Arrangement:
            self._files.save(before, earlier)
            return earlier

        def done(day: Arrangement) -> None:
            self._past.pop()
            self._show(replace(day, touched=before.touched))

        self._run(work, done)

    def _opened(self, day: Arrangement) -> None:
        self._show(day)

    def _copied(self, day: Arrangement) -> None:
        self._path = self._files.path(day)
        self._past.clear()
        self._wanted = None
        self._show(day)

    def _show(self, day: Arrangement, *, shift: Message | None = None) -> None:
        self._day = day
        workshop = day.workshop
        self._state = EditState(
            title=workshop.title,
            file=self._path.name,
            blocks=block_rows(workshop, self._known),
            undo=self._past[-1][0] if self._past else None,
            shift=shift,
            touched=day.touched,
        )
        self._tell()

    def _failed(self, error: Exception) -> None:
        self._is_saving = False
        self._waiting.clear()
        text = getattr(error, "message", None)
        if text is None:
            raise error
        if isinstance(error, ChangedOutsideError):
            self._wanted = error.wanted
            self._tell(trouble=text, is_changed_outside=True, form=None, shift=None)
        else:
            self._tell(trouble=text, shift=None)

    def _tell(self, **values: object) -> None:
        self._state = replace(self._state, **values)  # type: ignore[arg-type] # names of its own fields
        if self._changed is not None:
            self._changed()

    def _beside(self, place: str, steps: int) -> tuple[str, str | None] | None:
        """The block and the item before which an item one place up or down stands; None at the day's ends."""
        blocks = self._state.blocks
        for number, block in enumerate(blocks):
            places = [one.place for one in block.items]
            if place not in places:
                continue
            at = places.index(place) + steps
            others = [one.partition("/")[2] for one in places if one != place]
            if 0 <= at < len(places):
                return block.id, others[at] if at < len(others) else None
            if not 0 <= number + steps < len(blocks):
                return None
            target = blocks[number + steps]
            first = target.items[0].place.partition("/")[2] if target.items and steps > 0 else None
            return target.id, first
        return None


def _day_fields(workshop: Workshop) -> tuple[Field, ...]:
    return (
        Field("title", msg("What the day is called"), FieldKind.LINE, workshop.title),
        Field("summary", msg("What it is about, in a sentence or two"), FieldKind.TEXT, workshop.summary),
        Field(
            "goals",
            msg("What people can do afterwards, a line for each goal; a new evaluation asks about each"),
            FieldKind.TEXT,
            "\n".join(workshop.goals),
        ),
    )


def _changed_day(values: Values, day: Arrangement) -> Arrangement:
    day = arrange.with_title(day, "", str(values.get("title", "")))
    day = arrange.with_summary(day, str(values.get("summary", "")))
    return arrange.with_goals(day, tuple(str(values.get("goals", "")).splitlines()))


def _block_fields(workshop: Workshop, block: str) -> tuple[Field, ...]:
    one = workshop.blocks[block]
    return (
        Field("title", msg("What this part is called"), FieldKind.LINE, one.title),
        Field("start", msg("Begins at"), FieldKind.LINE, clock_time(one.start)),
        Field("minutes", msg("Minutes"), FieldKind.NUMBER, one.minutes, 1, _LONGEST_BLOCK),
        Field("notes", msg("Notes, for your eyes only"), FieldKind.TEXT, one.notes),
    )


def _kept(form: Form, values: Values) -> tuple[Message, Callable[[Arrangement], Arrangement]]:
    """What a form that was filled in changes, and what that is called."""
    notes, minutes = str(values.get("notes", "")), _number(values.get("minutes", 0))
    if form.activity is not None:
        activity = activity_of(form.activity, values)
        if form.is_new:
            return msg("adding an item"), lambda day: arrange.added(
                day, form.place, activity, minutes=minutes or None, notes=notes
            )

        def change(day: Arrangement) -> Arrangement:
            day = arrange.with_activity(day, form.place, activity)
            day = arrange.with_minutes(day, form.place, minutes or None)
            return arrange.with_notes(day, form.place, notes)

        return msg("changing an item"), change
    title = str(values.get("title", ""))
    if not form.place:
        return msg("changing the day"), partial(_changed_day, values)
    start = _minutes_of(str(values.get("start", "")))

    def change_block(day: Arrangement) -> Arrangement:
        day = arrange.with_title(day, form.place, title)
        day = arrange.with_start(day, form.place, start)
        day = arrange.with_minutes(day, form.place, minutes)
        return arrange.with_notes(day, form.place, notes)

    return msg("changing a part"), change_block


def _number(value: Value) -> int:
    return value if isinstance(value, int) else 0


def _minutes_of(time: str) -> int:
    """Minutes since midnight of a time as typed. Raises ArrangeError."""
    hours, _, minutes = time.strip().replace(".", ":").partition(":")
    is_number = hours.isascii() and hours.isdecimal() and len(minutes) == 2 and minutes.isdecimal()
    if not is_number or not minutes.isascii() or int(hours) > 23 or int(minutes) > 59:
        raise ArrangeError(msg("Write hours and minutes, such as 10:45."))
    return int(hours) * 60 + int(minutes)
