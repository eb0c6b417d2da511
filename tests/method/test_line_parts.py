"""Lines that say more than their gap holds."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.content.equation import equation_line
from okrtui.method.gap_drafts import take_unit
from okrtui.method.gap_input import enter_text
from okrtui.method.line_parts import take_goal_end, take_line_parts, take_person_before, take_play_ends, take_rung_end
from okrtui.model.base import changed
from okrtui.model.causes import Ladder, Rung
from okrtui.model.counter_metric import CounterMetric
from okrtui.model.edits import tidy_texts
from okrtui.model.equation import Equation, Term
from okrtui.model.follow_ups import Action, Promise
from okrtui.model.frame import Direction, DirectionGoal, People, Play
from okrtui.model.items import change
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session


def with_counter(counter: CounterMetric) -> Session:
    return Session(key_results=(KeyResult(id="kr1", counter_metric=counter),))


def test_the_limit_of_a_counter_metric_fills_its_gaps_unless_they_are_filled() -> None:
    read = take_line_parts(with_counter(CounterMetric(text="returns stay below 5 %")), "kr1")
    taken = CounterMetric(text="returns", bound="below", floor=5, unit="%")
    assert read.key_results[0].counter_metric == taken
    read = take_line_parts(with_counter(CounterMetric(text="returns stay below 5 %, now 4")), "kr1")
    assert read.key_results[0].counter_metric == changed(taken, value=4)
    filled = with_counter(CounterMetric(text="returns below 5 %", floor=4))
    assert take_line_parts(filled, "kr1") is filled


def test_an_equation_in_one_line_is_taken_apart() -> None:
    line = "1000 visits × 3 % conversion × 80 basket = 2500 € revenue"
    equation = take_line_parts(Session(equation=Equation(text=line)), "equation").equation
    assert (equation.text, equation.amount, equation.unit, equation.sign) == ("revenue", 2500, "€", "×")
    assert [(term.text, term.amount_text) for term in equation.terms] == [
        ("visits", "1,000"),
        ("conversion", "3 %"),
        ("basket", "80"),
    ]
    assert (equation.total, equation.remaining) == (2400, 100)
    assert equation_line(equation, 2500, "") == "visits: 1000 × conversion: 3 % × basket: 80 = revenue: 2500"
    added = Equation(
        text="c", amount=5, terms=(Term(id="z1", text="a", amount=2, unit="a month"), Term(id="z2", text="b"))
    )
    assert equation_line(added, 5, "") == "a: 2 + b = c: 5"
    session = enter_text(Session(equation=equation), "z2", "amount", "4 %", date(2026, 10, 1))
    assert take_unit(session, "z2", "amount", date(2026, 10, 1)).equation.total == 3200
    begun = Session(equation=Equation(text="a + b = c", terms=(Term(id="z1", text="a"),)))
    assert take_line_parts(begun, "equation") is begun


@pytest.mark.parametrize(
    ("line", "priority"),
    [
        ("members renew from 40 % to 60 % by Dec 2027, P0", "P0"),
        ("members renew from 40 % to 60 % by Dec 2027 (p1)", "P1"),
        ("P0: members renew from 40 % to 60 % by Dec 2027", "P0"),
        ("members renew from 40 % to 60 %, P1, by Dec 2027", "P1"),
        ("Ida: members renew from 40 % to 60 % by Dec 2027, P1", "P1"),
        ("members renew from 40 % to 60 %, Ida, P1, by Dec 2027", "P1"),
        ("P1: members renew from 40 % to 60 % (Ida, by Dec 2027)", "P1"),
    ],
)
def test_the_priority_of_a_goal_is_read_at_its_end_too(line: str, priority: str) -> None:
    session = tidy_texts(
        Session(people=People(participants=("Ida",)), direction=Direction(goals=(DirectionGoal(id="i1", text=line),))),
        "i1",
    )
    (goal,) = take_goal_end(session, "i1", date(2026, 10, 1)).direction.goals
    assert (goal.priority, goal.by) == (priority, date(2027, 12, 31))
    assert (goal.text, goal.who) == ("members renew from 40 % to 60 %", "Ida" if "Ida" in line else "")


def test_person_and_day_at_the_end_of_a_play_or_goal_are_its_own() -> None:
    today, people = date(2026, 10, 1), People(participants=("Piet Holm", "Ida Lund"))
    lines = ("Second crew, Piet, 13 Nov", "Phone tickets")
    goal = DirectionGoal(id="i1", text="rides on time from 82 % to 95 % @Ida by 31 Dec 2027")
    session = Session(people=people, direction=Direction(plays=lines, goals=(goal,)))
    taken = take_play_ends(take_goal_end(session, "i1", today), today).direction
    assert taken.plays == ("Second crew", "Phone tickets")
    assert [(play.play, play.who, play.by) for play in taken.play_details] == [
        ("Second crew", "Piet Holm", date(2026, 11, 13)),
        ("Phone tickets", "", None),
    ]
    (told,) = taken.goals
    assert (told.text, told.who, told.by) == ("rides on time from 82 % to 95 %", "Ida Lund", date(2027, 12, 31))
    behind = ("Second crew: Piet by 13 Nov", "Second crew: Piet", "Second crew – Piet Holm, by 13 Nov 2026")
    for line in behind:
        (play,) = take_play_ends(changed(session, direction=Direction(plays=(line,))), today).direction.play_details
        assert (play.play, play.who) == ("Second crew", "Piet Holm")
    plain = Session(direction=Direction(plays=("Phone tickets",)))
    assert take_play_ends(plain, today) is plain


def test_a_line_of_a_play_that_is_written_again_says_its_person_and_day_anew() -> None:
    today, people = date(2026, 10, 1), People(participants=("Piet Holm",))
    lines = ("Second crew Piet 13 Nov", "Ida: Phone tickets by 15 Jan", "Piet greases the slips")
    owner = KeyResult(id="kr1", owner="Ida")
    session = Session(people=people, direction=Direction(plays=lines), key_results=(owner,))
    session = take_play_ends(session, today)
    told = [(play.play, play.who, play.by) for play in session.direction.play_details]
    assert told == [
        ("Second crew Piet", "", date(2026, 11, 13)),
        ("Phone tickets", "Ida", date(2027, 1, 15)),
        ("Piet greases the slips", "Piet Holm", None),
    ]
    again = ("Second crew, Piet, by 30 Nov", *session.direction.plays[1:])
    session = take_play_ends(change(session, "direction", plays=again), today)
    crew = session.direction.play_details[0]
    assert (crew.play, crew.who, crew.by) == ("Second crew", "Piet Holm", date(2026, 11, 30))
    assert take_play_ends(session, today) is session


def test_a_day_that_an_old_line_of_a_play_holds_goes_before_the_one_in_its_details() -> None:
    line, day = "Second crew, Piet, by 13 Nov", date(2027, 3, 26)
    play = Play(id="m1", play=line, who="Ida", by=day)
    session = Session(people=People(participants=("Piet",)), direction=Direction(plays=(line,), play_details=(play,)))
    taken = take_play_ends(session, date(2026, 10, 1)).direction
    assert (taken.plays, taken.play_details) == (("Second crew",), (changed(play, play="Second crew"),))
    copied = change(session, "m1", origin="wharf-2026q4")
    assert take_play_ends(copied, date(2026, 10, 1)) is copied


def test_a_task_is_that_of_the_person_before_its_colon() -> None:
    people = People(participants=("Tom", "Raj Rao"))
    for asked in ("Tom", "Raj Rao"):
        promise, action = (kind(id="o1", text="Raj: pack ten boxes", who=asked) for kind in (Promise, Action))
        session = Session(people=people, promises=(promise,), actions=(changed(action, id="x1"),))
        session = take_person_before(take_person_before(session, "o1"), "x1")
        for task in (*session.promises, *session.actions):
            assert (task.who, task.text) == ("Raj Rao", "pack ten boxes")
    told = Session(people=people, promises=(Promise(id="o1", text="Raj packs ten boxes by 18 Dec", who="Tom"),))
    (promise,) = take_person_before(told, "o1").promises
    assert (promise.who, promise.text) == ("Raj Rao", "Raj packs ten boxes by 18 Dec")
    unnamed = Session(people=people, promises=(Promise(id="o1", text="Boxes: pack ten", who="Tom"),))
    assert take_person_before(unnamed, "o1") is unnamed


@pytest.mark.parametrize(
    ("line", "text", "who", "by"),
    [
        ("write the chair an email, Mei by Friday", "write the chair an email", "Mei", date(2026, 10, 2)),
        ("clear the boathouse upstairs, Finn by 9 Oct", "clear the boathouse upstairs", "Finn", date(2026, 10, 9)),
        ("clear the boathouse by 9 Oct, Finn", "clear the boathouse", "Finn", date(2026, 10, 9)),
        ("clear the boathouse, Finn", "clear the boathouse", "Finn", None),
        ("clear the boathouse by Friday", "clear the boathouse by Friday", "", None),
        ("ask the chair, Mei by email", "ask the chair, Mei by email", "", None),
        ("ask the club, Kim by Friday", "ask the club, Kim by Friday", "", None),
    ],
)
def test_the_person_and_the_day_at_the_end_of_a_rung_are_its_own(
    line: str, text: str, who: str, by: date | None
) -> None:
    people, ladder = People(participants=("Mei", "Finn")), Ladder(id="l1", rungs=(Rung(id="r1", text=line),))
    taken = take_rung_end(Session(people=people, ladders=(ladder,)), "r1", date(2026, 9, 28))
    (rung,) = taken.ladders[0].rungs
    assert (rung.text, rung.who, rung.by) == (text, who, by)
    assert take_rung_end(taken, "r1", date(2026, 9, 28)) is taken


@pytest.mark.parametrize(
    ("line", "who", "text"),
    [
        ("P1 Raj: order the parts by 9 Oct", "Raj", "P1 order the parts by 9 Oct"),
        ("p0: Raj: order the parts", "Raj", "p0 order the parts"),
        ("P1 order the parts", "", "P1 order the parts"),
        ("order the parts, P1", "", "order the parts, P1"),
    ],
)
def test_a_priority_may_stand_before_the_person_of_an_action(line: str, who: str, text: str) -> None:
    session = Session(people=People(participants=("Raj",)), actions=(Action(id="x1", text=line),))
    (action,) = take_person_before(session, "x1").actions
    assert (action.who, action.text) == (who, text)
