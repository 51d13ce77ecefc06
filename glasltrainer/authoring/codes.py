"""Every kind of finding the checker can report: its code and severity.

Codes are stable: a number is never used for something else. Families: GT0 the file and its YAML, GT1 the
fields, GT2 ids and references, GT3 the story, GT4 the subject, GT5 translations, GT6 vignettes, workshops
and tests, GT7 the craft. What each means and why it matters is in `explanations`; each has a folder in
`tests/authoring/cases` that shows it and its remedy.
"""

from __future__ import annotations

from enum import Enum, StrEnum


class Severity(StrEnum):
    """An error keeps the case from being played; a warning is worth mending; a note is only information."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Code(Enum):
    """A kind of finding."""

    def __init__(self, id: str, severity: Severity) -> None:
        self.id = id
        self.severity = severity

    # GT0: the file and its YAML
    TOO_LARGE = "GT001", Severity.ERROR
    NOT_TEXT = "GT002", Severity.ERROR
    UTF16 = "GT003", Severity.ERROR
    NOT_UTF8 = "GT004", Severity.ERROR
    CONTROL_CHARACTER = "GT005", Severity.ERROR
    BIDI_CONTROL = "GT006", Severity.ERROR
    INVISIBLE_CHARACTER = "GT007", Severity.ERROR
    TAB_INDENT = "GT008", Severity.ERROR
    ODD_SPACE_INDENT = "GT009", Severity.ERROR
    NO_CASE = "GT010", Severity.ERROR
    TOO_DEEP = "GT011", Severity.ERROR
    TOO_MANY_NODES = "GT012", Severity.ERROR
    TEXT_TOO_LONG = "GT013", Severity.ERROR
    UNBROKEN_RUN = "GT014", Severity.ERROR
    ANCHOR = "GT015", Severity.ERROR
    TAG = "GT016", Severity.ERROR
    DIRECTIVE = "GT017", Severity.ERROR
    SECOND_DOCUMENT = "GT018", Severity.ERROR
    COMPLEX_KEY = "GT019", Severity.ERROR
    DUPLICATE_KEY = "GT020", Severity.ERROR
    LOOKALIKE_KEY = "GT021", Severity.ERROR
    TEXT_AFTER_HASH = "GT022", Severity.WARNING
    UNQUOTED_COLON = "GT023", Severity.ERROR
    UNCLOSED_QUOTE = "GT024", Severity.ERROR
    UNCLOSED_BRACKET = "GT025", Severity.ERROR
    SPECIAL_START = "GT026", Severity.ERROR
    INDENTATION = "GT027", Severity.ERROR
    BAD_ESCAPE = "GT028", Severity.ERROR
    AFTER_QUOTE = "GT029", Severity.ERROR
    MISSING_COLON = "GT030", Severity.ERROR
    OTHER_SYNTAX = "GT031", Severity.ERROR
    DASH_WITHOUT_SPACE = "GT032", Severity.WARNING
    # GT033 said that vignettes and workshops were not checked yet. They are; the number stays unused.
    CANNOT_READ = "GT034", Severity.ERROR
    CHECKER_STUMBLED = "GT035", Severity.ERROR
    TOO_MANY_FINDINGS = "GT036", Severity.ERROR
    COMMA_IN_BRACES = "GT037", Severity.WARNING

    # GT1: the fields
    UNKNOWN_KEY = "GT101", Severity.ERROR
    MISSING_KEY = "GT102", Severity.ERROR
    WRONG_SHAPE = "GT103", Severity.ERROR
    NOT_A_NUMBER = "GT104", Severity.ERROR
    OUT_OF_RANGE = "GT105", Severity.ERROR
    NOT_TRUE_OR_FALSE = "GT106", Severity.ERROR
    NOT_AN_OPTION = "GT107", Severity.ERROR
    EMPTY_TEXT = "GT108", Severity.WARNING
    UNKNOWN_FORMAT = "GT109", Severity.ERROR
    WRONG_COUNT = "GT110", Severity.ERROR
    TWICE_IN_LIST = "GT111", Severity.WARNING
    DIALOGUE_LINE = "GT112", Severity.ERROR
    LANGUAGE_CODE = "GT113", Severity.ERROR
    IMAGE_PATH = "GT114", Severity.ERROR
    HTML = "GT115", Severity.ERROR
    LINK = "GT116", Severity.ERROR
    BROKEN_MARK = "GT117", Severity.ERROR
    MARK_NOT_READ = "GT118", Severity.WARNING
    CONDITION = "GT119", Severity.ERROR

    # GT2: ids and references
    BAD_ID = "GT201", Severity.ERROR
    UNKNOWN_SCENE = "GT202", Severity.ERROR
    UNKNOWN_PERSON = "GT203", Severity.ERROR
    UNKNOWN_MOOD = "GT204", Severity.ERROR
    UNKNOWN_FLAG = "GT205", Severity.ERROR
    UNKNOWN_SIGN = "GT206", Severity.ERROR
    UNKNOWN_MOVE = "GT207", Severity.ERROR
    UNKNOWN_SPECIALTY = "GT208", Severity.WARNING
    UNKNOWN_THEME = "GT209", Severity.WARNING
    UNKNOWN_PORTRAIT = "GT210", Severity.NOTE
    SECOND_YOU = "GT211", Severity.ERROR
    UNKNOWN_PART = "GT212", Severity.ERROR
    FLAG_BOUNDS = "GT213", Severity.ERROR
    IMAGE_MISSING = "GT214", Severity.WARNING
    IMAGE_LETTER_CASE = "GT215", Severity.ERROR
    FILE_NAME = "GT216", Severity.WARNING

    # GT3: the story
    NO_WAY_ON = "GT301", Severity.ERROR
    TWO_WAYS_ON = "GT302", Severity.ERROR
    UNREACHABLE_SCENE = "GT303", Severity.WARNING
    NO_ENDING_REACHABLE = "GT304", Severity.ERROR
    STUCK = "GT305", Severity.ERROR
    NEVER_OPEN = "GT306", Severity.WARNING
    FLAG_NEVER_READ = "GT307", Severity.WARNING
    FLAG_NEVER_SET = "GT308", Severity.WARNING
    NO_WAY_OUT = "GT309", Severity.ERROR
    NOT_PROVEN = "GT310", Severity.NOTE
    ALWAYS_THE_SAME = "GT311", Severity.WARNING
    CLOSED_WITHOUT_IF = "GT312", Severity.WARNING
    NO_GOOD_OPTION = "GT313", Severity.WARNING
    ADD_AND_SET = "GT314", Severity.WARNING
    UNREACHABLE_ENDING = "GT315", Severity.WARNING
    ALWAYS_OPEN = "GT316", Severity.WARNING

    # GT4: the subject
    STAGE_MISSING = "GT401", Severity.ERROR
    PARTY_STAGE_MISSING = "GT402", Severity.ERROR
    PANEL_AGAINST_KEY = "GT403", Severity.ERROR
    PANEL_AGAINST_BEST = "GT404", Severity.ERROR
    TWO_EXTRAS = "GT405", Severity.ERROR
    EVIDENCE_WITHOUT_SIGN = "GT406", Severity.ERROR
    TOO_FEW_NEUTRAL = "GT407", Severity.ERROR
    NOTHING_TO_SORT = "GT408", Severity.ERROR
    ADVANCED_PART = "GT409", Severity.WARNING
    CONTENT_NOTE_MISSING = "GT410", Severity.WARNING
    ASKED_TWICE = "GT411", Severity.ERROR
    NO_REASON = "GT412", Severity.WARNING
    SOME_UNSCORED = "GT413", Severity.WARNING

    # GT5: translations
    NOT_TRANSLATED = "GT501", Severity.WARNING
    NOT_IN_SOURCE = "GT502", Severity.WARNING
    STALE = "GT503", Severity.WARNING
    LINES_DIFFER = "GT504", Severity.WARNING
    MARKS_DIFFER = "GT505", Severity.WARNING
    NOT_A_TEXT = "GT506", Severity.WARNING
    OVERLAY_LANGUAGE = "GT507", Severity.ERROR
    COUNT_DIFFERS = "GT508", Severity.WARNING
    CHECKED_BLOCK = "GT509", Severity.WARNING
    NO_SOURCE = "GT510", Severity.ERROR

    # GT6: vignettes (GT60), workshops (GT62) and tests of cases (GT65)
    UNKNOWN_TWIN = "GT601", Severity.ERROR
    ONE_SIDED_PAIR = "GT602", Severity.WARNING
    TWINS_TOO_FAR = "GT603", Severity.WARNING
    VIGNETTE_LENGTH = "GT604", Severity.WARNING
    NO_SIGN_OF_KEY = "GT605", Severity.WARNING
    OTHER_STAGES_SIGNS = "GT606", Severity.WARNING
    EVIDENCE_NOT_ASKED = "GT607", Severity.WARNING
    NO_BEST_REWORDING = "GT608", Severity.ERROR
    NOTHING_TO_CHOOSE = "GT609", Severity.WARNING
    NOTHING_TO_DO = "GT610", Severity.ERROR
    CLOCK_TIME = "GT620", Severity.ERROR
    UNKNOWN_CASE = "GT621", Severity.WARNING
    UNKNOWN_VIGNETTES = "GT622", Severity.WARNING
    UNKNOWN_PAGE = "GT623", Severity.WARNING
    NO_ACTIVITY = "GT624", Severity.ERROR
    TWO_ACTIVITIES = "GT625", Severity.ERROR
    BLOCKS_OVERLAP = "GT626", Severity.WARNING
    MINUTES_DO_NOT_FIT = "GT627", Severity.WARNING
    NOT_OF_THIS_ITEM = "GT628", Severity.WARNING
    ANSWER_FORM = "GT629", Severity.ERROR
    TEST_WITHOUT_CASE = "GT650", Severity.ERROR
    NOT_A_SCORE = "GT651", Severity.ERROR
    CHOICE_NOT_HERE = "GT652", Severity.ERROR
    CHOICE_CLOSED = "GT653", Severity.ERROR
    NOT_ASKED_HERE = "GT654", Severity.ERROR
    ANSWER_DOES_NOT_FIT = "GT655", Severity.ERROR
    WALK_TOO_LONG = "GT656", Severity.ERROR
    WALK_TOO_SHORT = "GT657", Severity.ERROR
    SOMEWHERE_ELSE = "GT658", Severity.ERROR
    DOES_NOT_HOLD = "GT659", Severity.ERROR

    # GT7: the craft
    BEST_LONGEST = "GT701", Severity.WARNING
    LENGTH_HABIT = "GT702", Severity.WARNING
    BEST_IN_ONE_PLACE = "GT703", Severity.WARNING
    BEST_SOFTEST = "GT704", Severity.WARNING
    NO_WARM_BUT_WRONG = "GT705", Severity.WARNING
    NO_BLUNT_BUT_RIGHT = "GT706", Severity.WARNING
    SAFETY_AS_THREAT = "GT707", Severity.WARNING
    STAGE_LEAP = "GT708", Severity.WARNING
    TOO_FEW_SIGNS = "GT709", Severity.WARNING
    DISTANT_SIGN = "GT710", Severity.WARNING
    NOTHING_SORTED = "GT711", Severity.NOTE
    JUDGING_FEEDBACK = "GT712", Severity.WARNING
    OPTIONS_ALIKE = "GT713", Severity.WARNING
    LONG_SENTENCE = "GT714", Severity.WARNING
    HARD_TO_READ = "GT715", Severity.NOTE
    PROJECTOR = "GT716", Severity.WARNING
    PRINCIPLE_NOT_PRACTISED = "GT717", Severity.NOTE
    GOAL_NOT_PRACTISED = "GT718", Severity.NOTE
    SMALL_PANEL = "GT719", Severity.NOTE
    HARD_SUBJECT = "GT720", Severity.WARNING
    MOOD_TELLS = "GT721", Severity.NOTE
    NO_MOVES = "GT722", Severity.WARNING
    MOVE_AGAINST = "GT723", Severity.WARNING
    WRONG_STAGE = "GT724", Severity.NOTE
    MAGIC_SENTENCES = "GT725", Severity.NOTE
