"""Finding and changing the items of a session, whatever their kind, without changing the session in place.

An item is named by its id. The parts that stand alone are named by their field: `people`, `opening`, `direction`,
`parent`, `objective`, and the session itself by `session`. Every edit returns a new session, which shares with the old
one all that did not change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, get_args

from okrtui.model.base import Item, M, Model, changed, declared
from okrtui.model.forms import gaps, plain_part, with_values
from okrtui.model.session import Session


class NoSuchItem(KeyError):
    """There is no item of that id in the session."""


@cache
def lists(model: type[Model]) -> dict[str, type[Item]]:
    """Return the fields of a model that hold lists of items, with the kind of item."""
    found: dict[str, type[Item]] = {}
    for name, info in model.model_fields.items():
        first = next(iter(get_args(info.annotation)), None)
        if isinstance(first, type) and issubclass(first, Item) and Ellipsis in get_args(info.annotation):
            found[name] = first
    return found


@cache
def singles(model: type[Model]) -> dict[str, type[Item]]:
    """Return the fields of a model that hold one item or none, such as a key result that was parked whole."""
    found: dict[str, type[Item]] = {}
    for name, info in model.model_fields.items():
        kinds = [kind for kind in get_args(info.annotation) if isinstance(kind, type) and issubclass(kind, Item)]
        if kinds and type(None) in get_args(info.annotation):
            found[name] = kinds[0]
    return found


@cache
def parts(model: type[Model]) -> tuple[str, ...]:
    """Return the fields of a model that hold a part without an id."""
    return tuple(name for name, info in model.model_fields.items() if plain_part(info))


def walk(model: Model) -> Iterator[Item]:
    """Yield every item below `model`, an item before what it holds."""
    kind = type(model)
    for name in lists(kind):
        for item in getattr(model, name):
            yield item
            yield from walk(item)
    for name in singles(kind):
        if (one := getattr(model, name)) is not None:
            yield one
            yield from walk(one)
    for name in parts(kind):
        yield from walk(getattr(model, name))


def find(session: Session, id: str) -> Model | None:
    """Return the item or part of that name, or None."""
    if id == "session":
        return session
    if id == "parent":
        return session.direction.parent
    if id in parts(Session):
        part: Model = getattr(session, id)
        return part
    return next((item for item in walk(session) if item.id == id), None)


@cache
def kinds(model: type[Model] = Session) -> dict[str, type[Item]]:
    """Return the kinds of items below a model by the letters that their ids begin with."""
    below = {kind.PREFIX: kind for kind in (*lists(model).values(), *singles(model).values())}
    for kind in (*below.values(), *(model.model_fields[name].annotation for name in parts(model))):
        if isinstance(kind, type) and issubclass(kind, Model):
            below = {**kinds(kind), **below}
    return below


def called(name: str) -> str:
    """Return what people know an item by: its id or, where no screen shows that, what it is: `draft`."""
    kind = kinds().get(name.rstrip("0123456789")) if name[-1:].isdigit() else None
    return kind.NAME if kind and not kind.SHOWN else name


def get(session: Session, id: str, kind: type[M]) -> M:
    """Return the item of that id and kind; raises NoSuchItem."""
    item = find(session, id)
    if not isinstance(item, kind):
        raise NoSuchItem(id)
    return item


def rewrite(model: M, edit: Callable[[Item], Item | None]) -> M:
    """Return `model` with `edit` applied to every item below it, inner ones first; None drops the item."""
    kind = type(model)
    fields: dict[str, Any] = {}

    def once(item: Item) -> Item | None:
        return edit(rewrite(item, edit))

    for name in lists(kind):
        old = getattr(model, name)
        new = tuple(item for item in map(once, old) if item is not None)
        if len(new) != len(old) or any(a is not b for a, b in zip(new, old, strict=True)):
            fields[name] = new
    for name in singles(kind):
        if (one := getattr(model, name)) is not None and (other := once(one)) is not one:
            fields[name] = other
    for name in parts(kind):
        if (other_part := rewrite(part := getattr(model, name), edit)) is not part:
            fields[name] = other_part
    return changed(model, **fields) if fields else model


def change(session: Session, id: str, /, **fields: Any) -> Session:
    """Return the session with gaps of one item changed; raises NoSuchItem, and what `changed` raises."""
    if id == "session":
        return with_values(session, **fields)
    if id == "parent":
        direction = session.direction
        return changed(session, direction=changed(direction, parent=with_values(direction.parent, **fields)))
    if id in parts(Session):
        return changed(session, **{id: with_values(getattr(session, id), **fields)})
    if find(session, id) is None:
        raise NoSuchItem(id)
    return rewrite(session, lambda item: with_values(item, **fields) if item.id == id else item)


def last_number(session: Session, prefix: str) -> int:
    """Return the highest number that was ever given to a kind of id in this session or before it."""
    pattern = re.compile(re.escape(prefix) + r"(\d{1,9})")
    numbers = [int(match[1]) for item in walk(session) if (match := pattern.fullmatch(item.id))]
    return max([session.last_ids.get(prefix, 0), *numbers])


def next_id(session: Session, kind: type[Item]) -> str:
    """Return the id that the next item of that kind gets."""
    return f"{kind.PREFIX}{last_number(session, kind.PREFIX) + 1}"


def count_ids(session: Session, *prefixes: str) -> Session:
    """Return the session with its counters brought up to the ids in it, so that none is given again."""
    counts = {**session.last_ids, **{prefix: last_number(session, prefix) for prefix in prefixes}}
    return changed(session, last_ids=dict(sorted(counts.items())))


def add(session: Session, kind: type[Item], /, into: str = "", after: str = "", **fields: Any) -> Session:
    """Return the session with a new item, its id being `next_id` of the session before.

    `into` names the item whose list it joins where that is not the session's own (an answer joins a problem); it stands
    behind the item `after`, or last. Raises NoSuchItem for an unknown `into`, and what `changed` raises.
    """
    item = with_values(kind(id=next_id(session, kind)), **fields)
    return count_ids(insert(session, item, into, after), kind.PREFIX)


def insert(session: Session, item: Item, into: str = "", after: str = "") -> Session:
    """Return the session with an item put into the list of its kind, behind `after` or last."""
    name = into or _home(type(item))
    holder: Model | None = find(session, name)
    field = next((field for field, held in lists(type(holder)).items() if held is type(item)), None) if holder else None
    if holder is None or field is None:
        raise NoSuchItem(name)
    row: tuple[Item, ...] = getattr(holder, field)
    at = next((n + 1 for n, one in enumerate(row) if one.id == after), len(row)) if after else len(row)
    return change(session, name, **{field: (*row[:at], item, *row[at:])})


@cache
def _home(kind: type[Item]) -> str:
    """The part that holds the only list of that kind outside of items."""
    homes: dict[str, type[Model] | None] = {"session": Session}
    homes |= {name: plain_part(Session.model_fields[name]) for name in parts(Session)}
    return next((name for name, model in homes.items() if model and kind in lists(model).values()), "")


def going_along(session: Session, id: str) -> tuple[Item, ...]:
    """Return what goes along when an item is deleted: what it holds, and what has no sense without it."""
    start = find(session, id)
    gone = {id} | ({item.id for item in walk(start)} if start else set())
    everything = tuple(walk(session))
    while True:
        more = {item.id for item in everything if item.id not in gone and _leans_on(item, gone)}
        more |= {inner.id for item in everything if item.id in more for inner in walk(item)}
        if not more - gone:
            return tuple(item for item in everything if item.id in gone - {id})
        gone |= more


def _leans_on(item: Item, gone: set[str]) -> bool:
    """Whether an item has no sense without one of those."""
    return any(getattr(item, name) in gone for name, gap in gaps(type(item)).items() if gap.loses == "item")


def delete(session: Session, id: str) -> Session:
    """Return the session without an item and all that goes along with it; other references to them are emptied.

    `objective` and the other parts are emptied. Raises NoSuchItem.
    """
    item = find(session, id)
    if item is None or item is session:
        raise NoSuchItem(id)
    along = going_along(session, id)
    gone = {one.id for one in along} | {id}
    prefixes = {one.PREFIX for one in (*along, item) if isinstance(one, Item)}

    def without(one: Item) -> Item | None:
        return None if one.id in gone else _forgetting(one, gone)

    counted = count_ids(session, *prefixes)
    if id == "parent":
        counted = change(counted, "direction", parent=type(item)())
    elif not isinstance(item, Item):
        counted = changed(counted, **{id: type(item)()})
    return rewrite(counted, without)


def _forgetting(item: Item, gone: set[str]) -> Item:
    fields: dict[str, Any] = {}
    for name, gap in gaps(type(item)).items():
        if gap.kind == "ref" and getattr(item, name) in gone:
            fields[name] = ""
        elif gap.kind == "refs" and gone.intersection(getattr(item, name)):
            fields[name] = tuple(id for id in getattr(item, name) if id not in gone)
    return changed(item, **fields) if fields else item


def move(session: Session, id: str, by: int) -> Session:
    """Return the session with an item moved `by` places among those beside it; it stops at the ends.

    In a tree, those beside it hang on the same item. Raises NoSuchItem.
    """

    def moved(row: tuple[Item, ...]) -> tuple[Item, ...]:
        here = next(n for n, item in enumerate(row) if item.id == id)
        level = declared(row[here], "under", "")
        beside = [n for n, item in enumerate(row) if declared(item, "under", "") == level]
        place = beside.index(here)
        there = beside[min(max(place + by, 0), len(beside) - 1)]
        others = [*row[:here], *row[here + 1 :]]
        return (*others[:there], row[here], *others[there:])

    for holder, name in _rows(session):
        row = getattr(holder, name)
        if any(item.id == id for item in row):
            return change(session, _name_of(session, holder), **{name: moved(row)})
    raise NoSuchItem(id)


def _rows(session: Session) -> Iterator[tuple[Model, str]]:
    holders: tuple[Model, ...] = (session, *(getattr(session, part) for part in parts(Session)), *walk(session))
    for holder in holders:
        for name in lists(type(holder)):
            yield holder, name


def _name_of(session: Session, holder: Model) -> str:
    if isinstance(holder, Item):
        return holder.id
    return next((part for part in parts(Session) if getattr(session, part) is holder), "session")
