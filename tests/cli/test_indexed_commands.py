"""What commands print of a folder is the same without an index, while it is made, and from it."""

from __future__ import annotations

import re
import shutil
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from okrtui.report import trend_texts
from okrtui.store.backups import Backups
from okrtui.store.index.file_key import FileKey
from tests.cli.files import RunCli
from tests.private_sessions import MARK, shows, write_sessions

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("list",),
    ("list", "--format", "json", "--private"),
    ("actions",),
    ("actions", "--open", "--team", "checkout", "--format", "json"),
    ("actions", "--overdue", "--private"),
    ("next",),
    ("next", "--format", "json", "--private"),
    ("tree",),
    ("tree", "--format", "json", "--cycle", "2026-Q3", "--private"),
    ("trends",),
    ("trends", "--format", "json"),
    ("trends", "--private", "--team", "Brook Street Library"),
    ("report", "monthly", "--month", "2026-11"),
    ("report", "quarterly", "--cycle", "2026-Q3"),
    ("report", "memos"),
    ("find", "card", "friends", "--limit", "0"),
    ("find", "a", "--limit", "7", "--format", "json"),
    ("find", "the", "--private"),
)


def fill(folder: Path, kind: str) -> None:
    """Fill a folder with the sample sessions, or with sessions that lead to private ones in all ways."""
    if kind == "samples":
        for file in (Path(__file__).parents[2] / "sessions").glob("*.toml"):
            shutil.copy(file, folder / file.name)
    else:
        write_sessions(folder, Backups(folder.parent / "backups"))
    (folder / "broken.toml").write_text("nonsense", "utf-8")


@pytest.mark.parametrize("kind", ["samples", "private"])
def test_an_index_changes_nothing_that_is_printed(
    kind: str, folder: Path, run_cli: RunCli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(folder, kind)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(FileKey, "is_settled", lambda key, read_ns: True)
    plain = [run_cli(*command) for command in COMMANDS]
    assert not list(tmp_path.rglob("*.sqlite3"))
    for module in ("okrtui.store.folder_heads", "okrtui.store.session_search", "okrtui.report.chain_texts"):
        monkeypatch.setattr(f"{module}.INDEXED_FROM", 1)
    for _ in range(2):
        assert [run_cli(*command) for command in COMMANDS] == plain
    [index] = tmp_path.rglob("*.sqlite3")
    links = re.compile(rf"[a-z]+-{MARK}")
    assert not any(shows(links.sub("", text)) for text in kept_texts(index))

    def fail(*arguments: object) -> None:
        raise AssertionError("a session was opened again")

    if kind == "samples":
        (folder / "broken.toml").unlink()
        run_cli("trends")
        monkeypatch.setattr(trend_texts, "read_chain_trend", fail)
        assert run_cli("trends")[1] == plain[COMMANDS.index(("trends",))][1]


def kept_texts(index: Path) -> Iterator[str]:
    """Yield the texts of sessions that an index keeps, and what was made of them."""
    with closing(sqlite3.connect(index)) as connection:
        for (record,) in connection.execute("SELECT texts FROM texts UNION ALL SELECT result FROM results"):
            yield zlib.decompress(record).decode()
