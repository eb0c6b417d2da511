from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrtui.content.progress import confidence_text
from okrtui.method.progress_status import significant_fall
from okrtui.method.successor_session import create_successor, drop_dangling_references
from okrtui.model.base import changed
from okrtui.model.causes import Why
from okrtui.model.decisions import CarryOver, Decision
from okrtui.model.drafts import Draft
from okrtui.model.equation import Equation, Term
from okrtui.model.follow_ups import Action, Announcement, Promise
from okrtui.model.frame import Direction, DirectionGoal, DirectionTarget
from okrtui.model.goal_links import name_session
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add, change, last_id_number, update_id_counters
from okrtui.model.okr import KeyResult, Update
from okrtui.model.session import Session
from okrtui.model.tree import walk
from okrtui.model.votes import Tally
from okrtui.store.repair import find_reference_problems, repair
from okrtui.store.toml_out import dumps
from tests.method.predecessors import LATER, NOW, PLAN, ids, retro_with
from tests.strategies import sessions


def test_a_check_in_takes_over_the_goal_and_people_of_the_cycle() -> None:
    successor = create_successor(PLAN, "checkin", "check", NOW)
    assert (successor.id, successor.format, successor.status, successor.follows, successor.created) == (
        "check",
        "checkin",
        "draft",
        "plan",
        NOW,
    )
    assert (successor.team, successor.cycle, successor.starts, successor.ends) == (
        "Checkout",
        "2026-Q4",
        PLAN.starts,
        PLAN.ends,
    )
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
        assert getattr(successor, name) == getattr(PLAN, name), name
    assert successor.minutes == 15


def test_a_stopped_hypothesis_stays_behind_and_nothing_refers_to_it() -> None:
    successor = create_successor(PLAN, "checkin", "check", NOW)
    assert ids(successor.hypotheses) == ["h1", "h3"]
    assert successor.hypotheses[0] == PLAN.hypotheses[0]
    assert successor.hypotheses[1].under == ""
    reconsidered = changed(PLAN, decisions=(*PLAN.decisions, Decision(id="d3", about="h2", verdict="persevere")))
    assert ids(create_successor(reconsidered, "checkin", "check", NOW).hypotheses) == ["h1", "h2", "h3"]


def test_votes_and_drafts_stay_behind() -> None:
    successor = create_successor(PLAN, "retro", "retro", NOW)
    assert (successor.tallies, successor.timing, successor.drafts) == ((), {}, ())
    assert (successor.candidates, successor.carry_over) == ((), ())


def test_the_confidence_that_was_voted_stands_as_that_of_the_key_result() -> None:
    own, first, last = (
        Tally(id=f"v{n}", about=about, kind="confidence", round=round, values=values)
        for n, (about, round, values) in enumerate((("kr1", 1, (2,)), ("kr2", 1, (3,)), ("kr2", 2, (8, 9, 9))), 1)
    )
    plan = changed(PLAN, tallies=(last, own, first))
    confidences = [kr.confidence for kr in create_successor(plan, "checkin", "check", NOW).key_results]
    assert confidences == [7, 8.7]
    check = create_successor(plan, "checkin", "check", NOW)
    check = add(check, Update, into="kr2", on=date(2026, 11, 9), confidence=6.7)
    assert confidence_text(check.key_results[1], date(2026, 11, 9)) == "confidence 8.7 at the start → 6.7"
    assert significant_fall(check.key_results[1], check.starts) == (8.7, 6.7)
    assert "confidence_fall = [1, 2.0]" in dumps(check)


def test_open_actions_and_ladders_carry_over_with_the_cause_that_they_start_from() -> None:
    first = create_successor(PLAN, "checkin", "check", NOW)
    assert [(action.id, action.about) for action in first.actions] == [("x1", "kr2"), ("x3", "a1")]
    assert [(ladder.id, ladder.about, ladder.text) for ladder in first.ladders] == [("l1", "a1", "")]
    assert first.ladders[0].rungs == tuple(changed(rung, origin="plan") for rung in PLAN.ladders[0].rungs)
    second = create_successor(first, "checkin", "check2", NOW)
    assert second.ladders == first.ladders


