"""The catalogues are complete and say nothing that judges a person.

The tables here are this test's own copy of the ids that cases, drills and saved attempts refer to: an id that
changes or disappears breaks somebody's case.
"""

import re
from enum import Enum

import pytest

from glasltrainer.core import attempt, case
from glasltrainer.core.catalogue import moves, roles, signs, stages, topics

MOVE_TABLE = """
listen-silence        + people                               0  1 0-7
reflect-feeling       + people                               0  1 0-7
paraphrase-content    + people                               0  1 0-7
acknowledge-impact    + people                               0  1 0-8
own-contribution      + people                               0  1 0-6
apologise-sincere     + people                               0  1 0-6
i-message             + people                               1  1 0-5
describe-behaviour    + people                               1  0 1-6
open-question         + interests                            0  1 0-6
ask-interest          + interests                            0  1 0-6
disclose-interest     + interests                            1  0 0-6
name-shared-interest  + interests                            1  1 1-6
check-assumption      + people,interests                     0  1 0-5
reframe-to-problem    + people,options                       1  1 1-6
brainstorm-options    + options                              1  1 0-3
ask-their-option      + options                              0  1 0-6
propose-trial         + options                              1  1 1-5
objective-criterion   + criteria                             1  0 1-7
joint-factfinding     + criteria                             1  1 1-5
golden-bridge         + options                              0  1 4-8
balcony-pause         + .                                    0  0 1-8
set-limit-calm        ~ people                               1  0 4-9
process-proposal      + people,options                       0  1 2-7
invite-third-party    ~ people                               0  0 3-9
decline-coalition     + people                               1  1 3-6
offer-support         + people                               0  1 0-9
respect-refusal       + people                               0  1 0-9
refer-on              ~ people                               1  1 0-9
escalate-for-safety   + criteria                             1  0 0-9
call-supervisor       ~ criteria                             1  0 2-9
stop-unsafe           + criteria                             1  0 0-9
report-as-duty        + criteria                             1  0 0-9
judge-person          - people                               0 -1 .
mind-read             - people                               0 -1 .
blame                 - people                               0 -1 .
label-group           - people                               0 -1 .
sarcasm               - people                               0 -1 .
interrupt-correct     - people                               1 -1 .
premature-advice      - people,interests                     0  0 .
false-reassurance     - people                              -1  1 .
minimise              - people                              -1  0 .
interrogate-why       - people                               1 -1 .
leading-question      - interests                            1  0 .
yes-but               - people                               1  0 .
repeat-position       - interests                            1  0 .
bargain-split         - interests,options                    0  0 .
concede-to-please     - interests                           -1  1 .
single-option         - options                              1  0 .
pull-rank             - criteria                             1 -1 .
guideline-as-weapon   - criteria                             1 -1 .
fait-accompli         - options                              1 -1 .
withdraw-stonewall    - people                              -1 -1 .
triangulate           - people                               0 -1 .
public-confront       - people                               1 -1 .
threaten              - criteria                             1 -1 .
counter-threat        - criteria                             1 -1 .
retaliate             - people,interests,options,criteria    1 -1 .
legalise-early        - people                               0 -1 .
defensive-explain     - people                               1  0 .
pressure-to-talk      - people                               0 -1 .
breach-confidence     - people                               0 -1 .
"""

SIGN_TABLE = {
    1: (
        "recurring-difference fixed-standpoint repaired-irritation shared-concern-named selective-hearing "
        "tentative-doubt"
    ),
    2: (
        "arguing-to-win either-or playing-to-audience authority-as-trump cross-examining typical-for-you "
        "score-keeping cc-growing rhetorical-question"
    ),
    3: (
        "act-without-consulting accomplished-fact working-around message-through-record literalism "
        "deed-read-as-intent group-line-expected silence-after-debate"
    ),
    4: (
        "coalition label-group-image deniable-jab lobbying-beforehand everybody-thinks "
        "incidents-collected-against only-reacting set-up-to-fail newcomer-told-stories"
    ),
    5: (
        "public-unmasking moral-verdict past-reread apology-demanded exclusion angel-devil "
        "humiliation-retold good-faith-read-as-trick"
    ),
    6: (
        "ultimatum conditional-sanction deadline lever-announced bridge-burned-publicly "
        "counter-threat-made haste-and-panic"
    ),
    7: (
        "threat-executed harm-as-aim own-loss-counted-as-gain sabotage third-parties-as-collateral "
        "objectifying-language"
    ),
    8: "attack-on-existence pulling-members-away cutting-off-support neutral-attacked many-arenas",
    9: "own-ruin-accepted no-demands-left bystanders-disregarded last-ties-cut",
}

