"""Typing in the middle of a case: how long reading it takes after each letter.

``keystrokes.py LETTERS``: tells as JSON, for each kind of typing, `ours` and the `floor` in ms.
"""

import json
import sys
import time
from collections.abc import Iterator, Mapping

import yaml

from benchmarks.long_case import NAME, texts
from glasltrainer.authoring.live.case import LiveCase

LETTERS = int(sys.argv[1])
KINDS = {"": "prose", ", a key half typed": "key", ", a scene renamed": "scene"}
PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def typed(text: str, kind: str) -> Iterator[str]:
    """The text after each letter typed in its middle."""
    at = text.index("narration: >-\n", len(text) // 2) + 40
    if kind == "key":
        at = text.index("\n", at)
        text = f"{text[:at]}\n    {text[at:]}"
        at += 5
    elif kind == "scene":
        at = text.index(":\n", text.index("\n\n  ", at))
    for number in range(LETTERS):
        text = f"{text[:at]}{'abcdefgh'[number % 8]}{text[at:]}"
        at += 1
        yield text


def measured(files: Mapping[str, str], kind: str) -> dict[str, list[float]]:
    """After each letter in the case's own file."""
    live = LiveCase(NAME)
    live.read(files)
    own = f"{NAME}.yaml"
    ours: list[float] = []
    floor: list[float] = []
    for text in typed(files[own], kind):
        start = time.perf_counter()
        live.read({**files, own: text})
        ours.append((time.perf_counter() - start) * 1e3)
    for _ in range(5):
        start = time.perf_counter()
        for _event in yaml.parse(files[own], Loader=PARSER):
            pass
        floor.append((time.perf_counter() - start) * 1e3)
    return {"ours": ours, "floor": floor}


told = []
for scenes in (None, 1000):
    both = texts(scenes)
    alone = {f"{NAME}.yaml": both[f"{NAME}.yaml"]}
    for files, where in ((alone, ""), (both, " and their translation")):
        for what, kind in KINDS.items():
            one = {"scenes": scenes or 15, "what": where + what, "is_prose": kind == "prose"}
            told.append(one | measured(files, kind))
print(json.dumps(told))
