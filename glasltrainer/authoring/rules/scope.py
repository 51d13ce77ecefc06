"""Which scenes and cases the rules speak of."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glasltrainer.core.case import Case, Choice, Scene

# A rule about the whole of a case waits until there is one: with fewer weighed moments it is a sketch, and
# what is missing or lopsided in it is chance. Finished cases have 8 to 16 scenes, half of them weighed.
WHOLE = 4


def weighed(case: Case) -> Iterator[tuple[Scene, tuple[Choice, ...]]]:
    """The scenes with at least two options that have a quality, and those options."""
    for scene in case.scenes.values():
        options = tuple(choice for choice in scene.choices if choice.quality is not None)
        if len(options) > 1:
            yield scene, options


def is_whole(case: Case) -> bool:
    """Whether the case has at least four weighed moments."""
    return sum(1 for _ in islice(weighed(case), WHOLE)) == WHOLE
