"""The index of a folder: what it saves reading, and what the files say in spite of it."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from okrtui.store.heads import Head, read_head
from okrtui.store.index.session_index import SessionIndex
from okrtui.store.whole_heads import read_whole_head

LATER_NS = 60 * 10**9
"""How long after the writing of its files an index is asked for them, so that their keys are settled."""
SESSION = 'title = "{title}"\nformat = "plan"\nteam = "Bakery"\nupdated = 2026-10-02 09:30:00+02:00\n[objective]\n'
FILES = {
    "plan.toml": SESSION.format(title="Bread on time"),
    "solo.toml": 'title = "My own"\nformat = "solo"\nprogress = [40, "?"]\nprogress_on = 2026-10-09\n[objective]\n',
    "cut-off.toml": 'written_by = "okrtui 1"\nid = "cut-off"\ntitle = "Half"\n',
    "misnamed.toml": 'written_by = "okrtui 1"\nid = "other"\ntitle = "Moved"\n# end of other\n',
    "wrong-kind.toml": 'title = 4\nformat = "plan"\n[objective]\n',
    "endless.toml": 'title = "Grade"\nformat = "retro"\ngrade = inf\nprogress = [nan, -inf]\n[objective]\n',
    "huge.toml": f'title = "Grade"\nformat = "retro"\ngrade = {9 * 10**400}\n[objective]\n',
    "broken.toml": "nonsense",
    "pyproject.toml": "[project]\n",
    "Bäckerei ☕.toml": SESSION.format(title="Brot 面包"),
}


def later() -> int:
    """Return a time at which the keys of files that a test wrote just now are settled."""
    return time.time_ns() + LATER_NS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of files of every kind."""
    path = tmp_path / "sessions"
    path.mkdir()
    for name, text in FILES.items():
        (path / name).write_text(text, "utf-8")
    (path / "link.toml").symlink_to(path / "plan.toml")
    (path / "folder.toml").mkdir()
    return path


@pytest.fixture
def index(folder: Path, tmp_path: Path) -> SessionIndex:
    """Return an index that was not asked for anything yet."""
    return SessionIndex(folder, tmp_path / "cache" / "index", later)


