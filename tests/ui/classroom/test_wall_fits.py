"""Nothing on the wall is ever cut off, left out or too small to read: whatever is shipped, at any size."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import product

import pytest
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter

from glasltrainer.classroom.projector import ProjectorState
from glasltrainer.classroom.room import Phase
from glasltrainer.classroom.slides import Slide, SlideKind
from glasltrainer.ui.classroom.projector import ProjectorView
from glasltrainer.ui.classroom.wall.documents import SafeDocument
from glasltrainer.ui.classroom.wall.pieces import Excerpt
from glasltrainer.ui.classroom.wall.sheet import Plan
from tests.classroom import days
from tests.ui.classroom import walls

SIZES = ((1280, 800), (1024, 768), (1920, 1080))
SCALES = (0.8, 1.0, 1.5)
SHOWINGS = tuple(product(SIZES, SCALES, ("nl", "en")))
EVERY = 2 * len(SHOWINGS)  # half of the pictures are drawn, each in one of the showings; the longest in all
LONGEST = 4


@cache
def pictures(language: str) -> tuple[ProjectorState, ...]:
    """All that is shipped: every scene of every case, vignette, page and item of a day."""
    found = [one for name in walls.CASES for one in walls.scenes(days.case(name, language))]
    found += walls.vignettes(language)
    found += walls.pages(language)
    for name in days.DAYS:
        found += walls.items(name, language)
    return tuple(found)


def length(picture: ProjectorState) -> int:
    return sum(len(repr(part)) for part in (picture.slide, picture.rows, picture.parts, picture.outcome))


@pytest.fixture
def view(qtbot, make_look):
    def make(language="nl", theme="light", size=(1280, 800)):
        made = ProjectorView(make_look(theme, language))
        qtbot.addWidget(made)
        made.resize(*size)
        return made

    return make


def check_plan(plan: Plan, wall: QRect) -> None:
    """All pieces stand on the wall, none over another, and every part of each is on some page."""
    assert plan.is_whole
    seen: dict[object, list[tuple[int, int]]] = defaultdict(list)
    for page in plan.pages:
        boxes = []
        for one in page:
            box = QRect(one.x, one.y, one.width, one.bottom - one.top)
            assert wall.contains(box) or not box.height(), (type(one.piece), box)
            assert not [other for other in boxes if other.intersects(box)], type(one.piece)
            boxes.append(box)
            seen[one.piece].append((one.top, one.bottom))
    for piece, parts in seen.items():
        reached = 0
        for top, bottom in sorted(set(parts)):
            assert top == reached, type(piece)
            reached = bottom
        assert reached == piece.height, type(piece)


class Spy(QPainter):
    """A painter that remembers words that need more room than they were given, and the size of each."""

    def __init__(self, image: QImage) -> None:
        super().__init__(image)
        self.tight: list[object] = []
        self.sizes: set[int] = set()

    def drawText(self, box, flags, text) -> None:
        metrics, box = QFontMetrics(self.font()), QRectF(box)
        if text:
            self.sizes.add(self.font().pixelSize())
            if (
                metrics.horizontalAdvance(text) > box.width() + 1
                or metrics.tightBoundingRect(text).height() > box.height()
            ):
                self.tight.append((text, box))
        super().drawText(box, flags, text)


def draw(view: ProjectorView, plan: Plan, monkeypatch) -> tuple[Spy, list[object]]:
    """Draw all pages with the spy; also what is wrong with the documents that were drawn."""
    image = QImage(view.size(), QImage.Format.Format_RGB32)
    spy, wrong, draw_document = Spy(image), [], SafeDocument.draw

    def noted(document: SafeDocument, painter: QPainter, ink: str) -> None:
        spy.sizes.add(document.defaultFont().pixelSize())
        if document.idealWidth() > document.textWidth() + 1:
            wrong.append((document.toPlainText()[:60], document.idealWidth(), document.textWidth()))
        draw_document(document, painter, ink)

    monkeypatch.setattr(SafeDocument, "draw", noted)
    for page in plan.pages:
        for one in page:
            spy.save()
            spy.translate(one.x, one.y - one.top)
            one.piece.paint(spy)
            spy.restore()
    spy.end()
    monkeypatch.undo()
    return spy, wrong


@pytest.mark.parametrize(("at", "showing"), list(enumerate(SHOWINGS)))
def test_all_that_is_shipped_fits(at, showing, view, monkeypatch):
    size, scale, language = showing
    wall, shown = view(language, size=size), pictures(language)
    longest = sorted(shown, key=length)[-LONGEST:]
    for picture in (*shown[at::EVERY], *longest):
        wall.show_wall(walls.wall(picture, scale))
        plan = wall.plan()
        check_plan(plan, wall.rect())
        spy, wrong = draw(wall, plan, monkeypatch)
        assert not spy.tight
        assert not wrong
        assert min(spy.sizes) >= 20


@pytest.mark.parametrize("size", SIZES)
def test_while_voting_the_question_and_the_answers_stand_on_one_page(size, view):
    wall = view(size=size)
    asked = [
        one for name in walls.CASES[::3] for one in walls.scenes(days.case(name)) if one.phase is Phase.VOTING
    ]
    assert len(asked) > 50
    for picture in asked:
        wall.show_wall(walls.wall(picture))
        assert len(wall.plan().pages) == 1, picture.ask


def test_while_voting_the_last_words_of_the_scene_are_there(view):
    """Whole lines, the last one always among them; only when the answers leave no room there are none."""
    wall = view()
    without = 0
    asked = [
        one for name in walls.CASES[::3] for one in walls.scenes(days.case(name)) if one.phase is Phase.VOTING
    ]
    for picture in asked:
        wall.show_wall(walls.wall(picture))
        shown = [one.piece for one in wall.plan().pages[0] if isinstance(one.piece, Excerpt)]
        if not shown:
            without += 1
            continue
        lines = picture.slide.lines
        last = lines[-1].text if lines else picture.slide.text
        assert shown[0].words.replace("*", "").endswith(last.replace("*", "").replace("_", ""))
    assert without <= len(asked) * 0.02


@pytest.mark.parametrize("size", SIZES)
def test_text_grows_and_shrinks_with_the_scale(size, view):
    wall = view(size=size)
    picture = ProjectorState(Slide(SlideKind.TEXT, text="Eén korte zin."), Phase.SHOWN)
    found = []
    for scale in (0.8, 0.9, 1.0, 1.15, 1.3, 1.5):
        wall.show_wall(walls.wall(picture, scale))
        found.append(wall.plan().size)
    assert found == sorted(set(found))
    assert found[0] >= 20


def test_a_projector_with_more_pixels_shows_the_room_the_same(view):
    picture = next(walls.scenes(days.case("uitloop")))
    small, large = view(size=(1280, 800)), view(size=(2560, 1600))
    for wall in (small, large):
        wall.show_wall(walls.wall(picture))
    assert large.plan().size == pytest.approx(2 * small.plan().size, abs=3)


@pytest.mark.parametrize(
    "text", ["Ja. " * 900, "Onverbreekbaar" * 60, "Regel\n\n" * 80, "* *" * 200, "<img src=x>" * 40]
)
@pytest.mark.parametrize("size", SIZES)
def test_any_text_of_an_author_is_shown_whole(text, size, view, monkeypatch):
    wall = view(size=size)
    for kind in (SlideKind.TEXT, SlideKind.PAGE, SlideKind.RULES, SlideKind.CARDS):
        slide = Slide(kind, "Titel", "Waar", text, points=(text, "Kort"), page=text)
        wall.show_wall(walls.wall(ProjectorState(slide, Phase.SHOWN), 1.5))
        check_plan(wall.plan(), wall.rect())
        spy, wrong = draw(wall, wall.plan(), monkeypatch)
        assert not wrong
        assert min(spy.sizes) >= 20


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_edge_of_the_wall_stays_empty(theme, view):
    """In pixels: no letter touches the edge, on any page of the longest texts."""
    wall = view(theme=theme, size=(1024, 768))
    for picture in sorted(pictures("nl"), key=length)[-4:]:
        wall.show_wall(walls.wall(picture))
        while True:
            image = wall.grab().toImage()
            ground = image.pixelColor(2, 2)
            assert ground == QColor(wall._kit.paint.ground)
            edge = [(x, y) for x in range(0, 1024, 3) for y in (1, 8, 760, 766)]
            edge += [(x, y) for y in range(0, 768, 3) for x in (1, 12, 1012, 1022)]
            assert all(image.pixelColor(x, y) == ground for x, y in edge)
            if not wall.has_more():
                break
            wall.turn_page()
