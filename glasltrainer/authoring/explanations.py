"""What each code means, and why it matters: the pages of the author's guide are made from this.

Titles and reasons are English message ids.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.rules import explanations as craft
from glasltrainer.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

TITLES: Mapping[Code, str] = {
    Code.TOO_LARGE: N_("The file is too large"),
    Code.NOT_TEXT: N_("The file is not text"),
    Code.UTF16: N_("The file is saved as UTF-16"),
    Code.NOT_UTF8: N_("The file is not saved as UTF-8"),
    Code.CONTROL_CHARACTER: N_("A control character"),
    Code.BIDI_CONTROL: N_("A character that turns the writing direction"),
    Code.INVISIBLE_CHARACTER: N_("An invisible character"),
    Code.TAB_INDENT: N_("A tab in the indentation"),
    Code.ODD_SPACE_INDENT: N_("An unusual space in the indentation"),
    Code.NO_CASE: N_("No case in this file"),
    Code.TOO_DEEP: N_("Nested too deep"),
    Code.TOO_MANY_NODES: N_("Too many parts"),
    Code.TEXT_TOO_LONG: N_("A text is too long"),
    Code.UNBROKEN_RUN: N_("More than 500 characters without a space"),
    Code.ANCHOR: N_("An anchor or alias"),
    Code.TAG: N_("A tag"),
    Code.DIRECTIVE: N_("A directive"),
    Code.SECOND_DOCUMENT: N_("A second document in the file"),
    Code.COMPLEX_KEY: N_("A key that is not a word"),
    Code.DUPLICATE_KEY: N_("The same key twice"),
    Code.LOOKALIKE_KEY: N_("Two keys that look the same"),
    Code.TEXT_AFTER_HASH: N_("Text lost after #"),
    Code.UNQUOTED_COLON: N_("A colon in a text without quotes"),
    Code.UNCLOSED_QUOTE: N_("A quote that is not closed"),
    Code.UNCLOSED_BRACKET: N_("A bracket that is not closed"),
    Code.SPECIAL_START: N_("A text that starts with a character YAML keeps for itself"),
    Code.INDENTATION: N_("The indentation does not fit"),
    Code.BAD_ESCAPE: N_("An unknown backslash code"),
    Code.AFTER_QUOTE: N_("Text after a closing quote"),
    Code.MISSING_COLON: N_("A key without a colon"),
    Code.OTHER_SYNTAX: N_("The file is not valid YAML here"),
    Code.DASH_WITHOUT_SPACE: N_("A list dash without a space"),
    Code.CANNOT_READ: N_("The file cannot be read"),
    Code.CHECKER_STUMBLED: N_("The checker stumbled"),
    Code.TOO_MANY_FINDINGS: N_("More findings than are counted"),
    Code.COMMA_IN_BRACES: N_("A comma in a text between braces"),
    Code.UNKNOWN_KEY: N_("An unknown key"),
    Code.MISSING_KEY: N_("A key is missing"),
    Code.WRONG_SHAPE: N_("Another kind of value is expected here"),
    Code.NOT_A_NUMBER: N_("Not a whole number"),
    Code.OUT_OF_RANGE: N_("A number outside its range"),
    Code.NOT_TRUE_OR_FALSE: N_("Neither true nor false"),
    Code.NOT_AN_OPTION: N_("Not one of the possible words"),
    Code.EMPTY_TEXT: N_("An empty text"),
    Code.UNKNOWN_FORMAT: N_("An unknown format"),
    Code.WRONG_COUNT: N_("Too few or too many"),
    Code.TWICE_IN_LIST: N_("The same item twice"),
    Code.DIALOGUE_LINE: N_("Not a line of dialogue"),
    Code.LANGUAGE_CODE: N_("Not a language code"),
    Code.IMAGE_PATH: N_("An image that may not be used"),
    Code.HTML: N_("HTML in a text"),
    Code.LINK: N_("A link or a picture in a text"),
    Code.BROKEN_MARK: N_("A broken mark"),
    Code.MARK_NOT_READ: N_("A mark where none is read"),
    Code.CONDITION: N_("A condition that cannot be read"),
    Code.BAD_ID: N_("Not an id"),
    Code.UNKNOWN_SCENE: N_("An unknown scene"),
    Code.UNKNOWN_PERSON: N_("Somebody who is not in the cast"),
    Code.UNKNOWN_MOOD: N_("An unknown mood"),
    Code.UNKNOWN_FLAG: N_("An unknown flag"),
    Code.UNKNOWN_SIGN: N_("An unknown sign"),
    Code.UNKNOWN_MOVE: N_("An unknown move"),
    Code.UNKNOWN_SPECIALTY: N_("An unknown specialty"),
    Code.UNKNOWN_THEME: N_("An unknown theme"),
    Code.UNKNOWN_PORTRAIT: N_("An unknown portrait"),
    Code.SECOND_YOU: N_("More than one player"),
    Code.UNKNOWN_PART: N_("An unknown part of a statement"),
    Code.FLAG_BOUNDS: N_("Flag bounds that do not fit"),
    Code.IMAGE_MISSING: N_("The image is not there"),
    Code.IMAGE_LETTER_CASE: N_("Capitals in an image's name differ"),
    Code.FILE_NAME: N_("The file's name is no id"),
    Code.NO_WAY_ON: N_("A scene that goes nowhere"),
    Code.TWO_WAYS_ON: N_("A scene that goes two ways"),
    Code.UNREACHABLE_SCENE: N_("A scene nobody can reach"),
    Code.NO_ENDING_REACHABLE: N_("No ending can be reached"),
    Code.STUCK: N_("A moment without an open choice"),
    Code.NEVER_OPEN: N_("A choice that is never open"),
    Code.FLAG_NEVER_READ: N_("A flag that no condition reads"),
    Code.FLAG_NEVER_SET: N_("A flag that never changes"),
    Code.NO_WAY_OUT: N_("A loop without a way out"),
    Code.NOT_PROVEN: N_("Too many states to prove"),
    Code.ALWAYS_THE_SAME: N_("A comparison that always comes out the same"),
    Code.CLOSED_WITHOUT_IF: N_("A text for a choice that is never closed"),
    Code.NO_GOOD_OPTION: N_("A moment without a best or good option"),
    Code.ADD_AND_SET: N_("A flag both set and changed"),
    Code.UNREACHABLE_ENDING: N_("An ending nobody can reach"),
    Code.ALWAYS_OPEN: N_("A condition that always holds"),
    Code.STAGE_MISSING: N_("A stage is asked that has no key"),
    Code.PARTY_STAGE_MISSING: N_("A party's stage is asked that has no key"),
    Code.PANEL_AGAINST_KEY: N_("The panel chose another stage than the key"),
    Code.PANEL_AGAINST_BEST: N_("The panel chose an option that is not the best"),
    Code.TWO_EXTRAS: N_("Too many questions in one scene"),
    Code.EVIDENCE_WITHOUT_SIGN: N_("Evidence is asked that is not there"),
    Code.TOO_FEW_NEUTRAL: N_("Too few neutral phrases"),
    Code.NOTHING_TO_SORT: N_("Nothing to sort"),
    Code.ADVANCED_PART: N_("Feelings and needs outside an advanced case"),
    Code.CONTENT_NOTE_MISSING: N_("Stage 9 without a content note"),
    Code.ASKED_TWICE: N_("The same question twice"),
    Code.NO_REASON: N_("A scored answer without its reason"),
    Code.SOME_UNSCORED: N_("Some choices are scored and others are not"),
    Code.NOT_TRANSLATED: N_("A text is not translated"),
    Code.NOT_IN_SOURCE: N_("Not in the case itself"),
    Code.STALE: N_("Changed since it was translated"),
    Code.LINES_DIFFER: N_("Other lines than in the case"),
    Code.MARKS_DIFFER: N_("Other marks than in the case"),
    Code.NOT_A_TEXT: N_("Not a text to translate"),
    Code.OVERLAY_LANGUAGE: N_("The language does not fit the file"),
    Code.COUNT_DIFFERS: N_("Another number of items than in the case"),
    Code.CHECKED_BLOCK: N_("An odd line under “checked”"),
    Code.NO_SOURCE: N_("A translation without its case"),
    Code.UNKNOWN_TWIN: N_("A twin that is not there"),
    Code.ONE_SIDED_PAIR: N_("A pair that only one of two names"),
    Code.TWINS_TOO_FAR: N_("Twins that are not one stage apart"),
    Code.VIGNETTE_LENGTH: N_("A vignette that is too short or too long"),
    Code.NO_SIGN_OF_KEY: N_("No marked words show the stage"),
    Code.OTHER_STAGES_SIGNS: N_("Several signs of other stages"),
    Code.EVIDENCE_NOT_ASKED: N_("Too few neutral phrases to ask for the words"),
    Code.NO_BEST_REWORDING: N_("No rewording is best"),
    Code.NOTHING_TO_CHOOSE: N_("Rewordings without a choice"),
    Code.NOTHING_TO_DO: N_("A statement with nothing to do"),
    Code.CLOCK_TIME: N_("Not a clock time"),
    Code.UNKNOWN_CASE: N_("A case that is not there"),
    Code.UNKNOWN_VIGNETTES: N_("Vignettes that are not there"),
    Code.UNKNOWN_PAGE: N_("A page that is not there"),
    Code.NO_ACTIVITY: N_("An item that does not say what happens"),
    Code.TWO_ACTIVITIES: N_("An item that is two things"),
    Code.BLOCKS_OVERLAP: N_("Blocks that overlap"),
    Code.MINUTES_DO_NOT_FIT: N_("More minutes than the block has"),
    Code.NOT_OF_THIS_ITEM: N_("A key that does nothing here"),
    Code.ANSWER_FORM: N_("A question without one way to answer"),
    Code.TEST_WITHOUT_CASE: N_("A test without a case to play"),
    Code.NOT_A_SCORE: N_("Not a score"),
    Code.CHOICE_NOT_HERE: N_("A choice that this scene does not have"),
    Code.CHOICE_CLOSED: N_("A choice that is closed"),
    Code.NOT_ASKED_HERE: N_("An answer to what is not asked"),
    Code.ANSWER_DOES_NOT_FIT: N_("An answer that does not fit its question"),
    Code.WALK_TOO_LONG: N_("A walk that goes on after the end"),
    Code.WALK_TOO_SHORT: N_("A walk that stops before the end"),
    Code.SOMEWHERE_ELSE: N_("The walk is somewhere else"),
    Code.DOES_NOT_HOLD: N_("It does not hold"),
    **craft.TITLES,
}

REASONS: Mapping[Code, str] = {
    Code.TOO_LARGE: N_(
        "A case is text: even a long one stays under a few hundred "
        "kilobytes. Beyond 4 MB or 100,000 lines something else was saved."
    ),
    Code.NOT_TEXT: N_(
        "A case is a plain text file. A Word document or a PDF has to be saved as plain text first."
    ),
    Code.UTF16: N_("Cases are read as UTF-8, the encoding that every editor knows."),
    Code.NOT_UTF8: N_("In another encoding letters such as é and ë would come out as something else."),
    Code.CONTROL_CHARACTER: N_(
        "It cannot be seen or typed; it usually came along with a "
        "paste, and screens show it in different ways."
    ),
    Code.BIDI_CONTROL: N_("With it, a text can read differently from what the program sees."),
    Code.INVISIBLE_CHARACTER: N_("Two ids can look the same and differ, and a word can refuse to be found."),
    Code.TAB_INDENT: N_("YAML indents with spaces only; every editor shows a tab with another width."),
    Code.ODD_SPACE_INDENT: N_(
        "It looks like a space, but YAML takes it for a letter. Word processors and web pages put it there."
    ),
    Code.NO_CASE: N_("There is nothing here to play yet."),
    Code.TOO_DEEP: N_("A case needs about ten levels; more than forty is a mistake, or meant to harm."),
    Code.TOO_MANY_NODES: N_(
        "More than 200,000 keys and values in one file cannot be a case that people play."
    ),
    Code.TEXT_TOO_LONG: N_(
        "Nobody reads 20,000 characters in one moment of a case, and the screen would freeze on them."
    ),
    Code.UNBROKEN_RUN: N_("Such a run cannot be broken into lines, and slows every screen down."),
    Code.ANCHOR: N_(
        "YAML's & and * repeat parts of a file. They hide what a reader sees, so cases do without them."
    ),
    Code.TAG: N_("YAML's ! asks a program to treat a value in its own way. Cases are plain text."),
    Code.DIRECTIVE: N_("Lines that start with % steer the YAML reader. A case needs none."),
    Code.SECOND_DOCUMENT: N_("One file holds one case; what stands below would never be played."),
    Code.COMPLEX_KEY: N_("Keys are names; a list or a group of keys cannot be one."),
    Code.DUPLICATE_KEY: N_("Only one of the two can count, and the other would be lost without a word."),
    Code.LOOKALIKE_KEY: N_(
        "They differ in a character that the eye cannot tell apart; links will reach only one of them."
    ),
    Code.TEXT_AFTER_HASH: N_("A # after a space starts a comment; players will not see what follows."),
    Code.UNQUOTED_COLON: N_("A colon with a space after it makes a key of what stands before it."),
    Code.UNCLOSED_QUOTE: N_("Everything up to the next quote is read as one text."),
    Code.UNCLOSED_BRACKET: N_("Everything after it is read as part of the list."),
    Code.SPECIAL_START: N_(
        "At the start of a text, characters such as [ * @ and % have a meaning of their own."
    ),
    Code.INDENTATION: N_(
        "Indentation says what belongs to what: keys of one group start in the same column."
    ),
    Code.BAD_ESCAPE: N_("Between double quotes a backslash starts a code such as \\n."),
    Code.AFTER_QUOTE: N_("The text ends at its second quote; what follows belongs to nothing."),
    Code.MISSING_COLON: N_(
        "A key is followed by a colon and a space; without them the line belongs to nothing."
    ),
    Code.OTHER_SYNTAX: N_("What follows cannot be read until this is mended."),
    Code.DASH_WITHOUT_SPACE: N_("Without a space after the dash the lines are read as one running text."),
    Code.CANNOT_READ: N_("It was moved, or this account may not open it."),
    Code.CHECKER_STUMBLED: N_(
        "This is a fault of the program, not of your case. Please report it, with the file if you can."
    ),
    Code.TOO_MANY_FINDINGS: N_(
        "After a thousand findings reading stops; most of them usually have one cause."
    ),
    Code.COMMA_IN_BRACES: N_(
        "Between braces a comma ends a value. Here the text is read as it "
        "was meant; other programs cut it in two."
    ),
    Code.UNKNOWN_KEY: N_("The program knows no such key here, so what stands in it would be ignored."),
    Code.MISSING_KEY: N_("Without it the case cannot be played."),
    Code.WRONG_SHAPE: N_("Some keys hold a text, others a list or a group of keys."),
    Code.NOT_A_NUMBER: N_("Stages, votes, minutes and flags are whole numbers, written in digits."),
    Code.OUT_OF_RANGE: N_("Glasl's ladder runs from 0 to 9, and other numbers have their bounds as well."),
    Code.NOT_TRUE_OR_FALSE: N_("A switch is written as true or false, so that nobody has to guess."),
    Code.NOT_AN_OPTION: N_("This key takes one of a few fixed words."),
    Code.EMPTY_TEXT: N_("The key is there, but nothing will be shown."),
    Code.UNKNOWN_FORMAT: N_("The first key says which version of the format the file was written for."),
    Code.WRONG_COUNT: N_("Some lists need at least one item, or hold no more than a few."),
    Code.TWICE_IN_LIST: N_("It counts once."),
    Code.DIALOGUE_LINE: N_("Each line says who speaks, and then what: - name (mood): text."),
    Code.LANGUAGE_CODE: N_("A language is written as its two letters, such as nl or en."),
    Code.IMAGE_PATH: N_(
        "Images lie beside the case, so that it can be handed on, and nothing is ever fetched from elsewhere."
    ),
    Code.HTML: N_("Texts are plain, with emphasis and lists only; HTML would be shown as it is typed."),
    Code.LINK: N_("Nothing in a case leads out of it; a picture has its own key."),
    Code.BROKEN_MARK: N_("Marked words are written as [words](#sign); otherwise they are shown as typed."),
    Code.MARK_NOT_READ: N_(
        "Marks count in narration, dialogue, replies and statements; elsewhere players see the brackets."
    ),
    Code.CONDITION: N_(
        "A condition compares a flag with a number or asks visited(scene), joined by not, and, or."
    ),
    Code.BAD_ID: N_(
        "Ids are kept in saved attempts, translations and class results: plain small "
        "letters, digits and hyphens survive everywhere."
    ),
    Code.UNKNOWN_SCENE: N_("The story would stop here."),
    Code.UNKNOWN_PERSON: N_("Who speaks or is asked about is introduced under cast, with a name and a face."),
    Code.UNKNOWN_MOOD: N_("The mood chooses the face, and is read aloud to who cannot see it."),
    Code.UNKNOWN_FLAG: N_("A flag is declared once under flags, with its bounds."),
    Code.UNKNOWN_SIGN: N_("A mark names the sign its words show, so that the debrief can explain it."),
    Code.UNKNOWN_MOVE: N_("Moves place an answer on the two axes and under the four principles."),
    Code.UNKNOWN_SPECIALTY: N_("The library could not filter on it."),
    Code.UNKNOWN_THEME: N_("The library could not filter on it."),
    Code.UNKNOWN_PORTRAIT: N_("This person will be shown without a face."),
    Code.SECOND_YOU: N_("The player sees the case through one person's eyes."),
    Code.UNKNOWN_PART: N_(
        "A part to sort is about the person or the problem (in advanced cases also a feeling or a need)."
    ),
    Code.FLAG_BOUNDS: N_("A flag starts somewhere between its lowest and its highest value."),
    Code.IMAGE_MISSING: N_("The scene will be shown without it."),
    Code.IMAGE_LETTER_CASE: N_("It would be found on one computer and not on the next."),
    Code.FILE_NAME: N_("The file's name is the id of the case; workshops, tests and results refer to it."),
    Code.NO_WAY_ON: N_("A scene has choices, goes on to the next scene, or is an ending."),
    Code.TWO_WAYS_ON: N_("Choices, next and ending exclude each other: it must be clear what happens."),
    Code.UNREACHABLE_SCENE: N_("No walk through the case comes here."),
    Code.NO_ENDING_REACHABLE: N_("The case would never close, and there would be no debrief."),
    Code.STUCK: N_("All choices are closed at once there: the player is stuck."),
    Code.NEVER_OPEN: N_("Its condition holds on no walk through the case."),
    Code.FLAG_NEVER_READ: N_("It changes nothing for the player."),
    Code.FLAG_NEVER_SET: N_("It keeps its first value, so its conditions always come out the same."),
    Code.NO_WAY_OUT: N_("From here the case can no longer end."),
    Code.NOT_PROVEN: N_("Flags and visits multiply; above the bound only part of the walks was looked at."),
    Code.ALWAYS_THE_SAME: N_("The number lies outside what the flag can be."),
    Code.CLOSED_WITHOUT_IF: N_("“closed” says why a choice is greyed; without “if” it always is open."),
    Code.NO_GOOD_OPTION: N_("The player cannot do well there, whatever they see."),
    Code.ADD_AND_SET: N_("The flag is set first and then changed; one of the two is enough."),
    Code.UNREACHABLE_ENDING: N_("Nobody will see it, and the outcome of the others is measured without it."),
    Code.ALWAYS_OPEN: N_(
        "Whatever happened before, the choice is open: the condition changes nothing, or says "
        "something else than was meant."
    ),
    Code.STAGE_MISSING: N_("Without the author's stage there is nothing to compare an answer with."),
    Code.PARTY_STAGE_MISSING: N_("Without the author's stage there is nothing to compare an answer with."),
    Code.PANEL_AGAINST_KEY: N_(
        "The key is what most experts chose; otherwise a player would be marked against them."
    ),
    Code.PANEL_AGAINST_BEST: N_(
        "What most experts chose is a best option; otherwise a player would be marked against them."
    ),
    Code.TWO_EXTRAS: N_(
        "At most one of evidence, help and sorting in a scene, so that a case stays within its minutes."
    ),
    Code.EVIDENCE_WITHOUT_SIGN: N_(
        "The player looks for words that show the stage; at least one marked phrase must."
    ),
    Code.TOO_FEW_NEUTRAL: N_("With fewer neutral phrases than signs, marking everything would pay."),
    Code.NOTHING_TO_SORT: N_("A statement to sort has at least two marked parts, of two kinds."),
    Code.ADVANCED_PART: N_("Telling a feeling or a need apart is harder; it belongs in level: advanced."),
    Code.CONTENT_NOTE_MISSING: N_(
        "Before a case with stage 9 starts, the player is told what it touches on and where help is."
    ),
    Code.ASKED_TWICE: N_("Two stage questions in a scene are about two different parties."),
    Code.NO_REASON: N_("Every mark explains itself in the debrief, in the author's words."),
    Code.SOME_UNSCORED: N_("Either the choices of a scene are weighed, or they are a neutral fork."),
    Code.NOT_TRANSLATED: N_("Players who read this language see it in the language of the case."),
    Code.NOT_IN_SOURCE: N_("A translation repeats the keys of the case; what it has more is not used."),
    Code.STALE: N_("The text in the case was changed after its translation was checked."),
    Code.LINES_DIFFER: N_(
        "A dialogue keeps its lines, its speakers and their order; else the "
        "whole block is shown in the case's own language."
    ),
    Code.MARKS_DIFFER: N_(
        "Marked words keep their signs and their order; else the whole "
        "text is shown in the case's own language."
    ),
    Code.NOT_A_TEXT: N_("A translation holds texts only; keys, stages and links stay those of the case."),
    Code.OVERLAY_LANGUAGE: N_(
        "The file's name and its language key say the same, and another language than the case."
    ),
    Code.COUNT_DIFFERS: N_(
        "A list is translated item by item; else the whole list is shown in the case's own language."
    ),
    Code.CHECKED_BLOCK: N_(
        "That block is written by the program and remembers which text was translated; nobody edits it."
    ),
    Code.NO_SOURCE: N_("NAME.en.yaml translates NAME.yaml, which lies in the same folder."),
    Code.UNKNOWN_TWIN: N_("“pair” names another vignette of the same file."),
    Code.ONE_SIDED_PAIR: N_("Twins are brought back together in practice, so both name each other."),
    Code.TWINS_TOO_FAR: N_(
        "A pair tells the same situation on both sides of one threshold; that is what the player learns from."
    ),
    Code.VIGNETTE_LENGTH: N_(
        "Forty to ninety words hold a situation with its signs, and are read in half a minute."
    ),
    Code.NO_SIGN_OF_KEY: N_("Whoever marks words shows which of them make it this stage."),
    Code.OTHER_STAGES_SIGNS: N_(
        "One sign of a neighbouring stage makes a vignette lifelike; with "
        "more of them the key can be disputed."
    ),
    Code.EVIDENCE_NOT_ASKED: N_(
        "With fewer neutral phrases than signs, marking everything would pay, "
        "so practice does not ask which words show the stage."
    ),
    Code.NO_BEST_REWORDING: N_("Without a best one nobody could choose well."),
    Code.NOTHING_TO_CHOOSE: N_("Choosing takes at least two rewordings, of which not all are best."),
    Code.NOTHING_TO_DO: N_("A statement is there to be sorted, to be reworded, or both."),
    Code.CLOCK_TIME: N_("A block begins at a time of day, written as on a clock: 10:45."),
    Code.UNKNOWN_CASE: N_(
        "A case is looked for beside the workshop and in the folder above; "
        "without it the item cannot be played."
    ),
    Code.UNKNOWN_VIGNETTES: N_(
        "Vignettes are looked for beside the workshop, in the folder above and in “vignettes” there; "
        "without them the round is shorter, or empty."
    ),
    Code.UNKNOWN_PAGE: N_("The reference has no such page to show."),
    Code.NO_ACTIVITY: N_("The program would not know what to show the room."),
    Code.TWO_ACTIVITIES: N_("The room does one thing at a time; the agenda counts on it."),
    Code.BLOCKS_OVERLAP: N_("The agenda follows the clock, and a block starts when the one before is over."),
    Code.MINUTES_DO_NOT_FIT: N_("The agenda would be late from the start."),
    Code.NOT_OF_THIS_ITEM: N_("It belongs to another kind of item, and is ignored here."),
    Code.ANSWER_FORM: N_("A question is answered on a scale or in one's own words."),
    Code.TEST_WITHOUT_CASE: N_(
        "NAME.test.yaml plays NAME.yaml, which lies in the same folder and has no errors."
    ),
    Code.NOT_A_SCORE: N_("A score is compared in whole percents, as the debrief shows it."),
    Code.CHOICE_NOT_HERE: N_("A walk names the choices of the scene it is at, by their ids."),
    Code.CHOICE_CLOSED: N_(
        "On this walk the condition of the choice does not hold when the player comes here."
    ),
    Code.NOT_ASKED_HERE: N_(
        "A walk answers what its scene asks; in a scene visited again the questions are not asked again."
    ),
    Code.ANSWER_DOES_NOT_FIT: N_("Phrases, parts and parties are those of the scene the walk is at."),
    Code.WALK_TOO_LONG: N_("An ending is reached before the walk is over, so the rest proves nothing."),
    Code.WALK_TOO_SHORT: N_("How a case ends is known when the walk comes to an ending."),
    Code.SOMEWHERE_ELSE: N_("The answers before it lead to another scene; what follows was not looked at."),
    Code.DOES_NOT_HOLD: N_("Either the case was changed and the test was not, or the test found a mistake."),
    **craft.REASONS,
}
