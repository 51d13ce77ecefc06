"""The assistant for a new case without its widgets: a few questions, what comes of them, and the case."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from glasltrainer.authoring.beginning.begin import MOST_ENDINGS, MOST_STAGES, Beginning, Somebody, begin
from glasltrainer.authoring.beginning.script import read_script
from glasltrainer.authoring.beginning.skeleton import from_script
from glasltrainer.authoring.beginning.word import CannotReadScriptError
from glasltrainer.authoring.references import LONGEST_ID, kebab
from glasltrainer.core.case import Matter
from glasltrainer.core.catalogue.stages import STAGES
from glasltrainer.core.catalogue.topics import SPECIALTIES
from glasltrainer.i18n import LANGUAGES, N_, Message, Translator, msg, nmsg
from glasltrainer.storage.files import free_name
from glasltrainer.ui.studio.beginning.state import NewCaseState, Person, Script, Step

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MOST_PEOPLE = 6
LANGUAGE_NAMES = {"nl": N_("in Dutch"), "en": N_("in English")}
_ROLES = (
    N_("resident, {specialty}"),
    N_("consultant, {specialty}"),
    N_("nurse, {specialty}"),
    N_("head of {specialty}"),
)


class NewCasePresenter:
    """Keeps what was typed until a case was made of it, also while the assistant is closed."""

    def __init__(self, language: str, folder: Path | None = None) -> None:
        """`language` is the reader's; the case is to lie in `folder`, where no file is written over."""
        self._folder = folder
        self._language = language if language in LANGUAGES else "en"
        self._changed: Callable[[], None] | None = None
        self._state = NewCaseState(language=self._language)
        self._show(self._state)

    def watch(self, changed: Callable[[], None]) -> None:
        """Call `changed` whenever something else is to be shown."""
        self._changed = changed

    def unwatch(self) -> None:
        """Draw into no view any more."""
        self._changed = None

    def state(self) -> NewCaseState:
        """What the assistant shows now."""
        return self._state

    @property
    def is_begun(self) -> bool:
        """Whether anything was typed or chosen."""
        return replace(self._state, step=Step.CONFLICT, moment=0) != self._empty()

    # -- what is typed ---------------------------------------------------------------------------------

    def write(self, *, conflict: str | None = None, title: str | None = None) -> None:
        """What it is about, or what it is called."""
        state = self._state
        self._show(
            replace(
                state,
                conflict=state.conflict if conflict is None else conflict,
                title=state.title if title is None else title,
            )
        )

    def choose_language(self, language: str) -> None:
        """The language of the case: nl or en."""
        if language in LANGUAGES:
            self._show(replace(self._state, language=language))

    def toggle_specialty(self, specialty: str) -> None:
        """It plays in this specialty, or does not."""
        there = self._state.specialties
        now = tuple(one for one in there if one != specialty) if specialty in there else (*there, specialty)
        self._show(replace(self._state, specialties=now))

    def write_person(self, number: int, *, name: str | None = None, role: str | None = None) -> None:
        """What one of the people is called, or does."""
        people = list(self._state.people)
        one = people[number]
        people[number] = Person(one.name if name is None else name, one.role if role is None else role)
        self._show(replace(self._state, people=tuple(people)))

    def add_person(self) -> None:
        """Room for somebody else."""
        if len(self._state.people) < MOST_PEOPLE:
            self._show(replace(self._state, people=(*self._state.people, Person())))

    def remove_person(self, number: int) -> None:
        """Leave somebody out; the player and the other stay."""
        if number >= 2:
            people = tuple(one for at, one in enumerate(self._state.people) if at != number)
            self._show(replace(self._state, people=people))

    def roles(self) -> tuple[str, ...]:
        """Roles that fit the specialties, in the language of the case."""
        tr = Translator(self._state.language)
        return tuple(
            tr(role, specialty=_within(tr(SPECIALTIES[one])))
            for one in self._state.specialties
            for role in _ROLES
        )

    def see_moment(self, number: int) -> None:
        """Show this moment on the ladder."""
        if 0 <= number < len(self._state.stages):
            self._show(replace(self._state, moment=number))

    def put_stage(self, stage: int) -> None:
        """The moment shown is at this stage."""
        stages = list(self._state.stages)
        stages[self._state.moment] = stage
        self._show(replace(self._state, stages=tuple(stages)))

    def add_moment(self) -> None:
        """One moment more after the one shown, a step further down."""
        state = self._state
        if len(state.stages) < MOST_STAGES:
            at = state.moment + 1
            stage = min(9, state.stages[state.moment] + 1)
            stages = (*state.stages[:at], stage, *state.stages[at:])
            self._show(replace(state, stages=stages, moment=at))

    def remove_moment(self) -> None:
        """Leave the moment shown out; one stays."""
        state = self._state
        if len(state.stages) > 1:
            stages = tuple(stage for at, stage in enumerate(state.stages) if at != state.moment)
            self._show(replace(state, stages=stages, moment=min(state.moment, len(stages) - 1)))

    def put_ending(self, number: int, matter: Matter) -> None:
        """What becomes of the matter in one of the endings."""
        endings = list(self._state.endings)
        endings[number] = matter
        self._show(replace(self._state, endings=tuple(endings)))

    def add_ending(self) -> None:
        """One ending more, of a kind there is not yet if there is one, before those that are worse."""
        there, kinds = self._state.endings, list(Matter)
        if len(there) < MOST_ENDINGS:
            new = next((one for one in kinds if one not in there), Matter.LOST)
            worse = (at for at, one in enumerate(there) if kinds.index(one) > kinds.index(new))
            at = next(worse, len(there))
            self._show(replace(self._state, endings=(*there[:at], new, *there[at:])))

    def remove_ending(self, number: int) -> None:
        """Leave an ending out; one stays."""
        if len(self._state.endings) > 1:
            endings = tuple(one for at, one in enumerate(self._state.endings) if at != number)
            self._show(replace(self._state, endings=endings))

    def write_name(self, name: str) -> None:
        """What the file is to be called; nothing, and it follows the title again."""
        self._show(replace(self._state, name=name, is_named=bool(name.strip())))

    def take_script(self, file: str, data: bytes) -> None:
        """Make the case of a script (docx, txt or md), whose file is called `file`."""
        title = file.rpartition(".")[0].replace("-", " ").replace("_", " ").strip().capitalize() or file
        try:
            script = read_script(data)
            text = from_script(data, self._state.title.strip() or title, self._state.language)
        except CannotReadScriptError as problem:
            self.tell(problem.message)
            return
        state = replace(self._state, title=self._state.title or script.title or title, step=Step.READY)
        self._show(replace(state, script=Script(file, text, len(script.scenes))))

    def leave_script(self) -> None:
        """Go on without the script."""
        self._show(replace(self._state, script=None, step=Step.CONFLICT))

    def tell(self, trouble: Message) -> None:
        """Say that something went wrong."""
        self._state = replace(self._state, trouble=trouble)
        self._tell()

    # -- going on --------------------------------------------------------------------------------------

    def go_to(self, step: Step) -> None:
        """Show this step."""
        if step in self._state.steps:
            self._show(replace(self._state, step=step))

    def go_on(self) -> None:
        """The next step."""
        self._step(1)

    def go_back(self) -> None:
        """The step before."""
        self._step(-1)

    def _step(self, steps: int) -> None:
        there = self._state.steps
        at = there.index(self._state.step) + steps
        if 0 <= at < len(there):
            self.go_to(there[at])

    def made(self) -> tuple[str, str]:
        """The name of the new case and its text."""
        state = self._state
        name = self._free(_id(state.name) or "case")
        if state.script is not None:
            return name, state.script.text
        you, other, *more = (Somebody(one.name, one.role) for one in state.people)
        beginning = Beginning(
            title=state.title,
            language=state.language,
            conflict=state.conflict,
            specialties=state.specialties,
            people=(you, other, *(one for one in more if one.name.strip() or one.role.strip())),
            stages=state.stages,
            endings=state.endings,
        )
        return name, begin(beginning)

    def forget(self) -> None:
        """Begin with nothing again: the case was made."""
        self._show(self._empty())

    # -- within ----------------------------------------------------------------------------------------

    def _empty(self) -> NewCaseState:
        return self._dressed(NewCaseState(language=self._language))

    def _show(self, state: NewCaseState) -> None:
        self._state = self._dressed(replace(state, trouble=None))
        self._tell()

    def _tell(self) -> None:
        if self._changed is not None:
            self._changed()

    def _dressed(self, state: NewCaseState) -> NewCaseState:
        """The state with what follows from what was typed."""
        steps = tuple(Step) if state.script is None else (Step.CONFLICT, Step.READY)
        step = state.step if state.step in steps else Step.READY
        tr = Translator(state.language)
        name = state.name if state.is_named else self._free(_id(state.title) or _id(tr(_NEW)))
        return replace(state, steps=steps, step=step, name=name, preview=_preview(state))

    def _free(self, name: str) -> str:
        return name if self._folder is None else free_name(self._folder / f"{name}.yaml").stem

    def final_name(self) -> str:
        """The id that the file gets: of what was typed, and one that is free."""
        return self._free(_id(self._state.name) or "case")


