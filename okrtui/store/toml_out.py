"""A session as TOML text, in an order that never changes.

The order is that of the models' fields, values before tables. Headers are written here, keys and values by tomli-w,
which alone would turn short lists of tables into inline ones and move them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

import tomli_w

from okrtui import __version__
from okrtui.model.base import Item, Model, changed
from okrtui.model.session import Session

WRITER = f"okrtui {__version__}"
"""What this program writes as `written_by`."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_CONFLICT = re.compile(r"^(<<<<<<<|=======|>>>>>>>|\|\|\|\|\|\|\|)", re.MULTILINE)


def stamped(session: Session) -> Session:
    """Return the session as written by this program, unless a file already names a writer."""
    stored = without_derived(session)
    return stored if stored.written_by else changed(stored, written_by=WRITER)


def without_derived(session: Session) -> Session:
    """Return the session without the grade in its head where its key results are graded: then those tell it."""
    graded = changed(session, grade=None)
    return session if graded.agreed_grade is None else graded


def dumps(session: Session) -> str:
    """Return the text of a session's file, which ends in the mark that shows it whole."""
    stored = stamped(session)
    fields = list(_fields(changed(stored, grade=stored.agreed_grade)))
    values = [(name, item) for name, item in fields if not _is_table(item)]
    known = {info.alias or name for name, info in Session.model_fields.items()}
    at = next((n for n, (name, _) in enumerate(values) if name in _AFTER_DERIVED or name not in known), len(values))
    lines = _lines([*values[:at], *_derived(session), *values[at:]])
    for name, item in fields:
        if _is_table(item):
            lines += _table((name,), item)
    return "\n".join([*lines, "", f"# end of {_CONTROL.sub('', session.id)}", ""])


_AFTER_DERIVED = ("follows", "grade", "private", "next_on", "next_for")
"""The values that stand behind the derived ones."""


def _derived(session: Session) -> list[tuple[str, Any]]:
    """What a list of sessions wants to know without reading the tables.

    Which key results were measured is written where their progress does not tell it, and the days from which they
    count where these are not the cycle's first.
    """
    if not session.key_results:
        return []
    shares = [one.progress for one in session.key_results]
    days = [one.latest.on for one in session.key_results if one.latest and one.latest.on]
    day: date | None = max(days) if days else session.created.date() if session.created else None
    percent = ["?" if share is None else round(max(min(share, 1e15), -1e15) * 100) for share in shares]
    found: list[tuple[str, Any]] = [("progress", percent), *([("progress_on", day)] if day else [])]
    measured = [one.progress is not None and one.measured(session.starts) for one in session.key_results]
    if measured != [share not in (0, "?") for share in percent]:
        found.append(("measured", measured))
    firsts = [one.first_day(session.starts) for one in session.key_results]
    if any(first != session.starts for first in firsts):
        found.append(("counts_from", firsts))
    return found


def _fields(model: Model) -> Iterator[tuple[str, Any]]:
    """The fields worth writing and the unknown keys behind them, in file order."""
    for name, info in type(model).model_fields.items():
        item = getattr(model, name)
        if isinstance(item, Model) and not isinstance(item, Item) and not any(True for _ in _fields(item)):
            continue
        if (
            item is None
            or item == ()
            or item == {}
            or (item == "" and not info.default)
            or (item is False and info.default is False)
        ):
            continue
        yield info.alias or name, item
    yield from (model.model_extra or {}).items()


def _is_table(item: Any) -> bool:
    return isinstance(item, Model | dict) or _is_table_list(item)


def _is_table_list(item: Any) -> bool:
    return isinstance(item, list | tuple) and bool(item) and all(isinstance(one, Model | dict) for one in item)


def _table(path: tuple[str, ...], item: Any) -> list[str]:
    if _is_table_list(item):
        return [line for one in item for line in _body(path, one, f"[[{_dotted(path)}]]")]
    return _body(path, item, f"[{_dotted(path)}]")


def _body(path: tuple[str, ...], item: Model | dict[str, Any], header: str) -> list[str]:
    fields = list(_fields(item) if isinstance(item, Model) else item.items())
    values = [(name, one) for name, one in fields if not _is_table(one)]
    tables = [(name, one) for name, one in fields if _is_table(one)]
    only_tables = tables and not values and not header.startswith("[[")
    lines = [] if only_tables else ["", header, *_lines(values)]
    for name, one in tables:
        lines += _table((*path, name), one)
    return lines


def _lines(fields: list[tuple[str, Any]]) -> list[str]:
    return [_line(name, item) for name, item in fields]


def _line(name: str, item: Any) -> str:
    return f"{_key(name)} = {_value(item)}"


def _dotted(path: tuple[str, ...]) -> str:
    return ".".join(map(_key, path))


@lru_cache(1024)
def _key(name: str) -> str:
    return tomli_w.dumps({name: 0})[: -len(" = 0\n")]


def _value(item: Any, inline: bool = False) -> str:
    if isinstance(item, list | tuple):
        return "[" + ", ".join(_value(one, inline=True) for one in item) + "]"
    if isinstance(item, dict):
        return "{" + ", ".join(f"{_key(name)} = {_value(one, inline=True)}" for name, one in item.items()) + "}"
    if isinstance(item, str):
        many = not inline and "\n" in item and "\r" not in item and not _CONFLICT.search(item)
        return _text(item, many)
    return tomli_w.dumps({"k": item})[len("k = ") : -1]


@lru_cache(4096)
def _text(item: str, many: bool) -> str:
    return tomli_w.dumps({"k": item}, multiline_strings=many)[len("k = ") : -1]