ROLE_TABLE = {
    "self-help": (0, 3),
    "moderation": (1, 3),
    "process-facilitation": (3, 5),
    "socio-therapeutic": (4, 6),
    "mfn-mediation": (3, 7),
    "mediation": (5, 7),
    "arbitration": (6, 8),
    "power-intervention": (7, 9),
}

STAGE_NAMES = (
    "No conflict yet",
    "Hardening",
    "Debates and polemics",
    "Actions, not words",
    "Images and coalitions",
    "Loss of face",
    "Strategies of threats",
    "Limited destructive blows",
    "Fragmentation of the enemy",
    "Together into the abyss",
)
JUDGING = re.compile(
    r"\b(stupid|lazy|incompetent|arrogant|bad|wrong|poor|weak|fail(ed|ure|s)?|fault|guilty|must not|"
    r"should(n't)?|aggressive|difficult person|liar|unprofessional|mistakes?)\b",
    re.IGNORECASE,
)


def sentences():
    """Every explaining sentence of the catalogue, with where it stands."""
    yield from ((f"stage {stage.number}", stage.core) for stage in stages.STAGES)
    yield from ((f"threshold {pair}", text) for pair, text in stages.THRESHOLDS.items())
    yield from ((f"sign {sign.id}", sign.explanation) for sign in signs.SIGNS.values())
    yield from ((f"move {move.id}", move.explanation) for move in moves.MOVES.values())
    yield from ((f"role {role.id}", role.explanation) for role in roles.ROLES)


def table_of_moves():
    for line in MOVE_TABLE.strip().splitlines():
        id, polarity, principles, content, relationship, fits = line.split()
        wanted = () if principles == "." else tuple(principles.split(","))
        span = (None, None) if fits == "." else tuple(map(int, fits.split("-")))
        yield id, (polarity, wanted, int(content), int(relationship), *span)


def test_stages_are_indexed_by_their_number_and_named_as_on_the_ladder():
    assert [stage.number for stage in stages.STAGES] == list(range(10))
    assert tuple(stage.name for stage in stages.STAGES) == STAGE_NAMES


def test_phases_are_three_stages_each_below_the_landing():
    none, win_win, win_lose, lose_lose = stages.Phase
    phases = [stage.phase for stage in stages.STAGES]
    assert phases == [none, *[win_win] * 3, *[win_lose] * 3, *[lose_lose] * 3]
    assert set(stages.PHASE_NAMES) == set(stages.Phase)


@pytest.mark.parametrize(
    ("a", "b", "count"),
    [(3, 3, 0), (0, 3, 0), (3, 4, 1), (4, 6, 0), (6, 7, 1), (3, 7, 2), (0, 9, 2), (7, 9, 0), (4, 5, 0)],
)
def test_main_thresholds_lie_after_three_and_after_six(a, b, count):
    assert stages.main_thresholds_between(a, b) == count
    assert stages.main_thresholds_between(b, a) == count


def test_every_pair_of_neighbours_has_a_threshold_and_a_deciding_question():
    neighbours = [(number, number + 1) for number in range(9)]
    assert list(stages.THRESHOLDS) == neighbours
    asked = [stages.deciding_question(a, b) for a, b in neighbours]
    assert asked == [stages.deciding_question(b, a) for a, b in neighbours]
    assert len({question for question in asked if question and question.endswith("?")}) == 9


def test_only_neighbours_have_a_deciding_question():
    others = [(a, b) for a in range(10) for b in range(10) if abs(a - b) != 1]
    assert {stages.deciding_question(a, b) for a, b in others} == {None}


def test_signs_are_complete_and_in_catalogue_order():
    wanted = [(id, stage) for stage, ids in SIGN_TABLE.items() for id in ids.split()]
    assert [(sign.id, sign.stage) for sign in signs.SIGNS.values()] == wanted
    assert all(id == sign.id for id, sign in signs.SIGNS.items())


