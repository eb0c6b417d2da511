"""Whole sessions duplicated, archived, deleted, and a person renamed in all of them, each with its way back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from okrtui.model.decisions import Decision
from okrtui.model.follow_ups import Action
from okrtui.model.frame import People
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.okr import Grading, KeyResult, Update
from okrtui.model.session import Session
from okrtui.model.transfer import extract
from okrtui.store import file_operations
from okrtui.store.backups import Backups
from okrtui.store.errors import NotFound, SaveError, StoreError, Unreadable
from okrtui.store.folder import Folder
from okrtui.store.locks import Claim

WHEN = datetime(2026, 10, 2, tzinfo=UTC)
TODAY = date(2026, 10, 2)
BROKEN = b'title = "Half'


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / "sessions").mkdir()
    return Folder(tmp_path / "sessions", Backups(tmp_path / "backups"), lambda: WHEN)


def put(folder: Folder, **fields: object) -> Path:
    session = Session(**{"id": "one", "title": "Plan", "team": "Shop", "cycle": "2026-Q4", **fields})  # type: ignore[arg-type]
    path = folder.path_of(session.id)
    folder.save(session, path, "")
    return path


def files(folder: Folder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.path.iterdir()}


def test_a_duplicate_is_a_draft_of_its_own_that_follows_none(folder: Folder) -> None:
    path = put(folder, follows="zero", status="running", timing={"okr": 9}, hypotheses=(Hypothesis(id="h1", text="x"),))
    before = files(folder)
    deed = file_operations.duplicate(folder, path, WHEN)
    copy = folder.open(deed.changes[0].path).session
    assert (copy.id, copy.title, copy.status, copy.follows, copy.timing) == (
        "shop-2026q4",
        "Copy of Plan",
        "draft",
        "",
        {},
    )
    assert copy.hypotheses == folder.open(path).session.hypotheses
    assert copy.created == WHEN
    file_operations.undo_operation(folder, deed, WHEN)
    assert files(folder) == before


def test_a_duplicate_has_the_plan_and_nothing_of_what_came_of_it(folder: Folder) -> None:
    one = KeyResult(id="kr1", who="riders", target=5, updates=(Update(id="a1", value=4),), grading=Grading(grade=7))
    kill = Decision(id="d1", about="h1", verdict="kill")
    path = put(folder, key_results=(one,), decisions=(kill,), grade=7, next_on=date(2026, 12, 1))
    copy = folder.open(file_operations.duplicate(folder, path, WHEN).changes[0].path).session
    assert copy.key_results == (KeyResult(id="kr1", who="riders", target=5),)
    assert (copy.decisions, copy.grade, copy.next_on) == ((), None, None)


def test_archiving_changes_the_status_and_is_taken_back_to_the_byte(folder: Folder) -> None:
    path = put(folder, status="draft", ends=date(2026, 12, 31))
    before = files(folder)
    deed = file_operations.toggle_archived(folder, path, TODAY, WHEN)
    assert folder.open(path).session.status == "archived"
    assert deed.description == "archive “Plan”"
    file_operations.undo_operation(folder, deed, WHEN)
    assert files(folder) == before


@pytest.mark.parametrize(("ends", "status"), [(None, "running"), (TODAY, "running"), (date(2026, 10, 1), "closed")])
def test_what_comes_back_runs_while_its_cycle_does(folder: Folder, ends: date | None, status: str) -> None:
    path = put(folder, status="archived", ends=ends)
    deed = file_operations.toggle_archived(folder, path, TODAY, WHEN)
    assert folder.open(path).session.status == status
    assert deed.description == "bring back “Plan”"


@pytest.mark.parametrize("data", [None, BROKEN, b"\xff\xfe", b""])
def test_a_deleted_session_is_kept_outside_and_comes_back_to_the_byte(folder: Folder, data: bytes | None) -> None:
    path = put(folder)
    if data is not None:
        path.write_bytes(data)
    before = path.read_bytes()
    deed = file_operations.delete_session(folder, path, WHEN)
    assert files(folder) == {}
    assert folder.backups.read(folder.backups.list(path)[0]) == before
    file_operations.undo_operation(folder, deed, WHEN)
    assert path.read_bytes() == before


def test_a_deletion_says_the_title_or_the_file(folder: Folder) -> None:
    path = put(folder, title="Plan for Q4")
    assert file_operations.delete_session(folder, path, WHEN).description == "delete “Plan for Q4”"
    path.write_bytes(BROKEN)
    assert file_operations.delete_session(folder, path, WHEN).description == "delete “one.toml”"


def test_nothing_is_deleted_where_no_backup_can_be_kept(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(folder)

    def full(*_: object) -> Path:
        raise SaveError("the disk is full")

    monkeypatch.setattr(Backups, "add", full)
    with pytest.raises(SaveError, match="full"):
        file_operations.delete_session(folder, path, WHEN)
    assert path.exists()


def test_what_was_written_since_is_not_taken_back(folder: Folder) -> None:
    path = put(folder)
    deed = file_operations.toggle_archived(folder, path, TODAY, WHEN)
    path.write_text("title = 'mine'\nformat = 'plan'\n")
    with pytest.raises(SaveError, match=r"one\.toml: was changed since, so it stays as it is"):
        file_operations.undo_operation(folder, deed, WHEN)
    gone = file_operations.delete_session(folder, path, WHEN)
    path.write_text("another")
    with pytest.raises(SaveError, match="changed since"):
        file_operations.undo_operation(folder, gone, WHEN)
    assert path.read_text() == "another"


def test_a_file_that_can_only_be_read_stays_as_it_is(folder: Folder) -> None:
    path = put(folder)
    path.write_bytes(path.read_bytes().replace(b"# end of one\n", b""))
    before = files(folder)
    for act in (
        lambda: file_operations.duplicate(folder, path, WHEN),
        lambda: file_operations.toggle_archived(folder, path, TODAY, WHEN),
    ):
        with pytest.raises(SaveError, match="nothing was changed"):
            act()
    assert files(folder) == before


def test_a_person_is_renamed_in_every_session_and_back(folder: Folder) -> None:
    put(folder, people=People(participants=("Ana", "Bo")))
    put(folder, id="two", actions=(Action(id="x1", text="Ask Ana", who="Ana"),))
    put(folder, id="three", title="Ana's plan", people=People(participants=("Bo",)))
    before = files(folder)
    deed = file_operations.rename_in_all_sessions(folder, "Ana", "Zoë", WHEN)
    assert deed.description == "call Ana Zoë in 2 sessions"
    assert folder.open(folder.path_of("one")).session.people.participants == ("Zoë", "Bo")
    assert folder.open(folder.path_of("two")).session.actions[0] == Action(id="x1", text="Ask Ana", who="Zoë")
    assert files(folder)["three.toml"] == before["three.toml"]
    file_operations.undo_operation(folder, deed, WHEN)
    assert files(folder) == before


def test_a_name_that_is_written_with_escapes_is_found_too(folder: Folder) -> None:
    path = folder.path_of("hand")
    path.write_text('title = "x"\nformat = "plan"\n[people]\nparticipants = ["Zo\\u00eb"]\n', "utf-8")
    deed = file_operations.rename_in_all_sessions(folder, "Zoë", "Ana", WHEN)
    assert folder.open(path).session.people.participants == ("Ana",)
    assert "written by hand" in deed.notices[0]


def test_what_cannot_be_renamed_is_told_and_keeps_no_other_away(folder: Folder) -> None:
    put(folder, people=People(participants=("Ana",)))
    cut = put(folder, id="cut", people=People(participants=("Ana",)))
    cut.write_bytes(cut.read_bytes().replace(b"# end of cut\n", b""))
    folder.path_of("bad").write_bytes(BROKEN + b" Ana")
    folder.path_of("other").write_bytes(BROKEN)
    deed = file_operations.rename_in_all_sessions(folder, "Ana", "Zoë", WHEN)
    assert deed.description == "call Ana Zoë in 1 session"
    assert sorted(one.split(":")[0] for one in deed.notices) == ["bad.toml", "cut.toml"]


def test_what_moves_stands_in_the_other_session_and_this_one_is_not_touched(folder: Folder) -> None:
    here = put(folder, hypotheses=(Hypothesis(id="h1", text="a newsletter"),))
    there = put(folder, id="two", title="Other")
    before = files(folder)
    luggage = extract(folder.open(here).session, "h1")
    deed, id = file_operations.insert_item(folder, luggage, there, WHEN)
    assert (id, deed.description) == ("h1", "move it to “Other”")
    assert folder.open(there).session.hypotheses[0].text == "a newsletter"
    assert files(folder)["one.toml"] == before["one.toml"]
    file_operations.undo_operation(folder, deed, WHEN)
    assert files(folder) == before


@pytest.mark.parametrize("text", ["nonsense", None])
def test_what_cannot_be_written_there_moves_nowhere(folder: Folder, text: str | None) -> None:
    there = folder.path_of("two")
    if text:
        there.write_text(text)
    luggage = extract(Session(hypotheses=(Hypothesis(id="h1"),)), "h1")
    with pytest.raises(StoreError) as caught:
        file_operations.insert_item(folder, luggage, there, WHEN)
    assert isinstance(caught.value, Unreadable | NotFound)


def test_a_session_that_is_open_elsewhere_stays_as_it_is(folder: Folder) -> None:
    path = put(folder, people=People(participants=("Ana",)))
    put(folder, id="two", people=People(participants=("Ana",)))
    folder.back_up(path)
    archived = file_operations.toggle_archived(folder, path, TODAY, WHEN)
    claim = Claim(path, lambda: WHEN)
    claim.acquire()
    before = files(folder)
    luggage = extract(Session(hypotheses=(Hypothesis(id="h1"),)), "h1")
    backup = folder.backups.list(path)[0]
    for act in (
        lambda: file_operations.toggle_archived(folder, path, TODAY, WHEN),
        lambda: file_operations.delete_session(folder, path, WHEN),
        lambda: file_operations.restore_backup(folder, path, backup, "", WHEN),
        lambda: file_operations.insert_item(folder, luggage, path, WHEN),
        lambda: file_operations.undo_operation(folder, archived, WHEN),
    ):
        with pytest.raises(SaveError, match=r"one\.toml: is open on this computer since .*; close it there first"):
            act()
        assert files(folder) == before
    deed = file_operations.rename_in_all_sessions(folder, "Ana", "Zoë", WHEN)
    assert [one.path.stem for one in deed.changes] == ["two"]
    assert [one.partition(" on ")[0] for one in deed.notices] == ["one.toml: is open"]
    claim.release()
    assert file_operations.delete_session(folder, path, WHEN).changes
