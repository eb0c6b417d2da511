"""Results in an index: found by their key, replaced, and removed with their file."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from okrtui.store.index.results import Results, settled_keys
from okrtui.store.index.session_index import SessionIndex


@pytest.fixture
def results(tmp_path: Path) -> Results:
    """Return results of a folder, of which none is kept yet."""
    (tmp_path / "sessions").mkdir()
    return Results(tmp_path / "sessions", tmp_path / "index")


def test_a_result_is_found_by_its_kind_file_and_key(results: Results) -> None:
    assert results.read("findings", {"a.toml": "1"}) == {}
    results.write("findings", [("a.toml", "1", "vague 面 \ud800"), ("b.toml", "1", "good")])
    assert results.read("findings", {"a.toml": "1", "b.toml": "2"}) == {"a.toml": "vague 面 \ud800"}
    assert results.read("trends", {"a.toml": "1"}) == {}
    results.write("findings", [("a.toml", "2", "better")])
    assert results.read("findings", {"a.toml": "1", "b.toml": "1"}) == {"b.toml": "good"}
    results.write("findings", [], names=["a.toml"])
    assert results.read("findings", {"a.toml": "2", "b.toml": "1"}) == {"a.toml": "better"}


def test_a_file_that_is_removed_takes_its_results_along(results: Results, tmp_path: Path) -> None:
    folder = tmp_path / "sessions"
    file = folder / "a.toml"
    file.write_text('title = "A"\n[objective]\n')
    index = SessionIndex(folder, tmp_path / "index", lambda: time.time_ns() + 10**11)
    index.heads([file])
    results.write("findings", [("a.toml", "1", "vague")])
    results.write("trends", [("b.toml", "1", "up"), ("ba.toml", "1", "down")], sources={"b.toml": ["a.toml"]})
    file.unlink()
    index.heads([])
    assert results.read("findings", {"a.toml": "1"}) == {}
    assert results.read("trends", {"b.toml": "1", "ba.toml": "1"}) == {"ba.toml": "down"}


def test_only_a_file_that_cannot_change_unseen_has_a_key(results: Results, tmp_path: Path) -> None:
    file = tmp_path / "sessions" / "a.toml"
    file.write_text("")
    assert settled_keys(file.parent) == {}
    assert settled_keys(file.parent, lambda: time.time_ns() + 10**11).keys() == {"a.toml"}
    assert settled_keys(tmp_path / "nowhere") == {}


def test_where_no_index_can_be_kept_there_are_no_results(results: Results, tmp_path: Path) -> None:
    (tmp_path / "index").write_text("in its place")
    results.write("findings", [("a.toml", "1", "vague")])
    assert results.read("findings", {"a.toml": "1"}) == {}
