"""Which scenes and choices walks through a case have been at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from glasltrainer.core.attempt import ChoiceMade

if TYPE_CHECKING:
    from glasltrainer.core.attempt import Attempt
    from glasltrainer.core.case import Case


class Option(NamedTuple):
    """A choice of a case: the ids of its scene and its own."""

    scene: str
    choice: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """The scenes visited and the choices made; `|` takes two together."""

    scenes: frozenset[str] = frozenset()
    choices: frozenset[Option] = frozenset()

    def __or__(self, other: Coverage) -> Coverage:
        return Coverage(self.scenes | other.scenes, self.choices | other.choices)

    def missed_scenes(self, case: Case) -> tuple[str, ...]:
        """The scenes no walk came to, in the author's order."""
        return tuple(scene for scene in case.scenes if scene not in self.scenes)

    def missed_choices(self, case: Case) -> tuple[Option, ...]:
        """The choices no walk made, in the author's order."""
        return tuple(option for option in options(case) if option not in self.choices)

    def scene_share(self, case: Case) -> float:
        """The share of the case's scenes, 0..1."""
        return 1 - len(self.missed_scenes(case)) / len(case.scenes)

    def choice_share(self, case: Case) -> float:
        """The share of the case's choices, 0..1; 1 where there is nothing to choose."""
        every = options(case)
        return 1 - len(self.missed_choices(case)) / len(every) if every else 1.0


def options(case: Case) -> tuple[Option, ...]:
    """Every choice of a case, in the author's order."""
    return tuple(Option(scene.id, choice.id) for scene in case.scenes.values() for choice in scene.choices)


def covered(attempt: Attempt) -> Coverage:
    """What an attempt has been at."""
    steps = attempt.steps
    return Coverage(
        frozenset([attempt.position.scene, *(step.position.scene for step in steps)]),
        frozenset(
            Option(step.position.scene, step.response.choice)
            for step in steps
            if isinstance(step.response, ChoiceMade)
        ),
    )
