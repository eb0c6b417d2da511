"""Functions that find and change the items of a session, generic over the models.

An item is named by its id, a part without one by its field (`people`, `opening`, `direction`, `parent`, `objective`),
and the session itself by `session`. Every edit returns a new session, which shares everything unchanged with the old.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, get_args

from okrtui.model.base import Item, Model, ModelT, changed, field_value
from okrtui.model.forms import gaps, part_model, with_values
from okrtui.model.session import Session


class NoSuchItem(KeyError):
    """The session has no item or part of that name."""


@cache
def list_fields(model: type[Model]) -> dict[str, type[Item]]:
    """Return the fields of a model that hold lists of items, with the class of the items."""
    result: dict[str, type[Item]] = {}
    for name, info in model.model_fields.items():
        kind = next(iter(get_args(info.annotation)), None)
        if isinstance(kind, type) and issubclass(kind, Item) and Ellipsis in get_args(info.annotation):
            result[name] = kind
    return result


@cache
def single_fields(model: type[Model]) -> dict[str, type[Item]]:
    """Return the fields of a model that hold one item or None, such as a parked key result, with its class."""
    result: dict[str, type[Item]] = {}
    for name, info in model.model_fields.items():
        kinds = [kind for kind in get_args(info.annotation) if isinstance(kind, type) and issubclass(kind, Item)]
        if kinds and type(None) in get_args(info.annotation):
            result[name] = kinds[0]
    return result


@cache
def part_fields(model: type[Model]) -> tuple[str, ...]:
    """Return the fields of a model that hold a part without an id."""
    return tuple(name for name, info in model.model_fields.items() if part_model(info))


def walk(model: Model) -> Iterator[Item]:
    """Yield every item below `model`, an item before those inside it."""
    kind = type(model)
    for name in list_fields(kind):
        for item in getattr(model, name):
            yield item
            yield from walk(item)
    for name in single_fields(kind):
        if (single := getattr(model, name)) is not None:
            yield single
            yield from walk(single)
    for name in part_fields(kind):
        yield from walk(getattr(model, name))


def find(session: Session, id: str) -> Model | None:
    """Return the item or part of that name, or None."""
    if id == "session":
        return session
    if id == "parent":
        return session.direction.parent
    if id in part_fields(Session):
        part: Model = getattr(session, id)
        return part
    return next((item for item in walk(session) if item.id == id), None)


def named_parts(session: Session) -> dict[str, Model]:
    """Return all items and parts of a session by the names that `find` takes, to look up many of them."""
    names = ("session", "parent", *part_fields(Session))
    parts = {name: part for name in names if (part := find(session, name)) is not None}
    return {**{item.id: item for item in reversed(list(walk(session)))}, **parts}


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


@cache
def kinds_by_prefix(model: type[Model] = Session) -> dict[str, type[Item]]:
    """Return the classes of all items below a model, by the prefix of their ids."""
    by_prefix = {kind.PREFIX: kind for kind in (*list_fields(model).values(), *single_fields(model).values())}
    for kind in (*by_prefix.values(), *(model.model_fields[name].annotation for name in part_fields(model))):
        if isinstance(kind, type) and issubclass(kind, Model):
            by_prefix = {**kinds_by_prefix(kind), **by_prefix}
    return by_prefix


def item_name(name: str) -> str:
    """Return the name by which messages call an item: its id or, where no screen shows that, its kind: `draft`."""
    kind = kinds_by_prefix().get(name.rstrip("0123456789")) if name[-1:].isdigit() else None
    return kind.NAME if kind and not kind.SHOWN else name


def get(session: Session, id: str, kind: type[ModelT]) -> ModelT:
    """Return the item of that id and class; raises NoSuchItem."""
    item = find(session, id)
    if not isinstance(item, kind):
        raise NoSuchItem(id)
    return item


def map_items(model: ModelT, edit: Callable[[Item], Item | None]) -> ModelT:
    """Return `model` with `edit` applied to every item below it, inner ones first; None removes the item."""
    kind = type(model)
    fields: dict[str, Any] = {}

    def rewrite_item(item: Item) -> Item | None:
        return edit(map_items(item, edit))

    for name in list_fields(kind):
        old = getattr(model, name)
        new = tuple(item for item in map(rewrite_item, old) if item is not None)
        if len(new) != len(old) or any(a is not b for a, b in zip(new, old, strict=True)):
            fields[name] = new
    for name in single_fields(kind):
        if (single := getattr(model, name)) is not None and (new_single := rewrite_item(single)) is not single:
            fields[name] = new_single
    for name in part_fields(kind):
        if (new_part := map_items(part := getattr(model, name), edit)) is not part:
            fields[name] = new_part
    return changed(model, **fields) if fields else model


def change(session: Session, id: str, /, **fields: Any) -> Session:
    """Return the session with gaps of one item or part changed; raises NoSuchItem, and what `changed` raises."""
    if id == "session":
        return with_values(session, **fields)
    if id == "parent":
        direction = session.direction
        return changed(session, direction=changed(direction, parent=with_values(direction.parent, **fields)))
    if id in part_fields(Session):
        return changed(session, **{id: with_values(getattr(session, id), **fields)})
    if find(session, id) is None:
        raise NoSuchItem(id)
    return map_items(session, lambda item: with_values(item, **fields) if item.id == id else item)


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


def place_item(session: Session, item: Item, into: str = "", after: str = "") -> Session:
    """Return the session with an item inserted into the list of its class, behind `after` or last.

    The list is that of the item `into`, or the session's own. Raises NoSuchItem for an unknown `into`.
    """
    name = into or _default_holder(type(item))
    holder: Model | None = find(session, name)
    fields = list_fields(type(holder)) if holder else {}
    field = next((field for field, kind in fields.items() if kind is type(item)), None)
    if holder is None or field is None:
        raise NoSuchItem(name)
    items: tuple[Item, ...] = getattr(holder, field)
    index = next((n + 1 for n, other in enumerate(items) if other.id == after), len(items)) if after else len(items)
    return change(session, name, **{field: (*items[:index], item, *items[index:])})


@cache
def _default_holder(kind: type[Item]) -> str:
    """Return the name of the session, or of the part of it, that holds a list of that class; empty for none."""
    holders: dict[str, type[Model] | None] = {"session": Session}
    holders |= {name: part_model(Session.model_fields[name]) for name in part_fields(Session)}
    return next((name for name, model in holders.items() if model and kind in list_fields(model).values()), "")


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
        for name, gap in gaps(type(item)).items():
            if gap.on_delete == "item" and (owner := getattr(item, name)):
                result.setdefault(owner, []).append(item.id)
        for inner in walk(item):
            result.setdefault(item.id, []).append(inner.id)
    return result


def delete(session: Session, id: str, *more: str) -> Session:
    """Return the session without an item, or several, and their dependents; other references to them are emptied.

    A part without an id, such as `objective`, is emptied instead. Raises NoSuchItem.
    """
    named = named_parts(session)
    items = {name: named[name] for name in (id, *more) if name in named and name != "session"}
    for name in (id, *more):
        if name not in items:
            raise NoSuchItem(name)
    owned_items = dependents(session, id, *more)
    deleted_ids = {owned.id for owned in owned_items} | items.keys()
    prefixes = {deleted.PREFIX for deleted in (*owned_items, *items.values()) if isinstance(deleted, Item)}

    def remove(other: Item) -> Item | None:
        return None if other.id in deleted_ids else _without_references(other, deleted_ids)

    result = update_id_counters(session, *prefixes)
    for name, item in items.items():
        if not isinstance(item, Item):
            result = _with_part(result, name, type(item)())
    return map_items(result, remove)


def _with_part(session: Session, name: str, part: Model) -> Session:
    """Return the session with the part of a name replaced."""
    return change(session, "direction", parent=part) if name == "parent" else changed(session, **{name: part})


def _without_references(item: Item, ids: set[str]) -> Item:
    """Return an item with its references to the ids emptied."""
    fields: dict[str, Any] = {}
    for name, gap in gaps(type(item)).items():
        if gap.kind == "ref" and getattr(item, name) in ids:
            fields[name] = ""
        elif gap.kind == "refs" and ids.intersection(getattr(item, name)):
            fields[name] = tuple(id for id in getattr(item, name) if id not in ids)
    return changed(item, **fields) if fields else item


def move(session: Session, id: str, by: int) -> Session:
    """Return the session with an item moved by `by` places among its siblings; it stops at the ends.

    In a tree, siblings are under the same item. Raises NoSuchItem.
    """

    def reorder(items: tuple[Item, ...]) -> tuple[Item, ...]:
        index = next(n for n, item in enumerate(items) if item.id == id)
        above = field_value(items[index], "under", "")
        siblings = [n for n, item in enumerate(items) if field_value(item, "under", "") == above]
        place = siblings.index(index)
        new_index = siblings[min(max(place + by, 0), len(siblings) - 1)]
        others = [*items[:index], *items[index + 1 :]]
        return (*others[:new_index], items[index], *others[new_index:])

    for holder, name in _item_lists(session):
        items = getattr(holder, name)
        if any(item.id == id for item in items):
            return change(session, _holder_name(session, holder), **{name: reorder(items)})
    raise NoSuchItem(id)


def _item_lists(session: Session) -> Iterator[tuple[Model, str]]:
    """Yield each list of items, as the model that holds it and the name of the field."""
    holders: tuple[Model, ...] = (session, *(getattr(session, part) for part in part_fields(Session)), *walk(session))
    for holder in holders:
        for name in list_fields(type(holder)):
            yield holder, name


def _holder_name(session: Session, holder: Model) -> str:
    """Return the name of a model that holds items, as `find` takes it."""
    if isinstance(holder, Item):
        return holder.id
    return next((part for part in part_fields(Session) if getattr(session, part) is holder), "session")
