"""The command that prints the documentation."""

from __future__ import annotations

import re
import sys

import click
from click.shell_completion import CompletionItem

from okrtui.docs import page_names, page_text, page_title

_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->\n?", re.DOTALL)
_PICTURE = re.compile(r"!\[([^\[\]]*)\]\([^()]*\)")
_PAGE_LINK = re.compile(r"\[([^\[\]]+)\]\(([a-z-]+)\.md\)")
_FILE_LINK = re.compile(r"\[([^\[\]]+)\]\(\.\./[^()]*\)")
_TABLE = re.compile(r"(?:^\|.*\n)+", re.MULTILINE)
_CELL_BORDER = re.compile(r"(?<!\\)\|")
_MOST_COLUMNS = 4
"""Columns that fit beside each other in a terminal."""


def complete_page(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the pages whose names start with `incomplete`, with their titles."""
    return [CompletionItem(name, help=page_title(name)) for name in page_names() if name.startswith(incomplete)]


@click.command()
@click.argument("page", required=False, shell_complete=complete_page)
def docs(page: str | None) -> None:
    """Print a page of the documentation; without PAGE, list the pages."""
    names = page_names()
    if page is None:
        width = max(map(len, names))
        for name in names:
            click.echo(f"{name:<{width}}  {page_title(name)}")
        return
    if page not in names:
        raise click.UsageError(f"There is no page called “{page}”. The pages are {', '.join(names)}.")
    if sys.stdout.isatty():
        _print_rendered(page_text(page))
        return
    click.echo(page_text(page), nl=False)


def _print_rendered(text: str) -> None:
    """Print Markdown to a terminal, where a link to a page becomes the command that prints it."""
    from rich.console import Console
    from rich.markdown import Markdown

    Console().print(Markdown(_adapt_to_terminal(text), hyperlinks=False))


def _adapt_to_terminal(text: str) -> str:
    """Return Markdown without what a terminal cannot show: comments, pictures, paths to files, wide tables."""
    text = _PICTURE.sub(r"*Picture: \1*", _COMMENT.sub("", text))
    text = _PAGE_LINK.sub(
        lambda link: f"`okrtui docs {link[2]}`" if link[1] == link[2] else f"{link[1]} (`okrtui docs {link[2]}`)", text
    )
    return _TABLE.sub(lambda table: _narrowed(table[0]), _FILE_LINK.sub(r"\1", text))


def _narrowed(table: str) -> str:
    """Return a table that is too wide for a terminal as a nested list, any other table as it is."""
    header, _, *rows = ([cell.strip() for cell in _CELL_BORDER.split(row)[1:-1]] for row in table.splitlines())
    if len(header) <= _MOST_COLUMNS:
        return table
    return "".join(
        f"- {row[0]}\n" + "".join(f"    - {name}: {cell}\n" for name, cell in zip(header[1:], row[1:], strict=True))
        for row in rows
    )
