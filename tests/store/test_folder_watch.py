"""What a watch notices of a folder that others change."""

from __future__ import annotations

import os
from pathlib import Path

from okrtui.store.folder_watch import FolderWatch


def test_files_that_come_change_and_go_are_noticed_once(tmp_path: Path) -> None:
    watch = FolderWatch(tmp_path, lambda: 0.0)
    assert [watch.has_changed(), watch.has_changed()] == [False, False]
    file = tmp_path / "plan.toml"
    for change in (
        lambda: file.write_text("a"),
        lambda: file.write_text("longer"),
        lambda: os.utime(file, (1, 1)),
        file.unlink,
    ):
        change()
        assert [watch.has_changed(), watch.has_changed()] == [True, False]
    (tmp_path / "notes.md").write_text("")
    assert not watch.has_changed()


def test_a_folder_that_is_missing_is_noticed_when_it_is_there(tmp_path: Path) -> None:
    watch = FolderWatch(tmp_path / "later")
    assert not watch.has_changed()
    (tmp_path / "later").mkdir()
    (tmp_path / "later" / "plan.toml").write_text("")
    assert watch.has_changed()


def test_all_files_are_looked_at_the_less_often_the_longer_it_takes(tmp_path: Path) -> None:
    file, now = tmp_path / "plan.toml", [0.0]

    def clock() -> float:
        now[0] += 0.5
        return now[0]

    file.write_text("a")
    watch = FolderWatch(tmp_path, clock)
    watch.has_changed()
    file.write_text("longer")
    assert not watch.has_changed()
    now[0] += 100
    assert watch.has_changed()
