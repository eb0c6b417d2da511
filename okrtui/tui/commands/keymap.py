"""The keymap of the user: other keys for commands, each by the id of its binding, and a sentence for what is no such.

An empty list takes its keys from a command, which is in the palette all the same. What is wrong with one command
leaves that command its own keys, and all others theirs. A command that several steps
have in a way of their own, such as *mark*, follows what is said of it for the workshop.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from okrtui.model.text import clean
from okrtui.tui.commands.command import Command
from okrtui.tui.commands.key_names import KeyNameError, key_symbol, keys_text, parse_key, types_character
from okrtui.tui.commands.table import COMMANDS

Keys = Mapping[str, tuple[str, ...]]
"""The keys of commands, by the ids of their bindings."""

FILE_NAME = "keymap.toml"
"""The name of the file."""
_MOST_KEYS = 8
"""The most keys of a command."""
_SCREENS = frozenset(
    {"app", "library", "tree", "trends", "all_actions", "actions", "closing"}
    | {"break", "silence", "guide", "confirmation", "editor"}
)
"""The places that are no session and none of its steps."""
_WITH_TEXT = ("app.leave", "app.open_editor", "editor.")
"""What begins the ids of commands that act while a text is written."""
_ALWAYS_TAKEN = frozenset({"escape", "ctrl+c", "up", "down", "pageup", "pagedown", "home", "end", "tab", "shift+tab"})
"""Keys that lead through lists and out of dialogs on every screen."""
_TAKEN_IN_SESSION = _ALWAYS_TAKEN | frozenset("gG123456789")
"""The same in a session, where digits open steps."""
_TAKEN_IN_LISTS = _ALWAYS_TAKEN | frozenset("jkgG")
"""The same in the lists of other screens."""
_COMMANDS = {command.binding_id: command for command in COMMANDS}


def parse_keymap(table: Mapping[str, Any]) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """Return the keys of the commands that have others than their own, and a sentence for each that cannot have them.

    `table` has a table for each place, with a key or a list of keys for each command.
    """
    problems: list[str] = []
    chosen: dict[str, tuple[str, ...]] = {}
    for binding, value in _entries(table, problems):
        try:
            chosen[binding] = _parse_keys(binding, value)
        except KeyNameError as error:
            problems.append(f"{FILE_NAME}: {error}.")
    chosen, refused = _without_clashes(chosen)
    for binding, problem in refused.items():
        problems.append(f"{FILE_NAME}: {problem}, so {binding} keeps {keys_text(_COMMANDS[binding].keys) or 'none'}.")
    keys = {binding: keys for binding, (_, keys) in _with_variants(chosen).items() if keys != _COMMANDS[binding].keys}
    return keys, problems


def _without_clashes(wanted: Keys) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """Return the keys that commands can have, and why the others cannot, by the ids of their bindings.

    Where two want a key the first gets it. One that was refused for the sake of another, which was refused in its turn,
    gets its keys all the same.
    """
    refused: dict[str, str] = {}
    while clash := _find_clash(chosen := {id: keys for id, keys in wanted.items() if id not in refused}):
        binding, problem = clash
        refused[binding] = problem
    is_new = True
    while is_new:
        is_new = False
        for binding in tuple(refused):
            trial = {id: keys for id, keys in wanted.items() if id not in refused or id == binding}
            again = _find_clash(trial)
            if again is None:
                chosen, is_new = trial, True
                del refused[binding]
            elif again[0] == binding:
                refused[binding] = again[1]
    return chosen, refused


def _entries(table: Mapping[str, Any], problems: list[str]) -> Iterator[tuple[str, Any]]:
    """Yield the id of each command of a keymap with its value."""
    for place, values in table.items():
        if not isinstance(values, dict):
            problems.append(f"{FILE_NAME}: “{clean(place)}” should be a table of commands, such as [workshop].")
            continue
        for name, value in values.items():
            if (binding := f"{place}.{name}") in _COMMANDS:
                yield binding, value
            else:
                problems.append(f"{FILE_NAME}: there is no command “{clean(binding[:100])}”{_near(name, binding)}.")


def _near(name: str, binding: str) -> str:
    """Return a hint at a command that may have been meant; empty without one."""
    named = [known for known in _COMMANDS if known.endswith(f".{name}")]
    near = (named or get_close_matches(binding[:100], _COMMANDS, 1, 0.8))[:1]
    return f"; perhaps {near[0]} was meant" if near else ""


def _parse_keys(binding: str, value: object) -> tuple[str, ...]:
    """Return the keys of a command. Raises KeyNameError with the whole sentence."""
    written = [value] if isinstance(value, str) else value
    if not isinstance(written, list) or not all(isinstance(key, str) for key in written):
        raise KeyNameError(f'{binding} should be a key or a list of keys, such as ["a", "f6"]')
    keys = []
    for key in written[:_MOST_KEYS]:
        try:
            keys.append(parse_key(key))
        except KeyNameError as error:
            raise KeyNameError(f"“{clean(key[:40])}” of {binding} {error}") from error
    if not keys and binding == "app.command_palette":
        raise KeyNameError(f"{binding} needs a key, since it leads to the commands that have none")
    return tuple(dict.fromkeys(keys))


def _with_variants(chosen: Keys) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return the new keys of commands with the id for which they were chosen: its own, or that of the workshop."""
    found = {binding: (binding, keys) for binding, keys in chosen.items()}
    for binding, command in _COMMANDS.items():
        general = f"workshop.{command.id}"
        is_variant = command.where[0] not in _SCREENS and binding != general
        if is_variant and binding not in chosen and general in chosen and command.keys == _COMMANDS[general].keys:
            found[binding] = general, chosen[general]
    return found


def _find_clash(chosen: Keys) -> tuple[str, str] | None:
    """Return the last command that cannot have what was chosen, and why; None where all can."""
    new = _with_variants(chosen)
    by_key: dict[str, list[Command]] = {}
    for binding, command in _COMMANDS.items():
        for key in new[binding][1] if binding in new else command.keys:
            by_key.setdefault(key, []).append(command)
    for binding, (source, keys) in reversed(new.items()):
        command = _COMMANDS[binding]
        if keys == command.keys:
            continue
        for key in keys:
            if key in command.keys:
                continue
            if binding.startswith(_WITH_TEXT) and types_character(key):
                return source, f"{key_symbol(key)} is for writing, and {binding} acts while a text is written"
            if any(key in _taken(place) for place in command.where):
                return source, f"{key_symbol(key)} has another meaning there already"
        for key in keys:
            for other in by_key[key]:
                if _excludes(command, other, key):
                    return source, f"{key_symbol(key)} is {other.binding_id} already"
    return None


def _taken(place: str) -> frozenset[str]:
    if place in ("app", "closing", "break", "silence", "confirmation", "editor"):
        return _ALWAYS_TAKEN
    return _TAKEN_IN_LISTS if place in _SCREENS - {"actions"} else _TAKEN_IN_SESSION


def _excludes(command: Command, other: Command, key: str) -> bool:
    """Whether two commands cannot have the same key, since people could mean either."""
    if other.id == command.id or (key in command.keys and key in other.keys):
        return False
    return any(_are_offered_together(place, another) for place in command.where for another in other.where)


def _are_offered_together(place: str, other: str) -> bool:
    if place == other or "app" in (place, other):
        return True
    if "editor" in (place, other):
        return {place, other} <= {"editor", "actions"} or not {place, other} - {"editor"} & _SCREENS
    general = {"workshop", "presenter"}
    return not {place, other} & _SCREENS and bool({place, other} & general)
