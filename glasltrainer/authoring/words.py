"""Words that authors write where the format wants true or false, or digits."""

from __future__ import annotations

import re

_YES = ("ja", "yes", "waar", "wel", "on", "aan", "y", "j")
_NO = ("nee", "no", "onwaar", "niet", "off", "uit", "n")
_DUTCH = (
    "nul",
    "een",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
)
_ENGLISH = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_NUMBERS = {word: number for words in (_DUTCH, _ENGLISH) for number, word in enumerate(words)} | {"één": 1}


def truth(word: str) -> str | None:
    """`true` or `false`, where a word says yes or no; else None."""
    plain = word.casefold()
    return "true" if plain in _YES else "false" if plain in _NO else None


def spelled(text: str) -> int | None:
    """The number that a Dutch or English word up to twelve is, or digits after zeros; else None."""
    if re.fullmatch("0+[0-9]{1,9}", text):
        return int(text)
    return _NUMBERS.get(text.casefold())
