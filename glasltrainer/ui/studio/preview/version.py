"""One version of the case as the preview plays it: from a scene on, in its languages, with its survey."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from glasltrainer.authoring.formats import CASE
from glasltrainer.authoring.loading import only
from glasltrainer.core.graph import survey

if TYPE_CHECKING:
    from glasltrainer.authoring import AnyLoaded
    from glasltrainer.core.case import Case

AT_ONCE = 2_000  # states that are surveyed while somebody types: some milliseconds


class Version:
    """`case` as it is played, from where the preview starts; `loaded` holds its translations, if any.

    `survey` is whole only where the case is small; a whole one may take its place.
    """

    def __init__(self, case: Case, loaded: AnyLoaded | None) -> None:
        self.case = case
        self.survey = survey(case, AT_ONCE)
        self.loaded = loaded
        self._loaded = None if loaded is None or loaded.case is None else only(CASE, loaded)
        self._translated: dict[str, Case] = {}

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it can be read in, its own first."""
        return self._loaded.languages if self._loaded is not None else (self.case.language,)

    def in_language(self, language: str) -> Case:
        """The case in that language, or in its own; made once."""
        if self._loaded is None or language not in self.languages[1:]:
            return self.case
        if language not in self._translated:
            translated = self._loaded.in_language(language)
            self._translated[language] = replace(translated, start=self.case.start)
        return self._translated[language]
