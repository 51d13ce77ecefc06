"""A new case: a small story that can be played at once, with a prompt wherever its author is to write.

`begin` is pure: the answers to a few questions -> the text of a case, with comments in the case's language.
The prompts are texts of the case itself, so that the first play-through reads them where they belong.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glasltrainer.authoring import fields as f
from glasltrainer.authoring.beginning.text import clean, comment, field, item, new_id
from glasltrainer.authoring.patterns import FORMAT
from glasltrainer.core.case import Matter
from glasltrainer.core.catalogue.stages import STAGES
from glasltrainer.core.catalogue.topics import MATTER_NAMES
from glasltrainer.i18n import Translator

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_STAGES = 9
MOST_ENDINGS = 4


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
    endings: tuple[Matter, ...] = (Matter.PARTLY, Matter.LOST)

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
        yield from self.head()
        yield from self.cast()
        yield ""
        yield from self.note(f.CASE_START.sentence)
        yield f"start: {self.moments[0]}"
        yield ""
        tr = self.tr
        told = tr("The moments, each with an id of your own. Replace the texts; they say what belongs there.")
        yield from comment(told, 0)
        yield "scenes:"
        for number, stage in self._numbered():
            yield from self.moment(number, stage)
            yield ""
        for number, matter in enumerate(self.beginning.endings):
            yield from self.ending(number, matter)

    def note(self, sentence: str, indent: int = 0, key: str = "") -> list[str]:
        """A comment with a sentence of the table of fields; with a `key`, that key to be filled in."""
        told = self.tr(sentence)
        return comment(f"{key}: {told}" if key else told, indent)

    def head(self) -> Iterator[str]:
        """What the library shows."""
        tr, beginning = self.tr, self.beginning
        yield from comment(
            tr("A new case. Lines that start with # are notes to you; players never see them."), 0
        )
        yield from comment(tr("`glasltrainer check` finds mistakes, `glasltrainer play` plays it."), 0)
        yield f"format: {FORMAT}"
        yield from field("title", clean(beginning.title) or tr("A title that gives nothing away"), 0)
        yield f"language: {beginning.language}"
        conflict = clean(beginning.conflict) or tr("What two people both need, in one or two sentences.")
        yield from field("summary", conflict, 0)
        if beginning.specialties:
            yield f"specialties: [{', '.join(beginning.specialties)}]"
        else:
            yield from self.note(f.CASE_SPECIALTIES.sentence, 0, "specialties")
        yield from self.note(f.CASE_THEMES.sentence, 0, "themes")
        yield "level: core"
        yield from self.note(f.CASE_LEVEL.sentence)
        yield from ("minutes: 10", "goals:")
        yield from item(tr("What one can practise here, as something one does."), 2)
        if 9 in beginning.stages:
            told = tr("What it touches on, and where a player finds somebody to talk to.")
            yield from field("content_note", told, 0)

    def cast(self) -> Iterator[str]:
        """The people."""
        yield ""
        yield "cast:"
        for key, person in self.people.items():
            yield f"  {key}:"
            yield from field("name", clean(person.name) or key, 4)
            if clean(person.role):
                yield from field("role", person.role, 4)
            yield from self.note(f.PERSON_PORTRAIT.sentence, 4, "portrait")
            if key == self.you:
                yield "    you: true"

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
        yield "    dialogue:"
        said = tr("What {name} says: at least one sentence shows stage {stage}.", name=self.name, stage=stage)
        yield from field(f"- {self.other} (concerned)", said, 6)
        yield from field(f"- {self.you} (serious)", tr("What you answer before anything is asked."), 6)
        yield "    diagnose:"
        told = tr(
            "To ask which words show the stage: mark them as [words](#sign-id), and as many as neutral."
        )
        yield from comment(told, 6)
        yield from self.note(f.DIAGNOSE_EVIDENCE.sentence, 6, "evidence")
        yield from self.note(f.DIAGNOSE_HELP.sentence, 6, "third_party")
        why = tr(
            "Which words make this stage {stage}, and what the stages beside it would need.", stage=stage
        )
        yield from field("why", why, 6)
        yield "    choices:"
        for rank in range(len(self.answers)):
            yield from self.choice(number, rank)

    @property
    def name(self) -> str:
        """Whom the conflict is with."""
        return self.people[self.other].name

    @property
    def answers(self) -> tuple[tuple[str, str, str, str], ...]:
        """Id, quality, words and reason of the four answers, from the best down."""
        tr = self.tr
        return (
            (
                tr("name and ask"),
                "best",
                tr("You say what is at stake for you, and ask what {name} needs.", name=self.name),
                tr("Why this serves both the people and the matter here."),
            ),
            (
                tr("blunt and right"),
                "good",
                tr("Not a kind word, but exactly what has to happen now."),
                tr("Why it is right, and what it costs to say it like this."),
            ),
            (
                tr("kind and wrong"),
                "weak",
                tr("Something warm to {name}, after which the matter is forgotten.", name=self.name),
                tr("What it gives {name}, and who pays for that later.", name=self.name),
            ),
            (
                tr("hit back"),
                "harmful",
                tr("A remark about {name} in front of everybody.", name=self.name),
                tr("What it does to {name}, and which stage comes nearer.", name=self.name),
            ),
        )

    def choice(self, number: int, rank: int) -> Iterator[str]:
        """One answer of a moment; on the last one the answers part to the endings."""
        words, quality, say, because = self.answers[rank]
        yield f"      {new_id(words, f'answer-{rank + 1}', ())}:"
        yield from field("say", say, 8)
        yield f"        quality: {quality}"
        if number == 1 and rank == 0:
            yield from self.note(f.CHOICE_QUALITY.sentence, 8)
            yield from self.note(f.CHOICE_MOVES.sentence, 8, "moves")
            yield from self.note(f.CHOICE_REPLY.sentence, 8, "reply")
        yield from field("because", because, 8)
        endings = self.endings
        is_out = quality == "harmful" and len(endings) > 1  # one step too far ends it
        if number == len(self.moments) or is_out:
            yield f"        next: {endings[rank * len(endings) // len(self.answers)]}"
        else:
            yield f"        next: {self.moments[number]}"

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
            yield from self.note(f.ENDING_MATTER.sentence, 4)
            yield from self.note(f.ENDING_SAFE.sentence, 4)
        yield f"    ending: {{matter: {matter.value}, safe: true}}"
        if number == 0:
            yield from field("reflect", tr("What would you do differently, and what not?"), 4)
