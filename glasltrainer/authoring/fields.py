"""The case format as one table: every key, where it stands, what it holds and what it is for.

Reading, the checker's messages, translations and the JSON Schema all follow from these records; the
sentences are English message ids. Source: FORMAT of the project's design papers.
"""

from __future__ import annotations

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.dialogue import Dialogue
from glasltrainer.authoring.kinds import ListOf, MapOf, Marked, Text, Whole, Word, YesNo
from glasltrainer.authoring.patterns import FORMAT, FormatName, Pattern
from glasltrainer.authoring.records import Field, Group, Groups, OneOrTwo, Record, homes
from glasltrainer.authoring.references import CatalogueId, Reference, When
from glasltrainer.core.case import Level, Matter, Quality
from glasltrainer.i18n import N_

LARGEST_FLAG = 1_000

_STAGE = Whole(0, 9)
_FLAG_VALUE = Whole(-LARGEST_FLAG, LARGEST_FLAG)
_SCENE_ID = Reference(Code.UNKNOWN_SCENE)
_PERSON_ID = Reference(Code.UNKNOWN_PERSON)
_FLAG_ID = Reference(Code.UNKNOWN_FLAG)

PERSON_NAME = Field(
    "name", Text(), N_("The person's name as players see it."), required=True, is_name=True, also=("naam",)
)
PERSON_ROLE = Field("role", Text(), N_("What the person does, in a few words."), also=("rol", "functie"))
PERSON_PORTRAIT = Field(
    "portrait",
    Pattern(Code.UNKNOWN_PORTRAIT),
    N_("The look of the face: the name of one of the portraits."),
    also=("portret", "face"),
)
PERSON_YOU = Field(
    "you", YesNo(), N_("true for the person the player is; one at most."), also=("jij", "player")
)
PERSON = Record(
    "person",
    N_("Somebody in the cast. An inner voice is a member of the cast too."),
    (PERSON_NAME, PERSON_ROLE, PERSON_PORTRAIT, PERSON_YOU),
)

FLAG_START = Field(
    "start", _FLAG_VALUE, N_("Its value when the case begins."), required=True, also=("begin",)
)
FLAG_MIN = Field("min", _FLAG_VALUE, N_("Its lowest value; 0 if left out."), also=("minimum",))
FLAG_MAX = Field("max", _FLAG_VALUE, N_("Its highest value."), required=True, also=("maximum",))
FLAG = Record("flag", N_("A small whole number that the story remembers."), (FLAG_START, FLAG_MIN, FLAG_MAX))

DIAGNOSE_OF = Field(
    "of", _PERSON_ID, N_("Whose stage is asked; without it, that of the whole conflict."), also=("van",)
)
DIAGNOSE_PANEL = Field(
    "panel",
    MapOf(_STAGE, Whole(0, 10_000)),
    N_("How many real experts chose each stage."),
    also=("votes", "experts"),
)
DIAGNOSE_REASONS = Field(
    "reasons", MapOf(_STAGE, Text()), N_("Why experts chose a stage."), also=("redenen",)
)
DIAGNOSE_WHY = Field(
    "why", Text(), N_("Why the key is the key; shown in the debrief."), also=("because", "waarom", "reason")
)
DIAGNOSE_EVIDENCE = Field(
    "evidence", YesNo(), N_("true to ask which words show the stage as well."), also=("bewijs",)
)
DIAGNOSE_HELP = Field(
    "third_party",
    YesNo(),
    N_("true to ask which help fits as well; its key follows from the stage."),
    also=("help",),
)
DIAGNOSE = Record(
    "diagnose",
    N_("Asks at which stage the conflict, or one party, stands."),
    (DIAGNOSE_OF, DIAGNOSE_PANEL, DIAGNOSE_REASONS, DIAGNOSE_WHY, DIAGNOSE_EVIDENCE, DIAGNOSE_HELP),
)

SORT_ASK = Field(
    "ask", Text(), N_("The question above the statement."), required=True, also=("vraag", "question")
)
SORT_STATEMENT = Field(
    "statement",
    Marked(is_statement=True),
    N_("The statement, each part marked: [words](#person) or [words](#problem)."),
    required=True,
    also=("text", "tekst", "stelling"),
)
SORT = Record("sort", N_("Separates the person from the problem in a statement."), (SORT_ASK, SORT_STATEMENT))

