"""A case as long as wanted: a shipped one and its translation, told over and over."""

from __future__ import annotations

import re

from glasltrainer.storage.places import shipped_folder

NAME, FIRST = "uitloop", "bord"
_SCENE = re.compile(r"^  (?=[a-z])", re.MULTILINE)
_NAME = re.compile(r"^(  (?:scenes\.)?[\w-]+)", re.MULTILINE)
_LINK = re.compile(r"^( +next: [\w-]+)$", re.MULTILINE)
_CONDITION = re.compile(r"^ +(?:if|add|set|closed|scenes.*\.closed): .*\n", re.MULTILINE)
_ENDING = re.compile(r"^    ending: .*$", re.MULTILINE)


def texts(scenes: int | None = None) -> dict[str, str]:
    """The shipped case and its translation by file name; of at least so many scenes, each round leading on.

    Flags and visits count in the first round only: their states would multiply.
    """
    folder = shipped_folder()
    files = {name: (folder / name).read_text("utf-8") for name in (f"{NAME}.yaml", f"{NAME}.en.yaml")}
    return files if scenes is None else {name: _long(text, scenes) for name, text in files.items()}


def _long(text: str, scenes: int) -> str:
    start = text.index("\nscenes:\n") + len("\nscenes:\n")
    end = text.find("\nchecked:", start) + 1 or len(text)
    told = [f"  {scene}" for scene in _SCENE.split(text[start:end])[1:]]
    lines = [line for line in text[end:].splitlines(keepends=True) if line.startswith("  scenes.")]
    checked = text[end:].removesuffix("".join(lines))
    last = -(-scenes // len(told)) - 1
    made = [_in_round(scene, number, last) for number in range(last + 1) for scene in told]
    hashes = [_in_round(line, number, last) for number in range(last + 1) for line in lines]
    return text[:start] + "".join(made) + checked + "".join(hashes)


def _in_round(part: str, number: int, last: int) -> str:
    """A scene, or the line with its hash, as it is told for the `number`th time."""
    if number:
        part = _CONDITION.sub("", _LINK.sub(rf"\1-{number}", _NAME.sub(rf"\1-{number}", part, count=1)))
    return part if number == last else _ENDING.sub(f"    next: {FIRST}-{number + 1}", part)
