"""Blockers on the command line: in the monthly report, `show` and the next session, until an update is without."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from okrtui.model.okr import KeyResult, Update
from tests.cli.files import RunCli
from tests.report.standing import folder_of, goal, key_result

DAYS = [date(2026, 11, day) for day in (3, 10, 17)]
REPORT = ("report", "monthly", "--month", "2026-11")


def blocked(*blockers: str) -> KeyResult:
    """Return a key result with an update each week of November, and what was in its way then."""
    updates = [
        Update(id=f"u{n}", on=day, value=n, blocker=text)
        for n, (day, text) in enumerate(zip(DAYS, blockers, strict=True))
    ]
    return key_result(who="guests", does_what="book", owner="Ana").model_copy(update={"updates": tuple(updates)})


def test_a_blocker_is_told_in_the_report_and_in_the_session_that_follows(folder: Path, run_cli: RunCli) -> None:
    folder_of(folder, goal("desk", key_results=(blocked("", "the *old* phone", "the *old* phone"),), status="running"))
    run_cli("new", "--follows", "desk", "--format", "checkin", "--no-open")
    text = run_cli(*REPORT)[1]
    assert "### Blockers\n\n- **guests book**: the \\*old\\* phone — Ana, since 10 Nov\n" in text
    assert "Measured this month: all of them. 1 blocked." in text
    ids = [path.stem for path in folder.glob("*.toml")]
    assert len(ids) == 2
    for id in ids:
        assert "blocker since 10 Nov: the *old* phone" in " ".join(run_cli("show", id)[1].split())
    points = json.loads(run_cli("trends", "--format", "json")[1])[0]["key_results"][0]["legs"][0]["points"]
    assert [point["blocker"] for point in points] == ["", "the *old* phone", "the *old* phone"]
    assert "blocker: the *old* phone" in run_cli("trends")[1]


def test_what_a_later_update_is_without_is_told_as_removed_in_a_report_only(folder: Path, run_cli: RunCli) -> None:
    mine = goal("mine", format="solo", key_results=(blocked("", "", "a secret"),))
    folder_of(folder, goal("desk", key_results=(blocked("", "the old phone", ""),)), mine)
    shown, report = run_cli("show", "desk")[1], run_cli(*REPORT)[1]
    assert "Goal of desk" in shown
    assert not [words for words in ("block", "old phone", "secret") if words in shown.lower()]
    assert "the old phone — Ana, since 10 Nov, removed by 17 Nov" in report
    assert not [words for words in ("1 blocked", "secret") if words in report.lower()]
    quarter = run_cli("report", "quarterly", "--cycle", "2026-Q4")[1]
    assert "the old phone — Ana, since 10 Nov, removed by 17 Nov" in quarter
