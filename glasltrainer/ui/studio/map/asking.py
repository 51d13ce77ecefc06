"""What the map asks before it adds, connects, copies or renames a scene. Knows no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.authoring.plotting.plan import choice_ids
from glasltrainer.i18n import msg
from glasltrainer.ui.studio.map.state import Ask, Lead, Task

if TYPE_CHECKING:
    from glasltrainer.authoring.nodes import Node
    from glasltrainer.authoring.plotting.plan import Plan
    from glasltrainer.i18n import Message

_NOT_YET = Lead(msg("Nothing leads there yet"), is_none=True)


def leads_from(plan: Plan, root: Node | None, scene: str) -> tuple[Lead, ...]:
    """The ways in which a scene can come to lead to another; none from an ending."""
    number = plan.number(scene)
    if number is None or plan.spots[number].is_ending or plan.spots[number].is_missing:
        return ()
    there = {plan.ways[one].choice: plan.ways[one].typed for one in plan.out_of(number)}
    choices = choice_ids(root, scene)
    new = Lead(msg("A new choice"), is_new=True)
    if choices:
        return (new, *(_by_choice(choice, there.get(choice)) for choice in choices))
    if None in there:
        return (Lead(msg("Reading on (now to {target})", target=there[None])), new)
    return (Lead(msg("Reading on")),)


def _by_choice(choice: str, target: str | None) -> Lead:
    if target is None:
        return Lead(msg("Choice “{choice}” (leads nowhere yet)", choice=choice), choice)
    return Lead(msg("Choice “{choice}” (now to {target})", choice=choice, target=target), choice)


def asked_to_add(scene: str, name: str, leads: tuple[Lead, ...], *, is_ending: bool) -> Ask:
    """How a new scene is called, and by what a player comes there from `scene`."""
    task = Task.ADD_ENDING if is_ending else Task.ADD_SCENE
    title = msg("A new ending") if is_ending else msg("A new scene")
    if scene:
        title = msg("A new ending after “{scene}”", scene=scene) if is_ending else _after(scene)
    verb = msg("Add ending") if is_ending else msg("Add scene")
    return Ask(task, scene, title, verb, name, (*leads, _NOT_YET) if leads else ())


def _after(scene: str) -> Message:
    return msg("A new scene after “{scene}”", scene=scene)


def asked_to_connect(scene: str, target: str, leads: tuple[Lead, ...], targets: tuple[str, ...]) -> Ask:
    """By which choice a scene is to lead to `target`, or to one of `targets`."""
    title = msg("Let “{scene}” lead to", scene=scene)
    if target:
        title = msg("Let “{scene}” lead to “{target}”", scene=scene, target=target)
    return Ask(
        Task.CONNECT, scene, title, msg("Connect"), leads=leads, targets=(target,) if target else targets
    )


def asked_to_rename(scene: str) -> Ask:
    """What a scene is to be called."""
    return Ask(Task.RENAME, scene, msg("Rename “{scene}”", scene=scene), msg("Rename"), scene)


def asked_to_copy(scene: str, name: str) -> Ask:
    """What the copy of a scene is to be called."""
    return Ask(Task.COPY, scene, msg("A copy of “{scene}”", scene=scene), msg("Copy"), name)
