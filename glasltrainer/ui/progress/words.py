"""The figures and pictures of progress told in words: plain, and never judging."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from glasltrainer.core.advice import CaseAdvice, DrillAdvice, NoAdvice
from glasltrainer.core.agreement import KAPPA_FROM
from glasltrainer.core.answers import stage_words
from glasltrainer.core.attempt import Certainty
from glasltrainer.core.axes import QUADRANT_NAMES
from glasltrainer.core.catalogue.stages import STAGES, deciding_question
from glasltrainer.core.catalogue.topics import CERTAINTY_NAMES, MATTER_NAMES
from glasltrainer.core.progress import ENOUGH
from glasltrainer.i18n import Message, msg, nmsg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasltrainer.core.advice import Advice
    from glasltrainer.core.agreement import Agreement, CalibrationRow, Kappa
    from glasltrainer.core.axes import AxisPoint
    from glasltrainer.core.cases_done import Reached
    from glasltrainer.core.facts import Fact
    from glasltrainer.core.principles import PrincipleTally
    from glasltrainer.core.progress import Cell, Judging, Period, Place, Plane
    from glasltrainer.i18n import Translator

_DRIFT = 0.15  # of an axis from -1 to 1, our choice: less is no other style
_CALIBRATED_FROM = 5  # answers with one certainty


def advice_words(advice: Advice, title: str) -> Message:
    """What could be done next, and why; `title` is that of the case."""
    match advice:
        case DrillAdvice(pair=(low, high), reason=reason):
            return msg(
                "Practise the difference between {low} and {high}, {reason}.",
                low=_stage(low),
                high=_stage(high),
                reason=reason,
            )
        case CaseAdvice(reason=reason):
            return msg("Play “{title}”, {reason}.", title=title, reason=reason)
        case NoAdvice():
            return msg("There is nothing you must do. Play or practise what you feel like.")
        case _:
            assert_never(advice)


def waiting_words(count: int) -> Message:
    """What a part of the page says while there are too few answers for it; `count` there are."""
    if not count:
        return msg("This comes once you have given {enough} of such answers.", enough=ENOUGH)
    return nmsg(
        "This comes once you have given {enough} of such answers; now there is {count}.",
        "This comes once you have given {enough} of such answers; now there are {count}.",
        count,
        enough=ENOUGH,
    )


# -- judging the stage -----------------------------------------------------------------------


def scope_words(judging: Judging) -> Message:
    """Which judgements the figures are of."""
    if judging.total > judging.count:
        return msg(
            "This is about your latest {count} judgements of {total}: how you judge now.",
            count=judging.count,
            total=judging.total,
        )
    return nmsg(
        "This is about your {count} judgement.", "This is about all your {count} judgements.", judging.count
    )


def kappa_words(agreed: Agreement, tr: Translator) -> list[Message]:
    """Weighted kappa with its range and what it means; what is missing for it."""
    if agreed.count < KAPPA_FROM:
        left = KAPPA_FROM - agreed.count
        return [
            nmsg(
                "After {count} more judgement a figure for your agreement as a whole comes here.",
                "After {count} more judgements a figure for your agreement as a whole comes here.",
                left,
            )
        ]
    if agreed.kappa is None:
        return [msg("All texts or all your answers were of one stage; agreement says nothing then.")]
    return [_kappa_figures(agreed.kappa, tr), _kappa_meaning(agreed.kappa)]


def _kappa_figures(kappa: Kappa, tr: Translator) -> Message:
    return msg(
        "Agreement as a whole (weighted kappa): {value}; with other texts probably between {low} and {high}.",
        value=tr.number(kappa.value, 2),
        low=tr.number(kappa.low, 2),
        high=tr.number(kappa.high, 2),
    )


def _kappa_meaning(kappa: Kappa) -> Message:
    if kappa.low <= 0:
        scale = msg("So far it cannot be told from chance.")
    else:
        scale = msg("That is more than chance.")
    return msg(
        "1 is always the same stage, 0 is what chance would give; "
        "one step beside it weighs little, many steps weigh a lot. {scale}",
        scale=scale,
    )


def place_words(place: Place) -> Message:
    """A square by its key and its answer."""
    key, chosen = place
    if key == chosen:
        return msg("It was stage {key}, and you chose it too", key=key)
    return msg("It was stage {key}, you chose {chosen}", key=key, chosen=chosen)


def cell_words(place: Place, cell: Cell | None) -> Message:
    """A square in full, as a screen reader says it."""
    if cell is None:
        return msg("{place}: never.", place=place_words(place))
    return msg("{place}: {often}.", place=place_words(place), often=often_words(cell))


def often_words(cell: Cell) -> Message:
    """How often, of all judgements with that key."""
    return msg("{count} of the {asked} times", count=cell.count, asked=cell.asked)


def question_words(place: Place) -> Message | None:
    """What tells two neighbouring stages apart; None for others."""
    question = deciding_question(*place)
    return Message(question) if question else None


def confusion_words(judging: Judging) -> list[Message]:
    """The heat map as text: for each key the answers."""
    told: list[Message] = []
    for key in range(10):
        cells = [cell for cell in judging.cells.values() if cell.key == key]
        if not cells:
            continue
        parts = [
            nmsg("{count} time {chosen}", "{count} times {chosen}", cell.count, chosen=cell.chosen)
            for cell in sorted(cells, key=lambda cell: -cell.count)
        ]
        told.append(
            msg("It was {stage}: you chose {answers}.", stage=stage_words(key), answers=_listed(parts))
        )
    return told


def fact_words(fact: Fact, when: str, tr: Translator) -> str:
    """When it was answered, and how sure."""
    return when if fact.certainty is None else f"{when} · {tr(CERTAINTY_NAMES[fact.certainty])}"


# -- certainty -------------------------------------------------------------------------------


def calibration_words(rows: Sequence[CalibrationRow]) -> Message:
    """What the rows say together, in one sentence."""
    by = {row.certainty: row for row in rows if row.count >= _CALIBRATED_FROM}
    sure, guess = by.get(Certainty.SURE), by.get(Certainty.GUESS)
    if sure is not None and sure.exact * 2 < sure.count:
        return msg("When you feel sure, one more look at the signs pays.")
    if guess is not None and guess.exact * 2 > guess.count:
        return msg("Your guesses are right more often than not: you see more than you think.")
    if sure is not None and guess is not None and sure.exact / sure.count > guess.exact / guess.count:
        return msg("When you feel surer, you are right more often: your feeling tells you something.")
    return msg("With more answers this says how much your feeling of being sure tells you.")


def share_words(row: CalibrationRow) -> Message:
    """The figures behind a bar."""
    return nmsg(
        "{exact} of {count} time the same stage",
        "{exact} of {count} times the same stage",
        row.count,
        exact=row.exact,
    )


# -- the principles --------------------------------------------------------------------------


def tally_words(tally: PrincipleTally) -> Message:
    """How often a principle was upheld where it could be."""
    if not tally.chances:
        return msg("not called for")
    upheld = nmsg("{upheld} of {count} time", "{upheld} of {count} times", tally.chances, upheld=tally.upheld)
    if not tally.violated:
        return upheld
    against = nmsg("{count} against it", "{count} against it", tally.violated)
    return msg("{upheld}, {against}", upheld=upheld, against=against)


def numbers_words(period: Period) -> Message:
    """The answers of a period that is no month."""
    if period.first == period.last:
        return msg("answer {first}", first=period.first)
    return msg("answers {first} to {last}", first=period.first, last=period.last)


# -- the plane -------------------------------------------------------------------------------


def plane_words(plane: Plane) -> list[Message]:
    """The plane as text: how many answers lie in each quarter, and where the thirds have their middle."""
    told = [
        msg(
            "{place}: {count} of {total}.",
            place=Message(QUADRANT_NAMES[place]),
            count=count,
            total=plane.count,
        )
        for place, count in plane.counts
    ]
    beside = plane.count - sum(count for _, count in plane.counts)
    if beside:
        told.append(msg("On an axis, so in no quarter: {count}.", count=beside))
    return told


def drift_words(plane: Plane) -> list[Message]:
    """How the last third differs from the first."""
    if plane.first is None or plane.last is None:
        return [msg("Whether your style shifts comes here after a few more answers.")]
    return [_content_drift(plane.first, plane.last), _person_drift(plane.first, plane.last)]


def _content_drift(first: AxisPoint, last: AxisPoint) -> Message:
    by = last.content - first.content
    if by > _DRIFT:
        return msg("In your last third you are firmer on the matter than in your first.")
    if by < -_DRIFT:
        return msg("In your last third you give more way on the matter than in your first.")
    return msg("On the matter you are as firm as you were at first.")


def _person_drift(first: AxisPoint, last: AxisPoint) -> Message:
    by = last.relationship - first.relationship
    if by > _DRIFT:
        return msg("With the person you have become gentler.")
    if by < -_DRIFT:
        return msg("With the person you have become harder.")
    return msg("With the person you are as gentle as you were at first.")


# -- cases -----------------------------------------------------------------------------------


def ending_words(ending: Reached) -> Message:
    """How an attempt ended."""
    matter = Message(MATTER_NAMES[ending.matter]) if ending.matter else None
    if ending.stage is not None and matter is not None:
        words = msg("stage {stage}, the matter {matter}", stage=ending.stage, matter=matter)
    elif ending.stage is not None:
        words = msg("stage {stage}", stage=ending.stage)
    else:
        words = msg("the matter {matter}", matter=matter) if matter else msg("finished")
    return msg("{ending}, but somebody was left unsafe", ending=words) if ending.is_safe is False else words


def _stage(stage: int) -> Message:
    return msg("{stage} ({name})", stage=stage, name=Message(STAGES[stage].name))


def _listed(words: Sequence[Message]) -> Message:
    listed = words[0]
    for word in words[1:]:
        listed = msg("{list}, {word}", list=listed, word=word)
    return listed
