"""Which pieces make the wall: one sheet for every kind of slide, ballot and phase."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, assert_never

from glasltrainer.classroom.ballots import BallotKind
from glasltrainer.classroom.room import Phase
from glasltrainer.classroom.slides import SlideKind
from glasltrainer.core.catalogue.topics import MOOD_NAMES
from glasltrainer.core.reference.markdown import BlockKind, read_page
from glasltrainer.ui.classroom.wall.answers import Answer, Pair, PartToSort
from glasltrainer.ui.classroom.wall.edges import BigTimer, Foot, JoinBlock, TopLine
from glasltrainer.ui.classroom.wall.ladder import LadderPiece, Scale
from glasltrainer.ui.classroom.wall.pieces import (
    Box,
    Excerpt,
    Picture,
    Speech,
    Words,
    heading,
    strong,
)
from glasltrainer.ui.classroom.wall.reference import ReferencePage
from glasltrainer.ui.classroom.wall.sheet import Sheet
from glasltrainer.ui.classroom.wall.votes import SIGN, Votes, said
from glasltrainer.ui.look import MEDIUM

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage

    from glasltrainer.classroom.projector import Outcome, ProjectorState
    from glasltrainer.classroom.slides import Slide, Spoken
    from glasltrainer.core.reference.markdown import Block
    from glasltrainer.ui.classroom.state import Wall
    from glasltrainer.ui.classroom.wall.edges import Live
    from glasltrainer.ui.classroom.wall.paint import Kit
    from glasltrainer.ui.classroom.wall.pieces import Piece
    from glasltrainer.ui.classroom.wall.votes import Growth

_FACE = 160  # px of the pixmap a face is drawn from
_BESIDE = (BallotKind.STAGE, BallotKind.HELP)  # low and narrow: there is room beside them
_FEW = 4  # phrases that stand one below the other
_VOTING = (Phase.VOTING, Phase.VOTING_AGAIN)


def compose(wall: Wall, kit: Kit, live: Live, growth: Growth, image_of: Callable[[str], QImage]) -> Sheet:
    """The sheet for this wall."""
    picture = wall.picture
    if picture.kind is None or picture.phase is Phase.SHOWN:
        return _text(wall, kit, live, image_of)
    return _ballot(wall, kit, live, growth)


# -- texts ---------------------------------------------------------------------------------------------


def _text(wall: Wall, kit: Kit, live: Live, image_of: Callable[[str], QImage]) -> Sheet:
    picture, slide = wall.picture, wall.picture.slide
    top = TopLine(kit, live, said(kit, slide.where), has_timer=wall.countdown is not None)
    match slide.kind:
        case SlideKind.SCENE:
            return Sheet(
                top,
                main=[*_scene(slide, kit, image_of), *_question(picture, kit)],
                size=30,
                is_centred=True,
                is_reading=True,
            )
        case SlideKind.TEXT:
            main: list[Piece] = [Words(kit, said(kit, slide.text), ems=34), *_question(picture, kit)]
            if title := said(kit, slide.title):
                main.insert(0, Words(kit, title, weight=MEDIUM, ink=kit.paint.accent.full))
            return Sheet(top, main=main, size=34, is_centred=True, is_reading=True)
        case SlideKind.RULES:
            rules: list[Piece] = [
                Box(kit, said(kit, rule), mark=str(number), gap=0.35)
                for number, rule in enumerate(slide.points, 1)
            ]
            return Sheet(top, _title(kit, slide), rules, size=30, is_reading=True)
        case SlideKind.CARDS:
            cards: list[Piece] = [Words(kit, said(kit, slide.text))]
            cards += [Box(kit, said(kit, point)) for point in slide.points]
            return Sheet(top, _title(kit, slide), cards, size=28, is_reading=True)
        case SlideKind.PAGE:
            name, blocks = _page(kit, slide.page)
            return Sheet(top, name, [ReferencePage(kit, blocks)], size=24, is_reading=True)
        case SlideKind.LOBBY | SlideKind.EVALUATION:
            return _welcome(wall, kit, live, top)
        case SlideKind.BREAK | SlideKind.OVER | SlideKind.QUIET:
            big: list[Piece] = [heading(kit, said(kit, slide.title), is_centred=True)]
            if said(kit, slide.text):
                big.append(Words(kit, said(kit, slide.text), is_centred=True))
            if wall.countdown is not None:
                big.append(BigTimer(kit, live))
                top = TopLine(kit, live, said(kit, slide.where), has_timer=False)
            return Sheet(top, main=big, size=38, is_centred=True, is_reading=True)
        case _:
            assert_never(slide.kind)


def _title(kit: Kit, slide: Slide) -> Words | None:
    title = said(kit, slide.title)
    return heading(kit, title) if title else None


def _page(kit: Kit, markdown: str) -> tuple[Words | None, tuple[Block, ...]]:
    """The page's title, and what stands below it."""
    blocks = read_page("", markdown, {}).blocks
    if blocks and blocks[0].kind is BlockKind.TITLE:
        return heading(kit, blocks[0].text), blocks[1:]
    return None, blocks


