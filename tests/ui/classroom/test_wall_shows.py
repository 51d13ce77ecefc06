"""What stands on the wall, and what may not: by kind and phase, in words as a screen reader has them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractAnimation
from PySide6.QtGui import QColor, QImage, QTextDocument

from glasltrainer.classroom.ballots import BallotKind, Tally
from glasltrainer.classroom.projector import Outcome, PanelReason, ProjectorState, Row
from glasltrainer.classroom.room import Phase
from glasltrainer.classroom.slides import Slide, SlideKind
from glasltrainer.core.answers import stage_words
from glasltrainer.core.catalogue.stages import STAGES
from glasltrainer.core.reference.markdown import read_page
from glasltrainer.ui.classroom.projector import ProjectorView
from glasltrainer.ui.classroom.state import Countdown, Join, Wall
from glasltrainer.ui.classroom.wall.documents import SafeDocument
from glasltrainer.ui.classroom.wall.edges import QUIET_ZONE, Qr
from glasltrainer.ui.classroom.wall.paint import Kit
from glasltrainer.ui.classroom.wall.reference import ReferencePage
from glasltrainer.ui.look import Look
from tests.classroom import days
from tests.ui.classroom import walls

ROWS = tuple(Row(str(stage), str(stage), stage_words(stage)) for stage in range(10))
ASKED = ProjectorState(
    Slide(SlideKind.TEXT, "De gang", "3 van 12", "“Weer geen plek.”"),
    Phase.VOTING,
    is_voting=True,
    kind=BallotKind.STAGE,
    ask="Op welke trede?",
    rows=ROWS,
)


def revealed(first: Tally | None, newest: Tally, **outcome) -> ProjectorState:
    rows = tuple(
        replace(
            row,
            is_right=row.id == "4",
            share=newest.share(row.id) if newest.is_anonymous else None,
            before=first.share(row.id) if first and first.is_anonymous else None,
        )
        for row in ROWS
    )
    told = Outcome(newest.voters, first.voters if first else None, **outcome)
    return replace(ASKED, phase=Phase.REVEALED, is_voting=False, rows=rows, outcome=told)


TWICE = revealed(
    Tally(23, {"2": 1, "3": 6, "4": 12, "5": 3, "6": 1}),
    Tally(23, {"3": 3, "4": 18, "5": 2}),
    has_gain=True,
    gain=0.54,
    share_right=18 / 23,
    share_right_before=12 / 23,
    why="Er wordt al over de ander gepraat.",
    panel=(PanelReason("4", 9, "Bondgenoten worden geteld."), PanelReason("3", 2, "")),
)


@pytest.fixture
def view(qtbot, make_look):
    def make(language="en", theme="light", size=(1280, 800)):
        made = ProjectorView(make_look(theme, language))
        qtbot.addWidget(made)
        made.resize(*size)
        return made

    return make


@pytest.fixture
def wall(view):
    return view()


def words(view: ProjectorView) -> str:
    return view.accessibleDescription()


def centre(view: ProjectorView) -> set[str]:
    image = view.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(0, 1280, 40) for y in range(0, 800, 40)}


def test_the_ladder_has_every_name_in_full(wall):
    wall.show_wall(Wall(ASKED))
    for stage in STAGES:
        assert f"{stage.number} {stage.name}" in words(wall)


def test_votes_are_counted_and_the_right_step_has_a_sign_and_words(wall):
    wall.show_wall(Wall(TWICE))
    said = words(wall).splitlines()
    assert "✓ Stage 4, Images and coalitions" in said
    assert "4 Images and coalitions, right answer: 12 → 18" in said
    assert "3 Actions, not words: 6 → 3" in said
    assert "2 Debates and polemics: 1 → 0" in said
    assert "9 Together into the abyss" in said  # nobody chose it: no digits
    assert "52 → 78% chose 4 · gain 0.54" in words(wall)
    assert "Experts: 9 × 4, 2 × 3" in words(wall)
    assert "Bondgenoten worden geteld." in words(wall)
    assert "Er wordt al over de ander gepraat." in words(wall)
    assert "light: first vote (23) · full: after talking (23)" in words(wall)


def test_all_were_right_before_so_the_gain_is_a_dash(wall):
    tally = Tally(9, {"4": 9})
    wall.show_wall(
        Wall(revealed(tally, tally, has_gain=True, gain=None, share_right=1.0, share_right_before=1.0))
    )
    assert "100 → 100% chose 4 · gain –" in words(wall)


def test_a_few_votes_are_not_told_apart(wall):
    wall.show_wall(Wall(revealed(None, Tally(4, {"4": 3, "3": 1}), is_hidden=True)))
    assert "→" not in words(wall)
    assert "%" not in words(wall)
    assert "So few votes are not shown apart" in words(wall)


@pytest.mark.parametrize(
    "name", sorted(name for name in walls.by_kind() if name.endswith(("voting", "closed", "again")))
)
def test_before_the_reveal_nothing_is_said_of_votes_and_keys(name, wall):
    wall.show_wall(replace(walls.by_kind()[name], countdown=None))
    for sign in ("✓", "→", "%", "right answer", "best answer"):
        assert sign not in words(wall)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", sorted(walls.by_kind()))
def test_every_kind_of_wall_is_drawn_and_said(name, language, view):
    wall = view(language, "dark")
    wall.show_wall(walls.by_kind(language)[name])
    if name == "quiet":
        assert centre(wall) == {"#12171b"}
        assert not words(wall)
    else:
        assert len(centre(wall)) > 1
        assert words(wall).strip()
    assert wall.accessibleName()


def test_all_kinds_are_among_them():
    found = {name.split()[0] for name in walls.by_kind()}
    kinds = {kind.value for kind in BallotKind}
    slides = {kind.value for kind in SlideKind} - {"cards", "quiet"}
    assert kinds <= found
    assert slides <= found | {"evaluation"}


@pytest.mark.parametrize("theme", ["light", "dark", "high-contrast"])
def test_black_is_black(theme, view):
    wall = view(theme=theme)
    wall.show_wall(Wall(TWICE, is_black=True))
    assert centre(wall) == {"#000000"}
    assert not words(wall)
    assert not wall.has_more()
    wall.show_wall(Wall(TWICE))
    assert len(centre(wall)) > 3


@pytest.mark.parametrize("theme", ["light", "dark", "high-contrast"])
def test_while_somebody_tells_the_wall_is_dark_and_empty(theme, view):
    wall = view(theme=theme)
    quiet = ProjectorState(Slide(SlideKind.QUIET, "Een dokter vertelt"), Phase.SHOWN)
    wall.show_wall(Wall(quiet, join=walls.JOIN, countdown=Countdown(30, is_running=True)))
    assert len(centre(wall)) == 1
    assert QColor(centre(wall).pop()).lightness() < 30


def test_votes_and_time_run_without_a_new_layout(wall):
    wall.show_wall(walls.wall(ASKED))
    before = wall.plan()
    later = replace(walls.wall(ASKED), votes_in=39, countdown=Countdown(9, is_running=True))
    wall.show_wall(later)
    assert wall.plan() is before
    assert "0:09" in words(wall)
    assert "39 votes" in words(wall)


@pytest.mark.parametrize(
    ("seconds", "said"), [(38, "0:38"), (0, "0:00"), (754, "12:34"), (-75, "+1:15 over time · 1 vote")]
)
def test_the_timer_says_minutes_and_seconds_and_over_time_in_words(seconds, said, wall):
    wall.show_wall(Wall(ASKED, countdown=Countdown(seconds, is_running=True), votes_in=1))
    assert said in words(wall)


def test_how_to_vote_is_on_the_wall(wall):
    wall.show_wall(walls.wall(ASKED))
    assert walls.JOIN.address in words(wall).replace("*", "")
    assert walls.JOIN.code in words(wall)
    wall.show_wall(Wall(ASKED))
    assert "your fingers at your chest" in words(wall)


@pytest.mark.parametrize("theme", ["light", "dark", "high-contrast"])
def test_the_qr_code_is_dark_on_light_with_its_quiet_zone(theme, view):
    wall = view(theme=theme)
    wall.show_wall(walls.by_kind()["lobby"])
    placed = next(one for one in wall.plan().pages[0] if "JoinBlock" in type(one.piece).__name__)
    image = wall.grab().toImage()
    qr = placed.piece._qr
    left, top, module = placed.x + placed.piece._qr_left, placed.y, qr._module
    count = len(walls.MODULES)
    assert module >= 8
    for y in range(-QUIET_ZONE, count + QUIET_ZONE):
        for x in range(-QUIET_ZONE, count + QUIET_ZONE):
            is_dark = 0 <= x < count and 0 <= y < count and walls.MODULES[y][x]
            at = [round((n + QUIET_ZONE + 0.5) * module) for n in (x, y)]
            colour = image.pixelColor(left + at[0], top + at[1]).name()
            assert colour == ("#000000" if is_dark else "#ffffff"), (x, y)


def test_a_code_without_modules_takes_no_room(make_look):
    assert Qr(Kit(make_look()), Join("10.0.0.1", "1")).lay_out(400, 26) == 0


def test_pages_are_turned_and_kept_while_the_picture_stands(view):
    wall = view("nl")
    page = walls.by_kind()["page"]
    wall.show_wall(page)
    seen = [words(wall)]
    while wall.has_more():
        wall.turn_page()
        seen.append(words(wall))
    assert len(seen) == len(wall.plan().pages) > 1
    wall.show_wall(replace(page, votes_in=3))
    assert not wall.has_more()  # still the last page
    assert wall.turn_back()
    assert wall.has_more()
    wall.show_wall(Wall(ASKED))
    wall.show_wall(page)
    assert wall.has_more()  # another picture came between: the first page again
    assert not wall.turn_back()


def test_the_number_of_the_page_is_on_it(wall):
    wall.show_wall(walls.by_kind("en")["page"])
    total = len(wall.plan().pages)
    assert f"page 1 of {total}" in words(wall)
    wall.turn_page()
    assert f"page 2 of {total}" in words(wall)


def test_a_page_of_the_reference_opens_and_follows_nothing(make_look, tmp_path):
    probe = tmp_path / "probe.png"
    QImage(2, 2, QImage.Format.Format_RGB32).save(str(probe))
    text = f"![kijk]({probe}) [klik]({probe.as_uri()}) <img src='{probe}'>\n\n- een\n- [twee](stage-4.md)"
    page = ReferencePage(Kit(make_look()), read_page("", text, {}).blocks)
    page.lay_out(600, 24)
    document = page._document
    for block in document.blocks():
        for ranged in block.textFormats():
            assert not ranged.format.isImageFormat()
            assert not ranged.format.isAnchor()
    lists = [block.textList() for block in document.blocks() if block.textList() is not None]
    assert [made.count() for made in lists] == [2, 2], "both items are of one list"
    for kind in QTextDocument.ResourceType:
        loaded = SafeDocument().loadResource(kind, str(probe))
        assert isinstance(loaded, QImage)
        assert loaded.isNull()
    assert "kijk" in page.words
    assert "klik" in page.words


def test_headings_of_a_page_are_no_smaller_than_its_text(make_look):
    text = "\n\n".join(f"{'#' * level} Kop" for level in range(1, 7)) + "\n\n`code`"
    page = ReferencePage(Kit(make_look()), read_page("", text, {}).blocks)
    page.lay_out(600, 20)
    for block in page._document.blocks():
        for form in block.textFormats():
            assert form.format.fontPointSize() == 0
            assert form.format.property(0x2000 + 2) in (None, 0, 1, 2, 3)  # FontSizeAdjustment


def test_bars_grow_only_where_motion_is_welcome(qtbot, make_look):
    calm = make_look()
    for is_reduced in (True, False):
        look = Look(calm.tokens, calm.tr, calm.pictures, is_motion_reduced=is_reduced)
        wall = ProjectorView(look)
        qtbot.addWidget(wall)
        wall.resize(1024, 768)
        wall.show()
        wall.show_wall(Wall(ASKED))
        wall.show_wall(Wall(TWICE))
        moves = wall._motion.state() is QAbstractAnimation.State.Running
        assert moves is not is_reduced
        wall.hide()
        assert wall._motion.state() is QAbstractAnimation.State.Stopped
        assert wall._growth.share == 1.0


def test_the_text_of_the_wall_does_not_follow_the_size_of_the_trainers_text(qtbot, make_look):
    found = set()
    for scale in (1.0, 2.0):
        wall = ProjectorView(make_look(scale=scale))
        qtbot.addWidget(wall)
        wall.resize(1280, 800)
        wall.show_wall(Wall(ASKED))
        found.add((wall.plan().size, wall._kit.font(26).pixelSize()))
    assert len(found) == 1


def test_the_image_of_a_scene_is_shown(qtbot, make_look):
    image = QImage(600, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff00ff"))
    wall = ProjectorView(make_look(), image_of=lambda name: image if name == "gang.png" else QImage())
    qtbot.addWidget(wall)
    wall.resize(1280, 800)
    slide = Slide(SlideKind.SCENE, where="Casus", text="De gang.", image="gang.png")
    wall.show_wall(Wall(ProjectorState(slide, Phase.SHOWN)))
    assert "#ff00ff" in centre(wall)
    wall.show_wall(Wall(ProjectorState(replace(slide, image="weg.png"), Phase.SHOWN)))
    assert "#ff00ff" not in centre(wall)


def test_a_face_has_its_mood_in_words(view):
    wall = view("en")
    picture = next(one for one in walls.scenes(days.case("uitloop", "en")) if one.slide.lines)
    wall.show_wall(Wall(picture))
    first = picture.slide.lines[0]
    assert first.name in words(wall)
    assert "·" in words(wall)
