"""Everything kept comes out, readable, and comes out whole."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from dataclasses import replace

import pytest

from glasltrainer.core.codec import event_from_json
from glasltrainer.exports.practice_export import Practice, practice_files, zipped
from glasltrainer.i18n import Translator
from glasltrainer.storage.attempts import Snapshot
from tests.exports.practised import DRILLS, NOTES, practice


@pytest.fixture(scope="module")
def kept():
    return practice(4)


def files(kept, language="en"):
    return practice_files(kept, Translator(language), version="1.2.3", made="2026-11-22")


def rows(data: bytes, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def test_the_events_come_back_from_the_json(kept):
    whole = json.loads(files(kept)["practice.json"])
    assert len(whole["attempts"]) == len(kept.attempts)
    for attempt, played in zip(whole["attempts"], kept.attempts, strict=True):
        assert attempt["id"] == played.stored.head.id
        again = [event_from_json(json.dumps(event)) for event in attempt["events"]]
        assert again == [event_from_json(body) for body in played.stored.events]
    assert [json.dumps(one, separators=(",", ":")) for one in whole["drills"]] == list(DRILLS)
    assert [note["body"] for note in whole["notes"]] == [note.body for note in NOTES]
    assert whole["facts"] == [{"attempt": "id-0", "fact": {"kind": "stage"}}]
    assert whole["settings"]["keep_practice"] is True


def test_answers_are_told_in_words_in_the_readers_language(kept):
    english, dutch = (json.loads(files(kept, language)["practice.json"]) for language in ("en", "nl"))
    asked = [answer["question"] for answer in english["attempts"][0]["answers"]]
    assert "At which stage does the conflict stand?" in asked
    assert asked != [answer["question"] for answer in dutch["attempts"][0]["answers"]]
    played = kept.attempts[0]
    said = [
        answer["answer"]
        for answer in english["attempts"][0]["answers"]
        if answer["question"] == "What do you say?"
    ]
    known = {choice.say for scene in played.case.scenes.values() for choice in scene.choices}
    assert said
    assert set(said) <= known
    explored = [answer for answer in english["attempts"][0]["answers"] if not answer["counts"]]
    assert explored
    assert {answer["credit"] for answer in explored} == {None}


def test_an_attempt_that_cannot_be_replayed_is_there_as_it_was_kept(kept):
    whole = json.loads(files(kept)["practice.json"])
    assert whole["attempts"][-1]["answers"] == []
    assert whole["attempts"][-1]["events"]
    assert "could not be put into words" in files(kept)["README.txt"].decode("utf-8-sig")
    assert "could not" not in files(replace(kept, attempts=kept.attempts[:-1]))["README.txt"].decode(
        "utf-8-sig"
    )


def test_the_tables_hold_a_line_for_each_answer_and_nothing_that_is_a_formula(kept):
    made = files(kept)
    answers = rows(made["answers.csv"])
    steps = sum(len(played.attempt.steps) for played in kept.attempts if played.attempt)
    assert len(answers) == steps + 1
    assert {len(row) for row in answers} == {9}
    assert [row[-1] for row in rows(made["drills.csv"])[1:]] == list(DRILLS)
    notes = rows(made["notes.csv"])
    assert notes[1][1] == "'" + NOTES[0].body
    cells = [
        cell
        for name in ("answers.csv", "drills.csv", "notes.csv")
        for row in rows(made[name])
        for cell in row
    ]
    formulas = [cell for cell in cells if cell and cell[0] in "=+-@\t"]
    assert all(-1 <= float(cell) <= 0 for cell in formulas)  # an evidence question may earn less than nothing


def test_a_dutch_table_is_one_that_a_dutch_spreadsheet_reads(kept):
    made = files(kept, "nl")
    name = next(name for name in made if name.endswith(".csv") and b"geheim" in made[name])
    assert len(rows(made[name], ";")[1]) == 6


def test_the_cases_lie_beside_it_as_they_were(kept):
    made = files(kept)
    for attempt, played in zip(json.loads(made["practice.json"])["attempts"], kept.attempts, strict=True):
        for name, text in played.stored.snapshot.files.items():
            assert made[f"{attempt['case_files']}/{name}"].decode() == text


def test_a_case_of_a_hostile_name_stays_in_its_folder(kept):
    one = kept.attempts[0]
    evil = Snapshot("x", {"../../evil": "a", "/etc/passwd": "b", "..": "c", "C:\\x.yaml": "d"})
    made = files(Practice((one._replace(stored=replace(one.stored, snapshot=evil)),)))
    names = [name for name in made if name.startswith("cases/")]
    assert len(names) == 4
    assert all(name.count("/") == 2 and ".." not in name.split("/") and "\\" not in name for name in names)


def test_the_sums_are_those_of_the_files(kept):
    made = files(kept)
    sums = dict(line.split("  ")[::-1] for line in made["SHA256SUMS.txt"].decode().splitlines())
    assert sums.keys() == made.keys() - {"SHA256SUMS.txt"}
    assert all(hashlib.sha256(made[name]).hexdigest() == found for name, found in sums.items())


def test_the_archive_holds_it_all_in_one_folder(kept):
    made = files(kept)
    data = zipped(made, "glasl-trainer-2026-11-22")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {name.partition("/")[2]: archive.read(name) for name in archive.namelist()} == made
    assert zipped(made, "glasl-trainer-2026-11-22") == data


def test_nothing_kept_is_told_as_nothing():
    made = files(Practice())
    assert json.loads(made["practice.json"])["attempts"] == []
    assert "0 attempts at cases" in made["README.txt"].decode("utf-8-sig")
