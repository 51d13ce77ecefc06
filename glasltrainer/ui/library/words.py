"""What a card says, in the reader's language: pure text, for the painter and for screen readers alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glasltrainer.core.catalogue.topics import LEVEL_NAMES, MATTER_NAMES, SPECIALTIES
from glasltrainer.i18n import N_
from glasltrainer.ui.library.state import Origin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasltrainer.i18n import Translator
    from glasltrainer.ui.library.state import CaseEntry, PastAttempt

LONGEST = 600  # characters of a text that a card lays out; more never fits on it
_SPOKEN = {"nl": N_("in Dutch"), "en": N_("in English")}


@dataclass(frozen=True, slots=True)
class CardWords:
    """The texts of a card.

    `facts` is the line beside the ladder, `status` what the player did with the case (`short_status` where
    there is little room), `place` its level and where it comes from; `spoken` is everything in one breath.
    """

    title: str
    summary: str
    facts: str
    status: str
    place: str
    spoken: str
    short_status: str = ""


def card_words(entry: CaseEntry, tr: Translator, language: str) -> CardWords:
    """The texts of a case in the interface's language `tr`, its title and summary in `language`."""
    if entry.is_broken:
        return _broken_words(entry, tr, language)
    card = entry.card
    languages = " ".join(each.upper() for each in card.languages)
    minutes = tr("{minutes} min", minutes=card.minutes)
    facts = tr("file not found") if entry.is_gone else f"{minutes}  ·  {languages}"
    status = _status(entry, tr)
    place = _joined(_level(card.level, tr), _origin(entry, tr))
    title = card.in_language(card.title, language)
    spoken = (
        title,
        ", ".join(_specialty(id, tr) for id in card.specialties),
        stages_in_words(card.stages, tr),
        tr.plural("{count} minute", "{count} minutes", card.minutes),
        status,
        _level(card.level, tr),
        _origin(entry, tr),
        ", ".join(tr(_SPOKEN.get(each, each)) for each in card.languages),
        tr("The file of this case is not there any more; you can look back on it.") if entry.is_gone else "",
        card.in_language(card.summary, language),
    )
    return CardWords(
        title=title[:LONGEST],
        summary=card.in_language(card.summary, language)[:LONGEST],
        facts=facts,
        status=status,
        place=place,
        spoken=" ".join(_sentence(part) for part in spoken if part)[: 2 * LONGEST],
        short_status=_short_status(entry, tr),
    )


def attempt_in_words(attempt: PastAttempt, tr: Translator) -> str:
    """How an attempt went, and whether it was the first one; the moment it began is said apart."""
    if attempt.is_finished:
        stage = "" if attempt.ended_at is None else tr("ended at stage {stage}", stage=attempt.ended_at)
        matter = tr(MATTER_NAMES.get(attempt.matter, ""))
        went = _joined(stage, tr("the matter {matter}", matter=matter) if matter else "")
    else:
        went = tr.plural("not finished, {count} moment", "not finished, {count} moments", attempt.moments)
    first = tr("your first time") if attempt.is_first else ""
    return _joined(went, first, tr("other answers tried") if attempt.is_explored else "")


def stages_in_words(stages: Sequence[int], tr: Translator) -> str:
    """As in: Stage 3. Stages 3 to 5. Stages 1, 3, 4. Nothing without stages."""
    if not stages:
        return ""
    if len(stages) == 1:
        return tr("Stage {stage}", stage=stages[0])
    if list(stages) == list(range(stages[0], stages[-1] + 1)):
        return tr("Stages {first} to {last}", first=stages[0], last=stages[-1])
    return tr("Stages {stages}", stages=", ".join(map(str, stages)))


def specialties_in_words(specialties: Sequence[str], tr: Translator) -> str:
    """The names of the first three specialties, between points."""
    return _joined(*(_specialty(id, tr) for id in specialties[:3]))


def _broken_words(entry: CaseEntry, tr: Translator, language: str) -> CardWords:
    card = entry.card
    title = card.in_language(card.title, language) or entry.path.name
    count = tr.plural("{count} error", "{count} errors", card.errors)
    summary = tr("This case cannot be played yet: {errors}.", errors=count)
    line, _, _ = card.first_error.partition(":")
    what = card.error_text.get(tr.language) or card.in_language(card.error_text, "en")
    first = tr("Line {line}: {error}", line=line, error=what) if line.isdecimal() and what else what
    show = tr("Show every error") if card.errors > 1 else tr("Show the error")
    place = _origin(entry, tr)
    spoken = " ".join(_sentence(part) for part in (title, summary, first, show, place) if part)
    return CardWords(title[:LONGEST], summary, first[:LONGEST], show, place, spoken[: 2 * LONGEST])


def _status(entry: CaseEntry, tr: Translator) -> str:
    if entry.is_begun:
        return tr("begun")
    if not entry.is_done:
        return tr("new")
    if entry.ended_at is None:
        return tr("played")
    return tr("played, ended at stage {stage}", stage=entry.ended_at)


def _short_status(entry: CaseEntry, tr: Translator) -> str:
    if entry.is_begun or entry.ended_at is None:
        return _status(entry, tr)
    return tr("ended at stage {stage}", stage=entry.ended_at)


def _level(level: str, tr: Translator) -> str:
    return tr(LEVEL_NAMES.get(level, ""))


def _origin(entry: CaseEntry, tr: Translator) -> str:
    if entry.origin is Origin.OWN:
        return tr("your own")
    return entry.folder if entry.origin is Origin.FOLDER else ""


def _specialty(id: str, tr: Translator) -> str:
    return tr(SPECIALTIES[id]) if id in SPECIALTIES else id


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _sentence(text: str) -> str:
    """With a capital and a full stop, so that a screen reader pauses."""
    text = text.strip()
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "?", "…", "!")) else f"{text}."
