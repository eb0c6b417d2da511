"""The launch of the app, without the models: the library, which it opens on, needs none."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from okrtui.cli.library import WITHOUT_SCREEN

if TYPE_CHECKING:
    from datetime import datetime

    from okrtui.store.folder import Folder
    from okrtui.store.rehearsal import Rehearsal


def open_app(
    folder: Folder,
    path: Path | None = None,
    step: str = "",
    presents: bool = False,
    begins: datetime | None = None,
    guides: bool = False,
    rehearsal: Rehearsal | None = None,
) -> int:
    """Open the app on the library, or on a session at a step, and return its exit code.

    With `presents` the session opens in presenter mode; `begins` is when it begins. With `guides` the
    facilitator's own window of the session opens. With a `rehearsal` the app ends with that session.
    """
    check_terminal()
    from okrtui.tui.app import run

    return run(folder, path, step, presents, begins, guides, rehearsal)


def find_place(folder: Folder, session: str, happens: str) -> tuple[Folder, Path]:
    """Return the folder and file of a session to open; of one of its copies the original, which is said.

    `happens` is what is done with the original: `opens`. Raises NotFound and Unreadable.
    """
    from okrtui.cli.output import print_problem
    from okrtui.store.errors import Unreadable
    from okrtui.store.session_lookup import find_session

    entry = find_session(folder, session)
    path, head = entry.path, entry.head
    if head.is_broken or not head.is_session:
        raise Unreadable(head.problem or f"{path.name}: this is not a session")
    if original := entry.original_id():
        print_problem(f"{path.name}: another version of {original}, which {happens} instead.")
        path = entry.folder.path_of(original)
    return entry.folder, path


def check_terminal() -> None:
    """Raise UsageError where there is no terminal, or one that cannot show a screen."""
    # Textual reads standard input and draws on standard error; another driver (in a browser) needs neither.
    has_terminal = all(stream and stream.isatty() for stream in (sys.stdin, sys.stderr))
    if not (has_terminal or os.environ.get("TEXTUAL_DRIVER")):
        raise click.UsageError("This needs a terminal; without one, “okrtui list” and “okrtui show” print.")
    if os.environ.get("TERM") in WITHOUT_SCREEN and not os.environ.get("TEXTUAL_DRIVER"):
        raise click.UsageError(
            f"This terminal (TERM={os.environ['TERM']}) cannot show a screen; “okrtui list” and “okrtui show” print."
        )
