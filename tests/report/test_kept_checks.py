"""Findings that are kept in the index: the same as without, found again only where something changed."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from okrtui.model.base import changed
from okrtui.report import file_check, folder_check
from okrtui.report.file_check import check_with_values, folder_rules
from okrtui.report.folder_check import check_files
from okrtui.store.index import results, session_index
from okrtui.store.toml_out import dumps
from tests.generated_sessions import generated_sessions

DAY = date(2026, 12, 3)
COUNT = 110
"""Sessions enough for an index."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of sessions, one of them private, whose files were written long ago."""
    place = tmp_path / "sessions"
    place.mkdir()
    for number, session in enumerate(generated_sessions(COUNT)):
        written = changed(session, private=True) if number == 3 else session
        (place / f"{session.id}.toml").write_text(dumps(written), "utf-8")
    return place


@pytest.fixture
def checked_names(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list to which the names of the files are added that are checked, in this process."""
    names: list[str] = []

    def check(path: Path, data: bytes, today: date) -> object:
        names.append(path.name)
        return check_with_values(path, data, today)

    monkeypatch.setattr(file_check, "check_with_values", check)
    monkeypatch.setattr(results.FileKey, "is_settled", lambda key, now_ns: True)
    folder_rules.cache_clear()
    return names


def test_findings_are_kept_until_something_changes(folder: Path, tmp_path: Path, checked_names: list[str]) -> None:
    root, names = tmp_path / "index", sorted(path.name for path in folder.iterdir())
    without = check_files([folder], DAY, private=True)
    checked_names.clear()
    assert check_files([folder], DAY, private=True, index_root=root) == without
    assert checked_names == names
    checked_names.clear()
    assert check_files([folder], DAY, private=True, index_root=root) == without
    [private] = [session.id for number, session in enumerate(generated_sessions(COUNT)) if number == 3]
    assert checked_names == [f"{private}.toml"]
    checked_names.clear()
    changed_file = folder / names[0]
    changed_file.write_text(changed_file.read_text("utf-8").replace("key_results", "kr"), "utf-8")
    again = check_files([folder], DAY, private=True, index_root=root)
    assert names[0] in checked_names
    assert again == check_files([folder], DAY, private=True)
    checked_names.clear()
    check_files([folder], date(2026, 12, 4), private=True, index_root=root)
    assert checked_names == names


def test_settings_and_a_damaged_index_are_seen(folder: Path, tmp_path: Path, checked_names: list[str]) -> None:
    root = tmp_path / "index"
    check_files([folder], DAY, index_root=root)
    (folder / "okrtui.toml").write_text('[coach]\nignore = ["kr-no-benchmark"]\n', "utf-8")
    folder_rules.cache_clear()
    found = check_files([folder], DAY, index_root=root)
    assert "kr-no-benchmark" not in {finding.rule for file in found.files for finding in file.findings}
    for path in root.rglob("*"):
        if path.is_file():
            path.write_bytes(os.urandom(4_000))
    assert check_files([folder], DAY, index_root=root) == found


@pytest.mark.parametrize("private", [True, False])
def test_a_first_reading_finds_what_each_file_alone_has(folder: Path, tmp_path: Path, private: bool) -> None:
    first, second, third, *_ = sorted(folder.iterdir())
    first.with_stem(f"{first.stem} (conflict 2026-10-05 09-00)").write_bytes(first.read_bytes())
    second.write_text(second.read_text("utf-8")[:300], "utf-8")
    third.write_text("not = [TOML", "utf-8")
    (folder / "other.toml").write_text("[tool]\nname = 1\n", "utf-8")
    (folder / "okrtui.toml").write_text('[coach]\nignore = ["kr-no-benchmark"]\n', "utf-8")
    folder_rules.cache_clear()
    told: list[Path] = []
    found = check_files([folder], DAY, private, lambda path, count: told.append(path), tmp_path / "index")
    assert found == check_files([folder], DAY, private)
    assert {file.path for file in found.files} <= set(told)
    assert len(told) == len(set(told))


def test_a_check_that_is_ended_keeps_what_it_has_found(
    folder: Path, tmp_path: Path, checked_names: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_check, "_KEPT_AT_ONCE", 10)
    monkeypatch.setattr(session_index, "_WRITTEN_AT_ONCE", 10)

    def end_it(path: Path, count: int) -> None:
        if len(checked_names) == 50:
            raise KeyboardInterrupt

    root = tmp_path / "index"
    with pytest.raises(KeyboardInterrupt):
        check_files([folder], DAY, private=True, index_root=root, progress=end_it)
    checked_names.clear()
    checked = check_files([folder], DAY, private=True, index_root=root)
    assert len(checked_names) < COUNT - 30
    assert checked == check_files([folder], DAY, private=True)
