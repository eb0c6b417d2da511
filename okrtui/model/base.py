"""The one base model, and the few kinds of value that a field can hold.

A field is declared once: `name: Kind = gap(title, example)` and a docstring below it. Forms, help, file and checks
are drawn from that. Every kind has a `Shape` among its metadata, which says how it is typed and what becomes
of a reference whose item is deleted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, Strict, StrictBool, StrictFloat, StrictInt, StrictStr

from okrtui.model.text import clean

LARGEST = 10**15
"""No number of a session is larger; up to here every whole number is exact."""

KindName = Literal["line", "prose", "number", "day", "moment", "flag", "names", "ref", "refs", "counts"]


@dataclass(frozen=True, slots=True)
class Shape:
    """How a field is typed.

    `loses` is for references: what goes when the item referred to is deleted, the whole item that refers or only the
    reference.
    """

    kind: KindName
    loses: Literal["item", "reference"] = "reference"


def _one(raw: str) -> str:
    return clean(raw, "one")


def _many(raw: str) -> str:
    return clean(raw, "many")


def _finite(value: float | None) -> float | None:
    if value is not None and not abs(value) <= LARGEST:
        raise ValueError("a number has to be finite, and not above 10^15")
    return value


Line = Annotated[StrictStr, AfterValidator(_one), Shape("line")]
"""One line of text; empty when nothing was said."""
Prose = Annotated[StrictStr, AfterValidator(_many), Shape("prose")]
"""Text of many lines."""
Number = Annotated[StrictInt | StrictFloat | None, AfterValidator(_finite), Shape("number")]
"""A finite number as it was written (1200 stays an integer), or None."""
Day = Annotated[Annotated[date, Strict()] | None, Shape("day")]
"""A calendar day, or None."""
Flag = Annotated[StrictBool, Shape("flag")]
"""Yes or no, no by default."""
MaybeFlag = Annotated[StrictBool | None, Shape("flag")]
"""Yes, no, or not said."""
Names = Annotated[tuple[Annotated[StrictStr, AfterValidator(_one)], ...], Shape("names")]
"""A list of short texts, each one line."""
Ref = Annotated[StrictStr, AfterValidator(_one), Shape("ref")]
"""The id of another item, emptied when that is deleted."""
OwnerRef = Annotated[StrictStr, AfterValidator(_one), Shape("ref", loses="item")]
"""The id of another item, without which this one has no sense and goes along."""
Refs = Annotated[tuple[Annotated[StrictStr, AfterValidator(_one)], ...], Shape("refs")]
"""Ids of other items."""


def gap(
    title: str = "",
    example: str = "",
    *,
    default: Any = "",
    choices: dict[str, str] | None = None,
    form: bool = True,
    past: bool = False,
    person: bool = False,
    shape: str = "",
    **limits: Any,
) -> Any:
    """Declare a field: its label, an example of what to write, its default and its limits.

    `choices` maps the words of the file to the words on the screen. A word that is no choice still loads, as text.
    Without `form` the field, or each gap of the part that it holds, is not written in the item's form but set by a move
    of the workshop or in a step of its own. A day in a `past` field has been already. A `person` field holds names of
    people, and nothing else. A field with a `shape` is offered only in sessions whose `Direction.shape` is that one.
    """
    extra: dict[str, Any] = {
        "choices": choices or {},
        "form": form,
        "past": past,
        "person": person,
        "shape": shape,
    }
    examples = [example] if example else None
    return Field(default, title=title, examples=examples, json_schema_extra=extra, **limits)


class Model(BaseModel):
    """A frozen part of a session. Unknown keys are kept; only `changed` makes a different one of it."""

    model_config = ConfigDict(frozen=True, extra="allow", use_attribute_docstrings=True, populate_by_name=True)

    NAME: ClassVar[str] = ""
    """What people call it, in lower case."""
    SENTENCE: ClassVar[str] = ""
    """How it reads aloud: words, `{field}` gaps, and `[parts]` left out while all their gaps are empty."""


class Item(Model):
    """A part that stands in a list and can be referred to."""

    PREFIX: ClassVar[str] = ""
    """The letters before the number of its id."""
    SHOWN: ClassVar[bool] = True
    """Whether screens show its id, so that people know it by that."""

    id: StrictStr = gap("id")
    """Short and stable, never given twice along a chain of sessions."""


M = TypeVar("M", bound=Model)


def changed(item: M, /, **fields: Any) -> M:
    """Return `item` with `fields` changed, validated; the same object where nothing differs.

    Raises TypeError for a name that the model does not have and pydantic's ValidationError for a value it cannot hold.
    """
    known = type(item).model_fields
    if unknown := fields.keys() - known.keys():
        raise TypeError(f"{type(item).__name__} has no field {', '.join(sorted(unknown))}")
    if all(same(getattr(item, name), value) for name, value in fields.items()):
        return item
    return type(item).model_validate({**item.__dict__, **(item.model_extra or {}), **fields})


def declared(item: Model, name: str, otherwise: Any) -> Any:
    """Return a field of `item`, or `otherwise` where its kind has none: an unknown key of that name does not count."""
    return getattr(item, name) if name in type(item).model_fields else otherwise


def same(old: object, new: object) -> bool:
    """Whether two values are the same in a file too, where 1 and 1.0 and True are different things."""
    if old is new:
        return True
    if type(old) is not type(new) or old != new:
        return False
    if isinstance(old, tuple) and isinstance(new, tuple):
        return all(map(same, old, new))
    return not isinstance(old, Model) or all(same(one, getattr(new, name)) for name, one in old)
