"""The files of a case with real files: saved whole, and never over what somebody else wrote."""

from __future__ import annotations

import errno
import os
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from glasltrainer.authoring.files import case_paths
from glasltrainer.authoring.manuscript import NotEditableError
from glasltrainer.storage.errors import StoreFailed, StoreFull, StoreReadOnly
from glasltrainer.storage.library import CaseFolder, Library
from glasltrainer.storage.places import shipped_folder
from glasltrainer.ui.studio.files import (
    CaseFiles,
    ChangedOutsideError,
    Happened,
    RefusedError,
    ShippedCaseError,
)

NOON = datetime(2026, 11, 22, 14, 5).astimezone()
COPY = "bed (2026-11-22 14.05).yaml.txt"


@pytest.fixture
def folder(tmp_path):
    """A case of two languages with its test, and another case whose name begins the same."""
    folder = tmp_path / "Mijn casussen René"
    folder.mkdir()
    (folder / "bed.yaml").write_bytes(b"titel: bed\r\n")
    (folder / "bed.en.yaml").write_bytes(b"title: bed\n")
    (folder / "bed.test.yaml").write_bytes(b"walks: []\n")
    (folder / "bed.anders.yaml").write_bytes(b"titel: iets anders\n")
    return folder


def opened(folder: Path, **how: object) -> CaseFiles:
    return CaseFiles.open(folder / "bed.yaml", now=lambda: NOON, **how)


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def what(files: CaseFiles) -> list[tuple[str, Happened]]:
    return [(one.file, one.happened) for one in files.changed_outside()]


# -- reading and saving --------------------------------------------------------------------------


def test_the_case_first_then_its_translations_and_its_tests(folder):
    files = opened(folder)
    assert list(files.texts.items()) == [
        ("bed.yaml", "titel: bed\n"),
        ("bed.en.yaml", "title: bed\n"),
        ("bed.test.yaml", "walks: []\n"),
    ]
    assert (files.name, files.path) == ("bed", folder / "bed.yaml")
    assert files.changed_outside() == ()
    assert content(folder).keys() == {"bed.yaml", "bed.en.yaml", "bed.test.yaml", "bed.anders.yaml"}


def test_saving_writes_what_changed_and_nothing_else(folder):
    files = opened(folder)
    before = (folder / "bed.en.yaml").stat()
    texts = files.texts | {"bed.yaml": "titel: bed\nstart: gang\n"}
    assert not files.is_saved("bed.yaml", texts["bed.yaml"])
    assert files.save(texts).files == ("bed.yaml",)
    assert (folder / "bed.yaml").read_bytes() == b"titel: bed\r\nstart: gang\r\n"
    assert (folder / "bed.en.yaml").stat() == before
    assert files.is_saved("bed.yaml", texts["bed.yaml"])
    assert files.texts == texts
    assert files.save(texts).files == ()
    assert files.changed_outside() == ()


def test_a_new_translation_goes_with_the_case(folder):
    files = opened(folder)
    files.save({"bed.de.yaml": "titel: Bett\n"})
    assert (folder / "bed.de.yaml").read_bytes() == b"titel: Bett\r\n"
    assert files.changed_outside() == ()
    with pytest.raises(ValueError, match="no translation"):
        files.save({"les.en.yaml": "title: lesson\n"})


def test_a_case_that_is_begun_has_no_file_until_it_is_saved(tmp_path):
    path = tmp_path / "Glasl Trainer" / "cases" / "nieuw.yaml"
    files = CaseFiles.begin(path, now=lambda: NOON)
    assert files.texts == {"nieuw.yaml": ""}
    assert not files.is_saved("nieuw.yaml", "")
    assert files.changed_outside() == ()
    assert not path.parent.exists()
    files.save({"nieuw.yaml": "titel: nieuw\n"})
    assert path.read_bytes() == b"titel: nieuw\n"
    with pytest.raises(RefusedError, match=r"already: nieuw\.yaml"):
        CaseFiles.begin(path)


@pytest.mark.parametrize("name", ["bed", "bed.txt", "bed.en.yaml", "bed.test.yaml", ".bed.yaml"])
def test_a_case_needs_a_name_of_a_case(tmp_path, name):
    with pytest.raises(RefusedError, match="needs a name"):
        CaseFiles.begin(tmp_path / name)


def test_shipped_cases_are_not_edited(tmp_path):
    shipped = next(path for path in shipped_folder().glob("*.yaml"))
    with pytest.raises(ShippedCaseError, match="copy of your own"):
        CaseFiles.open(shipped)
    link = tmp_path / "bed.yaml"
    link.symlink_to(shipped)
    with pytest.raises(ShippedCaseError):
        CaseFiles.open(link)
    with pytest.raises(ShippedCaseError):
        CaseFiles.begin(shipped_folder() / "nieuw.yaml")


