"""The tree of a session's models: which fields hold other models, the one walk over them, and the one rewrite.

A part without an id stands in a field of its own, an item in a list or alone. Whatever goes over a whole session goes
this way (to find, compare, merge, rename, or mend a file), so that a new kind of item needs nothing but its field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from pydantic.fields import FieldInfo

from okrtui.model.base import Item, Model, ModelT, changed
from okrtui.model.forms import part_model

FieldPath = tuple[str, ...]
"""The field names that lead from an item, or the session, to a value, a part or a list inside it."""
Place = tuple[str, FieldPath]
"""Where a model stands: the id of the item that holds it, and the path of the field there."""

ROOT_ID = ""
"""The id that stands for the session itself."""
SESSION = "session"
"""The name of the session itself."""


@dataclass(frozen=True, slots=True)
class ChildField:
    """A field that holds other models."""

    name: str
    """The name of the field."""
    model: type[Model]
    """The class of the models in it."""
    holds: Literal["part", "list", "single"]
    """Whether it holds a part without an id, a list of items, or one item or None."""


@cache
def child_fields(model: type[Model]) -> tuple[ChildField, ...]:
    """Return the fields of a class that hold models: parts first, then lists, then single items."""
    fields = [field for name, info in model.model_fields.items() if (field := _child_field(name, info))]
    return tuple(sorted(fields, key=lambda field: ("part", "list", "single").index(field.holds)))


def _child_field(name: str, info: FieldInfo) -> ChildField | None:
    """Return what a field holds, or None for a plain value."""
    if part := part_model(info):
        return ChildField(name, part, "part")
    arguments = get_args(info.annotation)
    kind = next((kind for kind in arguments if isinstance(kind, type) and issubclass(kind, Item)), None)
    if kind is None:
        return None
    return ChildField(name, kind, "list" if Ellipsis in arguments else "single")


@cache
def list_fields(model: type[Model]) -> dict[str, type[Item]]:
    """Return the fields of a class that hold lists of items, with the class of the items."""
    fields = (field for field in child_fields(model) if field.holds == "list")
    return {field.name: field.model for field in fields if issubclass(field.model, Item)}


@cache
def part_paths(model: type[Model], path: FieldPath = ()) -> dict[str, FieldPath]:
    """Return the paths of the parts of a class without an id, and of those inside them, by the names of the parts."""
    result: dict[str, FieldPath] = {}
    for field in child_fields(model):
        if field.holds == "part":
            result |= {field.name: (*path, field.name), **part_paths(field.model, (*path, field.name))}
    return result


@cache
def kinds_by_prefix(model: type[Model]) -> dict[str, type[Item]]:
    """Return the classes of all items below a class, by the prefix of their ids."""
    result: dict[str, type[Item]] = {}
    for field in child_fields(model):
        result |= kinds_by_prefix(field.model)
        if issubclass(field.model, Item):
            result[field.model.PREFIX] = field.model
    return result


def walk_models(model: Model, place: Place = (ROOT_ID, ())) -> Iterator[tuple[Model, Place]]:
    """Yield a model and every one below it, each with its place and before those inside it.

    An item at the start is the holder of what is in it; any other model stands for the session.
    """
    yield model, place
    id, path = (model.id, ()) if isinstance(model, Item) else place
    for field in child_fields(type(model)):
        value = getattr(model, field.name)
        inner_place = (id, (*path, field.name))
        children = value if field.holds == "list" else () if value is None else (value,)
        if child_fields(field.model):
            for child in children:
                yield from walk_models(child, inner_place)
        else:
            # Most items hold none; a generator for each would be felt at every key.
            for child in children:
                yield child, inner_place


def walk(model: Model) -> Iterator[Item]:
    """Yield every item below `model`, an item before those inside it."""
    items: list[Item] = []
    _append_items(model, items)
    return iter(items)


def _append_items(model: Model, items: list[Item]) -> None:
    """Append every item below a model; without the places of `walk_models`, as whole folders are gone over."""
    for name, holds, are_items, hold_others in _walked_fields(type(model)):
        value = getattr(model, name)
        if not hold_others and holds == "list":
            items += value
            continue
        for child in value if holds == "list" else () if value is None else (value,):
            if are_items:
                items.append(child)
            if hold_others:
                _append_items(child, items)


@cache
def _walked_fields(model: type[Model]) -> tuple[tuple[str, str, bool, bool], ...]:
    """Return the fields of a class with items in them: what each holds, whether items, and whether these hold others.

    Parts without any item in them are left out.
    """
    return tuple(
        (field.name, field.holds, is_item, hold_others)
        for field in child_fields(model)
        if (is_item := issubclass(field.model, Item)) | (hold_others := bool(_walked_fields(field.model)))
    )


def holder_name(id: str, path: FieldPath) -> str:
    """Return the name of the item, part or session that has the value or list at a place, as `items.find` takes it."""
    return id or (path[-2] if len(path) > 1 else SESSION)


def map_models(model: ModelT, edit: Callable[[Model], Model | None]) -> ModelT:
    """Return `model` with `edit` applied to every model below it, inner ones first; None removes an item."""
    fields: dict[str, Any] = {}
    for field in child_fields(type(model)):
        old = getattr(model, field.name)
        children = old if field.holds == "list" else () if old is None else (old,)
        edited = tuple(edit(map_models(child, edit)) for child in children)
        if any(new is not child for new, child in zip(edited, children, strict=True)):
            kept = tuple(child for child in edited if child is not None)
            fields[field.name] = kept if field.holds == "list" else next(iter(kept), None)
    return changed(model, **fields) if fields else model


def map_items(model: ModelT, edit: Callable[[Item], Item | None]) -> ModelT:
    """Return `model` with `edit` applied to every item below it, inner ones first; None removes the item."""
    return map_models(model, lambda inner: edit(inner) if isinstance(inner, Item) else inner)
