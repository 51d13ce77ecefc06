"""Which scenes, choices and cast members only got another id from one version of a case to the next.

What is gone in the first version and new in the second is the same under another name when all that it holds
is the same, and nothing else there holds just that. Where it leads to and what it depends on are left out:
they name other ids, which may have changed too; whether they differ is told once every id is known.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from glasltrainer.core.conditions import AllOf, AnyOf, Compare, Condition, Not, Visited

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from glasltrainer.core.case import Case, Choice, Line, Scene

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Renamed:
    """An id that changed: `kind` is "scene", "choice" or "cast"; `scene` is the (new) one a choice is in."""

    kind: str
    before: str
    after: str
    scene: str = ""


def renames(before: Case, after: Case) -> tuple[tuple[Renamed, ...], Case]:
    """The ids that changed, in the order of the second version; and the first version by its new ids."""
    people = _pairs(
        {id: replace(person, id="") for id, person in before.cast.items()},
        {id: replace(person, id="") for id, person in after.cast.items()},
    )
    case = _with_people(before, people)
    scenes = _pairs(
        {scene.id: _content(scene) for scene in case.scenes.values()},
        {scene.id: _content(scene) for scene in after.scenes.values()},
    )
    case = _with_scenes(case, scenes)
    found = [Renamed("cast", old, new) for old, new in people.items()]
    named: dict[str, Scene] = {}
    olds = {new: old for old, new in scenes.items()}
    choices: dict[str, list[Renamed]] = {}
    for scene in case.scenes.values():
        pairs: dict[str, str] = {}
        if scene.id in after.scenes:
            pairs = _pairs(_choices(scene), _choices(after.scenes[scene.id]))
            choices[scene.id] = [Renamed("choice", old, new, scene.id) for old, new in pairs.items()]
        renamed = (replace(choice, id=pairs.get(choice.id, choice.id)) for choice in scene.choices)
        named[scene.id] = replace(scene, choices=tuple(renamed))
    for id in after.scenes:
        if id in olds:
            found.append(Renamed("scene", olds[id], id))
        found.extend(choices.get(id, ()))
    return tuple(found), replace(case, scenes=named)


def _pairs(before: Mapping[str, _T], after: Mapping[str, _T]) -> dict[str, str]:
    """Old id -> new id of what is gone and new with the same content, which nothing else gone or new has."""
    gone = {id: content for id, content in before.items() if id not in after}
    new = {id: content for id, content in after.items() if id not in before}
    found: dict[str, str] = {}
    for id, content in gone.items():
        same = [other for other, its in new.items() if its == content]
        if len(same) == 1 and sum(its == content for its in gone.values()) == 1:
            found[id] = same[0]
    return found


def _content(scene: Scene) -> Scene:
    """The scene without ids: its own, those of its choices, and where these lead."""
    choices: Iterable[Choice] = _choices(scene).values()
    if not scene.keep_order:
        choices = sorted(choices, key=repr)
    return replace(scene, id="", next="" if scene.next is not None else None, choices=tuple(choices))


def _choices(scene: Scene) -> dict[str, Choice]:
    return {choice.id: replace(choice, id="", next="", condition=None) for choice in scene.choices}


# -- the same case by other ids ----------------------------------------------------------------


def _with_people(case: Case, people: Mapping[str, str]) -> Case:
    if not people:
        return case

    def said(lines: tuple[Line, ...]) -> tuple[Line, ...]:
        return tuple(replace(line, speaker=people.get(line.speaker, line.speaker)) for line in lines)

    def told(scene: Scene) -> Scene:
        return replace(
            scene,
            dialogue=said(scene.dialogue),
            stages={people.get(id, id): stage for id, stage in scene.stages.items()},
            diagnose=tuple(
                replace(asked, of=people.get(asked.of, asked.of)) if asked.of else asked
                for asked in scene.diagnose
            ),
            choices=tuple(replace(choice, reply=said(choice.reply)) for choice in scene.choices),
        )

    cast = {people.get(id, id): replace(one, id=people.get(id, id)) for id, one in case.cast.items()}
    return replace(case, cast=cast, scenes={id: told(scene) for id, scene in case.scenes.items()})


def _with_scenes(case: Case, scenes: Mapping[str, str]) -> Case:
    if not scenes:
        return case

    def led(choice: Choice) -> Choice:
        condition = _named(choice.condition, scenes) if choice.condition is not None else None
        return replace(choice, next=scenes.get(choice.next, choice.next), condition=condition)

    found = {}
    for scene in case.scenes.values():
        id = scenes.get(scene.id, scene.id)
        following = scenes.get(scene.next, scene.next) if scene.next is not None else None
        found[id] = replace(scene, id=id, next=following, choices=tuple(map(led, scene.choices)))
    return replace(case, start=scenes.get(case.start, case.start), scenes=found)


def _named(condition: Condition, scenes: Mapping[str, str]) -> Condition:
    match condition:
        case Visited(scene):
            return Visited(scenes.get(scene, scene))
        case Not(inner):
            return Not(_named(inner, scenes))
        case AllOf(parts):
            return AllOf(tuple(_named(part, scenes) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_named(part, scenes) for part in parts))
        case Compare():
            return condition
