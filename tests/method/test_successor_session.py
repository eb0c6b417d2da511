from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrtui.method.successor_session import create_successor, drop_dangling_references
from okrtui.model.base import changed
from okrtui.model.causes import Answer, Ladder, Rung, Why
from okrtui.model.decisions import CarryOver, Decision
from okrtui.model.drafts import Draft
from okrtui.model.follow_ups import Action, Announcement, Dismissal, ParkedItem, Promise
from okrtui.model.frame import Direction, Parent, People, Stage
from okrtui.model.hypotheses import Belief, Evidence, Focus, Hypothesis
from okrtui.model.item_text import one_line
from okrtui.model.items import add, change, last_id_number, update_id_counters
from okrtui.model.okr import GoalChange, Grading, KeyResult, Objective, Update
from okrtui.model.session import Session
from okrtui.model.tree import walk
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
    return [item.id for item in items]


def retro_with(**choices: str) -> Session:
    """Return the plan as a retro with these carry-over choices; a reason may follow after a colon."""
    session = PLAN
    for about, choice in choices.items():
        choice_name, _, because = choice.partition(": ")
        session = add(session, CarryOver, about=about, choice=choice_name, because=because)
    return changed(session, format="retro", id="retro")


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
    assert (successor.candidates, successor.carry_over, successor.opening, successor.order) == (
        (),
        (),
        Session().opening,
        "",
    )


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


def test_nothing_carries_over_into_the_next_cycle_by_default() -> None:
    successor = create_successor(retro_with(h1="drop: had its time"), "plan", "next", LATER)
    assert (successor.cycle, successor.starts, successor.ends) == ("2027-Q1", date(2027, 1, 1), date(2027, 3, 31))
    assert (successor.team, successor.people, successor.follows, successor.title) == (
        "Checkout",
        PLAN.people,
        "retro",
        "Plan for 2027-Q1",
    )
    assert successor.direction == changed(PLAN.direction, parent=Parent())
    assert {type(item) for item in walk(successor)} == {Action, Promise}
    assert successor.objective == Objective()
    assert (successor.order, successor.minutes) == ("ideas first", 90)


def test_the_baseline_of_a_kept_key_result_is_its_current_value() -> None:
    successor = create_successor(retro_with(kr1="keep", objective="keep"), "plan", "next", LATER)
    assert ids(successor.key_results) == ["kr1"]
    [key_result] = successor.key_results
    assert (key_result.baseline, key_result.target, key_result.by) == (1310, 1800, date(2027, 3, 31))
    assert (key_result.updates, key_result.grading, key_result.confidence) == ((), Grading(), None)
    assert (key_result.stage, key_result.benchmark) == ("j1", "two of three")
    assert successor.objective == PLAN.objective
    assert (successor.journey, successor.direction) == (PLAN.journey, PLAN.direction)


def test_a_reached_key_result_has_no_target() -> None:
    reached = changed(retro_with(kr1="keep"), key_results=(changed(PLAN.key_results[0], target=1300),))
    assert create_successor(reached, "plan", "next", LATER).key_results[0].target is None
    downwards = changed(
        PLAN.key_results[0], baseline=100, target=60, updates=(Update(id="u1", on=NOW.date(), value=70),)
    )
    kept = create_successor(changed(reached, key_results=(downwards,)), "plan", "next", LATER).key_results[0]
    assert (kept.baseline, kept.target) == (70, 60)


def test_a_number_to_find_carries_over_and_the_first_quarter_mark_does_not() -> None:
    [key_result] = create_successor(retro_with(kr2="keep"), "plan", "next", LATER).key_results
    assert (key_result.to_find, key_result.baseline, key_result.first_quarter) == (("baseline",), None, False)
    measured = changed(PLAN.key_results[1], updates=(Update(id="u2", on=NOW.date(), value=410),))
    session = changed(retro_with(kr2="keep"), key_results=(measured,))
    [key_result] = create_successor(session, "plan", "next", LATER).key_results
    assert (key_result.to_find, key_result.baseline) == ((), 410)


