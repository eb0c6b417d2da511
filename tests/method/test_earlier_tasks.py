from __future__ import annotations

from datetime import UTC, date, datetime

from okrtui.content.step_view import StepView
from okrtui.content.whys import earlier_rows
from okrtui.method.agenda import build_agenda
from okrtui.method.cause_history import earlier_whys, own_whys
from okrtui.method.earlier_tasks import ask_why_stuck, earlier_tasks, kept_promises, let_go, unanswered_tasks
from okrtui.method.finding_out import earlier_find_outs
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.open_points import points_of_step
from okrtui.method.step_status import missing_sentence, status_of_step
from okrtui.method.successor_session import create_successor
from okrtui.model.base import changed
from okrtui.model.causes import Answer
from okrtui.model.decisions import Decision
from okrtui.model.edits import mark_done
from okrtui.model.follow_ups import Action, Announcement, Promise
from okrtui.model.frame import People
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add, change
from okrtui.model.session import Session

NOON = datetime(2026, 11, 5, 12, tzinfo=UTC)
TODAY = NOON.date()
PLAN = Session(
    id="plan",
    people=People(facilitator="Ines"),
    actions=(Action(id="x1", text="ask the printer", who="Chi", by=date(2026, 11, 9)),),
    promises=(
        Promise(id="o1", who="Ana", text="I call three shops", by=date(2026, 10, 9)),
        Promise(id="o2", who="Bo", text="I draw the form"),
        Promise(id="o3", who="Chi", text="I am done", done=True, done_on=date(2026, 10, 3)),
    ),
    messages=(Announcement(id="w1", who="Ana", whom="the front desk", text="we open at nine"),),
)
CHECKIN = changed(create_successor(PLAN, "checkin", "check", NOON), people=PLAN.people)


def test_what_was_left_stands_by_its_day_until_something_is_said_of_it() -> None:
    assert [(each.task.id, each.answer) for each in earlier_tasks(CHECKIN)] == [
        ("o1", ""),
        ("x1", "later"),
        ("o2", ""),
        ("w1", ""),
    ]
    assert [each.task.id for each in unanswered_tasks(CHECKIN)] == ["o1", "o2", "w1"]
    own = changed(CHECKIN, actions=(*CHECKIN.actions, Action(id="x9", text="new today", who="Bo")))
    assert earlier_tasks(own) == earlier_tasks(CHECKIN)


def test_each_answer_is_told() -> None:
    session = mark_done(CHECKIN, "o1", True, TODAY)
    session = let_go(session, "o2", TODAY)
    session = change(session, session.carry_over[-1].id, because="the shop does it")
    message = next(each.task for each in earlier_tasks(session) if each.task.id == "w1")
    session = ask_why_stuck(session, message)
    assert {each.task.id: (each.answer, each.reason, each.problem) for each in earlier_tasks(session)} == {
        "o1": ("done", "", ""),
        "x1": ("later", "", ""),
        "o2": ("let go", "the shop does it", ""),
        "w1": ("stuck", "", "y1"),
    }
    assert session.whys[0].problem == "Why is “tell the front desk: we open at nine” stuck?"
    assert (status_of_step(session, "last_time"), points_of_step(session, "last_time")) == ("done", ())


def test_what_was_kept_counts_what_came_due_or_was_answered_once() -> None:
    plan = changed(PLAN, promises=PLAN.promises[:2])
    assert kept_promises([plan]) == (0, 0)
    assert kept_promises([plan, CHECKIN]) == (0, 1), "o1 came due; x1 is on its way, and o2 has no day"
    assert kept_promises([plan, change(CHECKIN, "o1", by=date(2026, 12, 1))]) == (0, 1)
    session = let_go(mark_done(CHECKIN, "x1", True, TODAY), "o2", TODAY)
    assert kept_promises([plan, session]) == (1, 3)
    same_day = create_successor(session, "checkin", "next", NOON)
    assert kept_promises([plan, session, same_day]) == (0, 0), "o1 was told last time, and nothing else came due"
    since = change(plan, "o2", done=True, done_on=TODAY)
    assert kept_promises([since, create_successor(since, "checkin", "check", NOON)]) == (1, 2)


