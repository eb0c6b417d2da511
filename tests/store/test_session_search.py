"""The search over the sessions of a folder, with and without an index, and whatever happens to it."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import NoReturn

import pytest

from okrtui.store import session_search
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.store.index.database import Database
from okrtui.store.index.item_texts import load_texts
from okrtui.store.index.search_words import read_words
from okrtui.store.index.session_texts import texts_of
from okrtui.store.session_search import SessionSearch

LATER_NS = 60 * 10**9
"""How long after the writing of its files a folder is searched, so that their keys are settled."""
SECRET = "zanzibar"
"""A word that only private sessions have."""
PLAN = """title = "{title}"
team = "Bakery"
updated = 2026-10-{day:02}
[objective]
text = "{text}"
[[key_results]]
id = "kr1"
who = "people who buy bread"
does_what = "come back"
[[hypotheses]]
text = "we wait for {text}"
"""


def later() -> int:
    """Return a time at which the keys of files that a test wrote just now are settled."""
    return time.time_ns() + LATER_NS


@pytest.fixture(params=["index", "no_index", "no_search_table"])
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """Return a folder with an index, without one, and with one whose SQLite has no FTS5."""
    path = tmp_path / "sessions"
    path.mkdir()
    write(path, "bread", 2, "flour that doesn't rot", "Bread on time")
    write(path, "cakes", 9, "the oven C-3", "Cakes 面包房")
    write(path, "solo", 10, SECRET, 'Own"\nformat = "solo')
    write(path, "bread (conflict 2026-10-09 10-00)", 3, "flour", "Bread")
    (path / "broken.toml").write_text("flour")
    (path / "pyproject.toml").write_text('[project]\nname = "flour"\n')
    monkeypatch.setattr(session_search, "INDEXED_FROM", 1)
    monkeypatch.setattr("okrtui.store.folder_heads.INDEXED_FROM", 1)
    if request.param == "no_search_table":
        monkeypatch.setattr("okrtui.store.index.tables.has_search_table", lambda: False)
        monkeypatch.setattr("okrtui.store.index.text_index.has_search_table", lambda: False)
    return Folder(path, Backups(tmp_path / "backups"), index_root=None if request.param == "no_index" else tmp_path)


def write(path: Path, id: str, day: int, text: str, title: str = "Bread") -> None:
    (path / f"{id}.toml").write_text(PLAN.format(title=title, day=day, text=text), "utf-8")


def find(folder: Folder, typed: str, private: bool = False) -> list[str]:
    """Return what a new search finds, as `session item label`."""
    search = SessionSearch(folder, later)
    search.fill()
    return [
        f"{found.head.id} {text.item} {text.label}".replace("  ", " ")
        for found in search.find(read_words(typed), private)
        for text in found.texts
    ]


def test_words_are_found_in_the_items_of_sessions_the_newest_first(folder: Folder) -> None:
    copy = "bread (conflict 2026-10-09 10-00)"
    assert find(folder, "flour") == [f"{copy} objective", f"{copy} h1 as said", "bread objective", "bread h1 as said"]
    assert find(folder, "flour") == find(folder, "FLOÚR")
    assert find(folder, "c-3") == ["cakes objective", "cakes h1 as said"]
    assert find(folder, "包房") == ["cakes title"]
    assert find(folder, "wait doesn't") == ["bread h1 as said"]
    assert find(folder, "bread wait oven") == ["cakes h1 as said"]
    assert find(folder, SECRET) == find(folder, "*") == find(folder, "lour") == []


def test_a_link_to_a_goal_is_no_text() -> None:
    goal = {"id": "i1", "text": "lifts in service", "moved_by": ["mill-2026q4#kr1", "the mill"]}
    (found,) = texts_of({"direction": {"goals": [goal]}})
    assert [text for _, text in found.fields] == ["lifts in service", "the mill"]


def test_private_sessions_are_found_on_request_and_none_of_their_words_are_kept(folder: Folder, tmp_path: Path) -> None:
    assert find(folder, SECRET) == []
    assert find(folder, SECRET, private=True) == ["solo my focus", "solo h1 as said"]
    assert not index_has(tmp_path, SECRET)
    write(folder.path, "bread", 2, "flour", 'Bread"\nprivate = true\nteam2 = "')
    assert find(folder, "flour") == []


def test_what_was_removed_or_became_private_is_in_the_index_no_more(folder: Folder, tmp_path: Path) -> None:
    for change in ("removed", "private"):
        write(folder.path, "cakes", 9, "saffron")
        assert find(folder, "saffron")
        if change == "removed":
            (folder.path / "cakes.toml").unlink()
        else:
            write(folder.path, "cakes", 9, "saffron", 'Cakes"\nprivate = true\nteam2 = "')
        assert find(folder, "saffron") == []
        assert not index_has(tmp_path, "saffron")


def test_a_folder_that_became_small_has_no_index_any_more(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert find(folder, "oven")
    (folder.path / "cakes.toml").unlink()
    for module in ("session_search", "folder_heads"):
        monkeypatch.setattr(f"okrtui.store.{module}.INDEXED_FROM", 100)
    assert find(folder, "oven") == []
    assert find(folder, "flour")
    assert not list(tmp_path.glob("*.sqlite3*"))


def index_has(tmp_path: Path, word: str) -> bool:
    """Whether a word stands in a file of the index, or can be found in its tables."""
    for file in tmp_path.glob("*.sqlite3*"):
        if word.encode() in file.read_bytes():
            return True
    for file in tmp_path.glob("*.sqlite3"):
        with closing(sqlite3.connect(file)) as connection:
            for (record,) in connection.execute("SELECT texts FROM texts"):
                if word in str(load_texts(record)):
                    return True
    return False


def test_files_changed_by_others_are_read_again(folder: Folder) -> None:
    assert find(folder, "rye") == []
    write(folder.path, "bread", 2, "rye")
    write(folder.path, "new", 11, "rye")
    assert find(folder, "rye") == ["new objective", "new h1 as said", "bread objective", "bread h1 as said"]
    assert [hit for hit in find(folder, "doesn't") if not hit.startswith("bread (")] == []


def test_a_file_with_the_times_of_before_is_read_again(folder: Folder) -> None:
    path = folder.path / "bread.toml"
    before, old = path.stat(), path.read_text("utf-8")
    assert find(folder, "flour")
    path.write_text(old.replace("flour", "wheat"), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert find(folder, "wheat") == ["bread objective", "bread h1 as said"]


@pytest.mark.parametrize("shift", [-(10**18), 10**18])
def test_a_clock_that_jumps_finds_the_same(folder: Folder, shift: int) -> None:
    expected = find(folder, "flour")
    search = SessionSearch(folder, lambda: time.time_ns() + shift)
    search.fill()
    assert len([text for found in search.find(read_words("flour")) for text in found.texts]) == len(expected)
    assert find(folder, "flour") == expected


@pytest.mark.parametrize(
    "damage",
    [
        lambda file: file.write_bytes(b"garbage" * 2_000),
        lambda file: file.write_bytes(file.read_bytes()[:8_192]),
        lambda file: execute(file, "PRAGMA user_version = 7"),
        lambda file: execute(file, "DROP TABLE texts"),
        lambda file: execute(file, "UPDATE texts SET texts = x'00'"),
        lambda file: (file.unlink(), file.mkdir()),
    ],
    ids=["garbage", "truncated", "other_version", "no_table", "no_records", "a_directory"],
)
def test_a_damaged_index_loses_nothing(folder: Folder, tmp_path: Path, damage: Callable[[Path], object]) -> None:
    expected = find(folder, "flour")
    for file in tmp_path.glob("*.sqlite3"):
        damage(file)
        find(folder, "flour")
        write(folder.path, "bread", 2, "flour that doesn't rot!", "Bread on time")
        assert find(folder, "flour")[2:] == expected[2:]


def execute(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(statement)


def test_an_index_that_is_locked_or_cannot_be_written_is_done_without(folder: Folder, tmp_path: Path) -> None:
    expected = find(folder, "flour")
    write(folder.path, "new", 11, "rye")
    for file in tmp_path.glob("*.sqlite3"):
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            assert find(folder, "rye") == ["new objective", "new h1 as said"]
            assert find(folder, "flour") == expected
    assert find(folder, "rye") == ["new objective", "new h1 as said"]


def test_reading_can_be_cancelled_and_goes_on_the_next_time(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session_search, "_BATCH", 1)
    search, told = SessionSearch(folder, later), []
    search.fill(progress=lambda name, count: told.append((name, count)), is_cancelled=lambda: True)
    assert len(told) == 1
    assert told[0][1] == 3
    search.fill()
    assert len(list(search.find(read_words("bread")))) == 3


@pytest.mark.parametrize("message", ["database or disk is full", "attempt to write a readonly database"])
def test_where_the_index_cannot_grow_nothing_is_lost(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, message: str
) -> None:
    expected = find(folder, "flour")
    write(folder.path, "new", 11, "rye")

    def fail(database: Database) -> NoReturn:
        raise sqlite3.OperationalError(message)

    monkeypatch.setattr(Database, "_begin", fail)
    assert find(folder, "rye") == ["new objective", "new h1 as said"]
    assert find(folder, "flour") == expected


def test_a_disk_that_is_full_while_it_is_written_leaves_the_index_as_it_was(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = find(folder, "flour")
    begin = Database._begin

    def begin_on_a_full_disk(database: Database) -> sqlite3.Connection:
        connection = begin(database)
        connection.execute("PRAGMA max_page_count = 1")
        return connection

    monkeypatch.setattr(Database, "_begin", begin_on_a_full_disk)
    write(folder.path, "new", 11, "rye " * 20_000)
    assert find(folder, "rye") == ["new objective", "new h1 as said"]
    monkeypatch.undo()
    assert find(folder, "flour") == expected


def test_an_index_in_a_folder_that_cannot_be_written_is_read(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = find(folder, "flour")
    monkeypatch.setattr("okrtui.store.index.database.directory.is_writable_directory", lambda path: False)
    assert find(folder, "flour") == expected


def test_two_programs_fill_one_index_at_once(folder: Folder) -> None:
    for number in range(20):
        write(folder.path, f"s{number}", 2, f"rye{number}")
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda _: find(folder, "rye7"), range(6)))
    assert results == [["s7 objective", "s7 h1 as said"]] * 6
    assert find(folder, "rye7") == results[0]
