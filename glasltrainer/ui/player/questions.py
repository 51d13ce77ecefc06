"""What is asked now, below the scene: the question, its answers and the way on."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from glasltrainer.core.catalogue.topics import PART_KIND_NAMES
from glasltrainer.i18n import Message
from glasltrainer.ui.look import MEDIUM
from glasltrainer.ui.player.answering import AnswerRows, PhraseRows, SortCards
from glasltrainer.ui.player.conversation import READING_WIDTH, Conversation
from glasltrainer.ui.player.ownwords import OwnWords
from glasltrainer.ui.player.state import (
    After,
    ChoiceAsk,
    ContinueAsk,
    Ended,
    EvidenceAsk,
    HelpAsk,
    LookingBack,
    Panel,
    Prologue,
    SortAsk,
    StageAsk,
)
from glasltrainer.ui.text import TextView, unformatted
from glasltrainer.ui.widgets import FlowLayout, button, clear, column, frame, heading, label, small

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasltrainer.core.case import PartKind
    from glasltrainer.ui.look import Look
    from glasltrainer.ui.player.presenter import PlayerPresenter
    from glasltrainer.ui.player.state import Option, PlayerState


class QuestionPanel(QWidget):
    """The question, its answers and the way on. Filled anew only when another question is asked."""

    def __init__(self, look: Look, presenter: PlayerPresenter) -> None:
        super().__init__()
        self._look = look
        self._shown: object = None
        self._asked = heading(look, "")
        self._how = small(look, "")
        self._own_words = OwnWords(look)
        self._answers = AnswerRows(look, presenter)
        self._phrases = PhraseRows(look, presenter)
        self._parts = SortCards(look, presenter)
        self._after = _AfterAnswer(look)
        self._words = QWidget()  # what is only read: a note, the end
        self._words_layout = column(self._words, look)
        self._back = _Back(look, presenter)
        self._go = button(look, "", kind="primary")
        self._go.setToolTip(look.tr("Enter"))
        self._go.clicked.connect(presenter.confirm)
        layout = column(self, look)
        for made in (self._asked, self._how, self._own_words, *self._bodies()):
            layout.addWidget(made)
        way_on = QHBoxLayout()
        way_on.setContentsMargins(0, look.px(4), 0, 0)
        way_on.addStretch(1)
        way_on.addWidget(self._go)
        layout.addLayout(way_on)

    def _bodies(self) -> tuple[QWidget, ...]:
        """What can stand between the question and the way on; one at most is shown."""
        return (self._answers, self._phrases, self._parts, self._after, self._words, self._back)

    def show_state(self, state: PlayerState) -> None:
        """Draw the panel of this state; only the draft is drawn when the same is asked."""
        asked = (state.scene, type(state.panel), _identity(state.panel), state.language)
        if asked != self._shown:
            self._shown = asked
            body = self._ask(state.panel)
            self._show_own_words(state)
            for one in self._bodies():
                one.setVisible(one is body)
            self._go.setVisible(body is not self._back)
        self._show_draft(state)

    def controls(self) -> tuple[QWidget, ...]:
        """What takes the keyboard, in the order of reading."""
        if self._back.isVisibleTo(self):
            return tuple(self._back.controls())
        answers = (self._own_words, self._answers, self._phrases, self._parts)
        return (*(made for one in answers if one.isVisibleTo(self) for made in one.controls()), self._go)

    def answer(self, number: int) -> QWidget | None:
        """The answer with this key, from 1; of parts to sort the one whose turn it is; None without one."""
        if self._parts.isVisibleTo(self):
            return self._parts.current()
        for rows in (self._answers, self._phrases):
            if rows.isVisibleTo(self) and 1 <= number <= len(rows.controls()):
                return rows.controls()[number - 1]
        return None

    def make(self) -> None:
        """Make ahead what most cases will ask for."""
        self._answers.make(5)
        self._phrases.make(8)
        if not self._parts.isVisibleTo(self):  # those of four kinds that are asked now stay
            self._parts.make(4)
        self._after.make()

    # -- asking ------------------------------------------------------------------------------

    def _ask(self, panel: Panel) -> QWidget | None:
        """Fill what this panel needs; returns what stands between the question and the way on."""
        tr = self._look.tr
        match panel:
            case Prologue():
                return self._show_prologue(panel)
            case StageAsk(party):
                whose = tr("At which stage does {party} stand now?", party=party)
                asked = whose if party else tr("At which stage is this conflict now?")
                self._head(asked, tr("Pick a step of the ladder · keys 0–9"), tr("Confirm"))
                return None
            case EvidenceAsk(question):
                how = tr("Mark them in the text or here · keys 1–9")
                self._head(tr("Which words show it?"), how, tr("Confirm"))
                self._phrases.show_phrases(question.phrases)
                return self._phrases
            case HelpAsk(options):
                how = tr("Pick one · keys 1–{last}", last=len(options))
                self._head(tr("Which help fits here?"), how, tr("Confirm"))
                return self._show_options(options, is_spoken=False)
            case SortAsk(question, kinds):
                asked = question.ask or tr("What is about the person, what about the problem?")
                self._head(asked, _sort_keys(self._look, kinds), tr("Confirm"))
                self._parts.show_parts(panel)
                return self._parts
            case ChoiceAsk(is_held=True):
                how = tr("Say it aloud or type it here first; then the answers come · Enter")
                self._head(tr("What would you say?"), how, tr("Show the answers"))
                return None
            case ChoiceAsk(options):
                how = tr("Pick an answer · keys 1–{last}", last=len(options))
                self._head(tr("What do you say?"), how, tr("Confirm"))
                return self._show_options(options, is_spoken=True)
            case ContinueAsk():
                self._head("", "", tr("Read on"))
                return None
            case After():
                self._head("", "", tr("Go on"))
                self._after.show_after(panel)
                return self._after
            case LookingBack():
                self._head("", "", "")
                self._back.show_answer(panel)
                return self._back
            case Ended():
                return self._show_end(panel)
            case _:
                assert_never(panel)

    def _show_own_words(self, state: PlayerState) -> None:
        if isinstance(state.panel, ChoiceAsk):
            self._own_words.show_held((state.scene, state.moment), is_held=state.panel.is_held)
        elif isinstance(state.panel, LookingBack):
            self._own_words.hide()
        else:
            self._own_words.forget()

    def _head(self, asked: str, how: str, way_on: str) -> None:
        for made, text in ((self._asked, asked), (self._how, how)):
            made.setText(text)
            made.setVisible(bool(text))
        self._go.setText(way_on)

    def _show_options(self, options: Sequence[Option], *, is_spoken: bool) -> QWidget:
        self._answers.show_options(options, is_spoken=is_spoken)
        return self._answers

    def _show_prologue(self, panel: Prologue) -> QWidget:
        look, tr = self._look, self._look.tr
        self._head(tr("Before you begin"), "", tr("Begin"))
        clear(self._words_layout)
        if panel.note:
            self._add_text(panel.note)
            self._words_layout.addWidget(
                small(
                    look,
                    tr(
                        "You can stop at any moment. If something stays with you: a colleague you trust, "
                        "peer support in your hospital, the company doctor or your GP. In the Netherlands "
                        "113 is there day and night (phone 113 or 0800-0113)."
                    ),
                )
            )
        if panel.goals:
            self._words_layout.addWidget(label(look, tr("What you can practise here"), weight=MEDIUM))
            self._add_text("\n".join(f"- {goal}" for goal in panel.goals), colour=look.tokens.muted)
        return self._words

    def _add_text(self, text: str, colour: str | None = None) -> None:
        view = TextView(self._look)
        view.setMaximumWidth(self._look.px(READING_WIDTH))
        view.show_text(text, colour=colour)
        self._words_layout.addWidget(view)

    def _show_end(self, panel: Ended) -> QWidget:
        look, tr = self._look, self._look.tr
        self._head(tr("This is where it ends"), "", tr("To the debrief"))
        clear(self._words_layout)
        if panel.reflect:
            self._words_layout.addWidget(label(look, unformatted(panel.reflect)))
            self._words_layout.addWidget(small(look, tr("For yourself: nothing of this is asked or kept.")))
        if panel.is_explored:
            self._words_layout.addWidget(
                small(look, tr("You were trying another way; your first answers still count."))
            )
        return self._words

    # -- the draft ---------------------------------------------------------------------------

    def _show_draft(self, state: PlayerState) -> None:
        self._go.setEnabled(state.can_confirm and not state.is_saving)
        match state.panel:
            case EvidenceAsk(marked=marked):
                self._phrases.show_marked(marked)
            case ChoiceAsk(picked=picked) | HelpAsk(picked=picked):
                self._answers.show_picked(picked)
            case SortAsk():
                self._parts.show_sorted(state.panel)
            case _:
                pass


class _AfterAnswer(QWidget):
    """What follows an answer: what was said, how people reply, and why the mark is what it is."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._said = small(look, "")
        self._reply = Conversation(look)
        self._feedback = frame("notice")
        self._sentences = QVBoxLayout(self._feedback)
        self._sentences.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(12))
        layout = column(self, look)
        for made in (self._said, self._reply, self._feedback):
            layout.addWidget(made)

    def make(self) -> None:
        """Make ahead what most replies need."""
        self._reply.make(others=2, you=1)

    def show_after(self, panel: After) -> None:
        """Show what followed."""
        look, tr = self._look, self._look.tr
        self._said.setText(tr("You said: “{said}”", said=unformatted(panel.said)))
        self._said.setVisible(bool(panel.said))
        self._reply.show_scene((), panel.reply)
        self._reply.setVisible(bool(panel.reply))
        clear(self._sentences)
        for sentence in panel.feedback:
            text = tr.render(sentence) if isinstance(sentence, Message) else sentence
            self._sentences.addWidget(label(look, unformatted(text)))
        self._feedback.setVisible(bool(panel.feedback))


