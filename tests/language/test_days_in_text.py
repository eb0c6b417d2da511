"""Days within a text: what is a deadline, and what only says of something which it is."""

from __future__ import annotations

from datetime import date

import pytest

from okrtui.language.days_in_text import find_due_date, find_target_day, holds_day, names_day, split_day

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "text", ["by 9 Oct", "send it by 9 October.", "on Oct 9, at noon", "(2026-10-09)", "until 9th Oct 2026"]
)
def test_a_text_names_a_day_by_its_number(text: str) -> None:
    assert names_day(text, date(2026, 10, 9))


@pytest.mark.parametrize(
    "text", ["by 10 Oct", "by Friday", "today", "call 9 people", "9 Oct 2027", "", "every day from Friday, 9 Oct"]
)
def test_a_text_without_that_day_does_not_name_it(text: str) -> None:
    assert not names_day(text, date(2026, 10, 9))


@pytest.mark.parametrize(
    ("text", "has_day"),
    [
        ("Gia calls three shops by 9 Oct", True),
        ("call them by Friday.", True),
        ("tomorrow Gia calls", True),
        ("by the end of October, with Bo", True),
        ("Gia calls three shops", False),
        ("Bo asks the supplier soon", False),
        ("", False),
    ],
)
def test_a_day_within_a_sentence_is_seen(text: str, has_day: bool) -> None:
    assert holds_day(text) is has_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("call Ana by Monday", date(2026, 10, 5)),
        ("I count the calls every day till Christmas with a sheet, first one on Thursday", date(2026, 10, 1)),
        ("I ask every visitor from tomorrow", date(2026, 10, 1)),
        ("I count the cups from tomorrow", date(2026, 10, 1)),
        ("send the form, mid-December at the latest", date(2026, 12, 15)),
        ("send the form on Friday at the latest", date(2026, 10, 2)),
        ("send the form no later than Christmas", date(2026, 12, 25)),
        ("send the form, at the latest by 9 Oct", date(2026, 10, 9)),
        ("Send The Form, Mid-December At The Latest", date(2026, 12, 15)),
        ("write to Bo before Friday, or call", date(2026, 10, 1)),
        ("write to Bo before 1 November", date(2026, 10, 31)),
        ("write to Bo before the end of October", date(2026, 10, 31)),
        ("write to Bo before next week", date(2026, 10, 4)),
        ("write to Bo before May", date(2027, 4, 30)),
        ("write to Bo before Christmas", date(2026, 12, 24)),
        ("ask the Thursday parents before Friday", date(2026, 10, 1)),
        ("I sit down with Chi next week", date(2026, 10, 9)),
        ("ask three tenants this week", date(2026, 10, 2)),
        ("on Monday I ask the front desk, by 9 Oct the board", date(2026, 10, 9)),
        ("open in two weeks", date(2026, 10, 14)),
        ("the new rota by the 14th", date(2026, 10, 14)),
        ("call them by the 2nd visit", None),
        ("tomorrow, the poster", date(2026, 10, 1)),
        ("send it by the end of October.", date(2026, 10, 31)),
        ("call next Friday", None),
        ("call by the Friday after next", None),
        ("By Friday week Dan calls", date(2026, 10, 9)),
        ("call them a week on Wednesday", date(2026, 10, 14)),
        ("the new rota by the sixteenth", date(2026, 10, 16)),
        ("the new rota by the twenty-first of November", date(2026, 11, 21)),
        ("we meet on Friday the sixteenth", date(2026, 10, 16)),
        ("By the second visit they pay", None),
        ("the staff call guests today and tomorrow", None),
        ("call Bo today or tomorrow", None),
        ("nobody came on Tuesday", None),
        ("send the printed flyers on Monday", date(2026, 10, 5)),
        ("they throw away 40 loaves, by the end of October only 15", date(2026, 10, 31)),
        ("call by tomorrow week", None),
        ("call Ana by the Friday before Christmas", date(2026, 12, 18)),
        ("call Ana on Friday after 9 October", date(2026, 10, 16)),
        ("the first call two weeks before Christmas", date(2026, 12, 11)),
        ("call Ana by Friday of next week", date(2026, 10, 9)),
        ("call Ana by Friday before noon", date(2026, 10, 2)),
        ("call Ana by the Friday before the fair", None),
        ("call Ana on the Monday of the fair", None),
        ("call Ana by Friday after half-term", None),
        ("call Ana by the week before Christmas", None),
        ("call Ana by the end of the week after the fair", None),
        ("the list that we sat on in May", None),
        ("sort it by hand, by the way, by size", None),
        ("visit 12 shops", None),
        ("count the cups from Monday", None),
        ("pilot it from the end of October", None),
        ("open from Monday 5 October", None),
        ("every Friday I call a tenant", None),
        ("we open on Thursday evenings from January", None),
        ("count the cups from Monday, and tell them by Friday", date(2026, 10, 2)),
        ("", None),
    ],
)
def test_the_day_by_which_a_sentence_says_something_is_done_is_found(text: str, day: date | None) -> None:
    assert find_due_date(text, date(2026, 9, 30)) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("fitters finish in two days, they need three and a half now, from mid-December on", date(2026, 12, 15)),
        ("40 guests book by Friday", date(2026, 10, 2)),
        ("40 guests book, 18 Dec", date(2026, 12, 18)),
        ("40 guests book, we want 60 by the Friday before Christmas", date(2026, 12, 18)),
        ("40 guests book, we want 60 by the Friday before the fair", None),
        ("4,000 people read it today, we want 6,000", None),
        ("40 guests come on Friday", None),
        ("the fitters finish a house in two days", None),
        ("guests book from mid-December to Easter", None),
        ("volunteers who drop out before week 8: 60% -> 30%", None),
        ("volunteers who drop out before week 8: 60% -> 30% by 18 Dec", date(2026, 12, 18)),
        ("by the end of the week 5 shops call", date(2026, 10, 2)),
    ],
)
def test_the_day_by_which_a_number_is_reached_is_none_on_which_people_do_something(text: str, day: date | None) -> None:
    assert find_target_day(text, date(2026, 9, 30)) == day


