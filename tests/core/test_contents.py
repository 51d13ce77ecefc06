"""What a case holds, counted on paper; and the shortest and longest walk against every walk there is."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, given, settings

from glasltrainer.core import engine
from glasltrainer.core.attempt import ChoiceMade, Continued
from glasltrainer.core.case import Case, Choice, Ending, Line, Matter, Phrase, Scene, plain
from glasltrainer.core.catalogue.moves import Principle
from glasltrainer.core.contents import READING_SPEED, contents, word_count
from glasltrainer.core.proofs.prospects import BOUND, prove
from tests.core.sample import sample_case
from tests.core.strategies import cases


def test_the_sample_counted_on_paper():
    found = contents(sample_case(), BOUND)
    assert (found.scenes, found.choices, found.scored, found.endings) == (7, 8, 2, 4)
    assert found.stages_asked == {4: 1}
    assert found.stages_shown == {1: 1, 2: 1, 3: 2, 4: 1, 5: 2}
    assert found.principles[Principle.CRITERIA] == 2  # the coordinator, and the yardstick
    assert set(found.principles) == set(Principle)
    # the corridor: 3 words spoken, its choices 4, 4, 2, 6; then "scold": the desk 3, asked 4, the end 3
    corridor = word_count(plain(sample_case().scenes["corridor"].narration)) + 3 + 4 + 4 + 2 + 6
    assert found.walk.shortest == corridor + 3 + 4 + 3
    assert found.walk.minutes == (found.walk.shortest / READING_SPEED, found.walk.longest / READING_SPEED)


def test_words_are_words():
    assert word_count("Half vijf – en OK 3 is 'n puinhoop…") == 8
    assert word_count("") == 0


def walks(case):
    """Every walk to an ending as its words; the case has no loop."""

    def words(position):
        scene = case.scenes[position.scene]
        spoken = " ".join(plain(line.text) for line in scene.dialogue)
        sort = f"{scene.sort.ask} {plain(scene.sort.statement)}" if scene.sort else ""
        options = engine.open_choices(case, position)
        here = word_count(" ".join([plain(scene.narration), spoken, sort, *(one.say for one in options)]))
        if scene.ending:
            yield here
        steps = [(ChoiceMade(one.id), one.reply) for one in options] if scene.choices else []
        if scene.next is not None:
            steps = [(Continued(), ())]
        for answer, reply in steps:
            said = sum(word_count(plain(line.text)) for line in reply)
            for rest in words(engine.advance(case, position, answer)):
                yield here + said + rest

    return words(engine.begin(case, language="en", seed=0).position)


@settings(suppress_health_check=[HealthCheck.filter_too_much])  # many cases made by chance go round
@given(cases(most_scenes=5))
def test_shortest_and_longest_are_those_of_all_walks(case):
    proofs = prove(case)
    assume(proofs.walks.count is not None and proofs.walks.count < 2_000)
    assume(proofs.start.mean is not None)  # no loop without an exit either
    found = contents(case, BOUND).walk
    all_words = list(walks(case))
    assert len(all_words) == proofs.walks.count
    assert (found.shortest, found.longest) == (min(all_words), max(all_words))


def test_a_loop_is_read_once():
    said = (Line("you", (Phrase("one two three"),)),)
    scenes = [
        Scene("a", (Phrase("five words in this one"),), choices=(Choice("on", "On.", "b", reply=said),)),
        Scene(
            "b", (Phrase("two words"),), choices=(Choice("back", "Back.", "a"), Choice("out", "Out.", "end"))
        ),
        Scene("end", (Phrase("end"),), ending=Ending(Matter.MET, is_safe=True)),
    ]
    case = Case("loop", "Loop", "en", "a", {scene.id: scene for scene in scenes})
    found = contents(case, BOUND).walk
    assert (found.shortest, found.longest) == (6 + 3 + 4 + 1, 6 + 3 + 4 + 1)


@pytest.mark.parametrize("bound", [1, BOUND])
def test_no_length_where_nothing_ends_or_nothing_is_proven(bound):
    endless = Case("round", "Round", "en", "a", {"a": Scene("a", next="b"), "b": Scene("b", next="a")})
    assert contents(endless, bound).walk is None
