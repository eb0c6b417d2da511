"""Runs a command and turns every error into one plain sentence on standard error and an exit code, never a traceback.

0   success
1   findings, or a refused operation
2   wrong usage, or unreadable input
130 interrupted by the user (Ctrl-C)
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import click

from okrtui.cli.options import Chosen
from okrtui.cli.root import okrtui
from okrtui.cli.saying import complain
from okrtui.store.errors import SaveError, StoreError, reason

FINE, REFUSED, WRONG, STOPPED = 0, 1, 2, 130
"""The exit codes."""


def run(arguments: Sequence[str]) -> int:
    """Run the program with these arguments and return its exit code; never raises."""
    options = Chosen()
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        code = okrtui.main(list(arguments), prog_name="okrtui", standalone_mode=False, obj=options)
    except (click.Abort, KeyboardInterrupt):
        return STOPPED
    except SystemExit as system_exit:
        return system_exit.code if isinstance(system_exit.code, int) else FINE
    except Exception as error:
        return _report(error, options)
    return code if isinstance(code, int) else FINE


def _report(error: Exception, options: Chosen) -> int:
    """Print what is wrong and return the exit code for it."""
    if isinstance(error, click.ClickException):
        complain(error.format_message())
        return error.exit_code
    if isinstance(error, StoreError):
        complain(str(error))
        return REFUSED if isinstance(error, SaveError) else WRONG
    if isinstance(error, OSError):
        complain(": ".join(str(part) for part in (error.filename, reason(error)) if part))
        return WRONG
    log_path = _log_traceback(options.log_file)
    where = f"the details are in {log_path}" if log_path else "and the details could not be kept"
    complain(f"something went wrong that we did not expect ({type(error).__name__}); {where}.")
    return WRONG


def _log_traceback(log_file: str) -> Path | None:
    """Append the traceback of the current error to the log and return its path; None if that fails."""
    import traceback
    from datetime import datetime

    try:
        if log_file:
            path = Path(log_file)
        else:
            from platformdirs import user_log_path

            path = user_log_path("okrtui", appauthor=False) / "okrtui.log"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8", errors="backslashreplace") as log:
            log.write(f"{datetime.now().astimezone().isoformat()}\n{traceback.format_exc()}\n")
    except (OSError, ImportError):
        return None
    return path
