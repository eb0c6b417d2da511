"""The one comparison of two states of a session, on which their wording, their merge and their reconciliation build.

Items are matched by id. What is compared is what the file would hold: 1, 1.0 and a missing key differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from okrtui.model.base import Model, equal_in_file
from okrtui.model.session import Session
from okrtui.model.session_nodes import Node, Nodes, kind_at
from okrtui.model.tree import FieldPath

MISSING = object()
"""The value of a key that is not there."""
CONFLICT_ON = "conflict_on"
"""The key in a conflict copy that lists the names of the items and parts that both versions changed."""
_STAMPS = frozenset((("written_by",), ("schema_version",), ("id",)))
"""Paths of the session that only the program writes."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The nodes that differ between two states, by id and in the order of the later state."""

    added: tuple[str, ...]
    """The items that only the later state has."""
    deleted: tuple[str, ...]
    """The items that only the earlier state has, in its order."""
    retyped: frozenset[str]
    """The items of both that are of another class."""
    moved: frozenset[str]
    """The items of both that stand in another list or item."""
    changed: dict[str, tuple[FieldPath, ...]]
    """The paths of the values that differ, for each item of both, and the session, with any."""


def compare_nodes(before: Nodes, after: Nodes) -> Comparison:
    """Return what differs between two states of a session."""
    shared = [id for id in after if id in before]
    differing = ((id, tuple(differing_paths(before[id], after[id]))) for id in shared)
    return Comparison(
        tuple(id for id in after if id not in before),
        tuple(id for id in before if id not in after),
        frozenset(id for id in shared if before[id].kind is not after[id].kind),
        frozenset(id for id in shared if before[id].place != after[id].place),
        {id: paths for id, paths in differing if paths},
    )


def differing_paths(before: Node, after: Node) -> Iterator[FieldPath]:
    """Yield the paths of the values that differ between two states of an item, in the order of the earlier one."""
    for path, value in before.values.items():
        if not equal_in_file(value, after.values.get(path, MISSING)):
            yield path
    yield from (path for path in after.values if path not in before.values)


def are_equal(first: Node, second: Node) -> bool:
    """Return whether two nodes are of the same class with the same values."""
    return first.kind is second.kind and next(differing_paths(first, second), None) is None


def is_blank(value: Any) -> bool:
    """Return whether a value is empty: None, False, missing, or an empty text or collection."""
    return value is None or value is False or value is MISSING or (isinstance(value, str | tuple | dict) and not value)


def is_set_by_people(kind: type[Model], path: FieldPath) -> bool:
    """Return whether a value is set by people, rather than by the program on its own."""
    return kind_at(kind, path) not in ("counts", "moment") and not (kind is Session and path in _STAMPS)


def is_content(kind: type[Model], path: FieldPath) -> bool:
    """Return whether a value is set by people, and is no mark of a conflict copy."""
    return path != (CONFLICT_ON,) and is_set_by_people(kind, path)
