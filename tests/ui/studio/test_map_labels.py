"""Where the words on the lines of the map go."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.ui.studio.map.drawing import Frame, cleared

ROW = 18.0
BOX = Frame(0, 0, 124, 50)


def label(middle: float, top: float, width: float = 120.0) -> Frame:
    return Frame(middle - width / 2, top, middle + width / 2, top + ROW)


labels = st.lists(
    st.builds(label, st.integers(0, 600), st.integers(0, 200), st.integers(20, 190)), max_size=12
)
boxes = st.lists(
    st.builds(BOX.moved, st.integers(0, 600), st.integers(0, 200)),
    max_size=8,
)


def meet(frames: list[Frame]) -> list[tuple[Frame, Frame]]:
    return [(one, other) for one, other in combinations(frames, 2) if one.meets(other)]


@given(labels, boxes)
def test_no_label_lies_on_another_and_its_line_runs_under_it(wanted, around):
    found = cleared(wanted, around)
    assert not meet(found)
    for one, place in zip(wanted, found, strict=True):
        assert place.left < (one.left + one.right) / 2 < place.right
        assert round(place.right - place.left, 6) == one.right - one.left


@given(labels)
def test_a_label_with_room_stays_where_it_is_wanted(wanted):
    if not meet(wanted):
        assert cleared(wanted, []) == wanted


def test_two_side_by_side_in_the_gap_between_two_rows_of_boxes_touch_neither():
    above, left, right = BOX.moved(70, 0), BOX.moved(0, 108), BOX.moved(140, 108)
    wanted = [label(62, 80, 190), label(202, 80, 190)]
    found = cleared(wanted, [above, left, right])
    assert found[0] == wanted[0]
    assert found[1].bottom < wanted[1].top  # a row higher
    assert not meet([*found, above, left, right])


def test_where_there_is_no_room_it_covers_a_box_rather_than_another_label():
    wall = [Frame(-1000, -1000, 1000, 1000)]
    wanted = [label(0, 0)] * 3
    found = cleared(wanted, wall)
    assert [one.top for one in found] == [0, ROW + 1, 2 * (ROW + 1)]
