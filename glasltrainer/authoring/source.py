"""Text -> a bounded tree of nodes that know their place, from YAML events with an explicit stack.

Never `compose` or `load`: they recurse in C and crash the process on deep nesting (limits.md B1). Every
scalar stays the text its author typed; the fields decide what it means.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.decoding import as_parsed, check_characters, strip_invisible
from glasltrainer.authoring.mending.remedies import quote_in_braces, quote_rest, take_out_lines
from glasltrainer.authoring.nodes import Entry, Mapping, Node, Refused, Scalar, Sequence, place, skeleton
from glasltrainer.authoring.syntax import explain
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from glasltrainer.authoring.diagnostics import Source
    from glasltrainer.authoring.edits import Fix
    from glasltrainer.i18n import Message

MOST_LEVELS = 40
MOST_NODES = 200_000
LONGEST_TEXT = 20_000
LONGEST_RUN = 500
_UNBROKEN = re.compile(rf"\S{{{LONGEST_RUN + 1},}}")

# The C parser where PyYAML was built with libyaml, else the same events from the slower Python one.
_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse(source: Source) -> Node | None:
    """The tree of the file's one document; None when it is empty or cannot be read (which is reported)."""
    text = as_parsed(source.text) if source.found else source.text
    builder = Builder(source)
    try:
        builder.read(text)
    except yaml.YAMLError as problem:
        explain(source, problem, builder.last_quoted)
        return None
    except StopReadingError:
        return None
    return builder.root


class StopReadingError(Exception):
    """Reading on would be slow or senseless."""


