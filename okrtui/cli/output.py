"""Output of the commands, without characters that a terminal would interpret."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

import click
from rich.cells import cell_len

from okrtui.model.text import clean, replace_controls

if TYPE_CHECKING:
    from okrtui.store.heads import Head

_LINES_AT_ONCE = 500
"""How many lines are printed by one call."""
_MAX_COLUMN_WIDTH = 40
"""Cells up to which a column is as wide as its text; longer names do not push those of all other rows aside."""


def sanitize(text: str) -> str:
    """Return a text as one line that is safe to print to a terminal."""
    return replace_controls(clean(text))


def print_many_lines(lines: Iterable[str]) -> None:
    """Print many lines, hundreds of them at once: each call looks anew at where they go."""
    waiting = iter(lines)
    while block := list(islice(waiting, _LINES_AT_ONCE)):
        click.echo("\n".join(block))


def wrap_words(text: str, width: int) -> Iterator[str]:
    """Yield a text in lines of at most `width` columns, at least one, broken between words only."""
    line, *words = text.split(" ")
    for word in words:
        if line.strip() and cell_len(line) + 1 + cell_len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}"
    yield line


def align_columns(rows: Sequence[Sequence[str]], whole: Collection[int] = ()) -> list[str]:
    """Return rows as lines with aligned columns.

    The columns of these numbers are as wide as their longest text; others leave longer texts unaligned.
    """
    cleaned = [[sanitize(cell) for cell in row] for row in rows]
    widths = [
        max(map(cell_len, column)) if n in whole else min(max(map(cell_len, column)), _MAX_COLUMN_WIDTH)
        for n, column in enumerate(zip(*cleaned, strict=True))
    ]
    return [
        "  ".join(cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cleaned
    ]


def head_json(head: Head) -> dict[str, object]:
    """Return what says of which session a JSON object is."""
    return {
        "session": head.id,
        "path": str(head.path),
        "title": head.title,
        "team": head.team,
        "cycle": head.cycle,
        "private": head.is_private,
    }


def print_file_problems(heads: Iterable[Head]) -> None:
    """Print to standard error what is wrong with files that are broken or were cut off."""
    for head in heads:
        if head.is_broken or head.is_cut_off:
            print_problem(head.problem)


def print_private_count(count: int, verb: str) -> None:
    """Print to standard error how many private sessions were left out, if any, and that `--private` includes them."""
    if count:
        sessions, them = ("1 private session is", "it") if count == 1 else (f"{count:,} private sessions are", "them")
        print_problem(f"{sessions} left out; --private {verb} {them}, too")


def print_problem(sentence: str) -> None:
    """Print one sentence about a problem to standard error; ignores a closed stream."""
    text = sanitize(sentence)
    with suppress(OSError):
        click.echo(f"okrtui: {text}{'' if text.endswith(('.', '!', '?')) else '.'}", err=True)
