"""New cases: playable from their first second, and a script of which no word is lost."""

import io
import re
import zipfile
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glasltrainer.authoring import check_path, load_case
from glasltrainer.authoring.beginning.begin import Beginning, Somebody, begin
from glasltrainer.authoring.beginning.script import read_script
from glasltrainer.authoring.beginning.skeleton import from_script
from glasltrainer.authoring.beginning.word import MOST_BYTES, CannotReadScriptError, read_word
from glasltrainer.authoring.codes import Severity
from glasltrainer.authoring.decoding import strip_invisible
from glasltrainer.core.case import Matter, plain
from glasltrainer.core.catalogue.topics import MOOD_NAMES, SPECIALTIES
from glasltrainer.core.graph import survey
from glasltrainer.i18n import Translator

TEXTS = st.text(max_size=80)
SOMEBODIES = st.builds(Somebody, TEXTS, TEXTS)
BEGINNINGS = st.builds(
    Beginning,
    title=TEXTS,
    language=st.sampled_from(["nl", "en"]),
    conflict=TEXTS,
    specialties=st.lists(st.sampled_from(sorted(SPECIALTIES)), max_size=3, unique=True).map(tuple),
    people=st.lists(SOMEBODIES, max_size=4).map(tuple),
    stages=st.lists(st.integers(0, 9), min_size=1, max_size=9).map(tuple),
    endings=st.lists(st.sampled_from(list(Matter)), min_size=1, max_size=4).map(tuple),
)
WORD = re.compile(r"[^\W_]+")


def loaded(text):
    return load_case({"new.yaml": text.encode()}, "new")


def errors(text):
    return [str(found) for found in loaded(text).diagnostics if found.is_error]


def words(text):
    return [word.casefold() for word in WORD.findall(text)]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_template_plays_and_has_nothing_to_mend(language, tmp_path):
    text = begin(Beginning(language=language))
    (tmp_path / "new.yaml").write_text(text, "utf-8")
    assert check_path(tmp_path / "new.yaml") == ()
    found = loaded(text)
    assert 4 <= len(found.case.scenes) <= 6
    assert found.case.language == language
    assert found.case.you is not None
    assert {scene.ending.matter for scene in found.case.scenes.values() if scene.ending} == {
        Matter.MET,
        Matter.LOST,
    }


@given(BEGINNINGS)
@settings(max_examples=60, deadline=None)
def test_whatever_is_answered_plays(beginning):
    text = begin(beginning)
    found = loaded(text)
    assert [one for one in found.diagnostics if one.is_error] == []
    stages = [scene.stage for scene in found.case.scenes.values() if scene.stage is not None]
    assert tuple(stages) == beginning.stages
    assert begin(beginning) == text


NAMES = st.sampled_from(["", "Bo", "Vermeer", "Anne-Fleur van der Hoogenboom"])
STRUCTURES = st.builds(
    Beginning,
    language=st.sampled_from(["nl", "en"]),
    specialties=st.lists(st.sampled_from(sorted(SPECIALTIES)), max_size=3, unique=True).map(tuple),
    people=st.lists(st.builds(Somebody, NAMES, NAMES), max_size=4).map(tuple),
    stages=st.lists(st.integers(0, 9), min_size=1, max_size=9).map(tuple),
    endings=st.lists(st.sampled_from(list(Matter)), min_size=1, max_size=4).map(tuple),
)


@given(STRUCTURES)
@settings(deadline=None)
def test_whatever_is_chosen_has_nothing_to_mend_and_comes_to_each_of_its_endings(beginning):
    found = loaded(begin(beginning))
    assert [str(one) for one in found.diagnostics if one.severity is not Severity.NOTE] == []
    whole = survey(found.case)
    assert whole.is_proven
    assert sorted(ending.matter for ending in whole.endings) == sorted(beginning.endings)
    troubles = (whole.dead_ends(), whole.traps(), whole.without_good(), whole.never_open(), whole.unreached())
    assert not any(troubles), troubles


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_line_that_a_note_offers_counts_without_its_mark(language):
    texts = begin(Beginning(language=language)), from_script(SCRIPT.encode(), "Titel", language)
    offered = set()
    for text in texts:
        lines = text.split("\n")
        for at, line in enumerate(text.split("\n")):
            key = re.fullmatch(r" *# ([a-z_]+):.*", line)
            if key is None or key[1] in ("matter", "safe"):  # words about a word on the line below
                continue
            offered.add(key[1])
            end = at + 1
            while lines[end].lstrip().startswith("#   "):
                end += 1
            lines[at:end] = [one.replace("# ", "", 1) for one in lines[at:end]]
            assert errors("\n".join(lines)) == [], key[1]
    assert offered == {
        *("specialties", "themes", "portrait", "third_party", "reply"),
        *("role", "you", "stage", "diagnose", "quality", "because"),
    }


