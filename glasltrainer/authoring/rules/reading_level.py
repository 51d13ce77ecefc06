"""GT715: the case as a whole is hard to read.

Dutch by Flesch-Douma (Douma 1960, *De leesbaarheid van landbouwbladen*): 206.835 - 0.93 w - 77 s; English by
Flesch's Reading Ease (1948): 206.835 - 1.015 w - 84.6 s; w words a sentence, s syllables a word. Both scales
call 60 to 70 standard and less than 50 difficult, which is where this note begins. Below three hundred words
the figure says too little. Medical words count like any other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.rules.passages import passages
from glasltrainer.authoring.rules.places import Places, found
from glasltrainer.authoring.rules.sentences import sentences, syllables, words
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from glasltrainer.authoring.diagnostics import Found
    from glasltrainer.core.case import Case

DIFFICULT = 50.0
FEWEST = 300  # words
_WEIGHTS: Mapping[str, tuple[float, float]] = {"nl": (0.93, 77.0), "en": (1.015, 84.6)}


def reading_level(case: Case, places: Places) -> Iterator[Found]:
    """At most one finding, about all texts of the file together."""
    if case.language not in _WEIGHTS:
        return
    texts = [passage.node.text for passage in passages(places)]
    if sum(len(words(text)) for text in texts) < FEWEST:
        return
    ease = reading_ease(texts, case.language)
    if ease < DIFFICULT:
        message = msg(
            "The texts are hard to read: {ease} on the Flesch scale, where 60 to 70 is usual",
            ease=round(ease),
        )
        remedy = msg("Write shorter sentences, and everyday words for long ones.")
        yield found(Code.HARD_TO_READ, places.at("scenes"), message, remedy)


def reading_ease(texts: Iterable[str], language: str) -> float:
    """How easy texts in "nl" or "en" read, from about 0 (very hard) to 100 (very easy); 100 without words."""
    per_sentence, per_word = _WEIGHTS[language]
    total = spoken = ends = 0
    for text in texts:
        found_words = words(text)
        total += len(found_words)
        spoken += sum(syllables(word, language) for word in found_words)
        ends += sum(1 for start, end in sentences(text) if words(text[start:end]))
    if not total:
        return 100.0
    return 206.835 - per_sentence * total / ends - per_word * spoken / total
