"""Playing in the terminal: the same engine, answers by number or by id, and a debrief at any end."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glasltrainer.authoring import load_path
from glasltrainer.cli.play import TerminalGame, read_answer
from glasltrainer.core import engine
from glasltrainer.core.attempt import (
    Certainty,
    ChoiceMade,
    Continued,
    EvidenceMarked,
    HelpChosen,
    StageJudged,
)
from glasltrainer.core.case import (
    ChoiceQuestion,
    ContinueQuestion,
    EvidenceQuestion,
    HelpQuestion,
    PartKind,
    Quality,
    SortQuestion,
    StageQuestion,
    plain,
)
from glasltrainer.core.catalogue.roles import ROLES
from glasltrainer.i18n import Translator
from glasltrainer.storage.places import shipped_folder
from tests.ui.cases import make_case

SCENARIOS = Path(__file__).parents[2] / "scenarios"
NAMES = ["uitloop", "al-geregeld"]
SHIPPED = ", ".join(sorted(path.stem for path in shipped_folder().glob("*.yaml") if "." not in path.stem))


def case_of(name, language="nl"):
    return load_path(SCENARIOS / f"{name}.yaml").in_language(language)


def walk(case, *, by_id, seed=0):
    """A whole walk by the best answers: its lines, and where it ended."""
    attempt, lines = engine.begin(case, language=case.language, seed=seed), []
    while (question := engine.now(case, attempt).question) is not None:
        line = answer(case, attempt, question, by_id=by_id)
        if not isinstance(question, ContinueQuestion):
            lines.append(line)
        response = read_answer(question, line, case, attempt)
        assert response is not None
        attempt = engine.respond(case, attempt, response)
    return lines, attempt


def answer(case, attempt, question, *, by_id):
    match question:
        case StageQuestion(key=key):
            return f"{key} sure" if by_id else f"{key}"
        case EvidenceQuestion(phrases=phrases):
            signs = [(n, phrase) for n, phrase in enumerate(phrases, 1) if phrase.sign != "neutral"]
            return " ".join(phrase.id if by_id else str(n) for n, phrase in signs)
        case HelpQuestion():
            return "moderation" if by_id else "2"
        case SortQuestion(parts=parts):
            kinds = list(PartKind)
            return " ".join(part.kind.value if by_id else str(kinds.index(part.kind) + 1) for part in parts)
        case ChoiceQuestion():
            order = [Quality.BEST, Quality.GOOD, None, Quality.WEAK, Quality.HARMFUL]
            offers = [offer for offer in engine.available(case, attempt) if offer.is_open]
            wanted = min(offers, key=lambda offer: order.index(offer.choice.quality))
            return wanted.choice.id if by_id else str(wanted.number)
        case _:
            return ""


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("language", "by_id"), [("nl", True), ("en", False)])
def test_a_shipped_case_is_played_to_its_end_from_piped_answers(program, name, language, by_id):
    case = case_of(name, language)
    lines, attempt = walk(case, by_id=by_id)
    done = program("play", name, lines="\n".join(lines) + "\n", language=language)
    assert done.returncode == 0
    assert done.stderr == ""
    said = " ".join(done.stdout.split())
    ending = case.scenes[attempt.position.scene]
    assert " ".join(plain(ending.narration).split()) in said
    assert " ".join(ending.reflect.split()) in said
    tr = Translator(language)
    assert f"{tr('Debrief')}: {case.title}" in said
    assert tr("Debrief so far") not in said
    assert tr("Harvard principles") in said


def test_what_one_can_learn_stands_before_the_first_scene(program):
    case = case_of("uitloop", "en")
    said = " ".join(program("play", "uitloop", "--language", "en").stdout.split())
    places = [said.index(f"- {goal}") for goal in case.goals]
    assert said.index("What you can practise here") < places[0]
    assert places == sorted(places)
    assert places[-1] < said.index(" ".join(plain(case.scenes[case.start].narration).split())[:30])


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_when_the_answers_end_the_debrief_so_far_is_printed(program, count):
    lines, _ = walk(case_of("uitloop", "en"), by_id=True)
    done = program("play", "uitloop", lines="".join(f"{line}\n" for line in lines[:count]))
    assert done.returncode == 0
    assert "Debrief so far" in done.stdout
    assert ("counts for" in done.stdout) is (count > 0)


def test_q_stops_and_so_does_a_last_line_without_its_end(program):
    for lines in ("4\nq\n1 2\n", "4"):
        done = program("play", "uitloop", lines=lines)
        assert done.returncode == 0
        assert "Debrief so far" in done.stdout
        assert done.stdout.count("counts for") == 1


def test_what_is_no_answer_is_asked_again(program):
    wrong = "12\nvier\n-1\n\n4 misschien\n4 sure sure\n"
    done = program("play", "uitloop", lines=f"{wrong}4 sure\n99\nq\n")
    assert done.returncode == 0
    assert done.stdout.count("That is not one of the answers") == 7
    assert "sure: " in done.stdout


def test_bytes_that_are_no_text_are_no_answer_either(program):
    done = program("play", "uitloop", lines=b"\xff\xfe\x00\n4\n\x80\n")
    assert done.returncode == 0
    assert done.stdout.count("That is not one of the answers") == 2


@pytest.mark.parametrize("name", ["nope", "uitloop.en", "../secret", "scenarios", "", "nope.yaml"])
def test_an_unknown_case_ends_with_2_and_the_list_of_those_there_are(program, name):
    done = program("play", name)
    assert done.returncode == 2
    assert done.stdout == ""
    assert SHIPPED in done.stderr


def test_no_case_named_lists_them(program):
    done = program("play", language="nl")
    assert done.returncode == 2
    assert SHIPPED in done.stderr


def test_a_case_file_anywhere_is_played_and_a_broken_one_is_not(program, tmp_path):
    mine = tmp_path / "mijn zaak é" / "mijn.yaml"
    mine.parent.mkdir()
    mine.write_bytes((SCENARIOS / "uitloop.yaml").read_bytes())
    assert "UITLOOP" in program("play", str(mine), lines="q\n").stdout
    mine.write_text("format: glasltrainer/1\ntitle: [", encoding="utf-8")
    done = program("play", str(mine))
    assert done.returncode == 2
    assert "glasltrainer check" in done.stderr


def test_feedback_comes_at_once_when_asked(program):
    lines = "4\n1\n"
    late = program("play", "uitloop", lines=lines).stdout
    early = program("play", "uitloop", "--feedback", "at-once", lines=lines).stdout
    before_the_debrief = early.split("─" * 40)[0]
    assert "→" in before_the_debrief
    assert "→" not in late.split("─" * 40)[0]


def test_the_seed_decides_the_order_and_nothing_else(program):
    orders = {program("play", "uitloop", "--seed", str(seed), lines="2\n\n").stdout for seed in range(3)}
    assert len(orders) > 1
    again = program("play", "uitloop", "--seed", "1", lines="2\n\n").stdout
    assert again in orders


class Terminal(io.StringIO):
    """Somebody types here."""

    def isatty(self):
        return True


def test_somebody_at_a_terminal_is_prompted_and_reads_on_with_enter():
    case = case_of("uitloop", "en")
    out = io.StringIO()
    assert TerminalGame(case, Translator("en"), source=Terminal("2\n\nq\n"), out=out).play() == 0
    assert out.getvalue().count("Your answer > ") == 3
    assert "Debrief so far" in out.getvalue()


def test_a_scene_that_comes_again_is_shown_again_without_its_questions():
    lines = "\n".join(["2", "1", "again", "ask", "1", "2", "moderation", "to-bed", "person problem"])
    out = io.StringIO()
    TerminalGame(make_case("en"), Translator("en"), source=io.StringIO(lines), out=out).play()
    said = out.getvalue()
    assert said.count("en: Tien over vier.") == 2
    assert said.count("en: Het planbord.") == 2
    assert said.count("At which stage is this conflict now?") == 1
    assert said.count("What do you say?\n\n  1") == 3
    assert "Hanna stand now?" in said
    assert "en: te weinig vertrouwen" in said
    assert "Debrief so far" not in said


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_closed_answer_is_shown_with_its_reason_and_is_none(language):
    case = make_case(language)
    asked = engine.replay(case, walk_to_board(case), language=language, seed=0)
    closed = next(offer for offer in engine.available(case, asked) if not offer.is_open)
    for text in (str(closed.number), closed.choice.id, "hidden"):
        assert read_answer(ChoiceQuestion(), text, case, asked) is None


def walk_to_board(case):
    attempt = engine.begin(case, language=case.language, seed=0)
    for response in (Continued(), StageJudged(2), EvidenceMarked(())):
        attempt = engine.respond(case, attempt, response)
    return attempt.events


WORDS = ["1", "2", "9", "person", "sure", "neutral:1", "q", "٣", "²"]


# -- understanding a line ------------------------------------------------------------------

PLACES = [
    (name, scene.id, number)
    for name in NAMES
    for scene in case_of(name).scenes.values()
    for number in range(len(scene.questions()))
]
CASES = {name: case_of(name) for name in NAMES}


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(PLACES),
    st.one_of(
        st.text(max_size=40),
        st.lists(st.sampled_from(WORDS)).map(" ".join),
    ),
)
def test_any_line_is_an_answer_that_fits_or_none(place, text):
    name, scene, number = place
    case = CASES[name]
    start = engine.begin(case, language="nl", seed=1)
    position = engine.Position(scene, start.position.flags, frozenset(), number)
    attempt = engine.replace(start, position=position)
    question = engine.moment(case, position).question
    response = read_answer(question, text.strip(), case, attempt)
    if response is not None:
        assert engine.respond(case, attempt, response).steps[-1].response == response


def test_the_same_answers_by_number_and_by_id():
    case = CASES["uitloop"]
    start = engine.begin(case, language="nl", seed=0)
    phrases = case.scenes["bord"].extra
    both = (f"{phrases.phrases[2].id}, {phrases.phrases[0].id}", "3 1")
    for text in both:
        marked = read_answer(phrases, text, case, start)
        assert marked == EvidenceMarked((phrases.phrases[0].id, phrases.phrases[2].id))
    assert read_answer(phrases, "", case, start) == EvidenceMarked(())
    for number, role in enumerate(ROLES, 1):
        for text in (str(number), role.id):
            assert read_answer(HelpQuestion(2), text, case, start) == HelpChosen(role.id)
    for text, certainty in (("3", None), ("3 1", Certainty.GUESS), ("3 guess", Certainty.GUESS)):
        assert read_answer(StageQuestion(2), text, case, start) == StageJudged(3, certainty)
    for offer in engine.available(case, start):
        for text in (str(offer.number), offer.choice.id):
            assert read_answer(ChoiceQuestion(), text, case, start) == ChoiceMade(offer.choice.id)
