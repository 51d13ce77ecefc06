"""Pictures: what a case may show, what is refused before it unpacks, and the faces and icons we bring."""

from __future__ import annotations

import struct
import time
import zlib

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QPainter

from glasltrainer.core.case import Mood
from glasltrainer.ui.pictures import Pictures, case_image
from tests.ui.conftest import ASSETS

WIDTH = 700
SVG = b"""<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="8" height="8">
<rect width="8" height="8" fill="red"/></svg>"""
# Ten times as many rectangles per line: drawing it would take minutes.
NESTED = (
    b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><defs>'
    b'<rect id="a0" width="9" height="9"/>'
    + b"".join(f'<g id="a{n}">{f"""<use xlink:href="#a{n - 1}"/>""" * 10}</g>'.encode() for n in range(1, 9))
    + b'</defs><use xlink:href="#a8"/></svg>'
)


def encoded(kind: str, width: int = 40, height: int = 20) -> bytes:
    """A picture, red at the left and blue at the right."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("blue"))
    painter = QPainter(image)
    painter.fillRect(0, 0, width // 2, height, QColor("red"))
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind, 95)
    return bytes(data.data())


def png(width: int, height: int, rows: bytes) -> bytes:
    """A grey PNG with any size in its header, and these compressed rows."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows, 9))
        + chunk(b"IEND", b"")
    )


def turned(jpeg: bytes, orientation: int) -> bytes:
    """The JPEG with an EXIF orientation, as a camera writes it."""
    tiff = b"MM\x00\x2a\x00\x00\x00\x08" + struct.pack(">HHHIHH", 1, 0x0112, 3, 1, orientation, 0) + bytes(4)
    exif = b"Exif\x00\x00" + tiff
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + jpeg[2:]


@pytest.fixture
def write(tmp_path):
    def to_file(name: str, data: bytes):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return to_file


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.png", "PNG"), ("a.jpg", "JPEG"), ("a.webp", "WEBP"), ("a.png", "JPEG"), ("a", "PNG")],
)
def test_the_three_formats_are_shown_whatever_the_name_says(write, qapp, name, kind):
    image = case_image(write(name, encoded(kind)), WIDTH)
    assert (image.width(), image.height()) == (40, 20)
    assert image.pixelColor(5, 10).red() > 200
    assert image.pixelColor(35, 10).blue() > 200


@pytest.mark.parametrize("name", ["a.svg", "a.png", "a.jpg", "a.webp", "a.SVG", "a"])
@pytest.mark.parametrize("data", [SVG, NESTED, zlib.compress(SVG), b"\xef\xbb\xbf" + SVG], ids=len)
def test_svg_is_refused_whatever_its_name(write, qapp, name, data):
    begun = time.perf_counter()
    assert case_image(write(name, data), WIDTH).isNull()
    assert time.perf_counter() - begun < 0.5


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Dit is tekst.\n" * 50,
        b"\x89PNG\r\n\x1a\n",
        encoded("PNG", 300, 300)[:200],
        encoded("WEBP", 300, 300)[:60],
        b"\xff\xd8\xff\xe0\x00\x10JFIF",
        b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\x00\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;",
        encoded("BMP"),
        encoded("PPM"),
        png(2**31 - 1, 2**31 - 1, b""),
        png(4, 4, b"\x00" * 5),
    ],
    ids=[
        "empty",
        "text",
        "magic only",
        "cut png",
        "cut webp",
        "cut jpeg",
        "gif",
        "bmp",
        "ppm",
        "size lie",
        "few rows",
    ],
)
@pytest.mark.qt_log_level_fail("CRITICAL")  # Qt warns about what it cannot read; we are glad that it cannot
def test_what_is_no_whole_picture_of_the_three_gives_none(write, qapp, data):
    assert case_image(write("a.png", data), WIDTH).isNull()


