"""The edits of arranging on one text, a workshop or its translation; what is not there needs no edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.authoring import workshop_fields as w
from glasltrainer.authoring.altering.content import content_of
from glasltrainer.authoring.fields import OVERLAY_CHECKED
from glasltrainer.authoring.nodes import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from glasltrainer.authoring.altering.content import Content
    from glasltrainer.authoring.altering.document import Document, Path

_CHECKED = (OVERLAY_CHECKED.name,)
ITEM_ORDER = tuple(field.name for field in w.ITEM.fields)
HEAD_ORDER = tuple(field.name for field in w.WORKSHOP.fields)
BLOCK_ORDER = tuple(field.name for field in (w.BLOCK_TITLE, w.START, w.MINUTES, w.NOTES, w.ITEMS))


def keyed(
    document: Document, path: Path, key: str, content: Content | None, order: tuple[str, ...]
) -> Document:
    """With `key: content` at a path, in the order of keys given; with None without the key."""
    here = (*path, key)
    if content is None:
        return dropped(document, here)
    if key not in document.keys(path):
        later = order[order.index(key) + 1 :]
        before = next((one for one in document.keys(path) if one in later), None)
        return document.put(path, key, content, before)
    node = document.node(here)
    if isinstance(content, str) and isinstance(node, Scalar) and node.text == content:
        return document
    return document.set(here, content)


def placed(
    document: Document, group: Path, key: str, content: Content, order: list[str], blocks: list[str]
) -> Document:
    """With `key: content` in a group, before the first there of those that follow it in `order`.

    A group that is not there is made, with what it lies in; `blocks` are the blocks of the day in order.
    """
    if isinstance(document.node(group), Mapping):
        following = order[order.index(key) + 1 :]
        there = document.keys(group)
        before = next((one for one in following if one in there), None)
        return document.put(group, key, content, before, is_apart=group == (w.BLOCKS.name,))
    if document.node(group) is not None:  # a key with nothing behind it
        return document.set(group, {key: content})
    outer, name = group[:-1], str(group[-1])
    if not outer:
        before = next((one for one in document.keys(()) if one == OVERLAY_CHECKED.name), None)
        return document.put((), name, {key: content}, before)
    return placed(document, outer, name, {key: content}, blocks if len(outer) == 1 else [name], blocks)


def moved_to(
    document: Document,
    group: Path,
    key: str,
    target: Path,
    new: str,
    order: list[str],
    blocks: list[str],
) -> Document:
    """With what stands under `key` in a group moved to `new` in another, or elsewhere in the same."""
    path = (*group, key)
    if document.node(path) is None:
        return document
    if group == target and len(document.keys(group)) == 1:
        return document
    piece = document.piece(path)
    document = document.prune(path)
    document = placed(document, target, new, piece.renamed(new) if new != key else piece, order, blocks)
    return _followed(document, path, (*target, new))


def renamed_to(document: Document, path: Path, new: str) -> Document:
    """With another id for what stands at a path."""
    if document.node(path) is None:
        return document
    return _followed(document.rename(path, new), path, (*path[:-1], new))


def dropped(document: Document, path: Path) -> Document:
    """Without what stands at a path."""
    if path[-1] in document.keys(path[:-1]):
        document = document.prune(path)
    gone = list(_lines_about(document, path))
    return document.take_all(_CHECKED, gone) if gone else document


def aligned(
    document: Document, path: Path, wanted: dict[str, Content], *, is_translation: bool = False
) -> Document:
    """With just the activity `wanted` at an item; lines that are right already stay.

    Of a translation only what has no place any more is taken out.
    """
    of_activity = [*(field.name for field in w.ACTIVITIES), w.SCALE.name, w.AGAIN.name]
    for key, content in wanted.items():
        document = _aligned(document, (*path, key), content, is_translation=is_translation)
    for key in of_activity:
        if key not in wanted and key in document.keys(path):
            document = dropped(document, (*path, key))
    return document


def _aligned(document: Document, path: Path, content: Content, *, is_translation: bool) -> Document:
    node = document.node(path)
    if (node is None and is_translation) or (node is not None and content_of(node) == content):
        return document
    if isinstance(content, dict) and isinstance(node, Mapping):
        there = [key for key in document.keys(path) if key in content]
        if is_translation or there == [key for key in content if key in there]:
            return _aligned_group(document, path, content, is_translation=is_translation)
    if not is_translation:
        return keyed(document, path[:-1], str(path[-1]), content, (*ITEM_ORDER, str(path[-1])))
    if isinstance(content, list) and isinstance(node, Sequence) and len(node.items) != len(content):
        return dropped(document, path)  # a translation of another length is not used
    return document


def _aligned_group(
    document: Document, path: Path, content: dict[str, Content], *, is_translation: bool
) -> Document:
    """With just these keys in a group that has some of them in this order."""
    order = list(content)
    for number, (key, value) in enumerate(content.items()):
        there = document.keys(path)
        if key in there or is_translation:
            document = _aligned(document, (*path, key), value, is_translation=is_translation)
        else:
            before = next((one for one in order[number + 1 :] if one in there), None)
            document = document.put(path, key, value, before)
    for key in document.keys(path):
        if key not in content:
            document = dropped(document, (*path, key))
    return document


def _lines_about(document: Document, path: Path) -> list[str]:
    """The lines of the `checked:` block about what stands at a path."""
    prefix = ".".join(map(str, path))
    return [key for key in document.keys(_CHECKED) if key == prefix or key.startswith(f"{prefix}.")]


def _followed(document: Document, path: Path, new: Path) -> Document:
    """With the lines of the `checked:` block about `path` renamed to `new`."""
    old, other = ".".join(map(str, path)), ".".join(map(str, new))
    lines = _lines_about(document, path)
    if old == other or not lines:
        return document
    return document.rename_all(_CHECKED, {line: other + line[len(old) :] for line in lines})
