"""The answers below a question: rows to pick, phrases to mark, parts to sort.

Each is made once and filled anew for the next question: making a widget costs more than all it shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QPushButton, QWidget

from glasltrainer.core.case import PartKind
from glasltrainer.core.catalogue.topics import PART_KIND_NAMES
from glasltrainer.ui.options import OptionCheck, OptionRadio
from glasltrainer.ui.text import unformatted
from glasltrainer.ui.widgets import FlowLayout, button, column, frame, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasltrainer.core.case import MarkedPhrase
    from glasltrainer.ui.look import Look
    from glasltrainer.ui.player.drafting import Drafts
    from glasltrainer.ui.player.state import Option, SortAsk

PLAIN_KINDS = (PartKind.PERSON, PartKind.PROBLEM)  # advanced cases may have more


class AnswerRows(QWidget):
    """One of several answers."""

    def __init__(self, look: Look, presenter: Drafts) -> None:
        super().__init__()
        self._look = look
        self._presenter = presenter
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._picked)
        self._rows: list[OptionRadio] = []
        self._shown: dict[str, OptionRadio] = {}
        self._layout = column(self, look)

    def make(self, count: int) -> None:
        """See that there are so many rows; those made ahead are hidden."""
        while len(self._rows) < count:
            row = OptionRadio(self._look, 0, "")
            row.hide()
            self._group.addButton(row)
            self._layout.addWidget(row)
            self._rows.append(row)

    def show_options(self, options: Sequence[Option], *, is_spoken: bool) -> None:
        """Offer these; what is spoken stands in quotes, other answers are the program's own words."""
        self.make(len(options))
        self._group.setExclusive(False)  # else the one that is picked cannot be unpicked
        self._shown = {}
        for row, option in zip(self._rows, options, strict=False):
            text = f"“{unformatted(option.text)}”" if is_spoken else self._look.tr(option.text)
            row.show_option(option.number, text, option.note)
            row.setEnabled(option.is_open)
            row.setProperty("option", option.id)
            self._shown[option.id] = row
        self._group.setExclusive(True)
        _show_first(self._rows, len(options))

    def show_picked(self, option_id: str | None) -> None:
        """Show which answer is picked; None leaves it as it is."""
        if option_id is not None and option_id in self._shown:
            self._shown[option_id].setChecked(True)

    def controls(self) -> list[QWidget]:
        """The rows, in order."""
        return list(self._shown.values())

    def _picked(self, row: QAbstractButton) -> None:
        self._presenter.pick(str(row.property("option")))


class PhraseRows(QWidget):
    """Phrases of which any number can be marked."""

    def __init__(self, look: Look, presenter: Drafts) -> None:
        super().__init__()
        self._look = look
        self._presenter = presenter
        self._rows: list[OptionCheck] = []
        self._shown: dict[str, OptionCheck] = {}
        self._layout = column(self, look)

    def make(self, count: int) -> None:
        """See that there are so many rows; those made ahead are hidden."""
        while len(self._rows) < count:
            row = OptionCheck(self._look, 0, "")
            row.hide()
            row.clicked.connect(self._toggled)
            self._layout.addWidget(row)
            self._rows.append(row)

    def show_phrases(self, phrases: Sequence[MarkedPhrase]) -> None:
        """Offer these."""
        self.make(len(phrases))
        self._shown = {}
        for number, (row, phrase) in enumerate(zip(self._rows, phrases, strict=False), 1):
            row.show_option(number, f"“{unformatted(phrase.text)}”")
            row.setProperty("option", phrase.id)
            self._shown[phrase.id] = row
        _show_first(self._rows, len(phrases))

    def show_marked(self, marked: frozenset[str]) -> None:
        """Show which phrases are marked."""
        for phrase_id, row in self._shown.items():
            row.setChecked(phrase_id in marked)

    def controls(self) -> list[QWidget]:
        """The rows, in order."""
        return list(self._shown.values())

    def _toggled(self) -> None:
        row = self.sender()
        if row is not None:
            self._presenter.toggle_phrase(str(row.property("option")))


