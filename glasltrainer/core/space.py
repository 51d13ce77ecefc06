"""Every state a case can be in: scene x flags x visited, explored from the start.

Only flags and `visited()` that some condition reads are part of a state (FORMAT, "Scenes may loop"): a case
without conditions has as many states as reachable scenes. What is read is packed into the bits of one whole
number, the memory; a state is the memory and the number of its scene.
"""

from __future__ import annotations

import operator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias, assert_never

from glasltrainer.core.conditions import (
    AllOf,
    AnyOf,
    Compare,
    Comparison,
    Condition,
    Not,
    Visited,
    atoms,
)
from glasltrainer.core.wanted import always, while_wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from glasltrainer.core.attempt import Position
    from glasltrainer.core.case import Case, Choice, Effect, Scene
    from glasltrainer.core.wanted import Wanted

    Test: TypeAlias = Callable[[int], bool]
    Change: TypeAlias = Callable[[int], int]
    Way: TypeAlias = tuple[Test | None, Change | None, int]  # open when, what it changes, scene number

_COMPARE: dict[Comparison, Callable[[int, int], bool]] = {
    Comparison.AT_LEAST: operator.ge,
    Comparison.MORE: operator.gt,
    Comparison.AT_MOST: operator.le,
    Comparison.LESS: operator.lt,
    Comparison.IS: operator.eq,
    Comparison.IS_NOT: operator.ne,
}


@dataclass(frozen=True, slots=True)
class _Field:
    """Where a flag lies in the memory: its value less `low`, 0..`top`."""

    shift: int
    mask: int
    low: int
    top: int


class Memory:
    """Packs what conditions read of flags and visits, and compiles conditions and effects to work on that."""

    def __init__(self, case: Case) -> None:
        read = {atom for condition in _conditions(case) for atom in atoms(condition)}
        flags = {atom.flag for atom in read if isinstance(atom, Compare)}
        visits = {atom.scene for atom in read if isinstance(atom, Visited)}
        self._order = tuple(case.flags)
        self._fields: dict[str, _Field] = {}
        self._bits: dict[str, int] = {}
        shift = 0
        self.start = 0
        for flag in case.flags.values():
            if flag.id in flags:
                top = flag.maximum - flag.minimum
                self._fields[flag.id] = _Field(shift, (1 << top.bit_length()) - 1, flag.minimum, top)
                self.start |= (flag.start - flag.minimum) << shift
                shift += top.bit_length()
        for scene in case.scenes:
            if scene in visits:
                self._bits[scene] = 1 << shift
                shift += 1

    def of(self, position: Position) -> int:
        """The memory at a position of an attempt."""
        memory = sum(bit for scene, bit in self._bits.items() if scene in position.visited)
        for flag, value in zip(self._order, position.flags, strict=True):
            if flag in self._fields:
                at = self._fields[flag]
                memory |= (value - at.low) << at.shift
        return memory

    def leaving(self, scene: str) -> int:
        """The bit that remembers having left a scene; 0 where nothing reads it."""
        return self._bits.get(scene, 0)

    def test(self, condition: Condition) -> Test:
        """The condition as a test of a memory; as `conditions.holds`, unknown flags read 0."""
        match condition:
            case Compare(flag, comparison, number):
                return self._comparison(flag, _COMPARE[comparison], number)
            case Visited(scene):
                bit = self._bits.get(scene, 0)
                return lambda memory: memory & bit != 0
            case Not(inner):
                opposite = self.test(inner)
                return lambda memory: not opposite(memory)
            case AllOf(parts):
                return _every(tuple(self.test(part) for part in parts))
            case AnyOf(parts):
                none_holds = _every(tuple(self.test(Not(part)) for part in parts))
                return lambda memory: not none_holds(memory)
            case _:
                assert_never(condition)

    def _comparison(self, flag: str, compare: Callable[[int, int], bool], number: int) -> Test:
        at = self._fields.get(flag)
        if at is None:
            always = compare(0, number)
            return lambda _memory: always
        shift, mask, wanted = at.shift, at.mask, number - at.low
        return lambda memory: compare((memory >> shift) & mask, wanted)

    def change(self, effects: tuple[Effect, ...]) -> Change | None:
        """The effects as a change of a memory; None where nothing that is read changes."""
        changes = [
            (_assigning if effect.is_set else _adding)(self._fields[effect.flag], effect.amount)
            for effect in effects
            if effect.flag in self._fields
        ]
        if len(changes) < 2:
            return changes[0] if changes else None

        def change(memory: int) -> int:
            for one in changes:
                memory = one(memory)
            return memory

        return change


