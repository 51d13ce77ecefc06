"""Keeping a translation beside its case: which texts there are, how each stands, and the overlay renewed.

The overlay is edited, never written anew: what its translator typed stays byte for byte. Lines that start
with `#>` are the program's: they show the case's text where something is to be done (`#>-` what it was, `#>+`
what it is), and go when it is done. FORMAT, "A case", says what the `checked:` block at the end is for.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glasltrainer.authoring.beginning.text import comment
from glasltrainer.authoring.decoding import decode
from glasltrainer.authoring.diagnostics import Source, TooManyFindingsError
from glasltrainer.authoring.edits import BYTE_ORDER_MARK, apply, line_break
from glasltrainer.authoring.fields import OVERLAY_CHECKED, OVERLAY_LANGUAGE
from glasltrainer.authoring.formats import format_of
from glasltrainer.authoring.nodes import Mapping, Scalar
from glasltrainer.authoring.overlay import lay_over
from glasltrainer.authoring.source import parse
from glasltrainer.authoring.translating.renewing import Renewal
from glasltrainer.authoring.translating.survey import State, Survey, TextUnit, node_at
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping as MappingOf

    from glasltrainer.authoring.nodes import Node
    from glasltrainer.i18n import Message, Translator

__all__ = ["CannotTranslateError", "State", "TextUnit", "Translation", "node_at", "translate"]


@dataclass(frozen=True, slots=True)
class Translation:
    """The overlay `file` as it is (`before`, None when there is none) and renewed (`data`)."""

    file: str
    language: str
    units: tuple[TextUnit, ...]
    before: bytes | None
    data: bytes

    @property
    def is_changed(self) -> bool:
        """Whether renewing it changes anything."""
        return self.data != self.before

    def count(self, state: State) -> int:
        """How many texts stand so."""
        return sum(unit.state is state for unit in self.units)

    @property
    def share(self) -> float:
        """How much of the case's texts is translated and current, 0..1; 1 when it has none."""
        due = len(self.units) - self.count(State.EXTRA)
        return self.count(State.CURRENT) / due if due else 1.0


class CannotTranslateError(ValueError):
    """The case or the overlay must be mended first, or the language is no other; `message` says which."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def translate(
    files: MappingOf[str, bytes],
    name: str,
    language: str,
    tr: Translator,
    *,
    is_compared: Callable[[str], bool] = lambda _path: False,
    earlier: bytes | None = None,
) -> Translation:
    """The overlay `NAME.LANGUAGE.yaml` of the case `NAME.yaml`, renewed; `files` are bytes by file name.

    `tr` speaks the translator's own language. Of a stale text, `is_compared(path)` says that the translator
    has compared it with the case as it is now. `earlier` is the case as it was when it was translated: what
    changed is then shown. Raises CannotTranslateError.
    """
    case_file, file = f"{name}.yaml", f"{name}.{language}.yaml"
    base_source, base = _tree(case_file, files[case_file])
    before = files.get(file)
    source, over = _begun(file, before, language, base_source, tr)
    _check_languages(base, over, language, file)
    laid_over = Source(file, source.text)
    try:
        laid = lay_over(base, over, base_source, laid_over)
    except TooManyFindingsError:
        raise CannotTranslateError(_mend_first(file)) from None
    if laid_over.has_errors:
        raise CannotTranslateError(_mend_first(file))
    was = _tree(case_file, earlier)[1] if earlier is not None else None
    survey = Survey(Renewal(source, over, tr), known_hashes(over), is_compared, was)
    survey.record(format_of(base).record, base, over, laid, None, "", None)
    survey.renewal.checked(survey.hashes)
    text = apply(source.text, survey.renewal.edits())
    if not _reads(file, text):  # a form of YAML we did not think of: the translator's work comes first
        raise CannotTranslateError(
            msg("{file} cannot be renewed as it is written. Put each key on a line of its own.", file=file)
        )
    mark = BYTE_ORDER_MARK if (before or b"").startswith(BYTE_ORDER_MARK) else b""
    return Translation(file, language, tuple(survey.units), before, mark + text.encode())


def _tree(file: str, data: bytes) -> tuple[Source, Mapping]:
    """The text and tree of a file. Raises CannotTranslateError when there is a mistake in its writing."""
    source, is_readable = decode(file, data)
    root: Node | None = None
    with suppress(TooManyFindingsError):
        root = parse(source) if is_readable else None
    if source.has_errors or not isinstance(root, Mapping):
        raise CannotTranslateError(_mend_first(file))
    return source, root


def _reads(file: str, text: str) -> bool:
    source = Source(file, text)
    return parse(source) is not None and not source.has_errors


def _begun(
    file: str, data: bytes | None, language: str, base: Source, tr: Translator
) -> tuple[Source, Mapping]:
    """The overlay as it is, or as it begins."""
    if data is not None and data.removeprefix(BYTE_ORDER_MARK).strip():
        return _tree(file, data)
    told = (
        tr("The translation of {file}: write each text between its quotes.", file=base.file),
        tr("A line that starts with #> shows the text of the original; the program writes and removes it."),
    )
    lines = [line for one in told for line in comment(one, 0)]
    return _tree(file, line_break(base.text).join([*lines, f"language: {language}", ""]).encode())


def _check_languages(base: Mapping, over: Mapping, language: str, file: str) -> None:
    if _stated(base) == language:
        raise CannotTranslateError(msg("The original is in this language already"))
    if _stated(over) != language:
        raise CannotTranslateError(_mend_first(file))


def _stated(root: Mapping) -> str:
    entry = root.entries.get(OVERLAY_LANGUAGE.name)
    return entry.value.text.strip() if entry is not None and isinstance(entry.value, Scalar) else ""


def _mend_first(file: str) -> Message:
    return msg("{file} has errors; `glasltrainer check` shows them. Mend them first.", file=file)


def known_hashes(over: Mapping) -> dict[str, str]:
    """The `checked:` block of an overlay: the hash of the text that was translated, by path."""
    entry = over.entries.get(OVERLAY_CHECKED.name)
    lines = entry.value.entries if entry is not None and isinstance(entry.value, Mapping) else {}
    return {path: line.value.text.strip() for path, line in lines.items() if isinstance(line.value, Scalar)}
