"""`okrtui next` prints what is due, by day, in the time zone of whoever asks."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from okrtui.model.causes import Why
from okrtui.model.decisions import Decision
from okrtui.model.follow_ups import Promise
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import KeyResult
from tests.cli.files import RunCli, write_session

KEY_RESULTS = (KeyResult(id="kr1", who="patients", does_what="book online", baseline=0, target=100),)
PROMISES = (Promise(id="o1", who="Bo", text="I call three", by=date(2026, 10, 9)),)


@pytest.fixture(autouse=True)
def local_time(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let it be the evening of 8 October in UTC, and put the time zone back at the end."""
    for module in ("due", "sessions", "coach"):
        monkeypatch.setattr(f"okrtui.cli.{module}.now", lambda: datetime(2026, 10, 8, 20, tzinfo=UTC))
    yield
    monkeypatch.undo()
    time.tzset()


def write_plans(folder: Path) -> None:
    write_session(folder, "plan", status="running", key_results=KEY_RESULTS, promises=PROMISES)
    write_session(folder, "mine", format="solo", status="running", team="Dev", promises=PROMISES)


@pytest.mark.parametrize(
    ("zone", "look", "promise"),
    [
        ("UTC", "today", "9 Oct"),
        ("Pacific/Auckland", "since 8 Oct", "today"),
        ("America/Los_Angeles", "today", "9 Oct"),
    ],
)
def test_what_is_due_depends_on_the_day_where_one_is(
    zone: str, look: str, promise: str, folder: Path, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    write_plans(folder)
    code, out, err = run_cli("next")
    assert (code, err) == (0, "")
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert lines[0].startswith(f"{look} Checkout plan weekly look")
    assert lines[1:] == [
        f"{promise} Checkout plan I call three — Bo",
        "30 Oct Checkout plan one-third quick check (suggested) · the numbers, 15 min",
        "1 Dec Checkout plan two-thirds deep dive (suggested) · causes and decisions while there is time, 60 min",
        "31 Dec Checkout plan retro (suggested) · the end of the cycle: grade, learn, carry over, 60 min",
    ]


def test_json_has_keys_that_scripts_can_rely_on(folder: Path, run_cli: RunCli) -> None:
    write_plans(folder)
    look, promise, *_ = json.loads(run_cli("next", "--format", "json")[1])
    session = {
        "session": "plan",
        "path": str(folder / "plan.toml"),
        "title": "Plan",
        "team": "Checkout",
        "cycle": "2026-Q4",
        "private": False,
    }
    assert look == session | {
        "on": "2026-10-08",
        "kind": "meeting",
        "text": "weekly look",
        "who": "",
        "overdue": False,
        "agreed": False,
        "says": "no day agreed; weekly look suggested for today",
    }
    assert promise == session | {
        "on": "2026-10-09",
        "kind": "promise",
        "text": "I call three",
        "who": "Bo",
        "overdue": False,
        "agreed": None,
        "says": "I call three — Bo",
    }


def test_teams_and_private_sessions_are_chosen_as_in_lists(folder: Path, run_cli: RunCli) -> None:
    write_plans(folder)
    assert "mine" not in run_cli("next")[1]
    assert [line.split()[2:4] for line in run_cli("next", "--private", "--team", "dev")[1].splitlines()] == [
        ["Dev", "mine"]
    ]
    code, out, err = run_cli("next", "--team", "Nobody")
    assert (code, out) == (1, "")
    assert err == f"okrtui: no session of the team “Nobody” in {folder}; there is Checkout.\n"


def test_nothing_due_is_one_sentence(folder: Path, run_cli: RunCli) -> None:
    assert run_cli("next") == (0, "", f"okrtui: nothing is due in {folder}.\n")
    assert run_cli("next", "--format", "json") == (0, "[]\n", "")


def test_days_to_look_again_are_told_by_every_command_of_the_next_session(folder: Path, run_cli: RunCli) -> None:
    why = Why(id="y1", problem="Why so few?", verdict="variability", checked="rain", look_again=date(2026, 10, 2))
    learn = Decision(id="d1", about="h1", verdict="learn", because="nobody asked", look_again=date(2026, 10, 5))
    go_on = Decision(id="d2", about="h2", verdict="persevere", because="13 came", look_again=date(2026, 10, 8))
    hypotheses = (Hypothesis(id="h1", action="send messages"), Hypothesis(id="h2", action="open early"))
    fields = {"status": "running", "hypotheses": hypotheses, "whys": (why,), "decisions": (learn, go_on)}
    write_session(folder, "plan", key_results=KEY_RESULTS, **fields)
    path = run_cli("new", "--follows", "plan", "--format", "checkin", "--no-open")[1].strip()
    id = Path(path).stem
    (row,) = (line for line in run_cli("list")[1].splitlines() if line.startswith(id))
    assert "3 reviews due, since 2 Oct" in row
    told = [
        "  look again: Why so few? — was due 2 Oct",
        "  decide on the hypothesis “send messages” — was due 5 Oct",
        "  look again at the hypothesis “open early” — by 8 Oct",
    ]
    shown = run_cli("show", path)[1].splitlines()
    for title in ("Open", "To look at again"):
        assert shown[shown.index(title) + 1 :][:3] == told
    due = [line.split(id)[1].strip() for line in run_cli("next")[1].splitlines() if "look again" in line]
    assert due == ["look again: Why so few?", "look again at the hypothesis “open early”"]
    assert "Due since 2 Oct: look again: Why so few? (and 2 more)" in run_cli("check", path)[1]
