"""The command that prints the keys of the app: as a table, or as a keymap to start from."""

from __future__ import annotations

import click

from okrtui.cli.options import common_options
from okrtui.cli.output import align_columns, print_problem
from okrtui.store.preferences import keymap_path
from okrtui.tui.commands.key_names import keys_text
from okrtui.tui.commands.keymap_text import keymap_text
from okrtui.tui.commands.table import COMMANDS
from okrtui.tui.commands.user_keys import read_keymap


@click.command()
@click.option(
    "--format",
    "format",
    type=click.Choice(["text", "toml"]),
    default="text",
    show_default=True,
    help="A table to read, or a keymap to start from.",
)
@common_options
def keys(format: str) -> int:
    """Print every command with its id and its keys, as your keymap sets them."""
    chosen, problems = read_keymap()
    if format == "toml":
        click.echo(keymap_text(chosen, str(keymap_path())), nl=False)
    else:
        commands = [command._replace(keys=chosen.get(command.binding_id, command.keys)) for command in COMMANDS]
        rows = [(command.binding_id, keys_text(command.keys) or "–", command.title) for command in commands]
        click.echo("\n".join(align_columns([("command", "keys", "what it does"), *rows], (0, 1))))
        click.echo(f"\nKeys of your own go into {keymap_path()}; okrtui keys --format toml prints one to start from.")
    for problem in problems:
        print_problem(problem)
    return 1 if problems else 0