def test_a_file_that_cannot_be_edited_is_refused_or_converted_with_a_copy(folder):
    windows = "title: één bed\r\n".encode("cp1252")
    (folder / "bed.en.yaml").write_bytes(windows)
    with pytest.raises(NotEditableError) as caught:
        opened(folder)
    assert caught.value.file == "bed.en.yaml"
    files = opened(folder, convert=True)
    assert files.texts["bed.en.yaml"] == "title: één bed\n"
    assert not files.is_saved("bed.en.yaml", "title: één bed\n")
    assert (folder / "bed.en.yaml").read_bytes() == windows
    saved = files.save(files.texts)
    assert saved.files == ("bed.en.yaml",)
    assert [copy.read_bytes() for copy in saved.copies] == [windows]
    assert (folder / "bed.en.yaml").read_bytes() == "title: één bed\r\n".encode()
    assert files.save(files.texts).files == ()
    (folder / "bed.yaml").write_bytes(b"%PDF")
    with pytest.raises(NotEditableError):
        opened(folder, convert=True)


# -- what stands in the way ----------------------------------------------------------------------


def test_a_file_that_is_gone_cannot_be_opened(folder):
    (folder / "bed.yaml").unlink()
    with pytest.raises(StoreFailed, match="not there any more"):
        opened(folder)
    assert opened(folder, may_be_gone=True).texts["bed.yaml"] == ""
    (folder / "bed.yaml").mkdir()
    with pytest.raises(StoreFailed, match="not a file"):
        opened(folder)


def test_a_folder_that_vanished(folder):
    files = opened(folder)
    shutil.rmtree(folder)
    assert what(files) == [(file, Happened.GONE) for file in ("bed.yaml", "bed.en.yaml", "bed.test.yaml")]
    with pytest.raises(ChangedOutsideError):
        files.save({"bed.yaml": "mijn\n"})
    for choice in (files.keep_mine, files.take_theirs):
        with pytest.raises(StoreFailed, match="save the case elsewhere"):
            choice("bed.yaml", "mijn\n")
    elsewhere = files.save_elsewhere(folder.parent / "bed.yaml", {"bed.yaml": "mijn\n"})
    assert elsewhere.path.read_bytes() == b"mijn\r\n"


def test_a_folder_that_may_not_be_written(folder, as_anyone):
    files = opened(folder)
    folder.chmod(0o500)
    as_anyone(folder)
    before = content(folder)
    with pytest.raises(StoreReadOnly, match="may not be written"):
        files.save({"bed.yaml": "mijn\n"})
    assert content(folder) == before
    assert not files.is_saved("bed.yaml", "mijn\n")


def test_a_file_that_is_protected_is_not_replaced(folder):
    """The folder would allow it, and root may do anything."""
    files = opened(folder)
    (folder / "bed.yaml").chmod(0o444)
    with pytest.raises(StoreReadOnly):
        files.save({"bed.yaml": "mijn\n", "bed.en.yaml": "mine\n"})
    assert (folder / "bed.yaml").read_bytes() == b"titel: bed\r\n"
    assert (folder / "bed.en.yaml").read_bytes() == b"title: bed\n"


def test_a_file_that_may_not_be_read(folder, as_anyone):
    files = opened(folder)
    as_anyone(folder)
    (folder / "bed.en.yaml").chmod(0)
    with pytest.raises(StoreFailed, match="could not be read"):
        files.save({"bed.en.yaml": "mine\n"})


