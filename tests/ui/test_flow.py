"""Widgets that flow: whole lines, centred, within the margins, and as high as was asked for."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QWidget

from glasltrainer.ui.widgets import FlowLayout

SIZES = st.lists(st.tuples(st.integers(1, 120), st.integers(1, 60)), min_size=1, max_size=12)


@given(sizes=SIZES, width=st.integers(160, 400), spacing=st.integers(0, 12), margin=st.integers(0, 20))
def test_lines_are_centred_and_nothing_overlaps_or_sticks_out(qapp, sizes, width, spacing, margin):
    holder, flow = QWidget(), FlowLayout(spacing)
    flow.setContentsMargins(margin, margin, margin, margin)
    holder.setLayout(flow)
    made = [QWidget() for _ in sizes]
    for widget, size in zip(made, sizes, strict=True):
        widget.setFixedSize(*size)
        flow.addWidget(widget)
        widget.show()  # hidden it would take no room
    holder.resize(width, flow.heightForWidth(width))
    flow.activate()
    places = [widget.geometry() for widget in made]
    inside = holder.rect().adjusted(margin, margin, -margin, -margin)
    assert all(inside.contains(place) for place in places)
    assert max(place.bottom() for place in places) == inside.bottom()
    for before, after in pairwise(places):
        if after.left() > before.left():  # on the same line
            assert after.left() == before.right() + 1 + spacing
            assert abs(before.center().y() - after.center().y()) <= 1
        else:
            assert after.top() > before.bottom()
            assert after.left() == inside.left()
