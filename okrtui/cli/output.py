"""Output of the commands, without characters that a terminal would interpret."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import click
from rich.cells import cell_len

from okrtui.model.text import clean, replace_controls


def sanitize(text: str) -> str:
    """Return a text as one line that is safe to print to a terminal."""
    return replace_controls(clean(text))


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
