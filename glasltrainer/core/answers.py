"""What was asked and what was answered, in words."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, assert_never

from glasltrainer.core.attempt import (
    ChoiceMade,
    Continued,
    EvidenceMarked,
    HelpChosen,
    PartsSorted,
    StageJudged,
)
from glasltrainer.core.case import (
    ChoiceQuestion,
    ContinueQuestion,
    EvidenceQuestion,
    HelpQuestion,
    SortQuestion,
    StageQuestion,
    plain,
)
from glasltrainer.core.catalogue.roles import BY_ID
from glasltrainer.core.catalogue.stages import STAGES
from glasltrainer.core.catalogue.topics import CERTAINTY_NAMES, PART_KIND_NAMES
from glasltrainer.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasltrainer.core.attempt import Response
    from glasltrainer.core.case import Case, Question, Scene

EXCERPT = 90  # characters at most, the ellipsis included
_TELLING = 30  # characters from which a sentence says more than a place or a time


def question_words(case: Case, question: Question) -> Message:
    """The question as asked; a sorting question in the author's words."""
    match question:
        case StageQuestion(of=party):
            if party is None:
                return msg("At which stage does the conflict stand?")
            return msg("At which stage does {party} stand?", party=party_name(case, party))
        case EvidenceQuestion():
            return msg("Which words show it?")
        case HelpQuestion():
            return msg("Which help fits here?")
        case SortQuestion(ask=ask):
            if ask:
                return msg("{ask}", ask=ask)
            return msg("What is about the person, and what about the problem?")
        case ChoiceQuestion():
            return msg("What do you say?")
        case ContinueQuestion():
            return msg("Read on")
        case _:
            assert_never(question)


def answer_words(scene: Scene, response: Response) -> Message | str:
    """The answer as given in this scene; a choice in the author's words."""
    match response:
        case StageJudged(stage, certainty):
            words = stage_words(stage)
            if certainty is None:
                return words
            return msg("{stage} ({certainty})", stage=words, certainty=Message(CERTAINTY_NAMES[certainty]))
        case EvidenceMarked(()):
            return msg("No words marked")
        case EvidenceMarked(phrases):
            texts = {phrase.id: phrase.text for phrase in scene.marked_phrases()}
            return joined([msg("“{text}”", text=texts[phrase]) for phrase in phrases if phrase in texts])
        case HelpChosen(role):
            return Message(BY_ID[role].name)
        case PartsSorted(parts):
            texts = {part.id: part.text for part in scene.sort.parts} if scene.sort else {}
            return joined(
                [
                    msg("“{text}”: {kind}", text=texts.get(part_id, ""), kind=Message(PART_KIND_NAMES[kind]))
                    for part_id, kind in parts
                ]
            )
        case ChoiceMade(choice):
            return scene.choice(choice).say
        case Continued():
            return msg("Read on")
        case _:
            assert_never(response)


def stage_words(stage: int) -> Message:
    """A stage by number (0..9) and name."""
    return msg("stage {stage}, {name}", stage=stage, name=Message(STAGES[stage].name))


def party_name(case: Case, party: str) -> str:
    """The name of a cast member, their id where the cast does not know them."""
    person = case.cast.get(party)
    return person.name if person else party


def joined(words: Sequence[Message]) -> Message:
    """A list in one Message: "a, b, c"."""
    if not words:
        return msg("none")
    return reduce(lambda before, word: msg("{list}, {word}", list=before, word=word), words)


def excerpt(scene: Scene) -> str:
    """How a scene begins: the first telling sentences of its narration, or of what is said, cut at a word."""
    texts = [plain(scene.narration), *(plain(line.text) for line in scene.dialogue)]
    text = " ".join(next((text for text in texts if text.strip()), "").split())
    for place, letter in enumerate(text):
        if place + 1 >= _TELLING and letter in ".?!" and text[place + 1 : place + 2] in ("", " "):
            text = text[: place + 1]
            break
    if len(text) <= EXCERPT:
        return text
    return text[: EXCERPT - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
