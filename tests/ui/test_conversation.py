"""The scene on the page, filled anew for the next scene."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from glasltrainer.core.case import Line, Mood, Person, Phrase
from glasltrainer.ui.look import Look
from glasltrainer.ui.player.conversation import Conversation
from glasltrainer.ui.player.state import Bubble
from glasltrainer.ui.text import TextView

ASSETS = Path(__file__).parents[2] / "assets"
YOU = Person("you", "Hanna", "arts", "bun-blue", is_you=True)
SHORT = Person("an", "An", "co")
LONG = Person("long", "Maria van den Oudenalder-Vermeulen", "coördinerend verpleegkundige van de avond")


def bubble(person, text, mood=Mood.CALM):
    return Bubble(Line(person.id, (Phrase(text),), mood), person)


SCENES = [
    [bubble(SHORT, "Ja."), bubble(YOU, "Nee."), bubble(SHORT, "Goed."), bubble(SHORT, "Tot zo.")],
    [bubble(LONG, "Ja."), bubble(YOU, "Ik weet het niet. " * 30)],
    [bubble(YOU, "Nee."), bubble(LONG, "Dag.", Mood.ANGRY), bubble(SHORT, "Weg is ze.")],
    [],
]


def shown(made):
    """What can be read of a conversation, from top to bottom: names, roles and words, each whole."""
    views = [view for view in made.findChildren(TextView) if view.isVisible()]
    labels = [label for label in made.findChildren(QLabel) if label.isVisible() and label.text()]
    for label in labels:
        width = label.sizeHint().width()
        assert label.wordWrap() or label.width() >= width, label.text()
        assert not label.wordWrap() or label.height() >= label.heightForWidth(label.width()), label.text()
    for view in views:
        assert view.height() >= view.heightForWidth(view.width()), view.toPlainText()
    words = sorted((view.mapTo(made, view.rect().topLeft()).y(), view.toPlainText()) for view in views)
    names = sorted((label.mapTo(made, label.rect().topLeft()).y(), label.text()) for label in labels)
    return [text for _, text in words], [text for _, text in names]


def show(qtbot, scenes):
    made = Conversation(Look.of(ASSETS, language="nl"))
    qtbot.addWidget(made)
    made.resize(900, 1600)
    made.show()
    for scene in scenes:
        made.show_scene((), scene)
        qtbot.waitUntil(lambda scene=scene: len(shown_views(made)) == len(scene))
        made.layout().activate()
    return made


def shown_views(made):
    return [view for view in made.findChildren(TextView) if view.isVisible()]


@pytest.mark.parametrize("last", range(len(SCENES)))
@pytest.mark.parametrize("first", range(len(SCENES)))
def test_a_scene_after_another_looks_as_it_does_alone(qtbot, first, last):
    alone = shown(show(qtbot, [SCENES[last]]))
    assert shown(show(qtbot, [SCENES[first], SCENES[last]])) == alone
    assert len(alone[0]) == len(SCENES[last])
