"""A folder of cases as one file: a plain zip, made the same from the same files, and read with distrust.

Both directions are here: what may be in a pack is one set of rules (`pack_rules`), asked of everything that
goes into one and again of everything that comes out. What may be in a case is authoring's to say, not ours.
"""

from __future__ import annotations

import io
import os
import shutil
import stat
import struct
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from glasltrainer.i18n import msg
from glasltrainer.storage.errors import from_os
from glasltrainer.storage.files import free_name, make_folder, sync_folder
from glasltrainer.storage.pack_rules import (
    LONGEST_NAME,
    MOST_BYTES,
    MOST_RATIO,
    RATIO_FROM,
    Names,
    PackRefusedError,
    check_content,
    check_counts,
    most_bytes,
    refusal,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


_END = struct.Struct("<4s4H2LH")  # PK\5\6, disks (2), entries (2), size and place of the directory, comment
_LOCAL_HEADER = 30
_ZIP64_LOCATOR = (20, b"PK\x06\x07")
_LONGEST_RECORD = 46 + 8 * LONGEST_NAME + 256  # bytes of an entry in the directory, and room to spare
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first date a zip can have
_CHUNK = 2**16


class Unpacked(NamedTuple):
    """Where the files of a pack are now, how many, and where the folder went that was there before."""

    folder: Path
    files: int
    before: Path | None


# -- writing ---------------------------------------------------------------------------------


def pack_bytes(files: Mapping[str, bytes]) -> bytes:
    """A pack of these files by name ("images/hall.png"); the same bytes for the same files, on every machine.

    Stored, not compressed, for what compression makes of a text differs between versions of zlib. Raises
    PackRefusedError for what `read_pack` would refuse.
    """
    if not files:
        raise PackRefusedError(msg("there is nothing to pack"))
    check_counts(len(files), sum(map(len, files.values())))
    names = Names()
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            if (reason := refusal(name)) is not None:
                raise PackRefusedError(reason, name)
            names.add(name)
            check_content(name, files[name])
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 3  # where it was made is nobody's business, and would change the bytes
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, files[name])
    return target.getvalue()


# -- reading ---------------------------------------------------------------------------------


def read_pack(path: Path) -> Iterator[tuple[str, bytes]]:
    """The files of a pack, in its order, each checked whole before it comes.

    All names are checked before the first. Raises PackRefusedError, and the typed errors of `storage.errors`
    when the file itself cannot be read.
    """
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            if size > MOST_BYTES + 2**20:
                raise PackRefusedError(
                    msg("it is too large: the most is {size} MB", size=MOST_BYTES // 2**20)
                )
            _check_end(file, size)
            with zipfile.ZipFile(file) as archive:
                yield from _entries(archive)
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError) as error:
        raise _damaged() from error
    except (ValueError, OverflowError, RuntimeError, IndexError, KeyError) as error:  # zipfile on odd bytes
        raise _damaged() from error
    except OSError as error:
        if error.errno is None:  # zipfile's own, about the content
            raise _damaged() from error
        raise from_os(error, path) from error


def _damaged(entry: str = "") -> PackRefusedError:
    return PackRefusedError(msg("it is no pack of cases, or it is damaged"), entry)


def _check_end(file: io.BufferedReader, size: int) -> None:
    """Look at the record a zip ends with, before zipfile makes a list of all it says there is."""
    tail = min(size, _END.size + _ZIP64_LOCATOR[0])
    file.seek(size - tail)
    last = file.read(tail)
    if tail < _END.size:
        raise _damaged()
    mark, disk, first_disk, here, count, length, start, comment = _END.unpack(last[-_END.size :])
    if mark != b"PK\x05\x06" or comment or disk or first_disk or here != count:
        raise _damaged()
    if last.startswith(_ZIP64_LOCATOR[1]) or start + length + _END.size != size:
        raise _damaged()  # a second record of its own, or other data around the zip
    check_counts(count, 0)
    if length > count * _LONGEST_RECORD:
        raise _damaged()


