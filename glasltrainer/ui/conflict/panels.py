"""The pages on the way: is it one, where to turn, one question, what is deeper, the result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from glasltrainer.core.catalogue.moves import MOVES
from glasltrainer.core.catalogue.signs import SIGNS
from glasltrainer.core.not_a_conflict import CONCERNS, doors
from glasltrainer.core.own_conflict import (
    ADVICE,
    DEEPEST,
    QUESTIONS,
    Answer,
    Party,
    moves_that_fit,
    roles_that_fit,
)
from glasltrainer.core.own_conflict_words import deeper_names, reasons, stands_words
from glasltrainer.i18n import N_
from glasltrainer.ui.conflict.range_ladder import RangeLadder
from glasltrainer.ui.debrief.parts import Card, Row, notice, reading_width, side_by_side, stacked
from glasltrainer.ui.look import BOLD, MEDIUM
from glasltrainer.ui.options import OptionCheck
from glasltrainer.ui.settings.controls import Pill
from glasltrainer.ui.widgets import column, heading, label, small

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glasltrainer.core.own_conflict import OwnConflict, Question
    from glasltrainer.ui.conflict.state import ConflictState
    from glasltrainer.ui.look import Look

_ANSWERS = (
    (Answer.YES, N_("Yes")),
    (Answer.NO, N_("No")),
    (Answer.UNKNOWN, N_("I don't know")),
)
_PARTIES = ((Party.ME, N_("With you")), (Party.OTHER, N_("With the other")))


class Concerns(QWidget):
    """What is no conflict of this kind, to mark. Emits `marked(concern, is_marked)`."""

    marked = Signal(str, bool)

    def __init__(self, look: Look, state: ConflictState) -> None:
        super().__init__()
        tr = look.tr
        body = column(self, look)
        body.setSpacing(look.px(12))
        body.addWidget(heading(look, tr("First: is it a conflict of this kind?")))
        words = tr(
            "The ladder is about people who have come to stand opposite each other. Not everything that "
            "hurts is that. Does any of this play a part, for you or for somebody else?"
        )
        body.addLayout(reading_width(look, label(look, words)))
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        rows, half = Row(look, least=860), (len(CONCERNS) + 1) // 2
        for columns in (range(half), range(half, len(CONCERNS))):
            checks = [self._check(look, number, state) for number in columns]
            rows.add(stacked(look, *checks, spacing=9))
        self._group.idToggled.connect(self._toggled)
        body.addWidget(rows)

    def _check(self, look: Look, number: int, state: ConflictState) -> OptionCheck:
        concern = CONCERNS[number]
        check = OptionCheck(look, number + 1, look.tr(concern.name), look.tr(concern.explanation))
        check.setChecked(concern.id in state.concerns)
        self._group.addButton(check, number)
        return check

    def first(self) -> QWidget:
        """What gets the keyboard."""
        return self._group.buttons()[0]

    def _toggled(self, number: int, is_marked: bool) -> None:
        self.marked.emit(CONCERNS[number].id, is_marked)


def doors_panel(look: Look, state: ConflictState) -> QWidget:
    """Where to turn, most urgent first."""
    tr = look.tr
    found = doors(state.concerns)
    if state.concerns:
        head = tr("This is something else, and there are people for it")
        why = tr(
            "There are no two sides here that should meet half-way. Whoever does harm has to stop, and "
            "whoever is harmed needs protection. The advice to talk it out together can do harm, so you are "
            "not asked for a stage."
        )
    else:
        head = tr("You need not settle that alone")
        why = tr(
            "Put it to somebody who can think along. It can always turn out later that a talk is enough; "
            "then you come back here."
        )
    cards = Card(look, tr("Where you can turn"))
    cards.body.setSpacing(look.px(12))
    for door in found:
        words = stacked(
            look, label(look, tr(door.name), weight=BOLD), label(look, tr(door.explanation)), spacing=2
        )
        cards.body.addLayout(reading_width(look, words, 680))
    route = tr("Which route applies differs by hospital; any of these people can tell you.")
    cards.body.addWidget(small(look, route))
    return _stack(look, heading(look, head), _read(look, why), cards)


class QuestionPanel(QWidget):
    """One threshold. Emits `answered(party, answer)` by their values."""

    answered = Signal(str, str)

    def __init__(self, look: Look, question: Question, own: OwnConflict) -> None:
        super().__init__()
        tr = look.tr
        body = column(self, look)
        body.setSpacing(look.px(14))
        body.addWidget(small(look, tr("Question {number} of {total}", number=question.stage, total=DEEPEST)))
        body.addLayout(reading_width(look, heading(look, tr(question.ask)), 720))
        signs = Card(look, tr("You recognise it by"))
        for sign in question.signs:
            signs.body.addWidget(label(look, f"· {tr(SIGNS[sign].explanation)}", size=15))
        body.addLayout(reading_width(look, signs, 760))
        if question.caution:
            body.addLayout(reading_width(look, notice(look, tr(question.caution)), 760))
        self._groups = [self._party(look, party, name, question, own, body) for party, name in _PARTIES]
        words = tr("Of the other you only know what you see. “I don't know” is an answer too.")
        body.addWidget(small(look, words))

    def first(self) -> QWidget:
        """What gets the keyboard: the first answer that is missing."""
        group = next((one for one in self._groups if one.checkedButton() is None), self._groups[0])
        return group.checkedButton() or group.buttons()[0]

    def _party(
        self, look: Look, party: Party, name: str, question: Question, own: OwnConflict, body: QVBoxLayout
    ) -> QButtonGroup:
        tr = look.tr
        group = QButtonGroup(self)
        group.setObjectName(party.value)
        pills = []
        for number, (answer, words) in enumerate(_ANSWERS):
            pill = Pill(look, tr(words), f"{tr(name)}: {tr(words)}")
            pill.setChecked(own.answers.get((party, question.stage)) is answer)
            group.addButton(pill, number)
            pills.append(pill)
        group.idClicked.connect(self._me_clicked if party is Party.ME else self._other_clicked)
        body.addWidget(label(look, tr(name), weight=MEDIUM))
        body.addWidget(side_by_side(look, *pills))
        return group

    def _me_clicked(self, number: int) -> None:
        self.answered.emit(Party.ME.value, _ANSWERS[number][0].value)

    def _other_clicked(self, number: int) -> None:
        self.answered.emit(Party.OTHER.value, _ANSWERS[number][0].value)


def question_panel(look: Look, state: ConflictState) -> QuestionPanel:
    """The question of the state."""
    return QuestionPanel(look, QUESTIONS[state.stage - 1], state.own)


def deeper_panel(look: Look, state: ConflictState) -> QWidget:
    """All that is deeper, in one question."""
    tr = look.tr
    names = [label(look, f"· {tr.render(name)}") for name in deeper_names(state.stage)]
    return _stack(
        look,
        heading(look, tr("Does anything heavier play a part?")),
        _read(look, tr("You saw nothing of the last two. Further down the ladder there is also:")),
        stacked(look, *names, spacing=4),
    )


def result_panel(look: Look, own: OwnConflict) -> QWidget:
    """Where each stands and why; what fits there, and who can help."""
    tr = look.tr
    readings = [(party, own.of(party)) for party in Party]
    told = [tr.render(stands_words(party, found)) for party, found in readings]
    names = (tr("you"), tr("the other"))
    ladder = RangeLadder(
        look,
        [(name, found) for name, (_, found) in zip(names, readings, strict=True)],
        ". ".join(told),
    )
    where = Card(look, tr("Where it stands"))
    for words, (_, found) in zip(told, readings, strict=True):
        where.body.addWidget(label(look, words, weight=BOLD))
        where.body.addWidget(
            label(look, " ".join(tr.render(why) for why in reasons(found)), size=15, is_muted=True)
        )
    note = tr(
        "A range, not a verdict: it follows from what you answered just now. Only the other can say where "
        "they stand. What is between you is read by whoever is further down."
    )
    where.body.addWidget(small(look, note))
    where.body.addStretch(1)
    picture = Card(look, tr("On the ladder"))
    picture.body.addWidget(ladder)
    picture.body.addStretch(1)
    top = Row(look, least=860)
    top.add(where, 1)
    top.add(picture, 1)
    bottom = Row(look, least=860)
    bottom.add(_what_fits(look, own), 1)
    bottom.add(_who_helps(look, own), 1)
    shown: list[QWidget] = [heading(look, tr("What it comes to")), top]
    if any(found.high == DEEPEST for _, found in readings if found.heaviest == DEEPEST):
        shown.append(_crisis(look))
    return _stack(look, *shown, bottom)


def _crisis(look: Look) -> QWidget:
    words = look.tr(
        "Do you think of harming yourself, or do you fear it of somebody else? You need not carry that "
        "alone. In the Netherlands ring 113 or 0800-0113, day and night; in immediate danger 112."
    )
    return notice(look, words)


def _what_fits(look: Look, own: OwnConflict) -> Card:
    tr, found = look.tr, own.between()
    card = Card(look, tr("What fits here"))
    moves = moves_that_fit(found)
    if not moves:
        words = tr(
            "The range is too wide to say what fits. Find out first: ask the other an open question, or ask "
            "somebody you trust what they see."
        )
        card.body.addWidget(label(look, words))
    else:
        for phase in found.phases:
            card.body.addWidget(label(look, tr(ADVICE[phase])))
        card.body.addLayout(_pairs(look, ((MOVES[m].name, MOVES[m].explanation) for m in moves)))
    card.body.addStretch(1)
    return card


def _who_helps(look: Look, own: OwnConflict) -> Card:
    tr = look.tr
    card = Card(look, tr("Who can help"))
    roles = roles_that_fit(own.between())
    if roles:
        card.body.addLayout(_pairs(look, ((role.name, role.explanation) for role in roles)))
        words = tr("Begin as lightly as it allows, and ask both sides whether they trust this person.")
        card.body.addWidget(small(look, words))
    else:
        card.body.addWidget(
            label(look, tr("A colleague you trust, or the confidential adviser, to think along."))
        )
    card.body.addStretch(1)
    return card


def _pairs(look: Look, pairs: Iterable[tuple[str, str]]) -> QVBoxLayout:
    body = QVBoxLayout()
    body.setSpacing(look.px(6))
    for name, explanation in pairs:
        body.addWidget(label(look, look.tr(name), weight=MEDIUM))
        body.addWidget(label(look, look.tr(explanation), size=15, is_muted=True))
    return body


def _read(look: Look, words: str) -> QWidget:
    made, text = QWidget(), reading_width(look, label(look, words), 680)
    text.setContentsMargins(0, 0, 0, 0)
    made.setLayout(text)
    return made


def _stack(look: Look, *widgets: QWidget) -> QWidget:
    made = QWidget()
    body = column(made, look)
    body.setSpacing(look.px(14))
    for widget in widgets:
        body.addWidget(widget)
    return made
