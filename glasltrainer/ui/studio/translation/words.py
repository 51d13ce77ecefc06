"""What the texts of a case are called, and how far a translation is, in words. Knows no Qt."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.formats import format_of
from glasltrainer.authoring.kinds import MapOf
from glasltrainer.authoring.loading import OVERLAY
from glasltrainer.authoring.nodes import Mapping, Scalar, Sequence
from glasltrainer.authoring.origins import origin_of
from glasltrainer.authoring.records import Group, Groups, OneOrTwo
from glasltrainer.authoring.texts import count_field, translatable
from glasltrainer.core.case import NEUTRAL
from glasltrainer.core.catalogue.signs import SIGNS
from glasltrainer.core.catalogue.topics import MOOD_NAMES, PART_KIND_NAMES
from glasltrainer.i18n import N_, Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping as MappingOf

    from glasltrainer.authoring.nodes import Node
    from glasltrainer.authoring.records import Record
    from glasltrainer.i18n import Translator
    from glasltrainer.ui.studio.reading import Reading

_NAMES = {
    "title": N_("Title"),
    "summary": N_("Summary"),
    "content_note": N_("Content note"),
    "narration": N_("What the player reads first"),
    "why": N_("Why this stage"),
    "ask": N_("The question to sort by"),
    "statement": N_("The statement to sort"),
    "reflect": N_("A question to think about"),
    "notes": N_("For the trainer"),
}
_OF_A_CHOICE = {
    "say": N_("Choice {choice}: what you say"),
    "because": N_("Choice {choice}: why it is worth what it is"),
    "closed": N_("Choice {choice}: while it is closed"),
}
_WORD = re.compile(r"\S+")


def section_of(path: str) -> str:
    """Which part of the case a text belongs to: "scenes.gang", "cast", or "" for the case itself."""
    parts = path.split(".")
    if parts[0] in ("scenes", "vignettes", "statements", "blocks") and len(parts) > 1:
        return ".".join(parts[:2])
    return "cast" if parts[0] == "cast" else ""


def section_name(section: str) -> Message:
    """A heading for a part of the case."""
    match section.partition("."):
        case ("", _, _):
            return msg("About the case")
        case ("cast", _, _):
            return msg("The people")
        case ("scenes", _, scene):
            return msg("Scene {scene}", scene=scene)
        case (_, _, name):
            return msg("Part {name}", name=name)


def people_of(base: Mapping) -> dict[str, str]:
    """What the people of a case are called, by their ids."""
    cast = base.entries.get("cast")
    people = cast.value.entries if cast is not None and isinstance(cast.value, Mapping) else {}
    found: dict[str, str] = {}
    for id, person in people.items():
        name = person.value.entries.get("name") if isinstance(person.value, Mapping) else None
        found[id] = name.value.text if name is not None and isinstance(name.value, Scalar) else id
    return found


def text_name(path: str, number: int, speaker: str, people: MappingOf[str, str]) -> Message:
    """What one text is, in a few words; `number` and `speaker` as in `beside.Item`."""
    parts = path.split(".")
    key = parts[-1]
    if speaker:
        id, _, mood = (one.strip(" )") for one in speaker.partition("("))
        said = msg("{person} says", person=people.get(id, id))
        if mood in MOOD_NAMES:
            said = msg("{person} says, {mood}", person=people.get(id, id), mood=Message(MOOD_NAMES[mood]))
        if "choices" not in parts[:-1]:
            return said
        return msg("After {choice}: {said}", choice=parts[parts.index("choices") + 1], said=said)
    if len(parts) > 1 and parts[-2] == "reasons":
        return msg("Why experts chose stage {stage}", stage=key)
    if parts[0] == "cast" and len(parts) == 3:
        if key == "role":
            return msg("What {person} does", person=people.get(parts[1], parts[1]))
        return msg("The name of {person}", person=people.get(parts[1], parts[1]))
    if "choices" in parts[:-1]:
        choice = parts[parts.index("choices") + 1]
        if key in _OF_A_CHOICE:
            return Message(_OF_A_CHOICE[key], (("choice", choice),))
    if key == "goals":
        return msg("Goal {number}", number=number)
    return Message(_NAMES.get(key, key))


def mark_name(mark: str) -> Message:
    """The name of a sign that words are marked with, or of a part of a statement."""
    if mark == NEUTRAL:
        return msg("no sign (neutral)")
    if mark in PART_KIND_NAMES:
        return Message(PART_KIND_NAMES[mark])
    return Message(SIGNS[mark].name if mark in SIGNS else mark)


def changes(then: str, now: str) -> tuple[tuple[str, str], ...]:
    """Which words went, and which came for them; "" where words were only added or only left out."""
    before, after = _WORD.findall(then), _WORD.findall(now)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    found: list[list[int]] = []
    for tag, a, a_end, b, b_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        if found and a - found[-1][1] <= 1:  # one word between two changes belongs to both
            found[-1][1], found[-1][3] = a_end, b_end
        else:
            found.append([a, a_end, b, b_end])
    return tuple((" ".join(before[a:a_end]), " ".join(after[b:b_end])) for a, a_end, b, b_end in found)


def progress_words(reading: Reading, tr: Translator) -> tuple[str, ...]:
    """How far each translation is: "nl → en 96%". 100% is said only when all is translated and current."""
    own = next(iter(reading.loaded.trees), "")
    return tuple(progress_text(own, language, share, tr) for language, share in shares(reading).items())


def progress_text(source: str, language: str, share: float | None, tr: Translator) -> str:
    """One of the `progress_words`; a share of None is one that cannot be told."""
    if share is None:
        return tr("{source} → {target}: not readable", source=source, target=language)
    return f"{source} → {language} {int(share * 100)}%"


def overlays(reading: Reading) -> dict[str, str]:
    """The translations of the case: file by language."""
    found = ((file, OVERLAY.fullmatch(file)) for file in sorted(reading.texts))
    return {one["language"]: file for file, one in found if one is not None and one["name"] == reading.name}


def shares(reading: Reading) -> dict[str, float | None]:
    """How much of the texts is translated and current, 0..1, by language; None while that cannot be told."""
    root = reading.root
    found: dict[str, float | None] = {}
    for language, file in overlays(reading).items():
        tree = reading.loaded.trees.get(language)
        if not isinstance(root, Mapping) or not isinstance(tree, Mapping):
            found[language] = None
            continue
        used = list(_used(format_of(root).record, root, tree))
        stale = sum(
            one.message.count or 1
            for one in reading.diagnostics
            if one.file == file and one.code == Code.STALE.id
        )
        found[language] = max(0, sum(used) - stale) / len(used) if used else 1.0
    return found


def _used(record: Record, base: Mapping, laid: Mapping) -> Iterator[bool]:
    """For every text of the original, whether the translation has one that is used."""
    for key, own in base.entries.items():
        field = record.by_name.get(key)
        if field is None or field.is_name or not count_field(field, own.value):
            continue
        there = laid.entries[key].value
        match field.kind:
            case Group(record=inner) | OneOrTwo(record=inner):
                for one, seen in zip(_records(own.value), _records(there), strict=True):
                    yield from _used(inner, one, seen)
            case Groups(record=inner):
                yield from _used_by_key(inner, own.value, there)
            case MapOf() if isinstance(own.value, Mapping) and isinstance(there, Mapping):
                for name, entry in own.value.entries.items():
                    yield there.entries[name].value is not entry.value
            case kind if translatable(kind):
                yield there is not own.value
            case _:
                pass


def _used_by_key(record: Record, base: Node, laid: Node) -> Iterator[bool]:
    if isinstance(base, Mapping) and isinstance(laid, Mapping):
        for name, entry in base.entries.items():
            there = laid.entries[name].value
            if isinstance(entry.value, Mapping) and isinstance(there, Mapping):
                yield from _used_in_group(record, entry.value, there)


def _used_in_group(record: Record, base: Mapping, laid: Mapping) -> tuple[bool, ...]:
    """`_used` of a scene, worked out once for as long as neither of its texts changes."""
    origin = origin_of(laid)
    if origin is None:
        return tuple(_used(record, base, laid))
    known = origin.known.get("used")
    if not (isinstance(known, tuple) and known[0] is origin.entry):
        known = origin.known["used"] = (origin.entry, tuple(_used(record, base, laid)))
    used: tuple[bool, ...] = known[1]
    return used


def _records(node: Node) -> list[Mapping]:
    found = node.items if isinstance(node, Sequence) else [node]
    return [one for one in found if isinstance(one, Mapping)]


def own_language(reading: Reading) -> str:
    """The language of the case itself, as its file says; "" when it does not."""
    root = reading.root
    entry = root.entries.get("language") if isinstance(root, Mapping) else None
    return entry.value.text.strip() if entry is not None and isinstance(entry.value, Scalar) else ""
