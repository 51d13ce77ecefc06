"""Slips that course designers make: each found at its own line and column, by one finding, with a way out.

In `new`, ⟦ stands where the finding must begin. What a remedy leads to is `mended`: where the finding has a
fix, just that must come of it; else it was made by hand, word for word as the remedy says. Both leave no
finding.
"""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from glasltrainer.authoring.edits import apply
from glasltrainer.authoring.loading import load_any

HERE = Path(__file__).parent
TRANSLATED = HERE / "cases" / "GT501-not-translated"
CASE = (HERE / "examples" / "example-case.yaml").read_text("utf-8")
VIGNETTES = (HERE / "examples" / "example-vignettes.yaml").read_text("utf-8")
WORKSHOP = (HERE / "examples" / "example-workshop.yaml").read_text("utf-8")
SOURCE = (TRANSLATED / "fixed.yaml").read_text("utf-8")
DUTCH = (TRANSLATED / "fixed.nl.yaml").read_text("utf-8")
FILES = {"x.yaml": CASE, "v.yaml": VIGNETTES, "w.yaml": WORKSHOP, "t.nl.yaml": DUTCH}

SAY = "        say: Laat maar. Neem de plek, dan leg ik het de familie wel uit.\n"
WEAK = "        quality: weak\n        moves: [concede-to-please]\n"
MOVES = "        moves: [concede-to-please]\n"
LINE = "      - vermeer (suspicious): >-\n"
JANSEN = "      - jansen (concerned): Dus het besluit is gevallen zonder dat iemand ons belt?\n"
GOALS = (
    "  - Trede 3 van trede 4 onderscheiden aan de woorden over de groep\n"
    "  - Je eigen belang noemen en naar dat van de ander vragen terwijl je boos bent\n"
)
IF = "        if: trust >= 3\n"
ENDING = "    ending: {matter: lost, safe: true}     # matter: met | partly | lost\n"


@dataclass(frozen=True)
class Mistake:
    """`old` of a clean file became `new`; following the remedy makes `mended` of it."""

    old: str
    new: str
    code: str
    mended: str
    by_hand: bool = False
    file: str = "x.yaml"


def say(new, code, mended, **more):
    return Mistake(SAY, f"        say: {new}\n", code, f"        say: {mended}\n", **more)


def hand(old, new, code, mended, file="x.yaml"):
    return Mistake(old, new, code, mended, by_hand=True, file=file)


def overlay(old, new, code, mended, by_hand=False):
    return Mistake(old, new, code, mended, by_hand, "t.nl.yaml")