def paths(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def database_file(tmp_path: Path) -> Path:
    """Return the one database of the index."""
    [file] = (tmp_path / "cache" / "index").glob("*.sqlite3")
    return file


def retitle_plan(tmp_path: Path, title: str) -> None:
    """Change the title of the plan in the index, so that a head read from it differs from its file."""
    with closing(sqlite3.connect(database_file(tmp_path))) as connection, connection:
        connection.execute("UPDATE files SET head = json_set(head, '$.title', ?) WHERE name = ?", (title, b"plan.toml"))


def title_of(index: SessionIndex, path: Path) -> str:
    [head] = index.heads([path])
    return head.title


def as_texts(heads: list[Head]) -> list[str]:
    """Return heads as texts, in which one number that is none equals another."""
    return list(map(repr, heads))


def test_the_heads_are_those_of_the_files(index: SessionIndex, folder: Path) -> None:
    read = as_texts(list(map(read_whole_head, paths(folder))))
    assert as_texts(index.heads(paths(folder))) == read
    assert as_texts(index.heads(paths(folder))) == read


def test_a_file_that_did_not_change_is_not_read_again(index: SessionIndex, folder: Path, tmp_path: Path) -> None:
    index.heads(paths(folder))
    retitle_plan(tmp_path, "from the index")
    assert title_of(index, folder / "plan.toml") == "from the index"


@pytest.mark.parametrize(
    "change",
    [
        lambda path: path.write_text(SESSION.format(title="Bread at once"), "utf-8"),
        lambda path: rewrite_with_old_times(path, SESSION.format(title="Cakes on time")),
        lambda path: replace_file(path, SESSION.format(title="Bread on foot")),
    ],
    ids=["rewritten", "same_size_and_mtime", "replaced"],
)
def test_a_changed_file_is_read_again(
    index: SessionIndex, folder: Path, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    path = folder / "plan.toml"
    index.heads(paths(folder))
    retitle_plan(tmp_path, "from the index")
    change(path)
    assert title_of(index, path) == read_head(path).title != "from the index"
    # The index was told.
    assert title_of(index, path) == read_head(path).title


def rewrite_with_old_times(path: Path, text: str) -> None:
    """Write other bytes of the same number and set the times back, as a tool does that restores files."""
    before = path.stat()
    path.write_text(text, "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size


def replace_file(path: Path, text: str) -> None:
    """Replace a file by another of the same size and times."""
    before = path.stat()
    other = path.with_suffix(".new")
    other.write_text(text, "utf-8")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)


def test_a_file_changed_just_before_it_was_read_is_read_again(folder: Path, tmp_path: Path) -> None:
    index = SessionIndex(folder, tmp_path / "cache" / "index", lambda: (folder / "plan.toml").stat().st_ctime_ns + 1)
    index.heads(paths(folder))
    retitle_plan(tmp_path, "from the index")
    assert title_of(index, folder / "plan.toml") == "Bread on time"


def test_a_clock_set_back_costs_reading_only(folder: Path, tmp_path: Path) -> None:
    index = SessionIndex(folder, tmp_path / "cache" / "index", lambda: 0)
    index.heads(paths(folder))
    retitle_plan(tmp_path, "from the index")
    assert title_of(index, folder / "plan.toml") == "Bread on time"


def test_files_come_and_go(index: SessionIndex, folder: Path, tmp_path: Path) -> None:
    index.heads(paths(folder))
    (folder / "solo.toml").unlink()
    (folder / "new.toml").write_text(SESSION.format(title="Something new"), "utf-8")
    heads = {head.id: head.title for head in index.heads(paths(folder))}
    assert heads["new"] == "Something new"
    assert "solo" not in heads
    assert b"My own" not in b"".join(file.read_bytes() for file in database_file(tmp_path).parent.iterdir())


def test_only_the_owner_can_read_the_index(index: SessionIndex, folder: Path, tmp_path: Path) -> None:
    index.heads(paths(folder))
    file = database_file(tmp_path)
    assert [path.stat().st_mode & 0o777 for path in (file.parent, file)] == [0o700, 0o600]


@pytest.mark.parametrize(
    "damage",
    [
        lambda file: file.write_bytes(b"garbage" * 2_000),
        lambda file: file.write_bytes(file.read_bytes()[:5_000]),
        lambda file: file.write_bytes(b""),
        lambda file: execute(file, "PRAGMA user_version = 7"),
        lambda file: execute(file, "DROP TABLE files"),
        lambda file: execute(file, "UPDATE files SET head = '[['"),
        lambda file: execute(file, "UPDATE files SET head = '{\"unknown\": 1}'"),
        lambda file: execute(file, 'UPDATE files SET head = \'{"created": "soon"}\''),
    ],
    ids=[
        "garbage",
        "truncated",
        "empty",
        "other_version",
        "no_table",
        "no_json",
        "unknown_key",
        "no_date",
    ],
)
def test_a_damaged_index_is_made_anew(
    index: SessionIndex, folder: Path, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    read = as_texts(index.heads(paths(folder)))
    damage(database_file(tmp_path))
    assert [as_texts(index.heads(paths(folder))) for _ in range(2)] == [read, read]
    retitle_plan(tmp_path, "from the index")
    assert title_of(index, folder / "plan.toml") == "from the index"


def execute(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(statement)


@pytest.mark.parametrize("obstacle", ["a_folder_for_the_file", "a_file_for_the_folder", "a_link_for_the_file"])
def test_where_no_index_can_be_kept_the_files_are_read(
    index: SessionIndex, folder: Path, tmp_path: Path, obstacle: str
) -> None:
    read = as_texts(index.heads(paths(folder)))
    file, target = database_file(tmp_path), tmp_path / "target"
    for companion in file.parent.iterdir():
        companion.unlink()
    if obstacle == "a_file_for_the_folder":
        file.parent.rmdir()
        file.parent.write_text("")
    elif obstacle == "a_folder_for_the_file":
        file.mkdir()
    else:
        target.write_text("somebody else's")
        file.symlink_to(target)
    assert as_texts(index.heads(paths(folder))) == read
    assert as_texts(index.heads(paths(folder))) == read
    if obstacle == "a_link_for_the_file":
        assert target.read_text() == "somebody else's"


def test_another_program_that_writes_is_not_waited_for_long(index: SessionIndex, folder: Path, tmp_path: Path) -> None:
    index.heads(paths(folder))
    (folder / "new.toml").write_text(SESSION.format(title="Something new"), "utf-8")
    with closing(sqlite3.connect(database_file(tmp_path), isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert title_of(index, folder / "new.toml") == "Something new"
        other.execute("COMMIT")
    assert {head.id for head in index.heads(paths(folder))} >= {"new", "plan"}


def test_two_programs_can_use_it_at_once(folder: Path, tmp_path: Path) -> None:
    read = as_texts(list(map(read_whole_head, paths(folder))))
    indexes = [SessionIndex(folder, tmp_path / "cache" / "index", later) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        results = [result for _ in range(5) for result in pool.map(lambda index: index.heads(paths(folder)), indexes)]
    assert [as_texts(heads) for heads in results] == [read] * 20


def write_session(folder: Path, id: str, day: int, **values: str) -> None:
    """Write a session that was changed on a day of October."""
    more = "".join(f'{key} = "{value}"\n' for key, value in values.items())
    day_text = f"updated = 2026-10-{day:02}\ncreated = 2026-10-{day:02}\n"
    (folder / f"{id}.toml").write_text(f'title = "{id}"\n{day_text}{more}[objective]\n', "utf-8")


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Return a folder of two teams, with a chain, and sessions that are listed on request only."""
    path = tmp_path / "shelf"
    path.mkdir()
    write_session(path, "bread", 1, team="Bakery")
    write_session(path, "bread-checkin", 2, team="Bakery", follows="bread")
    write_session(path, "bread-retro", 3, team="Bakery", follows="bread-checkin", status="archived")
    write_session(path, "cakes", 9, team="Bakery")
    write_session(path, "tills", 8, team="Shop")
    write_session(path, "own", 10, team="Shop", format="solo")
    write_session(path, "tills (conflict 2026-10-09 10-00)", 11, team="Shop")
    (path / "pyproject.toml").write_text("[project]\n", "utf-8")
    return path


def test_the_start_of_the_list_is_that_of_the_list(shelf: Path, tmp_path: Path) -> None:
    index = SessionIndex(shelf, tmp_path / "index", later)
    assert index.list_start(9) is None
    index.heads(paths(shelf))
    start = index.list_start(9)
    assert start
    assert [head.id for head in start.heads] == ["cakes", "bread-checkin", "bread", "tills"]
    assert [head.id for head in start.relatives] == ["bread-retro"]
    assert {key: start.counts[key] for key in ("listed", "private", "archived")} == {
        "listed": 5,
        "private": 1,
        "archived": 1,
    }


def test_the_start_of_the_list_has_the_chains_of_its_sessions(shelf: Path, tmp_path: Path) -> None:
    index = SessionIndex(shelf, tmp_path / "index", later)
    index.heads(paths(shelf))
    start = index.list_start(2)
    assert start
    assert [head.id for head in start.heads] == ["cakes", "bread-checkin"]
    assert {head.id for head in start.relatives} == {"bread", "bread-retro"}


def test_a_team_is_one_in_every_case_and_unicode_form(tmp_path: Path) -> None:
    for day, team in enumerate(("Café", "Tills", "CAFE\u0301"), 1):
        write_session(tmp_path, f"s{day}", day, team=team)
    index = SessionIndex(tmp_path, tmp_path / "index", later)
    index.heads(paths(tmp_path))
    start = index.list_start(9)
    assert start
    assert [head.id for head in start.heads] == ["s3", "s1", "s2"]


def test_the_start_of_the_list_is_as_the_files_are_now(shelf: Path, tmp_path: Path) -> None:
    index = SessionIndex(shelf, tmp_path / "index", later)
    index.heads(paths(shelf))
    write_session(shelf, "cakes", 9, team="Bakery", format="solo")
    (shelf / "bread.toml").unlink()
    write_session(shelf, "bread-checkin", 2, team="Bakery", title2="x")
    write_session(shelf, "newest", 12, team="Bakery")
    start = index.list_start(9)
    assert start
    assert [head.id for head in start.heads] == ["bread-checkin", "tills"]
