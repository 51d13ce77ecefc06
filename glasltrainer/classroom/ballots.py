"""What a room votes on, one vote, and the counts: values without a seat, a name or a time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias, TypeGuard

from glasltrainer.core.attempt import Certainty

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from glasltrainer.i18n import Message

Words: TypeAlias = "Message | str"  # the program's words in the reader's language, or an author's own

ANONYMOUS_FROM = 5  # voters; of fewer a distribution points at people (limits.md B6, goal G24)
TEXT_LIMIT = 500  # characters of a free answer


class BallotKind(StrEnum):
    """How a question is voted on, and so how it is drawn."""

    STAGE = "stage"  # a step of the ladder
    CHOICE = "choice"  # what to say
    EVIDENCE = "evidence"  # which words show it: any number of them
    HELP = "help"  # which help fits
    SORT = "sort"  # each part: person, problem, ...
    SCALE = "scale"  # agree or disagree
    EVALUATION = "evaluation"  # several scales, and free text


class BadVoteError(ValueError):
    """The vote does not answer the ballot: from a broken or a hostile phone."""


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be picked. `group` is the part it answers, "" where the question has no parts."""

    id: str
    words: Words
    group: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A part of a question with an answer of its own; `is_text` where that is free text."""

    id: str
    ask: Words
    is_text: bool = False


@dataclass(frozen=True, slots=True)
class Ballot:
    """A question as it is voted on.

    Of each group exactly one option is picked (without groups: of all of them), unless `is_many`: then any
    number, also none. Free texts may be left empty. An evaluation may leave any group open.
    """

    kind: BallotKind
    ask: Words
    options: tuple[Option, ...]
    groups: tuple[Group, ...] = ()
    asks_certainty: bool = False

    @property
    def is_many(self) -> bool:
        """Whether any number of options may be picked."""
        return self.kind is BallotKind.EVIDENCE

    @property
    def may_skip(self) -> bool:
        """Whether parts may be left open."""
        return self.kind is BallotKind.EVALUATION

    def option(self, option_id: str) -> Option:
        """The option with this id; KeyError if there is none."""
        for option in self.options:
            if option.id == option_id:
                return option
        raise KeyError(option_id)


@dataclass(frozen=True, slots=True)
class Vote:
    """One vote: the ids picked, perhaps how sure, and (group id, text) of what was written."""

    picks: tuple[str, ...]
    certainty: Certainty | None = None
    texts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of a question: how many voted, how often each option was picked (options of 0 left out).

    `texts` are the free answers per group in alphabetical order, so that no order of arrival is left.
    """

    voters: int = 0
    counts: Mapping[str, int] = field(default_factory=dict, hash=False)
    certainty: Mapping[str, int] = field(default_factory=dict, hash=False)
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)

    def share(self, option_id: str) -> float:
        """The share of voters (0..1) that picked it; 0 when nobody voted."""
        return self.counts.get(option_id, 0) / self.voters if self.voters else 0.0

    def share_of(self, option_ids: Iterable[str]) -> float:
        """The share of voters (0..1) that picked one of these, each voter having one pick."""
        picked = sum(self.counts.get(one, 0) for one in frozenset(option_ids))
        return picked / self.voters if self.voters else 0.0

    @property
    def is_anonymous(self) -> bool:
        """Whether so many voted that the distribution may be shown to the room or kept."""
        return self.voters >= ANONYMOUS_FROM

    def __add__(self, other: Tally) -> Tally:
        groups = {**self.texts, **other.texts}
        return Tally(
            self.voters + other.voters,
            dict(Counter(self.counts) + Counter(other.counts)),
            dict(Counter(self.certainty) + Counter(other.certainty)),
            {
                group: tuple(sorted((*self.texts.get(group, ()), *other.texts.get(group, ()))))
                for group in groups
            },
        )


def check(ballot: Ballot, vote: Vote) -> None:
    """Raise BadVoteError unless `vote` answers `ballot`."""
    known = {option.id: option.group for option in ballot.options}
    if not set(vote.picks) <= known.keys():
        raise BadVoteError("an option that is not on the ballot")
    if len(set(vote.picks)) != len(vote.picks):
        raise BadVoteError("an option picked twice")
    if vote.certainty is not None and not ballot.asks_certainty:
        raise BadVoteError("certainty was not asked")
    _check_groups(ballot, [known[pick] for pick in vote.picks])
    asked = {group.id for group in ballot.groups if group.is_text}
    written = [group for group, _ in vote.texts]
    if not set(written) <= asked or len(set(written)) != len(written):
        raise BadVoteError("a text that was not asked")
    if any(len(text) > TEXT_LIMIT for _, text in vote.texts):
        raise BadVoteError("a text that is too long")


