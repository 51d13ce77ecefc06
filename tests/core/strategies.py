"""Random small cases of every kind, and random walks through them, for any test that wants them.

`cases()` draws a valid case: every link leads to a scene. It may have loops, dead ends behind conditions and
scenes without a way to an ending, as a case that is being written may. `attempts()` draws a case and a play
of it, with branches explored on the way.
"""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from glasltrainer.core import engine
from glasltrainer.core.attempt import (
    Certainty,
    ChoiceMade,
    Continued,
    EvidenceMarked,
    HelpChosen,
    PartsSorted,
    StageJudged,
)
from glasltrainer.core.case import (
    NEUTRAL,
    Case,
    Choice,
    ChoiceQuestion,
    ContinueQuestion,
    Effect,
    Ending,
    EvidenceQuestion,
    Flag,
    HelpQuestion,
    Line,
    Matter,
    PartKind,
    Person,
    Phrase,
    Quality,
    Scene,
    SortPart,
    SortQuestion,
    StageQuestion,
)
from glasltrainer.core.catalogue.moves import MOVES
from glasltrainer.core.catalogue.roles import ROLES
from glasltrainer.core.catalogue.signs import SIGNS
from glasltrainer.core.conditions import AllOf, AnyOf, Compare, Comparison, Not, Visited

SEEDS = st.integers(0, 2**63 - 1)
STAGES = st.integers(0, 9)
_WORDS = st.sampled_from(["", "a", "One. Two?", "é {brace} “quoted”", "word " * 30])
_SIGN_IDS = tuple(SIGNS)
_QUALITIES = st.sampled_from([None, *Quality])
_MOVES = st.lists(st.sampled_from(tuple(MOVES)), max_size=3, unique=True).map(tuple)
_REPLIES = st.sampled_from([(), (Line("them", (Phrase("Well."),)),)])
_CLOSED = st.sampled_from(["", "not now"])
_OF = st.sampled_from([(), (None,), ("them",), ("you", "them")])
_PANELS = st.sampled_from(
    [{}, {}, {}, {4: 3}, {3: 2, 4: 9, 5: 1}, {1: 5, 5: 5}, {0: 6, 1: 6, 2: 6}, {9: 10}, {6: 4, 7: 9}]
)
_ENDINGS = st.builds(Ending, st.sampled_from(list(Matter)), st.booleans())
_SORTS = st.lists(st.sampled_from(list(PartKind)), min_size=1, max_size=4).map(
    lambda kinds: SortQuestion(
        "What is what?", (), tuple(SortPart(str(n), f"part {n}", kind) for n, kind in enumerate(kinds, 1))
    )
)
_EXTRAS = st.sampled_from(["none", "evidence", "help", "sort"])
_WAYS = st.sampled_from(["choices", "choices", "choices", "next", "ending"])


@cache
def conditions(flag_ids: tuple[str, ...], scene_ids: tuple[str, ...]):
    """A condition over these flags and scenes, nested a little."""
    atoms = st.builds(Visited, st.sampled_from(scene_ids))
    if flag_ids:
        compare = st.builds(
            Compare, st.sampled_from(flag_ids), st.sampled_from(list(Comparison)), st.integers(-3, 3)
        )
        atoms = compare | atoms
    return st.recursive(
        atoms,
        lambda inner: (
            st.builds(Not, inner)
            | st.builds(AllOf, st.tuples(inner, inner))
            | st.builds(AnyOf, st.tuples(inner, inner))
        ),
        max_leaves=4,
    )


@st.composite
def flags(draw, most: int = 2):
    """Up to `most` flags by id, each within its bounds."""
    found = {}
    for number in range(draw(st.integers(0, most))):
        low = draw(st.integers(-2, 1))
        high = low + draw(st.integers(0, 3))
        found[f"flag{number}"] = Flag(f"flag{number}", draw(st.integers(low, high)), low, high)
    return found


@cache
def choices(number: int, flag_ids: tuple[str, ...], scene_ids: tuple[str, ...]):
    """One choice, sometimes behind a condition, with effects on flags."""
    effects = st.just(())
    if flag_ids:
        one = st.builds(Effect, st.sampled_from(flag_ids), st.integers(-2, 2), st.booleans())
        effects = st.lists(one, max_size=2).map(tuple)
    return st.builds(
        Choice,
        st.just(f"choice{number}"),
        say=_WORDS,
        next=st.sampled_from(scene_ids),
        quality=_QUALITIES,
        moves=_MOVES,
        because=_WORDS,
        reply=_REPLIES,
        effects=effects,
        condition=st.none() | conditions(flag_ids, scene_ids),
        closed=_CLOSED,
    )