def _scene(slide: Slide, kit: Kit, image_of: Callable[[str], QImage]) -> list[Piece]:
    found: list[Piece] = []
    image = image_of(slide.image) if slide.image else None
    if image is not None and not image.isNull():
        found.append(Picture(kit, image))
    if text := said(kit, slide.text):
        found.append(Words(kit, text, ink=kit.paint.soft))
    found += [_speech(kit, spoken) for spoken in slide.lines]
    if slide.ending is not None:
        found.append(Box(kit, kit.tr.render(slide.ending), weight=MEDIUM, gap=0.8))
    return found


def _speech(kit: Kit, spoken: Spoken) -> Speech:
    tr = kit.tr
    mood = tr(MOOD_NAMES[spoken.mood])
    name = spoken.name or tr("You")
    return Speech(
        kit,
        name=name,
        role=f"{spoken.role} · {mood}" if spoken.role else mood,
        face=kit.look.pictures.portrait(spoken.portrait, spoken.mood.value, _FACE),
        text=spoken.text,
        is_you=spoken.is_you,
    )


def _question(picture: ProjectorState, kit: Kit) -> list[Piece]:
    """The question below the text, before anybody votes on it."""
    if picture.kind is None or picture.ask == picture.slide.text:
        return []
    return [strong(kit, said(kit, picture.ask))]


def _welcome(wall: Wall, kit: Kit, live: Live, top: TopLine) -> Sheet:
    tr, slide = kit.tr, wall.picture.slide
    main: list[Piece] = [heading(kit, said(kit, slide.title))]
    if slide.kind is SlideKind.EVALUATION:
        main.append(Words(kit, tr("Fill it in on your phone or on paper. There are no names on it.")))
    elif text := said(kit, slide.text):
        main.append(Words(kit, text))
    is_open = wall.picture.is_voting or slide.kind is SlideKind.LOBBY
    sheet = Sheet(top, main=main, size=30, main_share=0.52, is_centred=True)
    if wall.join is not None and is_open:
        sheet.side.append(JoinBlock(kit, wall.join))
    if slide.kind is SlideKind.EVALUATION and wall.picture.is_voting:
        sheet.top = TopLine(kit, live, said(kit, slide.where), has_timer=False)
        sheet.foot = Foot(kit, live, [], is_counting=True)
    return sheet


# -- ballots -------------------------------------------------------------------------------------------


