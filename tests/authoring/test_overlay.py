"""Translations: texts exchanged one by one, blocks kept whole, staleness noticed."""

from collections import Counter
from pathlib import Path

import pytest

from glasltrainer.authoring import load_case
from glasltrainer.authoring.diagnostics import MOST_FINDINGS
from glasltrainer.authoring.live.case import LiveCase
from glasltrainer.authoring.nodes import Scalar
from glasltrainer.authoring.texts import text_hash
from glasltrainer.authoring.translating.translate import translate
from glasltrainer.core.case import content_hash, plain
from glasltrainer.i18n import ENGLISH
from tests.authoring.live.same import assert_same

EXAMPLES = Path(__file__).parent / "examples"
BASE = (EXAMPLES / "example-case.yaml").read_text("utf-8")
OVER = (EXAMPLES / "example-case.en.yaml").read_text("utf-8")


def load(over=OVER, base=BASE):
    return load_case({"x.yaml": base.encode(), "x.en.yaml": over.encode()}, "x")


def codes(loaded):
    return [diagnostic.code for diagnostic in loaded.diagnostics]


def test_texts_are_exchanged_and_the_rest_stays():
    loaded = load()
    assert loaded.languages == ("nl", "en")
    dutch, english = loaded.case, loaded.in_language("en")
    assert (dutch.title, english.title) == ("De laatste OK-plek", "The last theatre slot")
    assert english.cast["vermeer"].role == "urologist"
    assert english.cast["vermeer"].name == "Vermeer"
    said = english.scenes["gang"].dialogue
    assert plain(said[2].text) == "So it was decided without anybody calling us?"
    assert [line.mood for line in said] == [line.mood for line in dutch.scenes["gang"].dialogue]


def test_what_is_missing_falls_back_text_by_text():
    english = load().in_language("en")
    assert english.scenes["gang"].choice("jullie-altijd").say.startswith("You people")
    assert english.scenes["gang"].choice("laat-maar").say.startswith("Laat maar.")
    assert plain(english.scenes["balie"].narration).startswith("Aan de balie")


def test_both_languages_are_the_same_case():
    loaded = load()
    assert content_hash(loaded.in_language("en")) == content_hash(loaded.case)


def test_a_language_that_is_not_there_gives_the_case_as_written():
    assert load().in_language("de") == load().case


def test_one_finding_for_each_thing_missing_with_its_place_in_the_case():
    missing = [diagnostic for diagnostic in load().diagnostics if diagnostic.code == "GT501"]
    assert len(missing) == len(load().diagnostics) == 9
    assert all(diagnostic.related.file == "x.yaml" for diagnostic in missing)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("      - jansen: So it was decided without anybody calling us?\n", "", "GT504"),
        ("- jansen: So", "- vermeer: So", "GT504"),
        ("(#coalition)", "(#either-or)", "GT505"),
        ("[can plan](#label-group-image)", "can plan", "GT505"),
    ],
)
def test_a_dialogue_that_differs_falls_back_whole(old, new, code):
    loaded = load(OVER.replace(old, new))
    assert code in codes(loaded)
    assert loaded.in_language("en").scenes["gang"].dialogue == loaded.case.scenes["gang"].dialogue
    assert loaded.in_language("en").scenes["gang"].choice("jullie-altijd").say.startswith("You people")


def test_a_mood_in_a_translation_does_not_count():
    loaded = load(OVER.replace("- jansen: So", "- jansen (angry): So"))
    assert "GT506" in codes(loaded)
    assert loaded.in_language("en").scenes["gang"].dialogue[2].mood.value == "concerned"


def test_reasons_are_translated_stage_by_stage():
    loaded = load(
        OVER.replace("    choices:", "    diagnose:\n      reasons: {4: Allies are named.}\n    choices:", 1)
    )
    reasons = loaded.in_language("en").scenes["gang"].diagnose[0].reasons
    assert reasons[4] == "Allies are named."
    assert reasons[3] == "De plek is weggegeven zonder overleg; dat blijft de kern."


def test_a_wrong_text_in_a_translation_is_reported_in_its_own_file():
    loaded = load(OVER.replace("Two teams count", "Two <b>teams</b> count", 1))
    (html,) = [diagnostic for diagnostic in loaded.diagnostics if diagnostic.code == "GT115"]
    assert (html.file, html.span.line) == ("x.en.yaml", 5)


def test_a_translation_that_is_no_yaml_leaves_the_case_playable():
    loaded = load("language: en\ntitle: He said: no\n")
    assert loaded.case is not None
    assert loaded.languages == ("nl",)
    assert loaded.has_errors


def test_a_translation_in_the_case_s_own_language_is_refused():
    loaded = load_case({"x.yaml": BASE.encode(), "x.nl.yaml": b"language: nl\ntitle: A\n"}, "x")
    assert "GT507" in codes(loaded)
    assert loaded.languages == ("nl",)


def hashed(text):
    return text_hash(Scalar(0, 0, text))


