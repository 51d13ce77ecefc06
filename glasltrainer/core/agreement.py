"""How stage answers agree with the key: shares, bias, weighted kappa and calibration (SCORING, "Stage")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from glasltrainer.core.attempt import Certainty
from glasltrainer.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Pair: TypeAlias = tuple[int, int]  # (key, answer), both 0..9

KAPPA_FROM = 20  # answers; fewer say too little
_RESAMPLES = 1000
_SEED = 0x9E3779B97F4A7C15  # fixed, so that the same answers always show the same interval
_ABOUT_RIGHT = 0.25  # mean steps, our choice: less than one step in four answers is not a habit
_CLEARLY = 0.75


@dataclass(frozen=True, slots=True)
class Kappa:
    """Quadratic weighted kappa with its 95 % interval; 1 = always equal, 0 = no better than chance."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """`count` answers, of which `exact` equal the key and `within_one` lie at most one step off.

    `bias` = mean of answer - key in steps: below 0 too light, above 0 too heavy. `kappa` from 20 answers on.
    """

    count: int
    exact: int
    within_one: int
    bias: float
    kappa: Kappa | None

    @property
    def bias_words(self) -> Message:
        """The bias in a sentence; about right within a quarter of a step."""
        if abs(self.bias) < _ABOUT_RIGHT:
            return msg("On average you judge the conflict about right.")
        if self.bias < 0:
            if self.bias > -_CLEARLY:
                return msg("On average you judge the conflict a little too light.")
            return msg("On average you judge the conflict too light.")
        if self.bias < _CLEARLY:
            return msg("On average you judge the conflict a little too heavy.")
        return msg("On average you judge the conflict too heavy.")


def agreement(pairs: Sequence[Pair]) -> Agreement | None:
    """The agreement of (key, answer) pairs; None without any."""
    if not pairs:
        return None
    differences = [answer - key for key, answer in pairs]
    return Agreement(
        count=len(pairs),
        exact=sum(difference == 0 for difference in differences),
        within_one=sum(abs(difference) <= 1 for difference in differences),
        bias=sum(differences) / len(pairs),
        kappa=kappa(pairs) if len(pairs) >= KAPPA_FROM else None,
    )


def weighted_kappa(pairs: Sequence[Pair]) -> float | None:
    """QWK = 1 - sum(w O) / sum(w E), w = (i - j)^2 / 81; None where keys or answers are all the same.

    Of constant keys or answers kappa says nothing. O holds the observed counts, E those expected of
    independent answers; both sums are moments of the two columns, so that no table is needed and the
    scale's constant cancels.
    """
    if len({key for key, _ in pairs}) < 2 or len({answer for _, answer in pairs}) < 2:
        return None
    n = len(pairs)
    keys = sum(key for key, _ in pairs)
    answers = sum(answer for _, answer in pairs)
    squares = sum(key * key + answer * answer for key, answer in pairs)
    observed = sum((key - answer) ** 2 for key, answer in pairs)
    expected = squares - 2 * keys * answers / n
    return 1 - observed / expected


def kappa(pairs: Sequence[Pair]) -> Kappa | None:
    """Weighted kappa with a 95 % percentile bootstrap interval over 1,000 resamples; None where undefined.

    Resamples in which kappa is undefined are left out.
    """
    value = weighted_kappa(pairs)
    if value is None:
        return None
    places = _places(len(pairs))
    drawn = []
    for _ in range(_RESAMPLES):
        resample = weighted_kappa([pairs[next(places)] for _ in pairs])
        if resample is not None:
            drawn.append(resample)
    drawn.sort()
    if not drawn:
        return Kappa(value, value, value)
    last = len(drawn) - 1
    return Kappa(value, drawn[round(0.025 * last)], drawn[round(0.975 * last)])


def _places(size: int) -> Iterator[int]:
    """Endless even draws from 0..size-1 by splitmix64: core uses no chance, so the generator is its own."""
    state = _SEED
    while True:
        state = (state + 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF
        mixed = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & 0xFFFFFFFFFFFFFFFF
        yield ((mixed ^ (mixed >> 31)) * size) >> 64


@dataclass(frozen=True, slots=True)
class CalibrationRow:
    """The answers given with one certainty: how many, how many exact, and their mean credit (0..1)."""

    certainty: Certainty
    count: int
    exact: int
    credit: float


def calibration(answers: Iterable[tuple[Certainty | None, bool, float]]) -> tuple[CalibrationRow, ...]:
    """The table of (certainty, is exact, credit) answers, from guess to sure; unused certainties left out."""
    rows: dict[Certainty, list[tuple[bool, float]]] = {certainty: [] for certainty in Certainty}
    for certainty, is_exact, credit in answers:
        if certainty is not None:
            rows[certainty].append((is_exact, credit))
    return tuple(
        CalibrationRow(
            certainty,
            len(given),
            sum(is_exact for is_exact, _ in given),
            sum(credit for _, credit in given) / len(given),
        )
        for certainty, given in rows.items()
        if given
    )
