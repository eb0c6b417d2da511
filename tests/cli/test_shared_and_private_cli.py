"""What one person shared and goes on with in private: lists and the check say the same of it, to her and to others."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from okrtui.method.numbers import DEFAULT_NUMBERS
from okrtui.model.base import changed
from okrtui.model.follow_ups import Promise
from okrtui.model.okr import KeyResult, Update
from okrtui.report.head_status import MeetingSchedule
from okrtui.store.heads import read_head
from okrtui.tui.session_lines import session_line
from tests.cli.files import RunCli, write_session

TODAY = date(2026, 12, 14)
STEP = Promise(id="o1", who="Hana", text="I call three", by=date(2026, 11, 23))


@pytest.fixture(autouse=True)
def shared_and_private(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write a shared plan with a step that is due, and the private look in which that was done."""
    for module in ("due", "sessions", "actions", "check"):
        monkeypatch.setattr(f"okrtui.cli.{module}.now", lambda: datetime(2026, 12, 14, 12, tzinfo=UTC))
    own = {"status": "running", "team": "Hana", "cycle": "2026-Q4"}
    days = {"starts": date(2026, 10, 1), "ends": date(2026, 12, 31)}
    first, later = (
        Update(id=id, on=on, value=value)
        for id, on, value in (("u1", date(2026, 10, 5), 10), ("u2", date(2026, 12, 12), 90))
    )
    kr = KeyResult(id="kr1", who="I", does_what="call back", baseline=0, target=100, updates=(first,))
    plan = {**own, **days, "created": datetime(2026, 10, 5, 9, tzinfo=UTC), "promises": (STEP,), "key_results": (kr,)}
    write_session(folder, "plan", format="solo", private=False, **plan)
    done = changed(STEP, done=True, done_on=date(2026, 12, 12), origin="plan")
    look = {**plan, "promises": (done,), "key_results": (changed(kr, updates=(first, later)),)}
    look |= {"created": datetime(2026, 12, 12, 9, tzinfo=UTC), "title": "My secret look"}
    write_session(folder, "look", format="checkin", solo=True, private=True, follows="plan", **look)


def said(run_cli: RunCli, *words: str) -> str:
    """Return what a command prints."""
    return run_cli(*words)[1]


def test_others_are_told_of_nothing_that_is_due_in_it(run_cli: RunCli, folder: Path) -> None:
    texts = [said(run_cli, command) for command in ("list", "next", "actions", "check")]
    assert not any("due" in text or "look" in text for text in texts), texts
    heads = [read_head(folder / f"{id}.toml") for id in ("plan", "look")]
    line = session_line(heads[0], MeetingSchedule(heads), TODAY, DEFAULT_NUMBERS)
    assert not any("due" in end or "private" in end for end in line.ends)


def test_its_person_is_told_how_it_goes_on_and_that_this_is_private(run_cli: RunCli, folder: Path) -> None:
    listed, due, actions, check = (
        said(run_cli, command, "--private") for command in ("list", "next", "actions", "check")
    )
    assert "● on track, see look (private)" in " ".join(listed.split())
    assert "due" not in listed
    assert "I call three" not in due
    assert actions.startswith("done 12 Dec")
    assert "checkin-due" not in check
    heads = [read_head(folder / f"{id}.toml") for id in ("plan", "look")]
    line = session_line(heads[0], MeetingSchedule(heads, shows_private=True), TODAY, DEFAULT_NUMBERS)
    assert (line.ends[0], line.ends[-1], line.word) == ("private", "private", "on track")
