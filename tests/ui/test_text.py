"""Text of a case is shown as text: nothing in it is run, fetched, followed or opened."""

from __future__ import annotations

import html
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QFont, QGuiApplication, QImage, QTextCursor, QTextDocument
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glasltrainer.core.case import Phrase
from glasltrainer.ui.text import TextView, inline_html, unformatted

ROOT = Path(__file__).parents[2]
HOSTILE = (
    '<img src="file:///PROBE.png">',
    "![kijk](file:///PROBE.png)",
    '<link rel="stylesheet" href="PROBE.css"><style>@import url("PROBE.css"); p{color:red}</style>',
    '<table background="PROBE.png"><tr><td>cel</td></tr></table>',
    '<div style="background-image:url(PROBE.png)">achtergrond</div>',
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "[klik](javascript:alert(1)) en [hier](file:///PROBE.html)",
    '<a href="file:///PROBE.html">klik</a>',
    '<script src="PROBE.js">alert(1)</script><iframe src="PROBE.html"></iframe>',
    "&lt;b&gt; &amp; &#x3c;img src=PROBE.png&#x3e; &nbsp;&copy;",
    "# Geen kop\n> geen citaat\n```\ngeen code\n```",
    '"><img src=x onerror=alert(1)>',
    "<!-- weg? --><b>vet?</b>",
    "<plaintext>",
    "a < b > c & d; 3 <4; <",
    "<p style='font-size:200px'>groot</p></div></body></html>",
    "]]><![CDATA[x",
)


@pytest.fixture
def look(make_look):
    return make_look()


@pytest.fixture
def view(qtbot, look):
    made = TextView(look)
    qtbot.addWidget(made)
    return made


def fragments(document: QTextDocument):
    block = document.begin()
    while block.isValid():
        it = block.begin()
        while not it.atEnd():
            yield it.fragment()
            it += 1
        block = block.next()


def words(text: str) -> list[str]:
    return text.replace("\u00a0", " ").split()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_was_written(view, text):
    view.show_text(text)
    document = view.document()
    shown = document.toPlainText()
    assert words(shown) == words(text)
    for fragment in fragments(document):
        form = fragment.charFormat()
        assert not form.isImageFormat()
        assert not form.isAnchor()
        assert form.foreground().color().name() == view._look.tokens.ink
        assert form.font().pixelSize() in (-1, 16)
    assert not document.rootFrame().childFrames()
    assert view.accessibleName() == text.strip()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_marked_words_stay_words(view, text):
    view.show_text((Phrase("Zij zegt: "), Phrase(text, "neutral")), clickable={"neutral:1"})
    anchors = {f.charFormat().anchorHref() for f in fragments(view.document()) if f.charFormat().isAnchor()}
    assert anchors <= {"neutral:1"}
    assert not any(f.charFormat().isImageFormat() for f in fragments(view.document()))
    assert words(view.document().toPlainText()) == words("Zij zegt: " + text)


def test_whatever_resource_is_asked_for_an_empty_image_comes_back(view, tmp_path):
    probe = tmp_path / "probe.png"
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    assert image.save(str(probe))
    for kind in QTextDocument.ResourceType:
        for name in (QUrl.fromLocalFile(str(probe)), QUrl("https://example.org/x.png"), QUrl("probe.css")):
            loaded = view.loadResource(kind, name)
            assert isinstance(loaded, QImage)
            assert loaded.isNull()
    cursor = QTextCursor(view.document())
    cursor.insertHtml(f'<img src="{probe.as_uri()}" width="40">')  # even when something got past the escaping
    view.resize(300, 100)
    view.grab()
    assert view.document().resource(QTextDocument.ResourceType.ImageResource, QUrl(probe.as_uri())).isNull()


def test_a_click_on_a_word_says_which_and_goes_nowhere(qtbot, view):
    view.show_text((Phrase("Typisch jij", "typical-for-you"), Phrase(".")), clickable={"typical-for-you:1"})
    view.resize(400, 60)
    view.show()
    before = view.document().toPlainText()
    with qtbot.waitSignal(view.phrase_clicked, timeout=2000) as clicked:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert clicked.args == ["typical-for-you:1"]
    assert view.source().isEmpty()
    assert view.document().toPlainText() == before
    assert not view.openLinks()
    assert not view.openExternalLinks()


