"""Where documents and data go from the command line: to standard output, or whole into a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.shell_completion import CompletionItem

from okrtui.cli.output import print_problem, sanitize

if TYPE_CHECKING:
    from okrtui.report.document import Audience, Document
    from okrtui.report.pages import Pages
    from okrtui.report.render import Format

F = TypeVar("F", bound=Callable[..., Any])
"""The type of a command function."""

DEFAULT_FORMAT = "md"
"""The format without `--to`, unless the name of the file says another."""


class FormatName(click.ParamType[str]):
    """The name of a format; the formats themselves are imported only for their names, or to tell documents."""

    name = "format"

    def __init__(self, is_document: bool = False) -> None:
        """Accept all formats; with `is_document` those only in which any document can be written."""
        self._is_document = is_document

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name; raises click.BadParameter for an unknown one."""
        if value not in (names := self._names()):
            self.fail(f"“{value}” is not a format; there are {', '.join(names)}", param, ctx)
        return value

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Return the formats that begin so."""
        return [CompletionItem(name) for name in self._names() if name.startswith(incomplete)]

    def _names(self) -> tuple[str, ...]:
        from okrtui.report.render import document_formats, format_names

        return document_formats() if self._is_document else format_names()


def output_options(file: str = "The file to write") -> Callable[[F], F]:
    """Return what adds the choice of the file to write, which `file` is for in words."""
    force = click.option("--force", is_flag=True, help="Replace FILE where it exists.")
    output = click.option(
        "-o", "--output", metavar="FILE", callback=_file_name, help=f"{file}; standard output without it, or for “-”."
    )
    return lambda command: output(force(command))


def document_option(command: F) -> F:
    """Add the choice of a format in which any document can be written."""
    return click.option(
        "--to",
        type=FormatName(is_document=True),
        metavar="FORMAT",
        help="html, md or txt; by default what FILE ends in, otherwise md.",
    )(command)


def document_format(to: str | None, output: str | None, subject: str) -> tuple[Callable[[Document], str], Format]:
    """Return what writes any document in the format that was asked for, and the format.

    Raises click.UsageError where the `subject`, a document in words, cannot be written so.
    """
    from okrtui.report.export_files import is_pdf_name
    from okrtui.report.render import document_formats, load_format

    if is_pdf_name(output):
        raise click.UsageError(
            f"{subject} cannot be PDF; the page that --to html writes prints the same from a browser."
        )
    format = load_format(to or format_of(output, document_formats()) or DEFAULT_FORMAT)
    if format.of_document is None:
        raise click.UsageError(f"{format.label} is about sessions only.")
    return format.of_document, format


def _file_name(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Return the name of a file; None for “-”, by which programs mean standard output."""
    return None if value == "-" else value


def format_of(output: str | None, names: tuple[str, ...]) -> str:
    """Return which of some formats the name of a file says; empty for none."""
    ending = Path(output or "").suffix.removeprefix(".").lower()
    return ending if ending in names else ""


def check_output(*outputs: str | Path | None, force: bool) -> bool:
    """Return whether files can be written as far as their names tell; print why not. Raises click.UsageError."""
    from okrtui.store import directory

    if force and not all(outputs):
        raise click.UsageError("--force goes with -o: it replaces that file.")
    there = [each for each in outputs if each and not force and directory.exists(Path(each))]
    for each in there:
        print_problem(f"{each}: there is a file of this name already; --force replaces it")
    return not there


def write_output(
    content: str | Pages, format: Format, output: str | None, force: bool, is_private: bool = False
) -> int:
    """Write what a format has rendered; return the exit code. Raises SaveError."""
    from okrtui.report.export_files import file_data

    if not isinstance(content, str) and content.notice:
        print_problem(content.notice)
    if output:
        return _write_file(Path(output), file_data(format, content), force, is_private)
    click.echo(content if isinstance(content, str) else content.data, nl=False)
    return 0


def write_records(records: Mapping[str, str], folder: str, force: bool, is_private: bool) -> int:
    """Write texts as files of a folder; return the exit code. None is written where one of them is in the way."""
    paths = {Path(folder) / name: text.encode("utf-8") for name, text in records.items()}
    if not check_output(*paths, force=force):
        return 1
    return max((_write_file(path, data, force, is_private) for path, data in paths.items()), default=0)


def _write_file(path: Path, data: bytes, force: bool, is_private: bool) -> int:
    """Write a file, and print its name, or why another one is in the way; return the exit code. Raises SaveError."""
    from okrtui.store.export_file import FileExists, write_export

    try:
        notice = write_export(path, data, is_private, force)
    except FileExists as error:
        print_problem(f"{error}; --force replaces it")
        return 1
    if notice:
        print_problem(notice)
    click.echo(sanitize(str(path)))
    return 0


def audience_of(word: str | None) -> Audience | None:
    """Return the audience that a word means; None without one."""
    from okrtui.report.document import AUDIENCES

    return next((each for each in AUDIENCES if each == word), None)
