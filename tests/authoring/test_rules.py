"""The rules of the craft: each where it should speak, and silent where a good author wrote well.

`tests/authoring/cases` shows one example of each; here are their thresholds, in Dutch and in English.
"""

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glasltrainer.authoring import check_path, load_case
from glasltrainer.authoring.checking import with_craft
from glasltrainer.authoring.rules import KEY_RULES, TEXT_RULES
from glasltrainer.authoring.rules.judging_feedback import JUDGING
from glasltrainer.authoring.rules.long_sentence import MOST_WORDS
from glasltrainer.authoring.rules.longest_option import LEAST, MARGIN
from glasltrainer.authoring.rules.options_alike import similarity
from glasltrainer.authoring.rules.reading_level import DIFFICULT, count, reading_ease
from glasltrainer.authoring.rules.sentences import sentences, syllables, words
from glasltrainer.authoring.rules.stage_leap import MOST
from glasltrainer.core.catalogue.moves import MOVES, Polarity
from glasltrainer.core.catalogue.signs import SIGNS

ROOT = Path(__file__).parents[2]
SCENARIOS = ROOT / "scenarios"
EXAMPLES = Path(__file__).parent / "examples"
LANGUAGES = ["nl", "en"]
BOTH = pytest.mark.parametrize("language", LANGUAGES)

# Short plain texts in both languages: they trip no rule by themselves.
SAYS = {
    "nl": ["Wat heeft jouw patiënt nodig?", "Goed, dan jij eerst vandaag.", "Nee, de mijne gaat eerst."],
    "en": ["What does your patient need?", "Fine, you go first today.", "No, mine goes first today."],
}
MOVES_OF = [["open-question"], ["concede-to-please"], ["repeat-position"], ["set-limit-calm"]]
QUALITIES = ["best", "weak", "harmful", "good"]


def choice(say, quality="best", moves=(), **more):
    made = {"say": say, "quality": quality, "because": "x", "next": "end", **more}
    return {**made, "moves": list(moves)} if moves else made


def scene(says, qualities=QUALITIES, moves=None, **more):
    moves = moves or [()] * len(says)
    options = zip(says, qualities, moves, strict=False)
    return {
        "narration": "Tien over vier.",
        "choices": {f"c{at}": choice(*option) for at, option in enumerate(options)},
        **more,
    }


def case(scenes, language="en", **more):
    """A case as the file's text; JSON is YAML too. Without choices, `next` or an ending a scene leads on."""
    ids = [*scenes, "end"]
    made = {}
    for at, (name, one) in enumerate(scenes.items()):
        made[name] = dict(one)
        for option in made[name].get("choices", {}).values():
            option["next"] = ids[at + 1] if option["next"] == "end" else option["next"]
        if "choices" not in one and "next" not in one:
            made[name]["next"] = ids[at + 1]
    made["end"] = {"narration": "Klaar.", "ending": {"matter": "met", "safe": True}}
    cast = {"me": {"name": "Berg", "you": True}, "lind": {"name": "Lind"}}
    head = {"format": "glasltrainer/1", "title": "x", "language": language, "cast": cast, **more}
    return json.dumps({**head, "start": ids[0], "scenes": made}, ensure_ascii=False, indent=1)


def found(text, **overlays):
    """What is found in a case and its translations (by language), as text."""
    files = {"x.yaml": text, **{f"x.{language}.yaml": over for language, over in overlays.items()}}
    data = {name: one.encode() for name, one in files.items()}
    loaded = load_case(data, "x")
    assert loaded.case is not None, [str(one) for one in loaded.diagnostics]
    return with_craft(loaded, data)


def codes(text, **overlays):
    """The codes of the craft that are found, each once."""
    return {one.code for one in found(text, **overlays) if one.code.startswith("GT7")}


def whole(make, count=4, language="en", **more):
    """A case of so many scenes, each made by `make(number)`."""
    return case({f"s{at}": make(at) for at in range(count)}, language, **more)


