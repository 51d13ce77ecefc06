"""Fixes: whatever happened to a case, none adds a finding, and what they do not name stays byte for byte."""

import difflib
from collections import Counter
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.decoding import decode
from glasltrainer.authoring.diagnostics import Source
from glasltrainer.authoring.edits import Edit, Fix, apply
from glasltrainer.authoring.live.case import LiveCase
from glasltrainer.authoring.loading import load_any
from glasltrainer.authoring.mending.fixes import mend, mend_path
from glasltrainer.authoring.mending.safety import fixed_text, is_safe
from glasltrainer.i18n import msg
from tests.authoring.live.same import assert_same

HERE = Path(__file__).parent
SCENARIOS = HERE.parents[1] / "scenarios"
EXAMPLE = (HERE / "examples" / "example-case.yaml").read_bytes()
SMALL = (HERE / "cases" / "GT501-not-translated" / "fixed.yaml").read_bytes()
SMALL_DUTCH = (HERE / "cases" / "GT501-not-translated" / "fixed.nl.yaml").read_bytes()
FAMILIES = [
    {f"{name}{end}": (SCENARIOS / f"{name}{end}").read_bytes() for end in (".yaml", ".en.yaml")}
    for name in ("uitloop", "al-geregeld")
] + [{"x.yaml": EXAMPLE}, {"x.yaml": SMALL, "x.nl.yaml": SMALL_DUTCH}]
WORDS = ("ja", "en ", ": ", "- ", "  ", " #", "#4 ", "<b>", "<br>", "\n", "\t", "\x0b", "\u00a0", "\u200b")
PIECES = st.sampled_from([*WORDS, *"'\"“”’[](){}*&!%@>|\\,;_-"])


def check(files):
    name = min(files, key=len).removesuffix(".yaml")
    return load_any(files, name).diagnostics


@st.composite
def spoiled(draw, most=2):
    """The files of a case with a few slips of the fingers in one of them."""
    files = dict(draw(st.sampled_from(FAMILIES)))
    file = draw(st.sampled_from(sorted(files)))
    text = files[file].decode()
    for _ in range(draw(st.integers(1, most))):
        at = draw(st.integers(0, len(text) - 1))
        kind = draw(st.sampled_from(["add", "at a value", "leave out", "swap", "join", "double"]))
        line_end = text.find("\n", at)
        match kind:
            case "add":
                text = text[:at] + draw(PIECES) + text[at:]
            case "at a value":
                at = text.find(": ", at) + 2
                text = text[:at] + draw(PIECES) + text[at:]
            case "leave out":
                text = text[:at] + text[at + draw(st.integers(1, 3)) :]
            case "swap":
                text = text[:at] + text[at : at + 2][::-1] + text[at + 2 :]
            case "join" if line_end > 0:
                text = text[:line_end] + text[line_end + 1 :]
            case _:
                start = text.rfind("\n", 0, at) + 1
                text = text[:at] + text[start:at] + text[at:]
    return files | {file: text.encode()}


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(spoiled())
def test_mending_never_adds_a_finding(files):
    before = check(files)
    mended = mend(files, check)
    codes = {one.code for one in before if one.is_error}
    had, has = (Counter(one.code for one in found) for found in (before, mended.left))
    if not codes:  # then everything was looked at
        assert has <= had
    if not any(code < "GT1" for code in codes):  # then every line was read
        assert not any(one.is_error and one.code < "GT1" for one in mended.left)
    assert mended.left == tuple(check(files | mended.changed))
    again = mend(files | mended.changed, check)
    assert again.changed == {}


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(spoiled(most=1))
def test_a_fix_takes_its_finding_away_and_adds_none(files):
    before = check(files)
    for one in [one for one in before if one.fix is not None][:5]:
        after = files | {one.file: fixed_text(files[one.file], one.fix.edits)}
        found = check(after)
        assert is_safe(before, found, [one], after), (str(one), [str(other) for other in found])


