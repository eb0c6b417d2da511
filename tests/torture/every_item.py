"""A session with one item of every kind, and all its gaps that a person can type into."""

from __future__ import annotations

from datetime import date
from typing import Any

from okrtui.model.base import Gap, Item, Model
from okrtui.model.forms import gaps
from okrtui.model.session import Session
from okrtui.model.tree import child_fields

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
        for field in child_fields(model):
            if field.holds == "list":
                fields[field.name] = [fill_model(field.model, "")]
            elif field.holds == "single":
                fields[field.name] = fill_model(field.model, "")
            elif not issubclass(model, Item):
                fields[field.name] = fill_model(field.model, field.name)
        return fields

    tables = fill_model(Session, "session")
    return Session.model_validate({**tables, "id": "plan", "title": "Plan", "format": "plan"}), tuple(all_gaps)
