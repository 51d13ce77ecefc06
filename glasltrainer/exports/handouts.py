"""What a trainer prints: the ladder, slips to vote on paper, the evaluation, the cards of a role play.

Boxes to tick are cells of a table with their number in it: no font is needed that has a box.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.core.catalogue.roles import ROLES, accepted
from glasltrainer.core.catalogue.signs import SIGNS
from glasltrainer.core.catalogue.stages import PHASE_NAMES, STAGES, THRESHOLDS, Phase
from glasltrainer.core.page import Html, Page, element, joined
from glasltrainer.core.workshop import Evaluate, EvaluationQuestion, RolePlay

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from glasltrainer.core.catalogue.stages import Stage
    from glasltrainer.core.workshop import Workshop
    from glasltrainer.i18n import Translator

_SLIPS = {False: 5, True: 3}  # on a page, by large print
_CARDS = {False: 3, True: 1}
_SCALE = 5
_LETTERS = "ABCDEF"
_LINES = 4  # to write on
_MAIN_THRESHOLD = 4  # the first stage below the main threshold, where the second page begins


def ladder_sheet(tr: Translator, *, is_large: bool = False) -> Page:
    """The ladder, going down: each stage with its signs, who helps there, and what crosses to the next."""
    title = tr("Glasl's ladder")
    intro = tr("The ladder goes down. Listen to what people say and do, not to how loud they are.")
    note = tr(
        "No single sign decides: look for several together. Escalating for safety is not on this ladder."
    )
    body = joined(
        element("h1", title),
        element("p", f"{intro} {note}"),
        _stages(STAGES[:_MAIN_THRESHOLD], tr),
        _page_break(),
        _stages(STAGES[_MAIN_THRESHOLD:], tr),
    )
    return Page(title, tr.language, body, is_large)


def _stages(stages: Sequence[Stage], tr: Translator) -> Html:
    """A table of stages, with what crosses the line below each."""
    head = element(
        "tr",
        element("th", tr("Stage"), scope="col", width="32%"),
        element("th", tr("Signs"), scope="col", width="38%"),
        element("th", tr("Who helps"), scope="col"),
    )
    rows: list[Html] = []
    for stage in stages:
        rows.append(_stage_row(stage, tr))
        threshold = THRESHOLDS.get((stage.number, stage.number + 1))
        if threshold is not None:
            words = tr("From {stage} to {next}:", stage=stage.number, next=stage.number + 1)
            crossing = element("td", element("strong", words), " ", tr(threshold), colspan=3, class_="muted")
            rows.append(element("tr", crossing))
    return element("table", element("thead", head), element("tbody", *rows), width="100%")


def _stage_row(stage: Stage, tr: Translator) -> Html:
    phase = () if stage.phase is Phase.NONE else (element("br"), element("em", tr(PHASE_NAMES[stage.phase])))
    name = element("strong", f"{stage.number}. {tr(stage.name)}", class_=stage.phase.value)
    signs = [sign for sign in SIGNS.values() if sign.stage == stage.number]
    told = [element("strong", tr(one.name)) if one.is_decisive else tr(one.name) for one in signs]
    helps = set(accepted(stage.number))
    who = [tr(role.name) for role in ROLES if role.id in helps]
    return element(
        "tr",
        element("th", name, *phase, element("p", tr(stage.core)), scope="row"),
        element("td", *_between(told, Html(" · "))),
        element("td", *_between(who, element("br"))),
    )


def voting_sheet(tr: Translator, *, is_large: bool = False) -> Page:
    """A page of slips to cut: the number of the question, and what to tick."""
    title = tr("Voting slips")
    slip = _slip(tr)
    slips = [slip] * _SLIPS[is_large]
    how = tr("Cut along the dashed lines. One slip a question; no names.")
    body = joined(element("h1", title), element("p", how), *_cut(slips))
    return Page(title, tr.language, body, is_large)


def _slip(tr: Translator) -> Html:
    rows = (
        (tr("Stage"), [str(stage) for stage in range(10)]),
        (tr("Answer"), list(_LETTERS)),
        (tr("1 disagree, 5 agree"), [str(point) for point in range(1, _SCALE + 1)]),
    )
    question = element("p", element("strong", tr("Question number")), " ……………")
    table = _ticking([_to_tick(name, boxes) for name, boxes in rows])
    return joined(question, table)


def _to_tick(name: str, boxes: Sequence[str], most: int = 10) -> Html:
    cells = [element("td", box, class_="box", width="6%") for box in boxes]
    cells += [element("td", class_="plain")] * (most - len(boxes))
    return element("tr", element("th", name, scope="row", width=f"{100 - 6 * most}%"), *cells)


def evaluation_sheet(workshop: Workshop, tr: Translator, *, is_large: bool = False) -> Page:
    """The evaluation of a workshop on paper; one without an evaluation gets `usual_questions`."""
    title = tr("Evaluation: {title}", title=workshop.title)
    items = (item for block in workshop.blocks.values() for item in block.items)
    asked = [item.activity.questions for item in items if isinstance(item.activity, Evaluate)]
    questions = asked[0] if asked else usual_questions(workshop, tr)
    how = tr("No names. Cross the number that fits: 1 is disagree entirely, the highest agree entirely.")
    body = joined(element("h1", title), element("p", how), *_asked(questions))
    return Page(title, tr.language, body, is_large)


def usual_questions(workshop: Workshop, tr: Translator) -> tuple[EvaluationQuestion, ...]:
    """What accreditation asks: each goal met, applicable, the speaker, and an open question."""
    met = [
        EvaluationQuestion(f"goal-{number}", tr("This goal was met: {goal}", goal=goal), _SCALE)
        for number, goal in enumerate(workshop.goals, 1)
    ] or [EvaluationQuestion("goals", tr("The goals of this meeting were met."), _SCALE)]
    return (
        *met,
        EvaluationQuestion("applicable", tr("I can use this in my own work."), _SCALE),
        EvaluationQuestion("speaker", tr("The speaker was good."), _SCALE),
        EvaluationQuestion("open", tr("What should stay, and what should change?")),
    )


def _asked(questions: Iterable[EvaluationQuestion]) -> Iterator[Html]:
    """Scales one below the other in tables, open questions with lines to write on, in their order."""
    rows: list[Html] = []
    most = max((one.scale or 0 for one in questions), default=0)
    for one in questions:
        if one.scale is not None:
            rows.append(_to_tick(one.ask, [str(point) for point in range(1, one.scale + 1)], most))
            continue
        if rows:
            yield _ticking(rows)
            rows = []
        yield element("h3", one.ask)
        yield from (joined(element("p", Html("&nbsp;")), element("hr")) for _ in range(_LINES))
    if rows:
        yield _ticking(rows)


def role_cards(workshop: Workshop, tr: Translator, *, is_large: bool = False) -> Page:
    """The cards of every role play of a workshop, to cut: the situation, and one role each."""
    title = tr("Role cards: {title}", title=workshop.title)
    items = (item for block in workshop.blocks.values() for item in block.items)
    plays = [item.activity for item in items if isinstance(item.activity, RolePlay)]
    cards = [joined(*_cut(_cards(play), _CARDS[is_large])) for play in plays]
    how = tr("Cut along the dashed lines. Everybody reads only their own card.")
    none = tr("There is no role play in this workshop.")
    following = [joined(_page_break(), each) for each in cards[1:]]
    body = joined(element("h1", title), element("p", how if cards else none), *cards[:1], *following)
    return Page(title, tr.language, body, is_large)


def _cards(play: RolePlay) -> list[Html]:
    situation = element("p", play.situation, class_="muted") if play.situation else Html("")
    return [joined(situation, element("p", card)) for card in play.cards]


def _cut(pieces: Sequence[Html], on_a_page: int | None = None) -> Iterator[Html]:
    """Pieces with a dashed line around each, `on_a_page` of them before the next page begins."""
    for number, piece in enumerate(pieces):
        if on_a_page and number and number % on_a_page == 0:
            yield _page_break()
        yield element("table", element("tr", element("td", piece, class_="cut")), width="100%")


def _page_break() -> Html:
    return element("p", class_="break")


def _ticking(rows: Sequence[Html]) -> Html:
    return element("table", element("tbody", *rows), width="100%")


def _between(parts: Sequence[str], mark: Html) -> Iterator[str]:
    for number, part in enumerate(parts):
        if number:
            yield mark
        yield part
