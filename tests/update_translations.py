"""Bring the translations up to date: ``python -m tests.update_translations``.

Extracts the English texts from the package into `glasltrainer.pot`, takes them over into `nl.po` (keeping
every translation that still has its text, dropping the others) and compiles the `.mo` that is shipped. The
files say nothing that changes by day, machine or version of Babel, so that a diff shows texts only.
"""

import io
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "glasltrainer" / "locale"
POT = LOCALE / "glasltrainer.pot"
PO = LOCALE / "nl" / "LC_MESSAGES" / "glasltrainer.po"
MO = PO.with_suffix(".mo")
KEYWORDS = {"tr": None, "_tr": None, "msg": None, "N_": None, "plural": (1, 2), "nmsg": (1, 2)}


class TextCatalog(Catalog):
    """A catalogue with a header of fixed lines only."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The lines that gettext needs to read the file."""
        language = [] if self.locale is None else [("Language", "nl"), ("Plural-Forms", self.plural_forms)]
        return [
            ("Project-Id-Version", "Glasl Trainer"),
            *language,
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]


def extract() -> Catalog:
    """The texts as they stand in the code now."""
    found = TextCatalog(header_comment="# Texts of Glasl Trainer.", fuzzy=False)
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    extracted = extract_from_dir(ROOT, methods, options, keywords=KEYWORDS)
    for name, line, text, _, context in sorted(extracted, key=lambda each: each[:2]):
        found.add(text, locations=[(name, line)], context=context)
    return found


def dutch() -> Catalog:
    """The translations as they stand in the .po; none if there is no file yet."""
    read = TextCatalog(locale="nl", header_comment="# Dutch texts of Glasl Trainer.", fuzzy=False)
    if PO.exists():
        with PO.open("rb") as file:
            for message in read_po(file, locale="nl"):
                if message.id:
                    read.add(message.id, message.string, flags=message.flags)
    return read


def written(catalogue: Catalog) -> bytes:
    """The text of a .po or .pot file."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=100, no_location=True, sort_by_file=True, ignore_obsolete=True)
    return buffer.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """The .mo file of a catalogue."""
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def has_translation(message: Message) -> bool:
    """Whether every form of the message has a Dutch text that nobody doubts."""
    forms = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(forms) and not message.fuzzy


def main() -> None:
    """Write the three files and name the texts that wait for a translation."""
    template = extract()
    translations = dutch()
    translations.update(template, no_fuzzy_matching=True)
    PO.parent.mkdir(parents=True, exist_ok=True)
    POT.write_bytes(written(template))
    PO.write_bytes(written(translations))
    MO.write_bytes(compiled(dutch()))
    waiting = [message.id for message in translations if message.id and not has_translation(message)]
    print(f"{len(template)} texts, {len(waiting)} without a translation")
    for text in waiting:
        print(f"  {text!r}")


if __name__ == "__main__":
    main()
