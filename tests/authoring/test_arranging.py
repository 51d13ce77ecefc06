"""A day rearranged: what was asked, in every language, and every other byte as it was."""

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glasltrainer.authoring.altering.content import tidy
from glasltrainer.authoring.arranging.arrange import (
    added,
    added_block,
    moved,
    moved_block,
    removed,
    renamed,
    with_activity,
    with_goals,
    with_minutes,
    with_notes,
    with_start,
    with_summary,
    with_title,
)
from glasltrainer.authoring.arranging.arrangement import ArrangeError, Arrangement
from glasltrainer.authoring.arranging.begin_day import new_workshop
from glasltrainer.authoring.beginning.text import clean
from glasltrainer.core.workshop import (
    Break,
    Discuss,
    Evaluate,
    EvaluationQuestion,
    GroundRules,
    PlayCase,
    PractiseVignettes,
    RolePlay,
    ShowPage,
    Talk,
    VoteOnStatement,
)

SHIPPED = Path(__file__).parents[2] / "scenarios" / "workshops"
ODD = """\
# Een dag, anders getypt
format: glasltrainer-workshop/1
title: 'De dag'   # een titel
language: nl
blocks:
   # de ochtend
   ochtend:
      title: "Ochtend"
      start: "9:00"   # vroeg
      minutes: 60
      items:
            # eerst koffie
            koffie: {break: Koffie, minutes: 10}
            ladder:
              page: ladder   # het blad
              minutes: 20
              notes: |
                Leg uit:
                # geen commentaar

                - rustig

            vraag:
              discussion: >-
                Wat zag je,

                en wat bedacht je?
              # tot zover
   middag: {title: Middag, start: 13:00, minutes: 120, items: {thee: {break: Thee}, ladder: {page: harvard}}}

   # het eind
   avond:
      minutes: 30
      start: 17:00
      notes: Niet uitlopen.
      title: Avond"""
ENGLISH = """\
language: en
title: The day
blocks:
    middag:
        title: Afternoon
        items: {thee: {break: Tea}}
    ochtend:
        items:
            #> Wat zag je,
            vraag:
                discussion: "What did you see?"
            koffie:
                break: Coffee
checked:
    title: 00000000
    blocks.ochtend.items.vraag.discussion: 11111111
    blocks.ochtend.items.koffie.break: 22222222
    blocks.middag.items.thee.break: 33333333
"""


def shipped(name):
    return Arrangement(
        name, {f"{name}{end}": (SHIPPED / f"{name}{end}").read_bytes() for end in (".yaml", ".en.yaml")}
    )


def odd():
    return Arrangement("dag", {"dag.yaml": ODD.encode(), "dag.en.yaml": ENGLISH.encode()})


def dressed(day, ending, has_mark):
    mark = b"\xef\xbb\xbf" if has_mark else b""
    return Arrangement(
        day.name,
        {file: mark + data.replace(b"\n", ending.encode()) for file, data in day.files.items()},
    )


