"""Comparison of two versions of a session, item by item, and edits that take theirs, keep both, or park theirs.

"Here" is the session that is edited, "elsewhere" the other version, such as a conflict copy.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any

from okrtui.model.base import Item, Model, changed, same
from okrtui.model.flat import TOP, Flat, Node, Way, below, built, flat, holder, renamed
from okrtui.model.forms import gaps
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add, called, count_ids, find, last_number
from okrtui.model.merge import blank, name_of, typed_in
from okrtui.model.okr import KeyResult
from okrtui.model.reading import one_line, show
from okrtui.model.room import Parked
from okrtui.model.session import Session

CONFLICT_ON = "conflict_on"
"""The key in a conflict copy that lists the names of the items and parts that both versions changed."""


@dataclass(frozen=True, slots=True)
class Difference:
    """An item, or a part without an id, that differs between here and elsewhere."""

    name: str
    """Its name, as `items.find` takes it."""
    title: str
    """Its name as displayed: `hypothesis h3`, `objective`."""
    fields: tuple[tuple[str, str, str], ...]
    """For each field that differs its label, and its values here and elsewhere as displayed."""
    new: bool = False
    """Whether the item is only elsewhere."""
    twice: bool = False
    """Whether both can be kept, which an item in a list can, under two ids."""


def differences(here: Session, elsewhere: Session) -> tuple[Difference, ...]:
    """Return the items and parts of another version that differ from this one, without those that are only here.

    For a conflict copy, only those that it was made for. Stamps and counters never count.
    """
    our_nodes, their_nodes = flat(here), flat(elsewhere)
    conflict_names = _conflict_names(elsewhere)
    result: list[Difference] = []
    for id, node in their_nodes.items():
        if id not in our_nodes:
            if node.place[0] in our_nodes and (conflict_names is None or id in conflict_names):
                title = _title(node.kind, id)
                item = find(elsewhere, id)
                line = one_line(item) if item else ""
                result.append(Difference(id, title, (("", "", line),), new=True))
            continue
        rows: dict[str, list[tuple[str, str, str]]] = {}
        for path in _differing_paths(our_nodes[id], node):
            row = (
                _label(node.kind, path),
                _display(node.kind, path, our_nodes[id].values.get(path)),
                _display(node.kind, path, node.values.get(path)),
            )
            rows.setdefault(name_of(id, path) if id == TOP else id, []).append(row)
        for name, fields in rows.items():
            if conflict_names is None or name in conflict_names:
                title = _title(node.kind, name) if id else name.replace("_", " ")
                result.append(Difference(name, title, tuple(fields), twice=bool(id)))
    return tuple(result)


def take(here: Session, elsewhere: Session, name: str) -> Session:
    """Return this session with one item or part as it is elsewhere; a new item comes with those inside it."""
    our_nodes, their_nodes = flat(here), flat(elsewhere)
    if name in their_nodes and name not in our_nodes and their_nodes[name].place[0] in our_nodes:
        return _with_item(here, our_nodes, their_nodes, name, name)
    for id, path in _paths_of(their_nodes, name):
        if id in our_nodes:
            our_nodes[id].values[path] = their_nodes[id].values[path]
    return built(our_nodes)


def take_both(here: Session, elsewhere: Session, name: str) -> Session:
    """Return this session with an item as it is elsewhere behind the one here, under a new id."""
    our_nodes, their_nodes = flat(here), flat(elsewhere)
    if name not in their_nodes or name not in our_nodes:
        return take(here, elsewhere, name)
    their_nodes[name].children = dict.fromkeys(their_nodes[name].children, ())
    new_id = _new_id(here, their_nodes[name].kind)
    nodes = renamed({name: their_nodes[name]}, {name: new_id})
    nodes[new_id].place = our_nodes[name].place
    return _with_item(here, our_nodes, nodes, new_id, name)


def set_aside(session: Session, other: Session, name: str) -> Session:
    """Return the session with the other version of an item parked, so that one file holds both.

    A key result or hypothesis is parked whole, under a new id, and can be brought back; anything else as text.
    """
    their_item = find(other, name)
    if isinstance(their_item, KeyResult | Hypothesis):
        empty_lists = {field: () for field in ("updates", "evidence") if hasattr(their_item, field)}
        item = changed(their_item, id=_new_id(session, type(their_item)), **empty_lists)
        field = "key_result" if isinstance(item, KeyResult) else "hypothesis"
        fields: dict[str, Any] = {"text": f"{name} as it was elsewhere", field: item}
        return count_ids(add(session, Parked, **fields), item.PREFIX)
    for difference in differences(session, other):
        text = "; ".join(f"{label}: {their_value}" for label, _, their_value in difference.fields if their_value)
        if difference.name == name and text:
            return add(session, Parked, text=f"{difference.title} elsewhere: {text}")
    return session


def marked(copy: Session, names: tuple[str, ...]) -> Session:
    """Return a conflict copy with the names of the items and parts that both versions changed."""
    return Session.model_validate({**copy.__dict__, **(copy.model_extra or {}), CONFLICT_ON: list(names)})


def grown(earlier: Session, later: Session, names: Collection[str]) -> bool:
    """Return whether the named items and parts of a version only grew in a later one, as by typing on.

    Each value is blank in the earlier version, or equal, or a text with which the later value begins.
    """
    old_nodes, new_nodes = flat(earlier), flat(later)
    for name in names:
        for id, path in _paths_of(old_nodes, name):
            old, new = old_nodes[id].values[path], new_nodes[id].values.get(path) if id in new_nodes else None
            if not (blank(old) or same(old, new) or (isinstance(old, str) and str(new or "").startswith(old))):
                return False
    return True


def _conflict_names(copy: Session) -> frozenset[str] | None:
    """Return the names of what a conflict copy was made for, or None for any other session."""
    names = (copy.model_extra or {}).get(CONFLICT_ON)
    return frozenset(map(str, names)) if isinstance(names, list) else None


def _differing_paths(here: Node, elsewhere: Node) -> Iterator[Way]:
    """Yield the paths of the values that people set and that differ."""
    for path in dict.fromkeys((*here.values, *elsewhere.values)):
        if path != (CONFLICT_ON,) and typed_in(here.kind, path):
            ours, theirs = here.values.get(path), elsewhere.values.get(path)
            if not same(ours, theirs) and not (blank(ours) and blank(theirs)):
                yield path


def _paths_of(nodes: Flat, name: str) -> list[tuple[str, Way]]:
    """Return the values of an item or part, as node ids and paths."""
    if name in nodes:
        return [(name, path) for path in nodes[name].values]
    return [
        (TOP, path)
        for path in nodes[TOP].values
        if name_of(TOP, path) == name and path != (CONFLICT_ON,) and typed_in(Session, path)
    ]


def _title(kind: type[Model], id: str) -> str:
    return f"{kind.NAME} {id}" if called(id) == id else kind.NAME


def _label(kind: type[Model], path: Way) -> str:
    gap = gaps(holder(kind, path)).get(path[-1])
    return gap.title if gap else path[-1].replace("_", " ")


def _display(kind: type[Model], path: Way, value: Any) -> str:
    """Return the value of a field as displayed."""
    gap = gaps(holder(kind, path)).get(path[-1])
    if gap:
        return show(gap, value)
    return "" if value is None else ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _new_id(session: Session, kind: type[Model]) -> str:
    prefix = kind.PREFIX if issubclass(kind, Item) else ""
    return f"{prefix}{last_number(session, prefix) + 1}"


def _with_item(here: Session, our_nodes: Flat, their_nodes: Flat, id: str, after: str) -> Session:
    """Return a session with an item of other nodes, and what is new inside it, behind the item `after` or last."""
    known = set(our_nodes)
    for new_id in [new_id for new_id in below(their_nodes, id) if new_id not in known]:
        node = their_nodes[new_id]
        children = {path: tuple(child for child in ids if child not in known) for path, ids in node.children.items()}
        our_nodes[new_id] = replace(node, children=children)
    holder_id, path = their_nodes[id].place
    ids = our_nodes[holder_id].children.get(path, ())
    index = ids.index(after) + 1 if after in ids else len(ids)
    our_nodes[holder_id].children[path] = (*ids[:index], id, *ids[index:])
    kind = their_nodes[id].kind
    return count_ids(built(our_nodes), kind.PREFIX) if issubclass(kind, Item) else built(our_nodes)