@pytest.mark.parametrize(
    "text",
    [
        "Bring back a Sunday team",
        "Plan the Friday market",
        "Race the March hare",
        "Prepare the Monday meeting",
        "Ask May about the key",
        "May calls the printer",
        "Plan Black Friday",
        "Offer a deal for Black Friday",
        "Ask Sunday staff how it went",
        "Print the menu for Sunday team lunch",
        "Hire a Saturday cook",
        "Let the cakes be made by the Sunday team",
        "a Monday morning check",
        "Read Monday's numbers",
        "Call Robinson's Friday",
        "Phone Mr Friday",
        "Book a table for Friday",
        "Move the talk to Friday",
        "Call Ana every Friday",
        "Every other Friday call Ana",
        "Call Ana once a week on Friday",
        "Open on a Sunday",
        "Open all Sunday",
        "Stop serving lunch on Mondays",
        "Meet on the first Monday of the month",
        "Ask what went wrong last Friday",
        "Ask those who came Friday",
        "Count the 4 Dec orders",
        "Print posters for the 12 December fair",
        "Plan the Monday 7 December fair",
        "Plan the end of year party",
        "Check the next week rota",
        "Read today's paper",
        "Not before Friday",
        "Call Ana Monday or Tuesday",
        "Call Ana between Monday and Friday",
        "Call Ana Monday to Friday",
        "Call Ana, not on Friday",
        "Priya runs the desk Tuesday seven to nine",
        "Open the desk on Tuesday from 7 to 9 pm",
        "Keep the hall open Tuesday, 18:00-20:00",
        "Walk the route Sunday nine till noon",
        "Ask the Thursday parents who comes",
        "Call the Thursday and Friday parents",
        "Print the Christmas cards",
        "Christmas is busy",
        "The timetable stays as it is until the 1st of November",
        "keep the slots open until Friday",
        "the offer is valid till 30 Nov",
        "Ask those who left before week 8",
    ],
)
def test_a_day_that_names_something_or_comes_again_is_no_deadline(text: str) -> None:
    assert find_due_date(text, MONDAY) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Call Ana on Friday", date(2026, 11, 27)),
        ("Call Ana Friday", date(2026, 11, 27)),
        ("Call Ana Friday about the team", date(2026, 11, 27)),
        ("Call Ana on Friday morning", date(2026, 11, 27)),
        ("Call Ana on Friday at seven", date(2026, 11, 27)),
        ("Call Ana (Friday)", date(2026, 11, 27)),
        ("On Friday Ana calls the printer", date(2026, 11, 27)),
        ("Friday: call Ana", date(2026, 11, 27)),
        ("Margaret calls the printer on Friday", date(2026, 11, 27)),
        ("Bring back a Sunday team by Friday", date(2026, 11, 27)),
        ("Send the Tuesday letter on Thursday", date(2026, 11, 26)),
        ("Get the list ready for Tuesday", date(2026, 11, 24)),
        ("Call Ana next Monday", date(2026, 11, 30)),
        ("Call her this coming Friday", date(2026, 11, 27)),
        ("By Friday Ana has called", date(2026, 11, 27)),
        ("by 4 Dec call ten guests", date(2026, 12, 4)),
        ("On 4 December we ask the Monday group", date(2026, 12, 4)),
        ("Tomorrow Ana calls", date(2026, 11, 24)),
        ("Call June by Thursday", date(2026, 11, 26)),
        ("Plan the end of year party by the end of the year", date(2026, 12, 31)),
    ],
)
def test_a_deadline_is_found_beside_such_names(text: str, day: date) -> None:
    assert find_due_date(text, MONDAY) == day