def test_the_answers_stand_in_the_case():
    people = (Somebody("Aylin Demir", "aios chirurgie"), Somebody("Vermeer", "uroloog"))
    case = loaded(
        begin(Beginning("Eén plek", "nl", "Twee teams: één uur.", ("chirurgie",), people, (3, 4)))
    ).case
    assert (case.title, case.summary, case.specialties) == (
        "Eén plek",
        "Twee teams: één uur.",
        ("chirurgie",),
    )
    assert [(person.name, person.role, person.is_you) for person in case.cast.values()] == [
        ("Aylin Demir", "aios chirurgie", True),
        ("Vermeer", "uroloog", False),
    ]


def test_how_to_mark_words_is_told_with_a_mark_as_it_is_written():
    assert re.search(r"# .*\[\w+\]\(#", begin(Beginning(language="en")))


def test_stage_nine_comes_with_a_content_note():
    assert loaded(begin(Beginning(stages=(8, 9)))).case.content_note


@pytest.mark.parametrize("wrong", [{"stages": ()}, {"stages": (10,)}, {"endings": ()}])
def test_a_beginning_without_stages_or_endings_is_our_error(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Beginning(**wrong)


SCRIPT = """\
De laatste plek

Scene 1: Gang voor OK 4
Tien voor vijf, het programma loopt uit.
Twee teams rekenen op die plek.

VERMEER (angry): Het is al geregeld: jullie
bellen weer te laat.
Jansen:\u00a0Dus het besluit is gevallen “zonder dat iemand ons belt”?
(Stilte.)
Vermeer (zucht): Ja.

A) Jullie doen dit elke week.
VERMEER: Pardon?
B) Wat is er veranderd: bij die van jou?

Scene 2: Koffiekamer
Vijf minuten later.
VERMEER: Sorry <b>hoor</b>. # niet zo bedoeld
"""


def case_of(script, title="Zonder titel", language="nl"):
    text = from_script(script if isinstance(script, bytes) else script.encode(), title, language)
    assert errors(text) == []
    return loaded(text).case, text


def said(lines):
    return [(line.speaker, line.mood.value, plain(line.text)) for line in lines]


def test_a_script_becomes_scenes_dialogue_and_choices():
    case, text = case_of(SCRIPT)
    assert case.title == "De laatste plek"
    first, second, _end = case.scenes.values() if len(case.scenes) == 3 else (*case.scenes.values(), None)
    assert plain(first.narration).startswith("Tien voor vijf, het programma loopt uit. Twee teams")
    assert said(first.dialogue) == [
        ("vermeer", "angry", "Het is al geregeld: jullie bellen weer te laat."),
        ("jansen", "calm", "Dus het besluit is gevallen “zonder dat iemand ons belt”?"),
        ("vermeer", "calm", "Ja."),
    ]
    assert [choice.say for choice in first.choices] == [
        "Jullie doen dit elke week.",
        "Wat is er veranderd: bij die van jou?",
    ]
    assert said(first.choices[0].reply) == [("vermeer", "calm", "Pardon?")]
    assert {choice.next for choice in first.choices} == {second.id}
    assert second.ending is not None
    assert [person.name for person in case.cast.values()] == ["Vermeer", "Jansen"]
    assert "# (Stilte.)" in text
    assert "# (zucht)" in text


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("**Dr. de Vries**: Goed.", "Dr. de Vries"),
        ("**Dr. de Vries:** Goed.", "Dr. de Vries"),
        ("A. Jansen: Goed.", "A. Jansen"),
        ("IK (boos): Goed.", "IK"),
        ("ik: Goed.", "ik"),
        ("O'Neill : Goed.", "O'Neill"),
    ],
)
def test_who_speaks(line, speaker):
    (scene,) = read_script(line.encode()).scenes
    assert [(one.speaker, one.text) for one in scene.dialogue] == [(speaker, "Goed.")]


@pytest.mark.parametrize(
    "line", ["Let op: dit moet anders.", "Tijd: 16.10", "Hij zei het zo: nooit.", "Om 12:30 begint het."]
)
def test_a_colon_alone_makes_no_speaker(line):
    (scene,) = read_script(line.encode()).scenes
    assert [one.text for one in scene.narration] == [line]
    assert scene.dialogue == []


@pytest.mark.parametrize("mark", ["- ", "* ", "> ", "A) ", "b. ", "1. ", "(2) ", "• ", "– "])
def test_what_a_choice_looks_like(mark):
    (scene,) = read_script(f"VERMEER: En nu?\n{mark}ga weg\n{mark}blijf".encode()).scenes
    assert [choice.text for choice in scene.choices] == ["ga weg", "blijf"]