def test_marked_words_show_it_without_colour_too(view):
    text = (Phrase("Ja", "neutral"), Phrase(" en "), Phrase("nee", "neutral"))
    view.show_text(text, clickable={"neutral:1", "neutral:2"}, marked={"neutral:2"})
    assert view.toPlainText() == "Ja en ✓ nee"


def test_phrases_are_numbered_across_the_texts_of_a_scene(view):
    counts: dict[str, int] = {}
    for text in ("een", "twee"):
        view.show_text((Phrase(text, "neutral"),), clickable={"neutral:1", "neutral:2"}, counts=counts)
    assert [f.charFormat().anchorHref() for f in fragments(view.document())] == ["neutral:2"]


def test_copying_gives_plain_text(view):
    view.show_text("**Vet** en *schuin*\n- een punt")
    view.selectAll()
    data = view.createMimeDataFromSelection()
    assert data.formats() == ["text/plain"]
    assert words(data.text()) == ["Vet", "en", "schuin", "een", "punt"]
    QGuiApplication.clipboard().clear()
    view.copy()
    assert words(QGuiApplication.clipboard().text()) == words(data.text())
    assert not QGuiApplication.clipboard().mimeData().hasHtml()


def test_what_was_copied_outlives_the_program_in_peace(tmp_path):
    """The clipboard is let go after Python has ended: what lies on it must not need Python any more."""
    script = """
from pathlib import Path
from PySide6.QtWidgets import QApplication
from glasltrainer.ui.look import Look
from glasltrainer.ui.text import TextView

application = QApplication([])
view = TextView(Look.of(Path("assets")))
view.show_text("**een** twee")
for _ in range(3):
    view.selectAll()
    view.copy()
print(application.clipboard().text())
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        cwd=ROOT,
        env={"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": ".", "HOME": str(tmp_path)},
    )
    assert (done.returncode, done.stdout.strip()) == (0, "een twee"), done.stderr


def test_nothing_can_be_typed_pasted_or_dropped_into_it(qtbot, view):
    view.show_text("vast")
    assert view.isReadOnly()
    assert not view.acceptDrops()
    QGuiApplication.clipboard().setText('<img src="file:///etc/hostname">')
    view.paste()
    qtbot.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(view, "los")
    assert view.toPlainText() == "vast"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**hard** op de zaak", "<b>hard</b> op de zaak"),
        ("*zacht* en _zacht_", "<i>zacht</i> en <i>zacht</i>"),
        ("**heel *erg* belangrijk**", "<b>heel <i>erg</i> belangrijk</b>"),
        ("2 * 3 * 4, snake_case_naam, **, * los *", "2 * 3 * 4, snake_case_naam, **, * los *"),
        ("a<b>*c*", "a&lt;b&gt;<i>c</i>"),
    ],
)
def test_emphasis(text, expected):
    assert inline_html(text) == expected
    assert unformatted(text) == html.unescape(
        expected.replace("<b>", "").replace("</b>", "").replace("<i>", "").replace("</i>", "")
    )


def test_emphasis_and_lists_reach_the_page(view):
    view.show_text("Let op:\n- **eerst** luisteren\n* dan vragen\nKlaar.")
    document = view.document()
    bold = [f.text() for f in fragments(document) if f.charFormat().fontWeight() >= QFont.Weight.Bold]
    assert bold == ["eerst"]
    lists = [document.findBlockByNumber(n).textList() is not None for n in range(document.blockCount())]
    assert lists == [False, True, True, False]
    assert view.accessibleName() == "Let op:\n- eerst luisteren\n* dan vragen\nKlaar."


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [220, 430, 700])
def test_it_is_as_high_as_its_text_in_any_width(qtbot, make_look, width, scale):
    look = make_look(scale=scale)
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = QVBoxLayout(holder)
    views = [TextView(look) for _ in range(2)]
    long = " ".join(["Vanochtend deden jullie vijftig minuten langer over de inleiding."] * 6)
    for view, text in zip(views, (long, "x" * 500 + "\n- een\n- twee"), strict=True):
        view.show_text(text)
        layout.addWidget(view)
    layout.addStretch(1)
    holder.resize(width, 2400)
    holder.show()
    for view in views:
        needed = view.document().size().height()
        assert view.viewport().height() >= needed - 1
        assert view.height() <= needed + 12  # and not a hole below it
        assert view.heightForWidth(view.width()) == pytest.approx(needed, abs=2)
        assert view.document().idealWidth() <= view.viewport().width() + 1
    assert views[0].heightForWidth(width) > views[0].heightForWidth(2 * width)


@pytest.mark.skipif(
    shutil.which("strace") is None, reason="strace is not installed; it sees what Qt opens in C"
)
def test_no_file_named_in_a_text_is_even_looked_at(tmp_path):
    probe = tmp_path / "glimpsed"
    for suffix in (".png", ".css", ".html", ".js", ""):
        QImage(2, 2, QImage.Format.Format_RGB32).save(str(probe.with_suffix(suffix)), "PNG")
    script = tmp_path / "show.py"
    texts = [text.replace("/PROBE", str(probe)).replace("PROBE", str(probe)) for text in HOSTILE]
    script.write_text(
        textwrap.dedent(f"""
        import sys
        from pathlib import Path
        from PySide6.QtWidgets import QApplication, QToolTip
        from glasltrainer.core.case import Line, Person, Phrase
        from glasltrainer.ui.look import Look
        from glasltrainer.ui.options import OptionCheck, OptionRadio
        from glasltrainer.ui.player.conversation import Conversation
        from glasltrainer.ui.player.state import Bubble
        from glasltrainer.ui.text import TextView
        from glasltrainer.ui.widgets import Portrait, label
        from PySide6.QtCore import QPoint

        application = QApplication(["x"])
        look = Look.of(Path("assets"))
        for text in {texts!r}:
            person = Person("a", text, text, "bun-blue")
            conversation = Conversation(look)
            conversation.show_scene((Phrase(text),), [Bubble(Line("a", (Phrase(text, "neutral"),)), person)])
            rows = [OptionRadio(look, 1, text, text), OptionCheck(look, 1, text)]
            for widget in [label(look, text), conversation, *rows]:
                widget.resize(400, 400)
                widget.grab()
            for face in conversation.findChildren(Portrait):
                QToolTip.showText(QPoint(5, 5), face.toolTip(), face)
        print("shown")
        """)
    )
    log = tmp_path / "strace.log"
    done = subprocess.run(
        ["strace", "-f", "-qq", "-e", "trace=%file,%network", "-o", log, sys.executable, script],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        cwd=ROOT,
        env={
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": ".",
            "HOME": str(tmp_path),
            "PATH": "/usr/bin:/bin",
        },
    )
    assert done.stdout.strip() == "shown", done.stderr
    looked_at = log.read_text(errors="replace")
    assert "show.py" in looked_at, "strace saw nothing"
    assert "AF_INET" not in looked_at
    assert not [line for line in looked_at.splitlines() if f'"{probe}' in line]


def test_every_paragraph_and_every_item_has_the_same_room_between_its_lines(view):
    view.show_text("Een.\n\nTwee.\n\n- drie\n- vier\n\nVijf.")
    block, heights = view.document().begin(), {}
    while block.isValid():
        if block.text().strip():
            heights[block.text()] = block.blockFormat().lineHeight()
        block = block.next()
    assert list(heights) == ["Een.", "Twee.", "drie", "vier", "Vijf."]
    assert len(set(heights.values())) == 1, heights


def test_lines_stand_as_far_apart_as_the_design_says(view, look):
    heights = []
    for count in (10, 30):
        view.show_text("\n".join(["woord"] * count))
        heights.append(view.heightForWidth(look.px(600)))
    assert 1.42 <= (heights[1] - heights[0]) / 20 / look.font().pixelSize() <= 1.48
