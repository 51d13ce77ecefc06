"""The name that was meant: "did you mean", and when it is certain."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from glasltrainer.i18n import Translator, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from glasltrainer.authoring.edits import Fix
    from glasltrainer.i18n import Message

_FEW = 12  # names that fit in one sentence
_MOST_COMPARED = 200
_LONGEST_NAME = 60  # comparing longer ones costs time and finds nothing
_AROUND = " \t\"'“”„‟‘’‚.,;:!?"  # what is typed around a name and is no part of it


class Suggestion(NamedTuple):
    """What to say of an unknown name; the name that was meant where that is certain, or what it may be."""

    remedy: Message | None
    certain: str | None
    possible: tuple[str, ...] = ()

    def fixes(self, write: Callable[[str], Fix | None]) -> tuple[Fix | None, tuple[Fix, ...]]:
        """What `write` makes of the name that was meant, and of those to choose from."""
        fix = None if self.certain is None else write(self.certain)
        return fix, tuple([made for name in self.possible if (made := write(name)) is not None])


def suggest(name: str, names: Collection[str], said: Mapping[str, str] | None = None) -> Suggestion:
    """What to make of an unknown name; `said` are the names' English names for people (message ids)."""
    found = slips_of(name, names)
    if len(found) != 1 and said:
        found = by_translation(name, said) or found
    match found:
        case (meant,):
            return Suggestion(msg("Did you mean “{name}”?", name=meant), meant)
        case (one, other):
            remedy = msg("Did you mean “{name}” or “{other}”?", name=one, other=other)
            return Suggestion(remedy, None, found)
        case (one, other, third, *_):
            remedy = msg("Did you mean “{name}”, “{other}” or “{third}”?", name=one, other=other, third=third)
            return Suggestion(remedy, None, found[:3])
        case _:
            near = nearest(name, names)
            return Suggestion(did_you_mean(name, names), None, () if near is None else (near,))


def nearest(name: str, names: Collection[str]) -> str | None:
    """The name most like `name`, or None when none is near."""
    wanted = name.strip().casefold().replace("_", "-").replace(" ", "-")[:_LONGEST_NAME]
    most = max(3, len(wanted) // 2)  # letters more or fewer: beyond that nothing is near
    alike = (one for one in names if abs(len(one) - len(wanted)) <= most)
    found = get_close_matches(wanted, list(islice(alike, _MOST_COMPARED)), 1, 0.6)
    return found[0] if found else None


def did_you_mean(name: str, names: Collection[str]) -> Message | None:
    """A remedy for an unknown name: the nearest one, else all of them when they are few."""
    near = nearest(name, names)
    if near is not None:
        return msg("Did you mean “{name}”?", name=near)
    if 0 < len(names) <= _FEW:
        return msg("Possible here: {names}.", names=", ".join(names))
    return None


def certain(name: str, names: Collection[str]) -> str | None:
    """The one name that `name` is a slip of; None when none or several are that near."""
    found = slips_of(name, names)
    return found[0] if len(found) == 1 else None


def slips_of(name: str, names: Collection[str]) -> tuple[str, ...]:
    """The names that `name` may be a slip of, the nearest first.

    A slip is one letter (two from eight letters on) more, fewer, other or swapped; in a name under four
    letters only its capitals, hyphens and what stands around it. Another digit is another name.
    """
    plain = name.strip(_AROUND).casefold()
    for wanted in (plain, plain.replace("_", "-").replace(" ", "-"), plain.replace("-", "_")):
        if wanted in names:
            return (wanted,)
    wanted = plain.replace(" ", "-")[:_LONGEST_NAME]
    most = 0 if len(wanted) < 4 else 1 if len(wanted) < 8 else 2
    letters, digits = set(wanted), _digits(wanted)
    near = [
        (far, one)
        for one in names
        if abs(len(one) - len(wanted)) <= most
        and len(letters.symmetric_difference(one)) <= 2 * most
        and _digits(one) == digits
        and (far := slips(wanted, one)) <= most
    ]
    return tuple([one for _, one in sorted(near)])


def by_translation(name: str, said: Mapping[str, str]) -> tuple[str, ...]:
    """The ids whose Dutch or English name for people is `name`."""
    wanted = name.strip(_AROUND).casefold()
    dutch = _dutch()
    return tuple([id for id, text in said.items() if wanted in (text.casefold(), dutch(text).casefold())])


@cache
def _dutch() -> Translator:
    return Translator("nl")


def slips(one: str, other: str) -> int:
    """How many letters were added, left out, changed or swapped with the next (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, there in enumerate(other, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != there))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == there:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _digits(name: str) -> str:
    return "".join(letter for letter in name if letter.isdigit())
