"""The four answers that a new case begins with, for a moment at any stage."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from glasltrainer.core.catalogue.moves import MOVES

if TYPE_CHECKING:
    from glasltrainer.i18n import Translator

ANSWERS = 4
_TALK = ("disclose-interest", "ask-interest")
_LIMIT = ("set-limit-calm", "invite-third-party")
_FIRM = ("objective-criterion", "disclose-interest", "set-limit-calm")  # the first that fits the stage


class Answer(NamedTuple):
    """An answer: the words its id is made of, and what stands under it."""

    words: str
    quality: str
    say: str
    because: str
    moves: tuple[str, ...]


def answers(stage: int, name: str, tr: Translator) -> tuple[Answer, ...]:
    """Those to `name` at a stage (0..9), from the best down, as prompts with the moves they are to make.

    The longest is a weak one and the shortest never the best: length tells nothing (GT702).
    """
    words = tr("name and ask")
    say, moves = tr("You say what you need yourself, and ask what {name} needs.", name=name), _TALK
    if not all(MOVES[move].fits(stage) for move in _TALK):  # so far down talking alone does not help
        words = tr("limit and help")
        say, moves = tr("You set a calm limit to what {name} does, and get help.", name=name), _LIMIT
    return (
        Answer(words, "best", say, tr("Why this serves both the people and the matter here."), moves),
        Answer(
            tr("blunt and right"),
            "good",
            tr("Not a kind word, but exactly what has to happen now."),
            tr("Why it is right, and what it costs to say it like this."),
            (next(move for move in _FIRM if MOVES[move].fits(stage)),),
        ),
        Answer(
            tr("kind and wrong"),
            "weak",
            tr("Something warm to {name}, after which nobody speaks of the matter any more.", name=name),
            tr("What it gives {name}, and who pays for that later.", name=name),
            ("concede-to-please",),
        ),
        Answer(
            tr("hit back"),
            "harmful",
            tr("A remark about {name} in front of everybody.", name=name),
            tr("What it does to {name}, and which stage comes nearer.", name=name),
            ("public-confront",),
        ),
    )
