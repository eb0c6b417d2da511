"""Conflict copies of a session, from two writers or a sync tool, are recognized by their names."""

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
def test_copies_are_known_by_the_names_that_tools_give(stem: str) -> None:
    assert find_original(stem, "plan", STEMS | {stem}) == "plan"


def test_a_file_with_another_id_or_name_is_no_copy() -> None:
    assert find_original("plan-2", "plan-2", STEMS) == ""
    assert find_original("plan-2", "plan", STEMS) == ""
    assert find_original("plan-copy", "plan", STEMS) == ""
    assert find_original("plan (1)", "gone", {"plan (1)"}) == ""
    assert find_original("conflict-team", "", {"conflict-team", "plan"}) == ""


def test_a_broken_copy_is_known_by_its_name_alone() -> None:
    assert find_original("plan (conflict 2026-10-01 10-34)", "", STEMS) == "plan"


def test_a_new_conflict_copy_gets_a_name_that_is_free(tmp_path: Path) -> None:
    moment = datetime(2026, 10, 1, 10, 34, tzinfo=UTC)
    first = conflict_copy_path(tmp_path / "plan.toml", moment)
    first.write_text("")
    assert conflict_copy_path(tmp_path / "plan.toml", moment) != first
