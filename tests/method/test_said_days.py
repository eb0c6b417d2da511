from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from okrtui.method.carry_over import open_items
from okrtui.method.open_tasks import due_tasks
from okrtui.method.said_days import OfferedDay, meant_day, named_day, offered_day
from okrtui.method.task_gaps import proposed_days
from okrtui.model.base import changed
from okrtui.model.decisions import Decision
from okrtui.model.drafts import Draft
from okrtui.model.follow_ups import Action, Announcement, Promise
from okrtui.model.session import Session
from okrtui.store.promised_days import promised_days

PLAN = "front-desk-2026q4"
NEXT_PLAN = Session(id="front-desk-2027q1", created=datetime(2027, 1, 4, 12, tzinfo=UTC))


def earlier(text: str) -> Promise:
    return Promise(id="o1", who="Eva", text=text, origin=PLAN)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Show ten guests the phone key by 9 Oct", date(2026, 10, 9)),
        ("Print the cards by the end of December", date(2026, 12, 31)),
        ("Print the cards by 15 Mar", date(2027, 3, 15)),
        ("Show it by Friday", None),
        ("Show it by the end of the month", None),
        ("Show it", None),
    ],
)
def test_a_day_in_a_line_of_an_earlier_session_is_of_the_time_when_it_was_said(text: str, day: date | None) -> None:
    assert named_day(earlier(text), NEXT_PLAN) == day
    assert offered_day(earlier(text), NEXT_PLAN, date(2027, 1, 4)) == (OfferedDay(day, is_guess=False) if day else None)


def test_a_day_behind_until_is_offered_as_it_may_be_how_long_something_lasts() -> None:
    plan, today = Session(id=PLAN, created=datetime(2026, 10, 5, 12, tzinfo=UTC)), date(2026, 10, 5)
    booking = Promise(id="o1", who="Eva", text="book the pianist till 31 March")
    assert offered_day(booking, plan, today) == OfferedDay(date(2027, 3, 31), is_guess=True)
    report = changed(booking, text="wait until Bo calls, then send it by 9 Oct")
    assert offered_day(report, plan, today) == OfferedDay(date(2026, 10, 9), is_guess=False)


def test_what_was_decided_in_the_earlier_session_tells_when_it_was() -> None:
    january = Decision(id="d1", about="h1", verdict="persevere", on=date(2027, 1, 4), origin=PLAN)
    late = changed(NEXT_PLAN, created=datetime(2027, 3, 4, 12, tzinfo=UTC), decisions=(january,))
    assert named_day(earlier("Open the gate by 15 Nov"), late) == date(2027, 11, 15)


def test_a_day_that_words_only_mean_counts_from_the_day_on_which_they_were_said() -> None:
    october = Decision(id="d1", about="h1", verdict="learn", on=date(2026, 10, 5), origin=PLAN)
    told = changed(NEXT_PLAN, decisions=(october,))
    item = earlier("I call the mill by Wednesday")
    assert offered_day(item, told, date(2027, 1, 4)) == OfferedDay(date(2026, 10, 7), is_guess=True)
    (task,) = due_tasks(changed(told, promises=(item,)))
    assert (task.by, task.due_text(date(2026, 10, 6))) == (None, "by 7 Oct?")
    assert task.due_text(date(2027, 1, 4)) == "was due 7 Oct 2026?"
    again = changed(october, id="d2", on=date(2026, 10, 19))
    assert offered_day(item, changed(told, decisions=(october, again)), date(2027, 1, 4)) is None
    plan = Session(id=PLAN, created=datetime(2026, 10, 5, 12, tzinfo=UTC))
    own = changed(item, origin="")
    assert meant_day(own, plan) == date(2026, 10, 7)
    assert meant_day(own, changed(plan, updated=datetime(2026, 10, 12, 12, tzinfo=UTC))) is None


def test_a_day_in_a_line_of_the_session_counts_from_its_own_day_and_a_weekday_from_today() -> None:
    plan = Session(id=PLAN, created=datetime(2026, 10, 1, 12, tzinfo=UTC))
    own = Action(id="x1", text="Call Bo by 9 Oct")
    assert offered_day(own, plan, date(2027, 1, 4)) == OfferedDay(date(2026, 10, 9), is_guess=False)
    guess = offered_day(Action(id="x1", text="Call Bo by Friday"), plan, date(2026, 10, 12))
    assert guess == OfferedDay(date(2026, 10, 16), is_guess=True)


def test_a_task_whose_words_name_a_day_that_passed_is_late_and_stands_by_that_day() -> None:
    promises = (earlier("Show guests the key by 9 Oct"), changed(earlier("Wait for the locks by 2 Mar"), id="o2"))
    order = Action(id="x1", text="Order locks", by=date(2026, 11, 20), origin=PLAN)
    session = changed(NEXT_PLAN, promises=promises, actions=(order, Action(id="x2", text="Ask Hugo")))
    today = date(2027, 1, 4)
    assert [(task.id, task.is_late(today), task.due_text(today)) for task in due_tasks(session)] == [
        ("o1", True, "was due 9 Oct 2026"),
        ("x1", True, "was due 20 Nov 2026"),
        ("o2", False, "by 2 Mar"),
        ("x2", False, "no day yet"),
    ]


def test_a_line_that_is_taken_over_keeps_the_day_that_its_words_named() -> None:
    plan = Session(id=PLAN, created=datetime(2026, 10, 1, 12, tzinfo=UTC))
    own = (Promise(id="o1", text="Draw up the rota by 9 Oct"), Promise(id="o2", text="Show it by Friday"))
    assert [promise.by for promise in open_items(own, plan)] == [date(2026, 10, 9), None]


def test_only_days_that_words_mean_are_proposed() -> None:
    session = Session(
        id=PLAN,
        created=datetime(2026, 9, 30, 12, tzinfo=UTC),
        actions=(
            Action(id="x1", text="Call Bo by Friday"),
            Action(id="x2", text="Call Bo by 9 Oct"),
            Action(id="x3", text="Call Bo"),
            Action(id="x4", text="Call Bo by Friday", by=date(2026, 10, 9)),
            Action(id="x5", text="Call Bo by Friday", done=True),
            Action(id="x6", text="Call Bo by Friday"),
        ),
        promises=(Promise(id="o1", who="Eva", text="I call Bo by Monday"),),
        drafts=(Draft(id="s1", about="x6", field="by", text="soonish"),),
    )
    assert proposed_days(session, date(2026, 9, 30)) == {"x1": date(2026, 10, 2), "o1": date(2026, 10, 5)}


def test_a_day_in_a_message_is_what_it_tells_of_unless_it_says_by() -> None:
    plan, today = Session(id=PLAN, created=datetime(2026, 9, 28, 12, tzinfo=UTC)), date(2026, 9, 28)
    told = Announcement(id="w1", text="Tuesday training starts 6 Oct, bring a friend")
    assert offered_day(told, plan, today) == OfferedDay(date(2026, 10, 6), is_guess=True)
    due = changed(told, text="tell the desk by 2 Oct that it starts 6 Oct")
    assert offered_day(due, plan, today) == OfferedDay(date(2026, 10, 2), is_guess=False)
    with_messages = changed(plan, messages=(told, due))
    assert [task.due_text(today) for task in due_tasks(with_messages)] == ["", "by 6 Oct?"]
    assert promised_days(with_messages) == [date(2026, 10, 2)]
