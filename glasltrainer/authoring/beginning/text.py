"""YAML written so that a person goes on in it: plain where that is safe, else in a block without escapes."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from glasltrainer.authoring.decoding import strip_invisible
from glasltrainer.authoring.references import LONGEST_ID, kebab
from glasltrainer.authoring.source import LONGEST_RUN

if TYPE_CHECKING:
    from collections.abc import Container

WIDTH = 96
_PLAIN = re.compile(r"[^\W_][^\n]*", re.UNICODE)
_NOT_PLAIN = re.compile(r":(\s|$)|\s#|[\x00-\x1f]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_MEANT_OTHERWISE = re.compile(r"(?<=<)(?=[A-Za-z/!])|(?<=\])(?=\()|(?<=[(\[{])(?=#)")
_LONG_RUN = re.compile(rf"\S{{{LONGEST_RUN}}}(?=\S)")


def clean(text: str) -> str:
    """The words of a text on one line, without what cannot be seen; HTML and half marks are parted."""
    return _LONG_RUN.sub(r"\g<0> ", _MEANT_OTHERWISE.sub(" ", _on_one_line(text)))


def _on_one_line(text: str) -> str:
    return " ".join(strip_invisible(_CONTROL.sub(" ", text)).split())


def field(key: str, text: str, indent: int, *, is_marked: bool = False) -> list[str]:
    """The lines of `key: text`, or `- key: text`; a line break in the text begins a new paragraph.

    A text that `is_marked` has [words](#sign) of our own, and is clean otherwise.
    """
    start, deeper = f"{' ' * indent}{key}:", indent + (4 if key.startswith("- ") else 2)
    return _block(start, [text], deeper) if is_marked else _written(start, text, deeper)


def item(text: str, indent: int) -> list[str]:
    """The lines of an item of a list."""
    return _written(" " * indent + "-", text, indent + 2)


def _written(start: str, text: str, indent: int) -> list[str]:
    paragraphs = [one for one in map(clean, text.split("\n")) if one]
    if not paragraphs:
        return [f'{start} ""']
    if len(paragraphs) == 1 and is_plain(paragraphs[0]) and len(start) + len(paragraphs[0]) < WIDTH:
        return [f"{start} {paragraphs[0]}"]
    return _block(start, paragraphs, indent)


def _block(start: str, paragraphs: list[str], indent: int) -> list[str]:
    lines = [f"{start} >-"]
    for number, paragraph in enumerate(paragraphs):
        lines += ["", ""] * (number > 0)
        lines += [" " * indent + line for line in _wrapped(paragraph, indent)]
    return lines


def comment(text: str, indent: int) -> list[str]:
    """The lines of a comment."""
    lead = " " * indent + "#"
    lines = [line for part in text.split("\n") for line in _wrapped(_on_one_line(part), indent + 2)]
    return [f"{lead} {line}" for line in lines]


def new_id(words: str, other: str, taken: Container[str]) -> str:
    """An id made of words, or else of `other`, that is not taken yet."""
    start = kebab(" ".join(clean(words).split()[:5]))[: LONGEST_ID - 8].strip("-") or other
    found, number = start, 1
    while found in taken:
        number += 1
        found = f"{start}-{number}"
    return found


def is_plain(text: str) -> bool:
    """Whether a text on one line may stand behind its key as it is."""
    return _PLAIN.fullmatch(text) is not None and _NOT_PLAIN.search(text) is None


def _wrapped(text: str, used: int) -> list[str]:
    return textwrap.wrap(text, max(40, WIDTH - used), break_long_words=False, break_on_hyphens=False)
