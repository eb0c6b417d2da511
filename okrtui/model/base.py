"""The base classes of all models, and the types that their fields can have.

A field is declared once: `name: Type = gap(title, example)`, with a docstring below it. Forms, help texts, the file
format and the checks all derive from that declaration. Each type carries a `FieldType` in its metadata, which says how
the value is typed in and what happens to a reference when the item it points to is deleted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, Strict, StrictBool, StrictFloat, StrictInt, StrictStr

from okrtui.model.text import clean

MAX_NUMBER = 10**15
"""The largest number that a session may hold; floats are exact for whole numbers up to here."""

FieldKind = Literal["line", "prose", "number", "day", "moment", "flag", "names", "ref", "refs", "counts"]
"""The kinds of values that a field can hold."""


@dataclass(frozen=True, slots=True)
class FieldType:
    """How the value of a field is typed in, and what deleting the referenced item does to a reference."""

    kind: FieldKind
    """The kind of value, which decides on parsing, display and merging."""
    on_delete: Literal["item", "reference"] = "reference"
    """For references: what is deleted along with the referenced item, the whole item or only the reference."""


def _clean_line(raw: str) -> str:
    return clean(raw, "one")


def _clean_prose(raw: str) -> str:
    return clean(raw, "many")


def _check_finite(value: float | None) -> float | None:
    if value is not None and not abs(value) <= MAX_NUMBER:
        raise ValueError("a number has to be finite, and not above 10^15")
    return value


Line = Annotated[StrictStr, AfterValidator(_clean_line), FieldType("line")]
"""One line of text; empty when not filled in."""
Prose = Annotated[StrictStr, AfterValidator(_clean_prose), FieldType("prose")]
"""Text of any number of lines; empty when not filled in."""
Number = Annotated[StrictInt | StrictFloat | None, AfterValidator(_check_finite), FieldType("number")]
"""A finite number as it was written (1200 stays an integer), or None."""
Day = Annotated[Annotated[date, Strict()] | None, FieldType("day")]
"""A calendar day, or None."""
Flag = Annotated[StrictBool, FieldType("flag")]
"""Yes or no, no by default."""
MaybeFlag = Annotated[StrictBool | None, FieldType("flag")]
"""Yes, no, or None when not filled in."""
Names = Annotated[tuple[Annotated[StrictStr, AfterValidator(_clean_line)], ...], FieldType("names")]
"""A list of short texts, one line each."""
Ref = Annotated[StrictStr, AfterValidator(_clean_line), FieldType("ref")]
"""The id of another item; emptied when that item is deleted."""
OwnerRef = Annotated[StrictStr, AfterValidator(_clean_line), FieldType("ref", on_delete="item")]
"""The id of the item that this one belongs to; this one is deleted with it."""
Refs = Annotated[tuple[Annotated[StrictStr, AfterValidator(_clean_line)], ...], FieldType("refs")]
"""Ids of other items; a deleted item's id is removed."""


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
    """Declare a field with its label, an example of what to write, its default and pydantic limits such as `ge`.

    `choices` maps words in the file to words on the screen; any other word still loads, as text. Fields with
    `form=False` are not part of the item's form: a command or a step sets them. That holds for every gap of a nested
    part, too. A `past` field holds a day in the past. A `person` field holds nothing but names of people. A field with
    a `shape` is offered only in sessions whose `Direction.shape` has that value.
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
    """A frozen part of a session that keeps unknown keys. `changed` is the only way to a changed one."""

    model_config = ConfigDict(frozen=True, extra="allow", use_attribute_docstrings=True, populate_by_name=True)

    NAME: ClassVar[str] = ""
    """The name of the model on the screen, in lower case."""
    SENTENCE: ClassVar[str] = ""
    """The sentence template: text, `{field}` gaps, and `[parts]` that are left out while all their gaps are empty."""


class Item(Model):
    """A part with an id, which is held in a list and can be referred to."""

    PREFIX: ClassVar[str] = ""
    """The letters of its id before the number."""
    SHOWN: ClassVar[bool] = True
    """Whether screens show the id, so that messages can name the item by it."""

    id: StrictStr = gap("id")
    """Short and stable, never given twice along a chain of sessions."""


ModelT = TypeVar("ModelT", bound=Model)
"""The class of a model that a function returns changed."""


def changed(item: ModelT, /, **fields: Any) -> ModelT:
    """Return `item` with `fields` replaced and validated; the same object when nothing differs.

    Raises TypeError for an unknown field name, and pydantic's ValidationError for a value that the field cannot hold.
    """
    model_fields = type(item).model_fields
    if unknown := fields.keys() - model_fields.keys():
        raise TypeError(f"{type(item).__name__} has no field {', '.join(sorted(unknown))}")
    if all(equal_in_file(getattr(item, name), value) for name, value in fields.items()):
        return item
    return type(item).model_validate({**item.__dict__, **(item.model_extra or {}), **fields})


def field_value(item: Model, name: str, default: Any) -> Any:
    """Return the value of a declared field of `item`, or `default`; unknown keys of that name are ignored."""
    return getattr(item, name) if name in type(item).model_fields else default


def equal_in_file(old: object, new: object) -> bool:
    """Whether two values are written to the file alike, where 1, 1.0 and True differ."""
    if old is new:
        return True
    if type(old) is not type(new) or old != new:
        return False
    if isinstance(old, tuple) and isinstance(new, tuple):
        return all(map(equal_in_file, old, new))
    return not isinstance(old, Model) or all(equal_in_file(value, getattr(new, name)) for name, value in old)
