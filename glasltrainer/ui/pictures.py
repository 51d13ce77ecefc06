"""Icons, portraits and the images of cases, as pixmaps of the size asked for.

Our own SVGs come from `assets/`; the files of a case are untrusted and may only be PNG, JPEG or WebP,
judged by their content (a nested SVG can hang the program).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QImageReader, QPixmap

if TYPE_CHECKING:
    from pathlib import Path

SAFE_FORMATS = {b"png": "png", b"jpeg": "jpeg", b"webp": "webp"}
IMAGE_LIMIT = 32  # MiB of decoded pixels; refuses image bombs before they unpack


class Pictures:
    """Loads and keeps pixmaps; `ratio` is the device pixel ratio of the screen."""

    def __init__(self, assets: Path, ratio: float) -> None:
        self._assets = assets
        self._ratio = ratio
        self._kept: dict[tuple[str, ...], QPixmap] = {}

    def icon(self, name: str, colour: str, size: int) -> QIcon:
        """A line icon in one colour, `size` logical pixels."""
        return QIcon(self.icon_pixmap(name, colour, size))

    def icon_pixmap(self, name: str, colour: str, size: int) -> QPixmap:
        """The same as a pixmap; an unknown name gives an empty one."""
        key = ("icon", name, colour, str(size))
        if key not in self._kept:
            path = self._assets / "icons" / f"{name}.svg"
            source = path.read_bytes() if path.is_file() else b""
            self._kept[key] = self._drawn(source.replace(b"currentColor", colour.encode()), size)
        return self._kept[key]

    def portrait(self, look: str, mood: str, size: int) -> QPixmap:
        """The face of a cast member, or an empty pixmap when there is no such look."""
        key = ("portrait", look, mood, str(size))
        if key not in self._kept:
            self._kept[key] = self._drawn(self._portrait_source(look, mood), size)
        return self._kept[key]

    def _portrait_source(self, look: str, mood: str) -> bytes:
        folder = (self._assets / "portraits").resolve()
        try:
            path = (folder / look / f"{mood}.svg").resolve()
            return path.read_bytes() if path.is_relative_to(folder) else b""
        except (OSError, ValueError, RuntimeError):  # what an author wrote need not be a name at all
            return b""

    def _drawn(self, svg: bytes, size: int) -> QPixmap:
        if not svg:
            return QPixmap()
        buffer = QBuffer()
        buffer.setData(QByteArray(svg))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer, QByteArray(b"svg"))
        edge = round(size * self._ratio)
        reader.setScaledSize(QSize(edge, edge))
        pixmap = QPixmap.fromImage(reader.read())
        pixmap.setDevicePixelRatio(self._ratio)
        return pixmap


def case_image(path: Path, width: int) -> QImage:
    """The image of a case scaled down to `width`, or a null image when it is missing or not acceptable."""
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()) not in SAFE_FORMATS:
        return QImage()
    size = reader.size()
    if not size.isValid() or size.width() * size.height() * 4 > IMAGE_LIMIT * 2**20:
        return QImage()
    image = reader.read()
    if image.width() > width:
        return image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
    return image