@pytest.mark.soak
@settings(deadline=None, max_examples=10_000, suppress_health_check=[HealthCheck.too_slow])
@given(spoiled(most=3))
def test_very_many_slips_are_mended(files):
    mended = mend(files, check)
    assert mend(files | mended.changed, check).changed == {}


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(spoiled(most=1), st.booleans(), st.booleans())
def test_bytes_outside_the_edits_stay(files, has_mark, has_windows_lines):
    """Byte order mark, line endings, comments and the end of the file: only what an edit names changes."""
    file = min(files, key=len)
    data = files[file].replace(b"\n", b"\r\n") if has_windows_lines else files[file]
    files[file] = b"\xef\xbb\xbf" + data if has_mark else data
    for one in [one for one in check(files) if one.fix is not None and one.file == file][:5]:
        text = decode(file, files[file])[0].text
        done = fixed_text(files[file], one.fix.edits)
        assert done.startswith(b"\xef\xbb\xbf") == has_mark
        assert done.removeprefix(b"\xef\xbb\xbf").decode() == apply(text, one.fix.edits)
        if has_windows_lines and "\n" not in "".join(edit.text for edit in one.fix.edits):
            assert done.count(b"\n") - done.count(b"\r\n") == files[file].count(b"\n") - files[file].count(
                b"\r\n"
            )


def mended(text, name="x"):
    files = {f"{name}.yaml": text if isinstance(text, bytes) else text.encode()}
    done = mend(files, check)
    return done, (files | done.changed)[f"{name}.yaml"]


