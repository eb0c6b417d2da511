"""The goals of other teams beside ours."""

from __future__ import annotations

from pathlib import Path

from okrtui.tui.screens.neighbors import neighbors_of
from tests.report.standing import folder_of, goal, year


def test_teams_of_the_same_cycle_are_neighbors_those_with_the_same_goal_above_first(tmp_path: Path) -> None:
    ours = goal("ours", "kr1 company")
    others = (
        year("company"),
        year("company-check", day=9, follows="company", team="Company"),
        goal("apps"),
        goal("web", "kr1 company-check"),
        goal("past", cycle="2026-Q3", starts=None, ends=None),
    )
    assert [other.id for other in neighbors_of(folder_of(tmp_path, ours, *others), ours)] == ["web", "apps"]


def test_a_session_without_a_cycle_has_no_neighbors_of_another(tmp_path: Path) -> None:
    ours = goal("ours", cycle="", starts=None, ends=None)
    assert neighbors_of(folder_of(tmp_path, ours, goal("web")), ours) == []
