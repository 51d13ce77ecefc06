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

    A scene takes the case's minutes divided by the scenes of a middling walk. On a loop every scene is
    counted once, which is the longest a room that never repeats itself can take.
    """

    def __init__(self, case: Case) -> None:
        self._numbers = {scene: number for number, scene in enumerate(case.scenes)}
        links = [
            [self._numbers[onwards] for onwards in _onwards(scene) if onwards in self._numbers]
            for scene in case.scenes.values()
        ]
        self._shortest, self._longest = _shortest(links), _longest(links)
        start = self._numbers[case.start]
        self._minutes = case.minutes * 2 / max(self._shortest[start] + self._longest[start], 1)

    def left(self, scene: str) -> Pace:
        """The minutes left when the room begins with `scene`."""
        number = self._numbers[scene]
        return Pace(self._rounded(self._shortest[number]), self._rounded(self._longest[number]))

    def _rounded(self, scenes: int) -> int:
        return -int(-scenes * self._minutes // 1)


def _onwards(scene: Scene) -> set[str]:
    return {choice.next for choice in scene.choices} | ({scene.next} if scene.next else set())


def _shortest(links: list[list[int]]) -> list[int]:
    """Scenes from each one to the nearest end, the end not counted; where no end is near, all of them."""
    before: list[list[int]] = [[] for _ in links]
    for number, onwards in enumerate(links):
        for one in onwards:
            before[one].append(number)
    found = [len(links)] * len(links)
    edge = [number for number, onwards in enumerate(links) if not onwards]
    for distance in range(len(links) + 1):
        for number in edge:
            found[number] = min(found[number], distance)
        edge = [one for number in edge for one in before[number] if found[one] > distance + 1]
        if not edge:
            break
    return found


def _longest(links: list[list[int]]) -> list[int]:
    found = [0] * len(links)
    for loop in components(links):
        beyond = max((found[one] for number in loop for one in links[number] if one not in loop), default=0)
        counted = len(loop) if any(links[number] for number in loop) else 0
        for number in loop:
            found[number] = beyond + counted
    return found
