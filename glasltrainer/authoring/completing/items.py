"""What can be filled in: the text that goes in, its name in the reader's language, and what it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.dialogue import Dialogue
from glasltrainer.authoring.kinds import PART_MARKS, SIGN_MARKS, ListOf, MapOf, Text, Whole, Word, YesNo
from glasltrainer.authoring.patterns import FormatName, Pattern
from glasltrainer.authoring.records import Group, Groups, OneOrTwo
from glasltrainer.authoring.references import CatalogueId, Reference
from glasltrainer.authoring.texts import translatable
from glasltrainer.core.case import NEUTRAL
from glasltrainer.core.catalogue.moves import MOVES
from glasltrainer.core.catalogue.signs import SIGNS
from glasltrainer.core.catalogue.stages import STAGES
from glasltrainer.core.catalogue.topics import (
    LEVEL_NAMES,
    MATTER_NAMES,
    MOOD_NAMES,
    PART_KIND_NAMES,
    QUALITY_NAMES,
    SPECIALTIES,
    THEMES,
)
from glasltrainer.core.folding import fold
from glasltrainer.i18n import N_, Translator

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from glasltrainer.authoring.completing.known import Known
    from glasltrainer.authoring.kinds import Kind
    from glasltrainer.authoring.records import Field, Record

_NAMES = {**LEVEL_NAMES, **MATTER_NAMES, **QUALITY_NAMES, **PART_KIND_NAMES}
_LANGUAGES = {"nl": N_("Dutch"), "en": N_("English"), "de": N_("German"), "fr": N_("French")}


@dataclass(frozen=True, slots=True)
class Item:
    """`text` goes in, the cursor `caret` characters before its end. `label` is what the list shows first."""

    text: str
    label: str
    name: str = ""
    explanation: str = ""
    caret: int = 0
    also: tuple[str, ...] = ()  # its names, by which it is found too, folded

    def rank(self, wanted: str) -> int | None:
        """How well it fits what was typed (folded): 0 best, None not at all."""
        if not wanted or self.label.startswith(wanted):
            return 0
        if wanted not in self.label and not any(wanted in name for name in self.also):
            return None
        if any(part.startswith(wanted) for part in self.label.replace("_", "-").split("-")):
            return 1
        if any(name.startswith(wanted) for name in self.also):
            return 1
        return 2 if any(_begins_a_word(wanted, name) for name in self.also) else 3


def _begins_a_word(wanted: str, name: str) -> bool:
    at = name.find(wanted)
    while at >= 0:
        if at == 0 or not name[at - 1].isalnum():
            return True
        at = name.find(wanted, at + 1)
    return False


def fitting(items: Iterable[Item], typed: str) -> tuple[Item, ...]:
    """Those that fit what was typed, the best first, else in their order."""
    wanted = fold(typed.strip())
    ranked = [(rank, item) for item in items if (rank := item.rank(wanted)) is not None]
    return tuple(item for _, item in sorted(ranked, key=lambda one: one[0]))


@cache
def _in(language: str) -> Translator:
    return Translator(language)


def _both(name: str) -> tuple[str, ...]:
    """A name as it is found by, in both languages."""
    return fold(name), fold(_in("nl")(name))


def named(
    id: str, name: str, tr: Translator, explanation: str = "", *, label: str = "", text: str = ""
) -> Item:
    """An item of the catalogue: its name and explanation are message ids."""
    return Item(text or id, label or id, tr(name), tr(explanation), also=_both(name))


# -- keys -------------------------------------------------------------------------------------------


def keys(
    record: Record, here: Iterable[str], tr: Translator, *, indent: int, is_flow: bool, is_translation: bool
) -> Iterator[Item]:
    """The keys of a record that are not there yet, those that must be first. `indent` is their column."""
    there = set(here)
    fields = [field for field in record.fields if field.name not in there]
    if is_translation:
        fields = [field for field in fields if _holds_text(field)]
    for field in sorted(fields, key=lambda one: not one.required):
        said = tr(field.sentence)
        text, caret = _key_text(field, indent, is_flow=is_flow)
        explanation = tr("Must be there. {sentence}", sentence=said) if field.required else said
        also = (*map(fold, field.also), *_both(field.sentence))
        yield Item(text, field.name, said, explanation, caret, also)


def _holds_text(field: Field[object]) -> bool:
    return translatable(field.kind) or isinstance(field.kind, (Group, Groups, OneOrTwo))


def _key_text(field: Field[object], indent: int, *, is_flow: bool) -> tuple[str, int]:
    """What is typed for a key, up to where its value begins, and how far back the cursor goes."""
    if is_flow:
        return f"{field.name}: ", 0
    below = f"\n{' ' * (indent + 2)}"
    match field.kind:
        case Group() | Groups() | OneOrTwo() | MapOf():
            return f"{field.name}:{below}", 0
        case Dialogue() | ListOf(item=Text()):
            return f"{field.name}:{below}- ", 0
        case ListOf():
            return f"{field.name}: []", 1
        case _:
            return f"{field.name}: ", 0


# -- values -----------------------------------------------------------------------------------------


def values(kind: Kind[object], known: Known, tr: Translator) -> Iterator[Item]:
    """What a kind of value can be, where that can be listed."""
    match kind:
        case Reference(code=code):
            yield from _own(code, known, tr)
        case CatalogueId(code=code):
            yield from _catalogue(code, tr)
        case Word():
            yield from _table({word: _NAMES.get(word, word) for word in kind.names}, tr)
        case YesNo():
            yield from _table({"true": N_("Yes"), "false": N_("No")}, tr)
        case Whole(low=0, high=9):
            yield from (named(str(one.number), one.name, tr, one.core) for one in STAGES)
        case FormatName():
            yield from (Item(name, name) for name in kind.names)
        case Pattern(code=Code.LANGUAGE_CODE):
            yield from _table(_LANGUAGES, tr)
        case Pattern(code=Code.UNKNOWN_PORTRAIT):
            yield from (Item(look, look) for look in sorted(known.portraits))
        case _:
            pass


def _own(code: Code, known: Known, tr: Translator) -> Iterable[Item]:
    """The ids of the author's own; of a thousand scenes they are made once."""
    kept = known.kept.get((code, tr.language))
    if kept is None:
        kept = known.kept[code, tr.language] = tuple(_made(code, known, tr))
    return kept


