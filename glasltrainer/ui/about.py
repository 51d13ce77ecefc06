"""From a stage, sign, move or role named on any screen to what the reference says about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from glasltrainer.core.reference.links import HEAVY, Target, reference_link
from glasltrainer.ui.look import MEDIUM, SMALL
from glasltrainer.ui.widgets import button, column, frame, label
from glasltrainer.ui.window import Window

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton, QWidget

    from glasltrainer.core.reference.links import Kind
    from glasltrainer.ui.look import Look


def ask_reference(asker: QWidget, target: Target) -> None:
    """Ask the window around a widget for a place in the reference; it opens beside what is there."""
    window = asker.window()
    if isinstance(window, Window):
        window.reference_wanted.emit(target.page, target.anchor)


def about(look: Look, kind: Kind, id: str, text: str) -> QPushButton:
    """A name as a link to its place in the reference."""
    made = _link(look, reference_link(kind, id), text, look.tr("{name}: in the reference", name=text))
    made.setFont(look.font(SMALL, MEDIUM))
    made.setIconSize(QSize(look.px(14), look.px(14)))
    return made


def heavy_notice(look: Look) -> QWidget:
    """After a case that began with a content note: the quiet page, offered once, in a sentence."""
    tr = look.tr
    box = frame("card")
    rows = column(box, look)
    rows.setContentsMargins(look.px(14), look.px(8), look.px(14), look.px(8))
    rows.setSpacing(look.px(2))
    rows.addWidget(
        label(look, tr("This case can touch something. Take your time, and let someone know if you like."))
    )
    name = tr("After a heavy case: who can help")
    rows.addWidget(_link(look, Target(HEAVY), name, name, icon="heart-handshake"))
    return box


def _link(look: Look, target: Target, text: str, name: str, *, icon: str = "book-open") -> QPushButton:
    made = button(look, text, kind="link", icon=icon, name=name)

    def pressed() -> None:
        ask_reference(made, target)

    made.clicked.connect(pressed)
    return made
