"""What is asked of an item, its answers and the way on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from glasltrainer.core.catalogue.topics import PART_KIND_NAMES
from glasltrainer.ui.drill.state import Kind
from glasltrainer.ui.player.answering import AnswerRows, PhraseRows, SortCards
from glasltrainer.ui.player.state import ChoiceAsk, EvidenceAsk, HelpAsk, SortAsk, StageAsk
from glasltrainer.ui.widgets import button, column, heading, small

if TYPE_CHECKING:
    from glasltrainer.ui.drill.presenter import DrillPresenter
    from glasltrainer.ui.drill.state import RoundState
    from glasltrainer.ui.look import Look
    from glasltrainer.ui.player.state import Panel


class Question(QWidget):
    """Filled anew only when another question is asked."""

    def __init__(self, look: Look, presenter: DrillPresenter) -> None:
        super().__init__()
        self._look = look
        self._shown: object = None
        self._asked, self._how = heading(look, ""), small(look, "")
        self._answers = AnswerRows(look, presenter)
        self._phrases = PhraseRows(look, presenter)
        self._parts = SortCards(look, presenter)
        self._bodies = (self._answers, self._phrases, self._parts)
        self._go = button(look, "", kind="primary")
        self._go.setToolTip(look.tr("Enter"))
        self._go.clicked.connect(presenter.confirm)
        layout = column(self, look)
        for made in (self._asked, self._how, *self._bodies):
            layout.addWidget(made)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._go)
        layout.addLayout(row)

    def show_state(self, state: RoundState) -> None:
        """Draw what is asked; after the answer only the way on."""
        is_told = state.mark is not None
        key = (state.question, is_told)
        if key != self._shown:
            self._shown = key
            body = None if is_told else self._ask(state)
            for made in (self._asked, self._how):
                made.setVisible(not is_told)
            for one in self._bodies:
                one.setVisible(one is body)
        tr = self._look.tr
        told = tr("To the end") if state.is_last else tr("Go on")
        if state.is_review:
            told = tr("Back to progress")
        self._go.setText(told if is_told else tr("Confirm"))
        self._go.setEnabled(state.can_confirm and not state.is_saving)
        if not is_told:
            self._show_draft(state.panel)

    def controls(self) -> tuple[QWidget, ...]:
        """What takes the keyboard, in the order of reading."""
        return (*(made for one in self._bodies if one.isVisibleTo(self) for made in one.controls()), self._go)

    def answer(self, number: int) -> QWidget | None:
        """What this key (from 1) stands for, None without one."""
        if self._parts.isVisibleTo(self):
            return self._parts.current()
        for rows in (self._answers, self._phrases):
            if rows.isVisibleTo(self) and 1 <= number <= len(rows.controls()):
                return rows.controls()[number - 1]
        return None

    def _ask(self, state: RoundState) -> QWidget | None:
        tr = self._look.tr
        match state.panel:
            case StageAsk(party):
                whose = tr("At which stage does {party} stand now?", party=party)
                asked = whose if party else tr("At which stage is this conflict now?")
                self._head(asked, tr("Pick a step of the ladder · keys 0–9"))
                return None
            case EvidenceAsk(question):
                how = tr("Mark them in the text or here · keys 1–9")
                self._head(tr("Which words show it?"), how)
                self._phrases.show_phrases(question.phrases)
                return self._phrases
            case HelpAsk(options):
                self._head(tr("Which help fits here?"), tr("Pick one · keys 1–{last}", last=len(options)))
                self._answers.show_options(options, is_spoken=False)
                return self._answers
            case SortAsk(question, kinds):
                self._head(question.ask or tr("What is about the person, what about the problem?"), "")
                keys = " · ".join(f"{n} {tr(PART_KIND_NAMES[kind])}" for n, kind in enumerate(kinds, 1))
                self._how.setText(tr("Part by part · keys {keys}", keys=keys))
                self._parts.show_parts(state.panel)
                return self._parts
            case ChoiceAsk(options):
                is_reword = state.kind is Kind.STATEMENTS
                asked = tr("How else could you say it?") if is_reword else tr("What do you say?")
                self._head(asked, tr("Pick an answer · keys 1–{last}", last=len(options)))
                self._answers.show_options(options, is_spoken=True)
                return self._answers
            case _:
                return None

    def _head(self, asked: str, how: str) -> None:
        self._asked.setText(asked)
        self._how.setText(how)

    def _show_draft(self, panel: Panel) -> None:
        match panel:
            case EvidenceAsk(marked=marked):
                self._phrases.show_marked(marked)
            case ChoiceAsk(picked=picked) | HelpAsk(picked=picked):
                self._answers.show_picked(picked)
            case SortAsk():
                self._parts.show_sorted(panel)
            case _:
                pass
