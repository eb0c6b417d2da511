"""The question that a changed goal is asked."""

from __future__ import annotations

import pytest

from okrtui.method.goal_change_text import change_question
from okrtui.model.okr import GoalChange


@pytest.mark.parametrize(
    ("fields", "asks"),
    [
        (("target",), "Why does the target change?"),
        (("does_what",), "Why does the behavior change?"),
        (("text",), "Why does the objective change?"),
        (("target", "by"), "Why do the target and the day change?"),
        (("target", "by", "unit"), "Why does the goal change?"),
    ],
)
def test_one_question_about_what_was_changed_together(fields: tuple[str, ...], asks: str) -> None:
    assert (
        change_question([GoalChange(id=f"g{n}", field=field, old="1", new="2") for n, field in enumerate(fields)])
        == asks
    )


def test_a_key_result_that_comes_or_goes_is_asked_about_as_a_whole() -> None:
    assert change_question([GoalChange(id="g1", field="key result", new="x")]) == "Why does a key result come in now?"
    assert change_question([GoalChange(id="g1", field="kr2 key result", old="x")]) == "Why does a key result go?"
