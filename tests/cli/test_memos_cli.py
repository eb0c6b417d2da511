"""The memos of goals: written in a plan, printed by a command that knows a later session."""

from __future__ import annotations

from pathlib import Path

from okrtui.model.frame import Direction, DirectionGoal
from okrtui.model.okr import Objective
from tests.cli.files import RunCli
from tests.report.standing import folder_of, goal, year

GOALS = (
    DirectionGoal(id="i1", priority="P1", text="trainers stay", memo="They know\nthe children."),
    DirectionGoal(
        id="i2", priority="P0", text="all children swim", who="Dana", memo="It saves lives.\n\n*Three* pools."
    ),
    DirectionGoal(id="i3", text="a second pool"),
)
OGP = Direction(shape="ogp", goals=GOALS)


def test_the_memos_of_all_goals_are_printed_by_rank(folder: Path, run_cli: RunCli) -> None:
    company = Objective(text="Everybody swims", owner="Ines", memo="Water is everywhere.")
    folder_of(
        folder,
        year("company", direction=OGP, objective=company),
        goal("kids", direction=OGP, objective=Objective(text="Begin early", rank=2, priority="P0", memo="At six.")),
        goal("adults", direction=OGP, objective=Objective(text="Begin again", rank=1)),
        goal("mine", format="solo", objective=Objective(text="Secret", memo="hidden")),
    )
    run_cli("new", "--follows", "kids", "--format", "checkin", "--no-open")
    code, text, _ = run_cli("report", "memos", "--cycle", "2026-Q4")
    assert code == 0
    assert text.startswith("# Memos of the goals: 2026-Q4\n\n")
    assert "## Company: Everybody swims\n\nPerson responsible: Ines\n\nWater is everywhere.\n" in text
    assert "### P0: all children swim, Dana\n\nIt saves lives.\n\n\\*Three\\* pools.\n\n### P1: trainers stay" in text
    assert "They know\\\nthe children." in text
    assert "## Kids: Begin early\n\nRank 2 · P0\n\nAt six.\n" in text
    assert text.count("all children swim") == 1, "both teams copied the goals of the company"
    assert text.endswith("No memo yet: a second pool; Begin again.\n")
    assert "hidden" not in text
    kids = run_cli("report", "memos", "--cycle", "2026-Q4", "--team", "kids")[1]
    assert "At six." in kids
    assert "Water is everywhere" not in kids


def test_a_folder_without_memos_says_where_they_are_written(folder: Path, run_cli: RunCli) -> None:
    folder_of(folder, goal("plan"))
    code, text, problem = run_cli("report", "memos", "--cycle", "2026-Q4")
    assert (code, text) == (1, "")
    assert "no goal for 2026-Q4 has a memo yet" in problem
