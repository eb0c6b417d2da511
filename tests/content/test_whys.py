"""What the whys step offers to ask: what is off track first, and in a deep dive what may still go wrong."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.content.numbers import pause_rows
from okrtui.content.rows import Row
from okrtui.content.spans import plain
from okrtui.content.step_view import StepView
from okrtui.content.whys import AskWhy, earlier_rows, offer_rows, problem_rows
from okrtui.method.agenda import build_agenda
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.why_questions import add_problem
from okrtui.model.base import changed
from okrtui.model.causes import Answer, Why
from okrtui.model.follow_ups import Action
from okrtui.model.okr import KeyResult, Update
from okrtui.model.session import Session

TODAY = date(2026, 11, 30)


def dive(value: float, format: str = "deepdive", target: float | None = 300) -> Session:
    """Return a session on one key result from 100 to 300 with a value of today."""
    return Session(
        format=format,
        starts=date(2026, 10, 1),
        ends=date(2026, 12, 31),
        key_results=(
            KeyResult(
                id="kr1",
                who="shops",
                does_what="book online",
                baseline=100,
                target=target,
                unit="a week",
                updates=(Update(id="u1", on=TODAY, value=value),),
            ),
        ),
    )


def view_of(session: Session, step: str) -> StepView:
    agenda = build_agenda(session, DEFAULT_NUMBERS, {"whys"})
    return StepView(next(each for each in agenda.steps if each.id == step), DEFAULT_NUMBERS, TODAY)


def offers(session: Session) -> list[Row]:
    return offer_rows(session, view_of(session, "whys"))


@pytest.mark.parametrize(
    ("value", "format", "title", "question"),
    [
        (
            280,
            "deepdive",
            "On track: what could still go wrong?",
            "What could still go wrong on the way to 300 a week?",
        ),
        (280, "checkin", "Questions to start with", "What still keeps shops from booking online?"),
        (120, "deepdive", "Half of the way or less in reach", "What still keeps shops from booking online?"),
        (
            280,
            "retro",
            "What stayed behind its target",
            "What held us at 280, where we wanted 300: “shops book online”?",
        ),
        (300, "retro", "Questions to start with", "What made it work that shops book online?"),
    ],
)
def test_a_deep_dive_asks_what_may_still_go_wrong_with_what_is_on_track(
    value: float, format: str, title: str, question: str
) -> None:
    session = dive(value, format)
    heading, offer = offers(session)
    asked = AskWhy("kr1", question, is_looking_back=title.startswith("Half"))
    assert (plain(heading.text), plain(offer.text), offer.enter) == (title, question, asked)
    assert [why.problem for why in add_problem(session, "kr1", question).whys] == [question]
    looks_back = title.startswith("Half")
    assert plain(offer.note).endswith("four questions" if looks_back else "asks why")


@pytest.mark.parametrize("value", [120, 280])
def test_a_question_of_an_earlier_meeting_is_not_put_a_second_time(value: float) -> None:
    session = dive(value, "plan")
    offer = offers(session)[-1].enter
    assert isinstance(offer, AskWhy)
    asked = Why(id="y1", about="kr1", problem=offer.problem, origin="before")
    assert offers(changed(session, whys=(asked,))) == []
    other = changed(asked, problem="Why do they call at night?")
    assert offers(changed(session, whys=(other,)))[-1].enter == offer


def test_problems_of_earlier_meetings_stand_below_with_their_day_the_newest_first() -> None:
    asked = (("y1", date(2026, 10, 1)), ("y2", date(2026, 10, 31)))
    whys = tuple(Why(id=id, problem=f"Why {id}?", on=day, origin="before") for id, day in asked)
    session = changed(dive(280), whys=whys)
    view = view_of(session, "whys")
    title, *rows = earlier_rows(session, view)
    assert plain(title.text) == "Asked in earlier meetings"
    assert [(plain(row.text), plain(row.note)) for row in rows] == [
        ("Why y2?", "asked on 31 Oct"),
        ("Why y1?", "asked on 1 Oct"),
    ]
    assert {span.role for row in rows for span in row.text} == {"muted"}
    assert earlier_rows(dive(280), view) == []


def test_a_cause_of_the_cycle_before_says_where_the_open_rungs_of_its_ladder_are() -> None:
    answer = Answer(id="a1", text="the shift is alone", root=True, acted_on=date(2026, 11, 30), origin="before")
    why = Why(id="y1", problem="Why?", on=date(2026, 11, 30), origin="before", answers=(answer,))
    action = Action(id="x1", text="roster a second person", about="a1", origin="before")
    session = changed(dive(280), format="plan", whys=(why,), actions=(action,))
    view = view_of(session, "whys")
    words = "◆ root cause → ladder of 30 Nov"
    assert plain(earlier_rows(session, view)[-1].note) == f"{words}, its open rungs are in Actions"
    for others in ((), (changed(action, about=""),), (changed(action, done=True),)):
        assert plain(earlier_rows(changed(session, actions=others), view)[-1].note) == words
    assert plain(earlier_rows(changed(session, format="deepdive"), view)[-1].note) == words
    alone = changed(session, format="solo")
    words = "◆ root cause → first step of 30 Nov, its open steps are in Actions"
    assert plain(earlier_rows(alone, view)[-1].note) == words


def test_before_a_number_of_today_the_deep_dive_says_when_all_was_on_track() -> None:
    (calls,) = dive(280).key_results
    visits = changed(calls, id="kr2", updates=(Update(id="u2", on=date(2026, 10, 31), value=280),))
    visits_before = changed(calls, updates=(Update(id="u1", on=date(2026, 10, 31), value=280),))
    for key_results, words in (
        ((visits_before, visits), "Every key result was on track on 31 Oct."),
        ((calls, visits), "Every key result was on track when it was last measured."),
    ):
        session = changed(dive(280), key_results=key_results)
        [row] = pause_rows(session, view_of(session, "numbers"))
        assert plain(row.text).startswith(words)


def test_the_numbers_of_a_deep_dive_lead_on_to_the_whys_whatever_the_lights_say() -> None:
    for value, words in ((280, "Every key result is on track."), (120, "kr1 off track: pause and reflect.")):
        [row] = pause_rows(dive(value), view_of(dive(value), "numbers"))
        assert plain(row.text).startswith(words)
    checkin_rows = pause_rows(dive(280, "checkin"), view_of(dive(280, "checkin"), "numbers"))
    assert checkin_rows == []
    assert pause_rows(Session(format="deepdive"), view_of(dive(280), "numbers")) == []


def test_an_answer_goes_on_the_question_without_its_capital() -> None:
    answers = (Answer(id="a1", text="We never agreed"), Answer(id="a2", text="Because Nobody asked"))
    view = view_of(session := changed(dive(280), whys=(Why(id="y1", problem="Why?", answers=answers),)), "whys")
    told = [plain(row.text) for row in problem_rows(session, view) if row.item in ("a1", "a2")]
    assert told == ["because we never agreed", "Because Nobody asked"]
