"""From facts to what the pane says of them, the answer before its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.core import told
from glasltrainer.core.answers import joined
from glasltrainer.core.case import Matter
from glasltrainer.i18n import Message, msg, nmsg
from glasltrainer.ui.studio.facts.state import Fact, Part, Spot, StageCount, Told, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glasltrainer.core.graph import Finding, Gate
    from glasltrainer.core.lazy.players import LazyPlayer
    from glasltrainer.core.outcome import ReachedEnding
    from glasltrainer.core.proofs.prospects import Prospects, ScoreWalk
    from glasltrainer.ui.studio.facts.facts import Facts

_BLAMED = 3  # places that are shown of a lazy player


def tell(facts: Facts) -> Told:
    """All facts in words."""
    held = facts.contents
    return Told(
        headline=tuple(_headline(facts)),
        numbers=told.counted(held),
        reading=None if held.walk is None else told.one_walk(held.walk),
        ladder=tuple(
            StageCount(stage, held.stages_asked.get(stage, 0), held.stages_shown.get(stage, 0))
            for stage in range(10)
        ),
        ladder_words=told.stages(held),
        principles=told.principles(held),
        parts=tuple(_parts(facts)),
    )


def is_won(ending: ReachedEnding) -> bool:
    """Whether the matter is met and nobody was left unsafe."""
    return ending.matter is Matter.MET and ending.is_safe


def is_lost(ending: ReachedEnding) -> bool:
    """Whether the matter is lost, or somebody was left unsafe."""
    return ending.matter is Matter.LOST or not ending.is_safe


def _headline(facts: Facts) -> Iterator[Message]:
    start, endings = facts.proofs.start, facts.survey.endings
    if not facts.proofs.is_proven or start is None:
        yield told.not_proven(facts.proofs)
        return
    if start.best is None:
        yield msg("No walk comes to an ending yet.")
        return
    yield msg("Can be won: yes.") if any(map(is_won, endings)) else msg("Can be won: no.")
    yield nmsg("Best walk {count} moment.", "Best walk {count} moments.", len(start.best.walk) + 1)
    yield msg("Can be lost: yes.") if any(map(is_lost, endings)) else msg("Can be lost: no.")


def _parts(facts: Facts) -> Iterator[Part]:
    proofs = facts.proofs
    if proofs.is_proven and proofs.start is not None:
        yield Part(msg("How it can end"), tuple(_endings(facts, proofs.start)))
        yield Part(msg("What goes wrong"), tuple(_troubles(facts)))
        if proofs.is_score_proven:
            yield Part(msg("What answers can earn"), tuple(_scores(proofs.start)))
        else:
            yield Part(msg("What answers can earn"), (Fact(told.NO_SCORE, Verdict.LOOK),))
    players = tuple(_player(player) for player in told.telling(facts.players))
    if players:
        note = msg("One case is too small to judge them by: over all cases together they are held to this.")
        yield Part(msg("Who answers without reading"), players, note)


# -- how it can end ------------------------------------------------------------------------------------


def _endings(facts: Facts, start: Prospects) -> Iterator[Fact]:
    endings = facts.survey.endings
    if any(map(is_won, endings)):
        yield Fact(msg("It can be won: the matter settled, everybody safe."), Verdict.GOOD)
    elif endings:
        yield Fact(msg("It cannot be won: no ending settles the matter with everybody safe."), Verdict.LOOK)
    if any(map(is_lost, endings)):
        yield Fact(msg("It can be lost: wrong answers have an end that shows it."), Verdict.GOOD)
    elif endings:
        yield Fact(msg("It cannot be lost: however one answers, it ends well enough."), Verdict.LOOK)
    unreached = [scene for scene in facts.survey.unreached() if facts.case.scenes[scene].ending is not None]
    if unreached:
        words = nmsg("No walk comes to {count} ending.", "No walk comes to {count} endings.", len(unreached))
        yield Fact(words, Verdict.LOOK, spots=tuple(map(_scene, unreached)))
    elif endings:
        words = nmsg("Its ending can be reached.", "All {count} endings can be reached.", len(endings))
        yield Fact(words, Verdict.GOOD, spots=tuple(_scene(ending.scene) for ending in endings))
    for words, found in ((msg("Best ending"), start.best), (msg("Worst ending"), start.worst)):
        if found is not None:
            named = msg("{name}: {ending}", name=words, ending=told.ending(found))
            yield Fact(named, walk=found.walk, ends=found.ending.scene)
    yield Fact(told.walks(facts.proofs))
    yield Fact(told.outcome_by_chance(start.mean))


# -- what goes wrong -----------------------------------------------------------------------------------


def _troubles(facts: Facts) -> Iterator[Fact]:
    found = facts.survey
    scenes = [scene for scene in found.unreached() if facts.case.scenes[scene].ending is None]
    troubles = [
        *(
            _stuck(one, msg("In “{scene}” every choice can be closed.", scene=one.scene))
            for one in found.dead_ends()
        ),
        *(
            _stuck(one, msg("From “{scene}” the case can no longer end.", scene=one.scene))
            for one in found.traps()
        ),
        *(
            _stuck(one, msg("In “{scene}” it can be that no best or good choice is open.", scene=one.scene))
            for one in found.without_good()
        ),
        *(_gate(gate, msg("“{choice}” is never open.", choice=gate.choice)) for gate in found.never_open()),
        *(
            _gate(gate, msg("“{choice}” is always open: its condition changes nothing.", choice=gate.choice))
            for gate in found.always_open()
        ),
    ]
    if scenes:
        words = nmsg("No walk comes to {count} scene.", "No walk comes to {count} scenes.", len(scenes))
        troubles.append(Fact(words, Verdict.LOOK, spots=tuple(map(_scene, scenes))))
    if not troubles:
        yield Fact(msg("Nothing: no dead ends, no traps, every scene can be reached."), Verdict.GOOD)
    yield from troubles
    walks = facts.proofs.walks
    if walks is not None and walks.loop:
        words = msg("One can go round, any number of times. That is allowed.")
        yield Fact(words, spots=tuple(map(_scene, walks.loop)))


def _stuck(found: Finding, words: Message) -> Fact:
    return Fact(words, Verdict.LOOK, walk=found.walk, ends=found.scene, spots=(_scene(found.scene),))


def _gate(gate: Gate, words: Message) -> Fact:
    path = ("scenes", gate.scene, "choices", gate.choice)
    return Fact(words, Verdict.LOOK, spots=(Spot(path, f"{gate.scene}: {gate.choice}"),))


def _scene(scene: str) -> Spot:
    return Spot(("scenes", scene), scene)


# -- what answers earn ---------------------------------------------------------------------------------


def _scores(start: Prospects) -> Iterator[Fact]:
    best, worst = start.best_score, start.worst_score
    if best is None or worst is None:
        yield Fact(msg("No walk has an answer that is scored."), Verdict.LOOK)
        return
    yield _score(told.best_score(best), best)
    yield _score(told.worst_score(worst), worst)
    yield Fact(told.score_by_chance(start.mean_score))


def _score(words: Message, walk: ScoreWalk) -> Fact:
    return Fact(words, walk=walk.walk)


def _player(player: LazyPlayer) -> Fact:
    words = msg("{player}: {share}", player=player.name, share=told.share(player.credit or 0))
    notes = told.asked_of(player)
    if (limit := told.limit(player)) is not None:
        notes.append(limit)
    spots = tuple(
        Spot((*one.place.path, *one.place.choices[:1]), told.earned(one))
        for one in (player.rewards[:_BLAMED] if told.is_paid(player) else ())
    )
    return Fact(words, note=joined(notes), spots=spots)
