"""The debrief in the terminal says what the screen says."""

from __future__ import annotations

from glasltrainer.cli.debrief_text import debrief_lines
from glasltrainer.core import engine
from glasltrainer.core.debrief import debrief
from glasltrainer.i18n import Translator
from tests.by_chance import played, with_branch


def test_the_terminal_tells_scores_reasons_and_counterfactuals(overrun):
    case, tr = overrun["en"], Translator("en")
    looked_back = debrief(case, with_branch(case, played(case, 3)))
    told = "\n".join(debrief_lines(looked_back, tr))
    assert looked_back.ending is not None
    assert tr.render(looked_back.headline) in told
    assert tr.render(looked_back.ending.words) in told
    assert tr.render(looked_back.scores_note) in told
    for moment in looked_back.moments:
        for answer in moment.answers:
            assert tr.render(answer.mark.reason) in told
            assert answer.mark.because in told
            if answer.fork and answer.fork.sentence:
                assert tr.render(answer.fork.sentence) in told
    for score in looked_back.principles:
        assert tr.render(score.name) in told


def test_the_terminal_tells_an_unfinished_case_so_far(overrun):
    case, tr = overrun["en"], Translator("en")
    told = debrief_lines(debrief(case, engine.begin(case, language="en", seed=1)), tr)
    assert told[0].startswith("Debrief so far: ")
    assert any(line.startswith("Still to come here: ") for line in told)
