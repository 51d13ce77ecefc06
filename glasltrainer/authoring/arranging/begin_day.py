"""A new day, from nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.authoring import workshop_fields as w
from glasltrainer.authoring.altering.content import lines_of
from glasltrainer.authoring.arranging.arrangement import ArrangeError, Arrangement
from glasltrainer.authoring.beginning.text import clean, new_id
from glasltrainer.authoring.fields import CASE_LANGUAGE
from glasltrainer.authoring.loading import SUFFIX
from glasltrainer.authoring.patterns import WORKSHOP_FORMAT
from glasltrainer.core.workshop import clock_time
from glasltrainer.i18n import Translator, msg

if TYPE_CHECKING:
    from collections.abc import Container

    from glasltrainer.authoring.altering.content import Content

_DAY = 24 * 60
_FIRST_MINUTES = 60


def new_workshop(title: str, language: str, start: int, taken: Container[str] = ()) -> Arrangement:
    """A day with one empty part that begins at `start` (minutes since midnight, 0..1439).

    Its name is made of the title and is none of `taken`. Raises ArrangeError for a language that is no code.
    """
    if not 0 <= start < _DAY:
        raise ValueError(f"a start at {start}")
    tr = Translator(language)
    part = tr("Beginning")
    block: dict[str, Content] = {
        w.BLOCK_TITLE.name: part,
        w.START.name: clock_time(start),
        w.MINUTES.name: str(min(_FIRST_MINUTES, _DAY - start)),
    }
    shown = clean(title) or tr("A new day")
    head = {w.FORMAT.name: WORKSHOP_FORMAT, w.TITLE.name: shown, CASE_LANGUAGE.name: language}
    lines = [line for key, text in head.items() for line in lines_of(key, text, 0)]
    lines += ["", *lines_of(w.BLOCKS.name, {new_id(part, "part", ()): block}, 0), ""]
    name = new_id(shown, "workshop", taken)
    made = Arrangement(name, {f"{name}{SUFFIX}": "\n".join(lines).encode()})
    if made.loaded.diagnostics:
        raise ArrangeError(msg("“{name}” is no language code. Write one such as nl or en.", name=language))
    return made
