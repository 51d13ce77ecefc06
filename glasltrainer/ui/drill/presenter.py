"""Short practice: intents in, one `DrillState` out. Knows no Qt.

An answer is confirmed as in the player: marked, kept, and only then told. When keeping fails the screen says
so and practice goes on; what was not kept is tried again with the next answer.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from glasltrainer.core import engine
from glasltrainer.core.attempt import StageJudged
from glasltrainer.core.case import NEUTRAL, EvidenceQuestion
from glasltrainer.core.drilled import DrillAnswer
from glasltrainer.core.drilling import marked, text_of
from glasltrainer.core.drills import Memory
from glasltrainer.core.marks import StageDetail
from glasltrainer.i18n import Message, msg
from glasltrainer.ui.drill.desk import Stock
from glasltrainer.ui.drill.session import Session, why_words
from glasltrainer.ui.drill.state import DrillState, Kind, RoundState, StartState
from glasltrainer.ui.player import drafting
from glasltrainer.ui.player.asking import asked_panel, drafted_response
from glasltrainer.ui.player.state import Bubble, ContinueAsk

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from glasltrainer.core.attempt import Certainty, Response
    from glasltrainer.core.case import Case, MarkedPhrase, PartKind
    from glasltrainer.core.drilled import Drilled
    from glasltrainer.core.drilling import Item, Marked
    from glasltrainer.core.drills import Pair
    from glasltrainer.core.facts import Fact
    from glasltrainer.core.marks import Mark
    from glasltrainer.ui.background import Background
    from glasltrainer.ui.drill.desk import DrillDesk
    from glasltrainer.ui.drill.state import EndState
    from glasltrainer.ui.player.state import Panel

_OF_PAIR = 10  # items in a round of two stages


class DrillPresenter:
    """The start page, a round and its end. `watch` is called with every new state."""

    def __init__(
        self,
        desk: DrillDesk,
        background: Background,
        *,
        language: str,
        clock: Callable[[], datetime],
        seed: int,
        asks_certainty: bool = True,
        is_kept: bool = True,
        turned: Callable[[], None] = lambda: None,
    ) -> None:
        """`clock` knows its zone; `turned` is called when another page is to be shown."""
        self._desk, self._background = desk, background
        self._language, self._clock, self._seed = language, clock, seed
        self._asks_certainty = asks_certainty
        self._turned = turned
        self._watch: Callable[[DrillState], None] = lambda _state: None
        self._stock = Stock()
        self._answers: list[Drilled] = []
        self._memory = Memory()
        self._start = StartState(msg("Looking at what there is …"), is_reading=True, is_kept=is_kept)
        self._end: EndState | None = None
        self._session: Session | None = None
        self._item: Item | None = None
        self._reason = Message("")
        self._asked = 0  # which of the item's questions
        self._panel: Panel = ContinueAsk()
        self._mark: Mark | None = None
        self._judged: StageDetail | None = None  # of this item, while its other questions are asked
        self._unkept: list[Drilled] = []
        self._is_saving = False
        self._notice: Message | None = None
        self._finished_items = 0
        self._wanted: Callable[[], None] | None = None  # what begins once it is known what there is
        self._back: Callable[[], None] | None = None  # from an answer of before to where it was opened

    # -- what is shown -----------------------------------------------------------------------

    def watch(self, draw: Callable[[DrillState], None]) -> None:
        """Call `draw` now and after every change; one watcher at a time."""
        self._watch = draw
        draw(self.state())

    def unwatch(self) -> None:
        """The view goes away, and with it what was to begin in it."""
        self._wanted = None
        self._watch = lambda _state: None

    def state(self) -> DrillState:
        """The picture now."""
        if self._item is not None and self._session is not None:
            return self._round(self._session, self._item)
        return self._end or self._start

    def _round(self, session: Session, item: Item) -> RoundState:
        ask = item.asks[self._asked]
        scene = ask.scenes[ask.start]
        mark = self._mark
        judged = self._judged
        return RoundState(
            session.kind,
            session.items,
            session.length,
            self._reason,
            item.setting,
            item.content_note,
            text_of(ask),
            tuple(Bubble(line, ask.cast.get(line.speaker)) for line in scene.dialogue),
            self._panel,
            (session.items, self._asked),
            pointer=judged.chosen if judged else None,
            key=judged.key if judged else None,
            mark=mark,
            signs=_signs(item, self._asked) if mark and mark.detail is judged else (),
            can_confirm=mark is not None or drafted_response(self._panel) is not None,
            is_saving=self._is_saving,
            is_last=session.is_last and self._asked == len(item.asks) - 1,
            is_review=self._back is not None,
            notice=self._notice,
        )

    # -- the start page ----------------------------------------------------------------------

    def refresh(self) -> None:
        """Look again what there is and what was answered; until then no round begins."""
        self._start = replace(self._start, is_reading=True)
        self._changed()
        memory = self._memory.copy()  # the one in use is of this thread
        self._background.run(lambda: self._gather(memory), self._gathered, self._failed)

    def set_length(self, length: int | None) -> None:
        """How many items; None until the player stops."""
        self._start = replace(self._start, length=length)
        self._changed()

    def take_heavy(self, has_heavy: bool) -> None:
        """Whether heavy situations come too."""
        self._start = replace(self._start, has_heavy=has_heavy)
        self._changed()

    def ask_all(self, asks_all: bool) -> None:
        """Whether words and help are asked too, or the stage only."""
        self._start = replace(self._start, asks_all=asks_all)
        self._changed()

    def begin(self, kind: Kind, length: int | None = None) -> None:
        """A round; of `length` items, or as long as chosen on the start page."""
        if self._start.is_reading:
            return
        chosen = 1 if kind is Kind.TWO_MINUTES else length or self._start.length
        self._begin(self._new_session(kind, chosen))

    def practise_pair(self, pair: Pair) -> None:
        """A round of these two stages, as soon as it is known what there is."""
        self.to_start()
        self._wanted = lambda: self._begin(self._new_session(Kind.VIGNETTES, _OF_PAIR, pair))
        self.refresh()

    def look_at(self, fact: Fact, back: Callable[[], None]) -> None:
        """One judgement of a vignette, with what was told of it; `back` leads to where it was opened."""
        self.to_start()
        self._wanted = lambda: self._look_at(fact, back)
        self.refresh()

    def _look_at(self, fact: Fact, back: Callable[[], None]) -> None:
        session = self._new_session(Kind.VIGNETTES, 1)
        if (found := session.seen_before(fact)) is None:
            self._start = replace(self._start, trouble=msg("This situation is not there any more."))
            self._changed()
            return
        self._item, given = found
        self._session, self._back = session, back
        self._reason = msg("because you wanted to see it again")
        self._asked = 0
        self._ask(self._item)
        response = StageJudged(given.chosen, given.certainty)
        mark = marked(self._item.asks[0], response, item=self._item, seed=self._seed, at=given.at).mark
        self._mark = mark
        self._judged = mark.detail if isinstance(mark.detail, StageDetail) else None
        self._turned()

    def _new_session(self, kind: Kind, length: int | None, pair: Pair | None = None) -> Session:
        return Session(
            kind,
            length,
            self._stock,
            self._answers,
            self._memory,
            language=self._language,
            seed=self._seed,
            has_heavy=self._start.has_heavy,
            asks_all=self._start.asks_all,
            pair=pair,
        )

    def _begin(self, session: Session) -> None:
        self._session, self._item = session, None
        self._end, self._notice, self._finished_items = None, None, 0
        self._next_item()

    def _gather(self, memory: Memory) -> tuple[Stock, Memory]:
        """In the background: the answers of months are replayed there, and not at the first question."""
        stock = self._desk.stock(self._language)
        memory.after([one for one in stock.answers if isinstance(one, DrillAnswer)])
        return stock, memory

    def _gathered(self, gathered: tuple[Stock, Memory]) -> None:
        self._stock, self._memory = gathered
        self._answers = list(self._stock.answers)
        self._start = replace(
            self._start,
            why=why_words(self._stock, self._answers),
            heavy=sum(one.is_heavy for one in self._stock.vignettes.values()),
            is_reading=False,
            vignettes=len(self._stock.vignettes),
            statements=len(self._stock.statements),
            trouble=None,
        )
        self._changed()
        if (begin := self._wanted) is not None:
            self._wanted = None
            begin()

    def _failed(self, error: Exception) -> None:
        text = getattr(error, "message", None)
        if text is None:
            raise error
        self._start = replace(self._start, is_reading=False, trouble=text)
        self._changed()

    # -- a round: drafting -------------------------------------------------------------------

    def pick_stage(self, stage: int) -> None:
        """A step of the ladder."""
        self._draft(drafting.with_stage(self._panel, stage))

    def set_certainty(self, certainty: Certainty | None) -> None:
        """How sure; None takes it back."""
        self._draft(drafting.with_certainty(self._panel, certainty))

    def toggle_phrase(self, phrase_id: str) -> None:
        """Mark or unmark words."""
        self._draft(drafting.with_phrase(self._panel, phrase_id))

    def pick(self, option_id: str) -> None:
        """An option of the list."""
        self._draft(drafting.with_option(self._panel, option_id))

    def sort_part(self, part_id: str, kind: PartKind) -> None:
        """Say what a part is about."""
        self._draft(drafting.with_part(self._panel, part_id, kind))

    def number_key(self, number: int) -> None:
        """A key 0-9."""
        self._draft(drafting.with_number(self._panel, number))

    def _draft(self, panel: Panel) -> None:
        if panel is not self._panel and self._mark is None and not self._is_saving:
            self._panel = panel
            self._changed()

    # -- a round: going on -------------------------------------------------------------------

    def confirm(self) -> None:
        """Enter: answer what is asked, or go on."""
        if self._is_saving or self._item is None:
            return
        if self._mark is not None:
            self._go_on(self._item)
        elif (response := drafted_response(self._panel)) is not None:
            self._answer(self._item, response)

    def stop(self) -> None:
        """Enough: to the end of the round, or back to the start page where nothing was answered."""
        if self._is_saving or self._session is None:
            return
        if self._mark is not None or self._asked > 0:
            self._finished_items += 1
        self._finish()

    def to_start(self) -> None:
        """From the end, or from anywhere: the start page, with what was answered counted in."""
        if self._is_saving:
            return
        self._item = self._end = self._session = self._back = None
        if not self._start.is_reading:
            self._start = replace(self._start, why=why_words(self._stock, self._answers))
        self._turned()

    def _answer(self, item: Item, response: Response) -> None:
        ask = item.asks[self._asked]
        done = marked(ask, response, item=item, seed=self._seed, at=self._clock())
        if done.kept is not None:
            self._unkept.append(done.kept)
        if not self._unkept:
            self._told(done)
            return
        waiting = tuple(self._unkept)
        self._is_saving = True

        def kept(_nothing: None) -> None:
            del self._unkept[: len(waiting)]
            self._notice = None
            self._told(done)

        def failed(error: Exception) -> None:
            self._notice = getattr(error, "message", None) or msg(
                "This answer could not be saved. You can go on; it is tried again with the next answer."
            )
            self._told(done)

        self._background.run(lambda: self._desk.keep(waiting), kept, failed)

    def _told(self, done: Marked) -> None:
        self._is_saving = False
        self._mark = done.mark
        if isinstance(done.mark.detail, StageDetail):
            self._judged = done.mark.detail
        if done.kept is not None and self._session is not None:
            self._session.answered(done.kept)
        self._changed()

    def _go_on(self, item: Item) -> None:
        if self._asked + 1 < len(item.asks):
            self._asked += 1
            self._ask(item)
            self._changed()
        else:
            self._finished_items += 1
            self._next_item()

    def _next_item(self) -> None:
        assert self._session is not None
        is_new_page = self._item is None
        found = self._session.following(self._clock())
        if found is None:
            self._finish()
            return
        self._item, self._reason = found
        self._asked, self._judged = 0, None
        self._ask(self._item)
        if is_new_page:
            self._turned()
        else:
            self._changed()

    def _ask(self, item: Item) -> None:
        self._mark = None
        self._panel = drafted_panel(
            item.asks[self._asked], seed=self._seed, asks_certainty=self._asks_certainty
        )

    def _finish(self) -> None:
        assert self._session is not None
        self._item = None
        if (back := self._back) is not None:
            self._session = self._back = None
            back()
        elif self._finished_items:
            end = self._session.summary(self._finished_items)
            self._end = replace(end, is_kept=self._start.is_kept, notice=self._notice)
            self._turned()
        else:
            self.to_start()

    def _changed(self) -> None:
        self._watch(self.state())


def _signs(item: Item, asked: int) -> tuple[MarkedPhrase, ...]:
    """The words that show a stage; none where they are asked next."""
    later = (one.scenes[one.start].extra for one in item.asks[asked + 1 :])
    if any(isinstance(extra, EvidenceQuestion) for extra in later):
        return ()
    ask = item.asks[asked]
    return tuple(one for one in ask.scenes[ask.start].marked_phrases() if one.sign != NEUTRAL)


def drafted_panel(ask: Case, *, seed: int = 0, asks_certainty: bool = False) -> Panel:
    """The panel of what a case of one moment asks, nothing picked yet."""
    return asked_panel(
        ask, engine.begin(ask, language=ask.language, seed=seed), asks_certainty=asks_certainty
    )
