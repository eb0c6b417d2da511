from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrtui.method.cycles import Cycle
from okrtui.method.successor_session import create_successor, drop_dangling_references, likely_formats, likely_title
from okrtui.model.base import changed
from okrtui.model.causes import Answer, Ladder, Rung, Why
from okrtui.model.decisions import CarryOver, Decision
from okrtui.model.drafts import Draft
from okrtui.model.follow_ups import Action, Dismissal, ParkedItem, Promise
from okrtui.model.frame import Direction, Parent, People, Stage
from okrtui.model.hypotheses import Belief, Evidence, Focus, Hypothesis
from okrtui.model.items import add, last_id_number, update_id_counters, walk
from okrtui.model.okr import GoalChange, Grading, KeyResult, Objective, Update
from okrtui.model.session import Session
from okrtui.model.votes import Tally
from okrtui.store.repair import find_reference_problems, repair
from tests.strategies import sessions

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
    people=People(facilitator="Ines", participants=("Ana", "Bo")),
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
    return [one.id for one in items]


def chosen(**choices: str) -> Session:
    """The plan with a carry-over; a reason behind a colon."""
    made = PLAN
    for about, choice in choices.items():
        word, _, because = choice.partition(": ")
        made = add(made, CarryOver, about=about, choice=word, because=because)
    return changed(made, format="retro", id="retro")


def test_a_check_in_holds_all_that_the_cycle_is_about() -> None:
    made = create_successor(PLAN, "checkin", "check", NOW)
    assert (made.id, made.format, made.status, made.follows, made.created) == ("check", "checkin", "draft", "plan", NOW)
    assert (made.team, made.cycle, made.starts, made.ends) == ("Checkout", "2026-Q4", PLAN.starts, PLAN.ends)
    for name in (
        "people",
        "direction",
        "journey",
        "focus",
        "objective",
        "key_results",
        "changes",
        "beliefs",
        "parking",
    ):
        assert getattr(made, name) == getattr(PLAN, name), name
    assert made.minutes == 15


def test_a_stopped_hypothesis_stays_behind_and_nothing_refers_to_it() -> None:
    made = create_successor(PLAN, "checkin", "check", NOW)
    assert ids(made.hypotheses) == ["h1", "h3"]
    assert made.hypotheses[0] == PLAN.hypotheses[0]
    assert made.hypotheses[1].under == ""
    again = changed(PLAN, decisions=(*PLAN.decisions, Decision(id="d3", about="h2", verdict="persevere")))
    assert ids(create_successor(again, "checkin", "check", NOW).hypotheses) == ["h1", "h2", "h3"]


def test_what_was_said_once_stays_behind() -> None:
    made = create_successor(PLAN, "retro", "retro", NOW)
    assert (made.decisions, made.whys, made.tallies, made.promises, made.timing, made.drafts) == (
        (),
        (),
        (),
        (),
        {},
        (),
    )
    assert (made.candidates, made.carry_over, made.opening, made.order) == ((), (), Session().opening, "")


def test_open_actions_and_ladders_go_on_and_a_cause_that_stays_behind_is_said_in_words() -> None:
    made = create_successor(PLAN, "checkin", "check", NOW)
    assert [(one.id, one.about) for one in made.actions] == [("x1", "kr2"), ("x3", "")]
    assert [(one.id, one.about, one.text) for one in made.ladders] == [("l1", "", "the cost comes late")]
    assert made.ladders[0].rungs == PLAN.ladders[0].rungs
    third = create_successor(made, "checkin", "check2", NOW)
    assert third.ladders == made.ladders


def test_a_dismissed_finding_goes_on_where_its_reason_still_holds() -> None:
    assert ids(create_successor(PLAN, "checkin", "check", NOW).dismissed) == ["q1"]
    assert create_successor(PLAN, "plan", "next", LATER).dismissed == ()


def test_no_id_is_given_twice_along_a_chain() -> None:
    made = create_successor(PLAN, "checkin", "check", NOW)
    assert made.last_ids["h"] == 9
    for kind in (Decision, Hypothesis, Why, Action, Tally, Promise, Draft, KeyResult):
        assert last_id_number(made, kind.PREFIX) >= last_id_number(PLAN, kind.PREFIX), kind
    assert ids(add(made, Decision, about="h1").decisions) == ["d3"]
    assert ids(add(made, KeyResult).key_results)[-1] == "kr4"
    beyond = create_successor(create_successor(made, "retro", "retro", NOW), "plan", "next", LATER)
    assert ids(add(beyond, Why).whys) == ["y2"]


def test_nothing_carries_over_into_the_next_cycle_by_default() -> None:
    made = create_successor(chosen(h1="drop: had its time"), "plan", "next", LATER)
    assert (made.cycle, made.starts, made.ends) == ("2027-Q1", date(2027, 1, 1), date(2027, 3, 31))
    assert (made.team, made.people, made.follows, made.title) == ("Checkout", PLAN.people, "retro", "Plan for 2027-Q1")
    assert made.direction == changed(PLAN.direction, parent=Parent())
    assert list(walk(made)) == []
    assert made.objective == Objective()
    assert (made.order, made.minutes) == ("ideas first", 90)


