"""The map: readings and intents in, one `MapState` out, and what is to be changed as edits. Knows no Qt."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from glasltrainer.authoring.beginning.text import new_id
from glasltrainer.authoring.nodes import Mapping
from glasltrainer.authoring.plotting.parts import PlottingError
from glasltrainer.authoring.plotting.plan import (
    EMPTY,
    choice_words,
    plan_of,
    plan_of_case,
    way_place,
)
from glasltrainer.core.folding import fold
from glasltrainer.i18n import Translator, msg
from glasltrainer.ui.studio.map.asking import (
    asked_to_add,
    asked_to_connect,
    asked_to_copy,
    asked_to_rename,
    leads_from,
)
from glasltrainer.ui.studio.map.changing import Shown, copy_scene, remove, rename_scene, set_stage
from glasltrainer.ui.studio.map.drawing import Drawing, draw
from glasltrainer.ui.studio.map.state import AT_ONCE, MapState, Picked, Task

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from glasltrainer.authoring.edits import Edit
    from glasltrainer.authoring.nodes import Node
    from glasltrainer.authoring.plotting.plan import Plan
    from glasltrainer.i18n import Message
    from glasltrainer.ui.background import Background
    from glasltrainer.ui.studio.map.changing import Change, Made
    from glasltrainer.ui.studio.map.state import Lead
    from glasltrainer.ui.studio.reading import Reading


class Wishes(Protocol):
    """What the map asks of the studio around it."""

    def change(self, edits: dict[str, tuple[Edit, ...]], title: str) -> None:
        """Apply these, by file, as one step that can be undone."""

    def show_place(self, file: str, start: int, end: int) -> None:
        """Show and select this in the text."""

    def play(self, scene: str) -> None:
        """Play from this scene."""


class MapPresenter:
    """The map of the case being written; `watch` is called with every new state."""

    def __init__(self, background: Background, tr: Translator, wishes: Wishes) -> None:
        self._background = background
        self._tr = tr
        self._wishes = wishes
        self._watch: Callable[[MapState], None] = lambda _state: None
        self._state = MapState()
        self._is_left = self._is_planning = False
        self._reading: Reading | None = None
        self._root: Node | None = None  # the tree that the plan was made of

    def watch(self, draw: Callable[[MapState], None]) -> None:
        """Call `draw` with the state now, and with every new one."""
        self._watch = draw
        draw(self._state)

    def take_up(self, before: MapState) -> None:
        """Go on with what was selected on the map of another look."""
        self._show(replace(self._state, current=before.current, picked=before.picked))

    def leave(self) -> None:
        """Nobody looks any more: what is still under way is not shown."""
        self._is_left = True
        self._watch = lambda _state: None

    def draw_elsewhere(self, plan: Plan, widths: Sequence[float], done: Callable[[Drawing], None]) -> None:
        """Lay a plan out in the background; `done` is called with it unless nobody looks any more."""

        def drawn(drawing: Drawing) -> None:
            if not self._is_left:
                done(drawing)

        self._background.run_when_drawn(partial(draw, plan, widths), drawn, _raise)

    @property
    def state(self) -> MapState:
        """What is shown now."""
        return self._state

    @property
    def plan(self) -> Plan:
        """The map that is shown."""
        return self._state.plan

    # -- reading -----------------------------------------------------------------------------------

    def note(self, reading: Reading) -> None:
        """Remember what the texts are now; `renew` shows it."""
        self._reading = reading

    def renew(self) -> None:
        """Show the reading; where nothing in it changed, nothing is done. Many scenes are read elsewhere."""
        reading = self._reading
        if reading is None or self._is_planning:
            return
        root = reading.root
        if _scenes_in(root) <= AT_ONCE:
            self._planned(reading, plan_of(root))
            return
        self._is_planning = True
        self._background.run(lambda: plan_of(root), partial(self._planned_elsewhere, reading), _raise)

    def _planned_elsewhere(self, reading: Reading, plan: Plan | None) -> None:
        self._is_planning = False
        if self._is_left:
            return
        self._planned(reading, plan)
        if self._reading is not reading:
            self.renew()

    def _planned(self, reading: Reading, plan: Plan | None) -> None:
        if plan is None:
            self._show(self._without_plan(reading))
            return
        self._root = reading.root
        plan = self.plan if plan == self.plan else plan
        self._show(replace(self._state, plan=plan, old=None, picked=_still(plan, self._state.picked)))

    def _without_plan(self, reading: Reading) -> MapState:
        """What is shown where the text has no scenes that can be read: the map as it was, or none."""
        if reading.root is not None or not reading.errors:
            return replace(self._state, plan=EMPTY, old=None)
        plan = self.plan
        if not plan.spots and reading.last_case is not None:
            plan = plan_of_case(reading.last_case)
        return replace(self._state, plan=plan, old=_broken_at(reading))

    def show_current(self, scene: str) -> None:
        """The scene that the cursor of the text is in; "" for none."""
        if scene != self._state.current:
            self._show(
                replace(self._state, current=scene, picked=Picked(scene) if scene else self._state.picked)
            )

    # -- looking -----------------------------------------------------------------------------------

    def pick(self, picked: Picked | None) -> None:
        """Select a scene or a line."""
        self._show(replace(self._state, picked=picked, told=None))

    def find(self, words: str, *, is_next: bool = False) -> bool:
        """Select a scene whose id holds these words, one that begins with them first; False without one."""
        wanted = fold(words.strip()).replace(" ", "-")
        found = [spot.id for spot in self.plan.spots if wanted in fold(spot.id)]
        found.sort(key=lambda id: not fold(id).startswith(wanted))
        if not wanted or not found:
            none = msg("No scene has “{words}” in its name.", words=words.strip()) if wanted else None
            self._show(replace(self._state, told=none))
            return False
        picked = self._state.picked
        at = found.index(picked.scene) + 1 if is_next and picked is not None and picked.scene in found else 0
        self.pick(Picked(found[at % len(found)]))
        return True

    def words_of(self, scene: str, choice: str | None) -> str:
        """What is said with a choice, on one line; its id where nothing is."""
        return choice_words(self._root, scene, choice) or choice or ""

    def show_place(self, picked: Picked) -> None:
        """Show a scene's key, or where a line says its scene, in the text."""
        reading = self._reading
        if reading is None:
            return
        if picked.is_way:
            place = way_place(reading.root, picked.scene, picked.choice)
        else:
            place = reading.place("scenes", picked.scene)
        if place is not None:
            self._wishes.show_place(reading.file, *place)

    def play(self, scene: str) -> None:
        """Play from a scene."""
        self._wishes.play(scene)

    # -- asking ------------------------------------------------------------------------------------

    def ask_to_add(self, *, is_ending: bool, id: str = "") -> None:
        """Ask how a new scene is called, and how a player comes there from the one selected."""
        scene = self._from()
        tr = Translator(self._language)
        count = sum(not spot.is_ending and not spot.is_missing for spot in self.plan.spots)
        words = tr("ending {number}", number=1) if is_ending else tr("moment {number}", number=count + 1)
        proposed = id or new_id(
            words, "ending" if is_ending else "scene", {spot.id for spot in self.plan.spots}
        )
        ways = self._leads(scene) if scene and not id else ()
        self._show(
            replace(self._state, ask=asked_to_add(scene, proposed, ways, is_ending=is_ending), told=None)
        )

    def ask_to_connect(self, scene: str, target: str = "") -> None:
        """Ask where a scene is to lead and by which choice; at once where there is nothing to ask."""
        spot = self._now.spot(scene)
        if spot is not None and spot.is_ending:
            self._show(
                replace(
                    self._state,
                    told=msg(
                        "“{scene}” is an ending: nothing follows it. Take out “ending” first.", scene=scene
                    ),
                )
            )
            return
        ask = asked_to_connect(scene, target, self._leads(scene), self._targets())
        if target and len(ask.leads) == 1:
            self._do(self._now.connect(scene, target, ask.leads[0]))
        else:
            self._show(replace(self._state, ask=ask, told=None))

    def ask_to_rename(self, scene: str) -> None:
        """Ask for another name."""
        self._show(replace(self._state, ask=asked_to_rename(scene), told=None))

    def ask_to_copy(self, scene: str) -> None:
        """Ask how a copy is called."""
        taken = {spot.id for spot in self.plan.spots}
        self._show(replace(self._state, ask=asked_to_copy(scene, new_id(scene, "scene", taken)), told=None))

    def never_mind(self) -> None:
        """Put the question away."""
        self._show(replace(self._state, ask=None, told=None))

    def answer(self, name: str, lead: Lead | None, target: str) -> None:
        """Do what was asked about."""
        ask = self._state.ask
        if ask is None:
            return
        name = name.strip()
        match ask.task:
            case Task.ADD_SCENE | Task.ADD_ENDING:
                self._do(self._now.add(ask, name, lead))
            case Task.CONNECT if lead is not None and target:
                self._do(self._now.connect(ask.scene, target, lead))
            case Task.CONNECT:
                self._show(replace(self._state, told=msg("Choose a scene in the list.")))
            case Task.RENAME:
                self._do(rename_scene(ask.scene, name))
            case Task.COPY:
                self._do(copy_scene(ask.scene, name))

    # -- changing ----------------------------------------------------------------------------------

    def remove(self, picked: Picked) -> None:
        """Take a scene away, also from the translations; or a line."""
        self._do(remove(picked))

    def set_stage(self, scene: str, stage: int | None) -> None:
        """Another stage for a scene."""
        self._do(set_stage(scene, stage))

    def _do(self, change: Change) -> None:
        """Work the edits out in the background and pass them on; again where the text changed meanwhile."""
        reading = self._reading
        if reading is None or self._state.is_busy:
            return
        self._show(replace(self._state, is_busy=True, told=None))

        def done(made: Made) -> None:
            if self._is_left:
                return
            if self._reading is not reading:
                self._show(replace(self._state, is_busy=False))
                self._do(change)
                return
            self._show(replace(self._state, is_busy=False, ask=None, told=made.told))
            edits = {file: wanted for file, wanted in made.edits.items() if wanted}
            self._wishes.change(edits, self._tr.render(change.title))
            if change.then is not None:
                self._show(replace(self._state, picked=change.then))
            if made.place is not None:
                self._wishes.show_place(reading.file, *made.place)
            elif change.then is not None:
                self.show_place(change.then)

        def failed(error: Exception) -> None:
            self._show(replace(self._state, is_busy=False))
            if not isinstance(error, PlottingError):
                raise error
            self._show(replace(self._state, told=error.message))

        self._background.run(partial(change.make, reading), done, failed)

    # -- what there is -----------------------------------------------------------------------------

    @property
    def _now(self) -> Shown:
        return Shown(self.plan, self._root, self._language)

    @property
    def _language(self) -> str:
        reading = self._reading
        place = None if reading is None else reading.place("language")
        if reading is None or place is None:
            return self._tr.language
        line = reading.texts[reading.file][place[1] :].partition("\n")[0]
        return "en" if line.strip(": \"'").startswith("en") else "nl"

    def _from(self) -> str:
        """The scene that something new comes after: the one selected."""
        picked = self._state.picked
        spot = self._now.spot(picked.scene) if picked is not None else None
        return spot.id if spot is not None and not spot.is_missing else ""

    def _leads(self, scene: str) -> tuple[Lead, ...]:
        return leads_from(self.plan, self._root, scene)

    def _targets(self) -> tuple[str, ...]:
        return tuple(spot.id for spot in self.plan.spots if not spot.is_missing)

    def _show(self, state: MapState) -> None:
        if state != self._state:
            self._state = state
            self._watch(state)


def _still(plan: Plan, picked: Picked | None) -> Picked | None:
    """What was selected, as far as it is still there: of a line that is gone the scene it came from."""
    number = plan.number(picked.scene) if picked is not None else None
    if picked is None or number is None:
        return None
    is_there = not picked.is_way or any(plan.ways[one].choice == picked.choice for one in plan.out_of(number))
    return picked if is_there else Picked(picked.scene)


def _scenes_in(root: Node | None) -> int:
    entry = root.entries.get("scenes") if isinstance(root, Mapping) else None
    return len(entry.value.entries) if entry is not None and isinstance(entry.value, Mapping) else 0


def _raise(error: Exception) -> None:
    raise error


def _broken_at(reading: Reading) -> Message:
    """Why the map is that of an earlier moment."""
    lines = [one.span.line for one in reading.diagnostics if one.is_error and one.file == reading.file]
    if not lines:
        return msg("This is the map as it was.")
    return msg("This is the map as it was before the mistake in line {line}.", line=min(lines))
