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


def test_versions_come_back_newest_first(backups: Backups, tmp_path: Path) -> None:
    file = tmp_path / "s.toml"
    moments = [START, START, START + timedelta(microseconds=1), START + timedelta(days=400)]
    for n, when in enumerate(moments):
        backups.add(file, f"{n}".encode(), when.astimezone(timezone(timedelta(hours=n))))
    kept = backups.list(file)
    assert [backups.read(one) for one in kept] == [b"3", b"2", b"1", b"0"]
    assert [one.saved_at for one in kept] == moments[::-1]


def test_the_same_version_is_kept_once(backups: Backups, tmp_path: Path) -> None:
    file = tmp_path / "s.toml"
    first = backups.add(file, b"a", START)
    assert backups.add(file, b"a", START + timedelta(hours=1)) == first
    assert len(backups.list(file)) == 1


def test_sessions_of_one_name_in_two_folders_are_apart(backups: Backups, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        backups.add(tmp_path / name / "s.toml", name.encode(), START)
    assert [backups.read(one) for one in backups.list(tmp_path / "a" / "s.toml")] == [b"a"]


def test_a_folder_is_the_same_by_whatever_way_one_comes(backups: Backups, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    backups.add(tmp_path / "real" / "s.toml", b"a", START)
    assert len(backups.list(tmp_path / "link" / "s.toml")) == 1


@pytest.mark.parametrize("name", ["...toml", "é 结账.toml", f"{'x' * 240}.toml", "..", "a\nb.toml"])
def test_no_name_leads_out_of_the_backups(name: str, backups: Backups, tmp_path: Path) -> None:
    path = backups.add(tmp_path / name, b"a", START)
    assert path.parent.parent == backups.root
    assert backups.list(tmp_path / name)[0].path == path


def test_twenty_are_kept_the_older_the_sparser(backups: Backups, tmp_path: Path) -> None:
    file = tmp_path / "s.toml"
    for hour in range(200):
        backups.add(file, f"{hour}".encode(), START + timedelta(hours=hour))
    hours = [int(backups.read(one)) for one in backups.list(file)]
    gaps = [a - b for a, b in pairwise(hours)]
    assert len(hours) == MAX_BACKUPS
    assert (hours[0], hours[-1]) == (199, 0)
    assert max(gaps[:5]) <= 3
    assert max(gaps[-5:]) > 10


def test_other_files_among_the_versions_are_left_out(backups: Backups, tmp_path: Path) -> None:
    path = backups.add(tmp_path / "s.toml", b"a", START)
    (path.parent / ".okrtui-x.tmp").write_bytes(b"")
    (path.parent / "notes-1.toml").write_bytes(b"")
    assert [one.path for one in backups.list(tmp_path / "s.toml")] == [path]


def test_where_nothing_can_be_kept_it_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(SaveError, match=r"^s\.toml: no backup could be kept: [^\n]+$"):
        Backups(tmp_path / "file").add(tmp_path / "s.toml", b"a", START)


def test_without_a_root_they_are_in_the_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("platformdirs.user_data_path", lambda *args, **named: tmp_path / "data")
    assert Backups().root == tmp_path / "data" / "backups"


def test_an_hour_of_work_stays_dense_and_a_year_has_something_of_every_age(backups: Backups, tmp_path: Path) -> None:
    file = tmp_path / "s.toml"
    moments = [START + timedelta(days=7 * week, minutes=10 * n) for week in range(52) for n in range(12)]
    for n, when in enumerate(moments):
        backups.add(file, f"{n}".encode(), when)
    now = moments[-1]
    ages = [now - one.saved_at for one in backups.list(file)]
    assert ages[:6] == [timedelta(minutes=10 * n) for n in range(6)]
    assert ages[-1] == now - START
    for days in (7, 14, 30, 60, 120, 240):
        assert any(timedelta(days=days / 2) <= age <= timedelta(days=days * 2) for age in ages), days


def test_what_was_just_kept_stays_though_the_clock_was_set_back(backups: Backups, tmp_path: Path) -> None:
    file = tmp_path / "s.toml"
    for n in range(30):
        backups.add(file, f"{n}".encode(), START + timedelta(days=365, hours=n))
    path = backups.add(file, b"now", START + timedelta(days=365, hours=3.5))
    assert path in [one.path for one in backups.list(file)]
    assert len(backups.list(file)) == MAX_BACKUPS


def test_a_version_is_due_after_ten_minutes_and_when_the_clock_jumped(backups: Backups, tmp_path: Path) -> None:
    file = tmp_path / "s.toml"
    assert backups.is_due(file, START)
    backups.add(file, b"a", START)
    assert not backups.is_due(file, START + timedelta(minutes=9))
    assert backups.is_due(file, START + timedelta(minutes=10))
    assert backups.is_due(file, START - timedelta(days=1))


def test_the_ids_of_a_folder_are_known_though_its_files_are_gone(backups: Backups, tmp_path: Path) -> None:
    for folder, id in (("a", "plan-q4"), ("a", "结账 é"), ("b", "other")):
        data = f'id = "{id}"\ntitle = "x"\nformat = "plan"\n'.encode()
        backups.add(tmp_path / folder / f"{id}.toml", data, START)
    backups.add(tmp_path / "a" / "emptied.toml", b"x", START).unlink()
    assert set(backups.session_ids(tmp_path / "a")) == {"plan-q4", "结账 é"}
    assert backups.session_ids(tmp_path / "c") == ()


def test_what_a_killed_process_left_among_the_versions_is_cleared(backups: Backups, tmp_path: Path) -> None:
    place = backups.add(tmp_path / "s.toml", b"a", START).parent
    left = place / ".okrtui-zzzzzz-1-abcd.tmp"
    left.write_bytes(b"")
    os.utime(left, (0, 0))
    backups.add(tmp_path / "s.toml", b"b", START)
    assert not left.exists()
