"""The command line: click commands, one file a group, that parse, call and print."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the program with the arguments it was started with, and leave with its exit code."""
    from okrtui.cli.running import run

    sys.exit(run(sys.argv[1:]))
