"""Whether a team can move a key result itself, and what it needs from whom."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.content.influence import influence_lines, plan_influence_lines
from okrtui.content.spans import plain
from okrtui.model.okr import KeyResult

TODAY = date(2026, 11, 2)
ASKED = "whose help does it need, and with what?"
NEEDS = "Sales offers it"


@pytest.mark.parametrize(
    ("influence", "needs", "in_plan", "later"),
    [
        ("", "", [], []),
        ("own", "", [], []),
        ("own", NEEDS, [f"needs help: {NEEDS}"], []),
        ("", NEEDS, [f"needs help: {NEEDS}"], []),
        ("shared", NEEDS, [f"moves only with others: {NEEDS}"], [f"moves only with others: {NEEDS}"]),
        ("shared", "", [f"moves only with others: {ASKED}"], ["moves only with others"]),
        ("lobby", "", [f"we can only lobby for it: {ASKED}"], ["we can only lobby for it"]),
        ("lobby", NEEDS, [f"we can only lobby for it: {NEEDS}"], [f"we can only lobby for it: {NEEDS}"]),
        ("their own word", "", [], []),
    ],
)
def test_help_is_asked_for_in_the_plan_and_told_later(
    influence: str, needs: str, in_plan: list[str], later: list[str]
) -> None:
    key_result = KeyResult(id="kr1", influence=influence, needs=needs)
    assert [plain(line) for line in plan_influence_lines(key_result, TODAY)] == in_plan
    assert [plain(line) for line in influence_lines(key_result, TODAY)] == later


@pytest.mark.parametrize(("by", "told"), [("16 Oct", ""), ("2 Nov", ", by 2 Nov"), ("20 Jan", ", by 20 Jan")])
def test_a_day_of_the_help_that_has_passed_is_told_no_longer(by: str, told: str) -> None:
    key_result = KeyResult(id="kr1", influence="shared", needs=f"{NEEDS}, by {by}")
    assert [plain(line) for line in influence_lines(key_result, TODAY)] == [f"moves only with others: {NEEDS}{told}"]


@pytest.mark.parametrize("time", ["in 3 days", "within 2 weeks", "in 2 months"])
def test_how_long_the_help_takes_is_no_day_that_has_passed(time: str) -> None:
    key_result = KeyResult(id="kr1", needs=f"lenses are cut {time}")
    assert [plain(line) for line in plan_influence_lines(key_result, TODAY)] == [f"needs help: lenses are cut {time}"]
