from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from okrtui.method.carry_over import (
    carried_decisions,
    carried_over,
    carry_over_choices,
    eligible_items,
    latest_choice,
    set_choice,
    shift_quarter,
    target_quarters,
)
from okrtui.method.open_tasks import open_commitments
from okrtui.method.step_status import missing_sentence, status_of_step
from okrtui.method.successor_session import create_successor
from okrtui.method.why_questions import add_problem
from okrtui.model.base import changed
from okrtui.model.causes import Ladder, Rung
from okrtui.model.counter_metric import CounterMetric, RevenueFunnel
from okrtui.model.decisions import CarryOver, Decision
from okrtui.model.equation import Equation, Term
from okrtui.model.follow_ups import Action, ParkedItem, Promise
from okrtui.model.frame import Opening
from okrtui.model.hypotheses import Belief, Focus, Hypothesis
from okrtui.model.item_text import one_line
from okrtui.model.items import NoSuchItem, add, change, find
from okrtui.model.okr import GoalChange, Grading, KeyResult, Objective, Update
from okrtui.model.session import Session
from okrtui.model.tree import walk
from tests.method.predecessors import LATER, NOW, PLAN, ids, retro_with

TODAY = date(2026, 12, 29)
HANDED_ON = changed(PLAN.direction, parent=changed(PLAN.direction.parent, origin="retro"))
"""The direction as the next plan has it: how the goal helps is from the last one."""
RETRO = Session(
    format="retro",
    cycle="2026-Q4",
    starts=date(2026, 10, 1),
    ends=date(2026, 12, 31),
    objective=Objective(text="Make it effortless"),
    key_results=(KeyResult(id="kr1", who="they"), KeyResult(id="kr2", who="we", to_find=("baseline",))),
    hypotheses=(Hypothesis(id="h1", quarter="2026-Q4"), Hypothesis(id="h2"), Hypothesis(id="h3", quarter="2027-Q2")),
    beliefs=(Belief(id="b1", text="so"),),
    decisions=(Decision(id="d1", about="h2", verdict="kill"),),
    ladders=(Ladder(id="l1", rungs=(Rung(id="r1", text="do", who="B"), Rung(id="r2", text="done", done=True))),),
    actions=(Action(id="x1", text="Find the baseline", about="kr2"), Action(id="x2", text="ask")),
    parking=(ParkedItem(id="p1", text="later"),),
)  # fmt: skip


def test_eligible_items_leave_out_what_was_stopped_or_done() -> None:
    assert eligible_items(RETRO) == {
        "Objective": ("objective",),
        "Key results": ("kr1", "kr2"),
        "Hypotheses": ("h1", "h3"),
        "What we assume": ("b1",),
        "Open actions": ("r1", "x2"),
        "Parked": ("p1",),
    }
    assert eligible_items(Session()) == {}
    assert {"My focus", "Hunches"} <= eligible_items(changed(RETRO, solo=True)).keys()


def test_an_item_has_one_choice_which_can_be_changed() -> None:
    kept = set_choice(RETRO, "kr1", "keep")
    kept = change(kept, "c1", because="half of them finish")
    assert set_choice(kept, "kr1", "keep") is kept
    dropped = set_choice(kept, "kr1", "drop")
    assert [(carry_over.id, carry_over.choice, carry_over.because) for carry_over in dropped.carry_over] == [
        ("c1", "drop", "half of them finish")
    ]
    assert carry_over_choices(dropped) == {"kr1": dropped.carry_over[0]}
    assert latest_choice(RETRO, "kr1") is None
    with pytest.raises(NoSuchItem):
        set_choice(RETRO, "kr9", "keep")


def quarter_of(session: Session, id: str = "h1") -> str:
    hypothesis = find(session, id)
    assert isinstance(hypothesis, Hypothesis)
    return hypothesis.quarter


