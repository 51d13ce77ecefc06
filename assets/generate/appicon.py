"""Draw the application's own icon as PNG files from `icon/glasltrainer.svg`.

Usage: QT_QPA_PLATFORM=offscreen python appicon.py
"""

from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICON = Path(__file__).resolve().parent.parent / "icon"
SIZES = (16, 24, 32, 48, 64, 128, 256)


def main() -> None:
    """Write one transparent square PNG per size, in pixels."""
    application = QGuiApplication([])
    drawing = QSvgRenderer(str(ICON / "glasltrainer.svg"))
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing.render(painter, QRectF(0, 0, size, size))
        painter.end()
        image.save(str(ICON / f"glasltrainer-{size}.png"))
    application.shutdown()


if __name__ == "__main__":
    main()
