"""The command that makes sessions of a file from elsewhere."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from okrtui.cli.global_options import GlobalOptions
from okrtui.cli.options import common_options, load_numbers, pass_options
from okrtui.cli.output import print_problem, sanitize
from okrtui.model.clock import now
from okrtui.model.dates_and_numbers import count_text

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""What spreadsheets put before a text, and what is exported for them."""


@click.command("import")
@click.argument("file")
@click.option(
    "--format",
    "format",
    type=click.Choice(["json", "csv", "goals", "hypotheses"]),
    help="What FILE is; by default what its name and its beginning say.",
)
@click.option("--team", metavar="N", default="", help="The team of the sessions.")
@click.option("--title", metavar="T", default="", help="Their title.")
@click.option("--cycle", metavar="C", default="", help="The cycle of goals and hypotheses; by default the likely one.")
@click.option("--yes", is_flag=True, help="Write them without asking.")
@common_options
@pass_options
def import_file(
    options: GlobalOptions, file: str, format: str | None, team: str, title: str, cycle: str, yes: bool
) -> int:
    """Make sessions of FILE, - for standard input; what was understood, and what was not, is shown first.

    It reads the JSON and CSV of `okrtui export`, objectives with key results as a list or headings in Markdown, each of
    which becomes a plan, and a list of hypotheses, one per line.
    """
    from okrtui.language.cycle_names import cycle_problem
    from okrtui.report.session_import import IMPORT_FORMATS, ImportPlace, preview_lines, read_import
    from okrtui.store import file_reader

    if cycle and (problem := cycle_problem(cycle)):
        raise click.UsageError(f"“{cycle}” {problem}.")
    if file == "-" and not yes and _is_at_terminal():
        raise click.UsageError("With - for FILE, write or pipe the text in, and add --yes.")
    folder = options.folder()
    place = ImportPlace(now(), team, cycle, title, load_numbers(folder))
    name = "standard input" if file == "-" else file_reader.display_name(Path(file))
    data = sys.stdin.buffer.read() if file == "-" else file_reader.read(Path(file))
    chosen = next((each for each in IMPORT_FORMATS if each == format), None)
    text = file_reader.decode_text(data.removeprefix(_BYTE_ORDER_MARK), name)
    read = read_import(text, name, place, chosen)
    for session in read.sessions:
        for line in preview_lines(session):
            click.echo(sanitize(line))
    for problem in read.left:
        print_problem(problem)
    if not read.sessions:
        print_problem(f"{name}: nothing in it makes a session")
        return 1
    sessions = count_text(len(read.sessions), "session")
    if not yes and not (_is_at_terminal() and _says_yes(f"Write {sessions} into {folder.path}?")):
        print_problem("nothing was written; --yes writes it")
        return 1
    for session in read.sessions:
        click.echo(sanitize(str(folder.add(session, print_problem, keeps_id=True))))
    return 0


def _is_at_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _says_yes(question: str) -> bool:
    """Ask a question of somebody at a terminal."""
    try:
        return click.confirm(sanitize(question), err=True)
    except click.Abort:
        return False
