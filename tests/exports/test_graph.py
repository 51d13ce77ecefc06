"""The graph of a case: everything is in it, nothing lies over anything, and no text gets out of its place."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.core.case import Case, Choice, Ending, Matter, Quality, Scene
from glasltrainer.exports.graph import mermaid, svg
from glasltrainer.exports.graph_layout import Box, Link, lay_out, leads_back
from glasltrainer.i18n import Translator
from tests.core.sample import sample_case
from tests.core.strategies import cases

EN, NL = Translator("en"), Translator("nl")
SVG = "{http://www.w3.org/2000/svg}"


def texts(document: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(document).iter(f"{SVG}text")]


def cards(document: str) -> dict[str, ElementTree.Element]:
    """The groups of the scenes, by the text of their first line."""
    groups = ElementTree.fromstring(document).iter(f"{SVG}g")
    return {
        next(one.text for one in group.iter(f"{SVG}text") if one.get("class") == "name"): group
        for group in groups
    }


def boxes(document: str) -> dict[str, tuple[float, float, float, float]]:
    found = {}
    for name, group in cards(document).items():
        rectangle = group.find(f"{SVG}rect")
        found[name] = tuple(float(rectangle.get(key)) for key in ("x", "y", "width", "height"))
    return found


def numbers(path: str) -> list[float]:
    return [float(one) for one in re.findall(r"-?\d+\.\d", path)]


def test_every_scene_choice_and_stage_is_shown():
    document = svg(sample_case(), EN)
    shown = texts(document)
    for scene in sample_case().scenes.values():
        assert scene.id in shown
        for choice in scene.choices:
            assert choice.id in shown
    group = cards(document)["corridor"]
    assert [one.text for one in group.iter(f"{SVG}text") if one.get("class") == "number"] == ["4"]
    assert [one.text for one in group.iter(f"{SVG}text") if one.get("class") == "muted"] == [
        "best",
        "good",
        "weak",
        "harmful",
    ]
    assert "best · if" in shown  # the yardstick waits for trust


def test_start_and_endings_stand_out():
    document = svg(sample_case(), EN)
    assert "Start" in texts(document)
    classes = {name: group.find(f"{SVG}rect").get("class") for name, group in cards(document).items()}
    assert {name for name, shape in classes.items() if shape == "ending"} == {
        "quarrel",
        "plan",
        "agreement",
        "unsafe",
    }
    assert "ending: settled, somebody unsafe" in texts(document)


def test_the_colour_of_a_stage_never_stands_alone():
    document = ElementTree.fromstring(svg(sample_case(), EN))
    badges = list(document.iter(f"{SVG}circle"))
    shown = [one for one in document.iter(f"{SVG}text") if one.get("class") == "number"]
    assert (
        len(badges) == len(shown) == sum(scene.stage is not None for scene in sample_case().scenes.values())
    )


def test_it_tells_itself_in_words():
    document = ElementTree.fromstring(svg(sample_case(), EN))
    assert document.find(f"{SVG}title").text == "The last slot"
    words = document.find(f"{SVG}desc").text
    assert words.startswith("7 scenes, 8 choices, 4 endings, starting at corridor.")
    assert "corridor (stage 4): ask · best → kitchen; call · good → kitchen" in words
    assert document.get("aria-labelledby").split() == [
        document.find(f"{SVG}{tag}").get("id") for tag in ("title", "desc")
    ]


def test_it_speaks_the_language_of_the_reader():
    assert NL("best") in " ".join(texts(svg(sample_case(), NL)))


def test_nothing_is_executed_or_fetched():
    document = svg(sample_case(), EN)
    assert not re.search(r"<script|<image|<foreignObject|@import|@font-face|\son\w+=", document)
    assert re.findall(r"url\(([^)]*)\)", document.replace('"', "")) == ["#arrow"] * document.count("url(")
    links = re.findall(r"https?://[^\"\s]*", document)
    assert set(links) == {"http://www.w3.org/2000/svg"}


HOSTILE = '</title><script>alert("x")</script>&\x00\x1b\u202e %%{init: {}}%%\n; # "]) end'


def hostile_case() -> Case:
    case = sample_case()
    corridor = case.scenes["corridor"]
    choice = replace(corridor.choices[0], id=HOSTILE, say=HOSTILE)
    scene = replace(corridor, id=HOSTILE, choices=(choice, *corridor.choices[1:]))
    rest = {key: value for key, value in case.scenes.items() if key != "corridor"}
    return replace(case, title=HOSTILE, start=HOSTILE, scenes={HOSTILE: scene, **rest})


def test_whatever_is_written_stays_text():
    document = svg(hostile_case(), EN)
    assert "<script" not in document
    wanted = '</title><script>alert("x")</script>& %%{init: {}}%% ; # "]) end'
    assert ElementTree.fromstring(document).find(f"{SVG}title").text == wanted


def test_mermaid_keeps_hostile_texts_between_their_quotes():
    text = mermaid(hostile_case(), EN)
    assert "%%" not in text
    assert "<script" not in text
    assert 'accTitle: /title script alert("x") /script & init: ' in text
    graph = [line for line in text.splitlines() if not line.strip().startswith("acc")]
    assert all(line.count('"') in (0, 2) for line in graph)
    labels = re.findall(r'"([^"]*)"', "\n".join(graph))
    assert not [label for label in labels if re.search(r"[\]\[(){}`<>|]", label.replace("<br/>", ""))]


@given(cases())
def test_any_case_is_drawn_with_nothing_over_anything(case):
    document = svg(case, EN)
    root = ElementTree.fromstring(document)
    width, height = float(root.get("width")), float(root.get("height"))
    places = list(boxes(document).values())
    assert len(places) == len(case.scenes)
    for number, (x, y, wide, high) in enumerate(places):
        assert x >= 0
        assert y >= 0
        assert x + wide <= width
        assert y + high <= height
        for other_x, other_y, other_wide, other_high in places[:number]:
            is_apart = (
                x + wide <= other_x
                or other_x + other_wide <= x
                or y + high <= other_y
                or other_y + other_high <= y
            )
            assert is_apart
    arrows = [path for path in root.iter(f"{SVG}path") if path.get("marker-end")]
    arrivals = {scene.next for scene in case.scenes.values()} - {None}
    arrivals |= {choice.next for scene in case.scenes.values() for choice in scene.choices}
    assert {f"{numbers(path.get('d'))[-2]:.1f}" for path in arrows} <= {f"{x:.1f}" for x, *_ in places}
    assert len(arrows) >= len(arrivals)


@given(cases())
def test_mermaid_has_every_scene_and_every_link(case):
    lines = [line.strip() for line in mermaid(case, EN).splitlines()]
    assert lines[0] == "flowchart LR"
    nodes = [line for line in lines if re.match(r's\d+(\["|\(\[")', line)]
    links = [line for line in lines if re.match(r"s\d+ (-->|-\.->)", line)]
    assert len(nodes) == len(case.scenes)
    assert len(links) == sum(len(scene.choices) or scene.next is not None for scene in case.scenes.values())


def test_mermaid_of_a_small_case():
    scenes = [
        Scene(
            "talk",
            stage=4,
            choices=(Choice("ask", "Ask.", "end", Quality.BEST), Choice("again", "Again.", "coffee")),
        ),
        Scene("coffee", next="talk"),
        Scene("end", stage=2, ending=Ending(Matter.PARTLY, is_safe=True)),
    ]
    case = Case("small", "Small; very", "en", "talk", {scene.id: scene for scene in scenes})
    assert mermaid(case, EN).splitlines() == [
        "flowchart LR",
        "    accTitle: Small very",
        "    accDescr: 3 scenes, 2 choices, 1 ending, starting at talk.",
        '    start(("Start")) --> s0',
        '    s0["talk<br/>stage 4"]',
        '    s1["coffee"]',
        '    s2(["end<br/>stage 2<br/>ending: partly settled"])',
        '    s0 -->|"ask · best"| s2',
        '    s0 -->|"again"| s1',
        "    s1 -.-> s0",
        "    classDef none fill:#e8e8ea,stroke:#4d5867,color:#1c2430",
        "    classDef winwin fill:#d5e8e2,stroke:#2f7d6b,color:#1c2430",
        "    classDef winlose fill:#f6e4c8,stroke:#9a5d06,color:#1c2430",
        "    classDef loselose fill:#f1d3d8,stroke:#a4243b,color:#1c2430",
        "    class s2 winwin",
        "    class s0 winlose",
    ]


@pytest.mark.parametrize("draw", [svg, mermaid])
def test_a_link_to_nowhere_is_refused(draw):
    case = Case("lost", "Lost", "en", "a", {"a": Scene("a", next="b")})
    with pytest.raises(KeyError):
        draw(case, EN)


@st.composite
def graphs(draw):
    count = draw(st.integers(1, 12))
    links = []
    ports = []
    for box in range(count):
        targets = draw(st.lists(st.integers(0, count - 1), max_size=3))
        ports.append(tuple(20.0 * (port + 1) for port in range(len(targets))))
        links += [Link(box, port, target) for port, target in enumerate(targets)]
    sizes = [Box(100 + 10.0 * len(one), 30 + 20.0 * len(one), 15.0, one) for one in ports]
    return sizes, links


@given(graphs())
def test_without_the_links_that_lead_back_nothing_goes_round_and_all_run_right(graph):
    sizes, links = graph
    back = leads_back(len(sizes), links)
    layout = lay_out(sizes, links)
    assert layout.is_back == tuple(back)
    for link, is_back in zip(links, back, strict=True):
        here, there = layout.corners[link.source], layout.corners[link.target]
        assert is_back or here[0] + sizes[link.source].width < there[0]
    for line in layout.lines:
        if not line.is_back:
            (x, _), (end_x, _) = line.points
            assert x <= end_x


@given(graphs())
def test_every_link_can_be_followed_from_its_port_to_its_box(graph):
    """Along the drawn lines, as an eye would, also where several join on the way."""
    sizes, links = graph
    layout = lay_out(sizes, links)
    onwards: dict[tuple[float, float], list[tuple[float, float]]] = {}
    trunks = [line.points for line in layout.lines if line.is_back and line.has_arrow]
    for line in layout.lines:
        if line.is_back and not line.has_arrow:
            x, y = line.points[-1]
            (end,) = [
                points[-1] for points in trunks if points[0][1] == y and points[1][0] <= x <= points[0][0]
            ]
            onwards.setdefault(line.points[0], []).append(end)
        elif not line.is_back:
            onwards.setdefault(line.points[0], []).append(line.points[-1])
    for link in links:
        x, y = layout.corners[link.source]
        box = sizes[link.source]
        end_x, end_y = layout.corners[link.target]
        goal = (end_x, end_y + sizes[link.target].entry)
        todo, seen = [(x + box.width, y + box.ports[link.port])], set()
        while todo:
            point = todo.pop()
            if point not in seen:
                seen.add(point)
                todo += onwards.get(point, [])
        assert goal in seen


@given(graphs())
def test_each_way_runs_over_the_lines_from_its_port_to_its_box(graph):
    sizes, links = graph
    layout = lay_out(sizes, links)
    drawn = {pair for line in layout.lines for pair in pairwise(line.points)}
    drawn_ends = {(line.points[0], line.points[-1]) for line in layout.lines}
    for link, way, is_back in zip(links, layout.ways, layout.is_back, strict=True):
        (x, y), (end_x, end_y) = layout.corners[link.source], layout.corners[link.target]
        assert way[0] == (x + sizes[link.source].width, y + sizes[link.source].ports[link.port])
        assert way[-1] == (end_x, end_y + sizes[link.target].entry)
        if not is_back:
            assert len(way) % 2 == 0
            assert set(pairwise(way)) <= drawn | drawn_ends


@given(graphs())
def test_downwards_no_box_lies_over_another_and_lines_run_down(graph):
    sizes, links = graph
    layout = lay_out(sizes, links, is_down=True)
    places = [
        (x, y, x + box.width, y + box.height) for (x, y), box in zip(layout.corners, sizes, strict=True)
    ]
    for (left, top, right, bottom), other in combinations(places, 2):
        assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
    for link, way, is_back in zip(links, layout.ways, layout.is_back, strict=True):
        box, (x, y) = sizes[link.source], layout.corners[link.source]
        assert way[0] == (x + box.ports[link.port], y + box.height)
        assert way[-1][1] == layout.corners[link.target][1]
        assert is_back or y + box.height < layout.corners[link.target][1]
    assert all(x >= 0 and right <= layout.width and bottom <= layout.height for x, _, right, bottom in places)


@given(graphs())
def test_what_the_start_does_not_come_to_stands_right_before_what_it_leads_to(graph):
    sizes, links = graph
    layout = lay_out(sizes, links)
    ahead = [link for link, is_back in zip(links, layout.is_back, strict=True) if not is_back]
    met = {0}
    for _ in sizes:
        met |= {link.target for link in ahead if link.source in met}
    columns = sorted({x for x, _ in layout.corners})
    for box in set(range(len(sizes))) - met:
        targets = [columns.index(layout.corners[link.target][0]) for link in ahead if link.source == box]
        if targets:
            assert columns.index(layout.corners[box][0]) == min(targets) - 1


@given(graphs())
def test_lines_back_in_one_lane_lie_beside_each_other(graph):
    layout = lay_out(*graph)
    trunks = [line.points for line in layout.lines if line.is_back and line.has_arrow]
    for one, other in combinations(trunks, 2):
        assert one[0][1] != other[0][1] or one[0][0] < other[1][0] or other[0][0] < one[1][0]
