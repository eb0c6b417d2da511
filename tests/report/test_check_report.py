"""The coach's report on the files of a folder: what a later session of the chain answers is not asked of an earlier."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from okrtui.method.successor_session import create_successor
from okrtui.model.base import changed
from okrtui.model.items import add
from okrtui.model.okr import KeyResult, Update
from okrtui.model.session import Session
from okrtui.report.check_report import check_files
from okrtui.store.toml_out import dumps

QUARTER = {"starts": date(2026, 10, 1), "ends": date(2026, 12, 31), "cycle": "2026-Q4", "status": "running"}
DIVE_DAY = datetime(2026, 12, 1, 9, tzinfo=UTC)
BEHIND = add(
    add(Session(id="check", format="checkin", created=datetime(2026, 10, 31, 9, tzinfo=UTC), **QUARTER), KeyResult),
    Update,
    into="kr1",
    on=date(2026, 10, 31),
    value=10,
)
BEHIND = changed(BEHIND, key_results=(changed(BEHIND.key_results[0], who="shops", baseline=0, target=100),))
DIVE = changed(create_successor(BEHIND, "deepdive", "dive", DIVE_DAY), status="closed")


def rules_by_file(folder: Path, *sessions: Session) -> dict[str, set[str]]:
    for session in sessions:
        (folder / f"{session.id}.toml").write_text(dumps(session), "utf-8")
    checked = check_files([folder], date(2026, 12, 3))
    rhythm = ("deep-dive-due", "checkin-due")
    return {
        file.path.stem: {finding.rule for finding in file.findings if finding.rule in rhythm} for file in checked.files
    }


def test_a_deep_dive_that_was_held_is_not_asked_of_the_check_in_before(tmp_path: Path) -> None:
    assert rules_by_file(tmp_path, BEHIND) == {"check": {"deep-dive-due", "checkin-due"}}
    assert rules_by_file(tmp_path, BEHIND, DIVE) == {"check": set(), "dive": set()}


@pytest.mark.parametrize("elsewhere", [{"follows": "another"}, {"starts": date(2027, 1, 1), "ends": date(2027, 3, 31)}])
def test_a_session_of_another_chain_or_cycle_answers_nothing(tmp_path: Path, elsewhere: dict[str, object]) -> None:
    assert rules_by_file(tmp_path, BEHIND, changed(DIVE, **elsewhere))["check"] == {"deep-dive-due", "checkin-due"}


def test_a_renamed_file_is_followed_by_the_id_it_was_written_with(tmp_path: Path) -> None:
    (tmp_path / "renamed.toml").write_text(dumps(BEHIND), "utf-8")
    assert rules_by_file(tmp_path, DIVE) == {"renamed": set(), "dive": set()}
