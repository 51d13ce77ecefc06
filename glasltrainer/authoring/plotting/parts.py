"""The parts of a case in a document: where they are, what may be done there, and putting them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.authoring import fields as f
from glasltrainer.authoring.nodes import Scalar
from glasltrainer.authoring.plotting.plan import links
from glasltrainer.authoring.references import refusal_of
from glasltrainer.authoring.renaming.mentions import IdKind, mentions
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glasltrainer.authoring.altering.content import Content, Piece
    from glasltrainer.authoring.altering.document import Document, Path
    from glasltrainer.authoring.records import Field
    from glasltrainer.i18n import Message

SCENES = (f.CASE_SCENES.name,)


class PlottingError(ValueError):
    """It cannot be done; `message` says why, and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def name_of(document: Document, path: Path, field: Field[object]) -> str:
    """The key of a field as it stands at a path: maybe by another word that is read as it."""
    keys = document.keys(path)
    also = (key for key in keys if key.strip().casefold() in (field.name, *field.also))
    return field.name if field.name in keys else next(also, field.name)


def has(document: Document, scene: str, field: Field[object]) -> bool:
    """Whether a scene has a field, under whatever word is read as it."""
    path = (*SCENES, scene)
    return document.node((*path, name_of(document, path, field))) is not None


def path_of_scene(document: Document, scene: str) -> Path:
    """Where a scene stands. Raises PlottingError when there is none."""
    if scene not in document.keys(SCENES):
        raise PlottingError(msg("There is no scene “{scene}”.", scene=scene))
    return (*SCENES, scene)


def path_of_choice(document: Document, scene: str, choice: str) -> Path:
    """Where a choice stands. Raises PlottingError when there is none."""
    path = path_of_scene(document, scene)
    path = (*path, name_of(document, path, f.SCENE_CHOICES))
    if choice not in document.keys(path):
        raise PlottingError(msg("“{scene}” has no choice “{choice}”.", scene=scene, choice=choice))
    return (*path, choice)


def check_goes_on(document: Document, scene: str) -> None:
    """Raise PlottingError where nothing can follow."""
    if has(document, scene, f.SCENE_ENDING):
        raise PlottingError(
            msg("“{scene}” is an ending: nothing follows it. Take out “ending” first.", scene=scene)
        )


def check_id(id: str) -> None:
    """Raise PlottingError unless this can be an id, and say which could."""
    refusal = refusal_of(id)
    if refusal is not None:
        raise PlottingError(refusal)


def check_new(document: Document, id: str) -> None:
    """Raise PlottingError unless this can be the id of another scene."""
    check_id(id)
    if id in document.keys(SCENES):
        raise PlottingError(msg("There is a scene “{scene}” already: choose another name.", scene=id))


def put_or_set(
    document: Document, path: Path, name: str, content: Content, before: str | None = None
) -> Document:
    """With this under a key of the group at a path, which may still be empty."""
    if document.node((*path, name)) is not None:
        return document.set((*path, name), content)
    if document.keys(path):
        return document.put(path, name, content, before=before)
    return document.set(path, {name: content})


def put_scene(document: Document, piece: Piece, after: str | None) -> Document:
    """With a scene below another, or below all."""
    scenes = document.keys(SCENES)
    if not scenes:
        if document.node(SCENES) is None:
            return document.put((), SCENES[0], {piece.key: piece}, is_apart=True)
        return document.set(SCENES, {piece.key: piece})
    at = scenes.index(after) + 1 if after in scenes else len(scenes)
    return document.put(
        SCENES, piece.key, piece, before=scenes[at] if at < len(scenes) else None, is_apart=True
    )


def leads_on(document: Document, after: str | None) -> str:
    """Where a new scene leads when nobody says it."""
    scenes = document.keys(SCENES)
    here = document.node((*SCENES, after)) if after is not None else None
    wanted = [target for _, target in links(here) if target in scenes] if here is not None else []
    endings = [one for one in scenes if has(document, one, f.SCENE_ENDING)]
    found = next(iter((*wanted, *endings, *scenes)), None)
    if found is None:
        raise PlottingError(msg("Add an ending first: a scene leads somewhere."))
    return found


def the_other(document: Document) -> str:
    """The name of whom the conflict is with: the first of the cast that the player is not."""
    cast: Path = (f.CASE_CAST.name,)
    for person in document.keys(cast):
        you = document.node((*cast, person, f.PERSON_YOU.name))
        name = document.node((*cast, person, f.PERSON_NAME.name))
        if not (isinstance(you, Scalar) and you.text.strip() == "true"):
            return name.text.strip() if isinstance(name, Scalar) else person
    return ""


def leading_to(document: Document, scene: str) -> Iterator[str]:
    """What names a scene, outside of itself: "start", and the scenes with the choice that leads there."""
    start = document.node((f.CASE_START.name,))
    if isinstance(start, Scalar) and start.text.strip() == scene:
        yield f.CASE_START.name
    for other in document.keys(SCENES):
        here = document.node((*SCENES, other))
        if other == scene or here is None:
            continue
        ways = [choice for choice, target in links(here) if target == scene]
        yield from (other if choice is None else f"{other}/{choice}" for choice in ways)
        if not ways and any(
            one.kind is IdKind.SCENE and one.id == scene for one in mentions(f.SCENE, here, other)
        ):
            yield other
