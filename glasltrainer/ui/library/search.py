"""Which cases the search and the filters leave: pure, and fast enough to run at every keystroke."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glasltrainer.core.catalogue.stages import STAGES
from glasltrainer.core.catalogue.topics import SPECIALTIES, THEMES
from glasltrainer.core.folding import fold
from glasltrainer.i18n import LANGUAGES, N_, Message, Translator, msg
from glasltrainer.ui.library.state import Filter, Origin

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from pathlib import Path

    from glasltrainer.ui.library.state import CaseEntry

_PHASES = ((1, 3), (4, 6), (7, 9))
_STAGES = re.compile(r"([0-9])(?:[-–]([0-9]))?")
_STAGE_WORD = N_("Stage")
_IN_LANGUAGE = {"nl": msg("Cases in Dutch"), "en": msg("Cases in English")}


class Words:
    """The words by which a case is found: title, specialties, themes and stage names, in every language."""

    def __init__(self) -> None:
        self._translators = [Translator(language) for language in LANGUAGES]
        self._names: dict[str, str] = {}
        self._kept: dict[Path, tuple[CaseEntry, str]] = {}

    def found(self, entries: Iterable[CaseEntry], sought: str) -> tuple[CaseEntry, ...]:
        """The entries in which every word of `sought` occurs; "4" and "3-5" are stages."""
        words = fold(sought).split()
        return tuple(entry for entry in entries if all(self._has(entry, word) for word in words))

    def _has(self, entry: CaseEntry, word: str) -> bool:
        if stages := _STAGES.fullmatch(word):
            return _touches(entry, int(stages[1]), int(stages[2] or stages[1]))
        return word in self._of(entry)

    def _of(self, entry: CaseEntry) -> str:
        kept = self._kept.get(entry.path)
        if kept is None or kept[0] != entry:
            card = entry.card
            words = [fold(" ".join((*card.title.values(), entry.path.stem, entry.folder)))]
            words += (self._name(SPECIALTIES.get(id, id)) for id in card.specialties)
            words += (self._name(THEMES.get(id, id)) for id in card.themes)
            words += (self._name(STAGES[stage].name) for stage in card.stages)
            words.append(self._name(_STAGE_WORD))
            kept = self._kept[entry.path] = (entry, " ".join(words))
        return kept[1]

    def _name(self, text: str) -> str:
        if text not in self._names:
            self._names[text] = fold(" ".join(tr(text) for tr in self._translators))
        return self._names[text]


@dataclass(frozen=True, slots=True)
class Kind:
    """A filter that can be asked for: chips with the same `group` widen each other, groups narrow."""

    id: str
    group: str
    label: Message
    spoken: Message
    fits: Callable[[CaseEntry], bool]


def _touches(entry: CaseEntry, first: int, last: int) -> bool:
    return any(first <= stage <= last for stage in entry.card.stages)


def _in_stages(first: int, last: int) -> Kind:
    label = msg("Stages {first}–{last}", first=first, last=last)
    spoken = msg("Cases with stages {first} to {last}", first=first, last=last)
    return Kind(f"stages-{first}-{last}", "stages", label, spoken, lambda entry: _touches(entry, first, last))


def _in_language(language: str) -> Kind:
    short = Message(language.upper())
    spoken = _IN_LANGUAGE.get(language, short)
    return Kind(
        f"language-{language}", "language", short, spoken, lambda entry: language in entry.card.languages
    )


_AFTER_INCIDENT = Kind(
    "after-incident",
    "theme",
    msg("After an incident"),
    msg("Cases after an incident"),
    lambda entry: "after-incident" in entry.card.themes,
)
_NOT_DONE = Kind(
    "not-done",
    "done",
    msg("Not done yet"),
    msg("Cases that you have not finished yet"),
    lambda entry: not entry.is_done and not entry.is_broken,
)
_OWN = Kind("own", "own", msg("Your own"), msg("Your own cases"), lambda entry: entry.origin is Origin.OWN)


def kinds(entries: Sequence[CaseEntry], chosen: Collection[str]) -> tuple[Kind, ...]:
    """The filters that separate something, and those chosen."""
    spoken_in = {language for entry in entries for language in entry.card.languages}
    every = (
        *(_in_stages(first, last) for first, last in _PHASES),
        _AFTER_INCIDENT,
        _NOT_DONE,
        _OWN,
        *(_in_language(language) for language in LANGUAGES if language in spoken_in),
    )
    return tuple(
        kind for kind in every if kind.id in chosen or 0 < sum(map(kind.fits, entries)) < len(entries)
    )


def chips(offered: Iterable[Kind], chosen: Collection[str], count: int) -> tuple[Filter, ...]:
    """The chip for all `count` cases, and one for every filter offered."""
    spoken = msg("All cases, {count}", count=count)
    return (
        Filter("all", msg("All {count}", count=count), spoken, is_on=not chosen),
        *(Filter(kind.id, kind.label, kind.spoken, kind.id in chosen) for kind in offered),
    )


def kept(
    entries: Iterable[CaseEntry], offered: Iterable[Kind], chosen: Collection[str]
) -> tuple[CaseEntry, ...]:
    """The entries that fit at least one chosen filter of every group chosen from."""
    groups: dict[str, list[Callable[[CaseEntry], bool]]] = {}
    for kind in offered:
        if kind.id in chosen:
            groups.setdefault(kind.group, []).append(kind.fits)
    if not groups:
        return tuple(entries)
    return tuple(
        entry for entry in entries if all(any(fits(entry) for fits in group) for group in groups.values())
    )


def in_order(entries: Iterable[CaseEntry], language: str) -> tuple[CaseEntry, ...]:
    """Shipped cases first, then the user's own, then opened folders; within them by title."""
    return tuple(sorted(entries, key=lambda entry: _place(entry, language)))


def _place(entry: CaseEntry, language: str) -> tuple[int, str, str]:
    title = entry.card.in_language(entry.card.title, language) or entry.path.stem
    return entry.origin.value, entry.folder, fold(title).lstrip("“\"'‘ ")