def test_a_dismissal_with_a_reason_carries_over_within_the_cycle() -> None:
    assert ids(create_successor(PLAN, "checkin", "check", NOW).dismissed) == ["q1", "q3"]
    assert create_successor(PLAN, "plan", "next", LATER).dismissed == ()


def test_no_id_is_given_twice_along_a_chain() -> None:
    successor = create_successor(PLAN, "checkin", "check", NOW)
    assert successor.last_ids["h"] == 9
    for kind in (Decision, Hypothesis, Why, Action, Tally, Promise, Draft, KeyResult):
        assert last_id_number(successor, kind.PREFIX) >= last_id_number(PLAN, kind.PREFIX), kind
    assert ids(add(successor, Decision, about="h1").decisions)[-1] == "d3"
    assert ids(add(successor, KeyResult).key_results)[-1] == "kr4"
    next_plan = create_successor(create_successor(successor, "retro", "retro", NOW), "plan", "next", LATER)
    assert ids(add(next_plan, Why).whys) == ["y2"]


OPEN_PLAN = changed(
    PLAN,
    ladders=(),
    promises=(Promise(id="o1", who="Ana", text="first step"), Promise(id="o2", text="done", done=True)),
    messages=(Announcement(id="w1", whom="the shops", text="it comes"), Announcement(id="w2", done=True)),
)


def open_ids(session: Session) -> dict[str, str]:
    return {item.id: item.origin for item in (*session.actions, *session.promises, *session.messages)}


def test_what_is_open_follows_through_all_later_sessions_until_it_is_done() -> None:
    first = create_successor(OPEN_PLAN, "checkin", "check", NOW)
    assert open_ids(first) == {"x1": "plan", "x3": "plan", "o1": "plan", "w1": "plan"}
    second = create_successor(change(add(first, Promise, text="mine"), "w1", done=True), "deepdive", "dive", NOW)
    assert open_ids(second) == {"x1": "plan", "x3": "plan", "o1": "plan", "o3": "check"}
    retro = create_successor(change(second, "x3", who="Bo", by=date(2027, 1, 9)), "retro", "retro", LATER)
    handed_on = {"who": "Bo", "by": date(2027, 1, 9), "origin": "plan"}
    assert retro.actions[1] == Action(id="x3", about="a1", text="ask about the cause", **handed_on)
    next_plan = create_successor(change(retro, "o1", done=True), "plan", "next", LATER)
    assert open_ids(next_plan) == {"x3": "plan", "o3": "check"}
    let_go = add(retro, CarryOver, about="x3", choice="drop")
    assert open_ids(create_successor(let_go, "plan", "next", LATER)) == {"o1": "plan", "o3": "check"}


def test_an_action_to_find_a_number_follows_with_its_key_result() -> None:
    assert "x1" not in open_ids(create_successor(retro_with(), "plan", "next", LATER))
    assert "x1" in open_ids(create_successor(retro_with(kr2="keep"), "plan", "next", LATER))
    assert "x1" in open_ids(create_successor(retro_with(x1="keep"), "plan", "next", LATER))


def test_done_actions_and_dissent_stay_behind() -> None:
    session = retro_with(x2="keep", x3="drop", r2="drop", r4="keep", kr1="keep", objective="keep")
    session = changed(session, objective=changed(session.objective, dissent="Bo would not"))
    session = changed(
        session, key_results=tuple(changed(key_result, dissent="too far") for key_result in session.key_results)
    )
    successor = create_successor(session, "plan", "next", LATER)
    assert successor.actions == ()
    assert (successor.objective.dissent, successor.key_results[0].dissent) == ("", "")


