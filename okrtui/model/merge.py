"""A three-way merge of two versions of a session and their common base, item by item; generic over the models.

- Different items merge by id. A new id that both versions gave stays with theirs, which others may have seen; our item
  gets a new one, references included.
- Different fields of one item merge as well, except that the fields of one sentence are merged together: where both
  versions reworded it, a mixture would be a sentence that nobody wrote. That is a conflict, as is one field that both
  changed.
- In a conflict our value stays, and `MergeResult.their_version` holds theirs.
- An item that one deleted and the other changed is kept, with the items that hold or own it.
- Lists of names are merged as ordered sets; of counters and moments the highest wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from okrtui.model.base import Item, Model, equal_in_file
from okrtui.model.comparison import (
    MISSING,
    Comparison,
    are_equal,
    compare_nodes,
    differing_paths,
    is_blank,
    is_set_by_people,
)
from okrtui.model.drafts import Draft
from okrtui.model.forms import fields_in, gaps, parse_sentence
from okrtui.model.items import ids_in_circles, update_id_counters
from okrtui.model.separate_items import (
    are_of_separate_files,
    avoid_taken,
    choose_fresh_ids,
    find_duplicate_ids,
    find_unrelated,
)
from okrtui.model.session import Session
from okrtui.model.session_nodes import Node, Nodes, from_nodes, kind_at, model_at, policy_at, replace_ids, to_nodes
from okrtui.model.tree import ROOT_ID, FieldPath, Place, holder_name, list_fields
from okrtui.model.value_merge import merge_order, merge_value


@dataclass(frozen=True, slots=True)
class MergeResult:
    """The result of a merge."""

    session: Session
    """The merged session, with our values in conflicts."""
    their_version: Session | None = None
    """The merged session with their values in conflicts; None without conflicts."""
    conflicts: tuple[str, ...] = ()
    """The names of the items and parts that both changed, as `items.find` takes them."""
    renumbered: dict[str, str] | None = None
    """Ids that both versions gave: our old id to the new one."""
    added: tuple[str, ...] = ()
    """The ids of items that are new to us, without those inside them."""
    changed: tuple[str, ...] = ()
    """The names of the items and parts that are different to us."""
    deleted: tuple[str, ...] = ()
    """The ids of items that they deleted."""
    kept: tuple[str, ...] = ()
    """The ids of items that one deleted and the other changed."""


def merge(
    base: Session | None,
    ours: Session,
    theirs: Session,
    new_ids: Mapping[str, str] | None = None,
    keeps_begun: bool = False,
) -> MergeResult:
    """Merge two versions with their common base, or None where that is unknown.

    `new_ids` are the ids (old to new) that an earlier merge gave to items of ours; they are applied first. With
    `keeps_begun` ours does not contain theirs yet, so that an item which both have begun and left empty is two items.
    Without a base, items of files that were begun separately are two items where they have nothing in common.
    """
    their_nodes = to_nodes(theirs)
    earlier_ids = avoid_taken(new_ids or {}, to_nodes(ours), their_nodes)
    our_nodes = replace_ids(to_nodes(ours), earlier_ids)
    base_nodes = _common_base(our_nodes, their_nodes) if base is None else to_nodes(base)
    if base is None and are_of_separate_files(ours, theirs):
        for id in find_unrelated(our_nodes, their_nodes):
            base_nodes.pop(id, None)
    versions = [version for version in (base, ours, theirs) if version]
    duplicate_ids = find_duplicate_ids(base_nodes, our_nodes, their_nodes, keeps_begun)
    fresh_ids = choose_fresh_ids(duplicate_ids, our_nodes, versions)
    return _Merge(base_nodes, replace_ids(our_nodes, fresh_ids), their_nodes).result({**earlier_ids, **fresh_ids})


def _common_base(ours: Nodes, theirs: Nodes) -> Nodes:
    """Return a base for two versions without one: what they share, and blanks where only one has a value."""
    base: Nodes = {}
    for id in ours.keys() & theirs.keys():
        our_node, their_node = ours[id], theirs[id]
        if our_node.kind is their_node.kind:
            values = {
                path: value
                if equal_in_file(value, their_node.values[path]) or is_blank(value)
                else their_node.values[path]
                for path, value in our_node.values.items()
                if path in their_node.values
                and (
                    equal_in_file(value, their_node.values[path])
                    or is_blank(value)
                    or is_blank(their_node.values[path])
                )
            }
            base[id] = Node(our_node.kind, our_node.place, values, dict.fromkeys(our_node.children, ()))
    return base


@cache
def _sentence_paths(kind: type[Model], part: FieldPath) -> frozenset[FieldPath]:
    """Return the paths of the values in the sentence of an item, or of a part of it."""
    model = model_at(kind, (*part, ""))
    paths = ((*part, *name.split(".")) for name in fields_in(parse_sentence(model)))
    return frozenset(path for path in paths if not policy_at(kind, path))


class _Merge:
    """One merge of the nodes of three versions."""

    def __init__(self, base: Nodes, ours: Nodes, theirs: Nodes) -> None:
        self._base, self._ours, self._theirs = base, ours, theirs
        self._conflicts: dict[str, dict[FieldPath, Any]] = {}
        """Their values in conflicts, by item and path."""
        self._nodes: Nodes = {}
        """The merged nodes."""

    def result(self, new_ids: dict[str, str]) -> MergeResult:
        """Run the merge; `new_ids` are the ids of ours that were replaced."""
        for id in self._kept_ids():
            self._nodes[id] = self._merge_node(id)
        self._drop_empty_parked()
        self._merge_drafts()
        self._fill_lists()
        self._clear_dangling_references()
        self._break_cycles()
        conflicts = {id: values for id, values in self._conflicts.items() if id in self._nodes}
        kinds = (self._nodes[id].kind for id in new_ids.values() if id in self._nodes)
        prefixes = [kind.PREFIX for kind in kinds if issubclass(kind, Item)]
        session = update_id_counters(from_nodes(self._nodes), *prefixes) if prefixes else from_nodes(self._nodes)
        their_version = from_nodes(self._with(conflicts)) if conflicts else None
        comparison = compare_nodes(self._ours, self._nodes)
        added = frozenset(comparison.added)
        return MergeResult(
            session,
            their_version,
            tuple(dict.fromkeys(holder_name(id, path) for id, values in conflicts.items() for path in values)),
            new_ids,
            tuple(id for id in comparison.added if self._nodes[id].place[0] not in added),
            tuple(self._changed_names(comparison)),
            comparison.deleted,
            tuple(id for id in self._nodes if id in self._base and (id in self._ours) != (id in self._theirs)),
        )

    def _kept_ids(self) -> list[str]:
        """Return the ids of the result: items of both, new and changed ones, and those that hold or own them."""
        ids = [id for id in dict.fromkeys((*self._ours, *self._theirs)) if self._is_kept(id)]
        kept = set(ids)
        for id in ids:
            for needed in (self._place(id)[0], *self._owners(id)):
                if needed not in kept:
                    kept.add(needed)
                    ids.append(needed)
        return [id for id in dict.fromkeys((*self._ours, *self._theirs)) if id in kept]

    def _is_kept(self, id: str) -> bool:
        """Return whether an item is in both versions, new, or changed or moved by the only version that has it."""
        ours, theirs, base = self._ours.get(id), self._theirs.get(id), self._base.get(id)
        node = ours or theirs
        if (ours and theirs) or base is None or node is None:
            return True
        return not are_equal(node, base) or node.place != base.place

    def _place(self, id: str) -> Place:
        """Return the place of an item: ours if we moved it, otherwise theirs."""
        ours, theirs, base = self._ours.get(id), self._theirs.get(id), self._base.get(id)
        if ours is None or (theirs and base and ours.place == base.place):
            return (theirs or ours or base or Node(Session, (ROOT_ID, ()))).place
        return ours.place

    def _owners(self, id: str) -> list[str]:
        """Return the owners of an item that only one version has, as far as that version has them."""
        version = self._only_version(id)
        if version is None:
            return []
        node = version[id]
        known_gaps = gaps(node.kind)
        owners = [
            value
            for path, value in node.values.items()
            if (gap := known_gaps.get(".".join(path))) and gap.on_delete == "item"
        ]
        return [owner for owner in owners if isinstance(owner, str) and owner in version]

    def _only_version(self, id: str) -> Nodes | None:
        """Return the version that has an item, or None if both or neither have."""
        if (id in self._ours) == (id in self._theirs):
            return None
        return self._ours if id in self._ours else self._theirs

    def _merge_node(self, id: str) -> Node:
        """Return the merged node of an item, with empty lists."""
        ours, theirs = self._ours.get(id), self._theirs.get(id)
        node = ours or theirs
        assert node is not None
        if ours is None or theirs is None:
            return replace(
                node, place=self._place(id), values=dict(node.values), children=dict.fromkeys(node.children, ())
            )
        base = self._base.get(id) or Node(ours.kind, ours.place)
        if ours.kind is not theirs.kind:
            node = theirs if are_equal(ours, base) else ours
            return replace(
                node, place=self._place(id), values=dict(node.values), children=dict.fromkeys(node.children, ())
            )
        return Node(
            ours.kind, self._place(id), self._merge_values(id, base, ours, theirs), dict.fromkeys(ours.children, ())
        )

    def _merge_values(self, id: str, base: Node, ours: Node, theirs: Node) -> dict[FieldPath, Any]:
        """Return the merged values of an item that both have; in a conflict ours, and theirs are noted."""
        paths = list(dict.fromkeys((*ours.values, *theirs.values)))
        base_values, our_values, their_values = (
            {path: node.values.get(path, MISSING) for path in paths} for node in (base, ours, theirs)
        )
        we_changed = set(paths).intersection(differing_paths(base, ours))
        they_changed = set(differing_paths(base, theirs)).intersection(differing_paths(ours, theirs))
        is_one_unit = issubclass(ours.kind, Item) and not ours.kind.SENTENCE
        merged = {
            path: value
            for path in we_changed & they_changed
            if not is_one_unit
            and (
                value := merge_value(
                    policy_at(ours.kind, path), base_values[path], our_values[path], their_values[path]
                )
            )
            is not None
        }
        conflicts = {path for path in (we_changed & they_changed) - merged.keys() if is_set_by_people(ours.kind, path)}
        they_changed -= {
            path for path in we_changed & they_changed if not is_set_by_people(ours.kind, path)
        } - merged.keys()
        part_paths = {path[:-1] for path in paths}
        units = [frozenset(paths)] if is_one_unit else [_sentence_paths(ours.kind, part) for part in part_paths]
        for unit in units:
            reworded = (
                any(not is_blank(base_values[path]) for path in side & unit) for side in (we_changed, they_changed)
            )
            if conflicts & unit or all(reworded):
                conflicts |= (they_changed - merged.keys()) & unit
        if conflicts:
            self._conflicts[id] = {path: their_values[path] for path in conflicts}
        values = {
            path: merged[path]
            if path in merged
            else their_values[path]
            if path in they_changed - conflicts
            else our_values[path]
            for path in paths
        }
        return {path: value for path, value in values.items() if value is not MISSING}

    def _drop_empty_parked(self) -> None:
        """Drop a new item that only wrapped a parked item, where both versions parked that one."""
        holder_ids = {node.place[0] for node in self._nodes.values()}
        for id in [id for id in self._nodes if id not in self._base and id not in holder_ids]:
            node = (self._only_version(id) or {}).get(id)
            is_wrapper = node and any(
                ids for path, ids in node.children.items() if kind_at(node.kind, path) == "single"
            )
            if is_wrapper and all(map(is_blank, self._nodes[id].values.values())):
                del self._nodes[id]

    def _merge_drafts(self) -> None:
        """Keep our draft where both versions have a new one for the same gap, and note theirs as a conflict."""
        new_ids = [id for id, node in self._nodes.items() if node.kind is Draft and id not in self._base]
        our_drafts = {_draft_gap(self._nodes[id]): id for id in new_ids if id not in self._theirs}
        for id in [id for id in new_ids if id not in self._ours]:
            if our_id := our_drafts.pop(_draft_gap(self._nodes[id]), None):
                self._conflicts[our_id] = {("text",): self._nodes.pop(id).values["text",]}

    def _fill_lists(self) -> None:
        """Put the items into their lists, in the merged order; a second item in a single field goes elsewhere."""
        places: dict[Place, list[str]] = {}
        for id, node in self._nodes.items():
            if id != ROOT_ID:
                places.setdefault(node.place, []).append(id)
        for (id, path), ids in places.items():
            base, ours, theirs = (self._list_at(side, id, path, ids) for side in (self._base, self._ours, self._theirs))
            order = merge_order(base, ours, theirs)
            ordered = set(order)
            self._nodes[id].children[path] = (*order, *(other for other in ids if other not in ordered))
        surplus: list[str] = []
        for node in self._nodes.values():
            for path in [
                path for path, ids in node.children.items() if len(ids) > 1 and kind_at(node.kind, path) == "single"
            ]:
                first, *others = node.children[path]
                node.children[path] = (first,)
                surplus += others
        self._move_to_session(surplus)

    def _move_to_session(self, ids: Iterable[str]) -> None:
        """Move items into the session's own lists of their classes."""
        moved: dict[FieldPath, list[str]] = {}
        for id in ids:
            path: FieldPath = next(
                (name,) for name, kind in list_fields(Session).items() if kind is self._nodes[id].kind
            )
            self._nodes[id].place = (ROOT_ID, path)
            moved.setdefault(path, []).append(id)
        for path, new_ids in moved.items():
            self._nodes[ROOT_ID].children[path] = (*self._nodes[ROOT_ID].children[path], *new_ids)

    @staticmethod
    def _list_at(side: Nodes, id: str, path: FieldPath, ids: list[str]) -> list[str]:
        """Return a list of one version, restricted to `ids`."""
        node = side.get(id)
        known = set(ids)
        return [child for child in node.children.get(path, ()) if child in known] if node else []

    def _clear_dangling_references(self) -> None:
        """Empty the references that only one version has to an item that the other deleted."""
        for id, node in self._nodes.items():
            for path, value in node.values.items():
                kind = kind_at(node.kind, path)
                if kind == "ref" and self._dangling(id, path, (value,)):
                    node.values[path] = ""
                elif kind == "refs" and (dangling := self._dangling(id, path, value)):
                    node.values[path] = tuple(target for target in value if target not in dangling)

    def _dangling(self, id: str, path: FieldPath, targets: Iterable[str]) -> set[str]:
        """Return the references that lost their target in the merge; one that dangled before stays as it is."""
        lost = {target for target in targets if target not in self._nodes}
        if not lost:
            return lost
        sides = [(side, _referred(side[id], path)) for side in (self._ours, self._theirs) if id in side]
        return {
            target for target in lost if [target in side for side, referred in sides if target in referred] == [True]
        }

    def _break_cycles(self) -> None:
        """Restore our `under` where the two versions together put items under each other in a cycle."""
        above = {id: node.values.get(("under",), "") for id, node in self._nodes.items()}
        for id in ids_in_circles(above):
            if id in self._ours:
                self._nodes[id].values["under",] = self._ours[id].values["under",]

    def _changed_names(self, comparison: Comparison) -> list[str]:
        """Return the names of the items and parts that are different to us, apart from stamps and counters."""
        names: dict[str, None] = {}
        for id, node in self._nodes.items():
            paths = comparison.changed.get(id, ())
            names |= {holder_name(id, path): None for path in paths if is_set_by_people(node.kind, path)}
            if id in comparison.moved:
                names[id] = None
        return list(names)

    def _with(self, conflicts: dict[str, dict[FieldPath, Any]]) -> Nodes:
        """Return the merged nodes with their values in conflicts."""
        nodes = dict(self._nodes)
        for id, their_values in conflicts.items():
            all_values = {**nodes[id].values, **their_values}
            values = {path: value for path, value in all_values.items() if value is not MISSING}
            nodes[id] = replace(nodes[id], values=values)
        return nodes


def _draft_gap(draft: Node) -> tuple[Any, Any]:
    """Return the item and field of a draft."""
    return draft.values["about",], draft.values["field",]


def _referred(node: Node, path: FieldPath) -> frozenset[str]:
    """Return the targets of the reference or list of references at a path."""
    value = node.values.get(path, "")
    return frozenset(value if isinstance(value, tuple) else (value,))
