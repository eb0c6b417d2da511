"""The commands of the user: their table, and the way from a key, a click or the palette to what runs."""

from okrtui.tui.commands.command import Command
from okrtui.tui.commands.key_names import key_symbol
from okrtui.tui.commands.table import COMMANDS, commands, key_line_commands, needs_group, offered_commands

__all__ = [
    "COMMANDS",
    "Command",
    "commands",
    "key_line_commands",
    "key_symbol",
    "needs_group",
    "offered_commands",
]
