"""A plain dialogue script, read line by line into scenes. No word is lost.

`NAME: text` and `NAME (mood): text` are dialogue; headings, lines of dashes or empty lines part the scenes;
lines that start with a dash, a bullet, `A)` or `1.` are choices, and dialogue right below one is its reply.
In plain text any other line goes on with the one above it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from glasltrainer.authoring.beginning.text import clean
from glasltrainer.authoring.beginning.word import MOST_BYTES, CannotReadScriptError, Paragraph, read_word
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

_ZIP = b"PK\x03\x04"
_RULE = re.compile(r"\s*([-*_=#~])(?:\s*\1){2,}\s*")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(\S.*)")
_SCENE = re.compile(r"(?:scene|scène|moment|act|akte|deel|part)\s*\d+\b.*", re.IGNORECASE)
_ITEM = re.compile(r"\s*(?:[-*•‣▪○●>–—·]+\s+|\(?(?:[A-Za-z]|\d{1,2})[.)]\s+)(?=\S)")
_SPEAKER = re.compile(
    r"\s*(?:\*\*|__)?\s*(?P<name>[^\W\d_][^:()*_\n]{0,39}?)\s*(?:\*\*|__)?\s*"
    r"(?:\((?P<mood>[^()\n]{1,40})\))?\s*(?:\*\*|__)?\s*:\s*(?:\*\*|__)?\s*(?P<text>.*)",
)
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_SMALL = frozenset(
    {"van", "de", "der", "den", "het", "ter", "ten", "von", "le", "la", "el", "al", "en", "and"}
)
THE_PLAYER = frozenset({"ik", "jij", "speler", "me", "i", "you", "player"})
_LABELS = frozenset(
    {
        "tijd",
        "plaats",
        "locatie",
        "rollen",
        "personages",
        "doel",
        "noot",
        "titel",
        "setting",
        "cast",
        "scène",
        "scene",
        "keuze",
        "keuzes",
        "opties",
        "time",
        "place",
        "location",
        "roles",
        "characters",
        "goal",
        "note",
        "notes",
        "title",
        "choice",
        "choices",
        "options",
    }
)
_MOST_WORDS = 4  # of a name
_LONGEST_TITLE = 80
_TITLE = re.compile(r"(?:titel|title)\s*:\s*(\S.*)", re.IGNORECASE)
_SENTENCE_ENDS = (".", "!", "…", ":", ";", ",", ".”", "!”", '."')


@dataclass(slots=True)
class Speech:
    """A line of dialogue; without a speaker a stage direction."""

    speaker: str
    mood: str
    text: str


@dataclass(slots=True)
class Choice:
    """Something to say or do, and what is said to it."""

    text: str
    reply: list[Speech] = field(default_factory=list)


@dataclass(slots=True)
class Scene:
    """A part of the script; its title is that of its heading, if it has one."""

    title: str
    narration: list[Speech] = field(default_factory=list)
    dialogue: list[Speech] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether there is no more than a title."""
        return not (self.narration or self.dialogue or self.choices)


@dataclass(frozen=True, slots=True)
class Script:
    """The scenes of a script, at least one; `title` is empty when it has none."""

    title: str
    scenes: tuple[Scene, ...]


def read_script(data: bytes) -> Script:
    """The script in a .docx, or in plain text (Markdown too) of any usual encoding.

    Raises CannotReadScriptError with a sentence, whatever the bytes.
    """
    if len(data) > MOST_BYTES:
        raise CannotReadScriptError(msg("This script is larger than 20 MB. Save its text as plain text."))
    is_word = data.startswith(_ZIP)
    sorting = _Sorting(read_word(data) if is_word else _plain_paragraphs(data), goes_on=not is_word)
    scenes = tuple(scene for scene in sorting.scenes if scene.title or not scene.is_empty)
    if not scenes:
        raise CannotReadScriptError(msg("There are no words in this script."))
    if sorting.title:
        return Script(sorting.title, scenes)
    return _titled(scenes)


def _titled(scenes: tuple[Scene, ...]) -> Script:
    """The title of a script that marks none: its only heading, or a short line above all else."""
    first, *others = scenes
    if first.title:
        return Script("" if others else first.title, scenes)
    title = _title_line(first, is_alone=bool(others))
    if not title:
        return Script("", scenes)
    rest = replace(first, narration=first.narration[1:])
    return Script(title, tuple(others) if rest.is_empty else (rest, *others))


def _title_line(scene: Scene, *, is_alone: bool) -> str:
    """The first line of a script where it reads as a title; `is_alone`: other parts follow this one.

    It is short, and is called a title, is all there is of its part, or is no sentence.
    """
    if not scene.narration or scene.narration[0].text.startswith(("(", "[")):
        return ""
    text = scene.narration[0].text
    is_only = len(scene.narration) == 1 and not (scene.dialogue or scene.choices)
    if (labelled := _TITLE.fullmatch(text)) is not None:
        return "" if is_only and not is_alone else labelled[1]
    if len(text) > _LONGEST_TITLE:
        return ""
    if is_only:
        return text if is_alone else ""
    return "" if text.endswith(_SENTENCE_ENDS) else text