@pytest.fixture
def full_disk(monkeypatch):
    def refuse(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        yield


def test_a_full_disk_changes_nothing(folder, request):
    files = opened(folder)
    before = content(folder)
    request.getfixturevalue("full_disk")
    with pytest.raises(StoreFull, match="disk is full"):
        files.save({"bed.yaml": "mijn\n", "bed.en.yaml": "mine\n"})
    assert content(folder) == before
    assert files.changed_outside() == ()
    (folder / "bed.yaml").write_bytes(b"van een ander\n")
    for choice in (files.keep_mine, files.take_theirs):
        with pytest.raises(StoreFull):
            choice("bed.yaml", "mijn\n")
    assert content(folder) == before | {"bed.yaml": b"van een ander\n"}
    assert what(files) == [("bed.yaml", Happened.CHANGED)]  # still to be chosen


def test_a_link_keeps_pointing_where_it_did(folder, tmp_path):
    real = tmp_path / "gedeeld.yaml"
    (folder / "bed.yaml").rename(real)
    (folder / "bed.yaml").symlink_to(real)
    files = opened(folder)
    files.save({"bed.yaml": "mijn\n"})
    assert (folder / "bed.yaml").is_symlink()
    assert real.read_bytes() == b"mijn\r\n"
    real.unlink()
    assert what(files) == [("bed.yaml", Happened.GONE)]


def test_what_a_crash_left_half_written_is_cleared_in_time(folder):
    half = folder / ".bed.yaml.01234567.tmp"
    half.write_bytes(b"tit")
    other = folder / ".les.yaml.01234567.tmp"
    other.write_bytes(b"tit")
    opened(folder)
    assert half.exists()  # somebody may be writing it
    for path in (half, other):
        os.utime(path, (0, 0))
    opened(folder)
    assert not half.exists()
    assert other.exists()


# -- others --------------------------------------------------------------------------------------


def test_changes_outside_are_seen_each_by_its_kind(folder):
    files = opened(folder)
    (folder / "bed.yaml").write_bytes(b"titel: dag\r\n")  # as long, and within the same second
    (folder / "bed.en.yaml").unlink()
    (folder / "bed.de.yaml").write_bytes(b"titel: Bett\n")
    (folder / "bed.test.yaml").write_bytes(b"walks: [a]\n")
    first = files.changed_outside()
    assert [(one.file, one.happened) for one in first] == [
        ("bed.yaml", Happened.CHANGED),
        ("bed.en.yaml", Happened.GONE),
        ("bed.test.yaml", Happened.CHANGED),
        ("bed.de.yaml", Happened.CAME),
    ]
    assert files.changed_outside() == first
    (folder / "bed.yaml").write_bytes(b"titel: nog\r\n")
    assert files.changed_outside() != first  # so that it can be told anew
    (folder / "bed.yaml").write_bytes(b"titel: bed\r\n")
    left = ["bed.en.yaml", "bed.test.yaml", "bed.de.yaml"]
    assert [one.file for one in files.changed_outside()] == left


def test_a_file_that_only_looks_changed_is_none(folder):
    files = opened(folder)
    os.utime(folder / "bed.yaml", (0, 0))
    assert files.changed_outside() == ()
    (folder / "bed.yaml").touch()
    assert files.changed_outside() == ()


def test_an_old_file_that_keeps_its_time_and_size_is_seen(folder):
    """As a synchronising program does: the time of the version it brings, which is that of ours."""
    os.utime(folder / "bed.yaml", (10**9, 10**9))
    files = opened(folder)
    (folder / "bed.yaml").write_bytes(b"titel: dag\r\n")
    os.utime(folder / "bed.yaml", (10**9, 10**9))
    assert what(files) == [("bed.yaml", Happened.CHANGED)]


def test_saving_stops_before_anything_of_others_is_written_over(folder):
    files = opened(folder)
    (folder / "bed.en.yaml").write_bytes(b"theirs\n")
    with pytest.raises(ChangedOutsideError, match=r"bed\.en\.yaml was changed") as caught:
        files.save({"bed.yaml": "mijn\n", "bed.en.yaml": "mine\n"})
    assert caught.value.outside == files.changed_outside()
    assert (folder / "bed.yaml").read_bytes() == b"titel: bed\r\n"
    assert (folder / "bed.en.yaml").read_bytes() == b"theirs\n"
    files.save({"bed.yaml": "mijn\n"})  # the other file stands apart
    assert (folder / "bed.yaml").read_bytes() == b"mijn\r\n"


def test_a_new_translation_is_not_written_over_one_that_came(folder):
    files = opened(folder)
    (folder / "bed.de.yaml").write_bytes(b"von anderen\n")
    with pytest.raises(ChangedOutsideError) as caught:
        files.save({"bed.de.yaml": "von mir\n"})
    assert [one.happened for one in caught.value.outside] == [Happened.CAME]
    assert files.take_theirs("bed.de.yaml", "von mir\n").text == "von anderen\n"
    assert files.texts["bed.de.yaml"] == "von anderen\n"
    assert (folder / "bed.de (2026-11-22 14.05).yaml.txt").read_bytes() == b"von mir\r\n"


def test_the_same_change_by_both_is_no_clash(folder):
    files = opened(folder)
    (folder / "bed.yaml").write_bytes(b"titel: bad\r\n")
    assert files.save({"bed.yaml": "titel: bad\n"}).files == ()
    assert files.is_saved("bed.yaml", "titel: bad\n")
    assert files.changed_outside() == ()


def test_keeping_mine_leaves_theirs_beside(folder):
    files = opened(folder)
    (folder / "bed.yaml").write_bytes("van een ander, één\n".encode("cp1252"))  # which cannot be edited
    assert files.keep_mine("bed.yaml", "mijn\n") == folder / COPY
    assert (folder / COPY).read_bytes() == "van een ander, één\n".encode("cp1252")
    assert (folder / "bed.yaml").read_bytes() == b"mijn\r\n"
    assert files.changed_outside() == ()
    (folder / "bed.yaml").unlink()
    assert files.keep_mine("bed.yaml", "mijn\n") is None  # nothing of theirs to keep
    assert (folder / "bed.yaml").read_bytes() == b"mijn\r\n"


def test_taking_theirs_leaves_mine_beside(folder):
    files = opened(folder)
    (folder / "bed.yaml").write_bytes(b"van een ander\n")
    assert files.take_theirs("bed.yaml", "mijn\n") == ("van een ander\n", folder / COPY)
    assert (folder / COPY).read_bytes() == b"mijn\r\n"
    assert files.is_saved("bed.yaml", "van een ander\n")
    assert files.changed_outside() == ()
    files.save({"bed.yaml": "samen\n"})
    assert (folder / "bed.yaml").read_bytes() == b"samen\n"  # with their line ends now


def test_taking_theirs_makes_no_copy_of_what_was_not_touched(folder):
    files = opened(folder)
    mine = files.texts["bed.yaml"]
    (folder / "bed.yaml").write_bytes(b"van een ander\n")
    assert files.take_theirs("bed.yaml", mine) == ("van een ander\n", None)
    assert not (folder / COPY).exists()


def test_going_on_without_a_translation_that_is_gone(folder):
    files = opened(folder)
    (folder / "bed.en.yaml").unlink()
    taken = files.take_theirs("bed.en.yaml", files.texts["bed.en.yaml"])
    assert taken.text is None
    assert taken.copy.read_bytes() == b"title: bed\n"  # the only one there is
    assert list(files.texts) == ["bed.yaml", "bed.test.yaml"]
    assert files.changed_outside() == ()


def test_theirs_that_cannot_be_edited_is_not_taken(folder):
    files = opened(folder)
    (folder / "bed.yaml").write_bytes(b"%PDF")
    with pytest.raises(NotEditableError):
        files.take_theirs("bed.yaml", "mijn\n")
    assert what(files) == [("bed.yaml", Happened.CHANGED)]
    assert not (folder / COPY).exists()


def test_under_another_name_everything_goes_along_and_nothing_is_overwritten(folder):
    files = opened(folder)
    before = content(folder)
    texts = files.texts | {"bed.yaml": "mijn\n"}
    (folder / "kamer.en.yaml").write_bytes(b"taken\n")  # a translation without its case
    with pytest.raises(RefusedError, match=r"already: kamer\.en\.yaml"):
        files.save_elsewhere(folder / "kamer.yaml", texts)
    with pytest.raises(RefusedError, match=r"already: bed\.yaml"):
        files.save_elsewhere(folder / "bed.yaml", texts)
    (folder / "kamer.en.yaml").unlink()
    other = files.save_elsewhere(folder / "kamer.yaml", texts)
    assert list(other.texts.values()) == ["mijn\n", "title: bed\n", "walks: []\n"]
    assert content(folder) == before | {
        "kamer.yaml": b"mijn\r\n",
        "kamer.en.yaml": b"title: bed\n",
        "kamer.test.yaml": b"walks: []\n",
    }
    assert other.changed_outside() == files.changed_outside() == ()


def test_copies_beside_are_in_no_list_of_cases(folder, tmp_path):
    files = opened(folder)
    for text in ("a\n", "b\n", "c\n"):
        (folder / "bed.yaml").write_bytes(b"van een ander\n")
        files.keep_mine("bed.yaml", text)
    copies = [path for path in folder.iterdir() if path.suffix == ".txt"]
    assert len(copies) == 3
    assert not set(copies) & set(case_paths(folder))
    index = Library.open(tmp_path / "index.db", "1")
    names = {change.name for change in index.scan([CaseFolder(folder, "own")]).changes}
    index.close()
    assert names == {"bed", "bed.anders"}
    assert opened(folder).texts.keys() == {"bed.yaml", "bed.en.yaml", "bed.test.yaml"}


def test_a_text_from_an_earlier_version_is_not_written_over_a_later_one(folder):
    before = opened(folder).digest("bed.yaml")
    (folder / "bed.yaml").write_bytes(b"van een ander\n")
    files = opened(folder)
    files.based_on("bed.yaml", before)
    assert what(files) == [("bed.yaml", Happened.CHANGED)]
    with pytest.raises(ChangedOutsideError):
        files.save({"bed.yaml": "mijn\n"})
    assert files.keep_mine("bed.yaml", "mijn\n").read_bytes() == b"van een ander\n"