def test_a_hypothesis_moves_within_the_planning_window_and_its_fog() -> None:
    assert target_quarters(RETRO, TODAY) == ["2027-Q1", "2027-Q2", "2027-Q3"]
    later = shift_quarter(RETRO, "h1", 1, TODAY)
    assert quarter_of(later) == "2027-Q2"
    assert carry_over_choices(later)["h1"].choice == "keep"
    assert quarter_of(shift_quarter(shift_quarter(later, "h1", 1, TODAY), "h1", 1, TODAY)) == "2027-Q3"
    sooner = shift_quarter(shift_quarter(later, "h1", -1, TODAY), "h1", -1, TODAY)
    assert quarter_of(sooner) == "2027-Q1"
    assert quarter_of(shift_quarter(RETRO, "h3", -1, TODAY), "h3") == "2027-Q1"
    to_change = set_choice(RETRO, "h1", "change")
    assert carry_over_choices(shift_quarter(to_change, "h1", 1, TODAY))["h1"].choice == "change"


def test_after_six_weeks_or_a_year_the_first_target_quarter_is_that_of_the_next_cycle() -> None:
    six_weeks = changed(RETRO, cycle="Autumn", starts=date(2026, 10, 5), ends=date(2026, 11, 15))
    assert target_quarters(six_weeks, TODAY)[0] == "2026-Q4"
    year = changed(RETRO, cycle="2026", starts=date(2026, 1, 1), ends=date(2026, 12, 31))
    assert target_quarters(year, TODAY)[:2] == ["2027-Q1", "2027-Q2"]
    assert target_quarters(Session(), TODAY)[0] == "2026-Q4"


def test_the_step_is_done_once_objective_and_key_results_have_a_choice() -> None:
    assert (status_of_step(RETRO, "carry_over"), missing_sentence(RETRO, "carry_over")) == (
        "empty",
        "Still to be decided: “Make it effortless”, “they” and 1 more.",
    )
    started = set_choice(RETRO, "objective", "keep")
    assert status_of_step(started, "carry_over") == "started"
    done = set_choice(set_choice(started, "kr1", "drop"), "kr2", "drop")
    assert status_of_step(done, "carry_over") == "done"
    assert status_of_step(Session(), "carry_over") == "empty"
    belief_only = set_choice(add(Session(), Belief, text="so"), "b1", "keep")
    assert status_of_step(belief_only, "carry_over") == "done"


@pytest.mark.parametrize(
    ("ends_at", "choice", "question"),
    [
        (1500, {"text": "shoppers come back"}, "What keeps us from this today: “shoppers come back”?"),
        (
            1500,
            {"text": "shoppers call", "new_target": 900},
            "What keeps us from this today: “shoppers call: from 1,500 to 900”?",
        ),
        (
            1500,
            {"text": "shoppers ask less often", "new_target": 900},
            "What keeps us from this today: “shoppers ask less often”?",
        ),
        (1500, {"text": "shoppers call", "new_target": 1500}, "What keeps this as it is: “shoppers call”?"),
        (1500, {"text": "shoppers stay", "new_target": 1500}, "What keeps this as it is: “shoppers stay”?"),
        (1500, {"new_target": 1200}, "What keeps us from this today: “shoppers call support: from 1,500 to 1,200”?"),
        (900, {"new_target": 1200}, "What still keeps shoppers from calling support?"),
    ],
)
def test_the_why_question_of_a_changed_key_result_fits_its_new_words_and_direction(
    ends_at: int, choice: dict[str, Any], question: str
) -> None:
    update = Update(id="u1", on=date(2026, 12, 29), value=ends_at)
    key_result = KeyResult(
        id="kr1", who="shoppers", does_what="call support", baseline=1000, target=1800, updates=(update,)
    )
    carry_over = CarryOver(id="c1", about="kr1", choice="change", because="so", **choice)
    retro = changed(RETRO, key_results=(key_result,), carry_over=(carry_over,))
    plan = create_successor(retro, "plan", "next", datetime(2027, 1, 4, 9, tzinfo=UTC))
    assert [why.problem for why in add_problem(plan, "kr1").whys] == [question]


def test_nothing_carries_over_into_the_next_cycle_by_default() -> None:
    successor = create_successor(retro_with(h1="drop: had its time"), "plan", "next", LATER)
    assert (successor.cycle, successor.starts, successor.ends) == ("2027-Q1", date(2027, 1, 1), date(2027, 3, 31))
    assert (successor.team, successor.people, successor.follows, successor.title) == (
        "Checkout",
        PLAN.people,
        "retro",
        "Plan for 2027-Q1",
    )
    assert successor.direction == HANDED_ON
    assert {type(item) for item in walk(successor)} == {Action, Promise, Focus}
    assert successor.objective == Objective()
    assert (successor.order, successor.minutes) == ("ideas first", 90)