@cache
def texts(key: int | None):
    """Marked text with signs of the key, of other stages and neutral phrases."""
    own = [sign for sign in _SIGN_IDS if SIGNS[sign].stage == key]
    marks = st.sampled_from([None, NEUTRAL, *own, *_SIGN_IDS[:3]])
    return st.lists(st.builds(Phrase, _WORDS, marks), max_size=5).map(tuple)


@st.composite
def scenes(draw, scene_id: str, flag_ids: tuple[str, ...], scene_ids: tuple[str, ...]):
    """One scene: what it asks, and how it goes on."""
    stage = draw(st.none() | STAGES)
    narration = draw(texts(stage))
    diagnose = tuple(
        StageQuestion(draw(STAGES), of=of, why=draw(_WORDS), panel=draw(_PANELS)) for of in draw(_OF)
    )
    extra, sort = None, None
    match draw(_EXTRAS):
        case "evidence":
            marked = Scene(scene_id, narration=narration).marked_phrases()
            extra = EvidenceQuestion(stage or 0, tuple(marked))
        case "help":
            extra = HelpQuestion(stage or 0)
        case "sort":
            sort = draw(_SORTS)
    ways = {}
    match draw(_WAYS):
        case "choices":
            count = draw(st.integers(1, 3))
            ways = {"choices": tuple(draw(choices(n, flag_ids, scene_ids)) for n in range(count))}
        case "next":
            ways = {"next": draw(st.sampled_from(scene_ids))}
        case "ending":
            ways = {"ending": draw(_ENDINGS)}
    return Scene(
        scene_id,
        narration=narration,
        dialogue=(Line("them", (Phrase("So."),)), Line("you", (Phrase("So?"),))),
        stage=stage,
        diagnose=diagnose,
        extra=extra,
        sort=sort,
        keep_order=draw(st.booleans()),
        **ways,
    )


@st.composite
def cases(draw, most_scenes: int = 6):
    """A case of 1..most_scenes scenes, at most two flags, at most three choices a scene."""
    ids = tuple(f"scene{number}" for number in range(draw(st.integers(1, most_scenes))))
    known = draw(flags())
    return Case(
        id="drawn",
        title="Drawn",
        language="en",
        start=ids[0],
        scenes={scene: draw(scenes(scene, tuple(known), ids)) for scene in ids},
        cast={"you": Person("you", "You", is_you=True), "them": Person("them", "Vermeer")},
        flags=known,
    )


def responses(case: Case, attempt):
    """An answer to what is asked where the attempt stands; None where nothing is."""
    question = engine.now(case, attempt).question
    match question:
        case StageQuestion():
            return st.builds(StageJudged, STAGES, st.none() | st.sampled_from(list(Certainty)))
        case EvidenceQuestion(phrases=phrases):
            ids = [phrase.id for phrase in phrases]
            if not ids:
                return st.just(EvidenceMarked(()))
            return st.builds(EvidenceMarked, st.lists(st.sampled_from(ids), unique=True).map(tuple))
        case HelpQuestion():
            return st.builds(HelpChosen, st.sampled_from([role.id for role in ROLES]))
        case SortQuestion(parts=parts):
            kinds = st.tuples(*(st.sampled_from(list(PartKind)) for _ in parts))
            return kinds.map(
                lambda chosen: PartsSorted(
                    tuple((part.id, kind) for part, kind in zip(parts, chosen, strict=True))
                )
            )
        case ChoiceQuestion():
            ids = [choice.id for choice in engine.open_choices(case, attempt.position)]
            return st.builds(ChoiceMade, st.sampled_from(ids)) if ids else None
        case ContinueQuestion():
            return st.just(Continued())
        case None:
            return None


@st.composite
def steps_further(draw, case: Case, attempt):
    """The attempt one event later: an answer, a branch or back to the counted line; the same where stuck."""
    answer = responses(case, attempt)
    kinds = ["answer"] * 6 if answer is not None else []
    if attempt.steps:
        kinds.append("branch")
    if attempt.is_exploring:
        kinds.append("rejoin")
    if not kinds:
        return attempt
    match draw(st.sampled_from(kinds)):
        case "answer":
            return engine.respond(case, attempt, draw(answer))
        case "branch":
            return engine.rewind(case, attempt, draw(st.integers(0, len(attempt.steps) - 1)))
        case "rejoin":
            return engine.rejoin(case, attempt)


@st.composite
def attempts(draw, of=None, most_events: int = 20):
    """(case, attempt): a case and a play of it of at most `most_events` events."""
    case = draw(cases() if of is None else of)
    attempt = engine.begin(case, language="en", seed=draw(SEEDS))
    for _ in range(draw(st.integers(0, most_events))):
        further = draw(steps_further(case, attempt))
        if further is attempt:
            break
        attempt = further
    return case, attempt
