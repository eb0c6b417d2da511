"""The JSON Schema of a session as `okrtui export --to json` writes it, made of the models and their docstrings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from okrtui.model.base import SOURCE_LETTERS, Gap, Model
from okrtui.model.forms import gaps
from okrtui.model.session import Session
from okrtui.model.tree import child_fields

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def session_schema() -> dict[str, Any]:
    """Return the schema: each field with what it means, and the words that it usually has.

    It allows what a session may hold: fields that are not listed, and other words than the usual ones.
    """
    schema = Session.model_json_schema(by_alias=True)
    parts = {"Session": schema, **schema.get("$defs", {})}
    for part in parts.values():
        part["description"] = SOURCE_LETTERS.sub("", part["description"])
    for model in dict.fromkeys(_models(Session)):
        properties = parts[model.__name__]["properties"]
        for name, info in model.model_fields.items():
            key = info.alias or name
            properties[key] = _described(properties[key], gaps(model).get(name), key)
    return {"$schema": _DIALECT, **schema}


def _models(model: type[Model]) -> Iterator[type[Model]]:
    yield model
    for child in child_fields(model):
        yield from _models(child.model)


def _described(field: dict[str, Any], gap: Gap | None, key: str) -> dict[str, Any]:
    """Return the schema of a field with what is said of it, without what pydantic says of our declaration."""
    told = {name: value for name, value in field.items() if name not in ("gap", "title", "default")}
    if gap is None:
        return told
    examples = list(gap.choices) or ([gap.example] if gap.example and told.get("type") == "string" else [])
    words = {"title": gap.title or key, "description": gap.help}
    return {
        **{name: text for name, text in words.items() if text},
        **told,
        **({"examples": examples} if examples else {}),
    }
