"""Backups of session files: what is kept, for how long, and where."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path

import pytest

from okrtui.store.backups import MAX_BACKUPS, Backups
from okrtui.store.errors import SaveError

START = datetime(2026, 10, 1, 9, tzinfo=UTC)


@pytest.fixture
def backups(tmp_path: Path) -> Backups:
    return Backups(tmp_path / "kept" / "here")


def test_backups_are_listed_newest_first(backups: Backups, tmp_path: Path) -> None:
    file = tmp_path / "s.toml"
    moments = [START, START, START + timedelta(microseconds=1), START + timedelta(days=400)]
    for n, moment in enumerate(moments):
        backups.add(file, f"{n}".encode(), moment.astimezone(timezone(timedelta(hours=n))))
    listed = backups.list(file)
    assert [backups.read(backup) for backup in listed] == [b"3", b"2", b"1", b"0"]
    assert [backup.saved_at for backup in listed] == moments[::-1]


def test_the_same_bytes_are_backed_up_once(backups: Backups, tmp_path: Path) -> None:
    file = tmp_path / "s.toml"
    first = backups.add(file, b"a", START)
    assert backups.add(file, b"a", START + timedelta(hours=1)) == first
    assert len(backups.list(file)) == 1


def test_sessions_of_one_name_in_two_folders_have_separate_backups(backups: Backups, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        backups.add(tmp_path / name / "s.toml", name.encode(), START)
    assert [backups.read(backup) for backup in backups.list(tmp_path / "a" / "s.toml")] == [b"a"]


def test_a_folder_reached_through_a_link_has_the_same_backups(backups: Backups, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    backups.add(tmp_path / "real" / "s.toml", b"a", START)
    assert len(backups.list(tmp_path / "link" / "s.toml")) == 1


@pytest.mark.parametrize("name", ["...toml", "é 结账.toml", f"{'x' * 240}.toml", "..", "a\nb.toml"])
def test_no_name_leads_out_of_the_backups(name: str, backups: Backups, tmp_path: Path) -> None:
    path = backups.add(tmp_path / name, b"a", START)
    assert path.parent.parent == backups.root
    assert backups.list(tmp_path / name)[0].path == path


def test_twenty_backups_are_kept_sparser_with_age(backups: Backups, tmp_path: Path) -> None:
    file = tmp_path / "s.toml"
    for hour in range(200):
        backups.add(file, f"{hour}".encode(), START + timedelta(hours=hour))
    hours = [int(backups.read(backup)) for backup in backups.list(file)]
    gaps = [a - b for a, b in pairwise(hours)]
    assert len(hours) == MAX_BACKUPS
    assert (hours[0], hours[-1]) == (199, 0)
    assert max(gaps[:5]) <= 3
    assert max(gaps[-5:]) > 10


def test_other_files_among_the_backups_are_ignored(backups: Backups, tmp_path: Path) -> None:
    path = backups.add(tmp_path / "s.toml", b"a", START)
    (path.parent / ".okrtui-x.tmp").write_bytes(b"")
    (path.parent / "notes-1.toml").write_bytes(b"")
    assert [backup.path for backup in backups.list(tmp_path / "s.toml")] == [path]


def test_a_backup_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(SaveError, match=r"^s\.toml: no backup could be kept: [^\n]+$"):
        Backups(tmp_path / "file").add(tmp_path / "s.toml", b"a", START)


def test_without_a_root_backups_are_in_the_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("platformdirs.user_data_path", lambda *args, **kwargs: tmp_path / "data")
    assert Backups().root == tmp_path / "data" / "backups"


def test_backups_stay_dense_for_an_hour_of_work_and_cover_every_age_of_a_year(backups: Backups, tmp_path: Path) -> None:
    file = tmp_path / "s.toml"
    moments = [START + timedelta(days=7 * week, minutes=10 * n) for week in range(52) for n in range(12)]
    for n, moment in enumerate(moments):
        backups.add(file, f"{n}".encode(), moment)
    now = moments[-1]
    ages = [now - backup.saved_at for backup in backups.list(file)]
    assert ages[:6] == [timedelta(minutes=10 * n) for n in range(6)]
    assert ages[-1] == now - START
    for days in (7, 14, 30, 60, 120, 240):
        assert any(timedelta(days=days / 2) <= age <= timedelta(days=days * 2) for age in ages), days


def test_the_backup_just_made_is_kept_after_the_clock_was_set_back(backups: Backups, tmp_path: Path) -> None:
    file = tmp_path / "s.toml"
    for n in range(30):
        backups.add(file, f"{n}".encode(), START + timedelta(days=365, hours=n))
    path = backups.add(file, b"now", START + timedelta(days=365, hours=3.5))
    assert path in [backup.path for backup in backups.list(file)]
    assert len(backups.list(file)) == MAX_BACKUPS


def test_a_backup_is_due_after_ten_minutes_and_after_a_clock_jump(backups: Backups, tmp_path: Path) -> None:
    file = tmp_path / "s.toml"
    assert backups.is_due(file, START)
    backups.add(file, b"a", START)
    assert not backups.is_due(file, START + timedelta(minutes=9))
    assert backups.is_due(file, START + timedelta(minutes=10))
    assert backups.is_due(file, START - timedelta(days=1))
    [backup] = backups.list(file)
    backup.path.unlink()
    assert backups.is_due(file, START + timedelta(minutes=9)), "what was known of it counts no longer"


def test_the_ids_of_a_folder_are_known_though_its_files_are_gone(backups: Backups, tmp_path: Path) -> None:
    for folder, id in (("a", "plan-q4"), ("a", "结账 é"), ("b", "other")):
        data = f'id = "{id}"\ntitle = "x"\nformat = "plan"\n'.encode()
        backups.add(tmp_path / folder / f"{id}.toml", data, START)
    backups.add(tmp_path / "a" / "emptied.toml", b"x", START).unlink()
    assert set(backups.session_ids(tmp_path / "a")) == {"plan-q4", "结账 é"}
    assert backups.session_ids(tmp_path / "c") == ()


def test_temp_files_of_a_killed_process_are_removed_from_the_backups(backups: Backups, tmp_path: Path) -> None:
    folder = backups.add(tmp_path / "s.toml", b"a", START).parent
    leftover = folder / ".okrtui-zzzzzz-1-abcd.tmp"
    leftover.write_bytes(b"")
    os.utime(leftover, (0, 0))
    backups.add(tmp_path / "s.toml", b"b", START)
    assert not leftover.exists()
