"""Values and tables of models as lines of TOML, which tomli-w alone would write otherwise.

It would turn short lists of tables into inline arrays and move them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

import tomli_w

from okrtui.model.base import Item, Model

TABLE_START = "\n["
"""What the text of each table begins with."""
_CONFLICT_MARKER = re.compile(r"^(<<<<<<<|=======|>>>>>>>|\|\|\|\|\|\|\|)", re.MULTILINE)
"""A conflict marker at the start of a line; a text with one is written on a single line."""
_ESCAPED = re.compile(r'[\x00-\x1f"\\\x7f]')
"""Matches what does not stand in a quoted text as it is."""


def written_table(model: Model) -> dict[str, Any]:
    """Return the table that a reader of TOML gets for a model: values before tables, unknown keys last of each."""
    values: dict[str, Any] = {}
    tables: dict[str, Any] = {}
    for name, info in type(model).model_fields.items():
        value = getattr(model, name)
        if not is_left_out(value, info.default):
            plain = plain_value(value)
            (tables if is_table(plain) else values)[info.alias or name] = plain
    for name, value in (model.model_extra or {}).items():
        plain = plain_value(value)
        (tables if is_table(plain) else values)[name] = plain
    return {**values, **tables}


def is_left_out(value: Any, default: Any) -> bool:
    """Whether a file does not have a value of a field because it is empty; a part with nothing in it is, too."""
    if isinstance(value, Model):
        return not isinstance(value, Item) and not written_table(value)
    return (
        value is None
        or value == ()
        or value == {}
        or (value == "" and not default)
        or (value is False and default is False)
    )


def plain_value(value: Any) -> Any:
    """Return a value as a reader of TOML gives it."""
    if isinstance(value, Model):
        return written_table(value)
    return list(map(plain_value, value)) if isinstance(value, tuple) else value


def is_table(value: Any) -> bool:
    """Whether a plain value is written as a table or as a list of tables."""
    return isinstance(value, dict) or _is_table_list(value)


def _is_table_list(value: Any) -> bool:
    """Whether a plain value is written as a list of tables."""
    return isinstance(value, list) and bool(value) and all(isinstance(element, dict) for element in value)


def table_lines(path: tuple[str, ...], value: Any) -> list[str]:
    """Return the lines of a table, or of a list of tables, at a path of keys; each begins with an empty line."""
    if not _is_table_list(value):
        return _single_table_lines(value, path, f"[{_dotted_key(path)}]")
    header = f"[[{_dotted_key(path)}]]"
    return [line for table in value for line in _single_table_lines(table, path, header)]


def _single_table_lines(table: dict[str, Any], path: tuple[str, ...], header: str) -> list[str]:
    """Return the lines of one table, with its header and the tables in it."""
    values: list[tuple[str, Any]] = []
    tables: list[tuple[str, Any]] = []
    for field in table.items():
        (tables if is_table(field[1]) else values).append(field)
    only_tables = tables and not values and not header.startswith("[[")
    lines = [] if only_tables else ["", header, *value_lines(values)]
    for name, value in tables:
        lines += table_lines((*path, name), value)
    return lines


def value_lines(fields: Iterable[tuple[str, Any]]) -> list[str]:
    """Return the lines of keys and values."""
    return [value_line(name, value) for name, value in fields]


def value_line(name: str, value: Any) -> str:
    """Return the line of a key and its value; a text with line breaks takes several."""
    return f"{_quoted_key(name)} = {_toml_value(value)}"


def _dotted_key(path: tuple[str, ...]) -> str:
    """Return a path as a dotted key."""
    return ".".join(map(_quoted_key, path))


@lru_cache(1024)
def _quoted_key(name: str) -> str:
    """Return a key, quoted if necessary."""
    return tomli_w.dumps({name: 0})[: -len(" = 0\n")]


def _toml_value(value: Any, inline: bool = False) -> str:
    """Return a value; a text with line breaks takes several lines unless it is `inline`."""
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_toml_value(element, inline=True) for element in value) + "]"
    if isinstance(value, dict):
        return (
            "{"
            + ", ".join(f"{_quoted_key(name)} = {_toml_value(element, inline=True)}" for name, element in value.items())
            + "}"
        )
    if isinstance(value, str):
        is_multiline = not inline and "\n" in value and "\r" not in value and not _CONFLICT_MARKER.search(value)
        return _toml_text(value, is_multiline)
    if type(value) is int:
        return str(value)
    return _toml_day(value) if type(value) is date else _toml_scalar(value)


def _toml_scalar(value: Any) -> str:
    """Return a number, a flag, a day or a moment."""
    return tomli_w.dumps({"k": value})[len("k = ") : -1]


_toml_day = lru_cache(1024)(_toml_scalar)
"""Returns a day; moments are not kept, since those of two time zones can be equal."""


def _toml_text(text: str, is_multiline: bool) -> str:
    """Return a quoted text."""
    # Most texts stand between quotes as they are.
    return f'"{text}"' if _ESCAPED.search(text) is None else _escaped_text(text, is_multiline)


@lru_cache(1024)
def _escaped_text(text: str, is_multiline: bool) -> str:
    """Return a quoted text with something in it that is escaped, or with line breaks."""
    return tomli_w.dumps({"k": text}, multiline_strings=is_multiline)[len("k = ") : -1]
