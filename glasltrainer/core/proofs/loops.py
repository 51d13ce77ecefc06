"""Which states lie on a loop together, and an order in which everything comes after what it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.core.wanted import always, ask

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasltrainer.core.wanted import Wanted

_ASKED_EVERY = 1_024  # nodes: some milliseconds


def components(links: Sequence[Sequence[int]], wanted: Wanted = always) -> list[list[int]]:
    """The strongly connected components of a graph: `links[n]` are the nodes that node n leads to.

    Two nodes are in one component when each can be reached from the other. Every component comes after all
    those it leads to. Linear in nodes and links, and without recursion (Tarjan 1972, with its own stack).
    Raises NotWantedError.
    """
    found: list[list[int]] = []
    order = [0] * len(links)  # when first met, from 1; 0: not yet
    low = [0] * len(links)
    is_open = [False] * len(links)
    waiting: list[int] = []
    met = 0
    for root in range(len(links)):
        if order[root]:
            continue
        todo = [(root, 0)]
        while todo:
            node, place = todo.pop()
            if place == 0:
                met += 1
                if met % _ASKED_EVERY == 0:
                    ask(wanted)
                order[node] = low[node] = met
                waiting.append(node)
                is_open[node] = True
            elif is_open[links[node][place - 1]]:
                low[node] = min(low[node], low[links[node][place - 1]])
            following = links[node]
            while place < len(following) and order[following[place]]:
                if is_open[following[place]]:
                    low[node] = min(low[node], order[following[place]])
                place += 1
            if place < len(following):
                todo.append((node, place + 1))
                todo.append((following[place], 0))
            elif low[node] == order[node]:
                start = _last(waiting, node)
                found.append(waiting[start:])
                for one in found[-1]:
                    is_open[one] = False
                del waiting[start:]
    return found


def _last(nodes: list[int], node: int) -> int:
    place = len(nodes) - 1
    while nodes[place] != node:
        place -= 1
    return place


def is_loop(component: Sequence[int], links: Sequence[Sequence[int]]) -> bool:
    """Whether one can come back to where one was: more than one node, or one that leads to itself."""
    return len(component) > 1 or component[0] in links[component[0]]