class Builder:
    """Turns the events of one document into a tree.

    `items`, or else `entries` and the `key` whose value comes next, belong to the list or group being filled;
    `stack` holds those around it; `above` says how many more lie around the text itself, where that is a part
    of a file. Events are Any: their stubs call the marks optional, which are always set.
    """

    def __init__(self, source: Source, above: int = 0) -> None:
        self.source = source
        self.above = above
        self.root: Node | None = None  # when all is read
        self.top: list[Node] = []
        self.items: list[Node] | None = self.top
        self.entries: dict[str, Entry] = {}
        self.key: Node | None = None
        self.stack: list[tuple[Sequence | Mapping, list[Node] | None, dict[str, Entry], Node | None]] = []
        self.count = 0
        self.has_invisible = bool(source.found)
        self.documents = 0
        self.last_quoted: tuple[int, int] | None = None

    def read(self, text: str) -> None:
        """Read a whole text. Raises YAMLError at the first thing that is not YAML, and StopReadingError."""
        next_event = _PARSER(text).get_event
        while True:
            event = next_event()
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._scalar(event)
            elif kind is yaml.MappingStartEvent:
                node = Mapping(event.start_mark.index, event.end_mark.index, {})
                self._open(event, node, None, node.entries)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self.close(event.end_mark.index)
            elif kind is yaml.SequenceStartEvent:
                items: list[Node] = []
                self._open(event, Sequence(event.start_mark.index, event.end_mark.index, items), items, {})
            elif kind is yaml.AliasEvent:
                self._alias(event)
            elif kind is yaml.DocumentStartEvent:
                self._document(event)
            elif kind is yaml.StreamEndEvent:
                self.root = self.top[0] if self.top else None
                return

    def _scalar(self, event: Any) -> None:
        start = event.start_mark.index
        end = event.end_mark.index
        text = event.value
        style = event.style or ""
        if event.anchor is not None or event.tag is not None or not (style or event.implicit[0]):
            self._refuse_properties(event)
        if len(text) > LONGEST_RUN:
            self._check_length(start, end, text)
        if style == '"' or style == "'":
            self.last_quoted = (start, end)
            if style == '"' and "\\" in self.source.text[start:end]:
                check_characters(self.source, start, end, text)
        self.attach(Scalar(start, end, text, style))

    def attach(self, node: Node) -> None:
        """Put a node where it belongs: in the list, as a key, or as the value of the last key."""
        self.count += 1
        if self.count > MOST_NODES:
            self._stop(Code.TOO_MANY_NODES, node, msg("The file has more than 200,000 keys and values"))
        if self.items is not None:
            self.items.append(node)
            return
        key = self.key
        if key is None:
            self.key = node
            return
        self.key = None
        if self.has_invisible and isinstance(key, Scalar):
            key.text = strip_invisible(key.text)  # reported where it stands; the word itself is clear
        if type(key) is Scalar and key.text not in self.entries:
            if " " in key.text and node.start == node.end and self._is_rest_of_text(key):
                return
            self.entries[key.text] = Entry(key, node)
        else:
            self._refuse_key(key, node)

    def _is_rest_of_text(self, key: Scalar) -> bool:
        """Whether a “key” without a colon is the rest of a text that a comma between braces cut in two.

        Then the two are made one again, as the author meant them.
        """
        before = next(reversed(self.entries.values()), None)
        if before is None or type(before.value) is not Scalar or before.value.style or key.style:
            return False
        value = before.value
        between = self.source.text[value.end : key.start]
        if not value.text or between.strip() != "," or self.source.text[key.end : key.end + 1] == ":":
            return False
        if len(value.text) + len(key.text) > LONGEST_TEXT:
            return False
        comma = value.end + between.index(",")
        self.source.add(
            Code.COMMA_IN_BRACES,
            (comma, comma + 1),
            msg("Between braces a comma divides; this text is taken for one"),
            msg("Put the whole text in quotes."),
            fix=quote_in_braces(self.source, value.start, key.end),
        )
        value.text += ("," if between == "," else ", ") + key.text
        value.end = key.end
        return True

    def _refuse_key(self, key: Node, value: Node) -> None:
        if not isinstance(key, Scalar):
            if not isinstance(key, Refused):
                message = msg("A list or a group of keys cannot be a key")
                remedy = msg(
                    "Write one word before the colon; a text that starts with a bracket goes in quotes."
                )
                self.source.add(Code.COMPLEX_KEY, place(key), message, remedy)
            return
        first, kept = self.entries[key.text]
        fix = None
        if isinstance(value, Scalar) and isinstance(kept, Scalar) and value.text == kept.text:
            fix = take_out_lines(self.source, key.start, value.end)
        self.source.add(
            Code.DUPLICATE_KEY,
            (key.start, key.end),
            msg("“{key}” stands here a second time", key=key.text),
            msg("Give one of them another name, or put both together."),
            (self.source, first.start, first.end, msg("the first is here")),
            fix,
        )

    def _open(
        self, event: Any, node: Sequence | Mapping, items: list[Node] | None, entries: dict[str, Entry]
    ) -> None:
        if event.anchor is not None or not event.implicit:
            self._refuse_properties(event)
        if len(self.stack) + self.above >= MOST_LEVELS:
            self._stop(Code.TOO_DEEP, node, msg("More than 40 levels lie within each other here"))
        self.enter(node, items, entries)

    def enter(self, node: Sequence | Mapping, items: list[Node] | None, entries: dict[str, Entry]) -> None:
        """Put a list or a group where it belongs; what comes next goes into it."""
        self.attach(node)
        self.stack.append((node, self.items, self.entries, self.key))
        self.items, self.entries, self.key = items, entries, None

    def close(self, end: int) -> None:
        """Leave the list or group being filled, which ends here."""
        node, self.items, self.entries, self.key = self.stack.pop()
        node.end = end
        if isinstance(node, Mapping) and not "".join(node.entries).isascii():
            self._check_lookalikes(node)

    def _check_lookalikes(self, node: Mapping) -> None:
        seen: dict[str, Scalar] = {}
        for text, entry in node.entries.items():
            first = seen.setdefault(skeleton(text), entry.key)
            if first is not entry.key:
                self.source.add(
                    Code.LOOKALIKE_KEY,
                    (entry.key.start, entry.key.end),
                    msg("“{key}” looks the same as another key here, but is not", key=text),
                    msg("Type one of them again, or give it another name."),
                    (self.source, first.start, first.end, msg("the other is here")),
                )

    def _alias(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        self.source.add(
            Code.ANCHOR,
            (start, end),
            msg(
                "“{text}” is read as an alias, which cases do not have", text=self.source.text[start:end][:40]
            ),
            msg("If it is text, put the whole text in quotes."),
            fix=self._as_text(start, f"&{self.source.text[start + 1 : end]}"),
        )
        self.attach(Refused(start, end))

    def _document(self, event: Any) -> None:
        start = event.start_mark.index
        self.documents += 1
        if event.version or event.tags:
            self.source.add(
                Code.DIRECTIVE,
                (start, start + 1),
                msg("A line that starts with % stands before the case"),
                msg("Remove the lines that start with % and the line ---."),
            )
        if self.documents == 2:
            self.source.add(
                Code.SECOND_DOCUMENT,
                (start, start + 3),
                msg("“---” starts a second document here"),
                msg("Remove the line, or move what follows to a file of its own."),
            )
            raise StopReadingError

    def _refuse_properties(self, event: Any) -> None:
        start = event.start_mark.index
        if event.anchor is not None:
            self.source.add(
                Code.ANCHOR,
                (start, start + 1 + len(event.anchor)),
                msg("“&{name}” is read as an anchor, which cases do not have", name=event.anchor),
                msg("If it is text, put the whole text in quotes."),
                fix=self._as_text(start, f"*{event.anchor}") if type(event) is yaml.ScalarEvent else None,
            )
        if event.tag is not None or self.source.text.startswith("!", start):
            self.source.add(
                Code.TAG,
                (start, start + 1),
                msg("A value that starts with ! is read as a tag, which cases do not have"),
                msg("If it is text, put the whole text in quotes."),
                fix=self._as_text(start, "!!") if type(event) is yaml.ScalarEvent else None,
            )

    def _as_text(self, start: int, counterpart: str) -> Fix | None:
        """Quotes around a value whose first sign has a meaning in YAML, unless the file shows it is meant."""
        is_meant = counterpart in self.source.text or not self.source.text[start + 1 : start + 2].isalpha()
        return None if is_meant else quote_rest(self.source, start)

    def _check_length(self, start: int, end: int, text: str) -> None:
        if len(text) > LONGEST_TEXT:
            self.source.add(
                Code.TEXT_TOO_LONG,
                (start, min(end, start + LONGEST_RUN)),
                msg("This text has {count} characters; the most is 20,000", count=len(text)),
                msg("Divide it over several scenes."),
            )
        run = _UNBROKEN.search(text)
        if run is not None:
            self.source.add(
                Code.UNBROKEN_RUN,
                (start, min(end, start + LONGEST_RUN)),
                msg("This text has {count} characters in a row without a space", count=len(run.group())),
                msg("Break it up with spaces, or leave it out."),
            )

    def _stop(self, code: Code, node: Node, message: Message) -> None:
        self.source.add(
            code, place(node), message, msg("Look for a bracket or an indentation that went wrong.")
        )
        raise StopReadingError
