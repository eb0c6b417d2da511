"""Functions that find and change the items of a session, generic over the models.

An item is named by its id, a part without one by its field (`people`, `opening`, `direction`, `parent`, `objective`),
and the session itself by `session`. Every edit returns a new session, which shares everything unchanged with the old.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any
from weakref import ref

from okrtui.model.base import Gap, Item, Model, ModelT, changed, field_value
from okrtui.model.forms import gap_value, gaps, with_values
from okrtui.model.goal_links import drop_goal_links
from okrtui.model.session import Session
from okrtui.model.session_cache import remembered
from okrtui.model.tree import (
    SESSION,
    FieldPath,
    child_fields,
    holder_name,
    kinds_by_prefix,
    list_fields,
    map_items,
    part_paths,
    walk,
    walk_models,
)


class NoSuchItem(KeyError):
    """The session has no item or part of that name."""


def find(session: Session, id: str) -> Model | None:
    """Return the item or part of that name, or None."""
    global _last_found
    of_session, found = _last_found
    if of_session() is not session:
        found = {}
        _last_found = (ref(session), found)
    if id not in found:
        found[id] = _look_up(session, id)
    return found[id]


_last_found: tuple[Callable[[], Session | None], dict[str, Model | None]] = (lambda: None, {})
"""The session in which something was looked for last, and what was found there by its name: a key asks often."""


def _look_up(session: Session, id: str) -> Model | None:
    if (path := _part_path(id)) is not None:
        return _part_at(session, path)
    place = _place_of(session, id)
    return _item_at(session, place) if place is not None else None


Steps = tuple[tuple[str, int], ...]
"""The way from the session to an item: the name of a field, and the place in its list or `_ALONE`, for each level."""
_ALONE = -1
"""In place of the place in a list: the field holds one item or part."""
_MAX_PLACES = 20_000
"""How many items are looked for at most where they stood last."""

_last_places: dict[str, Steps] = {}
"""Where items stood when they were last looked for, by id: most edits leave an item where it is."""


def _place_of(session: Session, id: str) -> Steps | None:
    """Return the way to the item of that id; None without one."""
    place = _last_places.get(id)
    item = _item_at(session, place) if place is not None else None
    if item is not None and item.id == id:
        return place
    # What moved one item mostly moved others, which are looked for next: all of them are found by one walk.
    places = {item.id: steps for item, steps in reversed([*_items_with_steps(session, ())])}
    if len(_last_places) + len(places) > _MAX_PLACES:
        _last_places.clear()
    _last_places.update(places)
    return places.get(id)


def _item_at(session: Session, steps: Steps) -> Item | None:
    """Return the item to which a way leads; None where it leads to none."""
    node: Any = session
    for name, index in steps:
        node = getattr(node, name, None)
        if index != _ALONE:
            node = node[index] if isinstance(node, tuple) and index < len(node) else None
        if node is None:
            return None
    return node if isinstance(node, Item) else None


def _items_with_steps(model: Model, steps: Steps) -> Iterator[tuple[Item, Steps]]:
    """Yield every item below a model with the way to it, an item before those inside it."""
    for field in child_fields(type(model)):
        value = getattr(model, field.name)
        if field.holds == "list":
            children = [(child, (*steps, (field.name, index))) for index, child in enumerate(value)]
        else:
            children = [] if value is None else [(value, (*steps, (field.name, _ALONE)))]
        for child, way in children:
            if isinstance(child, Item):
                yield child, way
            if child_fields(field.model):
                yield from _items_with_steps(child, way)


def _with_item(model: ModelT, steps: Steps, item: Item) -> ModelT:
    """Return a model with another item at the end of a way; only what is on the way is made anew."""
    (name, index), rest = steps[0], steps[1:]
    value = getattr(model, name)
    child = value if index == _ALONE else value[index]
    new = _with_item(child, rest, item) if rest else item
    return changed(model, **{name: new if index == _ALONE else (*value[:index], new, *value[index + 1 :])})


@remembered
def all_items(session: Session) -> tuple[Item, ...]:
    """Return every item of a session, an item before those inside it, as `walk` yields them."""
    return tuple(walk(session))


@remembered
def named_parts(session: Session) -> Mapping[str, Model]:
    """Return all items and parts of a session by the names that `find` takes, to look up many of them."""
    parts: dict[str, Model] = {item.id: item for item in reversed(all_items(session))}
    parts[SESSION] = session
    for name, path in part_paths(Session).items():
        parts[name] = _part_at(session, path)
    return parts


def _part_path(name: str) -> FieldPath | None:
    """Return the path of the part of a name, which is empty for the session itself; None for an item."""
    return () if name == SESSION else part_paths(Session).get(name)


def _part_at(session: Session, path: FieldPath) -> Model:
    part: Model = session
    for name in path:
        part = getattr(part, name)
    return part


def ids_in_circles(parents: Mapping[str, str]) -> list[str]:
    """Return the ids that are their own ancestors, in order, given the parent of each; empty for none."""
    circular: set[str] = set()
    done: set[str] = set()
    for start in parents:
        path: dict[str, int] = {}
        id = start
        while id and id in parents and id not in done and id not in path:
            path[id] = len(path)
            id = parents[id]
        if id in path:
            circular.update(list(path)[path[id] :])
        done.update(path)
    return [id for id in parents if id in circular]


def item_name(name: str) -> str:
    """Return the name by which messages call an item: its id or, where no screen shows that, its kind: `draft`."""
    kind = kinds_by_prefix(Session).get(name.rstrip("0123456789")) if name[-1:].isdigit() else None
    return kind.NAME if kind and not kind.SHOWN else name


def get(session: Session, id: str, kind: type[ModelT]) -> ModelT:
    """Return the item of that id and class; raises NoSuchItem."""
    item = find(session, id)
    if not isinstance(item, kind):
        raise NoSuchItem(id)
    return item


def change(session: Session, id: str, /, **fields: Any) -> Session:
    """Return the session with gaps of one item or part changed; raises NoSuchItem, and what `changed` raises."""
    if (path := _part_path(id)) is not None:
        return with_values(session, **{".".join((*path, name)): value for name, value in fields.items()})
    place = _place_of(session, id)
    item = _item_at(session, place) if place is not None else None
    if item is None or place is None:
        raise NoSuchItem(id)
    edited = with_values(item, **fields)
    return _with_item(session, place, edited) if edited is not item else session


def last_id_number(session: Session, prefix: str) -> int:
    """Return the highest number ever given to ids of that prefix, in this session or those before it."""
    return last_id_numbers(session, (prefix,))[prefix]


_MAX_ID_DIGITS = 9
"""The most digits of an id that counts; a longer number is somebody's own word."""


