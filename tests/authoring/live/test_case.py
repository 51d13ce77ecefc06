"""A case that is typed is read as it would be at once."""

from pathlib import Path

from glasltrainer.authoring import load_any
from glasltrainer.authoring.live.case import LiveCase

SCENARIOS = Path(__file__).parents[3] / "scenarios"


def test_the_same_texts_give_the_same_value():
    texts = {"uitloop.yaml": (SCENARIOS / "uitloop.yaml").read_text("utf-8")}
    live = LiveCase("uitloop.yaml")
    first = live.read(texts)
    assert live.read(dict(texts)) is first
    assert first.loaded.value == load_any({"uitloop.yaml": texts["uitloop.yaml"].encode()}, "uitloop").value
