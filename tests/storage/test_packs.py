"""Packs: the same bytes back, and nothing hostile let in, the entry named and nothing written."""

from __future__ import annotations

import contextlib
import io
import os
import random
import stat
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glasltrainer.storage import pack_rules, packs
from glasltrainer.storage.errors import StorageError, StoreFailed
from glasltrainer.storage.pack_rules import PackRefusedError, refusal
from glasltrainer.storage.packs import pack_bytes, read_pack, unpack

ROOT = Path(__file__).parents[2]
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
JPEG = b"\xff\xd8\xff\xe0" + bytes(20)
WEBP = b"RIFF\x00\x00\x00\x00WEBPVP8 "
CASES = {
    "bed.yaml": b"title: Een bed\n",
    "bed.en.yaml": b"title: A bed\n",
    "bed.test.yaml": b"tests: {}\n",
    "images/gang met ruimte.png": PNG,
    "images/zaal-é.webp": WEBP,
    "vignettes/overdracht.yaml": b"format: x\n",
}


def below(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def zipped(*entries, method=zipfile.ZIP_DEFLATED):
    """A zip by hand: (name or ZipInfo, data) each."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in entries:
            info = name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name)
            info.compress_type = method
            archive.writestr(info, data)
    return target.getvalue()


def with_mode(name, mode):
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = mode << 16
    return info


def refused(tmp_path, data):
    """The refusal of a pack with these bytes, after which nothing at all is there."""
    pack = tmp_path / "x.glasl"
    pack.write_bytes(data)
    target = tmp_path / "home" / "cases"
    target.parent.mkdir(exist_ok=True)
    with pytest.raises(PackRefusedError) as caught:
        unpack(pack, target)
    assert list(target.parent.iterdir()) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "x.glasl"]
    return caught.value


# -- there and back --------------------------------------------------------------------------


def test_what_is_packed_comes_back(tmp_path):
    pack = tmp_path / "x.glasl"
    pack.write_bytes(pack_bytes(CASES))
    done = unpack(pack, tmp_path / "cases")
    assert (done.files, done.before) == (len(CASES), None)
    assert below(tmp_path / "cases") == CASES
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cases", "x.glasl"]


def test_the_same_files_make_the_same_bytes():
    backwards = dict(reversed(CASES.items()))
    assert pack_bytes(CASES) == pack_bytes(backwards)
    assert zlib.crc32(pack_bytes({"bed.yaml": b"title: Een bed\n"})) == 124830519  # on every machine


PARTS = st.text(st.characters(categories=("L", "N"), max_codepoint=0x2FF), min_size=1, max_size=12)
NAMES = st.builds(
    lambda folders, stem, suffix: "/".join([*folders, stem + suffix]),
    st.lists(PARTS, max_size=3),
    PARTS,
    st.sampled_from([".yaml", ".en.yaml", ".test.yaml"]),
)
FILES = st.dictionaries(NAMES, st.text(st.characters(exclude_characters="\0", codec="utf-8")).map(str.encode))


def made(files):
    """(the pack, None), or (None, why it is refused)."""
    try:
        return pack_bytes(files), None
    except PackRefusedError as error:
        return None, error


@given(FILES.filter(bool))
@settings(max_examples=60)
def test_any_files_come_back_as_they_were_or_are_refused_before(tmp_path_factory, files):
    data, refusal_of = made(files)
    if data is None:
        assert refusal_of.entry in files
        return
    folder = tmp_path_factory.mktemp("any")
    (folder / "x.glasl").write_bytes(data)
    assert dict(read_pack(folder / "x.glasl")) == files
    unpack(folder / "x.glasl", folder / "cases")
    assert below(folder / "cases") == files


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_zip_made_by_hand_with_its_folders_is_read_too(tmp_path, method):
    folder = with_mode("images/", stat.S_IFDIR | 0o755)
    pack = tmp_path / "x.glasl"
    pack.write_bytes(zipped(("bed.yaml", b"title: x"), (folder, b""), ("images/a.jpg", JPEG), method=method))
    unpack(pack, tmp_path / "cases")
    assert below(tmp_path / "cases") == {"bed.yaml": b"title: x", "images/a.jpg": JPEG}


# -- what does not go into a pack ------------------------------------------------------------


@pytest.mark.parametrize(
    ("files", "entry"),
    [
        ({}, ""),
        ({"notes.docx": b"x"}, "notes.docx"),
        ({"bed.yaml": b"\xff\xfe"}, "bed.yaml"),
        ({"bed.yaml": b"title:\0"}, "bed.yaml"),
        ({"a.png": JPEG}, "a.png"),
        ({"bed.yaml": b"#" * (pack_rules.MOST_YAML + 1)}, "bed.yaml"),
        ({"bed.yaml": b"", "BED.yaml": b""}, "bed.yaml"),
        ({f"n{number}.yaml": b"" for number in range(pack_rules.MOST_ENTRIES + 1)}, ""),
    ],
    ids=[
        "nothing",
        "another kind",
        "no text",
        "a NUL",
        "a JPEG called PNG",
        "too large",
        "twins",
        "too many",
    ],
)
def test_packing_refuses_what_unpacking_would(files, entry):
    with pytest.raises(PackRefusedError) as caught:
        pack_bytes(files)
    assert caught.value.entry == entry


# -- hostile packs ---------------------------------------------------------------------------

BAD_NAMES = [
    "../bed.yaml",
    "images/../../bed.yaml",
    "./bed.yaml",
    "images//bed.yaml",
    "/etc/bed.yaml",
    "C:/bed.yaml",
    "c:bed.yaml",
    "images\\bed.yaml",
    "\\\\host\\share\\bed.yaml",
    "bed.yaml:stream.yaml",
    "con.yaml",
    "images/NUL.en.yaml",
    "lpt1.png",
    "COM¹.yaml",
    "aux /bed.yaml",
    "bed./bed.yaml",
    " bed.yaml",
    ".hidden.yaml",
    ".git/bed.yaml",
    "__MACOSX/._bed.yaml",
    "bed\n.yaml",
    "bed\x1b[2J.yaml",
    "bed\u202elmay.yaml",
    "bed\u200b.yaml",
    "bed?.yaml",
    "b" * 300 + ".yaml",
    "/".join("abcdefghijk") + ".yaml",
    "bed.yaml.exe",
    "bed.py",
    "inner.glasl",
    "inner.zip",
    "bed",
]


@pytest.mark.parametrize("name", BAD_NAMES, ids=ascii)
def test_a_name_that_could_go_anywhere_is_refused_by_name(tmp_path, name):
    error = refused(tmp_path, zipped(("good.yaml", b"x"), (name, b"x")))
    assert error.entry == name
    assert str(error).isprintable()
    assert refusal(name) is not None


def test_a_name_with_a_nul_is_refused(tmp_path):
    data = zipped(("bedX.yaml", b"x")).replace(b"bedX.yaml", b"bed\0.yaml")
    assert "\0" in refused(tmp_path, data).entry


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("bed.yaml", "bed.yaml"),
        ("bed.yaml", "BED.yaml"),
        ("straße.yaml", "STRASSE.yaml"),
        ("\u00e9.yaml", "e\u0301.yaml"),
        ("\ufb01.yaml", "fi.yaml"),
        ("images/a.yaml", "Images/b.yaml"),
        ("x.yaml", "x.yaml/b.yaml"),
        ("X.yaml/b.yaml", "x.yaml"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_names_that_are_one_somewhere_are_refused(tmp_path, first, second):
    assert refused(tmp_path, zipped((first, b"a"), (second, b"b"))).entry == second


@pytest.mark.parametrize("kind", ["S_IFLNK", "S_IFCHR", "S_IFBLK", "S_IFIFO", "S_IFSOCK"])
def test_links_and_devices_are_refused(tmp_path, kind):
    info = with_mode("bed.yaml", getattr(stat, kind) | 0o777)
    assert refused(tmp_path, zipped((info, b"/etc/passwd"))).entry == "bed.yaml"


def test_a_folder_with_content_is_refused(tmp_path):
    assert refused(tmp_path, zipped(("images/", b"content"))).entry == "images/"


def test_a_folder_of_a_bad_name_is_refused(tmp_path):
    assert refused(tmp_path, zipped(("../", b""), ("bed.yaml", b""))).entry == "../"


def test_an_encrypted_entry_is_refused(tmp_path):
    data = bytearray(zipped(("bed.yaml", b"x")))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refused(tmp_path, bytes(data)).entry == "bed.yaml"


def test_an_unusual_compression_is_refused(tmp_path):
    assert refused(tmp_path, zipped(("bed.yaml", b"x"), method=zipfile.ZIP_LZMA)).entry == "bed.yaml"


def test_a_name_that_is_not_utf8_is_refused(tmp_path):
    data = zipped(("bedX.yaml", b"x")).replace(b"bedX.yaml", b"bed\x82.yaml")
    assert refused(tmp_path, data).entry == "bed\u00e9.yaml"  # as code page 437 would have it


def test_a_bomb_is_refused_while_it_unpacks(tmp_path):
    error = refused(tmp_path, zipped(("bed.yaml", b"a" * (3 * 2**20))))
    assert error.entry == "bed.yaml"
    assert "far more" in str(error)


def test_an_entry_that_is_too_large_is_refused(tmp_path):
    noise = random.Random(1).randbytes(pack_rules.MOST_YAML // 2 + 10).hex().encode()
    assert refused(tmp_path, zipped(("bed.yaml", noise))).entry == "bed.yaml"


def test_all_together_may_be_too_large(tmp_path, monkeypatch):
    monkeypatch.setattr(packs, "MOST_BYTES", 1_000)
    error = refused(tmp_path, zipped(("a.yaml", b"a" * 600), ("b.yaml", b"b" * 600)))
    assert error.entry == "b.yaml"


def test_too_many_entries_are_refused_before_they_are_listed(tmp_path):
    many = zipped(*((f"n{number}.yaml", b"") for number in range(pack_rules.MOST_ENTRIES + 1)))
    assert "more than" in str(refused(tmp_path, many))


def test_a_count_that_lies_is_refused(tmp_path):
    data = bytearray(zipped(*((f"n{number}.yaml", b"") for number in range(3_000))))
    struct.pack_into("<2H", data, len(data) - 14, 1, 1)
    assert "damaged" in str(refused(tmp_path, bytes(data)))


@pytest.mark.parametrize("field", [22, 24], ids=["the local header", "the directory"])
@pytest.mark.parametrize("size", [0, 1, 2**31])
def test_a_size_that_lies_is_refused(tmp_path, field, size):
    data = bytearray(zipped(("bed.yaml", b"title: a bed on the ward")))
    mark = b"PK\x03\x04" if field == 22 else b"PK\x01\x02"
    struct.pack_into("<L", data, data.index(mark) + field, size)
    if field == 22:  # what the local header says is not asked
        pack = tmp_path / "x.glasl"
        pack.write_bytes(data)
        assert dict(read_pack(pack)) == {"bed.yaml": b"title: a bed on the ward"}
    else:
        assert refused(tmp_path, bytes(data)).entry == "bed.yaml"


def test_a_flipped_bit_in_the_content_is_found(tmp_path):
    data = bytearray(zipped(("bed.yaml", b"title: a bed"), method=zipfile.ZIP_STORED))
    data[data.index(b"title")] ^= 1
    assert refused(tmp_path, bytes(data)).entry == "bed.yaml"


def test_two_entries_on_the_same_bytes_are_refused(tmp_path):
    """The trick of zip bombs that do not nest: many names, one content."""
    data = bytearray(zipped(("a.yaml", b"a" * 100), ("b.yaml", b"b" * 100), method=zipfile.ZIP_STORED))
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    struct.pack_into("<L", data, second + 42, 0)
    assert "damaged" in str(refused(tmp_path, bytes(data)))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x05\x06",
        b"not a zip at all" * 9,
        b"PK\x05\x06" + bytes(18),
        zipped(),
        zipped(("bed.yaml", b"x"))[:-30],
        b"before" + zipped(("bed.yaml", b"x")),
        zipped(("bed.yaml", b"x")) + b"after",
    ],
    ids=["empty", "a mark", "text", "an empty zip", "no files", "cut off", "data before", "data after"],
)
def test_what_is_no_pack_is_refused(tmp_path, data):
    assert refused(tmp_path, data).entry == ""


def test_a_polyglot_with_a_second_directory_record_is_refused(tmp_path):
    data = zipped(("bed.yaml", b"x"))
    locator = b"PK\x06\x07" + bytes(16)
    assert "damaged" in str(refused(tmp_path, data[:-22] + locator + data[-22:]))


WHOLE = pack_bytes(CASES)
PACKED = zipped(*CASES.items())


@given(st.sampled_from([WHOLE, PACKED]), st.data())
@settings(max_examples=300)
def test_no_mutation_crashes_or_writes_elsewhere(tmp_path_factory, data, draw):
    changed = bytearray(data)
    for _ in range(draw.draw(st.integers(1, 6))):
        at = draw.draw(st.integers(0, len(changed) - 1))
        match draw.draw(st.sampled_from(["set", "cut", "double", "drop"])):
            case "set":
                changed[at] = draw.draw(st.integers(0, 255))
            case "cut":
                changed = changed[: at + 1]
            case "double":
                changed[at:at] = changed[max(0, at - 40) : at]
            case "drop":
                del changed[at : at + draw.draw(st.integers(1, 8))]
        if not changed:
            return
    folder = tmp_path_factory.mktemp("mutant")
    (folder / "x.glasl").write_bytes(changed)
    with contextlib.suppress(PackRefusedError):
        unpack(folder / "x.glasl", folder / "cases")
    there = sorted(path.name for path in folder.iterdir())
    assert there in (["x.glasl"], ["cases", "x.glasl"])
    for name, content in below(folder / "cases").items():
        assert refusal(name) is None
        assert len(content) <= pack_rules.LARGEST


# -- where it goes ---------------------------------------------------------------------------


@pytest.fixture
def pack(tmp_path):
    path = tmp_path / "x.glasl"
    path.write_bytes(pack_bytes(CASES))
    return path


def test_a_folder_that_is_there_is_left_alone(tmp_path, pack):
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "mine.yaml").write_bytes(b"mine")
    with pytest.raises(PackRefusedError):
        unpack(pack, tmp_path / "cases")
    assert below(tmp_path / "cases") == {"mine.yaml": b"mine"}


def test_an_empty_folder_is_filled(tmp_path, pack):
    (tmp_path / "cases").mkdir()
    unpack(pack, tmp_path / "cases")
    assert below(tmp_path / "cases") == CASES


def test_replacing_keeps_what_was_there(tmp_path, pack):
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "mine.yaml").write_bytes(b"mine")
    done = unpack(pack, tmp_path / "cases", is_replacing=True)
    assert below(tmp_path / "cases") == CASES
    assert done.before == tmp_path / "cases-before"
    assert below(done.before) == {"mine.yaml": b"mine"}
    again = unpack(pack, tmp_path / "cases", is_replacing=True)
    assert again.before == tmp_path / "cases-before-2"


def test_replacing_by_a_bad_pack_changes_nothing(tmp_path, pack):
    pack.write_bytes(pack.read_bytes().replace(b"Een bed", b"Een bad"))
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "mine.yaml").write_bytes(b"mine")
    with pytest.raises(PackRefusedError):
        unpack(pack, tmp_path / "cases", is_replacing=True)
    assert below(tmp_path / "cases") == {"mine.yaml": b"mine"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cases", "x.glasl"]


def test_a_link_in_the_place_of_the_folder_is_not_followed(tmp_path, pack):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "cases").symlink_to(elsewhere)
    with pytest.raises(PackRefusedError):
        unpack(pack, tmp_path / "cases")
    unpack(pack, tmp_path / "cases", is_replacing=True)
    assert list(elsewhere.iterdir()) == []
    assert (tmp_path / "cases-before").is_symlink()


def test_a_disk_that_refuses_leaves_nothing(tmp_path, pack, monkeypatch):
    def refuse(descriptor):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(StorageError):
        unpack(pack, tmp_path / "cases")
    assert [path.name for path in tmp_path.iterdir()] == ["x.glasl"]


def test_a_pack_that_cannot_be_read_is_told(tmp_path):
    with pytest.raises(StoreFailed):
        unpack(tmp_path / "nowhere.glasl", tmp_path / "cases")
    assert list(tmp_path.iterdir()) == []


def test_killed_while_unpacking_it_leaves_no_folder_of_that_name(tmp_path, pack):
    script = (
        "import os, sys\nfrom pathlib import Path\nfrom glasltrainer.storage import packs\n"
        "def die(path, data, write=packs._write):\n    write(path, data)\n    os.kill(os.getpid(), 9)\n"
        "packs._write = die\npacks.unpack(Path(sys.argv[1]), Path(sys.argv[2]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(pack), str(tmp_path / "cases")],
        env={"PYTHONPATH": str(ROOT)},
        check=False,
        timeout=60,
    )
    assert done.returncode == -9
    assert not (tmp_path / "cases").exists()
    unpack(pack, tmp_path / "cases")
    assert below(tmp_path / "cases") == CASES
