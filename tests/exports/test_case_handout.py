"""A case as a booklet: every way is walked by its numbers; without the key nothing of the key is in it."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape

import pytest
from hypothesis import given

from glasltrainer.core.case import Phrase, plain
from glasltrainer.core.catalogue.topics import QUALITY_NAMES
from glasltrainer.core.engine import available, begin
from glasltrainer.exports.case_handout import case_handout, order_of_play
from glasltrainer.i18n import Translator
from tests.core.sample import sample_case
from tests.core.strategies import cases

EN, NL = Translator("en"), Translator("nl")


def moments(html: str) -> dict[int, str]:
    """What stands under each number."""
    parts = re.split(r"<h2>(\d+)</h2>", html)
    return {int(number): text for number, text in zip(parts[1::2], parts[2::2], strict=True)}


def ways(text: str) -> dict[str, int]:
    """Where each lettered answer goes."""
    return {
        name: int(to)
        for name, to in re.findall(r"<strong>(\d+[A-Z])</strong>.*?<em>→ go to (\d+)</em>", text)
    }


@given(cases())
def test_every_way_can_be_walked_by_its_numbers(case):
    found = moments(case_handout(case, EN, seed=3).body)
    scenes = order_of_play(case)
    assert list(found) == list(range(1, len(scenes) + 1))
    assert scenes[0].id == case.start
    for number, scene in enumerate(scenes, 1):
        going = ways(found[number])
        assert list(going) == [f"{number}{letter}" for letter in "ABCDEFGH"[: len(scene.choices)]]
        assert sorted(scenes[to - 1].id for to in going.values()) == sorted(one.next for one in scene.choices)
        if scene.next is not None and not scene.choices:
            (onwards,) = re.findall(r"Go to (\d+)\.", found[number])
            assert scenes[int(onwards) - 1].id == scene.next


def test_answers_have_the_letters_of_a_room_with_the_same_seed():
    case = sample_case()
    for seed in range(6):
        shown = [offer.choice.say for offer in available(case, begin(case, language="en", seed=seed))]
        text = moments(case_handout(case, EN, seed=seed).body)[1]
        places = [text.index(escape(say)) for say in shown]
        assert places == sorted(places)


def test_a_reply_is_read_where_its_answer_leads():
    case = sample_case()
    found = moments(case_handout(case, EN).body)
    scenes = order_of_play(case)
    for number, scene in enumerate(scenes, 1):
        for choice in scene.choices:
            for line in choice.reply:
                said = escape(plain(line.text))
                there = [scene.id for scene in scenes].index(choice.next) + 1
                assert said in found[there]
                assert there == number or said not in found[number]


def test_with_the_key_it_says_stages_why_because_and_qualities():
    case = sample_case()
    text = case_handout(case, NL, has_key=True).body
    for scene in order_of_play(case):
        for question in scene.diagnose:
            assert escape(question.why) in text
        for choice in scene.choices:
            assert escape(choice.because) in text
            assert choice.quality is None or NL(QUALITY_NAMES[choice.quality]) in text
        assert escape(scene.notes) in text
    assert "<u>" in text


KEY = "zqxj"  # stands in no text of ours


def marked(case):
    """The case with a word of ours in everything that only the key may tell."""
    scenes = {
        name: replace(
            scene,
            notes=KEY,
            diagnose=tuple(replace(one, why=KEY, reasons={4: KEY}) for one in scene.diagnose),
            choices=tuple(replace(one, because=KEY) for one in scene.choices),
        )
        for name, scene in case.scenes.items()
    }
    return replace(case, scenes=scenes, goals=(KEY,))


@given(cases())
def test_without_the_key_nothing_of_the_key_is_in_it(case):
    case = marked(case)
    page = case_handout(case, EN)
    assert KEY not in page.html
    assert "<u>" not in page.body
    assert 'class="key"' not in page.body
    for quality in ("harmful", "does not count", "(the key)"):
        assert quality not in re.sub(r"\s", " ", page.body)
    assert KEY in case_handout(case, EN, has_key=True).html


@pytest.mark.parametrize("has_key", [False, True])
def test_whatever_an_author_wrote_stays_text(has_key):
    case = sample_case()
    evil = '<script>alert("x")</script>'
    start = case.scenes[case.start]
    scene = replace(
        start,
        narration=(Phrase(evil, "coalition"),),
        notes=evil,
        choices=tuple(replace(choice, say=evil, because=evil) for choice in start.choices),
    )
    case = replace(case, title=evil, scenes={**case.scenes, case.start: scene})
    html = case_handout(case, EN, has_key=has_key).html
    assert "<script" not in html
    assert escape(evil) in html


def test_conditions_are_told_in_the_numbers_of_the_booklet():
    case = sample_case()
    text = case_handout(case, EN).body
    assert "Keep score on paper; at the start: trust" in text
    assert "Only if trust &gt;= " in text
    assert "Write down: trust" in text
