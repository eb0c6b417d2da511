"""What the commands say, with no character in it that a terminal would obey."""

from __future__ import annotations

from contextlib import suppress

import click

from okrtui.model.text import clean, visible


def safe(text: str) -> str:
    """Return a text as one line that may be printed to a terminal."""
    return visible(clean(text))


def complain(sentence: str) -> None:
    """Print one sentence about what is wrong to standard error, if anybody reads it."""
    said = safe(sentence)
    with suppress(OSError):
        click.echo(f"okrtui: {said}{'' if said.endswith(('.', '!', '?')) else '.'}", err=True)
