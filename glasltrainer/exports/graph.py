"""The graph of a case for others to look at: as SVG, or as Mermaid text for a wiki or a slide.

Both show every scene with its stage, what can be answered there and how well it serves, and where it leads;
the start and the endings stand out by their shape, and links that lead back to an earlier scene are dashed.
Nothing in them is executed or fetched, and what an author wrote is text, whatever it looks like.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.core.answers import excerpt
from glasltrainer.core.catalogue.stages import STAGES, Phase
from glasltrainer.core.catalogue.topics import MATTER_NAMES, QUALITY_NAMES
from glasltrainer.exports.graph_layout import Link, leads_back
from glasltrainer.exports.graph_svg import Card, Row, Words, draw

if TYPE_CHECKING:
    from glasltrainer.core.case import Case, Choice, Ending, Scene
    from glasltrainer.i18n import Translator

_HARMLESS = " -·,.:"
_SHAPES = {  # of a Mermaid node: a box, and for an ending a stadium
    False: ('["', '"]'),
    True: ('(["', '"])'),
}
_CLASSES = {
    Phase.NONE: "none",
    Phase.WIN_WIN: "winwin",
    Phase.WIN_LOSE: "winlose",
    Phase.LOSE_LOSE: "loselose",
}
_CLASS_STYLES = {
    "none": "fill:#e8e8ea,stroke:#4d5867,color:#1c2430",
    "winwin": "fill:#d5e8e2,stroke:#2f7d6b,color:#1c2430",
    "winlose": "fill:#f6e4c8,stroke:#9a5d06,color:#1c2430",
    "loselose": "fill:#f1d3d8,stroke:#a4243b,color:#1c2430",
}


def svg(case: Case, tr: Translator) -> str:
    """The graph as a whole SVG document, with a text alternative; links lead to scenes that exist.

    Raises KeyError where one does not (the loader refuses such a case).
    """
    shape = _Shape(case)
    words = Words(
        title=case.title,
        description=" ".join([_summary(case, tr), *(_in_words(scene, tr) for scene in shape.scenes)]),
        start=tr("Start"),
        legend=tr(
            "The number is the stage on Glasl's ladder. Round: an ending. "
            "Dashed: back to an earlier scene. “if”: open on a condition."
        ),
    )
    return draw([_card(scene, tr) for scene in shape.scenes], shape.links, words)


def mermaid(case: Case, tr: Translator) -> str:
    """The graph as a Mermaid flowchart. Raises as `svg`."""
    shape = _Shape(case)
    lines = [
        "flowchart LR",
        f"    accTitle: {_plain(case.title)}",
        f"    accDescr: {_plain(_summary(case, tr))}",
        f'    start(("{_label(tr("Start"))}")) --> s0',
    ]
    for number, scene in enumerate(shape.scenes):
        opening, closing = _SHAPES[scene.ending is not None]
        told = "<br/>".join([_label(line) for line in _told(scene, tr)])
        lines.append(f"    s{number}{opening}{told}{closing}")
    back = leads_back(len(shape.scenes), shape.links)
    for link, is_back, choice in zip(shape.links, back, shape.choices, strict=True):
        arrow = "-.->" if is_back else "-->"
        label = f'|"{_label(_link_label(choice, tr))}"|' if choice else ""
        lines.append(f"    s{link.source} {arrow}{label} s{link.target}")
    lines += [f"    classDef {name} {style}" for name, style in _CLASS_STYLES.items()]
    for phase, name in _CLASSES.items():
        members = [
            f"s{number}"
            for number, scene in enumerate(shape.scenes)
            if scene.stage is not None and STAGES[scene.stage].phase is phase
        ]
        if members:
            lines.append(f"    class {','.join(members)} {name}")
    return "\n".join(lines) + "\n"


class _Shape:
    """The scenes of a case, the first one first, and its links; `choices` goes by link (None: read on)."""

    def __init__(self, case: Case) -> None:
        start = case.scenes[case.start]
        self.scenes = [start, *(scene for scene in case.scenes.values() if scene is not start)]
        numbers = {scene.id: number for number, scene in enumerate(self.scenes)}
        self.links: list[Link] = []
        self.choices: list[Choice | None] = []
        for number, scene in enumerate(self.scenes):
            ways = [(choice, choice.next) for choice in scene.choices]
            for port, (choice, target) in enumerate(ways or _reading_on(scene)):
                self.links.append(Link(number, port, numbers[target]))
                self.choices.append(choice)


def _reading_on(scene: Scene) -> list[tuple[Choice | None, str]]:
    return [(None, scene.next)] if scene.next is not None else []


def _card(scene: Scene, tr: Translator) -> Card:
    rows = [Row(choice.id, _note(choice, tr)) for choice in scene.choices]
    if not rows and scene.next is not None:
        rows = [Row(tr("Read on"), "")]
    ending = "" if scene.ending is None else _ending_words(scene.ending, tr)
    return Card(scene.id, scene.stage, tuple(rows), ending, excerpt(scene))


def _note(choice: Choice, tr: Translator) -> str:
    """What is said of a choice: its quality, and whether it waits for a condition."""
    quality = [] if choice.quality is None else [tr(QUALITY_NAMES[choice.quality])]
    condition = [] if choice.condition is None else ["if"]  # the format's own word
    return " · ".join([*quality, *condition])


def _ending_words(ending: Ending, tr: Translator) -> str:
    words = tr(MATTER_NAMES[ending.matter])
    if ending.is_safe:
        return tr("ending: {matter}", matter=words)
    return tr("ending: {matter}, somebody unsafe", matter=words)


def _summary(case: Case, tr: Translator) -> str:
    choices = sum(len(scene.choices) for scene in case.scenes.values())
    endings = sum(scene.ending is not None for scene in case.scenes.values())
    return tr(
        "{scenes}, {choices}, {endings}, starting at {scene}.",
        scenes=tr.plural("{count} scene", "{count} scenes", len(case.scenes)),
        choices=tr.plural("{count} choice", "{count} choices", choices),
        endings=tr.plural("{count} ending", "{count} endings", endings),
        scene=case.start,
    )


def _in_words(scene: Scene, tr: Translator) -> str:
    """A scene as a sentence: where its answers lead, or how it ends."""
    name = scene.id
    if scene.stage is not None:
        name = tr("{scene} (stage {stage})", scene=scene.id, stage=scene.stage)
    if scene.ending is not None:
        leads = _ending_words(scene.ending, tr)
    elif scene.choices:
        leads = "; ".join(f"{_link_label(choice, tr)} → {choice.next}" for choice in scene.choices)
    else:
        leads = f"→ {scene.next}"
    return f"{name}: {leads}."


def _told(scene: Scene, tr: Translator) -> list[str]:
    """The lines of a Mermaid node."""
    lines = [scene.id]
    if scene.stage is not None:
        lines.append(tr("stage {stage}", stage=scene.stage))
    if scene.ending is not None:
        lines.append(_ending_words(scene.ending, tr))
    return lines


def _link_label(choice: Choice, tr: Translator) -> str:
    note = _note(choice, tr)
    return f"{choice.id} · {note}" if note else choice.id


def _label(text: str) -> str:
    """A text between Mermaid's quotes, where # starts a character by number."""
    return "".join(
        letter if letter.isalnum() or letter in _HARMLESS else f"#{ord(letter)};" for letter in text
    )


def _plain(text: str) -> str:
    """A text after a colon: on one line, without what would end it, start a directive or look like HTML."""
    shown = "".join(letter if letter.isprintable() and letter not in ";#%{}<>" else " " for letter in text)
    return " ".join(shown.split())