# -- the shipped cases ---------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted(SCENARIOS.glob("*.yaml")), ids=lambda path: path.name)
def test_the_shipped_cases_are_quiet(path):
    if path.name.count(".") == 1:
        assert [str(one) for one in check_path(path) if one.severity != "note"] == []


def test_the_example_is_only_untranslated():
    assert {one.code for one in check_path(EXAMPLES / "example-case.yaml")} == {"GT501"}


@pytest.mark.parametrize("name", ["uitloop", "al-geregeld"])
def test_the_order_in_the_file_changes_nothing(name):
    """Options are shuffled for players, and scenes are met by links: a rule must not go by their order."""
    path = SCENARIOS / f"{name}.yaml"
    files = {path.name: path.read_bytes()}
    loaded = load_case(files, name)
    turned = {
        key: replace(one, choices=one.choices[::-1]) for key, one in reversed(loaded.case.scenes.items())
    }
    assert with_craft(replace(loaded, value=replace(loaded.case, scenes=turned)), files) == ()


def test_every_rule_is_in_one_list():
    folder = ROOT / "glasltrainer" / "authoring" / "rules"
    named = [
        rule.__name__
        for rules in (KEY_RULES, TEXT_RULES)
        for rule in (*rules.each, *rules.whole, *rules.once, *(one.weigh for one in rules.together))
    ]
    apart = {"__init__", "explanations", "looking", "passages", "places", "scope", "sentences"}
    assert sorted(named) == sorted({path.stem for path in folder.glob("*.py")} - apart)


# -- length --------------------------------------------------------------------------------------


@given(st.lists(st.integers(5, 150), min_size=3, max_size=5))
def test_a_best_option_stands_out_by_a_quarter_and_twenty_characters(lengths):
    best, *others = lengths
    text = case({"a": scene(["x" * one for one in lengths], ["best", *["weak"] * 4])})
    stands_out = best >= MARGIN * max(others) and best - max(others) >= LEAST
    assert ("GT701" in codes(text)) is stands_out


@BOTH
def test_length_is_judged_in_the_language_it_is_read_in(language):
    """The case's own options are even; the translation's are not, and are blamed in its own file."""
    other = "en" if language == "nl" else "nl"
    text = case({"a": scene(SAYS[language])}, language)
    says = {f"c{at}": {"say": say, "because": "y"} for at, say in enumerate(SAYS[other])}
    says["c0"]["say"] += " " + " ".join(SAYS[other])
    over = {"language": other, "scenes": {"a": {"choices": says}}}
    (one,) = [one for one in found(text, **{other: json.dumps(over)}) if one.code == "GT701"]
    assert one.file == f"x.{other}.yaml"
    del says["c1"]["say"]  # now it is compared with nothing
    assert "GT701" not in codes(text, **{other: json.dumps(over)})


@given(st.lists(st.sampled_from(["longest", "shortest", "between"]), min_size=4, max_size=9))
def test_a_habit_is_two_thirds_of_the_moments(where):
    lengths = {"longest": [50, 45, 40], "shortest": [40, 45, 50], "between": [45, 40, 50]}
    text = whole(lambda at: scene(["x" * one for one in lengths[where[at]]]), len(where))
    told = [str(one.message) for one in found(text) if one.code == "GT702"]
    for kind in ("longest", "shortest"):
        assert any(kind in one for one in told) is (3 * where.count(kind) >= 2 * len(where))


# -- place and softness --------------------------------------------------------------------------


@given(st.lists(st.integers(0, 2), min_size=2, max_size=6), st.booleans())
def test_one_place_is_only_a_tell_where_the_order_is_kept(best_at, is_kept):
    def make(at):
        qualities = ["weak"] * 3
        qualities[best_at[at]] = "best"
        return scene(["x" * 20] * 3, qualities, keep_order=is_kept)

    is_told = is_kept and len(best_at) >= 3 and len(set(best_at)) == 1
    assert ("GT703" in codes(whole(make, len(best_at)))) is is_told


