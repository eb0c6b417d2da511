"""The TOML writer of sessions; the order of the text is fixed.

The order is that of the models' fields, values before tables. Headers are written here, keys and values by tomli-w,
which alone would turn short lists of tables into inline arrays and move them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Any

import tomli_w
from pydantic.fields import FieldInfo

from okrtui import __version__
from okrtui.model.base import Item, Model, changed
from okrtui.model.checkin_edits import looked_on
from okrtui.model.directions import goal_priorities
from okrtui.model.review_days import review_days
from okrtui.model.session import Session
from okrtui.model.session_cache import remembered, remembered_per_item
from okrtui.store.promised_days import promised_days

WRITER = f"okrtui {__version__}"
"""The value of `written_by` in files that we write."""

_CONTROL_CHARACTERS = re.compile(r"[\x00-\x1f\x7f]")
"""Control characters, which the end mark cannot hold."""
_CONFLICT_MARKER = re.compile(r"^(<<<<<<<|=======|>>>>>>>|\|\|\|\|\|\|\|)", re.MULTILINE)
"""A conflict marker at the start of a line; a text with one is written on a single line."""


def with_writer(session: Session) -> Session:
    """Return the session with us as its writer, unless the file already names a writer."""
    stored = without_derived_grade(session)
    return stored if stored.written_by else changed(stored, written_by=WRITER)


def without_derived_grade(session: Session) -> Session:
    """Return the session without the grade in its head if the grades of its key results give it."""
    if session.grade is None:
        return session
    graded = changed(session, grade=None)
    return session if graded.agreed_grade is None else graded


@remembered
def as_written(session: Session) -> Session:
    """Return the session with all that its file says of it: its writer, and the grade of its key results."""
    stored = with_writer(session)
    return changed(stored, grade=stored.agreed_grade)


def dumps(session: Session) -> str:
    """Return the text of a session's file, with its end mark."""
    values, tables = _written_fields(as_written(session))
    known_keys = {info.alias or name for name, info in Session.model_fields.items()}
    derived_index = next(
        (index for index, (name, _) in enumerate(values) if name in _AFTER_DERIVED or name not in known_keys),
        len(values),
    )
    lines = _value_lines([*values[:derived_index], *derived_values(session), *values[derived_index:]])
    for name, value in tables:
        lines += _table_lines((name,), value)
    return "\n".join([*lines, "", f"# end of {_CONTROL_CHARACTERS.sub('', session.id)}", ""])


_AFTER_DERIVED = ("follows", "grade", "private", "next_on", "next_for", "next_lead")
"""Keys that follow the derived ones."""
_PERCENT_DIGITS = 10
"""Digits after the point of a derived percentage: coarser ones give another light near a limit."""


def _percent(share: float) -> int | float:
    """Return a share in percent, so exact that a light computed from it is that of the key result; whole where it is.

    What is short of the whole stays so.
    """
    percent = round(share * 100, _PERCENT_DIGITS)
    if share < 1 <= percent / 100:
        percent = 100 - 10**-_PERCENT_DIGITS
    return int(percent) if percent == int(percent) else percent


def derived_values(session: Session) -> list[tuple[str, Any]]:
    """Return the derived keys that a list of sessions shows without reading the tables."""
    reviews = [review.on for review in review_days(session)]
    promises = promised_days(session)
    derived = [("review_on", reviews), ("promised_on", promises), ("priorities", list(goal_priorities(session)))]
    return [*_derived_progress(session), *((key, values) for key, values in derived if values)]


def _derived_progress(session: Session) -> list[tuple[str, Any]]:
    """Return the derived keys of the key results.

    When the numbers were looked at together is written if the latest one was given between meetings on another day.
    Which key results were measured is written if their progress does not show it, the days of their last numbers if
    they are not the same, the days from which they are expected to move and their last days if these are not those of
    the cycle, the falls of confidence if there is one, which limits were crossed, and how many have a grade if not all
    do.
    """
    if not session.key_results:
        return []
    shares = [key_result.progress for key_result in session.key_results]
    latest_days = [
        key_result.latest_update.on
        for key_result in session.key_results
        if key_result.latest_update and key_result.latest_update.on
    ]
    day: date | None = max(latest_days) if latest_days else session.created.date() if session.created else None
    percent = ["?" if share is None else _percent(max(min(share, 1e15), -1e15)) for share in shares]
    derived: list[tuple[str, Any]] = [("progress", percent), *([("progress_on", day)] if day else [])]
    looked = looked_on(session) or (session.created.date() if session.created else None)
    if looked and looked != day:
        derived.append(("looked_on", looked))
    measured = [
        key_result.progress is not None and key_result.is_measured(session.starts) for key_result in session.key_results
    ]
    if measured != [share not in (0, "?") for share in percent]:
        derived.append(("measured", measured))
    own_days = [key_result.latest_update.on if key_result.latest_update else None for key_result in session.key_results]
    if any(on not in (None, day) for on in own_days):
        # Those that were never measured have a day too, since a list in TOML has no gaps.
        derived.append(("measured_on", [on or day for on in own_days]))
    firsts = [key_result.pace_day(session.starts) for key_result in session.key_results]
    lasts = [key_result.last_day(session.ends) for key_result in session.key_results]
    for key, days, usual in (("counts_from", firsts, session.starts), ("counts_until", lasts, session.ends)):
        if any(day != usual for day in days) and None not in days:
            derived.append((key, days))
    falls = [key_result.confidence_fall(session.starts) for key_result in session.key_results]
    if any(falls):
        derived.append(("confidence_fall", [round(fall[0] - fall[1], 6) if fall else 0 for fall in falls]))
    crossed = [key_result.is_limit_crossed for key_result in session.key_results]
    if any(crossed):
        derived.append(("limit_crossed", crossed))
    if 0 < session.graded < len(session.key_results):
        derived.append(("graded", session.graded))
    return derived


