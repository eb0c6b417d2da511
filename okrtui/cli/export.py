"""The command that writes documents and data made of sessions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from okrtui.cli.completion import complete_session
from okrtui.cli.global_options import GlobalOptions
from okrtui.cli.options import common_options, load_numbers, pass_options
from okrtui.cli.output import print_problem, sanitize
from okrtui.cli.progress import progress_bar
from okrtui.model.clock import local_day, now

if TYPE_CHECKING:
    from okrtui.report.document import Audience
    from okrtui.report.exported_session import ExportedSession

_DEFAULT = "md"
"""The format without `--to`, unless the name of the file says another."""


class _FormatName(click.ParamType[str]):
    """The name of a format; the formats themselves are imported only for their names."""

    name = "format"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name; raises click.BadParameter for an unknown one."""
        from okrtui.report.render import format_names

        if value not in format_names():
            self.fail(f"“{value}” is not a format; there are {', '.join(format_names())}", param, ctx)
        return value

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Return the formats that begin so."""
        from okrtui.report.render import format_names

        return [CompletionItem(name) for name in format_names() if name.startswith(incomplete)]


@click.command()
@click.argument("session", required=False, shell_complete=complete_session)
@click.option("--all", "is_all", is_flag=True, help="All sessions of the folder but the private ones, as data.")
@click.option(
    "--to", type=_FormatName(), metavar="FORMAT", help="The format; by default what FILE ends in, otherwise md."
)
@click.option(
    "--audience",
    type=click.Choice(["public", "team", "room"]),
    help="Who reads it: everybody, the team, or only those who were there. By default a document is for the team.",
)
@click.option("-o", "--output", metavar="FILE", help="The file to write; standard output without it.")
@click.option("--force", is_flag=True, help="Replace FILE where it exists.")
@common_options
@pass_options
def export(
    options: GlobalOptions,
    session: str | None,
    is_all: bool,
    to: str | None,
    audience: str | None,
    output: str | None,
    force: bool,
) -> int:
    """Write a session as a document or as data, at any moment: what is still open is in it.

    A private session is written only where it is named.
    """
    from okrtui.report.render import load_format
    from okrtui.store.export_file import FileExists, write_export

    if bool(session) == is_all:
        raise click.UsageError("Name a session, or add --all for all of them.")
    if force and not output:
        raise click.UsageError("--force goes with -o: it replaces that file.")
    name = to or _format_of(output) or _DEFAULT
    format = load_format(name)
    if is_all and not format.takes_several:
        raise click.UsageError(f"--all goes with --to {' or '.join(_data_formats())}; {name} is about one session.")
    if output and not force and _is_there(output):
        print_problem(f"{output}: there is a file of this name already; --force replaces it")
        return 1
    exported, is_whole = _read_all(options, audience) if is_all else (_read(options, session or "", audience), True)
    if not exported and not is_all:
        return 1
    text = format.render(exported)
    if not output:
        click.echo(text, nl=False)
        return int(not is_whole)
    is_private = any(each.session.is_private for each in exported)
    try:
        notice = write_export(Path(output), format.file_lead + text, is_private, force)
    except FileExists as error:
        print_problem(f"{error}; --force replaces it")
        return 1
    if notice:
        print_problem(notice)
    click.echo(sanitize(output))
    return int(not is_whole)


def _format_of(output: str | None) -> str:
    """Return the format that the name of a file says; empty for none."""
    from okrtui.report.render import format_names

    ending = Path(output or "").suffix.removeprefix(".").lower()
    return ending if ending in format_names() else ""


def _data_formats() -> Sequence[str]:
    """Return the names of the formats in which several sessions are one file."""
    from okrtui.report.render import format_names, load_format

    return [name for name in format_names() if load_format(name).takes_several]


def _is_there(output: str) -> bool:
    from okrtui.store import directory

    return directory.exists(Path(output))


def _read(options: GlobalOptions, name: str, audience: str | None) -> list[ExportedSession]:
    """Return a session with what is told of it, and print the problems of its file."""
    from okrtui.report.exported_session import read_exported
    from okrtui.store.session_lookup import find_session

    entry = find_session(options.folder(), name)
    loaded = entry.folder.open(entry.path)
    for problem in loaded.problems:
        print_problem(problem)
    numbers, today = load_numbers(entry.folder), local_day(now())
    return [read_exported(entry.folder, entry.head, loaded.session, today, numbers, _audience(audience))]


def _read_all(options: GlobalOptions, audience: str | None) -> tuple[list[ExportedSession], bool]:
    """Return all sessions of the folder but the private ones, and whether each could be read; print why not."""
    from okrtui.report.exported_session import bare
    from okrtui.store.chain import private_ids
    from okrtui.store.errors import StoreError

    folder, today = options.existing_folder(), local_day(now())
    numbers, exported, is_whole = load_numbers(folder), [], True
    all_heads = folder.heads()
    hidden, heads = private_ids(all_heads), [head for head in all_heads if not head.is_private and not head.copy_of]
    with progress_bar("Reading sessions") as advance:
        for head in heads:
            try:
                loaded = folder.open(head.path)
            except StoreError as error:
                print_problem(str(error))
                is_whole = False
            else:
                exported.append(bare(loaded.session, today, numbers, _audience(audience), hidden))
            advance(head, len(heads))
    exported.sort(key=lambda each: each.session.id)
    return exported, is_whole


def _audience(word: str | None) -> Audience | None:
    from okrtui.report.document import AUDIENCES

    return next((each for each in AUDIENCES if each == word), None)
