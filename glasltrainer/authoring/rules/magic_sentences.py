"""GT725: every best option is rewarded at once.

Who always gets a calm face or a smile for the best answer learns to expect magic sentences. On the ward the
best step is often met with anger first. Four best options with a reply are needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.rules.places import Places, found
from glasltrainer.authoring.rules.scope import WHOLE, weighed
from glasltrainer.core.case import Mood, Quality
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glasltrainer.authoring.diagnostics import Found
    from glasltrainer.core.case import Case

WARM = (Mood.CALM, Mood.SMILE)


def look(case: Case, places: Places) -> Iterator[Mood]:
    """The mood of the first reply to each best option."""
    for _, options in weighed(case):
        for option in options:
            if option.quality is Quality.BEST and option.reply:
                yield option.reply[0].mood


def magic_sentences(case: Case, places: Places, seen: Sequence[Mood]) -> Iterator[Found]:
    """At most one finding, about the first replies to all best options."""
    if len(seen) >= WHOLE and all(mood in WARM for mood in seen):
        message = msg("All {count} best options are answered calmly or with a smile", count=len(seen))
        remedy = msg("Let some best answers be met with anger or doubt first.")
        yield found(Code.MAGIC_SENTENCES, places.at("scenes"), message, remedy)