def test_the_first_sign_of_a_stage_is_its_only_decisive_one():
    decisive = [sign.id for sign in signs.SIGNS.values() if sign.is_decisive]
    assert decisive == [ids.split()[0] for ids in SIGN_TABLE.values()]


def test_moves_have_the_polarity_principles_axes_and_stages_of_the_catalogue():
    found = {
        id: (
            move.polarity.value,
            tuple(principle.value for principle in move.principles),
            move.content,
            move.relationship,
            move.first,
            move.last,
        )
        for id, move in moves.MOVES.items()
    }
    assert found == dict(table_of_moves())
    assert all(id == move.id for id, move in moves.MOVES.items())
    assert set(moves.PRINCIPLE_NAMES) == set(moves.Principle)


def test_a_move_fits_its_stages_and_a_violating_one_none():
    limit = moves.MOVES["set-limit-calm"]
    assert [stage for stage in range(10) if limit.fits(stage)] == [4, 5, 6, 7, 8, 9]
    assert limit.fits(None)
    violating = [move for move in moves.MOVES.values() if move.polarity is moves.Polarity.VIOLATES]
    assert len(violating) > 20
    assert not any(move.fits(stage) for move in violating for stage in (None, *range(10)))


def test_care_for_safety_and_duty_is_in_place_at_every_stage():
    for id in ("escalate-for-safety", "stop-unsafe", "report-as-duty"):
        assert all(moves.MOVES[id].fits(stage) for stage in range(10)), id


def test_roles_are_in_the_order_of_their_ladder_with_their_stages():
    assert [(role.id, (role.first, role.last)) for role in roles.ROLES] == list(ROLE_TABLE.items())
    assert frozenset(ROLE_TABLE) == roles.HELP_ANSWERS
    assert all(roles.BY_ID[role.id] is role for role in roles.ROLES)


def test_accepted_help_follows_from_the_stage():
    assert roles.accepted(0) == ("self-help",)
    assert roles.accepted(3) == ("self-help", "moderation", "process-facilitation", "mfn-mediation")
    assert roles.accepted(9) == ("power-intervention",)
    assert all(roles.accepted(stage) for stage in range(10))


@pytest.mark.parametrize(
    ("table", "values"),
    [
        (topics.LEVEL_NAMES, case.Level),
        (topics.MOOD_NAMES, case.Mood),
        (topics.MATTER_NAMES, case.Matter),
        (topics.QUALITY_NAMES, case.Quality),
        (topics.PART_KIND_NAMES, case.PartKind),
        (topics.CERTAINTY_NAMES, attempt.Certainty),
    ],
)
def test_every_value_finds_its_name_in_the_order_of_its_enum(table, values: type[Enum]):
    assert list(table) == [value.value for value in values]
    assert all(table[value] for value in values)


@pytest.mark.parametrize("table", [topics.SPECIALTIES, topics.THEMES])
def test_topics_are_kebab_case_and_sorted(table):
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", id) for id in table)
    assert list(table) == sorted(table)


@pytest.mark.parametrize(
    "names",
    [
        [stage.name for stage in stages.STAGES],
        [sign.name for sign in signs.SIGNS.values()],
        [move.name for move in moves.MOVES.values()],
        [role.name for role in roles.ROLES],
        list(topics.SPECIALTIES.values()),
        list(topics.THEMES.values()),
    ],
    ids=["stages", "signs", "moves", "roles", "specialties", "themes"],
)
def test_names_are_unique_within_their_kind_and_short(names):
    assert len({name.casefold() for name in names}) == len(names)
    assert all(1 <= len(name.split()) <= 5 and not name.endswith(".") for name in names)


def test_a_sign_has_a_name_of_one_to_four_words():
    assert [sign.name for sign in signs.SIGNS.values() if len(sign.name.split()) > 4] == []


def test_every_explanation_is_one_sentence_with_a_full_stop():
    odd = [where for where, text in sentences() if not re.fullmatch(r"[A-Z“][^.!?]*\.", text)]
    assert odd == []


def test_explanations_are_all_different():
    texts = [text for _, text in sentences()]
    assert len(set(texts)) == len(texts)


def test_no_sentence_judges_a_person():
    assert {where: text for where, text in sentences() if JUDGING.search(text)} == {}
