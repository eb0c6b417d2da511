"""The exit codes, and the runner that turns every error into a sentence on standard error and one of them.

0   success
1   findings, or a refused operation
2   wrong usage, or unreadable input
130 interrupted by the user (Ctrl-C)
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from okrtui.cli.global_options import GlobalOptions
from okrtui.cli.output import print_problem
from okrtui.cli.root import okrtui
from okrtui.cli.standard_streams import prepare_streams
from okrtui.model.text import decode_bytes
from okrtui.store.errors import SaveError, StoreError, os_error_reason

OK, REFUSED, INVALID_INPUT, INTERRUPTED = 0, 1, 2, 130
"""The exit codes."""


def run(arguments: Sequence[str]) -> int:
    """Run the program with these arguments and return its exit code; never raises."""
    options = GlobalOptions()
    prepare_streams()
    if "_OKRTUI_COMPLETE" in os.environ:
        from okrtui.cli import shells  # noqa: F401, it makes itself known to click
    try:
        code = okrtui.main(list(map(_readable, arguments)), prog_name="okrtui", standalone_mode=False, obj=options)
    except BaseException as error:
        return code_of_error(error, options)
    return code if isinstance(code, int) else OK


def _readable(argument: str) -> str:
    """Return an argument as it was typed, also in a locale without UTF-8; one that names a file is left to find it."""
    if argument.isascii():
        return argument
    from okrtui.store.directory import exists

    names_file = any(name and exists(Path(name)) for name in (argument, argument.partition("=")[2]))
    return argument if names_file else decode_bytes(argument)


def code_of_error(error: BaseException, options: GlobalOptions) -> int:
    """Return the exit code for what a command raised; print what is wrong, unless the command only ended early."""
    if isinstance(error, click.Abort | KeyboardInterrupt):
        return INTERRUPTED
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else OK
    return _report(error, options) if isinstance(error, Exception) else INTERRUPTED


def _report(error: Exception, options: GlobalOptions) -> int:
    """Print what is wrong and return the exit code for it."""
    if isinstance(error, click.ClickException):
        print_problem(error.format_message())
        return error.exit_code
    if isinstance(error, StoreError):
        print_problem(str(error))
        return REFUSED if isinstance(error, SaveError) else INVALID_INPUT
    if isinstance(error, OSError):
        print_problem(": ".join(str(part) for part in (error.filename, os_error_reason(error)) if part))
        return INVALID_INPUT
    if isinstance(error, UnicodeEncodeError) and error.encoding == sys.getfilesystemencoding():
        print_problem("The name of a file has characters that this locale lacks; LC_ALL=C.UTF-8 in front helps.")
        return INVALID_INPUT
    log_path = _log_traceback(error, options.log_file)
    where = f"the details are in {log_path}" if log_path else "and the details could not be kept"
    print_problem(f"something went wrong unexpectedly ({type(error).__name__}); {where}.")
    return INVALID_INPUT


def _log_traceback(error: Exception, log_file: str) -> Path | None:
    """Append the traceback of an error to the log and return its path; None if that fails."""
    from datetime import datetime

    from okrtui.cli.traceback_text import traceback_text
    from okrtui.store import directory
    from okrtui.store.places import with_home

    try:
        if log_file:
            path = with_home(log_file)
        else:
            from platformdirs import user_log_path

            path = user_log_path("okrtui", appauthor=False) / "okrtui.log"
        directory.make_directory(path.parent)
        entry = f"{datetime.now().astimezone().isoformat()}\n{traceback_text(error)}\n"
        directory.append(path, entry.encode("utf-8", "backslashreplace"))
    except (OSError, ImportError, StoreError):
        return None
    return path
