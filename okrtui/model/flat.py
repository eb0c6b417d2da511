"""A session laid flat: each item by its id with its own values and its place, so that versions can be compared.

The session itself, with its parts that have no id, is the node `""`. A way leads to a value or list of a node:
`("direction", "parent", "story")` in the session, `("saves", "amount")` in a decision. Unknown keys are values too.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from okrtui.model.base import Item, Model
from okrtui.model.forms import plain_part, shape
from okrtui.model.items import lists, parts, singles
from okrtui.model.session import Session

Way = tuple[str, ...]
"""The steps to a value or a list inside a node."""
Place = tuple[str, Way]
"""The node and the list in it that hold an item."""

TOP = ""
"""The node of the session itself."""


@dataclass(slots=True)
class Node:
    """One item, or the session, without the items in it."""

    kind: type[Model]
    place: Place
    own: dict[Way, Any] = field(default_factory=dict)
    """Its values by their ways, those of parts without an id among them."""
    rows: dict[Way, tuple[str, ...]] = field(default_factory=dict)
    """The ids of the items in each of its lists; one at most where only one can be held."""


Flat = dict[str, Node]
"""All nodes of a session by id, a node before what it holds."""


def flat(session: Session) -> Flat:
    """Return a session laid flat."""
    nodes: Flat = {}

    def add(model: Model, id: str, place: Place) -> None:
        node = nodes[id] = Node(type(model), place)
        take(model, id, node, ())

    def take(model: Model, id: str, node: Node, before: Way) -> None:
        kind = type(model)
        for name in kind.model_fields:
            held, way = getattr(model, name), (*before, name)
            if name in lists(kind) or name in singles(kind):
                row = held if isinstance(held, tuple) else () if held is None else (held,)
                node.rows[way] = tuple(item.id for item in row)
                for item in row:
                    add(item, item.id, (id, way))
            elif name in parts(kind):
                take(held, id, node, way)
            elif way != ("id",) or not issubclass(kind, Item):
                node.own[way] = held
        for name, held in (model.model_extra or {}).items():
            node.own[(*before, name)] = held

    add(session, TOP, (TOP, ()))
    return nodes


def built(nodes: Flat) -> Session:
    """Return the session that was laid flat; the inverse of `flat`."""

    def build(id: str) -> dict[str, Any]:
        node = nodes[id]
        fields: dict[str, Any] = {"id": id} if issubclass(node.kind, Item) else {}
        for way, held in node.own.items():
            _put(fields, way, held)
        for way, row in node.rows.items():
            items = tuple(nodes[one].kind.model_validate(build(one)) for one in row)
            _put(fields, way, items if way_kind(node.kind, way) == "list" else next(iter(items), None))
        return fields

    return Session.model_validate(build(TOP))


def _put(fields: dict[str, Any], way: Way, held: Any) -> None:
    for step in way[:-1]:
        fields = fields.setdefault(step, {})
    fields[way[-1]] = held


@cache
def holder(kind: type[Model], way: Way) -> type[Model]:
    """Return the model in which a way ends: the kind itself, or a part of it without an id."""
    for step in way[:-1]:
        kind = plain_part(kind.model_fields[step]) or kind
    return kind


@cache
def way_kind(kind: type[Model], way: Way) -> str:
    """Return how the field is typed to which a way leads: a `KindName`, `list`, `single`, or empty for all else."""
    model, name = holder(kind, way), way[-1]
    if name in lists(model):
        return "list"
    if name in singles(model):
        return "single"
    info = model.model_fields.get(name)
    mark = shape(info) if info else None
    return mark.kind if mark else ""


def below(nodes: Flat, id: str) -> list[str]:
    """Return an id and those of all items inside it, outer ones first."""
    return [id, *(one for row in nodes[id].rows.values() for held in row for one in below(nodes, held))]


def renamed(nodes: Flat, names: dict[str, str]) -> Flat:
    """Return the nodes with items under other ids, in all references too."""
    if not names:
        return nodes

    def moved(node: Node) -> Node:
        own = {way: _referring(node.kind, way, held, names) for way, held in node.own.items()}
        rows = {way: tuple(names.get(id, id) for id in row) for way, row in node.rows.items()}
        return replace(node, place=(names.get(node.place[0], node.place[0]), node.place[1]), own=own, rows=rows)

    return {names.get(id, id): moved(node) for id, node in nodes.items()}


def _referring(kind: type[Model], way: Way, held: Any, names: dict[str, str]) -> Any:
    match way_kind(kind, way):
        case "ref":
            return names.get(held, held)
        case "refs":
            return tuple(names.get(id, id) for id in held)
        case _:
            return held