class _Back(QWidget):
    """An earlier moment, read only, and the ways from there."""

    def __init__(self, look: Look, presenter: PlayerPresenter) -> None:
        super().__init__()
        self._look = look
        self._presenter = presenter
        tr = look.tr
        box = frame("notice")
        inner = QVBoxLayout(box)
        inner.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(12))
        inner.addWidget(label(look, tr("You are looking back. Your answer here:"), weight=MEDIUM))
        self._answer = label(look, "")
        inner.addWidget(self._answer)
        self._again = button(look, tr("Try another answer from here"), icon="git-branch")
        self._again.setToolTip(
            tr("Your first answer keeps counting; what you try now is only shown in the debrief.")
        )
        self._again.clicked.connect(self._try_again)
        self._forward = button(look, tr("One forward"))
        self._forward.clicked.connect(presenter.go_forward)
        self._now = button(look, tr("Back to now"), kind="primary")
        self._now.clicked.connect(presenter.to_present)
        row, holder = FlowLayout(look.px(8)), QWidget()
        holder.setLayout(row)
        for made in (self._again, self._forward, self._now):
            row.addWidget(made)
        layout = column(self, look)
        layout.addWidget(box)
        layout.addWidget(holder)

    def show_answer(self, panel: LookingBack) -> None:
        """Show what was answered there."""
        answer = panel.answer
        text = self._look.tr.render(answer) if isinstance(answer, Message) else answer
        self._answer.setText(unformatted(text))
        self._again.setVisible(panel.can_try_again)

    def controls(self) -> list[QWidget]:
        """The buttons, in order."""
        return [made for made in (self._again, self._forward, self._now) if made.isVisibleTo(self)]

    def _try_again(self) -> None:
        self._presenter.try_again()  # without the bool that a click says


def _identity(panel: Panel) -> object:
    """What makes it another question; a draft does not."""
    match panel:
        case StageAsk(party=party):
            return party
        case EvidenceAsk(question=question) | SortAsk(question=question):
            return question
        case HelpAsk(options=options):
            return options
        case ChoiceAsk(options=options, is_held=is_held):
            return options, is_held
        case _:
            return panel


def _sort_keys(look: Look, kinds: Sequence[PartKind]) -> str:
    keys = " · ".join(f"{number} {look.tr(PART_KIND_NAMES[kind])}" for number, kind in enumerate(kinds, 1))
    return look.tr("Part by part · keys {keys}", keys=keys)