def test_only_what_changed_since_it_was_checked_is_stale():
    same, other = hashed("De laatste OK-plek"), hashed("Vroeger stond hier iets anders.")
    block = f"checked:\n  title: {same}\n  summary: {other}\n"
    stale = [diagnostic for diagnostic in load(OVER + block).diagnostics if diagnostic.code == "GT503"]
    assert [diagnostic.span.line for diagnostic in stale] == [5]
    assert load(OVER + block).in_language("en").summary == "Two teams count on the same hour."


def test_any_change_of_a_dialogue_makes_it_stale():
    from glasltrainer.authoring.diagnostics import Source
    from glasltrainer.authoring.source import parse

    node = parse(Source("x", BASE)).entries["scenes"].value.entries["gang"].value.entries["dialogue"].value
    block = f"checked:\n  scenes.gang.dialogue: {text_hash(node)}\n"
    assert "GT503" not in codes(load(OVER + block))
    for change in (("tien voor vijf](#n", "vijf voor vijf](#n"), ("jansen (concerned)", "jansen (angry)")):
        assert "GT503" in codes(load(OVER + block, BASE.replace(*change)))


def test_two_questions_are_translated_in_order():
    base = (Path(__file__).parent / "cases" / "GT411-asked-twice" / "fixed.yaml").read_text("utf-8")
    asked = "      - why: Hij wil winnen.\n      - why: Zij zoekt nog.\n"
    over = f"language: nl\nscenes:\n  corridor:\n    diagnose:\n{asked}"
    loaded = load_case({"x.yaml": base.encode(), "x.nl.yaml": over.encode()}, "x")
    whys = [question.why for question in loaded.in_language("nl").scenes["corridor"].diagnose]
    assert whys == ["Hij wil winnen.", "Zij zoekt nog."]


def test_every_key_of_a_source_may_be_missing():
    loaded = load("language: en\n")
    assert loaded.languages == ("nl", "en")
    assert loaded.in_language("en").title == "De laatste OK-plek"
    assert set(codes(loaded)) == {"GT501"}


def long_case(scenes):
    """A case of so many scenes, and its translation as the program begins it: every text is still empty."""
    told = [
        f"  s{number}:\n    narration: Tekst {number}.\n    choices:\n      verder:\n        say: Verder.\n"
        f"        quality: good\n        because: Zo.\n        next: s{number + 1}\n"
        for number in range(scenes)
    ]
    head = BASE[: BASE.index("start: gang")]
    last = f"  s{scenes}:\n    narration: Het einde.\n    ending: {{matter: met, safe: true}}\n"
    base = f"{head}start: s0\nscenes:\n{''.join(told)}{last}"
    return base, translate({"x.yaml": base.encode()}, "x", "en", ENGLISH).data.decode()


def test_a_long_case_can_be_read_in_a_language_it_is_not_yet_translated_into():
    base, over = long_case(500)
    mistake = "  s499:\n    naration: Text.\n"
    loaded = load(over.replace("  s499:\n", mistake), base)
    assert loaded.languages == ("nl", "en")
    found = Counter(codes(loaded))
    assert (found["GT501"], found["GT101"], found["GT036"]) == (MOST_FINDINGS + 1, 1, 0)
    missing = [one for one in loaded.diagnostics if one.code == "GT501"]
    assert sum(one.message.count or 1 for one in missing) == over.count('""')
    untold = over.count('""') - MOST_FINDINGS - 1  # the two goals are told as one
    assert str(missing[-1].message) == f"From here on {untold} texts more are not translated"


def test_a_long_case_of_which_every_text_has_changed_can_still_be_read():
    base, over = long_case(500)
    written = over.replace('""', "Text.") + "checked:\n"
    paths = (f"scenes.s{n}.{key}" for n in range(500) for key in ("narration", "choices.verder.say"))
    more = "".join(f"  {path}: 00000000\n" for path in (*paths, "title", "summary"))
    loaded = load(written + more, base)
    assert loaded.languages == ("nl", "en")
    stale = [one for one in loaded.diagnostics if one.code == "GT503"]
    assert len(stale) == MOST_FINDINGS + 1
    assert stale[-1].message.count == 2


def test_of_what_is_wrong_with_a_translation_a_thousand_findings_are_enough():
    over = "language: en\n" + "".join(f"zz{number}: x\n" for number in range(1_100))
    loaded = load(over)
    assert "GT036" in codes(loaded)
    assert loaded.languages == ("nl",)


@pytest.mark.parametrize("change", [("Tekst 250.", "Tekst."), ("  s250:\n", "  s250:\n    extra: x\n")])
def test_a_long_translation_is_read_alike_while_it_is_typed(change):
    base, over = long_case(500)
    live = LiveCase("x")
    assert_same(live, {"x.yaml": base, "x.en.yaml": over})
    assert_same(live, {"x.yaml": base.replace(*change), "x.en.yaml": over})
    assert_same(live, {"x.yaml": base, "x.en.yaml": over.replace(*change)})
