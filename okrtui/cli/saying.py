"""Output of the commands, without characters that a terminal would interpret."""

from __future__ import annotations

from contextlib import suppress

import click

from okrtui.model.text import clean, visible


def safe(text: str) -> str:
    """Return a text as one line that is safe to print to a terminal."""
    return visible(clean(text))


def complain(sentence: str) -> None:
    """Print one sentence about a problem to standard error; ignores a closed stream."""
    text = safe(sentence)
    with suppress(OSError):
        click.echo(f"okrtui: {text}{'' if text.endswith(('.', '!', '?')) else '.'}", err=True)
