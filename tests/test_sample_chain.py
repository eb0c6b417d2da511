"""The example sessions hold one whole chain, as the program itself would have written it."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from okrtui.method.coach.session_findings import check_session
from okrtui.model.items import last_id_number, walk
from okrtui.model.session import Session
from okrtui.store.backups import Backups
from okrtui.store.chain import find_chain, load_sessions
from okrtui.store.folder import Folder
from okrtui.store.toml_out import dumps

SESSIONS = Path(__file__).parent.parent / "sessions"
TODAY = date(2026, 11, 22)


def told(tmp_path: Path, newest: str = "brook-street-library-2026q4") -> tuple[Session, ...]:
    folder = Folder(SESSIONS, Backups(tmp_path))
    found = find_chain(folder.heads(), newest)
    sessions, problems = load_sessions(folder, found)
    assert problems == ()
    return sessions


def test_a_plan_three_check_ins_a_retro_and_the_next_plan_follow_each_other(tmp_path: Path) -> None:
    sessions = told(tmp_path)
    assert [one.format for one in sessions] == ["plan", "checkin", "checkin", "checkin", "retro", "plan"]
    assert [one.cycle for one in sessions] == ["2026-Q3"] * 5 + ["2026-Q4"]
    retro = sessions[4]
    assert all(one.grading.grade is not None and one.grading.because for one in retro.key_results)
    assert all(one.choice and one.because for one in retro.carry_over)
    assert all(one.because for one in retro.changes)


@pytest.mark.parametrize("newest", ["brook-street-library-2026q4", "web-shop-2027q1"])
def test_no_id_means_two_things_along_a_chain(tmp_path: Path, newest: str) -> None:
    sessions = told(tmp_path, newest)
    assert len(sessions) > 1
    for before, after in pairwise(sessions):
        there = {one.id for one in walk(before)}
        for item in walk(after):
            given = int(item.id.removeprefix(item.PREFIX)) > last_id_number(before, item.PREFIX)
            assert (item.id in there) != given, (after.id, item.id)


def test_the_coach_finds_no_error_in_any_example(tmp_path: Path) -> None:
    folder = Folder(SESSIONS, Backups(tmp_path))
    for head in folder.heads():
        session = folder.open(head.path).session
        assert [one.rule for one in check_session(session, today=TODAY) if one.severity == "error"] == [], head.id
        assert dumps(session) == head.path.read_text("utf-8")
