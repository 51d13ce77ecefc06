"""The result of a room as a page to print.

Every bar stands beside its number and its share in figures, so it is left out for those who listen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from glasltrainer.classroom.advice import Advice
from glasltrainer.classroom.ballots import ANONYMOUS_FROM, BallotKind
from glasltrainer.core.answers import stage_words
from glasltrainer.core.catalogue.topics import CERTAINTY_NAMES
from glasltrainer.core.debrief.build import SCORES_NOTE
from glasltrainer.core.page import Html, Page, element, joined
from glasltrainer.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glasltrainer.classroom.ballots import Words
    from glasltrainer.classroom.result import (
        GroupResult,
        OptionResult,
        Question,
        QuestionResult,
    )
    from glasltrainer.i18n import Translator

_IN_A_ROW = (BallotKind.STAGE, BallotKind.SCALE)
_BAR = 120  # px, of a share of 1
# One pixel in the accent colour, drawn as wide as the share: a picture prints where backgrounds do not.
_PIXEL = (
    "data:image/png;base64,"
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGPgj4kBAAFFAMi8isUwAAAAAElFTkSuQmCC"
)


def report_page(result: GroupResult, tr: Translator) -> Page:
    """The group report as a page."""
    title = tr("Group report: {title}", title=result.title)
    return Page(title, tr.language, joined(element("h1", title), *_Report(tr).sections(result)))


def advice_words(advised: Advice) -> Message:
    """What the first vote advised, in a few words."""
    match advised:
        case Advice.EXPLAIN_AGAIN:
            return msg("explain again")
        case Advice.DISCUSS:
            return msg("discuss and vote again")
        case Advice.EXPLAIN_BRIEFLY:
            return msg("explain briefly")
        case _:
            assert_never(advised)


class _Report:
    def __init__(self, tr: Translator) -> None:
        self._tr = tr

    def sections(self, result: GroupResult) -> Iterator[Html]:
        tr = self._tr
        yield element(
            "p",
            tr(
                "Counts of the room, without names. What fewer than {count} people answered is not told.",
                count=ANONYMOUS_FROM,
            ),
        )
        if result.questions:
            yield self._overview(result.questions)
            yield element("p", tr.render(SCORES_NOTE), class_="muted")
        yield from self._from_hard_to_easy(result)
        yield from self._stages(result)
        yield from self._certainty(result.questions)
        yield from self._statements(result)
        if result.questions:
            yield element("h2", tr("The questions one by one"))
            for number, one in enumerate(result.questions, 1):
                yield from self._question(f"{number}. ", one)
        yield from self._evaluation(result)
        if result.replays:
            yield element("h2", tr("Tried again"))
            yield element(
                "p", tr("The room came back to these questions. First answers count; these count nowhere.")
            )
            for one in result.replays:
                yield from self._question("", one)
        yield from self._left_out(result.left_out)

    # -- overviews -------------------------------------------------------------------------------

    def _overview(self, questions: Sequence[QuestionResult]) -> Html:
        tr = self._tr
        head = (
            tr("Question"),
            tr("Voted"),
            tr("Right at first"),
            tr("Right after talking"),
            tr("Gain"),
            tr("Advice"),
        )
        rows = [
            (
                f"{number}. {self._name(one.question)}",
                str(one.voters),
                self._share(one.right),
                self._share(one.right_again),
                self._gain(one),
                tr.render(advice_words(one.advice)) if one.advice else "–",
            )
            for number, one in enumerate(questions, 1)
        ]
        note = tr(
            "Right is the key of a stage or a best answer; – where there is none, or no second vote. "
            "The gain is the part of what could still be won that was won; where it went "
            "down it is called a loss."
        )
        return joined(
            element("h2", tr("Overview")),
            _table(tr("All questions, first and second vote"), head, rows, frozenset(range(1, 5)), first=36),
            element("p", note, class_="muted"),
        )

    def _from_hard_to_easy(self, result: GroupResult) -> Iterator[Html]:
        tr = self._tr
        if len(result.by_difficulty) < 2:
            return
        yield element("h2", tr("From hard to easy"))
        rows = [
            (self._short(place, one), joined(self._share(one.right), _bar(one.right or 0)))
            for place in result.by_difficulty
            for one in (result.questions[place],)
        ]
        yield _table(tr("Share right at the first vote"), (tr("Question"), tr("Right at first")), rows)

    def _stages(self, result: GroupResult) -> Iterator[Html]:
        tr = self._tr
        if not result.confusion:
            return
        yield element("h2", tr("Stages: the key and what was answered"))
        head = (tr("Key"), *map(str, range(10)))
        rows = []
        for key, counts in result.confusion.items():
            cells = [
                element("strong", str(count)) if stage == key and count else str(count or "·")
                for stage, count in enumerate(counts)
            ]
            rows.append((tr.render(stage_words(key)), *cells))
        caption = tr("First votes over all stage questions; in bold where it was the key")
        yield _table(caption, head, rows, numbers=frozenset(range(1, 11)))

    def _certainty(self, questions: Sequence[QuestionResult]) -> Iterator[Html]:
        tr = self._tr
        told = [(place, one) for place, one in enumerate(questions) if one.certainty]
        if not told:
            return
        yield element("h2", tr("How sure people were"))
        head = (tr("Question"), *map(tr, CERTAINTY_NAMES.values()), tr("Right at first"))
        rows = [
            (self._short(place, one), *map(str, one.certainty), self._share(one.right)) for place, one in told
        ]
        caption = tr("Counts of the first vote; nobody knows who was sure and who was right")
        yield _table(caption, head, rows, numbers=frozenset(range(1, 5)))

    def _statements(self, result: GroupResult) -> Iterator[Html]:
        tr = self._tr
        if not result.shifts:
            return
        yield element("h2", tr("Statements, before and after"))
        head = (tr("Statement"), tr("Mean before"), tr("Mean after"))
        rows = []
        for one in result.shifts:
            before = tr("{mean} ({count} people)", mean=tr.number(one.before, 1), count=one.voters_before)
            after = tr("{mean} ({count} people)", mean=tr.number(one.after, 1), count=one.voters_after)
            scale = tr("1 to {points}", points=one.points)
            rows.append((f"{self._said(one.statement)} ({scale})", before, after))
        yield _table(
            tr("1 is disagree entirely, the highest agree entirely"), head, rows, numbers=frozenset((1, 2))
        )

    def _left_out(self, left_out: Sequence[Question]) -> Iterator[Html]:
        tr = self._tr
        if not left_out:
            return
        yield element("h2", tr("Left out"))
        yield element("p", tr("Fewer than {count} people answered:", count=ANONYMOUS_FROM))
        yield element("ul", *(element("li", self._name(one)) for one in left_out))

    # -- one question ----------------------------------------------------------------------------

    def _question(self, number: str, one: QuestionResult) -> Iterator[Html]:
        tr = self._tr
        about = f": “{one.question.about}”" if one.question.about else ""
        yield element("h3", f"{number}{self._said(one.question.stop)}{about}")
        yield element("p", self._voted(one))
        if one.is_again_left_out:
            yield element(
                "p", tr("Fewer than {count} people took part in the second vote.", count=ANONYMOUS_FROM)
            )
        yield self._in_a_row(one) if one.kind in _IN_A_ROW else self._one_below_the_other(one)
        if one.taken is not None:
            yield element("p", tr("The room went on with: {answer}", answer=self._said(one.taken)))

    def _voted(self, one: QuestionResult) -> str:
        tr = self._tr
        told = [tr.plural("{count} person voted.", "{count} people voted.", one.voters)]
        if one.right is None:
            told.append(tr("The largest answer had {share}.", share=tr.percent(one.largest)))
        else:
            told.append(tr("Right at first: {share}.", share=tr.percent(one.right)))
        if one.voters_again is not None:
            told.append(
                tr.plural("{count} person voted again.", "{count} people voted again.", one.voters_again)
            )
        if one.right_again is not None:
            told.append(
                tr(
                    "Right after talking: {share} ({gain}).",
                    share=tr.percent(one.right_again),
                    gain=self._gain_words(one.gain),
                )
            )
        return " ".join(told)

    def _in_a_row(self, one: QuestionResult) -> Html:
        """A ladder or a scale: its points beside each other."""
        tr = self._tr
        points = [
            tr("{answer} (the key)", answer=each.id) if each.is_key else each.id for each in one.options
        ]
        votes = [(tr("First vote"), one.voters, [each.first for each in one.options])]
        if one.voters_again is not None:
            votes.append((tr("Second vote"), one.voters_again, [each.again or 0 for each in one.options]))
        rows = [
            (name, *(joined(str(count), element("br"), tr.percent(count / voters)) for count in counts))
            for name, voters, counts in votes
        ]
        numbers = frozenset(range(1, len(points) + 1))
        return _table(self._said(one.question.ask), (tr("Vote"), *points), rows, numbers, first=16)

    def _one_below_the_other(self, one: QuestionResult) -> Html:
        tr = self._tr
        head = [tr("Answer"), tr("First vote")]
        if one.voters_again is not None:
            head.append(tr("Second vote"))
        part: Words = ""
        rows: list[Sequence[str]] = []
        for option in one.options:
            if option.part != part:
                part = option.part
                rows.append((element("strong", f"“{self._said(part)}”"), *[""] * (len(head) - 1)))
            rows.append(self._option(option, one))
        return _table(self._said(one.question.ask), head, rows)

    def _option(self, option: OptionResult, one: QuestionResult) -> tuple[str, ...]:
        tr = self._tr
        words = self._said(option.words)
        if option.is_key:
            words = tr("{answer} (the key)", answer=words)
        name = element("strong", words) if option.is_key else words
        votes = [self._votes(option.first, one.voters)]
        if one.voters_again is not None:
            votes.append(self._votes(option.again or 0, one.voters_again))
        return (name, *votes)

    def _votes(self, count: int, voters: int) -> Html:
        share = count / voters
        return joined(f"{count} · {self._tr.percent(share)}", _bar(share))

    def _evaluation(self, result: GroupResult) -> Iterator[Html]:
        tr = self._tr
        if result.scales or result.texts:
            yield element("h2", tr("Evaluation"))
        if result.scales:
            most = max(len(one.counts) for one in result.scales)
            head = (tr("Question"), *map(str, range(1, most + 1)), tr("Mean"), tr("Median"))
            rows = [
                (
                    self._said(one.ask),
                    *map(str, one.counts),
                    *[""] * (most - len(one.counts)),
                    tr.number(one.mean, 1),
                    tr.number(one.median, 1),
                )
                for one in result.scales
            ]
            caption = tr("How many chose each: 1 is disagree entirely, the highest agree entirely")
            yield _table(caption, head, rows, numbers=frozenset(range(1, most + 3)))
        for written in result.texts:
            yield element("h3", self._said(written.ask))
            yield element("ul", *(element("li", text) for text in written.texts))

    # -- words -----------------------------------------------------------------------------------

    def _name(self, question: Question) -> str:
        about = f"“{question.about}” " if question.about else ""
        return f"{self._said(question.stop)}: {about}{self._said(question.ask)}"

    def _short(self, place: int, one: QuestionResult) -> str:
        return f"{place + 1}. {self._said(one.question.stop)}"

    def _share(self, share: float | None) -> str:
        return "–" if share is None else self._tr.percent(share)

    def _gain(self, one: QuestionResult) -> str:
        """A gain in the overview: a dash without one, a loss by its name."""
        if one.gain is None:
            return "–"
        return self._tr.number(one.gain, 2) if one.gain >= 0 else self._gain_words(one.gain)

    def _gain_words(self, gain: float | None) -> str:
        tr = self._tr
        if gain is None:
            return tr("gain: –")
        number = tr.number(abs(gain), 2)
        return tr("loss of {number}", number=number) if gain < 0 else tr("gain: {number}", number=number)

    def _said(self, words: Words) -> str:
        return self._tr.render(words) if isinstance(words, Message) else words


def _bar(share: float) -> Html:
    width = round(share * _BAR)
    if width < 1:
        return Html("")
    return joined(" ", element("img", src=_PIXEL, width=width, height=9, alt=""))


def _table(
    caption: str,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    numbers: frozenset[int] = frozenset(),
    first: int = 46,
) -> Html:
    """A table whose first column names the row and is `first` per cent wide.

    `numbers` are the columns set to the right.
    """

    def cell(column: int, inside: str) -> Html:
        return element("td", inside, class_="number") if column in numbers else element("td", inside)

    body = [
        element(
            "tr",
            element("th", row[0], scope="row"),
            *(cell(column, inside) for column, inside in enumerate(row[1:], 1)),
        )
        for row in rows
    ]
    corner = element("th", head[0], scope="col", width=f"{first}%")
    others = [
        element("th", one, scope="col", **({"class": "number"} if column in numbers else {}))
        for column, one in enumerate(head[1:], 1)
    ]
    headings = element("tr", corner, *others)
    return element(
        "table",
        element("caption", caption),
        element("thead", headings),
        element("tbody", *body),
        width="100%",
    )
