"""The table of commands: ids, keys and places."""

from __future__ import annotations

from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

import okrtui.tui
from okrtui.tui.commands import COMMANDS, commands
from okrtui.tui.commands.command import Command
from okrtui.tui.commands.key_bindings import bindings

PLACES = sorted({place for command in COMMANDS for place in command.where})


@pytest.mark.parametrize("place", PLACES)
def test_a_place_has_no_command_and_no_key_twice(place: str) -> None:
    offered = list(commands(place))
    assert max(Counter(command.id for command in offered).values()) == 1
    assert max(Counter(key for command in offered for key in command.keys).values()) == 1


def test_commands_that_differ_only_in_their_place_are_one_row() -> None:
    def shape(command: Command) -> tuple[object, ...]:
        return (command.id, command.title, command.keys, command.help)

    assert max(Counter(map(shape, COMMANDS)).values()) == 1


def test_the_key_line_of_a_command_is_in_places_that_offer_it() -> None:
    assert all(set(command.key_line_places) <= set(command.where) for command in COMMANDS)


def test_every_binding_of_the_table_asks_the_router() -> None:
    for place in PLACES:
        target = "app" if place == "app" else "screen"
        for command, binding in zip(commands(place), bindings(place), strict=True):
            assert isinstance(binding, Binding)
            assert binding.action == f"{target}.command('{command.id}')"


def own_bindings() -> list[tuple[str, Binding]]:
    """Return all bindings that the classes of okrtui declare, each with the name of its class."""
    root = Path(okrtui.tui.__file__).parent
    found = {}
    for path in root.rglob("*.py"):
        module = import_module(".".join(("okrtui.tui", *path.relative_to(root).with_suffix("").parts)))
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, DOMNode) and value.__module__.startswith("okrtui."):
                found[value] = list(Binding.make_bindings(value.__dict__.get("BINDINGS", [])))
    return [
        (f"{owner.__module__}.{owner.__name__}", binding) for owner, declared in found.items() for binding in declared
    ]


def test_every_binding_has_an_id_that_no_other_binding_of_its_class_has() -> None:
    ids: dict[tuple[str, str], set[str]] = {}
    for owner, binding in own_bindings():
        assert binding.id, (owner, binding.key)
        ids.setdefault((owner, binding.id), set()).add(binding.action)
    assert len(ids) > 150
    assert {key: actions for key, actions in ids.items() if len(actions) > 1} == {}


def test_no_key_has_two_bindings_in_a_class_since_a_keymap_that_changes_one_would_remove_both() -> None:
    ids: dict[tuple[str, str], set[str | None]] = {}
    for owner, binding in own_bindings():
        ids.setdefault((owner, binding.key), set()).add(binding.id)
    assert {key: found for key, found in ids.items() if len(found) > 1} == {}
