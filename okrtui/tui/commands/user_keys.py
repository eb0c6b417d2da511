"""The keys that the user has chosen, from the file in the configuration folder; without one nothing is imported."""

from __future__ import annotations

from okrtui.store.errors import Unreadable
from okrtui.store.preferences import read_keymap_file


def read_keymap() -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """Return the keys of commands that have others than their own, and a sentence for each that cannot have them."""
    try:
        table = read_keymap_file()
    except Unreadable as error:
        return {}, [f"{error}."]
    if not table:
        return {}, []
    from okrtui.tui.commands.keymap import parse_keymap

    return parse_keymap(table)
