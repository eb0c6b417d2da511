"""The record of a head: its values as JSON, without those that are the default."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields
from datetime import date, datetime
from operator import attrgetter
from pathlib import Path
from typing import Any

from okrtui.store import file_reader
from okrtui.store.heads import Head

_NOT_KEPT = frozenset(("path", "id", "copy_of", "goes_on_privately"))
"""Fields that follow from the name of the file, or from the other files of its folder."""
_FIELDS = tuple(field for field in fields(Head) if field.name not in _NOT_KEPT)
_DEFAULTS = {field.name: None if field.default is MISSING else field.default for field in _FIELDS}
_DAYS = {field.name for field in _FIELDS if field.type == "date | None"}
_MOMENTS = {field.name for field in _FIELDS if field.type == "datetime | None"}
_DAY_LISTS = {field.name for field in _FIELDS if field.type == "tuple[date, ...]"}
_LISTS = {field.name for field in _FIELDS if str(field.type).startswith("tuple")} - _DAY_LISTS

_VALUES_OF = attrgetter(*_DEFAULTS)

RECORD_FORMAT = ";".join(f"{field.name}:{field.type}" for field in _FIELDS)
"""What a record holds; a record of another format cannot be read."""


def dump_head(head: Head) -> str:
    """Return the record of a head; raises ValueError for a number with thousands of digits."""
    values = zip(_DEFAULTS, _VALUES_OF(head), _DEFAULTS.values(), strict=True)
    return _encode({name: value for name, value, default in values if value is not default and value != default})


def load_head(path: Path, record: str) -> Head:
    """Return the head of a file from its record; raises ValueError, KeyError or TypeError if it is none."""
    values: dict[str, Any] = json.loads(record)
    for name in values.keys() & _DAYS:
        values[name] = date.fromisoformat(values[name])
    for name in values.keys() & _MOMENTS:
        values[name] = datetime.fromisoformat(values[name])
    for name in values.keys() & _DAY_LISTS:
        values[name] = tuple(map(date.fromisoformat, values[name]))
    for name in values.keys() & _LISTS:
        values[name] = tuple(values[name])
    return Head(path, file_reader.display_name(path).removesuffix(".toml"), **values)


def _format_day(value: date) -> str:
    """Return a day or a moment as text."""
    return value.isoformat()


_encode = json.JSONEncoder(default=_format_day, separators=(",", ":"), check_circular=False).encode
"""Returns the JSON of a value; `json.dumps` makes an encoder for each."""