ENDING_MATTER = Field(
    "matter",
    Word(Matter),
    N_("What became of the matter itself: met, partly or lost."),
    required=True,
    also=("zaak",),
)
ENDING_SAFE = Field(
    "safe", YesNo(), N_("false when somebody is left unsafe."), required=True, also=("veilig",)
)
ENDING = Record("ending", N_("Closes the case."), (ENDING_MATTER, ENDING_SAFE))

CHOICE_SAY = Field(
    "say", Text(), N_("What the player says or does."), required=True, also=("text", "tekst", "zeg")
)
CHOICE_QUALITY = Field(
    "quality",
    Word(Quality),
    N_(
        "How well it serves people and matter: best, good, weak or "
        "harmful. Without it the choice is not scored."
    ),
    also=("kwaliteit", "score"),
)
CHOICE_MOVES = Field(
    "moves",
    ListOf(CatalogueId(Code.UNKNOWN_MOVE), most=8, is_set=True),
    N_("What the answer does, by the catalogue of moves."),
    also=("move", "tags", "zetten"),
)
CHOICE_BECAUSE = Field(
    "because",
    Text(),
    N_("Why it is worth what it is; shown in the debrief."),
    also=("why", "feedback", "omdat", "waarom"),
)
CHOICE_REPLY = Field(
    "reply", Dialogue(), N_("How the others answer."), also=("answer", "antwoord", "reactie")
)
CHOICE_ADD = Field("add", MapOf(_FLAG_ID, _FLAG_VALUE), N_("Adds to flags."), also=("plus",))
CHOICE_SET = Field("set", MapOf(_FLAG_ID, _FLAG_VALUE), N_("Sets flags to a value."), also=("zet",))
CHOICE_IF = Field("if", When(), N_("When the choice is open."), also=("als", "when", "condition"))
CHOICE_CLOSED = Field(
    "closed",
    Text(),
    N_("Shown with the greyed choice while it is closed; without it a closed choice is hidden."),
)
CHOICE_NEXT = Field(
    "next", _SCENE_ID, N_("The scene that follows."), required=True, also=("goto", "to", "naar", "volgende")
)
CHOICE_PANEL = Field(
    "panel", Whole(0, 10_000), N_("How many real experts chose this option."), also=("votes",)
)
CHOICE = Record(
    "choice",
    N_("Something the player can say or do."),
    (
        CHOICE_SAY,
        CHOICE_QUALITY,
        CHOICE_MOVES,
        CHOICE_BECAUSE,
        CHOICE_REPLY,
        CHOICE_ADD,
        CHOICE_SET,
        CHOICE_IF,
        CHOICE_CLOSED,
        CHOICE_NEXT,
        CHOICE_PANEL,
    ),
)

SCENE_STAGE = Field(
    "stage", _STAGE, N_("The key: the stage of the conflict here, 0 to 9."), also=("trede", "fase")
)
SCENE_STAGES = Field(
    "stages",
    MapOf(_PERSON_ID, _STAGE),
    N_("The parties that stand elsewhere on the ladder."),
    also=("treden",),
)
SCENE_NARRATION = Field(
    "narration",
    Marked(),
    N_("What the player reads first; words may be marked: [words](#sign)."),
    also=("text", "tekst", "verhaal", "vertelling"),
)
SCENE_DIALOGUE = Field(
    "dialogue",
    Dialogue(),
    N_("Who says what: - name (mood): text."),
    also=("dialoog", "dialog", "gesprek", "lines"),
)
SCENE_DIAGNOSE = Field(
    "diagnose",
    OneOrTwo(DIAGNOSE),
    N_("Asks for the stage; a list of two asks for two parties."),
    also=("diagnosis", "vraag"),
)
SCENE_SORT = Field("sort", Group(SORT), N_("Asks to sort a statement."), also=("sorteer",))
SCENE_CHOICES = Field(
    "choices",
    Groups(CHOICE),
    N_("What the player can say or do, by id."),
    also=("keuzes", "choice", "options", "opties"),
)
SCENE_KEEP_ORDER = Field("keep_order", YesNo(), N_("true to show the choices in this order for everybody."))
SCENE_NEXT = Field(
    "next",
    _SCENE_ID,
    N_("The scene that follows, where there is nothing to choose."),
    also=("goto", "to", "naar", "volgende"),
)
SCENE_ENDING = Field("ending", Group(ENDING), N_("Closes the case here."), also=("end", "einde", "afloop"))
SCENE_REFLECT = Field(
    "reflect",
    Text(),
    N_("A question to think about; never scored, never kept unless the player asks."),
    also=("reflectie",),
)
SCENE_NOTES = Field("notes", Text(), N_("For the trainer's eyes only."), also=("note", "notities"))
SCENE_IMAGE = Field(
    "image",
    Pattern(Code.IMAGE_PATH),
    N_("A picture in the case's folder: png, jpg, jpeg or webp."),
    also=("picture", "beeld"),
)
SCENE = Record(
    "scene",
    N_("One moment: text, then its questions, then where it goes."),
    (
        SCENE_STAGE,
        SCENE_STAGES,
        SCENE_NARRATION,
        SCENE_DIALOGUE,
        SCENE_DIAGNOSE,
        SCENE_SORT,
        SCENE_CHOICES,
        SCENE_KEEP_ORDER,
        SCENE_NEXT,
        SCENE_ENDING,
        SCENE_REFLECT,
        SCENE_NOTES,
        SCENE_IMAGE,
    ),
)

