"""The one style sheet: colours, hairlines and corners from the tokens.

Widgets opt in by a dynamic property, `kind`: card, panel, bar, banner, notice, bubble, chip, primary, link ...
Fonts are set on the widgets, for a style sheet cannot choose a weight of a variable font.
"""
# ruff: noqa: E501 - a rule stays on its line

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from glasltrainer.ui.look import Look

_RULES = """
QWidget {{ color: {ink}; }}
QMainWindow, QWidget[kind="page"] {{ background: {paper}; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollArea > QWidget > QWidget[kind="page"] {{ background: {paper}; }}
QToolTip {{ background: {surface}; color: {ink}; border: 1px solid {line}; padding: {s1}px; }}

*[kind="card"] {{ background: {surface}; border: 1px solid {line}; border-radius: {s14}px; }}
*[kind="current"] {{ background: {surface}; border: 2px solid {accent}; border-radius: {s14}px; }}
*[kind="panel"] {{ background: {panel}; border: none; border-right: 1px solid {line}; }}
*[kind="bar"] {{ background: {surface}; border: none; border-bottom: 1px solid {line}; }}
*[kind="foot"] {{ background: {panel}; border: none; border-top: 1px solid {line}; }}
*[kind="banner"] {{ background: {rail}; border: 1px solid {banner_line}; border-radius: {s14}px; }}
*[kind="banner"] QLabel {{ color: {rail_ink}; background: transparent; }}
*[kind="notice"] {{ background: {notice}; border: 1px solid {mark_line}; border-radius: {s10}px; }}
*[kind="bubble"] {{ background: {surface}; border: 1px solid {line}; border-radius: {s14}px; }}
*[kind="bubble-you"] {{ background: {you}; border: 1px solid {line}; border-radius: {s14}px; }}
QWidget#reference-panel {{ background: {line}; }}
QLabel, QTextBrowser {{ background: transparent; }}
QTextBrowser {{ border: none; padding: 0; }}
QTextBrowser[kind="paper"] {{ border-left: 3px solid transparent; padding-left: {s8}px; }}
QTextBrowser[kind="paper"]:focus {{ border-left-color: {focus}; }}
QLabel[tone="muted"] {{ color: {muted}; }}
QLabel[tone="accent"] {{ color: {accent}; }}

QPushButton {{
  background: {surface}; color: {ink}; border: 1px solid {line}; border-radius: {s10}px;
  padding: {s8}px {s16}px;
}}
QPushButton:hover {{ border-color: {accent}; }}
QPushButton:focus {{ border: 3px solid {focus}; padding: {s6}px {s14}px; }}
QPushButton:disabled {{ color: {muted}; border-style: dashed; }}
QPushButton[kind="primary"] {{ background: {accent}; color: {on_accent}; border: 1px solid {accent}; }}
QPushButton[kind="primary"]:hover {{ background: {accent_hover}; }}
QPushButton[kind="primary"]:focus {{ border: 3px solid {focus_on_accent}; }}
QPushButton[kind="primary"]:disabled {{ background: {track}; color: {muted}; border: 1px dashed {muted}; }}
QPushButton[kind="on-banner"] {{ background: {banner_button}; color: {banner_button_ink}; border: none; }}
QPushButton[kind="on-banner"]:focus {{ border: 3px solid {focus_on_rail}; }}
QPushButton[kind="link"] {{ background: transparent; border: none; color: {accent}; padding: {s4}px; text-align: left; }}
QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
QPushButton[kind="link"]:focus {{ border: 3px solid {focus}; border-radius: {s6}px; padding: {s1}px; }}
QPushButton[kind="on-card"] {{ background: transparent; border: none; padding: 0; }}
QPushButton[kind="on-card"]:focus {{ border: 3px solid {focus}; border-radius: {s6}px; padding: 0; }}
QPushButton[kind="tool"] {{ padding: {s6}px; }}
QPushButton[kind="tool"]:checked {{ background: {you}; border-color: {accent}; }}
QPushButton[kind="tool"]:focus {{ border: 3px solid {focus}; padding: {s4}px; }}
QPushButton[kind="chip"] {{ border-radius: {s13}px; padding: {s4}px {s12}px; }}
QPushButton[kind="chip"]:checked {{ background: {chip_on}; color: {chip_on_ink}; border-color: {chip_on}; }}
QPushButton[kind="chip"]:focus {{ border: 3px solid {focus}; padding: {s2}px {s10}px; }}
QLabel[kind="chip"] {{
  border: 1px solid {line}; border-radius: {s12}px; padding: {s3}px {s10}px; background: {surface};
}}
QLabel[kind="key"] {{
  border: 1px solid {line}; border-bottom-width: 2px; border-radius: {s6}px; background: {panel}; color: {muted};
}}

QLineEdit, QComboBox, QSpinBox, QPlainTextEdit {{
  background: {surface}; border: 1px solid {line}; border-radius: {s10}px; padding: {s6}px {s10}px;
  selection-background-color: {accent}; selection-color: {on_accent}; placeholder-text-color: {muted};
}}
QComboBox {{ padding: {s8}px {s10}px; }}
QLineEdit[kind="search"] {{ border-radius: {s16}px; padding: {s6}px {s14}px; }}
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QPlainTextEdit:focus {{ border: 3px solid {focus}; padding: {s4}px {s8}px; }}
QComboBox:focus {{ padding: {s6}px {s8}px; }}
QSpinBox[kind="hands"] {{ padding: {s2}px {s6}px; border-radius: {s6}px; }}
QSpinBox[kind="hands"]:focus {{ padding: 0px {s4}px; }}
QSpinBox[kind="hands"]::up-button, QSpinBox[kind="hands"]::down-button {{ width: 0px; border: none; }}
QListWidget[kind="stops"] {{ background: transparent; border: 1px solid {line}; border-radius: {s10}px; padding: {s3}px; }}
QListWidget[kind="stops"]:focus {{ border: 3px solid {focus}; padding: {s1}px; }}
QListWidget[kind="stops"]::item {{ padding: {s2}px; }}
QListWidget[kind="stops"]::item:selected {{ background: {chip_on}; color: {chip_on_ink}; }}
QMenu {{ background: {surface}; color: {ink}; border: 1px solid {line}; padding: {s4}px; }}
QMenu::item {{ padding: {s6}px {s16}px; }}
QMenu::item:selected {{ background: {accent}; color: {on_accent}; }}
QMenu::item:disabled {{ color: {muted}; }}
QComboBox::drop-down {{ border: none; width: {s24}px; }}
QComboBox::down-arrow {{
  width: 0px; height: 0px; margin-right: {s8}px;
  border-left: {s6}px solid {surface}; border-right: {s6}px solid {surface}; border-top: {s6}px solid {muted};
}}
QComboBox::down-arrow:disabled {{ border-top-color: {line}; }}
QComboBox QAbstractItemView {{ background: {surface}; border: 1px solid {line}; selection-background-color: {accent};
  selection-color: {on_accent}; }}

QSpinBox[kind="number"]::up-button, QSpinBox[kind="number"]::down-button {{ width: 0px; border: none; }}
QCheckBox {{ spacing: {s8}px; }}
QCheckBox::indicator {{
  width: {s12}px; height: {s12}px; padding: {s2}px; border: 2px solid {muted}; border-radius: {s3}px; background: {surface};
}}
QCheckBox::indicator:checked {{ background: {accent}; background-clip: content; }}
QCheckBox::indicator:focus {{ border-color: {focus}; }}
QCheckBox:focus {{ color: {accent}; }}

QWidget#rail {{ background: {rail}; border: none; border-right: 1px solid {rail_line}; }}
QToolButton[kind="rail"] {{
  background: transparent; color: {rail_ink}; border: 3px solid transparent; border-radius: {s10}px;
  padding: {s6}px 0px;
}}
QToolButton[kind="rail"]:hover {{ background: {rail_hover}; }}
QToolButton[kind="rail"]:checked {{ background: {rail_active}; color: {rail_ink_active}; }}
QToolButton[kind="rail"]:focus {{ border-color: {focus_on_rail}; }}

QListWidget[kind="plain-list"] {{ background: transparent; border: none; outline: none; }}
QListWidget[kind="plain-list"]::item {{
  color: {ink}; padding: {s4}px {s8}px; border: 2px solid transparent; border-radius: {s6}px;
}}
QListWidget[kind="plain-list"]::item:hover {{ background: {you}; }}
QListWidget[kind="plain-list"]::item:selected {{ background: {you}; color: {accent}; border-color: {line}; }}
QListWidget[kind="plain-list"]:focus::item:selected {{ border-color: {focus}; }}
QListWidget[kind="plain-list"]::item:disabled {{ background: transparent; }}

QTabWidget::pane {{ border: none; border-top: 1px solid {line}; }}
QTabBar::tab {{
  background: transparent; color: {muted}; border: 3px solid transparent; border-radius: {s6}px;
  padding: {s4}px {s10}px; margin: {s2}px;
}}
QTabBar::tab:hover {{ color: {ink}; }}
QTabBar::tab:selected {{ background: {you}; color: {ink}; border-bottom-color: {accent}; }}
QTabBar::tab:focus {{ border-color: {focus}; }}
QTabBar::scroller {{ width: {s24}px; }}
QTabBar QToolButton {{ background: {surface}; border: 1px solid {line}; border-radius: {s6}px; }}
QTabBar QToolButton:hover {{ border-color: {accent}; }}
QTabBar QToolButton::left-arrow, QTabBar QToolButton::right-arrow {{
  width: 0px; height: 0px; border-top: {s6}px solid {surface}; border-bottom: {s6}px solid {surface};
}}
QTabBar QToolButton::left-arrow {{ border-right: {s6}px solid {ink}; }}
QTabBar QToolButton::right-arrow {{ border-left: {s6}px solid {ink}; }}
QTabBar QToolButton::left-arrow:disabled {{ border-right-color: {line}; }}
QTabBar QToolButton::right-arrow:disabled {{ border-left-color: {line}; }}
QSplitter::handle {{ background: {line}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
QSplitter::handle:hover {{ background: {accent}; }}

QScrollBar:vertical {{ background: transparent; width: {s12}px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {line}; border-radius: {s6}px; min-height: {s32}px; }}
QScrollBar::handle:vertical:hover {{ background: {muted}; }}
QScrollBar:horizontal {{ background: transparent; height: {s12}px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {line}; border-radius: {s6}px; min-width: {s32}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {track}; border: none; border-radius: {s3}px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: {s3}px; }}
"""


