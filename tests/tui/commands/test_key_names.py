"""The names of keys: as Textual has them, as people write and read them."""

from __future__ import annotations

import string

import pytest
from textual.keys import _character_to_key

from okrtui.tui.commands import COMMANDS
from okrtui.tui.commands.key_names import KeyNameError, key_as_written, key_symbol, parse_key, types_character


def test_a_character_is_the_key_that_types_it() -> None:
    for character in (*string.digits, *string.ascii_letters, *string.punctuation, " ", "é", "ß", "я"):
        assert parse_key(character) == _character_to_key(character)


def test_the_keys_of_all_commands_are_read_again_as_they_are_written() -> None:
    for command in COMMANDS:
        for key in command.keys:
            assert parse_key(key_as_written(key)) == parse_key(key) == key


@pytest.mark.parametrize(
    ("written", "key", "symbol"),
    [
        ("F5", "f5", "F5"),
        (" ctrl+O ", "ctrl+o", "ctrl+o"),
        ("Alt + ctrl+?", "ctrl+alt+question_mark", "ctrl+alt+?"),
        ("ctrl+f2", "ctrl+f2", "ctrl+F2"),
        ("Shift+a", "A", "A"),
        ("Esc", "escape", "Esc"),
        ("PgDn", "pagedown", "pagedown"),
        ("comma", "comma", ","),
        ("shift+tab", "shift+tab", "⇧Tab"),
    ],
)
def test_a_key_is_written_as_people_do(written: str, key: str, symbol: str) -> None:
    assert (parse_key(written), key_symbol(key)) == (key, symbol)


@pytest.mark.parametrize("written", ["", "f0", "f25", "enterr", "ctrl", "ctr+x", "ctrl+ctrl+x", "ab", "\x1b", "a+b"])
def test_what_is_no_key_is_refused(written: str) -> None:
    with pytest.raises(KeyNameError):
        parse_key(written)


def test_which_keys_write_or_edit_in_a_text() -> None:
    assert all(map(types_character, ("a", "A", "question_mark", "space", "enter", "left", "ctrl+a", "shift+tab")))
    assert not any(map(types_character, ("f5", "ctrl+q", "alt+x", "ctrl+o")))
