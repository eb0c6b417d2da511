"""Every kind of date that comes due, on fixed days: in each kind of cycle, in three time zones around midnight.

The days of the meetings were counted by hand. Whatever has a day of its own comes due on that day and no other.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from itertools import count
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest

from okrtui.method.checkin_schedule import NEXT_PLAN
from okrtui.method.meeting_suggestions import suggested_meetings
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.method.session_creation import create_session
from okrtui.method.successor_session import create_successor
from okrtui.model.base import changed
from okrtui.model.causes import Ladder, Rung, Why
from okrtui.model.clock import local_day
from okrtui.model.decisions import Decision
from okrtui.model.follow_ups import Action, Announcement, ParkedItem, Promise
from okrtui.model.frame import Direction, Play
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.objections import Objection
from okrtui.model.okr import KeyResult, Objective, Update
from okrtui.model.session import Session
from okrtui.report.due_list import DueItem, read_due_items
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.store.heads import read_head
from okrtui.store.index.file_key import FileKey
from okrtui.store.toml_out import dumps

ZONES = ("UTC", "Pacific/Auckland", "America/Los_Angeles")


class Calendar(NamedTuple):
    """A cycle with the days of its meetings."""

    cycle: str
    settings: Mapping[str, int]
    starts: str
    ends: str
    look: str
    check: str
    dive: str
    retro: str
    next_plan: str

    @property
    def numbers(self) -> Numbers:
        """The numbers of a folder with its settings."""
        return DEFAULT_NUMBERS.with_overrides({}, self.settings)

    @property
    def first(self) -> date:
        """The first day of the cycle."""
        return date.fromisoformat(self.starts)


CALENDARS = {
    "a quarter": Calendar(
        *("2026-Q4", {}, "2026-10-01", "2026-12-31"),
        *("2026-10-08", "2026-10-30", "2026-12-01", "2026-12-31", "2027-01-01"),
    ),
    "a quarter with a short February": Calendar(
        *("2027-Q1", {}, "2027-01-01", "2027-03-31"),
        *("2027-01-08", "2027-02-01", "2027-03-02", "2027-03-31", "2027-04-01"),
    ),
    "a quarter with a leap day": Calendar(
        *("2028-Q1", {}, "2028-01-01", "2028-03-31"),
        *("2028-01-07", "2028-01-31", "2028-03-01", "2028-03-31", "2028-04-03"),
    ),
    "six weeks": Calendar(
        *("2026-C5", {"weeks": 6}, "2026-06-22", "2026-08-02"),
        *("2026-06-29", "2026-07-06", "2026-07-20", "2026-07-31", "2026-08-03"),
    ),
    "six weeks over a year's end": Calendar(
        *("2026-12-07..2027-01-17", {"weeks": 6}, "2026-12-07", "2027-01-17"),
        *("2026-12-14", "2026-12-21", "2027-01-04", "2027-01-15", "2027-01-18"),
    ),
    "a fiscal year from April": Calendar(
        *("FY27-Q1", {"year_starts": 4}, "2026-04-01", "2026-06-30"),
        *("2026-04-08", "2026-05-01", "2026-06-01", "2026-06-30", "2026-07-01"),
    ),
    "a fiscal year that ends with February": Calendar(
        *("FY27-Q4", {"year_starts": 3}, "2026-12-01", "2027-02-28"),
        *("2026-12-08", "2026-12-31", "2027-01-29", "2027-02-26", "2027-03-01"),
    ),
    "a fiscal year that ends with a leap day": Calendar(
        *("FY28-Q4", {"year_starts": 3}, "2027-12-01", "2028-02-29"),
        *("2027-12-08", "2027-12-31", "2028-01-31", "2028-02-29", "2028-03-01"),
    ),
}
KEY_RESULT = KeyResult(id="kr1", who="patients", does_what="book online", baseline=0, target=100)


@contextmanager
def living_in(zone: str) -> Iterator[ZoneInfo]:
    """Let the local time be that of a zone."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = zone
    time.tzset()
    try:
        yield ZoneInfo(zone)
    finally:
        os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
        time.tzset()


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / "sessions").mkdir()
    return Folder(tmp_path / "sessions", Backups(tmp_path / "backups"))


def write(folder: Folder, *sessions: Session) -> None:
    for session in sessions:
        (folder.path / f"{session.id}.toml").write_text(dumps(session), "utf-8")


def running(calendar: Calendar, moment: datetime | None = None) -> Session:
    """Return a running plan of a cycle, made at a moment, or at noon of its first day."""
    made = moment or datetime.combine(calendar.first, clock_time(12), UTC)
    session = create_session("plan", "Plan", "Desk", calendar.cycle, None, (), made, "plan", calendar.numbers)
    return changed(session, status="running", key_results=(KEY_RESULT,))


