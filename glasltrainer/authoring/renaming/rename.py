"""An id renamed everywhere: its file, the translations, the tests beside it, the workshops that name it.

Edits only, so that comments, order, quotes and line endings stay, and renaming back gives the same bytes.
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from glasltrainer.authoring import fields
from glasltrainer.authoring.decoding import decode
from glasltrainer.authoring.diagnostics import TooManyFindingsError
from glasltrainer.authoring.edits import Edit, apply_to_bytes
from glasltrainer.authoring.formats import format_of
from glasltrainer.authoring.loading import OVERLAY, SUFFIX, load_any
from glasltrainer.authoring.nodes import Mapping, Node, Scalar
from glasltrainer.authoring.places import place_within
from glasltrainer.authoring.references import refusal_of
from glasltrainer.authoring.renaming.mentions import IdKind, Mention, mentions, path_mentions
from glasltrainer.authoring.scripted import fields as scripted_fields
from glasltrainer.authoring.scripted.run import SCRIPT_SUFFIX, run_script_file
from glasltrainer.authoring.source import parse
from glasltrainer.authoring.suggest import did_you_mean
from glasltrainer.authoring.texts import text_hash
from glasltrainer.authoring.translating.translate import node_at
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping as MappingOf

    from glasltrainer.authoring.diagnostics import Source
    from glasltrainer.authoring.records import Record
    from glasltrainer.i18n import Message

Edits: TypeAlias = "dict[str, tuple[Edit, ...]]"

_WORDS_OF_CONDITIONS = ("and", "or", "not", "visited")


class RenameError(ValueError):
    """It cannot be renamed; `message` says why, and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True, slots=True)
class Target:
    """The id to rename; a choice belongs to a scene."""

    kind: IdKind
    id: str
    scene: str | None = None

    def __str__(self) -> str:
        return f"{self.scene}/{self.id}" if self.scene else self.id


@dataclass(frozen=True, slots=True)
class _File:
    """A file that may hold the id: its text, its tree and the table that describes it."""

    name: str
    source: Source
    root: Node | None
    record: Record

    def mentions(self) -> Iterator[Mention]:
        if self.root is None:
            return
        yield from mentions(self.record, self.root)
        for line in self.checked():
            yield from path_mentions(self.record, line)

    def checked(self) -> dict[Scalar, Node]:
        """The lines of the block in which a translation remembers what was translated."""
        entry = self.root.entries.get(fields.OVERLAY_CHECKED.name) if isinstance(self.root, Mapping) else None
        lines = entry.value.entries.values() if entry and isinstance(entry.value, Mapping) else ()
        return {line.key: line.value for line in lines}


def find_target(files: MappingOf[str, bytes], name: str, old: str, kind: IdKind | None = None) -> Target:
    """What `old` is in the file NAME.yaml: an id, or SCENE/CHOICE.

    Raises RenameError when it is not there, or more than one thing.
    """
    scene, slash, id = old.rpartition("/")
    found = {
        Target(one.kind, one.id, one.scene)
        for one in _read(files, f"{name}{SUFFIX}").mentions()
        if one.defines and (kind is None or one.kind is kind) and (not slash or one.scene == scene)
    }
    same = sorted((one for one in found if one.id == id), key=lambda one: (one.kind, str(one)))
    if len(same) == 1:
        return same[0]
    if not same:
        known = [str(one) for one in found] if slash else sorted({one.id for one in found})
        remedy = did_you_mean(old, known) or msg("Look in the file how it is written.")
        raise RenameError(
            msg("There is no “{id}” in {file}. {remedy}", id=old, file=f"{name}{SUFFIX}", remedy=remedy)
        )
    if len({one.kind for one in same}) > 1:
        kinds = ", ".join(f"--kind {one}" for one in sorted({one.kind for one in same}))
        raise RenameError(msg("“{id}” is more than one thing: add one of {kinds}.", id=old, kinds=kinds))
    names = ", ".join(map(str, same))
    raise RenameError(
        msg("More than one scene has a choice “{id}”: name one of {names}.", id=old, names=names)
    )


def rename(files: MappingOf[str, bytes], name: str, target: Target, new: str) -> Edits:
    """The edits that rename `target` of the file NAME.yaml everywhere in `files`, by file.

    `files` are that file, its translations, NAME.test.yaml and the workshops near it. Raises RenameError when
    the new id will not do, or a place cannot be changed with certainty.
    """
    new = new.removeprefix(f"{target.scene}/") if target.scene else new
    _check_new(files, name, target, new)
    read = [_read(files, file) for file in files]
    base = next(one for one in read if one.name == f"{name}{SUFFIX}")
    is_shared = target.kind is IdKind.CHOICE and _is_shared(base, target)
    edits: dict[str, list[Edit]] = {}
    for file in read:
        made = [_edit(file, one, new) for one in _of(file, target, is_shared=is_shared)]
        if made:
            edits[file.name] = made
    if target.kind is IdKind.PERSON and base.name in edits:
        _renew_hashes(files, read, base, target, new, edits)
    done: Edits = {file: tuple(sorted(set(made))) for file, made in edits.items()}
    _check_after(files, name, done)
    return done


def rename_file(files: MappingOf[str, bytes], name: str, new: str) -> Edits:
    """The edits in the workshops among `files` that name NAME.yaml by its id, when it becomes NEW.yaml."""
    _check_id(new)
    base = _read(files, f"{name}{SUFFIX}")
    is_set = format_of(base.root).name.startswith("glasltrainer-vignettes")
    kind = IdKind.VIGNETTE_SET if is_set else IdKind.CASE
    edits: Edits = {}
    for file in files:
        read = _read(files, file)
        made = tuple(_edit(read, one, new) for one in read.mentions() if one.kind is kind and one.id == name)
        if made:
            edits[file] = made
    return edits


