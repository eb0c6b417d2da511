"""A progress bar on standard error, where that is a terminal and the work is long."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

_LONG = 500
"""The number of items from which the work is long."""


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[object, int], None]]:
    """Yield a function to be called with each item that is done and the number of all; remove the bar at the end."""
    with ExitStack() as stack:
        bars: list[ProgressBar[int]] = []

        def advance(item: object, count: int) -> None:
            if count < _LONG or not sys.stderr.isatty():
                return
            if not bars:
                bar = click.progressbar(length=count, label=label, file=sys.stderr)
                # Registered first: an interrupt while it is drawn would leave the cursor hidden.
                stack.push(bar)
                bars.append(bar.__enter__())
            bars[0].update(1)

        yield advance
