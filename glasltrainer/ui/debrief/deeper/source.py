"""Where looking further gets what it shows: the case being looked back on, the other attempts, the notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from glasltrainer.i18n import msg
from glasltrainer.storage.errors import AttemptUnknown
from glasltrainer.ui.practice import CaseRefusedError

if TYPE_CHECKING:
    from glasltrainer.core.attempt import Attempt
    from glasltrainer.core.case import Case
    from glasltrainer.core.debrief import Debrief
    from glasltrainer.core.debrief.compare import Contrast
    from glasltrainer.core.debrief.tree import CaseTree
    from glasltrainer.ui.library.state import PastAttempt
    from glasltrainer.ui.practice import Practice, Prepared


class Played(Protocol):
    """What is being looked back on; a player in practice."""

    @property
    def case(self) -> Case:
        """The case in the language it is read in."""

    @property
    def attempt(self) -> Attempt:
        """The attempt now."""


class LookingBack:
    """The real `DeeperSource`: one attempt in the practice file."""

    def __init__(self, practice: Practice, prepared: Prepared, played: Played) -> None:
        self._practice, self._prepared, self._played = practice, prepared, played

    def tree(self) -> CaseTree:
        """The case as it is played now."""
        from glasltrainer.core.debrief.tree import CaseTree

        return CaseTree(self._played.case, self._played.attempt)

    def others(self) -> tuple[PastAttempt, ...]:
        """The other attempts at this case, the one played last first."""
        here = self._prepared.recorder.attempt
        return tuple(one for one in self._practice.attempts_at(self._prepared.path) if one.id != here)

    def contrast(self, debrief: Debrief, attempt: str) -> tuple[Contrast, bool]:
        """This debrief beside that of another attempt; raises CaseRefusedError where that cannot be shown."""
        from glasltrainer.core.debrief import debrief as make_debrief
        from glasltrainer.core.debrief.compare import compare

        other = self._practice.look_back(attempt)
        case = other.loaded.in_language(debrief.language)
        has_other_version = other.attempt.content_hash != self._played.attempt.content_hash
        # Its survey is that of the same case in another language: the states are the same.
        return compare(make_debrief(case, other.attempt, other.survey), debrief), has_other_version

    def notes(self) -> tuple[dict[str, str], bool]:
        """The notes kept on this attempt, by place, and whether notes can be kept at all."""
        notes = self._practice.notes
        kept = notes.of_attempt(self._prepared.recorder.attempt)
        return {note.place: note.body for note in kept}, notes.is_kept

    def keep_note(self, place: str, text: str) -> None:
        """Keep a note; raises CaseRefusedError where the attempt itself is not kept."""
        try:
            self._practice.notes.keep(place, text, self._prepared.recorder.attempt)
        except AttemptUnknown as error:
            raise CaseRefusedError(msg("What you played there is not kept any more.")) from error

    def erase_note(self, place: str) -> None:
        """Remove a note for good."""
        self._practice.notes.erase(place, self._prepared.recorder.attempt)
