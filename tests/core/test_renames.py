"""What only got another id is found by its content, and by nothing less."""

from __future__ import annotations

from dataclasses import replace

import pytest

from glasltrainer.core.comparison import compare
from glasltrainer.core.renames import Renamed, renames
from tests.ui.cases import make_case


def under(case, old, new, **changes):
    """The case with the scene `old` called `new`, and changed; whatever leads there follows."""

    def led(scene):
        choices = tuple(
            replace(choice, next=new if choice.next == old else choice.next) for choice in scene.choices
        )
        return replace(scene, next=new if scene.next == old else scene.next, choices=choices)

    scenes = {scene.id: led(scene) for scene in case.scenes.values()}
    scenes = {new if id == old else id: scene for id, scene in scenes.items()}
    scenes[new] = replace(scenes[new], id=new, **changes)
    return replace(case, start=new if case.start == old else case.start, scenes=scenes)


@pytest.mark.parametrize("scene", ["opening", "table", "bed", "good", "bad"])
def test_a_scene_by_another_id_is_the_same_scene(scene):
    before = make_case()
    after = under(before, scene, "elders")
    compared = compare(before, after)
    assert compared.renamed == (Renamed("scene", scene, "elders"),)
    assert (compared.changes, compared.wording) == ((), ())
    assert compared.before == compared.after
    assert renames(before, after)[1] == after


def test_what_changed_with_its_id_is_another_scene():
    before = make_case()
    compared = compare(before, under(before, "good", "elders", stage=3))
    assert compared.renamed == ()
    assert {change.place.scene for change in compared.changes} >= {"good", "elders"}


def test_of_two_alike_none_is_taken_for_the_other():
    before = make_case()
    after = under(before, "good", "elders")
    after = replace(after, scenes={**after.scenes, "twin": replace(after.scenes["elders"], id="twin")})
    assert compare(before, after).renamed == ()


def test_a_choice_and_somebody_by_another_id():
    before = make_case()
    board = before.scenes["board"]
    first, *others = board.choices
    changed = replace(board, choices=(*others, replace(first, id="elders")))
    after = replace(before, scenes={**before.scenes, "board": changed})
    assert renames(before, after)[0] == (Renamed("choice", first.id, "elders", "board"),)
    after = replace(
        before,
        cast={**before.cast, "iemand": replace(before.cast["ruben"], id="iemand")},
    )
    after.cast.pop("ruben")
    assert renames(before, after)[0][0] == Renamed("cast", "ruben", "iemand")