def _ballot(wall: Wall, kit: Kit, live: Live, growth: Growth) -> Sheet:
    picture = wall.picture
    kind, outcome = picture.kind, picture.outcome
    assert kind is not None
    votes = Votes(picture.rows, outcome, growth)
    has_timer = wall.countdown is not None and picture.phase not in _VOTING
    sheet = Sheet(
        TopLine(kit, live, _where(picture, kit), has_timer=has_timer),
        heading(kit, _ballot_title(picture, kit)),
        _choices(kind, picture, votes, kit),
        foot=_foot(wall, kit, live, votes),
        is_beside=kind in _BESIDE,
    )
    if kind in _BESIDE:
        sheet.main_share = 0.66 if outcome else 0.0 if kind is BallotKind.STAGE else 0.56
    if kind is BallotKind.STAGE and outcome is not None:
        sheet.size = 24  # bars beside the steps, and why beside the bars
    if kind is BallotKind.SCALE:
        sheet.size, sheet.is_centred = 30, True
    if outcome is None:
        sheet.excerpt = _excerpt(picture, kit)
    elif told := _told(outcome, picture, kit):
        (sheet.side if kind in _BESIDE else sheet.main).extend(told)
    return sheet


def _where(picture: ProjectorState, kit: Kit) -> str:
    """Where in the day; at the reveal of a stage also the question, for the answer is the title then."""
    parts = [said(kit, picture.slide.where), said(kit, picture.slide.title)]
    if _ballot_title(picture, kit) != said(kit, picture.ask):
        parts.append(said(kit, picture.ask))
    return " · ".join(part for part in parts if part)


def _ballot_title(picture: ProjectorState, kit: Kit) -> str:
    right = [row for row in picture.rows if row.is_right]
    if picture.kind is BallotKind.STAGE and picture.outcome is not None and right:
        return f"{SIGN} {_capital(said(kit, right[0].words))}"
    return said(kit, picture.ask)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _choices(kind: BallotKind, picture: ProjectorState, votes: Votes, kit: Kit) -> list[Piece]:
    tr = kit.tr
    match kind:
        case BallotKind.STAGE:
            return [LadderPiece(kit, votes)]
        case BallotKind.SCALE:
            return [Scale(kit, votes)]
        case BallotKind.SORT:
            texts = {part: said(kit, ask) for part, ask in picture.parts}
            parts = groupby(picture.rows, key=lambda row: row.group)
            return [
                PartToSort(kit, votes, texts.get(part, ""), tuple(rows), number)
                for number, (part, rows) in enumerate(parts, 1)
            ]
        case BallotKind.CHOICE:
            right = tr("best answer")
        case BallotKind.EVIDENCE:
            right = tr("these words show it")
        case BallotKind.HELP:
            right = tr("fits here")
        case BallotKind.EVALUATION:
            right = ""
        case _:
            assert_never(kind)
    answers = [Answer(kit, votes, row, right=right) for row in picture.rows]
    if kind is BallotKind.EVIDENCE and len(answers) > _FEW:
        return [Pair(kit, answers[at : at + 2]) for at in range(0, len(answers), 2)]
    return list(answers)


def _excerpt(picture: ProjectorState, kit: Kit) -> Excerpt | None:
    slide = picture.slide
    text = said(kit, slide.text)
    lines = [("", text)] if text and slide.text != picture.ask else []
    lines += [(spoken.name or kit.tr("You"), spoken.text) for spoken in slide.lines]
    return Excerpt(kit, lines) if lines else None


def _told(outcome: Outcome, picture: ProjectorState, kit: Kit) -> list[Piece]:
    """Why, in the words of the author and of the experts."""
    found: list[Piece] = []
    if outcome.why:
        found.append(Words(kit, outcome.why))
    stage = picture.kind is BallotKind.STAGE
    for reason in outcome.panel:
        if reason.reason:
            label = kit.tr("stage {stage}", stage=reason.label) if stage else reason.label
            said_by = kit.tr("Expert, {label}: “{reason}”", label=label, reason=reason.reason)
            found.append(Words(kit, said_by, ink=kit.paint.soft))
    return found


