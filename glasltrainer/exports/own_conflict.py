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

_LINES = 3  # to write on, in a field left empty


def preparation_page(own: OwnConflict, tr: Translator) -> Page:
    """What was written, field by field; one left empty has lines to write on. Where it stands, if asked."""
    title = tr("Preparing a talk")
    return Page(title, tr.language, joined(element("h1", title), *_standing(own, tr), *_fields(own, tr)))


def _standing(own: OwnConflict, tr: Translator) -> Iterator[Html]:
    if not own.answers:
        return
    told = [tr.render(stands_words(party, own.of(party))) for party in Party]
    yield element("p", ". ".join(told), class_="muted")


def _fields(own: OwnConflict, tr: Translator) -> Iterator[Html]:
    for field in FIELDS:
        yield element("h3", tr(field.name))
        written = own.texts.get(field.id, "").strip()
        if written:
            for line in written.splitlines():
                yield element("p", line)
        else:
            yield element("p", tr(field.hint), class_="muted")
            for _ in range(_LINES):
                yield element("p", "_" * 64, class_="muted")
