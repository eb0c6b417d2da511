"""The key bindings of screens and steps, made from the table of commands."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from okrtui.tui.commands.key_names import key_symbol
from okrtui.tui.commands.table import COMMANDS


def no_key(id: str) -> str:
    """Return a name of a key that no terminal sends, for the binding of a command that has none."""
    return f"no_key_{id}"


def bindings(place: str) -> list[BindingType]:
    """Return the key bindings of a place; the one for leaving has priority over every dialog.

    Each asks the router of the open screen for its command, or that of the app. A command without a key has a name that
    no terminal sends in its place, so that a keymap can give it one.
    """
    target = "app" if place == "app" else "screen"
    return [
        Binding(
            ",".join(command.keys) or no_key(command.binding_id),
            f"{target}.command('{command.id}')",
            command.title,
            show=False,
            key_display=key_symbol(command.keys[0]) if command.keys else None,
            priority=(place, command.id) == ("app", "leave"),
            id=command.binding_id,
        )
        for command in COMMANDS
        if place in command.where
    ]
