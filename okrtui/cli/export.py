"""The command that writes documents and data made of sessions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from okrtui.cli.completion import complete_session
from okrtui.cli.export_output import (
    DEFAULT_FORMAT,
    FormatName,
    audience_of,
    check_output,
    format_of,
    output_options,
    write_output,
)
from okrtui.cli.global_options import GlobalOptions
from okrtui.cli.options import common_options, load_numbers, pass_options
from okrtui.cli.output import print_problem
from okrtui.cli.progress import progress_bar
from okrtui.model.clock import local_day, now

if TYPE_CHECKING:
    from okrtui.report.exported_session import ExportedSession


@click.command()
@click.argument("session", required=False, shell_complete=complete_session)
@click.option("--all", "is_all", is_flag=True, help="All sessions of the folder but the private ones, as data.")
@click.option(
    "--to", type=FormatName(), metavar="FORMAT", help="The format; by default what FILE ends in, otherwise md."
)
@click.option(
    "--audience",
    type=click.Choice(["public", "team", "room"]),
    help="Who reads it: everybody, the team, or only those who were there. By default a document is for the team.",
)
@output_options
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
    from okrtui.report.render import format_names, load_format

    if bool(session) == is_all:
        raise click.UsageError("Name a session, or add --all for all of them.")
    is_free = check_output(output, force)
    name = to or format_of(output, format_names()) or DEFAULT_FORMAT
    format = load_format(name)
    if is_all and not format.takes_several:
        raise click.UsageError(f"--all goes with --to {' or '.join(_data_formats())}; {name} is about one session.")
    if not is_free:
        return 1
    exported, is_whole = _read_all(options, audience) if is_all else (_read(options, session or "", audience), True)
    if not exported and not is_all:
        return 1
    is_private = any(each.session.is_private for each in exported)
    return write_output(format.render(exported), format, output, force, is_private) or int(not is_whole)


def _data_formats() -> Sequence[str]:
    """Return the names of the formats in which several sessions are one file."""
    from okrtui.report.render import format_names, load_format

    return [name for name in format_names() if load_format(name).takes_several]


def _read(options: GlobalOptions, name: str, audience: str | None) -> list[ExportedSession]:
    """Return a session with what is told of it, and print the problems of its file."""
    from okrtui.report.exported_session import read_exported
    from okrtui.store.session_lookup import find_session

    entry = find_session(options.folder(), name)
    loaded = entry.folder.open(entry.path)
    for problem in loaded.problems:
        print_problem(problem)
    numbers, today = load_numbers(entry.folder), local_day(now())
    return [read_exported(entry.folder, entry.head, loaded.session, today, numbers, audience_of(audience))]


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
                exported.append(bare(loaded.session, today, numbers, audience_of(audience), hidden))
            advance(head, len(heads))
    exported.sort(key=lambda each: each.session.id)
    return exported, is_whole