def written_table(model: Model) -> dict[str, Any]:
    """Return the table that a reader of TOML gets for a model."""
    values, tables = _written_fields(model)
    return {name: _plain(value) for name, value in (*values, *tables)}


part_table = remembered_per_item(written_table)
"""Returns the table of an item or part, not to be changed: it is that of the last save unless the item was changed."""


def _plain(value: Any) -> Any:
    """Return a value as a reader of TOML gives it."""
    if isinstance(value, Model):
        return part_table(value)
    return list(map(_plain, value)) if isinstance(value, tuple) else value


_Fields = list[tuple[str, Any]]
"""Keys and values."""


@remembered_per_item
def _written_fields(model: Model) -> tuple[_Fields, _Fields]:
    """Return the values of a model that its file has, and the tables, each in file order with its unknown keys last."""
    fields = [(info.alias or name, value) for name, info, value in _non_empty_fields(model)]
    return _split_fields((*fields, *(model.model_extra or {}).items()))


def _non_empty_fields(model: Model) -> Iterator[tuple[str, FieldInfo, Any]]:
    for name, info in type(model).model_fields.items():
        value = getattr(model, name)
        if isinstance(value, Model):
            if isinstance(value, Item) or any(_written_fields(value)):
                yield name, info, value
        elif not (
            value is None
            or value == ()
            or value == {}
            or (value == "" and not info.default)
            or (value is False and info.default is False)
        ):
            yield name, info, value


def _split_fields(fields: Iterable[tuple[str, Any]]) -> tuple[_Fields, _Fields]:
    """Return those that are values, and those that are tables."""
    values: _Fields = []
    tables: _Fields = []
    for name, value in fields:
        (tables if _is_table(value) else values).append((name, value))
    return values, tables


def _is_table(value: Any) -> bool:
    """Whether a value is written as a table or as a list of tables."""
    return isinstance(value, Model | dict) or _is_table_list(value)


def _is_table_list(value: Any) -> bool:
    """Whether a value is written as a list of tables."""
    return (
        isinstance(value, list | tuple) and bool(value) and all(isinstance(element, Model | dict) for element in value)
    )


def _table_lines(path: tuple[str, ...], value: Any) -> list[str]:
    """Return the lines of a table or of a list of tables."""
    if _is_table_list(value):
        header = f"[[{_dotted_key(path)}]]"
        return [
            line
            for element in value
            for line in (_part_lines if isinstance(element, Model) else _single_table_lines)(element, path, header)
        ]
    header = f"[{_dotted_key(path)}]"
    return (_part_lines if isinstance(value, Model) else _single_table_lines)(value, path, header)


@remembered_per_item
def _part_lines(part: Model, path: tuple[str, ...], header: str) -> list[str]:
    """Return the lines of an item or part, which are those of the last save unless it was changed."""
    return _single_table_lines(part, path, header)


def _single_table_lines(table: Model | dict[str, Any], path: tuple[str, ...], header: str) -> list[str]:
    """Return the lines of one table, with its header and the tables in it."""
    values, tables = _written_fields(table) if isinstance(table, Model) else _split_fields(table.items())
    only_tables = tables and not values and not header.startswith("[[")
    lines = [] if only_tables else ["", header, *_value_lines(values)]
    for name, value in tables:
        lines += _table_lines((*path, name), value)
    return lines


def _value_lines(fields: list[tuple[str, Any]]) -> list[str]:
    """Return the lines of keys and values."""
    return [_value_line(name, value) for name, value in fields]


def _value_line(name: str, value: Any) -> str:
    """Return the line of a key and its value."""
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


@lru_cache(4096)
def _toml_text(text: str, is_multiline: bool) -> str:
    """Return a quoted text."""
    return tomli_w.dumps({"k": text}, multiline_strings=is_multiline)[len("k = ") : -1]
