"""What a case holds, counted: scenes, words, stages, principles; and how much of it one walk reads."""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glasltrainer.core.case import plain
from glasltrainer.core.catalogue.moves import Principle
from glasltrainer.core.principles import upheld
from glasltrainer.core.proofs.loops import is_loop
from glasltrainer.core.proofs.ways import ways_of
from glasltrainer.core.space import explore
from glasltrainer.core.wanted import always, ask, while_wanted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glasltrainer.core.case import Case, Choice, Line, Scene
    from glasltrainer.core.proofs.ways import Ways
    from glasltrainer.core.wanted import Wanted

# Words a minute, reading silently: adults reading English non-fiction, the mean of 190 studies (Brysbaert
# 2019, Journal of Memory and Language 109, 104047). Assumed for Dutch as well. Answering comes on top.
READING_SPEED = 238
_ASKED_EVERY = 64  # texts counted, or states: about ten milliseconds


@dataclass(frozen=True, slots=True)
class Contents:
    """Counts over a whole case, reachable or not.

    `scored` are scenes with at least two scored choices, `words` all that players may read before the
    debrief. `stages_asked` and `stages_shown` count by stage (0..9) the questions and the scenes,
    `principles` the scenes where a best or good option upholds one. `walk` is what one walk reads, None when
    that is not proven.
    """

    scenes: int
    choices: int
    scored: int
    endings: int
    words: int
    stages_asked: Mapping[int, int]
    stages_shown: Mapping[int, int]
    principles: Mapping[Principle, int]
    walk: WalkLength | None


@dataclass(frozen=True, slots=True)
class WalkLength:
    """The words read on the shortest and on the longest walk to an ending; a loop is walked once at most."""

    shortest: int
    longest: int

    @property
    def minutes(self) -> tuple[float, float]:
        """The minutes it takes to read them."""
        return self.shortest / READING_SPEED, self.longest / READING_SPEED


def contents(case: Case, bound: int, wanted: Wanted = always) -> Contents:
    """Count a case; the walks over at most `bound` states. Raises NotWantedError."""
    scenes = tuple(case.scenes.values())
    choices = [choice for scene in scenes for choice in scene.choices]
    kept = [
        frozenset[Principle]().union(*(upheld(choice, scene.stage) for choice in scene.choices))
        for scene in while_wanted(scenes, wanted, _ASKED_EVERY)
    ]
    texts = [_text(scene) + _options(scene.choices) for scene in while_wanted(scenes, wanted, _ASKED_EVERY)]
    replies = [_spoken(choice.reply) for choice in while_wanted(choices, wanted, _ASKED_EVERY)]
    return Contents(
        scenes=len(scenes),
        choices=len(choices),
        scored=sum(sum(choice.quality is not None for choice in scene.choices) > 1 for scene in scenes),
        endings=sum(scene.ending is not None for scene in scenes),
        words=sum(texts) + sum(replies),
        stages_asked=_sorted(Counter(question.key for scene in scenes for question in scene.diagnose)),
        stages_shown=_sorted(Counter(scene.stage for scene in scenes if scene.stage is not None)),
        principles={principle: sum(principle in found for found in kept) for principle in Principle},
        walk=_walk_length(case, bound, wanted),
    )


def _sorted(counts: Counter[int]) -> dict[int, int]:
    return dict(sorted(counts.items()))


def word_count(text: str) -> int:
    """The words of a text; a dash on its own is none."""
    return sum(any(letter.isalnum() for letter in word) for word in text.split())


def _spoken(lines: Sequence[Line]) -> int:
    return sum([word_count(plain(line.text)) for line in lines])


def _text(scene: Scene) -> int:
    """What is read when one comes to a scene, without its choices."""
    sort = word_count(scene.sort.ask) + word_count(plain(scene.sort.statement)) if scene.sort else 0
    return word_count(plain(scene.narration)) + _spoken(scene.dialogue) + sort


def _options(choices: Sequence[Choice]) -> int:
    return sum([word_count(choice.say) for choice in choices])


def _walk_length(case: Case, bound: int, wanted: Wanted) -> WalkLength | None:
    """The shortest and the longest walk, in words; None when not proven, or when no walk ends."""
    space = explore(case, bound, wanted)
    if not space.is_complete or not space.endings:
        return None
    ways = ways_of(space, wanted)
    scenes = case.scenes.values()
    texts = {scene.id: _text(scene) for scene in while_wanted(scenes, wanted, _ASKED_EVERY)}
    reading = [
        texts[scene.id] + _options([choice for choice, _ in ways.steps[state] if choice is not None])
        for state, scene in enumerate(while_wanted(space.scenes, wanted, _ASKED_EVERY))
    ]
    replies = {
        (scene.id, choice.id): _spoken(choice.reply)
        for scene in while_wanted(scenes, wanted, _ASKED_EVERY)
        for choice in scene.choices
    }

    def reply(state: int, choice: Choice | None) -> int:
        return 0 if choice is None else replies[space.scenes[state].id, choice.id]

    words = [
        [reply(state, choice) for choice, _ in steps]
        for state, steps in enumerate(while_wanted(ways.steps, wanted))
    ]
    return WalkLength(_shortest(ways, reading, words, wanted), _longest(ways, reading, words, wanted))


def _shortest(ways: Ways, reading: Sequence[int], replies: Sequence[Sequence[int]], wanted: Wanted) -> int:
    """Dijkstra's way from the start to the nearest ending."""
    endings = set(ways.space.endings)
    todo = [(reading[0], 0)]
    done: set[int] = set()
    while todo:
        words, state = heapq.heappop(todo)
        if state in endings:
            return words
        if state not in done:
            if len(done) % _ASKED_EVERY == 0:
                ask(wanted)
            done.add(state)
            for after, reply in zip(ways.links[state], replies[state], strict=True):
                heapq.heappush(todo, (words + reply + reading[after], after))
    raise ValueError("no walk ends")


def _longest(ways: Ways, reading: Sequence[int], replies: Sequence[Sequence[int]], wanted: Wanted) -> int:
    """Backwards from the endings; of a loop each scene is read once, with its longest reply."""
    endings = set(ways.space.endings)
    found: list[int | None] = [None] * len(reading)
    for component in while_wanted(ways.order, wanted):
        inside = set(component)
        onwards = [
            reply + beyond
            for state in component
            for after, reply in zip(ways.links[state], replies[state], strict=True)
            if after not in inside and (beyond := found[after]) is not None
        ]
        if not onwards and component[0] not in endings:
            continue
        own: dict[str, int] = {}
        for state in component:
            round_it = max(replies[state], default=0) if is_loop(component, ways.links) else 0
            scene = ways.space.scenes[state].id
            own[scene] = max(own.get(scene, 0), reading[state] + round_it)
        for state in component:
            found[state] = sum(own.values()) + max(onwards, default=0)
    longest = found[0]
    assert longest is not None
    return longest
