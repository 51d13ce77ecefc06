"""The preparation of a talk about one's own conflict, on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.core.own_conflict import FIELDS, Party
from glasltrainer.core.own_conflict_words import stands_words
from glasltrainer.core.page import Html, Page, element, joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glasltrainer.core.own_conflict import OwnConflict
    from glasltrainer.i18n import Translator

_LINES = 4  # of room to write, in a field left empty


def preparation_page(own: OwnConflict, tr: Translator) -> Page:
    """What was written, field by field; one left empty has room to write. Where it stands, if asked."""
    title = tr("Preparing a talk")
    return Page(title, tr.language, joined(element("h1", title), *_standing(own, tr), _fields(own, tr)))


def _standing(own: OwnConflict, tr: Translator) -> Iterator[Html]:
    if not own.answers:
        return
    told = [tr.render(stands_words(party, own.of(party))) for party in Party]
    yield element("p", ". ".join(told), class_="muted")


def _fields(own: OwnConflict, tr: Translator) -> Html:
    """A row for each field: what it is for, and what was written or room to write."""
    rows = []
    for field in FIELDS:
        written = own.texts.get(field.id, "").strip()
        name = (element("strong", tr(field.name)), element("p", tr(field.hint), class_="muted"))
        lines = [element("p", line) for line in written.splitlines()] or [element("br")] * _LINES
        rows.append(element("tr", element("th", *name, width="32%"), element("td", *lines)))
    return element("table", element("tbody", *rows), width="100%")
