"""The command that writes a number of a key result without a meeting, or those of many lines."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from okrtui.cli.completion import complete_session
from okrtui.cli.global_options import GlobalOptions
from okrtui.cli.options import common_options, pass_options
from okrtui.cli.output import print_problem, sanitize
from okrtui.model.clock import now

if TYPE_CHECKING:
    from okrtui.report.number_updates import NumberLine, Outcome


# A negative value is no option.
@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("session", required=False, shell_complete=complete_session)
@click.argument("key_result", required=False)
@click.argument("value", required=False)
@click.option("--sure", metavar="N", default="", help="The confidence to reach the target, 0 to 10.")
@click.option("-m", "--note", metavar="TEXT", default="", help="A line of context.")
@click.option("--on", metavar="DAY", default="", help="The day for which the value holds; today without it.")
@click.option("--by", metavar="NAME", default="", help="Who gives the number.")
@click.option(
    "--from", "source", metavar="FILE", default="", help="Read lines of JSON from a file, - for standard input."
)
@common_options
@pass_options
def update(
    options: GlobalOptions,
    session: str | None,
    key_result: str | None,
    value: str | None,
    sure: str,
    note: str,
    on: str,
    by: str,
    source: str,
) -> int:
    """Write the number of a key result without a meeting.

    It goes into the newest session of the cycle of SESSION, and the next check-in shows it as said. The start of an id
    that sessions of one team share is enough where one of their cycles takes numbers. A session that is open elsewhere
    takes it in there. A value with a unit has that of the key result.

    With --from each line is an object with `session`, `key_result`, `value`, and where known with `sure`, `note`, `on`,
    `by`.
    """
    from okrtui.method.given_numbers import GivenNumber
    from okrtui.report.number_updates import NumberLine, Outcome, write_numbers

    outcome = Outcome()
    if source:
        if session or sure or note or on or by:
            raise click.UsageError("--from has all in its lines; nothing else goes with it.")
        lines = list(_read_lines(source, outcome))
    elif session is None or key_result is None or value is None:
        missing = "SESSION" if session is None else "KEY_RESULT" if key_result is None else "VALUE"
        raise click.UsageError(f"Missing argument '{missing}'.")
    else:
        lines = [NumberLine(session, GivenNumber(key_result, value, sure, note, on, by))]
    write_numbers(options.folder(), lines, now(), outcome)
    for text in outcome.written:
        click.echo(sanitize(text))
    for problem in (*outcome.unreadable, *outcome.refused, *outcome.questions):
        print_problem(problem)
    return outcome.exit_code


def _read_lines(source: str, outcome: Outcome) -> Iterator[NumberLine]:
    """Yield the numbers of the lines of a file, `-` for standard input; `outcome` tells what cannot be read."""
    from okrtui.report.number_updates import UnreadableLine, read_number_line
    from okrtui.store import file_reader

    lines = sys.stdin.buffer if source == "-" else file_reader.read(Path(source)).splitlines()
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield read_number_line(line.decode("utf-8", "replace"), f"line {number}: ")
            except UnreadableLine as error:
                outcome.unreadable.append(str(error))
