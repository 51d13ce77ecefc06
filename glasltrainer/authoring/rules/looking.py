"""A case looked at part by part: what stands before its scenes, and each scene by itself.

What was seen of a scene is kept with where it comes from (see `origins`): it is looked at again only when its
text or its value is another, or what every scene may look at: the language, the names and the content note.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glasltrainer.authoring.diagnostics import Found
from glasltrainer.authoring.nodes import Entry, Mapping, Scalar
from glasltrainer.authoring.origins import origin_of
from glasltrainer.authoring.rules.places import Places
from glasltrainer.core.case import Case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glasltrainer.authoring.rules.places import Rules
    from glasltrainer.core.case import Scene

_SCENES = Scalar(0, 0, "scenes")


@dataclass(frozen=True, slots=True)
class Seen:
    """What the rules find in one part; `facts` is what it holds for each rule about scenes together."""

    each: tuple[Found, ...]
    whole: tuple[Found, ...]
    once: tuple[Found, ...]
    facts: tuple[tuple[object, ...], ...]

    def moved(self, by: int) -> Seen:
        """The same `by` characters further on."""
        if not (self.each or self.whole or self.once):
            return self
        return Seen(_moved(self.each, by), _moved(self.whole, by), _moved(self.once, by), self.facts)


def look(rules: Rules, case: Case, places: Places) -> Iterator[Seen]:
    """What the rules find in each part of a file; a scene that the file does not have shows nothing."""
    root = places.root
    entries = root.entries if isinstance(root, Mapping) else {}
    about = _About.of(case)
    rest = {name: entry for name, entry in entries.items() if name != "scenes"}
    yield _look(rules, about.case(None), Places(Mapping(0, 0, rest), places.text))
    scenes = entries["scenes"].value if "scenes" in entries else None
    for name, entry in scenes.entries.items() if isinstance(scenes, Mapping) else ():
        scene = case.scenes.get(name)
        if scene is not None:
            yield _look_at(rules, scene, entry, places.text, about)


@dataclass(slots=True, eq=False)
class _About:
    """What every scene may look at; the rules see it as a case of that scene alone."""

    whole: Case
    key: tuple[object, ...]

    @classmethod
    def of(cls, case: Case) -> _About:
        names = tuple([(person.id, person.name) for person in case.cast.values()])
        return cls(case, (case.language, case.content_note, names))

    def case(self, scene: Scene | None) -> Case:
        """A case of one scene, or of none."""
        whole = self.whole
        scenes = {} if scene is None else {scene.id: scene}
        note = whole.content_note
        return Case("", "", whole.language, "", scenes, cast=whole.cast, content_note=note)


@dataclass(frozen=True, slots=True)
class _Known:
    scene: Scene
    about: tuple[object, ...]
    seen: Seen


def _look_at(rules: Rules, scene: Scene, entry: Entry, text: str, about: _About) -> Seen:
    origin = origin_of(entry.value)
    if origin is None:
        return _look(rules, about.case(scene), _places(scene.id, entry, text))
    known = origin.known.get(rules)
    if not (
        isinstance(known, _Known)
        and (known.scene is scene or known.scene == scene)
        and known.about == about.key
    ):
        seen = _look(rules, about.case(scene), _places(scene.id, origin.entry, origin.source.text))
        known = origin.known[rules] = _Known(scene, about.key, seen)
    return known.seen.moved(entry.value.start - origin.entry.value.start)


def _places(name: str, entry: Entry, text: str) -> Places:
    scenes = Mapping(0, 0, {name: entry})
    return Places(Mapping(0, 0, {"scenes": Entry(_SCENES, scenes)}), text)


def _look(rules: Rules, case: Case, places: Places) -> Seen:
    each, whole, once = (
        tuple([found for rule in some for found in rule(case, places)])
        for some in (rules.each, rules.whole, rules.once)
    )
    return Seen(each, whole, once, tuple([tuple(rule.look(case, places)) for rule in rules.together]))


def _moved(some: tuple[Found, ...], by: int) -> tuple[Found, ...]:
    return tuple([Found(one.code, one.start + by, one.end + by, one.message, one.remedy) for one in some])
