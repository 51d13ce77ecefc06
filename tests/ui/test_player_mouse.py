"""Playing by mouse, in a real window."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QRadioButton

from glasltrainer.core.attempt import EvidenceMarked, StageJudged
from glasltrainer.ui.options import OptionCheck, OptionRadio
from glasltrainer.ui.player.state import After, ChoiceAsk, EvidenceAsk, StageAsk
from glasltrainer.ui.text import TextView
from tests.ui.cases import PHRASES, make_player
from tests.ui.conftest import AtOnce
from tests.ui.hands import button_named, click, press, reach


def word_place(view: TextView, text: str) -> QPoint:
    cursor = view.document().find(text)
    assert not cursor.isNull()
    cursor.setPosition(cursor.selectionStart() + 2)
    return view.cursorRect(cursor).center()


def test_a_step_of_the_ladder_is_clicked(show_player):
    player = make_player(AtOnce())
    view = show_player(player)
    reach(player, StageAsk)
    step = next(w for w in view.findChildren(QRadioButton) if getattr(w, "stage", None) == 6)
    click(step, QPoint(6, 6))
    assert player.state().panel.picked == 6
    click(button_named(view, view._look.tr("Confirm")))
    assert player.attempt.steps[-1].response == StageJudged(6)


def test_words_are_marked_in_the_text_and_in_the_list(show_player):
    player = make_player(AtOnce())
    view = show_player(player)
    reach(player, EvidenceAsk)

    def text() -> TextView:
        QTest.qWait(0)  # marking draws the text anew
        return next(v for v in view.findChildren(TextView) if v.isVisible() and "Nesrin" in v.toPlainText())

    click(text().viewport(), word_place(text(), "Nesrin"))
    assert player.state().panel.marked == {PHRASES[0]}
    rows = [row for row in view.findChildren(QCheckBox) if row.isVisible()]  # more may be made ahead
    assert [row.isChecked() for row in rows] == [True, False, False]
    assert "✓ Nesrin" in text().toPlainText()
    press(2)  # the keyboard did not go away with the text that was clicked
    assert player.state().panel.marked == {PHRASES[0], PHRASES[1]}
    click(text().viewport(), word_place(text(), "Nesrin"))
    click(rows[2], QPoint(8, 8))
    assert player.state().panel.marked == {PHRASES[1], PHRASES[2]}
    press(Qt.Key.Key_Return)
    assert player.attempt.steps[-1].response == EvidenceMarked((PHRASES[1], PHRASES[2]))


def test_an_open_answer_is_clicked_and_a_closed_one_is_not(show_player):
    player = make_player(AtOnce())
    view = show_player(player)
    reach(player, ChoiceAsk)
    rows = {row.property("option"): row for row in view.findChildren(QRadioButton) if row.property("option")}
    click(rows["trusted"])
    assert player.state().panel.picked is None
    click(rows["blame"], QPoint(rows["blame"].width() - 5, 5))
    click(rows["ask"])
    assert player.state().panel.picked == "ask"
    assert [row.isChecked() for row in rows.values()].count(True) == 1
    click(button_named(view, view._look.tr("Confirm")))
    assert isinstance(player.state().panel, After)


def test_the_way_back_to_the_cases(show_player):
    left = []
    view = show_player(make_player(AtOnce()), language="en", leave=lambda: left.append(True))
    click(button_named(view, "Back to the cases"))
    assert left == [True]


def test_an_ampersand_is_a_letter_and_no_shortcut(qtbot, make_look):
    look = make_look()
    for kind in (OptionRadio, OptionCheck):
        row = kind(look, 1, "Dan bel ik de R&D & co", "K&O")
        qtbot.addWidget(row)
        assert row.shortcut().isEmpty()
        assert row.accessibleName() == "1. Dan bel ik de R&D & co (K&O)"
