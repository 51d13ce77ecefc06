"""Files -> cases, cards and folders."""

import json
from pathlib import Path

import pytest

from glasltrainer.authoring import (
    NoCaseError,
    case_path,
    case_paths,
    describe,
    load_case,
    load_path,
    read_case_files,
)
from glasltrainer.authoring.decoding import MOST_BYTES
from glasltrainer.core.card import card_from_json
from glasltrainer.core.case import (
    Ending,
    EvidenceQuestion,
    Flag,
    HelpQuestion,
    Level,
    Matter,
    Mood,
    PartKind,
    Quality,
    content_hash,
)
from glasltrainer.core.conditions import Compare, Comparison

HERE = Path(__file__).parent
EXAMPLE = HERE / "examples" / "example-case.yaml"
SMALL = (HERE / "cases" / "GT010-no-case" / "fixed.yaml").read_text("utf-8")


def of(text, **more):
    loaded = load_case({"x.yaml": text.encode()}, "x", **more)
    assert loaded.case is not None, [str(diagnostic) for diagnostic in loaded.diagnostics]
    return loaded.case


def test_the_example_is_read_whole():
    case = load_path(EXAMPLE).case
    assert (case.id, case.title, case.language, case.start) == (
        "example-case",
        "De laatste OK-plek",
        "nl",
        "gang",
    )
    assert (case.level, case.minutes, case.specialties) == (Level.CORE, 12, ("chirurgie", "urologie"))
    assert case.you.name == "Jansen"
    assert case.flags == {"trust": Flag("trust", 2, 0, 4)}
    assert list(case.scenes) == ["gang", "koffiekamer", "balie", "afspraak"]
    corridor = case.scenes["gang"]
    assert (corridor.stage, corridor.stages) == (4, {"jansen": 3})
    assert [line.mood for line in corridor.dialogue] == [Mood.SUSPICIOUS, Mood.SERIOUS, Mood.CONCERNED]
    assert [phrase.id for phrase in corridor.marked_phrases()] == [
        "coalition:1", "label-group-image:1", "neutral:1", "deniable-jab:1",
    ]  # fmt: skip
    (question,) = corridor.diagnose
    assert (question.key, question.of, question.panel) == (4, None, {3: 2, 4: 9, 5: 1})
    assert question.reasons[4].startswith("Er worden bondgenoten genoemd")
    assert corridor.extra == HelpQuestion(4)
    best = corridor.choice("wat-veranderde")
    assert (best.quality, best.next, best.moves[0]) == (Quality.BEST, "koffiekamer", "i-message")
    assert [(effect.flag, effect.amount, effect.is_set) for effect in best.effects] == [("trust", 1, False)]
    assert best.reply[0].speaker == "vermeer"
    coffee = case.scenes["koffiekamer"]
    assert [part.kind for part in coffee.sort.parts] == [PartKind.PERSON, PartKind.PROBLEM, PartKind.PROBLEM]
    assert coffee.choice("maatstaf-eerst").condition == Compare("trust", Comparison.AT_LEAST, 3)
    assert case.scenes["balie"].ending == Ending(Matter.LOST, True)
    assert case.scenes["afspraak"].reflect.startswith("Wat zou je zelf")


def test_evidence_takes_the_marked_phrases_and_the_key():
    folder = HERE / "cases" / "GT407-too-few-neutral"
    scene = load_path(folder / "fixed.yaml").case.scenes["corridor"]
    assert isinstance(scene.extra, EvidenceQuestion)
    assert (scene.extra.key, [phrase.id for phrase in scene.extra.phrases]) == (
        2,
        ["neutral:1", "either-or:1"],
    )


def test_two_parties_are_two_questions():
    case = load_path(HERE / "cases" / "GT411-asked-twice" / "fixed.yaml").case
    asked = case.scenes["corridor"].diagnose
    assert [(question.id, question.key) for question in asked] == [("stage:lind", 2), ("stage:me", 1)]


def test_ids_that_yaml_would_take_for_something_else_stay_ids():
    text = (
        SMALL.replace("insist:", "no:")
        .replace("agreed", "12")
        .replace("        next: 12", "        next: 12", 1)
    )
    case = of(text)
    assert [choice.id for choice in case.scenes["corridor"].choices] == ["ask", "no"]
    assert case.scenes["12"].ending is not None


@pytest.mark.parametrize("value", ["12:30", "No", "2026-11-22", "1e3", "014", "~", "null"])
def test_texts_stay_exactly_as_typed(value):
    case = of(SMALL.replace("say: No, mine does.", f"say: {value}"))
    assert case.scenes["corridor"].choice("insist").say == value


def test_a_wrong_start_of_numbers_is_refused():
    for wrong in ("014", "0x1F", "1_000", "1e3", ".nan", "2.0", "+2", "99999999999999999999", "٣"):
        loaded = load_case({"x.yaml": SMALL.replace("stage: 2", f"stage: {wrong}").encode()}, "x")
        assert loaded.case is None
        assert loaded.diagnostics[0].span.line == 10


def test_the_name_may_be_the_file_s():
    assert load_case({"x.yaml": SMALL.encode()}, "x.yaml").name == "x"


