"""The translation pane without its widgets: nothing typed is lost while the texts change under it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from glasltrainer.authoring import load_any
from glasltrainer.authoring.diagnostics import Source
from glasltrainer.authoring.edits import Edit, apply
from glasltrainer.authoring.nodes import Mapping
from glasltrainer.authoring.source import parse
from glasltrainer.authoring.translating.beside import look_beside
from glasltrainer.authoring.translating.translate import translate
from glasltrainer.i18n import Message, Translator
from glasltrainer.ui.studio.reading import Reading
from glasltrainer.ui.studio.translation.presenter import TranslationPresenter
from glasltrainer.ui.studio.translation.state import Filter, Key, Status

BASE = """\
format: glasltrainer/1
title: De laatste plek
language: nl
summary: Twee teams.
cast:
  vermeer: {name: Vermeer, role: uroloog}
start: gang
scenes:
  gang:
    narration: Tien voor vijf.
    dialogue:
      - vermeer: Een.
      - vermeer: Twee.
    ending: {matter: partly, safe: true}
"""
OVER = translate({"x.yaml": BASE.encode()}, "x", "en", Translator("en")).data.decode()
KEYS = (
    Key("title", 0),
    Key("summary", 0),
    Key("cast.vermeer.role", 0),
    Key("scenes.gang.narration", 0),
    Key("scenes.gang.dialogue", 1),
    Key("scenes.gang.dialogue", 2),
)


class Slow:
    """A Background that works when it is told to, one piece at a time."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def run(
        self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], None]
    ) -> None:
        result = work()  # of the texts as they were when it was asked
        self.waiting.append(lambda: done(result))

    run_when_drawn = run

    def work(self) -> None:
        while self.waiting:
            self.waiting.pop(0)()


class Studio:
    """The texts and the presenter, with a background that takes its time."""

    def __init__(self, over: str | None = OVER) -> None:
        self.texts = {"x.yaml": BASE} | ({} if over is None else {"x.en.yaml": over})
        self.background = Slow()
        self.titles: list[str] = []
        self.presenter = TranslationPresenter(
            self.background, Translator("en"), edit=self.edit, create=self.create
        )
        self.tell()

    def tell(self) -> None:
        loaded = load_any({file: text.encode() for file, text in self.texts.items()}, "x")
        self.presenter.show_reading(Reading(1, "x", dict(self.texts), loaded, loaded.diagnostics))
        self.presenter.look()

    def edit(self, file: str, edits: tuple[Edit, ...], title: Message) -> None:
        self.texts[file] = apply(self.texts[file], edits)
        self.titles.append(str(title))
        self.tell()

    def create(self, file: str, text: str) -> None:
        self.texts[file] = text
        self.tell()

    def write(self, file: str, text: str) -> None:
        self.texts[file] = text
        self.tell()

    def said(self) -> dict[Key, str]:
        tree = parse(Source("x.yaml", self.texts["x.yaml"]))
        assert isinstance(tree, Mapping)
        beside = look_beside("x.yaml", self.texts["x.yaml"], tree, "x.en.yaml", self.texts["x.en.yaml"])
        return {Key(unit.path, item.number): item.target for unit in beside.units for item in unit.items}


STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.just("type"), st.sampled_from(KEYS), st.sampled_from(["one", "two: 2", "“three”", "f  #4"])
        ),
        st.tuples(st.sampled_from(["settle", "work", "comment", "original", "todo"])),
        st.tuples(st.just("filter"), st.sampled_from(list(Filter))),
    ),
    max_size=30,
)


@settings(max_examples=60)
@given(steps=STEPS)
def test_whatever_happens_meanwhile_all_that_was_typed_is_written(steps):
    studio = Studio()
    studio.background.work()
    typed: dict[Key, str] = {}
    for number, step in enumerate(steps):
        match step:
            case ("type", key, words):
                typed[key] = words
                studio.presenter.type(key, words)
            case ("settle",):
                studio.presenter.settle()
            case ("work",):
                studio.background.work()
            case ("comment",):  # somebody edits the translation above everything
                studio.write("x.en.yaml", f"# note {number}\n{studio.texts['x.en.yaml']}")
            case ("original",):
                studio.write("x.yaml", studio.texts["x.yaml"].replace("Tien voor", f"{number} voor"))
            case ("todo",):
                studio.presenter.next_to_do(None)
            case ("filter", wanted):
                studio.presenter.filter(wanted)
    studio.presenter.settle()
    studio.background.work()
    assert {key: studio.said()[key] for key in typed} == typed
    assert not studio.presenter.is_behind
    untouched = studio.said().items() - typed.items()
    assert all(words == "" for _, words in untouched)


def test_what_is_typed_while_the_texts_are_read_is_written_when_they_were():
    studio = Studio()
    studio.presenter.type(KEYS[0], "The slot")
    studio.presenter.settle()
    assert studio.titles == []
    studio.background.work()
    assert studio.titles == ["Translate: Title"]
    assert studio.said()[KEYS[0]] == "The slot"


def test_before_it_is_saved_nobody_waits_for_the_background():
    studio = Studio()
    studio.presenter.type(KEYS[0], "The slot")
    studio.presenter.type(KEYS[1], "Two teams.")
    studio.presenter.finish()
    assert studio.said()[KEYS[0]] == "The slot"
    assert studio.said()[KEYS[1]] == "Two teams."
    studio.background.work()
    assert not studio.presenter.is_behind
    assert len(studio.titles) == 2


def test_a_change_is_told_as_long_as_its_text_has_the_keyboard():
    studio = Studio()
    studio.background.work()
    key = Key("scenes.gang.narration", 0)
    studio.presenter.type(key, "Ten to five.")
    studio.presenter.settle()
    studio.background.work()
    studio.write("x.yaml", BASE.replace("Tien voor", "Tien over"))
    studio.background.work()
    studio.presenter.go_to("scenes.gang")

    def text():
        return next(one for one in studio.presenter.state().texts if one.key == key)

    assert text().status is Status.STALE
    assert text().changed.words == (("voor", "over"),)
    studio.presenter.hold(key)
    studio.presenter.type(key, "Ten past five.")
    studio.presenter.settle()
    studio.background.work()
    assert text().status is Status.DONE
    assert text().changed is not None, "one goes on writing, and goes on seeing what for"
    studio.presenter.hold(None)
    studio.presenter.go_to("scenes.gang")
    assert text().changed is None


def test_a_translation_is_begun_and_refused_with_a_sentence():
    studio = Studio(over=None)
    studio.presenter.begin("en")
    studio.background.work()
    assert studio.texts["x.en.yaml"] == OVER
    assert studio.presenter.state().language == "en"
    broken = Studio(over=None)
    broken.write("x.yaml", "title: 'open\n")
    broken.presenter.begin("en")
    broken.background.work()
    assert str(broken.presenter.state().trouble).startswith("x.yaml has errors")
