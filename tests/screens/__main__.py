"""Render every screen to PNG: ``python -m tests.screens [--out DIR] [--only NAME] [--variant NAME]``.

``python -m tests.screens --docs`` renews the pictures of the README and the guides, those in `docs/images`.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

# Before Qt: no display needed, a pixel is a pixel, texts in no language of the machine.
os.environ.update(QT_QPA_PLATFORM="offscreen", QT_SCALE_FACTOR="1", QT_FONT_DPI="96", LANG="en_US.UTF-8")

from PySide6.QtWidgets import QApplication

from tests.screens.shots import SHOTS, render
from tests.screens.variants import VARIANTS, prepare

IMAGES = Path(__file__).parents[2] / "docs" / "images"
CALLED = {"console": "course-console", "drill": "drill-told", "wall": "course-wall-reveal"}  # there: here


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.screens", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("screens-out"), help="the folder (screens-out)")
    parser.add_argument("--only", action="append", choices=SHOTS, help="a screen; may be repeated")
    variants = {variant.name: variant for variant in VARIANTS}
    parser.add_argument("--variant", action="append", choices=variants, help="may be repeated")
    parser.add_argument("--docs", action="store_true", help="renew the pictures in docs/images instead")
    chosen = parser.parse_args()
    application = QApplication([sys.argv[0]])
    prepare(application)
    pictures: list[tuple[Path, str, str]] = []
    if chosen.docs:
        for path in sorted(IMAGES.glob("*.png")):
            there, variant = path.stem.split("-", 1)
            pictures.append((path, CALLED.get(there, there), variant))
    else:
        chosen.out.mkdir(parents=True, exist_ok=True)
        pictures += [
            (chosen.out / f"{name}-{variant}.png", name, variant)
            for variant in chosen.variant or variants
            for name in chosen.only or SHOTS
        ]
    for path, name, variant in pictures:
        if not render(name, variants[variant]).save(str(path)):
            sys.stderr.write(f"{path} could not be written\n")
            return 1
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
