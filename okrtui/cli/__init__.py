"""The command line: click commands, one file a group, that parse, call and print."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the program with the arguments of the process and exit with its exit code."""
    # Nothing that is imported is ever garbage, and a command makes next to none: looking for it takes a tenth of a
    # short run, and as much once more at its end. The app looks for garbage from its first frame on.
    gc.disable()
    try:
        sys.exit(_run(sys.argv[1:]))
    finally:
        gc.freeze()


def _run(arguments: list[str]) -> int:
    from okrtui.cli.library import library_options, open_library

    if options := library_options(arguments):
        return open_library(options)
    from okrtui.cli.exit_codes import run

    return run(arguments)