@given(st.lists(st.booleans(), min_size=4, max_size=8))
def test_softest_is_a_habit_at_two_thirds(tells):
    def make(at):
        moves = [["reflect-feeling"], ["threaten"], ["concede-to-please" if not tells[at] else "blame"]]
        return scene(["x" * 20, "y" * 20, "z" * 20], ["best", "weak", "weak"], moves)

    assert ("GT704" in codes(whole(make, len(tells)))) is (3 * sum(tells) >= 2 * len(tells))


@given(st.lists(st.sampled_from(sorted(MOVES)), min_size=1, max_size=3, unique=True))
def test_warm_but_wrong_goes_by_the_moves(moves):
    relationship = sum(MOVES[move].relationship for move in moves)
    text = whole(lambda _: scene(["a" * 20, "b" * 20], ["best", "weak"], [["open-question"], moves]))
    assert ("GT705" in codes(text)) is (relationship <= 0)


@given(st.lists(st.sampled_from(sorted(MOVES)), min_size=1, max_size=3, unique=True))
def test_blunt_but_right_goes_by_the_moves(moves):
    is_blunt = (
        sum(MOVES[move].content for move in moves) > 0
        and sum(MOVES[move].relationship for move in moves) <= 0
    )
    text = whole(lambda _: scene(["a" * 20, "b" * 20], ["good", "weak"], [moves, ["blame"]]))
    assert ("GT706" in codes(text)) is not is_blunt


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_sketch_is_not_judged_as_a_whole(count):
    """Rules about the whole of a case wait for four weighed moments."""
    text = whole(
        lambda _: scene(["a" * 30, "b" * 20], ["best", "weak"], [["open-question"], ["blame"]]), count
    )
    assert codes(text) == set()
    assert {"GT702", "GT705", "GT706", "GT711", "GT717"} <= codes(
        whole(lambda _: scene(["a" * 30, "b" * 20], ["best", "weak"], [["open-question"], ["blame"]]), 4)
    )


# -- safety --------------------------------------------------------------------------------------

SAFETY = ["escalate-for-safety", "stop-unsafe", "report-as-duty"]


@pytest.mark.parametrize("duty", SAFETY)
@pytest.mark.parametrize("quality", QUALITIES)
@pytest.mark.parametrize("stage", [0, 4, 9])
def test_a_safety_call_by_itself_is_never_wrong(duty, quality, stage):
    more = {"content_note": "x"} if stage == 9 else {}
    text = case({"a": scene(["a" * 20, "b" * 20], [quality, "good"], [[duty], []], stage=stage)}, **more)
    assert ("GT707" in codes(text)) is (quality in ("weak", "harmful"))


@pytest.mark.parametrize("duty", SAFETY)
def test_what_makes_it_wrong_is_said_by_another_move(duty):
    text = case({"a": scene(["a" * 20, "b" * 20], ["harmful", "good"], [[duty, "public-confront"], []])})
    assert "GT707" not in codes(text)


@pytest.mark.parametrize("call", [*SAFETY, "call-supervisor"])
@pytest.mark.parametrize("threat", ["threaten", "counter-threat"])
@pytest.mark.parametrize("quality", QUALITIES)
def test_a_duty_and_a_lever_are_two_answers(call, threat, quality):
    text = case({"a": scene(["a" * 20, "b" * 20], [quality, "good"], [[call, threat], []])})
    assert "GT707" in codes(text)


def test_calling_the_supervisor_too_early_may_be_weak():
    text = case({"a": scene(["a" * 20, "b" * 20], ["weak", "good"], [["call-supervisor"], []], stage=1)})
    assert "GT707" not in codes(text)


# -- stages and signs ----------------------------------------------------------------------------


@given(st.lists(st.one_of(st.none(), st.integers(0, 9)), min_size=2, max_size=6))
def test_a_leap_is_more_than_two(stages):
    scenes = {
        f"s{at}": {"narration": "x", **({} if one is None else {"stage": one})}
        for at, one in enumerate(stages)
    }
    leaps = [
        at
        for at, (here, there) in enumerate(pairwise(stages))
        if here is not None and there is not None and abs(here - there) > MOST
    ]
    told = [one for one in found(case(scenes)) if one.code == "GT708"]
    assert len(told) == len(leaps)


