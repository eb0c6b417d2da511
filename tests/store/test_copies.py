"""Copies of a session that two writers or a sync tool left are known by their names."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from okrtui.store.copies import conflict_copy_path, find_original

STEMS = {"plan", "plan-2", "plan-2026"}


@pytest.mark.parametrize(
    "stem",
    [
        "plan (conflict 2026-10-01 10-34)",
        "plan (Ana's conflicted copy 2026-10-01)",
        "plan.sync-conflict-20261001-103400-ABCDEFG",
        "plan (1)",
        "plan - Copy",
        "plan - Copy (2)",
        "plan copy 2",
        "plan 2",
        "plan~1",
    ],
)
def test_the_names_that_tools_give(stem: str) -> None:
    assert find_original(stem, "plan", STEMS | {stem}) == "plan"


def test_what_calls_itself_otherwise_stands_on_its_own() -> None:
    assert find_original("plan-2", "plan-2", STEMS) == ""
    assert find_original("plan-2", "plan", STEMS) == ""
    assert find_original("plan-copy", "plan", STEMS) == ""
    assert find_original("plan (1)", "gone", {"plan (1)"}) == ""
    assert find_original("conflict-team", "", {"conflict-team", "plan"}) == ""


def test_a_broken_copy_is_known_by_its_name_alone() -> None:
    assert find_original("plan (conflict 2026-10-01 10-34)", "", STEMS) == "plan"


def test_no_copy_takes_the_place_of_another(tmp_path: Path) -> None:
    moment = datetime(2026, 10, 1, 10, 34, tzinfo=UTC)
    first = conflict_copy_path(tmp_path / "plan.toml", moment)
    first.write_text("")
    assert conflict_copy_path(tmp_path / "plan.toml", moment) != first
