"""`okrtui next` prints what is due, by day, in the time zone of whoever asks."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from okrtui.model.follow_ups import Promise
from okrtui.model.okr import KeyResult
from tests.cli.files import RunCli, write_session

KEY_RESULTS = (KeyResult(id="kr1", who="patients", does_what="book online", baseline=0, target=100),)
PROMISES = (Promise(id="o1", who="Bo", text="I call three", by=date(2026, 10, 9)),)


@pytest.fixture(autouse=True)
def local_time(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let it be the evening of 8 October in UTC, and put the time zone back at the end."""
    monkeypatch.setattr("okrtui.cli.due.now", lambda: datetime(2026, 10, 8, 20, tzinfo=UTC))
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
        "30 Oct Checkout plan one-third quick check · the numbers, 15 min",
        "1 Dec Checkout plan two-thirds deep dive · causes and decisions while there is time, 60 min",
        "31 Dec Checkout plan retro · the end of the cycle: grade, learn, carry over, 60 min",
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