class SortCards(QWidget):
    """The parts of a statement, each with the kinds it can be."""

    def __init__(self, look: Look, presenter: Drafts) -> None:
        super().__init__()
        self._look = look
        self._presenter = presenter
        self._kinds: tuple[PartKind, ...] = ()
        self._cards: list[_SortCard] = []
        self._shown: dict[str, _SortCard] = {}
        self._layout = column(self, look)

    def make(self, count: int, kinds: tuple[PartKind, ...] = ()) -> None:
        """See that there are so many cards with these kinds, or those there are; hidden when made ahead."""
        kinds = kinds or self._kinds or PLAIN_KINDS
        if kinds != self._kinds:
            for card in self._cards:
                card.hide()
                card.deleteLater()
            self._kinds, self._cards = kinds, []
        while len(self._cards) < count:
            card = _SortCard(self._look, kinds)
            card.hide()
            card.group.buttonClicked.connect(self._sorted)
            self._layout.addWidget(card)
            self._cards.append(card)

    def show_parts(self, asked: SortAsk) -> None:
        """Offer the parts of this statement."""
        parts = asked.question.parts
        self.make(len(parts), asked.kinds)
        self._shown = {part.id: card for part, card in zip(parts, self._cards, strict=False)}
        for part in parts:
            self._shown[part.id].show_part(part.id, unformatted(part.text))
        _show_first(self._cards, len(parts))

    def show_sorted(self, asked: SortAsk) -> None:
        """Show what is sorted, and the part that the number keys sort."""
        for part_id, card in self._shown.items():
            card.show_current(is_current=part_id == asked.current)
        for part_id, kind in asked.sorted:
            self._shown[part_id].show_kind(kind)

    def controls(self) -> list[QWidget]:
        """The buttons, part by part."""
        return [made for card in self._shown.values() for made in card.group.buttons()]

    def current(self) -> QWidget | None:
        """The card of the part that the number keys sort; the last one when all are sorted."""
        cards = list(self._shown.values())
        return next((card for card in cards if card.is_current), cards[-1] if cards else None)

    def _sorted(self, made: QAbstractButton) -> None:
        self._presenter.sort_part(str(made.property("part")), PartKind(str(made.property("part_kind"))))


class _SortCard(QWidget):
    """A part of a statement and the kinds it can be."""

    def __init__(self, look: Look, kinds: Sequence[PartKind]) -> None:
        super().__init__()
        self._look = look
        self.is_current = False
        self._frame = frame("card")
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._frame)
        inner = QHBoxLayout(self._frame)
        inner.setContentsMargins(look.px(16), look.px(8), look.px(10), look.px(8))
        self._text = label(look, "")
        inner.addWidget(self._text, 3)
        row, holder = FlowLayout(look.px(6)), QWidget()
        holder.setLayout(row)
        inner.addWidget(holder, 2)
        self.group = QButtonGroup(self)
        self._buttons: dict[PartKind, QPushButton] = {}
        for kind in kinds:
            made = button(look, look.tr(PART_KIND_NAMES[kind]), kind="chip")
            made.setProperty("part_kind", kind.value)
            self._buttons[kind] = made
            self.group.addButton(made)
            row.addWidget(made)

    def show_part(self, part_id: str, text: str) -> None:
        """Show another part, not sorted yet."""
        self._text.setText(f"“{text}”")
        self.group.setExclusive(False)
        for kind, made in self._buttons.items():
            made.setChecked(False)
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # Qt took Tab away from those not picked
            made.setAccessibleName(f"{text}: {self._look.tr(PART_KIND_NAMES[kind])}")
            made.setProperty("part", part_id)
        self.group.setExclusive(True)

    def show_current(self, *, is_current: bool) -> None:
        """Show whether the number keys sort this part."""
        self.is_current = is_current
        kind = "current" if is_current else "card"
        if self._frame.property("kind") != kind:
            self._frame.setProperty("kind", kind)
            self._frame.style().polish(self._frame)

    def show_kind(self, kind: PartKind) -> None:
        """Show what it was sorted as."""
        self._buttons[kind].setChecked(True)


def _show_first(rows: Sequence[QWidget], count: int) -> None:
    """Show so many of the rows, and hide those that are over."""
    for number, row in enumerate(rows):
        row.setVisible(number < count)
