"""What walks through a case came to and what not, as lines for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glasltrainer.core.case import Case
    from glasltrainer.core.trials.coverage import Coverage
    from glasltrainer.i18n import Translator


def covered_lines(case: Case, coverage: Coverage, tr: Translator) -> Iterator[str]:
    """The shares of scenes and choices, then by name what was missed."""
    scenes = tr.percent(coverage.scene_share(case))
    choices = tr.percent(coverage.choice_share(case))
    yield tr("visited: {scenes} of the scenes, {choices} of the choices", scenes=scenes, choices=choices)
    if missed := coverage.missed_scenes(case):
        yield tr("scenes not visited: {names}", names=", ".join(missed))
    left: dict[str, list[str]] = {}
    for scene, choice in coverage.missed_choices(case):
        left.setdefault(scene, []).append(choice)
    for scene, names in left.items():
        yield tr("not chosen at {scene}: {names}", scene=scene, names=", ".join(names))
