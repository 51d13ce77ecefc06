"""Texts in the reader's language.

English stands in the code as the gettext message id; `locale/nl` holds the Dutch. Core and authoring
never render: they return a `Message`, and whoever shows it renders it with a `Translator` in its reader's
language, so that switching the language redraws everything. Extraction knows the names used here:
``tr``, ``plural``, ``msg``, ``nmsg`` and ``N_`` (see `babel.cfg`).
"""

from __future__ import annotations

import gettext
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

LANGUAGES = ("nl", "en")
DOMAIN = "glasltrainer"

Arg: TypeAlias = "str | int | float | Message"


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence that is not yet in any reader's language.

    `text` is the English sentence with named placeholders (`{name}`); `args` their values, of which a
    value that is itself a Message is rendered in the same language. With a `count`, `plural` is the
    English plural form and `{count}` may stand in both.
    """

    text: str
    args: tuple[tuple[str, Arg], ...] = ()
    plural: str | None = None
    count: int | None = None

    def __str__(self) -> str:
        return ENGLISH.render(self)


def msg(text: str, /, **args: Arg) -> Message:
    """Make a Message: ``msg("unknown scene “{name}”", name="ward")``."""
    return Message(text, tuple(args.items()))


def nmsg(singular: str, plural: str, /, count: int, **args: Arg) -> Message:
    """Make a Message with a number: ``nmsg("{count} case", "{count} cases", 3)``."""
    return Message(singular, tuple(args.items()), plural, count)


def N_(text: str, /) -> str:
    """Mark a text in a table for extraction and return it unchanged."""
    return text


class Translator:
    """Renders texts in one language; falls back to English word by word, never fails on a missing one."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else "en"
        catalogue = Path(__file__).parent / "locale" / self.language / "LC_MESSAGES" / f"{DOMAIN}.mo"
        self._texts: gettext.NullTranslations
        try:
            with catalogue.open("rb") as file:
                self._texts = gettext.GNUTranslations(file)
        except FileNotFoundError:  # English is in the code itself
            self._texts = gettext.NullTranslations()

    def __call__(self, text: str, /, **args: Arg) -> str:
        """Translate `text`, then fill in its placeholders."""
        return self._fill(self._texts.gettext(text) if text else "", args)

    def plural(self, singular: str, plural: str, /, count: int, **args: Arg) -> str:
        """Translate the form that fits `count`; `{count}` may stand in the text."""
        return self._fill(self._texts.ngettext(singular, plural, count), {"count": count, **args})

    def render(self, message: Message) -> str:
        """Render a Message, and the Messages within it."""
        args = dict(message.args)
        if message.plural is not None and message.count is not None:
            return self.plural(message.text, message.plural, message.count, **args)
        return self(message.text, **args)

    def number(self, value: float, digits: int = 0) -> str:
        """Write a number as the reader does: a decimal comma in Dutch."""
        text = f"{value:.{digits}f}"
        return text.replace(".", ",") if self.language == "nl" else text

    def percent(self, share: float) -> str:
        """Write a share of 0..1 as a whole percentage."""
        return f"{round(share * 100)}%"

    def _fill(self, text: str, args: dict[str, Arg]) -> str:
        if not args:
            return text
        shown = {
            name: self.render(value) if isinstance(value, Message) else value for name, value in args.items()
        }
        return text.format_map(shown)


ENGLISH = Translator("en")


def system_language() -> str:
    """The language of the user's environment: "nl" or "en" (anything else reads English)."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"):
        if value := os.environ.get(name):
            return "nl" if value.lower().startswith("nl") else "en"
    return "en"
