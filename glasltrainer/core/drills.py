"""Which vignette comes next: by what is mixed up, by what may be forgotten, and always with a reason.

Three sources, in turn: items of two stages that the player confuses (the twins of a threshold one after the
other), items whose time to come back has come, and items not seen yet, of the stages seen least. Stages are
interleaved: two items of one stage follow each other only where there is nothing else. Source: domain.md,
"Interleave confusable stages"; spacing by FSRS (the `fsrs` package, without its steps of minutes).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, TypeAlias

from glasltrainer.core.attempt import Certainty
from glasltrainer.core.digest import blake2b
from glasltrainer.core.drilled import BadAnswerError, DrillAnswer, answer_from_json, answer_to_json
from glasltrainer.i18n import Message, msg, nmsg

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from fsrs import Card, Scheduler

    from glasltrainer.core.vignettes import Vignette

__all__ = [
    "BadAnswerError",
    "DrillAnswer",
    "Memory",
    "Pair",
    "Pick",
    "answer_from_json",
    "answer_to_json",
    "choose",
    "choose_of_pair",
    "mixed_up",
]

Pair: TypeAlias = tuple[int, int]  # two stages, the lower first

_LOOKED_AT = 60  # newest answers in which confusion is looked for
_MIXED_UP = 2  # wrong answers between two stages from which they are a confused pair
_LEARNED = 4  # right answers in a row at a pair after which the deck moves on
_RECENT = 8  # answers whose items do not come back within the hour
_LONGEST = 365  # days until an item comes back at the latest


@dataclass(frozen=True, slots=True)
class Pick:
    """The item that comes next, and why it does."""

    item: str
    reason: Message


def mixed_up(
    answers: Sequence[DrillAnswer], known: Iterable[tuple[int, int]] = ()
) -> tuple[tuple[Pair, int], ...]:
    """The pairs of stages mixed up now, with how often, the worst first.

    `known` are (key, chosen) of cases, older than all of `answers`. A pair is left behind once the stage
    of it that was misjudged was judged right four times running: always saying 4 makes no 4 learned.
    """
    judged = [*known, *((one.key, one.chosen) for one in answers)][-_LOOKED_AT:]
    wrong: Counter[Pair] = Counter()
    misjudged: dict[Pair, set[int]] = {}
    right_since: Counter[Pair] = Counter()
    for key, chosen in judged:
        if key != chosen:
            pair = _pair(key, chosen)
            wrong[pair] += 1
            misjudged.setdefault(pair, set()).add(key)
            right_since[pair] = 0
            continue
        right_since.update(pair for pair, keys in misjudged.items() if key in keys)
    still = [
        (pair, count) for pair, count in wrong.items() if count >= _MIXED_UP and right_since[pair] < _LEARNED
    ]
    return tuple(sorted(still, key=lambda one: (-one[1], one[0])))


def choose(
    items: Mapping[str, Vignette],
    answers: Sequence[DrillAnswer],
    *,
    now: datetime,
    seed: int,
    known: Sequence[tuple[int, int]] = (),
    memory: Memory | None = None,
) -> Pick | None:
    """What comes next of `items` (by SET/ID) after `answers`; None without items.

    `now` must know its zone. `seed` breaks ties, so that two players do not see the same order. The same
    arguments give the same item. A `memory` handed in again and again spares replaying what it has seen.
    """
    if not items:
        return None
    recent = [one.item for one in answers[-_RECENT:] if now - one.at < timedelta(hours=1)]
    fresh = {item: one for item, one in items.items() if item not in recent} or dict(items)
    if (twin := _twin(items, answers, recent)) is not None:
        return twin
    turn = len(answers)
    sources = (_confused, _due, _unseen) if turn % 2 == 0 else (_due, _unseen, _confused)
    order = _Order(fresh, tuple(answers), now, seed, tuple(known), memory or Memory())
    for source in sources:
        if (pick := source(order)) is not None:
            return pick
    oldest = min(fresh, key=lambda item: (order.last_seen(item), order.rank(item)))
    return Pick(oldest, msg("because you saw it longest ago"))


def choose_of_pair(
    items: Mapping[str, Vignette], pair: Pair, done: Sequence[str], answers: Sequence[DrillAnswer], seed: int
) -> Pick | None:
    """What comes next of the two stages of `pair` after `done` of this round; None when none is left.

    A twin comes right after its twin. Else stages take turns, twins first, then what was seen longest ago.
    """
    left = {item: one for item, one in items.items() if one.stage in pair and item not in done}
    if not left:
        return None
    last = done[-1] if done else ""
    if last in items and (twin := _twin_of(last, items[last])) in left:
        return Pick(twin, msg("because it differs from the one before by one sign"))
    seen = {one.item: number for number, one in enumerate(answers)}
    before = items[last].stage if last in items else None

    def place(item: str) -> tuple[bool, bool, int, bytes]:
        is_alone = _twin_of(item, left[item]) not in left
        return left[item].stage == before, is_alone, seen.get(item, -1), _digest(seed, item)

    low, high = pair
    reason = msg("because you practise telling {low} and {high} apart", low=low, high=high)
    return Pick(min(left, key=place), reason)


class _Order:
    """The items that may come next, with what is known of them."""

    def __init__(
        self,
        items: Mapping[str, Vignette],
        answers: tuple[DrillAnswer, ...],
        now: datetime,
        seed: int,
        known: tuple[tuple[int, int], ...],
        memory: Memory,
    ) -> None:
        self.items = items
        self.answers = answers
        self.now = now
        self.known = known
        self.memory = memory
        self._seed = seed
        self._last = {one.item: number for number, one in enumerate(answers)}

    def last_seen(self, item: str) -> int:
        """The number of its newest answer; -1 when it was never asked."""
        return self._last.get(item, -1)

    def rank(self, item: str) -> tuple[bool, bytes]:
        """What comes first of equals: another stage than just now, then by the seed."""
        same = bool(self.answers) and self.items[item].stage == self.answers[-1].key
        return same, _digest(self._seed, item)


def _twin(items: Mapping[str, Vignette], answers: Sequence[DrillAnswer], recent: list[str]) -> Pick | None:
    """The other one of a pair right after one that was judged wrong."""
    if not answers or answers[-1].is_right or answers[-1].item not in items:
        return None
    last = answers[-1].item
    twin = _twin_of(last, items[last])
    if twin not in items or twin in recent:
        return None
    return Pick(twin, msg("because it differs from the one before by one sign"))


def _twin_of(item: str, vignette: Vignette) -> str:
    """The other one of its pair; "" where it stands alone."""
    return f"{item.rpartition('/')[0]}/{vignette.pair}" if vignette.pair else ""


def _digest(seed: int, item: str) -> bytes:
    """An order by chance, another for every seed."""
    return blake2b(f"{seed}\0{item}".encode(), digest_size=8).digest()


def _confused(order: _Order) -> Pick | None:
    """Of the worst pair the stage that was asked less lately, and of that the item seen longest ago."""
    lately = Counter(answer.key for answer in order.answers[-_RECENT:])
    for pair, count in mixed_up(order.answers, order.known):
        fitting = [item for item, one in order.items.items() if one.stage in pair]
        if not fitting:
            continue

        def place(item: str) -> tuple[bool, int, int, bytes]:
            same, digest = order.rank(item)
            return same, lately[order.items[item].stage], order.last_seen(item), digest

        reason = nmsg(
            "because {count} time you mixed up {low} and {high}",
            "because {count} times you mixed up {low} and {high}",
            count,
            low=pair[0],
            high=pair[1],
        )
        return Pick(min(fitting, key=place), reason)
    return None


def _due(order: _Order) -> Pick | None:
    cards = order.memory.after(order.answers)
    due = [item for item in order.items if item in cards and cards[item].due <= order.now]
    if not due:
        return None
    item = min(due, key=lambda one: (order.rank(one)[0], cards[one].due, order.rank(one)[1]))
    since = (order.now - order.answers[order.last_seen(item)].at).days
    if since < 1:
        return Pick(item, msg("because it went otherwise a moment ago"))
    reason = nmsg(
        "because you saw it {count} day ago, and might have lost it",
        "because you saw it {count} days ago, and might have lost it",
        since,
    )
    return Pick(item, reason)


def _unseen(order: _Order) -> Pick | None:
    unseen = [item for item in order.items if order.last_seen(item) < 0]
    if not unseen:
        return None
    seen = Counter(answer.key for answer in order.answers)
    item = min(unseen, key=lambda one: (order.rank(one)[0], seen[order.items[one].stage], order.rank(one)[1]))
    return Pick(item, msg("because you have not seen it yet"))


class Memory:
    """When each item should come back, by replaying its answers; each of them once."""

    def __init__(self) -> None:
        self._seen: list[DrillAnswer] = []
        self._cards: dict[str, Card] = {}
        self.replayed = 0  # answers, ever

    def copy(self) -> Memory:
        """Another one that knows as much; neither changes with the other."""
        made = Memory()
        made._seen, made._cards, made.replayed = list(self._seen), dict(self._cards), self.replayed
        return made

    def after(self, answers: Sequence[DrillAnswer]) -> Mapping[str, Card]:
        """The cards by item after these answers; only what came since the last call is replayed."""
        from fsrs import Scheduler

        count = len(self._seen)
        if list(answers[:count]) != self._seen:
            self._seen, self._cards, count = [], {}, 0  # practice was erased, or is of another store
        # Steps of minutes make no sense for somebody with ten minutes; without them the first steps are days.
        scheduler = Scheduler(
            learning_steps=(), relearning_steps=(), maximum_interval=_LONGEST, enable_fuzzing=False
        )
        for answer in answers[count:]:
            self._review(scheduler, answer)
            self._seen.append(answer)
        return self._cards

    def _review(self, scheduler: Scheduler, answer: DrillAnswer) -> None:
        from fsrs import Card, Rating

        card = self._cards.get(answer.item) or Card(card_id=len(self._seen), due=answer.at)
        after = card.last_review
        at = answer.at if after is None or answer.at > after else after + timedelta(seconds=1)
        self._cards[answer.item], _ = scheduler.review_card(card, Rating[_rating(answer)], at)
        self.replayed += 1


def _rating(answer: DrillAnswer) -> str:
    """The name of FSRS's rating: right is good, easy when sure, hard when guessed; the rest was forgotten."""
    if not answer.is_right:
        return "Again"
    return {Certainty.SURE: "Easy", Certainty.GUESS: "Hard"}.get(answer.certainty or Certainty.FAIRLY, "Good")


def _pair(one: int, other: int) -> Pair:
    return min(one, other), max(one, other)
