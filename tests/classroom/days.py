"""The shipped days as material, and rooms that walk through them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from glasltrainer.authoring.loading import load_any
from glasltrainer.classroom.ballots import Vote, count
from glasltrainer.classroom.programme import Material
from glasltrainer.core.workshop import PractiseVignettes, ShowPage

if TYPE_CHECKING:
    from random import Random

    from glasltrainer.classroom.ballots import Ballot, Tally

SCENARIOS = Path(__file__).parents[2] / "scenarios"
PAGES = Path(__file__).parents[2] / "assets" / "reference"
DAYS = ("een-dag-samen", "anderhalf-uur")


@cache
def day(name: str, language: str = "nl", seed: int = 1) -> Material:
    """A shipped workshop with all it names."""
    workshop = _load("workshops", name, language)
    items = [item.activity for block in workshop.blocks.values() for item in block.items]
    return Material(
        workshop,
        {case: _load("", case, language) for case in workshop.cases},
        {
            path.stem: _load("vignettes", path.stem, language)
            for path in sorted((SCENARIOS / "vignettes").glob("*.yaml"))
            if "." not in path.stem
        }
        if any(isinstance(item, PractiseVignettes) for item in items)
        else {},
        {
            item.page: (PAGES / language / f"{item.page}.md").read_text("utf-8")
            for item in items
            if isinstance(item, ShowPage)
        },
        seed,
    )


@cache
def case(name: str, language: str = "nl"):
    """A shipped case."""
    return _load("", name, language)


def _load(folder: str, name: str, language: str):
    files = {path.name: path.read_bytes() for path in (SCENARIOS / folder).glob(f"{name}*.yaml")}
    return load_any({key: files[key] for key in files if ".test." not in key}, name).in_language(language)


def votes(ballot: Ballot, random: Random, voters: int) -> Tally:
    """What a room of `voters` might vote."""
    return count(one_vote(ballot, random) for _ in range(voters))


def one_vote(ballot: Ballot, random: Random) -> Vote:
    """A vote that answers the ballot."""
    if ballot.is_many:
        return Vote(tuple(one.id for one in ballot.options if random.random() < 0.5))
    groups: dict[str, list[str]] = {}
    for option in ballot.options:
        groups.setdefault(option.group, []).append(option.id)
    texts = tuple((group.id, "Een eigen zin.") for group in ballot.groups if group.is_text)
    return Vote(tuple(random.choice(ids) for ids in groups.values()), texts=texts)