def marked(signs):
    return " ".join(f"[w{at}](#{sign})." for at, sign in enumerate(signs))


@given(st.integers(1, 9), st.sets(st.sampled_from(sorted(SIGNS)), max_size=8))
def test_three_different_signs_show_a_stage(stage, signs):
    own = [sign for sign in signs if SIGNS[sign].stage == stage]
    asked = {"stage": stage, "narration": "x " + marked(sorted(signs)), "diagnose": {"why": "x"}}
    scenes = {"asked": asked, **{f"s{at}": scene(["a" * 20, "b" * 20]) for at in range(4)}}
    assert ("GT709" in codes(case(scenes))) is (len(own) < 3)


@given(st.integers(0, 9), st.sampled_from(sorted(SIGNS)))
def test_a_deciding_sign_is_at_most_a_stage_away(stage, sign):
    text = case({"a": {"stage": stage, "narration": "x " + marked([sign])}})
    is_far = SIGNS[sign].is_decisive and abs(SIGNS[sign].stage - stage) > 1
    assert ("GT710" in codes(text)) is is_far


def test_where_parties_stand_apart_a_sign_may_be_near_to_either():
    line = {"lind": "[Of wij, of zij](#coalition)."}
    here = {"stage": 2, "stages": {"lind": 4}, "dialogue": [line]}
    assert "GT710" not in codes(case({"a": here}))
    assert "GT710" in codes(case({"a": {**here, "stages": {"lind": 2}}}))


@BOTH
@pytest.mark.parametrize(("stage", "is_told"), [(3, False), (4, True)])
def test_a_goal_is_held_to_the_stages_it_names(language, stage, is_told):
    goals = {"nl": f"Trede 2, 3 en {stage} uit elkaar houden", "en": f"Telling stages 2 and {stage} apart"}
    scenes = {f"s{one}": {"stage": one, "narration": "x"} for one in (2, 3)}
    text = case(scenes, language, goals=[goals[language]])
    told = [one for one in found(text) if one.code == "GT718"]
    assert bool(told) is is_told
    assert all(str(stage) in str(one.message) for one in told)


# -- moves ---------------------------------------------------------------------------------------


@given(
    st.lists(st.sampled_from(sorted(MOVES)), min_size=1, max_size=3, unique=True), st.sampled_from(QUALITIES)
)
def test_a_best_option_goes_against_no_principle(moves, quality):
    text = case({"a": scene(["a" * 20, "b" * 20], [quality, "good"], [moves, []])})
    violates = any(MOVES[move].polarity is Polarity.VIOLATES for move in moves)
    assert ("GT723" in codes(text)) is (violates and quality == "best")


@given(st.lists(st.sampled_from(sorted(MOVES)), min_size=1, max_size=3, unique=True), st.integers(0, 9))
def test_a_best_option_fits_its_stage(moves, stage):
    text = case(
        {"a": scene(["a" * 20, "b" * 20], ["best", "weak"], [moves, []], stage=stage)}, content_note="x"
    )
    held = [MOVES[move] for move in moves if MOVES[move].polarity is not Polarity.VIOLATES]
    assert ("GT724" in codes(text)) is (bool(held) and not any(move.fits(stage) for move in held))


@given(st.lists(st.sampled_from(["calm", "smile", "angry", "tired"]), min_size=3, max_size=6))
def test_magic_sentences_always_work(moods):
    def make(at):
        one = scene(["a" * 20, "b" * 20], ["best", "weak"])
        one["choices"]["c0"]["reply"] = [{f"lind ({moods[at]})": "Hm."}]
        return one

    text = whole(make, len(moods))
    assert ("GT725" in codes(text)) is (len(moods) >= 4 and set(moods) <= {"calm", "smile"})


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=2, max_size=9))
def test_faces_tell_only_when_they_tell_every_time(scenes):
    text = case(
        {
            f"s{at}": {"stage": stage, "dialogue": [{"lind (angry)" if is_angry else "lind": "Hm."}]}
            for at, (stage, is_angry) in enumerate(scenes)
        }
    )
    heated = [stage for stage, is_angry in scenes if is_angry]
    others = [stage for stage, is_angry in scenes if not is_angry]
    is_told = min(len(heated), len(others)) >= 3 and min(heated) > max(others)
    assert ("GT721" in codes(text)) is is_told


