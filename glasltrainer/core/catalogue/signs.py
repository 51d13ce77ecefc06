"""What a phrase in a text shows: the signs of each stage.

Source: domain.md 1.5. The first sign of a stage is its decisive one, that of the threshold. A sign may turn
up a stage earlier or later; a diagnosis rests on the cluster and never on one sign.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from glasltrainer.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of `stage` (1..9); exactly one sign of each stage is decisive."""

    id: str
    stage: int
    name: str
    explanation: str
    is_decisive: bool


_BY_STAGE: Mapping[int, tuple[tuple[str, str, str], ...]] = {
    1: (
        (
            "recurring-difference",
            N_("Recurring difference"),
            N_("The same point is on the table again, and it costs energy."),
        ),
        (
            "fixed-standpoint",
            N_("Fixed standpoint"),
            N_("Each repeats their own view in nearly the same words."),
        ),
        (
            "repaired-irritation",
            N_("Repaired irritation"),
            N_("A sigh or curt reply slips out and is put right the same shift."),
        ),
        (
            "shared-concern-named",
            N_("Shared concern named"),
            N_("Both still say “we” and name the patient as their joint concern."),
        ),
        (
            "selective-hearing",
            N_("Selective hearing"),
            N_("One's own points are heard better than the other's."),
        ),
        (
            "tentative-doubt",
            N_("Tentative doubt"),
            N_("In private there is a first, careful doubt about the other's motive."),
        ),
    ),
    2: (
        (
            "arguing-to-win",
            N_("Arguing to win"),
            N_("The aim has shifted from solving it to being proved right."),
        ),
        (
            "either-or",
            N_("Either-or"),
            N_("The matter is narrowed to two choices, and only one of them can be right."),
        ),
        (
            "playing-to-audience",
            N_("Playing to the audience"),
            N_("The words are meant for those who listen in, at the handover or in the team meeting."),
        ),
        (
            "authority-as-trump",
            N_("Authority as trump"),
            N_("A guideline, title or seniority is played to end the argument."),
        ),
        (
            "cross-examining",
            N_("Cross-examining"),
            N_("The other is interrupted, questioned and corrected on details."),
        ),
        (
            "typical-for-you",
            N_("“Typical of you”"),
            N_("A remark makes one act into what the other is always like."),
        ),
        (
            "score-keeping",
            N_("Keeping score"),
            N_("It is remembered who gave in last, and conceding feels like losing rank."),
        ),
        ("cc-growing", N_("Growing cc line"), N_("E-mails quote sentences and go to more and more people.")),
        ("rhetorical-question", N_("Rhetorical question"), N_("A question is put that wants no answer.")),
    ),
    3: (
        (
            "act-without-consulting",
            N_("Acting without consulting"),
            N_("Something was done over the other's head, because talking seemed useless."),
        ),
        (
            "accomplished-fact",
            N_("Accomplished fact"),
            N_("It has been arranged, and the notice comes afterwards."),
        ),
        (
            "working-around",
            N_("Working around someone"),
            N_("A colleague is bypassed by way of someone else, who serves as a route and not as an ally."),
        ),
        (
            "message-through-record",
            N_("Messages through the record"),
            N_("What could be said in person is left to the record or the secretary."),
        ),
        (
            "literalism",
            N_("Strict literalism"),
            N_("People do their own task to the letter and not a step beyond."),
        ),
        (
            "deed-read-as-intent",
            N_("Deed read as intent"),
            N_("What someone did is taken as proof of what they meant."),
        ),
        (
            "group-line-expected",
            N_("Group line expected"),
            N_("Team members are expected to follow “our” line."),
        ),
        (
            "silence-after-debate",
            N_("Silence after debate"),
            N_("Where there used to be discussion there is silence."),
        ),
    ),
    4: (
        ("coalition", N_("Coalition"), N_("Others are drawn in as allies against a person or group.")),
        (
            "label-group-image",
            N_("Fixed image"),
            N_("A nickname or generalisation settles what a person or group is like."),
        ),
        (
            "deniable-jab",
            N_("Deniable jab"),
            N_("A joke or omission hurts and can be waved away as nothing."),
        ),
        (
            "lobbying-beforehand",
            N_("Lobbying beforehand"),
            N_("Support is gathered before the meeting, so that the outcome is fixed."),
        ),
        (
            "everybody-thinks",
            N_("“Everybody thinks so”"),
            N_("One person's view is presented as everyone's."),
        ),
        (
            "incidents-collected-against",
            N_("Incidents collected"),
            N_("Incidents are kept to be used against someone; notes to protect oneself are something else."),
        ),
        (
            "only-reacting",
            N_("“We only react”"),
            N_("One's own behaviour is explained entirely by what the other does."),
        ),
        ("set-up-to-fail", N_("Set up to fail"), N_("Someone is given a task that cannot be done well.")),
        (
            "newcomer-told-stories",
            N_("Stories for newcomers"),
            N_("Newcomers hear in the corridor what the others are like."),
        ),
    ),
    5: (
        (
            "public-unmasking",
            N_("Public unmasking"),
            N_("Someone is exposed before others as not to be trusted."),
        ),
        (
            "moral-verdict",
            N_("Moral verdict"),
            N_("The verdict is about someone's integrity, no longer about skill or style."),
        ),
        (
            "past-reread",
            N_("Past read anew"),
            N_("“Now I see who you really were”: everything earlier gets another meaning."),
        ),
        (
            "apology-demanded",
            N_("Apology demanded"),
            N_("A public apology or withdrawal is demanded to restore someone's honour."),
        ),
        (
            "exclusion",
            N_("Exclusion"),
            N_("Someone is shut out: no longer at the same table or in the group chat."),
        ),
        (
            "angel-devil",
            N_("Angel and devil"),
            N_("In the telling one side is always right, the other never."),
        ),
        (
            "humiliation-retold",
            N_("Humiliation retold"),
            N_("The humiliation is told again and again and stays raw."),
        ),
        (
            "good-faith-read-as-trick",
            N_("Good faith distrusted"),
            N_("A sincere gesture is taken for a trick."),
        ),
    ),
    6: (
        ("ultimatum", N_("Ultimatum"), N_("A demand comes with a sanction and leaves no other way.")),
        (
            "conditional-sanction",
            N_("Conditional sanction"),
            N_("“If not, then”: a sanction is tied to what the other does next."),
        ),
        ("deadline", N_("Deadline"), N_("A date or hour is set to force a decision.")),
        (
            "lever-announced",
            N_("Lever announced"),
            N_("Lawyer, inspectorate, board or press is named as a means of pressure, not as a duty."),
        ),
        (
            "bridge-burned-publicly",
            N_("Bridges burned in public"),
            N_("Someone commits themselves before others, so that there is no way back."),
        ),
        ("counter-threat-made", N_("Counter-threat"), N_("A threat is answered with a threat.")),
        (
            "haste-and-panic",
            N_("Haste and panic"),
            N_("Decisions are taken in haste, for fear of what is coming."),
        ),
    ),
    7: (
        (
            "threat-executed",
            N_("Threat carried out"),
            N_("What was announced is done, although it solves nothing."),
        ),
        ("harm-as-aim", N_("Harm as aim"), N_("The act serves to hurt, and the other's setback is welcome.")),
        (
            "own-loss-counted-as-gain",
            N_("Loss counted as gain"),
            N_("A loss of one's own is fine as long as theirs is larger."),
        ),
        (
            "sabotage",
            N_("Sabotage"),
            N_("The other's rota, referrals, budget or access is made unworkable on purpose."),
        ),
        (
            "third-parties-as-collateral",
            N_("Third parties as collateral"),
            N_("Harm to patients or trainees is accepted as part of the price."),
        ),
        (
            "objectifying-language",
            N_("Objectifying language"),
            N_("The other is spoken of coldly, as an obstacle or an entry on a balance sheet."),
        ),
    ),
    8: (
        (
            "attack-on-existence",
            N_("Attack on existence"),
            N_("The blow is aimed at what the other exists on: the team, the post or the registration."),
        ),
        (
            "pulling-members-away",
            N_("Pulling members away"),
            N_("Members of the other side are drawn off one by one."),
        ),
        (
            "cutting-off-support",
            N_("Cutting off support"),
            N_("The other is cut off from money, leaders, contracts or legitimacy."),
        ),
        (
            "neutral-attacked",
            N_("Neutral party attacked"),
            N_("Whoever stays neutral or mediates becomes a target."),
        ),
        (
            "many-arenas",
            N_("Many arenas"),
            N_("Court, inspectorate, press and insurer are set to work at the same time."),
        ),
    ),
    9: (
        (
            "own-ruin-accepted",
            N_("Own ruin accepted"),
            N_("Going under oneself is the accepted price, as long as the other goes too."),
        ),
        ("no-demands-left", N_("No demands left"), N_("There is nothing left that would make it stop.")),
        (
            "bystanders-disregarded",
            N_("Bystanders disregarded"),
            N_("What it does to others no longer counts."),
        ),
        ("last-ties-cut", N_("Last ties cut"), N_("The last contact or way back is given up.")),
    ),
}

SIGNS: Mapping[str, Sign] = MappingProxyType(
    {
        id: Sign(id, stage, name, explanation, is_decisive=place == 0)
        for stage, rows in _BY_STAGE.items()
        for place, (id, name, explanation) in enumerate(rows)
    }
)
