"""The facts of a case in words: what it holds, what is proved of it, who earns what without reading.

The terminal's `stats` and the studio say the same; both render these with their reader's translator.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.core.answers import joined
from glasltrainer.core.catalogue.moves import PRINCIPLE_NAMES
from glasltrainer.core.catalogue.topics import MATTER_NAMES
from glasltrainer.core.contents import READING_SPEED
from glasltrainer.core.lazy.players import Asked
from glasltrainer.i18n import ENGLISH, Message, msg, nmsg

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from glasltrainer.core.contents import Contents, WalkLength
    from glasltrainer.core.graph import Leg
    from glasltrainer.core.lazy.players import LazyPlayer, Reward
    from glasltrainer.core.proofs.prospects import EndingWalk, Proofs, ScoreWalk, Span

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

# -- what it holds -------------------------------------------------------------------------------------


def counted(found: Contents) -> tuple[Message, ...]:
    """How many scenes, choices, endings and words there are."""
    return (
        nmsg("{count} scene", "{count} scenes", found.scenes),
        nmsg("{count} choice", "{count} choices", found.choices),
        nmsg("{count} ending", "{count} endings", found.endings),
        nmsg("{count} word", "{count} words", found.words),
    )


def minutes(walk: WalkLength) -> Message:
    """How long the reading of one walk takes."""
    least, most = (max(1, round(minutes)) for minutes in walk.minutes)
    if least == most:
        return nmsg("{count} minute", "{count} minutes", most)
    return msg("{least} to {most} minutes", least=least, most=most)


def one_walk(walk: WalkLength) -> Message:
    """How much one walk reads."""
    return msg(
        "One walk reads {shortest} to {longest} words: {minutes} at {speed} words a minute, and "
        "answering comes on top",
        shortest=walk.shortest,
        longest=walk.longest,
        minutes=minutes(walk),
        speed=READING_SPEED,
    )


def stages(found: Contents) -> tuple[Message, ...]:
    """Which stages are asked for, and which shown."""
    return (
        msg("Stages asked: {stages}", stages=_times(found.stages_asked)),
        msg("Stages shown: {stages}", stages=_times(found.stages_shown)),
    )


def principles(found: Contents) -> tuple[Message, ...]:
    """Which principles are practised, and which are not."""
    practised = {Message(PRINCIPLE_NAMES[one]): count for one, count in found.principles.items() if count}
    told = [msg("Principles practised: {principles}", principles=_times(practised))]
    if left := [Message(PRINCIPLE_NAMES[one]) for one, count in found.principles.items() if not count]:
        told.append(msg("Principles not practised: {principles}", principles=joined(left)))
    return tuple(told)


def _times(counts: Mapping[int, int] | Mapping[Message, int]) -> Message:
    """How often each occurs: "2 (3 times), 4"."""
    return joined(
        [
            msg("{name}", name=name) if count == 1 else msg("{name} ({count} times)", name=name, count=count)
            for name, count in counts.items()
        ]
    )


# -- what is proved ------------------------------------------------------------------------------------


def share(value: float) -> str:
    """A share of 0..1 as a percentage, in every language alike."""
    return ENGLISH.percent(value)


def number(count: int) -> int | str:
    """A count as one reads it: from 10⁹ on by its size, "2·10¹²"."""
    if count < 10**9:
        return count
    digits = str(count)
    size = str(len(digits) - 1).translate(_RAISED)
    return f"{digits[0]}·10{size}"


def not_proven(proofs: Proofs) -> Message:
    """That there was too much to prove anything."""
    return msg("Not proven: {count} states were seen, and there are more", count=proofs.states_seen)


def walks(proofs: Proofs) -> Message:
    """How many walks there are; of a proved case."""
    states = nmsg("{count} state", "{count} states", proofs.states_seen)
    assert proofs.walks is not None
    if proofs.walks.count is None:
        loop = ", ".join(proofs.walks.loop)
        return msg("Walks to an ending: endlessly many, round {scenes}; {states}", scenes=loop, states=states)
    return msg("Walks to an ending: {count}; {states}", count=number(proofs.walks.count), states=states)


def ending(walk: EndingWalk) -> Message:
    """An ending by its scene, with what it is worth and how it leaves people."""
    reached = walk.ending
    parts = [msg("outcome {share}", share=share(walk.outcome)), Message(MATTER_NAMES[reached.matter])]
    if reached.stage is not None:
        parts.append(msg("stage {stage}", stage=reached.stage))
    if not reached.is_safe:
        parts.append(msg("somebody unsafe"))
    return msg("{scene} ({words})", scene=reached.scene, words=joined(parts))


def outcome_by_chance(span: Span | None) -> Message:
    """What to expect of who answers by chance."""
    return msg("Outcome by chance: {share}", share=spread(span))


def score_by_chance(span: Span | None) -> Message:
    """The same of the answers' score."""
    return msg("Score of the answers by chance: {share}", share=spread(span))


def spread(span: Span | None) -> Message:
    """A range of shares."""
    if span is None:
        return msg("unknown, chance may never come to an end")
    least, most = share(span.least), share(span.most)
    return msg("{share}", share=least) if least == most else msg("{least} to {most}", least=least, most=most)


def best_score(score: ScoreWalk) -> Message:
    """The best that answers can earn, and over how many."""
    told = msg("Best score of the answers: {share}", share=share(score.credit))
    return msg("{score} ({answers})", score=told, answers=_answers(score))


def worst_score(score: ScoreWalk) -> Message:
    """The worst that answers can earn, and over how many."""
    told = msg("Worst score of the answers: {share}", share=share(score.credit))
    return msg("{score} ({answers})", score=told, answers=_answers(score))


def _answers(score: ScoreWalk) -> Message:
    return nmsg("{count} answer", "{count} answers", score.moments)


NO_SCORE = msg("Score of the answers: not proven, too much depends on what was visited before")


def leg(step: Leg) -> str:
    """One step of a walk: "gang: ask-first", or the scene alone where one reads on."""
    return step.scene if step.choice is None else f"{step.scene}: {step.choice}"


def walk(legs: Sequence[Leg]) -> str:
    """A walk, step by step."""
    return " → ".join(map(leg, legs))


# -- who does not read ---------------------------------------------------------------------------------


def telling(players: Iterable[LazyPlayer]) -> list[LazyPlayer]:
    """Those that were asked something; of those that only differ in their answer, the one that earns most."""
    found: dict[str, LazyPlayer] = {}
    for player in players:
        if player.count:
            kind = player.id.partition(":")[0]
            best = found.get(kind)
            if best is None or (player.credit or 0) > (best.credit or 0):
                found[kind] = player
    return list(found.values())


def is_paid(player: LazyPlayer) -> bool:
    """Whether it earns more than chance: then the lines matter."""
    return player.credit is not None and player.chance is not None and player.credit > player.chance


def asked_of(player: LazyPlayer) -> list[Message]:
    """How much a lazy player was asked, and what chance earns there."""
    notes = [nmsg("{count} question", "{count} questions", player.count)]
    if player.asked is Asked.RESPONSE and player.id != "random":
        notes.append(msg("by chance {share}", share=share(player.chance or 0)))
    return notes


def limit(player: LazyPlayer) -> Message | None:
    """The most it may earn over a library; None without a bound."""
    return None if player.limit is None else msg("at most {share}", share=share(player.limit))


def earned(reward: Reward) -> str:
    """What was picked, or where, and what it earned."""
    what = ", ".join(reward.place.choices) or reward.place.path[1]
    return f"{what} {share(reward.credit)}"
