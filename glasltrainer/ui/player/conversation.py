"""The scene on the page: narration, then people speaking, each with a face and a mood."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from glasltrainer.core.case import Phrase
from glasltrainer.core.catalogue.topics import MOOD_NAMES
from glasltrainer.ui.look import BODY, BOLD
from glasltrainer.ui.text import TextView
from glasltrainer.ui.widgets import Portrait, clear, frame, label, small

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtGui import QPixmap

    from glasltrainer.core.case import MarkedText
    from glasltrainer.ui.look import Look
    from glasltrainer.ui.player.state import Bubble

FACE, SMALL_FACE = 96, 68  # px at 100 %; small where many speak or the text is large
READING_WIDTH = 700


class _Text(NamedTuple):
    """A text on the page: its view, what it says, its colour (None for ink), and who says it."""

    view: TextView
    runs: MarkedText
    colour: str | None
    spoken_by: str


class Conversation(QWidget):
    """Narration and bubbles. Emits `phrase_clicked(id)` when words that may be marked are clicked."""

    phrase_clicked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._is_crowded = False
        self._shown: object = None
        self._texts: list[_Text] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(look.px(14))

    def show_scene(
        self,
        narration: MarkedText,
        bubbles: Sequence[Bubble],
        *,
        image: QPixmap | None = None,
        clickable: Collection[str] | None = None,
        marked: Collection[str] = (),
    ) -> None:
        """Draw a scene; of the scene that is there already only the marks change."""
        scene = (narration, tuple(bubbles), image is None)
        if scene != self._shown:
            self._shown = scene
            self._build(narration, bubbles, image)
        counts: dict[str, int] = {}
        for text in self._texts:
            text.view.show_text(
                text.runs, colour=text.colour, clickable=clickable, marked=marked, counts=counts
            )
            text.view.setAccessibleName(f"{text.spoken_by}{text.view.accessibleName()}")

    def _build(self, narration: MarkedText, bubbles: Sequence[Bubble], image: QPixmap | None) -> None:
        clear(self._layout)
        self._texts = []
        self._is_crowded = len(bubbles) > 2
        if image is not None and not image.isNull():
            picture = QLabel()
            picture.setPixmap(image)
            picture.setAccessibleName(self._look.tr("Picture of the scene"))
            self._layout.addWidget(picture)
        if narration:
            view = TextView(self._look)
            view.setMaximumWidth(self._look.px(READING_WIDTH + 60))
            view.phrase_clicked.connect(self.phrase_clicked)
            self._texts.append(_Text(view, narration, self._look.tokens.muted, ""))
            self._layout.addWidget(view)
        for bubble in bubbles:
            self._layout.addLayout(self._bubble(bubble))

    def _bubble(self, bubble: Bubble) -> QHBoxLayout:
        look, tr = self._look, self._look.tr
        person, line = bubble.person, bubble.line
        is_you = person is not None and person.is_you
        name = tr("You") if is_you else person.name if person else line.speaker
        mood = tr(MOOD_NAMES[line.mood])
        role = person.role if person else ""
        box = frame("bubble-you" if is_you else "bubble")
        box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        inner = QVBoxLayout(box)
        inner.setContentsMargins(look.px(18), look.px(12), look.px(18), look.px(14))
        inner.setSpacing(look.px(2))
        head = QHBoxLayout()
        head.setSpacing(look.px(6))
        head.addWidget(label(look, name, size=BODY, weight=BOLD, wraps=False))
        head.addWidget(small(look, f"{role} · {mood}" if role else mood, wraps=False), 1)
        inner.addLayout(head)
        view = TextView(look)
        view.phrase_clicked.connect(self.phrase_clicked)
        spoken = (Phrase("“"), *line.text, Phrase("”"))
        view.show_text(spoken)  # for its width
        self._texts.append(_Text(view, spoken, None, f"{name}, {mood}: "))
        width = min(look.px(READING_WIDTH), max(view.natural_width(), head.sizeHint().width()) + look.px(2))
        view.setMinimumWidth(min(width, look.px(200)))
        box.setMaximumWidth(width + look.px(38))
        inner.addWidget(view)
        row = QHBoxLayout()
        row.setSpacing(look.px(14))
        face = self._face(bubble, name, mood, is_you=is_you)
        if is_you:
            row.addStretch(1)
            row.addWidget(box, 1000)
            row.addWidget(face, 0, Qt.AlignmentFlag.AlignTop)
        else:
            row.addWidget(face, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(box, 1000)
            row.addStretch(1)
        return row

    def _face(self, bubble: Bubble, name: str, mood: str, *, is_you: bool) -> Portrait:
        look = self._look
        looks = bubble.person.portrait if bubble.person else ""
        size = SMALL_FACE if self._is_crowded or look.scale >= 1.5 else FACE
        pixmap = look.pictures.portrait(looks, bubble.line.mood.value, look.px(size))
        ground = look.tokens.face_you if is_you else look.tokens.face
        # The drawn people all look to the right: the player's own face is turned to the others.
        return Portrait(look, pixmap, size=size, name=f"{name}, {mood}", ground=ground, is_mirrored=is_you)
