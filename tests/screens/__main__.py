"""Render every screen to PNG: ``python -m tests.screens [--out DIR] [--only NAME] [--variant NAME]``."""

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


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.screens", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("screens-out"), help="the folder (screens-out)")
    parser.add_argument("--only", action="append", choices=SHOTS, help="a screen; may be repeated")
    variants = {variant.name: variant for variant in VARIANTS}
    parser.add_argument("--variant", action="append", choices=variants, help="may be repeated")
    chosen = parser.parse_args()
    application = QApplication([sys.argv[0]])
    prepare(application)
    chosen.out.mkdir(parents=True, exist_ok=True)
    for variant in chosen.variant or variants:
        for name in chosen.only or SHOTS:
            path = chosen.out / f"{name}-{variant}.png"
            if not render(name, variants[variant]).save(str(path)):
                sys.stderr.write(f"{path} could not be written\n")
                return 1
            print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
