"""The contents of session files for an index: the goal, and what people wrote in each item.

Nothing of a private session is kept but its head, so that its texts stand nowhere but in its file and its backups.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from okrtui.store import file_reader, heads, migrations
from okrtui.store.errors import StoreError, Unreadable
from okrtui.store.implied_values import with_implied_values
from okrtui.store.index.item_texts import ItemTexts, dump_texts
from okrtui.store.index.search_words import BOUNDARY, fold

GOAL_KEYS = (
    {"id", "title", "format", "status", "team", "cycle", "starts", "ends", "created", "updated", "follows", "private"}
    | {"grade", "direction", "equation", "objective", "key_results", "changes", "decisions"}
)  # fmt: skip
"""The keys of a goal: what the tree of goals shows of a session, and its decisions with what they save."""

_MOMENT_KEY = "\0moment"
"""The key of a day or time in a record; no key of a TOML file has such a sign."""
_MOMENT_TYPES: dict[str, Callable[[str], date | time]] = {
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "time": time.fromisoformat,
}


@dataclass(frozen=True, slots=True)
class Contents:
    """What an index keeps of a file besides its head; empty for a private session, and what cannot be read."""

    name: str
    """The name of the file."""
    goal: str = ""
    """The record of its goal."""
    texts: bytes = b""
    """The record of its texts."""
    words: str = ""
    """Its texts as they are searched."""


def read_contents(path: Path) -> Contents:
    """Read the contents of a session file; never raises."""
    try:
        table, name = _read_tables(path), file_reader.display_name(path)
        if _is_private(table):
            return Contents(path.name)
        goal = dump_goal(table)
        texts = _texts_in(table, name)
    except (StoreError, ValueError, TypeError, RecursionError):
        return Contents(path.name)
    return Contents(path.name, goal, dump_texts(texts), folded_words(texts))


def read_texts(path: Path) -> list[ItemTexts]:
    """Read what people wrote in a session, a private one too; never raises."""
    with suppress(StoreError, TypeError, RecursionError):
        return _texts_in(_read_tables(path), file_reader.display_name(path))
    return []


def _read_tables(path: Path) -> dict[str, Any]:
    """Return the tables of a session file; raises Unreadable."""
    name = file_reader.display_name(path)
    table = file_reader.parse(file_reader.decode_text(file_reader.read(path), name), name)
    if not heads.has_session_keys(table):
        raise Unreadable(f"{name}: this is not an okrtui session")
    return table


def _is_private(table: Mapping[str, Any]) -> bool:
    return table.get("private", heads.says_solo(table)) is not False


def _texts_in(table: dict[str, Any], name: str) -> list[ItemTexts]:
    """Return the texts of a session, with the ids that its items have when it is opened; changes the tables."""
    # Imported here since a search of what is indexed already needs no models.
    from okrtui.store.index.session_texts import texts_of
    from okrtui.store.repair import give_ids

    migrations.migrate(table, name)
    give_ids(table, [], name)
    return list(texts_of(table))


def folded_words(texts: list[ItemTexts]) -> str:
    """Return the texts of a session as they are searched."""
    return f" {BOUNDARY} ".join(fold(text) for item in texts for _, text in item.fields)


def dump_goal(table: dict[str, Any]) -> str:
    """Return the record of the goal in the tables of a file; raises ValueError for a number of thousands of digits."""
    goal = {key: value for key, value in with_implied_values(table).items() if key in GOAL_KEYS}
    return json.dumps(goal, default=_format_moment, separators=(",", ":"))


def load_goal_tables(record: str) -> dict[str, Any]:
    """Return the tables of a record; raises ValueError or TypeError if it is none."""
    tables = json.loads(record, object_hook=_parse_moment)
    if not isinstance(tables, dict):
        raise ValueError("no record of a goal")
    return tables


def _format_moment(value: date | time) -> dict[str, list[str]]:
    """Return a day, moment or time with its type."""
    return {_MOMENT_KEY: [type(value).__name__, value.isoformat()]}


def _parse_moment(table: dict[str, Any]) -> Any:
    if _MOMENT_KEY not in table:
        return table
    kind, text = table[_MOMENT_KEY]
    return _MOMENT_TYPES[kind](text)
