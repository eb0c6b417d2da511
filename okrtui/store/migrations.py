"""Files of earlier schemas, brought to the present one: one function for each step, on the tables as they were read.

A file that was migrated is kept as a backup before it is first saved over.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from okrtui.model.schema import SCHEMA
from okrtui.store.errors import Unreadable

Step = Callable[[dict[str, Any]], None]
"""Changes the tables of a file, in place, from its schema to the next."""

STEPS: dict[int, Step] = {}
"""The steps, by the schema that each begins with."""


def schema_of(table: Mapping[str, Any]) -> int:
    """Return the schema of a file; the present one where it names none, or no number."""
    named = table.get("schema", SCHEMA)
    return named if type(named) is int else SCHEMA


def unknown(schema: int) -> str:
    """Return why a schema cannot be brought to the present one, without the file's name; empty where it can."""
    if schema > SCHEMA:
        return f"was written by a newer okrtui (schema {schema}); it opens read-only"
    if schema < SCHEMA and (schema < min(STEPS, default=SCHEMA) or any(n not in STEPS for n in range(schema, SCHEMA))):
        return f"has a schema that nobody knows ({schema}); it opens read-only"
    return ""


def migrate(table: dict[str, Any], name: str) -> bool:
    """Bring tables to the present schema, in place, by the steps there are; return whether any was taken.

    Raises Unreadable where a step finds something that it cannot bring along.
    """
    schema = schema_of(table)
    if schema >= SCHEMA or unknown(schema):
        return False
    for one in range(schema, SCHEMA):
        try:
            STEPS[one](table)
        except Exception as error:
            raise Unreadable(f"{name}: could not be brought from schema {one} to {one + 1}") from error
        table["schema"] = one + 1
    return True