def test_dutch_moods_are_moods():
    dutch = Translator("nl")
    for mood, name in MOOD_NAMES.items():
        case, _ = case_of(f"Vermeer ({dutch(name)}): Ja.")
        assert said(next(iter(case.scenes.values())).dialogue) == [("vermeer", mood, "Ja.")]


def test_markdown_headings_part_the_scenes_and_name_the_case():
    case, _ = case_of("# Plek\n\n## Gang\nJAN: Ja.\n\n## Balie\nJAN: Nee.\n")
    assert case.title == "Plek"
    assert list(case.scenes) == ["gang", "balie"]


def test_empty_lines_part_the_scenes_when_nothing_else_does():
    case, _ = case_of("JAN: Een.\nMIA: Twee.\n\nJAN: Drie.\nMIA: Vier.\n")
    assert [len(scene.dialogue) for scene in case.scenes.values()] == [2, 2]


def test_empty_lines_between_all_lines_part_nothing():
    case, _ = case_of("JAN: Een.\n\nMIA: Twee.\n\nJAN: Drie.\n")
    assert [len(scene.dialogue) for scene in case.scenes.values()] == [3]


def test_a_case_whose_last_scene_has_choices_gets_an_ending():
    case, _ = case_of("JAN: En nu?\n- weg\n- blijven\n")
    assert [bool(scene.ending) for scene in case.scenes.values()] == [False, True]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_plain_text_as_any_program_saves_it(encoding):
    case, _ = case_of("VERMEER: Eén “plek”, niet meer.\r\n".encode(encoding))
    assert said(next(iter(case.scenes.values())).dialogue)[0][2] == "Eén “plek”, niet meer."


LINES = st.lists(
    st.one_of(
        st.just(""),
        TEXTS,
        st.builds("{}: {}".format, st.sampled_from(["VERMEER", "Jansen", "**Dr. Bo**", "ik (zucht)"]), TEXTS),
        st.builds("{}{}".format, st.sampled_from(["# ", "## ", "- ", "A) ", "---", "Scene 3 "]), TEXTS),
        st.sampled_from(
            ["key: value", "- a: b", "'", '"', "[x](#neutral)", "{a: &b}", "%YAML", "# x", "<!--"]
        ),
    ),
    max_size=12,
)


def marker_free(text):
    """The words of a script as one sees them, without those that only mark a choice."""
    return words(re.sub(r"(?m)^\s*\(?([A-Za-z]|\d{1,2})[.)]\s+", " ", strip_invisible(text)))


@given(LINES, st.sampled_from(["nl", "en"]))
@settings(max_examples=150, deadline=None)
def test_whatever_is_written_parses_and_no_word_is_lost(lines, language):
    script = "\n".join(lines).encode("utf-8", "ignore").decode()
    try:
        text = from_script(script.encode(), "Titel", language)
    except CannotReadScriptError:
        text = ""  # right where there is no word
    assert not text or errors(text) == []
    there = words(text)
    missing = [
        word for word in marker_free(script.replace("\x00", " ")) if word not in there and len(word) < 99
    ]
    assert missing == []


