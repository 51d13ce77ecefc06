"""Sheets to print: all that the catalogue says of the ladder, a slip to tick, an evaluation, cards to cut."""

from __future__ import annotations

import re

import pytest

from glasltrainer.core.catalogue.signs import SIGNS
from glasltrainer.core.catalogue.stages import STAGES, THRESHOLDS
from glasltrainer.core.workshop import Block, Item, RolePlay, Workshop
from glasltrainer.exports.handouts import (
    evaluation_sheet,
    ladder_sheet,
    role_cards,
    usual_questions,
    voting_sheet,
)
from glasltrainer.i18n import Translator
from tests.classroom import days

LANGUAGES = ("nl", "en")


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def boxes(html: str) -> list[str]:
    return re.findall(r'<td class="box"[^>]*>([^<]*)</td>', html)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ladder_goes_down_with_its_signs_and_thresholds(language):
    tr = Translator(language)
    text = words(ladder_sheet(tr).body)
    places = [text.index(f"{stage.number}. {tr(stage.name)}") for stage in STAGES]
    assert places == sorted(places)
    for sign in SIGNS.values():
        assert words(tr(sign.name)).replace("&", "&amp;") in text.replace("&quot;", '"').replace(
            "&#x27;", "'"
        )
    assert all(tr(crossing).split("'")[0] in text for crossing in THRESHOLDS.values())


@pytest.mark.parametrize(("is_large", "slips"), [(False, 5), (True, 3)])
def test_a_slip_has_the_ladder_six_answers_and_a_scale(is_large, slips):
    page = voting_sheet(Translator("en"), is_large=is_large)
    one = [*map(str, range(10)), *"ABCDEF", *map(str, range(1, 6))]
    assert boxes(page.body) == one * slips
    assert page.body.count("Question number") == slips


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_evaluation_is_the_workshops_own(language):
    workshop = days.day("anderhalf-uur", language).workshop
    page = evaluation_sheet(workshop, Translator(language))
    (asked,) = [
        item.activity.questions
        for block in workshop.blocks.values()
        for item in block.items
        if item.id == "evaluatie"
    ]
    text = words(page.body)
    assert [text.index(one.ask) for one in asked] == sorted(text.index(one.ask) for one in asked)
    assert boxes(page.body) == [str(point) for one in asked if one.scale for point in range(1, one.scale + 1)]


def test_a_workshop_without_one_gets_what_accreditation_asks():
    bare = Workshop("kort", "Kort", "nl", goals=("Eerst luisteren",))
    asked = usual_questions(bare, Translator("en"))
    assert [one.ask for one in asked if one.scale] == [
        "This goal was met: Eerst luisteren",
        "I can use this in my own work.",
        "The speaker was good.",
    ]
    assert [one.scale for one in asked][-1] is None
    assert words(asked[-1].ask) in words(evaluation_sheet(bare, Translator("en")).body)
    without_goals = usual_questions(Workshop("kort", "Kort", "nl"), Translator("en"))
    assert without_goals[0].ask == "The goals of this meeting were met."


@pytest.mark.parametrize("is_large", [False, True])
def test_every_card_has_the_situation_and_one_role(is_large):
    plays = [
        RolePlay(("De arts.", "De <dochter>.", "Wie kijkt.", "Nog een."), "Een kamer."),
        RolePlay(("Los.",)),
    ]
    items = tuple(Item(f"i{number}", play) for number, play in enumerate(plays))
    workshop = Workshop("dag", "Dag", "nl", {"x": Block("x", "X", 600, 60, items)})
    page = role_cards(workshop, Translator("nl"), is_large=is_large)
    cards = re.findall(r'<td class="cut">(.*?)</td>', page.body)
    assert [words(card) for card in cards] == [
        "Een kamer. De arts.",
        "Een kamer. De &lt;dochter&gt;.",
        "Een kamer. Wie kijkt.",
        "Een kamer. Nog een.",
        "Los.",
    ]
    assert page.body.count('class="break"') == (4 if is_large else 2)


def test_a_workshop_without_role_play_says_so():
    page = role_cards(Workshop("dag", "Dag", "nl"), Translator("en"))
    assert "There is no role play in this workshop." in page.body