def test_what_was_let_go_follows_no_further_and_what_is_stuck_is_asked_about_again() -> None:
    session = let_go(CHECKIN, "o1", TODAY)
    task = next(each.task for each in earlier_tasks(session) if each.task.id == "o2")
    stuck = add(ask_why_stuck(session, task), Answer, into="y1", text="no paper")
    following = create_successor(stuck, "checkin", "next", NOON)
    assert [each.task.id for each in earlier_tasks(following)] == ["x1", "o2", "w1"]
    assert [each.answer for each in earlier_tasks(following)] == ["later", "", ""]
    third = create_successor(following, "checkin", "third", NOON)
    found = [next(each for each in earlier_tasks(s) if each.task.id == "o2") for s in (following, third)]
    assert [(each.cause, each.is_of_last_time) for each in found] == [("no paper", True), ("no paper", False)]
    moved = change(third, "o2", by=date(2026, 12, 1))
    assert next(each.cause for each in earlier_tasks(moved) if each.task.id == "o2") is None


def test_a_question_about_a_promise_that_is_done_is_asked_no_more() -> None:
    task = next(each.task for each in earlier_tasks(CHECKIN) if each.task.id == "o2")
    asked = ask_why_stuck(CHECKIN, task)
    stuck = add(asked, Answer, into="y1", text="no paper")
    assert own_whys(stuck) == stuck.whys
    done, gone = mark_done(stuck, "o2", True, TODAY), let_go(stuck, "o2", TODAY)
    past = f"Why was “{task.text}” stuck?"
    assert [why.problem for session in (done, gone) for why in own_whys(session)] == [past, past]
    assert own_whys(mark_done(asked, "o2", True, TODAY)) == (), "nothing was found out"
    for session in (done, mark_done(create_successor(stuck, "checkin", "week", NOON), "o2", True, TODAY)):
        following = create_successor(session, "checkin", "next", NOON)
        assert [why.problem for why in earlier_whys(following)] == [past]
        assert (
            earlier_rows(following, StepView(build_agenda(following, DEFAULT_NUMBERS).steps[0], DEFAULT_NUMBERS, TODAY))
            == []
        )


def test_close_says_how_many_promises_nobody_has_said_anything_of() -> None:
    assert [(point.text, point.about) for point in points_of_step(CHECKIN, "last_time")] == [
        ("3 of 4 promises without a word", "o1")
    ]
    assert missing_sentence(CHECKIN, "last_time") == "Still open: 3 of 4 promises without a word."
    asked = Decision(id="d9", about="h9", verdict="learn", origin="plan")
    learning = changed(CHECKIN, hypotheses=(Hypothesis(id="h9"),), decisions=(asked,))
    assert missing_sentence(learning, "last_time") == "Still open: 3 of 5 promises without a word."
    nobody = changed(CHECKIN, people=People())
    assert missing_sentence(nobody, "last_time") == "Still missing: who is here."


def test_why_a_promise_is_stuck_is_told_at_the_next_meeting_too() -> None:
    task = next(each.task for each in earlier_tasks(CHECKIN) if each.task.id == "o2")
    session = ask_why_stuck(CHECKIN, task)
    assert {each.task.id: each.cause for each in earlier_tasks(session)} == {
        "o1": None,
        "x1": None,
        "o2": "",
        "w1": None,
    }
    session = add(session, Answer, into="y1", text="because the form is a picture")
    following = create_successor(session, "checkin", "next", NOON)
    (told,) = (each for each in earlier_tasks(following) if each.task.id == "o2")
    assert (told.answer, told.cause) == ("", "the form is a picture")


def test_what_was_to_be_found_out_stands_among_the_promises_until_it_is_decided() -> None:
    learn = Decision(id="d1", about="h1", verdict="learn", because="Bo asks four crews", look_again=date(2026, 11, 4))
    stop = Decision(id="d2", about="h2", verdict="kill")
    hypotheses = (Hypothesis(id="h1", action="sleep there"), Hypothesis(id="h2", action="sing"))
    plan = changed(PLAN, hypotheses=hypotheses, decisions=(learn, stop), people=People(participants=("Ana", "Bo")))
    checkin = create_successor(plan, "checkin", "check", NOON)
    ((found, since),) = earlier_find_outs(checkin)
    assert (found.about, since) == ("h1", None)
    decided = add(checkin, Decision, about="h1", verdict="kill", on=TODAY)
    ((_, since),) = earlier_find_outs(decided)
    assert since is not None
    without = kept_promises([PLAN, create_successor(PLAN, "checkin", "check", NOON)])
    assert kept_promises([plan, decided]) == (without[0] + 1, without[1] + 1)
    assert earlier_find_outs(add(checkin, Promise, text="ask four crews", who="Bo", about=found.id)) == ()
