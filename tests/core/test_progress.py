"""What practice says: the figures are those of scikit-learn and SciPy, and the pictures add up."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.core.advice import SELDOM, CaseAdvice, DrillAdvice, NoAdvice, Offer, advise
from glasltrainer.core.agreement import agreement, weighted_kappa
from glasltrainer.core.attempt import Certainty
from glasltrainer.core.axes import AxisPoint
from glasltrainer.core.case import Matter
from glasltrainer.core.cases_done import Reached, cases_done
from glasltrainer.core.catalogue.moves import Principle
from glasltrainer.core.facts import Fact, FactKind
from glasltrainer.core.progress import (
    GROUP,
    PERIODS,
    RECENT,
    is_of_case,
    judging,
    periods,
    plane,
    progress,
    tallies,
)

STAGE = st.integers(0, 9)
PRINCIPLES = st.frozensets(st.sampled_from(Principle))
UNIT = st.floats(-1, 1)


def judged(key: int, chosen: int, item: str = "set/one", certainty: Certainty | None = None) -> Fact:
    credit = 1.0 if key == chosen else 0.0
    return Fact(FactKind.STAGE, item, "2026-03-02T10:00:00+01:00", credit, key, chosen, certainty)


def chosen_at(at: str, chances: frozenset[Principle] = frozenset(), **more) -> Fact:
    return Fact(FactKind.CHOICE, "shipped/a/b", at, 1.0, chances=chances, **more)


JUDGED = st.builds(judged, STAGE, STAGE, certainty=st.none() | st.sampled_from(Certainty))


def random_pairs(seed: int, count: int) -> list[tuple[int, int]]:
    """Somebody who sees something: off by a few steps."""
    chance = random.Random(seed)
    keys = [chance.randrange(10) for _ in range(count)]
    return [(key, min(9, max(0, key + round(chance.gauss(0.3, 1.5))))) for key in keys]


# -- against other people's figures ------------------------------------------------------------


@pytest.mark.parametrize("seed", range(20))
def test_the_heat_map_and_kappa_are_those_of_scikit_learn(seed):
    metrics = pytest.importorskip("sklearn.metrics")
    pairs = random_pairs(seed, 20 + 9 * seed)
    keys, answers = zip(*pairs, strict=True)
    found = judging([judged(key, chosen) for key, chosen in pairs])
    matrix = metrics.confusion_matrix(keys, answers, labels=range(10))
    ours = [[len(c.facts) if (c := found.cells.get((k, a))) else 0 for a in range(10)] for k in range(10)]
    assert ours == matrix.tolist()
    shares = metrics.confusion_matrix(keys, answers, labels=range(10), normalize="true")
    assert all(cell.share == pytest.approx(shares[place]) for place, cell in found.cells.items())
    theirs = metrics.cohen_kappa_score(keys, answers, weights="quadratic", labels=list(range(10)))
    assert found.agreement.kappa.value == pytest.approx(theirs)
    assert weighted_kappa(pairs) == pytest.approx(theirs)
    assert found.agreement.exact / len(pairs) == pytest.approx(metrics.accuracy_score(keys, answers))


@pytest.mark.parametrize("seed", range(4))
def test_the_range_of_kappa_is_that_of_scipys_bootstrap(seed):
    stats = pytest.importorskip("scipy.stats")
    pairs = random_pairs(seed, 120)

    def kappa(keys, answers):
        return weighted_kappa(list(zip(keys.tolist(), answers.tolist(), strict=True)))

    drawn = stats.bootstrap(
        tuple(zip(*pairs, strict=True)), kappa, paired=True, vectorized=False, method="percentile", rng=seed
    ).confidence_interval
    ours = agreement(pairs).kappa
    width = drawn.high - drawn.low
    assert ours.low == pytest.approx(drawn.low, abs=0.15 * width)
    assert ours.high == pytest.approx(drawn.high, abs=0.15 * width)


# -- judging -----------------------------------------------------------------------------------


@given(st.lists(JUDGED, max_size=RECENT + 40))
def test_every_recent_judgement_is_behind_one_square_the_latest_first(facts):
    found = judging(facts)
    recent = facts[-RECENT:]
    assert found.total == len(facts)
    assert found.count == len(recent)
    behind = [fact for cell in found.cells.values() for fact in cell.facts]
    assert Counter(map(id, behind)) == Counter(map(id, recent))
    for (key, chosen), cell in found.cells.items():
        assert [fact for fact in reversed(recent) if (fact.key, fact.chosen) == (key, chosen)] == list(
            cell.facts
        )
    for key in {fact.key for fact in recent}:
        shares = [cell.share for cell in found.cells.values() if cell.key == key]
        assert sum(shares) == pytest.approx(1)
    assert sum(found.seen) == len(facts)


def test_a_confusion_of_long_ago_does_not_stay():
    learned = [judged(4, 4) for _ in range(RECENT)]
    assert judging([judged(4, 5)] * 30).confused[0][0] == (4, 5)
    now = judging([judged(4, 5)] * 30 + learned)
    assert now.confused == ()
    assert set(now.cells) == {(4, 4)}
    assert now.seen[4] == RECENT + 30


def test_a_case_and_a_vignette_are_told_apart():
    assert is_of_case(judged(1, 1, "shipped/uitloop/start"))
    assert is_of_case(judged(1, 1, "opened//home/noor/cases/eigen/start"))
    assert not is_of_case(judged(1, 1, "aan-het-bord/robins-weekend"))


# -- periods and principles --------------------------------------------------------------------


CHOICES = st.builds(
    Fact,
    st.just(FactKind.CHOICE),
    st.just("shipped/a/b"),
    st.sampled_from([f"2026-{month:02}-11T10:00:00+01:00" for month in range(1, 13)]),
    UNIT,
    chances=PRINCIPLES,
    upheld=PRINCIPLES,
    violated=PRINCIPLES,
    point=st.none() | st.builds(AxisPoint, UNIT, UNIT),
)


@given(st.lists(CHOICES, max_size=60))
def test_periods_add_up_to_all_answers(choices):
    found = periods(choices)
    assert len(found) <= PERIODS
    assert sum(one.last - one.first + 1 for one in found) == len(
        choices
    )  # at most twelve months, or six tens
    together = tallies(choices)
    for number, whole in enumerate(together):
        parts = [one.tallies[number] for one in found]
        assert sum(part.chances for part in parts) == whole.chances
        assert sum(part.upheld for part in parts) == whole.upheld
        assert sum(part.violated for part in parts) == whole.violated


def test_groups_of_ten_until_there_are_three_months():
    march = [chosen_at("2026-03-02T10:00:00+01:00")] * (2 * GROUP + 3)
    assert [(one.first, one.last, one.month) for one in periods(march)] == [
        (1, 10, ""),
        (11, 20, ""),
        (21, 23, ""),
    ]
    spread = [chosen_at(f"2026-{month}-02T10:00:00+01:00") for month in ("01", "02", "03")]
    assert [(one.first, one.last, one.month) for one in periods(spread)] == [
        (1, 1, "2026-01"),
        (2, 2, "2026-02"),
        (3, 3, "2026-03"),
    ]


# -- the plane ---------------------------------------------------------------------------------


@given(st.lists(st.builds(AxisPoint, UNIT, UNIT), max_size=80))
def test_every_answer_has_its_spot_and_the_thirds_their_middle(points):
    found = plane(points)
    assert found.count == len(points)
    third = len(points) // 3
    if third < 3:
        assert found.first is None
        assert found.last is None
    else:
        assert found.first.content == pytest.approx(sum(p.content for p in points[:third]) / third)
        assert found.last.relationship == pytest.approx(sum(p.relationship for p in points[-third:]) / third)


def test_nothing_practised_says_nothing():
    found = progress(())
    assert (found.answers, found.choices, found.plane.count, found.judging.count) == (0, 0, 0, 0)
    assert found.judging.agreement is None
    assert found.periods == ()


# -- what next ---------------------------------------------------------------------------------


OFFERS = (
    Offer("shipped/a", (3, 4)),
    Offer("shipped/b", (7, 8), is_intro=True),
    Offer("shipped/c", (2,), is_done=True),
)


def test_the_worst_confusion_comes_first_with_how_often():
    advice = advise(judging([judged(4, 5), judged(5, 4), judged(4, 5), judged(1, 2), judged(1, 2)]), OFFERS)
    assert isinstance(advice, DrillAdvice)
    assert advice.pair == (4, 5)
    assert str(advice.reason) == "because 3 times you mixed up 4 and 5"


def test_then_a_case_with_the_stage_seldom_met():
    met = [judged(stage, stage) for stage in (3, 4, 7) for _ in range(SELDOM)]
    advice = advise(judging([*met, judged(8, 8)]), OFFERS)
    assert isinstance(advice, CaseAdvice)
    assert advice.case == "shipped/b"
    assert str(advice.reason) == "because stage 8 came by only 1 time"


def test_and_nothing_one_must_do():
    met = [judged(stage, stage) for stage in range(10) for _ in range(SELDOM)]
    assert advise(judging(met), OFFERS) == NoAdvice()
    assert advise(judging(()), ()) == NoAdvice()
    begin = advise(judging(()), OFFERS)
    assert isinstance(begin, CaseAdvice)
    assert begin.case == "shipped/b"


@given(st.lists(JUDGED, max_size=40), st.lists(st.frozensets(STAGE, max_size=3), max_size=5))
def test_only_what_is_there_is_advised(facts, stages):
    offers = [Offer(f"shipped/{n}", tuple(sorted(one)), is_done=n % 2 == 0) for n, one in enumerate(stages)]
    advice = advise(judging(facts), offers)
    if isinstance(advice, CaseAdvice):
        assert advice.case in {offer.case for offer in offers if not offer.is_done}


# -- cases done --------------------------------------------------------------------------------


def ended(
    attempt: str, case: str, stage: int | None, matter: Matter, *, is_safe: bool | None = True
) -> Reached:
    return Reached(attempt, case, "2026-03-02T10:00:00+01:00", stage, matter, is_safe)


def test_peace_bought_by_giving_up_the_patient_is_not_the_best():
    first = ended("1", "a", 5, Matter.LOST)
    bought = ended("2", "a", 1, Matter.MET, is_safe=False)
    unknown = ended("3", "a", 1, Matter.MET, is_safe=None)
    good = ended("4", "a", 3, Matter.MET)
    (done,) = cases_done([first, bought, unknown, good])
    assert (done.times, done.first, done.best) == (4, first, good)
    (without,) = cases_done([bought, first])
    assert without.best == first


ENDINGS = st.builds(
    ended,
    st.uuids().map(str),
    st.sampled_from("abc"),
    st.none() | STAGE,
    st.sampled_from(Matter),
    is_safe=st.none() | st.booleans(),
)


@given(st.lists(ENDINGS, max_size=20))
def test_each_case_once_the_one_played_last_first(endings):
    done = cases_done(endings)
    assert [one.case for one in done] == list(dict.fromkeys(ending.case for ending in reversed(endings)))
    for one in done:
        of_case = [ending for ending in endings if ending.case == one.case]
        assert one.times == len(of_case)
        assert one.first == of_case[0]
        assert one.best in of_case
