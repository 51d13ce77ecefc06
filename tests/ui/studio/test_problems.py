"""The list of problems with real keys and clicks: where they lead, and what their remedies come to."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from glasltrainer.authoring.edits import apply
from glasltrainer.authoring.translating.translate import translate
from glasltrainer.i18n import ENGLISH, Translator
from glasltrainer.ui.studio.problems.pane import ProblemsPane
from glasltrainer.ui.studio.problems.rows import Shown, explanation, offsets, rows
from glasltrainer.ui.studio.translation.pane import TranslationPane
from glasltrainer.ui.studio.translation.state import Filter
from tests.authoring.test_mistakes import FILES, MISTAKES, SOURCE
from tests.ui.conftest import nameless
from tests.ui.hands import show_active
from tests.ui.studio.readings import EXAMPLE, reading

BROKEN = EXAMPLE.replace("next: koffiekamer", "next: koffiekmer", 1).replace(
    "because: Warm voor", "because: Warm # voor"
)


@pytest.fixture
def open_pane(qtbot, make_look):
    def open_(text="", *, size=(1000, 260), **look):
        pane = ProblemsPane(make_look(**look))
        qtbot.addWidget(pane)
        pane.resize(*size)
        if text:
            pane.show_reading(reading(text) if isinstance(text, str) else text)
        show_active(qtbot, pane)
        return pane

    return open_


def click_row(qtbot, pane, number):
    index = pane.model.index(number)
    pane.list.scrollTo(index)
    box = pane.list.visualRect(index)
    qtbot.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())


def test_a_click_goes_there(open_pane, qtbot):
    pane = open_pane(BROKEN)
    with qtbot.waitSignal(pane.place_wanted) as wanted:
        click_row(qtbot, pane, 0)
    file, start, end = wanted.args
    assert file == "x.yaml"
    assert BROKEN[start:end] == "koffiekmer"
    QTest.keyClick(pane.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(pane.place_wanted) as wanted:
        QTest.keyClick(pane.list, Qt.Key.Key_Return)
    assert BROKEN[wanted.args[1] :].startswith("# voor")


@pytest.mark.parametrize("name", [name for name, mistake in MISTAKES.items() if not mistake.by_hand])
def test_a_click_on_the_remedy_is_what_the_fixer_does(name, open_pane, qtbot):
    mistake = MISTAKES[name]
    clean = FILES[mistake.file]
    at = clean.index(mistake.old)
    broken = clean[:at] + mistake.new.replace("⟦", "") + clean[at + len(mistake.old) :]
    texts = {"t.yaml": SOURCE} if mistake.file == "t.nl.yaml" else {}
    pane = open_pane(reading({**texts, mistake.file: broken}, mistake.file.split(".")[0]))
    number = next(n for n, row in enumerate(pane.model.all) if row.finding.code == mistake.code)
    click_row(qtbot, pane, number)
    assert pane.remedies[0].isVisible()
    with qtbot.waitSignal(pane.edits_wanted) as wanted:
        qtbot.mouseClick(pane.remedies[0], Qt.MouseButton.LeftButton)
    file, edits, title = wanted.args
    assert file == mistake.file
    assert apply(broken, edits) == clean[:at] + mistake.mended + clean[at + len(mistake.old) :]
    assert title in pane.remedies[0].text().replace("&&", "&")


LAST = EXAMPLE[EXAMPLE.index("  afspraak:\n") :]
TWO_NEAR = EXAMPLE.replace("next: koffiekamer", "next: afspraek", 1) + LAST.replace("afspraak", "afsprak", 1)


def test_what_is_near_and_not_certain_is_a_remedy_that_somebody_must_want(open_pane, qtbot):
    text = EXAMPLE.replace("start: gang", "start: gng")
    pane = open_pane(text, language="en")
    assert pane.current.finding.fix is None
    (shown,) = [made for made in pane.remedies if made.isVisible()]
    assert not pane.mend_all.isVisible()
    with qtbot.waitSignal(pane.edits_wanted) as wanted:
        qtbot.mouseClick(shown, Qt.MouseButton.LeftButton)
    assert apply(text, wanted.args[1]) == EXAMPLE


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)  # offscreen
def test_of_several_that_may_be_meant_each_is_a_remedy(open_pane, qtbot):
    text = TWO_NEAR
    pane = open_pane(text, language="en")
    row = pane.current
    assert (row.finding.code, row.fix) == ("GT202", "")
    assert "Did you mean “afspraak” or “afsprak”?" in "".join(run.words for run in row.runs)
    assert [run.words for run in row.runs if run.is_meant] == ["afspraak", "afsprak"]
    shown = [made for made in pane.remedies if made.isVisible()]
    words = ["Apply: Write “afspraak” instead", "Apply: Write “afsprak” instead"]
    assert [made.text() for made in shown] == words
    assert not pane.mend_all.isVisible()
    with qtbot.waitSignal(pane.edits_wanted) as wanted:
        qtbot.mouseClick(shown[1], Qt.MouseButton.LeftButton)
    assert apply(text, wanted.args[1]) == text.replace("afspraek", "afsprak")
    QTest.keyClick(pane.list, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    menu = QApplication.activePopupWidget()
    with qtbot.waitSignal(pane.edits_wanted) as wanted:
        QTest.keyClick(menu, Qt.Key.Key_Return)
    assert apply(text, wanted.args[1]) == text.replace("afspraek", "afspraak")


def test_all_certain_remedies_are_one_step(open_pane, qtbot):
    text = EXAMPLE.replace("next: koffiekamer", "next: koffiekmer").replace("quality: weak", "quality: zwak")
    pane = open_pane(text)
    with qtbot.waitSignal(pane.edits_wanted) as wanted:
        qtbot.mouseClick(pane.mend_all, Qt.MouseButton.LeftButton)
    assert apply(text, wanted.args[1]) == EXAMPLE


def test_errors_come_first_then_by_place(open_pane):
    text = BROKEN.replace("next: balie", "next: baile")
    pane = open_pane(text)
    assert [row.severity for row in pane.model.all] == ["error", "error", "error", "warning"]
    assert [row.finding.span.line for row in pane.model.all[:3]] == sorted(
        row.finding.span.line for row in pane.model.all[:3]
    )
    assert "4" in pane.title.text()


def test_the_chips_filter(open_pane, qtbot):
    pane = open_pane(BROKEN)
    everything, errors, advice = pane.chips.buttons()
    qtbot.mouseClick(errors, Qt.MouseButton.LeftButton)
    assert [row.severity for row in pane.model.all] == ["error"]
    qtbot.mouseClick(advice, Qt.MouseButton.LeftButton)
    assert [row.severity for row in pane.model.all] == ["warning"]
    pane.show_reading(reading(EXAMPLE.replace("next: koffiekamer", "next: koffiekmer", 1)))
    assert not everything.isVisible()
    assert len(pane.model.all) == 1


def test_without_problems_it_says_so(open_pane):
    pane = open_pane(EXAMPLE)
    assert pane.nothing.isVisible()
    assert not pane.list.isVisible()
    pane.show_reading(reading(BROKEN))
    assert not pane.nothing.isVisible()
    assert pane.list.isVisible()


def test_f1_says_why_and_escape_closes(open_pane, qtbot):
    pane = open_pane(BROKEN, language="en")
    pane.list.setFocus()
    QTest.keyClick(pane.list, Qt.Key.Key_F1)
    title, reason = explanation("GT202", Translator("en"))
    assert reason
    assert pane.reason.isVisible()
    assert title in pane.reason_title.text()
    assert pane.reason.text() == reason
    QTest.keyClick(pane.list, Qt.Key.Key_Escape)
    assert not pane.reason.isVisible()


def test_what_is_picked_stays_picked_while_it_moves(open_pane):
    pane = open_pane(BROKEN)
    pane.list.setCurrentIndex(pane.model.index(1))
    pane.show_reading(reading("# boven\n" + BROKEN.replace("next: balie", "next: baile", 1)))
    assert pane.current.finding.code == "GT022"
    pane.show_reading(reading(BROKEN))
    assert pane.current.finding.code == "GT022"


def test_the_file_is_named_where_there_are_several(open_pane):
    dutch = FILES["t.nl.yaml"].replace("  agreed:\n", "  agred:\n")
    pane = open_pane(reading({"t.yaml": SOURCE, "t.nl.yaml": dutch}, "t"))
    assert any(row.place.startswith("t.nl.yaml ") for row in pane.model.all)


def test_in_a_narrow_list_the_words_stand_below_their_place(open_pane):
    pane = open_pane(BROKEN, size=(800, 500), scale=2.0)
    lines = pane.list.visualRect(pane.model.index(0)).height() / QFontMetrics(pane._look.font(15)).height()
    assert lines < 4, "one for the place, two for the words, and some room"


def test_what_a_translation_misses_is_one_row_that_leads_to_it(open_pane, qtbot, at_once, make_look):
    english = translate({"x.yaml": EXAMPLE.encode()}, "x", "en", ENGLISH).data.decode()
    begun = reading({"x.yaml": EXAMPLE, "x.en.yaml": english.replace("  gang:\n", "  gang:\n    foo: x\n")})
    pane = open_pane(begun, language="en")
    assert [(row.finding.code, row.language) for row in pane.model.all] == [("GT101", ""), ("GT501", "en")]
    assert (pane.title.text(), pane.chips.button(2).text()) == ("Problems 2", "Advice 1")
    translation = TranslationPane(make_look(), at_once)
    qtbot.addWidget(translation)
    translation.show_reading(begun)
    translation.show()
    missing = dict(translation._presenter.state().counts)[Filter.MISSING]
    assert missing > 30
    assert pane.model.all[1].told(ENGLISH).startswith(f"warning, x.en.yaml: {missing} texts are still to be")
    with qtbot.waitSignal(pane.missing_wanted) as wanted:
        click_row(qtbot, pane, 1)
    assert wanted.args == ["en"]
    with qtbot.waitSignal(pane.missing_wanted):
        QTest.keyClick(pane.list, Qt.Key.Key_Return)
    less = reading({"x.yaml": EXAMPLE, "x.en.yaml": english.replace('title: ""', "title: Slot")})
    pane.show_reading(less)
    assert (pane.title.text(), pane.current.language) == ("Advice 1", "en")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_rows_and_buttons_have_names(open_pane, language):
    pane = open_pane(BROKEN, language=language)
    assert nameless(pane) == []
    told = pane.model.data(pane.model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert "61" in told
    assert "koffiekamer" in told


def test_a_sentence_sets_apart_what_was_meant():
    (row,) = rows(
        reading(EXAMPLE.replace("next: koffiekamer", "next: koffiekmer", 1)), Shown.ALL, Translator("en")
    )
    assert [run.words for run in row.runs if run.is_meant] == ["koffiekamer"]
    assert "".join(run.words for run in row.runs) == (
        "There is no scene “koffiekmer”. Did you mean “koffiekamer”?"
    )


def test_places_of_every_finding_are_its_words():
    found = reading(BROKEN)
    for finding in found.diagnostics:
        start, end = offsets(BROKEN, finding.span)
        line = BROKEN.split("\n")[finding.span.line - 1]
        assert BROKEN[start:end] == line[finding.span.column - 1 : finding.span.end_column - 1]
