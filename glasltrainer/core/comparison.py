"""Two versions of a case compared: what changed for players, what can be proved of each, and whose words.

What can change play or marks is told as the author wrote it: by scene, choice and the key of the format, with
the value before and after. Wording is counted apart; notes, names and pictures belong to it. The order of
scenes, and of choices where it is not kept, is no difference. What only got another id is told as renamed,
and compared under its new one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, TypeVar, assert_never

from glasltrainer.core.conditions import AllOf, AnyOf, Compare, Condition, Not, Visited
from glasltrainer.core.graph import survey
from glasltrainer.core.proofs.prospects import prove
from glasltrainer.core.renames import renames

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from glasltrainer.core.case import Case, Choice, Line, MarkedText, Scene
    from glasltrainer.core.outcome import ReachedEnding
    from glasltrainer.core.renames import Renamed

    Facts: TypeAlias = dict["Place", str]
    Texts: TypeAlias = dict[tuple[str, ...], str]

_K = TypeVar("_K")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the ids of its scene and choice, and its key; "" for the whole of these."""

    scene: str = ""
    choice: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Something a player meets otherwise; None where it is not there. Values as the format writes them."""

    place: Place
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Wording:
    """A text that is worded otherwise, by its path of keys; None where it is not there."""

    path: tuple[str, ...]
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Proved:
    """What can be proved of a case. Above the bound `is_proven` is False and the rest says nothing.

    `walks` is the number of different walks, None where they are endless. `unreached` are scenes no walk
    comes to, `never_open` choices ("SCENE: CHOICE") closed on every walk, `stuck` scenes where a walk can no
    longer come to an end.
    """

    is_proven: bool
    best: ReachedEnding | None
    worst: ReachedEnding | None
    walks: int | None
    unreached: tuple[str, ...]
    never_open: tuple[str, ...]
    stuck: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one version to the other, in the order of the case.

    `before` names what was renamed as it is called now, so that both can be laid beside each other.
    """

    changes: tuple[Change, ...]
    wording: tuple[Wording, ...]
    before: Proved
    after: Proved
    renamed: tuple[Renamed, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether players can do the same, for the same marks."""
        return not self.changes


def compare(before: Case, after: Case) -> Comparison:
    """Compare two versions of a case, each in its own language."""
    renamed, named = renames(before, after)
    return Comparison(
        changes=tuple(_changes(named, after)),
        wording=tuple(
            Wording(path, old, new) for path, old, new in _differences(_texts(named), _texts(after))
        ),
        before=proved(named),
        after=proved(after),
        renamed=renamed,
    )


def proved(case: Case) -> Proved:
    """What can be proved of a case."""
    surveyed = survey(case)
    walks = prove(case).walks
    stuck = (*surveyed.dead_ends(), *surveyed.traps())
    return Proved(
        is_proven=surveyed.is_proven,
        best=surveyed.best(),
        worst=surveyed.worst(),
        walks=walks.count if walks is not None else None,
        unreached=surveyed.unreached(),
        never_open=tuple(f"{shut.scene}: {shut.choice}" for shut in surveyed.never_open()),
        stuck=tuple(dict.fromkeys(finding.scene for finding in stuck)),
    )


def _changes(before: Case, after: Case) -> Iterator[Change]:
    """Of a scene or choice that one version does not have, only that is told, not all it holds."""
    for place, old, new in _differences(_facts(before), _facts(after)):
        if place.key and place.scene:
            versions = (before, after)
            if not all(_has(case, place.scene, place.choice) for case in versions):
                continue
        elif place.choice and not all(place.scene in case.scenes for case in (before, after)):
            continue
        yield Change(place, old, new)


def _has(case: Case, scene: str, choice: str) -> bool:
    if scene not in case.scenes:
        return False
    return not choice or any(one.id == choice for one in case.scenes[scene].choices)


def _differences(
    before: Mapping[_K, str], after: Mapping[_K, str]
) -> Iterator[tuple[_K, str | None, str | None]]:
    """(key, before, after) where they differ, in the order of the second; what is gone where it stood."""
    for key in _merged(before, after):
        old, new = before.get(key), after.get(key)
        if old != new:
            yield key, old, new


def _merged(before: Iterable[_K], after: Iterable[_K]) -> list[_K]:
    """Every key once, in the order of the second; those only the first has come after what they followed."""
    merged = list(after)
    known = set(merged)
    follows: dict[_K | None, list[_K]] = {}
    last: _K | None = None
    for key in before:
        if key in known:
            last = key
        else:
            follows.setdefault(last, []).append(key)
    found = list(follows.get(None, ()))
    for key in merged:
        found.append(key)
        found.extend(follows.get(key, ()))
    return found


# -- what can change play or marks (FORMAT, "Content hash") ----------------------------------


def _facts(case: Case) -> Facts:
    facts: Facts = {Place(key="start"): case.start}
    for flag in case.flags.values():
        facts[Place(key=f"flags: {flag.id}")] = f"{flag.start} ({flag.minimum}–{flag.maximum})"
    for scene in case.scenes.values():
        facts[Place(scene.id)] = scene.id
        facts.update({Place(scene.id, key=key): value for key, value in _scene_facts(scene) if value})
        for choice in scene.choices:
            facts[Place(scene.id, choice.id)] = choice.id
            facts.update(
                {Place(scene.id, choice.id, key): value for key, value in _choice_facts(choice) if value}
            )
    return facts


def _scene_facts(scene: Scene) -> Iterator[tuple[str, str]]:
    yield "stage", "" if scene.stage is None else str(scene.stage)
    yield "stages", _pairs(scene.stages)
    for question in scene.diagnose:
        asked = f"diagnose: {question.of}" if question.of else "diagnose"
        yield asked, str(question.key)
        yield f"{asked}: panel", _pairs(question.panel)
    if scene.extra is not None:
        yield scene.extra.id, str(scene.extra.key)
        yield f"{scene.extra.id}: phrases", ", ".join(phrase.id for phrase in scene.marked_phrases())
    if scene.sort is not None:
        yield "sort", ", ".join(part.kind.value for part in scene.sort.parts)
    if scene.keep_order:
        yield "keep_order", ", ".join(choice.id for choice in scene.choices)
    yield "next", scene.next or ""
    if scene.ending is not None:
        safe = "true" if scene.ending.is_safe else "false"
        yield "ending", f"matter: {scene.ending.matter.value}, safe: {safe}"


def _choice_facts(choice: Choice) -> Iterator[tuple[str, str]]:
    yield "quality", choice.quality.value if choice.quality else ""
    yield "moves", ", ".join(choice.moves)
    for effect in choice.effects:
        yield f"{'set' if effect.is_set else 'add'}: {effect.flag}", str(effect.amount)
    yield "if", condition_text(choice.condition) if choice.condition else ""
    if choice.condition is not None:
        yield "closed", "greyed" if choice.closed else "hidden"
    yield "next", choice.next
    yield "panel", "" if choice.votes is None else str(choice.votes)


def _pairs(values: Mapping[str, int] | Mapping[int, int]) -> str:
    return ", ".join(f"{key}: {value}" for key, value in sorted(values.items()))


def condition_text(condition: Condition) -> str:
    """A condition as the format writes it."""
    match condition:
        case Compare(flag, comparison, number):
            return f"{flag} {comparison.value} {number}"
        case Visited(scene):
            return f"visited({scene})"
        case Not(inner):
            return f"not {_in_brackets(inner, AllOf, AnyOf, Compare)}"
        case AllOf(parts):
            return " and ".join(_in_brackets(part, AllOf, AnyOf) for part in parts)
        case AnyOf(parts):
            return " or ".join(_in_brackets(part, AnyOf) for part in parts)
        case _:
            assert_never(condition)


def _in_brackets(condition: Condition, *kinds: type[Condition]) -> str:
    text = condition_text(condition)
    return f"({text})" if isinstance(condition, kinds) else text


# -- wording ---------------------------------------------------------------------------------


def _texts(case: Case) -> Texts:
    texts: Texts = {
        ("title",): case.title,
        ("summary",): case.summary,
        ("content_note",): case.content_note,
        ("level",): case.level.value,
        ("minutes",): str(case.minutes),
        ("specialties",): ", ".join(case.specialties),
        ("themes",): ", ".join(case.themes),
    }
    texts |= {("goals", str(number)): goal for number, goal in enumerate(case.goals, 1)}
    for person in case.cast.values():
        texts["cast", person.id] = ", ".join([person.name, person.role, person.portrait, str(person.is_you)])
    for scene in case.scenes.values():
        texts |= {("scenes", scene.id, *path): text for path, text in _scene_texts(scene)}
    return {path: text for path, text in texts.items() if text}


def _scene_texts(scene: Scene) -> Iterator[tuple[tuple[str, ...], str]]:
    yield ("narration",), _as_typed(scene.narration)
    yield from _lines("dialogue", scene.dialogue)
    for question in scene.diagnose:
        asked = ("diagnose", question.of) if question.of else ("diagnose",)
        yield (*asked, "why"), question.why
        for stage, reason in question.reasons.items():
            yield (*asked, "reasons", str(stage)), reason
    if scene.sort is not None:
        yield ("sort", "ask"), scene.sort.ask
        yield ("sort", "statement"), _as_typed(scene.sort.statement)
    for choice in scene.choices:
        at = ("choices", choice.id)
        for key, text in (("say", choice.say), ("because", choice.because), ("closed", choice.closed)):
            yield (*at, key), text
        for path, text in _lines("reply", choice.reply):
            yield (*at, *path), text
    for key, text in (("reflect", scene.reflect), ("notes", scene.notes), ("image", scene.image)):
        yield (key,), text


def _lines(key: str, lines: tuple[Line, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    for number, line in enumerate(lines, 1):
        yield (key, str(number)), f"{line.speaker} ({line.mood.value}): {_as_typed(line.text)}"


def _as_typed(text: MarkedText) -> str:
    return "".join(f"[{phrase.text}](#{phrase.sign})" if phrase.sign else phrase.text for phrase in text)
