"""The votes and reasons of a panel of experts, written into the file of a case or of vignettes.

Everything else in the file stays byte for byte as its author typed it. What was written is read again, and
refused unless it is the same case with that panel (FORMAT of the project's design papers, "Stage").
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from glasltrainer.authoring import fields as f
from glasltrainer.authoring import vignette_fields as v
from glasltrainer.authoring.altering.content import tidy
from glasltrainer.authoring.altering.document import CannotAlterError, Document
from glasltrainer.authoring.codes import Code, Severity
from glasltrainer.authoring.decoding import decode
from glasltrainer.authoring.diagnostics import TooManyFindingsError
from glasltrainer.authoring.edits import BYTE_ORDER_MARK
from glasltrainer.authoring.formats import format_of
from glasltrainer.authoring.nodes import Mapping, Scalar, Sequence
from glasltrainer.authoring.source import LONGEST_TEXT, parse
from glasltrainer.core.case import Case, Quality, StageQuestion
from glasltrainer.core.credit import modes
from glasltrainer.core.vignettes import VignetteSet
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from collections.abc import Mapping as MappingOf

    from glasltrainer.authoring.altering.content import Content
    from glasltrainer.authoring.altering.document import Path
    from glasltrainer.authoring.diagnostics import Source
    from glasltrainer.authoring.nodes import Node
    from glasltrainer.authoring.records import Record
    from glasltrainer.core.case import Choice, Scene
    from glasltrainer.i18n import Message

_Value: TypeAlias = "Case | VignetteSet"
_Alter: TypeAlias = "Callable[[Document], Document]"

MOST_VOTES = 10_000  # as the format has it
_AGAINST = (Code.PANEL_AGAINST_KEY, Code.PANEL_AGAINST_BEST)  # told as `disagrees`; the author decides
_PANEL, _REASONS = f.DIAGNOSE_PANEL.name, f.DIAGNOSE_REASONS.name


class Existing(Enum):
    """What becomes of a panel that is there already."""

    REFUSE = "refuse"
    REPLACE = "replace"
    ADD = "add"


class PanelError(ValueError):
    """The panel cannot be written; `message` says why, and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


class PanelExistsError(PanelError):
    """There is a panel already, and nothing was said of it."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Most experts chose one of `chosen`, and the key is (one of) `keys`: stages, or ids of choices.

    Until its author mends one of the two, the file has an error and cannot be played.
    """

    keys: tuple[str, ...]
    chosen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edited:
    """The bytes of a file with the panel in it, and where the panel differs from the key."""

    data: bytes
    disagrees: Disagreement | None = None


def write_panel(
    data: bytes,
    scene: str,
    question: str,
    votes: MappingOf[int, int],
    reasons: MappingOf[int, str],
    *,
    existing: Existing = Existing.REFUSE,
) -> Edited:
    """The file `data` with the panel of a stage question: votes and reasons by stage.

    `scene` is the id of a scene, with `question` "stage" or "stage:PARTY"; in a file of vignettes that of a
    vignette. Stages without votes are left out, reasons are tidied. To replace a panel takes its reasons away
    too; to add to it puts a new reason behind the one there is. Raises PanelExistsError and PanelError.
    """
    before = _Read.of(data)
    asked = before.question(scene, question)
    panel, why = {stage: count for stage, count in votes.items() if count}, _tidied(reasons)
    if not panel:
        raise PanelError(msg("Nobody has voted, so there is nothing to write."))
    if asked.panel or asked.reasons:
        if existing is Existing.REFUSE:
            raise PanelExistsError(msg("There is a panel for this question already."))
        if existing is Existing.ADD:
            panel = dict(Counter(panel) + Counter(asked.panel))
            stages = {**asked.reasons, **why}
            why = {stage: _joined(asked.reasons.get(stage), why.get(stage)) for stage in stages}
    _check(panel.values(), why.values())
    wanted = replace(asked, panel=panel, reasons=why)

    def alter(document: Document) -> Document:
        path, record = before.path(scene, question)
        document = _with_group(document, path, record, _PANEL, _texts(panel))
        return _with_group(document, path, record, _REASONS, _texts(why))

    done = before.altered(alter, before.with_question(scene, wanted))
    chosen = modes(panel)
    disagrees = None if asked.key in chosen else Disagreement((str(asked.key),), tuple(map(str, chosen)))
    return Edited(done, disagrees)


