"""Running a command so that every error is one plain sentence on standard error, and never a traceback.

0   fine
1   findings, or an operation that was refused
2   wrong use, or input that cannot be read
130 stopped by the person (Ctrl-C)
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
    chosen = Chosen()
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        code = okrtui.main(list(arguments), prog_name="okrtui", standalone_mode=False, obj=chosen)
    except (click.Abort, KeyboardInterrupt):
        return STOPPED
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else FINE
    except Exception as error:
        return _told(error, chosen)
    return code if isinstance(code, int) else FINE


def _told(error: Exception, chosen: Chosen) -> int:
    """Say what is wrong and return the exit code for it."""
    if isinstance(error, click.ClickException):
        complain(error.format_message())
        return error.exit_code
    if isinstance(error, StoreError):
        complain(str(error))
        return REFUSED if isinstance(error, SaveError) else WRONG
    if isinstance(error, OSError):
        complain(": ".join(str(part) for part in (error.filename, reason(error)) if part))
        return WRONG
    kept = _kept(chosen.log_file)
    where = f"the details are in {kept}" if kept else "and the details could not be kept"
    complain(f"something went wrong that we did not expect ({type(error).__name__}); {where}.")
    return WRONG


def _kept(log_file: str) -> Path | None:
    """Keep the traceback of the error at hand in the log, and return where; None where that cannot be."""
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