def test_the_baseline_of_a_kept_key_result_is_its_current_value() -> None:
    successor = create_successor(retro_with(kr1="keep", objective="keep"), "plan", "next", LATER)
    assert ids(successor.key_results) == ["kr1"]
    [key_result] = successor.key_results
    assert (key_result.baseline, key_result.target, key_result.by) == (1310, 1800, date(2027, 3, 31))
    assert (key_result.updates, key_result.grading, key_result.confidence) == ((), Grading(), None)
    assert (key_result.stage, key_result.benchmark, key_result.previous.benchmark) == ("j1", "", "two of three")
    assert successor.objective == PLAN.objective
    assert (successor.journey, successor.direction) == (PLAN.journey, HANDED_ON)


def test_the_goal_equation_goes_on_with_a_goal_and_its_parts_are_moved_as_before() -> None:
    term = Term(id="z1", text="first orders", amount=12, session="shop", item="kr1")
    retro = changed(retro_with(objective="keep"), equation=Equation(text="orders", amount=20, terms=(term,)))
    kept = create_successor(retro, "plan", "next", LATER).equation
    assert kept == retro.equation
    own = changed(retro, equation=changed(retro.equation, terms=(changed(term, session=retro.id),)))
    checkin = create_successor(own, "checkin", "week", LATER)
    assert [each.session for each in checkin.equation.terms] == ["week"]
    again = create_successor(changed(own, carry_over=retro_with(kr1="keep").carry_over), "plan", "next", LATER)
    assert [(each.session, each.item) for each in again.equation.terms] == [("next", "kr1")]
    dropped = create_successor(changed(own, carry_over=retro_with(objective="keep").carry_over), "plan", "next", LATER)
    assert [each.session for each in dropped.equation.terms] == [""]
    left = changed(retro_with(), equation=retro.equation)
    assert create_successor(left, "plan", "next", LATER).equation == Equation()


def test_a_counter_metric_goes_on_from_its_last_value_and_a_funnel_with_its_target() -> None:
    funnel = RevenueFunnel(revenue=100_000, per_customer=2_000, rates=(25, 50))
    guarded = KeyResult(
        id="kr1",
        who="they",
        target=400,
        funnel=funnel,
        counter_metric=CounterMetric(text="cost", bound="max", floor=25, value=18),
        updates=(Update(id="u1", on=date(2026, 12, 1), value=90, counter_metric=24),),
    )
    for choice, target, kept_funnel in (("keep", 400, funnel), ("change", 600, RevenueFunnel())):
        carry_over = CarryOver(id="c1", about="kr1", choice=choice, new_target=600)
        retro = changed(RETRO, key_results=(guarded,), carry_over=(carry_over,))
        (key_result,) = create_successor(retro, "plan", "next", LATER).key_results
        counter = key_result.counter_metric
        assert (counter.value, key_result.counter_value, counter.floor) == (24, 24, 25)
        assert (key_result.target, key_result.funnel) == (target, kept_funnel)
        assert {kept_funnel, key_result.previous.funnel} == {funnel, RevenueFunnel()}, (
            "it is there to be worked out anew"
        )


def test_help_that_has_come_is_left_behind() -> None:
    waits = Update(id="u1", on=date(2026, 10, 5), value=90, blocker="it waits for “the mill delivers”")
    helped = KeyResult(id="kr1", who="they", influence="shared", needs="the mill delivers", updates=(waits,))
    carry_over = CarryOver(id="c1", about="kr1", choice="keep")
    came = (waits, Update(id="u2", on=NOW.date()))
    for updates, said, kept in (
        ((waits,), "shared", ("shared", helped.needs)),
        (came, "shared", ("shared", "")),
        (came, "", ("shared", "")),
    ):
        told = changed(helped, updates=updates, influence=said)
        retro = changed(RETRO, key_results=(told,), carry_over=(carry_over,))
        (key_result,) = create_successor(retro, "plan", "next", LATER).key_results
        assert (key_result.influence, key_result.needs) == kept, "who can change it is not asked anew"


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


