"""The editor with real keys: exact text, undo, marks under the words, filling in, finding."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget

from glasltrainer.authoring.edits import Edit, apply
from glasltrainer.ui.studio.editor.editor import Editor
from tests.authoring.test_mistakes import FILES, MISTAKES, SOURCE
from tests.ui.conftest import nameless
from tests.ui.hands import show_active
from tests.ui.studio.readings import EXAMPLE, reading

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
WAVE, DOTS = QTextCharFormat.UnderlineStyle.WaveUnderline, QTextCharFormat.UnderlineStyle.DotLine
BROKEN = EXAMPLE.replace("next: koffiekamer", "next: koffiekmer", 1)


@pytest.fixture
def open_editor(qtbot, make_look):
    """An editor in a window that has the keyboard, with a button after it."""

    def open_(text=EXAMPLE, *, size=(900, 600), **look):
        holder = QWidget()
        holder.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(holder)
        editor = Editor(make_look(**look), portraits=("bun-blue", "short-green"))
        row = QHBoxLayout(holder)
        row.addWidget(editor)
        holder.after = QPushButton("after")
        row.addWidget(holder.after)
        holder.resize(*size)
        editor.set_text(text)
        show_active(qtbot, holder)
        editor.setFocus()
        editor.holder = holder
        return editor

    return open_


def read(editor, file="x.yaml"):
    """Let the editor have what is read of its text."""
    editor.show_reading(reading({file: editor.text()}), file)


def type_(editor, words):
    QTest.keyClicks(editor.pad, words)


def press(editor, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(editor.pad, key, modifier)


def underlined(editor, *styles):
    """What the lines under the words are under."""
    found = []
    for selection in editor.pad.extraSelections():
        if selection.format.underlineStyle() in (styles or (WAVE, DOTS)):
            cursor = selection.cursor
            start, end = cursor.selectionStart(), cursor.selectionEnd()
            mirror = editor.pad.mirror
            found.append((mirror.points(start), mirror.points(end)))
    return found


# -- the text ---------------------------------------------------------------------------------------


def test_the_text_comes_out_as_it_went_in(open_editor):
    text = "a\u00a0b\u2028c\td\u200b😀é\n\n  \ufffd\U00010000\n"
    editor = open_editor(text)
    assert editor.text() == text
    editor.go_to(0, len(text))
    press(editor, Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == text


def test_what_is_pasted_has_line_ends_of_ours(open_editor):
    editor = open_editor("een\n")
    data = QMimeData()
    data.setText("a\r\nb\rc\u00a0d\u2029e")
    data.setHtml("<b>nee</b>")
    editor.go_to(0, 3)
    editor.pad.insertFromMimeData(data)
    assert editor.text() == "a\nb\nc\u00a0d\ne\n"
    assert editor.text() == editor.pad.document().toRawText().replace("\u2029", "\n")


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_copy_beside_the_document_stays_true(open_editor, data):
    editor = open_editor("naïef 😀\n  - a: b\n\nx")
    pad = editor.pad
    letters = st.text(alphabet="a\n 😀é", max_size=5)
    for _ in range(data.draw(st.integers(1, 8))):
        match data.draw(st.sampled_from(["edit", "type", "undo", "redo", "enter", "delete", "all", "tab"])):
            case "edit":
                text = editor.text()
                places = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
                edits = (Edit(places[0], places[1], data.draw(letters)),)
                editor.apply(edits, "x")
                assert editor.text() == apply(text, edits)
            case "type":
                pad.textCursor().insertText(data.draw(letters))
            case "undo":
                press(editor, Qt.Key.Key_Z, CTRL)
            case "redo":
                press(editor, Qt.Key.Key_Z, CTRL | SHIFT)
            case "enter":
                press(editor, Qt.Key.Key_Return)
            case "delete":
                press(editor, Qt.Key.Key_Backspace)
            case "tab":
                press(editor, Qt.Key.Key_Tab)
            case "all":
                pad.selectAll()
        assert editor.text() == pad.document().toRawText().replace("\u2029", "\n")
        assert 0 <= editor.cursor_offset() <= len(editor.text())


def test_edits_are_one_step_and_the_cursor_keeps_its_word(open_editor):
    editor = open_editor()
    at = EXAMPLE.index("mijn-categorie")
    editor.go_to(at, at)
    edits = (Edit(0, 0, "# 😀\n"), Edit(at - 400, at - 390, ""), Edit(len(EXAMPLE), len(EXAMPLE), "# eind\n"))
    editor.apply(edits, "Schrijf")
    assert editor.text() == apply(EXAMPLE, edits)
    assert editor.text()[editor.cursor_offset() :].startswith("mijn-categorie")
    press(editor, Qt.Key.Key_Z, CTRL)
    assert editor.text() == EXAMPLE
    press(editor, Qt.Key.Key_Z, CTRL | SHIFT)
    assert editor.text() == apply(EXAMPLE, edits)


def test_lines_put_in_above_do_not_move_what_is_seen(open_editor):
    editor = open_editor()
    editor.go_to(len(EXAMPLE), len(EXAMPLE))
    top = editor.pad.firstVisibleBlock().text()
    assert top
    editor.apply((Edit(0, 0, "# boven\n" * 5),), "Zet boven")
    assert editor.pad.firstVisibleBlock().text() == top


def test_set_text_leaves_nothing_to_undo_and_says_nothing(open_editor, qtbot):
    editor = open_editor()
    with qtbot.assertNotEmitted(editor.changed):
        editor.set_text("titel: x\n")
    press(editor, Qt.Key.Key_Z, CTRL)
    assert editor.text() == "titel: x\n"


def test_it_says_what_changed_and_where_the_cursor_is(open_editor, qtbot):
    editor = open_editor("😀a\n")
    with qtbot.waitSignal(editor.cursor_moved) as moved:
        press(editor, Qt.Key.Key_Right)
    assert moved.args == [1]
    with qtbot.waitSignal(editor.changed):
        type_(editor, "x")
    assert editor.text() == "😀xa\n"


# -- marks ------------------------------------------------------------------------------------------


def broken(mistake):
    clean = FILES[mistake.file]
    at = clean.index(mistake.old)
    return (clean[:at] + mistake.new + clean[at + len(mistake.old) :]).replace("⟦", "")


def reading_of(file, text):
    texts = {"t.yaml": SOURCE, file: text} if file == "t.nl.yaml" else {file: text}
    return reading(texts, file.split(".")[0])


def test_the_mark_of_every_mistake_stands_under_its_words(open_editor):
    editor = open_editor()
    seen = 0
    for name, mistake in MISTAKES.items():
        text = broken(mistake)
        found = reading_of(mistake.file, text)
        findings = [one for one in found.diagnostics if one.code == mistake.code and one.file == mistake.file]
        if "\r" in text or not findings:
            continue
        editor.set_text(text)
        editor.show_reading(found, mistake.file)
        for finding in findings:
            lines = text.split("\n")
            start = sum(len(line) + 1 for line in lines[: finding.span.line - 1]) + finding.span.column - 1
            editor.go_to(start, start)
            marks = underlined(editor)
            assert any(begin <= start <= end for begin, end in marks), (name, start, marks)
            if start < len(text) and text[start] != "\n":
                begin, end = next((one for one in marks if one[0] == start), (-1, -1))
                words = text[begin:end]
                assert begin == start, (name, marks)
                assert words, name
                if finding.span.line == finding.span.end_line:
                    expected = lines[finding.span.line - 1][
                        finding.span.column - 1 : finding.span.end_column - 1
                    ]
                    assert words == (expected or words[:1]), name
        seen += 1
    assert seen >= 60, seen


def test_errors_and_warnings_have_lines_of_other_shapes(open_editor):
    text = BROKEN.replace("because: Warm voor de relatie,", "because: Warm # voor de relatie,")
    editor = open_editor(text, size=(1400, 2400))
    read(editor)
    (error,) = underlined(editor, WAVE)
    assert text[slice(*error)] == "koffiekmer"
    (warning,) = underlined(editor, DOTS)
    assert text[slice(*warning)].startswith("# voor")


def test_only_what_is_seen_is_marked(open_editor):
    text = EXAMPLE.replace(
        "    stage: 4", "".join(f"    onzin{n}: x\n" for n in range(400)) + "    stage: 4", 1
    )
    editor = open_editor(text)
    read(editor)
    assert len(editor.dressing.marks.all) == 400
    assert len(editor.pad.extraSelections()) < 60


def test_the_problem_under_the_cursor_is_said_and_mended_by_key(open_editor):
    editor = open_editor(BROKEN)
    read(editor)
    press(editor, Qt.Key.Key_Down, ALT)
    assert BROKEN[editor.cursor_offset() :].startswith("koffiekmer")
    assert "koffiekmer" in editor.strip.said.accessibleName()
    assert "koffiekamer" in editor.strip.mend.text()
    press(editor, Qt.Key.Key_Period, CTRL)
    assert editor.text() == EXAMPLE
    press(editor, Qt.Key.Key_Z, CTRL)
    assert editor.text() == BROKEN


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)  # offscreen
def test_of_several_remedies_the_one_that_is_chosen_is_one_step(open_editor):
    last = EXAMPLE[EXAMPLE.index("  afspraak:\n") :].replace("afspraak", "afsprak", 1)
    text = EXAMPLE.replace("next: koffiekamer", "next: afspraek", 1) + last
    editor = open_editor(text)
    read(editor)
    press(editor, Qt.Key.Key_Down, ALT)
    press(editor, Qt.Key.Key_Period, CTRL)
    menu = QApplication.activePopupWidget()
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert editor.text() == text.replace("afspraek", "afsprak")
    press(editor, Qt.Key.Key_Z, CTRL)
    assert editor.text() == text


def test_problems_go_round_both_ways(open_editor):
    text = BROKEN.replace("quality: weak", "quality: zwak")
    editor = open_editor(text)
    read(editor)
    places = [text.index("koffiekmer")] + [at for at in range(len(text)) if text.startswith("zwak\n", at)]
    for place in [*places, places[0]]:
        press(editor, Qt.Key.Key_Down, ALT)
        assert editor.cursor_offset() == place
    press(editor, Qt.Key.Key_Up, ALT)
    assert editor.cursor_offset() == places[-1]


def test_a_click_on_the_remedy_below_applies_it(open_editor, qtbot):
    editor = open_editor(BROKEN)
    read(editor)
    at = BROKEN.index("koffiekmer")
    editor.go_to(at, at)
    qtbot.mouseClick(editor.strip.mend, Qt.MouseButton.LeftButton)
    assert editor.text() == EXAMPLE


def test_marks_move_while_typing_and_an_old_reading_changes_nothing(open_editor):
    editor = open_editor(BROKEN)
    old = reading(BROKEN)
    editor.show_reading(old, "x.yaml")
    at = BROKEN.index("koffiekmer")
    editor.go_to(at - 40, at - 40)
    type_(editor, "xx")
    editor.show_reading(old, "x.yaml")
    assert (at + 2, at + 12) in underlined(editor)


def test_a_tool_tip_says_it_too(open_editor):
    editor = open_editor(BROKEN)
    read(editor)
    said = editor.dressing.words_at(BROKEN.index("koffiekmer") + 3)
    assert "koffiekmer" in said
    assert "koffiekamer" in said
    assert editor.dressing.words_at(3) == ""


def test_the_gutter_has_a_sign_and_leads_to_its_line(open_editor, qtbot):
    editor = open_editor(BROKEN)
    read(editor)
    at = BROKEN.index("koffiekmer")
    editor.go_to(at, at)
    number = BROKEN[:at].count("\n")
    signs = editor.dressing.gutter._signs
    assert signs(number)[0] == "error"
    assert signs(number - 1) is None
    other, box = next(one for one in editor.pad.lines_seen() if one[0] == number - 3)
    qtbot.mouseClick(editor.dressing.gutter, Qt.MouseButton.LeftButton, pos=QPoint(5, box.center().y()))
    assert editor.pad.textCursor().blockNumber() == other


# -- keys -------------------------------------------------------------------------------------------


def test_enter_indents_and_tab_moves_lines(open_editor):
    editor = open_editor("scenes:\n")
    editor.go_to(7, 7)
    press(editor, Qt.Key.Key_Return)
    type_(editor, "gang:")
    press(editor, Qt.Key.Key_Return)
    type_(editor, "notes: x")
    assert editor.text() == "scenes:\n  gang:\n    notes: x\n"
    press(editor, Qt.Key.Key_Tab, SHIFT)
    press(editor, Qt.Key.Key_Tab)
    press(editor, Qt.Key.Key_Tab)
    assert editor.text() == "scenes:\n  gang:\n      notes: x\n"
    press(editor, Qt.Key.Key_Slash, CTRL)
    assert editor.text() == "scenes:\n  gang:\n      # notes: x\n"
    for _ in range(2):
        press(editor, Qt.Key.Key_Z, CTRL)
    assert editor.text() == "scenes:\n  gang:\n    notes: x\n"


def test_the_keyboard_gets_out(open_editor):
    editor = open_editor()
    seen = set()
    press(editor, Qt.Key.Key_Tab, CTRL)
    for _ in range(8):
        seen.add(QApplication.focusWidget())
        if editor.holder.after in seen:
            break
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert editor.holder.after in seen
    assert "Ctrl+Tab" in editor.pad.accessibleDescription()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_everything_has_a_name(open_editor, language):
    editor = open_editor(BROKEN, language=language)
    read(editor)
    press(editor, Qt.Key.Key_H, CTRL)
    assert nameless(editor) == []


# -- filling in -------------------------------------------------------------------------------------


def test_a_scene_is_filled_in_by_its_first_letters(open_editor):
    editor = open_editor(EXAMPLE.replace("next: koffiekamer", "next: ", 1))
    read(editor)
    editor.show_reading(reading(EXAMPLE), "x.yaml")
    at = EXAMPLE.index("next: koffiekamer") + 6
    editor.go_to(at, at)
    type_(editor, "kof")
    assert not editor.filling.popup.isHidden()
    assert editor.filling.popup.picked.label == "koffiekamer"
    press(editor, Qt.Key.Key_Return)
    assert editor.text() == EXAMPLE
    assert editor.filling.popup.isHidden()


def test_a_move_is_found_by_its_dutch_name_and_tab_takes_it(open_editor):
    editor = open_editor(EXAMPLE.replace("[concede-to-please]", "[]"))
    at = EXAMPLE.index("[concede-to-please]") + 1
    editor.go_to(at, at)
    type_(editor, "verwijt")
    press(editor, Qt.Key.Key_Tab)
    assert editor.text() == EXAMPLE.replace("[concede-to-please]", "[blame]")


def test_ctrl_space_lists_and_escape_closes(open_editor):
    editor = open_editor(EXAMPLE.replace("quality: weak", "quality: ", 1))
    at = EXAMPLE.index("quality: weak") + 9
    editor.go_to(at, at)
    press(editor, Qt.Key.Key_Space, CTRL)
    popup = editor.filling.popup
    assert [item.label for item in popup.rows.all] == ["best", "good", "weak", "harmful"]
    press(editor, Qt.Key.Key_Down)
    press(editor, Qt.Key.Key_Down)
    assert popup.picked.label == "weak"
    press(editor, Qt.Key.Key_Up)
    assert popup.picked.label == "good"
    press(editor, Qt.Key.Key_Escape)
    assert popup.isHidden()
    press(editor, Qt.Key.Key_Space, CTRL)
    press(editor, Qt.Key.Key_Up)
    press(editor, Qt.Key.Key_Return)
    assert editor.text() == EXAMPLE.replace("quality: weak", "quality: harmful", 1)


def test_a_click_takes_an_item(open_editor, qtbot):
    editor = open_editor(EXAMPLE.replace("quality: weak", "quality: ", 1))
    at = EXAMPLE.index("quality: weak") + 9
    editor.go_to(at, at)
    press(editor, Qt.Key.Key_Space, CTRL)
    view = editor.filling.popup.list
    box = view.visualRect(editor.filling.popup.rows.index(2))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert editor.text() == EXAMPLE


def test_a_list_that_opened_by_itself_does_not_swallow_enter(open_editor):
    editor = open_editor(EXAMPLE.replace("next: koffiekamer", "next:", 1))
    editor.show_reading(reading(EXAMPLE), "x.yaml")
    at = EXAMPLE.index("next: koffiekamer") + 5
    editor.go_to(at, at)
    type_(editor, " ")
    assert not editor.filling.popup.isHidden()
    assert editor.filling.popup.picked is None
    before = editor.text()
    press(editor, Qt.Key.Key_Return)
    assert len(editor.text()) > len(before)
    assert "koffiekamer:\n" in editor.text()


def test_a_word_that_is_whole_closes_the_list(open_editor):
    editor = open_editor(EXAMPLE.replace("quality: weak", "quality: ", 1))
    at = EXAMPLE.index("quality: weak") + 9
    editor.go_to(at, at)
    type_(editor, "weak")
    assert editor.filling.popup.isHidden()
    assert editor.text() == EXAMPLE


def test_a_speaker_and_a_mood_in_one_go(open_editor):
    editor = open_editor(EXAMPLE)
    at = EXAMPLE.index("    diagnose:")
    editor.go_to(at - 1, at - 1)
    press(editor, Qt.Key.Key_Return)
    editor.show_reading(reading(EXAMPLE), "x.yaml")
    type_(editor, "ver")
    press(editor, Qt.Key.Key_Return)
    type_(editor, "moe")
    press(editor, Qt.Key.Key_Return)
    type_(editor, "Ja.")
    assert "      - vermeer (tired): Ja.\n    diagnose:" in editor.text()


# -- finding ----------------------------------------------------------------------------------------


def test_find_counts_and_goes_on(open_editor):
    editor = open_editor(EXAMPLE)
    press(editor, Qt.Key.Key_F, CTRL)
    bar = editor.find_bar
    QTest.keyClicks(bar.words, "koffiekamer")
    count = EXAMPLE.count("koffiekamer")
    assert str(count) in bar.count.text()
    first = EXAMPLE.index("koffiekamer")
    assert editor.pad.selection() == (first, first + 11)
    QTest.keyClick(bar.words, Qt.Key.Key_F3)
    assert editor.pad.selection()[0] == EXAMPLE.index("koffiekamer", first + 1)
    QTest.keyClick(bar.words, Qt.Key.Key_Return, SHIFT)
    assert editor.pad.selection()[0] == first
    QTest.keyClick(bar.words, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert editor.pad.hasFocus()
    press(editor, Qt.Key.Key_F3)
    assert editor.pad.selection()[0] == EXAMPLE.index("koffiekamer", first + 1)


def test_replace_all_is_one_step(open_editor, qtbot):
    editor = open_editor(EXAMPLE)
    press(editor, Qt.Key.Key_H, CTRL)
    bar = editor.find_bar
    QTest.keyClicks(bar.words, "koffiekamer")
    QTest.keyClicks(bar.other, "kantine")
    qtbot.mouseClick(bar.every, Qt.MouseButton.LeftButton)
    assert editor.text() == EXAMPLE.replace("koffiekamer", "kantine")
    editor.setFocus()
    press(editor, Qt.Key.Key_Z, CTRL)
    assert editor.text() == EXAMPLE


def test_replace_one_goes_on_to_the_next(open_editor, qtbot):
    editor = open_editor(EXAMPLE)
    press(editor, Qt.Key.Key_H, CTRL)
    bar = editor.find_bar
    QTest.keyClicks(bar.words, "koffiekamer")
    bar.other.setFocus()
    QTest.keyClicks(bar.other, "kantine")
    QTest.keyClick(bar.other, Qt.Key.Key_Return)
    expected = EXAMPLE.replace("koffiekamer", "kantine", 1)
    assert editor.text() == expected
    assert editor.pad.selection()[0] == expected.index("koffiekamer")


# -- lines ------------------------------------------------------------------------------------------


def test_what_goes_on_of_a_long_line_stands_under_its_words(open_editor):
    editor = open_editor("gang:\n    say: " + "een lang antwoord " * 12 + "\n", size=(700, 400))
    layout = editor.pad.document().findBlockByNumber(1).layout()
    lines = [layout.lineAt(number) for number in range(layout.lineCount())]
    assert len(lines) > 2
    assert {line.x() for line in lines[1:]} == {lines[1].x()}
    assert lines[1].x() > lines[0].x()
    for line, below in pairwise(lines):
        assert below.y() >= line.y() + line.height()
    assert (
        lines[-1].textStart() + lines[-1].textLength()
        == editor.pad.document().findBlockByNumber(1).length() - 1
    )


def test_the_last_line_can_be_seen_and_clicked(open_editor, qtbot):
    text = EXAMPLE * 4 + "laatste: " + "woord " * 60
    editor = open_editor(text, size=(600, 400))
    press(editor, Qt.Key.Key_End, CTRL)
    pad = editor.pad
    box = pad.cursorRect()
    assert 0 <= box.top() < box.bottom() <= pad.viewport().height()
    editor.go_to(0, 0)
    bar = pad.verticalScrollBar()

    def is_seen():  # Qt counts the lines of what it has not shown yet as it goes
        bar.setValue(bar.maximum())
        return pad.cursorRect(pad.cursor_at(len(text))).bottom() <= pad.viewport().height()

    qtbot.waitUntil(is_seen)
    last = pad.cursorRect(pad.cursor_at(len(text)))
    qtbot.mouseClick(pad.viewport(), Qt.MouseButton.LeftButton, pos=last.center())
    assert editor.cursor_offset() == len(text)