def last_id_numbers(session: Session, prefixes: Iterable[str]) -> dict[str, int]:
    """Return the highest number ever given to ids of each prefix, from one walk over the session."""
    highest = {prefix: session.last_ids.get(prefix, 0) for prefix in prefixes}
    for item in walk(session):
        prefix = item.id.rstrip("0123456789")
        if prefix in highest and 0 < len(digits := item.id[len(prefix) :]) <= _MAX_ID_DIGITS:
            highest[prefix] = max(highest[prefix], int(digits))
    return highest


def next_id(session: Session, kind: type[Item]) -> str:
    """Return the id for the next new item of that class."""
    return f"{kind.PREFIX}{last_id_number(session, kind.PREFIX) + 1}"


def update_id_counters(session: Session, *prefixes: str) -> Session:
    """Return the session with its id counters raised to the ids in it, so that none is given twice."""
    counts = {**session.last_ids, **last_id_numbers(session, prefixes)}
    return changed(session, last_ids=dict(sorted(counts.items())))


def add(session: Session, kind: type[Item], /, into: str = "", after: str = "", **fields: Any) -> Session:
    """Return the session with a new item, whose id is `next_id` of the session before.

    `into` names the item whose list it joins, where that is not the session's own (an answer joins a problem); it is
    placed behind the item `after`, or last. Raises NoSuchItem for an unknown `into`, and what `changed` raises.
    """
    item = with_values(kind(id=next_id(session, kind)), **fields)
    return update_id_counters(place_item(session, item, into, after), kind.PREFIX)


def add_many(session: Session, items: Sequence[Item]) -> Session:
    """Return the session with items of one class at the end of its list of them, under new ids."""
    if not items:
        return session
    kind = type(items[0])
    first = last_id_number(session, kind.PREFIX) + 1
    new = [changed(item, id=f"{kind.PREFIX}{number}") for number, item in enumerate(items, first)]
    return update_id_counters(_place(session, kind, new, "", ""), kind.PREFIX)


def place_item(session: Session, item: Item, into: str = "", after: str = "") -> Session:
    """Return the session with an item inserted into the list of its class, behind `after` or last.

    The list is that of the item `into`, or the session's own. Raises NoSuchItem for an unknown `into`.
    """
    return _place(session, type(item), (item,), into, after)


def _place(session: Session, kind: type[Item], placed: Iterable[Item], into: str, after: str) -> Session:
    name = into or _default_holder(kind)
    holder: Model | None = find(session, name)
    fields = list_fields(type(holder)) if holder else {}
    field = next((field for field, held in fields.items() if held is kind), None)
    if holder is None or field is None:
        raise NoSuchItem(name)
    items: tuple[Item, ...] = getattr(holder, field)
    index = next((n + 1 for n, other in enumerate(items) if other.id == after), len(items)) if after else len(items)
    return change(session, name, **{field: (*items[:index], *placed, *items[index:])})


