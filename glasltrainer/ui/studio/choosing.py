"""The menu of several remedies for one problem, of which the author takes one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

    from glasltrainer.ui.look import Look


def choose_remedy(
    look: Look, parent: QWidget, at: QPoint, titles: Sequence[str], choose: Callable[[int], None]
) -> None:
    """Offer the remedies at a place of the screen; `choose` is given the number of the one that is taken."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setFont(look.font())
    menu.setAccessibleName(look.tr("Choose a remedy"))
    actions = [menu.addAction(title.replace("&", "&&")) for title in titles]
    for number, action in enumerate(actions):
        action.triggered.connect(partial(_chosen, choose, number))
    menu.popup(at)
    menu.setActiveAction(actions[0])


def _chosen(choose: Callable[[int], None], number: int, _is_checked: bool = False) -> None:
    choose(number)