@given(st.binary(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_bytes_give_a_case_or_a_sentence(data):
    try:
        text = from_script(data, "Titel", "en")
    except CannotReadScriptError:
        return
    assert errors(text) == []


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = (
    f'<w:styles xmlns:w="{W}"><w:style w:styleId="Kop1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style></w:styles>'
)


def run(text, *, bold=False):
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs, style="", item=False):
    look = f'<w:pStyle w:val="{style}"/>' if style else ""
    look += "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>" if item else ""
    return f"<w:p><w:pPr>{look}</w:pPr>{''.join(one if one[0] == '<' else run(one) for one in runs)}</w:p>"


def word(*paragraphs, before="", styles=STYLES, **parts):
    body = f'{before}<w:document xmlns:w="{W}"><w:body>{"".join(paragraphs)}</w:body></w:document>'
    return packed({"word/document.xml": body, "word/styles.xml": styles, **parts})


def packed(parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def test_a_word_document():
    case, _ = case_of(
        word(
            paragraph("De laatste plek", style="Titel"),
            paragraph("Gang voor OK 4", style="Kop1"),
            paragraph("Tien voor vijf & de ", "lijst loopt uit."),
            paragraph(run("Vermeer", bold=True), ":\u00a0Zo’n “plek” krijg je niet."),
            paragraph(run("mevrouw de coördinator:", bold=True), run(" Rustig.")),
            paragraph("Dan bel ik zelf.", item=True),
            paragraph("Wat heb je nodig?", item=True),
            paragraph("Koffiekamer", style="Kop1"),
            paragraph("Later."),
        )
    )
    assert case.title == "De laatste plek"
    first, second = case.scenes.values()
    assert (first.id, second.id) == ("gang-voor-ok-4", "koffiekamer")
    assert plain(first.narration) == "Tien voor vijf & de lijst loopt uit."
    assert said(first.dialogue) == [
        ("vermeer", "calm", "Zo’n “plek” krijg je niet."),
        ("mevrouw-de-coordinator", "calm", "Rustig."),
    ]
    assert [choice.say for choice in first.choices] == ["Dan bel ik zelf.", "Wat heb je nodig?"]


def test_a_table_of_names_and_texts_is_dialogue():
    cells = [
        "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in row)
        for row in (("Vermeer", "Het is al geregeld."), ("jansen", "Door wie?"))
    ]
    case, _ = case_of(
        word("<w:tbl>", *(f"<w:tr>{row}</w:tr>" for row in cells), "</w:tbl>", paragraph("Stilte."))
    )
    first = next(iter(case.scenes.values()))
    assert said(first.dialogue) == [
        ("vermeer", "calm", "Het is al geregeld."),
        ("jansen", "calm", "Door wie?"),
    ]


def test_words_for_older_programs_are_not_read_twice():
    framed = paragraph("Een kader.")
    again = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{framed}</mc:Choice><mc:Fallback>{framed}</mc:Fallback></mc:AlternateContent>"
    )
    texts = [one.text for one in read_word(word(f"<w:p><w:r>{again}</w:r></w:p>", paragraph("Verder.")))]
    assert [text for text in texts if text] == ["Een kader.", "Verder."]


def test_drawings_have_paragraphs_of_their_own():
    drawing = '<a:p xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:t>x</a:t></a:p>'
    assert [one.text for one in read_word(word(f"<w:p><w:r>{drawing}<w:t>Ja.</w:t></w:r></w:p>"))] == ["Ja."]


BOMB = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    "data",
    [
        word("<w:p><w:r><w:t>&i;</w:t></w:r></w:p>", before=BOMB),
        word("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", before=OUTSIDE),
        word("<w:p><w:r>"),
        word("<w:p>" * 5_000),
        word(paragraph("x"), styles="<w:styles"),
        packed({"mimetype": "x"}),
        packed({"word/document.xml": " " * (MOST_BYTES + 1)}),
        packed({"word/document.xml": "<a>" + " " * 2_000_000}),
        packed({f"part{n}": "" for n in range(5_001)}),
        word(paragraph("De laatste plek."))[:-60],
        word(paragraph("De laatste plek.")).replace(b"PK\x01\x02", b"PK\x01\x03"),
        b"PK\x03\x04" + b"\x00" * 100,
        b"x" * (MOST_BYTES + 1),
        b"",
        b" \n\n ",
    ],
    ids=[
        "bomb", "outside", "cut", "deep", "styles", "no-word", "large", "ratio", "parts", "truncated",
        "directory", "no-zip", "large-text", "empty", "blank",
    ],
)  # fmt: skip
def test_a_hostile_or_broken_script_gets_one_sentence(data):
    with pytest.raises(CannotReadScriptError) as refused:
        from_script(data, "Titel", "nl")
    assert str(refused.value.message).count("\n") == 0
    assert str(refused.value.message).endswith(".")


@given(st.binary(min_size=1, max_size=8), st.integers(0, 10_000))
@settings(max_examples=80, deadline=None)
def test_a_damaged_word_document_gives_a_case_or_a_sentence(noise, at):
    data = bytearray(word(paragraph("Gang", style="Kop1"), paragraph("Vermeer: Ja.")))
    at %= len(data)
    data[at : at + len(noise)] = noise
    try:
        text = from_script(bytes(data), "Titel", "en")
    except CannotReadScriptError:
        return
    assert errors(text) == []


@pytest.mark.parametrize(
    ("script", "title"),
    [
        ("De laatste plek\n\nTien voor vijf, de gang.\n\nVERMEER: Ik ga.\n", "De laatste plek"),
        ("Titel: De laatste plek\n\nVERMEER: Ik ga.\n", "De laatste plek"),
        ("# De laatste plek\n\nVERMEER: Ik ga.\n", "De laatste plek"),
        ("Wie tekent de klacht?\n\nDe kamer is leeg.\n\nVERMEER: Ik ga.\n", "Wie tekent de klacht?"),
        ("De gang is leeg.\n\nVERMEER: Ik ga.\n", "Zonder titel"),  # a sentence tells the scene
        ("(De gang)\n\nDe lamp knippert.\n\nVERMEER: Ik ga.\n", "Zonder titel"),
        ("VERMEER: Ik ga.\n\nJIJ: Blijf.\n", "Zonder titel"),
    ],
)
def test_the_title_of_a_script_is_the_title_of_the_case(script, title):
    case, text = case_of(script)
    assert case.title == title
    for told in (
        "Ik ga.",
        *(line for line in script.split("\n") if line.endswith((" is leeg.", "knippert."))),
    ):
        assert told in text
