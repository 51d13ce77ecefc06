"""A new case: a small story that can be played at once, with a prompt wherever its author is to write.

`begin` is pure: the answers to a few questions -> the text of a case, with comments in the case's language.
The prompts are texts of the case itself, so that the first play-through reads them where they belong.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glasltrainer.authoring import fields as f
from glasltrainer.authoring.beginning.answers import ANSWERS, answers
from glasltrainer.authoring.beginning.text import clean, comment, field, item, new_id
from glasltrainer.authoring.patterns import FORMAT
from glasltrainer.core.case import Matter
from glasltrainer.core.catalogue.signs import SIGNS
from glasltrainer.core.catalogue.stages import STAGES
from glasltrainer.core.catalogue.topics import MATTER_NAMES
from glasltrainer.i18n import Translator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glasltrainer.authoring.beginning.answers import Answer

MOST_STAGES = 9
MOST_ENDINGS = 4
_SHOWN = 3  # signs of its stage that a moment shows: as many as GT709 asks for
_LEAP = 2  # stages between two moments; what lies between more than these is told (GT708)


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person in the conflict: a name as players see it, and what they do."""

    name: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a case begins with; whatever is left empty gets a prompt.

    `language` is nl or en. `conflict` says in a sentence what it is about. The first of `people` is the
    player, the second whom the conflict is with. `stages` (0..9, at most 9) are those of its moments, in
    order; `endings` (at most 4) from the one the best answers lead to.
    """

    title: str = ""
    language: str = "nl"
    conflict: str = ""
    specialties: tuple[str, ...] = ()
    people: tuple[Somebody, ...] = ()
    stages: tuple[int, ...] = (2, 3, 4)
    endings: tuple[Matter, ...] = (Matter.MET, Matter.LOST)

    def __post_init__(self) -> None:
        if not 1 <= len(self.stages) <= MOST_STAGES or not all(0 <= stage <= 9 for stage in self.stages):
            raise ValueError(f"stages {self.stages}")
        if not 1 <= len(self.endings) <= MOST_ENDINGS:
            raise ValueError(f"endings {self.endings}")


def begin(beginning: Beginning) -> str:
    """The text of a case in YAML that can be played. The same answers give the same text."""
    return "\n".join([*_Template(beginning, Translator(beginning.language)).lines(), ""])


class _Template:
    """Writes the case in the order of the format."""

    def __init__(self, beginning: Beginning, tr: Translator) -> None:
        self.beginning = beginning
        self.tr = tr
        you, other = (*beginning.people[:2], *(Somebody(), Somebody()))[:2]
        self.people: dict[str, Somebody] = {}
        for person, name, role in (
            (you, tr("You"), tr("your role")),
            (other, tr("Fisher"), tr("their role")),
        ):
            found = Somebody(clean(person.name) or name, clean(person.role) or role)
            self.people[new_id(found.name, "person", self.people)] = found
        for person in beginning.people[2:]:
            self.people[new_id(person.name, "person", self.people)] = person
        self.you, self.other = list(self.people)[:2]
        self.moments = [
            new_id(tr("moment {number}", number=n), f"scene-{n}", ()) for n, _ in self._numbered()
        ]
        self.endings = [
            new_id(tr("ending {number}", number=n), f"end-{n}", ())
            for n, _ in enumerate(beginning.endings, 1)
        ]

    def _numbered(self) -> Iterator[tuple[int, int]]:
        return enumerate(self.beginning.stages, 1)

    def lines(self) -> Iterator[str]:
        """The whole case."""
        tr = self.tr
        yield from self.head()
        yield from self.cast()
        yield ""
        yield from self.note(f.CASE_START.sentence)
        yield f"start: {self.moments[0]}"
        yield ""
        yield from comment(
            tr("The scenes, each under a name of your own: small letters, with hyphens for spaces."), 0
        )
        yield "scenes:"
        for number, stage in self._numbered():
            yield from self.moment(number, stage)
            yield ""
            yield from self.between(number)
        for number, matter in enumerate(self.beginning.endings):
            yield from self.ending(number, matter)

    def note(self, sentence: str, indent: int = 0) -> list[str]:
        """A comment with a sentence of the table of fields."""
        return comment(self.tr(sentence), indent)

    def head(self) -> Iterator[str]:
        """What the library shows."""
        tr, beginning = self.tr, self.beginning
        yield from comment(
            tr("A new case: it can be played as it is. Lines that start with # are notes to you alone."), 0
        )
        told = tr(
            "Put your own words after the colons; what stands before a colon stays. "
            "After >- a text goes on below, a little further in."
        )
        yield from comment(told, 0)
        yield from panes(tr)
        yield f"format: {FORMAT}"
        yield from field("title", clean(beginning.title) or tr("A title that gives nothing away"), 0)
        yield f"language: {beginning.language}"
        conflict = clean(beginning.conflict) or tr("What two people both need, in one or two sentences.")
        yield from field("summary", conflict, 0)
        yield from comment(offered(tr), 0)
        if beginning.specialties:
            yield f"specialties: [{', '.join(beginning.specialties)}]"
        else:
            yield "# specialties: [chirurgie, urologie]"
        yield "# themes: [cooperation, planning]"
        yield from self.note(f.CASE_LEVEL.sentence)
        yield from ("level: core", "minutes: 10", "goals:")
        yield from item(tr("What one can practise here, as something one does."), 2)
        if 9 in beginning.stages:
            told = tr("What it touches on, and where a player finds somebody to talk to.")
            yield from field("content_note", told, 0)

    def cast(self) -> Iterator[str]:
        """The people."""
        yield ""
        yield from comment(self.tr("The people. The player is the one with “you: true”."), 0)
        yield "cast:"
        for key, person in self.people.items():
            yield f"  {key}:"
            yield from field("name", clean(person.name) or key, 4)
            if clean(person.role):
                yield from field("role", person.role, 4)
            if key == self.you:
                yield "    you: true"
            if key == self.other:
                yield from self.note(f.PERSON_PORTRAIT.sentence, 4)
                yield "    # portrait: bob-red"

    def moment(self, number: int, stage: int) -> Iterator[str]:
        """One moment at a stage of the ladder, with its question and four answers."""
        tr, ladder = self.tr, STAGES[stage]
        yield f"  {self.moments[number - 1]}:"
        yield from comment(
            tr("Stage {stage}, {name}. {core}", stage=stage, name=tr(ladder.name), core=tr(ladder.core)), 4
        )
        yield f"    stage: {stage}"
        told = tr("Moment {number}: where you are, who can hear it, and what is at stake.", number=number)
        yield from field("narration", told, 4)
        if number == 1:
            told = tr("Who speaks, the face (in brackets), and what is said.")
            yield from comment(told, 4)
        if number == 1 and stage:
            told = tr("Between [ ] stand the words that show the stage, and behind them the sign they show.")
            yield from comment(told, 4)
        yield "    dialogue:"
        yield from field(f"- {self.other} (concerned)", self.said(stage), 6, is_marked=True)
        yield from field(f"- {self.you} (serious)", tr("What you answer before anything is asked."), 6)
        if number == 1:
            yield from comment(tr("The player says at which stage this is."), 4)
        yield "    diagnose:"
        if number == 1:
            yield from self.more_asked()
        why = tr(
            "Which words make this stage {stage}, and what the stages beside it would need.", stage=stage
        )
        yield from field("why", why, 6)
        if number == 1:
            yield from comment(tr("The answers; every player sees them in another order."), 4)
        yield "    choices:"
        for rank, answer in enumerate(answers(stage, self.name, tr)):
            yield from self.choice(number, rank, answer)

    def said(self, stage: int) -> str:
        """A prompt with signs of the stage, marked as the words will be."""
        signs = [
            f"[{_within(self.tr(sign.name))}](#{sign.id})" for sign in SIGNS.values() if sign.stage == stage
        ]
        if not signs:
            return self.tr("What {name} says, and nothing in it shows a conflict.", name=self.name)
        first, second, third = signs[:_SHOWN]
        return self.tr(
            "What {name} says, with {first}, {second} and {third} in it.",
            name=self.name,
            first=first,
            second=second,
            third=third,
        )

    def more_asked(self) -> Iterator[str]:
        """What a moment can ask beside the stage."""
        told = self.tr(
            "“evidence: true” here asks which words show it as well: then mark as many others as "
            "[words](#neutral)."
        )
        yield from comment(told, 6)
        yield from comment(self.tr("To ask which help fits as well."), 6)
        yield "      # third_party: true"

    def between(self, number: int) -> Iterator[str]:
        """What happens between two moments that lie far apart on the ladder."""
        if not self.is_apart(number):
            return
        tr = self.tr
        here, there = self.beginning.stages[number - 1 : number + 1]
        yield f"  {self.after(number)}:"
        yield from comment(tr("Without a question: what happens between two moments that lie far apart."), 4)
        told = tr("What happens, so that stage {here} becomes stage {there}.", here=here, there=there)
        yield from field("narration", told, 4)
        yield f"    next: {self.moments[number]}"
        yield ""

    def is_apart(self, number: int) -> bool:
        """Whether the moment after this one is more stages away than a conflict goes in one step."""
        stages = self.beginning.stages
        return number < len(stages) and abs(stages[number] - stages[number - 1]) > _LEAP

    def after(self, number: int) -> str:
        """The scene that follows a moment which does not end it."""
        if self.is_apart(number):
            return new_id(self.tr("after moment {number}", number=number), f"after-{number}", self.moments)
        return self.moments[number]

    @property
    def name(self) -> str:
        """Whom the conflict is with."""
        return self.people[self.other].name

    def choice(self, number: int, rank: int, answer: Answer) -> Iterator[str]:
        """One answer of a moment; on the last one the answers part to the endings."""
        is_first = number == 1 and rank == 0
        yield f"      {new_id(answer.words, f'answer-{rank + 1}', ())}:"
        yield from field("say", answer.say, 8)
        if is_first:
            yield from self.note(f.CHOICE_QUALITY.sentence, 8)
        yield f"        quality: {answer.quality}"
        if is_first:
            yield from self.note(f.CHOICE_MOVES.sentence, 8)
        yield f"        moves: [{', '.join(answer.moves)}]"
        if is_first:
            yield from self.note(f.CHOICE_REPLY.sentence, 8)
            yield "        # reply:"
            words = self.tr("What {name} says to that.", name=self.name)
            yield from (f"        # {line[8:]}" for line in field(f"- {self.other} (tired)", words, 10))
        yield from field("because", answer.because, 8)
        if is_first:
            yield from self.note(f.CHOICE_NEXT.sentence, 8)
        endings = self.endings
        is_out = answer.quality == "harmful" and len(endings) > 1  # one step too far ends it
        if number == len(self.moments) or is_out:
            yield f"        next: {endings[rank * len(endings) // ANSWERS]}"
        else:
            yield f"        next: {self.after(number)}"

    def ending(self, number: int, matter: Matter) -> Iterator[str]:
        """One ending."""
        tr = self.tr
        yield f"  {self.endings[number]}:"
        told = tr(
            "How it stands between the two, and what became of the matter: {matter}.",
            matter=tr(MATTER_NAMES[matter]),
        )
        yield from field("narration", told, 4)
        if number == 0:
            yield from comment(f"matter: {tr(f.ENDING_MATTER.sentence)}", 4)
            yield from comment(f"safe: {tr(f.ENDING_SAFE.sentence)}", 4)
        yield f"    ending: {{matter: {matter.value}, safe: true}}"
        if number == 0:
            yield from self.note(f.SCENE_REFLECT.sentence, 4)
            yield from field("reflect", tr("What would you do differently, and what not?"), 4)


def panes(tr: Translator) -> list[str]:
    """A comment that says what the window shows of a case beside its text, by the names there."""
    told = tr(
        "In the program, “{play}” plays it while you write, “{problems}” says what is wrong, "
        "and “{facts}” how it can end.",
        play=tr("Play"),
        problems=tr("Problems"),
        facts=tr("Facts"),
    )
    return comment(told, 0)


def offered(tr: Translator) -> str:
    """How a line that is offered in a note is taken."""
    return tr("Take away a # (Ctrl+/) and its line counts. Ctrl+Space lists what can stand there.")


def _within(name: str) -> str:
    """A name within a sentence."""
    return name[:1].lower() + name[1:]
