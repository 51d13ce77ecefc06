"""A page to print or to read: HTML put together so that what somebody wrote is always text.

Everything goes through `element`, which escapes what is not `Html` already. A `Page` is whole: nothing in it
is fetched or executed. Its rules keep to what browsers and Qt's rich text both understand, for the printed
copy is made from the same HTML (`ui.printing`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

_VOID = frozenset({"br", "hr", "img"})
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")  # controls, also of direction
_TEXT, _LARGE = 11, 18  # pt; 18 is large print

# Points, for that is all Qt's rich text knows; sizes are multiples of the text.
_STYLE = """
body {{ font-family: 'Atkinson Hyperlegible Next', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif;
  font-size: {text}pt; color: #1c2430; background-color: #ffffff; }}
h1 {{ font-size: {title}pt; }}
h2 {{ font-size: {heading}pt; }}
h3 {{ font-size: {text}pt; }}
table {{ border-collapse: collapse; margin-top: 6px; margin-bottom: 10px; }}
caption {{ text-align: left; font-weight: bold; }}
th {{ text-align: left; font-weight: bold; }}
tbody th {{ font-weight: normal; }}
th, td {{ border: 1px solid #8b8f96; padding: 4px; vertical-align: top; }}
th p {{ font-weight: normal; }}
.plain {{ border: none; }}
.cut {{ border: 1px dashed #5b6472; padding: 12px; }}
.number {{ text-align: right; }}
.box {{ text-align: center; padding: 5px; }}
.win-win {{ color: #1d5548; }}
.win-lose {{ color: #6e4205; }}
.lose-lose {{ color: #7a1529; }}
.muted {{ color: #5b6472; }}
.key {{ color: #1d5548; }}
.break {{ page-break-before: always; }}
"""
_SCREEN = """
body { line-height: 1.45; margin: 0 auto; max-width: 46em; padding: 1.5em; }
td p, th p { margin: 0 0 0.4em 0; }
tr, .cut, h1, h2, h3 { break-inside: avoid; }
h1, h2, h3, caption { break-after: avoid; }
@media print { body { max-width: none; padding: 0; } }
@page { size: A4; margin: 16mm; }
"""


class Html(str):
    """A piece of HTML; any other string is text, and escaped."""

    __slots__ = ()


def element(name: str, *inside: str, **attributes: str | int) -> Html:
    """An element around `inside`; text is escaped. `class_` gives the class, other attributes as they are."""
    given = "".join(f' {key.rstrip("_")}="{escape(str(value))}"' for key, value in attributes.items())
    opening = f"<{name}{given}>"
    return Html(opening if name in _VOID else f"{opening}{joined(*inside)}</{name}>")


def joined(*parts: str) -> Html:
    """Pieces one after the other; text is escaped."""
    return Html("".join(part if isinstance(part, Html) else escape(_UNSEEN.sub("", part)) for part in parts))


@dataclass(frozen=True, slots=True)
class Page:
    """A whole document in `language` ("nl" or "en"); `is_large` is large print (18 pt)."""

    title: str
    language: str
    body: Html
    is_large: bool = False

    @property
    def html(self) -> str:
        """The document for a browser."""
        return self._document(self.printed_style + _SCREEN)

    @property
    def printed_html(self) -> str:
        """The document for Qt's rich text, which lays out its own margins."""
        return self._document(self.printed_style)

    @property
    def printed_style(self) -> str:
        """The style rules that count on paper."""
        text = self.text_size
        return _STYLE.format(text=text, heading=round(text * 1.25), title=round(text * 1.6))

    @property
    def text_size(self) -> int:
        """The size of the text in points."""
        return _LARGE if self.is_large else _TEXT

    def _document(self, style: str) -> str:
        head = (
            Html('<meta charset="utf-8">'),
            Html('<meta name="viewport" content="width=device-width, initial-scale=1">'),
            element("title", self.title),
            element("style", Html(style)),
        )
        page = element("html", element("head", *head), element("body", self.body), lang=self.language)
        return f"<!DOCTYPE html>\n{page}\n"
