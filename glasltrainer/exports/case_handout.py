"""A case on paper, to be played as a booklet: numbered moments, lettered answers, "go to 7".

The moments stand in the order in which they can be reached. What people answer stands where it is read: at
the moment an answer leads to, under "If you come from 2A". With the key it is the trainer's copy: stages and
why, marked words with their signs, how well each answer serves and because of what, endings, and notes.
"""

from __future__ import annotations

from string import ascii_uppercase
from typing import TYPE_CHECKING, assert_never

from glasltrainer.core.answers import question_words, stage_words
from glasltrainer.core.case import (
    NEUTRAL,
    ChoiceQuestion,
    ContinueQuestion,
    EvidenceQuestion,
    HelpQuestion,
    PartKind,
    SortQuestion,
    StageQuestion,
    plain,
)
from glasltrainer.core.catalogue.roles import BY_ID, ROLES, accepted
from glasltrainer.core.catalogue.signs import SIGNS
from glasltrainer.core.catalogue.topics import MATTER_NAMES, PART_KIND_NAMES, QUALITY_NAMES
from glasltrainer.core.comparison import condition_text
from glasltrainer.core.conditions import Compare, atoms
from glasltrainer.core.engine import choices_in_order
from glasltrainer.core.page import Html, Page, element, joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glasltrainer.core.case import Case, Choice, Line, MarkedText, Question, Scene
    from glasltrainer.i18n import Translator

_ADVANCED = {PartKind.FEELING, PartKind.NEED}


def case_handout(
    case: Case, tr: Translator, *, has_key: bool = False, is_large: bool = False, seed: int = 0
) -> Page:
    """The booklet of a case; `seed` decides the order of answers, as in a room with the same."""
    title = tr("{title}, with the key", title=case.title) if has_key else case.title
    body = _Booklet(case, tr, has_key=has_key, seed=seed).body(title)
    return Page(title, tr.language, body, is_large)


def order_of_play(case: Case) -> tuple[Scene, ...]:
    """The scenes that can be reached, each after one that leads to it; those nearest the start first."""
    found = {case.start: case.scenes[case.start]}
    waiting = [case.scenes[case.start]]
    for scene in waiting:
        onwards = () if scene.next is None else (scene.next,)
        for target in [choice.next for choice in scene.choices] or onwards:
            if target not in found:
                found[target] = case.scenes[target]
                waiting.append(case.scenes[target])
    return tuple(found.values())


