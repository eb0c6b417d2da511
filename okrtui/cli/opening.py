"""Commands that open the app: the library, a session, a new session."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from okrtui.cli.options import Chosen, chosen, common_options, numbers_of, session_argument
from okrtui.method.agenda import offered
from okrtui.method.prompts import TEAM
from okrtui.store.errors import Unreadable

if TYPE_CHECKING:
    from okrtui.store.folder import Folder


def open_app(folder: Folder, path: Path | None = None, step: str = "") -> int:
    """Open the app on the library, or on a session at a step, and return its exit code."""
    # Textual reads standard input and draws on standard error; a driver of its own (in a browser) needs neither.
    terminal = all(stream and stream.isatty() for stream in (sys.stdin, sys.stderr))
    if not (terminal or os.environ.get("TEXTUAL_DRIVER")):
        raise click.UsageError("This needs a terminal; without one, “okrtui list” and “okrtui show” print.")
    from okrtui.tui.app import run

    return run(folder, path, step)


@click.command("open")
@session_argument
@click.option("--step", type=click.Choice(list(TEAM)), default=None, help="The step to begin with.")
@common_options
@chosen
def open_session(chosen: Chosen, session: str, step: str | None) -> int:
    """Open a session: a path, an id, or the start of an id."""
    from okrtui.store.backups import Backups
    from okrtui.store.folder import Folder
    from okrtui.store.heads import read_head

    folder = chosen.folder()
    path = folder.find(session)
    head = read_head(path)
    if head.broken or not head.is_session:
        raise Unreadable(head.problem or f"{path.name}: this is not a session")
    if path.parent.resolve() != folder.path.resolve():
        folder = Folder(path.parent, Backups())
    return open_app(folder, path, step or "")


@click.command()
@click.option(
    "--format",
    "format",
    type=click.Choice([form.id for form in offered()]),
    default="plan",
    show_default=True,
    help="What kind of session.",
)
@click.option("--title", required=True, metavar="T", help="What the session is called.")
@click.option("--team", required=True, metavar="N", help="The team, or for a solo session the person.")
@click.option("--cycle", metavar="C", help="Its cycle, such as 2026-Q4, 2026-H2 or 2026; otherwise the likely quarter.")
@click.option("--no-open", is_flag=True, help="Print the path of the new file and open nothing.")
@common_options
@chosen
def new(chosen: Chosen, format: str, title: str, team: str, cycle: str | None, no_open: bool) -> int:
    """Make a session, and open it."""
    from okrtui.method.new_session import likely_cycle, new_session
    from okrtui.model.clock import local_day, now

    folder = chosen.folder()
    moment = now()
    name = likely_cycle(local_day(moment), numbers_of(folder)) if cycle is None else cycle
    id = folder.new_id(team, name, format)
    path = folder.path_of(id)
    folder.save(new_session(format, title, team, name, None, (), moment, id), path, "")
    if no_open:
        click.echo(path)
        return 0
    return open_app(folder, path)
