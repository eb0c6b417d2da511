"""Numbers that are given between meetings are taken as what is typed in the app, or refused with one sentence."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from okrtui.content.numbers import key_result_rows
from okrtui.content.spans import plain
from okrtui.content.step_view import StepView
from okrtui.language.period_ends import DateContext
from okrtui.method.checkin_schedule import past_checkins
from okrtui.method.gap_input import enter_text
from okrtui.method.given_numbers import GivenNumber, NumberRefused, give_number
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.steps import STEPS
from okrtui.method.successor_session import create_successor
from okrtui.model.base import changed
from okrtui.model.checkin_edits import looked_on
from okrtui.model.frame import People
from okrtui.model.items import add, get
from okrtui.model.okr import KeyResult, Update
from okrtui.model.session import Session

TODAY = date(2026, 11, 22)
PLAN = Session(
    id="plan",
    format="plan",
    status="running",
    starts=date(2026, 10, 1),
    ends=date(2026, 12, 31),
    created=datetime(2026, 10, 1, 9, tzinfo=UTC),
    people=People(participants=("Ines Roth", "Bo")),
    key_results=(
        KeyResult(id="kr1", does_what="book online", baseline=140, target=230, unit="bookings a week"),
        KeyResult(id="kr2", does_what="wait", baseline=30, target=10, unit="min"),
        KeyResult(id="kr3", does_what="come back"),
    ),
)


def give(value: str, key_result: str = "kr1", session: Session = PLAN, **fields: str) -> tuple[Session, Update]:
    return give_number(session, GivenNumber(key_result, value, **fields), TODAY)


def given(value: str, key_result: str = "kr1", **fields: str) -> Update:
    return give(value, key_result, **fields)[1]


def test_a_number_is_written_with_who_gave_it_and_when() -> None:
    update = given("184", sure="6", note="camp is over", on="20 Nov", by="ines")
    assert update == Update(
        id="u1",
        on=date(2026, 11, 20),
        value=184,
        confidence=6,
        note="camp is over",
        said_on=TODAY,
        said_by="Ines Roth",
    )
    assert given("184").on == TODAY
    assert given("184", "KR1").value == 184


@pytest.mark.parametrize(
    ("value", "key_result", "number"),
    [
        ("1,200", "kr1", 1200),
        ("184 bookings", "kr1", 184),
        ("184.5", "kr1", 184.5),
        ("-3", "kr1", -3),
        ("1 h", "kr2", 60),
        ("90 sec", "kr2", 1.5),
    ],
)
def test_a_value_is_read_as_the_app_reads_it(value: str, key_result: str, number: float) -> None:
    assert given(value, key_result).value == number


def test_a_number_with_two_values_is_read_by_the_mark_of_the_folder() -> None:
    assert give_number(PLAN, GivenNumber("kr1", "1.200"), TODAY, ",")[1].value == 1200
    on = give_number(PLAN, GivenNumber("kr1", "5", on="4/11"), TODAY, "", DateContext(order="day first"))[1].on
    assert on == date(2026, 11, 4)


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"value": "many"}, "“many” is not a number"),
        ({"value": "12 %"}, "“12 %” has another unit than the “bookings a week” here"),
        ({"value": "40 50"}, "“40 50” holds several numbers; one fits here"),
        ({"value": "2000000000000000"}, "“2000000000000000” is out of range: value"),
        ({"value": " "}, "kr1 needs a value"),
        ({"value": "12 talks", "key_result": "kr3"}, "“12 talks” has a unit, and kr3 has none yet"),
        ({"key_result": "kr9"}, "no key result is called “kr9”; there are kr1, kr2 and kr3"),
        ({"sure": "11"}, "“11” is out of range: confidence, 0 to 10"),
        ({"sure": "very"}, "“very” is no number from 0 to 10"),
        ({"on": "23 Nov"}, "23 Nov lies ahead, and a number is of a day that has come"),
        ({"on": "soonish"}, "“soonish” is not a date; 31 Dec or end of October is"),
    ],
)
def test_what_does_not_fit_is_refused_in_one_sentence(fields: dict[str, str], problem: str) -> None:
    with pytest.raises(NumberRefused) as refused:
        given(**{"value": "184", **fields})
    assert str(refused.value) == problem


def test_a_session_without_key_results_takes_none() -> None:
    with pytest.raises(NumberRefused, match="there are none yet"):
        give("184", session=Session())


def test_the_same_number_again_changes_nothing_and_another_replaces_it() -> None:
    once, first = give("184", by="Bo", note="from the till")
    assert give("184", session=once)[0] is once
    again, second = give("190", session=once)
    assert get(again, "kr1", KeyResult).updates == (second,)
    assert (second.id, second.value, second.note, second.said_by) == (first.id, 190, "from the till", "")


def test_a_number_that_a_meeting_corrects_is_not_said_by_anybody_any_more() -> None:
    session, update = give("184", by="Bo")
    same = enter_text(session, update.id, "value", "184", TODAY)
    assert get(same, update.id, Update).said_by == "Bo"
    added = add(session, Update, into="kr1", on=TODAY, value=190)
    assert get(added, "kr1", KeyResult).current == 190, "what a meeting wrote elsewhere on the same day"
    corrected = get(enter_text(session, update.id, "value", "190", TODAY), update.id, Update)
    assert (corrected.value, corrected.said_on, corrected.said_by) == (190, None, "")


def test_numbers_given_between_meetings_are_a_look_once_all_are_there() -> None:
    """A number that a script writes each day must not put off the look at all of them."""
    session = changed(PLAN, key_results=PLAN.key_results[:2])
    session, _ = give("150", session=session, on="2 Nov")
    assert looked_on(session) is None
    assert past_checkins(session) == ()
    session, _ = give("160", session=session, on="9 Nov")
    session, _ = give("25", "kr2", session=session, on="6 Nov")
    assert looked_on(session) == date(2026, 11, 6)
    assert [checkin.on for checkin in past_checkins(session)] == [date(2026, 11, 6)]


def rows(session: Session, today: date) -> list[str]:
    view = StepView(STEPS["numbers"], DEFAULT_NUMBERS, today, item="kr1")
    return [
        plain(line) for row in key_result_rows(session, view) for line in (row.text, row.note, *row.details) if line
    ]


def test_the_next_check_in_shows_it_as_already_said() -> None:
    session, _ = give("184", by="Ines Roth", note="camp is over", on="20 Nov")
    meeting = TODAY + timedelta(days=3)
    checkin = create_successor(session, "checkin", "checkin", datetime(2026, 11, 25, 9, tzinfo=UTC))
    shown = rows(checkin, meeting)
    assert "0 of 3 measured today · 1 already said · → earlier numbers" in shown
    [line] = [line for line in shown if "✓ already said" in line]
    assert "last 184 on 20 Nov, said by Ines Roth on 22 Nov" in line
    assert "184   said by Ines Roth on 22 Nov   camp is over" in shown
    assert len([line for line in shown if "◇ no number today" in line]) == 2
    late = rows(checkin, TODAY + timedelta(days=12))
    assert not any("already said" in line for line in late)
    assert any("last 184 on 20 Nov, said by Ines Roth on 22 Nov" in line for line in late)
