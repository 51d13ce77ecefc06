"""Items of a drill: the questions they ask, their marks, and which statement comes next."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.authoring.files import read_case_files
from glasltrainer.authoring.loading import load_any
from glasltrainer.core import engine
from glasltrainer.core.attempt import ChoiceMade, EvidenceMarked, HelpChosen, PartsSorted, StageJudged
from glasltrainer.core.case import PartKind, Quality
from glasltrainer.core.catalogue.moves import Principle
from glasltrainer.core.drilled import DrillAnswer, DrillEvidence, DrillHelp, DrillSaid, DrillSort
from glasltrainer.core.drilling import (
    choose_item,
    marked,
    of_scene,
    of_statement,
    of_vignette,
    sort_scenes,
)
from glasltrainer.core.drills import choose_of_pair
from glasltrainer.core.tomorrow import AT_THRESHOLD, FOR_PRINCIPLE, tomorrow
from glasltrainer.storage.places import shipped_folder

AT = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)


def loaded(folder):
    for path in sorted(folder.glob("*.yaml")):
        if "." not in path.stem:
            yield path.stem, load_any(read_case_files(path), path.stem).in_language("nl")


SETS = dict(loaded(shipped_folder() / "vignettes"))
CASES = dict(loaded(shipped_folder()))
VIGNETTES = {f"{name}/{key}": one for name, made in SETS.items() for key, one in made.vignettes.items()}
STATEMENTS = {
    f"{name}/{key}": of_statement(f"{name}/{key}", one, "nl")
    for name, made in SETS.items()
    for key, one in made.statements.items()
}


def question(ask):
    return engine.now(ask, engine.begin(ask, language="nl", seed=0)).question


def right(ask):
    """An answer as the author gives it."""
    asked = question(ask)
    match asked.id:
        case "stage":
            return StageJudged(asked.key)
        case "evidence":
            return EvidenceMarked(())
        case "help":
            return HelpChosen("self-help")
        case "sort":
            return PartsSorted(tuple((part.id, part.kind) for part in asked.parts))
        case "choice":
            best = next(one for one in ask.scenes[ask.start].choices if one.quality is Quality.BEST)
            return ChoiceMade(best.id)


def mark(item, ask, response):
    return marked(ask, response, item=item, seed=7, at=AT)


def test_every_shipped_vignette_asks_its_stage_and_what_else_it_has():
    for name, vignette in VIGNETTES.items():
        item = of_vignette(name, vignette, "nl")
        asked = [question(ask).id for ask in item.asks]
        assert asked == ["stage", *(["evidence"] if vignette.evidence else []), "help"]
        done = mark(item, item.asks[0], StageJudged(vignette.stage))
        assert done.kept == DrillAnswer(name, vignette.stage, vignette.stage, AT)
        assert done.mark.because == vignette.question.why
        assert isinstance(mark(item, item.asks[-1], HelpChosen("self-help")).kept, DrillHelp)
        assert len(of_vignette(name, vignette, "nl", is_stage_only=True).asks) == 1


def test_the_deciding_question_is_that_between_the_key_and_the_answer():
    name, vignette = next((name, one) for name, one in VIGNETTES.items() if one.stage == 4)
    item = of_vignette(name, vignette, "nl")
    assert "integrity" in str(mark(item, item.asks[0], StageJudged(5)).mark.detail.deciding)


def test_evidence_is_marked_by_the_words_of_the_vignette():
    name, vignette = next((name, one) for name, one in VIGNETTES.items() if one.evidence)
    item = of_vignette(name, vignette, "nl")
    every = tuple(phrase.id for phrase in vignette.evidence.phrases)
    kept = mark(item, item.asks[1], EvidenceMarked(every)).kept
    assert isinstance(kept, DrillEvidence)
    assert kept.hits == kept.total <= kept.false


@pytest.mark.parametrize("item", STATEMENTS.values(), ids=list(STATEMENTS))
def test_a_statement_is_sorted_and_reworded_as_the_author_did(item):
    done = [mark(item, ask, right(ask)) for ask in item.asks]
    assert [one.mark.credit for one in done] == [1.0] * len(done)
    assert [type(one.kept) for one in done] == [DrillSort, DrillSaid]
    assert done[1].kept.is_reword
    assert done[1].mark.because


@pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))
def test_a_first_scene_and_what_is_to_be_sorted_stand_on_their_own(case):
    item = of_scene(f"shipped/{case.id}/{case.start}", case, case.start)
    for ask in item.asks:
        done = mark(item, ask, right(ask))
        assert done.kept is not None
        if isinstance(done.kept, DrillSaid):
            assert done.kept.stage == case.scenes[case.start].stage
    for item in sort_scenes(case.id, case):
        assert mark(item, item.asks[0], right(item.asks[0])).mark.credit == 1.0


def wrong(item):
    ask = item.asks[0]
    swapped = tuple(
        (part.id, PartKind.PERSON if part.kind is PartKind.PROBLEM else PartKind.PROBLEM)
        for part in question(ask).parts
    )
    return mark(item, ask, PartsSorted(swapped)).kept


@given(st.lists(st.booleans(), max_size=40), st.integers(0, 99))
def test_statements_do_not_come_back_at_once_and_all_are_seen(is_right, seed):
    answers, picks = [], []
    for well in is_right:
        pick = choose_item(STATEMENTS, answers, seed)
        item = STATEMENTS[pick.item]
        answers.append(mark(item, item.asks[0], right(item.asks[0])).kept if well else wrong(item))
        picks.append(pick.item)
    for distance in (1, 2, 3):
        assert all(one != other for one, other in zip(picks, picks[distance:], strict=False))
    assert len(set(picks)) >= len(is_right) * 0.3
    assert all(one != other for one, other in pairwise(picks))


def test_what_went_otherwise_comes_back_and_says_so():
    answers, reasons = [], {}
    first = choose_item(STATEMENTS, answers, 1).item
    answers.append(wrong(STATEMENTS[first]))
    for _ in range(8):
        pick = choose_item(STATEMENTS, answers, 1)
        reasons.setdefault(pick.item, str(pick.reason))
        item = STATEMENTS[pick.item]
        answers.append(mark(item, item.asks[0], right(item.asks[0])).kept)
    assert reasons[first] == "because it went otherwise last time"


def test_without_statements_there_is_none():
    assert choose_item({}, [], 1) is None


def test_there_is_a_sentence_for_tomorrow_whatever_was_practised():
    for low in range(9):
        assert str(tomorrow(mixed_up=(low, low + 1))) == AT_THRESHOLD[low, low + 1]
    assert str(tomorrow(mixed_up=(7, 4))) == AT_THRESHOLD[4, 5]
    for principle in Principle:
        assert str(tomorrow(principle=principle)) == FOR_PRINCIPLE[principle]
    assert len({str(tomorrow(turn=turn)) for turn in range(13)}) == 13


@pytest.mark.parametrize("pair", [(low, low + 1) for low in range(9)])
def test_of_a_pair_of_stages_come_these_two_alone_each_once_and_twins_together(pair):
    done = []
    while (pick := choose_of_pair(VIGNETTES, pair, done, (), seed=3)) is not None:
        done.append(pick.item)
    assert sorted(done) == sorted(item for item, one in VIGNETTES.items() if one.stage in pair)
    assert len(done) > 10
    apart = 0
    for item in done:
        twin = f"{item.rpartition('/')[0]}/{VIGNETTES[item].pair}"
        if VIGNETTES[item].pair and twin in done:
            assert abs(done.index(item) - done.index(twin)) == 1
            apart += 1
    assert apart
    first = [VIGNETTES[item].stage for item in done[:4]]
    assert sorted(first) == [pair[0], pair[0], pair[1], pair[1]]


def test_of_a_pair_what_was_seen_longest_ago_comes_first():
    four = [item for item, one in VIGNETTES.items() if one.stage == 4 and not one.pair]
    items = {item: VIGNETTES[item] for item in four[:3]}
    answers = [DrillAnswer(item, 4, 4, AT) for item in (four[1], four[0], four[2], four[1])]
    assert choose_of_pair(items, (4, 5), (), answers, seed=1).item == four[0]
    assert choose_of_pair({}, (4, 5), (), answers, seed=1) is None
