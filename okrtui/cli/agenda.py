"""The command that prints the run sheet of a session."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

import click

from okrtui.cli.global_options import GlobalOptions
from okrtui.cli.options import common_options, load_numbers, pass_options, session_argument
from okrtui.cli.output import print_problem
from okrtui.cli.sessions import print_lines
from okrtui.model.clock import local_moment, now

_TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)", re.ASCII)
"""Matches a time of day: `9:30`, `09.30`."""
_QUARTER = timedelta(minutes=15)


def _read_time(context: click.Context, parameter: click.Parameter, value: str | None) -> time | None:
    """Return the time of day that an option tells."""
    if value is None:
        return None
    if (match := _TIME.fullmatch(value.strip())) is None:
        raise click.BadParameter("has to be a time of day, such as 09:30.")
    return time(int(match[1]), int(match[2]))


@click.command()
@session_argument
@click.option("--at", metavar="HH:MM", callback=_read_time, help="When it begins; by default at the next quarter hour.")
@common_options
@pass_options
def agenda(options: GlobalOptions, session: str, at: time | None) -> None:
    """Print the run sheet of a session: its steps with their times."""
    from okrtui.content.run_sheet import run_sheet_lines
    from okrtui.method.agenda import automatic_steps
    from okrtui.store.session_lookup import find_session

    entry = find_session(options.folder(), session)
    loaded = entry.folder.open(entry.path)
    for problem in loaded.problems:
        print_problem(problem)
    moment, numbers = local_moment(now()), load_numbers(entry.folder)
    requested = automatic_steps(loaded.session, moment.date(), numbers)
    print_lines(tuple(run_sheet_lines(loaded.session, at or _next_quarter(moment), numbers, requested)))


def _next_quarter(moment: datetime) -> time:
    """Return the next full quarter of an hour."""
    past = timedelta(minutes=moment.minute % 15, seconds=moment.second, microseconds=moment.microsecond)
    return (moment - past + (_QUARTER if past else timedelta(0))).time().replace(second=0, microsecond=0)
