"""How an activity of a first quarter goes on."""

from __future__ import annotations

import pytest

from okrtui.method.first_quarter import next_rung
from okrtui.model.okr import KeyResult


@pytest.mark.parametrize(
    ("fields", "rung"),
    [
        ({"does_what": "publish podcast episodes", "unit": "episodes"}, "people listen to our episodes"),
        ({"does_what": "publish posts", "target": 20}, "people read our posts"),
        ({"said": "We hold eight webinars"}, "people come to our webinars"),
        ({"does_what": "send proposals"}, "people answer our proposals"),
        ({"does_what": "build dashboards"}, "people use our dashboards"),
        ({"does_what": "something new"}, "people use what we make"),
        ({}, "people use what we make"),
    ],
)
def test_the_next_rung_says_who_is_reached(fields: dict[str, object], rung: str):
    assert next_rung(KeyResult.model_validate({"id": "kr1", "first_quarter": True, **fields})) == rung
    assert next_rung(KeyResult.model_validate({"id": "kr1", **fields})) == ""