def wear(application: QApplication, look: Look) -> None:
    """Give the whole program this look's palette, font and style."""
    application.setPalette(look.palette())
    application.setFont(look.font())
    sheet = style_sheet(look)
    if sheet != application.styleSheet():  # another language has the same; Qt would style all anew
        application.setStyleSheet(sheet)


def style_sheet(look: Look) -> str:
    """The rules for this look."""
    tokens = look.tokens
    colours = {name: value for name, value in tokens._asdict().items() if isinstance(value, str)}
    is_high_contrast = tokens.name == "high-contrast"
    colours |= {
        "rail_hover": tokens.rail if is_high_contrast else tokens.rail_active,
        "rail_line": tokens.line if is_high_contrast else tokens.rail,
        "banner_line": tokens.line if is_high_contrast else tokens.rail,
        "chip_on": tokens.rail if tokens.name == "light" else tokens.accent,
        "chip_on_ink": "#ffffff" if tokens.name == "light" else tokens.on_accent,
        "focus_on_rail": tokens.focus if is_high_contrast else "#bfe3df",
        "focus_on_accent": tokens.focus if is_high_contrast else tokens.ink,
        "banner_button": "#ffffff",
        "banner_button_ink": "#12343b",
    }
    lengths = {f"s{n}": str(max(1, look.px(n))) for n in (1, 2, 3, 4, 6, 8, 10, 12, 13, 14, 16, 24, 32)}
    return _RULES.format(**colours, **lengths)
