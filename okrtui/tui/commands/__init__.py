"""The commands of the user: their table, and the way from a key, a click or the palette to what runs."""

from okrtui.tui.commands.command import Command, key_symbol
from okrtui.tui.commands.table import (
    COMMANDS,
    bindings,
    commands,
    key_line_commands,
    needs_group,
    offered_commands,
)

__all__ = [
    "COMMANDS",
    "Command",
    "bindings",
    "commands",
    "key_line_commands",
    "key_symbol",
    "needs_group",
    "offered_commands",
]
