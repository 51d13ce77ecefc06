"""The Dutch is complete, and what is marked for translation can be found by the extractor."""

import ast
import re
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from glasltrainer.i18n import Translator
from tests.update_translations import KEYWORDS, MO, PO, POT, ROOT, compiled, dutch, extract, has_translation

PACKAGE = ROOT / "glasltrainer"
TAKES_TABLE_VALUES = {"tr", "_tr"}  # what is marked with N_ in a table is found there
OUT_OF_TONE = re.compile(r"\w!|\b(?:modus|u|uw|te (?:laag|hoog) ingeschat)\b", re.IGNORECASE)


def forms(text):
    return text if isinstance(text, tuple) else (text,)


def placeholders(text):
    return sorted({name for _, name, _, _ in Formatter().parse(text) if name is not None})


def pairs(translations):
    """Every English form with its Dutch one."""
    translated = [message for message in translations if message.id and has_translation(message)]
    assert translated
    for message in translated:
        yield from zip(forms(message.id), forms(message.string), strict=True)


def sources():
    """The package's files, as (path for a reader, tree); not where the marks themselves are defined."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.name != "i18n.py":
            yield path.relative_to(ROOT), ast.parse(path.read_text(encoding="utf-8"))


def lost_texts(tree, extracted):
    """The marked texts of a file that have no translation by that text, as (line, text)."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and (name := called(call)) in KEYWORDS:
            for argument in call.args[: 2 if KEYWORDS[name] else 1]:
                if not is_found(name, argument, extracted):
                    yield call.lineno, f"{name}({ast.unparse(argument)})"


def called(call):
    return getattr(call.func, "attr", None) or getattr(call.func, "id", "")


def is_found(name, argument, extracted):
    """A literal that was extracted; for `tr` also a value of a table, whose texts are marked there."""
    match argument:
        case ast.Constant(value=str(text)):
            return text in extracted or text == ""
        case ast.Call():
            return name in TAKES_TABLE_VALUES and called(argument) == "get"
        case ast.Name() | ast.Attribute() | ast.Subscript():
            return name in TAKES_TABLE_VALUES
        case _:
            return False


def hidden_translators(tree):
    """Translators by a name the extractor does not look for, as (line, name)."""
    for node in ast.walk(tree):
        match node:
            case ast.arg(arg=name, annotation=ast.expr() as kind):
                made_of = kind
            case ast.AnnAssign(target=ast.Name(id=name) | ast.Attribute(attr=name), annotation=kind):
                made_of = kind
            case ast.Assign(
                targets=[ast.Name(id=name) | ast.Attribute(attr=name)], value=ast.Call(func=made_of)
            ):
                pass
            case ast.Call(func=ast.Call(func=made_of)):
                name = "(no name)"
            case _:
                continue
        if ast.unparse(made_of).strip("'\"") == "Translator" and name not in TAKES_TABLE_VALUES:
            yield node.lineno, name


@pytest.fixture(scope="module")
def texts():
    return extract()


@pytest.fixture(scope="module")
def translations():
    return dutch()


def test_the_template_holds_the_texts_of_the_code(texts):
    with POT.open("rb") as file:
        kept = {message.id for message in read_po(file)}
    found = {message.id for message in texts}
    assert {"missing": found - kept, "no longer there": kept - found} == {
        "missing": set(),
        "no longer there": set(),
    }, "run python -m tests.update_translations"


def test_every_text_has_its_dutch(texts, translations):
    held = {message.id: message for message in translations}
    waiting = [
        message.id
        for message in texts
        if message.id and not (message.id in held and has_translation(held[message.id]))
    ]
    assert waiting == []


def test_plurals_have_all_their_forms(translations):
    plurals = [message for message in translations if message.pluralizable]
    assert plurals
    assert [message.id for message in plurals if len(forms(message.string)) != translations.num_plurals] == []


def test_placeholders_are_the_same_on_both_sides(translations):
    differing = [pair for pair in pairs(translations) if placeholders(pair[0]) != placeholders(pair[1])]
    assert differing == []


def test_spaces_and_full_stops_are_the_same_on_both_sides(translations):
    def edges(text):
        return text[:1] == " ", text[-1:] == " ", text[-1:] in (".", "…", "?", ":") and text[-1:]

    differing = [pair for pair in pairs(translations) if edges(pair[0]) != edges(pair[1])]
    assert differing == []


def test_the_dutch_keeps_to_the_tone(translations):
    off = [dutch_text for _, dutch_text in pairs(translations) if OUT_OF_TONE.search(dutch_text)]
    assert off == []


def test_the_shipped_file_is_the_compiled_one(translations):
    assert MO.read_bytes() == compiled(translations), "run python -m tests.update_translations"


def test_the_files_hold_no_date_and_no_obsolete_text():
    for path in (PO, POT):
        text = path.read_text(encoding="utf-8")
        assert "Date" not in text.split("msgid", 2)[1], path
        assert "#~" not in text, path


def test_every_marked_text_is_found_by_the_extractor(texts):
    extracted = {form for message in texts for form in forms(message.id)}
    lost = [f"{path}:{line} {text}" for path, tree in sources() for line, text in lost_texts(tree, extracted)]
    assert len(extracted) > 200
    assert lost == []


@pytest.mark.parametrize(
    "code",
    [
        'tr(f"Stage {stage}")',
        'tr("Stage " + name)',
        'tr("Stage {stage}".format(stage=3))',
        'tr("Never extracted")',
        "msg(text)",
        'nmsg("Stage", plural, 3)',
        'plural("Stage", f"Stages {text}", 3)',
        "N_(NAMES[key])",
    ],
)
def test_a_text_that_would_be_lost_is_noticed(code):
    assert list(lost_texts(ast.parse(code), {"Stage"}))


@pytest.mark.parametrize(
    "code", ['tr("Stage")', "tr(stage.name)", "tr(NAMES[key])", "look.tr(NAMES.get(key, key))"]
)
def test_a_text_or_table_value_passes(code):
    assert not list(lost_texts(ast.parse(code), {"Stage"}))


def test_a_translator_is_called_by_the_name_that_the_extractor_knows():
    hidden = [f"{path}:{line} {name}" for path, tree in sources() for line, name in hidden_translators(tree)]
    assert hidden == []


@pytest.mark.parametrize(
    "code", ["def f(t: Translator): ...", "words = Translator(language)", 'Translator("nl")("Stage")']
)
def test_a_hidden_translator_is_noticed(code):
    assert list(hidden_translators(ast.parse(code)))


def test_the_program_speaks_dutch():
    tr = Translator("nl")
    assert tr("Actions, not words") == "Geen woorden maar daden"
    assert tr.plural("{count} error", "{count} errors", 1) == "1 fout"
    assert tr.plural("{count} error", "{count} errors", 2) == "2 fouten"
