"""The reference of the formats, made from the shipped JSON Schemas: every key, what it holds, what for.

Used by `docs/generate.py`. Sentences come from the program's catalogues, the words between them from here.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from glasltrainer.authoring.schema import SCHEMAS
from glasltrainer.i18n import Translator

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NAMES = {"en": "format.md", "nl": "formaat.md"}
FORMATS = {"case": "overlay", "vignettes": "vignettes-overlay", "workshop": "workshop-overlay", "test": None}
_MOST_WORDS = 12  # longer lists of ids are in the catalogue
_TRUTH = {True, False, "true", "false"}

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "title": "The format, key by key",
        "intro": (
            "Made from the JSON Schemas that the program ships (`glasltrainer schema` prints them), so it "
            "is what the reader reads. How to use it all is in [the guide](../author.md); the ids of moves, "
            "signs and roles are in [the catalogue](../catalogue.md). In a translation only the keys with a "
            "“yes” under *translated* are repeated."
        ),
        "case": "A case: `NAME.yaml`",
        "vignettes": "Vignettes: `vignettes/NAME.yaml`",
        "workshop": "A workshop: `workshops/NAME.yaml`",
        "test": "Tests beside a case: `NAME.test.yaml`",
        "head": "| key | needed | translated | holds | what it is for |",
        "yes": "yes",
        "one of": "one of them",
        "text": "a text",
        "word": "a word",
        "truth": "`true` or `false`",
        "number": "a whole number from {low} to {high}",
        "list": "a list of {most} at most: {what}",
        "pairs": "by id: {what}",
        "lines": "a list of lines `name (mood): text`",
        "or": " or ",
        "catalogue": "an id of [the catalogue](../catalogue.md)",
        "format": "`{word}`",
        "language": "a language code, such as `nl`",
        "clock": "a clock time, such as `9:30`",
        "part": "[{name}](#{anchor})",
    },
    "nl": {
        "title": "Het formaat, sleutel voor sleutel",
        "intro": (
            "Gemaakt uit de JSON-schema's die het programma meelevert (`glasltrainer schema` drukt ze af), "
            "dus het is wat er gelezen wordt. Hoe je het gebruikt staat in [de handleiding](../auteur.md); "
            "de id's van zetten, signalen en rollen staan in [de catalogus](../catalogus.md). In een "
            "vertaling komen alleen de sleutels terug met “ja” onder *vertaald*."
        ),
        "case": "Een casus: `NAAM.yaml`",
        "vignettes": "Vignetten: `vignettes/NAAM.yaml`",
        "workshop": "Een workshop: `workshops/NAAM.yaml`",
        "test": "Tests naast een casus: `NAAM.test.yaml`",
        "head": "| sleutel | nodig | vertaald | bevat | waarvoor |",
        "yes": "ja",
        "one of": "een ervan",
        "text": "een tekst",
        "word": "een woord",
        "truth": "`true` of `false`",
        "number": "een heel getal van {low} tot en met {high}",
        "list": "een lijst van hoogstens {most}: {what}",
        "pairs": "per id: {what}",
        "lines": "een lijst van regels `naam (stemming): tekst`",
        "or": " of ",
        "catalogue": "een id uit [de catalogus](../catalogus.md)",
        "format": "`{word}`",
        "language": "een taalcode, zoals `nl`",
        "clock": "een kloktijd, zoals `9:30`",
        "part": "[{name}](#{anchor})",
    },
}


def reference(language: str) -> str:
    """The whole page in a language."""
    words = _WORDS[language]
    lines = [f"# {words['title']}", "", words["intro"]]
    for name in FORMATS:
        lines += ["", *_Format(name, language).lines()]
    return "\n".join(lines) + "\n"


class _Format:
    """One schema, told."""

    def __init__(self, name: str, language: str) -> None:
        self._name = name
        self._schema = json.loads(SCHEMAS[name]())
        overlay = FORMATS[name]
        self._overlay = json.loads(SCHEMAS[overlay]()) if overlay is not None else {"$defs": {}}
        self._tr = Translator(language)
        self._words = _WORDS[language]

    def lines(self) -> Iterator[str]:
        """The heading and the table of each part."""
        yield f"## {self._words[self._name]}"
        yield from self._part(self._schema, self._overlay)
        for name, part in self._schema["$defs"].items():
            yield ""
            yield f'### <a id="{self._anchor(name)}"></a>{name}'
            yield from self._part(part, self._overlay["$defs"].get(f"{name}-texts", {}))

    def _anchor(self, name: str) -> str:
        return f"{self._name}-{name}"

    def _part(self, part: Mapping[str, Any], translation: Mapping[str, Any]) -> Iterator[str]:
        yield from ("", self._tr(part["description"]), "", self._words["head"], "|---|---|---|---|---|")
        choices = {key for way in (*part.get("oneOf", ()), *part.get("anyOf", ())) for key in way["required"]}
        translated = translation.get("properties", {})
        for key, field in part["properties"].items():
            needed = self._words["yes"] if key in part.get("required", ()) else ""
            needed = self._words["one of"] if key in choices else needed
            repeated = self._words["yes"] if key in translated else ""
            told = self._tr(field["description"]).replace("|", "\\|")
            yield f"| `{key}` | {needed} | {repeated} | {self._holds(field)} | {told} |"

    def _holds(self, field: Mapping[str, Any]) -> str:
        words = self._words
        if "$ref" in field:
            name = field["$ref"].rpartition("/")[2]
            return words["part"].format(name=name, anchor=self._anchor(name))
        if "const" in field:
            return words["format"].format(word=field["const"])
        if "anyOf" in field:
            return self._either(field["anyOf"])
        if "enum" in field:
            return self._word_of(field["enum"])
        match field["type"]:
            case "array":
                return self._list(field)
            case "object":
                return words["pairs"].format(what=self._holds(field["additionalProperties"]))
            case list() if "minimum" in field:
                return words["number"].format(low=field["minimum"], high=field["maximum"])
            case _ if "maxLength" in field:
                return words["text"]
            case _:
                examples = ", ".join(f"`{one}`" for one in field.get("examples", ())[:2])
                return f"{words['word']} ({examples})" if examples else words["word"]

    def _either(self, ways: list[Mapping[str, Any]]) -> str:
        pattern = str(ways[0].get("pattern", ""))
        if ":[0-5]" in pattern:
            return self._words["clock"]
        if pattern.startswith("^[a-z]{2,3}"):
            return self._words["language"]
        return self._words["or"].join(self._holds(way) for way in ways)

    def _word_of(self, known: list[Any]) -> str:
        if set(map(str, known)) <= {str(one) for one in _TRUTH} | {"True", "False"}:
            return self._words["truth"]
        if len(known) > _MOST_WORDS:
            return self._words["catalogue"]
        return ", ".join(f"`{one}`" for one in known)

    def _list(self, field: Mapping[str, Any]) -> str:
        inner = field["items"]
        if inner.get("type") == "object" and "propertyNames" in inner:
            return self._words["lines"]
        if len(inner.get("examples", ())) > _MOST_WORDS:
            what = self._words["catalogue"]
        else:
            what = self._holds(inner)
        return self._words["list"].format(most=field["maxItems"], what=what) if "maxItems" in field else what
