"""The base classes of all models, and the types that their fields can have.

A field is declared once: `name: Type = gap(title, example)`, with a docstring below it. Forms, help texts, the file
format and the checks all derive from that declaration, whose attributes stand in `Gap`. Each type carries a `FieldType`
in its metadata, which says how the value is typed in, how two versions of it are merged, and what happens to a
reference when the item it points to is deleted.
"""

from __future__ import annotations

import dataclasses
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import compress, count
from operator import is_not
from typing import Annotated, Any, ClassVar, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, Strict, StrictBool, StrictFloat, StrictInt, StrictStr

from okrtui.model.field_docs import field_doc
from okrtui.model.text import LineMode, clean

# Looking for plugins of pydantic, which okrtui has none of, takes a tenth of a short command.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

MAX_NUMBER = 10**15
"""The largest number that a session may hold; floats are exact for whole numbers up to here."""

FieldKind = Literal["line", "prose", "number", "day", "moment", "flag", "names", "ref", "refs", "counts"]
"""The kinds of values that a field can hold."""


@dataclass(frozen=True, slots=True)
class FieldType:
    """How the value of a field is typed in and merged, and what deleting the referenced item does to a reference."""

    kind: FieldKind
    """The kind of value, which decides on parsing and display."""
    on_delete: Literal["item", "reference"] = "reference"
    """For references: what is deleted along with the referenced item, the whole item or only the reference."""
    merge: str = ""
    """The policy of `value_merge` by which two changed values become one; empty where people choose between them."""


def _clean_line(raw: str) -> str:
    # Called for each text of each file; nearly all are as they should be.
    return raw if raw.isprintable() else clean(raw, "one")


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
Names = Annotated[tuple[Annotated[StrictStr, AfterValidator(_clean_line)], ...], FieldType("names", merge="set")]
"""A list of short texts, one line each."""
Ref = Annotated[StrictStr, AfterValidator(_clean_line), FieldType("ref")]
"""The id of another item; emptied when that item is deleted."""
OwnerRef = Annotated[StrictStr, AfterValidator(_clean_line), FieldType("ref", on_delete="item")]
"""The id of the item that this one belongs to; this one is deleted with it."""
Refs = Annotated[tuple[Annotated[StrictStr, AfterValidator(_clean_line)], ...], FieldType("refs", merge="set")]
"""Ids of other items; a deleted item's id is removed."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How a field is worded where that differs; what is empty is worded as everywhere."""

    title: str = ""
    """The label."""
    help: str = ""
    """One sentence about what to write."""
    example: str = ""
    """An example of what to write."""


SOURCE_LETTERS = re.compile(r" \([GHOK](?:, [GHOK])*\)")
"""The source letters in field docstrings, which are for readers of the code and left out of help texts."""


@dataclass(frozen=True, slots=True)
class Gap:
    """An editable field of a model: all that `gap` declares about it, and what its name, type and docstring say."""

    title: str = ""
    """The label, the same at rest and while it is edited; the name of the field by default."""
    example: str = ""
    """An example of what to write."""
    own_help: str = ""
    """One sentence about what to write in place of the docstring of the field, as in a solo session."""
    solo: Wording = Wording()
    """The wording in a solo session, where one person reflects without a group."""
    choices: dict[str, str] = dataclasses.field(default_factory=dict)
    """Words in the file to words on the screen; empty for free text. Any other word still loads, as text."""
    clauses: dict[str, str] = dataclasses.field(default_factory=dict)
    """Words in the file to the words of the finished sentence, where those of `choices` would not do in it."""
    in_form: bool = True
    """Whether it is part of the item's form, rather than set by a command; of a nested part, for every gap in it."""
    is_past: bool = False
    """Whether it holds a day in the past, on which something was seen or measured."""
    is_person: bool = False
    """Whether it holds the name of a person, or several."""
    is_on_request: bool = False
    """Whether going on from gap to gap passes it while it is empty; it is reached by going to it."""
    asked_if: tuple[str, ...] = ()
    """Another field and the texts of it with which this one is asked for; otherwise it is passed while it is empty."""
    takes_offer: bool = False
    """Whether words from elsewhere may be offered for it in its sentence, as persons, days and numbers are."""
    beside: str = ""
    """The field of the sentence right behind whose gap it stands; empty for one behind the sentence."""
    shape: str = ""
    """The `Direction.shape` of the sessions in which it is offered; empty for all."""
    field: str = ""
    """The name of the field, dotted in a part without an id."""
    kind: FieldKind = "line"
    """The kind of value, which decides on how it is typed in."""
    on_delete: str = "reference"
    """For a reference: `item` or `reference`, what is deleted along with the referenced item."""
    default: Any = None
    """The default value, while the gap is empty."""
    out_of: int | None = None
    """The highest value of a scale from 0, of which a share can be typed as well; None for another number."""

    declared_by: type[BaseModel] | None = None
    """The class that has the field."""

    @property
    def help(self) -> str:
        """One sentence about what to write, the docstring of the field."""
        if self.own_help or self.declared_by is None:
            return self.own_help
        return SOURCE_LETTERS.sub("", field_doc(self.declared_by, self.field.rpartition(".")[2]))

    @property
    def lines(self) -> LineMode:
        """Whether the value is one line or may have many."""
        return "many" if self.kind == "prose" else "one"