def test_a_kept_key_result_begins_where_it_stands_now() -> None:
    made = create_successor(chosen(kr1="keep", objective="keep"), "plan", "next", LATER)
    assert ids(made.key_results) == ["kr1"]
    [one] = made.key_results
    assert (one.baseline, one.target, one.by) == (1310, 1800, date(2027, 3, 31))
    assert (one.updates, one.grading, one.confidence) == ((), Grading(), None)
    assert (one.stage, one.benchmark) == ("j1", "two of three")
    assert made.objective == PLAN.objective
    assert (made.journey, made.direction) == (PLAN.journey, PLAN.direction)
    assert made.actions == ()


def test_a_key_result_that_was_reached_asks_for_a_new_target() -> None:
    reached = changed(chosen(kr1="keep"), key_results=(changed(PLAN.key_results[0], target=1300),))
    assert create_successor(reached, "plan", "next", LATER).key_results[0].target is None
    fewer = changed(PLAN.key_results[0], baseline=100, target=60, updates=(Update(id="u1", on=NOW.date(), value=70),))
    kept = create_successor(changed(reached, key_results=(fewer,)), "plan", "next", LATER).key_results[0]
    assert (kept.baseline, kept.target) == (70, 60)


def test_what_nobody_knows_yet_is_still_to_find_and_an_activity_was_for_the_first_quarter() -> None:
    [one] = create_successor(chosen(kr2="keep"), "plan", "next", LATER).key_results
    assert (one.to_find, one.baseline, one.first_quarter) == (("baseline",), None, False)
    known = changed(PLAN.key_results[1], updates=(Update(id="u2", on=NOW.date(), value=410),))
    session = changed(chosen(kr2="keep"), key_results=(known,))
    [one] = create_successor(session, "plan", "next", LATER).key_results
    assert (one.to_find, one.baseline) == ((), 410)


def test_what_is_to_be_changed_comes_with_an_action_to_write_it_anew() -> None:
    session = chosen(
        objective="change: too long", kr1="change", b1="change: ask again", x1="change: ask Dora", p1="change"
    )
    made = create_successor(session, "plan", "next", LATER)
    assert [(one.id, one.about, one.text, one.who) for one in made.actions] == [
        ("x1", "", "find (to change: ask Dora)", ""),
        ("x4", "objective", "Write the objective anew: too long", "Ines"),
        ("x5", "kr1", "Write kr1 anew", ""),
        ("x6", "b1", "Write b1 anew: ask again", ""),
    ]
    assert (made.key_results[0].baseline, made.key_results[0].target) == (1310, None)
    assert (ids(made.beliefs), ids(made.parking)) == (["b1"], ["p1"])


def test_the_window_rolls_on_and_each_quarter_with_a_guess_brings_its_focus_line() -> None:
    made = create_successor(chosen(h3="keep"), "plan", "next", LATER)
    assert [(one.id, one.quarter, one.moves, one.under) for one in made.hypotheses] == [("h3", "2027-Q1", (), "")]
    assert ids(made.focus) == ["f2"]
    moved = create_successor(chosen(h1="keep"), "plan", "next", LATER)
    assert [(one.quarter, one.check_by, ids(one.evidence)) for one in moved.hypotheses] == [("2027-Q1", None, ["e1"])]
    assert ids(moved.focus) == ["f2"]
    assert create_successor(chosen(b1="keep"), "plan", "next", LATER).focus == ()


def test_a_rung_that_goes_on_becomes_an_action() -> None:
    made = create_successor(chosen(r2="keep"), "plan", "next", LATER)
    assert [(one.id, one.text, one.who) for one in made.actions] == [("x4", "ask", "C")]
    assert made.ladders == ()


def test_what_was_done_meanwhile_and_who_did_not_agree_stay_behind() -> None:
    session = chosen(x2="keep", r4="keep", kr1="keep", objective="keep")
    session = changed(session, objective=changed(session.objective, dissent="Bo would not"))
    session = changed(session, key_results=tuple(changed(one, dissent="too far") for one in session.key_results))
    made = create_successor(session, "plan", "next", LATER)
    assert made.actions == ()
    assert (made.objective.dissent, made.key_results[0].dissent) == ("", "")


def test_the_last_word_at_carry_over_counts() -> None:
    twice = add(chosen(kr1="keep"), CarryOver, about="kr1", choice="drop")
    assert create_successor(twice, "plan", "next", LATER).key_results == ()


def test_a_cycle_of_six_weeks_is_followed_by_six_weeks() -> None:
    six = changed(chosen(kr1="keep"), cycle="Autumn", starts=date(2026, 10, 5), ends=date(2026, 11, 15))
    made = create_successor(six, "plan", "next", NOW)
    assert (made.starts, made.ends) == (date(2026, 11, 16), date(2026, 12, 27))
    assert made.key_results[0].by == date(2026, 12, 27)