def _entries(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    infos = archive.infolist()
    names = Names()
    for info in infos:
        _check_entry(info)
        if not info.is_dir():
            names.add(info.orig_filename)
    _check_overlap(archive, infos)
    total = 0
    files = [info for info in infos if not info.is_dir()]
    if not files:
        raise PackRefusedError(msg("there is nothing in it"))
    for info in files:
        data = _read_entry(archive, info, MOST_BYTES - total)
        total += len(data)
        yield info.orig_filename, data


def _check_entry(info: zipfile.ZipInfo) -> None:
    """Raises PackRefusedError for an entry that is not a plain file (or folder) with a plain name."""
    name = info.orig_filename
    kind = stat.S_IFMT(info.external_attr >> 16)
    if stat.S_ISLNK(kind):
        raise PackRefusedError(msg("it is a link, and links are not followed"), name)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR) or (kind == stat.S_IFDIR) > name.endswith("/"):
        raise PackRefusedError(msg("it is neither a file nor a folder"), name)
    if info.flag_bits & 0x2041:
        raise PackRefusedError(msg("it is encrypted"), name)
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise PackRefusedError(msg("it is compressed in an unusual way"), name)
    if not name.isascii() and not info.flag_bits & 0x800:
        raise PackRefusedError(msg("its name is not written as UTF-8"), name)
    if name.endswith("/"):
        if (reason := refusal(f"{name}folder.yaml")) is not None:
            raise PackRefusedError(reason, name)
        if info.file_size:
            raise PackRefusedError(msg("it is a folder with content"), name)
    elif (reason := refusal(name)) is not None:
        raise PackRefusedError(reason, name)


def _check_overlap(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> None:
    """Two entries may not share bytes, nor reach into the directory at the end."""
    end = archive.start_dir
    for info in sorted(infos, key=lambda one: one.header_offset, reverse=True):
        if info.header_offset + _LOCAL_HEADER + info.compress_size > end:
            raise _damaged(info.orig_filename)
        end = info.header_offset


def _read_entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, room: int) -> bytes:
    """The content, counted while it is read: what the header says of its size is only compared."""
    name = info.orig_filename
    data = bytearray()
    try:
        with archive.open(info) as entry:
            while chunk := entry.read(_CHUNK):
                data += chunk
                if len(data) > RATIO_FROM and len(data) > MOST_RATIO * max(1, info.compress_size):
                    raise PackRefusedError(msg("it unpacks to far more than it is packed"), name)
                if len(data) > most_bytes(name):
                    break
                if len(data) > room:
                    raise PackRefusedError(
                        msg("with it the pack is larger than {size} MB", size=MOST_BYTES // 2**20), name
                    )
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        struct.error,
    ) as error:
        raise _damaged(name) from error
    check_content(name, bytes(data))
    if len(data) != info.file_size:
        raise _damaged(name)
    return bytes(data)


def unpack(pack: Path, folder: Path, *, is_replacing: bool = False) -> Unpacked:
    """Write the files of a pack into `folder`, which must not be there yet, or be empty.

    Everything is written into a fresh folder beside it first, which takes its name at the end: a refused or
    killed unpacking leaves nothing under that name. `is_replacing` lets a folder that is there make way; it
    is kept as ``NAME-before``. Raises PackRefusedError and the typed errors of `storage.errors`.
    """
    target = Path(os.path.abspath(folder))  # noqa: PTH100 - without “..”, which has no name to rename to
    if not target.name:
        raise PackRefusedError(msg("give a folder to unpack into"))
    if not is_replacing and not is_free(target):
        raise PackRefusedError(msg("there is something already: {path}", path=str(folder)))
    make_folder(target.parent)
    fresh = target.with_name(f".{target.name}.{os.urandom(4).hex()}.unpacking")
    try:
        fresh.mkdir()
        count = 0
        for name, data in read_pack(pack):
            _write(fresh.joinpath(*name.split("/")), data)
            count += 1
        before = _make_way(target)
        try:
            fresh.rename(target)
        except OSError:
            if before is not None:
                before.rename(target)
            raise
        sync_folder(target.parent)
        return Unpacked(folder, count, before)
    except OSError as error:
        raise from_os(error, folder) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def is_free(target: Path) -> bool:
    """Whether nothing is there, or only an empty folder."""
    if not os.path.lexists(target):
        return True
    return target.is_dir() and not target.is_symlink() and not any(target.iterdir())


def _make_way(target: Path) -> Path | None:
    """Move what is at `target` aside; where it went, None where there was nothing worth keeping."""
    if not os.path.lexists(target):
        return None
    if is_free(target):
        target.rmdir()
        return None
    return target.rename(free_name(target.with_name(f"{target.name}-before")))


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
