"""The player's screen for every eye: names for screen readers, nothing cut off, narrow, themes, motion."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QAbstractAnimation, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetrics, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QPushButton, QToolButton, QWidget

from glasltrainer.core.case import PartKind
from glasltrainer.core.catalogue.topics import MOOD_NAMES
from glasltrainer.ui.ladder import Ladder
from glasltrainer.ui.look import BODY, SMALL
from glasltrainer.ui.options import OptionCheck, OptionRadio
from glasltrainer.ui.player.presenter import PlayOptions
from glasltrainer.ui.player.state import (
    After,
    ChoiceAsk,
    ContinueAsk,
    Ended,
    EvidenceAsk,
    HelpAsk,
    LookingBack,
    Prologue,
    SortAsk,
    StageAsk,
)
from glasltrainer.ui.text import TextView
from glasltrainer.ui.widgets import Page, Portrait
from tests.ui.cases import MORE_PARTS, InTwoLanguages, make_player, reach
from tests.ui.conftest import AtOnce, nameless

KINDS = (
    Prologue,
    ContinueAsk,
    StageAsk,
    EvidenceAsk,
    HelpAsk,
    SortAsk,
    ChoiceAsk,
    After,
    LookingBack,
    Ended,
)
LONG = " ".join(["Iemand sterft in deze casus, en niemand heeft het zien aankomen."] * 4)


def at(kind, **case):
    """A player at a panel of this kind."""
    played = InTwoLanguages(content_note=LONG, goals=(LONG, "Doorvragen"), **case)
    player = make_player(AtOnce(), played=played, options=PlayOptions(True, True))
    if kind is LookingBack:
        reach(player, ChoiceAsk)
        player.go_back()
    else:
        reach(player, kind)
    return player


@pytest.mark.parametrize("kind", KINDS)
def test_every_control_has_a_name_and_a_role(show_player, kind):
    view = show_player(at(kind))
    QTest.qWait(0)
    assert nameless(view.window()) == []
    names = [
        QAccessible.queryAccessibleInterface(made).text(QAccessible.Text.Name)
        for made in view.findChildren(QAbstractButton)
        if made.isVisible() and made.isEnabled()
    ]
    assert len(set(names)) == len(names), "two controls with one name"


@pytest.mark.parametrize("kind", KINDS)
def test_tab_and_arrows_reach_everything_that_can_be_used(show_player, kind):
    view = show_player(at(kind))
    QTest.qWait(0)
    window = view.window()
    wanted = {
        made
        for made in window.findChildren(QAbstractButton)
        if made.isVisible() and made.isEnabled() and made.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    assert wanted
    reached: set[QWidget] = set()
    for _ in range(40):
        here = window.focusWidget()
        if here in reached and len(reached) > 2 and isinstance(here, QToolButton):
            break
        reached.add(here)
        group = here.group() if isinstance(here, QAbstractButton) else None
        for _other in group.buttons() if group is not None else ():
            for key in (Qt.Key.Key_Down, Qt.Key.Key_Right):
                QTest.keyClick(window.windowHandle(), key)
                reached.add(window.focusWidget())
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    assert {made.accessibleName() or made.text() for made in wanted - reached} == set()


def test_the_mood_of_everyone_who_speaks_is_said(show_player):
    player = at(StageAsk)
    view = show_player(player)
    tr = view._look.tr
    spoken = [made.accessibleName() for made in view.findChildren(TextView)]
    faces = [made.accessibleName() for made in view.findChildren(Portrait)]
    for bubble in player.state().bubbles:
        name = tr("You") if bubble.person.is_you else bubble.person.name
        said = f"{name}, {tr(MOOD_NAMES[bubble.line.mood])}"
        assert said in faces
        assert [text for text in spoken if text.startswith(f"{said}: “")]


def words_height(row: OptionRadio | OptionCheck) -> int:
    """The height of the words of an answer beside its key, with air around them."""
    look = row._row.look
    room = QRect(0, 0, row.width() - look.px(54) - look.px(18), 10_000)
    parts = ((row.text().replace("&&", "&"), BODY), (row._row.note, SMALL))
    wrap = int(Qt.TextFlag.TextWordWrap)
    used = [
        QFontMetrics(look.font(size)).boundingRect(room, wrap, text).height() for text, size in parts if text
    ]
    return sum(used) + look.px(16)


def cut_off(root: QWidget) -> list[str]:
    """What does not have the room its words need."""
    found = []
    for made in root.findChildren(QWidget):
        if not made.isVisible():
            continue
        if isinstance(made, QLabel):
            if made.wordWrap():
                is_cut = made.height() < made.heightForWidth(made.width())
            else:
                is_cut = made.width() < made.sizeHint().width() or made.height() < made.sizeHint().height()
        elif isinstance(made, TextView):
            is_cut = made.height() < made.document().size().height() - 1
        elif isinstance(made, OptionRadio | OptionCheck):
            is_cut = made.height() < made.heightForWidth(made.width()) or made.height() < words_height(made)
        elif isinstance(made, QPushButton):
            is_cut = made.width() < made.sizeHint().width() or made.height() < made.sizeHint().height()
        else:
            continue
        inside = made.rect().translated(made.mapTo(root, QPoint()))
        if is_cut or inside.left() < 0 or inside.right() > root.width():
            found.append(f"{type(made).__name__} {made.geometry()} {getattr(made, 'text', str)()!r:.60}")
    return found


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("size", "scale"), [((1280, 800), 1.0), ((1024, 700), 1.0), ((1024, 700), 2.0)])
def test_nothing_is_cut_off(qtbot, show_player, kind, size, scale):
    player = at(kind)
    view = show_player(player, size=size, scale=scale)
    qtbot.waitUntil(lambda: cut_off(view) == [], timeout=1000)
    assert view.window().size().toTuple() == size, "the window had to grow"
    page = view.findChild(Page)
    assert page.widget().width() <= page.viewport().width()
    player.read_in("en")
    qtbot.waitUntil(lambda: cut_off(view) == [], timeout=1000)


@pytest.mark.parametrize(("size", "scale"), [((1280, 800), 1.0), ((1024, 700), 2.0)])
def test_sorting_into_four_kinds_has_room_and_shows_whose_turn_it_is(qtbot, show_player, size, scale):
    player = at(SortAsk, parts=MORE_PARTS)
    view = show_player(player, size=size, scale=scale)
    qtbot.waitUntil(lambda: cut_off(view) == [], timeout=1000)
    for kind in (1, 2, 3, 4):
        shown = [made for made in view.findChildren(QFrame) if made.isVisible()]  # more may be made ahead
        cards = [made.property("kind") for made in shown]
        assert [name for name in cards if name in ("card", "current")].index("current") == kind - 1
        assert cards.count("current") == 1
        QTest.keyClick(view.window().windowHandle(), Qt.Key(Qt.Key.Key_0 + kind))
        view._make_ahead()  # whenever it comes, what is asked stays
    assert [kind for _, kind in player.state().panel.sorted] == list(PartKind)
    assert [made.isChecked() for made in view.findChildren(QPushButton) if made.property("part")].count(
        True
    ) == 4


@pytest.mark.parametrize("width", [1280, 1200, 1100, 1024])
def test_the_title_and_what_it_is_about_fit_beside_each_other(qtbot, show_player, width):
    played = InTwoLanguages(specialties=("pathologie", "bestuur", "chirurgie"))
    view = show_player(make_player(AtOnce(), played=played), size=(1280, 800))
    view.window().resize(width, 800)
    qtbot.waitUntil(lambda: view.window().width() == width)
    QTest.qWait(1)
    assert view._header._tags.text().startswith("Pathologie")
    assert view._header._tags.sizeHint().width() <= view._header._tags.width()


def test_what_is_made_ahead_leaves_the_parts_that_are_asked(qtbot, show_player):
    view = show_player(at(SortAsk, parts=MORE_PARTS))
    qtbot.waitUntil(lambda: view.findChildren(OptionCheck) != [])
    asked = [made for made in view.findChildren(QPushButton) if made.property("part") and made.isVisible()]
    assert {made.property("part_kind") for made in asked} == {kind.value for kind in PartKind}


def test_a_notice_is_not_cut_off_either(qtbot, show_player):
    from glasltrainer.i18n import msg

    player = at(ChoiceAsk)
    player.try_again(1)
    player.offer(
        msg("This case has changed since you began. You are playing it as it was."),
        msg("Start the new version"),
        lambda: None,
    )
    view = show_player(player, size=(1024, 700), scale=2.0)
    qtbot.waitUntil(lambda: cut_off(view) == [], timeout=1000)


def test_in_a_narrow_window_the_ladder_goes_into_the_page_while_asked(show_player):
    player = at(StageAsk)
    view = show_player(player, size=(1280, 800))
    ladder, page = view.findChild(Ladder), view.findChild(Page)
    assert not page.isAncestorOf(ladder)
    view.window().resize(900, 700)
    QTest.qWait(0)
    assert page.isAncestorOf(ladder)
    assert ladder.isVisible()
    assert ladder.height() >= ladder.minimumSizeHint().height()
    QTest.keyClick(view.window().windowHandle(), Qt.Key.Key_4)
    assert player.state().panel.picked == 4
    player.confirm()
    player.confirm()
    QTest.qWait(0)
    assert not ladder.isVisible()
    view.window().resize(1280, 800)
    QTest.qWait(0)
    assert ladder.isVisible()
    assert not page.isAncestorOf(ladder)


def colours(widget: QWidget) -> set[str]:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return {
        image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)
    }


@pytest.mark.parametrize("theme", ["light", "dark", "high-contrast"])
def test_a_picked_answer_and_the_keyboard_can_be_seen(show_player, theme):
    player = at(ChoiceAsk)
    view = show_player(player, theme=theme)
    QTest.qWait(0)
    tokens = view._look.tokens
    row = next(made for made in view.findChildren(OptionRadio) if made.isEnabled())
    plain = row.grab().toImage()
    assert plain.pixelColor(row.width() // 2, 4) == QColor(tokens.surface)
    row.setFocus()
    assert row.grab().toImage().pixelColor(row.width() // 2, 1) == QColor(tokens.focus)
    player.pick(str(row.property("option")))
    view.setFocus()
    picked = row.grab().toImage()
    assert picked.pixelColor(row.width() // 2, 1) == QColor(tokens.accent)
    assert tokens.paper in colours(view)


def test_high_contrast_leaves_no_tinted_ground(show_player):
    view = show_player(at(StageAsk), theme="high-contrast")
    QTest.qWait(0)
    image = view.grab().toImage()
    dark = sum(
        image.pixelColor(x, y).lightness() < 40 or image.pixelColor(x, y).lightness() > 150
        for x in range(0, image.width(), 7)
        for y in range(0, image.height(), 7)
    )
    assert dark > 0.97 * (image.width() // 7) * (image.height() // 7)


def test_the_pointer_jumps_where_motion_is_reduced(show_player):
    player = make_player(AtOnce())
    view = show_player(player)  # the looks of these tests are of reduced motion
    reach(player, EvidenceAsk, stage=7)
    ladder = view.findChild(Ladder)
    assert ladder._pointer_at == 7
    assert ladder._motion.state() == QAbstractAnimation.State.Stopped


def test_the_picture_of_a_scene_is_shown_and_named(show_player, tmp_path):
    QImage(300, 120, QImage.Format.Format_RGB32).save(str(tmp_path / "bord.png"))
    view = show_player(at(ContinueAsk, image="bord.png"), folder=tmp_path)
    tr = view._look.tr
    shown = [
        made for made in view.findChildren(QLabel) if made.accessibleName() == tr("Picture of the scene")
    ]
    assert shown[0].pixmap().width() == 300


BAD = (
    "../secret.png",
    "/etc/hostname",
    "loop.png",
    "a\0b.png",
    "x" * 400,
    "gone.png",
    "folder",
    "\ud800.png",
)


@pytest.mark.parametrize("image", BAD, ids=range(len(BAD)))
@pytest.mark.qt_log_level_fail("CRITICAL")
def test_a_picture_that_is_none_or_lies_elsewhere_is_left_out(show_player, tmp_path, image):
    folder = tmp_path / "cases"
    (folder / "folder").mkdir(parents=True)
    (folder / "loop.png").symlink_to("loop.png")
    QImage(30, 12, QImage.Format.Format_RGB32).save(str(tmp_path / "secret.png"))
    view = show_player(at(ContinueAsk, image=image), folder=folder)
    tr = view._look.tr
    named = [made.accessibleName() for made in view.findChildren(QLabel)]
    assert tr("Picture of the scene") not in named
