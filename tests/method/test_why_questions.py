"""The question why a key result is where it is."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.method.why_questions import (
    add_problem,
    follow_key_results,
    look_back_question,
    said_problems,
    said_reasons,
    why_question,
)
from okrtui.model.base import changed
from okrtui.model.causes import Answer, Why
from okrtui.model.frame import Direction, DirectionGoal
from okrtui.model.items import NoSuchItem, add, change
from okrtui.model.okr import Grading, KeyResult, PreviousCycle, Update
from okrtui.model.session import Session
from tests.model.sample_plan import PLAN


def test_a_question_quotes_who_does_what_where_that_replaces_the_line_as_it_was_said() -> None:
    key_result = KeyResult(
        id="kr1",
        said="How easy a chat in Welsh feels to me: 2 of 10 -> 6 of 10 by 31 Dec",
        who="I",
        does_what="find a chat in Welsh easy, in my own rating",
        baseline=2,
        target=6,
        unit="of 10",
    )
    asked = "What keeps me from this today: “I find a chat in Welsh easy, in my own rating”?"
    assert why_question(key_result, is_solo=True) == asked


def test_a_question_of_ones_own_evenings_asks_what_keeps_one_from_it() -> None:
    said = KeyResult(
        id="kr1", said="nights I sleep through: 2 -> 5 a week", who="I", baseline=2, target=5, unit="a week"
    )
    asked = "What keeps me from this today: “nights I sleep through: 2 -> 5 a week”?"
    assert why_question(said, is_solo=True) == asked
    does = KeyResult(id="kr1", who="I", does_what="put the phone away", baseline=1, target=6, unit="evenings a week")
    assert why_question(does, is_solo=True) == "What still keeps me from putting the phone away?"


def test_a_problem_asks_why_a_key_result_is_not_reached() -> None:
    why = add_problem(PLAN, "kr1").whys[-1]
    assert (why.problem, why.about, why.verdict) == (
        "What still keeps first-time shoppers from finishing the order they started?",
        "kr1",
        "open",
    )
    assert add_problem(Session(key_results=(KeyResult(id="kr1"),)), "kr1").whys[0].problem == (
        "What still keeps them from doing it?"
    )


def test_a_question_follows_its_key_result_until_somebody_edits_it() -> None:
    key_result = KeyResult(id="kr1", who="clients", does_what="pay", baseline=9, target=3, unit="pounds")
    asked = add_problem(Session(id="s", key_results=(key_result,)), "kr1")
    corrected = follow_key_results(asked, change(asked, "kr1", baseline=10))
    assert corrected.whys[0].problem == "What keeps us from this today: “clients pay: from 10 to 3 pounds”?"
    own = change(asked, asked.whys[0].id, problem="Who pays 9 pounds?")
    assert follow_key_results(own, change(own, "kr1", baseline=10)).whys[0].problem == "Who pays 9 pounds?"
    retro = changed(asked, format="retro")
    looked = add_problem(retro, "kr1", look_back_question(retro.key_results[0]))
    told = [why.problem for why in follow_key_results(looked, change(looked, "kr1", said="", who="guests")).whys]
    assert told[-1].startswith("What held us back: “guests")


def test_what_people_leave_undone_is_asked_about_as_that() -> None:
    missed = KeyResult(id="kr1", who="clients", does_what="don't turn up", baseline=9, target=3, unit="slots a week")
    assert why_question(missed) == "Why do clients not turn up?"
    paid = KeyResult(
        id="kr2",
        said="The farms pay us after 47 days",
        who="the farms",
        does_what="pay us after",
        baseline=47,
        target=30,
    )
    assert "The farms pay us after 47 days" in why_question(changed(paid, unit="days"))


def test_a_problem_about_an_unknown_key_result_is_refused() -> None:
    with pytest.raises(NoSuchItem):
        add_problem(PLAN, "h1")


@pytest.mark.parametrize(
    ("numbers", "does_what", "question"),
    [
        ((20, 40), "call support", "What still keeps new shops from calling support?"),
        ((40, 20), "call support in their first month", "Why do new shops call support in their first month?"),
        ((30, 30), "call support", "What makes new shops call support?"),
        ((None, 20), "call support", "What still keeps new shops from calling support?"),
        ((40, 20), "ask fewer questions", "Why do new shops ask questions?"),
        ((40, 20), "reduce their calls", "What still keeps new shops from reducing their calls?"),
        ((40, 20), "stop calling us", "Why do new shops call us?"),
        ((20, 40), "Call support", "What still keeps new shops from calling support?"),
        ((20, 40), "order and pay", "What keeps us from this today: “new shops order and pay”?"),
    ],
)
def test_a_why_question_fits_the_direction_of_the_number(
    numbers: tuple[int | None, int], does_what: str, question: str
) -> None:
    key_result = KeyResult(
        id="kr1", who="new shops", does_what=does_what, baseline=numbers[0], target=numbers[1], unit="%"
    )
    assert why_question(key_result) == question


@pytest.mark.parametrize(
    ("who", "does_what", "numbers", "question"),
    [
        ("Helen", "gets the quote out", (19, 5, "days"), "Why does it take Helen 19 days to get the quote out?"),
        ("We", "answer", (3.5, 2, "hours"), "Why does it take us 3.5 hours to answer?"),
        (
            "the fitters",
            "finish a house",
            (None, 2, "days"),
            "What keeps us from this today: “the fitters finish a house: to 2 days”?",
        ),
        (
            "patients",
            "wait",
            (40, 15, "minutes"),
            "What keeps us from this today: “patients wait: from 40 to 15 minutes”?",
        ),
        (
            "the desk",
            "answers within a day",
            (3, 1, "days"),
            "What keeps us from this today: “the desk answers within a day: from 3 to 1 days”?",
        ),
        ("members", "stay", (3, 6, "months"), "What keeps us from this today: “members stay: from 3 to 6 months”?"),
        (
            "readers",
            "borrow",
            (2, 5, "books a month"),
            "What keeps us from this today: “readers borrow: from 2 to 5 books a month”?",
        ),
        (
            "the kitchen",
            "wastes",
            (40, 10, "kg a week"),
            "What keeps us from this today: “the kitchen wastes: from 40 to 10 kg a week”?",
        ),
        (
            "Helen",
            "gets the quote out",
            (19, 5, ""),
            "What keeps us from this today: “Helen gets the quote out: from 19 to 5”?",
        ),
        (
            "regular customers",
            "skip only",
            (20, 12, "%"),
            "What keeps us from this today: “regular customers skip only: from 20 to 12 %”?",
        ),
        ("guests", "complain", (12, 4, "complaints a month"), "Why do guests complain?"),
        ("parents", "sign up", (20, 60, "families"), "What still keeps parents from signing up?"),
        ("patients", "call us", (38, 15, "times a week"), "Why do patients call us?"),
    ],
)
def test_a_number_that_says_how_long_or_how_much_is_asked_about_itself(
    who: str, does_what: str, numbers: tuple[float | None, float, str], question: str
) -> None:
    baseline, target, unit = numbers
    key_result = KeyResult(id="kr1", who=who, does_what=does_what, baseline=baseline, target=target, unit=unit)
    assert why_question(key_result) == question


@pytest.mark.parametrize(
    ("numbers", "asked"),
    [
        ((None, None), "What keeps us from this today: “tenants call twice”?"),
        ((60, 80), "What keeps us from this today: “tenants call twice”?"),
        ((38, 15), "What keeps us from this today: “tenants call twice: from 38 to 15”?"),
        ((15, 15), "What keeps this as it is: “tenants call twice”?"),
    ],
)
def test_the_why_question_of_a_key_result_without_its_shape_holds_any_words(
    numbers: tuple[int | None, int | None], asked: str
) -> None:
    key_result = KeyResult(id="kr1", said="tenants call twice", baseline=numbers[0], target=numbers[1])
    assert why_question(key_result) == asked


@pytest.mark.parametrize(
    ("target", "previous", "asked"),
    [
        (2, PreviousCycle(baseline=12, value=4.4, target=4), "What keeps us from this today: “{}: to 2”?"),
        (6, PreviousCycle(baseline=12, value=4.4, target=4), "What keeps us from this today: “{}”?"),
        (None, PreviousCycle(baseline=12, value=4.4, target=4), "Why is this number so high: “{}”?"),
        (None, PreviousCycle(baseline=12, value=14, target=20), "What keeps us from this today: “{}”?"),
        (2, PreviousCycle(), "What keeps us from this today: “{}”?"),
    ],
)
def test_while_the_start_is_to_find_the_cycle_before_tells_where_the_number_goes(
    target: int | None, previous: PreviousCycle, asked: str
) -> None:
    said = "guests wait at check-in"
    key_result = KeyResult(id="kr2", said=said, target=target, to_find=("baseline",), previous=previous)
    assert why_question(key_result) == asked.format(said)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        (
            "tenants call twice: 38 -> 15 a week",
            "What keeps us from this today: “tenants call twice: 38 -> 15 a week”?",
        ),
        (
            "People ringing the office, from about forty down to fifteen",
            "What keeps us from this today: “People ringing the office, from about forty down to fifteen”?",
        ),
        ("tenants no longer call twice", "What keeps us from this today: “tenants no longer call twice”?"),
        ("3 calls a day", "What keeps us from this today: “3 calls a day: from 38 to 15”?"),
        (": 38 -> 15", "What keeps us from this today: “: 38 -> 15”?"),
    ],
)
def test_a_line_as_it_was_said_is_quoted_and_asked_about_without_a_number(said: str, asked: str) -> None:
    key_result = KeyResult(id="kr1", said=said, baseline=38, target=15)
    assert why_question(key_result) == asked
    assert why_question(key_result, is_solo=True) == asked.replace("keeps us", "keeps me")


@pytest.mark.parametrize(
    ("who", "question"),
    [
        ("First-time bookers", "Why do first-time bookers call?"),
        ("The owners", "Why do the owners call?"),
        ("Ana", "Why does Ana call?"),
        ("GPs", "Why do GPs call?"),
    ],
)
def test_people_in_the_middle_of_a_question_keep_only_the_capitals_of_names(who: str, question: str) -> None:
    assert why_question(KeyResult(id="kr1", who=who, does_what="call", baseline=40, target=20, unit="%")) == question


def test_of_what_is_reached_it_asks_what_made_it_work() -> None:
    update = Update(id="u1", on=date(2026, 12, 30), value=106)
    key_result = KeyResult(id="kr1", who="patients", does_what="book online", baseline=0, target=100)
    assert why_question(key_result) == "What still keeps patients from booking online?"
    reached = changed(key_result, updates=(update,))
    assert why_question(reached) == "What made it work that patients book online?"
    own = changed(reached, who="I", does_what="swim.")
    assert why_question(own, is_solo=True) == "What made it work that I swim?"
    less = changed(reached, does_what="call us", baseline=100, target=10, updates=(changed(update, value=9),))
    assert why_question(less) == "What brought this down from 100 to 9: “patients call us”?"
    as_said = changed(reached, who="", does_what="", said="Online bookings: 0 -> 100 a week")
    assert why_question(as_said) == "What made this work: “Online bookings”?"


@pytest.mark.parametrize(
    ("who", "does_what"),
    [("the people at the last", "stop get their lunch hot"), ("guests on the", "order list come back")],
)
def test_a_verb_that_may_be_a_noun_of_the_people_is_asked_about_in_the_words_as_said(who: str, does_what: str) -> None:
    question = why_question(KeyResult(id="kr1", who=who, does_what=does_what, baseline=3, target=8))
    assert question == f"What keeps us from this today: “{who} {does_what}”?"


def test_what_was_in_the_way_and_the_reason_of_the_grade_were_said_already() -> None:
    updates = (
        Update(id="u1", on=date(2026, 10, 5), value=62, blocker="no rota"),
        Update(id="u2", on=date(2026, 11, 2), value=66, blocker="boats come back late"),
        Update(id="u3", on=date(2026, 12, 31), value=81),
    )
    graded = KeyResult(id="kr1", updates=updates, grading=Grading(grade=6, because="the workshop was late"))
    session = add_problem(Session(key_results=(graded,)), "kr1", "Why?")
    (why,) = session.whys
    assert said_reasons(session, why) == ("boats come back late", "no rota", "the workshop was late")
    answered = changed(why, answers=(Answer(id="a1", text="No rota"),))
    assert said_reasons(session, answered) == ("boats come back late", "the workshop was late")
    assert said_reasons(session, Why(id="y2", problem="Why?")) == ()
    waited = (changed(updates[0], blocker="it waits for “the dock opens”"), updates[2])
    helped = changed(session, key_results=(changed(graded, needs="the dock opens", updates=waited),))
    assert said_reasons(helped, why) == ("the workshop was late",)
    moved = (DirectionGoal(id="i1", text="all sing", blocker="no hall", moved_by=("plan#kr1",)),
             DirectionGoal(id="i2", text="all swim", blocker="no pool", moved_by=("plan#kr2",)))  # fmt: skip
    plan = changed(session, id="plan", direction=Direction(goals=moved))
    assert said_reasons(plan, answered) == ("boats come back late", "no hall", "the workshop was late")
    assert said_problems(plan) == ("no hall", "no pool")
    assert said_problems(add(plan, Why, problem="No hall")) == ("no pool",)


def test_what_the_words_of_a_stuck_promise_say_is_in_its_way_was_said_already() -> None:
    why = Why(id="y1", problem="Why is “order gravel, blocked by the council permit” stuck?")
    assert said_reasons(Session(whys=(why,)), why) == ("the council permit",)
    answered = changed(why, answers=(Answer(id="a1", text="the council permit"),))
    assert said_reasons(Session(whys=(answered,)), answered) == ()


@pytest.mark.parametrize(
    ("fields", "quoted"),
    [
        ({"who": "townspeople", "does_what": "fill the tours"}, "townspeople fill the tours"),
        ({}, "friday tours sold out"),
    ],
)
def test_the_numbers_of_an_old_line_are_asked_about_no_more(fields: dict[str, str], quoted: str) -> None:
    said = "friday tours sold out 0 -> 8 by 18 Dec"
    key_result = KeyResult(id="kr3", said=said, baseline=0, target=10, unit="sold-out tours", **fields)
    question = f"What keeps us from this today: “{quoted}: from 0 to 10 sold-out tours”?"
    assert why_question(key_result) == question


def test_a_question_asks_about_a_line_that_goes_on_without_the_numbers_and_the_day_of_the_last_cycle() -> None:
    key_result = KeyResult(
        id="kr2",
        said="a broken machine runs again within: 30 -> 10 hours by 15 Dec",
        baseline=22,
        target=10,
        unit="hours",
        by=date(2027, 3, 31),
        previous=PreviousCycle(cycle="2026-Q4", baseline=30, value=22, target=10),
    )
    asked = "What keeps us from this today: “a broken machine runs again within: from 22 to 10 hours”?"
    assert why_question(key_result) == asked


def test_what_was_still_in_the_way_in_the_last_cycle_is_said_already_of_a_key_result_that_goes_on() -> None:
    key_result = KeyResult(id="kr1", said="repairs", previous=PreviousCycle(cycle="2026-Q4", blocker="parts come late"))
    session = Session(key_results=(key_result,))
    assert said_reasons(session, Why(id="y1", about="kr1")) == ("parts come late",)
    answered = Why(id="y1", about="kr1", answers=(Answer(id="a1", text="Parts come late"),))
    assert said_reasons(session, answered) == ()
