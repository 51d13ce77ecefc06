"""The shipped schemas are current, and say what the reader says."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from glasltrainer.authoring import load_any_path, load_path
from glasltrainer.authoring.diagnostics import Source
from glasltrainer.authoring.formats import CASE, VIGNETTES, format_of
from glasltrainer.authoring.nodes import Mapping, Sequence
from glasltrainer.authoring.schema import SCHEMAS, case_schema, overlay_schema
from glasltrainer.authoring.source import parse

HERE = Path(__file__).parent
SHIPPED = HERE.parents[1] / "assets" / "schemas"
RESOLVER = yaml.SafeLoader("")

# What a schema can see: keys, shapes, words and ranges.
SEEN = [
    f"GT{number}"
    for number in (
        *(101, 102, 103, 104, 105, 106, 107, 109, 110, 112, 113, 114, 201, 207, 301, 302),
        *(610, 620, 624, 625, 629),
    )
]
EXAMPLES = [HERE / "examples" / f"example-{name}.yaml" for name in ("case", "vignettes", "workshop")]
GOOD = [*sorted(HERE.glob("cases/*/fixed.yaml")), *EXAMPLES]
BAD = [folder / "bad.yaml" for code in SEEN for folder in HERE.glob(f"cases/{code}-*")]
OVERLAYS = [*sorted(HERE.glob("cases/*/fixed.nl.yaml")), *sorted(HERE.glob("examples/*.en.yaml"))]


def as_editors_see(node):
    """The tree with every scalar typed as YAML types it: no is false, 12 a number, a date a text."""
    if isinstance(node, Mapping):
        return {key: as_editors_see(entry.value) for key, entry in node.entries.items()}
    if isinstance(node, Sequence):
        return [as_editors_see(item) for item in node.items]
    if node.style:
        return node.text
    tag = RESOLVER.resolve(yaml.ScalarNode, node.text, (True, False))
    value = yaml.SafeLoader(node.text).construct_object(yaml.ScalarNode(tag, node.text))
    return value if isinstance(value, str | int | float | bool | None) else node.text


def instance(path):
    return as_editors_see(parse(Source(path.name, path.read_text("utf-8"))))


def schema_of(path, overlay=""):
    """The schema an editor uses for a file, or for the translation of one."""
    root = format_of(parse(Source(path.name, path.read_text("utf-8"))))
    name = "case" if root is CASE else "vignettes" if root is VIGNETTES else "workshop"
    return SCHEMAS[f"{name}{overlay}".replace("case-", "")]()


def validator(text):
    schema = json.loads(text)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_shipped_schemas_are_current():
    shipped = {path.name: path.read_text("utf-8") for path in SHIPPED.iterdir()}
    made = {f"{name}.schema.json": make() for name, make in SCHEMAS.items()}
    assert shipped == made, "run: python docs/generate.py"


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.parent.name)
def test_what_the_reader_accepts_the_schema_accepts(path):
    assert [error.message for error in validator(schema_of(path)).iter_errors(instance(path))] == []


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.parent.name)
def test_what_the_reader_refuses_the_schema_refuses(path):
    assert load_any_path(path).value is None
    assert list(validator(schema_of(path)).iter_errors(instance(path))) != []


@pytest.mark.parametrize("path", OVERLAYS, ids=lambda path: path.parent.name)
def test_translations_fit_their_schema(path):
    original = path.with_name(path.name.replace(path.suffixes[-2], "", 1))
    schema = schema_of(original, "-overlay")
    assert [error.message for error in validator(schema).iter_errors(instance(path))] == []


@pytest.mark.parametrize("name", ["GT506-not-a-text"])
def test_a_key_that_is_no_text_is_refused_in_a_translation(name):
    path = HERE / "cases" / name / "bad.nl.yaml"
    assert list(validator(overlay_schema()).iter_errors(instance(path))) != []


@pytest.mark.parametrize(
    "value", ["no", "12", "12:30", "2026-11-22", "1e3", "~", "on", "014", "true", ".inf"]
)
def test_what_is_typed_without_quotes_is_text_to_both(value, tmp_path):
    good = (HERE / "cases" / "GT010-no-case" / "fixed.yaml").read_text("utf-8")
    path = tmp_path / "x.yaml"
    path.write_text(good.replace("say: No, mine does.", f"say: {value}"), "utf-8")
    assert load_path(path).case is not None
    assert [error.message for error in validator(case_schema()).iter_errors(instance(path))] == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_field_is_described(name):
    schema = json.loads(SCHEMAS[name]())
    for record in [schema, *schema["$defs"].values()]:
        for field in record["properties"].values():
            assert field["description"].endswith(".")
