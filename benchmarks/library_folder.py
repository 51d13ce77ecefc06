"""A folder of cases: 12 scenes x 4 choices, about 16 kB each, in the words of a shipped case, shuffled."""

from __future__ import annotations

import random
import re
import textwrap
from typing import TYPE_CHECKING, NamedTuple

from glasltrainer.authoring import load_path
from glasltrainer.core.case import plain
from glasltrainer.core.catalogue.moves import MOVES
from glasltrainer.core.catalogue.signs import SIGNS
from glasltrainer.storage.places import shipped_folder

if TYPE_CHECKING:
    from pathlib import Path

SCENES = 12
CHOICES = 4
_ENDINGS = ("met", "partly")  # the last scenes
_QUALITIES = ("best", "good", "weak", "harmful")


class _Words(NamedTuple):
    """What is told, said and explained in the shipped case."""

    told: tuple[str, ...]
    said: tuple[str, ...]
    because: tuple[str, ...]


def write_cases(folder: Path, count: int) -> list[Path]:
    """Write `count` case files into `folder`, the same every time; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    words = _words()
    paths = []
    for number in range(count):
        path = folder / f"case-{number:04}.yaml"
        path.write_text(_case(number, words), "utf-8")
        paths.append(path)
    return paths


def _words() -> _Words:
    case = load_path(shipped_folder() / "uitloop.yaml").in_language("nl")
    scenes = list(case.scenes.values())
    choices = [choice for scene in scenes for choice in scene.choices]
    return _Words(
        tuple(_sentences(plain(scene.narration), 2) for scene in scenes),
        tuple(_sentences(choice.say, 1) for choice in choices),
        tuple(_sentences(choice.because, 1) for choice in choices if choice.because),
    )


def _sentences(text: str, most: int) -> str:
    return " ".join(re.split(r"(?<=[.?!])\s+", text.strip())[:most])


def _case(number: int, words: _Words) -> str:
    chance = random.Random(number)
    lines = [
        "format: glasltrainer/1",
        f"title: Casus {number}",
        "language: nl",
        f"summary: {_text(chance.choice(words.told), 2)}",
        f"specialties: [{chance.choice(('anesthesiologie', 'vaatchirurgie'))}]",
        f"themes: [{chance.choice(('planning', 'safety', 'hierarchy'))}]",
        f"minutes: {chance.randint(5, 20)}",
        "cast:",
        "  een: {name: Hanna Lansink, role: anesthesioloog, portrait: bun-blue, you: true}",
        "  twee: {name: Ruben Wijnalda, role: vaatchirurg, portrait: glasses-grey}",
        "start: s0",
        "scenes:",
    ]
    last = SCENES - len(_ENDINGS)
    for scene in range(last):
        lines += _scene(scene, last, words, chance)
    for offset, matter in enumerate(_ENDINGS):
        lines += [
            f"  s{last + offset}:",
            f"    stage: {1 + offset}",
            f"    narration: {_text(chance.choice(words.told), 6)}",
            f"    ending: {{matter: {matter}, safe: true}}",
        ]
    return "\n".join(lines) + "\n"


def _scene(scene: int, last: int, words: _Words, chance: random.Random) -> list[str]:
    stage = chance.randrange(1, 7)
    sign = next(sign.id for sign in SIGNS.values() if sign.stage == stage)
    lines = [
        f"  s{scene}:",
        f"    stage: {stage}",
        f"    narration: {_text(chance.choice(words.told), 6)}",
        "    dialogue:",
        f"      - twee (angry): {_text(f'[{chance.choice(words.said)}](#{sign})', 10)}",
        f"      - een (calm): {_text(f'[{chance.choice(words.said)}](#neutral)', 10)}",
        "    diagnose:",
        "      evidence: true",
        f"      why: {_text(chance.choice(words.because), 8)}",
        "    choices:",
    ]
    for choice, quality in enumerate(_QUALITIES[:CHOICES]):
        target = scene + 1 if choice == 0 else chance.randrange(scene + 1, last + len(_ENDINGS))
        lines += [
            f"      c{choice}:",
            f"        say: {_text(chance.choice(words.said), 10)}",
            f"        quality: {quality}",
            f"        moves: [{chance.choice(list(MOVES))}]",
            f"        because: {_text(chance.choice(words.because), 10)}",
            f"        next: s{target}",
        ]
    return lines


def _text(words: str, indent: int) -> str:
    """A folded text, as authors write it."""
    margin = " " * indent
    wrapped = textwrap.wrap(
        words, 100 - indent, initial_indent=margin, subsequent_indent=margin, break_on_hyphens=False
    )
    return "\n".join([">-", *wrapped])
