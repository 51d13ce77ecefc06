"""One round of short practice: which item comes next, and what may be said of it afterwards. Knows no Qt."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from glasltrainer.core.catalogue.moves import Principle
from glasltrainer.core.catalogue.stages import deciding_question
from glasltrainer.core.drilled import DrillAnswer, DrillEvidence, DrillHelp, DrillSaid, DrillSort, drill_fact
from glasltrainer.core.drilling import choose_item, of_vignette
from glasltrainer.core.drills import choose, choose_of_pair, mixed_up
from glasltrainer.core.tomorrow import tomorrow
from glasltrainer.i18n import Message, msg, nmsg
from glasltrainer.ui.drill.state import EndState, Kind, MixedUp, Suggestion

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from glasltrainer.core.drilled import Drilled
    from glasltrainer.core.drilling import Item
    from glasltrainer.core.drills import Memory, Pair, Pick
    from glasltrainer.core.facts import Fact
    from glasltrainer.ui.drill.desk import Stock

_MORE = 5  # items in the round that is suggested
_TOLD = 3  # pairs of stages at most: what one can take along


class Session:
    """A round over `stock`; `answers` grows by what is answered, and holds what was before.

    Of a `pair` of stages only items of these two come, each once.
    """

    def __init__(
        self,
        kind: Kind,
        length: int | None,
        stock: Stock,
        answers: list[Drilled],
        memory: Memory,
        *,
        language: str,
        seed: int,
        has_heavy: bool,
        asks_all: bool,
        pair: Pair | None = None,
    ) -> None:
        self.kind, self.length = kind, length
        self.items = 0  # asked until now
        self._stock, self._answers, self._memory = stock, answers, memory
        self._before = len(answers)
        self._pair, self._done = pair, list[str]()
        self._language, self._seed = language, seed
        self._asks_all = asks_all
        self._vignettes = {
            item: one for item, one in stock.vignettes.items() if has_heavy or not one.is_heavy
        }
        self._scenes, self._statements = (
            {item: one for item, one in items.items() if has_heavy or not one.content_note}
            for items in (stock.scenes, stock.statements)
        )
        if pair is not None and length is not None:
            self.length = min(length, sum(one.stage in pair for one in self._vignettes.values()))

    @property
    def is_last(self) -> bool:
        """Whether nothing comes after this item."""
        return self.length is not None and self.items >= self.length

    def following(self, now: datetime) -> tuple[Item, Message] | None:
        """The next item with the reason why it comes; None when the round is over or there is nothing."""
        if self.is_last:
            return None
        found = self._chosen(now)
        if found is not None:
            self.items += 1
            self._done.append(found[0].id)
        return found

    def seen_before(self, fact: Fact) -> tuple[Item, DrillAnswer] | None:
        """A vignette, its stage alone, with the answer that counted as this; None when either is gone."""
        item = fact.item
        given = [one for one in self._answers if isinstance(one, DrillAnswer) and one.item == item]
        found = next((one for one in reversed(given) if drill_fact(one) == fact), None)
        if found is None or item not in self._stock.vignettes:
            return None
        self.items = 1
        return of_vignette(item, self._stock.vignettes[item], self._language, is_stage_only=True), found

    def answered(self, answer: Drilled) -> None:
        """Count an answer."""
        self._answers.append(answer)

    def _chosen(self, now: datetime) -> tuple[Item, Message] | None:
        if self.kind is Kind.STATEMENTS:
            return self._of_items(self._statements)
        if self.kind is Kind.TWO_MINUTES and self._scenes and len(self._answers) % 2:
            return self._of_items(self._scenes)
        judged = [one for one in self._answers if isinstance(one, DrillAnswer)]
        if self._pair is not None:
            pick = choose_of_pair(self._vignettes, self._pair, self._done, judged, self._seed)
            return _of(pick, self._vignette)
        pick = choose(
            self._vignettes, judged, now=now, seed=self._seed, known=self._stock.known, memory=self._memory
        )
        return _of(pick, self._vignette)

    def _of_items(self, items: Mapping[str, Item]) -> tuple[Item, Message] | None:
        return _of(choose_item(items, self._answers, self._seed), items.get)

    def _vignette(self, item: str) -> Item:
        return of_vignette(item, self._vignettes[item], self._language, is_stage_only=not self._asks_all)

    # -- afterwards --------------------------------------------------------------------------

    def summary(self, items: int) -> EndState:
        """What can be said of a round of which `items` were answered."""
        done = self._answers[self._before :]
        mixed = _mixed(done)
        return EndState(
            self.kind,
            items,
            tuple(_lines(done)),
            mixed,
            self._tomorrow(done, mixed),
            self._suggestion(mixed),
        )

    def _tomorrow(self, done: Sequence[Drilled], mixed: Sequence[MixedUp]) -> Message:
        if mixed:
            return tomorrow(mixed_up=(mixed[0].low, mixed[0].high))
        facts = [(one, fact) for one in done if (fact := drill_fact(one)) is not None and fact.credit < 1]
        if any(isinstance(one, DrillSort) for one, _ in facts) or self.kind is Kind.STATEMENTS:
            return tomorrow(principle=Principle.PEOPLE)
        missed = [one for _, fact in facts for one in Principle if one in fact.chances - fact.upheld]
        if missed:
            return tomorrow(principle=missed[0])
        return tomorrow(turn=len(self._answers))

    def _suggestion(self, mixed: Sequence[MixedUp]) -> Suggestion:
        five = msg("Five more situations")
        if mixed:
            low, high = mixed[0].low, mixed[0].high
            why = msg("because {low} and {high} still run into each other", low=low, high=high)
            return Suggestion(Kind.VIGNETTES, _MORE, five, why)
        if self.kind is not Kind.STATEMENTS and self._stock.statements:
            why = msg("because after the stage comes what to say")
            return Suggestion(Kind.STATEMENTS, _MORE, msg("Five statements: person and problem"), why)
        return Suggestion(Kind.VIGNETTES, _MORE, five, msg("because stages stay apart by seeing them mixed"))


def why_words(stock: Stock, answers: Sequence[Drilled]) -> Message:
    """In a sentence what a round of vignettes will bring, and why."""
    judged = [one for one in answers if isinstance(one, DrillAnswer)]
    if pairs := mixed_up(judged, stock.known):
        (low, high), count = pairs[0]
        return nmsg(
            "Stages {low} and {high} come by most, because you mixed them up {count} time lately.",
            "Stages {low} and {high} come by most, because you mixed them up {count} times lately.",
            count,
            low=low,
            high=high,
        )
    if judged:
        return msg("What you may have lost comes back, among situations you have not seen yet.")
    return msg("All stages come by, mixed: what you confuse follows from your answers, and comes back.")


def _of(pick: Pick | None, item: Callable[[str], Item | None]) -> tuple[Item, Message] | None:
    found = item(pick.item) if pick else None
    return (found, pick.reason) if pick and found else None


def _mixed(done: Sequence[Drilled]) -> tuple[MixedUp, ...]:
    """The pairs of stages taken for each other, the most often first, with what tells them apart."""
    wrong = Counter(
        (min(one.key, one.chosen), max(one.key, one.chosen))
        for one in done
        if isinstance(one, DrillAnswer) and not one.is_right
    )
    ordered = sorted(wrong.items(), key=lambda one: (-one[1], one[0]))
    return tuple(
        MixedUp(low, high, count, Message(question) if (question := deciding_question(low, high)) else None)
        for (low, high), count in ordered[:_TOLD]
    )


def _lines(done: Sequence[Drilled]) -> list[Message]:
    stages = [one for one in done if isinstance(one, DrillAnswer)]
    evidence = [one for one in done if isinstance(one, DrillEvidence)]
    helps = [fact for one in done if isinstance(one, DrillHelp) and (fact := drill_fact(one))]
    parts = [pair for one in done if isinstance(one, DrillSort) for pair in one.parts]
    said = [fact for one in done if isinstance(one, DrillSaid) and (fact := drill_fact(one))]
    lines = []
    if stages:
        right = sum(one.is_right for one in stages)
        near = sum(abs(one.key - one.chosen) == 1 for one in stages)
        lines.append(
            nmsg(
                "Stage: {right} of {count} the same as the key, {near} one step off.",
                "Stage: {right} of {count} the same as the key, {near} one step off.",
                len(stages),
                right=right,
                near=near,
            )
        )
    if evidence:
        hits, total = sum(one.hits for one in evidence), sum(one.total for one in evidence)
        lines.append(msg("Words: {hits} of the {total} that show the stage found.", hits=hits, total=total))
    if helps:
        fit = sum(fact.credit >= 1 for fact in helps)
        lines.append(msg("Help: {fit} of {all} times one that fits the stage.", fit=fit, all=len(helps)))
    if parts:
        right = sum(key is chosen for key, chosen in parts)
        lines.append(
            msg("Sorting: {right} of {all} parts as the author has them.", right=right, all=len(parts))
        )
    if said:
        best = sum(fact.credit >= 1 for fact in said)
        lines.append(msg("What to say: {best} of {all} times what serves best.", best=best, all=len(said)))
    return lines
