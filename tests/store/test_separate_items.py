"""Two writers, or two branches, that begin an item under one id get two items, and no id is given twice."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from okrtui.method.successor_session import create_successor
from okrtui.model.follow_ups import Announcement
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add, change
from okrtui.model.merge import merge
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.model.tree import walk
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.store.session_file import SessionFile
from okrtui.store.toml_out import dumps
from okrtui.workshop import Workshop

NOON = datetime(2026, 10, 1, 12, tzinfo=UTC)
BASE = add(Session(id="plan", title="Plan", created=NOON), Hypothesis, text="first")


class Writer:
    """One process that has the session open, without a screen."""

    def __init__(self, folder: Folder) -> None:
        self.folder = Folder(folder.path, folder.backups, lambda: NOON)
        path = folder.path_of("plan")
        loaded = self.folder.open(path)
        self.file = SessionFile(
            self.folder, path, loaded.digest, lambda error, notice: None, loaded.session, clock=lambda: NOON
        )
        self.workshop = Workshop(
            loaded.session, lambda session: self.file.schedule_save(session, self.workshop.remote_count), lambda: NOON
        )
        self.new_ids: dict[str, str] = {}

    def update(self) -> None:
        """Save, and take in what others wrote."""
        self.file.check_for_changes()
        assert self.file.flush()
        for remote_change in self.file.remote_changes[self.workshop.remote_count :]:
            self.workshop.merge_remote_change(remote_change, self.new_ids.update)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    folder = Folder(tmp_path / "sessions", Backups(), lambda: NOON)
    folder.save(BASE, folder.path_of("plan"), "")
    return folder


@pytest.mark.parametrize("kind", [KeyResult, Announcement, Hypothesis])
def test_two_writers_who_save_an_empty_item_at_once_get_two_items(
    folder: Folder, kind: type[KeyResult | Announcement | Hypothesis]
) -> None:
    first, second = Writer(folder), Writer(folder)
    for writer in (first, second):
        writer.workshop.apply(lambda session: add(session, kind))
    for writer in (first, second, first):
        writer.update()
    prefix = kind.PREFIX
    number = 2 if kind is Hypothesis else 1
    ids = [f"{prefix}{number}", f"{prefix}{number + 1}"]
    assert second.new_ids == {ids[0]: ids[1]}
    for writer in (first, second):
        assert sorted(item.id for item in walk(writer.workshop.session) if isinstance(item, kind))[-2:] == ids
    field = "does_what" if kind is KeyResult else "text"
    first.workshop.apply(lambda session: change(session, ids[0], **{field: "from the first"}))
    second.workshop.apply(lambda session: change(session, ids[1], **{field: "from the second"}))
    for writer in (first, second, first):
        writer.update()
    assert first.workshop.session == second.workshop.session
    stored = folder.open(folder.path_of("plan")).session
    texts = {getattr(item, field) for item in walk(stored) if isinstance(item, kind)}
    assert {"from the first", "from the second"} <= texts
    first.file.close()
    second.file.close()


def test_an_item_that_is_only_begun_is_not_saved_with_the_time_spent() -> None:
    saved: list[Session] = []
    workshop = Workshop(BASE, saved.append, lambda: NOON)
    workshop.apply(lambda session: add(session, KeyResult), "add kr1", ("begin", "kr1"), save=False)
    workshop.note(lambda session: change(session, "session", timing={"okr": 60}))
    workshop.save()
    assert (saved[-1].key_results, saved[-1].timing) == ((), {"okr": 60})
    assert len(workshop.session.key_results) == 1
    workshop.apply(lambda session: change(session, "kr1", who="shoppers"))
    assert saved[-1].key_results[0].who == "shoppers"
    workshop.undo()
    workshop.undo()
    workshop.redo()
    workshop.save()
    assert saved[-1] == workshop.session


def test_merging_what_is_merged_already_adds_no_empty_item() -> None:
    theirs = add(BASE, KeyResult)
    assert merge(BASE, theirs, theirs).session == theirs


def follow_up(minutes: int) -> Session:
    """Return one of several sessions that follow the same one, each begun at a moment of its own."""
    predecessor = add(BASE, KeyResult, who="shoppers", does_what="finish", baseline=1, target=9, unit="%")
    predecessor = change(predecessor, "session", starts=date(2026, 10, 1), ends=date(2026, 12, 31), cycle="2026-Q4")
    moment = NOON + timedelta(days=30, minutes=minutes)
    return change(create_successor(predecessor, "checkin", "", moment), "session", id="next")


def test_two_branches_that_follow_one_session_give_no_id_twice() -> None:
    ours = add(follow_up(0), Hypothesis, text="a bench outside", action="put it up")
    theirs = add(follow_up(5), Hypothesis, text="a shorter form", who="shoppers")
    theirs = add(theirs, Hypothesis, text="fewer clicks")
    merged = merge(None, ours, theirs)
    texts = {item.text for item in merged.session.hypotheses}
    assert {"a bench outside", "a shorter form", "fewer clicks"} <= texts
    assert merged.conflicts == ()
    ids = [item.id for item in walk(merged.session)]
    assert len(ids) == len(set(ids))
    added = add(merged.session, Hypothesis, text="one more")
    assert added.hypotheses[-1].id not in ids


def test_items_that_both_branches_took_over_stay_one_item() -> None:
    ours, theirs = follow_up(0), follow_up(5)
    assert [item.id for item in walk(ours)] == ["h1", "kr1"]
    ours = change(ours, "kr1", who="guests")
    theirs = change(theirs, "kr1", target=12)
    merged = merge(None, ours, theirs).session
    assert [item.id for item in walk(merged)] == ["h1", "kr1"]


def test_git_merges_two_branches_that_follow_one_session(tmp_path: Path) -> None:
    def git(*words: str) -> int:
        environment = {"HOME": str(tmp_path), "GIT_CONFIG_NOSYSTEM": "1", "PATH": "/usr/bin:/bin:/usr/local/bin"}
        return subprocess.run(["git", *words], cwd=tmp_path, capture_output=True, env=environment).returncode

    if git("init", "-b", "main"):
        pytest.skip("git is not installed")
    git("config", "user.email", "a@b")
    git("config", "user.name", "a")
    git("config", "merge.okrtui.driver", f"PYTHONPATH={Path.cwd()} {sys.executable} -m okrtui merge %O %A %B")
    (tmp_path / ".gitattributes").write_text("*.toml merge=okrtui\n", "utf-8")
    git("add", ".")
    git("commit", "-m", "begin")
    git("branch", "other")
    path = tmp_path / "next.toml"
    for branch, minutes, text in (("main", 0, "a bench outside"), ("other", 5, "a shorter form")):
        git("checkout", branch)
        path.write_text(dumps(add(follow_up(minutes), Hypothesis, text=text)), "utf-8")
        git("add", ".")
        git("commit", "-m", text)
    git("checkout", "main")
    git("merge", "other")
    merged = Folder(tmp_path, Backups(tmp_path / "backups")).open(path).session
    assert {"a bench outside", "a shorter form"} <= {item.text for item in merged.hypotheses}
    ids = [item.id for item in merged.hypotheses]
    assert len(ids) == len(set(ids))
