"""The parts of a model's form: its gaps, which derive from its fields, and its sentence, parsed.

The fields of a nested part without an id (what a decision saves) are gaps with dotted names: `saves.amount`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic.fields import FieldInfo

from okrtui.model.base import FieldType, Gap, Item, Model, ModelT, changed
from okrtui.model.speaker import said_alone, speaks_alone

if TYPE_CHECKING:
    from okrtui.model.session import Session


@dataclass(frozen=True, slots=True)
class TextPart:
    """Literal text of a sentence, between its gaps."""

    text: str
    """The text, with its blanks."""


@dataclass(frozen=True, slots=True)
class GapPart:
    """A gap in a sentence."""

    field: str
    """The field of the gap, dotted in a part without an id."""


@dataclass(frozen=True, slots=True)
class OptionalPart:
    """A part of a sentence that is left out while all its gaps are empty."""

    parts: tuple[SentencePart, ...]
    """What it consists of."""


SentencePart = TextPart | GapPart | OptionalPart
"""A part of a parsed sentence."""


def get_field_type(info: FieldInfo) -> FieldType | None:
    """Return the type of a field, or None for items and for parts with fields of their own."""
    return next((entry for entry in info.metadata if isinstance(entry, FieldType)), None)


def part_model(info: FieldInfo) -> type[Model] | None:
    """Return the model class of a field that holds a part without an id, or None."""
    kind = info.annotation
    return kind if isinstance(kind, type) and issubclass(kind, Model) and not issubclass(kind, Item) else None


@cache
def gaps(model: type[Model]) -> dict[str, Gap]:
    """Return the gaps of a model by field, in field order."""
    result: dict[str, Gap] = {}
    for name, info in model.model_fields.items():
        extra: Any = info.json_schema_extra or {}
        declared: Gap = extra.get("gap", Gap())
        declared_type = get_field_type(info)
        if declared_type is not None and name != "id":
            result[name] = replace(
                declared,
                field=name,
                title=declared.title or name.replace("_", " "),
                declared_by=model,
                kind=declared_type.kind,
                on_delete=declared_type.on_delete,
                default=info.default,
            )
        elif issubclass(model, Item) and (part := part_model(info)):
            for inner_name, inner in gaps(part).items():
                in_form, shape = inner.in_form and declared.in_form, inner.shape or declared.shape
                key = f"{name}.{inner_name}"
                result[key] = replace(inner, field=key, in_form=in_form, shape=shape)
    return result


def gap_in_session(session: Session, model: type[Model], field: str) -> Gap:
    """Return a gap as it is worded in a session; raises KeyError for a field that is no gap."""
    gap = gaps(model)[field]
    return _gap_alone(gap) if session.is_solo else gap


def spoken_gap(model: type[Model], field: str) -> Gap:
    """Return a gap as whoever speaks here words it; raises KeyError for a field that is no gap."""
    gap = gaps(model)[field]
    return _gap_alone(gap) if speaks_alone() else gap


def _gap_alone(gap: Gap) -> Gap:
    """Return a gap as one person alone words it."""
    return replace(
        gap,
        title=gap.solo.title or said_alone(gap.title),
        own_help=gap.solo.help or said_alone(gap.help),
        example=gap.solo.example or gap.example,
        choices={word: said_alone(shown) for word, shown in gap.choices.items()},
    )


def gap_value(model: Model, name: str) -> Any:
    """Return the value of a gap by its field name, dotted or not."""
    current: Any = model
    for part in name.split("."):
        current = getattr(current, part)
    return current


def with_values(model: ModelT, /, **fields: Any) -> ModelT:
    """Return `model` with the values of gaps replaced, dotted ones too; raises what `changed` raises."""
    own_fields = {name: value for name, value in fields.items() if "." not in name}
    for name in fields.keys() - own_fields.keys():
        outer, inner = name.split(".", 1)
        own_fields[outer] = with_values(own_fields.get(outer, getattr(model, outer)), **{inner: fields[name]})
    return changed(model, **own_fields)


_TOKEN = re.compile(r"\{(?P<slot>[\w.]+)\}|(?P<open>\[)|(?P<close>\])|(?P<words>[^{}\[\]]+)")
"""A token of a sentence template; see `Model.SENTENCE`."""


def parse_sentence(model: type[Model]) -> tuple[SentencePart, ...]:
    """Return the parsed sentence of a model."""
    return _parse(model.SENTENCE)


def sentence_in_session(session: Session, model: type[Model]) -> tuple[SentencePart, ...]:
    """Return the parsed sentence of a model as it is put in a session."""
    return _parse(model.SOLO_SENTENCE or model.SENTENCE) if session.is_solo else parse_sentence(model)


def spoken_sentence(model: type[Model]) -> tuple[SentencePart, ...]:
    """Return the parsed sentence of a model as whoever speaks here puts it."""
    return _parse(model.SOLO_SENTENCE or model.SENTENCE) if speaks_alone() else parse_sentence(model)


@cache
def _parse(template: str) -> tuple[SentencePart, ...]:
    stack: list[list[SentencePart]] = [[]]
    for token in _TOKEN.finditer(template):
        if token["slot"]:
            stack[-1].append(GapPart(token["slot"]))
        elif token["open"]:
            stack.append([])
        elif token["close"]:
            inner = OptionalPart(tuple(stack.pop()))
            stack[-1].append(inner)
        else:
            stack[-1].append(TextPart(token["words"]))
    return tuple(stack[0])


def fields_in(parts: tuple[SentencePart, ...]) -> tuple[str, ...]:
    """Return the fields of the gaps in a sentence, in order."""
    fields: list[str] = []
    for part in parts:
        if isinstance(part, GapPart):
            fields.append(part.field)
        elif isinstance(part, OptionalPart):
            fields += fields_in(part.parts)
    return tuple(fields)


def leading_words(model: type[Model]) -> dict[str, str]:
    """Return the words directly before each gap of the sentence, by field, for gaps in the form.

    A label that ends in a colon does not count, since a sentence of its own follows it.
    """
    return _leading_words(model, is_alone=False)


def spoken_leads(model: type[Model]) -> dict[str, str]:
    """Return what `leading_words` does, of the sentence as whoever speaks here puts it."""
    return _leading_words(model, speaks_alone())


@cache
def _leading_words(model: type[Model], is_alone: bool) -> dict[str, str]:
    result: dict[str, str] = {}

    def walk(parts: tuple[SentencePart, ...], words: str) -> None:
        for part in parts:
            if isinstance(part, GapPart):
                result[part.field] = "" if words.rstrip().endswith(":") else words.strip(" ,;.")
                words = ""
            elif isinstance(part, OptionalPart):
                walk(part.parts, words)
                words = ""
            else:
                words = part.text

    walk(_parse((is_alone and model.SOLO_SENTENCE) or model.SENTENCE), "")
    result = {name: words for name, words in result.items() if words and gaps(model)[name].in_form}
    for name, info in model.model_fields.items():
        if part := part_model(info):
            result |= {f"{name}.{key}": words for key, words in _leading_words(part, is_alone).items()}
    return result