def test_a_cycle_of_six_weeks_is_followed_by_six_weeks() -> None:
    six_weeks = changed(retro_with(kr1="keep"), cycle="Autumn", starts=date(2026, 10, 5), ends=date(2026, 11, 15))
    successor = create_successor(six_weeks, "plan", "next", NOW)
    assert (successor.starts, successor.ends) == (date(2026, 11, 16), date(2026, 12, 27))
    assert successor.key_results[0].by == date(2026, 12, 27)


def test_after_a_predecessor_without_a_cycle_the_likely_quarter_is_taken() -> None:
    bare = Session(id="by hand", format="plan", team="Us")
    assert create_successor(bare, "plan", "next", NOW).cycle == "2026-Q4"
    assert create_successor(bare, "checkin", "check", NOW).cycle == ""


def test_a_predecessor_dated_in_the_future_is_followed_all_the_same() -> None:
    early = datetime(2020, 1, 1, tzinfo=UTC)
    assert create_successor(PLAN, "checkin", "check", early).key_results == PLAN.key_results
    assert create_successor(PLAN, "plan", "next", early).cycle == "2027-Q1"


def test_a_key_result_added_mid_cycle_carries_over() -> None:
    checkin = create_successor(PLAN, "checkin", "check", NOW)
    added = add(checkin, KeyResult, who="new", baseline=0, target=5)
    assert create_successor(added, "checkin", "check2", NOW).key_results == added.key_results


def test_private_sessions_have_private_successors() -> None:
    solo = changed(PLAN, format="solo")
    assert create_successor(solo, "checkin", "check", NOW).is_private
    assert create_successor(PLAN, "solo", "mine", LATER).is_private
    assert not create_successor(PLAN, "checkin", "check", NOW).is_private
    shared = changed(PLAN, format="solo", private=False)
    assert all(create_successor(shared, format, "next", NOW).is_private for format in ("checkin", "retro", "solo"))


def test_what_follows_a_solo_session_is_a_solo_check_in_or_retro_with_its_goal() -> None:
    solo = changed(PLAN, format="solo", team="Mei")
    checkin = create_successor(solo, "checkin", "check", NOW)
    assert (checkin.format, checkin.is_solo, checkin.minutes) == ("checkin", True, 5)
    assert checkin.key_results == create_successor(PLAN, "checkin", "check", NOW).key_results
    retro = create_successor(checkin, "retro", "retro", NOW)
    assert (retro.is_solo, retro.minutes) == (True, 15)

    following = create_successor(retro, "solo", "mine", LATER)
    assert (following.format, following.solo, following.is_solo) == ("solo", False, True)
    assert not create_successor(checkin, "deepdive", "dive", NOW).is_solo


def test_repaired_duplicate_ids_stay_unique() -> None:
    table = {"format": "plan", "team": "Us", "key_results": [{"id": "kr1", "who": "a"}, {"id": "kr1", "who": "b"}]}
    repaired = repair(table, "", "plan.toml").session
    successor = create_successor(repaired, "checkin", "check", NOW)
    assert ids(successor.key_results) == ["kr1", "kr2"]
    assert ids(add(successor, KeyResult).key_results)[-1] == "kr3"


def test_a_given_title_is_used_and_an_unknown_format_is_refused() -> None:
    assert create_successor(PLAN, "checkin", "check", NOW, title="  November ").title == "November"
    with pytest.raises(KeyError):
        create_successor(PLAN, "party", "x", NOW)


@pytest.fixture
def in_auckland() -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Pacific/Auckland"
    time.tzset()
    yield
    os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
    time.tzset()


@pytest.mark.usefixtures("in_auckland")
def test_the_day_is_the_local_day_and_not_that_of_utc() -> None:
    new_year_in_auckland = datetime(2026, 12, 31, 20, tzinfo=UTC)
    assert create_successor(PLAN, "checkin", "check", new_year_in_auckland).title == "Check-in of 1 Jan 2027"
    old = changed(PLAN, cycle="2026-Q3", starts=date(2026, 7, 1), ends=date(2026, 9, 30))
    assert create_successor(old, "plan", "next", new_year_in_auckland).cycle == "2027-Q1"