def _every(tests: tuple[Test, ...]) -> Test:
    def every(memory: int) -> bool:
        for test in tests:  # noqa: SIM110 - asked of every state: a generator costs more than the tests
            if not test(memory):
                return False
        return True

    return every


def _assigning(at: _Field, amount: int) -> Change:
    keep = ~(at.mask << at.shift)
    value = max(0, min(at.top, amount - at.low)) << at.shift
    return lambda memory: memory & keep | value


def _adding(at: _Field, amount: int) -> Change:
    shift, mask, top = at.shift, at.mask, at.top

    def add(memory: int) -> int:
        value = (memory >> shift) & mask
        wanted = value + amount
        return memory + ((0 if wanted < 0 else min(wanted, top)) - value << shift)

    return add


@dataclass(frozen=True, slots=True)
class Space:
    """The states found, numbered in breadth-first order from the start (0).

    `scenes[s]` is the scene of state s, `parents[s]` the state it was first reached from (-1 for the start),
    `before[s]` are the states with a step into it, once a step, in the order they were found. `endings` are
    the states that close the case, `stuck` those where nothing is open and no ending is. `is_complete` is
    False when the bound was reached.
    """

    scenes: list[Scene]
    parents: list[int]
    before: list[list[int]]
    endings: list[int]
    stuck: list[int]
    is_complete: bool
    _states: _SceneStates | _MemoryStates = field(repr=False)

    def find(self, position: Position) -> int | None:
        """The state of a position of an attempt; None if it was not found."""
        return self._states.find(position)

    def steps(self, state: int) -> Iterator[tuple[Choice | None, int | None]]:
        """The open steps from a state: the choice (None: reading on) and the state it leads to, if found."""
        return self._states.steps(state, self.scenes[state])

    def open_choices(self, state: int) -> list[Choice]:
        """The choices open in a state, in the author's order."""
        return [choice for choice, _ in self.steps(state) if choice is not None]


def explore(case: Case, bound: int, wanted: Wanted = always) -> Space:
    """Find every state reachable from the start, at most `bound` (at least 1); linear in their steps.

    Raises KeyError where a link names no scene (the loader refuses such a case), and NotWantedError.
    """
    is_remembering = next(_conditions(case), None) is not None
    return (_explore_memories if is_remembering else _explore_scenes)(case, bound, wanted)


def _conditions(case: Case) -> Iterator[Condition]:
    for scene in case.scenes.values():
        for choice in scene.choices:
            if choice.condition is not None:
                yield choice.condition


def _is_ending(scene: Scene) -> bool:
    return scene.ending is not None and not scene.choices


@dataclass(frozen=True, slots=True)
class _SceneStates:
    """Where no condition is, every scene is one state: `numbers` by scene id."""

    numbers: dict[str, int]

    def find(self, position: Position) -> int | None:
        return self.numbers.get(position.scene)

    def steps(self, _state: int, scene: Scene) -> Iterator[tuple[Choice | None, int | None]]:
        for choice in scene.choices:
            yield choice, self.numbers.get(choice.next)
        if not scene.choices and scene.next is not None:
            yield None, self.numbers.get(scene.next)


