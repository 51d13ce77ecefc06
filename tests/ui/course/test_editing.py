"""Editing a day: saved at every action, taken back step by step, and nobody's work lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glasltrainer.authoring.files import load_any_path, read_case_files
from glasltrainer.core.workshop import Block, PractiseVignettes, Workshop, clock_time
from glasltrainer.storage.places import Places
from glasltrainer.ui.course.dayfiles import DayFiles
from glasltrainer.ui.course.dayform import Field, FieldKind, activity_of, blank_activities, fields_of
from glasltrainer.ui.course.desk import CourseDesk, Known
from glasltrainer.ui.course.editing import EditPresenter
from glasltrainer.ui.course.programmestate import following
from tests.classroom import days
from tests.ui.conftest import AtOnce

SHIPPED = days.SCENARIOS / "workshops"
KNOWN = Known(
    (("in-de-cc", "In de cc"), ("uitloop", "Uitloop")),
    (("ladder", "De ladder"),),
    (("kort", "Kort"), ("op-de-ic", "Op de IC")),
)


def editor(folder: Path, name: str = "anderhalf-uur") -> EditPresenter:
    files = DayFiles(folder / "workshops")
    made = EditPresenter(files, AtOnce(), files.copy(SHIPPED / f"{name}.yaml"), KNOWN)
    made.read()
    return made


def on_disk(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "workshops").iterdir()}


def day(folder: Path, name: str = "anderhalf-uur") -> Workshop:
    loaded = load_any_path(folder / "workshops" / f"{name}.yaml")
    assert not loaded.has_errors
    return loaded.value


def places(edit: EditPresenter) -> list[str]:
    return [item.place for block in edit.state().blocks for item in block.items]


# -- what is seen ------------------------------------------------------------------------------------


def test_the_programme_with_its_times_and_sums(tmp_path):
    edit = editor(tmp_path, "een-dag-samen")
    state, workshop = edit.state(), days.day("een-dag-samen").workshop
    assert [block.title for block in state.blocks] == [one.title for one in workshop.blocks.values()]
    assert len(places(edit)) == sum(len(one.items) for one in workshop.blocks.values())
    assert state.undo is None
    assert state.trouble is None
    block = state.blocks[0]
    edit.set_minutes(block.items[0].place, workshop.blocks[block.id].minutes + 5)
    assert str(edit.state().blocks[0].total) == "5 minutes too many"
    assert edit.state().blocks[0].is_over


def test_cases_and_pages_go_by_their_titles(tmp_path):
    places = Places.for_profile(tmp_path)
    known = CourseDesk(places).known("nl")
    assert "In de cc" in dict(known.cases).values() or "in-de-cc" in dict(known.cases)
    assert len(known.pages) > 10
    assert all(title and not title.startswith("#") for _, title in known.pages)


# -- actions, saved at once --------------------------------------------------------------------------


def test_each_action_is_on_disk_and_can_be_taken_back(tmp_path):
    edit = editor(tmp_path)
    first = on_disk(tmp_path)
    moving = places(edit)[0]
    edit.shift_item(moving, 1)
    assert on_disk(tmp_path) != first
    assert edit.state().touched in places(edit)
    assert str(edit.state().undo) == "moving an item"
    edit.undo()
    assert on_disk(tmp_path) == first
    assert edit.state().undo is None


def test_an_item_moves_on_into_the_next_block_and_back(tmp_path):
    edit = editor(tmp_path, "een-dag-samen")
    before = on_disk(tmp_path)
    last = edit.state().blocks[0].items[-1].place
    edit.shift_item(last, 1)
    assert edit.state().touched == edit.state().blocks[1].items[0].place
    edit.shift_item(edit.state().touched, -1)
    assert edit.state().blocks[0].items[-1].place == last
    assert on_disk(tmp_path) == before


def test_the_first_goes_no_further_up_and_the_last_no_further_down(tmp_path):
    edit = editor(tmp_path)
    before = on_disk(tmp_path)
    edit.shift_item(places(edit)[0], -1)
    edit.shift_item(places(edit)[-1], 1)
    edit.shift_block(edit.state().blocks[0].id, -1)
    edit.shift_block(edit.state().blocks[-1].id, 1)
    assert on_disk(tmp_path) == before


def test_a_refusal_is_a_sentence_and_changes_nothing(tmp_path):
    edit = editor(tmp_path)
    before = on_disk(tmp_path)
    edit.set_start(edit.state().blocks[0].id, "kwart over")
    assert "10:45" in str(edit.state().trouble)
    edit.add_block("  ")
    assert str(edit.state().trouble) == "A title has at least one word."
    edit.set_minutes(places(edit)[0], 100_000)
    assert edit.state().trouble is not None
    assert on_disk(tmp_path) == before
    edit.dismiss()
    assert edit.state().trouble is None


def test_a_folder_that_is_gone_is_told(tmp_path):
    edit = editor(tmp_path)
    path = tmp_path / "workshops"
    path.rename(tmp_path / "elders")
    edit.shift_item(places(edit)[0], 1)
    assert edit.state().trouble is not None
    edit.keep_as_copy()  # its own folder again, with all of it
    assert edit.state().trouble is None
    assert not edit.state().is_changed_outside
    assert day(tmp_path, "anderhalf-uur-2")


# -- moving the times along --------------------------------------------------------------------------


def test_a_block_that_moves_lets_the_others_follow_when_asked(tmp_path):
    edit = editor(tmp_path, "een-dag-samen")
    old = list(day(tmp_path, "een-dag-samen").blocks.values())
    edit.shift_block(old[1].id, 1)
    assert edit.state().shift is not None
    assert day(tmp_path, "een-dag-samen").blocks[old[1].id].start == old[1].start
    edit.shift_following()
    new = list(day(tmp_path, "een-dag-samen").blocks.values())
    assert new[1].start == old[1].start
    assert new[2].start == new[1].end + old[2].start - old[1].end
    assert [one.start for one in new[3:]] == [one.start for one in old[3:]]
    edit.undo()  # one step
    assert day(tmp_path, "een-dag-samen").blocks[old[2].id].start == old[2].start


def test_a_longer_block_shifts_those_after_it(tmp_path):
    edit = editor(tmp_path, "een-dag-samen")
    old = list(day(tmp_path, "een-dag-samen").blocks.values())
    edit.set_minutes(old[1].id, old[1].minutes + 10)
    edit.shift_following()
    new = list(day(tmp_path, "een-dag-samen").blocks.values())
    assert [one.start - two.start for one, two in zip(new, old, strict=True)] == [0, 0] + [10] * (
        len(old) - 2
    )


BLOCKS = st.lists(st.tuples(st.integers(0, 600), st.integers(1, 90)), min_size=1, max_size=6).map(
    lambda times: Workshop(
        "dag", "Dag", "nl", {str(n): Block(str(n), "Deel", *time) for n, time in enumerate(times)}
    )
)


@given(BLOCKS, st.data())
def test_following_leaves_the_first_slots_and_all_gaps_as_they_were(workshop, data):
    assert following(workshop, workshop) == {}
    order = data.draw(st.permutations(list(workshop.blocks)))
    moved = Workshop("dag", "Dag", "nl", {key: workshop.blocks[key] for key in order})
    wanted = following(workshop, moved)
    if wanted:
        starts = [wanted.get(key, moved.blocks[key].start) for key in order]
        old = list(workshop.blocks.values())
        assert starts[0] == old[0].start
        for at in range(1, len(order)):
            gap = old[at].start - old[at - 1].end
            assert starts[at] == starts[at - 1] + moved.blocks[order[at - 1]].minutes + gap


# -- forms -------------------------------------------------------------------------------------------


def values(fields: tuple[Field, ...]) -> dict[str, object]:
    return {field.key: field.value for field in fields}


@pytest.mark.parametrize("name", days.DAYS)
def test_a_form_kept_as_it_is_changes_nothing(tmp_path, name):
    edit = editor(tmp_path, name)
    before = on_disk(tmp_path)
    blocks = [block.id for block in edit.state().blocks]
    for place in ["", *blocks, *places(edit)]:
        edit.edit(place)
        edit.keep_form(values(edit.state().form.fields))
        assert edit.state().trouble is None
        assert edit.state().form is None
    assert on_disk(tmp_path) == before
    assert edit.state().undo is None


FILLED = {
    "statement": "Een goede dokter slaapt goed.",
    "question": "Wat zag je?",
    "title": "Iemand vertelt",
    "card/0": "De een.",
    "card/1": "De ander.",
    "rule/0": "Wat hier gezegd wordt, blijft hier.",
    "case": "uitloop",
    "page": "ladder",
    "notes": "Rustig aan.",
    "minutes": 12,
}


@pytest.mark.parametrize("kind", range(10))
def test_every_kind_can_be_added_filled_in_and_taken_out(tmp_path, kind):
    edit = editor(tmp_path)
    before = on_disk(tmp_path)
    block = edit.state().blocks[0].id
    edit.begin_item(block, kind)
    form = edit.state().form
    assert form.is_new
    wanted = values(form.fields)
    edit.keep_form({**wanted, **{key: value for key, value in FILLED.items() if key in wanted}})
    assert edit.state().trouble is None
    item = day(tmp_path).blocks[block].items[-1]
    assert type(item.activity) is type(form.activity)
    assert (item.minutes, item.notes) == (12, "Rustig aan.")
    assert edit.state().touched == f"{block}/{item.id}"
    edit.remove(edit.state().touched)
    edit.undo()
    edit.undo()
    assert on_disk(tmp_path) == before


@pytest.mark.parametrize("kind", [1, 2, 3, 6, 7, 8])
def test_nothing_filled_in_is_refused_and_the_form_stays(tmp_path, kind):
    edit = editor(tmp_path)
    before = on_disk(tmp_path)
    edit.begin_item(edit.state().blocks[0].id, kind)
    edit.keep_form(values(edit.state().form.fields))
    assert edit.state().trouble is not None
    assert edit.state().form is not None
    assert on_disk(tmp_path) == before
    edit.cancel_form()
    assert edit.state().form is None


@pytest.mark.parametrize("name", days.DAYS)
def test_what_the_fields_say_makes_the_activity_again(name):
    for block in days.day(name).workshop.blocks.values():
        for item in block.items:
            fields = fields_of(item.activity, KNOWN)
            assert activity_of(item.activity, values(fields)) == item.activity
            for field in fields:
                assert field.kind is not FieldKind.PICK or field.value in dict(field.options)
    assert len(blank_activities(())) == 10


# -- at random ---------------------------------------------------------------------------------------


@st.composite
def actions(draw):
    number = st.integers(0, 40)
    return draw(
        st.one_of(
            st.tuples(st.just("shift"), number, st.sampled_from((-1, 1))),
            st.tuples(st.just("block"), number, st.sampled_from((-1, 1))),
            st.tuples(st.just("minutes"), number, st.integers(-1, 90)),
            st.tuples(st.just("start"), number, st.integers(0, 1439)),
            st.tuples(st.just("remove"), number, st.booleans()),
            st.tuples(st.just("add"), number, st.integers(0, 9)),
            st.tuples(st.just("put"), number, number),
            st.tuples(st.just("follow"), number, number),
            st.tuples(st.just("part"), number, number),
        )
    )


def follow(edit: EditPresenter, action: tuple) -> None:
    what, number, value = action
    blocks, all_items = [one.id for one in edit.state().blocks], places(edit)
    block = blocks[number % len(blocks)]
    item = all_items[number % len(all_items)] if all_items else None
    if what == "block":
        edit.shift_block(block, value)
    elif what == "start":
        edit.set_start(block, clock_time(value))
    elif what == "follow":
        edit.shift_following()
    elif what == "part":
        edit.add_block(f"Deel {value}")
    elif what == "add":
        edit.begin_item(block, value)
        edit.keep_form({**values(edit.state().form.fields), **FILLED})
        edit.cancel_form()
    elif what == "remove" and value:
        edit.remove(block)
    elif item is None:
        return
    elif what == "shift":
        edit.shift_item(item, value)
    elif what == "put":
        edit.move_item(item, blocks[value % len(blocks)])
    elif what == "minutes":
        edit.set_minutes(item, value if value > 0 else None)
    else:
        edit.remove(item)


@settings(max_examples=25)
@given(st.lists(actions(), max_size=12), st.sampled_from(days.DAYS))
def test_whatever_is_done_loads_and_taking_all_back_gives_the_same_bytes(tmp_path_factory, todo, name):
    folder = tmp_path_factory.mktemp("dagen")
    edit = editor(folder, name)
    before = on_disk(folder)
    for action in todo:
        now = on_disk(folder)
        follow(edit, action)
        assert day(folder, name).title == edit.state().title
        assert edit.state().trouble is None or on_disk(folder) == now
    while edit.state().undo is not None:
        edit.undo()
    assert on_disk(folder) == before


# -- somebody else at the same file ------------------------------------------------------------------


def changed_outside(folder: Path) -> bytes:
    path = folder / "workshops" / "anderhalf-uur.yaml"
    theirs = path.read_bytes() + b"# van iemand anders\n"
    path.write_bytes(theirs)
    return theirs


def test_a_change_from_outside_is_told_and_neither_version_is_lost(tmp_path):
    edit = editor(tmp_path)
    theirs = changed_outside(tmp_path)
    moving = places(edit)[0]
    edit.shift_item(moving, 1)
    assert edit.state().is_changed_outside
    edit.shift_item(moving, 1)  # nothing more is done until it is decided
    assert on_disk(tmp_path)["anderhalf-uur.yaml"] == theirs
    edit.keep_as_copy()
    assert on_disk(tmp_path)["anderhalf-uur.yaml"] == theirs
    assert edit.state().file == "anderhalf-uur-2.yaml"
    assert moving in places(edit)
    assert places(edit)[0] != moving
    copied = {name: data for name, data in on_disk(tmp_path).items() if name.startswith("anderhalf-uur-2")}
    assert len(copied) == len(read_case_files(SHIPPED / "anderhalf-uur.yaml"))
    edit.set_minutes(places(edit)[0], 7)
    assert edit.state().trouble is None


def test_or_the_file_is_read_again(tmp_path):
    edit = editor(tmp_path)
    theirs = changed_outside(tmp_path)
    edit.shift_item(places(edit)[0], 1)
    edit.read()
    assert not edit.state().is_changed_outside
    assert edit.state().undo is None
    edit.shift_item(places(edit)[0], 1)
    assert edit.state().trouble is None
    assert on_disk(tmp_path)["anderhalf-uur.yaml"].endswith(b"# van iemand anders\n")
    edit.undo()
    assert on_disk(tmp_path)["anderhalf-uur.yaml"] == theirs


def test_a_file_made_unreadable_from_outside_is_told_when_read_again(tmp_path):
    edit = editor(tmp_path)
    (tmp_path / "workshops" / "anderhalf-uur.yaml").write_bytes(b"format: iets-anders\n")
    edit.read()
    assert "mend" in str(edit.state().trouble)


# -- days of one's own -------------------------------------------------------------------------------


def test_a_new_day_and_a_copy_leave_what_is_there(tmp_path):
    files = DayFiles(tmp_path / "workshops")
    first, second = files.begin("Mijn dag", "nl"), files.begin("Mijn dag", "nl")
    copy = files.copy(SHIPPED / "anderhalf-uur.yaml")
    again = files.copy(SHIPPED / "anderhalf-uur.yaml")
    assert len({first, second, copy, again}) == 4
    assert (copy.parent / "anderhalf-uur.en.yaml").exists()
    for path in (first, second, copy, again):
        assert files.open(path).workshop.blocks


class Later:
    """A Background that works when it is told to."""

    def __init__(self) -> None:
        self.waiting = []

    def run(self, work, done, failed) -> None:
        self.waiting.append((work, done, failed))

    def go(self) -> None:
        while self.waiting:
            AtOnce().run(*self.waiting.pop(0))


def test_what_is_asked_while_it_saves_comes_after_it(tmp_path):
    files, later = DayFiles(tmp_path / "workshops"), Later()
    edit = EditPresenter(files, later, files.copy(SHIPPED / "anderhalf-uur.yaml"), KNOWN)
    edit.read()
    later.go()
    first = places(edit)[0]
    before = on_disk(tmp_path)
    edit.set_minutes(first, 3)
    edit.set_minutes(first, 4)
    edit.undo()
    assert on_disk(tmp_path) == before
    later.go()
    assert day(tmp_path).blocks[edit.state().blocks[0].id].items[0].minutes == 3


# -- the day itself, and sets of vignettes -----------------------------------------------------------


def test_the_name_the_summary_and_the_goals_of_a_day_are_kept_together(tmp_path):
    edit = editor(tmp_path)
    edit.edit("")
    fields = {field.key: field.value for field in edit.state().form.fields}
    assert fields["summary"] == day(tmp_path).summary
    edit.keep_form({"title": "Een middag", "summary": "Over de mail.", "goals": "Lezen\n\n  Kiezen  \n"})
    assert edit.state().form is None
    after = day(tmp_path)
    assert (after.title, after.summary, after.goals) == ("Een middag", "Over de mail.", ("Lezen", "Kiezen"))
    edit.undo()
    assert day(tmp_path).summary == fields["summary"]


def test_vignettes_come_from_the_sets_that_are_chosen_by_title(tmp_path):
    edit = editor(tmp_path)
    block = edit.state().blocks[0].id
    edit.begin_item(block, next(at for at, kind in enumerate(edit.kinds) if str(kind) == "Vignettes"))
    sets = next(field for field in edit.state().form.fields if field.key == "sets")
    assert sets.options == KNOWN.sets
    edit.keep_form({"count": 3, "sets": ("op-de-ic",), "stages": (2, 3), "minutes": 5})
    added = day(tmp_path).blocks[block].items[-1]
    assert added.activity == PractiseVignettes(3, False, ("op-de-ic",), (2, 3))
    edit.edit(f"{block}/{added.id}")
    sets = next(field for field in edit.state().form.fields if field.key == "sets")
    assert sets.value == ("op-de-ic",)


def test_a_set_that_is_gone_stays_to_be_chosen(tmp_path):
    known = Known(sets=(("kort", "Kort"),))
    fields = fields_of(PractiseVignettes(3, False, ("weg",)), known)
    assert next(field for field in fields if field.key == "sets").options == (
        ("weg", "weg"),
        ("kort", "Kort"),
    )
    assert not [field for field in fields_of(PractiseVignettes(3), Known()) if field.key == "sets"]
