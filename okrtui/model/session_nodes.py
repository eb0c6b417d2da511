"""A session as a flat map of nodes: each item by its id, with its own values and its place.

Comparing and merging versions works on these nodes. The session itself, with its parts that have no id, is the node
`""`. A field path leads to a value or list of a node: `("direction", "parent", "story")` in the session,
`("saves", "amount")` in a decision. Unknown keys are values too.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from okrtui.model.base import FieldType, Item, Model
from okrtui.model.forms import get_field_type, part_model
from okrtui.model.session import Session
from okrtui.model.tree import ROOT_ID, FieldPath, Place, child_fields, walk_models


@dataclass(slots=True)
class Node:
    """One item, or the session, without the items in it."""

    kind: type[Model]
    """The model class of the item."""
    place: Place
    """The node and list that hold it."""
    values: dict[FieldPath, Any] = field(default_factory=dict)
    """Its values by path, including those of parts without an id."""
    children: dict[FieldPath, tuple[str, ...]] = field(default_factory=dict)
    """The ids of the items in each of its lists, by path; at most one id for a field that holds a single item."""


Nodes = dict[str, Node]
"""All nodes of a session by id, a node before those that it holds."""


def to_nodes(session: Session) -> Nodes:
    """Return the nodes of a session."""
    nodes: Nodes = {}
    for model, (holder, path) in walk_models(session):
        kind = type(model)
        if isinstance(model, Item) or model is session:
            node = nodes[model.id if isinstance(model, Item) else ROOT_ID] = Node(kind, (holder, path))
            prefix: FieldPath = ()
        else:
            node, prefix = nodes[holder], path
        value_names, item_names = _field_names(kind)
        for name in value_names:
            node.values[(*prefix, name)] = getattr(model, name)
        for name, value in (model.model_extra or {}).items():
            node.values[(*prefix, name)] = value
        for name in item_names:
            value = getattr(model, name)
            items = value if isinstance(value, tuple) else () if value is None else (value,)
            node.children[(*prefix, name)] = tuple(item.id for item in items)
    return nodes


@cache
def _field_names(kind: type[Model]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the fields of a class that hold values, and those that hold items."""
    holds = {field.name: field.holds for field in child_fields(kind)}
    values = (name for name in kind.model_fields if name not in holds and not (name == "id" and issubclass(kind, Item)))
    return tuple(values), tuple(name for name, held in holds.items() if held != "part")


def from_nodes(nodes: Nodes) -> Session:
    """Return the session that the nodes describe; the inverse of `to_nodes`."""

    def build(id: str) -> dict[str, Any]:
        node = nodes[id]
        fields: dict[str, Any] = {"id": id} if issubclass(node.kind, Item) else {}
        for path, value in node.values.items():
            _set_at(fields, path, value)
        for path, ids in node.children.items():
            items = tuple(nodes[child].kind.model_validate(build(child)) for child in ids)
            _set_at(fields, path, items if kind_at(node.kind, path) == "list" else next(iter(items), None))
        return fields

    return Session.model_validate(build(ROOT_ID))


def _set_at(fields: dict[str, Any], path: FieldPath, value: Any) -> None:
    """Set a value in nested dicts, creating those on the way."""
    for name in path[:-1]:
        fields = fields.setdefault(name, {})
    fields[path[-1]] = value


@cache
def model_at(kind: type[Model], path: FieldPath) -> type[Model]:
    """Return the model class in which a path ends: `kind` itself, or a part of it without an id."""
    for name in path[:-1]:
        kind = part_model(kind.model_fields[name]) or kind
    return kind


@cache
def kind_at(kind: type[Model], path: FieldPath) -> str:
    """Return the kind of the field at a path: a `FieldKind`, `part`, `list`, `single`, or empty for anything else."""
    child = next((field for field in child_fields(model_at(kind, path)) if field.name == path[-1]), None)
    if child:
        return child.holds
    declared_type = _type_at(kind, path)
    return declared_type.kind if declared_type else ""


@cache
def policy_at(kind: type[Model], path: FieldPath) -> str:
    """Return the name of the policy by which values at a path are merged; empty for none."""
    declared_type = _type_at(kind, path)
    return declared_type.merge if declared_type else ""


def _type_at(kind: type[Model], path: FieldPath) -> FieldType | None:
    """Return the type of the field at a path; None for unknown keys, and for what holds models."""
    info = model_at(kind, path).model_fields.get(path[-1])
    return get_field_type(info) if info else None


def subtree_ids(nodes: Nodes, id: str) -> list[str]:
    """Return an id and those of all items inside it, outer ones first."""
    return [id, *(inner for ids in nodes[id].children.values() for child in ids for inner in subtree_ids(nodes, child))]


def replace_ids(nodes: Nodes, new_ids: dict[str, str]) -> Nodes:
    """Return the nodes with some ids replaced (old to new), in all references too."""
    if not new_ids:
        return nodes

    def rename(node: Node) -> Node:
        values = {path: _rename_references(node.kind, path, value, new_ids) for path, value in node.values.items()}
        children = {path: tuple(new_ids.get(id, id) for id in ids) for path, ids in node.children.items()}
        return replace(
            node, place=(new_ids.get(node.place[0], node.place[0]), node.place[1]), values=values, children=children
        )

    return {new_ids.get(id, id): rename(node) for id, node in nodes.items()}


def _rename_references(kind: type[Model], path: FieldPath, value: Any, new_ids: dict[str, str]) -> Any:
    match kind_at(kind, path):
        case "ref":
            return new_ids.get(value, value)
        case "refs":
            return tuple(new_ids.get(id, id) for id in value)
        case _:
            return value
