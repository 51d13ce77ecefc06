"""One folder per code: what is wrong gives just the expected lines, and following the remedy clears them."""

from pathlib import Path

import pytest

from glasltrainer.authoring import Code, check_path, load_any_path, load_case, load_path
from glasltrainer.authoring.decoding import MOST_BYTES, decode
from glasltrainer.authoring.explanations import REASONS, TITLES

CASES = Path(__file__).parent / "cases"
EXAMPLES = Path(__file__).parent / "examples"
FOLDERS = sorted(CASES.iterdir())
PORTRAITS = {"bun-blue", "short-green"}

SMALL = (CASES / "GT010-no-case" / "fixed.yaml").read_text("utf-8")
# Findings that need more than a small file shows.
MADE = {
    "GT001": lambda: load_case({"large.yaml": b"#" * (MOST_BYTES + 1)}, "large"),
    "GT012": lambda: load_case({"many.yaml": b"[" + b"a, " * 200_001 + b"]"}, "many"),
    "GT013": lambda: load_case(
        {"long.yaml": SMALL.replace("Two lists", "Two lists " * 2_000).encode()}, "long"
    ),
    "GT034": lambda: load_path(CASES / "nowhere.yaml"),
    "GT036": lambda: load_case({"wrong.yaml": _many_unknown_keys()}, "wrong"),
    "GT623": lambda: load_any_path(EXAMPLES / "example-workshop.yaml", pages={"thresholds"}),
}


def _many_unknown_keys():
    return SMALL.encode() + b"".join(b"zz%d: x\n" % number for number in range(1_100))


def bad_file(folder):
    """The file with the mistake; a translation or a test alone stands for the case it misses."""
    cases = [path for path in folder.glob("bad*.yaml") if not path.name.endswith((".nl.yaml", ".test.yaml"))]
    return cases[0] if cases else folder / "bad.yaml"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_bad_gives_just_the_expected_lines(folder):
    found = check_path(bad_file(folder), portraits=PORTRAITS)
    expected = (folder / "expected.txt").read_text("utf-8").splitlines()
    assert [str(diagnostic) for diagnostic in found] == expected
    assert {diagnostic.code for diagnostic in found} == {folder.name[:5]}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_fixed_has_no_finding(folder):
    path = folder / "fixed.yaml"
    assert [str(diagnostic) for diagnostic in check_path(path, portraits=PORTRAITS)] == []
    assert load_any_path(path, portraits=PORTRAITS).value is not None


@pytest.mark.parametrize("code", sorted(MADE))
def test_made_to_measure(code):
    assert code in [diagnostic.code for diagnostic in MADE[code]().diagnostics]


def test_every_code_is_shown():
    """All but one: that the checker stumbles must not be possible to show."""
    shown = {folder.name[:5] for folder in FOLDERS} | set(MADE)
    assert {code.id for code in Code} - shown == {Code.CHECKER_STUMBLED.id}


def test_codes_are_unique_and_explained():
    assert len({code.id for code in Code}) == len(Code) >= 50
    assert set(TITLES) == set(REASONS) == set(Code)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_spans_cover_something_in_the_text(folder):
    for diagnostic in check_path(bad_file(folder), portraits=PORTRAITS):
        source, _ = decode(diagnostic.file, (folder / diagnostic.file).read_bytes())
        span = diagnostic.span
        assert (span.line, span.column) <= (span.end_line, span.end_column)
        for line, column in ((span.line, span.column), (span.end_line, span.end_column)):
            assert 1 <= column <= len(source.line_text(line)) + 1


def test_a_case_is_still_built_when_there_are_only_warnings():
    folder = CASES / "GT303-unreachable-scene"
    assert load_path(folder / "bad.yaml").case is not None


def test_errors_give_no_case():
    assert load_path(CASES / "GT202-unknown-scene" / "bad.yaml").case is None


def test_all_problems_at_once():
    text = (
        SMALL.replace("stage: 2", "stage: 12")
        .replace("quality: weak", "quality: bad")
        .replace("(serious)", "(sad)")
    )
    found = [diagnostic.code for diagnostic in load_case({"x.yaml": text.encode()}, "x").diagnostics]
    assert found == ["GT105", "GT204", "GT107"]


def test_the_unforeseen_becomes_a_finding(monkeypatch):
    def fail(*_arguments):
        raise KeyError("unforeseen")

    monkeypatch.setattr("glasltrainer.authoring.formats.read_case", fail)
    (finding,) = load_case({"x.yaml": SMALL.encode()}, "x").diagnostics
    assert finding.code == "GT035"
    assert "KeyError" in str(finding)


def test_after_a_thousand_findings_reading_stops():
    found = load_case({"wrong.yaml": _many_unknown_keys()}, "wrong").diagnostics
    assert len(found) == 1_001
    assert [one.code for one in found].count("GT036") == 1
