"""GT720: suicide is named, and no content note comes before the case.

Source: domain.md 1.5, stage 9; the writer's checklist, (10). GT410 asks a content note for stage 9 itself.
Words that can only mean this; who writes around them is trusted to know.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.rules.passages import passages
from glasltrainer.authoring.rules.places import Places, found
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from glasltrainer.authoring.diagnostics import Found
    from glasltrainer.core.case import Case

_NAMED: Mapping[str, re.Pattern[str]] = {
    "nl": re.compile(
        r"\b(?:zelfmoord\w*|zelfdoding\w*|su[iï]cid\w*"
        r"|(?:zich|zichzelf|mezelf|jezelf) (?:van kant|van het leven)"
        r"|eind(?:e)? (?:aan|maken aan) (?:zijn|haar|mijn|je|jouw|het) leven)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:suicid\w*"
        r"|(?:kill|killed|killing) (?:himself|herself|myself|yourself|themselves)"
        r"|(?:end|ended|take|took|taken|taking) (?:his|her|my|your|their) own life)\b",
        re.IGNORECASE,
    ),
}


def hard_subject(case: Case, places: Places) -> Iterator[Found]:
    """At most one finding, at the first words that name it; of a whole case only the first is told."""
    named = _NAMED.get(case.language)
    if named is None or case.content_note:
        return
    for passage in passages(places):
        words = named.search(passage.node.text)
        if words is not None:
            message = msg("“{words}” is named here, and the case has no content note", words=words.group())
            remedy = msg("Add “content_note:” with what the case touches on, and where to find help.")
            yield found(Code.HARD_SUBJECT, places.within(passage.node, *words.span()), message, remedy)
            return