@pytest.mark.parametrize("text", ["Bring back a Sunday team", "Prepare the Monday meeting", "Count the 4 Dec orders"])
def test_a_sentence_with_such_a_name_alone_holds_no_day(text: str) -> None:
    assert not holds_day(text)


@pytest.mark.parametrize(
    ("text", "day", "rest"),
    [
        ("Tuesday 12 January at 8:30 in the learning room", date(2027, 1, 12), "at 8:30 in the learning room"),
        ("Tuesday the 1st (at half past two in the store)", date(2026, 12, 1), "at half past two in the store"),
        ("at 8.10 on Tuesday 12 January, staff room", date(2027, 1, 12), "at 8.10 staff room"),
        ("Tue 12 Jan, 8:30, staff room", date(2027, 1, 12), "8:30, staff room"),
        ("2027-01-12 14:00", date(2027, 1, 12), "14:00"),
        ("Fri at 9", date(2026, 11, 27), "at 9"),
        ("tomorrow: a look at the numbers", date(2026, 11, 24), "a look at the numbers"),
        ("12 January", date(2027, 1, 12), ""),
    ],
)
def test_a_day_is_taken_out_of_what_is_said_of_it(text: str, day: date, rest: str) -> None:
    assert split_day(text, MONDAY) == (day, rest)


@pytest.mark.parametrize(
    "text",
    [
        "at 8:30",
        "Monday 12 January at 8:30",
        "31 February at 8",
        "12 January or 13 January",
        "Thursday or Friday at 9",
        "the week of 12 January at 8:30",
        "2027-03-31Tenants answer",
        "sat down with Ana",
    ],
)
def test_what_is_no_certain_day_is_taken_out_of_nothing(text: str) -> None:
    assert split_day(text, MONDAY) is None


@pytest.mark.parametrize(
    ("text", "day", "rest"),
    [
        (
            "Tuesday next week at half seven in the canteen, thirty minutes",
            13,
            "at half seven in the canteen, thirty minutes",
        ),
        ("on Tuesday next week", 13, ""),
        ("next week Tuesday at noon", 13, "at noon"),
        ("Tuesday of next week at quarter to nine", 13, "at quarter to nine"),
        ("Wednesday in two weeks, the hall", 21, "the hall"),
        ("in two weeks on Monday at 9", 19, "at 9"),
        ("Tuesday week, 9 o'clock", 20, "9 o'clock"),
        ("a week on Tuesday, canteen", 20, "canteen"),
        ("Wednesday week", 21, ""),
    ],
)
def test_a_day_of_a_later_week_is_told_from_today(text: str, day: int, rest: str) -> None:
    assert split_day(text, date(2026, 10, 7)) == (date(2026, 10, day), rest)


@pytest.mark.parametrize("text", ["every Tuesday next week", "Tuesday or Wednesday next week", "some day next week"])
def test_several_days_of_a_later_week_are_none(text: str) -> None:
    assert split_day(text, date(2026, 10, 7)) is None


@pytest.mark.parametrize(
    "text",
    [
        "I book the ten mock tests, the first one tomorrow morning",
        "I phone the first twenty learners on the list myself",
        "the second one next week",
    ],
)
def test_the_first_of_several_is_no_day(text: str) -> None:
    assert find_due_date(text, date(2026, 10, 5)) is None