def _explore_scenes(case: Case, bound: int, wanted: Wanted) -> Space:
    """The quick way, where no condition is."""
    numbers = {case.start: 0}
    number_of = numbers.get
    scenes, parents = [case.scenes[case.start]], [-1]
    before: list[list[int]] = [[]]
    endings: list[int] = []
    stuck: list[int] = []
    is_complete = True
    for state, scene in enumerate(while_wanted(scenes, wanted)):  # grows while it is walked
        targets = [choice.next for choice in scene.choices]
        if not targets:
            if scene.next is None:
                (endings if scene.ending is not None else stuck).append(state)
                continue
            targets = [scene.next]
        for target in targets:
            known = number_of(target)
            if known is None:
                if len(scenes) >= bound:
                    is_complete = False
                    continue
                numbers[target] = len(scenes)
                scenes.append(case.scenes[target])
                parents.append(state)
                before.append([state])
            else:
                before[known].append(state)
    return Space(scenes, parents, before, endings, stuck, is_complete, _SceneStates(numbers))


class _MemoryStates:
    """States of scene and memory: a state's key is its memory, shifted, and the number of its scene.

    Scenes are numbered in the author's order; their ways out are compiled when first asked.
    """

    def __init__(self, case: Case) -> None:
        self.memory = Memory(case)
        self.scenes = list(case.scenes.values())
        self._index = {scene: number for number, scene in enumerate(case.scenes)}
        self.bits = len(self.scenes).bit_length()
        self.mask = (1 << self.bits) - 1
        self.keys = [self.memory.start << self.bits | self._index[case.start]]
        self.numbers = {self.keys[0]: 0}
        self._ways: list[tuple[Way, ...] | None] = [None] * len(self.scenes)

    def find(self, position: Position) -> int | None:
        return self.numbers.get(self.memory.of(position) << self.bits | self._index[position.scene])

    def steps(self, state: int, scene: Scene) -> Iterator[tuple[Choice | None, int | None]]:
        number, memory = self.keys[state] & self.mask, self.keys[state] >> self.bits
        left = memory | self.memory.leaving(scene.id)
        for choice, (test, change, target) in zip(scene.choices or (None,), self.ways(number), strict=False):
            if test is None or test(memory):
                key = (change(left) if change else left) << self.bits | target
                yield choice, self.numbers.get(key)

    def ways(self, number: int) -> tuple[Way, ...]:
        """The ways out of a scene: its choices in the author's order, or reading on, or none."""
        known = self._ways[number]
        if known is None:
            known = self._ways[number] = tuple(self._compile(self.scenes[number]))
        return known

    def _compile(self, scene: Scene) -> Iterator[Way]:
        for choice in scene.choices:
            test = None if choice.condition is None else self.memory.test(choice.condition)
            yield test, self.memory.change(choice.effects), self._index[choice.next]
        if not scene.choices and scene.next is not None:
            yield None, None, self._index[scene.next]


def _explore_memories(case: Case, bound: int, wanted: Wanted) -> Space:
    states = _MemoryStates(case)
    keys, numbers, bits, mask = states.keys, states.numbers, states.bits, states.mask
    lefts = [states.memory.leaving(scene.id) for scene in states.scenes]
    parents = [-1]
    before: list[list[int]] = [[]]
    endings: list[int] = []
    stuck: list[int] = []
    is_complete = True
    for state, key in enumerate(while_wanted(keys, wanted)):  # grows while it is walked
        number, memory = key & mask, key >> bits
        left = memory | lefts[number]
        is_open = False
        for test, change, target in states.ways(number):
            if test is not None and not test(memory):
                continue
            is_open = True
            reached = (left if change is None else change(left)) << bits | target
            known = numbers.get(reached)
            if known is None:
                if len(keys) >= bound:
                    is_complete = False
                    continue
                numbers[reached] = len(keys)
                keys.append(reached)
                parents.append(state)
                before.append([state])
            else:
                before[known].append(state)
        if not is_open:
            (endings if _is_ending(states.scenes[number]) else stuck).append(state)
    scenes = [states.scenes[key & mask] for key in keys]
    return Space(scenes, parents, before, endings, stuck, is_complete, states)
