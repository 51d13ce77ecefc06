"""A class of forty phones votes in a program with a window, while a crowd attacks it from another process."""

from __future__ import annotations

from benchmarks.figures import Run, quantile
from benchmarks.phones import teach


def test_forty_phones_and_a_crowd(tmp_path):
    """Counts are exact; times are generous here, and strict in the benchmark."""
    run = Run("offscreen", tmp_path / "run", is_brief=True)
    run.folder.mkdir()
    lesson = teach(run, people=40, questions=2)
    assert lesson.wrong == 0
    assert lesson.forged == 0
    assert lesson.refused == 0
    assert [sum(counts.values()) for counts in lesson.counted] == [40, 40]
    assert quantile(lesson.votes, 0.5) < 1000
    assert lesson.grown_at_work <= 32
    assert list(run.folder.glob("**/open-question.jsonl")) == []
