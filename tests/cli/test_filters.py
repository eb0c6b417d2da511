"""The filters by team and cycle on the command line: what they match, and how one that matches nothing is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.files import RunCli
from tests.report.standing import folder_of, goal

FILTERED = [("list",), ("report", "monthly"), ("report", "quarterly")]


@pytest.mark.parametrize("command", FILTERED)
def test_a_text_that_only_looks_like_a_cycle_is_refused(
    folder: Path, run_cli: RunCli, command: tuple[str, ...]
) -> None:
    folder_of(folder, goal("plan"))
    code, out, err = run_cli(*command, "--cycle", "2026Q4")
    assert (code, out) == (1, "")
    assert "“2026Q4” is not a cycle; 2026-Q4, 2026-H1 or 2026 is." in err


@pytest.mark.parametrize("command", FILTERED)
def test_a_cycle_without_sessions_is_refused_and_the_others_are_named(
    folder: Path, run_cli: RunCli, command: tuple[str, ...]
) -> None:
    folder_of(folder, goal("plan"), goal("next", cycle="2027-Q1"), goal("mine", cycle="2027-Q2", format="solo"))
    code, out, err = run_cli(*command, "--cycle", "Q4")
    assert (code, out) == (1, "")
    assert "no session of the cycle “Q4” to" in err
    assert "; there are 2026-Q4 and 2027-Q1." in err


@pytest.mark.parametrize("command", [*FILTERED, ("trends",)])
def test_a_team_without_sessions_is_refused_and_the_others_are_named(
    folder: Path, run_cli: RunCli, command: tuple[str, ...]
) -> None:
    folder_of(folder, goal("plan"), goal("mine", format="solo"))
    code, out, err = run_cli(*command, "--team", "Nobody")
    assert (code, out) == (1, "")
    assert "no session of the team “Nobody” to" in err
    assert "; there is Plan." in err


@pytest.mark.parametrize("command", FILTERED)
def test_a_cycle_is_found_by_any_of_its_names(folder: Path, run_cli: RunCli, command: tuple[str, ...]) -> None:
    folder_of(folder, goal("plan"))
    code, out, err = run_cli(*command, "--cycle", "q4 2026")
    assert (code, err) == (0, "")
    assert "plan" in out


@pytest.mark.parametrize("kind", ["monthly", "quarterly"])
def test_there_is_no_report_of_an_empty_folder(folder: Path, run_cli: RunCli, kind: str) -> None:
    code, out, err = run_cli("report", kind)
    assert (code, out) == (1, "")
    assert "no session to report on for " in err


def test_a_session_is_not_created_in_what_only_looks_like_a_cycle(folder: Path, run_cli: RunCli) -> None:
    code, out, err = run_cli("new", "--title", "T", "--team", "N", "--cycle", "2026Q4", "--no-open")
    assert (code, out) == (2, "")
    assert "“2026Q4” is not a cycle; 2026-Q4, 2026-H1 or 2026 is." in err
    assert not list(folder.iterdir())
