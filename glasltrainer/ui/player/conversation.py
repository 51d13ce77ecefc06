"""The scene on the page: narration, then people speaking, each with a face and a mood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from glasltrainer.core.case import Phrase
from glasltrainer.core.catalogue.topics import MOOD_NAMES
from glasltrainer.ui.look import BODY, BOLD
from glasltrainer.ui.text import TextView
from glasltrainer.ui.widgets import Portrait, frame, label, small

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from glasltrainer.core.case import MarkedText
    from glasltrainer.ui.look import Look
    from glasltrainer.ui.player.state import Bubble

FACE, SMALL_FACE = 96, 68  # px at 100 %; small where many speak or the text is large
READING_WIDTH = 700
BUBBLE_WIDTH = 640  # of its words


class Conversation(QWidget):
    """Narration and bubbles. Emits `phrase_clicked(id)` when words that may be marked are clicked.

    What is on the page is kept and filled anew for the next scene: making it costs three times as much.
    """

    phrase_clicked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: object = ()  # who speaks
        self._picture = QLabel()
        self._narration = TextView(look)
        self._narration.setMaximumWidth(look.px(READING_WIDTH + 60))
        self._narration.phrase_clicked.connect(self.phrase_clicked)
        self._spare: dict[bool, list[_Turn]] = {True: [], False: []}  # by whether the player speaks
        self._turns: list[_Turn] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(look.px(14))
        for made in (self._picture, self._narration):
            self._layout.addWidget(made)
            made.hide()

    def show_scene(
        self,
        narration: MarkedText,
        bubbles: Sequence[Bubble],
        *,
        image: QPixmap | None = None,
        clickable: Collection[str] | None = None,
        marked: Collection[str] = (),
    ) -> None:
        """Draw a scene; where the same people speak in the same order only their words change."""
        people = tuple((one.is_you, one.person, one.line.speaker, one.line.mood) for one in bubbles)
        if people != self._shown:
            self._shown = people
            self._fill(bubbles)
        self._show_picture(image)
        counts: dict[str, int] = {}
        self._narration.setVisible(bool(narration))
        if narration:
            muted = self._look.tokens.muted
            self._narration.show_text(
                narration, colour=muted, clickable=clickable, marked=marked, counts=counts
            )
        for turn, bubble in zip(self._turns, bubbles, strict=True):
            turn.say(bubble.line.text, clickable=clickable, marked=marked, counts=counts)

    def _show_picture(self, image: QPixmap | None) -> None:
        has_picture = image is not None and not image.isNull()
        if has_picture or self._picture.isVisibleTo(self):
            self._picture.setPixmap(image if image is not None else QPixmap())
            self._picture.setAccessibleName(self._look.tr("Picture of the scene") if has_picture else "")
        self._picture.setVisible(has_picture)

    def _fill(self, bubbles: Sequence[Bubble]) -> None:
        """As many turns as there are bubbles, in their order, each with its speaker."""
        for turn in self._turns:
            self._layout.removeWidget(turn)
            self._spare[turn.is_you].append(turn)
        is_small = len(bubbles) > 2 or self._look.scale >= 1.5
        self._turns = [self._take(is_you=bubble.is_you) for bubble in bubbles]
        for turn, bubble in zip(self._turns, bubbles, strict=True):
            turn.show_speaker(bubble, size=SMALL_FACE if is_small else FACE)
            self._layout.addWidget(turn)
            turn.show()
        for turn in (*self._spare[True], *self._spare[False]):
            turn.hide()

    def make(self, others: int, you: int) -> None:
        """See that so many turns of others and of the player are at hand."""
        for is_you, count in ((False, others), (True, you)):
            while len(self._spare[is_you]) < count:
                made = _Turn(self._look, self, is_you=is_you)
                made.hide()
                made.text.phrase_clicked.connect(self.phrase_clicked)
                self._spare[is_you].append(made)

    def _take(self, *, is_you: bool) -> _Turn:
        self.make(others=not is_you, you=is_you)
        return self._spare[is_you].pop()


class _Turn(QWidget):
    """A face and a bubble: somebody speaks. The player's own stands at the right."""

    def __init__(self, look: Look, parent: QWidget, *, is_you: bool) -> None:
        super().__init__(parent)
        self._look = look
        self.is_you = is_you
        self._spoken_by = ""
        self._box = frame("bubble-you" if is_you else "bubble")
        self._box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._name = label(look, "", size=BODY, weight=BOLD, wraps=False)
        self._role = small(look, "")
        self._head = QHBoxLayout()
        self._head.setSpacing(look.px(6))
        self._head.addWidget(self._name)
        self._head.addWidget(self._role, 1)
        self.text = TextView(look)
        inner = QVBoxLayout(self._box)
        inner.setContentsMargins(look.px(18), look.px(12), look.px(18), look.px(14))
        inner.setSpacing(look.px(2))
        inner.addLayout(self._head)
        inner.addWidget(self.text)
        # The drawn people all look to the right: the player's own face is turned to the others.
        ground = look.tokens.face_you if is_you else look.tokens.face
        self._face = Portrait(look, ground=ground, is_mirrored=is_you)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(14))
        if is_you:
            row.addStretch(1)
            row.addWidget(self._box, 1000)
            row.addWidget(self._face, 0, Qt.AlignmentFlag.AlignTop)
        else:
            row.addWidget(self._face, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(self._box, 1000)
            row.addStretch(1)

    def show_speaker(self, bubble: Bubble, *, size: int) -> None:
        """Show who speaks, with a face of `size` px at 100 %."""
        look, tr, person = self._look, self._look.tr, bubble.person
        name = tr("You") if self.is_you else person.name if person else bubble.line.speaker
        mood = tr(MOOD_NAMES[bubble.line.mood])
        role = person.role if person else ""
        self._name.setText(name)
        self._role.setText(f"{role} · {mood}" if role else mood)
        portrait = person.portrait if person else ""
        pixmap = look.pictures.portrait(portrait, bubble.line.mood.value, look.px(size))
        self._face.show_face(pixmap, size=size, name=f"{name}, {mood}")
        self._spoken_by = f"{name}, {mood}: "

    def say(
        self,
        words: MarkedText,
        *,
        clickable: Collection[str] | None,
        marked: Collection[str],
        counts: dict[str, int],
    ) -> None:
        """Show what is said, in a bubble no wider than it needs; see `to_html` for the marks."""
        look, view = self._look, self.text
        spoken = (Phrase("“"), *words, Phrase("”"))
        view.show_text(spoken, clickable=clickable, marked=marked, counts=counts, spoken_by=self._spoken_by)
        most = look.px(BUBBLE_WIDTH)
        # On one line; the layout's own hint does not know the new name yet, nor how wide a label wants to be.
        role = self._role.fontMetrics().horizontalAdvance(self._role.text())
        head = self._name.sizeHint().width() + self._head.spacing() + role + look.px(4)
        width = min(most, max(view.natural_width(most), head) + look.px(2))
        view.setMinimumWidth(min(width, look.px(200)))
        self._box.setMaximumWidth(width + look.px(38))
