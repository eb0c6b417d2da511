"""The router: which owner of commands runs one, whether it comes from a key, the key line or the palette."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from inspect import isawaitable
from typing import Protocol, runtime_checkable

Handler = Callable[[], Awaitable[None] | None]
"""What a command runs."""


@runtime_checkable
class CommandOwner(Protocol):
    """Whatever runs commands: the pane of a step, a screen, the app."""

    def command(self, id: str) -> Handler | None:
        """Return what runs the command of this id; None where it is not one of this owner's."""


def find_handler(id: str, owners: Iterable[CommandOwner]) -> Handler | None:
    """Return what runs a command: the answer of the first owner that has it, None where none has."""
    return next((handler for owner in owners if (handler := owner.command(id)) is not None), None)


async def run_command(id: str, owners: Iterable[CommandOwner]) -> None:
    """Run a command by the first owner that has it; without one, nothing happens."""
    if (handler := find_handler(id, owners)) is not None and isawaitable(result := handler()):
        await result
