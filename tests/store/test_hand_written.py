"""Files written by hand: what they leave out and their cycle tells, and what lists derive from their tables."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from okrtui.store import toml_in
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.store.toml_out import dumps
from okrtui.store.whole_heads import read_whole_head

FILE = """
title = "Bakery"
cycle = "2026-Q4"
{more}

[[key_results]]
who = "regulars"
does_what = "order a day ahead"
baseline = 10
target = 40

[[key_results.updates]]
on = 2026-11-16
value = 25
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "bakery.toml"
    path.write_text(FILE.format(more=""))
    return path


def test_its_cycle_tells_its_days_and_lists_derive_how_far_it_is(path: Path) -> None:
    head, session = read_whole_head(path), toml_in.load(path).session
    assert (head.starts, head.ends, head.status) == (date(2026, 10, 1), date(2026, 12, 31), "running")
    assert (head.progress, head.progress_on, head.measured) == ((50,), date(2026, 11, 16), (True,))
    assert (session.starts, session.ends, session.status) == (head.starts, head.ends, head.status)
    goal = toml_in.load_goal(path)
    assert (goal.starts, goal.ends, goal.status) == (head.starts, head.ends, head.status)


def test_what_it_says_stays(path: Path) -> None:
    path.write_text(FILE.format(more='status = "done"\nends = 2026-11-30\nprogress = [20]'))
    head = read_whole_head(path)
    assert (head.starts, head.ends, head.status, head.progress) == (
        date(2026, 10, 1),
        date(2026, 11, 30),
        "done",
        (20,),
    )


def test_a_cycle_that_tells_no_days_implies_nothing(path: Path) -> None:
    path.write_text(FILE.format(more="").replace("2026-Q4", "Spring"))
    head = read_whole_head(path)
    assert (head.starts, head.status, head.progress) == (None, "draft", (50,))


def test_what_we_wrote_implies_nothing(path: Path) -> None:
    session = toml_in.loads(FILE.format(more=""), "bakery").session
    text = dumps(session).replace("starts = 2026-10-01\n", "").replace('status = "running"\n', "")
    assert (toml_in.loads(text, "bakery").session.starts, toml_in.loads(text, "bakery").session.status) == (
        None,
        "draft",
    )


def test_the_index_keeps_what_was_derived(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("okrtui.store.folder_heads.INDEXED_FROM", 1)
    folder = Folder(path.parent, Backups(tmp_path / "backups"), index_root=tmp_path / "index")
    for _ in range(2):
        (head,) = folder.heads()
        assert (head.progress, head.lacks_derived) == ((50,), False)
