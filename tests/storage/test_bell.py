"""The bell: rung and answered, or not there at all."""

from __future__ import annotations

import threading
from pathlib import Path

from glasltrainer.storage import bell
from glasltrainer.storage.bell import Bell, ring


def test_without_a_window_nothing_rings_and_nothing_is_made(tmp_path: Path) -> None:
    assert ring(tmp_path / "cache") is False
    assert not (tmp_path / "cache").exists()


def test_a_ring_is_answered_once(tmp_path: Path) -> None:
    held = Bell.hang(tmp_path)
    assert held is not None
    told: list[bool] = []
    second = threading.Thread(target=lambda: told.append(ring(tmp_path)))
    second.start()
    while not held.answer():
        pass
    second.join()
    assert told == [True]
    assert held.answer() is False
    held.close()


def test_only_one_window_has_it_until_it_is_taken_down(tmp_path: Path) -> None:
    first = Bell.hang(tmp_path)
    assert first is not None
    assert Bell.hang(tmp_path) is None
    first.close()
    assert ring(tmp_path) is False
    again = Bell.hang(tmp_path)
    assert again is not None
    again.close()


def test_a_window_that_hangs_is_not_waited_for_for_ever(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(bell, "_PATIENCE", 0.1)
    held = Bell.hang(tmp_path)
    assert held is not None
    assert ring(tmp_path) is False
    assert not (tmp_path / "window" / "ring").exists()
    held.close()


def test_where_nothing_can_be_written_there_is_no_bell(tmp_path: Path) -> None:
    (tmp_path / "window").write_text("a file where the folder should be")
    assert Bell.hang(tmp_path) is None
    assert ring(tmp_path) is False