def _check_groups(ballot: Ballot, picked: list[str]) -> None:
    if ballot.is_many:
        return
    if len(set(picked)) != len(picked):
        raise BadVoteError("two answers to one question")
    if not ballot.may_skip and set(picked) != {option.group for option in ballot.options}:
        raise BadVoteError("a part without an answer")


def count(votes: Iterable[Vote]) -> Tally:
    """The counts of votes that were checked."""
    voters, counts, certainty = 0, Counter[str](), Counter[str]()
    texts: dict[str, list[str]] = {}
    for vote in votes:
        voters += 1
        counts.update(vote.picks)
        if vote.certainty is not None:
            certainty[vote.certainty.value] += 1
        for group, text in vote.texts:
            if tidy := _tidy(text):
                texts.setdefault(group, []).append(tidy)
    return Tally(
        voters,
        dict(counts),
        dict(certainty),
        {group: tuple(sorted(written)) for group, written in sorted(texts.items())},
    )


def _tidy(text: str) -> str:
    """On one line, without what no page or file can show (control characters, halves of a character)."""
    return " ".join("".join(one for one in text if one.isprintable() or one.isspace()).split())


def show_of_hands(ballot: Ballot, counts: Mapping[str, int]) -> Tally:
    """The counts of raised hands; unknown options and counts below 1 are left out.

    As many voted as raised a hand: all together, or in the part with most hands. Where any number may be
    picked nobody knows, and it is the option with most hands.
    """
    kept = {option.id: counts[option.id] for option in ballot.options if counts.get(option.id, 0) > 0}
    if ballot.is_many:
        return Tally(max(kept.values(), default=0), kept)
    per_group: Counter[str] = Counter()
    for option in ballot.options:
        per_group[option.group] += kept.get(option.id, 0)
    return Tally(max(per_group.values(), default=0), kept)


def vote_to_plain(vote: Vote) -> dict[str, object]:
    """A vote as plain values for JSON."""
    plain: dict[str, object] = {"picks": list(vote.picks)}
    if vote.certainty is not None:
        plain["certainty"] = vote.certainty.value
    if vote.texts:
        plain["texts"] = dict(vote.texts)
    return plain


def vote_from_plain(plain: object) -> Vote:
    """The vote in plain values; raises BadVoteError for anything else."""
    match plain:
        case {"picks": list(picks), **rest} if all(isinstance(pick, str) for pick in picks):
            certainty, texts = rest.pop("certainty", None), rest.pop("texts", {})
        case _:
            raise BadVoteError("not a vote")
    if rest or not isinstance(texts, dict) or not all(isinstance(text, str) for text in texts.values()):
        raise BadVoteError("not a vote")
    try:
        sure = None if certainty is None else Certainty(str(certainty))
    except ValueError as error:
        raise BadVoteError("not a certainty") from error
    return Vote(tuple(picks), sure, tuple(texts.items()))


def tally_to_plain(tally: Tally) -> dict[str, object]:
    """A tally as plain values for JSON; empty parts are left out."""
    plain: dict[str, object] = {"voters": tally.voters, "counts": dict(tally.counts)}
    if tally.certainty:
        plain["certainty"] = dict(tally.certainty)
    if tally.texts:
        plain["texts"] = {group: list(texts) for group, texts in tally.texts.items()}
    return plain


def tally_from_plain(plain: object) -> Tally:
    """The tally in plain values; raises ValueError for anything else."""
    match plain:
        case {"voters": voters, "counts": counts, **rest} if _is_count(voters) and _are_counts(counts):
            certainty, texts = rest.pop("certainty", {}), rest.pop("texts", {})
        case _:
            raise ValueError("not a tally")
    if rest or not _are_counts(certainty) or not _are_texts(texts):
        raise ValueError("not a tally")
    return Tally(voters, counts, certainty, {group: tuple(each) for group, each in texts.items()})


def _is_count(plain: object) -> TypeGuard[int]:
    return isinstance(plain, int) and not isinstance(plain, bool) and plain >= 0


def _are_counts(plain: object) -> TypeGuard[dict[str, int]]:
    return isinstance(plain, dict) and all(
        isinstance(key, str) and _is_count(value) for key, value in plain.items()
    )


def _are_texts(plain: object) -> TypeGuard[dict[str, list[str]]]:
    return isinstance(plain, dict) and all(
        isinstance(key, str) and isinstance(each, list) and all(isinstance(text, str) for text in each)
        for key, each in plain.items()
    )
