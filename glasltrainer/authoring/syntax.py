"""What the YAML parser tripped over, in an author's words and at the place to mend.

libyaml names its own state ("did not find expected key") and often the end of the damage; here its message
and marks only choose where to look, and the text itself decides what is said. The first syntax error ends
the reading of a file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.layout import has_key_without_colon, misplaced_line, missing_colon
from glasltrainer.authoring.mending.line_fixes import (
    close_list,
    close_quote,
    double_backslashes,
    quote_colon,
    quote_whole,
)
from glasltrainer.authoring.mending.remedies import quote_rest
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from glasltrainer.authoring.diagnostics import Source
    from glasltrainer.authoring.edits import Fix
    from glasltrainer.i18n import Message

_KEY_BEFORE = re.compile(r"^[\s-]*[^\s#\"'\[{][^\n]*?:\s")  # a key on this line, before the place
_ONE_WORD_KEY = re.compile(r"^\s*(?:- +)?[\w-]+(?: \([\w ]*\))?$")
_FLOW_VALUE = re.compile(r"^[\s-]*(?:[^\s#\"'\[{][^\n]*?:\s+|- +)?([\[{])")
_CURLY_START = re.compile(r"(?:: |- )[“”„‘’]")
_QUOTED_AT_START = "*&!%@`[]{}"
_CUT_BY_HASH = re.compile(r"\s#")


@dataclass(frozen=True, slots=True)
class _Trouble:
    """Where the parser stopped: `at` and, when it gave one, where the construct began."""

    source: Source
    problem: str
    context: str
    at: int
    begin: int | None
    last_quoted: tuple[int, int] | None

    def line(self, offset: int) -> int:
        return self.source.position(offset)[0]

    def before(self, offset: int) -> str:
        """The text of the line up to `offset`."""
        line, column = self.source.position(offset)
        return self.source.line_text(line)[: column - 1]

    @property
    def character(self) -> str:
        return self.source.text[self.at : self.at + 1]

    def add(
        self,
        code: Code,
        start: int,
        message: Message,
        remedy: Message,
        fix: Fix | None = None,
        length: int = 1,
    ) -> None:
        self.source.add(code, (start, start + length), message, remedy, fix=fix)


def explain(source: Source, error: yaml.YAMLError, last_quoted: tuple[int, int] | None) -> None:
    """Report a syntax error, unless what caused it was already found on its line.

    `last_quoted` is the place of the last quoted text that was read: the usual suspect.
    """
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        source.add(Code.OTHER_SYNTAX, (0, 0), msg("The file cannot be read as YAML"))
        return
    begin = error.context_mark.index if error.context_mark is not None else None
    at = min(error.problem_mark.index, len(source.text))
    trouble = _Trouble(source, error.problem or "", error.context or "", at, begin, last_quoted)
    if any(source.has_finding_on_line(offset) for offset in (at, begin) if offset is not None):
        return
    for diagnose in (_quotes, _tokens, _brackets, _colons, _layout):
        if diagnose(trouble):
            return
    trouble.add(
        Code.OTHER_SYNTAX,
        at,
        msg("The file cannot be read from here on"),
        msg("Look at this line and the one above it: a quote, a colon or the indentation."),
    )


def _quotes(trouble: _Trouble) -> bool:
    """An unclosed quote, text after one, an unknown backslash code."""
    text = trouble.source.text
    if "escape" in trouble.problem or "hexdecimal" in trouble.problem:
        slash = max(0, text.rfind("\\", 0, trouble.at + 1))
        trouble.add(
            Code.BAD_ESCAPE,
            slash,
            msg("“{code}” is not a code that YAML knows", code=text[slash : slash + 2]),
            msg("Write two backslashes for one, or put the text in single quotes."),
            double_backslashes(trouble.source, trouble.begin),
            length=2,
        )
        return True
    if "quoted scalar" in trouble.context and trouble.begin is not None:
        _unclosed_quote(trouble, trouble.begin)
        return True
    if trouble.last_quoted is None:
        return False
    start, end = trouble.last_quoted
    if end > trouble.at or text[end : trouble.at].strip(" \t"):
        return False
    if "\n" in text[start:end]:
        _unclosed_quote(trouble, start)
    else:
        trouble.add(
            Code.AFTER_QUOTE,
            trouble.at,
            msg("The text ended at the quote before this"),
            msg(
                "Put the whole text between one pair of quotes; double a "
                "quote within it or use the other kind."
            ),
            quote_whole(trouble.source, start, end),
        )
    return True


def _unclosed_quote(trouble: _Trouble, start: int) -> None:
    quote = trouble.source.text[start : start + 1]
    remedy = msg("Close the text with {quote} as well.", quote=quote)
    if quote == "'":
        remedy = msg("Close it with ' as well; if it is an apostrophe, put the whole text in double quotes.")
    trouble.add(
        Code.UNCLOSED_QUOTE,
        start,
        msg("The text that starts here with {quote} is not closed", quote=quote),
        remedy,
        close_quote(trouble.source, start),
    )


def _tokens(trouble: _Trouble) -> bool:
    """A character with a meaning of its own at the start of a text; directives."""
    at = trouble.at
    if "directive" in trouble.problem + trouble.context or "YAML document" in trouble.problem:
        trouble.add(
            Code.DIRECTIVE,
            trouble.begin if trouble.begin is not None else at,
            msg("A line that starts with % stands before the case"),
            msg("Remove the lines that start with % and the line ---."),
        )
        return True
    if re.search(r"\btag\b", trouble.problem + trouble.context):
        at = trouble.begin if trouble.begin is not None else at
        trouble.add(
            Code.TAG,
            at,
            msg("A value that starts with ! is read as a tag, which cases do not have"),
            msg("If it is text, put the whole text in quotes."),
            quote_rest(trouble.source, at) if trouble.source.text[at + 1 : at + 2].isalpha() else None,
        )
        return True
    if "block scalar" in trouble.context and trouble.begin is not None:
        trouble.add(
            Code.SPECIAL_START,
            trouble.begin,
            msg("After “{sign}” the text starts on the next line", sign=trouble.source.text[trouble.begin]),
            msg("Move the text to the next line, indented; or put it in quotes if the sign belongs to it."),
        )
        return True
    if "alias" in trouble.context or "anchor" in trouble.context:
        at = trouble.begin if trouble.begin is not None else at
    elif "start any token" not in trouble.problem and "mapping keys" not in trouble.problem:
        return _dash(trouble)
    _special_start(trouble, at)
    return True


def _dash(trouble: _Trouble) -> bool:
    if "block sequence entries" not in trouble.problem or not trouble.before(trouble.at).strip():
        return False
    trouble.add(
        Code.SPECIAL_START,
        trouble.at,
        msg("A list cannot start behind a colon"),
        msg("Start it on the next line; or put the text in quotes if the dash belongs to it."),
    )
    return True


def _special_start(trouble: _Trouble, at: int) -> None:
    sign = trouble.source.text[at : at + 1]
    if sign == "\t":
        trouble.add(
            Code.TAB_INDENT,
            at,
            msg("This line is indented with a tab"),
            msg("Use two spaces for each level (most editors can do so when you press Tab)."),
        )
        return
    if trouble.source.text[at : at + 2] == "* ":
        message = msg("A list item starts with a dash, not with “{sign}”", sign=sign)
        trouble.add(Code.SPECIAL_START, at, message, msg("Start each line of the list with “- ”."))
        return
    trouble.add(
        Code.SPECIAL_START,
        at,
        msg("A text cannot start with “{sign}” unless it is in quotes", sign=sign),
        msg("Put the whole text in quotes, or write it under >- on the next line."),
        quote_rest(trouble.source, at) if sign and sign in _QUOTED_AT_START else None,
    )


def _brackets(trouble: _Trouble) -> bool:
    """A list or group between brackets that is not closed, or a text that only looks like one."""
    if trouble.context.endswith(("flow sequence", "flow mapping")) and trouble.begin is not None:
        return _in_brackets(trouble, trouble.begin)
    if trouble.character and trouble.character in "]}," and "node content" in trouble.problem:
        _special_start(trouble, trouble.at)
        return True
    before = trouble.before(trouble.at)
    opened = _FLOW_VALUE.match(before)
    if opened is not None and before.rstrip()[-1:] in ("]", "}") and "expected" in trouble.problem:
        line_start = trouble.at - len(before)
        _special_start(trouble, line_start + opened.start(1))
        return True
    return False


def _in_brackets(trouble: _Trouble, begin: int) -> bool:
    text = trouble.source.text
    before = trouble.before(trouble.at)
    if trouble.character == ":" and re.search(r":\s", before):
        _unquoted_colon(trouble)
        return True
    bracket = text[begin : begin + 1]
    wanted = "]" if bracket == "[" else "}"
    if trouble.character in ("]", "}") and trouble.character != wanted:
        message = msg("“{open}” is closed with “{close}”", open=bracket, close=trouble.character)
    else:
        message = msg("“{open}” is not closed", open=bracket)
    remedy = msg(
        "Close it with “{close}”, or put the text in quotes if the bracket belongs to it.", close=wanted
    )
    if _CUT_BY_HASH.search(trouble.source.line_text(trouble.line(begin))):
        remedy = msg(
            "What stands after # is a comment, the closing “{close}” too: put the text in quotes.",
            close=wanted,
        )
    fix = close_list(trouble.source, begin) if bracket == "[" else None
    trouble.add(Code.UNCLOSED_BRACKET, begin, message, remedy, fix)
    return True


def _colons(trouble: _Trouble) -> bool:
    """A colon too many in a text, or one missing after a key."""
    if "mapping values" in trouble.problem:
        before = trouble.before(trouble.at)
        line = trouble.line(trouble.at)
        if above := has_key_without_colon(trouble.source, line):
            missing_colon(trouble.source, above)
        elif _KEY_BEFORE.match(before + " ") or not _ONE_WORD_KEY.match(before):
            _unquoted_colon(trouble)
        else:
            misplaced_line(trouble.source, trouble.at - len(before.lstrip()))
        return True
    if "could not find expected ':'" in trouble.problem and trouble.begin is not None:
        missing_colon(trouble.source, trouble.line(trouble.begin))
        return True
    return False


def _unquoted_colon(trouble: _Trouble) -> None:
    fix = quote_colon(trouble.source, trouble.at)
    remedy = msg("Put the whole text in quotes, or write it under >- on the next line.")
    if _CURLY_START.search(trouble.before(trouble.at)):
        remedy = msg("Put the whole text in straight quotes; curly ones are letters to YAML.")
    trouble.add(
        Code.UNQUOTED_COLON, trouble.at, msg("This colon makes a key of the words before it"), remedy, fix
    )


def _layout(trouble: _Trouble) -> bool:
    """A line that starts in a column where nothing else does."""
    if trouble.before(trouble.at).strip() or trouble.at >= len(trouble.source.text):
        return False
    misplaced_line(trouble.source, trouble.at)
    return True
