"""Questions, answers and excerpts in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.core.answers import EXCERPT, answer_words, excerpt, joined, question_words
from glasltrainer.core.attempt import (
    Certainty,
    ChoiceMade,
    Continued,
    EvidenceMarked,
    HelpChosen,
    PartsSorted,
    StageJudged,
)
from glasltrainer.core.case import Line, PartKind, Phrase, Scene, SortQuestion, StageQuestion
from glasltrainer.i18n import msg
from tests.core.sample import sample_case


@pytest.mark.parametrize(
    ("scene", "response", "words"),
    [
        ("corridor", StageJudged(3), "stage 3, Actions, not words"),
        ("corridor", StageJudged(0, Certainty.GUESS), "stage 0, No conflict yet (guess)"),
        ("corridor", EvidenceMarked(("label-group-image:1", "neutral:1")), "“can plan”, “It is ten to five”"),
        ("corridor", EvidenceMarked(()), "No words marked"),
        ("corridor", ChoiceMade("leave"), "Never mind."),
        ("desk", PartsSorted((("1", PartKind.PROBLEM),)), "“Vermeer never listens”: problem"),
        ("desk", Continued(), "Read on"),
    ],
)
def test_an_answer_reads_as_it_was_given(scene, response, words):
    assert str(answer_words(sample_case().scenes[scene], response)) == words


def test_a_role_is_named_by_the_catalogue():
    assert str(answer_words(sample_case().scenes["kitchen"], HelpChosen("mfn-mediation"))) == "MfN mediator"


def test_a_question_names_the_party_and_keeps_the_authors_words():
    case = sample_case()
    assert "Vermeer" in str(question_words(case, StageQuestion(3, of="vermeer")))
    assert str(question_words(case, SortQuestion("Who {or} what?", (), ()))) == "Who {or} what?"


def test_a_list_is_joined_in_its_order():
    assert str(joined([msg("a"), msg("b"), msg("c")])) == "a, b, c"
    assert str(joined([msg("a")])) == "a"
    assert str(joined([])) == "none"


@pytest.mark.parametrize(
    ("narration", "begins"),
    [
        ("The corridor outside theatre four. Ten to five.", "The corridor outside theatre four."),
        ("Ten to five. The list has overrun. Nobody calls.", "Ten to five. The list has overrun."),
        ("Short.", "Short."),
        ("Dr. No is here.\n  Two\tlines, one space each.", "Dr. No is here. Two lines, one space each."),
        ("", "So he says."),
    ],
)
def test_an_excerpt_is_the_first_telling_sentence(narration, begins):
    said = Line("them", (Phrase("So he says."),))
    assert excerpt(Scene("s", (Phrase(narration),), (said,))) == begins


@given(st.text())
def test_an_excerpt_fits_on_a_line(narration):
    found = excerpt(Scene("s", (Phrase(narration),)))
    assert len(found) <= EXCERPT
    assert "\n" not in found
    whole = " ".join(narration.split())
    assert whole.startswith(found.removesuffix("…"))