def apply_all(files: MappingOf[str, bytes], edits: Edits) -> dict[str, bytes]:
    """The files that change, with their edits."""
    return {file: apply_to_bytes(files[file], made) for file, made in edits.items()}


def belongs(file: str, name: str) -> bool:
    """Whether a file is NAME.yaml, one of its translations, or its tests."""
    overlay = OVERLAY.fullmatch(file)
    is_overlay = overlay is not None and overlay["name"] == name
    return file in (f"{name}{SUFFIX}", f"{name}{SCRIPT_SUFFIX}") or is_overlay


def _read(files: MappingOf[str, bytes], file: str) -> _File:
    source, is_readable = decode(file, files[file])
    root: Node | None = None
    with suppress(TooManyFindingsError):
        root = parse(source) if is_readable and source.is_exact else None
    if root is None:
        line = source.diagnostics()[0].span.line if source.found else 1
        raise RenameError(
            msg(
                "{file} cannot be read (line {line}): mend it first; `glasltrainer check` says how.",
                file=file,
                line=line,
            )
        )
    record = scripted_fields.FILE if file.endswith(SCRIPT_SUFFIX) else format_of(root).record
    return _File(file, source, root, record)


def _check_id(new: str) -> None:
    refusal = refusal_of(new)
    if refusal is not None:
        raise RenameError(refusal)


def _check_new(files: MappingOf[str, bytes], name: str, target: Target, new: str) -> None:
    _check_id(new)
    if new == target.id:
        raise RenameError(msg("“{name}” has this name already.", name=new))
    if target.kind is IdKind.FLAG and (new in _WORDS_OF_CONDITIONS or not new[0].isalpha()):
        raise RenameError(
            msg(
                "A flag starts with a letter and is not called “and”, “or”, “not” or “visited”: "
                "a condition would read it otherwise."
            )
        )
    base = _read(files, f"{name}{SUFFIX}")
    for one in base.mentions():
        if (one.kind, one.id, one.scene) == (target.kind, new, target.scene):
            line = base.source.position(place_within(base.source.text, one.node, one.start, one.end)[0])[0]
            raise RenameError(
                msg("“{name}” is used already, in line {line}: choose another.", name=new, line=line)
            )


def _is_shared(base: _File, target: Target) -> bool:
    """Whether another scene has a choice of the same id."""
    return any(
        one.defines and one.kind is IdKind.CHOICE and one.id == target.id and one.scene != target.scene
        for one in base.mentions()
    )


def _of(file: _File, target: Target, *, is_shared: bool) -> Iterator[Mention]:
    """Where a file mentions the target."""
    for one in file.mentions():
        if one.kind is not target.kind or one.id != target.id:
            continue
        if one.kind is IdKind.CHOICE and one.scene is None and is_shared:
            line = file.source.position(one.node.start)[0]
            raise RenameError(
                msg(
                    "{file}, line {line}: more than one scene has a choice “{id}”; "
                    "say which with “at: SCENE” in that step.",
                    file=file.name,
                    line=line,
                    id=target.id,
                )
            )
        if one.scene in (None, target.scene):
            yield one


def _edit(file: _File, one: Mention, new: str) -> Edit:
    start, end = place_within(file.source.text, one.node, one.start, one.end)
    if file.source.text[start:end] != one.id:
        line = file.source.position(start)[0]
        raise RenameError(
            msg(
                "{file}, line {line}: write “{id}” without codes or line breaks first.",
                file=file.name,
                line=line,
                id=one.id,
            )
        )
    return Edit(start, end, new)


def _renew_hashes(
    files: MappingOf[str, bytes],
    read: list[_File],
    base: _File,
    target: Target,
    new: str,
    edits: dict[str, list[Edit]],
) -> None:
    """New hashes for dialogues that were translated as they are: their speaker's id is part of them."""
    renamed = _read({base.name: apply_to_bytes(files[base.name], edits[base.name])}, base.name)
    for file in read:
        for key, value in file.checked().items():
            path = key.text
            for one in reversed(list(path_mentions(file.record, key))):
                if one.kind is target.kind and one.id == target.id:
                    path = path[: one.start] + new + path[one.end :]
            before, after = node_at(base.root, key.text), node_at(renamed.root, path)
            if before is None or after is None or not isinstance(value, Scalar):
                continue
            known, now = text_hash(before), text_hash(after)
            if value.text.strip() == known != now:
                start, end = place_within(file.source.text, value, 0, len(value.text))
                edits.setdefault(file.name, []).append(Edit(start, end, now))


def _check_after(files: MappingOf[str, bytes], name: str, edits: Edits) -> None:
    """Raise where the files would have findings after it that they do not have now: a place was missed."""
    changed = {**files, **apply_all(files, edits)}
    added = _findings(changed, name) - _findings(files, name)
    if added:
        raise RenameError(
            msg(
                "It would leave a place behind that cannot be read: mend {file} first; "
                "`glasltrainer check` says how.",
                file=f"{name}{SUFFIX}",
            )
        )


def _findings(files: MappingOf[str, bytes], name: str) -> Counter[tuple[str, str]]:
    """How often each code is found in each file of a case."""
    own = {
        file: data for file, data in files.items() if belongs(file, name) and not file.endswith(SCRIPT_SUFFIX)
    }
    loaded = load_any(own, name)
    found = list(loaded.diagnostics)
    tests = files.get(f"{name}{SCRIPT_SUFFIX}")
    if tests is not None and loaded.case is not None:
        found += run_script_file(tests, f"{name}{SCRIPT_SUFFIX}", loaded.case).diagnostics
    return Counter((one.file, one.code) for one in found)
