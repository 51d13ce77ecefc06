"""What the library shows of a case without opening it: made once when its file changed, kept as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Card:
    """A case at a glance. `title` and `summary` are keyed by language, the source language first.

    `stages` are the keys of its scenes (0..9, sorted, each once); `face` is (portrait look, mood) or None.
    `moments` is the usual number of moments on a walk. A case with errors has `errors` > 0 and
    `first_error` as "line:column CODE" with `error_text` per interface language.
    """

    case_id: str
    title: Mapping[str, str]
    summary: Mapping[str, str] = field(default_factory=dict)
    specialties: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    level: str = "core"
    minutes: int = 10
    moments: int = 0
    stages: tuple[int, ...] = ()
    face: tuple[str, str] | None = None
    content_hash: str = ""
    content_note: Mapping[str, str] = field(default_factory=dict)
    errors: int = 0
    first_error: str = ""
    error_text: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_case(self) -> bool:
        """Whether it is of a case, whole or with errors; vignettes and workshops have a bare card."""
        return bool(self.content_hash or self.errors)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages the case can be read in, the source first."""
        return tuple(self.title)

    def in_language(self, texts: Mapping[str, str], language: str) -> str:
        """The text in `language`, or in the source language, or nothing."""
        return texts.get(language) or next(iter(texts.values()), "")


def card_to_json(card: Card) -> str:
    """One line of JSON."""
    return json.dumps(asdict(card), ensure_ascii=False, separators=(",", ":"))


def card_from_json(text: str) -> Card:
    """The card; raises ValueError, KeyError or TypeError when the text is not one."""
    plain = json.loads(text)
    face = plain.pop("face")
    for name in ("specialties", "themes", "stages"):
        plain[name] = tuple(plain[name])
    return Card(face=(face[0], face[1]) if face else None, **plain)
