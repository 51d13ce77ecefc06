"""GT713: two options of a scene are worded nearly alike.

A player between two shifts, or at the back of the hall, does not see the one word that differs. Alike is 85 %
of the words in the same order (capitals and punctuation aside), from six words on: short options share most
of their words by nature.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.rules.places import Places, found
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glasltrainer.authoring.diagnostics import Found
    from glasltrainer.core.case import Case

ALIKE = 0.85
FEWEST = 6  # words
MOST = 20  # options of one scene that are compared; nobody offers more
_WORD = re.compile(r"[\w'’]+")


def options_alike(case: Case, places: Places) -> Iterator[Found]:
    """Each pair, at the later of the two; options that are not translated are left out."""
    for scene in case.scenes.values():
        said = [
            (choice.id, choice.say)
            for choice in scene.choices[:MOST]
            if places.scalar("scenes", scene.id, "choices", choice.id, "say") is not None
        ]
        for (one, first), (other, second) in combinations(said, 2):
            if _are_alike(first, second):
                message = msg("Worded nearly like “{name}”", name=one)
                remedy = msg("Let the two differ in more than a word, or remove one.")
                place = places.at("scenes", scene.id, "choices", other, "say")
                yield found(Code.OPTIONS_ALIKE, place, message, remedy)


@lru_cache(10_000)
def _are_alike(one: str, other: str) -> bool:
    first, second = _WORD.findall(one.casefold()), _WORD.findall(other.casefold())
    return min(len(first), len(second)) >= FEWEST and similarity(first, second) >= ALIKE


def similarity(first: list[str], second: list[str]) -> float:
    """The share of words that stand in both in the same order, 0..1; 0 where too few are shared at all."""
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0
