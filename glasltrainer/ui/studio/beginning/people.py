"""The step of the people: who is in it, what they do, and where it plays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QPushButton, QWidget

from glasltrainer.core.catalogue.topics import SPECIALTIES
from glasltrainer.ui.course.formview import Picker
from glasltrainer.ui.debrief.parts import Row
from glasltrainer.ui.look import MEDIUM
from glasltrainer.ui.studio.beginning.panel import StepPanel
from glasltrainer.ui.studio.beginning.presenter import MOST_PEOPLE
from glasltrainer.ui.widgets import button, column, label

if TYPE_CHECKING:
    from glasltrainer.ui.look import Look
    from glasltrainer.ui.studio.beginning.presenter import NewCasePresenter
    from glasltrainer.ui.studio.beginning.state import NewCaseState, Person


class _PersonRow(QWidget):
    """A name and a role."""

    def __init__(self, panel: PeopleStep, look: Look, presenter: NewCasePresenter, number: int) -> None:
        super().__init__(panel)
        self._presenter, self._number = presenter, number
        tr = look.tr
        who = (tr("The player"), tr("The other"))[number] if number < 2 else tr("Also in it")
        body = column(self, look)
        body.setSpacing(look.px(4))
        body.addWidget(label(look, who, weight=MEDIUM))
        row = Row(look, least=420, spacing=8)
        self.name, self.role = QLineEdit(), QLineEdit()
        name_prompt = tr("You") if number == 0 else tr("Name, such as Fisher")
        for field, called, prompt in (
            (self.name, tr("Name"), name_prompt),
            (self.role, tr("What they do"), tr("What they do, such as urologist")),
        ):
            field.setFont(look.font())
            field.setAccessibleName(f"{who}: {called}")
            field.setPlaceholderText(prompt)
            row.add(field)
        self.name.textEdited.connect(self._name_typed)
        self.role.textEdited.connect(self._role_typed)
        self._roles = QStringListModel(self)
        completer = QCompleter(self._roles, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._role_typed)
        self.role.setCompleter(completer)
        body.addWidget(row)
        if number >= 2:
            out = button(
                look, tr("Leave out"), kind="link", name=tr("Leave out: {who}", who=f"{who} {number - 1}")
            )
            out.clicked.connect(self._left_out)
            body.addWidget(out, 0, Qt.AlignmentFlag.AlignLeft)

    def draw(self, person: Person, roles: tuple[str, ...]) -> None:
        for field, text in ((self.name, person.name), (self.role, person.role)):
            if field.text() != text:
                field.setText(text)
        if self._roles.stringList() != list(roles):
            self._roles.setStringList(list(roles))

    def _name_typed(self, text: str) -> None:
        self._presenter.write_person(self._number, name=text)

    def _role_typed(self, text: str) -> None:
        self._presenter.write_person(self._number, role=text)

    def _left_out(self) -> None:
        self._presenter.remove_person(self._number)


class PeopleStep(StepPanel):
    """Who is in it, and where it plays."""

    def __init__(self, look: Look, presenter: NewCasePresenter) -> None:
        super().__init__(look, presenter)
        tr = look.tr
        self._rows: list[_PersonRow] = []
        self._specialty = Picker(look, tr("Add a specialty"), 20)
        self._specialty.addItem(tr("Add a specialty …"), "")
        for id, name in sorted(((id, tr(name)) for id, name in SPECIALTIES.items()), key=lambda one: one[1]):
            self._specialty.addItem(name, id)
        self._specialty.activated.connect(self._specialty_picked)
        holder, self._specialty_flow = self._flow()
        self._specialty_flow.addWidget(self._specialty)
        self._drawn: tuple[str, ...] = ()
        self._chips: list[QPushButton] = []
        self._named(
            tr("Where does it play?"),
            holder,
            tr("The library finds the case by its specialties, and they suggest what people do."),
        )
        self._people = QWidget()
        self._people_column = column(self._people, look)
        self._body.addSpacing(look.px(6))
        self._body.addWidget(self._people)
        self._add = button(look, tr("Somebody else"), icon="plus")
        self._add.clicked.connect(self._added)
        self._body.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def first(self) -> QWidget | None:
        """The player's name: the specialties above it may wait."""
        return self._rows[0].name if self._rows else self._first

    def draw(self, state: NewCaseState) -> None:
        """Show what was answered."""
        self._draw_specialties(state.specialties)
        while len(self._rows) < len(state.people):
            self._rows.append(_PersonRow(self, self._look, self._presenter, len(self._rows)))
            self._people_column.addWidget(self._rows[-1])
        roles = self._presenter.roles()
        for row, person in zip(self._rows, state.people, strict=False):
            row.draw(person, roles)
        while len(self._rows) > len(state.people):
            gone = self._rows.pop()
            gone.hide()
            gone.deleteLater()
        self._add.setVisible(len(state.people) < MOST_PEOPLE)

    def _draw_specialties(self, specialties: tuple[str, ...]) -> None:
        if specialties == self._drawn:
            return
        self._drawn = specialties
        look, tr = self._look, self._look.tr
        for chip in self._chips:
            self._specialty_flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for one in specialties:
            name = tr(SPECIALTIES[one])
            made = button(look, f"{name}  ✕", name=tr("Leave out: {who}", who=name))
            made.setFont(look.font(14))
            made.setProperty("specialty", one)
            made.clicked.connect(self._specialty_dropped)
            self._specialty_flow.addWidget(made)
            self._chips.append(made)

    def _specialty_picked(self, number: int) -> None:
        id = str(self._specialty.itemData(number) or "")
        self._specialty.setCurrentIndex(0)
        if id and id not in self._drawn:
            self._presenter.toggle_specialty(id)

    def _specialty_dropped(self) -> None:
        self._specialty.setFocus(Qt.FocusReason.OtherFocusReason)
        self._presenter.toggle_specialty(str(self.sender().property("specialty")))

    def _added(self) -> None:
        self._presenter.add_person()
        self._rows[-1].name.setFocus(Qt.FocusReason.OtherFocusReason)
