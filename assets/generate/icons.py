"""Copy the line icons the program uses from the npm package `lucide-static`.

Usage: python icons.py NODE_MODULES

Each file keeps `currentColor`, which the program replaces by a colour of its palette.
"""

import re
import sys
from pathlib import Path

ICONS = Path(__file__).resolve().parent.parent / "icons"
# fmt: off
NAMES = (
    "library", "target", "book-open", "activity", "presentation", "pencil", "settings",
    "search", "chevron-left", "chevron-right", "chevron-up", "chevron-down",
    "arrow-left", "arrow-right", "arrow-up", "arrow-down", "undo-2", "rotate-ccw", "refresh-ccw",
    "play", "pause", "check", "x", "plus", "minus", "more-horizontal",
    "circle", "circle-dot", "square", "check-square",
    "info", "help-circle", "alert-triangle", "file-warning", "flag", "shield", "lock", "lightbulb",
    "folder-open", "folder-plus", "save", "copy", "download", "printer", "trash", "external-link",
    "user", "users", "hand", "heart-handshake", "message-square", "phone", "languages", "scale",
    "clock", "list", "map", "route", "git-branch", "keyboard", "qr-code", "monitor",
    "eye", "eye-off", "moon", "sun", "contrast",
)
# fmt: on
RENAMED = {"check-square": "square-check"}  # the plain box, not the one drawn past its edge


def compact(svg: str) -> str:
    """The drawing on one line, without the comment and the class attribute."""
    svg = re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = re.sub(r'\s+class="[^"]*"', "", svg)
    svg = re.sub(r"\s+", " ", svg)
    return re.sub(r" ?(/?>) ?", r"\1", svg).strip() + "\n"


def main(node_modules: Path) -> None:
    """Write the icons and their licence, and remove icons no longer named."""
    source = node_modules / "lucide-static"
    ICONS.mkdir(exist_ok=True)
    for old in ICONS.glob("*.svg"):
        old.unlink()
    for name in NAMES:
        svg = (source / "icons" / f"{RENAMED.get(name, name)}.svg").read_text(encoding="utf-8")
        (ICONS / f"{name}.svg").write_text(compact(svg), encoding="utf-8", newline="\n")
    licence = (source / "LICENSE").read_text(encoding="utf-8")
    (ICONS / "LICENSE").write_text(licence, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
