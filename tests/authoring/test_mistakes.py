"""Slips that course designers make, each in the example case: found on its own line, by one finding."""

from pathlib import Path

import pytest

from glasltrainer.authoring import load_case

CASE = (Path(__file__).parent / "examples" / "example-case.yaml").read_text("utf-8")
SAY = "        say: Laat maar. Neem de plek, dan leg ik het de familie wel uit.\n"
WEAK = "        quality: weak\n"
LINE = "      - vermeer (suspicious): >-\n"

MISTAKES = {
    "a colon in speech": (SAY, "        say: Laat maar: neem de plek.\n", "GT023"),
    "a colon in curly quotes": (SAY, "        say: “Laat maar: neem de plek.”\n", "GT023"),
    "a Dutch apostrophe first": (SAY, "        say: 's Avonds leg ik het de familie wel uit.\n", "GT024"),
    "a quote not closed": (SAY, '        say: "Laat maar. Neem de plek.\n', "GT024"),
    "speech within the text in quotes": (SAY, '        say: "Laat maar", zeg je.\n', "GT029"),
    "emphasis first": (SAY, "        say: *Laat* maar.\n", "GT026"),
    "a mark first": (SAY, "        say: [Laat maar](#neutral).\n", "GT026"),
    "a stage direction in brackets": (SAY, "        say: [zwijgt]\n", "GT103"),
    "a dash behind the colon": (SAY, "        say: - Laat maar.\n", "GT026"),
    "the text behind >": (SAY, "        say: > Laat maar.\n", "GT026"),
    "a percentage first": (SAY, "        say: %50 kans dat het lukt.\n", "GT026"),
    "a number sign": (SAY, "        say: Neem OK #4 maar.\n", "GT022"),
    "a backslash in quotes": (SAY, '        say: "Neem \\plek maar."\n', "GT028"),
    "HTML from a web page": (SAY, "        say: Laat maar.<br>\n", "GT115"),
    "a zero-width space from a web page": (SAY, "        say: Laat\u200b maar.\n", "GT007"),
    "a tab": (WEAK, "\tquality: weak\n", "GT008"),
    "a hard space from Word": (WEAK, "\u00a0       quality: weak\n", "GT009"),
    "one space too few": (WEAK, "       quality: weak\n", "GT027"),
    "one space too many": (WEAK, "         quality: weak\n", "GT027"),
    "no colon": (WEAK, "        quality weak\n", "GT030"),
    "no space behind the colon": (WEAK, "        quality:weak\n", "GT030"),
    "a Dutch word": (WEAK, "        quality: zwak\n", "GT107"),
    "a Dutch key": (WEAK, "        kwaliteit: weak\n", "GT101"),
    "a key twice": (WEAK, "        quality: weak\n        quality: good\n", "GT020"),
    "a key from elsewhere": ("      third_party: true ", "      matter: true ", "GT101"),
    "no colon before >-": (LINE, "      - vermeer (suspicious) >-\n", "GT030"),
    "a name with a capital": (LINE, "      - Vermeer (suspicious): >-\n", "GT203"),
    "a mood in Dutch": (LINE, "      - vermeer (argwanend): >-\n", "GT204"),
    "a bracket not closed": (LINE, "      - vermeer (suspicious: >-\n", "GT112"),
    "a list not closed": ("moves: [concede-to-please]", "moves: [concede-to-please", "GT025"),
    "a list without brackets": ("moves: [concede-to-please]", "moves: concede-to-please", "GT103"),
    "a list with semicolons": ("moves: [label-group, sarcasm]", "moves: [label-group; sarcasm]", "GT207"),
    "underscores": ("moves: [concede-to-please]", "moves: [concede_to_please]", "GT207"),
    "a mark with a space": ("zo](#coalition)", "zo] (#coalition)", "GT117"),
    "a mark without #": ("zo](#coalition)", "zo](coalition)", "GT117"),
    "a mark the other way round": (
        "[kan niemand plannen](#label-group-image)",
        "(kan niemand plannen)[#label-group-image]",
        "GT117",
    ),
    "a sign mistyped": ("(#deniable-jab)", "(#deniable-job)", "GT206"),
    "a scene mistyped": ("next: koffiekamer", "next: koffiekmer", "GT202"),
    "an arrow in a condition": ("if: trust >= 3", "if: trust => 3", "GT119"),
    "Dutch in a condition": ("if: trust >= 3", "if: trust >= 3 en trust < 4", "GT119"),
    "a flag mistyped": ("if: trust >= 3", "if: thrust >= 3", "GT205"),
    "a word for a number": ("    stage: 3\n", "    stage: drie\n", "GT104"),
    "ja": ("you: true", "you: ja", "GT106"),
    "a wrong file": ("format: glasltrainer/1", "format: glasltrainer/2", "GT109"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_found_on_its_own_line_by_one_finding(name):
    old, new, code = MISTAKES[name]
    at = CASE.index(old)
    text = CASE[:at] + new + CASE[at + len(old) :]
    found = load_case({"x.yaml": text.encode()}, "x").diagnostics
    assert [diagnostic.code for diagnostic in found] == [code], [str(diagnostic) for diagnostic in found]
    first_changed = next(
        number
        for number, (one, other) in enumerate(zip(CASE.split("\n"), text.split("\n"), strict=False), 1)
        if one != other
    )
    assert found[0].span.line == first_changed


def test_the_example_itself_is_clean():
    assert load_case({"x.yaml": CASE.encode()}, "x").diagnostics == ()
