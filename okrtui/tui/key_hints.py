"""Keys in texts: what the floors below call a command is a key on screen.

A text of a lower floor names a command by its id in braces, such as `{add} adds it`; only here it gets its key. Braces
in what people typed are no placeholders, so only texts of our own may go through `insert_keys`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from okrtui.tui.commands import commands, key_symbol
from okrtui.tui.commands.key_names import is_function_key

INPUT_KEYS = {"calculate": "=", "next_line": "Enter"}
"""Keys of what an input does by itself: arithmetic in a gap for a number, and the next line."""
FILTER_KEYS = (("⏎", "To the list", ""), ("Esc", "Clear", ""))
"""The keys of a filter while it is being typed, as the key line shows them."""
_KEY_NAMES = {"enter": "Enter", "escape": "Escape"}
"""Names in a sentence of keys that have a symbol elsewhere."""
_PLACEHOLDER = r"\{(\w+)\}"


def insert_keys(text: str, *places: str) -> str:
    """Return a text of our own with the key of each command that it names; raises what `key_name` raises."""
    return re.sub(_PLACEHOLDER, lambda placeholder: key_name(placeholder[1], *places), text)


def key_name(id: str, *places: str) -> str:
    """Return the key of a command as a sentence names it; of several, the first that every keyboard has.

    The command is looked up in the places given, then in `app` and `workshop`, then among the keys of inputs; one
    without a key has that of the palette. Raises KeyError for an unknown one.
    """
    for place in (*places, "app", "workshop"):
        for command in commands(place):
            if command.id == id:
                keys = command.keys or palette_keys()
                key = next((key for key in keys if not is_function_key(key)), keys[0])
                return _KEY_NAMES.get(key) or key_symbol(key)
    return INPUT_KEYS[id]


def way_to(id: str, *places: str) -> str:
    """Return how a sentence names the way to a command: its key, or where it has none its name in the palette.

    Raises KeyError for one that is in none of the places, nor in `app` or `workshop`.
    """
    known = (command for place in (*places, "app", "workshop") for command in commands(place) if command.id == id)
    if (command := next(known, None)) is None:
        raise KeyError(id)
    key = key_name(id, *places)
    return key if command.keys else f"“{command.title}” ({key})"


def palette_keys() -> tuple[str, ...]:
    """Return the keys of the palette, which lead to each command that has none."""
    return next(command.keys for command in commands("app") if command.id == "command_palette")


def choice_keys(ids: Iterable[str], *places: str) -> dict[str, str]:
    """Return commands, by their ids, by the key that chooses each in a dialog: its own, else a number."""
    keys: dict[str, str] = {}
    for number, id in enumerate(ids, 1):
        key = key_name(id, *places)
        keys[str(number) if key in keys or key == key_name("command_palette") else key] = id
    return keys


def command_symbol(id: str, *places: str) -> str:
    """Return the symbol of the first key of a command, as a note in a row names it: ⏎, F3. Raises KeyError."""
    for place in (*places, "app"):
        for command in commands(place):
            if command.id == id:
                return key_symbol((command.keys or palette_keys())[0])
    raise KeyError(id)
