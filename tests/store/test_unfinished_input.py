"""Unfinished input of dialogs: kept for its owner only, outside the sessions folder, until it is used or cancelled."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from okrtui.store.unfinished_input import UnfinishedInput


def kept_files(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "state").iterdir()) if (tmp_path / "state").exists() else []


def read_texts(file: Path) -> dict[str, str]:
    texts = json.loads(file.read_bytes())
    assert isinstance(texts, dict)
    return texts


def of_dialog(tmp_path: Path, dialog: str = "new session") -> UnfinishedInput:
    return UnfinishedInput(tmp_path / "sessions", dialog, tmp_path / "state")


def test_it_is_loaded_again_and_is_nowhere_in_the_sessions_folder(tmp_path: Path) -> None:
    (tmp_path / "sessions").mkdir()
    first = of_dialog(tmp_path)
    first.keep({"title": "Plan"})
    first.keep({"title": "Plan for 结账\x1b\ud800"})
    first.close()
    assert of_dialog(tmp_path).load() == {"title": "Plan for 结账\x1b\ud800"}
    assert of_dialog(tmp_path, "another").load() == {}
    assert list((tmp_path / "sessions").iterdir()) == []


def test_each_of_two_apps_keeps_its_own(tmp_path: Path) -> None:
    first, second = of_dialog(tmp_path), of_dialog(tmp_path)
    first.keep({"title": "Spring"})
    second.keep({"title": "Autumn"})
    first.close()
    second.close()
    assert sorted(read_texts(file)["title"] for file in kept_files(tmp_path)) == ["Autumn", "Spring"]


def test_what_is_being_typed_in_another_app_is_neither_offered_nor_removed(tmp_path: Path) -> None:
    first, second = of_dialog(tmp_path), of_dialog(tmp_path)
    first.keep({"title": "Spring"})
    first.close()
    assert first.load() == {"title": "Spring"}
    assert second.load() == {}
    second.clear()
    second.keep({"title": "Autumn"})
    second.clear()
    assert [read_texts(file) for file in kept_files(tmp_path)] == [{"title": "Spring"}]
    first.close()
    assert second.load() == {"title": "Spring"}


def test_what_several_dead_apps_left_is_offered_one_after_the_other(tmp_path: Path) -> None:
    apps = [of_dialog(tmp_path) for _ in range(3)]
    for number, app in enumerate(apps):
        app.keep({"title": f"Plan {number}"})
    for app in apps:
        app.close()
    next_app, titles = of_dialog(tmp_path), set()
    while texts := next_app.load():
        titles.add(texts["title"])
        next_app.clear()
    assert titles == {"Plan 0", "Plan 1", "Plan 2"}
    assert kept_files(tmp_path) == []


def test_what_was_left_is_not_replaced_by_what_is_typed_without_it(tmp_path: Path) -> None:
    first, second = of_dialog(tmp_path), of_dialog(tmp_path)
    first.keep({"title": "Spring"})
    first.close()
    second.keep({"title": "Autumn"})
    second.close()
    assert len(kept_files(tmp_path)) == 2


def test_of_too_many_apps_the_last_keep_nothing_and_none_loses_anything(tmp_path: Path) -> None:
    apps = [of_dialog(tmp_path) for _ in range(18)]
    for number, app in enumerate(apps):
        app.keep({"title": f"Plan {number}"})
    for app in reversed(apps):
        app.close()
    titles = {read_texts(file)["title"] for file in kept_files(tmp_path)}
    assert titles == {f"Plan {number}" for number in range(16)}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no mode bits")
def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    previous = os.umask(0)
    try:
        unfinished = of_dialog(tmp_path)
        unfinished.keep({"people": "Ana"})
        unfinished.close()
    finally:
        os.umask(previous)
    (file,) = kept_files(tmp_path)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_it_is_removed_when_it_is_used_also_while_it_waits_to_be_written(tmp_path: Path) -> None:
    unfinished = of_dialog(tmp_path)
    unfinished.clear()
    unfinished.keep({"title": "Plan"})
    unfinished.clear()
    assert (kept_files(tmp_path), of_dialog(tmp_path).load()) == ([], {})


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"\xff", b"[" * 100_000, b'{"title": 3}', b'{"title": "a"', b"x" * 5_000_000], ids=len
)
def test_what_is_not_ours_counts_as_nothing(tmp_path: Path, data: bytes) -> None:
    unfinished = of_dialog(tmp_path)
    unfinished.keep({"title": "Plan"})
    unfinished.close()
    (file,) = kept_files(tmp_path)
    file.write_bytes(data)
    assert of_dialog(tmp_path).load() == {}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_pipe_and_a_link_in_its_place_count_as_nothing(tmp_path: Path) -> None:
    unfinished = of_dialog(tmp_path)
    unfinished.keep({"title": "Plan"})
    unfinished.close()
    (file,) = kept_files(tmp_path)
    moved = file.rename(tmp_path / "elsewhere")
    file.symlink_to(moved)
    assert of_dialog(tmp_path).load() == {}
    file.unlink()
    os.mkfifo(file)
    assert of_dialog(tmp_path).load() == {}


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "state").write_bytes(b"")
    unfinished = of_dialog(tmp_path)
    unfinished.keep({"title": "Plan"})
    unfinished.close()
    unfinished.clear()
    assert of_dialog(tmp_path).load() == {}
