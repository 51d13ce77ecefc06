"""What the translation pane calls things, and how far a translation is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.authoring import load_any
from glasltrainer.authoring.nodes import Mapping
from glasltrainer.authoring.translating.beside import look_beside
from glasltrainer.i18n import ENGLISH, Translator
from glasltrainer.ui.studio.reading import Reading
from glasltrainer.ui.studio.translation.words import changes, progress_words, section_of, shares, text_name

SCENARIOS = Path(__file__).parents[3] / "scenarios"
WORDS = st.lists(st.sampled_from(["the", "list", "has", "overrun", "again", "–", "it's"]), max_size=12)


def reading(texts: dict[str, str], name: str) -> Reading:
    loaded = load_any({file: text.encode() for file, text in texts.items()}, name)
    return Reading(1, name, texts, loaded, loaded.diagnostics)


@pytest.mark.parametrize("path", sorted(SCENARIOS.glob("*.en.yaml")), ids=lambda path: path.stem)
def test_the_share_is_that_of_the_survey(path):
    name = path.name.removesuffix(".en.yaml")
    own = path.with_name(f"{name}.yaml")
    texts = {own.name: own.read_text("utf-8"), path.name: path.read_text("utf-8")}
    for over in (texts[path.name], re.sub("^title: .*", 'title: ""', texts[path.name], flags=re.M)):
        now = reading(texts | {path.name: over}, name)
        assert isinstance(now.root, Mapping)
        beside = look_beside(own.name, texts[own.name], now.root, path.name, over)
        share = shares(now)["en"]
        assert share is not None
        assert share == pytest.approx(beside.share, abs=0.01)


def test_a_translation_that_cannot_be_read_is_said_to_be_so():
    text = "format: glasltrainer/1\ntitle: Een\nlanguage: nl\n"
    now = reading(
        {"x.yaml": text, "x.en.yaml": "title: 'open\n", "x.de.yaml": "language: de\ntitle: Eins\n"}, "x"
    )
    assert progress_words(now, ENGLISH) == ("nl → de 100%", "nl → en: not readable")


@given(then=WORDS, now=WORDS)
def test_changes_tell_every_word_that_went_or_came_in_order(then, now):
    found = changes(" ".join(then), " ".join(now))
    if then == now:
        assert found == ()
    gone, new = (" ".join(one[side] for one in found).split() for side in (0, 1))
    assert is_within(gone, then)
    assert is_within(new, now)
    assert len(then) - len(gone) == len(now) - len(new)
    assert bool(found) == (then != now)


def is_within(part: list[str], whole: list[str]) -> bool:
    rest = iter(whole)
    return all(one in rest for one in part)


def test_texts_have_names_that_people_use():
    people = {"vermeer": "Vermeer"}
    tr = Translator("en")
    said = {
        path: tr.render(text_name(path, number, speaker, people))
        for path, number, speaker in (
            ("title", 0, ""),
            ("goals", 2, ""),
            ("cast.vermeer.role", 0, ""),
            ("scenes.gang.narration", 0, ""),
            ("scenes.gang.dialogue", 1, "vermeer (tired)"),
            ("scenes.gang.choices.vragen.say", 0, ""),
            ("scenes.gang.choices.vragen.reply", 1, "vermeer"),
            ("scenes.gang.diagnose.reasons.4", 0, ""),
            ("scenes.gang.diagnose.1.why", 0, ""),
        )
    }
    assert list(said.values()) == [
        "Title",
        "Goal 2",
        "What Vermeer does",
        "What the player reads first",
        "Vermeer says, tired",
        "Choice vragen: what you say",
        "After vragen: Vermeer says",
        "Why experts chose stage 4",
        "Why this stage",
    ]
    assert section_of("scenes.gang.narration") == "scenes.gang"
    assert section_of("cast.vermeer.role") == "cast"
    assert section_of("title") == ""
