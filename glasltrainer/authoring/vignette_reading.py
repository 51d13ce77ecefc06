"""The tree of a file of vignettes -> its values, and what only the whole of a vignette or a pair can show.

Sources of the checks: FORMAT of the project's design papers ("Marked text", "Vignettes") and SCORING.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.authoring import fields as f
from glasltrainer.authoring import vignette_fields as v
from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.kinds import Reading
from glasltrainer.authoring.nodes import Mapping
from glasltrainer.authoring.reading import ids, sort_question
from glasltrainer.authoring.records import open_record
from glasltrainer.authoring.subject import check_question, marks_typed
from glasltrainer.core.case import NEUTRAL, Level, Quality, StageQuestion, plain
from glasltrainer.core.catalogue.signs import SIGNS
from glasltrainer.core.vignettes import Rewording, Statement, Vignette, VignetteSet
from glasltrainer.i18n import Message, msg, nmsg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasltrainer.authoring.diagnostics import Source
    from glasltrainer.authoring.nodes import Node
    from glasltrainer.authoring.records import Values

FEWEST_WORDS, MOST_WORDS = 40, 90
_LAST_STAGE = 9


def begin_vignettes(root: Node, source: Source) -> Reading:
    """What reading starts with: the ids that pairs may name before they come."""
    reading = Reading(source, homes=v.HOMES)
    if isinstance(root, Mapping):
        reading.vignettes = ids(root, v.VIGNETTES.name)
    return reading


def read_vignettes(name: str, root: Node, reading: Reading) -> VignetteSet | None:
    """The set in a tree; every problem is reported to the source of `reading`, made by `begin_vignettes`.

    The value is whole only when no error was reported; None when there is nothing to practise.
    """
    values = open_record(v.SET, root, None, reading)
    if values is None:
        return None
    values.get(v.FORMAT)
    level = values.get(f.CASE_LEVEL) or Level.CORE
    records = values.get(v.VIGNETTES) or {}
    stages = {key: one.get(v.STAGE) for key, one in records.items()}
    vignettes = {key: _vignette(key, one, stages[key], reading.source) for key, one in records.items()}
    statements = {
        key: _statement(key, one, level, reading) for key, one in (values.get(v.STATEMENTS) or {}).items()
    }
    _check_pairs(vignettes, records, stages, reading.source)
    if not values.has(v.VIGNETTES) and not values.has(v.STATEMENTS):
        message = msg("“{name}” is missing", name=v.VIGNETTES.name)
        remedy = msg(
            "Add “{name}”: {sentence}", name=v.VIGNETTES.name, sentence=Message(v.VIGNETTES.sentence)
        )
        reading.source.add(Code.MISSING_KEY, values.place(), message, remedy)
    if not vignettes and not statements:
        return None
    return VignetteSet(
        id=name,
        title=values.get(v.TITLE) or "",
        language=values.get(f.CASE_LANGUAGE) or "",
        vignettes=vignettes,
        statements=statements,
        summary=values.get(f.CASE_SUMMARY) or "",
        level=level,
    )


def _vignette(key: str, values: Values, stage: int | None, source: Source) -> Vignette:
    question = StageQuestion(
        key=stage or 0,
        why=values.get(v.WHY) or "",
        panel=values.get(f.DIAGNOSE_PANEL) or {},
        reasons=values.get(f.DIAGNOSE_REASONS) or {},
    )
    vignette = Vignette(
        id=key,
        text=values.get(v.TEXT) or (),
        question=question,
        setting=values.get(v.SETTING) or "",
        pair=values.get(v.PAIR) or "",
        content_note=values.get(v.CONTENT_NOTE) or "",
    )
    if vignette.text:
        _check_length(vignette, values, source)
    if stage is not None:
        check_question(question, values, values, source)
        _check_marks(vignette, values, source)
        _check_note(vignette, values, source)
    return vignette


def _check_length(vignette: Vignette, values: Values, source: Source) -> None:
    words = len(plain(vignette.text).split())
    if not FEWEST_WORDS <= words <= MOST_WORDS:
        message = nmsg("This vignette has {count} word", "This vignette has {count} words", words)
        remedy = msg("Tell it in {low} to {high} words.", low=FEWEST_WORDS, high=MOST_WORDS)
        source.add(Code.VIGNETTE_LENGTH, values.place(v.TEXT), message, remedy)


def _check_marks(vignette: Vignette, values: Values, source: Source) -> None:
    """What the marked words say of the key; without marks practice asks for the stage only."""
    marks = [phrase.sign for phrase in vignette.marked_phrases]
    if not marks or marks_typed(values, v.TEXT) != len(marks):  # else one of them was reported
        return
    stages = [SIGNS[mark].stage for mark in marks if mark != NEUTRAL]
    own, neutral = stages.count(vignette.stage), marks.count(NEUTRAL)
    where = values.place(v.TEXT)
    if own == 0 and vignette.stage > 0:  # stage 0 has no signs of its own
        message = msg("No marked phrase shows stage {stage}", stage=vignette.stage)
        remedy = msg("Mark the words that show it, or leave all marks out.")
        source.add(Code.NO_SIGN_OF_KEY, where, message, remedy)
    others = len(stages) - own
    if others > 1:
        message = msg("{count} marked phrases show another stage", count=others)
        remedy = msg("Keep one sign of a neighbouring stage at most, or look at the key again.")
        source.add(Code.OTHER_STAGES_SIGNS, where, message, remedy)
    if own > neutral:
        message = msg(
            "Phrases that show the stage: {signs}; neutral phrases: {neutral}", signs=own, neutral=neutral
        )
        remedy = msg("Mark at least as many phrases as neutral: [words](#neutral).")
        source.add(Code.EVIDENCE_NOT_ASKED, where, message, remedy)


def _check_note(vignette: Vignette, values: Values, source: Source) -> None:
    if vignette.stage == _LAST_STAGE and not vignette.content_note:
        message = msg("This vignette is at stage 9 and has no content note")
        remedy = msg("Add “content_note:” with what it touches on, and where to find help.")
        source.add(Code.CONTENT_NOTE_MISSING, values.place(), message, remedy)


def _check_pairs(
    vignettes: dict[str, Vignette],
    records: dict[str, Values],
    stages: dict[str, int | None],
    source: Source,
) -> None:
    """Twins name each other, and stand on both sides of one threshold; each pair is told once."""
    told: set[str] = set()
    for key, vignette in vignettes.items():
        twin = vignettes.get(vignette.pair)
        if twin is None or twin.id in told:
            continue
        where = records[key].value_place(v.PAIR)
        stage, other = stages[key], stages[twin.id]
        if twin.pair != key:
            if twin.pair or not records[twin.id].has(v.PAIR):  # else its own pair was reported
                message = msg("“{twin}” does not name this vignette as its twin", twin=twin.id)
                remedy = msg("Give “{twin}” the line: pair: {name}", twin=twin.id, name=key)
                source.add(Code.ONE_SIDED_PAIR, where, message, remedy)
        elif stage is not None and other is not None and abs(stage - other) != 1:
            told.add(key)
            message = msg("This one is at stage {stage}, its twin at stage {other}", stage=stage, other=other)
            remedy = msg("Let twins stand on both sides of one threshold, such as 3 and 4.")
            source.add(Code.TWINS_TOO_FAR, where, message, remedy)


def _statement(key: str, values: Values, level: Level, reading: Reading) -> Statement:
    source = reading.source
    if not values.has(v.SORT) and not values.has(v.REWORDINGS):
        message = msg("This statement has nothing to sort and nothing to choose")
        remedy = msg("Add “sort” with marked parts, “rewordings” to choose from, or both.")
        source.add(Code.NOTHING_TO_DO, values.place(), message, remedy)
    sort = None
    if values.has(v.SORT):
        sort = sort_question(values, v.SORT, values.get(v.SORT_ASK) or "", level, source)
    records = values.get(v.REWORDINGS) or {}
    qualities = [record.get(v.REWORDING_QUALITY) for record in records.values()]
    if records and None not in qualities:
        _check_rewordings(qualities, values.place(v.REWORDINGS), source)
    rewordings = tuple(
        _rewording(one, record, quality or Quality.WEAK, source)
        for (one, record), quality in zip(records.items(), qualities, strict=True)
    )
    return Statement(key, sort, rewordings)


def _rewording(key: str, values: Values, quality: Quality, source: Source) -> Rewording:
    if not values.has(v.REWORDING_BECAUSE):
        message = msg("“because” is missing: practice cannot explain the mark")
        source.add(Code.NO_REASON, values.place(), message, msg("Say in a sentence what this wording does."))
    say, because = values.get(v.REWORDING_SAY) or "", values.get(v.REWORDING_BECAUSE) or ""
    return Rewording(key, say, quality, because)


def _check_rewordings(qualities: Sequence[Quality | None], where: tuple[int, int], source: Source) -> None:
    """Something to choose from, of which something is best."""
    best = qualities.count(Quality.BEST)
    if best == 0:
        message = msg("None of these rewordings is best")
        source.add(Code.NO_BEST_REWORDING, where, message, msg("Give one of them: quality: best"))
    elif best == len(qualities):
        message = msg("There is nothing to choose between these rewordings")
        remedy = msg("Give at least two, of which one is not best.")
        source.add(Code.NOTHING_TO_CHOOSE, where, message, remedy)