MISTAKES = {
    # speech, quotes and pastes from a word processor
    "a colon in speech": say("Laat maar⟦: neem de plek.", "GT023", '"Laat maar: neem de plek."'),
    "a colon in speech that has quotes": say(
        'Zeg het haar⟦: “Neem de plek.” "Nu"', "GT023", "'Zeg het haar: “Neem de plek.” \"Nu\"'"
    ),
    "a colon in curly quotes": say("“Laat maar⟦: neem de plek.”", "GT023", '"Laat maar: neem de plek."'),
    "a colon in a text over two lines": say(
        "Laat maar, en dan⟦: neem de plek,\n          dan leg ik het uit.",
        "GT023",
        '"Laat maar, en dan: neem de plek,\n          dan leg ik het uit."',
    ),
    "a colon on the second line": say(
        "Laat maar,\n          en dan dit⟦: neem de plek.",
        "GT023",
        '"Laat maar,\n          en dan dit: neem de plek."',
    ),
    "a colon in a dialogue": Mistake(
        JANSEN,
        "      - jansen (concerned): Even voor de duidelijkheid⟦: het besluit is gevallen?\n",
        "GT023",
        '      - jansen (concerned): "Even voor de duidelijkheid: het besluit is gevallen?"\n',
    ),
    "a colon in a goal": Mistake(
        "  - Trede 3 van trede 4 onderscheiden aan de woorden over de groep\n",
        "  - ⟦Dit kun je straks: trede 3 van trede 4 onderscheiden\n",
        "GT103",
        '  - "Dit kun je straks: trede 3 van trede 4 onderscheiden"\n',
    ),
    "a colon in a text on its own line": say(
        "\n          ⟦En dan dit: neem de plek.", "GT103", '\n          "En dan dit: neem de plek."'
    ),
    "a Dutch apostrophe first": say("⟦'s Avonds leg ik het uit.", "GT024", '"\'s Avonds leg ik het uit."'),
    "two Dutch apostrophes": say(
        "'s Avonds leg ik '⟦t de familie uit.", "GT029", "\"'s Avonds leg ik 't de familie uit.\""
    ),
    "an apostrophe within single quotes": say("'Da'⟦s goed'", "GT029", '"Da\'s goed"'),
    "a quote not closed": say('⟦"Laat maar. Neem de plek.', "GT024", '"Laat maar. Neem de plek."'),
    "speech within the text in quotes": say('"Laat maar"⟦, zeg je.', "GT029", "'\"Laat maar\", zeg je.'"),
    "quotes within quotes": say('"Hij zei "⟦nee" tegen mij"', "GT029", "'Hij zei \"nee\" tegen mij'"),
    "two quotations": say('"Ja"⟦, zei hij, "nee"', "GT029", '\'"Ja", zei hij, "nee"\''),
    "a backslash in quotes": say('"Neem ⟦\\plek of \\plaats."', "GT028", '"Neem \\\\plek of \\\\plaats."'),
    "emphasis first": say("⟦*Laat* maar.", "GT026", '"*Laat* maar."'),
    "a percentage first": say("⟦%50 kans dat het lukt.", "GT026", '"%50 kans dat het lukt."'),
    "an at sign first": say("⟦@Vermeer: neem de plek.", "GT026", '"@Vermeer: neem de plek."'),
    "an exclamation mark first": say("⟦!Nee, neem de plek.", "GT016", '"!Nee, neem de plek."'),
    "an ampersand first": say("⟦&jij dan, Vermeer?", "GT015", '"&jij dan, Vermeer?"'),
    "a mark first": Mistake(
        JANSEN,
        "      - jansen (concerned): ⟦[Dus het besluit is gevallen](#neutral)?\n",
        "GT026",
        '      - jansen (concerned): "[Dus het besluit is gevallen](#neutral)?"\n',
    ),
    "a stage direction in brackets": say("⟦[zwijgt]", "GT103", '"[zwijgt]"'),
    "a stage direction in braces": say("⟦{zucht} Laat maar.", "GT026", '"{zucht} Laat maar."'),
    "a dash behind the colon": say("⟦- Laat maar.", "GT026", '"- Laat maar."', by_hand=True),
    "the text behind >": say("⟦> Laat maar.", "GT026", ">\n          Laat maar.", by_hand=True),
    "a number sign": say("Neem OK ⟦#4 maar.", "GT022", '"Neem OK #4 maar."'),
    "a comment behind a text": say(
        "Laat maar. ⟦# TODO mooier", "GT022", "Laat maar.\n        # TODO mooier", by_hand=True
    ),
    "HTML from a web page": say("Laat maar.⟦<br>", "GT115", "Laat maar."),
    "bold from a web page": say("Laat ⟦<b>maar</b>.", "GT115", "Laat **maar**."),
    "a link from a mail": say(
        "Kijk op ⟦[intranet](https://example.org).", "GT116", "Kijk op https://example.org", by_hand=True
    ),
    "a zero-width space from a web page": say("Laat⟦\u200b maar.", "GT007", "Laat maar."),
    "a mark of writing direction": say("Laat⟦\u200e maar.", "GT006", "Laat maar."),
    "a line break of a word processor": say(
        "Laat maar.⟦\x0bNeem de plek.", "GT005", "Laat maar. Neem de plek."
    ),
    "a Windows apostrophe": say("Foto⟦\x92s neem ik mee.", "GT005", "Foto’s neem ik mee."),
    # lists
    "bullets from a word processor": Mistake(
        GOALS,
        "  ⟦• Treden onderscheiden\n  • Je belang noemen\n",
        "GT103",
        "  - Treden onderscheiden\n  - Je belang noemen\n",
    ),
    "dashes of a word processor": Mistake(
        GOALS,
        "  ⟦– Treden onderscheiden\n  – Je belang noemen\n",
        "GT103",
        "  - Treden onderscheiden\n  - Je belang noemen\n",
    ),
    "dashes without a space": Mistake(
        GOALS,
        "  ⟦-Treden onderscheiden\n  -Je belang noemen\n",
        "GT103",
        "  - Treden onderscheiden\n  - Je belang noemen\n",
    ),
    "a list in a text": Mistake(
        "    narration: Vijf minuten later, bij de automaat.\n",
        "    narration:\n      ⟦-Vijf minuten later.\n      -Bij de automaat.\n",
        "GT032",
        "    narration: |-\n      - Vijf minuten later.\n      - Bij de automaat.\n",
    ),
    "stars for dashes": hand(
        GOALS,
        "  ⟦* Treden onderscheiden\n  * Je belang noemen\n",
        "GT026",
        "  - Treden onderscheiden\n  - Je belang noemen\n",
    ),
    "a lost dash in a list": hand(
        "  - Je eigen belang", "  ⟦Je eigen belang", "GT030", "  - Je eigen belang"
    ),
    "a lost dash in a dialogue": Mistake(
        JANSEN,
        "      ⟦jansen (concerned): Dus het besluit is gevallen?\n",
        "GT027",
        "      - jansen (concerned): Dus het besluit is gevallen?\n",
    ),
    "a list not closed": Mistake(MOVES, "        moves: ⟦[concede-to-please\n", "GT025", MOVES),
    "a list without brackets": Mistake(MOVES, "        moves: ⟦concede-to-please\n", "GT103", MOVES),
    "two words without brackets": Mistake(
        "        moves: [label-group, sarcasm]\n",
        "        moves: ⟦label-group, sarcasm\n",
        "GT103",
        "        moves: [label-group, sarcasm]\n",
    ),
    "a list with semicolons": Mistake(
        "moves: [label-group, sarcasm]",
        "moves: [⟦label-group; sarcasm]",
        "GT207",
        "moves: [label-group, sarcasm]",
    ),
    "an item twice": Mistake(
        "moves: [label-group, sarcasm]",
        "moves: [label-group, sarcasm, ⟦label-group]",
        "GT111",
        "moves: [label-group, sarcasm]",
    ),
    "an empty list": hand(MOVES, "        moves: ⟦[]\n", "GT110", MOVES),
    "a brace not closed": hand(
        "{name: Vermeer, role: uroloog, portrait: bun-blue}",
        "⟦{name: Vermeer, role: uroloog, portrait: bun-blue",
        "GT025",
        "{name: Vermeer, role: uroloog, portrait: bun-blue}",
    ),
    # tabs, spaces and levels
    "a tab": Mistake("        quality: weak\n", "⟦\tquality: weak\n", "GT008", "        quality: weak\n"),
    "a hard space from Word": Mistake(
        "        quality: weak\n", "⟦\u00a0       quality: weak\n", "GT009", "        quality: weak\n"
    ),
    "one space too few": Mistake(
        "        quality: weak\n", "       ⟦quality: weak\n", "GT027", "        quality: weak\n"
    ),
    "one space too many": Mistake(
        "        quality: weak\n", "         ⟦quality: weak\n", "GT027", "        quality: weak\n"
    ),
    "two spaces too many": hand(
        "        quality: weak\n", "          ⟦quality: weak\n", "GT027", "        quality: weak\n"
    ),
    "a choice on the level of the scene": hand(
        "      laat-maar:\n        say: Laat maar. Neem de plek, dan leg ik het de familie wel uit.\n" + WEAK,
        "    ⟦laat-maar:\n        say: Laat maar. Neem de plek, dan leg ik het de familie wel uit.\n" + WEAK,
        "GT101",
        "      laat-maar:\n        say: Laat maar. Neem de plek, dan leg ik het de familie wel uit.\n" + WEAK,
    ),
    "two keys on one line": Mistake(
        WEAK, "        quality: weak moves⟦: [concede-to-please]\n", "GT023", WEAK
    ),
    # keys and colons
    "no colon": Mistake(
        "        quality: weak\n", "        ⟦quality weak\n", "GT030", "        quality: weak\n"
    ),
    "no space behind the colon": Mistake(
        "        quality: weak\n", "        ⟦quality:weak\n", "GT030", "        quality: weak\n"
    ),
    "no colon before >-": Mistake(LINE, "      ⟦- vermeer (suspicious) >-\n", "GT030", LINE),
    "a Dutch key": Mistake(
        "        quality: weak\n", "        ⟦kwaliteit: weak\n", "GT101", "        quality: weak\n"
    ),
    "a key mistyped": Mistake(
        "        quality: weak\n", "        ⟦qualtiy: weak\n", "GT101", "        quality: weak\n"
    ),
    "a key with a capital": Mistake(
        "        quality: weak\n", "        ⟦Quality: weak\n", "GT101", "        quality: weak\n"
    ),
    "a key with a Cyrillic letter": Mistake(
        "        quality: weak\n", "        ⟦qu\u0430lity: weak\n", "GT021", "        quality: weak\n"
    ),
    "a key twice": hand(
        "        quality: weak\n",
        "        quality: weak\n        ⟦quality: good\n",
        "GT020",
        "        quality: weak\n",
    ),
    "a line twice": Mistake(
        "        quality: weak\n",
        "        quality: weak\n        ⟦quality: weak\n",
        "GT020",
        "        quality: weak\n",
    ),
    "a choice copied": hand("      zo-niet:\n", "      ⟦wat-veranderde:\n", "GT020", "      zo-niet:\n"),
    "a key from elsewhere": hand(
        "      third_party: true ", "      ⟦matter: true ", "GT101", "      third_party: true "
    ),
    "a key left out": hand(
        "      mijn-categorie:\n        say: In het protocol staat dat die van ons voorgaat. Einde discussie.\n",  # noqa: E501
        "      ⟦mijn-categorie:\n",
        "GT102",
        "      mijn-categorie:\n        say: Einde discussie.\n",
    ),
    "a key left empty": hand(
        "      ask: Wat gaat over de persoon, wat over de zaak?\n",
        "      ⟦ask:\n",
        "GT102",
        "      ask: Wat hoort waarbij?\n",
    ),
    "the format left out": Mistake("format: glasltrainer/1\n", "⟦", "GT102", "format: glasltrainer/1\n"),
    "the format otherwise": Mistake(
        "format: glasltrainer/1", "format: ⟦GlaslTrainer 1", "GT109", "format: glasltrainer/1"
    ),
    "a later format": hand(
        "format: glasltrainer/1", "format: ⟦glasltrainer/2", "GT109", "format: glasltrainer/1"
    ),
    "the language in full": Mistake("language: nl", "language: ⟦Nederlands", "GT113", "language: nl"),
    # words and numbers
    "a Dutch word": Mistake(
        "        quality: weak\n", "        quality: ⟦zwak\n", "GT107", "        quality: weak\n"
    ),
    "a Dutch ending": Mistake("{matter: lost,", "{matter: ⟦verloren,", "GT107", "{matter: lost,"),
    "a Dutch level": Mistake("level: core ", "level: ⟦basis ", "GT107", "level: core "),
    "a word in curly quotes": Mistake(
        "        quality: weak\n", "        quality: ⟦‘weak’\n", "GT107", "        quality: weak\n"
    ),
    "a word that is not there": hand(
        "        quality: weak\n", "        quality: ⟦matig\n", "GT107", "        quality: weak\n"
    ),
    "a word for a number": Mistake("    stage: 3\n", "    stage: ⟦drie\n", "GT104", "    stage: 3\n"),
    "a range for a number": hand("    stage: 3\n", "    stage: ⟦3-4\n", "GT104", "    stage: 3\n"),
    "a text for a number": hand(
        "    stage: 3\n", "    stage: ⟦Vijf minuten later\n", "GT104", "    stage: 3\n"
    ),
    "a stage that is not there": hand("    stage: 3\n", "    stage: ⟦10\n", "GT105", "    stage: 3\n"),
    "ja": Mistake("you: true", "you: ⟦ja", "GT106", "you: true"),
    "nee": Mistake(
        "{matter: lost, safe: true}", "{matter: lost, safe: ⟦nee}", "GT106", "{matter: lost, safe: false}"
    ),
    "a flag beyond its bounds": hand(
        "  trust: {start: 2,", "  ⟦trust: {start: 9,", "GT213", "  trust: {start: 4,"
    ),
    # ids
    "a scene mistyped": Mistake("next: koffiekamer", "next: ⟦koffiekmer", "GT202", "next: koffiekamer"),
    "a scene with a capital": Mistake("start: gang\n", "start: ⟦Gang\n", "GT202", "start: gang\n"),
    "a scene in curly quotes": Mistake(
        "next: koffiekamer", "next: ⟦“koffiekamer”", "GT202", "next: koffiekamer"
    ),
    "a scene that is not there": hand(
        "next: koffiekamer", "next: ⟦operatiekamer", "GT202", "next: koffiekamer"
    ),
    "an id with spaces": hand("      laat-maar:\n", "      ⟦Laat maar:\n", "GT201", "      laat-maar:\n"),
    "a name with a capital": Mistake(LINE, "      - ⟦Vermeer (suspicious): >-\n", "GT203", LINE),
    "somebody unknown": hand(LINE, "      - ⟦de-vries (suspicious): >-\n", "GT203", LINE),
    "a mood in Dutch": Mistake(LINE, "      - vermeer (⟦wantrouwig): >-\n", "GT204", LINE),
    "a mood mistyped": Mistake(LINE, "      - vermeer (⟦suspicous): >-\n", "GT204", LINE),
    "a mood that is not there": hand(LINE, "      - vermeer (⟦argwanend): >-\n", "GT204", LINE),
    "a bracket not closed": Mistake(LINE, "      - ⟦vermeer (suspicious: >-\n", "GT112", LINE),
    "a line without a speaker": hand(
        JANSEN,
        "      - ⟦Dus het besluit is gevallen?\n",
        "GT112",
        "      - jansen: Dus het besluit is gevallen?\n",
    ),
    "two lines after one dash": hand(
        JANSEN,
        "      - ⟦jansen (concerned): Dus het besluit is gevallen?\n        vermeer: Ja.\n",
        "GT112",
        "      - jansen (concerned): Dus het besluit is gevallen?\n      - vermeer: Ja.\n",
    ),
    "underscores": Mistake(MOVES, "        moves: [⟦concede_to_please]\n", "GT207", MOVES),
    "a move by its Dutch name": Mistake(
        "moves: [i-message, disclose-interest, ask-interest]",
        "moves: [⟦Ik-boodschap, disclose-interest, ask-interest]",
        "GT207",
        "moves: [i-message, disclose-interest, ask-interest]",
    ),
    "a specialty with a capital": Mistake(
        "[chirurgie, urologie]", "[⟦Chirurgie, urologie]", "GT208", "[chirurgie, urologie]"
    ),
    # marks
    "a mark with a space": Mistake("zo](#coalition)", "zo] ⟦(#coalition)", "GT117", "zo](#coalition)"),
    "a mark without #": Mistake("zo](#coalition)", "zo](⟦coalition)", "GT117", "zo](#coalition)"),
    "a mark the other way round": Mistake(
        "[kan niemand plannen](#label-group-image)",
        "(kan niemand plannen)⟦[#label-group-image]",
        "GT117",
        "[kan niemand plannen](#label-group-image)",
    ),
    "a mark not closed": hand(
        "[De OK-manager en de verpleging zien het net zo](#coalition)",
        "⟦[De OK-manager en de verpleging zien het net zo](#coalition",
        "GT117",
        "[De OK-manager en de verpleging zien het net zo](#coalition)",
    ),
    "a sign mistyped": Mistake("(#deniable-jab)", "(⟦#deniable-job)", "GT206", "(#deniable-jab)"),
    "a mark where none is read": say('"⟦[Laat maar](#neutral)."', "GT118", '"Laat maar."'),
    "a sign in a statement to sort": hand(
        "nooit](#person)", "nooit](⟦#coalition)", "GT212", "nooit](#person)"
    ),
    "a Dutch part": Mistake("nooit](#person)", "nooit](⟦#persoon)", "GT212", "nooit](#person)"),
    # conditions
    "an arrow in a condition": Mistake(IF, "        if: trust ⟦=> 3\n", "GT119", IF),
    "a sign too many": Mistake(IF, "        if: trust ⟦== 3\n", "GT119", "        if: trust = 3\n"),
    "Dutch in a condition": Mistake(
        IF, "        if: trust >= 3 ⟦en trust < 4\n", "GT119", "        if: trust >= 3 and trust < 4\n"
    ),
    "a programmer's condition": Mistake(
        IF, "        if: trust >= 3 ⟦&& trust < 4\n", "GT119", "        if: trust >= 3 and trust < 4\n"
    ),
    "a condition without a number": hand(IF, "        if: trus⟦t\n", "GT119", IF),
    "a flag mistyped": Mistake(IF, "        if: ⟦thrust >= 3\n", "GT205", IF),
    # the story
    "a scene that goes nowhere": hand(ENDING, "", "GT301", ENDING),
    "a scene that goes two ways": hand(
        ENDING, f"    ⟦{ENDING.lstrip()}    next: afspraak\n", "GT302", ENDING
    ),
    "a text for a closed choice alone": hand(
        "        moves: [guideline-as-weapon]\n",
        "        moves: [guideline-as-weapon]\n        ⟦closed: Nog niet.\n",
        "GT312",
        f"        moves: [guideline-as-weapon]\n        closed: Nog niet.\n{IF}",
    ),
    # translations, vignettes and workshops
    "a mood in a translation": overlay(
        "      - lind: ", "      - ⟦lind (angry): ", "GT506", "      - lind: "
    ),
    "a stage in a translation": overlay(
        "  corridor:\n    narration",
        "  corridor:\n    ⟦stage: 3\n    narration",
        "GT506",
        "  corridor:\n    narration",
    ),
    "a translated id": overlay(
        "      insist:\n", "      ⟦volhouden:\n", "GT502", "      insist:\n", by_hand=True
    ),
    "another language than the file's": overlay(
        "language: nl\n", "language: ⟦de\n", "GT507", "language: nl\n", by_hand=True
    ),
    "an id mistyped in a translation": overlay("  agreed:\n", "  ⟦agred:\n", "GT502", "  agreed:\n"),
    "a line too many in a translation": overlay(
        "    dialogue:\n      - lind: Mijn patiënt gaat eerst.\n",
        "    ⟦dialogue:\n      - lind: Mijn patiënt gaat eerst.\n      - me: Nee.\n",
        "GT504",
        "    dialogue:\n      - lind: Mijn patiënt gaat eerst.\n",
        by_hand=True,
    ),
    "a wrong clock": Mistake("start: 10:45", "start: ⟦10.45", "GT620", "start: 10:45", file="w.yaml"),
    "a twin mistyped": Mistake(
        "pair: derde-dinsdag-publiek ",
        "pair: ⟦derde-dinsdag-publeik ",
        "GT601",
        "pair: derde-dinsdag-publiek ",
        file="v.yaml",
    ),
}