class _Booklet:
    def __init__(self, case: Case, tr: Translator, *, has_key: bool, seed: int) -> None:
        self._case, self._tr, self._has_key = case, tr, has_key
        self._scenes = order_of_play(case)
        self._numbers = {scene.id: number for number, scene in enumerate(self._scenes, 1)}
        self._choices = {scene.id: choices_in_order(scene, seed) for scene in self._scenes}
        self._asked_flags = {
            atom.flag
            for scene in self._scenes
            for choice in scene.choices
            for atom in atoms(choice.condition)
            if isinstance(atom, Compare)
        }

    def body(self, title: str) -> Html:
        return joined(
            element("h1", title),
            *self._opening(),
            *(part for scene in self._scenes for part in self._moment(scene)),
        )

    def _opening(self) -> Iterator[Html]:
        case, tr = self._case, self._tr
        if case.content_note:
            yield element("p", element("strong", tr("What is in it:")), " ", case.content_note)
        if case.summary:
            yield element("p", case.summary)
        if self._has_key and case.goals:
            yield element("h2", tr("Goals"))
            yield element("ul", *(element("li", goal) for goal in case.goals))
        if case.cast:
            yield element("h2", tr("Who is who"))
            people = [
                joined(
                    element("strong", person.name),
                    f", {person.role}" if person.role else "",
                    f" ({tr('you')})" if person.is_you else "",
                )
                for person in case.cast.values()
            ]
            yield element("ul", *(element("li", one) for one in people))
        yield element(
            "p",
            tr(
                "Begin at 1. Answer the questions, choose what you say, and go to the number beside it. "
                "Somewhere you have been before you only choose."
            ),
            class_="muted",
        )
        if self._asked_flags:
            start = ", ".join(
                f"{flag.id} {flag.start}" for flag in case.flags.values() if flag.id in self._asked_flags
            )
            yield element("p", tr("Keep score on paper; at the start: {flags}.", flags=start), class_="muted")

    # -- one moment ------------------------------------------------------------------------------

    def _moment(self, scene: Scene) -> Iterator[Html]:
        tr, number = self._tr, self._numbers[scene.id]
        yield element("h2", str(number))
        yield from self._replies(scene)
        if scene.narration:
            yield element("p", self._marked(scene.narration))
        yield from map(self._line, scene.dialogue)
        if self._has_key:
            yield from self._stage_key(scene)
        for question in scene.questions():
            yield from self._question(scene, question)
        if scene.ending is not None:
            yield element("p", element("strong", tr("This is an ending.")))
            if self._has_key:
                yield self._key(self._ending(scene))
            if scene.reflect:
                yield element("p", element("em", scene.reflect))
        if self._has_key and scene.notes:
            yield element("p", element("strong", tr("For the trainer:")), " ", scene.notes)

    def _replies(self, scene: Scene) -> Iterator[Html]:
        """What follows on the answers that lead here, before the moment itself."""
        tr = self._tr
        for source in self._scenes:
            for letter, choice in zip(ascii_uppercase, self._choices[source.id], strict=False):
                noted = self._noted(choice)
                if choice.next != scene.id or not (choice.reply or noted):
                    continue
                name = f"{self._numbers[source.id]}{letter}"
                yield element("p", element("strong", tr("If you come from {answer}:", answer=name)))
                yield from map(self._line, choice.reply)
                if noted:
                    yield element("p", tr("Write down: {flags}.", flags=noted), class_="muted")

    def _noted(self, choice: Choice) -> str:
        """What a choice does to the numbers that some answer depends on."""
        return ", ".join(
            f"{effect.flag} = {effect.amount}" if effect.is_set else f"{effect.flag} {_signed(effect.amount)}"
            for effect in choice.effects
            if effect.flag in self._asked_flags
        )

    def _line(self, line: Line) -> Html:
        person = self._case.cast.get(line.speaker)
        name = person.name if person else line.speaker
        return element("p", element("strong", f"{name}:"), " ", self._marked(line.text))

    def _marked(self, text: MarkedText) -> Html:
        """The text, and with the key its signs underlined and named."""
        if not self._has_key:
            return joined(plain(text))
        parts: list[str] = []
        for phrase in text:
            if phrase.sign is None or phrase.sign == NEUTRAL or phrase.sign not in SIGNS:
                parts.append(phrase.text)
                continue
            sign = SIGNS[phrase.sign]
            parts.append(element("u", phrase.text))
            parts.append(element("span", f" [{sign.stage}: {self._tr(sign.name)}]", class_="key"))
        return joined(*parts)

    def _stage_key(self, scene: Scene) -> Iterator[Html]:
        tr = self._tr
        if scene.stage is not None and not scene.diagnose:
            yield self._key(tr("Here: {stage}", stage=stage_words(scene.stage)))

    # -- questions -------------------------------------------------------------------------------

    def _question(self, scene: Scene, question: Question) -> Iterator[Html]:
        tr = self._tr
        if isinstance(question, ContinueQuestion):
            yield element("p", tr("Go to {number}.", number=self._number(scene.next)))
            return
        yield element("h3", tr.render(question_words(self._case, question)))
        match question:
            case StageQuestion():
                yield _ticks([str(stage) for stage in range(10)])
                if self._has_key:
                    yield from self._stage(question)
            case EvidenceQuestion():
                yield element("p", tr("Underline them in the text above."))
            case HelpQuestion(key=key):
                yield element("ul", *(element("li", tr(role.name)) for role in ROLES))
                if self._has_key:
                    fitting = ", ".join(tr(BY_ID[role].name) for role in accepted(key))
                    yield self._key(tr("What fits: {roles}", roles=fitting))
            case SortQuestion():
                yield self._sorting(question)
            case ChoiceQuestion():
                letters = zip(ascii_uppercase, self._choices[scene.id], strict=False)
                for letter, choice in letters:
                    yield from self._choice(f"{self._numbers[scene.id]}{letter}", choice)
            case _:
                assert_never(question)

    def _stage(self, question: StageQuestion) -> Iterator[Html]:
        tr = self._tr
        yield self._key(tr("Key: {stage}", stage=stage_words(question.key)))
        if question.why:
            yield element("p", question.why)
        for stage in sorted(question.panel.keys() | question.reasons.keys()):
            votes = tr.plural(
                "{count} expert chose {stage}.",
                "{count} experts chose {stage}.",
                question.panel.get(stage, 0),
                stage=stage_words(stage),
            )
            yield element("p", votes, " ", question.reasons.get(stage, ""))

    def _sorting(self, question: SortQuestion) -> Html:
        tr = self._tr
        is_advanced = any(part.kind in _ADVANCED for part in question.parts)
        kinds = [kind for kind in PartKind if is_advanced or kind not in _ADVANCED]
        rows = []
        for part in question.parts:
            cells = []
            for kind in kinds:
                name = tr(PART_KIND_NAMES[kind])
                is_right = self._has_key and kind is part.kind
                cells.append(
                    element(
                        "td", element("strong", tr("{answer} (the key)", answer=name)) if is_right else name
                    )
                )
            rows.append(element("tr", element("th", part.text, scope="row"), *cells))
        return element("table", element("tbody", *rows), width="100%")

    def _choice(self, name: str, choice: Choice) -> Iterator[Html]:
        tr = self._tr
        target = tr("go to {number}", number=self._number(choice.next))
        condition: list[Html] = []
        if choice.condition is not None:
            when = tr("Only if {condition}.", condition=self._when(choice))
            condition = [element("span", f"{when} {choice.closed}".rstrip(), class_="muted"), element("br")]
        yield element(
            "p", *condition, element("strong", name), f" {choice.say} ", element("em", f"→ {target}")
        )
        if not self._has_key:
            return
        worth = tr(QUALITY_NAMES[choice.quality]) if choice.quality else tr("does not count")
        yield self._key(f"{name}: {worth}. {choice.because}".rstrip())
        if choice.votes is not None:
            yield self._key(
                tr.plural("{count} expert chose this.", "{count} experts chose this.", choice.votes)
            )

    def _when(self, choice: Choice) -> str:
        assert choice.condition is not None
        text = condition_text(choice.condition)
        for scene, number in self._numbers.items():
            text = text.replace(f"visited({scene})", self._tr("you have been at {number}", number=number))
        return text

    def _ending(self, scene: Scene) -> str:
        tr, ending = self._tr, scene.ending
        assert ending is not None
        told = [tr("The matter: {matter}.", matter=tr(MATTER_NAMES[ending.matter]))]
        if not ending.is_safe:
            told.append(tr("Somebody is left unsafe."))
        return " ".join(told)

    def _number(self, scene: str | None) -> int:
        assert scene is not None
        return self._numbers[scene]

    def _key(self, words: str) -> Html:
        return element("p", "→ ", words, class_="key")


def _signed(amount: int) -> str:
    return f"+{amount}" if amount >= 0 else f"−{-amount}"


def _ticks(boxes: list[str]) -> Html:
    return element("table", element("tr", *(element("td", box, class_="box") for box in boxes)))