def write_choice_panel(
    data: bytes, scene: str, votes: MappingOf[str, int], *, existing: Existing = Existing.REFUSE
) -> Edited:
    """The file `data` of a case with the panel of a scene's choices: votes by the id of a choice.

    A choice that was not put to the experts is left out of `votes`; 0 says that nobody chose it. To replace a
    panel takes the votes of choices left out away. Raises PanelExistsError and PanelError.
    """
    before = _Read.of(data)
    choices = {choice.id: choice for choice in before.scene(scene).choices}
    for choice in votes:
        if choice not in choices:
            raise PanelError(_MOVED)
    if not any(votes.values()):
        raise PanelError(msg("Nobody has voted, so there is nothing to write."))
    there = {key: choice.votes for key, choice in choices.items() if choice.votes is not None}
    panel = dict(votes)
    if there:
        if existing is Existing.REFUSE:
            raise PanelExistsError(msg("There is a panel for this question already."))
        if existing is Existing.ADD:
            panel = {key: there.get(key, 0) + votes.get(key, 0) for key in {**there, **votes}}
    _check(panel.values())
    wanted = tuple(replace(choice, votes=panel.get(key)) for key, choice in choices.items())

    def alter(document: Document) -> Document:
        for choice in wanted:
            path: Path = ("scenes", scene, "choices", choice.id)
            if choice.votes is not None:
                document = _with(document, path, f.CHOICE, f.CHOICE_PANEL.name, str(choice.votes))
            elif f.CHOICE_PANEL.name in document.keys(path):
                document = document.take((*path, f.CHOICE_PANEL.name))
        return document

    done = before.altered(alter, before.with_choices(scene, wanted))
    return Edited(done, _against_best(wanted))


def _check(votes: Iterable[int], reasons: Iterable[str] = ()) -> None:
    if not all(0 <= count <= MOST_VOTES for count in votes):
        raise PanelError(msg("A panel has at most {most} votes for one answer.", most=MOST_VOTES))
    if any(len(reason) > LONGEST_TEXT for reason in reasons):
        raise PanelError(msg("A reason has at most {most} characters.", most=LONGEST_TEXT))


def _against_best(choices: tuple[Choice, ...]) -> Disagreement | None:
    """Where most experts chose another option than a best one, among those that are scored."""
    scored = [choice for choice in choices if choice.quality is not None]
    most = max((choice.votes or 0 for choice in scored), default=0)
    chosen = [choice for choice in scored if most and choice.votes == most]
    if not chosen or any(choice.quality is Quality.BEST for choice in chosen):
        return None
    best = tuple(choice.id for choice in scored if choice.quality is Quality.BEST)
    return Disagreement(best, tuple(choice.id for choice in chosen))


# -- the file before and after -------------------------------------------------------------------

_MEND_FIRST = msg("The file has errors: mend them first; `glasltrainer check` says how.")
_MOVED = msg("The question is no longer in the file as it was voted on. Open the case again, and ask again.")
_CANNOT = msg(
    "The file is written in a way that the program cannot add a panel to. Put each key on a line of its own."
)


