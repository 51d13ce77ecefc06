"""The ladder: picked by key and mouse, goes down to the right, and moves only where motion is welcome."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QAbstractAnimation, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from glasltrainer.core.catalogue.stages import STAGES
from glasltrainer.ui.ladder import STEP_MS, Ladder, LadderGlyph
from glasltrainer.ui.look import MEDIUM, Look
from tests.ui.conftest import ASSETS, nameless
from tests.ui.hands import show_active


@pytest.fixture
def shown(qtbot, make_look):
    """A ladder in a window that has the keyboard; takes what `make_look` takes."""

    holders = []  # qtbot keeps weak references only

    def show(*, size=(318, 560), **look):
        holder = QWidget()
        holders.append(holder)
        qtbot.addWidget(holder)
        ladder = Ladder(make_look(**look))
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(ladder)
        holder.resize(*size)
        show_active(qtbot, holder)
        return ladder

    yield show
    for holder in holders:
        holder.close()


def steps(ladder):
    return sorted(ladder.findChildren(QRadioButton), key=lambda step: step.stage)


def test_it_goes_down_to_the_right(shown):
    ladder = shown()
    ladder.show_state(picked=None, pointer=None, is_asked=True)
    boxes = [step.geometry() for step in steps(ladder)]
    assert len(boxes) == 10
    for above, below in pairwise(boxes):
        assert below.top() >= above.bottom()
        assert not above.intersects(below)
    for above, below in pairwise(boxes[1:]):
        assert below.left() > above.left()
    assert all(ladder.rect().contains(box) for box in boxes)


@pytest.mark.parametrize("stage", range(10))
def test_a_click_anywhere_on_a_step_picks_it(qtbot, shown, stage):
    ladder = shown()
    ladder.show_state(picked=None, pointer=None, is_asked=True)
    step = steps(ladder)[stage]
    for place in (QPoint(2, 2), step.rect().center(), step.rect().bottomRight() - QPoint(2, 2)):
        with qtbot.waitSignal(ladder.stage_picked, timeout=1000) as picked:
            qtbot.mouseClick(step, Qt.MouseButton.LeftButton, pos=place)
        assert picked.args == [stage]


def test_the_keyboard_moves_within_it_and_picks(qtbot, shown):
    ladder = shown()
    ladder.show_state(picked=None, pointer=None, is_asked=True)
    picked = []
    ladder.stage_picked.connect(picked.append)
    steps(ladder)[4].setFocus()
    window = ladder.window().windowHandle()
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert picked == [4]
    ladder.show_state(picked=4, pointer=None, is_asked=True)
    QTest.keyClick(window, Qt.Key.Key_Down)
    assert picked[-1] == 5
    assert ladder.focusWidget() is steps(ladder)[5]
    ladder.show_state(picked=5, pointer=None, is_asked=True)
    QTest.keyClick(window, Qt.Key.Key_Up)
    QTest.keyClick(window, Qt.Key.Key_Up)
    assert picked[-1] == 3


def test_when_nothing_is_asked_it_shows_and_takes_no_answer(qtbot, shown):
    ladder = shown()
    picked = []
    ladder.stage_picked.connect(picked.append)
    ladder.show_state(picked=None, pointer=3, is_asked=False)
    for step in steps(ladder):
        qtbot.mouseClick(step, Qt.MouseButton.LeftButton)
        assert not step.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert picked == []
    assert not any(step.isChecked() for step in steps(ladder))


def test_drawing_a_state_answers_nothing(shown):
    ladder = shown()
    picked = []
    ladder.stage_picked.connect(picked.append)
    for stage in (3, 4, None, 0):
        ladder.show_state(picked=stage, pointer=stage, is_asked=True)
        assert [step.stage for step in steps(ladder) if step.isChecked()] == (
            [] if stage is None else [stage]
        )
    assert picked == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_steps_are_radio_buttons_with_number_and_name(shown, language):
    ladder = shown(language=language)
    ladder.show_state(picked=2, pointer=6, is_asked=True)
    look = ladder._look
    for stage, step in enumerate(steps(ladder)):
        interface = QAccessible.queryAccessibleInterface(step)
        assert interface.role() == QAccessible.Role.RadioButton
        assert interface.text(QAccessible.Text.Name) == f"{stage} {look.tr(STAGES[stage].name)}"
        assert bool(interface.state().checked) == (stage == 2)
    assert nameless(ladder) == []
    assert f"6 {look.tr(STAGES[6].name)}" in ladder.accessibleDescription()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("scale", "height"), [(1.0, 400), (1.0, 560), (2.0, 800)])
def test_the_name_of_every_step_fits_in_it(shown, language, scale, height):
    """Also at the smallest height that the ladder allows itself."""
    ladder = shown(language=language, scale=scale, size=(round(288 * scale), height))
    ladder.show_state(picked=5, pointer=None, is_asked=True)
    look = ladder._look
    metrics = QFontMetrics(look.font(14, MEDIUM))
    for step in steps(ladder):
        room = QRect(0, 0, step.width() - look.px(4) * 2 - look.px(32), 10_000)
        needed = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), step.text())
        assert needed.height() <= step.height() - 2 * look.px(4) + 2, step.text()
        assert needed.width() <= room.width(), step.text()


def test_the_pointer_jumps_where_motion_is_reduced(shown):
    ladder = shown()
    ladder.show_state(picked=None, pointer=2, is_asked=False)
    ladder.show_state(picked=None, pointer=7, is_asked=False)
    assert ladder._pointer_at == 7
    assert ladder._motion.state() == QAbstractAnimation.State.Stopped


def test_elsewhere_it_walks_one_step_at_a_time(qtbot, make_look):
    make_look()
    ladder = Ladder(Look.of(ASSETS, is_motion_reduced=False))
    qtbot.addWidget(ladder)
    ladder.resize(318, 560)
    ladder.show()
    ladder.show_state(picked=None, pointer=2, is_asked=False)
    assert ladder._pointer_at == 2  # where it first appears there is nothing to walk from
    ladder.show_state(picked=None, pointer=5, is_asked=False)
    assert ladder._motion.duration() == 3 * STEP_MS
    assert ladder._motion.state() == QAbstractAnimation.State.Running
    assert ladder._pointer_at < 5
    ladder.show_state(picked=None, pointer=5, is_asked=True)  # drawn again meanwhile: it walks on
    qtbot.waitUntil(lambda: ladder._pointer_at == 5, timeout=3000)
    ladder.show_state(picked=None, pointer=6, is_asked=False)
    ladder.show_state(picked=None, pointer=None, is_asked=False)
    assert ladder._motion.state() == QAbstractAnimation.State.Stopped


def painted(widget) -> QImage:
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


@pytest.mark.parametrize("theme", ["light", "dark", "high-contrast"])
def test_picked_and_focused_steps_look_different(shown, theme):
    ladder = shown(theme=theme)
    ladder.show_state(picked=None, pointer=None, is_asked=True)
    step = steps(ladder)[4]
    plain = painted(step)
    step.setFocus()
    focused = painted(step)
    ladder.show_state(picked=4, pointer=None, is_asked=True)
    picked = painted(step)
    assert plain != focused
    assert focused != picked
    middle = picked.pixelColor(picked.width() - 20, picked.height() // 2).name()
    assert middle == ladder._look.tokens.stage(4).solid


def test_the_small_ladder_fills_the_stages_of_the_case(qtbot, make_look):
    look = make_look(language="nl")
    glyph = LadderGlyph(look, [4, 2])
    qtbot.addWidget(glyph)
    assert glyph.accessibleName() == look.tr(
        "Stages in this case: {stages}",
        stages=f"2 {look.tr(STAGES[2].name)}, 4 {look.tr(STAGES[4].name)}",
    )
    image = painted(glyph)
    drop = (glyph.height() - 9) / 8
    for stage in range(1, 10):
        colour = image.pixelColor((stage - 1) * 16 + 7, round((stage - 1) * drop + 4)).name()
        expected = look.tokens.stage(stage).solid if stage in (2, 4) else look.tokens.track
        assert colour == expected, stage
    assert LadderGlyph(look, []).accessibleName() == ""
