"""Scenes added, connected, copied and taken away: changes of the story's shape, as edits of its text.

Pure: the text of a case -> the edits, so that all else stays as its author typed it. Each raises
PlottingError, with a sentence for the author, where it cannot be done.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glasltrainer.authoring import fields as f
from glasltrainer.authoring.altering.document import CannotAlterError, Document
from glasltrainer.authoring.edits import apply
from glasltrainer.authoring.nodes import Mapping, Scalar
from glasltrainer.authoring.plotting import skeleton
from glasltrainer.authoring.plotting.differing import differences
from glasltrainer.authoring.plotting.parts import (
    SCENES,
    PlottingError,
    check_goes_on,
    check_id,
    check_new,
    has,
    leading_to,
    leads_on,
    name_of,
    path_of_choice,
    path_of_scene,
    put_or_set,
    put_scene,
    the_other,
)
from glasltrainer.authoring.renaming.mentions import IdKind
from glasltrainer.authoring.renaming.rename import RenameError, Target, rename
from glasltrainer.core.case import Matter
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from collections.abc import Mapping as MappingOf

    from glasltrainer.authoring.altering.content import Content
    from glasltrainer.authoring.altering.document import Path
    from glasltrainer.authoring.edits import Edit


@dataclass(frozen=True, slots=True)
class Plotted:
    """Edits of a text, in its order; `place` is what to show of the text after them (start, end)."""

    edits: tuple[Edit, ...]
    place: tuple[int, int]


def add_scene(
    text: str,
    id: str,
    *,
    after: str | None = None,
    target: str | None = None,
    stage: int | None = None,
    language: str = "nl",
) -> Plotted:
    """A new scene that can be played, below the scene `after` (None: below all), with one answer.

    The answer leads to `target`, or else where `after` leads first, or else to the first ending. Nothing
    leads to the new scene yet: see `connect`.
    """
    with _altering(text) as document:
        check_new(document, id)
        onwards = target or leads_on(document, after)
        path_of_scene(document, onwards)
        number = 1 + sum(not has(document, one, f.SCENE_ENDING) for one in document.keys(SCENES))
        piece = skeleton.scene(
            id, number=number, stage=stage, other=the_other(document), target=onwards, language=language
        )
        return _plotted(document, put_scene(document, piece, after), (*SCENES, id))


def add_ending(
    text: str,
    id: str,
    *,
    after: str | None = None,
    matter: Matter = Matter.PARTLY,
    stage: int | None = None,
    language: str = "nl",
) -> Plotted:
    """A new ending, below the scene `after` (None: below all). Nothing leads to it yet: see `connect`."""
    with _altering(text) as document:
        check_new(document, id)
        piece = skeleton.ending(id, matter=matter, stage=stage, language=language)
        return _plotted(document, put_scene(document, piece, after), (*SCENES, id))


def connect(text: str, scene: str, target: str, choice: str | None = None) -> Plotted:
    """Let a choice of a scene (None: plainly reading on) lead to another scene."""
    with _altering(text) as document:
        path_of_scene(document, target)
        path = path_of_scene(document, scene)
        if choice is None:
            check_goes_on(document, scene)
            if document.keys((*path, name_of(document, path, f.SCENE_CHOICES))):
                raise PlottingError(
                    msg(
                        "“{scene}” has choices: say which of them leads to “{target}”.",
                        scene=scene,
                        target=target,
                    )
                )
            field = f.SCENE_NEXT
        else:
            path, field = path_of_choice(document, scene, choice), f.CHOICE_NEXT
        done = put_or_set(document, path, name_of(document, path, field), target)
        return _plotted(document, done, (*path, name_of(done, path, field)), is_value=True)


def add_choice(text: str, scene: str, id: str, target: str, *, language: str = "nl") -> Plotted:
    """A new choice in a scene, which leads to `target`.

    Where the scene plainly read on, that becomes its first choice: a player can then take either.
    """
    with _altering(text) as document:
        path_of_scene(document, target)
        path = path_of_scene(document, scene)
        check_goes_on(document, scene)
        check_id(id)
        choices = name_of(document, path, f.SCENE_CHOICES)
        if id in document.keys((*path, choices)):
            raise PlottingError(
                msg("“{scene}” has a choice “{choice}” already: choose another name.", scene=scene, choice=id)
            )
        made: Content = {"say": skeleton.answer_words(language), "next": target}
        if document.keys((*path, choices)):
            done = document.put((*path, choices), id, made)
        else:
            held: dict[str, Content] = {id: made}
            onwards = name_of(document, path, f.SCENE_NEXT)
            before = document.node((*path, onwards))
            if isinstance(before, Scalar) and before.text.strip():
                first, words = skeleton.reading_on(language)
                first = first if first != id else f"{first}-2"
                held = {first: {"say": words, "next": before.text.strip()}, id: made}
                done = document.put(path, choices, held, before=onwards).take((*path, onwards))
            else:
                done = put_or_set(document, path, choices, held)
        return _plotted(document, done, (*path, choices, id))


def disconnect(text: str, scene: str, choice: str | None = None) -> Plotted:
    """Let a choice of a scene (None: plainly reading on) lead nowhere: the words of the choice stay.

    The checker then asks where it leads.
    """
    with _altering(text) as document:
        path = path_of_scene(document, scene)
        if choice is None:
            name = name_of(document, path, f.SCENE_NEXT)
        else:
            path = path_of_choice(document, scene, choice)
            name = name_of(document, path, f.CHOICE_NEXT)
        if document.node((*path, name)) is None:
            raise PlottingError(msg("There is no line here to take away."))
        return _plotted(document, document.take((*path, name)), path)


def remove_scene(text: str, scene: str) -> Plotted:
    """Without a scene; only where nothing leads there any more."""
    with _altering(text) as document:
        path = path_of_scene(document, scene)
        if holders := list(leading_to(document, scene)):
            places = ", ".join(holders)
            raise PlottingError(
                msg(
                    "Something still leads to “{scene}”: {places}. Let that lead elsewhere first.",
                    scene=scene,
                    places=places,
                )
            )
        scenes = document.keys(SCENES)
        if len(scenes) == 1:
            raise PlottingError(msg("“{scene}” is the only scene: a case has at least one.", scene=scene))
        at = scenes.index(scene)
        near = scenes[at - 1] if at else scenes[1]
        return _plotted(document, document.take(path), (*SCENES, near))


def rename_scene(files: MappingOf[str, str], name: str, old: str, new: str) -> dict[str, tuple[Edit, ...]]:
    """Another id for a scene in the case NAME.yaml and its translations, by file: texts in, edits out."""
    data = {file: text.encode() for file, text in files.items()}
    try:
        return rename(data, name, Target(IdKind.SCENE, old), new)
    except RenameError as refused:
        raise PlottingError(refused.message) from None


def forget_scene(text: str, scene: str) -> Plotted | None:
    """A translation without the texts of a scene that is gone; None where it has none."""
    with _altering(text) as document:
        done = document
        if scene in document.keys(SCENES):
            done = done.prune((*SCENES, scene))
        checked = (f.OVERLAY_CHECKED.name,)
        gone = [key for key in done.keys(checked) if key.startswith(f"scenes.{scene}.")]
        if gone:
            done = done.take_all(checked, gone)
        if done.text == text:
            return None
        edits = differences(text, done.text)
        return Plotted(edits, (edits[0].start, edits[0].start))


def duplicate_scene(text: str, scene: str, id: str) -> Plotted:
    """A copy of a scene with its comments, below it: it leads where that leads; nothing leads to it yet."""
    with _altering(text) as document:
        path = path_of_scene(document, scene)
        check_new(document, id)
        copied = document.piece(path).renamed(id)
        return _plotted(document, put_scene(document, copied, scene), (*SCENES, id))


def set_stage(text: str, scene: str, stage: int | None) -> Plotted:
    """Another stage (0..9) for a scene, or none."""
    with _altering(text) as document:
        path = path_of_scene(document, scene)
        name = name_of(document, path, f.SCENE_STAGE)
        if stage is not None:
            if not 0 <= stage <= 9:
                raise ValueError(f"stage {stage}")
            first = next(iter(document.keys(path)), None)
            done = put_or_set(document, path, name, str(stage), before=first)
            return _plotted(document, done, (*path, name), is_value=True)
        if has(document, scene, f.SCENE_DIAGNOSE):
            raise PlottingError(
                msg("“{scene}” asks the player for its stage: take out “diagnose” first.", scene=scene)
            )
        done = document.take((*path, name)) if document.node((*path, name)) is not None else document
        return _plotted(document, done, path)


def in_turn(text: str, *steps: Callable[[str], Plotted]) -> Plotted:
    """Several changes as one, each of the text that the one before leaves; it shows what the first does."""
    done, place = text, (0, 0)
    for number, step in enumerate(steps):
        made = step(done)
        place = _moved(place, made.edits) if number else made.place
        done = apply(done, made.edits)
    return Plotted(differences(text, done), place)


@contextmanager
def _altering(text: str) -> Iterator[Document]:
    document = Document(text)
    try:
        _ = document.root
    except CannotAlterError:
        raise PlottingError(
            msg("The text has a mistake that hides what is below it. Mend that first; “Problems” says where.")
        ) from None
    try:
        yield document
    except CannotAlterError:
        raise PlottingError(
            msg("This part is written in a form that can only be changed in the text itself.")
        ) from None


def _plotted(before: Document, after: Document, path: Path, *, is_value: bool = False) -> Plotted:
    """The edits, and the place of the key at a path, or of its value, when they are done."""
    *above, key = path
    group = after.node(tuple(above))
    if not isinstance(group, Mapping) or str(key) not in group.entries:
        raise CannotAlterError(f"nothing at {path} afterwards")
    entry = group.entries[str(key)]
    shown = entry.value if is_value else entry.key
    return Plotted(differences(before.text, after.text), (shown.start, shown.end))


def _moved(place: tuple[int, int], edits: tuple[Edit, ...]) -> tuple[int, int]:
    """A place after edits that do not touch it."""
    shift = sum(len(edit.text) - (edit.end - edit.start) for edit in edits if edit.end <= place[0])
    return place[0] + shift, place[1] + shift
