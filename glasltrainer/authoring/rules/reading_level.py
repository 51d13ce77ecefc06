"""GT715: the case as a whole is hard to read.

Dutch by Flesch-Douma (Douma 1960, *De leesbaarheid van landbouwbladen*): 206.835 - 0.93 w - 77 s; English by
Flesch's Reading Ease (1948): 206.835 - 1.015 w - 84.6 s; w words a sentence, s syllables a word. Both scales
call 60 to 70 standard and less than 50 difficult, which is where this note begins. Below three hundred words
the figure says too little. Medical words count like any other.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.rules.passages import passages
from glasltrainer.authoring.rules.places import Places, found
from glasltrainer.authoring.rules.sentences import sentences, syllables, words
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from glasltrainer.authoring.diagnostics import Found
    from glasltrainer.core.case import Case

DIFFICULT = 50.0
FEWEST = 300  # words
_WEIGHTS: Mapping[str, tuple[float, float]] = {"nl": (0.93, 77.0), "en": (1.015, 84.6)}


class Counts(NamedTuple):
    """How many words, syllables and sentences texts have."""

    words: int
    syllables: int
    sentences: int


def look(case: Case, places: Places) -> Iterator[Counts]:
    """What the texts come to together."""
    if case.language in _WEIGHTS:
        yield total([count(passage.node.text, case.language) for passage in passages(places)])


def reading_level(case: Case, places: Places, seen: Sequence[Counts]) -> Iterator[Found]:
    """At most one finding, about all texts of the file together."""
    counts = total(seen)
    if counts.words < FEWEST:
        return
    ease = reading_ease(counts, case.language)
    if ease < DIFFICULT:
        message = msg(
            "The texts are hard to read: {ease} on the Flesch scale, where 60 to 70 is usual",
            ease=round(ease),
        )
        remedy = msg("Write shorter sentences, and everyday words for long ones.")
        yield found(Code.HARD_TO_READ, places.at("scenes"), message, remedy)


@lru_cache(10_000)
def count(text: str, language: str) -> Counts:
    """What a text in "nl" or "en" comes to; a sentence without words is none."""
    found_words = words(text)
    spoken = sum([syllables(word, language) for word in found_words])
    ends = sum(1 for sentence in sentences(text) if sentence.words)
    return Counts(len(found_words), spoken, ends)


def total(some: Sequence[Counts]) -> Counts:
    """What texts come to together."""
    return Counts(*(sum([counts[number] for counts in some]) for number in range(3)))


def reading_ease(counts: Counts, language: str) -> float:
    """How easy texts in "nl" or "en" read, from about 0 (very hard) to 100 (very easy); 100 without words."""
    if not counts.words:
        return 100.0
    per_sentence, per_word = _WEIGHTS[language]
    return (
        206.835 - per_sentence * counts.words / counts.sentences - per_word * counts.syllables / counts.words
    )
