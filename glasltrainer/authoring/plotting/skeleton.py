"""A scene to begin with, written as a new case is: it can be played, and its texts say what belongs there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.authoring import fields as f
from glasltrainer.authoring.altering.content import Piece
from glasltrainer.authoring.beginning.text import comment, field, new_id
from glasltrainer.core.catalogue.stages import STAGES
from glasltrainer.core.catalogue.topics import MATTER_NAMES
from glasltrainer.i18n import Translator

if TYPE_CHECKING:
    from glasltrainer.authoring.altering.content import Content
    from glasltrainer.core.case import Matter

_INDENT = 2  # of the scene's id, as `Piece` moves it to where the others stand


def scene(id: str, *, number: int, stage: int | None, other: str, target: str, language: str) -> Piece:
    """A scene with one answer that leads on to `target`; `other` is whom the conflict is with.

    `number` counts the moments of the story from 1; `stage` is 0..9 or None where it is still open.
    """
    tr = Translator(language)
    told = tr("Moment {number}: where you are, who can hear it, and what is at stake.", number=number)
    answer = new_id(tr("name and ask"), "answer-1", ())
    say = tr("You say what is at stake for you, and ask what {name} needs.", name=other or tr("the other"))
    lines = [f"{' ' * _INDENT}{id}:"]
    if stage is None:
        lines += comment(f"stage: {tr(f.SCENE_STAGE.sentence)}", 4)
    else:
        ladder = STAGES[stage]
        sentence = tr(
            "Stage {stage}, {name}. {core}", stage=stage, name=tr(ladder.name), core=tr(ladder.core)
        )
        lines += [*comment(sentence, 4), f"    stage: {stage}"]
    lines += [
        *field("narration", told, 4),
        "    choices:",
        f"      {answer}:",
        *field("say", say, 8),
        *comment(f"quality: {tr(f.CHOICE_QUALITY.sentence)}", 8),
        f"        next: {target}",
    ]
    held: Content = {
        **({} if stage is None else {"stage": str(stage)}),
        "narration": told,
        "choices": {answer: {"say": say, "next": target}},
    }
    return _piece(id, lines, held)


def ending(id: str, *, matter: Matter, stage: int | None, language: str) -> Piece:
    """A scene that closes the case."""
    tr = Translator(language)
    told = tr(
        "How it stands between the two, and what became of the matter: {matter}.",
        matter=tr(MATTER_NAMES[matter]),
    )
    lines = [
        f"{' ' * _INDENT}{id}:",
        *([] if stage is None else [f"    stage: {stage}"]),
        *field("narration", told, 4),
        *comment(tr(f.ENDING_MATTER.sentence), 4),
        *comment(tr(f.ENDING_SAFE.sentence), 4),
        f"    ending: {{matter: {matter.value}, safe: true}}",
    ]
    held: Content = {
        **({} if stage is None else {"stage": str(stage)}),
        "narration": told,
        "ending": {"matter": matter.value, "safe": "true"},
    }
    return _piece(id, lines, held)


def answer_words(language: str) -> str:
    """What a new answer says until its author writes it."""
    tr = Translator(language)
    return tr("What you say or do here.")


def reading_on(language: str) -> tuple[str, str]:
    """Id and words of the answer that takes the place of plainly reading on."""
    tr = Translator(language)
    return new_id(tr("read on"), "read-on", ()), tr("Read on.")


def _piece(id: str, lines: list[str], held: Content) -> Piece:
    return Piece(id, "".join(f"{line}\n" for line in lines), _INDENT, "", held, in_braces=False)
