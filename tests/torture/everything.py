"""A session with one of every item, and every gap of it that a person can type into."""

from __future__ import annotations

from datetime import date
from typing import Any

from okrtui.model.base import Item, Model
from okrtui.model.forms import Gap, gaps, part_model
from okrtui.model.items import list_fields, part_fields, single_fields
from okrtui.model.session import Session

TODAY = date(2026, 10, 1)
SET_BY_THE_PROGRAM = ("moment", "counts")
"""Kinds of gap that nobody types into."""


def one_of_each() -> tuple[Session, tuple[tuple[str, Gap], ...]]:
    """Return a session that holds one item of every kind in every place, and all its gaps, each with its item's id."""
    found: list[tuple[str, Gap]] = []
    numbers: dict[str, int] = {}

    def table(model: type[Model], id: str) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        if issubclass(model, Item):
            numbers[model.PREFIX] = numbers.get(model.PREFIX, 0) + 1
            id = fields["id"] = f"{model.PREFIX}{numbers[model.PREFIX]}"
        found.extend((id, gap) for gap in gaps(model).values() if gap.kind not in SET_BY_THE_PROGRAM)
        fields |= {name: [table(kind, "")] for name, kind in list_fields(model).items() if model is not kind}
        fields |= {name: table(kind, "") for name, kind in single_fields(model).items()}
        if not issubclass(model, Item):
            for name in part_fields(model):
                part = part_model(model.model_fields[name])
                fields[name] = table(part, name) if part else {}
        return fields

    whole = table(Session, "session")
    return Session.model_validate({**whole, "id": "plan", "title": "Plan", "format": "plan"}), tuple(found)