@cache
def _default_holder(kind: type[Item]) -> str:
    """Return the name of the session, or of the part of it, that holds a list of that class; empty for none."""
    parts = named_parts(Session())
    return next((name for name, part in parts.items() if kind in list_fields(type(part)).values()), "")


def dependents(session: Session, id: str, *more: str) -> tuple[Item, ...]:
    """Return the items that are deleted with items: those inside them, and those whose owner references lead to one."""
    roots = {id, *more}
    parts = named_parts(session)
    owned_ids = dependent_ids(session)
    deleted_ids = set(roots)
    waiting = [inner for root in roots for inner in owned_ids.get(root, ())]
    waiting += [item.id for root in roots if root in parts for item in walk(parts[root])]
    while waiting:
        dependent = waiting.pop()
        if dependent not in deleted_ids:
            deleted_ids.add(dependent)
            waiting += owned_ids.get(dependent, ())
    return tuple(item for item in walk(session) if item.id in deleted_ids and item.id not in roots)


def dependent_ids(session: Session) -> dict[str, list[str]]:
    """Return the ids of the items inside each item, and of those whose owner references name it, by its id."""
    result: dict[str, list[str]] = {}
    for item in walk(session):
        for gap in _references(type(item)):
            if gap.on_delete == "item" and (owner := gap_value(item, gap.field)):
                result.setdefault(owner, []).append(item.id)
        for inner in walk(item):
            result.setdefault(item.id, []).append(inner.id)
    return result


def delete(session: Session, id: str, *more: str) -> Session:
    """Return the session without an item, or several, and their dependents; other references to them are emptied.

    So are the links of the direction to them. A part without an id, such as `objective`, is emptied instead. Raises
    NoSuchItem.
    """
    named = named_parts(session)
    items = {name: named[name] for name in (id, *more) if name in named and name != SESSION}
    for name in (id, *more):
        if name not in items:
            raise NoSuchItem(name)
    owned_items = dependents(session, id, *more)
    deleted_ids = {owned.id for owned in owned_items} | items.keys()
    prefixes = {deleted.PREFIX for deleted in (*owned_items, *items.values()) if isinstance(deleted, Item)}

    def remove(other: Item) -> Item | None:
        if other.id in deleted_ids:
            return None
        return map_references(other, lambda reference: "" if reference in deleted_ids else reference)

    emptied = {".".join(path): type(named[name])() for name in items if (path := _part_path(name))}
    linked = drop_goal_links(update_id_counters(session, *prefixes), deleted_ids)
    return map_items(with_values(linked, **emptied), remove)


def map_references(item: ModelT, edit: Callable[[str], str]) -> ModelT:
    """Return an item with `edit` applied to each id that it refers to; an empty result removes the reference."""
    fields: dict[str, Any] = {}
    for gap in _references(type(item)):
        value = gap_value(item, gap.field)
        edited = edit(value) if gap.kind == "ref" else tuple(filter(None, map(edit, value)))
        if edited != value:
            fields[gap.field] = edited
    return with_values(item, **fields) if fields else item


@cache
def _references(kind: type[Item]) -> tuple[Gap, ...]:
    """Return the gaps of a class that refer to items."""
    return tuple(gap for gap in gaps(kind).values() if gap.kind in ("ref", "refs"))


def move(session: Session, id: str, by: int) -> Session:
    """Return the session with an item moved by `by` places among its siblings; it stops at the ends.

    In a tree, siblings are under the same item. Raises NoSuchItem.
    """

    def reorder(items: tuple[Item, ...]) -> tuple[Item, ...]:
        index = next(n for n, item in enumerate(items) if item.id == id)
        above = field_value(items[index], "under", "")
        places = [n for n, item in enumerate(items) if field_value(item, "under", "") == above]
        place = places.index(index)
        new_index = places[min(max(place + by, 0), len(places) - 1)]
        others = [*items[:index], *items[index + 1 :]]
        return (*others[:new_index], items[index], *others[new_index:])

    return map_list(session, id, reorder)


def map_list(session: Session, id: str, edit: Callable[[tuple[Item, ...]], tuple[Item, ...]]) -> Session:
    """Return the session with `edit` applied to the list that an item is in. Raises NoSuchItem."""
    for model, (holder, path) in walk_models(session):
        if isinstance(model, Item) and model.id == id:
            name = holder_name(holder, path)
            siblings = getattr(find(session, name), path[-1])
            if isinstance(siblings, tuple):
                return change(session, name, **{path[-1]: edit(siblings)})
    raise NoSuchItem(id)
