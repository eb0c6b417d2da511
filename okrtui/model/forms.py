"""What a form needs to know of a model: its gaps, drawn from the fields, and its sentence, taken apart.

A field of a model of its own without an id (what a decision saves) lends its gaps under dotted names: `saves.amount`.
"""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from pydantic.fields import FieldInfo

from okrtui.model.base import Item, KindName, M, Model, Shape, changed
from okrtui.model.text import Lines


@dataclass(frozen=True, slots=True)
class Gap:
    """One field as something to fill in."""

    field: str
    """The name of the field, dotted in a part without an id."""
    title: str
    """Its label."""
    help: str
    """One sentence that says what belongs there."""
    example: str
    """What one could write."""
    kind: KindName
    """How it is typed."""
    loses: str
    """For a reference: `item` or `reference`, what goes with what it refers to."""
    choices: dict[str, str] = dataclasses.field(default_factory=dict)
    """The words of the file and those on the screen; empty where any text may stand."""
    form: bool = True
    """Whether it is written in a form, rather than set by a move of the workshop."""
    past: bool = False
    """Whether a day in it lies in the past: something that was seen or measured."""
    person: bool = False
    """Whether it holds the name of a person, or names."""
    unsaid: Any = None
    """What it holds while nothing was said."""
    shape: str = ""
    """The shape of the direction with which it is offered; empty for all."""

    @property
    def lines(self) -> Lines:
        """Whether the gap holds one line or many."""
        return "many" if self.kind == "prose" else "one"


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a sentence, between its gaps."""

    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of a gap in a sentence."""

    field: str


@dataclass(frozen=True, slots=True)
class Optional:
    """A part of a sentence that is left out while all its gaps are empty."""

    parts: tuple[Part, ...]


Part = Words | Slot | Optional


def shape(info: FieldInfo) -> Shape | None:
    """Return how a field is typed, or None for a list of items or a part with fields of its own."""
    return next((mark for mark in info.metadata if isinstance(mark, Shape)), None)


def plain_part(info: FieldInfo) -> type[Model] | None:
    """Return the model of a field that holds a part without an id, or None."""
    kind = info.annotation
    return kind if isinstance(kind, type) and issubclass(kind, Model) and not issubclass(kind, Item) else None


_SOURCES = re.compile(r" \([GHOK](?:, [GHOK])*\)")
"""The letters of sources, which are for those who read the code."""


@cache
def gaps(model: type[Model]) -> dict[str, Gap]:
    """Return the gaps of a model by field, in the order of the fields."""
    found: dict[str, Gap] = {}
    for name, info in model.model_fields.items():
        mark = shape(info)
        extra: Any = info.json_schema_extra or {}
        if mark is not None and name != "id":
            found[name] = Gap(
                name,
                info.title or name.replace("_", " "),
                _SOURCES.sub("", info.description or ""),
                str(info.examples[0]) if info.examples else "",
                mark.kind,
                mark.loses,
                extra.get("choices", {}),
                extra.get("form", True),
                extra.get("past", False),
                extra.get("person", False),
                info.default,
                extra.get("shape", ""),
            )
        elif issubclass(model, Item) and (part := plain_part(info)):
            form, whole = extra.get("form", True), extra.get("shape", "")
            found |= {
                f"{name}.{key}": replace(one, field=f"{name}.{key}", form=one.form and form, shape=one.shape or whole)
                for key, one in gaps(part).items()
            }
    return found


def value(model: Model, name: str) -> Any:
    """Return the value of a gap."""
    holder: Any = model
    for step in name.split("."):
        holder = getattr(holder, step)
    return holder


def with_values(model: M, /, **fields: Any) -> M:
    """Return `model` with the gaps changed, dotted ones too; see `changed` for what it raises."""
    flat = {name: one for name, one in fields.items() if "." not in name}
    for name in fields.keys() - flat.keys():
        outer, inner = name.split(".", 1)
        flat[outer] = with_values(flat.get(outer, getattr(model, outer)), **{inner: fields[name]})
    return changed(model, **flat)


_TOKEN = re.compile(r"\{(?P<slot>[\w.]+)\}|(?P<open>\[)|(?P<close>\])|(?P<words>[^{}\[\]]+)")


@cache
def sentence(model: type[Model]) -> tuple[Part, ...]:
    """Return the sentence of a model, taken apart."""
    stack: list[list[Part]] = [[]]
    for token in _TOKEN.finditer(model.SENTENCE):
        if token["slot"]:
            stack[-1].append(Slot(token["slot"]))
        elif token["open"]:
            stack.append([])
        elif token["close"]:
            inner = Optional(tuple(stack.pop()))
            stack[-1].append(inner)
        else:
            stack[-1].append(Words(token["words"]))
    return tuple(stack[0])


def slots(parts: tuple[Part, ...]) -> tuple[str, ...]:
    """Return the fields of the gaps in a sentence, in its order."""
    found: list[str] = []
    for part in parts:
        if isinstance(part, Slot):
            found.append(part.field)
        elif isinstance(part, Optional):
            found += slots(part.parts)
    return tuple(found)


@cache
def words_before(model: type[Model]) -> dict[str, str]:
    """Return the words that lead to a gap in the sentence, by field, for gaps that people write in.

    A label with its colon does not count: what follows it is a sentence of its own.
    """
    found: dict[str, str] = {}

    def walk(parts: tuple[Part, ...], said: str) -> None:
        for part in parts:
            if isinstance(part, Slot):
                found[part.field] = "" if said.rstrip().endswith(":") else said.strip(" ,;.")
                said = ""
            elif isinstance(part, Optional):
                walk(part.parts, said)
                said = ""
            else:
                said = part.text

    walk(sentence(model), "")
    found = {name: words for name, words in found.items() if words and gaps(model)[name].form}
    for name, info in model.model_fields.items():
        if part := plain_part(info):
            found |= {f"{name}.{key}": words for key, words in words_before(part).items()}
    return found
