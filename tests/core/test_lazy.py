"""Lazy players: worked out on paper, and against what really playing that way earns."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.core import credit, engine
from glasltrainer.core.attempt import ChoiceMade, EvidenceMarked, HelpChosen, PartsSorted, StageJudged
from glasltrainer.core.case import (
    Case,
    Choice,
    ChoiceQuestion,
    Ending,
    EvidenceQuestion,
    HelpQuestion,
    Matter,
    PartKind,
    Phrase,
    Quality,
    Scene,
    SortPart,
    SortQuestion,
    StageQuestion,
)
from glasltrainer.core.lazy.players import BOUNDS, Asked, broken, lazy_players
from glasltrainer.core.lazy.questions import Place, softness
from glasltrainer.core.scoring import mark_step
from glasltrainer.core.vignettes import Rewording, Statement, Vignette, VignetteSet
from tests.core.sample import sample_case
from tests.core.strategies import cases


def by_id(*known, sets=()):
    found = lazy_players({case.id: case for case in known}, {one.id: one for one in sets})
    return {player.id: player for player in found}


def fork(name, *choices, keep_order=False, to="end", **more):
    made = [
        Choice(f"c{number}", say, to, quality, moves=moves)
        for number, (say, quality, *moves_given) in enumerate(choices)
        for moves in [tuple(moves_given)]
    ]
    return Scene(name, choices=tuple(made), keep_order=keep_order, **more)


def case_of(*scenes, id="made"):
    end = Scene("end", ending=Ending(Matter.MET, is_safe=True))
    return Case(id, "Made", "en", scenes[0].id, {one.id: one for one in (*scenes, end)})


def asking(key, name, to, **more):
    return Scene(name, stage=key, diagnose=(StageQuestion(key),), next=to, **more)


BEST, GOOD, WEAK, HARMFUL = Quality


def test_options_by_length_and_question_marks_with_ties_shared():
    case = case_of(
        fork("one", ("Long enough?", BEST), ("Short", HARMFUL), ("Equal", WEAK)),
        fork("two", ("Why? And when?", HARMFUL), ("Really, truly so", GOOD)),
    )
    found = by_id(case)
    assert found["longest"].credit == pytest.approx((1 + 0.7) / 2)
    assert found["shortest"].credit == pytest.approx(((0 + 0.3) / 2 + 0) / 2)
    assert found["most-questions"].credit == pytest.approx((1 + 0) / 2)
    assert found["random"].credit == found["longest"].chance == pytest.approx(((1.3 / 3) + 0.35) / 2)
    assert found["shortest"].count == 2
    assert [reward.place for reward in found["longest"].rewards] == [
        Place("made", ("scenes", "one", "choices"), ("c0",)),
        Place("made", ("scenes", "two", "choices"), ("c1",)),
    ]


def test_softest_gives_in_and_firmest_attacks():
    options = (
        ("a", BEST, "i-message", "objective-criterion"),
        ("b", WEAK, "concede-to-please"),
        ("c", HARMFUL, "label-group", "public-confront"),
        ("d", GOOD),
    )
    scene = fork("one", *options)
    assert softness(scene.choices[1]) > softness(scene.choices[0]) > softness(scene.choices[2])
    assert softness(scene.choices[3]) == 0
    found = by_id(case_of(scene))
    assert (found["softest"].credit, found["firmest"].credit) == (pytest.approx(0.3), 0.0)


def test_first_and_last_only_where_order_is_kept():
    kept = fork("one", ("a", GOOD), ("b", WEAK), keep_order=True)
    found = by_id(case_of(kept, fork("two", ("a", BEST), ("b", HARMFUL))))
    assert (found["first"].count, found["first"].credit, found["last"].credit) == (1, 0.7, 0.3)
    assert found["first"].chance == 0.5
    assert found["first"].limit == pytest.approx(0.6)
    assert found["first"].is_over


def test_single_and_unscored_options_do_not_count():
    found = by_id(case_of(fork("one", ("a", BEST)), fork("two", ("a", None), ("b", None), ("c", WEAK))))
    assert (found["longest"].count, found["longest"].credit, found["longest"].limit) == (0, None, None)
    assert not found["longest"].is_over


def vignette(name, key, panel=None, text=()):
    return Vignette(name, text, StageQuestion(key, panel=panel or {}))


def test_always_one_stage_over_cases_and_vignettes_together():
    case = case_of(asking(4, "a", "b"), asking(1, "b", "end"))
    canteen = VignetteSet("short", "Short", "en", {"canteen": vignette("canteen", 3, {2: 2, 3: 10})})
    found = by_id(case, sets=[canteen])
    expected = [
        credit.stage_credit(4, 4, {}),
        credit.stage_credit(1, 4, {}),
        credit.stage_credit(3, 4, {2: 2, 3: 10}),
    ]
    assert found["stage:4"].credit == pytest.approx(sum(expected) / 3)
    assert found["stage:4"].count == 3
    assert found["stage:3"].rewards[0].place == Place("short", ("vignettes", "canteen"))
    assert found["help:mediation"].count == 1  # which help fits is asked of every vignette


def test_vignettes_and_statements_are_asked_as_in_practice():
    text = (Phrase("They all say so", "coalition"), Phrase(" "), Phrase("at ten", "neutral"))
    statement = Statement(
        "late",
        SortQuestion("", (), (SortPart("1", "a", PartKind.PROBLEM), SortPart("2", "b", PartKind.PERSON))),
        (Rewording("long", "You are always late again.", HARMFUL), Rewording("short", "When?", BEST)),
    )
    short = VignetteSet("short", "Short", "en", {"ten": vignette("ten", 4, text=text)}, {"late": statement})
    found = by_id(sets=[short])
    assert (found["every-phrase"].count, found["every-phrase"].credit) == (1, 0.0)
    assert (found["all-problem"].count, found["all-problem"].credit) == (1, 0.0)
    assert (found["shortest"].credit, found["longest"].credit, found["random"].credit) == (1.0, 0.0, 0.5)
    assert found["shortest"].rewards[0].place == Place(
        "short", ("statements", "late", "rewordings"), ("short",)
    )
    assert found["softest"].count == 0  # rewordings have no moves


def test_who_goes_by_the_scene_before():
    case = case_of(
        fork("start", ("a", None), ("b", None), to="mid", stage=2),
        Scene("other", stage=5, next="mid"),
        Scene("talk", next="mid"),
        asking(3, "mid", "late"),
        asking(9, "late", "end"),
    )
    found = by_id(case)
    assert found["same-stage"].count == 2  # the first scene has none before it, and a talk no stage
    before_mid = (credit.stage_credit(3, 2, {}) + credit.stage_credit(3, 5, {})) / 2
    assert found["same-stage"].credit == pytest.approx((before_mid + credit.stage_credit(9, 3, {})) / 2)
    one_more = (credit.stage_credit(3, 3, {}) + credit.stage_credit(3, 6, {})) / 2
    assert found["one-more"].credit == pytest.approx((one_more + credit.stage_credit(9, 4, {})) / 2)
    assert found["same-stage"].bound is found["one-more"].bound is None


def test_a_party_is_followed_by_its_own_stage():
    before = Scene("before", stage=2, stages={"them": 4}, next="asked")
    asked = Scene("asked", stage=2, diagnose=(StageQuestion(4, of="them"),), next="end")
    assert by_id(case_of(before, asked))["same-stage"].credit == 1.0


def test_the_sample_on_paper():
    found = by_id(sample_case())
    assert found["random"].credit == pytest.approx((1 + 0.7 + 0.3 + 0) / 4)
    assert found["all-problem"].credit == pytest.approx((2 - 1) / 3)
    assert found["every-phrase"].credit == 0.0  # two signs, two neutral phrases
    assert found["help:moderation"].credit == 1.0  # stage 3
    assert found["help:power-intervention"].credit == 0.0
    assert found["all-problem"].is_over
    assert found["all-problem"].rewards[0].place == Place("sample", ("scenes", "desk", "sort"))


def test_below_zero_is_zero_over_all_but_not_in_one():
    parts = sample_case().scenes["desk"].sort.parts
    turned = replace(parts[0], kind=PartKind.PERSON), replace(parts[1], kind=PartKind.PERSON)
    scene = Scene("desk", sort=SortQuestion("?", (), turned), next="end")
    player = by_id(case_of(scene))["all-problem"]
    assert (player.credit, player.rewards) == (0.0, ())


def test_bounds_are_those_of_the_scoring_rules():
    """The table of SCORING, "Honest by test: lazy players"."""
    found = by_id(sample_case())
    limits = {player.id: player.limit for player in found.values()}
    assert limits["longest"] == pytest.approx(found["longest"].chance + 0.10)
    assert limits["random"] == 0.55
    assert {limits[f"stage:{stage}"] for stage in range(10)} == {0.35}
    assert (limits["every-phrase"], limits["all-problem"], limits["help:mediation"]) == (0.25, 0.25, 0.60)
    assert {id.partition(":")[0] for id in found} - set(BOUNDS) == {"same-stage", "one-more"}


def test_the_broken_are_those_above_their_limit_and_not_those_at_it():
    case = case_of(fork("one", ("longer", GOOD), ("short", GOOD)))
    assert [player.id for player in broken(lazy_players({"made": case}))] == ["random"]
    longest = case_of(fork("one", ("longer", BEST), ("s", HARMFUL), ("sh", HARMFUL), ("sho", HARMFUL)))
    assert [player.id for player in broken(lazy_players({"made": longest}))] == ["longest"]


def all_open(case):
    """The case with every condition taken away."""
    scenes = {
        scene.id: replace(scene, choices=tuple(replace(choice, condition=None) for choice in scene.choices))
        for scene in case.scenes.values()
    }
    return replace(case, scenes=scenes)


@given(cases(most_scenes=4).map(all_open), st.integers(0, 9))
def test_the_credits_are_those_of_playing(case, stage):
    """One answer to every question of every scene, as a lazy player gives it, marked by the rules of play."""
    found = by_id(case)
    earned = {player: [] for player in found}
    for scene in case.scenes.values():
        alone = replace(case, start=scene.id)
        attempt = engine.begin(alone, language="en", seed=0)
        for question in scene.questions():
            for player, answers in lazy_answers(found, scene, question, stage):
                marks = [credit_of(alone, attempt, answer) for answer in answers]
                if None not in marks:
                    earned[player].append(sum(marks) / len(marks))
            usual = usual_answer(question)
            if usual is None:
                break
            attempt = engine.respond(alone, attempt, usual)
    for player, credits in earned.items():
        if (
            found[player].asked in (Asked.RESPONSE, Asked.EVIDENCE, Asked.SORT, Asked.HELP)
            or player == f"stage:{stage}"
        ):
            assert found[player].count == len(credits)
            wanted = credit.floored_mean(credits)
            assert found[player].credit == (None if wanted is None else pytest.approx(wanted))


def credit_of(case, attempt, answer):
    done = engine.respond(case, attempt, answer)
    mark = mark_step(case, done, done.steps[-1])
    return None if mark is None else mark.credit


def lazy_answers(found, scene, question, stage):
    match question:
        case StageQuestion():
            yield f"stage:{stage}", [StageJudged(stage)]
        case EvidenceQuestion(phrases=phrases):
            yield "every-phrase", [EvidenceMarked(tuple(phrase.id for phrase in phrases))]
        case SortQuestion(parts=parts):
            yield "all-problem", [PartsSorted(tuple((part.id, PartKind.PROBLEM) for part in parts))]
        case HelpQuestion():
            for player in found:
                if player.startswith("help:"):
                    yield player, [HelpChosen(player.removeprefix("help:"))]
        case ChoiceQuestion():
            yield from lazy_choices(found, scene)


def lazy_choices(found, scene):
    """As the player picks them, where at least two are scored, so that playing counts them."""
    options = scene.choices
    if len([one for one in options if one.quality]) < 2:
        return
    values = {
        "longest": [len(one.say) for one in options],
        "shortest": [-len(one.say) for one in options],
        "most-questions": [one.say.count("?") for one in options],
        "random": [0 for _ in options],
    }
    values |= {"softest": [softness(one) for one in options], "firmest": [-softness(one) for one in options]}
    if scene.keep_order:
        values |= {"first": [-n for n in range(len(options))], "last": list(range(len(options)))}
    for player, worth in values.items():
        kept = [(value, one) for value, one in zip(worth, options, strict=True) if one.quality]
        most = max(value for value, _ in kept)
        yield player, [ChoiceMade(one.id) for value, one in kept if value == pytest.approx(most, abs=1e-9)]


def usual_answer(question):
    match question:
        case StageQuestion(key=key):
            return StageJudged(key)
        case EvidenceQuestion():
            return EvidenceMarked(())
        case HelpQuestion():
            return HelpChosen("mediation")
        case SortQuestion(parts=parts):
            return PartsSorted(tuple((part.id, part.kind) for part in parts))
        case _:
            return None
