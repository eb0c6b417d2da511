"""A session whose successor takes something over of everything, and the moments after it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from okrtui.model.base import changed
from okrtui.model.causes import Answer, Ladder, Rung, Why
from okrtui.model.decisions import CarryOver, Decision
from okrtui.model.drafts import Draft
from okrtui.model.follow_ups import Action, Dismissal, ParkedItem, Promise
from okrtui.model.frame import Direction, Parent, People, Stage
from okrtui.model.hypotheses import Belief, Evidence, Focus, Hypothesis
from okrtui.model.items import add
from okrtui.model.okr import GoalChange, Grading, KeyResult, Objective, Update
from okrtui.model.session import Session
from okrtui.model.votes import Tally

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
LATER = datetime(2027, 1, 4, 9, tzinfo=UTC)

PLAN = Session(
    id="plan",
    title="Plan for Q4",
    team="Checkout",
    cycle="2026-Q4",
    starts=date(2026, 10, 1),
    ends=date(2026, 12, 31),
    created=NOW,
    minutes=90,
    order="ideas first",
    last_ids={"h": 9},
    people=People(facilitator="Ines", participants=("Ana", "Bo", "Ines")),
    direction=Direction(mission="anyone can buy", parent=Parent(session="company", item="kr2", story="it helps")),
    journey=(Stage(id="j1", stage="finishes"),),
    focus=(Focus(id="f1", quarter="2026-Q4", text="finish"), Focus(id="f2", quarter="2027-Q1", text="return")),
    hypotheses=(
        Hypothesis(
            id="h1",
            action="guest",
            who="shoppers",
            behavior="finish",
            moves=("kr1",),
            quarter="2026-Q4",
            check_by=date(2026, 10, 23),
            evidence=(Evidence(id="e1", text="eleven of twelve"),),
        ),
        Hypothesis(id="h2", action="newsletter", under_way=True),
        Hypothesis(id="h3", action="delivery date", under="h2", moves=("kr1", "kr2"), quarter="2027-Q1"),
    ),
    objective=Objective(text="Make the first order effortless", owner="Ines"),
    key_results=(
        KeyResult(
            id="kr1",
            who="shoppers",
            does_what="finish",
            baseline=1200,
            target=1800,
            unit="a week",
            by=date(2026, 12, 31),
            stage="j1",
            confidence=7,
            benchmark="two of three",
            updates=(Update(id="u1", on=date(2026, 10, 29), value=1310, confidence=6),),
            grading=Grading(grade=7),
        ),
        KeyResult(id="kr2", who="they", does_what="return", target=520, to_find=("baseline",), first_quarter=True),
    ),
    changes=(GoalChange(id="g1", about="kr1", field="target", old="1700", new="1800", because="we were wrong"),),
    beliefs=(Belief(id="b1", text="they leave at sign-up", state="shaken", seen="survey"),),
    whys=(Why(id="y1", problem="Why?", about="kr1", answers=(Answer(id="a1", text="the cost comes late"),)),),
    ladders=(
        Ladder(id="l1", about="a1", rungs=(Rung(id="r1", text="top"), Rung(id="r2", under="r1", text="ask", who="C"))),
        Ladder(id="l2", about="kr1", rungs=(Rung(id="r3", text="top"), Rung(id="r4", under="r3", text="x", done=True))),
    ),
    decisions=(Decision(id="d1", about="h2", verdict="kill"), Decision(id="d2", about="h1", verdict="persevere")),
    actions=(
        Action(id="x1", text="find", about="kr2", by=date(2026, 10, 5)),
        Action(id="x2", text="done", done=True),
        Action(id="x3", text="ask about the cause", about="a1"),
    ),
    tallies=(Tally(id="v1", about="h1", kind="dots", values=(1,)),),
    parking=(
        ParkedItem(id="p1", text="wish"),
        ParkedItem(id="p2", key_result=KeyResult(id="kr3", who="aside", stage="j1")),
    ),
    promises=(Promise(id="o1", who="Ana", text="first step"),),
    dismissed=(
        Dismissal(id="q1", rule="kr-no-benchmark", about="kr2", reason="the board set it"),
        Dismissal(id="q2", rule="kr-no-owner", about="kr2"),
        Dismissal(id="q3", rule="why-no-evidence", about="y1", reason="known"),
    ),
    timing={"frame": 300},
    drafts=(Draft(id="n1", about="kr2", field="target", text="12 to"),),
)  # fmt: skip


def ids(items: tuple[Any, ...]) -> list[str]:
    return [item.id for item in items]


def retro_with(**choices: str) -> Session:
    """Return the plan as a retro with these carry-over choices; a reason may follow after a colon."""
    session = changed(PLAN, decisions=tuple(changed(each, origin="earlier") for each in PLAN.decisions))
    for about, choice in choices.items():
        choice_name, _, because = choice.partition(": ")
        session = add(session, CarryOver, about=about, choice=choice_name, because=because)
    return changed(session, format="retro", id="retro")
