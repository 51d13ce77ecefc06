"""What the library's index keeps of a case, so that listing a thousand of them parses none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.authoring.loading import load_case
from glasltrainer.authoring.nodes import Mapping, Scalar
from glasltrainer.core.attempt import ChoiceMade, Continued, Position
from glasltrainer.core.card import Card, card_to_json
from glasltrainer.core.case import Quality, content_hash
from glasltrainer.core.engine import advance, open_choices
from glasltrainer.i18n import LANGUAGES, Translator

if TYPE_CHECKING:
    from collections.abc import Mapping as MappingOf
    from pathlib import Path

    from glasltrainer.authoring.loading import Loaded
    from glasltrainer.core.case import Case

_LONGEST_WALK = 200  # a loop is left out of the count after so many moments
_ORDER = (Quality.BEST, Quality.GOOD, Quality.WEAK, Quality.HARMFUL, None)


def describe(path: Path, files: MappingOf[str, bytes]) -> str:
    """The card of the case at `path` as JSON; `files` are its bytes, as `read_case_files` gives them."""
    loaded = load_case(files, path.stem)
    return card_to_json(_card(loaded) if loaded.case is None else _whole_card(loaded, loaded.case))


def _whole_card(loaded: Loaded, case: Case) -> Card:
    stages = {stage for scene in case.scenes.values() for stage in (scene.stage, *scene.stages.values())}
    return Card(
        case_id=case.id,
        title=_texts(loaded, "title"),
        summary=_texts(loaded, "summary"),
        specialties=case.specialties,
        themes=case.themes,
        level=case.level.value,
        minutes=case.minutes,
        moments=usual_moments(case),
        stages=tuple(sorted(stage for stage in stages if stage is not None)),
        face=_face(case),
        content_hash=content_hash(case),
        content_note=_texts(loaded, "content_note"),
    )


def _card(loaded: Loaded) -> Card:
    """The card of a case with errors: its name, if it can be read, and the first error.

    Of vignettes and workshops the bare name, whatever is wrong with them: they are no cases of the library.
    """
    title = _texts(loaded, "title") or {"": loaded.name}
    errors = [diagnostic for diagnostic in loaded.diagnostics if diagnostic.is_error]
    if not loaded.is_case or not errors:
        return Card(loaded.name, title)
    first = errors[0]
    return Card(
        case_id=loaded.name,
        title=title,
        errors=len(errors),
        first_error=f"{first.span.line}:{first.span.column} {first.code}",
        error_text={language: Translator(language).render(first.message) for language in LANGUAGES},
    )


def _texts(loaded: Loaded, key: str) -> dict[str, str]:
    """A text of the case by language, its own first; languages without it are left out."""
    found: dict[str, str] = {}
    for language, tree in loaded.trees.items():
        entry = tree.entries.get(key) if isinstance(tree, Mapping) else None
        if entry is not None and isinstance(entry.value, Scalar) and entry.value.text.strip():
            found[language] = entry.value.text
    return found


def usual_moments(case: Case) -> int:
    """How many moments, visits of a scene, a walk has that takes the best open option everywhere."""
    position = Position(case.start, tuple(flag.start for flag in case.flags.values()), frozenset())
    moments = 0
    while moments < _LONGEST_WALK:
        scene = case.scenes[position.scene]
        moments += 1
        offered = open_choices(case, position)
        if offered:
            choice = min(offered, key=lambda one: _ORDER.index(one.quality))
            position = advance(case, position, ChoiceMade(choice.id))
        elif scene.next is not None:
            position = advance(case, position, Continued())
        else:
            break
    return moments


def _face(case: Case) -> tuple[str, str] | None:
    """The look and mood of the first person with a portrait who is not the player."""
    for person in case.cast.values():
        if person.is_you or not person.portrait:
            continue
        lines = (
            line for scene in case.scenes.values() for line in scene.dialogue if line.speaker == person.id
        )
        first = next(lines, None)
        return person.portrait, first.mood.value if first is not None else "calm"
    return None
