"""GT712: feedback that judges the trainee.

Source: SCORING: marks are explained in words that never judge the player; domain.md 2.5 (OMA: leave verdicts,
opinions and advice at home). `because` and `why` say what an answer does here, not how good whoever gave it
is. Words between quotation marks belong to the people of the case and are left alone.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.rules.passages import FEEDBACK, passages
from glasltrainer.authoring.rules.places import Places, found
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from glasltrainer.authoring.diagnostics import Found
    from glasltrainer.core.case import Case


def _words(*patterns: str) -> re.Pattern[str]:
    pattern = "|".join(patterns).replace(" ", r"\s+")
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


# Whole words, and only where they can hardly speak of anything but the answer or who gave it: "fout",
# "mistake" and "you are right" may be about the quarrel, and "your mistake" about what the answer owns up to.
_CLAUSE_ENDS = r"(?=[.,;:!]|$)"
_OF_YOU = rf"(?: van (?:je|jou)|{_CLAUSE_ENDS})"
_FIRST_WORD = r"(?:(?<=[.!?]\s)|\A)"
JUDGING: Mapping[str, re.Pattern[str]] = {
    "nl": _words(
        r"(?<!wat\x20)(?:(?:je|jij) had|had (?:je|jij))"
        r" (?:\w+ ){0,4}?(?:moeten|mogen|beter (?:\w+ ){0,4}?kunnen)",
        r"had (?:je|jij) maar|(?:je|jij) hebt gefaald",
        r"(?:je|jij) (?:doet|deed|zit|zat|reageert|reageerde|kiest|koos)"
        r" (?:(?:dit|dat|het|hier|er) )?(?:fout|verkeerd|slecht|naast)",
        rf"(?:dit|dat) (?:is|was) (?:(?:helaas|gewoon|echt) )?(?:fout|verkeerd|onjuist){_CLAUSE_ENDS}",
        rf"(?:dit|dat) (?:is|was) (?:gewoon |echt )?(?:stom|dom|slim|knap){_OF_YOU}",
        rf"(?:foute|verkeerde|slechte|domme|goede|juiste|uitstekende) (?:keuze|reactie|aanpak){_OF_YOU}",
        r"(?<!geen\x20)(?:fout|onjuist) antwoord|(?:fout|goed) (?:gekozen|gereageerd)|je eigen schuld",
        r"goed (?:zo|gedaan|bezig)|(?:knap|prima|netjes) gedaan|helaas,? (?:fout|verkeerd)|jammer van je",
        r"(?:knap|dom|onhandig|naïef|slim|stom) van (?:je|jou)",
        rf"{_FIRST_WORD}(?:fout|goed|heel goed|jammer|uitstekend|perfect|geweldig|bravo){_CLAUSE_ENDS}",
    ),
    "en": _words(
        r"(?<!what\x20)you (?:should|ought to) (?:not )?have|you shouldn[’']t have|you(?: had|[’']d) better",
        r"you (?:failed|got (?:it|this|that) wrong|did (?:it|this|that) (?:wrong|badly))",
        r"you(?: are|[’']re) (?:naive|naïve|stupid|foolish)|your own fault",
        rf"(?:this|that) (?:is|was) (?:(?:simply|just) )?(?:wrong|incorrect|a mistake){_CLAUSE_ENDS}",
        r"(?<!no\x20)(?:wrong|bad|poor|right|correct|excellent|good|great) (?:choice|response)"
        rf"(?: of yours| by you|{_CLAUSE_ENDS})",
        r"(?<!no\x20)(?:wrong|incorrect) answer|too bad|well done|(?:good|great|nice) job",
        r"(?:clumsy|foolish|silly|stupid|naive|naïve|clever|smart) of you",
        rf"{_FIRST_WORD}(?:wrong|correct|incorrect|good|very good|excellent|perfect|bravo){_CLAUSE_ENDS}",
    ),
}
# Bounded, so that a quote that is never closed costs nothing.
_QUOTED = re.compile(
    r"“[^”]{0,500}”|„[^”“]{0,500}[”“]|«[^»]{0,500}»|\"[^\"]{0,500}\"|‘.{0,500}?’(?!\w)|(?<!\w)'.{0,500}?'(?!\w)",
    re.DOTALL,
)


def judging_feedback(case: Case, places: Places) -> Iterator[Found]:
    """Each judging phrase in `because` and `why`."""
    for passage in passages(places):
        for span, words in _judging(passage.node.text, case.language) if passage.key in FEEDBACK else ():
            message = msg("“{words}” judges the player", words=" ".join(words.split()))
            remedy = msg("Say what this answer does to the people and the matter.")
            yield found(Code.JUDGING_FEEDBACK, places.within(passage.node, *span), message, remedy)


@lru_cache(10_000)
def _judging(text: str, language: str) -> tuple[tuple[tuple[int, int], str], ...]:
    """The judging phrases of a text and where they stand in it."""
    judging = JUDGING.get(language)
    if judging is None:
        return ()
    plain = _QUOTED.sub(lambda quoted: "·" * len(quoted.group()), text)
    return tuple([(words.span(), words.group()) for words in judging.finditer(plain)])