@settings(max_examples=15)
@given(session=sessions(), format=st.sampled_from(("plan", "checkin", "deepdive", "retro", "solo")))
def test_any_successor_has_no_dangling_references_and_new_ids_only_for_actions(session: Session, format: str) -> None:
    predecessor = drop_dangling_references(session)
    assert drop_dangling_references(predecessor) is predecessor
    ids_to_change = (*(item.id for item in walk(predecessor)), "objective")
    choices = (CarryOver(id=f"c9{n}", about=id, choice="change", because="so") for n, id in enumerate(ids_to_change))
    predecessor = changed(predecessor, carry_over=tuple(choices))
    successor = create_successor(predecessor, format, "next", LATER)
    assert [problem for problem in find_reference_problems(successor, "x") if "refers to" in problem] == []
    old_ids = {item.id for item in walk(predecessor)}
    assert all(item.id in old_ids or isinstance(item, Action) for item in walk(successor))
    last_ids = update_id_counters(predecessor, *{item.PREFIX for item in walk(predecessor)}).last_ids
    assert all(successor.last_ids[prefix] >= number for prefix, number in last_ids.items())


def test_why_a_hypothesis_is_kept_goes_on_in_its_history() -> None:
    retro = retro_with(h1="keep: evening rounds helped", h3="keep: ten came")
    session = add(retro, Decision, about="h3", verdict="persevere", because="ten came")
    plan = create_successor(session, "plan", "next", LATER)
    told = [(decision.about, decision.because) for decision in plan.decisions if decision.origin == "retro"]
    assert sorted(told[-2:]) == [("h1", "evening rounds helped"), ("h3", "ten came")]
    assert [decision.because for decision in plan.decisions].count("ten came") == 1


@pytest.mark.parametrize(("day", "is_kept"), [(3, False), (5, False), (6, True), (30, True)])
def test_a_day_to_meet_again_that_is_still_ahead_stands_in_a_meeting_before_it(day: int, is_kept: bool) -> None:
    agreed = changed(PLAN, next_on=date(2026, 11, day), next_for="at 10 in the canteen")
    checkin = create_successor(agreed, "checkin", "checkin", NOW)
    assert (checkin.next_on, checkin.next_for) == ((agreed.next_on, agreed.next_for) if is_kept else (None, ""))
    assert create_successor(agreed, "plan", "next", NOW).next_on is None


def test_a_meeting_of_the_same_kind_is_as_long_as_the_last_one() -> None:
    first = changed(create_successor(PLAN, "checkin", "first", NOW), minutes=25)
    assert [create_successor(first, format, "next", NOW).minutes for format in ("checkin", "deepdive")] == [25, 60]


@pytest.mark.parametrize("format", ["checkin", "retro"])
def test_links_to_goals_of_its_own_lead_to_the_session_once_that_has_an_id(format: str) -> None:
    link = {"session": "plan", "item": "kr1"}
    predecessor = Session(
        id="plan",
        format="plan",
        key_results=(KeyResult(id="kr1", who="guests"),),
        direction=Direction(
            goals=(DirectionGoal(id="i1", text="all swim", moved_by=("plan#kr1",)),),
            targets=(DirectionTarget(id="t1", text="half stay", **link), DirectionTarget(id="t2", text="warm water")),
        ),
        equation=Equation(terms=(Term(id="z1", text="in the shop", **link), Term(id="z2", text="at markets"))),
    )
    successor = name_session(create_successor(predecessor, format, "", NOW), "next")
    direction = successor.direction
    links = [(each.session, each.item) for each in (*direction.targets, *successor.equation.terms)]
    assert links == [("next", "kr1"), ("", ""), ("next", "kr1"), ("", "")]
    assert direction.goals[0].moved_by == ("next#kr1",)
