"""A script written as a case to go on with: what was not understood stands in it as a comment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.authoring.beginning import text as written
from glasltrainer.authoring.beginning.begin import offered, panes
from glasltrainer.authoring.beginning.script import THE_PLAYER, read_script
from glasltrainer.authoring.fields import (
    CHOICE_BECAUSE,
    CHOICE_QUALITY,
    ENDING_MATTER,
    PERSON_ROLE,
    PERSON_YOU,
    SCENE_DIAGNOSE,
    SCENE_STAGE,
)
from glasltrainer.authoring.patterns import FORMAT
from glasltrainer.core.catalogue.topics import MOOD_NAMES
from glasltrainer.i18n import LANGUAGES, Translator

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glasltrainer.authoring.beginning.script import Scene, Script, Speech


def from_script(data: bytes, title: str, language: str) -> str:
    """The text of a case made of a script; see `read_script` for what is read.

    `title` is used when the script has none of its own; `language` (nl or en) is that of the comments. Raises
    CannotReadScriptError with a sentence, whatever the bytes.
    """
    return "\n".join([*_Skeleton(read_script(data), title, language).lines(), ""])


class _Skeleton:
    """Writes a script as a case."""

    def __init__(self, script: Script, title: str, language: str) -> None:
        self.script = script
        self.title = script.title or title
        self.language = language
        self.tr = Translator(language)
        self.moods = {mood: mood for mood in MOOD_NAMES}
        for known in LANGUAGES:
            tr = Translator(known)
            self.moods |= {tr(name).casefold(): mood for mood, name in MOOD_NAMES.items()}
        self.cast: dict[str, str] = {}  # id by name, whatever its capitals
        for scene in script.scenes:
            for speech in (*scene.dialogue, *(one for choice in scene.choices for one in choice.reply)):
                if speech.speaker and speech.speaker.casefold() not in self.cast:
                    key = written.new_id(speech.speaker, "person", self.cast.values())
                    self.cast[speech.speaker.casefold()] = key
        self.ids: list[str] = []
        for number, scene in enumerate(script.scenes, 1):
            self.ids.append(written.new_id(scene.title, self.tr("scene-{number}", number=number), self.ids))
        if script.scenes[-1].choices:
            self.ids.append(written.new_id(self.tr("ending {number}", number=1), "ending", self.ids))

    def lines(self) -> Iterator[str]:
        """The whole case."""
        tr = self.tr
        yield from written.comment(
            tr("Made from a script. What was not understood stands here as a comment."), 0
        )
        yield from panes(tr)
        yield from written.comment(offered(tr), 0)
        yield f"format: {FORMAT}"
        yield from written.field("title", self.title, 0)
        yield f"language: {self.language}"
        yield from self.people()
        yield from ("", f"start: {self.ids[0]}", "", "scenes:")
        for number, scene in enumerate(self.script.scenes):
            yield from self.scene(number, scene)
        if len(self.ids) > len(self.script.scenes):
            yield f"  {self.ids[-1]}:"
            told = tr("How it stands between the two, and what became of the matter.")
            yield from written.field("narration", told, 4)
            yield from self.ending()

    def note(self, sentence: str, line: str, indent: int) -> list[str]:
        """A comment with what a key is for, and its line, which counts when the # is taken away."""
        return [*written.comment(self.tr(sentence), indent), f"{' ' * indent}# {line}"]

    def people(self) -> Iterator[str]:
        """The cast, by first appearance."""
        tr = self.tr
        if self.cast:
            yield from ("", "cast:")
        names = {one.casefold(): one for one in reversed(list(self.speakers()))}
        me = next((name for name in self.cast if name in THE_PLAYER), None)
        for number, (name, key) in enumerate(self.cast.items()):
            shown = names[name]
            yield f"  {key}:"
            yield from written.field(
                "name", shown.title() if shown.isupper() and len(shown) > 1 else shown, 4
            )
            if number == 0:
                yield from self.note(PERSON_ROLE.sentence, f"role: {tr('their role')}", 4)
            if name == me:
                yield "    you: true"
            elif number == 0 and me is None:
                yield from self.note(PERSON_YOU.sentence, "you: true", 4)

    def speakers(self) -> Iterator[str]:
        """Everybody who speaks, in order, as written."""
        for scene in self.script.scenes:
            for speech in (*scene.dialogue, *(one for choice in scene.choices for one in choice.reply)):
                if speech.speaker:
                    yield speech.speaker

    def scene(self, number: int, scene: Scene) -> Iterator[str]:
        """One scene, and the empty line after it."""
        tr = self.tr
        yield f"  {self.ids[number]}:"
        if scene.title:
            yield from written.comment(scene.title, 4)
        if number == 0:
            yield from self.note(SCENE_STAGE.sentence, "stage: 2", 4)
            yield from self.note(SCENE_DIAGNOSE.sentence, "diagnose: {}", 4)
        if scene.narration:
            yield from written.field("narration", "\n".join(one.text for one in scene.narration), 4)
        yield from self.spoken("dialogue", scene.dialogue, 4)
        following = self.ids[number + 1] if number + 1 < len(self.ids) else None
        if scene.choices:
            yield "    choices:"
            taken: list[str] = []
            for choice in scene.choices:
                taken.append(written.new_id(choice.text, tr("choice-{number}", number=len(taken) + 1), taken))
                yield f"      {taken[-1]}:"
                yield from written.field("say", choice.text, 8)
                if len(taken) == 1:
                    yield from self.note(CHOICE_QUALITY.sentence, "quality: good", 8)
                    because = tr("Why it is right, and what it costs to say it like this.")
                    yield from self.note(CHOICE_BECAUSE.sentence, f"because: {because}", 8)
                yield from self.spoken("reply", choice.reply, 8)
                yield f"        next: {following}"
        elif following is not None:
            yield f"    next: {following}"
        else:
            yield from self.ending()
        yield ""

    def ending(self) -> Iterator[str]:
        """How a case closes."""
        yield from written.comment(self.tr(ENDING_MATTER.sentence), 4)
        yield "    ending: {matter: partly, safe: true}"

    def spoken(self, key: str, speeches: Sequence[Speech], indent: int) -> Iterator[str]:
        """Dialogue; stage directions, and moods that no face has, are comments in it."""
        if any(one.speaker and one.text for one in speeches):
            yield f"{' ' * indent}{key}:"
        for one in speeches:
            if not one.speaker or not one.text:
                said = one.text or f"{one.speaker} ({one.mood}):"
                yield from written.comment(said, indent + 2)
                continue
            mood = self.moods.get(one.mood.casefold())
            if one.mood and mood is None:
                yield from written.comment(f"({one.mood})", indent + 2)
            speaker = self.cast[one.speaker.casefold()] + (f" ({mood})" if mood else "")
            yield from written.field(f"- {speaker}", one.text, indent + 2)
