"""How long a case still takes, by its shortest and its longest way."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from glasltrainer.core.proofs.loops import components

if TYPE_CHECKING:
    from glasltrainer.core.case import Case, Scene


class Pace(NamedTuple):
    """Minutes left by the shortest and by the longest way, both rounded up; 0 at an ending."""

    shortest: int
    longest: int


class Paces:
    """The minutes left from every scene of a case; conditions and repeats are left aside.

    A scene takes the case's minutes divided by the scenes of a middling walk, half-way between shortest and
    longest. On a loop every scene is counted once: a room that never repeats itself takes no longer.
    """

    def __init__(self, case: Case) -> None:
        self._numbers = {scene: number for number, scene in enumerate(case.scenes)}
        links = [
            [self._numbers[onwards] for onwards in _onwards(scene) if onwards in self._numbers]
            for scene in case.scenes.values()
        ]
        self._longest = _longest(links)
        self._shortest = _shortest(links, self._longest)
        start = self._numbers[case.start]
        self._minutes = case.minutes * 2
        self._scenes = max(self._shortest[start] + self._longest[start], 1)

    def left(self, scene: str) -> Pace:
        """The minutes left when the room begins with `scene`."""
        number = self._numbers[scene]
        return Pace(self._rounded(self._shortest[number]), self._rounded(self._longest[number]))

    def _rounded(self, scenes: int) -> int:
        return -(-scenes * self._minutes // self._scenes)


def _onwards(scene: Scene) -> set[str]:
    return {choice.next for choice in scene.choices} | ({scene.next} if scene.next else set())


def _shortest(links: list[list[int]], longest: list[int]) -> list[int]:
    """Scenes from each one to the nearest end, the end not counted; as `longest` where there is none."""
    before: list[list[int]] = [[] for _ in links]
    for number, onwards in enumerate(links):
        for one in onwards:
            before[one].append(number)
    found = list(longest)
    reached = [number for number, onwards in enumerate(links) if not onwards]
    is_new = [bool(onwards) for onwards in links]
    for number in reached:  # grows while it is walked
        for one in before[number]:
            if is_new[one]:
                is_new[one] = False
                found[one] = found[number] + 1
                reached.append(one)
    return found


def _longest(links: list[list[int]]) -> list[int]:
    found = [0] * len(links)
    for loop in components(links):
        beyond = max((found[one] for number in loop for one in links[number] if one not in loop), default=0)
        counted = len(loop) if any(links[number] for number in loop) else 0
        for number in loop:
            found[number] = beyond + counted
    return found
