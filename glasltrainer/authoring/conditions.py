"""The text of a condition -> its value: `trust >= 3 and not visited(balie)`.

`not` binds closer than `and`, `and` closer than `or`; parentheses group.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from glasltrainer.core.conditions import AllOf, AnyOf, Compare, Comparison, Not, Visited
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from glasltrainer.core.conditions import Condition
    from glasltrainer.i18n import Message

_TOKEN = re.compile(r"\s*(>=|<=|!=|==|=>|=<|<>|&&|\|\||[<>=≥≤≠()]|-?[0-9][\w.,-]*|[^\W\d][\w-]*|\S)")
_COMPARISONS = {one.value: one for one in Comparison}
_OTHER_SIGNS = {
    "==": "=",
    "=>": ">=",
    "=<": "<=",
    "≥": ">=",
    "≤": "<=",
    "≠": "!=",
    "<>": "!=",
    "is": "=",
    "&&": "and",
    "&": "and",
    "en": "and",
    "én": "and",
    "and": "and",
    "||": "or",
    "of": "or",
    "or": "or",
    "!": "not",
    "niet": "not",
    "not": "not",
    "bezocht": "visited",
}  # looked up in small letters
_MOST_LEVELS = 20
_LARGEST = 1_000_000


class ConditionError(Exception):
    """The text is no condition; `start`..`end` are offsets in it, `meant` what to write there, if known."""

    def __init__(
        self, start: int, end: int, message: Message, remedy: Message | None = None, meant: str | None = None
    ) -> None:
        super().__init__(str(message))
        self.start = start
        self.end = end
        self.message = message
        self.remedy = remedy
        self.meant = meant


class _Token(NamedTuple):
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Atom:
    """A comparison or visit with its place in the text; the flag or scene it names starts at `name_start`."""

    value: Compare | Visited
    start: int
    end: int
    name_start: int


def parse_condition(text: str) -> tuple[Condition, tuple[Atom, ...]]:
    """The condition, and its atoms in reading order. Raises ConditionError."""
    parser = _Parser(text)
    condition = parser.any_of(0)
    if not parser.at_end:
        raise parser.unexpected(msg("“and” or “or” is expected before this"))
    return condition, tuple(parser.atoms)


def _other_sign(token: _Token) -> str | None:
    """The sign or word that another one stands for."""
    sign = _OTHER_SIGNS.get(token.text.casefold())
    return sign if sign != token.text else None


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        found = _TOKEN.finditer(text.rstrip())
        self.tokens = [_Token(one.group(1), one.start(1), one.end(1)) for one in found]
        self.next = 0
        self.atoms: list[Atom] = []

    @property
    def at_end(self) -> bool:
        return self.next >= len(self.tokens)

    @property
    def token(self) -> _Token:
        end = len(self.text.rstrip())
        return _Token("", max(0, end - 1), end) if self.at_end else self.tokens[self.next]

    def take(self) -> _Token:
        token = self.token
        self.next += 1
        return token

    def accept(self, text: str) -> bool:
        if self.token.text != text:
            return False
        self.next += 1
        return True

    def unexpected(self, message: Message) -> ConditionError:
        token = self.token
        sign = _other_sign(token)
        if sign is None:
            remedy = msg("For example: trust >= 3 and not visited(ward).")
            return ConditionError(token.start, token.end, message, remedy)
        is_apart = not self.text[token.end : token.end + 1].isalpha()
        meant = sign if is_apart else f"{sign} "
        return ConditionError(token.start, token.end, message, msg("Write “{sign}”.", sign=sign), meant)

    def any_of(self, level: int) -> Condition:
        parts = [self.all_of(level)]
        while self.accept("or"):
            parts.append(self.all_of(level))
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def all_of(self, level: int) -> Condition:
        parts = [self.single(level)]
        while self.accept("and"):
            parts.append(self.single(level))
        return parts[0] if len(parts) == 1 else AllOf(tuple(parts))

    def single(self, level: int) -> Condition:
        if level > _MOST_LEVELS:
            raise self.unexpected(msg("Too many brackets lie within each other"))
        if self.accept("not"):
            return Not(self.single(level + 1))
        if self.accept("("):
            inner = self.any_of(level + 1)
            self.close()
            return inner
        token = self.token
        if (
            not token.text
            or not (token.text[0].isalpha() or token.text[0] == "_")
            or token.text in ("and", "or")
        ):
            raise self.unexpected(msg("A flag or visited(scene) is expected here"))
        self.next += 1
        value: Compare | Visited
        name = token
        if token.text == "visited":
            value, name = self.visited()
        else:
            value = self.compare(token)
        self.atoms.append(Atom(value, token.start, self.tokens[self.next - 1].end, name.start))
        return value

    def close(self) -> None:
        if not self.accept(")"):
            raise self.unexpected(msg("A closing bracket is missing"))

    def visited(self) -> tuple[Visited, _Token]:
        if not self.accept("("):
            raise self.unexpected(msg("After “visited” comes a scene between brackets"))
        scene = self.take()
        self.close()
        return Visited(scene.text), scene

    def compare(self, flag: _Token) -> Compare:
        comparison = _COMPARISONS.get(self.token.text)
        if comparison is None:
            error = self.unexpected(
                msg("After the flag “{flag}” comes one of >= > <= < = !=", flag=flag.text)
            )
            if (sign := _other_sign(flag)) is not None:  # a word for “not” or “visited”, read as a flag
                error.remedy = msg("Write “{sign}”.", sign=sign)
                error.start, error.end, error.meant = flag.start, flag.end, sign
            raise error
        self.next += 1
        token = self.token
        if re.fullmatch("-?[0-9]{1,9}", token.text) is None or abs(int(token.text)) > _LARGEST:
            raise self.unexpected(msg("A whole number is expected here"))
        self.next += 1
        return Compare(flag.text, comparison, int(token.text))
