"""`glasltrainer diff A B`: what changed for players, and which saved attempts break; nothing is touched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from glasltrainer.authoring import load_case, read_case_files
from glasltrainer.core import engine
from glasltrainer.core.attempt import ChoiceMade
from glasltrainer.core.case import content_hash
from glasltrainer.core.codec import event_to_json
from glasltrainer.core.trials.scripted import by_key
from glasltrainer.storage.attempts import AttemptHead, Attempts, Progress, Snapshot
from glasltrainer.storage.places import Places
from glasltrainer.storage.reading import practice_copy
from glasltrainer.storage.store import Store

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "scenarios" / "uitloop.yaml").read_text("utf-8")


@pytest.fixture
def versions(tmp_path):
    """Two folders with the same case."""
    paths = [tmp_path / name / "uitloop.yaml" for name in ("before", "after")]
    for path in paths:
        path.parent.mkdir()
        path.write_text(TEXT, "utf-8")
    return paths


def played(path, choices):
    """A case, and an attempt at it with these choices, all else by the key."""
    files = read_case_files(path)
    case = load_case(files, path.name).case
    attempt = engine.begin(case, language="nl", seed=1)
    for choice in choices:
        while (question := engine.now(case, attempt).question).id != "choice":
            attempt = engine.respond(case, attempt, by_key(question))
        attempt = engine.respond(case, attempt, ChoiceMade(choice))
    return files, case, attempt


def keep(places, path, key, *walks):
    with Store.open(places.data) as store:
        attempts = Attempts(store)
        for number, choices in enumerate(walks):
            files, case, attempt = played(path, choices)
            name = f"{key}-{number}"
            head = AttemptHead(
                name, key, "uitloop", content_hash(case), "nl", 1, "end", "2026-11-22T10:15:00+01:00"
            )
            attempts.begin(head, Snapshot(case.id, {one: data.decode() for one, data in files.items()}))
            attempts.catch_up(name, [event_to_json(event) for event in attempt.events], Progress())


WALKS = (["naar-de-holding"], ["naar-het-bureau", "zeg-jij-het"], ["naar-het-bureau", "zelfde-blaadje"])


def test_the_same(program, versions):
    before, after = versions
    done = program("diff", str(before), str(after))
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "For players nothing changed.",
        "0 texts are worded otherwise.",
        "best ending: acht-uur (stage: 1, matter: met), as before",
        "worst ending: kale-nacht (stage: 1, matter: met, safe: false), as before",
        "different walks: 235, as before",
        "There are no saved attempts at this case.",
    ]


def test_wording_is_counted_and_shown_when_asked(program, versions):
    before, after = versions
    after.write_text(
        TEXT.replace("Kijk maar", "Zie maar").replace("title: Uitloop", "title: De uitloop"), "utf-8"
    )
    done = program("diff", str(before), str(after))
    assert done.returncode == 0
    assert "De uitloop" not in done.stdout
    shown = program("diff", str(before), str(after), "--wording").stdout
    assert "  title\n    - Uitloop\n    + De uitloop\n" in shown


def test_what_changed_for_players(program, versions):
    before, after = versions
    after.write_text(TEXT.replace("if: trust >= 2", "if: trust >= 3"), "utf-8")
    done = program("diff", str(before), str(after))
    assert done.returncode == 1
    assert done.stdout.splitlines()[:2] == [
        "1 thing changed for players:",
        "  tafel > eerst-de-maat: if: trust >= 2 → trust >= 3",
    ]
    assert "different walks: 235 → " in done.stdout


def test_what_was_renamed_is_told_as_that_and_no_text_counts_as_another(program, versions):
    before, after = versions
    for old, new in (("bord", "planbord"), ("naar-het-bureau", "naar-bureau"), ("wijnalda", "vaatchirurg")):
        done = program("rename", str(after), old, new)
        assert done.returncode == 0, done.stderr
    done = program("diff", str(before), str(after))
    assert done.returncode == 1  # attempts that are kept know the old ids
    assert done.stdout.splitlines()[:5] == [
        "For players nothing changed.",
        "3 ids were renamed:",
        "  wijnalda: renamed, now vaatchirurg",
        "  bord: renamed, now planbord",
        "  planbord > naar-het-bureau: renamed, now naar-bureau",
    ]
    assert done.stdout.splitlines()[5] == "0 texts are worded otherwise."


def test_what_changed_besides_is_told_under_the_new_ids(program, versions):
    before, after = versions
    text = TEXT.replace("naar-het-bureau:", "naar-bureau:").replace("title: Uitloop", "title: De uitloop")
    after.write_text(text, "utf-8")
    program("rename", str(after), "bord", "planbord")
    done = program("diff", str(before), str(after))
    assert "  planbord > naar-het-bureau: renamed, now naar-bureau" in done.stdout.splitlines()
    assert "1 text is worded otherwise." in done.stdout


def test_json(program, versions):
    before, after = versions
    after.write_text(TEXT.replace("naar-het-bureau:", "naar-bureau:"), "utf-8")
    done = program("diff", str(before), str(after), "--format", "json", "--wording")
    found = json.loads(done.stdout)
    assert done.returncode == 1
    assert found["changes"] == []
    assert found["renamed"] == [
        {"kind": "choice", "before": "naar-het-bureau", "after": "naar-bureau", "scene": "bord"}
    ]
    assert found["proofs"]["before"]["best"]["scene"] == "acht-uur"
    assert len(found["texts"]) == found["wording"]


@pytest.mark.parametrize("place", ["before the command", "after it"])
def test_saved_attempts_of_a_profile(program, versions, tmp_path, place):
    before, after = versions
    home = tmp_path / "home"
    key = f"opened/{before.with_suffix('').as_posix()}"
    keep(Places.for_profile(home), before, key, *WALKS)
    keep(Places.for_profile(home), before, "shipped/other", ["naar-de-holding"])
    after.write_text(TEXT.replace("zeg-jij-het:", "zeg-het:"), "utf-8")
    profile = ("--profile", str(home))
    command = ("diff", str(before), str(after))
    done = program(*profile, *command) if place == "before the command" else program(*command, *profile)
    assert done.returncode == 1
    assert done.stdout.splitlines()[-2:] == [
        "3 saved attempts: 2 lead to the same place.",
        "  break at “bureau”: 1",
    ]


def test_attempts_at_the_first_version_count_wherever_it_lay(program, versions, tmp_path):
    before, after = versions
    home = tmp_path / "home"
    keep(Places.for_profile(home), before, "shipped/uitloop", *WALKS)
    after.write_text(
        TEXT.replace("next: bureau\n", "next: bed\n").replace("next: bed\n", "next: bureau\n", 1), "utf-8"
    )
    found = json.loads(
        program("diff", str(before), str(after), "--format", "json", "--profile", str(home)).stdout
    )
    assert [one["fate"] for one in found["attempts"]["carried"]] == ["breaks", "breaks", "elsewhere"]
    assert {one["scene"] for one in found["attempts"]["carried"]} == {"bord", "bureau"}
    changed = json.loads(
        program("diff", str(after), str(before), "--format", "json", "--profile", str(home)).stdout
    )
    assert changed["attempts"]["carried"] == []  # played on a case that is neither of these two


def test_the_default_home_is_looked_at(program, versions, own_home, monkeypatch):
    before, after = versions
    keep(Places.for_platform(), before, f"opened/{before.with_suffix('').as_posix()}", *WALKS)
    assert "3 saved attempts: 3 lead to the same place." in program("diff", str(before), str(after)).stdout


def test_looking_changes_nothing(program, versions, tmp_path):
    before, after = versions
    places = Places.for_profile(tmp_path / "home")
    keep(places, before, "shipped/uitloop", *WALKS)
    files = {path: path.read_bytes() for path in places.data.rglob("*") if path.is_file()}
    times = {path: path.stat().st_mtime_ns for path in files}
    program("diff", str(before), str(after), "--profile", str(tmp_path / "home"))
    assert {path: path.read_bytes() for path in places.data.rglob("*") if path.is_file()} == files
    assert {path: path.stat().st_mtime_ns for path in files} == times


def test_without_a_home_none_is_made(program, versions, tmp_path):
    program("diff", *map(str, versions), "--profile", str(tmp_path / "home"))
    assert not (tmp_path / "home").exists()


def test_while_the_window_is_open_it_says_so(program, versions, tmp_path):
    places = Places.for_profile(tmp_path / "home")
    with Store.open(places.data):
        done = program("diff", *map(str, versions), "--profile", str(tmp_path / "home"))
    assert done.returncode == 0
    assert "Saved attempts were not looked at: Glasl Trainer is already open." in done.stdout


def test_a_store_that_is_damaged_says_so_and_stays(program, versions, tmp_path):
    places = Places.for_profile(tmp_path / "home")
    places.data.mkdir(parents=True)
    (places.data / "practice.db").write_bytes(b"not a database at all" * 99)
    done = program("diff", *map(str, versions), "--profile", str(tmp_path / "home"))
    assert done.returncode == 0
    assert "not looked at" in done.stdout
    assert (places.data / "practice.db").read_bytes() == b"not a database at all" * 99


def test_a_copy_of_what_was_not_closed_has_its_newest(tmp_path):
    """A log left behind by a crash belongs to the file."""
    with practice_copy(tmp_path / "nowhere") as store:
        assert store is None
    places = Places.for_profile(tmp_path / "home")
    keep(places, ROOT / "scenarios" / "uitloop.yaml", "shipped/uitloop", *WALKS)
    with practice_copy(places.data) as store:
        assert len(Attempts(store).of_case("shipped/uitloop")) == 3
        copied = store.path
    assert not copied.exists()


@pytest.mark.parametrize("wrong", ["nowhere.yaml", "bad.yaml"])
def test_what_cannot_be_compared_ends_with_2(program, versions, tmp_path, wrong):
    (tmp_path / "bad.yaml").write_text("format: glasltrainer/1\n")
    for pair in ((versions[0], tmp_path / wrong), (tmp_path / wrong, versions[0])):
        done = program("diff", *map(str, pair))
        assert (done.returncode, done.stdout) == (2, "")
        assert wrong in done.stderr
