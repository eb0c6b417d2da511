"""Hypotheses about oneself, as one person says them."""

import pytest

from okrtui.language.field_extraction import HypothesisFields
from okrtui.language.own_hypothesis import read_own_hypothesis


@pytest.mark.parametrize(
    ("line", "action", "behavior", "because"),
    [
        ("If I lay out my shoes, I will run", "lay out my shoes", "run", ""),
        ("If I laid out my shoes I'd run, because I'd see them", "lay out my shoes", "run", "I'd see them"),
        ("I believe that if I book the lane, then I won’t skip it.", "book the lane", "not skip it", ""),
        ("I will swim more often if I put it in the calendar", "put it in the calendar", "swim more often", ""),
        ("My hunch: when I walk to work, I'll sleep", "walk to work", "sleep", ""),
    ],
)
def test_a_hypothesis_about_oneself_is_read_into_its_parts(line: str, action: str, behavior: str, because: str) -> None:
    assert read_own_hypothesis(line) == HypothesisFields(action, "I", behavior, because)


@pytest.mark.parametrize(
    "line",
    [
        "If I ask Pia, she will come",
        "If I keep Tuesday mornings free, customers will reach me",
        "If I practice, will I play better?",
        "Run before work",
        "She says that if I wait, I will miss it",
        "",
    ],
)
def test_another_line_is_no_hypothesis_about_oneself(line: str) -> None:
    assert read_own_hypothesis(line) == HypothesisFields()
