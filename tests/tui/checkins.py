"""A check-in on the day of the tests' fixed clock: day 62 of the 92 days of its cycle."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from okrtui.model.hypotheses import Belief, Hypothesis
from okrtui.model.okr import KeyResult, Objective, Update
from okrtui.model.session import Session
from tests.tui.driving import NOON, plan

TODAY = NOON.date()
STARTS = TODAY - timedelta(days=61)
ENDS = STARTS + timedelta(days=91)


def ago(days: int) -> date:
    """Return the day so many days before today."""
    return TODAY - timedelta(days=days)


SHOPPERS = KeyResult(
    id="kr1",
    who="first-time shoppers",
    does_what="finish the order they started",
    baseline=1200,
    target=1800,
    unit="orders a week",
    owner="Ana",
    benchmark="2,700 baskets a week are started; similar shops finish two of three",
    updates=(
        Update(id="u1", on=ago(30), value=1260, confidence=8),
        Update(id="u3", on=ago(7), value=1310, confidence=7, note="the button is on for one visitor in ten"),
    ),
)
"""Off track, although its owner is confident."""
CALLERS = KeyResult(
    id="kr2",
    who="shop owners",
    does_what="call us about a parcel",
    baseline=90,
    target=30,
    unit="calls a week",
    owner="Bo",
    updates=(Update(id="u2", on=ago(7), value=45, confidence=8),),
)
"""On track, with a target below its baseline."""
BELIEF = Belief(id="b1", text="shoppers leave because of the sign-up page", state="holding", seen="exit survey")
GUEST_CHECKOUT = Hypothesis(
    id="h1", action="let people buy as a guest", who="shoppers", behavior="finish", under_way=True
)


def checkin(**fields: Any) -> Session:
    """Return a check-in two thirds into its cycle that has been edited since its creation, with these fields."""
    defaults = {
        "id": "checkin",
        "title": "Two thirds in",
        "format": "checkin",
        "order": "",
        "minutes": 15,
        "created": NOON - timedelta(hours=1),
        "starts": STARTS,
        "ends": ENDS,
        "objective": Objective(text="Make the first order feel effortless"),
        "key_results": (SHOPPERS, CALLERS),
        "beliefs": (BELIEF,),
        "hypotheses": (GUEST_CHECKOUT,),
    }
    return plan(**{**defaults, **fields})
