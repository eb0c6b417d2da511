"""The calendar of a session: the meetings of its cycle and the days of actions, the same ones each time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import example, given
from icalendar import Calendar

from okrtui.method.cycle_calendar import cycle_meetings
from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.base import changed
from okrtui.model.follow_ups import Action
from okrtui.model.session import Session
from okrtui.model.text import clean, replace_controls
from okrtui.report.exported_session import bare
from okrtui.report.render import load_format
from tests.strategies import texts

STARTS, ENDS = date(2026, 10, 1), date(2026, 12, 31)
PLAN = Session(
    id="plan",
    title="Plan",
    cycle="2026-Q4",
    status="running",
    starts=STARTS,
    ends=ENDS,
    created=datetime(2026, 10, 1, 12, tzinfo=UTC),
    actions=(
        Action(id="x1", text="ask the carrier", who="Bo", by=date(2026, 10, 9)),
        Action(id="x2", text="done", by=date(2026, 10, 9), done=True),
    ),
)


def calendar(session: Session, today: date = STARTS) -> dict[str, tuple[date, str]]:
    """Return the days and summaries of the events of a calendar, by UID."""
    text = load_format("ics").render([replace(bare(session, today, DEFAULT_NUMBERS), root="plan")])
    events = Calendar.from_ical(text).walk("VEVENT")
    told = {str(event["uid"]): (event.decoded("dtstart"), str(event["summary"])) for event in events}
    assert len(told) == len(events)
    return told


def test_a_cycle_has_a_look_each_week_a_check_a_deep_dive_and_a_retro() -> None:
    meetings = {each.on: each.purpose for each in cycle_meetings(STARTS, ENDS)}
    assert (meetings[date(2026, 10, 8)], meetings[date(2026, 12, 31)]) == ("weekly look", "retro")
    assert list(meetings.values()).count("weekly look") == 10
    assert {"one-third quick check", "two-thirds deep dive"} <= {*meetings.values()}
    assert all(day.weekday() < 5 for day in meetings)
    assert cycle_meetings(None, ENDS) == cycle_meetings(ENDS, STARTS) == ()


def test_a_calendar_has_the_meetings_from_today_on_and_what_is_open() -> None:
    told = calendar(PLAN)
    assert told["plan-x1@okrtui"] == (date(2026, 10, 9), "Bo: ask the carrier")
    assert "plan-x2@okrtui" not in told
    assert told["plan-2026-Q4-retro@okrtui"] == (ENDS, "Retro")
    assert told["plan-2026-Q4-weekly-look-2026-W41@okrtui"] == (date(2026, 10, 8), "Weekly look")
    assert "plan-2026-Q4-weekly-look-2026-W41@okrtui" not in calendar(PLAN, date(2026, 10, 20))
    assert calendar(changed(PLAN, status="archived")) == {}


def test_a_later_session_of_the_chain_names_the_same_meetings_and_actions() -> None:
    check = changed(PLAN, id="check", format="checkin", follows="plan")
    assert calendar(check) == calendar(PLAN)


def test_the_next_look_is_on_the_day_that_is_suggested() -> None:
    planned = changed(PLAN, created=datetime(2026, 11, 3, 12, tzinfo=UTC))
    told = calendar(planned, date(2026, 11, 3))
    looks = [day for day, name in told.values() if name == "Weekly look"]
    assert looks[:2] == [date(2026, 11, 10), date(2026, 11, 19)]
    assert told["plan-2026-Q4-weekly-look-2026-W46@okrtui"][0] == date(2026, 11, 10)
    agreed = changed(planned, next_on=date(2026, 11, 30), next_for="two-thirds deep dive")
    told = calendar(agreed, date(2026, 11, 3))
    assert [day for day, name in told.values() if name == "Weekly look"][:2] == looks[:2]


def test_an_agreed_day_takes_the_place_of_what_is_due_in_its_week() -> None:
    told = calendar(changed(PLAN, next_on=date(2026, 10, 9), next_for="at 10 in the canteen"))
    assert told["plan-next@okrtui"] == (date(2026, 10, 9), "At 10 in the canteen")
    assert "plan-2026-Q4-weekly-look-2026-W41@okrtui" not in told
    later = calendar(changed(PLAN, next_on=date(2026, 10, 20), next_for="weekly look"))
    looks = [day for day, name in later.values() if name == "Weekly look"]
    assert looks[:2] == [date(2026, 10, 20), date(2026, 11, 5)]
    retro = calendar(changed(PLAN, next_on=date(2026, 12, 30), next_for="retro"))
    assert "plan-2026-Q4-retro@okrtui" not in retro


def test_a_private_session_says_so_and_the_same_session_gives_the_same_calendar() -> None:
    text = load_format("ics").render([bare(changed(PLAN, private=True), STARTS, DEFAULT_NUMBERS)])
    assert text.count("CLASS:PRIVATE") == text.count("BEGIN:VEVENT")
    assert text == load_format("ics").render([bare(changed(PLAN, private=True), STARTS, DEFAULT_NUMBERS)])


@given(texts())
@example("a, b; c\\n\\, END:VEVENT")
@example("x\r\nBEGIN:VEVENT\r\n")
@example("\x1b[31m")
def test_a_text_stays_a_text_of_one_event(text: str) -> None:
    action = Action(id="x1", text=text, who="Bo", by=date(2026, 10, 9))
    told = calendar(changed(PLAN, title=text, actions=(action,)))
    assert len(told) == len(calendar(PLAN))
    words = " ".join(replace_controls(clean(action.text)).split())
    assert told["plan-x1@okrtui"][1] in (f"Bo: {words}", "Bo:", "Bo")