def _foot(wall: Wall, kit: Kit, live: Live, votes: Votes) -> Foot | None:
    tr, phase = kit.tr, wall.picture.phase
    match phase:
        case Phase.VOTING | Phase.VOTING_AGAIN:
            return _voting_foot(wall, kit, live)
        case Phase.CLOSED | Phase.CLOSED_AGAIN:
            return Foot(kit, live, [strong(kit, tr("Voting is closed."), gap=0)])
        case Phase.DISCUSSING:
            talk = tr("Talk it over in twos: what made you choose this? Then we vote again.")
            return Foot(kit, live, [strong(kit, talk, gap=0)])
        case Phase.REVEALED:
            return _outcome_foot(wall.picture, kit, live, votes)
        case Phase.LOBBY | Phase.SHOWN | Phase.OVER:
            return None
        case _:
            assert_never(phase)


def _voting_foot(wall: Wall, kit: Kit, live: Live) -> Foot:
    tr, join = kit.tr, wall.join
    texts = [strong(kit, tr("We vote again"), gap=0)] if wall.picture.is_again else []
    if join is not None:
        texts.append(Words(kit, tr("Vote along on your phone"), gap=0))
        code = tr("code {code}", code=f"**{join.code}**")
        texts.append(Words(kit, f"**{join.address}**  {code}", grow=1.2, gap=0, ems=60))
    elif wall.picture.kind is BallotKind.STAGE:
        texts.append(Words(kit, tr("All at once: your fingers at your chest. A fist is 0."), gap=0))
    else:
        texts.append(Words(kit, tr("All at once: your hand at your chest."), gap=0))
    return Foot(kit, live, texts, join=join, is_counting=True)


def _outcome_foot(picture: ProjectorState, kit: Kit, live: Live, votes: Votes) -> Foot:
    tr, outcome = kit.tr, picture.outcome
    assert outcome is not None
    soft = kit.paint.soft
    texts = []
    if experts := _experts(outcome, kit):
        texts.append(Words(kit, experts, gap=0, ems=60))
    if outcome.is_hidden:
        few = tr("So few votes are not shown apart: a vote belongs to nobody.")
        texts.append(Words(kit, few, ink=soft, gap=0, ems=60))
    if votes.are_shown:
        texts.append(Words(kit, _legend(outcome, kit), ink=soft, gap=0, ems=60))
    return Foot(kit, live, texts, big=_shares(outcome, kit), below=_chose(picture, kit))


def _legend(outcome: Outcome, kit: Kit) -> str:
    tr = kit.tr
    if outcome.voters_before is None:
        return tr.plural("{count} vote", "{count} votes", outcome.voters)
    first = tr("light: first vote ({count})", count=outcome.voters_before)
    newest = tr("full: after talking ({count})", count=outcome.voters)
    return f"{first} · {newest}"


def _experts(outcome: Outcome, kit: Kit) -> str:
    """What experts chose, by votes: "Experts: 9 × 4, 2 × 3"."""
    voted = [f"{one.votes} × {one.label}" for one in outcome.panel if one.votes]
    return kit.tr("Experts: {votes}", votes=", ".join(voted)) if voted else ""


def _shares(outcome: Outcome, kit: Kit) -> str:
    tr, now, before = kit.tr, outcome.share_right, outcome.share_right_before
    if now is None:
        return ""
    return f"{round(before * 100)} → {tr.percent(now)}" if before is not None else tr.percent(now)


def _chose(picture: ProjectorState, kit: Kit) -> str:
    tr, outcome = kit.tr, picture.outcome
    if outcome is None or outcome.share_right is None:
        return ""
    right = [row for row in picture.rows if row.is_right]
    chose = (
        tr("chose {label}", label=right[0].label) if len(right) == 1 else tr("chose one of the right answers")
    )
    if not outcome.has_gain:
        return chose
    gained = "–" if outcome.gain is None else tr.number(outcome.gain, 2).replace("-", "−")
    gain = tr("gain {gain}", gain=gained)
    return f"{chose} · {gain}"
