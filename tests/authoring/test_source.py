"""Text -> tree: nothing raises, nothing changes on the way, and every place is right."""

import string
import threading
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from glasltrainer.authoring import load_any, load_case, source
from glasltrainer.authoring.decoding import decode
from glasltrainer.authoring.diagnostics import Source
from glasltrainer.authoring.nodes import Mapping, Scalar, Sequence
from glasltrainer.authoring.places import place_within
from glasltrainer.authoring.source import parse

HERE = Path(__file__).parent
EXAMPLES = sorted(HERE.glob("examples/*.yaml"))
SAMPLES = [path.read_bytes() for path in [*EXAMPLES, *sorted(HERE.glob("cases/*/*.yaml"))]]

# What a value may look like to YAML 1.1, and is text to its author (limits B1.6, B1.7; catalogue D 29-33).
TRICKY = [
    "12:30",
    "1:30:00",
    "190:20:30",
    "08:15",
    "014",
    "0x1F",
    "0b11",
    "1_000",
    "1e3",
    ".5",
    ".inf",
    "-.INF",
    ".nan",
    "no",
    "No",
    "NO",
    "off",
    "yes",
    "on",
    "y",
    "n",
    "true",
    "~",
    "null",
    "Null",
    "2026-11-22",
    "2026-13-45",
    "2026-11-22T10:00:00Z",
    "+1",
    "-1",
    "1.10",
    "007",
    "=",
    "<<",
    "1,000",
    "12e03",
    "0o17",
    "685.230_15e+03",
    "01:02",
    "1__0",
    "0.",
    "é",
    "é",
    "👩\u200d⚕️",
    "½",
    "a#b",
    "a:b",
    "http://x",
    "-x",
    "?x",
    "a - b",
    "a, b",
    "x]",
    "x}",
    "it's",
    'say "x"',
    "50%",
    "a & b",
    "a * b",
    "C:\\new",
    "…",
    "‘zo’",
    "“zo”",
]


def tree(text):
    given_source = Source("x.yaml", text)
    return given_source, parse(given_source)


@pytest.mark.parametrize("value", TRICKY)
def test_a_plain_scalar_stays_as_typed(value):
    found, root = tree(f"key: {value}\n{value}: key\n")
    assert found.found == []
    assert root.entries["key"].value.text == value
    assert value in root.entries


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Co", "Cn"]), max_size=80))
def test_a_double_quoted_text_comes_back_identical(value):
    typed = value.replace("\\", "\\\\").replace('"', '\\"')
    _, root = tree(f'a: "{typed}"\n')
    assert root.entries["a"].value.text == value


@given(
    st.lists(
        st.from_regex(r"\A[a-z#:\[\]'\"{}*&!%@-][a-z #:\[\]'\"{}*&!%@-]{0,30}[a-z]\Z"), min_size=1, max_size=5
    )
)
def test_a_literal_block_comes_back_identical(lines):
    _, root = tree("a: |\n" + "".join(f"  {line}\n" for line in lines))
    assert root.entries["a"].value.text == "".join(f"{line}\n" for line in lines)


def is_in_text(diagnostic, files):
    lines = decode(diagnostic.file, files.get(diagnostic.file, b""))[0]
    span = diagnostic.span
    starts_well = 1 <= span.column <= len(lines.line_text(span.line)) + 1
    ends_well = 1 <= span.end_column <= len(lines.line_text(span.end_line)) + 1
    return starts_well and ends_well and (span.line, span.column) <= (span.end_line, span.end_column)


def check_total(files):
    loaded = load_any(files, "x")
    assert "GT035" not in [diagnostic.code for diagnostic in loaded.diagnostics]
    assert all(is_in_text(diagnostic, files) for diagnostic in loaded.diagnostics)
    assert (loaded.value is not None) or loaded.diagnostics
    for diagnostic in loaded.diagnostics:
        check_sentence(diagnostic.message)
        if diagnostic.remedy is not None:
            check_sentence(diagnostic.remedy)


def check_sentence(message):
    """Every placeholder has its value."""
    wanted = {name for _, name, _, _ in string.Formatter().parse(message.text) if name is not None}
    assert wanted <= {name for name, _ in message.args} | {"count"}
    assert str(message)


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_load(data):
    check_total({"x.yaml": data})


YAMLISH = st.text(st.sampled_from(list("ab:-#[]{}&*!|>'\"%@`, \n\t\\?=é\u200b\u202e\x00~")), max_size=120)


@settings(deadline=None)
@given(YAMLISH)
def test_any_yaml_like_text_loads(text):
    check_total({"x.yaml": text.encode()})


@st.composite
def mutated(draw):
    """A sample with up to four slices cut out, doubled, or replaced."""
    data = draw(st.sampled_from(SAMPLES))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 30))
        slice_ = data[at : at + length]
        new = draw(
            st.one_of(st.just(b""), st.just(slice_ * 2), st.binary(max_size=8), YAMLISH.map(str.encode))
        )
        data = data[:at] + new + data[at + length :]
    return data


@settings(deadline=None, max_examples=150)
@given(mutated())
def test_any_mutation_of_a_sample_loads(data):
    check_total({"x.yaml": data})


@settings(deadline=None, max_examples=80)
@given(mutated())
def test_any_mutated_translation_loads(data):
    base = (HERE / "examples" / "example-case.yaml").read_bytes()
    check_total({"x.yaml": base, "x.en.yaml": data})


