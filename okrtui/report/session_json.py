"""A session as JSON: the tables and names of its file, so that what is documented there holds here.

JSON has no days and moments. Those of our own fields are texts in ISO format; in fields that we do not know, which keep
what they are, an object with one key says the kind: `{"$day": "2026-10-01"}`, `{"$moment": …}`, `{"$time": …}`,
`{"$number": "inf"}`. A table of such a form is `{"$table": …}`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from okrtui.model.base import Model
from okrtui.model.forms import gaps
from okrtui.model.session import Session
from okrtui.model.tree import child_fields
from okrtui.store.errors import Unreadable
from okrtui.store.toml_in import LoadedSession, load_table
from okrtui.store.toml_out import as_written
from okrtui.store.toml_values import written_table

_READERS: dict[str, Callable[[str], Any]] = {
    "$day": date.fromisoformat,
    "$moment": datetime.fromisoformat,
    "$time": time.fromisoformat,
    "$number": float,
}
"""Reads a value of a kind that JSON does not have."""
_KINDS: dict[str, Callable[[str], Any]] = {"day": date.fromisoformat, "moment": datetime.fromisoformat}
"""Reads the value of a field of ours, by its kind."""


def session_object(session: Session) -> dict[str, Any]:
    """Return a session as an object of JSON; what is empty is left out, as in its file."""
    return _written(Session, written_table(as_written(session)))


def object_text(value: object, indent: int | None = None) -> str:
    """Return a value of JSON as text in ASCII, so that no character in it means anything to a terminal."""
    return json.dumps(value, indent=indent, allow_nan=False)


def read_session(value: object, name: str) -> LoadedSession:
    """Return the session of an object of JSON, with the problems of it; raises Unreadable with one sentence.

    As with a file, as much as possible is read.
    """
    if not isinstance(value, dict):
        raise Unreadable(f"{name}: this is not an okrtui session")
    try:
        table = _read(Session, value)
    except RecursionError as error:
        raise Unreadable(f"{name}: is nested too deeply to be a session") from error
    return load_table(table, "", name)


def _written(model: type[Model], table: Mapping[str, Any]) -> dict[str, Any]:
    """Return the table of a model as an object of JSON."""
    children, kinds = _children(model), _kinds(model)
    result: dict[str, Any] = {}
    for key, value in table.items():
        if (child := children.get(key)) and isinstance(value, list | tuple):
            result[key] = [_written(child, each) if isinstance(each, Mapping) else _encoded(each) for each in value]
        elif child and isinstance(value, Mapping):
            result[key] = _written(child, value)
        elif key in kinds and isinstance(value, date):
            result[key] = value.isoformat()
        else:
            result[key] = _encoded(value)
    return result


def _read(model: type[Model], table: Mapping[str, Any]) -> dict[str, Any]:
    """Return the table of a model from an object of JSON; what is null is empty, which a file leaves out."""
    children, kinds = _children(model), _kinds(model)
    result: dict[str, Any] = {}
    for key, value in _given(table):
        if (child := children.get(key)) and isinstance(value, list):
            given = (each for each in value if each is not None)
            result[key] = [_read(child, each) if isinstance(each, dict) else _decoded(each) for each in given]
        elif child and isinstance(value, dict):
            result[key] = _read(child, value)
        elif key in kinds and isinstance(value, str):
            result[key] = _value(_KINDS[kinds[key]], value)
        else:
            result[key] = _decoded(value)
    return result


def _children(model: type[Model]) -> dict[str, type[Model]]:
    return {child.name: child.model for child in child_fields(model)}


def _kinds(model: type[Model]) -> dict[str, str]:
    return {name: gap.kind for name, gap in gaps(model).items() if gap.kind in _KINDS}


def _encoded(value: Any) -> Any:
    """Return a value of a field that we do not know as JSON."""
    if isinstance(value, datetime):
        return {"$moment": value.isoformat()}
    if isinstance(value, date):
        return {"$day": value.isoformat()}
    if isinstance(value, time):
        return {"$time": value.isoformat()}
    if isinstance(value, float) and not math.isfinite(value):
        return {"$number": str(value)}
    if isinstance(value, Mapping):
        table = {key: _encoded(each) for key, each in value.items()}
        return {"$table": table} if len(table) == 1 and next(iter(table)).startswith("$") else table
    return [_encoded(each) for each in value] if isinstance(value, list | tuple) else value


def _decoded(value: Any) -> Any:
    """Return such a value from JSON; one of an unknown kind stays as it is."""
    if isinstance(value, list):
        return [_decoded(each) for each in value if each is not None]
    if not isinstance(value, dict):
        return value
    if len(value) == 1:
        ((kind, inner),) = value.items()
        if kind == "$table" and isinstance(inner, dict):
            return {key: _decoded(each) for key, each in _given(inner)}
        if kind in _READERS and isinstance(inner, str):
            return _value(_READERS[kind], inner)
    return {key: _decoded(each) for key, each in _given(value)}


def _given(table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    return ((key, value) for key, value in table.items() if value is not None)


def _value(read: Callable[[str], Any], text: str) -> Any:
    """Return what a text says; the text itself where it says nothing of the kind."""
    try:
        return read(text)
    except ValueError:
        return text
