"""Comparison of two versions of a session, item by item, and edits that take theirs, keep both, or park theirs.

"Here" is the session that is edited, "elsewhere" the other version, such as a conflict copy.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from okrtui.model.base import Item, Model, changed, equal_in_file
from okrtui.model.comparison import CONFLICT_ON, compare_nodes, is_blank, is_content
from okrtui.model.follow_ups import ParkedItem
from okrtui.model.forms import gaps, with_values
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.item_text import format_value, one_line
from okrtui.model.items import item_name, last_id_number, last_id_numbers, named_parts, update_id_counters
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.model.session_nodes import Nodes, from_nodes, model_at, replace_ids, subtree_ids, to_nodes
from okrtui.model.tree import ROOT_ID, FieldPath, holder_name, walk


@dataclass(frozen=True, slots=True)
class VersionDifference:
    """An item, or a part without an id, that differs between here and elsewhere."""

    name: str
    """Its name, as `items.find` takes it."""
    title: str
    """Its name as displayed: `hypothesis h3`, `objective`."""
    fields: tuple[tuple[str, str, str], ...]
    """For each field that differs its label, and its values here and elsewhere as displayed."""
    is_new: bool = False
    """Whether the item is only elsewhere."""
    can_keep_both: bool = False
    """Whether both can be kept, which an item in a list can, under two ids."""


def compare_versions(
    here: Session, elsewhere: Session, line_of: Callable[[Item], str] = one_line
) -> tuple[VersionDifference, ...]:
    """Return the items and parts of another version that differ from this one, without those that are only here.

    For a conflict copy, only those that it was made for. Stamps and counters never count. `line_of` returns the line of
    an item that is only elsewhere.
    """
    our_nodes, their_nodes = to_nodes(here), to_nodes(elsewhere)
    comparison = compare_nodes(our_nodes, their_nodes)
    conflict_names = _conflict_names(elsewhere)
    their_items = {item.id: item for item in walk(elsewhere)}
    result: list[VersionDifference] = []
    for id, node in their_nodes.items():
        if id not in our_nodes:
            if node.place[0] in our_nodes and (conflict_names is None or id in conflict_names):
                title = _title(node.kind, id)
                line = line_of(their_items[id])
                result.append(VersionDifference(id, title, (("", "", line),), is_new=True))
            continue
        rows: dict[str, list[tuple[str, str, str]]] = {}
        for path in comparison.changed.get(id, ()):
            ours, theirs = our_nodes[id].values.get(path), node.values.get(path)
            if is_content(node.kind, path) and not (is_blank(ours) and is_blank(theirs)):
                row = _label(node.kind, path), _display(node.kind, path, ours), _display(node.kind, path, theirs)
                rows.setdefault(holder_name(id, path), []).append(row)
        for name, fields in rows.items():
            if conflict_names is None or name in conflict_names:
                title = _title(node.kind, name) if id else name.replace("_", " ")
                result.append(VersionDifference(name, title, tuple(fields), can_keep_both=bool(id)))
    return tuple(result)


def take_theirs(here: Session, elsewhere: Session, name: str) -> Session:
    """Return this session with one item or part as it is elsewhere; a new item comes with those inside it."""
    our_nodes, their_nodes = to_nodes(here), to_nodes(elsewhere)
    if name in their_nodes and name not in our_nodes and their_nodes[name].place[0] in our_nodes:
        return _with_item(here, our_nodes, their_nodes, name, name)
    for id, path in _paths_of(their_nodes, name):
        if id in our_nodes:
            our_nodes[id].values[path] = their_nodes[id].values[path]
    return from_nodes(our_nodes)


def keep_both(here: Session, elsewhere: Session, name: str) -> Session:
    """Return this session with an item as it is elsewhere behind the one here, under a new id."""
    our_nodes, their_nodes = to_nodes(here), to_nodes(elsewhere)
    if name not in their_nodes or name not in our_nodes:
        return take_theirs(here, elsewhere, name)
    their_nodes[name].children = dict.fromkeys(their_nodes[name].children, ())
    new_id = _new_id(here, their_nodes[name].kind)
    nodes = replace_ids({name: their_nodes[name]}, {name: new_id})
    nodes[new_id].place = our_nodes[name].place
    return _with_item(here, our_nodes, nodes, new_id, name)


def park_theirs(session: Session, other: Session, name: str) -> Session:
    """Return the session with the other version of an item parked, so that one file holds both.

    A key result or hypothesis is parked whole, under a new id, and can be brought back; anything else as text.
    """
    return park_all_theirs(session, other, (name,))


def park_all_theirs(session: Session, other: Session, names: Iterable[str]) -> Session:
    """Return the session with the other versions of several items parked, as `park_theirs` parks each."""
    their_parts = named_parts(other)
    texts: dict[str, str] = {}
    for difference in compare_versions(session, other):
        text = "; ".join(f"{label}: {their_value}" for label, _, their_value in difference.fields if their_value)
        if text:
            texts.setdefault(difference.name, f"{difference.title} elsewhere: {text}")
    parked_kinds = (ParkedItem, KeyResult, Hypothesis)
    numbers = last_id_numbers(session, (kind.PREFIX for kind in parked_kinds))

    def new_id(kind: type[Item]) -> str:
        numbers[kind.PREFIX] += 1
        return f"{kind.PREFIX}{numbers[kind.PREFIX]}"

    parked: list[ParkedItem] = []
    for name in names:
        their_item = their_parts.get(name)
        if isinstance(their_item, KeyResult | Hypothesis):
            empty_lists = {field: () for field in ("updates", "evidence") if hasattr(their_item, field)}
            item = changed(their_item, id=new_id(type(their_item)), **empty_lists)
            field = "key_result" if isinstance(item, KeyResult) else "hypothesis"
            fields: dict[str, Any] = {"text": f"{name} as it was elsewhere", field: item}
            parked.append(with_values(ParkedItem(id=new_id(ParkedItem)), **fields))
        elif name in texts:
            parked.append(with_values(ParkedItem(id=new_id(ParkedItem)), text=texts[name]))
    if not parked:
        return session
    prefixes = {item.PREFIX for wrapper in parked for item in (wrapper, wrapper.key_result, wrapper.hypothesis) if item}
    return update_id_counters(changed(session, parking=(*session.parking, *parked)), *prefixes)


def mark_conflict_copy(copy: Session, names: tuple[str, ...]) -> Session:
    """Return a conflict copy with the names of the items and parts that both versions changed."""
    return Session.model_validate({**copy.__dict__, **(copy.model_extra or {}), CONFLICT_ON: list(names)})


def is_extension(earlier: Session, later: Session, names: Collection[str]) -> bool:
    """Return whether the named items and parts of a version only grew in a later one, as by typing on.

    Each value is blank in the earlier version, or equal, or a text with which the later value begins.
    """
    old_nodes, new_nodes = to_nodes(earlier), to_nodes(later)
    for name in names:
        for id, path in _paths_of(old_nodes, name):
            old, new = old_nodes[id].values[path], new_nodes[id].values.get(path) if id in new_nodes else None
            if not (
                is_blank(old) or equal_in_file(old, new) or (isinstance(old, str) and str(new or "").startswith(old))
            ):
                return False
    return True


def _conflict_names(copy: Session) -> frozenset[str] | None:
    """Return the names of what a conflict copy was made for, or None for any other session."""
    names = (copy.model_extra or {}).get(CONFLICT_ON)
    return frozenset(map(str, names)) if isinstance(names, list) else None


def _paths_of(nodes: Nodes, name: str) -> list[tuple[str, FieldPath]]:
    """Return the values of an item or part, as node ids and paths."""
    if name in nodes:
        return [(name, path) for path in nodes[name].values]
    return [
        (ROOT_ID, path)
        for path in nodes[ROOT_ID].values
        if holder_name(ROOT_ID, path) == name and is_content(Session, path)
    ]


def _title(kind: type[Model], id: str) -> str:
    return f"{kind.NAME} {id}" if item_name(id) == id else kind.NAME


def _label(kind: type[Model], path: FieldPath) -> str:
    gap = gaps(model_at(kind, path)).get(path[-1])
    return gap.title if gap else path[-1].replace("_", " ")


def _display(kind: type[Model], path: FieldPath, value: Any) -> str:
    """Return the value of a field as displayed."""
    gap = gaps(model_at(kind, path)).get(path[-1])
    if gap:
        return format_value(gap, value)
    return "" if value is None else ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _new_id(session: Session, kind: type[Model]) -> str:
    prefix = kind.PREFIX if issubclass(kind, Item) else ""
    return f"{prefix}{last_id_number(session, prefix) + 1}"


def _with_item(here: Session, our_nodes: Nodes, their_nodes: Nodes, id: str, after: str) -> Session:
    """Return a session with an item of other nodes, and what is new inside it, behind the item `after` or last."""
    known = set(our_nodes)
    for new_id in [new_id for new_id in subtree_ids(their_nodes, id) if new_id not in known]:
        node = their_nodes[new_id]
        children = {path: tuple(child for child in ids if child not in known) for path, ids in node.children.items()}
        our_nodes[new_id] = replace(node, children=children)
    holder_id, path = their_nodes[id].place
    ids = our_nodes[holder_id].children.get(path, ())
    index = ids.index(after) + 1 if after in ids else len(ids)
    our_nodes[holder_id].children[path] = (*ids[:index], id, *ids[index:])
    kind = their_nodes[id].kind
    return update_id_counters(from_nodes(our_nodes), kind.PREFIX) if issubclass(kind, Item) else from_nodes(our_nodes)
