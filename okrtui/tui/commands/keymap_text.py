"""A keymap to start from: all commands with their keys, each line to be taken in by removing its `#`."""

from __future__ import annotations

import json
from collections.abc import Iterator

from okrtui.tui.commands.command import Command
from okrtui.tui.commands.key_names import key_as_written
from okrtui.tui.commands.keymap import Keys
from okrtui.tui.commands.table import COMMANDS

_HEAD = """\
# Keys of okrtui. Save this as
# {path}
# and take the # from the front of each line that you change.
#
# A key is a character, such as "a", "?" or "space", or a name, such as "f6", "ctrl+o" or "alt+enter". A list gives
# several; the first is the one shown. What [workshop] says of a command holds in each step that has it, too, unless the
# step has a line of its own.
"""


def keymap_text(chosen: Keys, path: str) -> str:
    """Return the keymap as TOML, in which `chosen` keys count already; `path` is where it belongs."""
    return "\n".join(_lines(chosen, path))


def _lines(chosen: Keys, path: str) -> Iterator[str]:
    yield _HEAD.format(path=path)
    for place in dict.fromkeys(command.where[0] for command in COMMANDS):
        yield f"[{place}]"
        for command in (command for command in COMMANDS if command.where[0] == place):
            new = chosen.get(command.binding_id)
            keys = command.keys if new is None else new
            value = json.dumps([key_as_written(key) for key in keys], ensure_ascii=False)
            yield f"{'# ' if new is None else ''}{command.id} = {value}  # {_title(command)}"
        yield ""


def _title(command: Command) -> str:
    others = ", ".join(command.where[1:])
    return f"{command.title} (also in {others})" if others else command.title
