"""The format of vignettes as one table, like that of cases in `fields`."""

from __future__ import annotations

from glasltrainer.authoring import fields as f
from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.kinds import Marked, Text, Whole, Word
from glasltrainer.authoring.patterns import VIGNETTES_FORMAT, FormatName
from glasltrainer.authoring.records import Field, Groups, Record, homes
from glasltrainer.authoring.references import Reference
from glasltrainer.core.case import Quality
from glasltrainer.i18n import N_

TEXT = Field(
    "text",
    Marked(),
    N_("The situation, in 40 to 90 words; words may be marked: [words](#sign)."),
    required=True,
    also=("tekst", "narration", "verhaal"),
)
STAGE = Field("stage", Whole(0, 9), N_("The key: its stage, 0 to 9."), required=True, also=("trede", "fase"))
WHY = Field(
    "why",
    Text(),
    N_("Why the key is the key; shown after the answer."),
    also=("because", "waarom", "omdat", "reason"),
)
SETTING = Field(
    "setting", Text(), N_("Where it plays, in a few words."), also=("place", "plaats", "plek", "omgeving")
)
PAIR = Field(
    "pair",
    Reference(Code.UNKNOWN_TWIN),
    N_("The id of its twin: the same situation, one decisive sign across a threshold."),
    also=("twin", "paar", "tweeling"),
)
CONTENT_NOTE = Field(
    "content_note",
    Text(),
    N_("What it touches on, when it is heavy or at stage 9; players may leave such vignettes out."),
    also=("warning", "waarschuwing"),
)
VIGNETTE = Record(
    "vignette",
    N_("A short text with a stage, for practice."),
    (TEXT, STAGE, WHY, SETTING, PAIR, CONTENT_NOTE, f.DIAGNOSE_PANEL, f.DIAGNOSE_REASONS),
)

REWORDING_SAY = Field(
    "say", Text(), N_("How else it could be said."), required=True, also=("text", "tekst", "zeg")
)
REWORDING_QUALITY = Field(
    "quality",
    Word(Quality),
    N_("How well it serves people and matter: best, good, weak or harmful."),
    required=True,
    also=("kwaliteit", "score"),
)
REWORDING_BECAUSE = Field(
    "because",
    Text(),
    N_("Why it is worth what it is; shown after the answer."),
    also=("why", "feedback", "omdat", "waarom"),
)
REWORDING = Record(
    "rewording",
    N_("Another way to say a statement."),
    (REWORDING_SAY, REWORDING_QUALITY, REWORDING_BECAUSE),
)

SORT = Field(
    "sort",
    Marked(is_statement=True),
    N_("The statement, each part marked: [words](#person) or [words](#problem)."),
    also=("statement", "sorteer", "stelling"),
)
SORT_ASK = Field("ask", Text(), N_("The question above it; without it, the program's own."), also=("vraag",))
REWORDINGS = Field(
    "rewordings", Groups(REWORDING), N_("Ways to say it otherwise, by id."), also=("rewording", "choices")
)
STATEMENT = Record(
    "statement",
    N_("Something somebody says: to sort into person and problem, to reword, or both."),
    (SORT, SORT_ASK, REWORDINGS),
)

FORMAT = Field(
    "format",
    FormatName(VIGNETTES_FORMAT, N_("Vignettes start with: format: {format}")),
    N_("glasltrainer-vignettes/1: the version of this format."),
    required=True,
)
TITLE = Field("title", Text(), N_("The name of this set."), required=True, also=("titel", "name"))
VIGNETTES = Field(
    "vignettes", Groups(VIGNETTE), N_("The vignettes, by id."), also=("vignette", "vignetten", "cases")
)
STATEMENTS = Field(
    "statements",
    Groups(STATEMENT),
    N_("Statements to sort or to reword, by id."),
    also=("statement", "stellingen", "uitspraken"),
)
SET = Record(
    "vignettes",
    N_("A set of vignettes and statements."),
    (FORMAT, TITLE, f.CASE_LANGUAGE, f.CASE_SUMMARY, f.CASE_LEVEL, VIGNETTES, STATEMENTS),
)

RECORDS = (SET, VIGNETTE, STATEMENT, REWORDING)
HOMES = homes(RECORDS)
