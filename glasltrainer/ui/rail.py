"""The navigation rail: an entry for every place there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from glasltrainer.ui.look import BOLD, MEDIUM
from glasltrainer.ui.places import PLACES
from glasltrainer.ui.widgets import label
from glasltrainer.ui.window import RAIL

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QAbstractButton

    from glasltrainer.ui.look import Look
    from glasltrainer.ui.places import Place


class Rail(QWidget):
    """Where one can go. Emits `place_wanted(id)`."""

    place_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._buttons: dict[str, QToolButton] = {}
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(look.px(RAIL))
        self.setAccessibleName(look.tr("Navigation"))
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(4), look.px(14), look.px(4), look.px(12))
        column.setSpacing(look.px(6))
        sign = label(look, "G", size=20, weight=BOLD, wraps=False)
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        sign.setStyleSheet(f"color: {look.tokens.rail_ink};")
        sign.setAccessibleName("Glasl Trainer")
        column.addWidget(sign)
        column.addSpacing(look.px(4))
        group = QButtonGroup(self)
        for place in PLACES:
            if not place.is_at_bottom:
                column.addWidget(self._entry(place, group))
        column.addStretch(1)
        for place in PLACES:
            if place.is_at_bottom:
                column.addWidget(self._entry(place, group))
        group.buttonClicked.connect(self._clicked)

    def mark(self, place: str) -> None:
        """Show where we are."""
        if place in self._buttons:
            self._buttons[place].setChecked(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the names have no room the icons say it; who hovers or listens still gets the names."""
        super().resizeEvent(event)
        self._show_names(is_shown=True)
        layout = self.layout()
        if layout is not None and layout.sizeHint().height() > self.height():
            self._show_names(is_shown=False)
            layout.activate()

    def _show_names(self, *, is_shown: bool) -> None:
        layout = self.layout()
        if layout is not None:
            layout.setSpacing(self._look.px(6 if is_shown else 2))
        style = Qt.ToolButtonStyle
        for made in self._buttons.values():
            made.setToolButtonStyle(style.ToolButtonTextUnderIcon if is_shown else style.ToolButtonIconOnly)

    def minimumSizeHint(self) -> QSize:
        """Any height will do."""
        return QSize(self._look.px(RAIL), 0)

    def _entry(self, place: Place, group: QButtonGroup) -> QToolButton:
        look = self._look
        made = QToolButton()
        made.setProperty("kind", "rail")
        made.setProperty("place", place.id)
        made.setText(look.tr(place.name).replace(" ", "\n"))  # a rail is narrow
        made.setAccessibleName(look.tr(place.name))
        made.setToolTip(f"{look.tr(place.name)} · {place.shortcut}")
        made.setFont(look.font(12, MEDIUM))
        icon = look.icon(place.icon, look.tokens.rail_ink, 22)
        here = look.icon_pixmap(place.icon, look.tokens.rail_ink_active, 22)
        icon.addPixmap(here, QIcon.Mode.Normal, QIcon.State.On)  # where we are has another ground
        made.setIcon(icon)
        made.setIconSize(QSize(look.px(22), look.px(22)))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        made.setCheckable(True)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        group.addButton(made)
        self._buttons[place.id] = made
        return made

    def _clicked(self, made: QAbstractButton) -> None:
        self.place_wanted.emit(str(made.property("place")))
