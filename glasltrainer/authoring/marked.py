"""Marked text: `[words](#sign)` -> phrases; and what no text may hold (HTML, links, pictures)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.edits import Edit, Fix
from glasltrainer.authoring.mending.remedies import replace, write
from glasltrainer.authoring.places import place_within
from glasltrainer.authoring.suggest import suggest
from glasltrainer.core.case import Phrase
from glasltrainer.core.catalogue.signs import SIGNS
from glasltrainer.core.catalogue.topics import PART_KIND_NAMES
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Collection

    from glasltrainer.authoring.diagnostics import Source
    from glasltrainer.authoring.nodes import Scalar
    from glasltrainer.core.case import MarkedText
    from glasltrainer.i18n import Message

_HTML = re.compile(r"</?[A-Za-z][^<>\n]*>|<!--")
_MARK = re.compile(r"\\([\[\]])|(!?)\[((?:[^\[\]\\]|\\.)*)\]\(([^()\s]*)\)")
_ESCAPE = re.compile(r"\\([\[\]])")
_LINK = re.compile(r"(!?)\[[^\[\]]*\]\(([^()]*)\)")
_BROKEN = re.compile(r"!?\[[^\[\]]*\]\([^()]*\)?|\(#[\w-]*\)?|[\[{]#[\w-]+[\]}]|\]\(")
_SPACED = re.compile(r"\]\s+\(#")
_SPACED_MARK = re.compile(r"\[([^\[\]()]+)\][ \t]*(?:\n\s*)?\([ \t]*#?[ \t]*([\w-]+)[ \t]*\)")
_SWAPPED_MARK = re.compile(r"\(([^\[\]()]+)\)[ \t]*\[#([\w-]+)\]")
_TAGS = {"b": "**", "strong": "**", "i": "*", "em": "*", "br": "", "p": ""}
_SIGN_NAMES = {id: sign.name for id, sign in SIGNS.items()}


def check_text(source: Source, node: Scalar) -> str:
    """An unmarked text, exactly as typed; what it may not hold is reported."""
    text = node.text
    if "<" in text:
        _refuse_html(source, node)
    if "](" in text:
        for found in _LINK.finditer(text):
            if found.group(2).startswith("#"):
                source.add_within(
                    Code.MARK_NOT_READ,
                    node,
                    found.span(),
                    msg("Words cannot be marked in this text"),
                    msg("Leave out the brackets and “({target})”.", target=found.group(2)),
                    _without_mark(source, node, found),
                )
            else:
                _refuse_link(source, node, found.span(), is_picture=bool(found.group(1)))
    return text


def parse_marked(source: Source, node: Scalar, signs: Collection[str], unknown: Code) -> MarkedText:
    r"""The phrases of a marked text. Marks must be among `signs`, else `unknown` is reported.

    `\[` and `\]` stand for brackets; emphasis and lists stay in the text as typed.
    """
    text = node.text
    if "<" in text:
        _refuse_html(source, node)
    if "[" not in text and "#" not in text and "\\]" not in text:
        return (Phrase(text),)
    phrases: list[Phrase] = []
    plain = ""
    last = 0
    for found in _MARK.finditer(text):
        plain += _between(source, node, last, found.start(), signs)
        last = found.end()
        if found.group(1):
            plain += found.group(1)
            continue
        words = _ESCAPE.sub(r"\1", found.group(3))
        sign = _sign(source, node, found, signs, unknown)
        if sign is None:
            plain += words
            continue
        if plain:
            phrases.append(Phrase(plain))
            plain = ""
        phrases.append(Phrase(words, sign))
    plain += _between(source, node, last, len(text), signs)
    if plain:
        phrases.append(Phrase(plain))
    return tuple(phrases)


def _without_mark(source: Source, node: Scalar, mark: re.Match[str]) -> Fix | None:
    """The words of a mark without its brackets and sign."""
    begin, end = place_within(source.text, node, *mark.span())
    words, target = mark.group()[len(mark.group(1)) + 1 :].split("](", 1)
    typed = source.text[begin:end]
    if mark.group(1) or not typed.startswith("[") or not typed.endswith(f"]({target}") or not words.strip():
        return None
    edits = (Edit(begin, begin + 1, ""), Edit(end - len(target) - 2, end, ""))
    return Fix(msg("Leave the words unmarked"), edits)


def _between(source: Source, node: Scalar, start: int, end: int, signs: Collection[str]) -> str:
    """Unmarked text between two marks; half a mark in it is reported."""
    text = node.text[start:end]
    for found in _BROKEN.finditer(text) if "#" in text or "](" in text else ():
        is_spaced = _SPACED.search(text, 0, found.end()) is not None
        remedy = msg("Write [words](#sign), the words between one pair of square brackets.")
        if is_spaced:
            remedy = msg("Leave out the space between ] and (.")
        part = (start + found.start(), start + found.end())
        message = msg("Half a mark: “{text}”", text=found.group()[:40])
        source.add_within(
            Code.BROKEN_MARK, node, part, message, remedy, _mended_mark(source, node, part, signs)
        )
    return text


def _mended_mark(source: Source, node: Scalar, half: tuple[int, int], signs: Collection[str]) -> Fix | None:
    """A mark with a space in it, or with its brackets the other way round, as it should be."""
    for form in (_SPACED_MARK, _SWAPPED_MARK):
        for found in form.finditer(node.text):
            if not (found.start() < half[1] and half[0] < found.end()) or found.group(2) not in signs:
                continue
            begin, end = place_within(source.text, node, *found.span())
            typed = form.fullmatch(source.text, begin, end)
            if typed is not None:
                words, sign = typed.groups()
                return replace(begin, end, f"[{words}](#{sign})", msg("Mend the mark"))
    return None


def _sign(
    source: Source, node: Scalar, found: re.Match[str], signs: Collection[str], unknown: Code
) -> str | None:
    """The sign of a mark; None when it is not one (which is reported)."""
    target = found.group(4)
    name = target.removeprefix("#")
    if found.group(2) or not target.startswith("#"):
        if target in signs and not found.group(2):
            message = msg("The # before “{name}” is missing", name=target)
            source.add_within(
                Code.BROKEN_MARK,
                node,
                found.span(4),
                message,
                msg("Write (#{name}).", name=target),
                write(source, node, f"#{target}", found.span(4)),
            )
        else:
            _refuse_link(source, node, found.span(), is_picture=bool(found.group(2)))
        return None
    if not found.group(3).strip():
        message = msg("There are no words between the brackets")
        source.add_within(Code.BROKEN_MARK, node, found.span(), message, msg("Mark at least one word."))
        return None
    if name not in signs:
        said = PART_KIND_NAMES if unknown is Code.UNKNOWN_PART else _SIGN_NAMES
        proposal = suggest(name, signs, said)
        fixes = proposal.fixes(lambda word: write(source, node, f"#{word}", found.span(4)))
        source.add_within(unknown, node, found.span(4), _unknown_sign(unknown, name), proposal.remedy, *fixes)
        return None
    return name


def _unknown_sign(unknown: Code, name: str) -> Message:
    if unknown is Code.UNKNOWN_PART:
        return msg("“{name}” is no part of a statement", name=name)
    return msg("“{name}” is no sign of the catalogue", name=name)


def _refuse_html(source: Source, node: Scalar) -> None:
    found = _HTML.search(node.text)
    if found is not None:
        source.add_within(
            Code.HTML,
            node,
            found.span(),
            msg("“{tag}” is HTML, which texts do not have", tag=found.group()[:40]),
            msg("Use *emphasis* or **strong emphasis**, or leave it out."),
            _without_html(source, node),
        )


def _without_html(source: Source, node: Scalar) -> Fix | None:
    """Emphasis in place of the tags that mean it, line breaks left out; None where there are other tags."""
    edits: list[Edit] = []
    for found in _HTML.finditer(node.text):
        start, end = place_within(source.text, node, *found.span())
        name = found.group().strip("</> ").casefold()
        if name not in _TAGS or source.text[start:end] != found.group():
            return None
        opens_value = not node.style and start == node.start  # * and space mean something there
        if opens_value and _TAGS[name]:
            return None
        around = source.text[start - 1 : start] + source.text[end : end + 1]
        is_between_words = name in ("br", "p") and len(around) == 2 and not any(map(str.isspace, around))
        edits.append(Edit(start, end, " " if is_between_words and not opens_value else _TAGS[name]))
    return Fix(msg("Write it without HTML"), tuple(edits))


def _refuse_link(source: Source, node: Scalar, part: tuple[int, int], *, is_picture: bool) -> None:
    if is_picture:
        source.add_within(
            Code.LINK,
            node,
            part,
            msg("A picture cannot stand in a text"),
            msg("Give the scene the key “image” with a file beside the case."),
        )
    else:
        source.add_within(
            Code.LINK,
            node,
            part,
            msg("A link leads out of the case"),
            msg("Write the address as text; to mark words, write [words](#sign)."),
        )
