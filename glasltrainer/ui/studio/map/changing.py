"""What the map can do to the case: each change a value, whose edits are worked out later. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from glasltrainer.authoring.beginning.text import new_id
from glasltrainer.authoring.loading import OVERLAY
from glasltrainer.authoring.neighbours import TEST
from glasltrainer.authoring.plotting import plotting
from glasltrainer.authoring.plotting.plan import choice_ids
from glasltrainer.authoring.renaming.mentions import tests_naming
from glasltrainer.i18n import Translator, msg, nmsg
from glasltrainer.ui.studio.map.state import Picked, Task

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from glasltrainer.authoring.edits import Edit
    from glasltrainer.authoring.nodes import Node
    from glasltrainer.authoring.plotting.plan import Plan, Spot
    from glasltrainer.authoring.plotting.plotting import Plotted
    from glasltrainer.i18n import Message
    from glasltrainer.ui.studio.map.state import Ask, Lead
    from glasltrainer.ui.studio.reading import Reading

    Step: TypeAlias = Callable[[str], Plotted]


class Made(NamedTuple):
    """The edits of a change, by file; `place` is what to show of the text after them (start, end)."""

    edits: dict[str, tuple[Edit, ...]]
    place: tuple[int, int] | None = None
    told: Message | None = None  # what its author should know once it is done


@dataclass(frozen=True, slots=True)
class Change:
    """One step that can be undone.

    `make` takes long and may raise PlottingError; it can be asked again of a later reading. `then` is what to
    select when it is done, None to leave that as it is.
    """

    title: Message
    then: Picked | None
    make: Callable[[Reading], Made]


@dataclass(frozen=True, slots=True)
class Shown:
    """The case as the map shows it, by which a question about it is answered.

    `root` is the tree that the plan was made of, `language` the one that new words are written in.
    """

    plan: Plan
    root: Node | None
    language: str

    def spot(self, scene: str) -> Spot | None:
        """The scene on the map; None without it."""
        number = self.plan.number(scene)
        return None if number is None else self.plan.spots[number]

    def add(self, ask: Ask, name: str, lead: Lead | None) -> Change:
        """The new scene or ending that was asked about, and how a player comes there."""
        spot = self.spot(ask.scene)
        after = ask.scene or None
        step: Step
        if ask.task is Task.ADD_ENDING:
            step = partial(plotting.add_ending, id=name, after=after, language=self.language)
            title = msg("Add ending “{scene}”", scene=name)
        else:
            step = partial(
                plotting.add_scene,
                id=name,
                after=after,
                target=self._where(ask.scene, lead),
                stage=spot.stage if spot is not None else None,
                language=self.language,
            )
            title = msg("Add scene “{scene}”", scene=name)
        if lead is None or lead.is_none:
            return _plotted(title, name, step)
        return _plotted(title, name, step, self._link(ask.scene, name, lead))

    def connect(self, scene: str, target: str, lead: Lead) -> Change:
        """A scene leads to another."""
        title = msg("Connect “{scene}” to “{target}”", scene=scene, target=target)
        return _plotted(title, scene, self._link(scene, target, lead))

    def _link(self, scene: str, target: str, lead: Lead) -> Step:
        if not lead.is_new:
            return partial(plotting.connect, scene=scene, target=target, choice=lead.choice)
        tr = Translator(self.language)
        id = new_id(tr("to {scene}", scene=target), "choice", choice_ids(self.root, scene))
        return partial(plotting.add_choice, scene=scene, id=id, target=target, language=self.language)

    def _where(self, scene: str, lead: Lead | None) -> str | None:
        """Where a scene put into a line leads: on to where the line went."""
        if lead is None or lead.is_none or lead.is_new:
            return None
        ways = (self.plan.ways[one] for one in self.plan.out_of(self.plan.number(scene) or 0))
        return next((way.typed for way in ways if way.choice == lead.choice and not way.is_loose), None)


def copy_scene(scene: str, name: str) -> Change:
    """A copy of a scene, called `name`."""
    step = partial(plotting.duplicate_scene, scene=scene, id=name)
    return _plotted(msg("Copy scene “{scene}”", scene=scene), name, step)


def set_stage(scene: str, stage: int | None) -> Change:
    """Another stage (0..9) for a scene, or none."""
    step = partial(plotting.set_stage, scene=scene, stage=stage)
    return _plotted(msg("Stage of “{scene}”", scene=scene), scene, step)


def rename_scene(old: str, new: str) -> Change:
    """Another name for a scene, in every file that names it."""

    def make(reading: Reading) -> Made:
        return Made(plotting.rename_scene(reading.texts, reading.name, old, new))

    return Change(msg("Rename scene “{scene}”", scene=old), Picked(new), make)


def remove(picked: Picked) -> Change:
    """Take a scene away, also from the translations; or a line."""
    scene = picked.scene
    if picked.is_way:
        step = partial(plotting.disconnect, scene=scene, choice=picked.choice)
        return _plotted(msg("Remove a line from “{scene}”", scene=scene), scene, step)
    return Change(msg("Remove scene “{scene}”", scene=scene), None, partial(_removed, scene=scene))


def _plotted(title: Message, then: str, *steps: Step) -> Change:
    """Steps in the case's own file, after which the scene `then` is selected."""

    def make(reading: Reading) -> Made:
        made = plotting.in_turn(reading.texts[reading.file], *steps)
        return Made({reading.file: made.edits}, made.place)

    return Change(title, Picked(then), make)


def _removed(reading: Reading, *, scene: str) -> Made:
    """The edits that take a scene out of the case, and its texts out of the translations."""
    made = plotting.remove_scene(reading.texts[reading.file], scene)
    edits = {reading.file: made.edits}
    for file, text in reading.texts.items():
        is_translation = OVERLAY.fullmatch(file) is not None
        forgotten = plotting.forget_scene(text, scene) if is_translation else None
        if forgotten is not None:
            edits[file] = forgotten.edits
    return Made(edits, made.place, _still_named(reading, scene))


def _still_named(reading: Reading, scene: str) -> Message | None:
    """Which tests name a scene that is taken away: what they are to prove then, their author decides."""
    file = f"{reading.name}{TEST}"
    tests = tests_naming(file, reading.texts[file], scene) if file in reading.texts else ()
    if not tests:
        return None
    names = ", ".join(f"“{test}”" for test in tests)
    return nmsg(
        "“{scene}” is gone. A test in {file} still names it: {tests}.",
        "“{scene}” is gone. {count} tests in {file} still name it: {tests}.",
        len(tests),
        scene=scene,
        file=file,
        tests=names,
    )
