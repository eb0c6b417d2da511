"""What several commands are told: the folder of sessions, a session in it, and where the log goes."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.shell_completion import CompletionItem

from okrtui.cli.saying import complain, safe
from okrtui.store.errors import FolderError, StoreError

if TYPE_CHECKING:
    from okrtui.method.numbers import Numbers
    from okrtui.store.folder import Folder

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(slots=True)
class Chosen:
    """What was said before or after the command."""

    sessions: str = ""
    """The folder of sessions; empty where nothing was said."""
    log_file: str = ""
    """The log file; empty for the usual one."""

    @property
    def named(self) -> bool:
        """Whether somebody named the folder, and not we."""
        return bool(self.sessions or os.environ.get("OKRTUI_SESSIONS"))

    def folder(self) -> Folder:
        """Return the folder of sessions."""
        from okrtui.store.backups import Backups
        from okrtui.store.folder import Folder, default_folder

        return Folder(default_folder(self.sessions, os.environ, Path.cwd()), Backups())

    def existing_folder(self) -> Folder:
        """Return the folder of sessions; raises FolderError where somebody named one that is not there."""
        folder = self.folder()
        if self.named and not folder.path.exists():
            raise FolderError(f"{folder.path}: there is no such folder yet")
        return folder


chosen = click.make_pass_decorator(Chosen, ensure=True)
"""Gives a command what was chosen."""


def _choose(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    if value and parameter.name:
        setattr(context.ensure_object(Chosen), parameter.name, value)


def common_options(command: F) -> F:
    """Add the options that may stand before or after the command."""
    log = click.option(
        "--log-file",
        metavar="FILE",
        type=click.Path(),
        callback=_choose,
        expose_value=False,
        help="Where to keep the details of what went wrong.",
    )
    sessions = click.option(
        "--sessions",
        metavar="DIR",
        type=click.Path(),
        callback=_choose,
        expose_value=False,
        help="The folder of sessions; otherwise OKRTUI_SESSIONS, ./sessions, or your data folder.",
    )
    return sessions(log(command))


def format_option(command: F) -> F:
    """Add the choice between text for people and JSON for scripts."""
    return click.option(
        "--format",
        "format",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="How to print.",
    )(command)


team_option = click.option("--team", metavar="N", help="Only the sessions of this team.")
cycle_option = click.option("--cycle", metavar="C", help="Only the sessions of this cycle.")
private_option = click.option("--private", is_flag=True, help="Private sessions too.")


def narrowing(command: F) -> F:
    """Add the options that say which sessions a command looks at."""
    return team_option(cycle_option(private_option(command)))


def session_argument(command: F) -> F:
    """Add the argument that names a session: a path, an id, or an unambiguous start of an id."""
    return click.argument("session", shell_complete=complete_session)(command)


def complete_session(context: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Return the ids that begin so, with their titles; private ones only once somebody began to type theirs."""
    try:
        heads = context.ensure_object(Chosen).folder().heads()
    except StoreError:
        return []
    return [
        CompletionItem(head.id, help=safe(head.title))
        for head in heads
        if head.id.startswith(begun) and (begun or not head.private)
    ]


def numbers_of(folder: Folder) -> Numbers:
    """Return the method's numbers for a folder; what is wrong in its settings is said, and the method's own stand."""
    from okrtui.method.numbers import METHOD
    from okrtui.store.settings import read_settings

    settings = read_settings(folder.path)
    for problem in settings.problems:
        complain(problem)
    try:
        return METHOD.with_overrides(settings.numbers)
    except ValueError as error:
        complain(f"okrtui.toml: {error}")
        return METHOD
