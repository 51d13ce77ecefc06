"""Sentences, words and syllables, as measures of readability count them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from glasltrainer.authoring.rules.places import without_marks

if TYPE_CHECKING:
    from collections.abc import Iterator

# A sentence ends at . ! ? or …, with its closing quotes, before white space; a new item of a list and a new
# paragraph end one too. Abbreviations ("Dr. X") cut one in two, which only makes the measures milder.
_END = re.compile(r"[.!?…]+[”’\"')]*(?=\s)|\n(?=[ \t]*(?:[-*•]|\d+[.)])\s)|\n[ \t]*\n")
_WORD = re.compile(r"[^\W\d_]+(?:[’'\-][^\W\d_]+)*")
_VOWELS = {
    "nl": re.compile(r"[ëïöü]|ij|aai|ooi|oei|eeu|ieu|[aeiouyáéíóúàèêâô]{1,2}"),
    "en": re.compile(r"[aeiouyáéíóúàèëïöüêâô]+"),
}
_SILENT = re.compile(r"(?<=[^aeiouyl])e(?:d|s)?$|(?<=[aeiouy]l)e(?:d|s)?$")


class Sentence(NamedTuple):
    """Where a sentence stands in its text, and how many words it has."""

    start: int
    end: int
    words: int


@lru_cache(10_000)  # of a text that is being typed all but one passage is as it was
def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text as typed, marks and all."""
    return tuple([Sentence(start, end, len(words(text[start:end]))) for start, end in _sentences(text)])


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    plain = without_marks(text)
    start = 0
    for end in (*(found.end() for found in _END.finditer(plain)), len(plain)):
        part = plain[start:end]
        if part.strip():
            yield start + len(part) - len(part.lstrip()), start + len(part.rstrip())
        start = end


def words(text: str) -> list[str]:
    """The words of a text as typed; numbers are none."""
    return _WORD.findall(without_marks(text))


@lru_cache(20_000)  # a few thousand words come back in every text
def syllables(word: str, language: str) -> int:
    """About how many syllables a word has in Dutch or English, at least 1: its groups of vowels.

    In English a silent e at the end is none. Off by one for some words; right on average, which is what a
    measure of a whole text needs.
    """
    word = word.casefold()
    count = sum(1 for _ in _VOWELS[language].finditer(word))
    if language == "en" and count > 1 and _SILENT.search(word) and not word.endswith(("ted", "ded")):
        count -= 1
    return max(1, count)
