"""The format of workshops as one table, like that of cases in `fields`."""

from __future__ import annotations

from glasltrainer.authoring import fields as f
from glasltrainer.authoring.clock import ClockTime
from glasltrainer.authoring.kinds import ListOf, Text, Whole, YesNo
from glasltrainer.authoring.outside import Outside, OutsideId
from glasltrainer.authoring.patterns import WORKSHOP_FORMAT, FormatName
from glasltrainer.authoring.records import Field, Group, Groups, Record, homes
from glasltrainer.i18n import N_

_SCALE = Whole(2, 10)

COUNT = Field("count", Whole(1, 60), N_("How many vignettes."), also=("aantal", "number"))
PAIRS = Field("pairs", YesNo(), N_("true to ask twins one after the other."), also=("pair", "paren"))
SETS = Field(
    "from",
    ListOf(OutsideId(Outside.VIGNETTE_SET), most=20, is_set=True),
    N_("The files to take them from, by name; without it, from all there are."),
    also=("uit", "sets", "van"),
)
STAGES = Field(
    "stages", ListOf(Whole(0, 9), most=10, is_set=True), N_("Only those of these stages."), also=("treden",)
)
IDS = Field(
    "ids",
    ListOf(OutsideId(Outside.VIGNETTE), most=60, is_set=True),
    N_("Just these vignettes, in this order; then “count” is not needed."),
    also=("only", "id"),
)
ROUND = Record("round", N_("A round of vignettes."), (COUNT, PAIRS, SETS, STAGES, IDS))

CARDS = Field(
    "cards",
    ListOf(Text(), least=2, most=6),
    N_("What stands on the card of each role."),
    required=True,
    also=("rollen", "roles", "kaarten"),
)
SITUATION = Field("situation", Text(), N_("What everybody knows."), also=("situatie", "text"))
TRIO = Field("trio", YesNo(), N_("true to let one of every three observe."), also=("trios",))
ROLEPLAY = Record("roleplay", N_("A role play, with a card for each role."), (CARDS, SITUATION, TRIO))

ASK = Field("ask", Text(), N_("The question."), required=True, also=("vraag", "question"))
ANSWER_SCALE = Field("scale", _SCALE, N_("Answered on a scale of so many points, 2 to 10."), also=("schaal",))
ANSWER_TEXT = Field("text", YesNo(), N_("true to answer in one's own words."), also=("tekst", "open"))
QUESTION = Record("question", N_("A question of the evaluation."), (ASK, ANSWER_SCALE, ANSWER_TEXT))

CASE = Field(
    "case", OutsideId(Outside.CASE), N_("The room plays this case, by the name of its file."), also=("casus",)
)
VIGNETTES = Field(
    "vignettes", Group(ROUND), N_("The room practises with vignettes."), also=("vignette", "vignetten")
)
STATEMENT = Field(
    "statement", Text(), N_("The room agrees or disagrees with this sentence."), also=("stelling",)
)
PAGE = Field("page", OutsideId(Outside.PAGE), N_("A page of the reference, by id."), also=("pagina", "blad"))
DISCUSSION = Field(
    "discussion", Text(), N_("A question to talk about."), also=("discussie", "gesprek", "discuss")
)
TALK = Field(
    "talk",
    Text(),
    N_("Somebody tells; the screen is quiet and nothing is recorded."),
    also=("verhaal", "lezing"),
)
ROLEPLAY_ITEM = Field(
    "roleplay", Group(ROLEPLAY), N_("A role play, with cards to print."), also=("rollenspel", "role-play")
)
GROUND_RULES = Field(
    "ground-rules",
    ListOf(Text(), most=12),
    N_("What the room agrees on."),
    also=("ground_rules", "rules", "afspraken"),
)
BREAK = Field("break", Text(), N_("A break: coffee, lunch."), also=("pauze", "pause"))
EVALUATION = Field(
    "evaluation", Groups(QUESTION), N_("The questions at the end, by id."), also=("evaluatie",)
)
ACTIVITIES = (
    CASE,
    VIGNETTES,
    STATEMENT,
    PAGE,
    DISCUSSION,
    TALK,
    ROLEPLAY_ITEM,
    GROUND_RULES,
    BREAK,
    EVALUATION,
)
SCALE = Field(
    "scale",
    _SCALE,
    N_("Of a statement: a scale of so many points, 2 to 10; 5 if left out."),
    also=("schaal",),
)
AGAIN = Field(
    "again", YesNo(), N_("Of a statement: true to ask it again at the end."), also=("opnieuw", "repeat")
)
ITEM_MINUTES = Field(
    "minutes", Whole(1, 480), N_("How long it takes, in minutes."), also=("minuten", "duration")
)
NOTES = Field("notes", Text(), N_("For the trainer's eyes only."), also=("note", "notities"))
ITEM = Record(
    "item",
    N_("One thing to do; it has exactly one of the keys that say what."),
    (*ACTIVITIES, SCALE, AGAIN, ITEM_MINUTES, NOTES),
)

BLOCK_TITLE = Field("title", Text(), N_("What this part is called."), required=True, also=("titel", "name"))
START = Field(
    "start", ClockTime(), N_("When it begins: 10:45."), required=True, also=("begin", "time", "tijd")
)
MINUTES = Field(
    "minutes",
    Whole(1, 960),
    N_("How long it takes, in minutes."),
    required=True,
    also=("minuten", "duration", "duur"),
)
ITEMS = Field("items", Groups(ITEM), N_("What happens in it, by id, in order."), also=("item", "onderdelen"))
BLOCK = Record("block", N_("A part of the day."), (BLOCK_TITLE, START, MINUTES, ITEMS, NOTES))

FORMAT = Field(
    "format",
    FormatName(WORKSHOP_FORMAT, N_("A workshop starts with: format: {format}")),
    N_("glasltrainer-workshop/1: the version of this format."),
    required=True,
)
TITLE = Field("title", Text(), N_("The workshop's name."), required=True, also=("titel", "name"))
BLOCKS = Field(
    "blocks",
    Groups(BLOCK),
    N_("The parts of the day, by id, in order."),
    required=True,
    also=("block", "blokken"),
)
WORKSHOP = Record(
    "workshop",
    N_("A course day or a part of one."),
    (FORMAT, TITLE, f.CASE_LANGUAGE, f.CASE_SUMMARY, f.CASE_GOALS, BLOCKS),
)

RECORDS = (WORKSHOP, BLOCK, ITEM, ROUND, ROLEPLAY, QUESTION)
HOMES = homes(RECORDS)
