from __future__ import annotations

from datetime import date

from okrtui.method.open_tasks import (
    due_text,
    numbers_to_find,
    open_actions,
    open_commitments,
    own_messages,
    own_promises,
    savings,
)
from okrtui.model.causes import Ladder, Rung
from okrtui.model.decisions import Decision, Saving
from okrtui.model.edits import mark_number_unknown
from okrtui.model.follow_ups import Action, Announcement, Promise
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add, change
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session


def session_with_ladder() -> Session:
    session = add(Session(), Ladder)
    session = add(session, Rung, into="l1", text="Show the cost")
    session = add(session, Rung, into="l1", text="Ask the carrier", who="Chi", by=date(2026, 10, 9))
    return add(session, Rung, into="l1", text="Put it in", by=date(2026, 10, 23), done=True)


def test_rungs_that_somebody_can_do_and_actions_are_open_until_done() -> None:
    session = add(session_with_ladder(), Action, text="Call them", who="Bo")
    session = add(session, Action, text="Before all", by=date(2026, 10, 1))
    session = add(session, Action, text="Long done", done=True)
    assert [action.text for action in open_actions(session)] == [
        "Before all",
        "Ask the carrier",
        "Show the cost",
        "Call them",
    ]
    assert [action.id for action in open_actions(session)] == ["x2", "r2", "r1", "x1"]
    above = change(session, "r2", under="r1")
    assert [action.id for action in open_actions(above)] == ["x2", "r2", "x1"]
    assert [action.id for action in open_actions(change(above, "r1", who="Bo"))] == ["x2", "r2", "r1", "x1"]


def test_promises_of_an_earlier_session_are_open_actions_and_those_of_this_one_commitments() -> None:
    session = Session(
        actions=(Action(id="x1", text="Call them"),),
        promises=(Promise(id="o1", text="Earlier", origin="plan"), Promise(id="o2", text="Now")),
        messages=(Announcement(id="w1", whom="Bo", origin="plan"), Announcement(id="w2", whom="Chi", done=True)),
    )
    assert [action.text for action in open_actions(session)] == ["Call them", "Earlier"]
    assert [action.id for action in open_commitments(session)] == ["x1", "o1", "o2", "w1"]
    assert [promise.id for promise in own_promises(session)] == ["o2"]
    assert [message.id for message in own_messages(session)] == ["w2"]


def test_a_number_to_find_has_the_name_and_day_of_its_action() -> None:
    session = add(Session(), KeyResult, who="shoppers", does_what="return", owner="Ana")
    session = mark_number_unknown(mark_number_unknown(session, "kr1", "target"), "kr1", "baseline")
    session = change(session, "x2", who="Bo", by=date(2026, 10, 5))
    numbers = numbers_to_find(session)
    assert [(number.field, number.who, number.by, number.action) for number in numbers] == [
        ("target", "Ana", None, "x1"),
        ("baseline", "Bo", date(2026, 10, 5), "x2"),
    ]


def test_without_an_open_action_the_owner_finds_the_number() -> None:
    session = add(Session(), KeyResult, owner="Ana", to_find=("baseline",))
    session = add(session, Action, about="kr1", who="Bo", done=True)
    assert [(number.who, number.action) for number in numbers_to_find(session)] == [("Ana", "")]


def test_due_text_says_was_due_only_after_the_day() -> None:
    today = date(2026, 10, 9)
    assert due_text(date(2026, 10, 8), today) == "was due 8 Oct"
    assert due_text(today, today) == "by 9 Oct"
    assert due_text(date(2027, 1, 2), today) == "by 2 Jan 2027"
    assert due_text(None, today) == ""


def test_only_stopped_hypotheses_save_something_and_units_are_not_mixed() -> None:
    session = Session()
    for verdict, amount, unit in (
        ("kill", 12, "days a quarter"),
        ("pivot", 99, "days a quarter"),
        ("kill", 4000, "€"),
        ("kill", 0.5, "days a quarter "),
        ("kill", None, "days a quarter"),
    ):
        session = add(session, Hypothesis)
        about = session.hypotheses[-1].id
        session = add(session, Decision, about=about, verdict=verdict, saves=Saving(amount=amount, unit=unit))
    assert savings(session) == ((12.5, "days a quarter"), (4000, "€"))


def test_a_day_that_a_task_says_itself_is_not_said_twice() -> None:
    today = date(2026, 12, 1)
    for text in ("I call them before 4 December", "I call them by 4 Dec."):
        assert due_text(date(2026, 12, 4), today, text) == ""
        assert due_text(date(2026, 12, 4), date(2026, 12, 5), text) == "was due"
    for text in (
        "I call them by phone",
        "I prepare the meeting on Monday",
        "I call them by Friday",
        "by tomorrow, I call",
    ):
        assert due_text(date(2026, 12, 4), today, text) == "by 4 Dec"
