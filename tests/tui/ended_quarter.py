"""A quarter that has ended short of its target: what a retro looks back on, and a plan follows."""

from __future__ import annotations

from datetime import date
from typing import Any

from okrtui.model.okr import KeyResult, Objective, Update

ORDERS = KeyResult(
    id="kr1",
    who="shoppers",
    does_what="finish",
    baseline=1200,
    target=1800,
    unit="orders a week",
    updates=(Update(id="u1", on=date(2026, 9, 28), value=1590),),
)
ENDED_QUARTER: dict[str, Any] = {
    "cycle": "2026-Q3",
    "starts": date(2026, 7, 1),
    "ends": date(2026, 9, 30),
    "objective": Objective(text="Make the first order feel effortless"),
    "key_results": (ORDERS,),
}
"""The fields of its session."""