@pytest.mark.parametrize(("votes", "is_told"), [(0, False), (1, True), (9, True), (10, False)])
def test_a_panel_counts_from_ten(votes, is_told):
    asked = {"stage": 2, "narration": "x", "diagnose": {"why": "x", "panel": {"2": votes}}}
    assert ("GT719" in codes(case({"a": asked}))) is is_told
    options = scene(["a" * 20, "b" * 20], ["best", "weak"])
    options["choices"]["c0"]["panel"] = votes
    assert ("GT719" in codes(case({"a": options}))) is is_told


# -- words ---------------------------------------------------------------------------------------

JUDGED = {
    "nl": [
        "Hier had je eerst moeten vragen wat er was.",
        "Je had hem beter kunnen bellen.",
        "Dat is fout: hij hoort alleen je oordeel.",
        "Goed zo! Je vraagt door.",
        "Goed gedaan.",
        "Je reageert verkeerd.",
        "Dit is geen goede keuze.",
        "Wat onhandig van je.",
        "Heel goed. Hij ontspant.",
        "Jij had dit niet mogen zeggen.",
    ],
    "en": [
        "You should have asked first.",
        "You shouldn't have said that here.",
        "You’d better ask first.",
        "That is wrong: he only hears a verdict.",
        "Well done! You ask on.",
        "A poor choice.",
        "How clumsy of you.",
        "Very good. He relaxes.",
        "You failed to hear her.",
        "Unfortunately a wrong answer.",
    ],
}
FAIR = {
    "nl": [
        "Je noemt je eigen fout, zonder maar.",
        "De fout met de dosering is van de avond ervoor; wie er gelijk heeft doet er niet meer toe.",
        "Hij hoort ‘je had moeten bellen’ en niets anders.",
        'Met "goed zo" is het gesprek voorbij.',
        "De patiënt ligt er heel goed bij.",
        "Er is helaas niet genoeg personeel, en dat is goed te horen.",
        "Een goed antwoord op een dreiging is geen tegendreiging.",
        "Op deze vraag is geen fout antwoord.",
        "Je vraagt wat je had moeten weten. Van hier had je beter zicht op de deur.",
        "Je vraagt wat er goed ging. Ze had moeten bellen, en dat weet ze.",
    ],
    "en": [
        "You own up to your mistake, without a but.",
        "The error with the dose is last night's; who is right no longer matters.",
        "All he hears is ‘you should have rung’.",
        'After "well done" there is nothing left to say.',
        "You are right to be worried, and you say so.",
        "A good answer to a threat is no counter-threat.",
        "There is no wrong answer to this.",
        "She should have rung, and she knows it.",
        "You ask what you should have known before six.",
    ],
}


def feedback(text, language):
    one = scene(SAYS[language])
    one["choices"]["c0"]["because"] = text
    return case({"a": one}, language)


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language in LANGUAGES for text in JUDGED[language]]
)
def test_feedback_that_judges_is_found(language, text):
    (one,) = [one for one in found(feedback(text, language)) if one.code == "GT712"]
    assert one.span.end_column > one.span.column
    why = {"stage": 2, "narration": "x", "diagnose": {"why": text}}
    assert "GT712" in codes(case({"a": why}, language))


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language in LANGUAGES for text in FAIR[language]]
)
def test_fair_feedback_is_left_alone(language, text):
    assert codes(feedback(text, language)) == set()


@BOTH
def test_only_feedback_is_held_to_it(language):
    """People in a case may say what they like, and so may the player."""
    says = [*SAYS[language][:2], JUDGED[language][0]]
    one = {**scene(says), "dialogue": [{"lind": JUDGED[language][3]}], "reflect": JUDGED[language][1]}
    assert "GT712" not in codes(case({"a": one}, language))


