"""The command that writes documents and data made of sessions."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
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
    write_records,
)
from okrtui.cli.global_options import GlobalOptions
from okrtui.cli.options import common_options, load_numbers, pass_options
from okrtui.cli.output import print_problem
from okrtui.cli.progress import progress_bar
from okrtui.model.clock import local_day, now

if TYPE_CHECKING:
    from okrtui.report.exported_session import ExportedSession, ExportOptions
    from okrtui.report.render import Format


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
@click.option("--for", "reader", metavar="NAME", help="With brief: who was not there, and reads it.")
@click.option("--problem", metavar="ID", help="With a3: the problem, such as y1; by default the one understood best.")
@click.option(
    "--paper",
    type=click.Choice(["a4", "letter", "a3", "tabloid"]),
    help="What it is printed on: a4 or letter for pdf, a3 or tabloid for poster and a3; by default what was chosen"
    " in the app, or what is usual where you live.",
)
@output_options("The file to write, or with decisions a folder")
@common_options
@pass_options
def export(
    options: GlobalOptions,
    session: str | None,
    is_all: bool,
    to: str | None,
    audience: str | None,
    reader: str | None,
    problem: str | None,
    paper: str | None,
    output: str | None,
    force: bool,
) -> int:
    """Write a session as a document or as data, at any moment: what is still open is in it.

    A private session is written only where it is named.
    """
    from okrtui.report.export_files import is_pdf_name, rendered
    from okrtui.report.exported_session import ExportOptions
    from okrtui.report.paper_choice import chosen_size, paper_of
    from okrtui.report.render import format_names, load_format

    if bool(session) == is_all:
        raise click.UsageError("Name a session, or add --all for all of them.")
    name = to or format_of(output, format_names()) or DEFAULT_FORMAT
    format, is_pdf = load_format(name), is_pdf_name(output)
    given = ExportOptions(reader=reader or "", problem=problem or "", paper=paper or "")
    _check_options(name, format, given, is_pdf)
    _check_place(name, format, is_all, output)
    folder = output if output and format.records is not None and _is_folder(output) else ""
    if not folder and not check_output(output, force=force):
        return 1
    exported, is_whole = _read_all(options, audience) if is_all else (_read(options, session or "", audience), True)
    if not exported and not is_all:
        return 1
    printed = replace(given, paper=given.paper or paper_of(format.papers, chosen_size()))
    exported = [replace(each, options=printed) for each in exported]
    if problem:
        _check_problem(exported[0], problem)
    is_private = any(each.session.is_private for each in exported)
    if folder and format.records is not None:
        records = format.records(exported[0])
        if not records:
            print_problem("nothing was decided in this session")
        return write_records(records, folder, force, is_private)
    return write_output(rendered(format, exported, is_pdf), format, output, force, is_private) or int(not is_whole)


def _check_options(name: str, format: Format, given: ExportOptions, is_pdf: bool) -> None:
    """Raise UsageError where a format does not take what was given."""
    for field, words in {"reader": "--for", "problem": "--problem", "paper": "--paper"}.items():
        if getattr(given, field) and field not in format.options:
            takers = " or ".join(each for each, format in _formats().items() if field in format.options)
            raise click.UsageError(f"{words} goes with --to {takers}, not with {name}.")
    if given.paper and given.paper not in format.papers:
        raise click.UsageError(f"{name} is printed on {' or '.join(format.papers)}.")
    if is_pdf and format.print is None:
        printed = ", ".join(each for each, format in _formats().items() if format.print)
        raise click.UsageError(f"{name} cannot be PDF; {printed} can.")


def _check_place(name: str, format: Format, is_all: bool, output: str | None) -> None:
    """Raise UsageError where a format cannot be about all sessions, or go where it is to go."""
    if is_all and not format.takes_several:
        raise click.UsageError(f"--all goes with --to {' or '.join(_data_formats())}; {name} is about one session.")
    if format.render is None and not output and sys.stdout.isatty():
        raise click.UsageError(f"{name} is nothing for a terminal; -o FILE says where it goes.")


def _check_problem(exported: ExportedSession, problem: str) -> None:
    """Raise UsageError where a session has no such problem."""
    from okrtui.report.a3_sheet import find_problems

    ids = [why.id for why in find_problems(exported.shown)]
    if problem not in ids:
        known = f"there are {', '.join(ids)}" if ids else "it has none"
        raise click.UsageError(f"“{problem}” is not a problem of this session; {known}.")


def _formats() -> dict[str, Format]:
    from okrtui.report.render import format_names, load_format

    return {name: load_format(name) for name in format_names()}


def _is_folder(output: str) -> bool:
    from okrtui.store import directory

    return output.endswith(("/", os.sep)) or directory.is_directory(Path(output))


def _data_formats() -> Sequence[str]:
    """Return the names of the formats in which several sessions are one file."""
    return [name for name, format in _formats().items() if format.takes_several]


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
