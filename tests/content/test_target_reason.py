"""Why a key result has its target, as the goal says."""

from __future__ import annotations

from typing import Any

import pytest

from okrtui.content.target_reason import target_reason
from okrtui.model.base import changed
from okrtui.model.equation import Equation, Term
from okrtui.model.frame import Stage
from okrtui.model.okr import GoalChange, KeyResult, RevenueFunnel
from okrtui.model.session import Session

SEEN = KeyResult(id="kr1", said="old animals seen at home", baseline=40, target=110, unit="a month")
ROUNDS = Equation(
    text="old animals seen at home",
    amount=110,
    unit="a month",
    terms=(Term(id="z1", text="Ida's rounds", amount=60), Term(id="z2", text="Sam's rounds", amount=50, item="kr1")),
)
OFFERED = Stage(id="j1", stage="is offered a slot", today="90 of 300; the rest hear full")
FUNNEL = RevenueFunnel(revenue=33000, per_customer=300, rates=(10,))
RAISED = GoalChange(id="g1", about="kr1", field="target", old="90", new="110", because="a second car came")
WORKED_OUT: dict[str, Any] = {"equation": ROUNDS, "journey": (OFFERED,)}
WHOLE = "110 a month = Ida's rounds 60 + Sam's rounds 50"


@pytest.mark.parametrize(
    ("key_result", "session", "reason"),
    [
        ({}, {}, ""),
        ({"benchmark": "the year\nbefore"}, WORKED_OUT, "the year before"),
        ({}, WORKED_OUT | {"changes": (RAISED,)}, "a second car came"),
        ({"stage": "j1"}, WORKED_OUT, WHOLE),
        ({"target": 50}, WORKED_OUT, f"old animals seen at home {WHOLE}"),
        ({"target": 60}, WORKED_OUT, ""),
        ({"unit": "a week"}, WORKED_OUT, ""),
        ({"target": 120, "stage": "j1"}, WORKED_OUT, "stage “is offered a slot”: 90 of 300; the rest hear full"),
        ({"funnel": FUNNEL}, WORKED_OUT, "1,100 opportunities → 110 customers"),
        ({"funnel": FUNNEL, "target": 120}, WORKED_OUT, ""),
        ({"target": None, "stage": "j1"}, WORKED_OUT, ""),
    ],
)
def test_a_target_is_explained_by_its_note_or_else_by_what_it_was_worked_out_from(
    key_result: dict[str, Any], session: dict[str, Any], reason: str
) -> None:
    explained = changed(SEEN, **key_result)
    assert target_reason(Session(key_results=(explained,), **session), explained) == reason