DAYS = st.builds(
    dressed,
    st.sampled_from([shipped("anderhalf-uur"), shipped("een-dag-samen"), odd(), odd()]),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
CHECKED = re.compile(r"(?:blocks\.[\w.-]+|title|summary|goals): [0-9a-f]{8}$")
SIGNS = ["aap", "Nee: dus", "# ", "'", '"', "- ", "{", "]", "\n", "\n\n", "é", "4", " "]
TEXTS = st.lists(st.sampled_from(SIGNS), max_size=10).map("".join)
SAID = TEXTS.filter(lambda text: bool(tidy(text)))
ACTIVITIES = st.one_of(
    st.sampled_from([PlayCase("uitloop"), ShowPage("ladder"), Break("Thee")]),
    st.builds(
        PractiseVignettes,
        st.integers(1, 60),
        st.booleans(),
        st.sampled_from([(), ("aan-het-bord",)]),
        st.sampled_from([(), (3, 4)]),
        st.sampled_from([(), ("gouden-slak", "plaspillen")]),
    ),
    st.builds(VoteOnStatement, SAID, st.integers(2, 10), st.booleans()),
    st.builds(Discuss, SAID),
    st.builds(Talk, SAID),
    st.builds(RolePlay, st.lists(SAID, min_size=2, max_size=6).map(tuple), TEXTS, st.booleans()),
    st.builds(GroundRules, st.lists(SAID, min_size=1, max_size=12).map(tuple)),
    st.builds(
        Evaluate,
        st.lists(
            st.builds(
                EvaluationQuestion,
                st.sampled_from(["", "werk", "vrij"]),
                SAID,
                st.one_of(st.none(), st.integers(2, 10)),
            ),
            min_size=1,
            max_size=4,
        ).map(tuple),
    ),
)


def languages(day):
    return {language: day.loaded.in_language(language) for language in day.loaded.languages}


def places(day):
    return [f"{block.id}/{item.id}" for block in day.workshop.blocks.values() for item in block.items]


def at(workshop, place):
    block, _, item = place.partition("/")
    found = workshop.blocks[block]
    return next(one for one in found.items if one.id == item) if item else found


def words(day, file):
    """The lines of a file without their indentation and the blank ones, as often as they are there.

    Those about what was translated are left out, and `items:`, which an empty block does not have.
    """
    lines = (line.strip(" ") for line in day.files[file].decode("utf-8-sig").splitlines())
    return Counter(line for line in lines if line not in ("", "items:") and CHECKED.match(line) is None)


def all_words(day):
    return {file: words(day, file) for file in day.files}


def own_lines(day):
    """The lines of the file itself; whether the last one ends in a line break does not count."""
    return day.files[f"{day.name}.yaml"].splitlines()


def check_form(before, after):
    """What holds after any change: line endings, byte order mark, comments, and no new trouble."""
    assert after.loaded.languages == before.loaded.languages
    for file, data in after.files.items():
        old = before.files[file]
        assert data.startswith(b"\xef\xbb\xbf") == old.startswith(b"\xef\xbb\xbf")
        is_windows = b"\r\n" in old
        assert data.count(b"\n") - data.count(b"\r\n") == (0 if is_windows else data.count(b"\n"))
    known = Counter(one.code for one in before.loaded.diagnostics)
    now = Counter(one.code for one in after.loaded.diagnostics)
    assert set(now - known) <= {"GT501", "GT503", "GT626", "GT627"}


def lines_of_checked(day):
    """The lines about what was translated, below the title, by path."""
    lines = day.files[f"{day.name}.en.yaml"].decode().split()
    return {path[:-1]: hash for path, hash in pairwise(lines) if path.startswith("blocks.")}


@settings(max_examples=50)
@given(DAYS, st.data())
def test_an_item_moved(day, data):
    place = data.draw(st.sampled_from(places(day)))
    to = data.draw(st.sampled_from(list(day.workshop.blocks)))
    block, _, key = place.partition("/")
    others = [one.id for one in day.workshop.blocks[to].items if (to, one.id) != (block, key)]
    before = data.draw(st.sampled_from([None, *others]))
    after = moved(day, place, to=to, before=before)
    check_form(day, after)
    new = after.touched.partition("/")[2]
    assert new == key or key in others
    for language, workshop in languages(day).items():
        found = languages(after)[language]
        assert replace(at(found, after.touched), id=key) == at(workshop, place)
        order = [one for one in others if one != new]
        order.insert(others.index(before) if before else len(others), new)
        assert [one.id for one in found.blocks[to].items] == order
        rest = [one for one in places(day) if one != place]
        assert [at(found, one) for one in rest] == [at(workshop, one) for one in rest]
        assert list(found.blocks) == list(workshop.blocks)
    old, now = lines_of_checked(day), lines_of_checked(after)
    prefix, other = f"blocks.{block}.items.{key}.", f"blocks.{to}.items.{new}."
    here = {path: path.replace(prefix, other) if path.startswith(prefix) else path for path in old}
    assert now == {here[path]: hash for path, hash in old.items()}
    if day.name != "dag" and new == key:
        assert all_words(after) == all_words(day)


@settings(max_examples=30)
@given(DAYS, st.data())
def test_there_and_back(day, data):
    """Moved and moved back, a shipped day has its own bytes again; any day its own value."""
    place = data.draw(st.sampled_from(places(day)))
    block = day.workshop.blocks[place.partition("/")[0]]
    to = data.draw(st.sampled_from(list(day.workshop.blocks)))
    ids = [one.id for one in block.items]
    after = ids[ids.index(place.partition("/")[2]) + 1 :]
    there = moved(day, place, to=to)
    back = moved(there, there.touched, to=block.id, before=after[0] if after else None)
    if there.touched == f"{to}/{place.partition('/')[2]}":  # else its id was taken there
        assert languages(back) == languages(day)
    if day.name != "dag" and len(ids) > 1:
        assert own_lines(back) == own_lines(day)


@settings(max_examples=30)
@given(DAYS, st.data())
def test_a_block_moved(day, data):
    ids = list(day.workshop.blocks)
    block = data.draw(st.sampled_from(ids))
    others = [one for one in ids if one != block]
    before = data.draw(st.sampled_from([None, *others]))
    after = moved_block(day, block, before=before)
    check_form(day, after)
    order = list(others)
    order.insert(others.index(before) if before else len(others), block)
    for language, workshop in languages(day).items():
        found = languages(after)[language]
        assert list(found.blocks) == order
        assert found == workshop  # which does not look at the order
    assert all_words(after) == all_words(day)
    assert lines_of_checked(after) == lines_of_checked(day)


@settings(max_examples=50)
@given(DAYS, st.data(), ACTIVITIES, st.one_of(st.none(), st.integers(1, 480)), TEXTS)
def test_an_item_added_and_taken_out(day, data, activity, minutes, notes):
    block = data.draw(st.sampled_from(list(day.workshop.blocks)))
    ids = [one.id for one in day.workshop.blocks[block].items]
    before = data.draw(st.sampled_from([None, *ids]))
    after = added(day, block, activity, minutes=minutes, notes=notes, before=before)
    check_form(day, after)
    item = at(after.workshop, after.touched)
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", item.id)
    assert (item.minutes, item.notes) == (minutes, tidy(notes))
    assert type(item.activity) is type(activity)
    order = list(ids)
    order.insert(ids.index(before) if before else len(ids), item.id)
    for language, workshop in languages(day).items():
        found = languages(after)[language]
        assert [one.id for one in found.blocks[block].items] == order
        assert [at(found, one) for one in places(day)] == [at(workshop, one) for one in places(day)]
    base, other = f"{day.name}.yaml", f"{day.name}.en.yaml"
    assert after.files[other] == day.files[other]
    if day.name != "dag":
        assert not words(day, base) - words(after, base)
    back = removed(after, after.touched)
    assert back.workshop == day.workshop
    assert own_lines(back) == own_lines(day)


@settings(max_examples=40)
@given(DAYS, st.data(), ACTIVITIES)
def test_what_an_item_does_is_changed(day, data, activity):
    place = data.draw(st.sampled_from(places(day)))
    after = with_activity(day, place, activity)
    check_form(day, after)
    old, new = at(day.workshop, place), at(after.workshop, place)
    assert (new.minutes, new.notes) == (old.minutes, old.notes)
    rest = [one for one in places(day) if one != place]
    for language, workshop in languages(day).items():
        assert [at(languages(after)[language], one) for one in rest] == [at(workshop, one) for one in rest]
    again = with_activity(after, place, new.activity)
    assert again.files == after.files
    back = with_activity(after, place, old.activity)
    assert back.workshop == day.workshop


@settings(max_examples=30)
@given(DAYS, st.data())
def test_taken_out(day, data):
    place = data.draw(st.sampled_from([*places(day), *day.workshop.blocks]))
    after = removed(day, place)
    check_form(day, after)
    gone = [one for one in places(day) if one == place or one.startswith(f"{place}/")]
    assert places(after) == [one for one in places(day) if one not in gone]
    for language, workshop in languages(day).items():
        found = languages(after)[language]
        assert [at(found, one) for one in places(after)] == [at(workshop, one) for one in places(after)]
        blocks = [one for one in workshop.blocks if one != place]
        assert [found.blocks[one].title for one in blocks] == [workshop.blocks[one].title for one in blocks]
    block, _, item = place.partition("/")
    prefix = f"blocks.{block}.items.{item}." if item else f"blocks.{block}."
    kept = {key: value for key, value in lines_of_checked(day).items() if not key.startswith(prefix)}
    assert lines_of_checked(after) == kept
    for file in day.files:
        assert not words(after, file) - words(day, file) or day.name == "dag"


@settings(max_examples=50)
@given(DAYS, st.data(), SAID, st.integers(1, 480), st.integers(0, 1439))
def test_one_thing_changed(day, data, said, minutes, start):
    place = data.draw(st.sampled_from([*places(day), *day.workshop.blocks]))
    is_item = "/" in place
    kinds = ["minutes", "notes", "no notes", "rename", *(["no minutes"] if is_item else ["start", "title"])]
    match kind := data.draw(st.sampled_from(kinds)):
        case "minutes":
            after, change = with_minutes(day, place, minutes), {"minutes": minutes}
        case "no minutes":
            after, change = with_minutes(day, place, None), {"minutes": None}
        case "notes":
            after, change = with_notes(day, place, said), {"notes": tidy(said)}
        case "no notes":
            after, change = with_notes(day, place, ""), {"notes": ""}
        case "start":
            after, change = with_start(day, place, start), {"start": start}
        case "title":
            after, change = with_title(day, place, said), {"title": " ".join(tidy(said).split())}
        case _:
            after, change = renamed(day, place, "heel-anders"), {"id": "heel-anders"}
    check_form(day, after)
    old = at(day.workshop, place)
    assert at(after.workshop, after.touched) == replace(old, **change)
    rest = [one for one in places(day) if one != place and not one.startswith(f"{place}/")]
    for language, workshop in languages(day).items():
        found = languages(after)[language]
        assert [at(found, one) for one in rest] == [at(workshop, one) for one in rest]
        assert len(places(after)) == len(places(day))
    if kind == "rename":
        assert renamed(after, after.touched, old.id).files == day.files
        assert languages(after)["en"].title == languages(day)["en"].title
    elif kind not in ("no notes", "no minutes"):
        other = f"{day.name}.en.yaml"
        assert after.files[other] == day.files[other]
    same = with_minutes(day, place, old.minutes)
    assert same.files == day.files


@settings(max_examples=20)
@given(DAYS, SAID)
def test_the_title_of_the_day(day, said):
    after = with_title(day, "", said)
    check_form(day, after)
    assert after.workshop.title == " ".join(tidy(said).split())
    assert after.files[f"{day.name}.en.yaml"] == day.files[f"{day.name}.en.yaml"]
    assert after.workshop == replace(day.workshop, title=after.workshop.title)


@settings(max_examples=20)
@given(DAYS, SAID | st.just(""), st.lists(SAID, max_size=5))
def test_the_summary_and_the_goals_of_the_day(day, summary, goals):
    after = with_goals(with_summary(day, summary), tuple(goals))
    check_form(day, after)
    kept = tuple(" ".join(clean(goal).split()) for goal in goals if clean(goal))
    assert tidy(after.workshop.summary) == tidy(summary)
    assert tuple(" ".join(goal.split()) for goal in after.workshop.goals) == kept
    same = replace(after.workshop, summary=day.workshop.summary, goals=day.workshop.goals)
    assert same == day.workshop, "all else is as it was"
    english = after.loaded.in_language("en")
    if len(kept) == len(day.workshop.goals):
        assert english.goals == day.loaded.in_language("en").goals
    again = with_goals(with_summary(after, summary), tuple(goals))
    assert again.files == after.files


@settings(max_examples=30)
@given(DAYS, st.data(), SAID, st.integers(0, 1439), st.integers(1, 960))
def test_a_block_added_and_filled(day, data, title, start, minutes):
    ids = list(day.workshop.blocks)
    before = data.draw(st.sampled_from([None, *ids]))
    after = added_block(day, title, start, minutes, before=before)
    check_form(day, after)
    block = after.workshop.blocks[after.touched]
    assert (block.start, block.minutes, block.items) == (start, minutes, ())
    order = list(ids)
    order.insert(ids.index(before) if before else len(ids), block.id)
    assert list(after.workshop.blocks) == order
    place = data.draw(st.sampled_from(places(day)))
    filled = moved(after, place, to=block.id)
    for language, workshop in languages(day).items():
        assert at(languages(filled)[language], filled.touched) == at(workshop, place)
    assert own_lines(removed(after, block.id)) == own_lines(day)


@settings(max_examples=15)
@given(DAYS, st.data())
def test_many_changes_in_a_row(day, data):
    """However often it was arranged before, a day can be arranged again."""
    for _ in range(data.draw(st.integers(2, 8))):
        ids, items = list(day.workshop.blocks), places(day)
        block = data.draw(st.sampled_from(ids))
        match data.draw(st.integers(0, 5)):
            case 0 if items:
                day = moved(day, data.draw(st.sampled_from(items)), to=block)
            case 1:
                day = added(day, block, data.draw(ACTIVITIES), notes=data.draw(TEXTS))
            case 2 if items:
                day = removed(day, data.draw(st.sampled_from(items)))
            case 3 if len(ids) > 1:
                day = removed(day, block)
            case 4:
                day = moved_block(day, block)
            case _:
                day = added_block(day, data.draw(SAID), 600, 30, before=block)
    assert day.workshop.blocks


def test_how_it_reads_afterwards():
    day = moved(odd(), "ochtend/koffie", to="avond")
    day = moved(day, "ochtend/ladder", to="middag", before="ladder")
    day = moved(day, "middag/thee", to="ochtend", before="vraag")
    assert day.files["dag.yaml"].decode() == (
        ODD.replace("            # eerst koffie\n            koffie: {break: Koffie, minutes: 10}\n", "")
        .replace("            vraag:", "            thee: {break: Thee}\n            vraag:")
        .replace(ODD[ODD.index("            ladder:") : ODD.index("            vraag:")], "")
        .replace(
            "items: {thee: {break: Thee}, ladder:",
            "items: {ladder-2: {page: ladder, minutes: 20, "
            'notes: "Leg uit:\\n# geen commentaar\\n\\n- rustig\\n"}, ladder:',
        )
        + "\n      items:\n        # eerst koffie\n        koffie: {break: Koffie, minutes: 10}\n"
    )
    assert (
        day.files["dag.en.yaml"].decode()
        == """\
language: en
title: The day
blocks:
    middag:
        title: Afternoon
    ochtend:
        items:
            thee: {break: Tea}
            #> Wat zag je,
            vraag:
                discussion: "What did you see?"
    avond:
      items:
        koffie:
            break: Coffee
checked:
    title: 00000000
    blocks.ochtend.items.vraag.discussion: 11111111
    blocks.avond.items.koffie.break: 22222222
    blocks.ochtend.items.thee.break: 33333333
"""
    )


def test_what_is_the_same_already_stays_as_it_was_typed():
    day = odd()
    for place in (*places(day), *day.workshop.blocks):
        assert with_notes(day, place, at(day.workshop, place).notes).files == day.files
    for place in places(day):
        assert with_activity(day, place, at(day.workshop, place).activity).files == day.files


def test_a_block_whose_items_are_still_to_come():
    day = Arrangement("dag", {"dag.yaml": ODD.replace("title: Avond", "items:   # volgt").encode() + b"\n"})
    day = Arrangement("dag", {"dag.yaml": day.files["dag.yaml"] + b"      title: Avond\n"})
    after = moved(day, "ochtend/koffie", to="avond")
    assert (
        "      items:   # volgt\n        # eerst koffie\n        koffie: {break"
        in after.files["dag.yaml"].decode()
    )


def test_a_value_keeps_its_quotes_and_its_comment():
    day = with_start(odd(), "ochtend", 9 * 60 + 30)
    day = with_title(day, "", "Twee dagen: kort")
    day = with_title(day, "ochtend", 'De "vroege" ochtend')
    day = with_activity(day, "ochtend/ladder", ShowPage("harvard"))
    text = day.files["dag.yaml"].decode()
    assert '      start: "9:30"   # vroeg\n' in text
    assert "title: 'Twee dagen: kort'   # een titel\n" in text
    assert "      title: 'De \"vroege\" ochtend'\n" in text
    assert "              page: harvard   # het blad\n" in text


def test_a_new_day():
    day = new_workshop("Maandag: samen", "nl", 9 * 60, taken=["maandag-samen"])
    assert day.name == "maandag-samen-2"
    assert day.loaded.diagnostics == ()
    workshop = day.workshop
    assert (workshop.title, workshop.language) == ("Maandag: samen", "nl")
    assert [(block.start, block.minutes) for block in workshop.blocks.values()] == [(540, 60)]
    (block,) = workshop.blocks
    day = added(day, block, GroundRules(("Wat hier gezegd wordt, blijft hier",)), minutes=5)
    day = added(day, block, PlayCase("uitloop"), minutes=30)
    day = added_block(day, "Einde", 10 * 60, 15)
    day = added(day, day.touched, Evaluate((EvaluationQuestion("", "Wat neem je mee?"),)))
    assert day.loaded.diagnostics == ()
    assert places(day)[1:] == [f"{block}/uitloop", places(day)[2]]
    assert day.workshop.blocks["einde"].items[0].activity.questions[0].id == "wat-neem-je-mee"


@settings(max_examples=30)
@given(st.sampled_from(["nl", "en"]), st.integers(0, 1439), TEXTS)
def test_a_new_day_at_any_time(language, start, title):
    day = new_workshop(title, language, start)
    assert day.loaded.diagnostics == ()
    assert next(iter(day.workshop.blocks.values())).start == start


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda day: moved(day, "ochtend/thee", to="avond"), "no item “thee”"),
        (lambda day: moved(day, "nacht/thee", to="avond"), "no block “nacht”"),
        (lambda day: moved(day, "middag/thee", to="nacht"), "no block “nacht”"),
        (lambda day: moved(day, "middag/thee", to="ochtend", before="soep"), "no “soep”"),
        (lambda day: moved_block(day, "ochtend", before="ochtend"), "no “ochtend”"),
        (lambda day: with_minutes(day, "ochtend", None), "how many minutes"),
        (lambda day: with_minutes(day, "ochtend", 0), "0 is not within 1 to 960"),
        (lambda day: with_title(day, "ochtend", " \n "), "at least one word"),
        (lambda day: renamed(day, "ochtend", "De ochtend"), "small letters"),
        (lambda day: renamed(day, "ochtend", "middag"), "used already"),
        (lambda day: renamed(day, "middag/thee", "ladder"), "used already"),
        (lambda day: added(day, "ochtend", GroundRules(())), "list"),
        (lambda day: added(day, "ochtend", RolePlay(("Een",))), "list"),
        (lambda day: added(day, "ochtend", Discuss(" ")), "empty"),
        (lambda day: with_activity(day, "middag/thee", Evaluate(())), "At least one"),
        (lambda day: new_workshop("Dag", "Nederlands", 60), "nl or en"),
        (
            lambda day: removed(removed(removed(day, "ochtend"), "middag"), "avond"),
            "at least one block",
        ),
        (lambda day: removed(Arrangement("x", {"x.yaml": b"a: ["}), "ochtend"), "mend"),
    ],
)
def test_what_cannot_be_done_is_said(change, said):
    with pytest.raises(ArrangeError, match=said):
        change(odd())