def with_every_day(plan: Session, first: date) -> tuple[Session, dict[str, date]]:
    """Return a session with one of each kind that has a day of its own, and that day by what is told of it."""
    days = (first + timedelta(days=number) for number in count(9))
    due: dict[str, date] = {}

    def on(text: str) -> date:
        due[text] = next(days)
        return due[text]

    to_find = KeyResult(id="kr2", who="patients", does_what="come back", target=9, to_find=("baseline",))
    hypotheses = tuple(
        Hypothesis(id=id, action=action, who="parents", behavior="call less", check_by=day)
        for id, action, day in (
            ("h1", "open at noon", on("check the hypothesis “open at noon”")),
            ("h2", "send a letter", None),
            ("h3", "call back", None),
        )
    )
    decided = on("decide on the hypothesis “send a letter”"), on("look again at the hypothesis “call back”")
    session = changed(
        plan,
        objective=Objective(text="Be there"),
        key_results=(*plan.key_results, to_find),
        hypotheses=hypotheses,
        whys=(Why(id="y1", problem="Why so few?", verdict="variability", look_again=on("look again: Why so few?")),),
        decisions=(
            Decision(id="d1", about="h2", verdict="learn", because="?", look_again=decided[0]),
            Decision(id="d2", about="h3", verdict="persevere", because="it works", look_again=decided[1]),
        ),
        objections=(
            Objection(
                id="ob1",
                about="kr1",
                harm="calls wait",
                way="trial",
                look_again=on("end the trial of the key result “patients book online”"),
            ),
        ),
        parking=(ParkedItem(id="p1", text="a second desk", look_again=on("parked: a second desk")),),
        direction=Direction(
            plays=("Ring back",),
            play_details=(Play(id="m1", play="Ring back", who="Ana", by=on("play: Ring back")),),
        ),
        promises=(Promise(id="o1", who="Bo", text="I call three", by=on("I call three")),),
        messages=(Announcement(id="w1", whom="the desk", text="we open", who="Bo", by=on("tell the desk: we open")),),
        actions=(
            Action(id="x1", text="print it", who="Chi", by=on("print it")),
            Action(id="x2", text="find the baseline", about="kr2", who="Dev", by=on("find the baseline")),
        ),
        ladders=(Ladder(id="l1", text="nobody asks", rungs=(Rung(id="r1", text="ask", who="Eli", by=on("ask")),)),),
    )
    return session, due


def own_days(items: tuple[DueItem, ...]) -> dict[str, date]:
    return {item.text: item.on for item in items if item.meeting is None}


def meetings(items: tuple[DueItem, ...]) -> dict[str, str]:
    return {item.text: item.on.isoformat() for item in items if item.meeting is not None}


@pytest.mark.parametrize("name", CALENDARS)
def test_each_meeting_and_each_day_of_its_own_is_due_in_each_kind_of_cycle(name: str, folder: Folder) -> None:
    calendar = CALENDARS[name]
    session, expected = with_every_day(running(calendar), calendar.first)
    assert (str(session.starts), str(session.ends)) == (calendar.starts, calendar.ends)
    write(folder, session)
    items = read_due_items(folder, calendar.first, calendar.numbers)
    assert own_days(items) == expected
    assert meetings(items) == {
        "weekly look": calendar.look,
        "one-third quick check": calendar.check,
        "two-thirds deep dive": calendar.dive,
        "retro": calendar.retro,
    }
    reviews = sorted(item.on for item in items if item.kind == "review" and not item.text.startswith("check "))
    assert list(read_head(folder.path / "plan.toml").review_on) == reviews, "all but the checks of hypotheses"
    check = create_successor(session, "checkin", "check", datetime.combine(calendar.first, clock_time(13), UTC))
    write(folder, check)
    followed = read_due_items(folder, calendar.first, calendar.numbers)
    assert own_days(followed) == expected
    assert {item.head.id for item in followed} == {"check"}


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("name", CALENDARS)
def test_a_day_comes_and_passes_at_midnight_where_one_is(name: str, zone: str, folder: Folder) -> None:
    calendar = CALENDARS[name]
    with living_in(zone) as local:
        begun = datetime.combine(calendar.first, clock_time(0, 0, 1), local)
        session, expected = with_every_day(running(calendar, begun.astimezone(UTC)), calendar.first)
        write(folder, session)
        dives = {"two-thirds deep dive": date.fromisoformat(calendar.dive), "retro": date.fromisoformat(calendar.retro)}
        for text, day in (expected | dives | {"weekly look": date.fromisoformat(calendar.look)}).items():
            midnight = datetime.combine(day + timedelta(days=1), clock_time(), local).astimezone(UTC)
            told = [_when(folder, calendar, text, midnight + timedelta(seconds=after)) for after in (-86400, -1, 0)]
            is_meeting = text in ("weekly look", *dives)
            passed = "since" if is_meeting else "was due"
            assert [told[1], told[2].split(" 2")[0][: len(passed)]] == ["today", passed], text


