"""Conflict copies of a session, from two writers or a sync tool, are recognized by their names."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from okrtui.store.backups import Backups
from okrtui.store.copies import conflict_copy_path, find_original
from okrtui.store.folder import Folder
from okrtui.store.heads import Head
from okrtui.store.session_lookup import find_session

MADE = datetime(2026, 10, 1, 9, tzinfo=UTC)


def make_head(stem: str, id: str | None = None, created: datetime | None = MADE) -> Head:
    """Return the head of a file with an id in it, by default that of its name."""
    return Head(Path(f"{stem}.toml"), stem, stem if id is None else id, created=created)


def original_among(head: Head, *others: Head) -> str:
    """Return of which other file one is a copy."""
    by_stem = {each.path.stem: each for each in (head, *others)}
    return find_original(head, by_stem, by_stem.get)


PLANS = make_head("plan"), make_head("plan-2"), make_head("plan-2026")


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
    assert original_among(make_head(stem, "plan", None), *PLANS) == "plan"


@pytest.mark.parametrize(
    "stem",
    ["plan-LAPTOP", "plan (Konfliktkopie von Ana 2026-10-01)", "plan (Copie en conflit de Zoé)", "plan 2 3", "mine"],
)
def test_a_copy_of_any_name_is_known_by_the_id_in_it(stem: str) -> None:
    assert original_among(make_head(stem, "plan"), *PLANS) == "plan"


def test_a_copy_of_a_file_that_was_renamed_is_known_by_their_common_id() -> None:
    renamed = make_head("Our plan", "plan")
    assert original_among(make_head("Our plan-LAPTOP", "plan"), renamed) == "Our plan"
    assert original_among(renamed, make_head("Our plan-LAPTOP", "plan")) == ""


def test_a_file_with_another_id_name_or_moment_is_no_copy() -> None:
    later = datetime(2026, 11, 1, tzinfo=UTC)
    assert original_among(make_head("plan-2"), *PLANS) == ""
    assert original_among(make_head("plan (1)", "gone")) == ""
    assert original_among(make_head("renamed", "plan", later), *PLANS) == ""
    assert original_among(make_head("plan-copy", ""), *PLANS) == ""
    assert original_among(make_head("conflict-team", ""), *PLANS) == ""


def test_a_broken_copy_is_known_by_its_name_alone() -> None:
    assert original_among(make_head("plan (conflict 2026-10-01 10-34)", "", None), *PLANS) == "plan"


def test_a_copy_is_listed_and_found_by_its_id(tmp_path: Path) -> None:
    folder = Folder(tmp_path, Backups(tmp_path / "backups"))
    for name in ("plan", "plan-LAPTOP", "other"):
        (tmp_path / f"{name}.toml").write_text('id = "plan"\ntitle = "x"\nformat = "plan"\ncreated = 2026-10-01\n')
    (tmp_path / "other.toml").write_text('id = "plan"\ntitle = "x"\nformat = "plan"\ncreated = 2026-11-01\n')
    heads = {head.id: head for head in folder.heads()}
    assert [heads[id].copy_of for id in ("plan", "plan-LAPTOP", "other")] == ["", "plan", ""]
    assert "without its line “id” it is a session of its own" in heads["plan-LAPTOP"].problem
    assert folder.copies_of(folder.path_of("plan")) == [folder.path_of("plan-LAPTOP")]
    assert find_session(folder, "plan-LAPTOP").original_id() == "plan"
    assert find_session(folder, "pl").path == folder.path_of("plan")


def test_a_new_conflict_copy_gets_a_name_that_is_free(tmp_path: Path) -> None:
    moment = datetime(2026, 10, 1, 10, 34, tzinfo=UTC)
    first = conflict_copy_path(tmp_path / "plan.toml", moment)
    first.write_text("")
    assert conflict_copy_path(tmp_path / "plan.toml", moment) != first