@BOTH
@given(data=st.data())
def test_judging_survives_folding_and_capitals(language, data):
    text = data.draw(st.sampled_from([one for one in JUDGED[language] if "!" not in one]))
    broken = data.draw(st.sampled_from([text.upper(), text.replace(" ", "  "), text.replace(" ", "\n")]))
    assert JUDGING[language].search(broken)


@BOTH
@given(data=st.data())
def test_quotation_marks_take_it_back(language, data):
    marks = data.draw(st.sampled_from(["“”", "‘’", '""', "«»"]))
    text = data.draw(st.sampled_from(JUDGED[language])).replace("'", "’").rstrip(".!")
    if marks == "‘’":
        text = text.replace("’", "")
    assert "GT712" not in codes(feedback(f"x {marks[0]}{text}{marks[1]} x", language))


def test_the_words_are_pointed_at_in_the_translation():
    over = {
        "language": "en",
        "scenes": {"a": {"choices": {"c0": {"say": "x", "because": "Oh. You should have rung."}}}},
    }
    told = [one for one in found(feedback("Prima.", "nl"), en=json.dumps(over)) if one.code == "GT712"]
    assert [(one.file, one.span.end_column - one.span.column) for one in told] == [("x.en.yaml", 15)]


@BOTH
def test_options_that_differ_in_a_word(language):
    says = {
        "nl": [
            "Wat heeft jouw patiënt vanavond nog van ons nodig?",
            "Wat heeft mijn patiënt vanavond nog van ons nodig?",
        ],
        "en": [
            "What does your patient still need from us tonight?",
            "What does my patient still need from us tonight?",
        ],
    }[language]
    assert "GT713" in codes(case({"a": scene(says, ["best", "weak"])}, language))
    assert "GT713" not in codes(case({"a": scene(SAYS[language])}, language))


@given(st.lists(st.sampled_from("abcdef"), max_size=12), st.lists(st.sampled_from("abcdef"), max_size=12))
def test_similarity_is_a_share(first, second):
    assert 0 <= similarity(first, second) <= 1
    assert similarity(first, first) == 1


# -- reading -------------------------------------------------------------------------------------


@BOTH
@given(data=st.data())
def test_a_sentence_is_long_above_the_most_words_of_its_language(language, data):
    lengths = data.draw(st.lists(st.integers(1, 50), min_size=1, max_size=4))
    text = " ".join(" ".join(["wij"] * count) + "." for count in lengths)
    told = [one for one in found(case({"a": {"narration": text}}, language)) if one.code == "GT714"]
    assert len(told) == sum(count > MOST_WORDS[language] for count in lengths)


def test_other_languages_are_not_measured():
    assert "GT714" not in codes(case({"a": {"narration": "wir " * 60}}, "de"))