def _when(folder: Folder, calendar: Calendar, text: str, moment: datetime) -> str:
    today = local_day(moment)
    items = read_due_items(folder, today, calendar.numbers)
    return next((item.when(today) for item in items if item.text == text), "")


@pytest.mark.parametrize("name", CALENDARS)
def test_what_follows_a_meeting_is_due_on_its_day_in_each_kind_of_cycle(name: str, folder: Folder) -> None:
    calendar = CALENDARS[name]
    plan, look, retro = running(calendar), date.fromisoformat(calendar.look), date.fromisoformat(calendar.retro)
    dive = date.fromisoformat(calendar.dive)
    # Two thirds in nothing has moved, so that the next look is a pause.
    still = changed(KEY_RESULT, updates=(Update(id="u1", on=dive, value=1),))
    write(folder, changed(plan, key_results=(still,)))
    paused = meetings(read_due_items(folder, dive, calendar.numbers))["pause and reflect"]
    assert paused == str(working_day_near(dive + timedelta(days=7)))
    monthly = create_successor(plan, "monthly", "month", datetime.combine(look, clock_time(12), UTC))
    write(folder, plan, monthly)
    after = meetings(read_due_items(folder, look, calendar.numbers))
    assert after["monthly meeting"] == str(look + timedelta(days=28))
    assert "weekly look" not in after
    (folder.path / "month.toml").unlink()
    agreed = look + timedelta(days=2)
    write(folder, changed(plan, next_on=agreed, next_for="the till"))
    told = meetings(read_due_items(folder, calendar.first, calendar.numbers))
    assert (told["the till"], "weekly look" in told) == (str(agreed), False)
    held = create_successor(plan, "retro", "retro", datetime.combine(retro, clock_time(12), UTC))
    (next_plan,) = suggested_meetings(held, retro, calendar.numbers)
    assert (next_plan.purpose, str(next_plan.on)) == (NEXT_PLAN, calendar.next_plan)
    write(folder, plan, changed(held, next_on=next_plan.on, next_for=NEXT_PLAN))
    assert meetings(read_due_items(folder, retro, calendar.numbers)) == {NEXT_PLAN: calendar.next_plan}


def working_day_near(day: date) -> date:
    """Return the Friday before a Saturday, the Monday after a Sunday, or the day itself."""
    return day + timedelta(days={5: -1, 6: 1}.get(day.weekday(), 0))


SAID = (
    ("2026-12-30", "I call three by Friday", "2027-01-01"),
    ("2026-12-31", "I call three tomorrow", "2027-01-01"),
    ("2026-12-28", "I call three by 3 Jan", "2027-01-03"),
    ("2026-12-28", "I call three in two weeks", "2027-01-11"),
    ("2026-12-28", "I call three by the end of the year", "2026-12-31"),
    ("2027-02-25", "I call three by the end of February", "2027-02-28"),
    ("2028-02-25", "I call three by the end of February", "2028-02-29"),
    ("2027-02-25", "I call three by the end of the month", "2027-02-28"),
    ("2028-02-25", "I call three by 29 February", "2028-02-29"),
    ("2027-02-26", "I call three in three days", "2027-03-01"),
    ("2028-02-26", "I call three in three days", "2028-02-29"),
)
"""The day on which a promise was said, its words, and the day that they mean."""


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("at", [clock_time(0, 0, 1), clock_time(23, 59, 59)], ids=str)
def test_the_day_that_words_mean_counts_from_the_day_on_which_they_were_said_where_people_are(
    zone: str, at: clock_time, folder: Folder
) -> None:
    with living_in(zone) as local:
        for number, (said_on, text, _) in enumerate(SAID):
            said = datetime.combine(date.fromisoformat(said_on), at, local).astimezone(UTC)
            promise = Promise(id="o1", who="Bo", text=text)
            write(folder, Session(id=f"s{number}", team=f"T{number}", created=said, updated=said, promises=(promise,)))
        items = {item.head.id: str(item.on) for item in read_due_items(folder, date(2026, 12, 30))}
        assert items == {f"s{number}": day for number, (*_, day) in enumerate(SAID)}


def test_a_day_that_is_kept_in_the_index_is_that_of_where_one_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("okrtui.store.folder_heads", "okrtui.report.chain_texts"):
        monkeypatch.setattr(f"{module}.INDEXED_FROM", 1)
    monkeypatch.setattr(FileKey, "is_settled", lambda key, read_ns: True)
    (tmp_path / "sessions").mkdir()
    folder = Folder(tmp_path / "sessions", Backups(tmp_path / "backups"), index_root=tmp_path / "index")
    said = datetime(2026, 12, 31, 20, tzinfo=UTC)
    promise = Promise(id="o1", who="Bo", text="I call three tomorrow")
    write(folder, Session(id="s", created=said, updated=said, promises=(promise,)))
    told = []
    for zone in ZONES:
        with living_in(zone):
            told.append(str(read_due_items(folder, date(2026, 12, 30))[0].on))
    assert told == ["2027-01-01", "2027-01-02", "2027-01-01"]
