"""Options and arguments that several commands share: the sessions folder, a session in it, filters, the log file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from okrtui.cli.completion import complete_cycle, complete_session, complete_team
from okrtui.cli.global_options import GlobalOptions
from okrtui.cli.output import print_problem

if TYPE_CHECKING:
    from okrtui.method.numbers import Numbers
    from okrtui.store.folder import Folder

F = TypeVar("F", bound=Callable[..., Any])
"""The type of a command function."""

FORCE_HINT = ", or add --force"
"""What can be done about a session that is open elsewhere besides closing it there."""


pass_options = click.make_pass_decorator(GlobalOptions, ensure=True)
"""Passes the `GlobalOptions` to a command."""


def _store_option(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    """Keep the value of a common option in the `GlobalOptions`."""
    if value and parameter.name:
        setattr(context.ensure_object(GlobalOptions), parameter.name, value)


def common_options(command: F) -> F:
    """Add the options that may stand before or after the command."""
    log = click.option(
        "--log-file",
        metavar="FILE",
        type=click.Path(),
        callback=_store_option,
        expose_value=False,
        help="Where to write the details when something goes wrong.",
    )
    sessions = click.option(
        "--sessions",
        metavar="DIR",
        type=click.Path(file_okay=False),
        callback=_store_option,
        expose_value=False,
        help="The folder of sessions; by default OKRTUI_SESSIONS, ./sessions, or your data folder.",
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
        help="The output format.",
    )(command)


team_option = click.option("--team", metavar="N", shell_complete=complete_team, help="Only the sessions of this team.")
"""Adds the filter by team."""
cycle_option = click.option(
    "--cycle", metavar="C", shell_complete=complete_cycle, help="Only the sessions of this cycle."
)
"""Adds the filter by cycle."""
private_option = click.option("--private", is_flag=True, help="Include private sessions.")
"""Adds the option that includes private sessions."""
unsure_option = click.option("--unsure", is_flag=True, help="Tell also what the coach is unsure of, as hints.")
"""Adds the option that tells findings of which the coach is unsure."""


def filter_options(command: F) -> F:
    """Add the options that filter the sessions of a command."""
    return team_option(cycle_option(private_option(command)))


def session_argument(command: F) -> F:
    """Add the argument that names a session: a path, an id, or an unambiguous start of an id."""
    return click.argument("session", shell_complete=complete_session)(command)


def load_numbers(folder: Folder) -> Numbers:
    """Return the method's numbers with a folder's overrides; print problems of its settings and use the defaults."""
    from okrtui.method.numbers import DEFAULT_NUMBERS
    from okrtui.store.settings import read_settings

    settings = read_settings(folder.path)
    for problem in settings.problems:
        print_problem(problem)
    try:
        return DEFAULT_NUMBERS.with_overrides(settings.numbers, settings.cycles)
    except ValueError as error:
        print_problem(f"okrtui.toml: {error}")
        return DEFAULT_NUMBERS
