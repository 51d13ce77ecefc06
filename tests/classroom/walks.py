"""Random walks of a room through a day, and the same day with other keys."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st

from glasltrainer.classroom.ballots import Tally
from glasltrainer.classroom.programme import single_case
from glasltrainer.classroom.room import (
    AskNow,
    CloseNow,
    CloseVote,
    CommandRefusedError,
    EndNow,
    GoTo,
    LetDiscuss,
    OpenVote,
    Proceed,
    ReturnTo,
    Reveal,
    Room,
    Runner,
    StepBack,
    Take,
)
from glasltrainer.core.case import EvidenceQuestion, HelpQuestion, PartKind, Quality, StageQuestion
from glasltrainer.core.catalogue.signs import SIGNS
from tests.classroom import days

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasltrainer.classroom.programme import Material
    from glasltrainer.classroom.room import Command

SECRET = "GEHEIM#"  # stands in every text that is the trainer's until the reveal
NOTE = "NOTITIE#"  # stands in every note, which is the trainer's for ever
MATERIALS = {
    **{name: days.day(name) for name in days.DAYS},
    **{
        name: single_case(days.case(name), start=600, seed=7)
        for name in ("in-de-cc", "tien-keer-tien", "kaartje-onder-de-deur")
    },
}
RUNNERS = {name: Runner(material) for name, material in MATERIALS.items()}

# What a trainer may press; "next" is what the clicker's key then stands for.
PRESSED = st.lists(
    st.one_of(
        *[st.just("next")] * 12,
        st.just(OpenVote()),
        st.just(LetDiscuss()),
        st.just(Reveal()),
        st.just(Proceed()),
        st.just(StepBack()),
        st.just(AskNow()),
        st.just(EndNow()),
        st.builds(GoTo, st.integers(0, 30)),
        st.builds(ReturnTo, st.integers(0, 5), st.none() | st.integers(0, 12)),
    ),
    min_size=20,
    max_size=50,
)


class At(NamedTuple):
    """The room after `command`; `votes` are the counts so far of an open vote."""

    room: Room
    command: Command
    votes: Tally


def walk(runner: Runner, pressed: Sequence[object], seed: int, voters: Sequence[int]) -> list[At]:
    """A room whose trainer presses these keys, from a stop by chance; what makes no sense is left out.

    At every vote a number of people from `voters` vote by chance.
    """
    random = Random(seed)
    room, done, votes = Room(), [], Tally()
    for key in [GoTo(random.randrange(len(runner.stops))), *pressed]:
        command = _command(runner, room, votes, random) if key == "next" else key
        if command is None:
            continue
        try:
            room = runner.apply(room, command)
        except CommandRefusedError:
            assert key != "next"
            continue
        asked = runner.asked(room)
        votes = days.votes(asked.ballot, random, random.choice(voters)) if room.is_voting else Tally()
        done.append(At(room, command, votes))
    return done


def _command(runner: Runner, room: Room, votes: Tally, random: Random):
    command = runner.forward(room, votes)
    asked = runner.asked(room)
    if command is None and asked is not None and asked.choices:
        return Take(random.choice(asked.ballot.options).id)
    return command


def with_other_votes(runner: Runner, walked: Sequence[At], seed: int) -> list[Room]:
    """The rooms of the same walk, in which as many voted at every vote, but something else."""
    random, room, rooms = Random(seed), Room(), []
    for _, command, _ in walked:
        if isinstance(command, CloseVote | CloseNow):
            ballot = runner.asked(room).ballot
            command = replace(command, tally=days.votes(ballot, random, command.tally.voters))
        room = runner.apply(room, command)
        rooms.append(room)
    return rooms


def rekeyed(material: Material, seed: int) -> Material:
    """The same day with other keys, reasons, qualities, panels and notes."""
    random = Random(seed)
    blocks = {
        block.id: replace(
            block,
            notes=f"{NOTE} {block.id}",
            items=tuple(replace(item, notes=f"{NOTE} {item.id}\n\n{NOTE} nog een") for item in block.items),
        )
        for block in material.workshop.blocks.values()
    }
    sets = {
        one.id: replace(
            one,
            vignettes={
                vignette.id: replace(
                    vignette,
                    question=_other_stage(vignette.question, random),
                    text=_other_signs(vignette.text, random),
                )
                for vignette in one.vignettes.values()
            },
        )
        for one in material.sets.values()
    }
    return replace(
        material,
        workshop=replace(material.workshop, blocks=blocks),
        cases={key: other_keys(case, random) for key, case in material.cases.items()},
        sets=sets,
    )


def other_keys(case, random: Random):
    """The same case with other keys, reasons, qualities, panels and notes."""
    return replace(case, scenes={key: _other_scene(scene, random) for key, scene in case.scenes.items()})


def _other_scene(scene, random: Random):
    scene = replace(
        scene,
        narration=_other_signs(scene.narration, random),
        dialogue=tuple(replace(line, text=_other_signs(line.text, random)) for line in scene.dialogue),
        stages=dict.fromkeys(scene.stages, random.randrange(10)),
        diagnose=tuple(_other_stage(question, random) for question in scene.diagnose),
        stage=scene.stage if scene.ending else random.randrange(10),
        notes=f"{NOTE} {scene.id}",
        choices=tuple(
            replace(
                choice,
                quality=random.choice([None, *Quality]),
                because=f"{SECRET} {choice.id}",
                votes=random.randrange(9),
                moves=(),
            )
            for choice in scene.choices
        ),
    )
    match scene.extra:
        case EvidenceQuestion():
            phrases = tuple(scene.marked_phrases())
            scene = replace(scene, extra=EvidenceQuestion(random.randrange(10), phrases))
        case HelpQuestion():
            scene = replace(scene, extra=HelpQuestion(random.randrange(10)))
        case _:
            pass
    if scene.sort is not None:
        kinds = [PartKind.PERSON, PartKind.PROBLEM]
        if any(part.kind not in kinds for part in scene.sort.parts):
            return scene  # that feelings and needs are asked at all is on every ballot
        parts = tuple(replace(part, kind=random.choice(kinds)) for part in scene.sort.parts)
        scene = replace(scene, sort=replace(scene.sort, parts=parts))
    return scene


def _other_stage(question: StageQuestion, random: Random) -> StageQuestion:
    return replace(
        question,
        key=random.randrange(10),
        why=f"{SECRET} waarom",
        panel={random.randrange(10): 12},
        reasons={random.randrange(10): f"{SECRET} reden"},
    )


def _other_signs(text, random: Random):
    return tuple(
        phrase if phrase.sign is None else replace(phrase, sign=random.choice([*SIGNS, "neutral"]))
        for phrase in text
    )
