"""What the walks show, told at its place: one finding for each loop, and conditions that change nothing."""

from __future__ import annotations

from glasltrainer.authoring import load_case

HEAD = """format: glasltrainer/1
title: Rounds
language: en
cast:
  me: {name: Berg, role: surgeon, you: true}
"""


def found(text: str) -> list[str]:
    return [str(one) for one in load_case({"rounds.yaml": (HEAD + text).encode()}, "rounds").diagnostics]


def test_each_loop_without_a_way_out_is_told_once():
    """Two of them; the second is two scenes, told where a walk first comes to it."""
    told = found("""start: hall
scenes:
  hall:
    choices:
      out: {say: Out., next: end}
      left: {say: Left., next: lift}
      right: {say: Right., next: stairs}
  lift: {narration: Up and down., next: lift}
  stairs: {narration: Up., next: landing}
  landing: {narration: Down., next: stairs}
  end: {narration: Outside., ending: {matter: met, safe: true}}
""")
    assert told == [
        "rounds.yaml:13:3: error GT309 After hall: left, the case can no longer end from here",
        "rounds.yaml:14:3: error GT309 After hall: right, the case can no longer end from here",
    ]


ALWAYS = """flags:
  trust: {start: 1, min: 1, max: 3}
start: hall
scenes:
  hall:
    choices:
      ask: {say: Ask., add: {trust: 1}, next: room}
      wait: {say: Wait., next: room}
  room:
    choices:
      talk: {say: Talk., if: CONDITION, next: end}
      leave: {say: Leave., next: end}
  end: {narration: Outside., ending: {matter: met, safe: true}}
"""


def test_a_condition_that_always_holds_is_told():
    assert found(ALWAYS.replace("CONDITION", "visited(hall)")) == [
        "rounds.yaml:7:3: warning GT307 No condition reads “trust”",
    ]  # one state: nothing is known yet of what it will be
    assert found(ALWAYS.replace("CONDITION", "trust = 1 or trust = 2")) == [
        "rounds.yaml:16:26: warning GT316 On every walk this condition holds when the player comes here"
    ]
    assert found(ALWAYS.replace("CONDITION", "trust = 2")) == []


def test_what_another_finding_explains_is_not_told_twice():
    told = found(ALWAYS.replace("CONDITION", "trust >= 1"))  # outside its bounds: GT311
    assert [one.split()[2] for one in told] == ["GT311"]


def test_an_ending_nobody_reaches_is_told_as_such():
    told = found(ALWAYS.replace("CONDITION", "trust = 2") + "  court: {ending: {matter: lost, safe: true}}\n")
    assert [one.split()[2] for one in told] == ["GT315"]