def _made(code: Code, known: Known, tr: Translator) -> Iterator[Item]:
    match code:
        case Code.UNKNOWN_SCENE:
            ids = known.scenes
        case Code.UNKNOWN_PERSON:
            ids = known.cast
        case Code.UNKNOWN_TWIN:
            ids = known.vignettes
        case _:
            ids = known.flags
    is_staged = code in (Code.UNKNOWN_SCENE, Code.UNKNOWN_TWIN)
    names = {name: _stage(name, tr) for name, _ in ids.values()} if is_staged else {}
    return (own(id, names.get(name, name), explanation) for id, (name, explanation) in ids.items())


def own(id: str, name: str, explanation: str) -> Item:
    """An id of the author's own."""
    return Item(id, id, name, explanation, also=(fold(name),))


def _stage(number: str, tr: Translator) -> str:
    """How a scene's stage is said; what is no number is left to the checker."""
    return tr("stage {number}", number=number) if number.isdigit() else ""


def _catalogue(code: Code, tr: Translator) -> Iterator[Item]:
    match code:
        case Code.UNKNOWN_MOVE:
            for move in MOVES.values():
                yield named(move.id, move.name, tr, move.explanation)
        case Code.UNKNOWN_SPECIALTY:
            yield from _table(SPECIALTIES, tr)
        case _:
            yield from _table(THEMES, tr)


def _table(names: Mapping[str, str], tr: Translator) -> Iterator[Item]:
    return (named(id, name, tr) for id, name in names.items())


# -- within texts -----------------------------------------------------------------------------------


def marks(tr: Translator, *, is_statement: bool) -> Iterator[Item]:
    """What a marked phrase can be."""
    if is_statement:
        for part in PART_MARKS:
            yield named(part, PART_KIND_NAMES[part], tr)
        return
    neutral = N_("Neutral: says nothing about the stage")
    yield named(NEUTRAL, neutral, tr)
    for sign in SIGNS.values():
        if sign.id in SIGN_MARKS:
            said = tr("Stage {number}. {explanation}", number=sign.stage, explanation=tr(sign.explanation))
            yield Item(sign.id, sign.id, tr(sign.name), said, also=_both(sign.name))


def moods(tr: Translator) -> Iterator[Item]:
    """How somebody can look."""
    return (named(mood, name, tr) for mood, name in MOOD_NAMES.items())


def condition_words(known: Known, tr: Translator) -> Iterator[Item]:
    """What a condition is made of."""
    for id in known.flags:
        yield Item(f"{id} >= ", id, tr("what the story remembers"))
    yield Item("visited()", "visited", tr("whether a scene was played before"), caret=1)
    yield Item("not ", "not", tr("the opposite"))
    yield Item("and ", "and", tr("both"))
    yield Item("or ", "or", tr("one of both"))
