"""Operations on whole session files (duplicate, archive, delete, rename a person, insert an item) and their undo."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from okrtui.model.base import changed
from okrtui.model.decisions import Decision
from okrtui.model.follow_ups import Action
from okrtui.model.frame import People
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import change
from okrtui.model.okr import Grading, KeyResult, Update
from okrtui.model.session import Session
from okrtui.model.size_limits import MAX_BYTES
from okrtui.model.transfer import extract
from okrtui.store import file_operations
from okrtui.store.backups import Backups
from okrtui.store.errors import NotFound, SaveError, StoreError, Unreadable
from okrtui.store.folder import Folder
from okrtui.store.locks import Claim
from tests.file_versions import version

MOMENT = datetime(2026, 10, 2, tzinfo=UTC)
TODAY = date(2026, 10, 2)
BROKEN = b'title = "Half'


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / "sessions").mkdir()
    return Folder(tmp_path / "sessions", Backups(tmp_path / "backups"), lambda: MOMENT)


def save_session(folder: Folder, **fields: object) -> Path:
    """Save a session with these fields and return its path; its id is `one` unless given."""
    session = Session(**{"id": "one", "title": "Plan", "team": "Shop", "cycle": "2026-Q4", **fields})  # type: ignore[arg-type]
    path = folder.path_of(session.id)
    folder.save(session, path, "")
    return path


def read_files(folder: Folder) -> dict[str, bytes]:
    """Return the bytes of each file in the folder by its name."""
    return {path.name: path.read_bytes() for path in folder.path.iterdir()}


def test_a_duplicate_is_a_draft_that_follows_no_session(folder: Folder) -> None:
    path = save_session(
        folder, follows="zero", status="running", timing={"okr": 9}, hypotheses=(Hypothesis(id="h1", text="x"),)
    )
    before = read_files(folder)
    operation = file_operations.duplicate(folder, path, MOMENT)
    copy = folder.open(operation.changes[0].path).session
    assert (copy.id, copy.title, copy.status, copy.follows, copy.timing) == (
        "shop-2026q4",
        "Copy of Plan",
        "draft",
        "",
        {},
    )
    assert copy.hypotheses == folder.open(path).session.hypotheses
    assert copy.created == MOMENT
    file_operations.undo_operation(folder, operation, MOMENT)
    assert read_files(folder) == before


def test_a_duplicate_has_the_plan_and_none_of_its_results(folder: Folder) -> None:
    key_result = KeyResult(
        id="kr1", who="riders", target=5, updates=(Update(id="a1", value=4),), grading=Grading(grade=7)
    )
    decision = Decision(id="d1", about="h1", verdict="kill")
    path = save_session(folder, key_results=(key_result,), decisions=(decision,), grade=7, next_on=date(2026, 12, 1))
    copy = folder.open(file_operations.duplicate(folder, path, MOMENT).changes[0].path).session
    assert copy.key_results == (KeyResult(id="kr1", who="riders", target=5),)
    assert (copy.decisions, copy.grade, copy.next_on) == ((), None, None)


def test_archiving_changes_the_status_and_undo_restores_every_byte(folder: Folder) -> None:
    path = save_session(folder, status="draft", ends=date(2026, 12, 31))
    before = read_files(folder)
    operation = file_operations.toggle_archived(folder, path, TODAY, MOMENT)
    assert folder.open(path).session.status == "archived"
    assert operation.description == "archiving “Plan”"
    file_operations.undo_operation(folder, operation, MOMENT)
    assert read_files(folder) == before


@pytest.mark.parametrize(("ends", "status"), [(None, "running"), (TODAY, "running"), (date(2026, 10, 1), "closed")])
def test_an_unarchived_session_runs_until_its_cycle_ends(folder: Folder, ends: date | None, status: str) -> None:
    path = save_session(folder, status="archived", ends=ends)
    operation = file_operations.toggle_archived(folder, path, TODAY, MOMENT)
    assert folder.open(path).session.status == status
    assert operation.description == "bringing back “Plan”"


@pytest.mark.parametrize("data", [None, BROKEN, b"\xff\xfe", b""])
def test_a_deleted_session_is_backed_up_and_undo_restores_every_byte(folder: Folder, data: bytes | None) -> None:
    path = save_session(folder)
    if data is not None:
        path.write_bytes(data)
    before = path.read_bytes()
    operation = file_operations.delete_session(folder, path, MOMENT)
    assert read_files(folder) == {}
    assert folder.backups.read(folder.backups.list(path)[0]) == before
    file_operations.undo_operation(folder, operation, MOMENT)
    assert path.read_bytes() == before


def test_a_deletion_names_the_title_or_the_file(folder: Folder) -> None:
    path = save_session(folder, title="Plan for Q4")
    assert file_operations.delete_session(folder, path, MOMENT).description == "deleting “Plan for Q4”"
    path.write_bytes(BROKEN)
    assert file_operations.delete_session(folder, path, MOMENT).description == "deleting “one.toml”"


def test_nothing_is_deleted_where_no_backup_can_be_kept(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save_session(folder)

    def refuse(*_: object) -> Path:
        raise SaveError("the disk is full")

    monkeypatch.setattr(Backups, "add", refuse)
    with pytest.raises(SaveError, match="full"):
        file_operations.delete_session(folder, path, MOMENT)
    assert path.exists()


def test_undo_is_refused_when_the_file_changed_since(folder: Folder) -> None:
    path = save_session(folder)
    operation = file_operations.toggle_archived(folder, path, TODAY, MOMENT)
    path.write_text("title = 'mine'\nformat = 'plan'\n")
    with pytest.raises(SaveError, match=r"one\.toml: has changed since, so it stays as it is"):
        file_operations.undo_operation(folder, operation, MOMENT)
    deletion = file_operations.delete_session(folder, path, MOMENT)
    path.write_text("another")
    with pytest.raises(SaveError, match="changed since"):
        file_operations.undo_operation(folder, deletion, MOMENT)
    assert path.read_text() == "another"


def test_a_read_only_session_is_not_changed(folder: Folder) -> None:
    path = save_session(folder)
    path.write_bytes(path.read_bytes().replace(b"# end of one\n", b""))
    before = read_files(folder)
    for attempt in (
        lambda: file_operations.duplicate(folder, path, MOMENT),
        lambda: file_operations.toggle_archived(folder, path, TODAY, MOMENT),
    ):
        with pytest.raises(SaveError, match="nothing was changed"):
            attempt()
    assert read_files(folder) == before


def test_a_person_is_renamed_in_every_session_and_undo_restores_every_byte(folder: Folder) -> None:
    save_session(folder, people=People(participants=("Ana", "Bo")))
    save_session(folder, id="two", actions=(Action(id="x1", text="Ask Ana", who="Ana"),))
    save_session(folder, id="three", title="Ana's plan", people=People(participants=("Bo",)))
    before = read_files(folder)
    operation = file_operations.rename_in_all_sessions(folder, "Ana", "Zoë", MOMENT)
    assert operation.description == "renaming Ana to Zoë in 2 sessions"
    assert folder.open(folder.path_of("one")).session.people.participants == ("Zoë", "Bo")
    assert folder.open(folder.path_of("two")).session.actions[0] == Action(id="x1", text="Ask Ana", who="Zoë")
    assert read_files(folder)["three.toml"] == before["three.toml"]
    file_operations.undo_operation(folder, operation, MOMENT)
    assert read_files(folder) == before


def test_a_name_that_is_written_with_escapes_is_found_too(folder: Folder) -> None:
    path = folder.path_of("hand")
    path.write_text('title = "x"\nformat = "plan"\n[people]\nparticipants = ["Zo\\u00eb"]\n', "utf-8")
    operation = file_operations.rename_in_all_sessions(folder, "Zoë", "Ana", MOMENT)
    assert folder.open(path).session.people.participants == ("Ana",)
    assert "edited by hand" in operation.notices[0]


def test_sessions_that_cannot_be_renamed_in_are_reported_and_the_others_are_changed(folder: Folder) -> None:
    save_session(folder, people=People(participants=("Ana",)))
    cut_file = save_session(folder, id="cut", people=People(participants=("Ana",)))
    cut_file.write_bytes(cut_file.read_bytes().replace(b"# end of cut\n", b""))
    folder.path_of("bad").write_bytes(BROKEN + b" Ana")
    folder.path_of("other").write_bytes(BROKEN)
    operation = file_operations.rename_in_all_sessions(folder, "Ana", "Zoë", MOMENT)
    assert operation.description == "renaming Ana to Zoë in 1 session"
    assert sorted(notice.split(":")[0] for notice in operation.notices) == ["bad.toml", "cut.toml"]


def test_inserting_an_item_changes_only_the_destination(folder: Folder) -> None:
    source = save_session(folder, hypotheses=(Hypothesis(id="h1", text="a newsletter"),))
    destination = save_session(folder, id="two", title="Other")
    before = read_files(folder)
    transfer = extract(folder.open(source).session, "h1")
    operation, id = file_operations.insert_item(folder, transfer, destination, MOMENT)
    assert (id, operation.description) == ("h1", "moving it to “Other”")
    assert folder.open(destination).session.hypotheses[0].text == "a newsletter"
    assert read_files(folder)["one.toml"] == before["one.toml"]
    file_operations.undo_operation(folder, operation, MOMENT)
    assert read_files(folder) == before


def test_an_item_cannot_be_inserted_into_a_full_session(folder: Folder) -> None:
    text = "x" * 99_000
    full = tuple(Hypothesis(id=f"h{n}", text=text) for n in range(1, MAX_BYTES // len(text)))
    destination = save_session(folder, id="two", hypotheses=full)
    before = read_files(folder)
    transfer = extract(Session(hypotheses=(Hypothesis(id="h1", text=text, because=text),)), "h1")
    with pytest.raises(SaveError, match=r"two\.toml: This session is full \(limit 5 MB\)"):
        file_operations.insert_item(folder, transfer, destination, MOMENT)
    assert read_files(folder) == before


@pytest.mark.parametrize("text", ["nonsense", None])
def test_an_item_cannot_be_inserted_into_a_bad_or_missing_file(folder: Folder, text: str | None) -> None:
    destination = folder.path_of("two")
    if text:
        destination.write_text(text)
    transfer = extract(Session(hypotheses=(Hypothesis(id="h1"),)), "h1")
    with pytest.raises(StoreError) as caught:
        file_operations.insert_item(folder, transfer, destination, MOMENT)
    assert isinstance(caught.value, Unreadable | NotFound)


def test_a_session_that_is_open_elsewhere_is_not_changed(folder: Folder) -> None:
    path = save_session(folder, people=People(participants=("Ana",)))
    save_session(folder, id="two", people=People(participants=("Ana",)))
    folder.back_up(path)
    archiving = file_operations.toggle_archived(folder, path, TODAY, MOMENT)
    claim = Claim(path, lambda: MOMENT)
    claim.acquire()
    before = read_files(folder)
    transfer = extract(Session(hypotheses=(Hypothesis(id="h1"),)), "h1")
    backup = folder.backups.list(path)[0]
    for attempt in (
        lambda: file_operations.toggle_archived(folder, path, TODAY, MOMENT),
        lambda: file_operations.delete_session(folder, path, MOMENT),
        lambda: file_operations.restore_backup(folder, path, backup, "", MOMENT),
        lambda: file_operations.insert_item(folder, transfer, path, MOMENT),
        lambda: file_operations.undo_operation(folder, archiving, MOMENT),
    ):
        with pytest.raises(SaveError, match=r"one\.toml: is open on this computer since .*; close it there first"):
            attempt()
        assert read_files(folder) == before
    operation = file_operations.rename_in_all_sessions(folder, "Ana", "Zoë", MOMENT)
    assert [change.path.stem for change in operation.changes] == ["two"]
    assert [notice.partition(" on ")[0] for notice in operation.notices] == ["one.toml: is open"]
    claim.release()
    assert file_operations.delete_session(folder, path, MOMENT).changes


def test_a_restore_is_undone_even_after_later_saves_which_are_kept_as_a_backup(folder: Folder) -> None:
    path = folder.add(Session(title="First"))
    first = path.read_bytes()
    folder.back_up(path)
    path.write_bytes(BROKEN)
    backup = folder.backups.list(path)[0]
    operation = file_operations.restore_backup(folder, path, backup, "go back", MOMENT)
    assert path.read_bytes() == first
    later = folder.open(path)
    folder.save(changed(later.session, title="Later"), path, later.digest)
    with pytest.raises(SaveError):
        file_operations.undo_operation(folder, operation, MOMENT)
    assert file_operations.undo_restore(folder, operation, MOMENT) == ()
    assert path.read_bytes() == BROKEN
    assert any(b"Later" in kept.path.read_bytes() for kept in folder.backups.list(path))


def test_an_edit_beside_others_begins_anew_where_somebody_else_wrote_meanwhile(folder: Folder) -> None:
    path = save_session(folder, actions=(Action(id="x1", text="ask"),))
    seen: list[str] = []

    def edit(session: Session) -> Session:
        if not seen:
            folder.save(changed(session, title="Theirs"), path, "")
        seen.append(session.title)
        return change(session, "x1", who="Bo")

    assert file_operations.edit_beside(folder, path, edit, MOMENT) == ""
    session = folder.open(path).session
    assert seen == ["Plan", "Theirs"]
    assert (session.title, session.actions[0].who, session.updated) == ("Theirs", "Bo", MOMENT)


def test_an_edit_beside_others_that_changes_nothing_writes_nothing(folder: Folder) -> None:
    path = save_session(folder)
    before = version(path)
    assert file_operations.edit_beside(folder, path, lambda session: session, MOMENT) == ""
    assert version(path) == before
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(SaveError, match="was cut off before its end"):
        file_operations.edit_beside(folder, path, lambda session: changed(session, title="New"), MOMENT)
