"""A goal that was changed in an older session of its cycle: every command says the same of it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from okrtui.model.base import changed
from okrtui.model.goal_changes import record_goal_changes
from okrtui.model.items import change
from okrtui.model.session import Session
from okrtui.store.toml_in import load
from okrtui.store.toml_out import dumps
from tests.cli.files import RunCli
from tests.report.standing import goal, key_result

DAY = date(2026, 10, 20)
PLAN = goal("plan", team="Shop", status="running", key_results=(key_result("kr1", 10, target=1800),))
CHECK = changed(
    PLAN,
    id="check",
    title="Second week",
    format="checkin",
    follows="plan",
    created=datetime(2026, 10, 12, 9, tzinfo=UTC),
    updated=datetime(2026, 10, 12, 9, tzinfo=UTC),
)


def with_higher_target(session: Session) -> Session:
    """Return a session after its target was changed on DAY."""
    edited = record_goal_changes(session, change(session, "kr1", target=2000), DAY)
    return changed(edited, updated=datetime(2026, 10, 20, 9, tzinfo=UTC))


def with_another_goal(session: Session) -> Session:
    """Return a session after its objective was reworded, and its key result exchanged for another, on DAY."""
    objective, added = changed(session.objective, text="Guests pay at once"), key_result("kr2", does_what="pay")
    edited = changed(session, objective=objective, key_results=(added,))
    recorded = record_goal_changes(session, edited, DAY)
    return changed(recorded, updated=datetime(2026, 10, 20, 9, tzinfo=UTC))


def write(folder: Path, *sessions: Session) -> None:
    """Write sessions into a folder."""
    for session in sessions:
        (folder / f"{session.id}.toml").write_text(dumps(session), encoding="utf-8")


@pytest.mark.parametrize(
    "sessions", [(with_higher_target(PLAN), CHECK), (PLAN, with_higher_target(CHECK))], ids=["older", "newer"]
)
def test_tree_trends_reports_show_and_the_next_session_agree_on_a_changed_goal(
    sessions: tuple[Session, ...], folder: Path, run_cli: RunCli
) -> None:
    write(folder, *sessions)
    for command in (
        ("tree", "--format", "json"),
        ("trends",),
        ("show", "plan"),
        ("show", "check"),
        ("report", "monthly", "--month", "2026-11"),
        ("report", "quarterly", "--cycle", "2026-Q4"),
    ):
        # The number of an earlier day stands beside the target of that day.
        told = re.sub("1,800 → 2,000|then [0-9,]+ → 1,800", "", run_cli(*command)[1]).replace(",", "")
        assert "2000" in told, command
        assert "1800" not in told, command
    assert "1,800 → 2,000" in run_cli("trends")[1]
    for followed in ("plan", "check"):
        path = run_cli("new", "--follows", followed, "--format", "checkin", "--no-open")[1].strip()
        assert load(Path(path)).session.key_results[0].target == 2000
        assert "1,800 → 2,000" in run_cli("show", path)[1]
        Path(path).unlink()


@pytest.mark.parametrize(
    "sessions", [(with_another_goal(PLAN), CHECK), (PLAN, with_another_goal(CHECK))], ids=["older", "newer"]
)
def test_an_exchanged_key_result_and_another_objective_are_the_goal_everywhere(
    sessions: tuple[Session, ...], folder: Path, run_cli: RunCli
) -> None:
    write(folder, *sessions)

    def assert_told(*sources: str) -> None:
        reports = (("monthly", "--month", "2026-11"), ("quarterly", "--cycle", "2026-Q4"))
        for command in (("tree",), *(("show", each) for each in sources), *(("report", *each) for each in reports)):
            told = run_cli(*command)[1]
            assert "Guests pay at once" in told, command
            assert "shoppers pay" in told, command
            lines = [line for line in told.splitlines() if "shoppers finish" in line]
            assert all("dropped: shoppers finish" in line for line in lines), command
        assert "\n1 key result of 1 goal" in told

    assert_told("plan", "check")
    path = run_cli("new", "--follows", "check", "--format", "checkin", "--no-open")[1].strip()
    following = load(Path(path)).session
    assert (following.objective.text, [each.id for each in following.key_results]) == ("Guests pay at once", ["kr2"])
    assert "dropped: shoppers finish" in run_cli("show", path)[1]
    assert_told("plan", path)
    october = run_cli("report", "monthly", "--month", "2026-10")[1]
    assert "8 Oct, shoppers finish: 10" in october, "it was measured in that month"
    assert "key result dropped: shoppers finish" in october


def test_nothing_of_a_change_in_a_private_session_is_told(folder: Path, run_cli: RunCli) -> None:
    write(folder, PLAN, changed(with_higher_target(CHECK), private=True))
    for command in (("tree",), ("trends",), ("show", "plan"), ("report", "quarterly", "--cycle", "2026-Q4")):
        assert "2,000" not in run_cli(*command)[1], command
    path = run_cli("new", "--follows", "plan", "--format", "checkin", "--no-open")[1].strip()
    assert load(Path(path)).session.key_results[0].target == 1800
