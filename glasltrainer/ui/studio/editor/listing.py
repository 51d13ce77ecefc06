"""Rows for a list view: values of any kind, with what a screen reader says of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QPersistentModelIndex

T = TypeVar("T")


class Listing(QAbstractListModel, Generic[T]):
    """Rows of values; a delegate draws them. Rows of which `is_still` is true cannot be picked."""

    def __init__(self, spoken: Callable[[T], str], is_still: Callable[[T], bool] | None = None) -> None:
        super().__init__()
        self.all: tuple[T, ...] = ()
        self._spoken = spoken
        self._is_still = is_still

    def show(self, rows: Sequence[T], *, is_same: bool = False) -> None:
        """Show other rows; `is_same` when they are the same ones with other words."""
        rows = tuple(rows)
        if is_same and len(rows) == len(self.all):
            self.all = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.all = rows
        self.endResetModel()

    def row(self, number: int) -> T | None:
        """The value of a row; None where there is none."""
        return self.all[number] if 0 <= number < len(self.all) else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """How many there are; rows have none below them."""
        return 0 if parent is not None and parent.isValid() else len(self.all)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        """The value itself for its delegate, and its words for a screen reader."""
        row = self.row(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(row)
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """All can be picked but those that only head others."""
        row = self.row(index.row())
        if row is not None and self._is_still is not None and self._is_still(row):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
