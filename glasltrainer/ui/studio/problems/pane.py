"""The list of problems under the text: a click goes there, a remedy applies with one undo step."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QListView, QPushButton, QVBoxLayout, QWidget

from glasltrainer.ui.look import MEDIUM, SMALL
from glasltrainer.ui.studio.choosing import choose_remedy
from glasltrainer.ui.studio.editor.listing import Listing
from glasltrainer.ui.studio.problems.delegate import ProblemRows
from glasltrainer.ui.studio.problems.rows import (
    Counts,
    Row,
    Shown,
    all_edits,
    counts,
    explanation,
    offsets,
    rows,
    together,
)
from glasltrainer.ui.widgets import FlowLayout, button, frame, heading, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from glasltrainer.ui.look import Look
    from glasltrainer.ui.studio.reading import Reading

_MOST = 3  # remedies of one problem


class _List(QListView):
    """Rows that wrap: another width is another height."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out anew where their width changed."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()


class PutDown(NamedTuple):
    """Where an author was in a list of problems, for the list of another look."""

    shown: Shown
    picked: Row | None


class ProblemsPane(QWidget):
    """Every finding of a reading.

    `place_wanted(file, start, end)` to show one in the text, `missing_wanted(language)` what a translation
    misses; `edits_wanted(file, edits, title)` to apply a remedy, or all that are certain: one signal for each
    file.
    """

    missing_wanted = Signal(str)
    place_wanted = Signal(str, int, int)
    edits_wanted = Signal(str, object, str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._reading: Reading | None = None
        self._shown = Shown.ALL
        self._picked_before: Row | None = None  # in another look
        self._counts = Counts(0, 0, 0)
        tr = look.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(20), look.px(10), look.px(20), look.px(8))
        column.setSpacing(look.px(6))
        bar = FlowLayout(look.px(8))
        column.addLayout(bar)
        self.title = heading(look, tr("Problems"))
        self.title.setWordWrap(False)
        bar.addWidget(self.title)
        self.chips = self._chips(bar)
        self.remedies = [self._action(bar, "check", self._remedy_clicked) for _ in range(_MOST)]
        for number, made in enumerate(self.remedies):
            made.setProperty("number", number)
        self.mend_all = self._action(bar, "check-square", self.apply_all)
        self.why = self._action(bar, "help-circle", self.explain)
        self.why.setText(tr("Why this matters"))
        self.why.setToolTip(tr("Why this matters (F1)"))
        self.model: Listing[Row] = Listing(self._told)
        self.list = _List()
        self.list.setModel(self.model)
        self._delegate = ProblemRows(look, self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setStyleSheet("QListView { background: transparent; border: none; outline: none; }")
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName(tr("Problems"))
        self.list.setAccessibleDescription(
            tr("Enter goes to the place in the text, Ctrl+period applies the remedy, F1 says why it matters.")
        )
        self.list.clicked.connect(self._go)
        self.list.installEventFilter(self)
        self.list.selectionModel().currentChanged.connect(self._picked)
        column.addWidget(self.list, 1)
        self.nothing = label(look, "", is_muted=True)
        column.addWidget(self.nothing)
        self._reason = self._reason_card()
        column.addWidget(self._reason)
        self._show_counts()

    # -- building -------------------------------------------------------------------------------

    def _chips(self, bar: FlowLayout) -> QButtonGroup:
        group = QButtonGroup(self)
        group.setExclusive(True)
        for number, _ in enumerate(Shown):
            made = button(self._look, "", kind="chip")
            made.setChecked(number == 0)
            group.addButton(made, number)
            bar.addWidget(made)
        group.idClicked.connect(self._filter)
        return group

    def _action(self, bar: FlowLayout, icon: str, does: Callable[[], None]) -> QPushButton:
        made = button(self._look, " ", kind="link", icon=icon)
        made.setFont(self._look.font(SMALL, MEDIUM))
        made.clicked.connect(does)
        made.hide()
        bar.addWidget(made)
        return made

    def _reason_card(self) -> QFrame:
        look, tr = self._look, self._look.tr
        card = frame("notice")
        row = QHBoxLayout(card)
        row.setContentsMargins(look.px(14), look.px(8), look.px(8), look.px(8))
        words = QVBoxLayout()
        self.reason_title = label(look, "", weight=MEDIUM)
        self.reason = label(look, "")
        words.addWidget(self.reason_title)
        words.addWidget(self.reason)
        row.addLayout(words, 1)
        close = button(look, "", kind="tool", icon="x", name=tr("Close the explanation"))
        close.clicked.connect(self.hide_reason)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.reason.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        card.hide()
        return card

    # -- from one look to another ---------------------------------------------------------------

    def put_down(self) -> PutDown:
        """Where one is in the list."""
        return PutDown(self._shown, self.current)

    def take_up(self, left: PutDown) -> None:
        """Go on there."""
        self._shown, self._picked_before = left
        self.chips.button(list(Shown).index(left.shown)).setChecked(True)

    # -- what is shown --------------------------------------------------------------------------

    def show_reading(self, reading: Reading) -> None:
        """Show what was found; the problem that was picked stays so, where it is still there."""
        before = self._reading
        self._reading = reading
        if before is not None and before.findings == reading.findings:
            return
        self._counts = counts(reading)
        self._show_rows()

    @property
    def errors(self) -> int:
        """How many errors there are, those that the tests found among them."""
        return self._counts.errors

    def _show_rows(self) -> None:
        if self._reading is None:
            return
        made = rows(self._reading, self._shown, self._look.tr)
        old = self.model.all
        if made != old:
            picked, self._picked_before = self.current or self._picked_before, None
            is_same = len(made) == len(old) and all(
                one.runs == other.runs and len(one.place) == len(other.place)
                for one, other in zip(made, old, strict=True)
            )
            self._delegate.measure(made)
            self.model.show(made, is_same=is_same)
            if not is_same:
                self._pick_again(picked)
        self._show_counts()

    def _pick_again(self, picked: Row | None) -> None:
        number = 0
        if picked is not None:
            same = picked.same
            number = next((n for n, row in enumerate(self.model.all) if row.same == same), 0)
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(number))

    def _show_counts(self) -> None:
        tr, found = self._look.tr, self._counts
        is_read = self._reading is not None
        title = tr("Problems {count}", count=found.total) if found.errors else tr("Problems")
        if found.total and not found.errors:  # it can be played: nobody is to think that all that is broken
            title = tr("Advice {count}", count=found.advice)
        self.title.setText(title)
        names = (
            tr("All {count}", count=found.total),
            tr("Errors {count}", count=found.errors),
            tr("Advice {count}", count=found.advice),
        )
        for chip, name in zip(self.chips.buttons(), names, strict=True):
            chip.setText(name)
            chip.setVisible(bool(found.errors and found.advice))
        if not (found.errors and found.advice) and self._shown is not Shown.ALL:
            self.chips.button(0).setChecked(True)
            self._filter(0)
            return
        self.list.setVisible(bool(self.model.rowCount()))
        self.nothing.setVisible(is_read and not found.total)
        self.nothing.setText(tr("No problems found. Everything here can be read and played."))
        self.mend_all.setVisible(found.fixes > 1)
        self.mend_all.setText(
            tr.plural("Apply the certain remedy", "Apply all {count} certain remedies", found.fixes)
        )
        self._picked()

    def _picked(self, *_: object) -> None:
        row, tr = self.current, self._look.tr
        titles = row.remedies if row is not None else ()
        for made, title in zip_longest(self.remedies, titles[:_MOST]):
            made.setVisible(title is not None)
            if title is not None:
                made.setText(tr("Apply: {title}", title=title).replace("&", "&&"))
        self.why.setVisible(row is not None)
        if not self._reason.isHidden():
            self.explain()

    @property
    def current(self) -> Row | None:
        """The problem that is picked."""
        return self.model.row(self.list.currentIndex().row())

    def _told(self, row: Row) -> str:
        return row.told(self._look.tr)

    def _filter(self, number: int) -> None:
        self._shown = list(Shown)[number]
        self._show_rows()

    # -- what is done ---------------------------------------------------------------------------

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Enter goes there; F1 and Ctrl+period are ours while the list has the keyboard."""
        if not isinstance(event, QKeyEvent) or watched is not self.list:
            return False
        does = {
            (Qt.Key.Key_Return, False): self.go_to_current,
            (Qt.Key.Key_Enter, False): self.go_to_current,
            (Qt.Key.Key_F1, False): self.explain,
            (Qt.Key.Key_Period, True): self.apply_current,
        }
        if not self._reason.isHidden():
            does[Qt.Key.Key_Escape, False] = self.hide_reason
        is_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        meant = does.get((Qt.Key(event.key()), is_control))
        if meant is None:
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() is QEvent.Type.KeyPress:
            meant()
            return True
        return False

    def _go(self, _index: QModelIndex) -> None:
        self.go_to_current()

    def go_to_current(self) -> None:
        """Show the picked problem in the text; what a translation misses where it is written."""
        row = self.current
        if row is None or self._reading is None:
            return
        if row.language:
            self.missing_wanted.emit(row.language)
            return
        text = self._reading.texts.get(row.finding.file)
        if text is not None:
            self.place_wanted.emit(row.finding.file, *offsets(text, row.finding.span))

    def apply_current(self) -> None:
        """Apply the remedy of the picked problem; of several the one that is chosen."""
        row = self.current
        if row is None or len(row.remedies) < 2:
            self.apply(0)
            return
        box = self.list.visualRect(self.list.currentIndex())
        at = self.list.viewport().mapToGlobal(box.bottomLeft())
        choose_remedy(self._look, self, at, row.remedies, self.apply)

    def _remedy_clicked(self) -> None:
        self.apply(int(self.sender().property("number")))

    def apply(self, number: int) -> None:
        """Apply one of the remedies of the picked problem."""
        row = self.current
        if row is not None and number < len(row.remedies):
            fix = row.finding.remedies[number]
            self.edits_wanted.emit(row.finding.file, fix.edits, self._look.tr.render(fix.title))

    def apply_all(self) -> None:
        """Apply all remedies that are certain and do not touch each other, as one step in each file."""
        if self._reading is None:
            return
        tr = self._look.tr
        for file, findings in together(self._reading.findings, self._reading.texts).items():
            title = tr.plural("{count} remedy applied", "{count} remedies applied", len(findings))
            self.edits_wanted.emit(file, all_edits(findings), title)

    def explain(self) -> None:
        """Say why the picked problem matters."""
        row = self.current
        if row is None:
            self.hide_reason()
            return
        title, reason = explanation(row.finding.code, self._look.tr)
        self.reason_title.setText(f"{row.finding.code} · {title}")
        self.reason.setText(reason)
        self.reason.setAccessibleName(f"{title}. {reason}")
        self._reason.show()

    def hide_reason(self) -> None:
        """Close the explanation; the keyboard is in the list again."""
        self._reason.hide()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
