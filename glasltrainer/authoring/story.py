"""What only the walks through a case can show: dead ends, loops, scenes and choices nobody meets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.nodes import find
from glasltrainer.core.conditions import Compare, atoms
from glasltrainer.core.graph import survey
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasltrainer.authoring.diagnostics import Source
    from glasltrainer.authoring.nodes import Node
    from glasltrainer.core.case import Case, Scene
    from glasltrainer.core.graph import Finding, Leg, Survey
    from glasltrainer.i18n import Message

BOUND = (
    20_000  # states: a tenth of a second, so that a library is listed without waiting; cases have hundreds
)
_STEPS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class _Report:
    """A finding at the key that `path` leads to; `is_spare` where any other on its line explains it."""

    code: Code
    path: tuple[str, ...]
    message: Message
    remedy: Message
    is_spare: bool = False


def check_story(case: Case, root: Node, source: Source) -> None:
    """Report what the walks through the case show; every link in it leads to a scene.

    What was found before in the same file holds for as long as no walk is another.
    """
    known = source.known.get(check_story)
    if not (isinstance(known, tuple) and _has_same_walks(known[0], case)):
        story = _Story(case, survey(case, BOUND))
        story.check()
        known = source.known[check_story] = (case, story.told)
    for one in known[1]:
        where = find(root, *one.path)
        if not one.is_spare or not source.has_finding_on_line(where[0]):
            source.add(one.code, where, one.message, one.remedy)


def _has_same_walks(one: Case, other: Case) -> bool:
    return (
        one.start == other.start
        and one.flags == other.flags
        and list(one.scenes) == list(other.scenes)
        and all(map(_leads_on_alike, one.scenes.values(), other.scenes.values()))
    )


def _leads_on_alike(one: Scene, other: Scene) -> bool:
    return one is other or _ways_on(one) == _ways_on(other)


def _ways_on(scene: Scene) -> tuple[object, ...]:
    """All in a scene that bears on the walks, and on what they are worth."""
    choices = [(one.id, one.next, one.quality, one.effects, one.condition) for one in scene.choices]
    return scene.stage, scene.next, scene.ending, choices


class _Story:
    """The survey of a case, told in findings."""

    def __init__(self, case: Case, found: Survey) -> None:
        self.case = case
        self.survey = found
        self.told: list[_Report] = []

    def add(
        self, code: Code, path: tuple[str, ...], message: Message, remedy: Message, *, is_spare: bool = False
    ) -> None:
        self.told.append(_Report(code, path, message, remedy, is_spare))

    def check(self) -> None:
        """Find everything."""
        if not self.survey.is_proven:
            message = msg(
                "The case has more than {count} states, so its walks are not all looked at", count=BOUND
            )
            self.add(Code.NOT_PROVEN, ("scenes",), message, msg("Use fewer flags, or narrower bounds."))
        stuck = self.survey.dead_ends()
        for dead in stuck:
            message = msg("After {walk}, every choice is closed here", walk=_told(dead.walk))
            remedy = msg("Leave one choice without “if”, or let one be open when the others are not.")
            self.add(Code.STUCK, ("scenes", dead.scene, "choices"), message, remedy)
        if not self.survey.is_proven or self.survey.endings:
            self.check_reach({dead.scene for dead in stuck})
        elif not stuck:
            message = msg("From the first scene no ending can be reached")
            remedy = msg("Let a choice lead to a scene with “ending”.")
            self.add(Code.NO_ENDING_REACHABLE, ("start",), message, remedy)
        self.check_flags()

    def check_reach(self, stuck: set[str]) -> None:
        """What can be reached, and from where the case can end.

        Dead ends in the scenes `stuck` explain the closed choices there.
        """
        for scene in self.survey.unreached():
            remedy = msg("Let a choice lead to it with “next: {name}”, or remove it.", name=scene)
            if self.case.scenes[scene].ending is None:
                code, message = Code.UNREACHABLE_SCENE, msg("No walk comes to this scene")
            else:
                code, message = Code.UNREACHABLE_ENDING, msg("No walk comes to this ending")
            self.add(code, ("scenes", scene), message, remedy)
        for entry in _entries(self.case, self.survey.traps()):
            message = msg("After {walk}, the case can no longer end from here", walk=_told(entry.walk))
            remedy = msg("Let one of the scenes in this loop lead out of it.")
            self.add(Code.NO_WAY_OUT, ("scenes", entry.scene), message, remedy)
        for closed in self.survey.never_open():
            if closed.scene not in stuck:
                path = ("scenes", closed.scene, "choices", closed.choice, "if")
                message = msg("On no walk does this condition hold when the player comes here")
                remedy = msg("Loosen the condition, or change the flag on the way.")
                self.add(Code.NEVER_OPEN, path, message, remedy)
        self.check_always_open()
        for poor in self.survey.without_good():
            message = msg("After {walk}, no best or good choice is open here", walk=_told(poor.walk))
            remedy = msg("Keep one best or good choice open, whatever happened before.")
            self.add(Code.NO_GOOD_OPTION, ("scenes", poor.scene, "choices"), message, remedy)

    def check_always_open(self) -> None:
        """Conditions that hold on every walk; left out where a flag that never changes explains it."""
        changed = {
            effect.flag
            for scene in self.case.scenes.values()
            for choice in scene.choices
            for effect in choice.effects
        }
        for gate in self.survey.always_open():
            path = ("scenes", gate.scene, "choices", gate.choice, "if")
            condition = self.case.scenes[gate.scene].choice(gate.choice).condition
            flags = {atom.flag for atom in atoms(condition) if isinstance(atom, Compare)}
            if flags <= changed:
                message = msg("On every walk this condition holds when the player comes here")
                remedy = msg("Remove “if”, or make the condition say when the choice is closed.")
                self.add(Code.ALWAYS_OPEN, path, message, remedy, is_spare=True)

    def check_flags(self) -> None:
        """Flags that change nothing, or never change."""
        if not self.case.flags:
            return
        choices = [choice for scene in self.case.scenes.values() for choice in scene.choices]
        read = {
            atom.flag for choice in choices for atom in atoms(choice.condition) if isinstance(atom, Compare)
        }
        changed = {effect.flag for choice in choices for effect in choice.effects}
        for flag in self.case.flags:
            if flag not in read:
                message = msg("No condition reads “{flag}”", flag=flag)
                remedy = msg("Use it in an “if”, or remove it and what changes it.")
                self.add(Code.FLAG_NEVER_READ, ("flags", flag), message, remedy)
            elif flag not in changed:
                message = msg("No choice changes “{flag}”", flag=flag)
                remedy = msg("Let a choice change it with “add” or “set”, or remove it and its conditions.")
                self.add(Code.FLAG_NEVER_SET, ("flags", flag), message, remedy)


def _entries(case: Case, traps: Sequence[Finding]) -> list[Finding]:
    """Of each loop without a way out the scene that the shortest walk comes to it by.

    Scenes of different loops are not linked with each other.
    """
    entries: list[Finding] = []
    left = {trap.scene: trap for trap in traps}
    while left:
        loop = [next(iter(left))]
        members = {loop[0]: left.pop(loop[0])}
        for scene in loop:  # grows while it is walked
            linked = [
                other for other in left if _leads_to(case, scene, other) or _leads_to(case, other, scene)
            ]
            members |= {other: left.pop(other) for other in linked}
            loop += linked
        entries.append(min(members.values(), key=lambda one: len(one.walk)))
    return entries


def _leads_to(case: Case, here: str, there: str) -> bool:
    scene = case.scenes[here]
    return scene.next == there or any(choice.next == there for choice in scene.choices)


def _told(walk: Sequence[Leg]) -> Message | str:
    """The last steps of a walk: "corridor: ask-first → coffee"."""
    if not walk:
        return msg("the start")
    steps = [
        leg.scene if leg.choice is None else f"{leg.scene}: {leg.choice}" for leg in walk[-_STEPS_SHOWN:]
    ]
    return ("… → " if len(walk) > _STEPS_SHOWN else "") + " → ".join(steps)