CASE_FORMAT = Field(
    "format",
    FormatName(FORMAT, N_("A case starts with: format: {format}")),
    N_("glasltrainer/1: the version of this format."),
    required=True,
)
CASE_TITLE = Field(
    "title", Text(), N_("The case's name in the library."), required=True, also=("titel", "name")
)
CASE_LANGUAGE = Field(
    "language",
    Pattern(Code.LANGUAGE_CODE),
    N_("The language of the texts, such as nl or en."),
    required=True,
    also=("taal", "lang"),
)
CASE_SUMMARY = Field(
    "summary",
    Text(),
    N_("One or two sentences for the library."),
    also=("samenvatting", "description", "omschrijving"),
)
CASE_SPECIALTIES = Field(
    "specialties",
    ListOf(CatalogueId(Code.UNKNOWN_SPECIALTY), most=20, is_set=True),
    N_("The specialties it plays in, by id."),
    also=("specialty", "specialismen"),
)
CASE_THEMES = Field(
    "themes",
    ListOf(CatalogueId(Code.UNKNOWN_THEME), most=20, is_set=True),
    N_("What it is about, by id."),
    also=("theme", "themas"),
)
CASE_LEVEL = Field("level", Word(Level), N_("How much it asks: intro, core or advanced."), also=("niveau",))
CASE_MINUTES = Field(
    "minutes", Whole(1, 240), N_("How long it takes, in minutes."), also=("duration", "duur", "minuten")
)
CASE_GOALS = Field(
    "goals",
    ListOf(Text(), most=12),
    N_("What one can practise in it."),
    also=("doelen", "goal", "leerdoelen"),
)
CASE_CONTENT_NOTE = Field(
    "content_note",
    Text(),
    N_(
        "Shown before the case starts when it touches on violence, "
        "suicide, loss or stage 9, with where help is."
    ),
    also=("warning", "waarschuwing"),
)
CASE_CAST = Field(
    "cast",
    Groups(PERSON),
    N_("Who is in it, by id."),
    also=("characters", "rollen", "personen", "personages"),
)
CASE_FLAGS = Field(
    "flags", Groups(FLAG), N_("What the story remembers, by id."), also=("variables", "vlaggen")
)
CASE_START = Field("start", _SCENE_ID, N_("The first scene."), required=True, also=("begin",))
CASE_SCENES = Field("scenes", Groups(SCENE), N_("The scenes, by id."), required=True, also=("nodes", "scene"))
CASE = Record(
    "case",
    N_("A case: one conflict to read and to answer."),
    (
        CASE_FORMAT,
        CASE_TITLE,
        CASE_LANGUAGE,
        CASE_SUMMARY,
        CASE_SPECIALTIES,
        CASE_THEMES,
        CASE_LEVEL,
        CASE_MINUTES,
        CASE_GOALS,
        CASE_CONTENT_NOTE,
        CASE_CAST,
        CASE_FLAGS,
        CASE_START,
        CASE_SCENES,
    ),
)

RECORDS = (CASE, PERSON, FLAG, SCENE, DIAGNOSE, SORT, CHOICE, ENDING)

OVERLAY_LANGUAGE = Field(
    "language", Pattern(Code.LANGUAGE_CODE), N_("The language it translates into."), required=True
)
OVERLAY_CHECKED = Field(
    "checked", MapOf(Text(), Text()), N_("Written by the program: which text was translated.")
)

# Where a key belongs that stands in a record that does not have it.
HOMES = homes(RECORDS)
