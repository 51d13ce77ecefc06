"""GT714: a sentence that is too long to follow.

Plain-language guides ask for about 15 words and at most 25 (GOV.UK's content guide, for one). This is a
warning, so the margin is wide: 35 words in Dutch and 40 in English, which writes apart what Dutch writes as
one word. Other languages are not looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.rules.passages import passages
from glasltrainer.authoring.rules.places import Places, found
from glasltrainer.authoring.rules.sentences import sentences
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from glasltrainer.authoring.diagnostics import Found
    from glasltrainer.core.case import Case

MOST_WORDS: Mapping[str, int] = {"nl": 35, "en": 40}


def long_sentence(case: Case, places: Places) -> Iterator[Found]:
    """Each sentence above the most words of its language."""
    most = MOST_WORDS.get(case.language)
    if most is None:
        return
    for passage in passages(places):
        for start, end, count in sentences(passage.node.text):
            if count > most:
                message = msg(
                    "A sentence of {count} words; people lose the thread after {most}", count=count, most=most
                )
                remedy = msg("Make two or three sentences of it.")
                yield found(Code.LONG_SENTENCE, places.within(passage.node, start, end), message, remedy)
