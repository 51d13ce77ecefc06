"""The transcript, one moment at a time, with a note of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from glasltrainer.core.answers import stage_words
from glasltrainer.core.case import plain
from glasltrainer.core.catalogue.topics import MOOD_NAMES
from glasltrainer.ui.debrief.parts import reading_width, said, side_by_side
from glasltrainer.ui.debrief.words import answer_words, mark_words
from glasltrainer.ui.look import BOLD, MEDIUM, SMALL
from glasltrainer.ui.widgets import button, clear, column, label, small

if TYPE_CHECKING:
    from glasltrainer.core.debrief import MomentReview, Said
    from glasltrainer.ui.debrief.deeper.presenter import DeeperPresenter
    from glasltrainer.ui.debrief.deeper.state import DeeperState
    from glasltrainer.ui.look import Look

_LINES = 3  # of a note; more scroll
_LONGEST = 4000  # characters of a note


class StepsPanel(QWidget):
    """One moment, with buttons to the one before and the one after."""

    def __init__(self, look: Look, presenter: DeeperPresenter) -> None:
        super().__init__()
        self._look = look
        self._presenter = presenter
        self._drawn: tuple[object, int] | None = None
        tr = look.tr
        body = column(self, look)
        self._before = button(look, tr("Previous moment"), icon="chevron-left")
        self._after = button(look, tr("Next moment"), icon="chevron-right")
        self._before.clicked.connect(self._go_back)
        self._after.clicked.connect(self._go_on)
        body.addWidget(side_by_side(look, self._before, self._after))
        self._moment = QWidget()
        self._column = column(self._moment, look)
        body.addWidget(self._moment)
        self._name = label(look, tr("Your note on this moment"), weight=MEDIUM)
        body.addWidget(self._name)
        self._note = _NoteField(look)
        self._note.textChanged.connect(self._typed)
        body.addLayout(reading_width(look, self._note))
        self._keep = button(look, tr("Keep the note"), icon="save")
        self._keep.clicked.connect(presenter.keep_note)
        self._erase = button(look, tr("Erase the note"), icon="trash")
        self._erase.clicked.connect(presenter.erase_note)
        body.addWidget(side_by_side(look, self._keep, self._erase))
        self._hint = small(look, "")
        body.addWidget(self._hint)

    def draw(self, state: DeeperState) -> None:
        """Show the moment stepped to."""
        tr, moments = self._look.tr, state.debrief.moments
        if (state.debrief, state.at) != self._drawn:
            self._drawn = (state.debrief, state.at)
            clear(self._column)
            self._fill(moments[state.at - 1], len(moments))
        self._before.setEnabled(state.at > 1)
        self._after.setEnabled(state.at < len(moments))
        if self._note.toPlainText() != state.note:
            self._note.blockSignals(True)
            self._note.setPlainText(state.note)
            self._note.blockSignals(False)
        self._keep.setVisible(state.can_keep)
        self._erase.setVisible(state.place in state.notes)
        self._hint.setText(
            tr("A note is kept only if you ask for it, and goes when you erase this attempt.")
            if state.can_keep
            else tr("Practice leaves no trace now, so a note stays in this window only.")
        )

    def _fill(self, moment: MomentReview, count: int) -> None:
        look, tr = self._look, self._look.tr
        head = tr("Moment {number} of {count}", number=moment.number, count=count)
        if moment.stage is not None:
            head = f"{head} · {tr.render(stage_words(moment.stage))}"
        self._moment.setAccessibleName(head)
        self._add(label(look, head, weight=BOLD))
        if text := said(tr, plain(moment.narration)):
            self._add(label(look, text))
        for turn in moment.dialogue:
            self._add(_spoken(look, turn))
        for answer in moment.answers:
            self._add(label(look, said(tr, answer.question), size=SMALL, weight=MEDIUM))
            self._add(label(look, tr("You: {answer}", answer=said(tr, answer_words(answer)))))
            self._add(small(look, tr.render(mark_words(answer.mark))))
            for turn in answer.reply:
                self._add(_spoken(look, turn))

    def _add(self, widget: QWidget) -> None:
        holder = QWidget()
        row = QVBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(reading_width(self._look, widget))
        self._column.addWidget(holder)

    def _go_back(self) -> None:
        self._presenter.go(self._presenter.state().at - 1)

    def _go_on(self) -> None:
        self._presenter.go(self._presenter.state().at + 1)

    def _typed(self) -> None:
        self._presenter.write(self._note.toPlainText()[:_LONGEST])


class _NoteField(QPlainTextEdit):
    """A few lines; Tab leaves it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFont(look.font())
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(look.tr("Your note on this moment"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(self._look.px(400), self.fontMetrics().lineSpacing() * _LINES + self._look.px(22))

    def minimumSizeHint(self) -> QSize:
        """As high, and narrow if need be."""
        return QSize(self._look.px(200), self.sizeHint().height())


def _spoken(look: Look, turn: Said) -> QWidget:
    """Who, in which mood, and the words."""
    tr = look.tr
    who = tr("you") if turn.is_you else turn.name
    mood = tr(MOOD_NAMES[turn.mood])
    return label(
        look, tr("{name} ({mood}): “{words}”", name=who, mood=mood, words=said(tr, plain(turn.text)))
    )