@pytest.mark.soak
@settings(deadline=None, max_examples=30_000)
@given(mutated())
def test_very_many_mutations_load(data):
    check_total({"x.yaml": data})


@pytest.mark.parametrize("data", [data for data in SAMPLES if b"?}" not in data])
def test_the_parser_in_python_gives_the_same(data, monkeypatch):
    """Where PyYAML has no libyaml, a case is the same case, and a slip the same finding.

    One difference remains: it takes a question mark within {} for YAML's own, and asks for quotes.
    """
    ours = load_any({"x.yaml": data}, "x")
    monkeypatch.setattr(source, "_PARSER", yaml.SafeLoader)
    theirs = load_any({"x.yaml": data}, "x")
    assert theirs.value == ours.value
    assert theirs.diagnostics == ours.diagnostics


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * 1_000_000, "GT011"),
        ("- " * 100_000, "GT011"),
        ("? " * 100_000, "GT011"),
        ("{a: " * 100_000, "GT011"),
        ("a: &a [*a]\n", "GT015"),
        ("x: &x [1]\ny: {<<: [*x, *x, *x]}\n", "GT015"),
        ("a: !!binary x\n", "GT016"),
        ("a: !!timestamp foo\n", "GT016"),
        ("a: !!bool foo\n", "GT016"),
        ("a: !!set {x}\n", "GT016"),
        ("a: ! b c\n", "GT016"),
        ("%TAG ! tag:x\n---\na: 1\n", "GT017"),
        ("a: 1\n...\nb: 2\n", "GT018"),
        ("a: '" + "x\n\n" * 40_000, "GT024"),
    ],
)
def test_hostile_files_are_refused_in_a_thread_with_a_small_stack(text, code):
    """Depth crashes the C loader's own tree builder above 1,500 levels on such a stack (limits B1.3)."""
    found = []
    before = threading.stack_size(512 * 1024)
    try:
        thread = threading.Thread(
            target=lambda: found.extend(load_case({"x.yaml": text.encode()}, "x").diagnostics)
        )
        thread.start()
        thread.join()
    finally:
        threading.stack_size(before)
    assert code in [diagnostic.code for diagnostic in found]


def test_a_byte_order_mark_is_accepted_silently():
    plain = (HERE / "examples" / "example-case.yaml").read_bytes()
    with_mark = load_case({"x.yaml": b"\xef\xbb\xbf" + plain}, "x")
    assert with_mark.case == load_case({"x.yaml": plain}, "x").case
    assert with_mark.diagnostics == ()


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_count_the_same(ending):
    text = (HERE / "cases" / "GT105-out-of-range" / "bad.yaml").read_text("utf-8")
    (found,) = load_case({"x.yaml": text.replace("\n", ending).encode()}, "x").diagnostics
    assert (found.span.line, found.span.column) == (10, 12)


def test_columns_count_code_points():
    _, root = tree('"😀": é\n')
    assert root.entries["😀"].value.start == 5


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf16_is_never_half_read(encoding):
    text = (HERE / "examples" / "example-case.yaml").read_text("utf-8")
    (found,) = load_case({"x.yaml": text.encode(encoding)}, "x").diagnostics
    assert found.code == "GT003"


def test_a_joined_emoji_is_a_picture_not_a_trap():
    source_, _ = decode("x.yaml", "a: 👩\u200d⚕️ belt\n".encode())
    assert source_.found == []
    assert decode("x.yaml", "go\u200dto: a\n".encode())[0].found != []


WORDS = st.from_regex(r"\A[a-zé#:'\"\\]{1,8}\Z")


@st.composite
def scalars(draw):
    """A text written in one of YAML's five ways, and where each of its words stands."""
    words = draw(st.lists(WORDS, min_size=1, max_size=12))
    style = draw(st.sampled_from(["plain", "single", "double", "folded", "literal"]))
    breaks = draw(st.lists(st.booleans(), min_size=len(words), max_size=len(words)))
    if style == "plain":
        words = ["w" + word.strip(":#'\"\\") + "w" for word in words]
    quoted = {
        "single": lambda word: word.replace("'", "''"),
        "double": lambda word: word.replace("\\", "\\\\").replace('"', '\\"'),
    }.get(style, lambda word: word)
    text = {"single": "'", "double": '"', "folded": ">-\n    ", "literal": "|-\n    "}.get(style, "")
    places = []
    text = f"a: {text}"
    for number, word in enumerate(words):
        if number:
            text += "\n    " if breaks[number] else " "
        places.append(len(text))
        text += quoted(word)
    text += {"single": "'", "double": '"'}.get(style, "")
    return text + "\n", words, places


@settings(deadline=None)
@given(scalars())
def test_every_word_of_a_folded_text_is_found_in_the_file(written):
    text, words, places = written
    _, root = tree(text)
    node = root.entries["a"].value
    at = 0
    for word, where in zip(words, places, strict=True):
        at = node.text.index(word, at)
        assert place_within(text, node, at, at + len(word))[0] == where
        at += len(word)


def walk(node):
    yield node
    if isinstance(node, Sequence):
        for item in node.items:
            yield from walk(item)
    if isinstance(node, Mapping):
        for entry in node.entries.values():
            yield from walk(entry.key)
            yield from walk(entry.value)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_every_node_knows_its_place(path):
    text = path.read_text("utf-8")
    _, root = tree(text)
    for node in walk(root):
        assert 0 <= node.start <= node.end <= len(text)
        if isinstance(node, Scalar) and not node.style:
            assert text[node.start : node.end].split() == node.text.split()