@given(st.text(alphabet="ab c.!?\n-[](#x)'’é", max_size=80))
def test_no_word_is_lost_between_sentences(text):
    spans = [(one.start, one.end) for one in sentences(text)]
    assert [word for start, end in spans for word in words(text[start:end])] == words(text)
    assert all(start < end for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


@BOTH
@given(word=st.text(alphabet="abcdefghijklmnopqrstuvwxyzëïé", min_size=1, max_size=20))
def test_a_word_has_at_least_a_syllable(language, word):
    assert 1 <= syllables(word, language) <= len(word)


@pytest.mark.parametrize(
    ("language", "word", "count"),
    [
        ("nl", "verhaal", 2),
        ("nl", "patiënt", 3),
        ("nl", "coördinator", 5),
        ("nl", "ijzer", 2),
        ("nl", "mooi", 1),
        ("nl", "anesthesioloog", 6),
        ("en", "table", 2),
        ("en", "name", 1),
        ("en", "asked", 1),
        ("en", "created", 3),
        ("en", "the", 1),
        ("en", "people", 2),
    ],
)
def test_syllables_are_about_right(language, word, count):
    assert abs(syllables(word, language) - count) <= 1


HARD = {
    "nl": "De verantwoordelijkheid voor multidisciplinaire besluitvorming ligt bij de voorzitter. ",
    "en": "Responsibility for multidisciplinary deliberation remains with the coordinating committee. ",
}
EASY = {
    "nl": "Er is één team. Wie gaat er eerst, en wie wacht? Nesrin belt. Dan weten we het. ",
    "en": "There is one team. Who goes first, and who waits? Nesrin rings. Then we know. ",
}


@BOTH
def test_hard_texts_are_noted_and_easy_ones_are_not(language):
    for text, is_told in ((HARD[language], True), (EASY[language], False)):
        scenes = {f"s{at}": {"narration": text * 8} for at in range(6)}
        assert ("GT715" in codes(case(scenes, language))) is is_told
        assert (reading_ease(count(text, language), language) < DIFFICULT) is is_told
    few = {"s": {"narration": HARD[language]}}
    assert "GT715" not in codes(case(few, language))


@BOTH
@given(cuts=st.lists(st.integers(1, 8), min_size=1, max_size=6))
def test_shorter_sentences_read_more_easily(language, cuts):
    """Cutting a text into more sentences never makes it harder."""
    one = " ".join(" ".join(["team"] * count) for count in cuts) + "."
    several = " ".join(" ".join(["team"] * count) + "." for count in cuts)
    assert reading_ease(count(several, language), language) >= reading_ease(count(one, language), language)


@BOTH
@settings(max_examples=40)
@given(count=st.integers(1, 3_000), more=st.integers(0, 1_000))
def test_what_fits_the_projector_fits_it_when_shorter(language, count, more):
    def is_told(length):
        return "GT716" in codes(case({"a": {"narration": "wij " * length}}, language))

    assert not is_told(count) or is_told(count + more)


@BOTH
def test_the_projector_holds_a_scene_and_its_options(language):
    assert "GT716" not in codes(case({"a": {"narration": "wij " * 390}}, language))
    assert "GT716" in codes(case({"a": {"narration": "wij " * 420}}, language))
    assert "GT716" not in codes(case({"a": scene(["a " * 100] * 5, ["best"] * 5)}, language))
    assert "GT716" in codes(case({"a": scene(["a " * 100] * 6, ["best"] * 6)}, language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Hij sprak over suïcide."),
        ("nl", "Zij heeft een zelfmoordpoging gedaan."),
        ("en", "He spoke of suicide."),
        ("en", "She tried to take her own life."),
    ],
)
def test_suicide_comes_with_a_content_note(language, text):
    assert "GT720" in codes(case({"a": {"narration": text}}, language))
    assert "GT720" not in codes(case({"a": {"narration": text}}, language, content_note="x"))
    assert "GT720" not in codes(case({"a": {"narration": EASY[language]}}, language))


# -- the entrance --------------------------------------------------------------------------------


def test_a_case_with_errors_is_not_judged():
    text = feedback("You should have rung.", "en").replace('"start": "a"', '"start": "nowhere"')
    data = {"x.yaml": text.encode()}
    assert [one.code for one in with_craft(load_case(data, "x"), data)] == ["GT202"]


def test_findings_come_file_by_file_in_the_order_of_the_text():
    over = {
        "language": "en",
        "scenes": {"a": {"choices": {"c0": {"say": "x", "because": "You should have rung."}}}},
    }
    told = found(feedback("Je had moeten bellen.", "nl"), en=json.dumps(over, indent=1))
    places = [(one.file, one.span.line, one.span.column) for one in told]
    assert places == sorted(places, key=lambda one: (one[0] != "x.yaml", *one))
    assert {"GT501", "GT712"} <= {one.code for one in told}
    assert [one.file for one in told if one.code == "GT712"] == ["x.yaml", "x.en.yaml"]


def test_a_rule_that_stumbles_becomes_a_finding(monkeypatch):
    def fail(*_arguments, **_more):
        raise KeyError("unforeseen")

    monkeypatch.setattr("glasltrainer.authoring.checking.judge", fail)
    (one,) = found(feedback("It asks on.", "en"))
    assert one.code == "GT035"
    assert "KeyError" in str(one)
