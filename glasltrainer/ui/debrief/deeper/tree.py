"""The tree of the case: moment by moment the way taken, and folded beneath it what was not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from glasltrainer.core.answers import stage_words
from glasltrainer.core.debrief.tree import Standing
from glasltrainer.ui.debrief.parts import said
from glasltrainer.ui.debrief.words import moment_words
from glasltrainer.ui.look import MEDIUM
from glasltrainer.ui.widgets import plain_tip

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QResizeEvent

    from glasltrainer.core.debrief.tree import Place, Way
    from glasltrainer.ui.debrief.deeper.presenter import DeeperPresenter
    from glasltrainer.ui.debrief.deeper.state import DeeperState
    from glasltrainer.ui.look import Look

_KEY = Qt.ItemDataRole.UserRole
_HEIGHT = 460  # px at 100 %; more scrolls
_RULES = """
QTreeWidget {{ background: {surface}; border: 1px solid {line}; border-radius: {radius}px; padding:
{padding}px; show-decoration-selected: 0; }} QTreeWidget:focus {{ border: 3px solid {focus}; }}
QTreeWidget::item {{ padding: {padding}px 0; color: {ink}; border: 1px solid transparent; }}
QTreeWidget::item:selected {{ background: {you}; color: {ink}; border: 1px solid {accent}; }}
"""


class TreePanel(QWidget):
    """The tree in its frame."""

    def __init__(self, look: Look, presenter: DeeperPresenter) -> None:
        super().__init__()
        self._look = look
        self._presenter = presenter
        self._drawn: object = None
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        self._tree = CaseTreeView(look, presenter)
        body.addWidget(self._tree)

    def draw(self, state: DeeperState) -> None:
        """Grow the tree when it is of another debrief."""
        if state.debrief is not self._drawn:
            self._drawn = state.debrief
            self._tree.grow()


class CaseTreeView(QTreeWidget):
    """A real tree to the keyboard and to screen readers. What was not seen is put in when it is unfolded."""

    def __init__(self, look: Look, presenter: DeeperPresenter) -> None:
        super().__init__()
        self._look = look
        self._presenter = presenter
        self._ways: list[tuple[Way, ...]] = []  # an item has the number of what it unfolds to
        tokens = look.tokens
        self.setStyleSheet(
            _RULES.format(
                surface=tokens.surface,
                line=tokens.line,
                focus=tokens.focus,
                ink=tokens.ink,
                accent=tokens.accent,
                you=tokens.you,
                radius=look.px(10),
                padding=look.px(3),
            )
        )
        self.setFont(look.font(15))
        self.setHeaderHidden(True)
        self.setWordWrap(True)
        self.setIndentation(look.px(22))
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(look.tr("The tree of the case"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._wrapping = _Wrapping(self)
        self.setItemDelegate(self._wrapping)
        self.itemExpanded.connect(self._unfolded)

    def sizeHint(self) -> QSize:
        """High enough to see where one is."""
        return QSize(self._look.px(520), self._look.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """As high, and narrow if need be."""
        return QSize(self._look.px(240), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap in the width there is now."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def room(self, index: QModelIndex | QPersistentModelIndex) -> int:
        """How wide the words of an item may be, in pixels."""
        depth = 1
        parent = index.parent()
        while parent.isValid():
            depth, parent = depth + 1, parent.parent()
        return max(80, self.viewport().width() - depth * self.indentation() - self._look.px(12))

    def grow(self) -> None:
        """The way taken, open; the rest folded."""
        self.clear()
        self._ways.clear()
        tree = self._presenter.tree
        for place in tree.trunk():
            assert place.moment is not None
            ways = tree.ways(place)
            words = self._look.tr.render(moment_words(place.moment, place.stage))
            moment = self._add(self, f"{words} · {said(self._look.tr, place.excerpt)}", is_strong=True)
            if place.ending is not None:
                self._add(moment, self._ended(place))
            for way in ways:
                if way.standing is not Standing.UNSEEN:
                    self._add_way(moment, way)
            self._fold(moment, tuple(way for way in ways if way.standing is Standing.UNSEEN))
            moment.setExpanded(True)
        if (first := self.topLevelItem(0)) is not None:
            self.setCurrentItem(first)

    def _fold(self, parent: QTreeWidgetItem, ways: tuple[Way, ...]) -> None:
        """What was not chosen: only that it is there."""
        if ways:
            words = self._look.tr.plural(
                "{count} way you did not take", "{count} ways you did not take", len(ways)
            )
            self._later(self._add(parent, words), ways)

    def _add_way(self, parent: QTreeWidgetItem, way: Way) -> None:
        tr = self._look.tr
        words = tr("“{said}”", said=said(tr, way.say)) if way.say else tr("Read on")
        match way.standing:
            case Standing.TAKEN:
                self._add(parent, tr("You: {answer}", answer=words), is_strong=True)
                return
            case Standing.TRIED:
                words = tr("Tried afterwards: {answer}", answer=words)
            case Standing.UNSEEN:
                pass
        made = self._add(parent, words)
        self._follow(made, way.to)

    def _follow(self, parent: QTreeWidgetItem, place: Place) -> None:
        """Where a way leads: an end, a moment of the player's own, or on to other ways."""
        tr = self._look.tr
        if place.moment is not None:
            self._add(parent, tr("This comes together with moment {number}.", number=place.moment))
            return
        there = self._add(parent, self._described(place))
        if place.ending is not None:
            self._add(there, self._ended(place))
        else:
            self._later(there, self._presenter.tree.ways(place))

    def _described(self, place: Place) -> str:
        tr, text = self._look.tr, said(self._look.tr, place.excerpt)
        stage = "" if place.stage is None else tr.render(stage_words(place.stage))
        return " · ".join(filter(None, (stage[:1].upper() + stage[1:], text))) or tr("Further")

    def _ended(self, place: Place) -> str:
        assert place.ending is not None
        return self._look.tr("The case ends: {ending}", ending=place.ending)

    def _later(self, item: QTreeWidgetItem, ways: tuple[Way, ...]) -> None:
        item.setData(0, _KEY, len(self._ways))
        self._ways.append(ways)
        item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)

    def _add(
        self, parent: QTreeWidget | QTreeWidgetItem, words: str, *, is_strong: bool = False
    ) -> QTreeWidgetItem:
        item = QTreeWidgetItem(parent, [words])
        item.setToolTip(0, plain_tip(words))
        if is_strong:
            item.setFont(0, QFont(self._look.font(15, MEDIUM)))
        return item

    def _unfolded(self, item: QTreeWidgetItem) -> None:
        key = item.data(0, _KEY)
        if key is None:
            return
        item.setData(0, _KEY, None)
        for way in self._ways[key]:
            self._add_way(item, way)


class _Wrapping(QStyledItemDelegate):
    """Gives an item the height of its words in the room there is; a tree of its own accord gives one line."""

    def __init__(self, view: CaseTreeView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As wide as there is room, as high as the words."""
        self.initStyleOption(option, index)
        room = self._view.room(index)
        metrics = QFontMetrics(option.font)
        words = metrics.boundingRect(QRect(0, 0, room, 10_000), int(Qt.TextFlag.TextWordWrap), option.text)
        return QSize(room, words.height() + metrics.height() // 2)
