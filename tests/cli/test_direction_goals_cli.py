"""The goals of 12 to 18 months: entered in a plan, in the monthly report that knows a later session."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from okrtui.model.frame import Direction, DirectionGoal
from okrtui.model.okr import Objective
from tests.cli.files import RunCli
from tests.report.standing import folder_of, goal, year

GOALS = (
    DirectionGoal(id="i1", priority="P1", text="trainers stay", objective=2),
    DirectionGoal(id="i2", priority="P0", text="*all* children swim", who="Dana", by=date(2027, 12, 31), objective=2),
    DirectionGoal(id="i3", text="warm water", by=date(2026, 11, 1)),
)
OGP = Direction(shape="ogp", objectives=("A pool in every town", "Safe in water"), goals=GOALS)


def test_a_monthly_report_has_each_goal_once_below_its_objective(folder: Path, run_cli: RunCli) -> None:
    secret = Direction(shape="ogp", goals=(DirectionGoal(id="i1", text="hidden"),))
    mine = goal("mine", format="solo", direction=secret)
    folder_of(folder, year("company", direction=OGP), goal("kids", direction=OGP, status="running"), mine)
    run_cli("new", "--follows", "kids", "--format", "checkin", "--no-open")
    text = run_cli("report", "monthly", "--month", "2026-11")[1]
    section = text.partition("## Goals of 12 to 18 months\n\n")[2].partition("\n## ")[0]
    assert section.splitlines() == [
        "### Safe in water (1 P0 · 1 P1)",
        "",
        "- P0: \\*all\\* children swim — Dana, by 31 Dec 2027",
        "- P1: trainers stay",
        "",
        "### For none of the objectives",
        "",
        "- warm water — was due 1 Nov",
    ]
    assert "hidden" not in text
    assert text.count("warm water") == 1
    quarterly = run_cli("report", "quarterly", "--cycle", "2026-Q4")[1]
    assert quarterly.partition("## Goals of 12 to 18 months\n\n")[2].partition("\n## ")[0] == section


def test_without_such_goals_the_report_has_no_such_part(folder: Path, run_cli: RunCli) -> None:
    folder_of(folder, goal("plan"))
    assert "12 to 18 months" not in run_cli("report", "monthly", "--month", "2026-11")[1]


def test_a_goal_is_told_as_it_stood_in_the_last_monthly_meeting(folder: Path, run_cli: RunCli) -> None:
    def reviewed(**review: Any) -> Direction:
        return Direction(shape="ogp", goals=(DirectionGoal(id="i1", priority="P0", text="warm water", **review),))

    folder_of(
        folder,
        goal("plan", direction=reviewed(), status="running"),
        goal("other", direction=reviewed(light="on track", on=date(2026, 10, 20)), team="Other"),
        goal(
            "plan-monthly",
            follows="plan",
            format="monthly",
            team="Plan",
            day=20,
            direction=reviewed(light="maybe", blocker="no *boiler*", on=date(2026, 11, 3)),
        ),
    )
    text = run_cli("report", "monthly", "--month", "2026-11")[1]
    assert "- P0: warm water — at risk on 3 Nov; blocker: no \\*boiler\\*\n" in text
    assert text.count("warm water") == 1
    run_cli("new", "--follows", "plan-monthly", "--format", "monthly", "--no-open")
    assert run_cli("report", "monthly", "--month", "2026-11")[1].count("at risk on 3 Nov; blocker: no") == 1


def test_a_monthly_report_can_be_about_one_priority(folder: Path, run_cli: RunCli) -> None:
    folder_of(
        folder,
        goal("kids", direction=OGP, objective=Objective(text="Teach", priority="P1")),
        goal("shop", "kr1 kids", shape="ogp", objective=Objective(text="Sell", priority="P0"), status="running"),
        goal("plain", objective=Objective(text="Clean", priority="P0")),
    )
    run_cli("new", "--follows", "shop", "--format", "checkin", "--no-open")
    code, text, _ = run_cli("report", "monthly", "--month", "2026-11", "--priority", "p0")
    assert code == 0
    assert text.startswith("# Monthly report: November 2026, P0 only\n")
    assert "1 key result of 1 goal" in text
    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        "## Goals of 12 to 18 months",
        "## Shop: Sell",
        "## How to read the numbers",
    ]
    assert "- P0: \\*all\\* children swim — Dana" in text
    assert not [words for words in ("trainers stay", "warm water", "Clean", "Teach") if f"{words}\n" in text]
    p1 = run_cli("report", "monthly", "--month", "2026-11", "--priority", "P1")[1]
    assert "## Kids: Teach" in p1
    assert "trainers stay" in p1
    assert "Shop: Sell" not in p1


def test_a_priority_that_no_goal_has_is_said_and_goes_with_a_monthly_report_only(folder: Path, run_cli: RunCli) -> None:
    folder_of(folder, goal("plan"))
    code, text, problem = run_cli("report", "monthly", "--month", "2026-11", "--priority", "P1")
    assert (code, text) == (1, "")
    assert (
        "no goal for November 2026 is P1; Frame and Goal ask for a priority only where the direction is written as "
        "objectives, goals and plays (OGP)" in problem
    )
    assert run_cli("report", "quarterly", "--priority", "P1")[0] == 2
    assert run_cli("report", "monthly", "--priority", "P7")[0] == 2


def test_sessions_tell_their_priorities_in_a_list(folder: Path, run_cli: RunCli) -> None:
    folder_of(folder, goal("kids", direction=OGP), goal("plan"))
    listed = {each["id"]: each["priorities"] for each in json.loads(run_cli("list", "--format", "json")[1])}
    assert listed == {"kids": ["P0", "P1"], "plan": []}
