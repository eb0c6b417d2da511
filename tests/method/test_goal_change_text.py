"""The question about the reason of a goal change."""

from __future__ import annotations

import pytest

from okrtui.method.goal_change_text import change_question
from okrtui.model.okr import GoalChange


@pytest.mark.parametrize(
    ("fields", "question"),
    [
        (("target",), "Why change the target?"),
        (("does_what",), "Why change the behavior?"),
        (("text",), "Why change the objective?"),
        (("target", "by"), "Why change the target and the day?"),
        (("target", "by", "unit"), "Why change the goal?"),
    ],
)
def test_fields_changed_together_get_one_question(fields: tuple[str, ...], question: str) -> None:
    assert (
        change_question([GoalChange(id=f"g{n}", field=field, old="1", new="2") for n, field in enumerate(fields)])
        == question
    )


def test_an_added_or_deleted_key_result_is_asked_about_as_a_whole() -> None:
    assert change_question([GoalChange(id="g1", field="key result", new="x")]) == "Why add a key result now?"
    assert change_question([GoalChange(id="g1", field="kr2 key result", old="x")]) == "Why drop a key result?"
