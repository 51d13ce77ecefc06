"""The facts of `glasltrainer stats` in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.core import told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glasltrainer.cli.stats import CaseFacts, Library, Lines
    from glasltrainer.core.contents import Contents
    from glasltrainer.core.lazy.players import LazyPlayer
    from glasltrainer.core.proofs.prospects import Proofs, Prospects
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
    for player in told.telling(facts.players):
        yield from _player(player, lines, tr, is_blamed=told.is_paid(player))


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
    yield ", ".join(map(tr.render, told.counted(found)))
    if found.walk is not None:
        yield tr.render(told.one_walk(found.walk))
    yield from map(tr.render, (*told.stages(found), *told.principles(found)))


def _proofs(proofs: Proofs, tr: Translator) -> Iterator[str]:
    if not proofs.is_proven or proofs.start is None:
        yield tr.render(told.not_proven(proofs))
        return
    yield tr.render(told.walks(proofs))
    start = proofs.start
    for name, walk in ((tr("Best ending"), start.best), (tr("Worst ending"), start.worst)):
        if walk is not None:
            yield f"{name}: {tr.render(told.ending(walk))}"
            yield f"  {told.walk(walk.walk)}"
    yield tr.render(told.outcome_by_chance(start.mean))
    if not proofs.is_score_proven:
        yield tr.render(told.NO_SCORE)
        return
    best, worst = start.best_score, start.worst_score
    if best is not None and worst is not None:
        for words, score in ((told.best_score(best), best), (told.worst_score(worst), worst)):
            yield tr.render(words)
            yield f"  {told.walk(score.walk)}"
    yield tr.render(told.score_by_chance(start.mean_score))


def _prospects(found: Prospects, tr: Translator) -> str:
    outcomes = [
        *(_share(None if walk is None else walk.outcome, tr) for walk in (found.best, found.worst)),
        tr.render(told.spread(found.mean)),
    ]
    scores = [
        *(
            _share(None if walk is None else walk.credit, tr)
            for walk in (found.best_score, found.worst_score)
        ),
        "–" if found.mean_score is None else tr.render(told.spread(found.mean_score)),
    ]
    return f"{found.scene}: {', '.join(outcomes)} | {', '.join(scores)}"


def _share(value: float | None, tr: Translator) -> str:
    return "–" if value is None else tr.percent(value)


def _player(
    player: LazyPlayer, lines: Lines, tr: Translator, *, is_blamed: bool, language: str = ""
) -> Iterator[str]:
    row = f"    {tr.render(player.name):<{_NAME}} {tr.percent(player.credit or 0):>5}"
    notes = [tr.render(note) for note in told.asked_of(player)]
    if language and (limit := told.limit(player)) is not None:
        notes.append(tr.render(limit))
    if player.is_over and language:
        notes.append(tr("more than it may ({language})", language=language))
    yield f"{row}  {', '.join(notes)}"
    for reward in player.rewards[:_BLAMED] if is_blamed else ():
        yield f"      {reward.place.source}:{lines.of(reward.place)}: {told.earned(reward)}"
