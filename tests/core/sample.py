"""A small case by hand, with every kind of question, whose scores can be worked out on paper.

The corridor (stage 4) leads through the kitchen (stage 3) to an agreement (stage 1, partly settled), a desk
quarrel (stage 5, lost) or, with trust, a plan (stage 2, settled); in the kitchen somebody may be left unsafe.
"""

from __future__ import annotations

from glasltrainer.core.case import (
    Case,
    Choice,
    Effect,
    Ending,
    EvidenceQuestion,
    Flag,
    HelpQuestion,
    Line,
    Matter,
    PartKind,
    Person,
    Phrase,
    Quality,
    Scene,
    SortPart,
    SortQuestion,
    StageQuestion,
)
from glasltrainer.core.conditions import Compare, Comparison

CORRIDOR_TEXT = (
    Phrase("The nurses see it the same way", "coalition"),
    Phrase(": none of you "),
    Phrase("can plan", "label-group-image"),
    Phrase(". "),
    Phrase("It is ten to five", "neutral"),
    Phrase(" and "),
    Phrase("the list is on the wall", "neutral"),
    Phrase(". "),
    Phrase("It has been given away", "accomplished-fact"),
)


def corridor() -> Scene:
    scene = Scene("corridor", narration=CORRIDOR_TEXT)
    return Scene(
        "corridor",
        narration=CORRIDOR_TEXT,
        dialogue=(Line("vermeer", (Phrase("So it goes."),)),),
        stage=4,
        diagnose=(StageQuestion(4, why="Allies are being named."),),
        extra=EvidenceQuestion(4, tuple(scene.marked_phrases())),
        choices=(
            Choice(
                "ask",
                "What changed for yours?",
                "kitchen",
                Quality.BEST,
                ("i-message", "ask-interest"),
                "You ask for what lies behind it.",
                reply=(Line("vermeer", (Phrase("A fever since three."),)),),
                effects=(Effect("trust", 1),),
            ),
            Choice("call", "I'll call the coordinator.", "kitchen", Quality.GOOD, ("call-supervisor",)),
            Choice("leave", "Never mind.", "kitchen", Quality.WEAK, ("concede-to-please",)),
            Choice(
                "scold",
                "You people do this every week.",
                "desk",
                Quality.HARMFUL,
                ("label-group", "public-confront"),
                "A verdict on the group.",
            ),
        ),
    )


def kitchen() -> Scene:
    return Scene(
        "kitchen",
        narration=(Phrase("Five minutes later. At the coffee."),),
        stage=3,
        extra=HelpQuestion(3),
        choices=(
            Choice(
                "yardstick",
                "Shall we lay both beside the criteria?",
                "plan",
                Quality.BEST,
                ("objective-criterion", "process-proposal"),
                condition=Compare("trust", Comparison.AT_LEAST, 3),
            ),
            Choice("together", "Will you call with me?", "agreement", Quality.GOOD, ("call-supervisor",)),
            Choice("protocol", "The protocol says ours.", "desk", Quality.WEAK, ("guideline-as-weapon",)),
            Choice("silent", "Leave it unsaid.", "unsafe", Quality.HARMFUL, ("withdraw-stonewall",)),
        ),
    )


def desk() -> Scene:
    parts = (
        SortPart("1", "Vermeer never listens", PartKind.PERSON),
        SortPart("2", "the list was changed at three", PartKind.PROBLEM),
        SortPart("3", "without a call to us", PartKind.PROBLEM),
    )
    return Scene(
        "desk",
        narration=(Phrase("At the desk."),),
        stage=5,
        sort=SortQuestion("What is about whom?", (), parts),
        next="quarrel",
    )


def sample_case() -> Case:
    endings = (
        Scene("quarrel", (Phrase("Everybody hears it."),), stage=5, ending=Ending(Matter.LOST, is_safe=True)),
        Scene("plan", (Phrase("Both have a time."),), stage=2, ending=Ending(Matter.MET, is_safe=True)),
        Scene("agreement", (Phrase("Yours is first."),), stage=1, ending=Ending(Matter.PARTLY, is_safe=True)),
        Scene("unsafe", (Phrase("Nobody looked."),), stage=3, ending=Ending(Matter.MET, is_safe=False)),
    )
    return Case(
        id="sample",
        title="The last slot",
        language="en",
        start="corridor",
        scenes={scene.id: scene for scene in (corridor(), kitchen(), desk(), *endings)},
        cast={
            "jansen": Person("jansen", "Jansen", "surgical resident", is_you=True),
            "vermeer": Person("vermeer", "Vermeer", "urologist", "bun-blue"),
        },
        flags={"trust": Flag("trust", 2, 0, 4)},
        goals=("Tell 3 from 4",),
    )
