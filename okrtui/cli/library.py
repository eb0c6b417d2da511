"""The start of the library, `okrtui` without a command: it needs no parser of commands, whose import takes long."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from okrtui.cli.global_options import GlobalOptions

WITHOUT_SCREEN = ("dumb", "unknown")
"""Names of terminals that only print lines, such as a shell in Emacs or the console of an IDE."""


def library_options(arguments: Sequence[str]) -> GlobalOptions | None:
    """Return the options of a start that plainly opens the library in a terminal; None for all else, errors too."""
    # What such a terminal is told takes the way of all errors.
    if os.environ.get("TERM") in WITHOUT_SCREEN:
        return None
    if "_OKRTUI_COMPLETE" in os.environ or not all(map(_is_terminal, (sys.stdin, sys.stderr))):
        return None
    match arguments:
        case []:
            return GlobalOptions()
        case ["--sessions", folder] if folder and not folder.startswith("-"):
            return GlobalOptions(sessions=folder)
        case _:
            return None


def open_library(options: GlobalOptions) -> int:
    """Open the library and return the exit code; never raises."""
    from okrtui.cli.standard_streams import prepare_streams

    prepare_streams()
    try:
        from okrtui.tui.app import run

        return run(options.folder())
    except BaseException as error:
        from okrtui.cli.exit_codes import code_of_error

        return code_of_error(error, options)


def _is_terminal(stream: object) -> bool:
    try:
        return bool(stream is not None and stream.isatty())  # type: ignore[attr-defined]
    except (OSError, ValueError):
        return False
