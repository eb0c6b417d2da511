"""The texts of a session: what people wrote in each item, with the labels of the fields it stands in.

They are taken from the tables of its file without the models, which would take twice as long; the models say which
fields hold texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from okrtui.model.base import Gap, Item, Model
from okrtui.model.forms import get_field_type
from okrtui.model.session import Session
from okrtui.model.speaker import SOLO_KINDS, said_alone
from okrtui.model.tree import child_fields
from okrtui.store.heads import says_solo
from okrtui.store.index.item_texts import ItemTexts

_TEXT_KINDS = frozenset(("line", "prose", "names"))
"""The kinds of fields that hold what people wrote."""
_NO_TEXTS = frozenset(
    ("id", "written_by", "follows", "session", "item", "origin", "field", "rule", "off", "to_find", "state")
)
"""Fields of these kinds that hold what the program writes: ids, and names of fields and rules."""

_LINK = re.compile(r"[^\s#]+#(?:objective|[a-z]+\d+)")
"""Matches a link to a goal: the id of a session, `#`, and `objective` or the id of an item."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """What of a table of a file is a text, and which tables are inside."""

    kind: str
    is_item: bool
    labels: Mapping[str, str]
    """The label of each field that holds a text."""
    children: Mapping[str, type[Model]]


@cache
def _shape_of(model: type[Model], is_solo: bool) -> _Shape:
    labels = {}
    for name, info in model.model_fields.items():
        extra: Any = info.json_schema_extra or {}
        gap, field_type = extra.get("gap", Gap()), get_field_type(info)
        is_text = field_type is not None and field_type.kind in _TEXT_KINDS and not gap.choices
        if is_text and name not in _NO_TEXTS:
            title = gap.title or name.replace("_", " ")
            labels[name] = gap.solo.title or said_alone(title) if is_solo else title
    children = {field.name: field.model for field in child_fields(model)}
    kind = SOLO_KINDS.get(model.NAME, model.NAME) if is_solo else model.NAME
    return _Shape(kind, issubclass(model, Item), labels, children)


def texts_of(table: Mapping[str, Any]) -> Iterator[ItemTexts]:
    """Yield the texts of a session from the tables of its file, in their order there; what is no text is left out."""
    yield from _texts_in(table, Session, says_solo(table), "", "")


def _texts_in(
    table: Mapping[str, Any], model: type[Model], is_solo: bool, holder: str, field_name: str
) -> Iterator[ItemTexts]:
    shape = _shape_of(model, is_solo)
    id = table.get("id", "") if shape.is_item else holder
    id = id if isinstance(id, str) else ""
    fields = [
        (shape.labels[name], text)
        for name, value in table.items()
        if name in shape.labels and (text := _text_of(value))
    ]
    if fields:
        yield ItemTexts(id, shape.kind, tuple(fields), field_name)
    for name, value in table.items():
        inner = shape.children.get(name)
        for child in (value if isinstance(value, list) else (value,)) if inner else ():
            if inner and isinstance(child, dict):
                yield from _texts_in(child, inner, is_solo, id, field_name or name)


def _text_of(value: object) -> str:
    """Return a text, or a list of names as one, without links to goals; empty for what is none."""
    if isinstance(value, list):
        return ", ".join(each for each in value if isinstance(each, str) and not _LINK.fullmatch(each))
    return value if isinstance(value, str) else ""
