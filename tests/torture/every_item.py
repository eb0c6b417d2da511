"""A session with one item of every kind, and all its gaps that a person can type into."""

from __future__ import annotations

from datetime import date
from typing import Any

from okrtui.model.base import Item, Model
from okrtui.model.forms import Gap, gaps, part_model
from okrtui.model.items import list_fields, part_fields, single_fields
from okrtui.model.session import Session

TODAY = date(2026, 10, 1)
UNTYPED_KINDS = ("moment", "counts")
"""Kinds of gap that only the program fills in."""


def full_session() -> tuple[Session, tuple[tuple[str, Gap], ...]]:
    """Return a session with one item in every list and field, and its gaps, each with the id of its item."""
    all_gaps: list[tuple[str, Gap]] = []
    last_numbers: dict[str, int] = {}

    def fill_model(model: type[Model], id: str) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        if issubclass(model, Item):
            last_numbers[model.PREFIX] = last_numbers.get(model.PREFIX, 0) + 1
            id = fields["id"] = f"{model.PREFIX}{last_numbers[model.PREFIX]}"
        all_gaps.extend((id, gap) for gap in gaps(model).values() if gap.kind not in UNTYPED_KINDS)
        fields |= {
            name: [fill_model(item_model, "")]
            for name, item_model in list_fields(model).items()
            if model is not item_model
        }
        fields |= {name: fill_model(item_model, "") for name, item_model in single_fields(model).items()}
        if not issubclass(model, Item):
            for name in part_fields(model):
                part = part_model(model.model_fields[name])
                fields[name] = fill_model(part, name) if part else {}
        return fields

    tables = fill_model(Session, "session")
    return Session.model_validate({**tables, "id": "plan", "title": "Plan", "format": "plan"}), tuple(all_gaps)