def test_many_mistakes_at_once():
    text = EXAMPLE.decode()
    for old, new in (
        ("level: core ", "niveau: core "),
        ("        say: Laat maar. Neem de plek", "        say: Laat maar: neem de plek"),
        ("you: true", "you: ja"),
        ("    stage: 3\n", "    stage: drie\n"),
        ("        say: Bel jij de", '        say: "Bel" jij de'),
        ("if: trust >= 3", "if: trust => 3"),
        ("(#deniable-jab)", "(#deniable-job)"),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    done, data = mended(text)
    assert done.left == ()
    assert [one.code for one in done.fixed[:2]] == [
        "GT023",
        "GT029",
    ]  # one at a time: the first hides the rest
    assert len(done.fixed) == 7
    changed = [
        line[2:]
        for line in difflib.ndiff(EXAMPLE.decode().split("\n"), data.decode().split("\n"))
        if line[0] == "+"
    ]
    assert changed == [
        '        say: "Laat maar: neem de plek, dan leg ik het de familie wel uit."',
        "        say: '\"Bel\" jij de dagcoördinator, dan vertel ik wat mijn patiënt nodig heeft.'",
    ]


def test_a_case_saved_as_utf16_becomes_utf8():
    for encoding in ("utf-16", "utf-16-be"):
        mark = b"" if encoding == "utf-16" else b"\xfe\xff"
        done, data = mended(mark + EXAMPLE.decode().encode(encoding))
        assert (data, done.left) == (EXAMPLE, ())


def test_a_case_saved_by_an_old_windows_program_becomes_utf8():
    text = EXAMPLE.decode().replace("Laat maar. Neem", "Eén foto’s “Neem” – dán")
    done, data = mended(text.encode("cp1252"))
    assert (data.decode(), done.left) == (text, ())


@pytest.mark.parametrize("encoding", ["cp850", "mac-roman"])
def test_letters_of_other_old_encodings_are_left_alone(encoding):
    text = EXAMPLE.decode().replace("één", "een").replace("wél", "wel")
    data = text.replace("Laat maar", "Café geëerd").encode(encoding, "ignore")
    done, after = mended(data)
    assert (after, [one.code for one in done.left]) == (data, ["GT004"])


def test_in_another_encoding_nothing_else_is_offered():
    data = EXAMPLE.replace(b"quality: weak", b"kwaliteit: weak \x81\xe9", 1)
    found = [one for one in check({"x.yaml": data}) if one.code != "GT004"]
    assert found
    assert all(one.fix is None for one in found)


def test_a_fix_that_would_add_a_finding_is_left_to_the_author():
    """Nothing that is offered does so; here one is made up."""

    def check_badly(files):
        source = Source("x.yaml", files["x.yaml"].decode())
        at = source.text.find("a")
        if at >= 0:
            fix = Fix(msg("Take it out"), (Edit(at, at + 1, "bb"),))
            source.add(Code.EMPTY_TEXT, (at, at + 1), msg("An a stands here"), fix=fix)
        for place in range(source.text.count("b")):
            source.add(Code.TWICE_IN_LIST, (place, place + 1), msg("A b stands here"))
        return source.diagnostics()

    done = mend({"x.yaml": b"a"}, check_badly)
    assert done.changed == {}
    assert done.fixed == ()
    assert [one.code for one in done.left] == ["GT108"]


def test_two_fixes_of_one_place_come_one_after_the_other():
    done, data = mended(EXAMPLE.replace(b"        quality: weak\n", b"        kwaliteit: zwak\n", 1))
    assert (data, done.left) == (EXAMPLE, ())
    assert sorted(one.code for one in done.fixed) == ["GT101", "GT107"]


FOLDERS = sorted((HERE / "cases").iterdir())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_what_is_offered_for_each_kind_of_finding_holds(folder):
    """In the folder of every code: with a fix the finding is gone and nothing came for it."""
    files = [path for path in folder.glob("bad*.yaml") if path.suffixes == [".yaml"]]
    for path in files:
        done = mend_path(path, portraits={"bun-blue", "short-green"})
        assert not done.fixed or done.left == ()


def test_what_mends_itself_by_code():
    """The codes that have a fix in their own example; a list to see what a change did to it."""
    offer = partial(mend_path, portraits={"bun-blue", "short-green"})
    own = {
        folder.name[:5]
        for folder in FOLDERS
        for path in folder.glob("bad*.yaml")
        if path.suffixes == [".yaml"] and offer(path).fixed
    }
    numbers = {int(code[2:]) for code in own}
    assert numbers >= {*range(3, 10), 15, 16, 21, 22, 23, 24, 26, 27, 28, 29, 30, 32, 37}
    assert numbers >= {101, 104, 106, 111, 113, 115, 117, 118, *range(202, 211), 212, 215, 506, 601, 620}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("“Goed: dan ga ik.", "Goed: dan ga ik."),
        ("Goed: dan ga ik.”", "Goed: dan ga ik."),
        ('“Goed: dan ga ik."', "Goed: dan ga ik."),
        ('"Goed: dan ga ik.”', "Goed: dan ga ik."),
        ("„Goed: dan ga ik.", "Goed: dan ga ik."),
        ("Hij zei: “dat kan niet.", "Hij zei: “dat kan niet."),  # within a text it is the author's
        ("“Goed: dan” zei hij.", "“Goed: dan” zei hij."),
        ("‘s Ochtends: dan niet.", "‘s Ochtends: dan niet."),  # an apostrophe
    ],
)
def test_a_curly_quote_at_one_end_is_no_part_of_the_text(typed, meant):
    text = EXAMPLE.decode()
    start = text.index("\nsummary: ") + len("\nsummary: ")
    _, data = mended((text[:start] + typed + text[text.index("\n", start) :]).encode())
    assert load_any({"x.yaml": data}, "x.yaml").case.summary == meant


def two_near(wanted):
    """A case that leads to a scene `wanted`, where there are two of nearly that name."""
    text = EXAMPLE.decode()
    last = text[text.index("  afspraak:\n") :].replace("afspraak", "afsprak", 1)
    return text.replace("next: koffiekamer", f"next: {wanted}", 1) + last


def test_of_names_equally_near_each_is_offered_and_none_is_certain():
    text = two_near("afspraek")
    (found,) = check({"x.yaml": text.encode()})
    assert (found.code, found.fix) == ("GT202", None)
    assert str(found.remedy) == "Did you mean “afspraak” or “afsprak”?"
    mended = [apply(text, fix.edits) for fix in found.remedies]
    assert mended == [text.replace("afspraek", name) for name in ("afspraak", "afsprak")]
    assert mend({"x.yaml": text.encode()}, check).changed == {}


def test_what_there_is_to_choose_from_stands_where_it_is_while_one_types():
    live = LiveCase("x")
    for text in (two_near("afspraek"), "# boven\n" + two_near("afspraek"), two_near("afspraak")):
        assert_same(live, {"x.yaml": text})