_NEW = N_("a new case")


def _id(words: str) -> str:
    return kebab(" ".join(words.split()[:6]))[: LONGEST_ID - 8].strip("-")


def _within(specialty: str) -> str:
    """A specialty within a sentence."""
    return specialty[:1].lower() + specialty[1:]


def _preview(state: NewCaseState) -> tuple[Message, ...]:
    """What will be made, line by line."""
    language = Message(LANGUAGE_NAMES[state.language])
    if state.script is not None:
        scenes = nmsg("{count} scene", "{count} scenes", state.script.scenes)
        return (
            msg("{scenes} from {file}, {language}", scenes=scenes, file=state.script.file, language=language),
        )
    moments = nmsg("{count} moment", "{count} moments", len(state.stages))
    endings = nmsg("{count} ending", "{count} endings", len(state.endings))
    path = " → ".join(map(str, state.stages))
    low, high = min(state.stages), max(state.stages)
    named = msg("all at {stage} {name}", stage=low, name=Message(STAGES[low].name))
    if low != high:
        named = msg(
            "from {low} {low_name} to {high} {high_name}",
            low=low,
            low_name=Message(STAGES[low].name),
            high=high,
            high_name=Message(STAGES[high].name),
        )
    return (
        msg("{moments}, {endings}, {language}", moments=moments, endings=endings, language=language),
        msg("On the ladder: {path} ({named})", path=path, named=named),
    )
