"""Start-up: a command goes to the terminal program, no command opens the window.

Every command, `--help` and `--version` answer without loading Qt.
"""

from __future__ import annotations

import sys


def main(argv: list[str] | None = None) -> int:
    """Run Glasl Trainer; returns the exit status."""
    arguments = sys.argv[1:] if argv is None else argv
    if _is_for_window(arguments):
        from glasltrainer.ui.start import start

        return start(arguments)
    from glasltrainer.cli import run

    return run(arguments)


def _is_for_window(arguments: list[str]) -> bool:
    """Only `--profile DIR` (and nothing else) leaves us with the window; all else is the terminal's."""
    match arguments:
        case [] | ["--profile", _]:
            return True
        case [option]:
            return option.startswith("--profile=")
        case _:
            return False


if __name__ == "__main__":
    sys.exit(main())
