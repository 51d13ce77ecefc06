"""The question below the map: a name, by which choice, and where to; never a window of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from glasltrainer.core.folding import fold
from glasltrainer.ui.look import HEADING, MEDIUM
from glasltrainer.ui.studio.map.state import Task
from glasltrainer.ui.widgets import button, column, label

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QKeyEvent

    from glasltrainer.i18n import Message
    from glasltrainer.ui.look import Look
    from glasltrainer.ui.studio.map.presenter import MapPresenter
    from glasltrainer.ui.studio.map.state import Ask


class AskForm(QWidget):
    """A question of the map and its answer."""

    def __init__(self, look: Look, presenter: MapPresenter) -> None:
        super().__init__()
        self._look, self._presenter = look, presenter
        self._ask: Ask | None = None
        self.setProperty("kind", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        tr, rows = look.tr, column(self, look)
        rows.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(14))
        self._title = label(look, "", size=HEADING - 2, weight=MEDIUM)
        self._name, self._leads, self._filter = QLineEdit(), QComboBox(), QLineEdit()
        self._targets = QListWidget()
        self._targets.setProperty("kind", "stops")
        self._targets.setFixedHeight(look.px(104))
        self._told = label(look, "")
        self._told.setProperty("tone", "accent")
        name = self._labelled(tr("Name"), self._name)
        leads = self._labelled(tr("By which choice?"), self._leads)
        scene = self._labelled(tr("Which scene?"), self._filter)
        self._targets.setFont(look.font(15))
        self._targets.setAccessibleName(tr("Scenes"))
        self._filter.setPlaceholderText(tr("Type a part of its name"))
        rows.addWidget(self._title)
        self._parts: dict[QWidget, QWidget] = {}  # each field with its words above it
        beside = QHBoxLayout()
        beside.setSpacing(look.px(12))
        for words, field in (
            (name, self._name),
            (leads, self._leads),
            (scene, self._filter),
        ):
            both = QWidget()
            above = QVBoxLayout(both)
            above.setContentsMargins(0, 0, 0, 0)
            above.setSpacing(look.px(3))
            above.addWidget(words)
            above.addWidget(field)
            beside.addWidget(both, 1)
            self._parts[field] = both
        rows.addLayout(beside)
        rows.addWidget(self._targets)
        rows.addWidget(self._told)
        foot = QHBoxLayout()
        self._do = button(look, "", kind="primary")
        leave = button(look, tr("Never mind"))
        foot.addWidget(self._do)
        foot.addWidget(leave)
        foot.addStretch(1)
        rows.addLayout(foot)
        self._do.clicked.connect(self._answer)
        leave.clicked.connect(presenter.never_mind)
        self._name.returnPressed.connect(self._answer)
        self._filter.returnPressed.connect(self._answer)
        self._filter.textChanged.connect(self._narrow)
        self._targets.activated.connect(self._target_activated)
        self.hide()

    def _labelled(self, words: str, field: QWidget) -> QLabel:
        made = label(self._look, words, size=14)
        made.setBuddy(field)
        field.setFont(self._look.font(15))
        field.setAccessibleName(words)
        return made

    def show_ask(self, ask: Ask | None, told: Message | None) -> None:
        """Ask this, with the keyboard in it; None puts it away."""
        tr = self._look.tr
        if ask is not self._ask:
            self._ask = ask
            if ask is not None:
                self._fill(ask)
            self.setVisible(ask is not None)
            if ask is not None:
                self._begin(ask)
        self._told.setText("" if told is None else tr.render(told))
        self._told.setVisible(told is not None)

    def _fill(self, ask: Ask) -> None:
        tr = self._look.tr
        self._title.setText(tr.render(ask.title))
        self.setAccessibleName(tr.render(ask.title))
        self._do.setText(tr.render(ask.verb))
        self._name.setText(ask.name or "")
        self._leads.clear()
        for lead in ask.leads:
            self._leads.addItem(tr.render(lead.words))
        self._filter.clear()
        self._narrow("")
        for field, is_asked in (
            (self._name, ask.name is not None),
            (self._leads, len(ask.leads) > 1),
            (self._filter, len(ask.targets) > 1),
        ):
            self._parts[field].setVisible(is_asked)
        self._targets.setVisible(len(ask.targets) > 1)

    def _begin(self, ask: Ask) -> None:
        field = self._name if ask.name is not None else self._filter if len(ask.targets) > 1 else self._leads
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        if ask.task is not Task.CONNECT:
            self._name.selectAll()

    def _narrow(self, words: str) -> None:
        """List the scenes whose names hold these words."""
        self._targets.clear()
        wanted = fold(words.strip()).replace(" ", "-")
        for target in self._ask.targets if self._ask is not None else ():
            if wanted in fold(target):
                self._targets.addItem(QListWidgetItem(target))
        if self._targets.count() == 1 or wanted:
            self._targets.setCurrentRow(0)

    def _target_activated(self, _index: QModelIndex) -> None:
        self._answer()

    def _answer(self) -> None:
        ask = self._ask
        if ask is None:
            return
        item = self._targets.currentItem()  # none where no row is current
        chosen = item.text() if self._targets.currentRow() >= 0 else ""
        target = ask.targets[0] if len(ask.targets) == 1 else chosen
        lead = ask.leads[max(0, self._leads.currentIndex())] if ask.leads else None
        self._presenter.answer(self._name.text(), lead, target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts it away; Enter answers; Down goes from what is typed to the list."""
        match event.key():
            case Qt.Key.Key_Escape:
                self._presenter.never_mind()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._answer()
            case Qt.Key.Key_Down if self._filter.hasFocus():
                self._targets.setFocus()
                self._targets.setCurrentRow(max(0, self._targets.currentRow()))
            case _:
                super().keyPressEvent(event)