def gap(
    title: str = "",
    example: str = "",
    *,
    default: Any = "",
    ge: int | None = None,
    le: int | None = None,
    alias: str | None = None,
    **attributes: Any,
) -> Any:
    """Declare a field: its label, an example of what to write, its default, its limits, and its key if it has another.

    `attributes` are the further ones of `Gap`, by their names: `choices`, `in_form`, `is_person` and so on. Raises
    TypeError for an unknown one.
    """
    declared: Any = {"gap": Gap(title, example, **attributes)}
    return Field(default, ge=ge, le=le, alias=alias, json_schema_extra=declared)


class Model(BaseModel):
    """A frozen part of a session that keeps unknown keys. `changed` is the only way to a changed one."""

    model_config = ConfigDict(frozen=True, extra="allow", populate_by_name=True)

    NAME: ClassVar[str] = ""
    """The name of the model on the screen, in lower case."""
    SENTENCE: ClassVar[str] = ""
    """The sentence template: text, `{field}` gaps, and `[parts]` that are left out while all their gaps are empty."""
    SOLO_SENTENCE: ClassVar[str] = ""
    """The template where one person alone speaks, with the same gaps; empty where only the words change."""
    LABELS_GAPS: ClassVar[bool] = False
    """Whether gaps that are always in the sentence have their titles before them in a form: no words lead to them."""


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
    kind = type(item)
    if unknown := fields.keys() - kind.model_fields.keys():
        raise TypeError(f"{kind.__name__} has no field {', '.join(sorted(unknown))}")
    if all(equal_in_file(getattr(item, name), value) for name, value in fields.items()):
        return item
    # What stays as it is was validated before. It is shared with `item`, so that it takes no memory in each undo step
    # and is known as the same at once.
    result = kind.model_validate(fields)
    validated = {name: result.__dict__[name] for name in fields}
    result.__dict__.update({**item.__dict__, **validated})
    if result.model_extra is not None and item.model_extra:
        result.model_extra.update(item.model_extra)
    _share_names(result)
    return result


_names_given: dict[type[Model], set[str]] = {}
"""The names of the fields that a changed model was made of, by class: the same for all, and large."""


def _share_names(model: Model) -> None:
    """Let a model have all its fields as given, by names shared with others of its class: each undo step has some."""
    given = {*model.__dict__, *(model.model_extra or ())}
    names = _names_given.setdefault(type(model), given)
    object.__setattr__(model, "__pydantic_fields_set__", names if names == given else given)


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


def unshared(before: Sequence[ModelT], after: Sequence[ModelT]) -> tuple[Sequence[ModelT], Sequence[ModelT]]:
    """Return the elements that only one of two lists has, by identity, those of each in its order.

    What an edit leaves as it is at both ends takes next to no time, however long the lists are.
    """
    start = _shared_length(before, after)
    before, after = before[start:], after[start:]
    end = _shared_length(before[::-1], after[::-1])
    before, after = before[: len(before) - end], after[: len(after) - end]
    old_ids, new_ids = set(map(id, before)), set(map(id, after))
    removed = [element for element in before if id(element) not in new_ids]
    return removed, [element for element in after if id(element) not in old_ids]


def _shared_length(first: Sequence[object], second: Sequence[object]) -> int:
    """Return how many elements at the start of two lists are the same."""
    return next(compress(count(), map(is_not, first, second)), min(len(first), len(second)))
