from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from okrtui.method.open_tasks import (
    OpenAction,
    done_tasks,
    due_tasks,
    due_text,
    numbers_to_find,
    open_actions,
    open_commitments,
    open_in_branches,
    own_messages,
    own_promises,
    rungs_above,
    undone_actions,
)
from okrtui.method.savings import savings
from okrtui.model.base import changed
from okrtui.model.causes import Ladder, Rung
from okrtui.model.decisions import CarryOver, Decision, Saving
from okrtui.model.edits import mark_number_unknown
from okrtui.model.follow_ups import Action, Announcement, Promise
from okrtui.model.frame import People
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


def test_one_person_alone_is_not_told_her_own_name() -> None:
    promises = (Promise(id="o1", who="Gwen", text="I ring"), Promise(id="o2", who="gwen ", text="I write", done=True))
    session = Session(format="solo", team="Gwen", promises=promises, actions=(Action(id="x1", text="call", who="Bo"),))
    assert {task.id: task.who for task in open_commitments(session)} == {"x1": "Bo", "o1": ""}
    assert [task.who for task in done_tasks(session)] == [""]


def test_a_rung_that_says_who_or_by_when_stays_a_task_above_another_rung() -> None:
    session = add(Session(), Ladder)
    session = add(session, Rung, into="l1", text="Tomas photographs both diaries tomorrow")
    session = add(session, Rung, into="l1", text="we send the letter")
    session = add(session, Rung, into="l1", text="Ana copies them", under="r1")
    session = add(session, Rung, into="l1", text="Bo prints it", under="r2")
    assert [action.id for action in open_actions(session)] == ["r1", "r3", "r4"]
    session = add(session, Rung, into="l1", text="fold them", under="r4", who="Chi")
    assert [(rung.id, who) for rung, who in rungs_above(session)] == [("r2", ("Chi",))]
    assert not rungs_above(change(session, "r2", done=True))


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
    assert due_text(today, today, "ring the bell, starting tomorrow") == "from 9 Oct"
    assert due_text(today, today, "sit in, starting on the 9th.", says_again=True) == "from 9 Oct"
    assert due_text(today, today, "count the bikes by 9 oct") == ""
    assert due_text(today, today, "count the bikes by the 9th") == ""
    assert due_text(today, today, "count the bikes every friday, from 9 oct") == "by 9 Oct"
    assert due_text(today, today, "count the bikes from the 9th") == "by 9 Oct"
    assert due_text(today, today, "clean up, starting on the ground floor") == "by 9 Oct"


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
    assert savings(session.decisions) == ((12.5, "days a quarter"), (4000, "€"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("pack 20 orders in crates by 20 Oct", "pack 20 orders in crates"),
        ("pack 20 orders in crates by 20 Nov.", "pack 20 orders in crates"),
        ("pack 20 orders from 20 Nov", "pack 20 orders from 20 Nov"),
        ("pack 20 orders before 21 Nov", "pack 20 orders before 21 Nov"),
        ("pack 20 orders by noon", "pack 20 orders by noon"),
        ("find out by 20 Oct whether it works", "find out by 20 Oct whether it works"),
        ("by 20 Oct", "by 20 Oct"),
        ("write two mails every Tuesday, first on 20 Nov", "write two mails every Tuesday, first on 20 Nov"),
        ("book lane 3 for Friday at 7, tomorrow", "book lane 3 for Friday at 7"),
        ("put it off to tomorrow", "put it off to tomorrow"),
    ],
)
def test_a_task_that_has_its_day_is_told_without_a_day_at_its_end(text: str, told: str) -> None:
    session = add(Session(), Promise, text=text, who="Eve", by=date(2026, 11, 20))
    (task,) = open_commitments(session)
    assert task.text == told


def test_a_day_that_a_task_says_itself_is_not_said_twice() -> None:
    today = date(2026, 12, 1)
    for text in ("I call them before 4 December", "I call them by 4 Dec."):
        assert due_text(date(2026, 12, 4), today, text) == ""
        assert due_text(date(2026, 12, 4), date(2026, 12, 5), text) == "was due 4 Dec"
    for text in (
        "I call them by phone",
        "I prepare the meeting on Monday",
        "I call them by Friday",
        "by tomorrow, I call",
    ):
        assert due_text(date(2026, 12, 4), today, text) == "by 4 Dec"


def test_what_the_carry_over_stops_is_let_go_and_no_longer_open() -> None:
    session = Session(
        ladders=(Ladder(id="l1", rungs=(Rung(id="r1", text="Ask", who="Bo"), Rung(id="r2", text="Try", who="Bo"))),),
        actions=(Action(id="x1", text="Count"), Action(id="x2", text="Call"), Action(id="x3", text="Print")),
        promises=(Promise(id="o1", text="Earlier", origin="plan"), Promise(id="o2", text="Now")),
        messages=(Announcement(id="w1", whom="Bo"), Announcement(id="w2", whom="Chi")),
        carry_over=(
            *(CarryOver(id=f"c{id}", about=id, choice="drop", because="r") for id in ("r1", "x1", "o1", "o2", "w1")),
            CarryOver(id="c8", about="x3", choice="drop"),
            CarryOver(id="c9", about="x3", choice="keep"),
        ),
        decisions=(Decision(id="d1", about="x2", verdict="kill"),),
    )
    assert [task.id for task in open_actions(session)] == ["r2", "x3"]
    assert [task.id for task in open_commitments(session)] == ["r2", "x3", "w2"]
    assert [task.id for task in due_tasks(session)] == ["r2", "x3", "w2"]
    assert [task.id for task in undone_actions(session)] == ["r1", "r2", "x1", "x2", "x3", "o1"]
    assert [task.id for task in open_in_branches([session])] == ["r2", "x3", "w2"]