@pytest.mark.parametrize("side", [30_000, 8_000, 2_900])
def test_a_bomb_is_refused_before_it_unpacks(write, qapp, side):
    path = write(
        "bomb.png", png(side, side, bytes(side * (side + 1)) if side < 10_000 else bytes(10_000_000))
    )
    begun = time.perf_counter()
    assert case_image(path, WIDTH).isNull()
    assert time.perf_counter() - begun < 0.5
    assert not case_image(write("large.png", png(2_800, 2_900, bytes(2_801 * 2_900))), WIDTH).isNull()


@pytest.mark.qt_log_level_fail("CRITICAL")
def test_missing_files_and_folders_give_none(tmp_path, qapp):
    (tmp_path / "folder.png").mkdir()
    for name in ("gone.png", "folder.png", ""):
        assert case_image(tmp_path / name, WIDTH).isNull()


@pytest.mark.parametrize(
    ("orientation", "size", "red"),
    [(1, (40, 20), (5, 10)), (3, (40, 20), (35, 10)), (6, (20, 40), (10, 5)), (8, (20, 40), (10, 35))],
)
def test_a_turned_photograph_is_shown_upright(write, qapp, orientation, size, red):
    image = case_image(write("photo.jpg", turned(encoded("JPEG"), orientation)), WIDTH)
    assert (image.width(), image.height()) == size
    assert image.pixelColor(*red).red() > 200


def test_a_wide_picture_is_scaled_to_the_page(write, qapp):
    path = write("wide.png", encoded("PNG", 1600, 400))
    assert (case_image(path, WIDTH).width(), case_image(path, WIDTH).height()) == (700, 175)
    tall = write("turned.jpg", turned(encoded("JPEG", 1600, 400), 6))
    assert case_image(tall, 200).width() == 200


@pytest.fixture
def pictures(qapp):
    return Pictures(ASSETS, 2.0)


@pytest.mark.parametrize("mood", Mood)
def test_every_look_has_every_mood(pictures, mood):
    for folder in sorted(path for path in (ASSETS / "portraits").iterdir() if path.is_dir()):
        path = folder / f"{mood.value}.svg"
        assert path.is_file(), path
    face = pictures.portrait("bun-blue", mood.value, 96)
    assert (face.width(), face.height()) == (192, 192)
    assert face.devicePixelRatio() == 2
    assert any(face.toImage().pixelColor(x, 96).alpha() for x in range(0, 192, 8))
    assert pictures.portrait("bun-blue", mood.value, 96).cacheKey() == face.cacheKey()


LOOKS = ("", ".", "..", "../icons", "bun-blue/../../icons", "/etc", "no-such", "a\0b", "\ud800", "a" * 5000)


@pytest.mark.parametrize("look", LOOKS, ids=range(len(LOOKS)))
def test_a_look_that_is_none_of_ours_gives_no_face(pictures, look):
    assert pictures.portrait(look, "library", 96).isNull()
    assert pictures.portrait(look, "calm", 96).isNull()


def test_no_file_outside_the_portraits_is_a_face(tmp_path, qapp):
    (tmp_path / "portraits" / "real").mkdir(parents=True)
    (tmp_path / "secret").mkdir()
    for place in ("portraits/real", "secret"):
        (tmp_path / place / "calm.svg").write_bytes(SVG)
    (tmp_path / "portraits" / "link").symlink_to(tmp_path / "secret")
    pictures = Pictures(tmp_path, 1.0)
    assert not pictures.portrait("real", "calm", 16).isNull()
    for look in ("../secret", str(tmp_path / "secret"), "link"):
        assert pictures.portrait(look, "calm", 16).isNull()


def test_an_icon_takes_the_colour_it_is_given(pictures):
    image = pictures.icon_pixmap("library", "#ff0000", 24).toImage()
    solid = [c for x in range(48) for y in range(48) if (c := image.pixelColor(x, y)).alpha() == 255]
    assert solid
    assert all((colour.red(), colour.green(), colour.blue()) == (255, 0, 0) for colour in solid)
    assert pictures.icon_pixmap("no-such-icon", "#ff0000", 24).isNull()
    assert not pictures.icon("library", "#ff0000", 24).isNull()