def test_a_key_result_that_goes_on_is_as_ambitious_as_before() -> None:
    committed = change(retro_with(kr2="keep"), "kr2", ambition="committed")
    assert create_successor(committed, "plan", "next", LATER).key_results[0].ambition == "committed"
    assert create_successor(committed, "checkin", "next", LATER).key_results[-1].ambition == "committed"


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
    assert (key_result.statement, key_result.baseline, key_result.target) == ("shoppers come back", None, 2100)
    assert (one_line(hypothesis), belief.text) == ("a card for two", "they leave at the price")
    looks = (session.beliefs[0].state, belief.state, belief.seen, belief.on, belief.reviews)
    assert looks == ("shaken", "", "", None, ())
    assert successor.actions[0].text == "ask Dora"
    assert not any("Rewrite" in action.text for action in successor.actions)


@pytest.mark.parametrize(
    ("text", "baseline"),
    [
        ("", 1310),
        ("Shoppers finish", 1310),
        ("shoppers finish their order: 1,310 to 2,100", 1310),
        ("shoppers come back", None),
    ],
)
def test_the_last_number_is_the_start_of_the_same_measure_only(text: str, baseline: int | None) -> None:
    session = retro_with(kr1="change")
    choice = changed(session.carry_over[0], text=text, new_target=2100)
    [key_result] = create_successor(changed(session, carry_over=(choice,)), "plan", "next", LATER).key_results
    assert (key_result.baseline, key_result.previous.value) == (baseline, 1310)
    assert key_result.to_find == (() if baseline else ("baseline",))


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
        ("x4", "a1", "ask", "C"),
        ("x5", "objective", "Rewrite the objective: too long", "Ines"),
        ("x6", "kr1", "Rewrite the key result “shoppers finish”", ""),
        ("x7", "b1", "Rewrite the assumption “they leave at sign-up”: ask again", ""),
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
    assert ids(create_successor(retro_with(b1="keep"), "plan", "next", LATER).focus) == ["f2"], "it is of that quarter"


def test_a_member_of_a_group_goes_on_with_it_unless_it_was_dropped() -> None:
    group, member = Hypothesis(id="h11", text="more light"), Hypothesis(id="h12", text="lamps", under="h11")
    dropped, other = changed(member, id="h13", text="mirrors"), Hypothesis(id="h14", text="a bench")
    choices = (CarryOver(id="c1", about="h11", choice="keep"), CarryOver(id="c2", about="h13", choice="drop"))
    retro = changed(RETRO, decisions=(), hypotheses=(member, group, dropped, other), carry_over=choices)
    following = create_successor(retro, "plan", "next", LATER)
    assert [(each.id, each.under) for each in following.hypotheses] == [("h12", "h11"), ("h11", "")]


def test_what_was_parked_stays_parked_in_a_plan_without_a_retro() -> None:
    parked = ParkedItem(id="p1", text="a stall", by="Chi", look_again=date(2027, 1, 12))
    plan = changed(RETRO, format="checkin", parking=(parked,))
    assert create_successor(plan, "plan", "next", LATER).parking == (parked,)
    assert create_successor(changed(plan, format="retro"), "plan", "next", LATER).parking == ()


def test_an_open_rung_becomes_an_action() -> None:
    successor = create_successor(retro_with(x3="drop"), "plan", "next", LATER)
    assert [(action.id, action.text, action.who) for action in successor.actions] == [("x4", "ask", "C")]
    assert successor.ladders == ()


def test_the_latest_carry_over_choice_counts() -> None:
    session = add(retro_with(kr1="keep"), CarryOver, about="kr1", choice="drop")
    assert create_successor(session, "plan", "next", LATER).key_results == ()


def test_what_carries_over_has_every_choice_also_of_what_a_decision_keeps() -> None:
    ideas = tuple(Hypothesis(id=f"h{n}", text=f"idea {n}") for n in (1, 2, 3, 4))
    decisions = (
        Decision(id="d1", about="h1", verdict="persevere", because="it holds"),
        Decision(id="d2", about="h2", verdict="kill"),
        Decision(id="d3", about="h3", verdict="pivot", because="it holds", origin="dive"),
    )
    choices = tuple(
        CarryOver(id=f"c{n}", about=about, choice=choice, because="it holds")
        for n, (about, choice) in enumerate(
            (("h1", "keep"), ("h2", "drop"), ("h3", "change"), ("h4", "keep"), ("kr1", "drop"), ("kr2", ""))
        )
    )
    retro = Session(format="retro", hypotheses=ideas, decisions=decisions, carry_over=choices)
    carried = carried_over(retro)
    assert {about: each.choice for about, each in carried.items()} == {
        "h1": "keep",
        "h3": "change",
        "h4": "keep",
        "kr1": "drop",
    }
    assert list(carried_decisions(retro)) == ["h1"]


