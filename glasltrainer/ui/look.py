"""How everything looks and reads at this moment: theme, text size, language, pictures.

A `Look` is made anew when a setting changes, and the window builds its screen again from the presenter's
state: no widget has to know how to change its clothes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from glasltrainer.i18n import Translator
from glasltrainer.ui.pictures import Pictures
from glasltrainer.ui.tokens import THEMES, Tokens

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QIcon, QPixmap

FAMILY = "Atkinson Hyperlegible Next"
REGULAR, MEDIUM, BOLD = 400, 550, 650
BODY, SMALL, TITLE, HEADING = 16, 14, 26, 18  # px at 100 %


def register_fonts(assets: Path) -> None:
    """Make the bundled typeface known to Qt; once per process."""
    for style in ("", "-Italic", "-Bold", "-BoldItalic"):
        QFontDatabase.addApplicationFont(str(assets / "fonts" / f"AtkinsonHyperlegibleNext{style}.ttf"))


class Look:
    """Theme, language and sizes; read-only."""

    def __init__(
        self,
        tokens: Tokens,
        tr: Translator,
        pictures: Pictures,
        *,
        scale: float = 1.0,
        is_motion_reduced: bool = False,
    ) -> None:
        self.tokens = tokens
        self.tr = tr
        self.pictures = pictures
        self.scale = scale
        self.is_motion_reduced = is_motion_reduced

    @classmethod
    def of(
        cls,
        assets: Path,
        *,
        theme: str = "light",
        language: str = "nl",
        scale: float = 1.0,
        ratio: float = 1.0,
        is_motion_reduced: bool = False,
    ) -> Look:
        """A look by the names that the settings use."""
        return cls(
            THEMES[theme],
            Translator(language),
            Pictures(assets, ratio),
            scale=scale,
            is_motion_reduced=is_motion_reduced,
        )

    def px(self, pixels: float) -> int:
        """A length that grows with the text size."""
        return round(pixels * self.scale)

    def font(self, size: int = BODY, weight: int = REGULAR, *, is_italic: bool = False) -> QFont:
        """The typeface at `size` px (of 100 %) and a weight between 200 and 800."""
        font = QFont(FAMILY)
        font.setPixelSize(self.px(size))
        font.setItalic(is_italic)
        if weight != REGULAR:
            # Measured: setWeight() and a style sheet's font-weight pick the regular face of a variable font.
            font.setVariableAxis(QFont.Tag("wght"), float(weight))
        return font

    def moment(self, iso: str) -> str:
        """A date and a time (ISO 8601) as the reader writes them, as the clock stood there then."""
        when = QDateTime.fromString(iso, Qt.DateFormat.ISODate)
        return QLocale(self.tr.language).toString(when, "d MMMM yyyy, HH:mm") if when.isValid() else iso

    def icon(self, name: str, colour: str | None = None, size: int = 20) -> QIcon:
        """A line icon, in the ink colour unless said otherwise."""
        return self.pictures.icon(name, colour or self.tokens.ink, self.px(size))

    def icon_pixmap(self, name: str, colour: str | None = None, size: int = 20) -> QPixmap:
        """A line icon as a pixmap."""
        return self.pictures.icon_pixmap(name, colour or self.tokens.ink, self.px(size))

    def palette(self) -> QPalette:
        """The palette for Fusion: what no style rule names still follows the theme."""
        t = self.tokens
        palette = QPalette()
        roles = {
            QPalette.ColorRole.Window: t.paper,
            QPalette.ColorRole.WindowText: t.ink,
            QPalette.ColorRole.Base: t.surface,
            QPalette.ColorRole.AlternateBase: t.panel,
            QPalette.ColorRole.Text: t.ink,
            QPalette.ColorRole.Button: t.surface,
            QPalette.ColorRole.ButtonText: t.ink,
            QPalette.ColorRole.BrightText: t.on_accent,
            QPalette.ColorRole.Highlight: t.accent,
            QPalette.ColorRole.HighlightedText: t.on_accent,
            QPalette.ColorRole.Link: t.accent,
            QPalette.ColorRole.LinkVisited: t.accent,
            QPalette.ColorRole.ToolTipBase: t.surface,
            QPalette.ColorRole.ToolTipText: t.ink,
            QPalette.ColorRole.PlaceholderText: t.muted,
            QPalette.ColorRole.Mid: t.line,
            QPalette.ColorRole.Dark: t.line,
            QPalette.ColorRole.Light: t.surface,
        }
        for role, colour in roles.items():
            palette.setColor(role, QColor(colour))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(t.muted))
        return palette
