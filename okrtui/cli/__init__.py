"""The command line: click commands, one file a group, that parse, call and print."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the program with the arguments of the process and exit with its exit code."""
    from okrtui.cli.library import library_options, open_library

    if options := library_options(sys.argv[1:]):
        sys.exit(open_library(options))
    from okrtui.cli.exit_codes import run

    sys.exit(run(sys.argv[1:]))
