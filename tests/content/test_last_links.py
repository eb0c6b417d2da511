"""Links of the last plan that stand again once both their ends are taken over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from okrtui.content.equation import equation_rows
from okrtui.content.last_hypotheses import last_hypotheses
from okrtui.content.last_links import with_last_links
from okrtui.content.links import PLAN_ITEM, GoalLink, LaterGoal, LinkedGoal
from okrtui.content.step_view import StepView
from okrtui.method.agenda import build_agenda
from okrtui.method.carried_content import hand_on_objections
from okrtui.method.cause_history import earlier_whys, hand_on_whys
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.successor_session import create_successor
from okrtui.model.base import changed
from okrtui.model.causes import Answer, Why
from okrtui.model.equation import Equation, Term
from okrtui.model.frame import Direction, DirectionGoal, DirectionTarget, Play
from okrtui.model.hypotheses import Evidence, Hypothesis
from okrtui.model.items import add, change
from okrtui.model.objections import Objection
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from tests.method.predecessors import NOW

DAYS = KeyResult(id="kr2", said="buyers book a day: 0 -> 120", who="buyers", does_what="book a day", target=120)
RUN = Hypothesis(id="h1", text="If we run days, they come back", moves=("kr2",))
TERMS = (
    Term(id="z1", text="from days", session="last", item="kr2"),
    Term(id="z2", text="in the shop", session="shop", item="kr1"),
)
LAST = LinkedGoal(key_results=(DAYS,), hypotheses=(RUN,), equation=Equation(text="visits", terms=TERMS))
LINKS = {GoalLink("last", PLAN_ITEM): LAST}
NEXT = Session(id="next", follows="last")


def take(session: Session, what: str) -> Session:
    """Return the session with a part of the last plan in its words."""
    if what == "key result":
        return with_last_links(add(session, KeyResult, said="BUYERS book a day", target=90), ("kr1",), LINKS)
    if what == "hypothesis":
        return with_last_links(add(session, Hypothesis, text=RUN.text), ("h1",), LINKS)
    session = change(session, "equation", text="visits")
    for term in TERMS:
        session = add(session, Term, "equation", text=term.text)
    return with_last_links(session, ("z1", "z2"), LINKS)


@pytest.mark.parametrize("order", permutations(("key result", "hypothesis", "equation")))
def test_links_stand_in_whatever_order_their_ends_are_taken_over(order: tuple[str, ...]) -> None:
    session = NEXT
    for what in order:
        session = take(session, what)
    assert session.hypotheses[0].moves == ("kr1",)
    assert [(term.session, term.item) for term in session.equation.terms] == [("next", "kr1"), ("shop", "kr1")]


@pytest.mark.parametrize("mover", ["last#kr2", "older#kr2"])
def test_what_a_key_result_of_the_last_plan_moved_is_moved_by_the_one_taken_over(mover: str) -> None:
    goal = DirectionGoal(id="i1", text="full days", moved_by=("shop#kr2", mover))
    target = DirectionTarget(id="t1", text="full days", session="last", item="kr1", moved_by=(mover,))
    play = Play(id="m1", play="open days", objectives=(mover,))
    direction = Direction(goals=(goal,), targets=(target,), play_details=(play,))
    session = add(changed(NEXT, direction=direction), KeyResult, said=DAYS.said)
    links = {**LINKS, GoalLink("older", "kr2"): LinkedGoal(text="days", session="last")}
    taken = with_last_links(session, ("kr1",), links).direction
    assert taken.goals[0].moved_by == ("shop#kr2", "next#kr1")
    assert taken.targets[0].movers == ("last#kr1", "next#kr1")
    assert taken.play_details[0].objectives == ("next#kr1",)


@pytest.mark.parametrize(
    ("later", "note"),
    [
        ((), " · its cycle is over: {equation} links one of this one"),
        ((LaterGoal("2027-Q1", date(2027, 1, 1), date(2027, 3, 31), "they stay"),), " · in 2027-Q1: they stay"),
        (
            (LaterGoal("2026-11", date(2026, 11, 1), date(2026, 11, 30), "they stay"),),
            " · in 2026-11: they stay · its cycle is over: {equation} links one of this one",
        ),
    ],
)
def test_a_part_tells_what_the_key_result_of_the_last_cycle_became(later: tuple[LaterGoal, ...], note: str) -> None:
    session = changed(take(NEXT, "equation"), starts=date(2027, 1, 1))
    shop = LinkedGoal(team="Shop", text="they come", ends=date(2026, 12, 31), later=later)
    view = StepView(build_agenda(session, DEFAULT_NUMBERS).steps[0], DEFAULT_NUMBERS, date(2027, 1, 1))
    rows = {row.key: row for row in equation_rows(session, replace(view, links={GoalLink("shop", "kr1"): shop}))}
    told = "".join(f"{{{span.command}}}" if span.command else span.text for span in rows["z2"].details[0])
    assert told == f"Shop kr1: they come{note}"


def test_problems_about_a_key_result_that_is_taken_over_are_among_those_asked_earlier() -> None:
    plan = changed(
        Session(id="last", format="checkin", key_results=(DAYS, changed(DAYS, id="kr3", who="sellers"))),
        whys=(
            Why(id="y1", problem="Why do few book?", about="kr2", answers=(Answer(id="a1", text="it rains"),)),
            Why(id="y2", problem="Why do few sell?", about="kr3", answers=(Answer(id="a2", text="no stall"),)),
        ),
    )
    read = LinkedGoal(key_results=plan.key_results, whys=hand_on_whys(plan, plan.whys))
    links = {GoalLink("last", PLAN_ITEM): read}
    following = create_successor(plan, "plan", "next", NOW)
    assert following.whys == ()
    added = add(following, KeyResult, said="buyers book a day")
    session = with_last_links(added, (added.key_results[0].id,), links)
    (why,) = earlier_whys(session)
    assert (why.about, why.problem, why.answers[0].text) == (session.key_results[0].id, "Why do few book?", "it rains")
    assert with_last_links(session, (why.about,), links) == session, "once"


def test_an_objection_that_waits_for_its_day_comes_with_what_it_is_to() -> None:
    day = date(2027, 1, 12)
    waiting = tuple(
        Objection(id=f"w{n}", about=about, harm="harm", way="trial", look_again=day)
        for n, about in enumerate(("kr2", "h1", "objective"), 91)
    )
    plan = Session(id="last", format="checkin", key_results=(DAYS,), hypotheses=(RUN,), objections=waiting)
    following = create_successor(plan, "plan", "next", NOW)
    assert [each.about for each in following.objections] == ["objective"]
    read = LinkedGoal(key_results=(DAYS,), hypotheses=(RUN,), objections=hand_on_objections(plan))
    links = {GoalLink("last", PLAN_ITEM): read}
    session = add(following, KeyResult, said="buyers book a day")
    session = with_last_links(session, (session.key_results[0].id,), links)
    session = add(session, Hypothesis, text=RUN.text)
    session = with_last_links(session, (session.hypotheses[0].id,), links)
    told = [(each.about, each.look_again, each.origin) for each in session.objections]
    ids = ("objective", session.key_results[0].id, session.hypotheses[0].id)
    assert told == [(id, day, "last") for id in ids]
    assert create_successor(changed(plan, format="retro"), "plan", "next", NOW).objections == ()


def test_the_members_of_a_group_come_with_it() -> None:
    seen = (Evidence(id="e1", text="two stayed"),)
    read = LinkedGoal(hypotheses=(RUN,), members=(Hypothesis(id="h2", text="a day in May", under="h1", evidence=seen),))
    (last,) = last_hypotheses(NEXT, {GoalLink("last", PLAN_ITEM): read})
    session = last.take(add(NEXT, Hypothesis, text=RUN.text), "h1")
    member = session.hypotheses[1]
    assert (member.text, member.under, member.evidence[0].text) == ("a day in May", "h1", "two stayed")


def test_a_link_that_was_taken_away_stays_away() -> None:
    session = take(take(NEXT, "key result"), "hypothesis")
    cleared = change(session, "h1", moves=())
    assert with_last_links(add(cleared, KeyResult, said="others ask"), ("kr2",), LINKS).hypotheses[0].moves == ()
    assert take(changed(NEXT, follows=""), "hypothesis").hypotheses[0].moves == ()
