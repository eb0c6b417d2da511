"""Which session of its team a new one goes on from."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from okrtui.method.cycles import Cycle
from okrtui.report.team_sessions import TeamSessions
from okrtui.store.heads import Head

DAYS = {
    "2026-Q3": (date(2026, 7, 1), date(2026, 9, 30)),
    "2026-Q4": (date(2026, 10, 1), date(2026, 12, 31)),
    "2027-Q1": (date(2027, 1, 1), date(2027, 3, 31)),
    "2026": (date(2026, 1, 1), date(2026, 12, 31)),
}


def head(id: str, day: int, cycle: str = "2026-Q4", **fields: Any) -> Head:
    made = datetime(2026, 9, day, tzinfo=UTC)
    fields = {"team": "Front Desk", "written_id": id, "created": made, **fields}
    return Head(Path(f"{id}.toml"), id, cycle=cycle, starts=DAYS[cycle][0], ends=DAYS[cycle][1], **fields)


PLAN = head("plan", 1)
CHECKIN = head("checkin", 2, format="checkin", follows="plan")
RETRO = head("retro", 3, format="retro", follows="checkin", status="closed")
NEXT = head("next", 4, "2027-Q1", follows="checkin")


@pytest.mark.parametrize(
    ("heads", "format", "cycle", "is_named", "followed"),
    [
        ([PLAN, CHECKIN], "checkin", "2027-Q1", False, "checkin"),
        ([PLAN, CHECKIN], "retro", "2026-Q4", True, "checkin"),
        ([PLAN, CHECKIN], "checkin", "2027-Q1", True, ""),
        ([PLAN, CHECKIN, RETRO], "checkin", "2027-Q1", False, ""),
        ([PLAN, CHECKIN, NEXT], "monthly", "2027-Q1", False, "next"),
        ([PLAN, CHECKIN, NEXT], "retro", "2026-Q4", True, "checkin"),
        ([PLAN, CHECKIN, RETRO], "plan", "2027-Q1", False, "retro"),
        ([PLAN, CHECKIN], "plan", "2026-Q4", False, ""),
        ([PLAN, CHECKIN], "plan", "2026-Q3", True, ""),
        ([head("year", 1, "2026")], "plan", "2026-Q4", False, ""),
        ([head("old", 1, status="archived")], "plan", "2027-Q1", False, ""),
        ([head("hidden", 1, is_private=True)], "plan", "2027-Q1", False, ""),
        ([head("me", 1, format="solo", is_solo=True)], "plan", "2027-Q1", False, ""),
    ],
)
def test_a_plan_goes_on_from_the_cycle_before_and_others_from_their_own(
    heads: list[Head], format: str, cycle: str, is_named: bool, followed: str
) -> None:
    found = TeamSessions(heads).predecessor("front desk", format, Cycle(cycle, *DAYS[cycle]), is_named)
    assert (found.id if found else "") == followed


def test_a_plan_of_one_person_goes_on_from_that_person_s_own_one_where_it_may_be_named() -> None:
    mine = head("mine", 1, format="solo", team="Mei", is_solo=True, is_private=True)
    cycle = Cycle("2027-Q1", *DAYS["2027-Q1"])
    assert TeamSessions([mine], [mine]).predecessor("mei", "solo", cycle, False) == mine
    assert TeamSessions([mine]).predecessor("mei", "solo", cycle, False) is None
    assert TeamSessions([mine, PLAN], [mine]).names() == ("Front Desk",)
    assert TeamSessions([mine, PLAN], [mine]).names(is_solo=True) == ("Mei",)
