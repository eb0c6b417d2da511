"""Which goals of teams move those of 12 to 18 months that they have from above."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from okrtui.model.base import changed
from okrtui.model.frame import Direction, DirectionGoal, DirectionSource
from okrtui.model.session import Session
from okrtui.report.movers_below import read_movers_below
from tests.report.standing import folder_of, goal

TODAY = date(2027, 1, 4)
NEXT = {"cycle": "2027-Q1", "starts": date(2027, 1, 1), "ends": date(2027, 3, 31)}


def moving(id: str, **fields: Any) -> Session:
    """Return a session of a team whose first key result moves a goal of the company."""
    aim = DirectionGoal(id="i1", text="members renew", moved_by=(f"{id}#kr1",))
    direction = Direction(goals=(aim,), source=DirectionSource(session="company"))
    return changed(goal(id, **fields), direction=direction)


def test_those_of_the_cycle_before_follow_as_such(tmp_path: Path) -> None:
    own = Direction(goals=(DirectionGoal(id="i1", text="members renew", moved_by=("company#kr1",)),))
    company = changed(goal("company", **NEXT), direction=own)
    sessions = (company, moving("desk"), moving("shop", **NEXT), goal("other"))
    folder = folder_of(tmp_path / "sessions", *sessions)
    below = read_movers_below(folder, "company", TODAY)
    assert {(each.session.id, each.item, each.is_past) for each in below} == {
        ("shop", "kr1", False),
        ("desk", "kr1", True),
        ("company", "kr1", False),
    }
