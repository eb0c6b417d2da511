"""Merging of two changed versions of one value, by the policy of its type."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from okrtui.model.base import FieldType
from okrtui.model.forms import get_field_type
from okrtui.model.session import Session
from okrtui.model.tree import child_fields
from okrtui.model.value_merge import POLICIES, merge_value

MORNING, NOON = datetime(2026, 10, 1, 9, tzinfo=UTC), datetime(2026, 10, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("policy", "base", "ours", "theirs", "merged"),
    [
        ("set", ("a", "b"), ("b", "c"), ("a", "b", "d"), ("b", "d", "c")),
        ("set", None, ("a",), ("a", "b"), ("a", "b")),
        ("counters", {"h": 1}, {"h": 3, "kr": 1}, {"h": 2}, {"h": 3, "kr": 1}),
        ("latest", None, NOON, MORNING, NOON),
        ("latest", MORNING, None, NOON, None),
        ("", "a", "b", "c", None),
    ],
)
def test_two_changed_values_are_merged_by_a_policy(policy: str, base: Any, ours: Any, theirs: Any, merged: Any) -> None:
    assert merge_value(policy, base, ours, theirs) == merged


def field_types(model: Any = Session) -> list[FieldType]:
    """Return the types of all fields of a model and of the models in it."""
    own = [field_type for info in model.model_fields.values() if (field_type := get_field_type(info))]
    return own + [inner for field in child_fields(model) for inner in field_types(field.model)]


def test_every_policy_is_that_of_a_type_and_every_type_names_one_that_exists() -> None:
    assert {field_type.merge for field_type in field_types()} == {"", *POLICIES}