def _plain_paragraphs(data: bytes) -> list[Paragraph]:
    """The lines of a text file; a heading is one of Markdown, or has a line of dashes under it."""
    found: list[Paragraph] = []
    for line in re.split(r"\r\n|\r|\n", _decoded(data)):
        heading = _HEADING.fullmatch(line)
        is_alone = len(found) < 2 or not found[-2].text.strip()
        if heading is not None:
            found.append(Paragraph(heading[2].rstrip("# "), len(heading[1])))
        elif _RULE.fullmatch(line) and found and found[-1].text.strip() and is_alone:
            found[-1].level = found[-1].level or (1 if "=" in line else 2)
        else:
            found.append(Paragraph(line))
    return found


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:  # "plain text" as Word saves it on Windows
        return data.decode("cp1252", "replace")


class _Sorting:
    """Sorts lines into scenes: narration, dialogue, choices; what breaks that order opens another one."""

    def __init__(self, paragraphs: Sequence[Paragraph], *, goes_on: bool) -> None:
        self.goes_on = goes_on  # a line goes on with the one above it
        self.title = ""
        self.scenes: list[Scene] = [Scene("")]
        self.last: Speech | Choice | None = None
        self.is_after_blank = True
        self.levels = [paragraph.level for paragraph in paragraphs if paragraph.level is not None]
        texts = [paragraph.text for paragraph in paragraphs]
        self.is_parted = bool(self.levels) or any(map(_is_part, texts))
        self.parts_at_blank = not self.is_parted and _has_blocks(texts)
        for paragraph in paragraphs:
            for line in paragraph.text.split("\n"):
                self.line(Paragraph(line, paragraph.level, paragraph.is_item, paragraph.bold))

    @property
    def scene(self) -> Scene:
        return self.scenes[-1]

    def line(self, paragraph: Paragraph) -> None:
        text = clean(paragraph.text)
        if not text:
            self.is_after_blank = True
            return
        if paragraph.level is not None or _SCENE.fullmatch(text):
            self.heading(text, paragraph.level)
        elif _RULE.fullmatch(text):
            self.open("")
        elif (speech := _speech(text, is_bold=paragraph.bold > 1)) is not None:
            self.speech(speech)
        elif paragraph.is_item or _ITEM.match(text):
            self.choice(text if paragraph.is_item else _ITEM.sub("", text, count=1))
        else:
            self.words(text)
        self.is_after_blank = False

    def heading(self, text: str, level: int | None) -> None:
        is_title = level is not None and (
            level == 0 or (self.levels.count(level) == 1 and len(self.levels) > 1)
        )
        if is_title and not self.title and len(self.scenes) == 1 and self.scene.is_empty:
            self.title = text
        else:
            self.open(text)

    def open(self, title: str) -> None:
        self.scenes.append(Scene(title))
        self.last = None

    def speech(self, speech: Speech) -> None:
        scene = self.scene
        if scene.choices and not self.is_after_blank:
            scene.choices[-1].reply.append(speech)
        else:
            if scene.choices or (scene.dialogue and self.is_after_blank and self.parts_at_blank):
                self.open("")
            self.scene.dialogue.append(speech)
        self.last = speech

    def choice(self, text: str) -> None:
        self.last = Choice(text)
        self.scene.choices.append(self.last)

    def words(self, text: str) -> None:
        """Narration, a stage direction, or more of what stands above."""
        is_direction = text.startswith(("(", "[")) and text.endswith((")", "]"))
        is_waiting = isinstance(self.last, Speech) and bool(self.last.speaker) and not self.last.text
        goes_on = self.goes_on and not self.is_after_blank and not is_direction
        if self.last is not None and (is_waiting or goes_on):
            self.last.text = f"{self.last.text} {text}".strip()
            return
        told = Speech("", "", text)
        if is_direction and self.scene.choices:
            self.scene.choices[-1].reply.append(told)
        elif is_direction and self.scene.dialogue:
            self.scene.dialogue.append(told)
        else:
            if self.scene.dialogue or self.scene.choices:
                self.open("")
            self.scene.narration.append(told)
        self.last = told


def _is_part(text: str) -> bool:
    return _RULE.fullmatch(text) is not None or _SCENE.fullmatch(text.strip()) is not None


def _has_blocks(texts: Sequence[str]) -> bool:
    """Whether most empty lines part blocks of more than one line."""
    sizes = [0]
    for text in texts:
        if text.strip():
            sizes[-1] += 1
        elif sizes[-1]:
            sizes.append(0)
    blocks = [size for size in sizes if size]
    return sum(size > 1 for size in blocks) * 2 > len(blocks)


def _speech(text: str, *, is_bold: bool) -> Speech | None:
    """The line of dialogue that a line of script is; None when it is something else."""
    found = _SPEAKER.fullmatch(text)
    if found is None:
        return None
    name = found["name"].strip()
    words = name.split()
    if len(words) > _MOST_WORDS or not all(_NAME_WORD.fullmatch(word) for word in words):
        return None
    if name.lower() in _LABELS:
        return None
    is_marked = is_bold or text.lstrip().startswith(("**", "__"))
    is_name = all(word[0].isupper() or word.lower() in _SMALL for word in words) and not name.islower()
    if not (is_marked or is_name or name.lower() in THE_PLAYER):
        return None
    return Speech(name, (found["mood"] or "").strip(), found["text"].strip().removesuffix("**").strip())
