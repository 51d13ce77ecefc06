"""``python -m benchmarks [NAME ...] [--json FILE] [--platform NAME] [--brief]``."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import sys
import tempfile
from pathlib import Path

from benchmarks.figures import Figure, Run, table

NAMES = ("start", "memory", "library", "step", "pages", "graph", "typing", "writing", "phones")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"what to measure: {', '.join(NAMES)}")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to FILE as well")
    parser.add_argument("--platform", default="offscreen", help="of Qt: offscreen, or xcb under a display")
    parser.add_argument("--brief", action="store_true", help="few repeats: to see that it works")
    chosen = parser.parse_args()
    if unknown := set(chosen.names) - set(NAMES):
        parser.error(f"unknown: {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    machine = _machine(chosen.platform)
    print(" · ".join(f"{key} {value}" for key, value in machine.items()))
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="glasltrainer-bench-") as folder:
        for name in dict.fromkeys(chosen.names or NAMES):
            print(f"measuring {name} ...", file=sys.stderr, flush=True)
            run = Run(chosen.platform, Path(folder) / name, chosen.brief)
            run.folder.mkdir()
            figures += importlib.import_module(f"benchmarks.{name}").measure(run)
    print(table(figures))
    if chosen.json:
        plain = {"machine": machine, "figures": [figure.plain() for figure in figures]}
        chosen.json.write_text(json.dumps(plain, indent=2) + "\n", "utf-8")
    return 0


def _machine(qt_platform: str) -> dict[str, str]:
    import PySide6

    return {
        "system": platform.platform(terse=True),
        "processors": str(os.cpu_count()),
        "Python": platform.python_version(),
        "PySide6": PySide6.__version__,
        "platform": qt_platform,
    }


if __name__ == "__main__":
    sys.exit(main())
