"""What goes over the wire: the state as JSON in both languages, and a phone's vote read with distrust."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from glasltrainer.classroom.ballots import BadVoteError, BallotKind, vote_from_plain
from glasltrainer.core.catalogue.stages import STAGES
from glasltrainer.i18n import LANGUAGES, Message, Translator

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glasltrainer.classroom.ballots import Ballot, Option, Vote, Words
    from glasltrainer.classroom.phone import PhoneState

Plain: TypeAlias = "str | dict[str, str]"

BODY_LIMIT = 16_384  # bytes: an evaluation with every free text full, each letter escaped


def translators() -> Mapping[str, Translator]:
    """One for each language of the page."""
    return {language: Translator(language) for language in LANGUAGES}


def state_json(state: PhoneState, spoken: Mapping[str, Translator]) -> bytes:
    """A state for the page: words in each language, or a plain text where an author wrote it."""
    plain = {
        "number": state.number,
        "notice": _words(state.notice, spoken),
        "ballot": None if state.ballot is None else _ballot(state.ballot, spoken),
    }
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


def _ballot(ballot: Ballot, spoken: Mapping[str, Translator]) -> dict[str, object]:
    return {
        "kind": ballot.kind.value,
        "ask": _words(ballot.ask, spoken),
        "certainty": ballot.asks_certainty,
        "options": [
            {"id": one.id, "group": one.group, "words": _words(_named(ballot, one), spoken)}
            for one in ballot.options
        ],
        "groups": [
            {"id": one.id, "ask": _words(one.ask, spoken), "text": one.is_text} for one in ballot.groups
        ],
    }


def _named(ballot: Ballot, option: Option) -> Words:
    """A stage without its number, which the page draws by itself."""
    return Message(STAGES[int(option.id)].name) if ballot.kind is BallotKind.STAGE else option.words


def _words(words: Words, spoken: Mapping[str, Translator]) -> Plain:
    if isinstance(words, str):
        return words
    return {language: tr.render(words) for language, tr in spoken.items()}


def read_json(body: bytes) -> object:
    """What the body says; raises BadVoteError where it is no JSON."""
    try:
        return json.loads(body.decode())
    except (ValueError, RecursionError) as error:
        raise BadVoteError("not JSON") from error


def read_vote(plain: object) -> tuple[int, int, Vote]:
    """The number of the question, the turn (a phone counts its votes up) and the vote.

    Raises BadVoteError.
    """
    match plain:
        case {"number": int(number), "turn": int(turn), "vote": vote, **rest} if not rest:
            return number, turn, _tidy(vote_from_plain(vote))
        case _:
            raise BadVoteError("not a vote")


def _tidy(vote: Vote) -> Vote:
    """Without what cannot be seen: controls, directions, halves of letters."""
    return replace(vote, texts=tuple((group, _seen(text)) for group, text in vote.texts))


def _seen(text: str) -> str:
    return "".join(
        letter if unicodedata.category(letter)[0] != "C" else " " if letter in "\n\r\t" else ""
        for letter in text
    ).strip()