def test_a_predecessor_without_a_cycle_leaves_the_likely_quarter() -> None:
    bare = Session(id="by hand", format="plan", team="Us")
    assert create_successor(bare, "plan", "next", NOW).cycle == "2026-Q4"
    assert create_successor(bare, "checkin", "check", NOW).cycle == ""


def test_a_predecessor_dated_in_the_future_is_followed_all_the_same() -> None:
    early = datetime(2020, 1, 1, tzinfo=UTC)
    assert create_successor(PLAN, "checkin", "check", early).key_results == PLAN.key_results
    assert create_successor(PLAN, "plan", "next", early).cycle == "2027-Q1"


def test_a_key_result_added_mid_cycle_goes_along() -> None:
    check = create_successor(PLAN, "checkin", "check", NOW)
    added = add(check, KeyResult, who="new", baseline=0, target=5)
    assert create_successor(added, "checkin", "check2", NOW).key_results == added.key_results


def test_private_sessions_have_private_successors() -> None:
    solo = changed(PLAN, format="solo")
    assert create_successor(solo, "checkin", "check", NOW).is_private
    assert create_successor(PLAN, "solo", "mine", LATER).is_private
    assert not create_successor(PLAN, "checkin", "check", NOW).is_private
    shared = changed(PLAN, format="solo", private=False)
    assert not create_successor(shared, "checkin", "check", NOW).is_private


def test_ids_that_a_hand_gave_twice_are_told_apart_before() -> None:
    table = {"format": "plan", "team": "Us", "key_results": [{"id": "kr1", "who": "a"}, {"id": "kr1", "who": "b"}]}
    mended = repair(table, "", "plan.toml").session
    made = create_successor(mended, "checkin", "check", NOW)
    assert ids(made.key_results) == ["kr1", "kr2"]
    assert ids(add(made, KeyResult).key_results)[-1] == "kr3"


def test_a_given_title_stands() -> None:
    assert create_successor(PLAN, "checkin", "check", NOW, title="  November ").title == "November"
    with pytest.raises(KeyError):
        create_successor(PLAN, "party", "x", NOW)


@pytest.mark.parametrize(
    ("format", "today", "title"),
    [
        ("checkin", date(2026, 10, 12), "Check-in of 12 Oct 2026"),
        ("checkin", date(2026, 10, 29), "One third in"),
        ("checkin", date(2026, 12, 1), "Two thirds in"),
        ("checkin", date(2027, 1, 8), "Check-in of 8 Jan 2027"),
        ("retro", date(2026, 12, 29), "How 2026-Q4 went"),
        ("plan", date(2026, 12, 29), "Plan for 2026-Q4"),
        ("solo", date(2026, 12, 29), "My focus for 2026-Q4"),
    ],
)
def test_what_nobody_named_is_called_by_what_it_is(format: str, today: date, title: str) -> None:
    assert likely_title(format, Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)), today) == title


def test_what_is_likely_comes_first() -> None:
    ends = date(2026, 12, 31)
    assert likely_formats("plan", False, ends, ends) == ("checkin", "retro", "plan", "solo")
    assert likely_formats("checkin", True, ends, date(2027, 1, 1)) == ("retro", "checkin", "solo", "plan")
    assert likely_formats("retro", False, ends, ends) == ("plan", "solo", "checkin", "retro")
    assert likely_formats("plan", False, None, ends)[0] == "checkin"


@pytest.fixture
def in_auckland() -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Pacific/Auckland"
    time.tzset()
    yield
    os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
    time.tzset()


@pytest.mark.usefixtures("in_auckland")
def test_the_day_is_that_of_the_people_and_not_of_london() -> None:
    new_year_there = datetime(2026, 12, 31, 20, tzinfo=UTC)
    assert create_successor(PLAN, "checkin", "check", new_year_there).title == "Check-in of 1 Jan 2027"
    old = changed(PLAN, cycle="2026-Q3", starts=date(2026, 7, 1), ends=date(2026, 9, 30))
    assert create_successor(old, "plan", "next", new_year_there).cycle == "2027-Q1"


@settings(max_examples=15, deadline=None)
@given(session=sessions(), format=st.sampled_from(("plan", "checkin", "retro", "solo")))
def test_whatever_is_followed_no_reference_dangles_and_no_id_is_new(session: Session, format: str) -> None:
    whole = drop_dangling_references(session)
    assert drop_dangling_references(whole) is whole
    names = (*(one.id for one in walk(whole)), "objective")
    all_change = (CarryOver(id=f"c9{n}", about=name, choice="change", because="so") for n, name in enumerate(names))
    whole = changed(whole, carry_over=tuple(all_change))
    made = create_successor(whole, format, "next", LATER)
    assert [told for told in find_reference_problems(made, "x") if "refers to" in told] == []
    before = {one.id for one in walk(whole)}
    assert all(one.id in before or isinstance(one, Action) for one in walk(made))
    counted = update_id_counters(whole, *{one.PREFIX for one in walk(whole)}).last_ids
    assert all(made.last_ids[prefix] >= number for prefix, number in counted.items())