def test_no_case_has_no_language():
    loaded = load_case({"x.yaml": b"format: glasltrainer/1\n"}, "x")
    assert loaded.languages == ()
    with pytest.raises(NoCaseError):
        loaded.in_language("nl")


@pytest.mark.parametrize("name", ["vignettes", "workshop"])
def test_what_is_no_case_is_neither_played_nor_broken(name):
    path = HERE / "examples" / f"example-{name}.yaml"
    loaded = load_path(path)
    assert loaded.case is None
    assert loaded.languages == ()
    assert not loaded.is_case
    for wrong in (b"", b"title: again\nunknown: x\n"):
        data = path.read_bytes() + wrong
        card = card_from_json(describe(path, {path.name: data}))
        assert (card.errors, card.first_error, card.content_hash) == (0, "", "")
        assert list(card.title) == ["nl"]


def test_a_snapshot_holds_the_case_and_its_translations():
    files = read_case_files(EXAMPLE)
    assert set(files) == {"example-case.yaml", "example-case.en.yaml"}
    assert load_case(files, "example-case").in_language("en") == load_path(EXAMPLE).in_language("en")


def test_of_a_huge_file_no_more_is_read_than_it_takes_to_refuse_it(tmp_path):
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES * 20)
    assert len(read_case_files(path)["huge.yaml"]) == MOST_BYTES + 1
    assert [diagnostic.code for diagnostic in load_path(path).diagnostics] == ["GT001"]


def test_a_folder_in_place_of_a_file_is_a_finding(tmp_path):
    (tmp_path / "x.yaml").mkdir()
    (found,) = load_path(tmp_path / "x.yaml").diagnostics
    assert found.code == "GT034"


def test_the_cases_of_a_folder(tmp_path):
    for name in (
        "b.yaml",
        "b.en.yaml",
        "a.yaml",
        "a.test.yaml",
        "deep/c.yaml",
        ".hidden/d.yaml",
        "lost.en.yaml",
        "e.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(SMALL, "utf-8")
    names = [path.relative_to(tmp_path).as_posix() for path in case_paths(tmp_path)]
    assert names == ["a.yaml", "b.yaml", "deep/c.yaml", "lost.yaml"]
    assert case_path(tmp_path / "b.en.yaml") == tmp_path / "b.yaml"
    assert case_path(tmp_path / "b.test.yaml") == tmp_path / "b.yaml"


def test_images_are_looked_for_beside_the_case(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text(SMALL.replace("stage: 2", "stage: 2\n    image: images/hall way.PNG"), "utf-8")
    assert [found.code for found in load_path(path).diagnostics] == ["GT214"]
    (tmp_path / "Images").mkdir()
    (tmp_path / "Images" / "hall way.png").touch()
    assert [found.code for found in load_path(path).diagnostics] == ["GT215"]
    assert [found.code for found in load_case({"x.yaml": path.read_bytes()}, "x").diagnostics] == []


@pytest.mark.parametrize(
    "image",
    [
        "../a.png",
        "/a.png",
        "C:/a.png",
        "a%2e.png",
        "file:///a.png",
        "http://a/b.png",
        "data:image/png",
        "//host/a.png",
        "a.svg",
        "a.gif",
        "a",
        ".a.png",
        "a/../b.png",
        "a\\b.png",
        "a/./b.png",
        "a//b.png",
        "a.png?x",
        "~/a.png",
    ],
)
def test_images_from_elsewhere_are_refused(image):
    text = SMALL.replace("stage: 2", f"stage: 2\n    image: {image}")
    assert [found.code for found in load_case({"x.yaml": text.encode()}, "x").diagnostics] == ["GT114"]


def test_a_card_says_what_the_library_shows():
    files = read_case_files(EXAMPLE)
    card = card_from_json(describe(EXAMPLE, files))
    assert card.title == {"nl": "De laatste OK-plek", "en": "The last theatre slot"}
    assert card.languages == ("nl", "en")
    assert card.stages == (1, 3, 4, 5)
    assert card.face == ("bun-blue", "suspicious")
    assert card.content_hash == content_hash(load_path(EXAMPLE).case)
    # the corridor, the machine, the agreement
    assert card.moments == 3
    assert (card.errors, card.first_error) == (0, "")


def test_the_card_of_a_broken_case_says_what_is_wrong():
    text = SMALL.replace("quality: weak", "quality: bad").replace("stage: 2", "stage: 12")
    card = card_from_json(describe(Path("folder/x.yaml"), {"x.yaml": text.encode()}))
    assert (card.case_id, card.title) == ("x", {"en": "The shared theatre"})
    assert (card.errors, card.first_error) == (2, "10:12 GT105")
    assert card.error_text["en"] == "12 is not within 0 to 9"
    assert set(card.error_text) == {"nl", "en"}


def test_a_file_that_cannot_be_read_at_all_still_gets_a_card():
    card = card_from_json(describe(Path("x.yaml"), {"x.yaml": b"\x00\x01\xff"}))
    assert card.errors > 0
    assert list(card.title.values()) == ["x"]


def test_a_card_of_an_endless_loop_has_an_end():
    text = SMALL.replace("        next: agreed", "        next: corridor", 1)
    card = json.loads(describe(Path("x.yaml"), {"x.yaml": text.encode()}))
    assert card["moments"] > 0