@dataclass(frozen=True, slots=True)
class _Read:
    """A file as it was read: its bytes, its text, and what it holds whatever its panels say."""

    data: bytes
    text: str
    value: _Value
    codes: Counter[Code]

    @classmethod
    def of(cls, data: bytes) -> _Read:
        """Read it. Raises PanelError when it has other errors than a panel that differs from its key."""
        source, is_readable = decode("", data)
        value: object = None
        with suppress(TooManyFindingsError):
            root = parse(source) if is_readable and source.is_exact else None
            if root is not None:
                value = _value(root, source)
        codes = Counter(found.code for found in source.found)
        errors = {code for code in codes if code.severity is Severity.ERROR}
        if errors - set(_AGAINST) or not isinstance(value, Case | VignetteSet):
            raise PanelError(_MEND_FIRST)
        return cls(data, source.text, value, codes)

    def scene(self, scene: str) -> Scene:
        """The scene of a case with this id."""
        if not isinstance(self.value, Case) or scene not in self.value.scenes:
            raise PanelError(_MOVED)
        return self.value.scenes[scene]

    def question(self, scene: str, question: str) -> StageQuestion:
        """The stage question with this id."""
        if isinstance(self.value, VignetteSet):
            if scene in self.value.vignettes and self.value.vignettes[scene].question.id == question:
                return self.value.vignettes[scene].question
            raise PanelError(_MOVED)
        for one in self.scene(scene).diagnose:
            if one.id == question:
                return one
        raise PanelError(_MOVED)

    def with_question(self, scene: str, wanted: StageQuestion) -> _Value:
        """What the file holds, with another form of a stage question."""
        if isinstance(self.value, VignetteSet):
            vignette = replace(self.value.vignettes[scene], question=wanted)
            return replace(self.value, vignettes={**self.value.vignettes, scene: vignette})
        old = self.scene(scene)
        asked = tuple(wanted if one.id == wanted.id else one for one in old.diagnose)
        return replace(self.value, scenes={**self.value.scenes, scene: replace(old, diagnose=asked)})

    def with_choices(self, scene: str, wanted: tuple[Choice, ...]) -> _Value:
        """What the file holds, with other choices of a scene."""
        assert isinstance(self.value, Case)
        changed = replace(self.scene(scene), choices=wanted)
        return replace(self.value, scenes={**self.value.scenes, scene: changed})

    def path(self, scene: str, question: str) -> tuple[Path, Record]:
        """Where the panel of a stage question stands, and the table of the keys around it."""
        if isinstance(self.value, VignetteSet):
            return (v.VIGNETTES.name, scene), v.VIGNETTE
        path: Path = (f.CASE_SCENES.name, scene, f.SCENE_DIAGNOSE.name)
        node = Document(self.text).node(path)
        if not isinstance(node, Sequence):
            return path, f.DIAGNOSE
        return (*path, [_id(one) for one in node.items].index(question)), f.DIAGNOSE

    def altered(self, alter: _Alter, wanted: _Value) -> bytes:
        """The bytes after `alter`, which hold `wanted` and nothing new to be mended but the panel itself."""
        try:
            text = alter(Document(self.text)).text
        except (CannotAlterError, KeyError, ValueError):
            raise PanelError(_CANNOT) from None
        mark = BYTE_ORDER_MARK if self.data.startswith(BYTE_ORDER_MARK) else b""
        try:
            after = _Read.of(mark + text.encode())
        except PanelError:
            raise PanelError(_CANNOT) from None
        if after.value != wanted or set(after.codes - self.codes) - set(_AGAINST):
            raise PanelError(_CANNOT)
        return after.data


def _value(root: Node, source: Source) -> object:
    format = format_of(root)
    return format.read("", root, format.begin(root, source))


def _id(node: Node) -> str:
    """The id of a stage question of a list of two."""
    entry = node.entries.get(f.DIAGNOSE_OF.name) if isinstance(node, Mapping) else None
    of = entry.value.text.strip() if entry is not None and isinstance(entry.value, Scalar) else None
    return StageQuestion(0, of).id


# -- the edits -----------------------------------------------------------------------------------


def _with_group(
    document: Document, path: Path, record: Record, key: str, wanted: dict[str, Content]
) -> Document:
    """With `key` at a path holding just `wanted`, which are by stage; lines that are right already stay."""
    here = (*path, key)
    there = document.keys(here)
    if not wanted:
        return document.take(here) if key in document.keys(path) else document
    if not there:
        return _with(document, path, record, key, wanted)
    for stage, content in wanted.items():
        if stage not in there:
            after = next((one for one in document.keys(here) if one > stage), None)
            document = document.put(here, stage, content, after)
            continue
        node = document.node((*here, stage))
        if not isinstance(node, Scalar) or node.text != content:
            document = document.set((*here, stage), content)
    for stage in there:
        if stage not in wanted:
            document = document.take((*here, stage))
    return document


def _with(document: Document, path: Path, record: Record, key: str, content: Content) -> Document:
    """With `key: content` at a path, where the format's table has it among its neighbours."""
    if key in document.keys(path):
        return document.set((*path, key), content)
    order = list(record.by_name)
    later = order[order.index(key) + 1 :]
    return document.put(path, key, content, next((one for one in document.keys(path) if one in later), None))


def _texts(by_stage: MappingOf[int, int] | MappingOf[int, str]) -> dict[str, Content]:
    return {str(stage): str(value) for stage, value in sorted(by_stage.items())}


def _tidied(reasons: MappingOf[int, str]) -> dict[int, str]:
    tidied = {stage: tidy(reason) for stage, reason in reasons.items()}
    return {stage: reason for stage, reason in tidied.items() if reason}


def _joined(old: str | None, new: str | None) -> str:
    """A reason behind another, on a line of its own; one that says the same is not said twice."""
    if old is None or new is None or new in old.splitlines():
        return old or new or ""
    return f"{old}\n{new}"
