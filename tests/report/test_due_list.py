"""What is due in a folder, by day, on fixed days: in each kind of cycle, in any time zone, and the same as in lists."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.method.open_tasks import open_in_branches
from okrtui.method.session_creation import create_session
from okrtui.method.successor_session import create_successor
from okrtui.method.task_history import chain_tasks
from okrtui.model.base import changed
from okrtui.model.causes import Why
from okrtui.model.decisions import Decision
from okrtui.model.follow_ups import Action, Promise
from okrtui.model.frame import Direction, Play
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add, change
from okrtui.model.objections import Objection
from okrtui.model.okr import Grading, KeyResult, Update
from okrtui.model.session import Session
from okrtui.report.due_list import DueItem, read_due_items
from okrtui.report.head_status import MeetingSchedule
from okrtui.report.trends import cycle_key
from okrtui.store.backups import Backups
from okrtui.store.chain import covering_chains
from okrtui.store.chain_loader import load_sessions
from okrtui.store.folder import Folder
from okrtui.store.toml_out import dumps

KEY_RESULTS = (KeyResult(id="kr1", who="patients", does_what="book online", baseline=0, target=100),)
RHYTHM = ("weekly look", "one-third quick check", "two-thirds deep dive", "retro")


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / "sessions").mkdir()
    return Folder(tmp_path / "sessions", Backups(tmp_path / "backups"))


def running(cycle: str, made: date, calendar: Mapping[str, int] | None = None) -> Session:
    """Return a running plan of a cycle that was made on a day."""
    numbers = DEFAULT_NUMBERS.with_overrides({}, calendar or {})
    moment = datetime(made.year, made.month, made.day, 9, tzinfo=UTC)
    session = create_session("plan", "Plan", "Desk", cycle, None, (), moment, "plan", numbers)
    return changed(session, status="running", key_results=KEY_RESULTS)


def write(folder: Folder, *sessions: Session) -> None:
    for session in sessions:
        (folder.path / f"{session.id}.toml").write_text(dumps(session), "utf-8")


def due(folder: Folder, today: date) -> list[tuple[str, date]]:
    return [(item.text, item.on) for item in read_due_items(folder, today)]


@pytest.mark.parametrize(
    ("cycle", "calendar", "days"),
    [
        ("2026-Q4", {}, ("2026-10-08", "2026-10-30", "2026-12-01", "2026-12-31")),
        ("2026-C5", {"weeks": 6}, ("2026-06-29", "2026-07-06", "2026-07-20", "2026-07-31")),
        ("FY27-Q1", {"year_starts": 4}, ("2026-04-08", "2026-05-01", "2026-06-01", "2026-06-30")),
        ("2026-T3", {}, ("2026-09-08", "2026-10-12", "2026-11-20", "2026-12-31")),
        ("2026-11-01..2027-01-15", {}, ("2026-11-09", "2026-11-26", "2026-12-21", "2027-01-15")),
    ],
)
def test_the_meetings_of_a_cycle_are_due_on_their_days(
    cycle: str, calendar: Mapping[str, int], days: tuple[str, ...], folder: Folder
) -> None:
    session = running(cycle, date(2026, 1, 5), calendar)
    assert session.starts is not None
    write(folder, changed(session, created=datetime.combine(session.starts, datetime.min.time(), UTC)))
    assert due(folder, session.starts) == list(zip(RHYTHM, map(date.fromisoformat, days), strict=True))


def test_what_was_held_is_not_due_any_more_and_the_retro_ends_the_cycle(folder: Folder) -> None:
    plan = running("2026-Q4", date(2026, 10, 1))
    numbers = changed(KEY_RESULTS[0], updates=(Update(id="u1", on=date(2026, 11, 2), value=40),))
    checkin = create_successor(plan, "checkin", "checkin", datetime(2026, 11, 2, 9, tzinfo=UTC))
    checkin = changed(checkin, key_results=(numbers,), status="closed")
    write(folder, plan, checkin)
    look, dive, retro = ("weekly look", date(2026, 11, 9)), ("two-thirds deep dive", date(2026, 12, 1)), "retro"
    assert due(folder, date(2026, 11, 3)) == [look, dive, (retro, date(2026, 12, 31))]
    assert due(folder, date(2027, 1, 4)) == [(retro, date(2026, 12, 31))]
    graded = create_successor(checkin, "retro", "retro", datetime(2026, 12, 30, 9, tzinfo=UTC))
    write(folder, change(graded, "kr1", grading=Grading(grade=7)))
    assert due(folder, date(2027, 1, 4)) == []


def test_an_agreed_day_takes_the_place_of_a_look_and_of_the_meeting_that_it_names(folder: Folder) -> None:
    plan = running("2026-Q4", date(2026, 10, 1))
    write(folder, changed(plan, next_on=date(2026, 10, 20), next_for="a look at the till"))
    assert due(folder, date(2026, 10, 5)) == [
        ("a look at the till", date(2026, 10, 20)),
        ("one-third quick check", date(2026, 10, 30)),
        ("two-thirds deep dive", date(2026, 12, 1)),
        ("retro", date(2026, 12, 31)),
    ]
    write(folder, changed(plan, next_on=date(2026, 12, 28), next_for="retro"))
    assert due(folder, date(2026, 12, 21))[-1] == ("retro", date(2026, 12, 28))
    assert [text for text, _ in due(folder, date(2026, 12, 21))].count("retro") == 1


def test_reviews_and_promises_are_due_by_day_from_the_newest_session(folder: Folder) -> None:
    plan = changed(
        running("2026-Q4", date(2026, 10, 1)),
        key_results=(),
        hypotheses=(
            Hypothesis(id="h1", action="open at noon", who="parents", behavior="call less", check_by=date(2026, 11, 6)),
            Hypothesis(id="h2", action="send a letter", who="parents", behavior="call less"),
        ),
        whys=(Why(id="y1", problem="Why so few?", verdict="variability", look_again=date(2026, 11, 20)),),
        decisions=(Decision(id="d1", about="h2", verdict="learn", because="?", look_again=date(2026, 11, 13)),),
        direction=Direction(
            plays=("Ring back",),
            play_details=(Play(id="m1", play="Ring back", who="Ana", by=date(2026, 12, 4)),),
        ),
        promises=(
            Promise(id="o1", who="Bo", text="I call three", by=date(2026, 10, 9)),
            Promise(id="o2", text="I rest"),
        ),
        actions=(Action(id="x1", text="print it", who="Chi", by=date(2026, 10, 12), done=True),),
    )
    checkin = create_successor(plan, "checkin", "checkin", datetime(2026, 10, 20, 9, tzinfo=UTC))
    moved = change(checkin, "o1", by=date(2026, 11, 9))
    write(folder, plan, add(moved, Promise, who="Ana", text="I ring two by Friday"))
    items = read_due_items(folder, date(2026, 11, 7))
    assert [(item.kind, item.when(date(2026, 11, 7)), item.told(date(2026, 11, 7))) for item in items] == [
        ("promise", "was due 23 Oct", "I ring two by Friday (day to be confirmed) — Ana"),
        ("review", "was due 6 Nov", "check the hypothesis “open at noon”"),
        ("promise", "9 Nov", "I call three — Bo"),
        ("review", "13 Nov", "decide on the hypothesis “send a letter”"),
        ("review", "20 Nov", "look again: Why so few?"),
        ("review", "4 Dec", "play: Ring back — Ana"),
    ]
    assert {item.head.id for item in items} == {"checkin"}
    assert [item.is_overdue(date(2026, 11, 7)) for item in items] == [False, True, False, False, False, False]
    write(folder, changed(checkin, status="archived"))
    assert read_due_items(folder, date(2026, 11, 7)) == ()


def test_a_day_that_nobody_agreed_on_is_a_suggestion(folder: Folder) -> None:
    write(folder, running("2026-Q4", date(2026, 10, 1)))
    today = date(2026, 11, 3)
    told = [(item.when(today), item.told(today), item.is_overdue(today)) for item in read_due_items(folder, today)]
    assert told[:2] == [
        ("since 8 Oct", "weekly look (no day agreed) · the numbers, 15 min", False),
        ("since 30 Oct", "one-third quick check (no day agreed) · the numbers, 15 min", False),
    ]


def test_a_private_session_is_due_only_for_those_who_ask(folder: Folder) -> None:
    write(folder, changed(running("2026-Q4", date(2026, 10, 1)), private=True))
    today = date(2026, 10, 5)
    assert read_due_items(folder, today) == ()
    assert len(read_due_items(folder, today, private=True)) == 4
    assert read_due_items(folder, today, team="Other", private=True) == ()


@pytest.mark.parametrize("today", [date(2026, 7, 20), date(2026, 10, 2), date(2026, 11, 25), date(2027, 1, 8)], ids=str)
def test_the_next_meeting_of_every_list_is_among_what_is_due(today: date, tmp_path: Path) -> None:
    samples = Folder(Path(__file__).parents[2] / "sessions", Backups(tmp_path))
    heads = samples.heads()
    schedule, items = MeetingSchedule(heads), read_due_items(samples, today, private=True)
    listed = {meeting for head in heads if (meeting := schedule.next_meeting(head, today)) is not None}
    assert listed <= {item.meeting for item in items}
    assert list(items) == sorted(items, key=lambda item: item.on)
    assert len(set(map(repr, map(_told, items)))) == len(items), "nothing is told twice"


def _told(item: DueItem) -> tuple[object, ...]:
    return item.on, item.kind, item.text, item.who, item.head.team


def test_open_actions_are_those_of_the_reports(tmp_path: Path) -> None:
    samples = Folder(Path(__file__).parents[2] / "sessions", Backups(tmp_path))
    for chain in covering_chains(samples.heads()):
        sessions, _ = load_sessions(samples, chain)
        cycle = [session for session in sessions if cycle_key(session) == cycle_key(sessions[-1])]
        still_open = {task.id for task in chain_tasks(sessions) if task.state == "open"}
        assert still_open == {task.id for task in open_in_branches(cycle)}


def test_a_trial_is_due_on_its_day_in_the_newest_session_of_its_chain(folder: Folder) -> None:
    day = date(2026, 10, 19)
    plan = changed(
        running("2026-Q4", date(2026, 10, 1)),
        objections=(Objection(id="ob1", about="kr1", harm="calls wait", way="trial", look_again=day),),
    )
    check = create_successor(plan, "checkin", "check", datetime(2026, 10, 5, 9, tzinfo=UTC))
    write(folder, plan, check)
    text = "end the trial of the key result “patients book online”"
    assert [(item.text, item.on, item.head.id) for item in read_due_items(folder, day) if item.kind == "review"] == [
        (text, day, "check")
    ]
    write(folder, change(check, "ob1", outcome="nobody waited"))
    assert text not in dict(due(folder, day))
