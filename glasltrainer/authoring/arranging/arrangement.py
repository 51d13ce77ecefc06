"""The files of a workshop being arranged: what they hold, and that a change makes of it what was asked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from glasltrainer.authoring.altering.document import CannotAlterError, Document
from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.edits import BYTE_ORDER_MARK
from glasltrainer.authoring.loading import SUFFIX, LoadedFile, load_workshop
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping as MappingOf

    from glasltrainer.authoring.diagnostics import Diagnostic
    from glasltrainer.core.workshop import Workshop
    from glasltrainer.i18n import Message

# What may be found after a change that was not before: a trainer sees the times, a translator the texts.
_MAY_COME = {
    code.id for code in (Code.BLOCKS_OVERLAP, Code.MINUTES_DO_NOT_FIT, Code.NOT_TRANSLATED, Code.STALE)
}


class ArrangeError(ValueError):
    """It cannot be arranged so; `message` says why, and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True)
class Arrangement:
    """A workshop as its files: `files` are `NAME.yaml` and its translations, bytes by name.

    `touched` is what the last change put, moved or changed: BLOCK, BLOCK/ITEM, or "".
    """

    name: str
    files: MappingOf[str, bytes] = field(repr=False)
    touched: str = ""

    @cached_property
    def loaded(self) -> LoadedFile[Workshop]:
        """What reading the files gives."""
        return load_workshop(self.files, self.name)

    @property
    def workshop(self) -> Workshop:
        """The workshop in its own language. Raises ArrangeError when the files have errors."""
        if self.loaded.value is None or self.loaded.has_errors:
            raise ArrangeError(msg("The file has errors: mend them first; `glasltrainer check` says how."))
        return self.loaded.value

    def altered(
        self,
        edit: Callable[[Document], Document],
        change: Callable[[Workshop], Workshop],
        touched: str,
        *,
        ignoring: Callable[[Workshop], Workshop] = lambda workshop: workshop,
        edit_translation: Callable[[Document], Document] | None = None,
    ) -> Arrangement:
        """The arrangement after `edit` of its text, and of its translations unless these have their own.

        It must hold what `change` makes of the value, in each language; a translation may go on differing in
        what `ignoring` takes away. Raises ArrangeError otherwise, and when there would be new findings.
        """
        before = self.loaded
        wanted = change(self.workshop)
        own = f"{self.name}{SUFFIX}"
        files: dict[str, bytes] = {}
        for file, data in self.files.items():
            alter = edit if file == own else edit_translation or edit
            files[file] = _altered(data, alter)
        after = Arrangement(self.name, files, touched)
        _check_findings(before.diagnostics, after.loaded.diagnostics)
        if after.loaded.value is None or not _is_same(after.loaded.value, wanted):
            raise ArrangeError(_CANNOT)
        for language in before.languages[1:]:
            is_there = language in after.loaded.languages
            found, expected = after.loaded.in_language(language), change(before.in_language(language))
            if not is_there or not _is_same(ignoring(found), ignoring(expected)):
                raise ArrangeError(_CANNOT)
        return after


_CANNOT = msg(
    "The file is written in a way that the program cannot do this in. Put each key on a line of its own."
)


def _altered(data: bytes, edit: Callable[[Document], Document]) -> bytes:
    mark = BYTE_ORDER_MARK if data.startswith(BYTE_ORDER_MARK) else b""
    try:
        return mark + edit(Document(data[len(mark) :].decode())).text.encode()
    except (CannotAlterError, UnicodeDecodeError):
        raise ArrangeError(_CANNOT) from None


def _is_same(one: Workshop, other: Workshop) -> bool:
    return one == other and list(one.blocks) == list(other.blocks)


def _check_findings(before: tuple[Diagnostic, ...], after: tuple[Diagnostic, ...]) -> None:
    """Raise where something new is to be mended, with what is said of it."""
    known = Counter((one.file, one.code) for one in before)
    for one in after:
        known[one.file, one.code] -= 1
        if known[one.file, one.code] >= 0 or one.code in _MAY_COME:
            continue
        is_asked_for = one.code >= "GT1" and not one.code.startswith("GT5")  # the format does not have it so
        raise ArrangeError(_said(one) if is_asked_for else _CANNOT)


def _said(one: Diagnostic) -> Message:
    if one.remedy is None:
        return one.message
    return msg("{finding}. {remedy}", finding=one.message, remedy=one.remedy)
