"""Working on a translation, as edits: a text written, one found still right, one taken out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glasltrainer.authoring.altering.ends import end_of_words, line_after
from glasltrainer.authoring.edits import Edit, apply, in_order, line_break, overlap
from glasltrainer.authoring.fields import OVERLAY_CHECKED
from glasltrainer.authoring.formats import format_of
from glasltrainer.authoring.mending.remedies import take_out_lines
from glasltrainer.authoring.nodes import Mapping, Scalar, Sequence
from glasltrainer.authoring.translating.beside import laid_over, look_beside
from glasltrainer.authoring.translating.renewing import Renewal
from glasltrainer.authoring.translating.survey import Survey
from glasltrainer.authoring.translating.translate import known_hashes
from glasltrainer.authoring.translating.writing import Spot, write_over, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Sequence as SequenceOf

    from glasltrainer.authoring.nodes import Entry, Node
    from glasltrainer.authoring.translating.beside import Beside, Unit
    from glasltrainer.i18n import Translator


@dataclass(frozen=True, slots=True)
class _Found:
    """An entry of the overlay; `flow` is where the outermost bracket around it opens, None without one."""

    entry: Entry
    flow: int | None


def write(beside: Beside, path: str, number: int, words: str, tr: Translator) -> tuple[Edit, ...]:
    """The edits that let the translation of a text be `words` (as `writing.typed` gives them).

    Where all of the unit is written by then, it counts as translated from the original as it is now. Where
    the overlay has no place for it yet, it gets one, and so does everything else that is missing (`tr` tells
    why in comments, in the translator's language).
    """
    unit = beside.by_path[path]
    found = _reach(beside, path)
    if found is None or beside.over is None:
        first = _renewal(beside, tr)
        after = look_beside(
            beside.base_source.file,
            beside.base_source.text,
            beside.base,
            beside.file,
            apply(beside.text, first),
        )
        if _reach(after, path) is None:
            return ()  # a form of YAML that has no room for it
        return compose(beside.text, first, write(after, path, number, words, tr))
    edits = list(_value(beside, unit, found, number, words))
    targets = [words if item.number == number else item.target for item in unit.items]
    if edits and all(one.strip() for one in targets):
        settled = _settled(beside, unit, found, tr)
        edits += [one for one in settled if not overlap(one, edits[0])]
    return in_order(edits)


def confirm(beside: Beside, path: str, tr: Translator) -> tuple[Edit, ...]:
    """The edits that say of a stale text: it was compared with the original as it is now, and is right."""
    found = _reach(beside, path)
    return () if found is None else in_order(_settled(beside, beside.by_path[path], found, tr))


def take_out(beside: Beside, path: str) -> tuple[Edit, ...]:
    """The edits that take out a text that the original does not have."""
    found = _reach(beside, path)
    fix = None
    if found is not None and found.flow is None:
        fix = take_out_lines(beside.source, found.entry.key.start, found.entry.value.end)
    return () if fix is None else fix.edits


def compose(text: str, first: Iterable[Edit], second: Iterable[Edit]) -> tuple[Edit, ...]:
    """Edits to `text` that do what `first` does, and then what `second` does to its outcome."""
    parts: list[_Part] = []
    last = 0
    for edit in in_order(first):
        parts += [_Part(last, edit.start), _Part(edit.start, edit.start, edit.text)]
        last = edit.end
    parts.append(_Part(last, len(text)))
    made: list[_Part] = []
    last = 0
    for edit in in_order(second):
        made += [*_cut(parts, last, edit.start), _Part(0, 0, edit.text)]
        last = edit.end
    made += _cut(parts, last, sum(part.length for part in parts))
    return tuple(_as_edits(text, made))


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a text from `start` to `end`, or, where both are the same, new words."""

    start: int
    end: int
    new: str = ""

    @property
    def length(self) -> int:
        return self.end - self.start or len(self.new)


def _cut(parts: list[_Part], start: int, end: int) -> Iterator[_Part]:
    """The parts between two offsets of the text that they make together."""
    at = 0
    for part in parts:
        begin, stop = max(start - at, 0), min(end - at, part.length)
        at += part.length
        if begin >= stop:
            continue
        if part.start == part.end:
            yield _Part(0, 0, part.new[begin:stop])
        else:
            yield _Part(part.start + begin, part.start + stop)


def _as_edits(text: str, parts: list[_Part]) -> Iterator[Edit]:
    last, new = 0, ""
    for part in [*parts, _Part(len(text), len(text) + 1)]:
        if part.start == part.end:
            new += part.new
            continue
        if part.start > last or new:
            yield Edit(last, part.start, new)
        last, new = part.end, ""


def _reach(beside: Beside, path: str) -> _Found | None:
    """The entry at a path of the overlay."""
    node: Node | None = beside.over
    entry: Entry | None = None
    flow: int | None = None
    for part in path.split("."):
        if flow is None and node is not None and beside.text[node.start : node.start + 1] in ("{", "["):
            flow = node.start
        if isinstance(node, Mapping) and part in node.entries:
            entry = node.entries[part]
            node = entry.value
        elif isinstance(node, Sequence) and part.isdecimal() and 0 < int(part) <= len(node.items):
            node = node.items[int(part) - 1]
        else:
            return None
    return None if entry is None else _Found(entry, flow)


def _value(beside: Beside, unit: Unit, found: _Found, number: int, words: str) -> Iterator[Edit]:
    """The edit of one text; the whole list where the translation's is of another form."""
    owners = list(_owners(beside, found))
    is_in_step = len(owners) == len(unit.items) and not unit.lost
    is_in_step = is_in_step and [name for name, _, _ in owners] == [
        _name(item.speaker) for item in unit.items
    ]
    if not is_in_step:
        yield _rewritten(beside, unit, found, number, words)
        return
    _, owner, node = owners[max(0, number - 1)]
    is_in_brackets = found.flow is not None or _opens(beside.text, found.entry.value)
    is_in_brackets = is_in_brackets or _line_opens(beside, owner)
    edit = write_over(beside.source, node, owner, words, is_in_brackets=is_in_brackets)
    if edit is not None:
        yield edit


def _opens(text: str, node: Node) -> bool:
    """Whether a bracket opens a list or a group."""
    return isinstance(node, Mapping | Sequence) and text[node.start : node.start + 1] in ("{", "[")


def _owners(beside: Beside, found: _Found) -> Iterator[tuple[str, int, Scalar]]:
    """Who speaks, the key or dash, and the text, for every text there."""
    key, value = found.entry
    if isinstance(value, Scalar):
        yield "", key.start, value
    for item in value.items if isinstance(value, Sequence) else ():
        if isinstance(item, Scalar):
            yield "", max(beside.text.rfind("-", 0, item.start), 0), item
        elif isinstance(item, Mapping):
            for one, entry in item.entries.items():
                if isinstance(entry.value, Scalar):
                    yield _name(one), entry.key.start, entry.value


def _line_opens(beside: Beside, owner: int) -> bool:
    """Whether the line of dialogue at `owner` stands between brackets of its own: - {name: text}."""
    return beside.text[:owner].rstrip().endswith("{")


def _name(speaker: str) -> str:
    """Who speaks, without the mood: a translation leaves that to its original."""
    return speaker.partition("(")[0].strip()


def _rewritten(beside: Beside, unit: Unit, found: _Found, number: int, words: str) -> Edit:
    """The value written anew: the original's lines and speakers, with the translations there are."""
    key, value = found.entry
    text = beside.text
    column = beside.source.position(key.start)[1] - 1
    texts = [(_name(item.speaker), words if item.number == number else item.target) for item in unit.items]
    end = max(end_of_words(text, value), key.end + 1)
    start = text.index(":", key.end) + 1
    if found.flow is not None:
        return Edit(start, end, f" {_in_brackets(texts, is_list=unit.items[0].number > 0)}")
    if unit.items[0].number == 0:
        spot = Spot(column, column + len(key.text) + 2, is_free=True)
        return Edit(start, end, f" {written(words, spot)}".replace("\n", line_break(text)))
    lines = []
    for speaker, said in texts:
        lead = f"- {speaker}:" if speaker else "-"
        spot = Spot(column + (4 if speaker else 2), column + 2 + len(lead) + 1, is_free=True)
        lines.append(f"\n{' ' * (column + 2)}{lead} {written(said, spot)}")
    return Edit(start, end, "".join(lines).replace("\n", line_break(text)))


def _in_brackets(texts: SequenceOf[tuple[str, str]], *, is_list: bool) -> str:
    spot = Spot(0, 0, is_free=False, is_in_brackets=True)
    made = [
        f"{{{speaker}: {written(said, spot)}}}" if speaker else written(said, spot) for speaker, said in texts
    ]
    return f"[{', '.join(made)}]" if is_list else made[0]


def _settled(beside: Beside, unit: Unit, found: _Found, tr: Translator) -> list[Edit]:
    """The program's comments above it go, and its line under `checked` says what was translated."""
    assert beside.over is not None
    renewal = Renewal(beside.source, beside.over, tr)
    renewal.show(found.entry, None, found.flow)
    remembered = [] if unit.then == unit.now else _remembered(beside, unit)
    if remembered is None:
        renewal.checked(known_hashes(beside.over) | {unit.path: unit.now})
    return [*renewal.edits(), *(remembered or [])]


def _remembered(beside: Beside, unit: Unit) -> list[Edit] | None:
    """The one line of the `checked:` block, put where the order of the case has it; None without a block."""
    assert beside.over is not None
    entry = beside.over.entries.get(OVERLAY_CHECKED.name)
    block = entry.value if entry is not None else None
    if not isinstance(block, Mapping) or not block.entries or beside.text[block.start] == "{":
        return None
    there = block.entries.get(unit.path)
    if there is not None:
        return [Edit(there.value.start, end_of_words(beside.text, there.value), unit.now)]
    before: Entry | None = None
    for one in beside.units:
        if one.path == unit.path:
            break
        before = block.entries.get(one.path, before)
    ending = line_break(beside.text)
    if before is None:
        assert entry is not None
        at = beside.source.line_start(beside.source.position(entry.key.start)[0] + 1)
    else:
        at = line_after(beside.text, before.value, beside.source)
    column = beside.source.position(next(iter(block.entries.values())).key.start)[1] - 1
    line = f"{' ' * column}{unit.path}: {unit.now}{ending}"
    return [Edit(at, at, line if at == 0 or beside.text[at - 1] == "\n" else ending + line)]


def _renewal(beside: Beside, tr: Translator) -> list[Edit]:
    """A place for everything that is missing."""
    assert beside.over is not None
    renewal = Renewal(beside.source, beside.over, tr)
    laid = laid_over(beside.base, beside.over, beside.base_source, beside.source)
    survey = Survey(renewal, known_hashes(beside.over), lambda _path: False, None)
    survey.record(format_of(beside.base).record, beside.base, beside.over, laid, None, "", None)
    return renewal.edits()
