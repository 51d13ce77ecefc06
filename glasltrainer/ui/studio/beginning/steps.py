"""The first step of the assistant, what it is about, and the last, what will be made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from glasltrainer.i18n import LANGUAGES
from glasltrainer.ui.studio.beginning.panel import StepPanel
from glasltrainer.ui.studio.beginning.presenter import LANGUAGE_NAMES
from glasltrainer.ui.widgets import button, label, small

if TYPE_CHECKING:
    from glasltrainer.ui.look import Look
    from glasltrainer.ui.studio.beginning.presenter import NewCasePresenter
    from glasltrainer.ui.studio.beginning.state import NewCaseState


class ConflictStep(StepPanel):
    """What it is about, what it is called, and in which language. Emits `script_wanted()`."""

    script_wanted = Signal()

    def __init__(self, look: Look, presenter: NewCasePresenter) -> None:
        super().__init__(look, presenter)
        tr = look.tr
        asked = tr("What do two people both need?")
        self._conflict = QPlainTextEdit()
        self._conflict.setFont(look.font())
        self._conflict.setTabChangesFocus(True)
        self._conflict.setAccessibleName(asked)
        self._conflict.setPlaceholderText(tr("Such as: two teams count on the last free hour in theatre."))
        self._conflict.setFixedHeight(QFontMetrics(look.font()).lineSpacing() * 3 + look.px(24))
        self._conflict.textChanged.connect(self._conflict_typed)
        self._named(asked, self._conflict, tr("One or two sentences. The library shows them."))
        called = tr("What is the case called?")
        self._title = self._line(called, tr("A title that gives nothing away"))
        self._title.textEdited.connect(self._title_typed)
        self._named(called, self._title)
        holder, flow = self._flow()
        self._languages: dict[str, QPushButton] = {}
        for one in LANGUAGES:
            name = tr(LANGUAGE_NAMES[one])
            made = button(look, name[:1].upper() + name[1:], kind="chip")
            made.setProperty("language", one)
            made.clicked.connect(self._language_picked)
            self._languages[one] = made
            flow.addWidget(made)
        self._named(tr("In which language do you write it?"), holder)
        script, script_flow = self._flow()
        made = button(look, tr("Begin from a script …"), icon="folder-open")
        made.clicked.connect(self.script_wanted)
        script_flow.addWidget(made)
        self._body.addSpacing(look.px(6))
        self._named(
            tr("Is there a script already?"),
            script,
            tr("A Word document or plain text with who says what becomes scenes, dialogue and choices."),
        )

    def draw(self, state: NewCaseState) -> None:
        """Show what was answered."""
        if self._conflict.toPlainText() != state.conflict:
            self._conflict.setPlainText(state.conflict)
            self._conflict.moveCursor(QTextCursor.MoveOperation.End)
        if self._title.text() != state.title:
            self._title.setText(state.title)
        for one, made in self._languages.items():
            made.setChecked(one == state.language)

    def _conflict_typed(self) -> None:
        self._presenter.write(conflict=self._conflict.toPlainText())

    def _title_typed(self, text: str) -> None:
        self._presenter.write(title=text)

    def _language_picked(self) -> None:
        self._presenter.choose_language(str(self.sender().property("language")))


class ReadyStep(StepPanel):
    """What will be made, and what its file is called."""

    def __init__(self, look: Look, presenter: NewCasePresenter) -> None:
        super().__init__(look, presenter)
        tr = look.tr
        self._told = label(look, "")
        self._body.addWidget(self._told)
        called = tr("What is its file called?")
        self._name = self._line(called)
        self._name.setMaximumWidth(look.px(420))
        self._name.textEdited.connect(presenter.write_name)
        self._named(
            called, self._name, tr("Small letters, digits and hyphens. No file of yours is written over.")
        )
        self._becomes = small(look, "")
        self._body.addWidget(self._becomes)
        self._without = button(look, tr("Go on without the script"), kind="link")
        self._without.clicked.connect(presenter.leave_script)
        self._body.addWidget(self._without, 0, Qt.AlignmentFlag.AlignLeft)

    def draw(self, state: NewCaseState) -> None:
        """Show what was answered."""
        tr = self._look.tr
        told = tr(
            "You get a case that can be played at once. Where you are to write there is a prompt, "
            "and lines that start with # tell you what belongs there."
        )
        if state.script is not None:
            told = tr(
                "Who says what became dialogue, and what was in a list became choices. "
                "What was not understood stands in the case as a comment."
            )
        self._told.setText(told)
        if self._name.text() != state.name:
            self._name.setText(state.name)
        self._becomes.setText(tr("It becomes {file}.", file=f"{self._presenter.final_name()}.yaml"))
        self._without.setVisible(state.script is not None)
