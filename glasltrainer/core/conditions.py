"""When a choice is open: comparisons of a flag and a number, `visited(scene)`, not, and, or.

Authoring parses the text; this module holds the values and evaluates them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias, assert_never

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping


class Comparison(StrEnum):
    """How a flag is compared with a number."""

    AT_LEAST = ">="
    MORE = ">"
    AT_MOST = "<="
    LESS = "<"
    IS = "="
    IS_NOT = "!="


@dataclass(frozen=True, slots=True)
class Compare:
    """`flag` stands in this relation to `number`."""

    flag: str
    comparison: Comparison
    number: int


@dataclass(frozen=True, slots=True)
class Visited:
    """The scene was left before (so inside the scene itself: this is at least the second visit)."""

    scene: str


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite."""

    inner: Condition


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds (`and`)."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds (`or`)."""

    parts: tuple[Condition, ...]


Condition: TypeAlias = Compare | Visited | Not | AllOf | AnyOf


def holds(condition: Condition | None, flags: Mapping[str, int], visited: Container[str]) -> bool:
    """Whether the condition holds; None always does. Unknown flags read 0 (the checker refuses them)."""
    match condition:
        case None:
            return True
        case Compare(flag, comparison, number):
            return _compare(flags.get(flag, 0), comparison, number)
        case Visited(scene):
            return scene in visited
        case Not(inner):
            return not holds(inner, flags, visited)
        case AllOf(parts):
            return all(holds(part, flags, visited) for part in parts)
        case AnyOf(parts):
            return any(holds(part, flags, visited) for part in parts)
        case _:
            assert_never(condition)


def _compare(value: int, comparison: Comparison, number: int) -> bool:
    match comparison:
        case Comparison.AT_LEAST:
            return value >= number
        case Comparison.MORE:
            return value > number
        case Comparison.AT_MOST:
            return value <= number
        case Comparison.LESS:
            return value < number
        case Comparison.IS:
            return value == number
        case Comparison.IS_NOT:
            return value != number
        case _:
            assert_never(comparison)


def atoms(condition: Condition | None) -> Iterator[Compare | Visited]:
    """The comparisons and visits that the condition reads."""
    match condition:
        case None:
            return
        case Compare() | Visited():
            yield condition
        case Not(inner):
            yield from atoms(inner)
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from atoms(part)
        case _:
            assert_never(condition)
