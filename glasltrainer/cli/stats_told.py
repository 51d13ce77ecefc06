"""The facts of `glasltrainer stats` in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.core.catalogue.moves import PRINCIPLE_NAMES
from glasltrainer.core.catalogue.topics import MATTER_NAMES
from glasltrainer.core.contents import READING_SPEED
from glasltrainer.core.lazy.players import Asked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glasltrainer.cli.stats import CaseFacts, Library, Lines
    from glasltrainer.core.contents import Contents
    from glasltrainer.core.graph import Leg
    from glasltrainer.core.lazy.players import LazyPlayer
    from glasltrainer.core.proofs.prospects import EndingWalk, Proofs, Prospects, Span
    from glasltrainer.i18n import Translator

_BLAMED = 3  # lines that are shown of a lazy player
_NAME = 44  # the width of its name


def told_facts(facts: CaseFacts, lines: Lines, tr: Translator, *, has_scenes: bool) -> Iterator[str]:
    """All about one case."""
    yield f"{facts.file}: {facts.case.title}"
    for line in (*_contents(facts.contents, tr), *_proofs(facts.proofs, tr)):
        yield f"  {line}"
    if has_scenes and facts.proofs.is_proven:
        yield "  " + tr(
            "From each scene on: the best, the worst and the mean outcome, and the same of the score"
        )
        for prospects in facts.proofs.scenes.values():
            yield f"    {_prospects(prospects, tr)}"
    yield "  " + tr("Lazy players, as facts: one case is too small to judge them by")
    for player in _telling(facts.players):
        yield from _player(player, lines, tr, is_blamed=_is_paid(player))


def told_library(library: Library, lines: Lines, tr: Translator) -> Iterator[str]:
    """All files together."""
    yield tr(
        "Lazy players over {cases} and {vignettes}, in the language where they earn most",
        cases=tr.plural("{count} case", "{count} cases", library.cases),
        vignettes=tr.plural("{count} vignette", "{count} vignettes", library.vignettes),
    )
    for earned in library.earned:
        if earned.player.count:
            yield from _player(
                earned.player, lines, tr, is_blamed=earned.player.is_over, language=earned.language
            )
    yield (
        tr.plural(
            "{count} lazy player earns more than it may.",
            "{count} lazy players earn more than they may.",
            len(library.over),
        )
        if library.over
        else tr("No lazy player earns more than it may.")
    )


def _contents(found: Contents, tr: Translator) -> Iterator[str]:
    yield ", ".join(
        [
            tr.plural("{count} scene", "{count} scenes", found.scenes),
            tr.plural("{count} choice", "{count} choices", found.choices),
            tr.plural("{count} ending", "{count} endings", found.endings),
            tr.plural("{count} word", "{count} words", found.words),
        ]
    )
    if found.walk is not None:
        least, most = (max(1, round(minutes)) for minutes in found.walk.minutes)
        minutes = tr("{least} to {most} minutes", least=least, most=most)
        if least == most:
            minutes = tr.plural("{count} minute", "{count} minutes", most)
        yield tr(
            "One walk reads {shortest} to {longest} words: {minutes} at {speed} words a minute, and "
            "answering comes on top",
            shortest=found.walk.shortest,
            longest=found.walk.longest,
            minutes=minutes,
            speed=READING_SPEED,
        )
    yield tr("Stages asked: {stages}", stages=_counts(found.stages_asked, tr))
    yield tr("Stages shown: {stages}", stages=_counts(found.stages_shown, tr))
    practised = {tr(PRINCIPLE_NAMES[one]): count for one, count in found.principles.items() if count}
    yield tr("Principles practised: {principles}", principles=_counts(practised, tr))
    if left := [tr(PRINCIPLE_NAMES[one]) for one, count in found.principles.items() if not count]:
        yield tr("Principles not practised: {principles}", principles=", ".join(left))


def _counts(counts: Mapping[int, int] | Mapping[str, int], tr: Translator) -> str:
    """How often each occurs: "2 (3 times), 4"."""
    told = [
        str(name) if count == 1 else tr("{name} ({count} times)", name=name, count=count)
        for name, count in counts.items()
    ]
    return ", ".join(told) if told else tr("none")


def _proofs(proofs: Proofs, tr: Translator) -> Iterator[str]:
    if not proofs.is_proven or proofs.start is None or proofs.walks is None:
        yield tr("Not proven: {count} states were seen, and there are more", count=proofs.states_seen)
        return
    states = tr.plural("{count} state", "{count} states", proofs.states_seen)
    if proofs.walks.count is None:
        loop = ", ".join(proofs.walks.loop)
        yield tr("Walks to an ending: endlessly many, round {scenes}; {states}", scenes=loop, states=states)
    else:
        yield tr("Walks to an ending: {count}; {states}", count=proofs.walks.count, states=states)
    start = proofs.start
    for name, walk in ((tr("Best ending"), start.best), (tr("Worst ending"), start.worst)):
        if walk is not None:
            yield f"{name}: {_ending(walk, tr)}"
            yield f"  {_walk(walk.walk)}"
    yield tr("Outcome by chance: {share}", share=_span(start.mean, tr))
    if not proofs.is_score_proven:
        yield tr("Score of the answers: not proven, too much depends on what was visited before")
        return
    best, worst = start.best_score, start.worst_score
    if best is not None and worst is not None:
        for told, score in (
            (tr("Best score of the answers: {share}", share=tr.percent(best.credit)), best),
            (tr("Worst score of the answers: {share}", share=tr.percent(worst.credit)), worst),
        ):
            count = tr.plural("{count} answer", "{count} answers", score.moments)
            yield f"{told} ({count})"
            yield f"  {_walk(score.walk)}"
    yield tr("Score of the answers by chance: {share}", share=_span(start.mean_score, tr))


def _ending(walk: EndingWalk, tr: Translator) -> str:
    ending = walk.ending
    parts = [tr("outcome {share}", share=tr.percent(walk.outcome)), tr(MATTER_NAMES[ending.matter])]
    if ending.stage is not None:
        parts.append(tr("stage {stage}", stage=ending.stage))
    if not ending.is_safe:
        parts.append(tr("somebody unsafe"))
    return f"{ending.scene} ({', '.join(parts)})"


def _walk(legs: Sequence[Leg]) -> str:
    return " → ".join([leg.scene if leg.choice is None else f"{leg.scene}: {leg.choice}" for leg in legs])


def _span(span: Span | None, tr: Translator) -> str:
    if span is None:
        return tr("unknown, chance may never come to an end")
    least, most = tr.percent(span.least), tr.percent(span.most)
    return least if least == most else tr("{least} to {most}", least=least, most=most)


def _prospects(found: Prospects, tr: Translator) -> str:
    outcomes = [
        *(_share(None if walk is None else walk.outcome, tr) for walk in (found.best, found.worst)),
        _span(found.mean, tr),
    ]
    scores = [
        *(
            _share(None if walk is None else walk.credit, tr)
            for walk in (found.best_score, found.worst_score)
        ),
        "–" if found.mean_score is None else _span(found.mean_score, tr),
    ]
    return f"{found.scene}: {', '.join(outcomes)} | {', '.join(scores)}"


def _share(value: float | None, tr: Translator) -> str:
    return "–" if value is None else tr.percent(value)


def _telling(players: Iterable[LazyPlayer]) -> list[LazyPlayer]:
    """Those that were asked something; of those that only differ in their answer, the one that earns most."""
    found: dict[str, LazyPlayer] = {}
    for player in players:
        if player.count:
            kind = player.id.partition(":")[0]
            best = found.get(kind)
            if best is None or (player.credit or 0) > (best.credit or 0):
                found[kind] = player
    return list(found.values())


def _is_paid(player: LazyPlayer) -> bool:
    """Whether it earns more than chance: then the lines matter."""
    return player.credit is not None and player.chance is not None and player.credit > player.chance


def _player(
    player: LazyPlayer, lines: Lines, tr: Translator, *, is_blamed: bool, language: str = ""
) -> Iterator[str]:
    row = f"    {tr.render(player.name):<{_NAME}} {tr.percent(player.credit or 0):>5}"
    notes = [tr.plural("{count} question", "{count} questions", player.count)]
    if player.asked is Asked.RESPONSE and player.id != "random":
        notes.append(tr("by chance {share}", share=tr.percent(player.chance or 0)))
    if player.limit is not None and language:
        notes.append(tr("at most {share}", share=tr.percent(player.limit)))
    if player.is_over and language:
        notes.append(tr("more than it may ({language})", language=language))
    yield f"{row}  {', '.join(notes)}"
    for reward in player.rewards[:_BLAMED] if is_blamed else ():
        what = ", ".join(reward.place.choices) or reward.place.path[1]
        yield f"      {reward.place.source}:{lines.of(reward.place)}: {what} {tr.percent(reward.credit)}"