@pytest.mark.parametrize(("new_target", "reason", "old_reason"), [(90, "", "one in five"), (None, "one in five", "")])
def test_the_reasoning_behind_a_target_stays_behind_with_it(
    new_target: int | None, reason: str, old_reason: str
) -> None:
    key_result = KeyResult(id="kr1", who="shops", does_what="pay", baseline=1, target=75, benchmark="one in five")
    choice = CarryOver(id="c1", about="kr1", choice="change", text="shops pay online", new_target=new_target)
    retro = Session(id="retro", format="retro", key_results=(key_result,), carry_over=(choice,))
    (new,) = create_successor(retro, "plan", "next", LATER).key_results
    assert (new.benchmark, new.previous.benchmark) == (reason, old_reason)


def test_a_target_that_was_changed_takes_along_why() -> None:
    update = Update(id="u1", on=date(2026, 12, 20), value=46)
    key_result = KeyResult(id="kr1", who="shops", does_what="pay", baseline=1, target=75, updates=(update,))
    change = GoalChange(id="g1", about="kr1", field="target", old="90", new="75", because="a street was closed")
    keep = CarryOver(id="c1", about="kr1", choice="keep")
    retro = Session(id="retro", format="retro", key_results=(key_result,), changes=(change,), carry_over=(keep,))
    (new,) = create_successor(retro, "plan", "next", LATER).key_results
    assert (new.baseline, new.benchmark, new.previous.benchmark) == (46, "", "a street was closed")


def test_an_action_to_stop_stays_eligible_and_goes_nowhere() -> None:
    stopped = set_choice(set_choice(RETRO, "x2", "drop"), "r1", "drop")
    assert eligible_items(stopped)["Open actions"] == ("r1", "x2")
    for format in ("checkin", "plan"):
        following = create_successor(stopped, format, "next", NOW)
        assert not {task.text for task in open_commitments(following)} & {"do", "ask"}


def test_the_next_plan_has_working_agreements_way_to_decide_and_order_of_the_last_one() -> None:
    agreed = Opening(agreements=("Write first, talk second",), how_we_decide="owner", decider="Maureen")
    opening = changed(agreed, question="Who helped?", done_when="all know it")
    plan = changed(RETRO, format="plan", order="goal first", opening=opening)
    retro = create_successor(plan, "retro", "retro", NOW)
    following = create_successor(retro, "plan", "next", NOW)
    assert (following.opening, following.order) == (agreed, "goal first")
    assert create_successor(RETRO, "plan", "next", NOW).order == "ideas first"


def test_a_hypothesis_goes_on_as_the_retro_has_decided_unless_it_is_chosen_otherwise() -> None:
    verdicts = {"h1": "persevere", "h2": "pivot", "h3": "learn", "h4": "kill", "h5": "persevere"}
    decisions = tuple(
        Decision(id=f"d{id}", about=id, verdict=verdict, because="four of five stay", on=TODAY, changes="ask by mail")
        for id, verdict in verdicts.items()
    )
    ideas = tuple(Hypothesis(id=f"h{n}", text=f"idea {n}") for n in range(1, 7))
    earlier = Decision(id="d6", about="h6", verdict="persevere", origin="plan")
    retro = changed(
        Session(id="retro", format="retro", cycle="2026-Q4", starts=RETRO.starts, ends=RETRO.ends),
        hypotheses=ideas,
        decisions=(*decisions, earlier),
        carry_over=(CarryOver(id="c1", about="h5", choice="drop"),),
    )
    successor = create_successor(retro, "plan", "next", LATER)
    assert [(idea.id, idea.text) for idea in successor.hypotheses] == [
        ("h1", "idea 1"),
        ("h2", "ask by mail"),
        ("h3", "idea 3"),
    ]
    assert [(decision.about, decision.verdict, decision.because) for decision in successor.decisions] == [
        (id, verdicts[id], "four of five stay") for id in ("h1", "h2", "h3")
    ]
    assert successor.actions == ()
    assert carry_over_choices(changed(retro, format="checkin")) == {"h5": retro.carry_over[0]}
