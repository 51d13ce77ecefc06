"""What the trainer does now, what only the trainer knows, and the question before the class is ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from glasltrainer.ui.classroom.ballotcard import said
from glasltrainer.ui.classroom.steady import WrappingRow
from glasltrainer.ui.look import BOLD, HEADING
from glasltrainer.ui.widgets import button, column, frame, label, small

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from glasltrainer.classroom.commands import Command
    from glasltrainer.classroom.console import ConsoleState
    from glasltrainer.classroom.projector import Outcome
    from glasltrainer.classroom.wayback import Fork
    from glasltrainer.i18n import Message
    from glasltrainer.ui.look import Look

_MOST_ACTIONS = 4  # that a phase has beside the one that goes on
_FORWARD = 232  # px at 100 %: wide enough for most commands, so that the button hardly ever moves


class NowCard(QWidget):
    """Where the room is, what comes next. Emits `forward_wanted`, `command_chosen`, `fork_chosen`."""

    forward_wanted = Signal()
    command_chosen = Signal(object)
    fork_chosen = Signal(object)

    def __init__(self, look: Look, *, is_public: bool) -> None:
        super().__init__()
        self._look = look
        self._is_public = is_public
        self._commands: list[Command] = []
        self._ways_back: tuple[Fork, ...] = ()
        self._drawn: object = None
        box = frame("card")
        column(self, look).addWidget(box)
        body = column(box, look)
        body.setContentsMargins(look.px(16), look.px(10), look.px(16), look.px(14))
        body.setSpacing(look.px(6))
        self._where = small(look, "")
        self._doing = label(look, "", size=HEADING, weight=BOLD)
        body.addWidget(self._where)
        body.addWidget(self._doing)
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        self.forward = button(look, "", kind="primary")
        self.forward.setMinimumWidth(look.px(_FORWARD))
        self.forward.clicked.connect(self.forward_wanted)
        row.addWidget(self.forward, 0, Qt.AlignmentFlag.AlignTop)
        self._choices = WrappingRow(look.px(8))
        self._actions = [self._action_button(number) for number in range(_MOST_ACTIONS)]
        self._forks: list[QPushButton] = []  # all of them are used again: new buttons cost a frame
        row.addWidget(self._choices, 1, Qt.AlignmentFlag.AlignTop)
        body.addLayout(row)
        self._back = small(look, "")
        body.addWidget(self._back)
        self._notice = label(look, "", weight=BOLD)
        body.addWidget(self._notice)

    def show_state(self, state: ConsoleState, notice: Message | None) -> None:
        """Draw it; the buttons change only where there are others."""
        tr = self._look.tr
        self._where.setText(said(self._look, state.title))
        self._doing.setText(tr.render(state.doing))
        back = "" if state.back is None else tr("PgUp: {what}", what=tr.render(state.back))
        self._back.setText(back)
        self._back.setVisible(bool(back))
        self._notice.setText("" if notice is None else tr.render(notice))
        self._notice.setVisible(notice is not None)
        self.forward.setVisible(state.forward is not None)
        if state.forward is not None:
            words = tr.render(state.forward.words)
            self.forward.setText(tr("{command} (PgDn)", command=words).replace("&", "&&"))
        commands = [(tr.render(action.words), action.command) for action in state.actions]
        forks = () if self._is_public else state.forks
        if (commands, forks) != self._drawn:
            self._drawn = (commands, forks)
            self._build(commands, forks)

    def _action_button(self, number: int) -> QPushButton:
        made = button(self._look, "")
        made.setProperty("number", number)
        made.clicked.connect(self._action_pressed)
        self._choices.add(made)
        return made

    def _build(self, commands: list[tuple[str, Command]], forks: tuple[Fork, ...]) -> None:
        look, tr = self._look, self._look.tr
        self._commands = [command for _, command in commands]
        self._ways_back = forks
        while len(self._forks) < len(forks):
            self._forks.append(made := button(look, "", kind="link"))
            made.clicked.connect(self._fork_pressed)
            self._choices.add(made)
        for made, (words, _) in zip(self._actions, commands, strict=False):
            made.setText(words.replace("&", "&&"))
        for made, fork in zip(self._forks, forks, strict=False):
            words = tr("Back to “{place}”", place=said(look, fork.words))
            made.setText(_short(words).replace("&", "&&"))
            made.setAccessibleName(words)
        for pool, used in ((self._actions, len(commands)), (self._forks, len(forks))):
            for number, made in enumerate(pool):
                made.setVisible(number < used)

    def _action_pressed(self) -> None:
        pressed = self.sender()
        if pressed is not None:
            self.command_chosen.emit(self._commands[int(pressed.property("number"))])

    def _fork_pressed(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, QPushButton):
            self.fork_chosen.emit(self._ways_back[self._forks.index(pressed)])


class KeyCard(QWidget):
    """The key, what was voted and the advice: for the trainer alone."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        box = frame("notice")
        column(self, look).addWidget(box)
        body: QVBoxLayout = column(box, look)
        body.setContentsMargins(look.px(16), look.px(10), look.px(16), look.px(12))
        body.setSpacing(look.px(4))
        body.addWidget(small(look, look.tr("Only here")))
        self._key = label(look, "", size=HEADING, weight=BOLD)
        self._result = label(look, "", size=15)
        self._advice = label(look, "", weight=BOLD)
        self._advice.setProperty("tone", "accent")
        self._more = label(look, "", size=15)
        self._why = label(look, "", size=15)
        self._pace = small(look, "")
        self._lines: tuple[QLabel, ...] = (
            self._key,
            self._result,
            self._advice,
            self._more,
            self._why,
            self._pace,
        )
        for line in self._lines:
            body.addWidget(line)

    def show_state(self, state: ConsoleState) -> None:
        """Draw what there is; without any of it the card is not there."""
        tr = self._look.tr
        told = (
            "" if state.key is None else tr("Key: {key}", key=tr.render(state.key)),
            " ".join(self._result_words(state)),
            "" if state.advice is None else tr.render(state.advice),
            "" if state.suggestion is None else tr.render(state.suggestion),
            state.why,
            "" if state.pace is None else self._pace_words(state.pace.shortest, state.pace.longest),
        )
        for line, words in zip(self._lines, told, strict=True):
            line.setText(words)
            line.setVisible(bool(words))
        self.setVisible(any(told))

    def _result_words(self, state: ConsoleState) -> list[str]:
        tr, found = self._look.tr, []
        panel = ", ".join(f"{one.label} ({one.votes}×)" for one in state.panel)
        if panel:
            found.append(tr("Experts: {votes}.", votes=panel))
        if state.outcome is not None:
            found.extend(self._shares(state.outcome))
        return found

    def _shares(self, outcome: Outcome) -> list[str]:
        tr, now, before = self._look.tr, outcome.share_right, outcome.share_right_before
        if now is None:
            most = outcome.share_largest
            return [] if most is None else [tr("{share} gave the same answer.", share=tr.percent(most))]
        if before is None:
            return [tr("{share} of the room had it.", share=tr.percent(now))]
        gained = "–" if outcome.gain is None else tr.number(outcome.gain, 2).replace("-", "−")
        return [
            tr(
                "From {before} to {share} of the room; gain {gain}.",
                before=tr.percent(before),
                share=tr.percent(now),
                gain=gained,
            )
        ]

    def _pace_words(self, shortest: int, longest: int) -> str:
        tr = self._look.tr
        if shortest == longest:
            return tr.plural(
                "About {count} minute left in this case.", "About {count} minutes left in this case.", longest
            )
        return tr(
            "About {shortest} to {longest} minutes left in this case.", shortest=shortest, longest=longest
        )


class EndCard(QWidget):
    """Asked in place before a class ends in the middle of something. Emits `ended()` or `stayed()`."""

    ended = Signal()
    stayed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        box = frame("notice")
        column(self, look).addWidget(box)
        row = QHBoxLayout(box)
        row.setContentsMargins(look.px(16), look.px(10), look.px(16), look.px(10))
        self._why = label(look, "", weight=BOLD)
        row.addWidget(self._why, 1)
        self.stay = button(look, look.tr("Stay"))
        self.stay.clicked.connect(self.stayed)
        end = button(look, look.tr("End it now"))
        end.clicked.connect(self.ended)
        for made in (self.stay, end):
            made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            row.addWidget(made)
        self.hide()

    def ask(self, why: str) -> None:
        """Ask, with the keyboard on the button that changes nothing."""
        self._why.setText(why)
        self.show()
        self.stay.setFocus(Qt.FocusReason.OtherFocusReason)


def _short(words: str, most: int = 44) -> str:
    return words if len(words) <= most else f"{words[: most - 2].rstrip()}…”"
