"""Write what follows from the code: a page per diagnostic, the reference of the formats, the JSON Schemas.

    python docs/generate.py

A page is made of the code's title and reason, the example in `tests/authoring/cases`, what `glasltrainer
check` prints for it, and the remedy as a difference. Sentences come from the program's catalogues, so the
Dutch pages are made again when translations change. Tests say when any of it is out of date.
"""

from __future__ import annotations

import difflib
import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from docs import reference  # noqa: E402 - this checkout, installed or not
from glasltrainer.authoring import Code, check_path, schema  # noqa: E402
from glasltrainer.authoring.decoding import decode  # noqa: E402
from glasltrainer.authoring.explanations import REASONS, TITLES  # noqa: E402
from glasltrainer.i18n import Translator  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CASES = ROOT / "tests" / "authoring" / "cases"
SCHEMAS = ROOT / "assets" / "schemas"
FOLDERS = {
    "en": ROOT / "docs" / "en" / "author" / "diagnostics",
    "nl": ROOT / "docs" / "nl" / "auteur" / "meldingen",
}
WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "index": "What the checker says",
        "intro": (
            "`glasltrainer check` names every finding with a code. An "
            "error keeps the case from being played; "
            "a warning is worth mending; a note is only information."
        ),
        "all": "All messages",
        "prints": "For example, this is printed:",
        "mended": "Mended:",
        "error": "Error",
        "warning": "Warning",
        "note": "Note",
        "GT0": "The file and its YAML",
        "GT1": "The fields",
        "GT2": "Ids and references",
        "GT3": "The story",
        "GT4": "The subject",
        "GT5": "Translations",
        "GT6": "Vignettes, workshops and tests",
        "GT7": "The craft",
    },
    "nl": {
        "index": "Wat de controle meldt",
        "intro": (
            "`glasltrainer check` geeft elke bevinding een code. Bij een "
            "fout kan de casus niet worden gespeeld; "
            "een waarschuwing is de moeite van het verbeteren waard; een opmerking is alleen ter informatie."
        ),
        "all": "Alle meldingen",
        "prints": "Dit staat er bijvoorbeeld:",
        "mended": "Zo is het verholpen:",
        "error": "Fout",
        "warning": "Waarschuwing",
        "note": "Opmerking",
        "GT0": "Het bestand en de YAML",
        "GT1": "De velden",
        "GT2": "Id's en verwijzingen",
        "GT3": "Het verhaal",
        "GT4": "De inhoud",
        "GT5": "Vertalingen",
        "GT6": "Vignetten, workshops en tests",
        "GT7": "Het vak",
    },
}
WIDEST = 100


def pages(language: str) -> dict[str, str]:
    """The pages of a language by file name, the index among them."""
    found = {f"{code.id}.md": page(code, language) for code in Code}
    return {"README.md": index(language), **found}


def index(language: str) -> str:
    """The list of all codes, by family."""
    words, tr = WORDS[language], Translator(language)
    lines = [f"# {words['index']}", "", words["intro"]]
    for family, codes in groupby(Code, key=lambda code: code.id[:3]):
        lines += ["", f"## {words[family]}", ""]
        lines += [f"- [{code.id}]({code.id}.md) {tr(TITLES[code])}" for code in codes]
    return "\n".join(lines) + "\n"


def page(code: Code, language: str) -> str:
    """The page of one code."""
    words, tr = WORDS[language], Translator(language)
    lines = [f"# {code.id} · {tr(TITLES[code])}", "", f"*{words[code.severity.value]}.* {tr(REASONS[code])}"]
    folder = next(CASES.glob(f"{code.id}-*"), None)
    if folder is not None:
        lines += ["", words["prints"], "", "```text", *printed(folder, tr), "```"]
        if difference := list(mended(folder)):
            lines += ["", words["mended"], "", "```diff", *difference, "```"]
    lines += ["", f"[{words['all']}](README.md)"]
    return "\n".join(lines) + "\n"


def bad_file(folder: Path) -> Path:
    """The case with the mistake; a translation or a test alone stands for the case it misses."""
    cases = [path for path in folder.glob("bad*.yaml") if not path.name.endswith((".nl.yaml", ".test.yaml"))]
    return cases[0] if cases else folder / "bad.yaml"


def printed(folder: Path, tr: Translator) -> Iterator[str]:
    """What the checker prints, with the line it is about."""
    portraits = {path.name for path in (ROOT / "assets" / "portraits").iterdir() if path.is_dir()}
    for diagnostic in check_path(bad_file(folder), portraits=portraits):
        span = diagnostic.span
        where = f"{diagnostic.file}:{span.line}:{span.column}"
        yield f"{where}: {diagnostic.severity} {diagnostic.code} {tr.render(diagnostic.message)}"
        text = shown(text_of(folder / diagnostic.file).line_text(span.line))
        if text.strip():
            end = span.end_column if span.end_line == span.line else len(text) + 1
            yield f"    {text}"
            yield f"    {' ' * (span.column - 1)}{'^' * max(1, min(end, WIDEST) - span.column)}"
        if diagnostic.remedy is not None:
            yield f"    {tr.render(diagnostic.remedy)}"


def mended(folder: Path) -> Iterator[str]:
    """The lines that differ between the mistake and its remedy, with what stands around them."""
    for bad in sorted(folder.glob("bad*.yaml")):
        fixed = folder / bad.name.replace(bad.name.split(".")[0], "fixed", 1)
        if not fixed.exists() or not (before := text_of(bad).text):
            continue
        after = text_of(fixed).text
        lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=1, lineterm="")
        yield from (shown(line) for line in list(lines)[2:] if not line.startswith("@@"))


def text_of(path: Path):  # noqa: ANN201 - a source of the package
    """The text of a sample."""
    return decode(path.name, path.read_bytes())[0]


def shown(line: str) -> str:
    """A line as a page can show it: what cannot be seen as a replacement, and not too long."""
    seen = "".join(letter if letter.isprintable() else "\ufffd" for letter in line.expandtabs(8))
    return seen if len(seen) <= WIDEST else f"{seen[: WIDEST - 1]}…"


def written(language: str) -> dict[Path, str]:
    """Everything that is generated in a language, by where it stands."""
    folder = FOLDERS[language]
    found = {folder / name: text for name, text in pages(language).items()}
    return {**found, folder.parent / reference.NAMES[language]: reference.reference(language)}


def main() -> None:
    """Write everything."""
    SCHEMAS.mkdir(parents=True, exist_ok=True)
    for name, made in schema.SCHEMAS.items():
        (SCHEMAS / f"{name}.schema.json").write_text(made(), "utf-8")
    for language, folder in FOLDERS.items():
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("GT*.md"):
            old.unlink()
        for path, text in written(language).items():
            path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