def test_what_a_branch_stopped_is_not_open_in_the_other() -> None:
    plan = Session(id="plan", actions=(Action(id="x1", text="Count"), Action(id="x2", text="Call")))
    copied = tuple(changed(action, origin="plan") for action in plan.actions)
    retro = Session(
        id="retro", follows="plan", actions=copied, carry_over=(CarryOver(id="c1", about="x1", choice="drop"),)
    )
    checkin = Session(id="checkin", follows="plan", actions=copied)
    assert [task.id for task in open_in_branches([plan, retro, checkin])] == ["x2"]
    assert [task.id for task in open_in_branches([plan, checkin, retro])] == ["x2"]


def test_an_action_to_find_a_number_that_was_stopped_finds_none() -> None:
    session = add(Session(), KeyResult, who="shoppers", does_what="return", owner="Ana")
    session = mark_number_unknown(session, "kr1", "baseline")
    session = change(session, session.actions[0].id, who="Bo")
    stopped = changed(session, carry_over=(CarryOver(id="c1", about=session.actions[0].id, choice="drop"),))
    assert [(number.who, number.action) for number in numbers_to_find(session)] == [("Bo", session.actions[0].id)]
    assert [(number.who, number.action) for number in numbers_to_find(stopped)] == [("Ana", "")]


@pytest.mark.parametrize(
    ("because", "hypothesis", "who"),
    [
        ("whether they would pay: call five, Theo, by 30 Oct", {}, "Theo Lang"),
        ("Theo calls five owners", {"author": "Ines"}, "Theo Lang"),
        ("Ines: ask the vet", {}, "Ines"),
        ("call five owners", {"author": "Ines"}, "Ines"),
        ("whether they would pay", {"action": "Theo texts every owner"}, "Theo Lang"),
        ("", {"moves": ("kr1",)}, "Ines"),
        ("call five owners", {}, ""),
        ("call five owners", {"author": "Somebody Else"}, ""),
    ],
)
def test_what_waits_for_an_answer_has_the_person_who_finds_it_out(
    because: str, hypothesis: dict[str, Any], who: str
) -> None:
    day = date(2026, 11, 2)
    session = Session(
        people=People(participants=("Theo Lang", "Ines")),
        hypotheses=(Hypothesis(**{"id": "h1", "text": "text every owner"} | hypothesis),),
        key_results=(KeyResult(id="kr1", owner="Ines"),),
        decisions=(
            Decision(id="d1", about="h1", verdict="learn", because=because, on=date(2026, 10, 5), look_again=day),
        ),
    )
    assert [(task.who, task.by) for task in due_tasks(session)] == [(who, day)]
    kept = change(session, "d1", verdict="persevere")
    assert [task.who for task in due_tasks(kept)] == [""]


def test_a_number_that_a_stranger_names_otherwise_is_called_by_that_word() -> None:
    key_result = KeyResult(id="kr1", who="guests", does_what="stay", to_find=("=1", "target"))
    assert [number.label for number in numbers_to_find(Session(key_results=(key_result,)))] == ["=1", "the target"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Tilda: I know the wren now", "tell Tilda: I know the wren now"),
        ("Results: all in", "tell others: Results: all in"),
        ("we open at seven", "tell others: we open at seven"),
        ("tell Bo: it comes", "tell Bo: it comes"),
    ],
)
def test_a_message_that_begins_with_whom_it_is_for_is_told_to_them(text: str, told: str) -> None:
    assert OpenAction("w1", text, "", None, is_message=True).told_text == told


@pytest.mark.parametrize(
    ("text", "who", "told"),
    [
        ("write a proposal for the board, Priya, by 9 Oct", "Priya", "write a proposal for the board"),
        ("write a proposal for the board by 9 Oct, Priya", "Priya Shah", "write a proposal for the board"),
        ("write a proposal with Jo, Priya", "Ines", "write a proposal with Jo, Priya"),
        ("Priya", "Priya", "Priya"),
    ],
)
def test_the_person_beside_whom_a_task_stands_is_not_told_in_it_again(text: str, who: str, told: str) -> None:
    rung = Rung(id="r1", text=text, who=who, by=date(2026, 10, 9))
    session = Session(created=datetime(2026, 9, 28, tzinfo=UTC), ladders=(Ladder(id="l1", rungs=(rung,)),))
    assert [task.told_text for task in open_actions(session)] == [told]
