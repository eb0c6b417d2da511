"""The parts of a key result that are complete while it is typed."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.method.coach.checklist import key_result_checklist
from okrtui.model.okr import KeyResult

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("fields", "ticked"),
    [
        ({}, ""),
        ({"who": "shoppers"}, "who"),
        ({"who": "shoppers", "does_what": "come back"}, "who, does what"),
        ({"who": "shoppers", "does_what": "come back", "target": 40}, "who, does what, by how much"),
        (
            {"who": "shoppers", "does_what": "come back", "target": 40, "by": TODAY},
            "who, does what, by how much, by when",
        ),
        ({"does_what": "ship the app", "target": 1}, "by how much"),
        ({"who": "shoppers", "does_what": "come back", "to_find": ("target",)}, "who, does what, by how much"),
        ({"who": "shoppers", "does_what": "come back 10 % more often"}, "who, does what"),
        ({"who": "shoppers", "does_what": "come back within three weeks"}, "who, does what"),
        ({"who": "shoppers", "does_what": "come back within three weeks", "baseline": 9}, "who, does what"),
        ({"who": "the database", "does_what": "answers in 5 ms", "target": 5}, "by how much"),
    ],
)
def test_complete_parts_are_ticked_in_the_order_of_the_sentence(fields: dict[str, object], ticked: str):
    checklist = key_result_checklist(KeyResult.model_validate({"id": "kr1", **fields}))
    assert [part for part, _ in checklist] == ["who", "does what", "by how much", "by when"]
    assert ", ".join(part for part, is_ticked in checklist if is_ticked) == ticked
