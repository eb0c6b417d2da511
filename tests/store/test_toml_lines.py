"""The lines of the values in a TOML text."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from okrtui.store.toml_lines import TomlPath, value_lines

SESSIONS = Path(__file__).parents[2] / "sessions"
BY_HAND = '''# [[whys]] is no table
title = "a [[b]] = # c" # d
"quoted key".inner = 1
objective = { text = "x", "why" = """
id = "kr1"
""" }
key_results = [
  { id = 'kr1', updates = [{ on = 2026-10-01, value = 1.5 }] }, # {
  [ 1, [2, 3] ],
]
  [[ whys ]]
  id = \'\'\'w1\'\'\'
[[whys.answers]]
text = 'a "b"'
[[whys.answers]]
[whys.more]
[[whys]]
'''


def paths(value: Any, path: TomlPath = ()) -> Iterator[TomlPath]:
    """Yield the path of each value, as a TOML reader sees them."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield (*path, key)
        if isinstance(inner, dict | list):
            yield from paths(inner, (*path, key))


def test_each_value_of_a_text_written_by_hand_has_its_line() -> None:
    lines = value_lines(BY_HAND)
    assert set(lines) == set(paths(tomllib.loads(BY_HAND)))
    wanted = {
        ("title",): 2,
        ("quoted key", "inner"): 3,
        ("objective", "why"): 4,
        ("key_results", 0, "id"): 8,
        ("key_results", 0, "updates", 0, "value"): 8,
        ("key_results", 1, 1, 0): 9,
        ("whys", 0): 11,
        ("whys", 0, "id"): 12,
        ("whys", 0, "answers", 0, "text"): 14,
        ("whys", 0, "answers", 1): 15,
        ("whys", 0, "more"): 16,
        ("whys", 1): 17,
    }
    assert {path: lines[path] for path in wanted} == wanted


@pytest.mark.parametrize("path", sorted(SESSIONS.glob("*.toml"))[:6], ids=lambda path: path.stem)
def test_each_value_of_a_session_has_its_line(path: Path) -> None:
    text = path.read_text("utf-8")
    lines = value_lines(text)
    assert set(lines) == set(paths(tomllib.loads(text)))
    written = text.splitlines()
    assert all(str(key).split(".")[-1] in written[line - 1] for (*_, key), line in lines.items() if type(key) is str)


@pytest.mark.parametrize(
    "text", ["", "a", "a = [1", "a = {b", '[a\nb = "', "a = 1\n]]", "[[a]\n", "a..b = 1", "=", "\\"]
)
def test_what_stands_before_a_mistake_has_its_line(text: str) -> None:
    assert set(value_lines(text).values()) <= {1}