def found(file, text):
    """What the file says with this text, and did not say with its own."""
    said = Counter((one.code, one.message) for one in checked(file, FILES[file]))
    return list(_not_among(said, checked(file, text)))


def _not_among(said, diagnostics):
    for one in diagnostics:
        if said[one.code, one.message] > 0:
            said[one.code, one.message] -= 1
        else:
            yield one


def checked(file, text):
    """Everything found in the file, and in the original of a translation."""
    files = {file: text.encode()} | ({"t.yaml": SOURCE.encode()} if file == "t.nl.yaml" else {})
    return load_any(files, file.split(".")[0]).diagnostics


@pytest.mark.parametrize("name", MISTAKES)
def test_found_where_it_is_and_mended_as_told(name):
    mistake = MISTAKES[name]
    clean = FILES[mistake.file]
    at = clean.index(mistake.old)
    marked = clean[:at] + mistake.new + clean[at + len(mistake.old) :]
    before, mark, after = marked.partition("⟦")
    diagnostics = found(mistake.file, before + after)
    assert [one.code for one in diagnostics] == [mistake.code], [str(one) for one in diagnostics]
    (finding,) = diagnostics
    if mark:
        expected = before.count("\n") + 1, len(before) - before.rfind("\n")
        assert (finding.span.line, finding.span.column) == expected
    assert finding.remedy is not None
    mended = clean[:at] + mistake.mended + clean[at + len(mistake.old) :]
    assert (finding.fix is None) == mistake.by_hand
    if finding.fix is not None:
        assert apply(before + after, finding.fix.edits) == mended
    assert found(mistake.file, mended) == []


def test_there_are_enough_of_them():
    assert len(MISTAKES) >= 60
    assert sum(not mistake.by_hand for mistake in MISTAKES.values()) >= 40


@pytest.mark.parametrize("file", ["x.yaml", "t.nl.yaml"])
def test_the_files_themselves_are_clean(file):
    assert checked(file, FILES[file]) == ()
