"""The editor of a day on the screen: the programme, dragged by mouse or moved by keys, and its forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from glasltrainer.ui.course.editrows import BlockBox, reorder
from glasltrainer.ui.course.formview import FormView
from glasltrainer.ui.widgets import FlowLayout, Page, button, clear, column, frame, label, small, title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glasltrainer.ui.course.editing import EditPresenter
    from glasltrainer.ui.course.programmestate import EditState, Form
    from glasltrainer.ui.look import Look

_LINE = 4  # px at 100 %, where a dragged row would go
_EDGE = 60  # px at 100 % from the page's edge, where dragging scrolls it


class EditView(QWidget):
    """The editor. Emits `left()` when the trainer is done."""

    left = Signal()

    def __init__(self, look: Look, presenter: EditPresenter) -> None:
        super().__init__()
        self._look, self._presenter = look, presenter
        self._boxes: list[BlockBox] = []
        self._shown: Form | None = None
        self._focus: tuple[str, int] | None = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head())
        self._page = Page(look, margins=(28, 16, 28, 24))
        whole.addWidget(self._page, 1)
        self._body = QWidget()
        self._column = column(self._body, look)
        self._column.setSpacing(look.px(14))
        self._adding = self._new_block()
        self._column.addWidget(self._adding)
        form = QWidget()
        self._form_column = column(form, look)
        self._page.body.addWidget(form)
        self._page.body.addWidget(self._body)
        self._page.body.addStretch(1)
        sheet = self._body.parentWidget()
        assert sheet is not None
        self._sheet = sheet
        self._line = QFrame(sheet)
        self._line.setStyleSheet(f"background: {look.tokens.accent};")
        self._line.hide()
        for keys, steps in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setProperty("steps", steps)
            shortcut.activated.connect(self._shift_pressed)
        for keys, steps in (("F6", 1), ("Shift+F6", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setProperty("steps", steps)
            shortcut.activated.connect(self._region_pressed)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(presenter.undo)
        draw = self.draw
        presenter.watch(draw)
        self.destroyed.connect(lambda: presenter.unwatch(draw))
        self.draw()

    # -- building --------------------------------------------------------------------------------------

    def _head(self) -> QWidget:
        look, tr = self._look, self._look.tr
        bar = frame("bar")
        rows = column(bar, look)
        rows.setContentsMargins(look.px(28), look.px(12), look.px(28), look.px(10))
        self._title = title(look, "")
        rows.addWidget(self._title)
        self._tools = QWidget()
        flow = FlowLayout(look.px(8))
        self._tools.setLayout(flow)
        self._undo = button(look, tr("Undo"), icon="undo-2")
        self._undo.clicked.connect(self._presenter.undo)
        name = button(look, tr("Name, summary and goals"))
        name.clicked.connect(lambda: self._presenter.edit(""))
        done = button(look, tr("Done"), kind="primary", name=tr("Done: back to the course day"))
        done.clicked.connect(self.left)
        self._file = small(look, "", wraps=False)
        self._file.setMinimumHeight(look.px(40))
        for widget in (done, self._undo, name, self._file):
            flow.addWidget(widget)
        rows.addWidget(self._tools)
        self._notices = QWidget()
        self._notice_column = column(self._notices, look)
        rows.addWidget(self._notices)
        return bar

    # -- drawing ---------------------------------------------------------------------------------------

    def draw(self) -> None:
        """Draw the day as it is; the same programme only in its times, so that fields keep their cursor."""
        tr, state = self._look.tr, self._presenter.state()
        self._title.setText(state.title or tr("Reading the day …"))
        saved = tr("Saved in {file} at every change", file=state.file)
        self._file.setText(saved if state.title is not None else state.file)
        self._undo.setEnabled(state.undo is not None)
        what = "" if state.undo is None else tr.render(state.undo)
        undo = tr("Undo: {what}", what=what) if what else tr("Undo")
        self._undo.setText(undo.replace("&", "&&"))
        self._draw_notices(state)
        if state.form is not None:
            self._draw_form(state.form)
            return
        was_form, self._shown = self._shown is not None, None
        focus = self._focus if was_form else self._focused()
        had_focus, before = was_form or self._has_focus_within(), self._keyboard()
        if was_form:
            clear(self._form_column)
            self._body.show()
        self._draw_blocks(state)
        is_kept = before is not None and before.isVisibleTo(self) and self._keyboard() is before
        if had_focus and state.blocks and (was_form or not is_kept):
            self._give_focus(focus, state.touched)

    def _draw_blocks(self, state: EditState) -> None:
        """The programme; what is the same as before keeps its controls, and these the keyboard."""
        before = {box.key: box for box in self._boxes}
        boxes = []
        for block in state.blocks:
            box = before.pop((block.id, block.title), None)
            if box is None:
                box = BlockBox(self._look, self._presenter, block)
                box.dragged.connect(self._dragged)
                box.dropped.connect(self._dropped)
            else:
                box.show_row(block)
            boxes.append(box)
        if len(boxes) > len(self._boxes):
            self._block_title.clear()
        reorder(self._column, self._boxes, boxes)
        self._boxes = boxes
        self._adding.setVisible(bool(boxes))

    def _draw_form(self, form: Form) -> None:
        if form is self._shown:
            return
        self._focus = self._focused()
        self._shown = form
        self._body.hide()
        clear(self._form_column)
        made = FormView(self._look, form)
        made.kept.connect(self._presenter.keep_form)
        made.cancelled.connect(self._presenter.cancel_form)
        self._form_column.addWidget(made)
        self._page.verticalScrollBar().setValue(0)
        if made.first is not None:
            made.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _draw_notices(self, state: EditState) -> None:
        look, tr = self._look, self._look.tr
        clear(self._notice_column)
        if state.is_changed_outside:
            words = tr(
                "The file was changed by another program meanwhile. Your last change is not in it; "
                "nothing was written over."
            )
            copy = button(look, tr("Keep mine as a copy, and go on with that"))
            copy.clicked.connect(self._presenter.keep_as_copy)
            read = button(look, tr("Go on with the file as it is now"))
            read.clicked.connect(self._presenter.read)
            self._notice_column.addWidget(self._notice(words, copy, read))
        elif state.trouble is not None:
            self._notice_column.addWidget(self._notice(tr.render(state.trouble)))
        if state.shift is not None:
            yes = button(look, tr("Move their times along"))
            yes.clicked.connect(self._presenter.shift_following)
            no = button(look, tr("Leave them"))
            no.clicked.connect(self._presenter.dismiss)
            self._notice_column.addWidget(self._notice(tr.render(state.shift), yes, no))

    def _notice(self, words: str, *buttons: QWidget) -> QWidget:
        box = frame("notice")
        body = column(box, self._look)
        body.setContentsMargins(*(self._look.px(10),) * 4)
        told = label(self._look, words)
        told.setAccessibleName(words)
        body.addWidget(told)
        if buttons:
            holder = QWidget()
            flow = FlowLayout(self._look.px(8))
            holder.setLayout(flow)
            for one in buttons:
                flow.addWidget(one)
            body.addWidget(holder)
        return box

    def _new_block(self) -> QWidget:
        look, tr = self._look, self._look.tr
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        self._block_title = QLineEdit()
        self._block_title.setFont(look.font())
        self._block_title.setPlaceholderText(tr("A new part, such as: Afternoon"))
        self._block_title.setAccessibleName(tr("What the new part is called"))
        self._block_title.returnPressed.connect(self._block_wanted)
        add = button(look, tr("Add a part"), icon="plus")
        add.clicked.connect(self._block_wanted)
        row.addWidget(self._block_title, 1)
        row.addWidget(add)
        return holder

    # -- the keyboard ----------------------------------------------------------------------------------

    def _keyboard(self) -> QWidget | None:
        return self.window().focusWidget()

    def _has_focus_within(self) -> bool:
        focused = self._keyboard()
        return focused is not None and (focused is self or self.isAncestorOf(focused))

    def _focused(self) -> tuple[str, int] | None:
        """Which control of which row has the keyboard."""
        focused = self._keyboard()
        if focused is None or not self.isAncestorOf(focused) or focused.property("place") is None:
            return None
        return str(focused.property("place")), int(focused.property("part"))

    def _give_focus(self, wanted: tuple[str, int] | None, touched: str) -> None:
        """The keyboard back to where it was, or to what was changed."""
        controls = {
            (str(one.property("place")), int(one.property("part"))): one
            for box in self._boxes
            for one in box.findChildren(QWidget)
            if one.property("place") is not None and one.isVisibleTo(self)  # what goes is there still
        }
        places = {place for place, _ in controls}
        if wanted is not None and wanted[0] not in places and touched in places:
            wanted = (touched, wanted[1])
        found = controls.get(wanted) if wanted is not None else None
        if found is None:
            found = next((one for (place, _), one in controls.items() if place == touched), None)
        found = found or self._undo
        found.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, found, lambda: self._page.show_whole(found))

    def _shift_pressed(self) -> None:
        pressed, focused = self.sender(), self._focused()
        if focused is None:
            return
        place, steps = focused[0], int(pressed.property("steps"))
        if "/" in place:
            self._presenter.shift_item(place, steps)
        else:
            self._presenter.shift_block(place, steps)
        QTimer.singleShot(0, self, self._show_focused)

    def _region_pressed(self) -> None:
        """To the next part of the page: its tools, the parts of the day, what adds one; or the form."""
        pressed, focused = self.sender(), self._keyboard()
        parts = (*self._boxes, self._adding, *self.findChildren(FormView))
        regions = [one for one in (self._tools, *parts) if one.isVisibleTo(self)]
        at = next((at for at, one in enumerate(regions) if focused and one.isAncestorOf(focused)), -1)
        if pressed is None:
            return
        target = regions[(at + int(pressed.property("steps"))) % len(regions)]
        for one in target.findChildren(QWidget):
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled() and one.isVisibleTo(self):
                one.setFocus(Qt.FocusReason.TabFocusReason)
                self._page.show_whole(one)
                return

    def _show_focused(self) -> None:
        """Scroll to the row that moved, and has the keyboard."""
        focused = self._keyboard()
        if focused is not None and self._body.isAncestorOf(focused):
            self._page.show_whole(focused)

    def _block_wanted(self) -> None:
        self._presenter.add_block(self._block_title.text())

    # -- the mouse -------------------------------------------------------------------------------------

    def _dragged(self, place: str, at: QPoint) -> None:
        """Show where it would go, and scroll along at the edges."""
        look, page = self._look, self._page
        here = page.viewport().mapFromGlobal(at).y()
        edge, bar = look.px(_EDGE), page.verticalScrollBar()
        if here < edge:
            bar.setValue(bar.value() - look.px(16))
        elif here > page.viewport().height() - edge:
            bar.setValue(bar.value() + look.px(16))
        y, _, _ = self._target(place, at)
        margin = self._body.x()
        self._line.setGeometry(margin, y - look.px(_LINE) // 2, self._body.width(), look.px(_LINE))
        self._line.show()
        self._line.raise_()

    def _dropped(self, place: str, at: QPoint) -> None:
        self._line.hide()
        _, block, before = self._target(place, at)
        if "/" not in place:
            self._presenter.move_block(place, before)
        elif before is None or f"{block}/{before}" != place:
            self._presenter.move_item(place, block, before)

    def _target(self, place: str, at: QPoint) -> tuple[int, str, str | None]:
        """The gap nearest to a point of the screen: its height on the page, the block, and what comes after.

        For a block what comes after is a block, for an item an item of that block.
        """
        y = self._sheet.mapFromGlobal(at).y()
        gaps = list(self._block_gaps(place) if "/" not in place else self._item_gaps(place))
        return min(gaps, key=lambda gap: abs(gap[0] - y))

    def _block_gaps(self, place: str) -> Iterator[tuple[int, str, str | None]]:
        others = [box for box in self._boxes if box.block != place]
        for box in others:
            yield self._top(box), box.block, box.block
        yield self._top(self._boxes[-1]) + self._boxes[-1].height(), "", None

    def _item_gaps(self, place: str) -> Iterator[tuple[int, str, str | None]]:
        for box in self._boxes:
            others = [item for item in box.items if item.place != place]
            for item in others:
                yield self._top(item), box.block, item.place.partition("/")[2]
            last = box.items[-1] if box.items else None
            end = self._top(last) + last.height() if last else self._top(box) + box.height() // 2
            yield end, box.block, None

    def _top(self, widget: QWidget) -> int:
        return widget.mapTo(self._sheet, QPoint(0, 0)).y()
