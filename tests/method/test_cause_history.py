"""Root causes along a chain: what an earlier meeting found is known to the later ones, with its day."""

from __future__ import annotations

from datetime import UTC, date, datetime

from okrtui.content.closing_summary import root_cause_lines
from okrtui.method.cause_history import (
    answered_questions,
    earlier_whys,
    hand_on_whys,
    own_whys,
    problem_lead,
    root_causes,
)
from okrtui.method.coach.session_findings import check_session
from okrtui.method.step_status import status_of_step
from okrtui.method.successor_session import create_successor
from okrtui.model.base import changed
from okrtui.model.causes import Answer, FourQuestions, Ladder, Rung, Why
from okrtui.model.decisions import CarryOver
from okrtui.model.edits import add_hypothesis_from_root
from okrtui.model.items import add
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session

PLAN_DAY, CHECKIN_DAY, DIVE_DAY = date(2026, 10, 1), date(2026, 10, 31), date(2026, 11, 30)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


PLAN = Session(
    id="plan",
    cycle="2026-Q4",
    starts=PLAN_DAY,
    ends=date(2026, 12, 31),
    created=at(PLAN_DAY),
    key_results=(KeyResult(id="kr1", who="shops", does_what="finish"), KeyResult(id="kr2", who="shops")),
    whys=(
        Why(
            id="y1",
            problem="Why do shops stop?",
            about="kr1",
            verdict="cause",
            answers=(
                Answer(id="a1", text="the form is long"),
                Answer(id="a2", under="a1", text="nobody cut it", root=True),
            ),
        ),
        Why(id="y2", problem="Why no calls?", about="kr2", answers=(Answer(id="a3", text="no number", root=True),)),
        Why(id="y3", problem="Why?", about="kr2"),
    ),
    ladders=(Ladder(id="l1", about="a3", rungs=(Rung(id="r1", text="print it", who="Bo", done=True),)),),
)  # fmt: skip


def follow(session: Session, format: str, day: date, id: str = "") -> Session:
    return create_successor(session, format, id or format, at(day))


def test_problems_follow_with_their_causes_origin_and_day() -> None:
    checkin = follow(PLAN, "checkin", CHECKIN_DAY)
    dive = follow(checkin, "deepdive", DIVE_DAY)
    for session in (checkin, dive):
        assert [(why.id, why.origin, why.on) for why in session.whys] == [
            ("y1", "plan", PLAN_DAY),
            ("y2", "plan", PLAN_DAY),
        ]
        assert (own_whys(session), earlier_whys(session)) == ((), session.whys)
        assert [(cause.text, cause.on, cause.is_acted_on) for cause in root_causes(session)] == [
            ("nobody cut it", PLAN_DAY, False),
            ("no number", PLAN_DAY, True),
        ]
        assert status_of_step(session, "whys") == "empty"
        assert root_cause_lines(session) == []
        assert not any(finding.rule.startswith("why") for finding in check_session(session, today=DIVE_DAY))


def test_an_answer_below_an_earlier_cause_makes_the_problem_one_of_today() -> None:
    checkin = follow(PLAN, "checkin", CHECKIN_DAY)
    asked_on = add(checkin, Answer, into="y1", under="a2", text="it was nobody's job", root=True)
    assert [why.id for why in own_whys(asked_on)] == ["y1"]
    assert [(cause.text, cause.on) for cause in root_causes(asked_on)][:2] == [
        ("nobody cut it", PLAN_DAY),
        ("it was nobody's job", CHECKIN_DAY),
    ]
    [why, _] = follow(asked_on, "deepdive", DIVE_DAY).whys
    assert (why.origin, why.on) == ("plan", CHECKIN_DAY)
    assert [answer.origin for answer in why.answers] == ["plan", "plan", "checkin"]


def test_a_cause_that_became_a_hypothesis_is_acted_on() -> None:
    checkin = follow(PLAN, "checkin", CHECKIN_DAY)
    assert all(cause.is_acted_on for cause in root_causes(add_hypothesis_from_root(checkin, "a2")))


def test_a_cause_that_became_a_hypothesis_is_acted_on_in_the_sessions_that_follow_too() -> None:
    acted_on = add_hypothesis_from_root(follow(PLAN, "checkin", CHECKIN_DAY), "a2")
    later = changed(follow(acted_on, "deepdive", DIVE_DAY), hypotheses=(), ladders=())
    assert all(cause.is_acted_on for cause in root_causes(later))


def test_causes_of_what_goes_on_follow_into_the_next_cycle_and_no_further() -> None:
    keep = CarryOver(id="c1", about="kr1", choice="keep")
    retro = changed(follow(PLAN, "retro", date(2027, 1, 4)), carry_over=(keep,))
    plan = follow(retro, "plan", date(2027, 1, 4), "next")
    assert [(why.id, why.on) for why in plan.whys] == [("y1", PLAN_DAY)]
    again = changed(follow(plan, "retro", date(2027, 4, 4), "later"), carry_over=retro.carry_over)
    assert [why.id for why in again.whys] == ["y1"]
    assert follow(again, "plan", date(2027, 4, 4), "last").whys == ()


def test_causes_of_a_plan_that_was_made_before_its_cycle_starts_are_of_that_cycle() -> None:
    keep = CarryOver(id="c1", about="kr1", choice="keep")
    early, before = date(2026, 9, 28), date(2026, 8, 28)
    for day, ids in ((early, ["y1"]), (before, [])):
        retro = changed(follow(changed(PLAN, created=at(day)), "retro", date(2027, 1, 4)), carry_over=(keep,))
        assert [why.id for why in follow(retro, "plan", date(2027, 1, 4), "next").whys] == ids


def test_a_question_that_asks_for_causes_leads_to_them_without_because() -> None:
    leads = {
        "Why do drivers bring boxes back?": "Why do drivers bring boxes back? Because:",
        "Orders are flat.": "Orders are flat. Because:",
        "What could still go wrong on the way to 13 a week?": "What could still go wrong on the way to 13 a week:",
        "Orders are flat": "Orders are flat, because:",
        "why do drivers bring boxes back": "why do drivers bring boxes back? Because:",
        "What keeps them …": "What keeps them:",
        "Sundays stay bad …": "Sundays stay bad, because:",
        "": "Because:",
    }
    assert {problem: problem_lead(Why(id="y1", problem=problem)) for problem in leads} == leads


def test_a_problem_without_a_cause_is_handed_on_with_what_was_said_to_the_four_questions() -> None:
    said = Why(id="y1", problem="Why so few?", questions=FourQuestions(plan="the button came late"))
    session = Session(id="first", whys=(said, Why(id="y2", problem="Why so late?")))
    (handed_on,) = hand_on_whys(session, session.whys)
    assert (handed_on.id, handed_on.origin) == ("y1", "first")
    assert answered_questions(handed_on) == (("did the plan work?", "the button came late"),)
    assert earlier_whys(changed(session, whys=(handed_on,))) == (handed_on,)
