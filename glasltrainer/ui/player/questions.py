"""What is asked now, below the scene: one panel per kind of question, each drawn anew from its state."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from glasltrainer.core.case import PartKind
from glasltrainer.core.catalogue.topics import PART_KIND_NAMES
from glasltrainer.i18n import Message
from glasltrainer.ui.look import MEDIUM
from glasltrainer.ui.options import OptionCheck, OptionRadio
from glasltrainer.ui.player.conversation import Conversation
from glasltrainer.ui.player.state import (
    After,
    ChoiceAsk,
    ContentNote,
    ContinueAsk,
    Ended,
    EvidenceAsk,
    HelpAsk,
    LookingBack,
    Panel,
    SortAsk,
    StageAsk,
)
from glasltrainer.ui.text import TextView, unformatted
from glasltrainer.ui.widgets import FlowLayout, button, clear, frame, heading, label, small

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasltrainer.ui.look import Look
    from glasltrainer.ui.player.presenter import PlayerPresenter
    from glasltrainer.ui.player.state import Option, PlayerState


class QuestionPanel(QWidget):
    """The question, its answers and the way on. Redrawn only when another question is asked."""

    def __init__(self, look: Look, presenter: PlayerPresenter) -> None:
        super().__init__()
        self._look = look
        self._presenter = presenter
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(look.px(9))
        self._shown: object = None
        self._rows: dict[str, QAbstractButton] = {}
        self._sort_groups: dict[str, QButtonGroup] = {}
        self._go: QPushButton | None = None
        self._controls: list[QWidget] = []
        self._cards: dict[str, QWidget] = {}

    def show_state(self, state: PlayerState) -> None:
        """Draw the panel of this state; keeps the widgets when only the draft changed."""
        asked = (state.scene, type(state.panel), _identity(state.panel), state.language)
        if asked != self._shown:
            self._shown = asked
            self._build(state.panel)
        self._update(state)

    def controls(self) -> tuple[QWidget, ...]:
        """What takes the keyboard, in the order of reading."""
        return tuple(self._controls)

    # -- building ----------------------------------------------------------------------------

    def _build(self, panel: Panel) -> None:
        clear(self._layout)
        self._rows, self._sort_groups, self._go = {}, {}, None
        self._controls, self._cards = [], {}
        tr = self._look.tr
        match panel:
            case ContentNote(text):
                self._build_note(text)
            case StageAsk(party):
                asked = (
                    tr("At which stage does {party} stand now?", party=party)
                    if party
                    else tr("At which stage is this conflict now?")
                )
                self._head(asked, tr("Pick a step of the ladder · keys 0–9"))
                self._way_on(tr("Confirm"))
            case EvidenceAsk(question):
                self._head(tr("Which words show it?"), tr("Mark them in the text or here · keys 1–9"))
                self._check_rows([(phrase.id, phrase.text) for phrase in question.phrases])
                self._way_on(tr("Confirm"))
            case HelpAsk(options):
                self._head(tr("Which help fits here?"), tr("Pick one · keys 1–{last}", last=len(options)))
                self._radio_rows(options, is_translated=True)
                self._way_on(tr("Confirm"))
            case SortAsk(question, kinds):
                self._head(
                    question.ask or tr("What is about the person, what about the problem?"),
                    _sort_keys(self._look, kinds),
                )
                self._sort_rows(panel)
                self._way_on(tr("Confirm"))
            case ChoiceAsk(options):
                self._head(tr("What do you say?"), tr("Pick an answer · keys 1–{last}", last=len(options)))
                self._radio_rows(options)
                self._way_on(tr("Confirm"))
            case ContinueAsk():
                self._way_on(tr("Read on"))
            case After():
                self._build_after(panel)
            case LookingBack():
                self._build_looking_back(panel)
            case Ended():
                self._build_ended(panel)
            case _:
                assert_never(panel)

    def _head(self, asked: str, how: str) -> None:
        self._layout.addWidget(heading(self._look, asked))
        self._layout.addWidget(small(self._look, how))

    def _way_on(self, text: str) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        self._go = button(self._look, text, kind="primary")
        self._go.setToolTip(self._look.tr("Enter"))
        self._go.clicked.connect(self._presenter_confirm)
        self._controls.append(self._go)
        row.addWidget(self._go)
        self._layout.addSpacing(self._look.px(4))
        self._layout.addLayout(row)

    def _radio_rows(self, options: Sequence[Option], *, is_translated: bool = False) -> None:
        group = QButtonGroup(self)
        for option in options:
            text = self._look.tr(option.text) if is_translated else unformatted(option.text)
            shown = text if is_translated else f"“{text}”"
            row = OptionRadio(self._look, option.number, shown, option.note)
            row.setEnabled(option.is_open)
            row.setProperty("option", option.id)
            group.addButton(row)
            self._rows[option.id] = row
            self._controls.append(row)
            self._layout.addWidget(row)
        group.buttonClicked.connect(self._picked)

    def _check_rows(self, phrases: Sequence[tuple[str, str]]) -> None:
        for number, (phrase_id, text) in enumerate(phrases, 1):
            row = OptionCheck(self._look, number, f"“{unformatted(text)}”")
            row.setProperty("option", phrase_id)
            row.clicked.connect(self._toggled)
            self._rows[phrase_id] = row
            self._controls.append(row)
            self._layout.addWidget(row)

    def _sort_rows(self, panel: SortAsk) -> None:
        look, tr = self._look, self._look.tr
        for part in panel.question.parts:
            card = frame("card")
            inner = QHBoxLayout(card)
            inner.setContentsMargins(look.px(16), look.px(8), look.px(10), look.px(8))
            text = unformatted(part.text)
            inner.addWidget(label(look, f"“{text}”"), 3)
            kinds, holder = FlowLayout(look.px(6)), QWidget()
            holder.setLayout(kinds)
            inner.addWidget(holder, 2)
            group = QButtonGroup(card)
            for kind in panel.kinds:
                made = button(look, tr(PART_KIND_NAMES[kind]), kind="chip")
                made.setAccessibleName(f"{text}: {tr(PART_KIND_NAMES[kind])}")
                made.setProperty("part", part.id)
                made.setProperty("part_kind", kind.value)
                group.addButton(made)
                kinds.addWidget(made)
                self._controls.append(made)
            group.buttonClicked.connect(self._sorted)
            self._sort_groups[part.id] = group
            self._cards[part.id] = card
            self._layout.addWidget(card)

    def _build_note(self, text: str) -> None:
        look, tr = self._look, self._look.tr
        self._layout.addWidget(heading(look, tr("Before you begin")))
        view = TextView(look)
        view.show_text(text)
        self._layout.addWidget(view)
        self._layout.addWidget(
            small(
                look,
                tr(
                    "You can stop at any moment. If something stays with you: a colleague you trust, "
                    "peer support in your hospital, the company doctor or your GP. In the Netherlands "
                    "113 is there day and night (phone 113 or 0800-0113)."
                ),
            )
        )
        self._way_on(tr("Begin"))

    def _build_after(self, panel: After) -> None:
        look, tr = self._look, self._look.tr
        if panel.said:
            self._layout.addWidget(small(look, tr("You said: “{said}”", said=unformatted(panel.said))))
        if panel.reply:
            conversation = Conversation(look)
            conversation.show_scene((), panel.reply)
            self._layout.addWidget(conversation)
        if panel.feedback:
            box = frame("notice")
            inner = QVBoxLayout(box)
            inner.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(12))
            for sentence in panel.feedback:
                text = tr.render(sentence) if isinstance(sentence, Message) else sentence
                inner.addWidget(label(look, unformatted(text)))
            self._layout.addWidget(box)
        self._way_on(tr("Go on"))

    def _build_looking_back(self, panel: LookingBack) -> None:
        look, tr = self._look, self._look.tr
        box = frame("notice")
        inner = QVBoxLayout(box)
        inner.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(12))
        inner.addWidget(label(look, tr("You are looking back. Your answer here:"), weight=MEDIUM))
        answer = tr.render(panel.answer) if isinstance(panel.answer, Message) else panel.answer
        inner.addWidget(label(look, unformatted(answer)))
        self._layout.addWidget(box)
        row = FlowLayout(look.px(8))
        if panel.can_try_again:
            again = button(look, tr("Try another answer from here"), icon="git-branch")
            again.setToolTip(
                tr("Your first answer keeps counting; what you try now is only shown in the debrief.")
            )
            again.clicked.connect(self._presenter_try_again)
            row.addWidget(again)
            self._controls.append(again)
        forward = button(look, tr("One forward"))
        forward.clicked.connect(self._presenter_forward)
        row.addWidget(forward)
        self._go = button(look, tr("Back to now"), kind="primary")
        self._go.clicked.connect(self._presenter_present)
        row.addWidget(self._go)
        self._controls += [forward, self._go]
        holder = QWidget()
        holder.setLayout(row)
        self._layout.addWidget(holder)

    def _build_ended(self, panel: Ended) -> None:
        look, tr = self._look, self._look.tr
        self._layout.addWidget(heading(look, tr("This is where it ends")))
        if panel.reflect:
            self._layout.addWidget(label(look, unformatted(panel.reflect)))
            self._layout.addWidget(small(look, tr("For yourself: nothing of this is asked or kept.")))
        if panel.is_explored:
            self._layout.addWidget(
                small(look, tr("You were trying another way; your first answers still count."))
            )
        self._way_on(tr("To the debrief"))

    # -- updating ----------------------------------------------------------------------------

    def _update(self, state: PlayerState) -> None:
        if self._go is not None:
            self._go.setEnabled(state.can_confirm and not state.is_saving)
        match state.panel:
            case EvidenceAsk(marked=marked):
                for phrase_id, row in self._rows.items():
                    row.setChecked(phrase_id in marked)
            case ChoiceAsk(picked=picked) | HelpAsk(picked=picked):
                if picked is not None and picked in self._rows:
                    self._rows[picked].setChecked(True)
            case SortAsk(sorted=parts, current=current):
                for part_id, card in self._cards.items():  # the part that the number keys sort
                    card.setProperty("kind", "current" if part_id == current else "card")
                    card.style().polish(card)
                for part_id, kind in parts:
                    for made in self._sort_groups[part_id].buttons():
                        if made.property("part_kind") == kind.value:
                            made.setChecked(True)
            case _:
                pass

    # -- from the widgets --------------------------------------------------------------------

    def _picked(self, row: QAbstractButton) -> None:
        self._presenter.pick(str(row.property("option")))

    def _toggled(self) -> None:
        row = self.sender()
        if row is not None:
            self._presenter.toggle_phrase(str(row.property("option")))

    def _sorted(self, made: QAbstractButton) -> None:
        self._presenter.sort_part(str(made.property("part")), PartKind(str(made.property("part_kind"))))

    def _presenter_confirm(self) -> None:
        self._presenter.confirm()

    def _presenter_try_again(self) -> None:
        self._presenter.try_again()

    def _presenter_forward(self) -> None:
        self._presenter.go_forward()

    def _presenter_present(self) -> None:
        self._presenter.to_present()


def _identity(panel: Panel) -> object:
    """What makes it another question; a draft does not."""
    match panel:
        case StageAsk(party=party):
            return party
        case EvidenceAsk(question=question) | SortAsk(question=question):
            return question
        case HelpAsk(options=options) | ChoiceAsk(options=options):
            return options
        case _:
            return panel


def _sort_keys(look: Look, kinds: Sequence[PartKind]) -> str:
    keys = " · ".join(f"{number} {look.tr(PART_KIND_NAMES[kind])}" for number, kind in enumerate(kinds, 1))
    return look.tr("Part by part · keys {keys}", keys=keys)
