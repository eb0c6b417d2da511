"""Migrations of files with an earlier schema: one function for each version, applied to the parsed tables.

A migrated file is backed up before it is first saved over.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from okrtui.model.schema import SCHEMA_VERSION
from okrtui.store.errors import Unreadable

Migration = Callable[[dict[str, Any]], None]
"""Changes the tables of a file, in place, from one schema to the next."""

MIGRATIONS: dict[int, Migration] = {}
"""The migrations, by the schema that each starts from."""


def schema_of(table: Mapping[str, Any]) -> int:
    """Return the schema of a file; the current one if it names none, or no number."""
    schema = table.get("schema", SCHEMA_VERSION)
    return schema if type(schema) is int else SCHEMA_VERSION


def schema_problem(schema: int) -> str:
    """Return why a schema cannot be migrated to the current one, without the file name; empty if it can."""
    if schema > SCHEMA_VERSION:
        return f"was written by a newer okrtui (schema {schema}); it opens read-only"
    if schema < SCHEMA_VERSION and (
        schema < min(MIGRATIONS, default=SCHEMA_VERSION)
        or any(version not in MIGRATIONS for version in range(schema, SCHEMA_VERSION))
    ):
        return f"has an unknown schema ({schema}); it opens read-only"
    return ""


def migrate(table: dict[str, Any], name: str) -> bool:
    """Migrate tables to the current schema, in place; return whether any migration ran.

    Raises Unreadable if a migration fails on the data.
    """
    schema = schema_of(table)
    if schema >= SCHEMA_VERSION or schema_problem(schema):
        return False
    for version in range(schema, SCHEMA_VERSION):
        try:
            MIGRATIONS[version](table)
        except Exception as error:
            raise Unreadable(f"{name}: could not be converted from schema {version} to {version + 1}") from error
        table["schema"] = version + 1
    return True