def test_an_item_to_change_has_its_new_sentence_and_target_and_nothing_is_left_to_rewrite() -> None:
    new = {
        "objective": {"text": "Make the second order feel effortless"},
        "kr1": {"text": "shoppers come back", "new_target": 2100},
        "h3": {"text": "a card for two"},
        "b1": {"text": "they leave at the price"},
        "x1": {"text": "ask Dora"},
    }
    session = retro_with(**dict.fromkeys(new, "change: so"))
    choices = tuple(changed(each, **new[each.about]) for each in session.carry_over)
    successor = create_successor(changed(session, carry_over=choices), "plan", "next", LATER)
    [key_result], [hypothesis], [belief] = successor.key_results, successor.hypotheses, successor.beliefs
    assert successor.objective.text == "Make the second order feel effortless"
    assert (key_result.statement, key_result.baseline, key_result.target) == ("shoppers come back", 1310, 2100)
    assert (one_line(hypothesis), belief.text) == ("a card for two", "they leave at the price")
    assert successor.actions[0].text == "ask Dora"
    assert not any("Rewrite" in action.text for action in successor.actions)


def test_only_a_new_target_leaves_the_words_and_only_new_words_the_target() -> None:
    session = retro_with(kr1="change")
    for fields, statement, target in (
        ({"new_target": 2100}, PLAN.key_results[0].statement, 2100),
        ({"text": "shoppers come back"}, "shoppers come back", 1800),
    ):
        choice = changed(session.carry_over[0], **fields)
        successor = create_successor(changed(session, carry_over=(choice,)), "plan", "next", LATER)
        [key_result] = successor.key_results
        assert (key_result.statement, key_result.target) == (statement, target)
        assert not any("Rewrite" in action.text for action in successor.actions)


def test_an_item_to_change_comes_with_an_action_to_rewrite_it() -> None:
    session = retro_with(
        objective="change: too long", kr1="change", b1="change: ask again", x1="change: ask Dora", p1="change"
    )
    successor = create_successor(session, "plan", "next", LATER)
    assert [(action.id, action.about, action.text, action.who) for action in successor.actions] == [
        ("x1", "", "find (to change: ask Dora)", ""),
        ("x3", "a1", "ask about the cause", ""),
        ("x4", "", "ask", "C"),
        ("x5", "objective", "Rewrite the objective: too long", "Ines"),
        ("x6", "kr1", "Rewrite kr1", ""),
        ("x7", "b1", "Rewrite b1: ask again", ""),
    ]
    assert (successor.key_results[0].baseline, successor.key_results[0].target) == (1310, None)
    assert (ids(successor.beliefs), ids(successor.parking)) == (["b1"], ["p1"])


def test_hypotheses_move_to_the_next_quarter_with_its_focus_line() -> None:
    successor = create_successor(retro_with(h3="keep"), "plan", "next", LATER)
    assert [
        (hypothesis.id, hypothesis.quarter, hypothesis.moves, hypothesis.under) for hypothesis in successor.hypotheses
    ] == [("h3", "2027-Q1", (), "")]
    assert ids(successor.focus) == ["f2"]
    moved = create_successor(retro_with(h1="keep"), "plan", "next", LATER)
    assert [(hypothesis.quarter, hypothesis.check_by, ids(hypothesis.evidence)) for hypothesis in moved.hypotheses] == [
        ("2027-Q1", None, ["e1"])
    ]
    assert ids(moved.focus) == ["f2"]
    assert create_successor(retro_with(b1="keep"), "plan", "next", LATER).focus == ()


def test_an_open_rung_becomes_an_action() -> None:
    successor = create_successor(retro_with(x3="drop"), "plan", "next", LATER)
    assert [(action.id, action.text, action.who) for action in successor.actions] == [("x4", "ask", "C")]
    assert successor.ladders == ()


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


def test_the_latest_carry_over_choice_counts() -> None:
    session = add(retro_with(kr1="keep"), CarryOver, about="kr1", choice="drop")
    assert create_successor(session, "plan", "next", LATER).key_results == ()


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
    assert not create_successor(shared, "checkin", "check", NOW).is_private


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
