"""Two writers of one session: what each typed is in the file or in a conflict copy."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add, change
from okrtui.model.merge import MergeResult
from okrtui.model.session import Session
from okrtui.store import atomic_write
from okrtui.store.backups import Backups
from okrtui.store.directory import Directory
from okrtui.store.folder import Folder
from okrtui.store.locks import Claim
from okrtui.store.session_file import SessionFile
from okrtui.store.session_lookup import find_session
from okrtui.workshop import Edit, Workshop

NOON = datetime(2026, 10, 1, 10, 34, tzinfo=UTC)


class Writer:
    """A process that has the session open, without a screen."""

    def __init__(self, folder: Folder, path: Path, claim: bool = False) -> None:
        loaded = folder.open(path)
        self.notices: list[str] = []
        self.errors: list[Exception] = []
        own_claim = Claim(path, lambda: NOON) if claim else None
        self.session_file = SessionFile(
            folder, path, loaded.digest, self._on_save, loaded.session, own_claim, lambda: NOON
        )
        self.workshop = Workshop(loaded.session, self._save, lambda: NOON)
        self.names: dict[str, str] = {}

    def _save(self, session: Session) -> None:
        self.session_file.schedule_save(session, self.workshop.remote_count)

    def _on_save(self, error: Exception | None, notice: str) -> None:
        self.notices += [notice] if notice else []
        self.errors += [error] if error else []

    def edit(self, edit: Edit, adopt: bool = True) -> None:
        """Apply an edit and wait until it is saved; adopt remote changes unless `adopt` is false."""
        self.workshop.apply(edit)
        assert self.session_file.flush(), self.errors
        if adopt:
            self.adopt_remote_changes()

    def check_file(self) -> None:
        """Check the file for changes of others and adopt them."""
        self.session_file.check_for_changes()
        assert self.session_file.flush(), self.errors
        self.adopt_remote_changes()

    def adopt_remote_changes(self) -> None:
        """Merge the remote changes into the workshop; write a conflict copy where both changed an item."""
        for remote_change in self.session_file.remote_changes[self.workshop.remote_count :]:
            merged = self.workshop.merge_remote_change(remote_change, self.names.update)
            self.session_file.write_conflict_copy(merged)


OpenWriter = Callable[..., Writer]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Return a folder with the session `plan`, which has one hypothesis."""
    folder = Folder(tmp_path / "sessions", Backups(tmp_path / "backups"), lambda: NOON)
    folder.save(add(Session(id="plan", title="Plan"), Hypothesis, text="first"), folder.path_of("plan"), "")
    return folder


@pytest.fixture
def open_writer(folder: Folder) -> Iterator[OpenWriter]:
    """Yield a function that opens the session as one more writer; close all writers at the end."""
    writers: list[Writer] = []

    def open_session(claim: bool = False) -> Writer:
        writers.append(Writer(Folder(folder.path, folder.backups, lambda: NOON), folder.path_of("plan"), claim))
        return writers[-1]

    yield open_session
    for writer in writers:
        writer.session_file.close()


def add_hypothesis(text: str) -> Edit:
    """Return an edit that adds a hypothesis with this text."""
    return lambda session: add(session, Hypothesis, text=text)


def hypothesis_texts(folder: Folder) -> list[str]:
    """Return the texts of the hypotheses in the file."""
    return [hypothesis.text for hypothesis in folder.open(folder.path_of("plan")).session.hypotheses]


def test_items_added_by_both_are_in_the_file_and_in_both_sessions(folder: Folder, open_writer: OpenWriter) -> None:
    first, second = open_writer(), open_writer()
    first.edit(add_hypothesis("from one"))
    second.edit(add_hypothesis("from two"))
    first.check_file()
    assert hypothesis_texts(folder) == ["first", "from one", "from two"]
    assert first.workshop.session.hypotheses == second.workshop.session.hypotheses
    assert second.names == {"h2": "h3"}
    assert second.notices == ["From elsewhere: new h2. Your h2 is now h3."]
    assert first.notices == ["From elsewhere: new h3."]


def test_a_touch_is_no_conflict_and_saves_nothing(folder: Folder, open_writer: OpenWriter) -> None:
    first = open_writer()
    first.edit(add_hypothesis("mine"))
    folder.path_of("plan").touch()
    first.check_file()
    assert (first.notices, first.session_file.remote_changes) == ([], [])


def test_an_older_version_put_back_right_after_a_save_is_seen_at_the_next_look(
    folder: Folder, open_writer: OpenWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, first = folder.path_of("plan"), open_writer()
    older = path.read_bytes()

    def put_back(self: Directory) -> None:
        copy = path.with_name("copy")
        copy.write_bytes(older)
        copy.replace(path)

    with monkeypatch.context() as patch:
        patch.setattr(Directory, "sync", put_back)
        first.edit(add_hypothesis("mine"))
    first.check_file()
    assert first.session_file.remote_changes
    assert any("mine" in backup.path.read_text("utf-8") for backup in folder.backups.list(path))


@pytest.mark.parametrize(
    ("place", "step"), [(Folder, "_read_replaced"), (atomic_write, "_verify_temporary")], ids=["compare", "replace"]
)
def test_what_another_writes_during_a_save_is_merged(
    place: object, step: str, folder: Folder, open_writer: OpenWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As from another machine, where no lock is shared: after the file was compared, or right before it is replaced."""
    path, first = folder.path_of("plan"), open_writer()
    loaded = folder.open(path)
    inner = getattr(place, step)

    def write_first(*arguments: object) -> object:
        patch.undo()
        Folder(folder.path, folder.backups, lambda: NOON).save(
            add(loaded.session, Hypothesis, text="theirs"), path, loaded.digest
        )
        return inner(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(place, step, write_first)
        first.edit(add_hypothesis("mine"))
    assert sorted(hypothesis_texts(folder)) == ["first", "mine", "theirs"]
    assert not first.errors


def test_undo_never_takes_back_what_the_other_writer_wrote(folder: Folder, open_writer: OpenWriter) -> None:
    first, second = open_writer(), open_writer()
    first.edit(add_hypothesis("mine"))
    second.edit(add_hypothesis("theirs"))
    first.check_file()
    first.workshop.undo()
    assert first.session_file.flush()
    assert hypothesis_texts(folder) == ["first", "theirs"]
    first.workshop.redo()
    assert first.session_file.flush()
    assert sorted(hypothesis_texts(folder)) == ["first", "mine", "theirs"]


def test_edits_made_before_remote_changes_are_adopted_lose_nothing(folder: Folder, open_writer: OpenWriter) -> None:
    first, second = open_writer(), open_writer()
    second.edit(add_hypothesis("theirs"))
    first.edit(add_hypothesis("mine"), adopt=False)
    first.edit(add_hypothesis("mine too"), adopt=False)
    assert hypothesis_texts(folder) == ["first", "theirs", "mine", "mine too"]
    first.adopt_remote_changes()
    assert [item.text for item in first.workshop.session.hypotheses] == ["first", "theirs", "mine", "mine too"]
    first.edit(add_hypothesis("and then"))
    assert hypothesis_texts(folder) == ["first", "theirs", "mine", "mine too", "and then"]


def test_the_same_item_changed_by_both_gives_a_conflict_copy(folder: Folder, open_writer: OpenWriter) -> None:
    first, second = open_writer(), open_writer()
    first.edit(lambda s: change(s, "h1", text="one says"))
    second.edit(lambda s: change(s, "h1", text="two says"))
    assert hypothesis_texts(folder) == ["two says"]
    copies = folder.copies_of(folder.path_of("plan"))
    assert [copy.name[:18] for copy in copies] == ["plan (conflict 202"]
    assert folder.open(copies[0]).session.hypotheses[0].text == "one says"
    assert second.notices[0].startswith(
        "Changed here and elsewhere: h1. Your version stays, the other is in “plan (conflict"
    )
    assert [head.copy_of for head in folder.heads()].count("plan") == 1
    assert find_session(folder, "pl").path == folder.path_of("plan")
    second.edit(add_hypothesis("more"))
    assert len(folder.copies_of(folder.path_of("plan"))) == 1


def test_conflict_copies_of_a_sitting_lose_no_words(folder: Folder, open_writer: OpenWriter) -> None:
    first, second = open_writer(), open_writer()
    for text in ("one", "one says", "quite another"):
        first.edit(lambda s, text=text: change(s, "h1", text=text), adopt=False)  # type: ignore[misc]
        second.edit(lambda s, text=text: change(s, "h1", text=f"two: {text}"))  # type: ignore[misc]
    copy_texts = [folder.open(copy).session.hypotheses[0].text for copy in folder.copies_of(folder.path_of("plan"))]
    assert "one says" in copy_texts
    assert "quite another" in copy_texts


def test_writers_of_copies_at_one_moment_get_a_name_each(folder: Folder, open_writer: OpenWriter) -> None:
    writers = [open_writer() for _ in range(4)]
    texts = [f"{round} by {number}" for round in range(8) for number in range(len(writers))]
    together = threading.Barrier(len(writers))

    def write(number: int) -> None:
        session = writers[number].workshop.session
        for text in texts[number :: len(writers)]:
            together.wait()
            theirs = change(session, "h1", text=text)
            writers[number].session_file.write_conflict_copy(MergeResult(session, theirs, ("h1",)))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(len(writers))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    copies = folder.copies_of(folder.path_of("plan"))
    assert sorted(folder.open(copy).session.hypotheses[0].text for copy in copies) == sorted(texts)


def test_undo_takes_back_nothing_that_another_wrote_over_it(folder: Folder, open_writer: OpenWriter) -> None:
    first, second = open_writer(), open_writer()
    first.edit(lambda s: change(s, "h1", text="mine"))
    second.check_file()
    second.edit(lambda s: change(s, "h1", text="theirs"))
    first.check_file()
    first.workshop.undo()
    assert first.workshop.session.hypotheses[0].text == "theirs"
    first.workshop.redo()
    assert first.workshop.session.hypotheses[0].text == "theirs"


def test_undo_goes_back_to_own_words_where_those_of_another_are_in_a_copy(
    folder: Folder, open_writer: OpenWriter
) -> None:
    first, second = open_writer(), open_writer()
    second.edit(lambda s: change(s, "h1", text="theirs"))
    first.workshop.apply(lambda s: change(s, "h1", text="mine"))
    first.workshop.apply(lambda s: change(s, "h1", text="mine again"))
    first.check_file()
    first.workshop.undo()
    assert first.workshop.session.hypotheses[0].text == "mine"


def test_a_resolved_conflict_copy_is_kept_with_the_backups(folder: Folder, open_writer: OpenWriter) -> None:
    first, second = open_writer(), open_writer()
    first.edit(lambda s: change(s, "h1", text="one says"))
    second.edit(lambda s: change(s, "h1", text="two says"))
    path = folder.path_of("plan")
    (copy,) = folder.copies_of(path)
    backup_path = folder.remove_copy(copy, path)
    assert folder.copies_of(path) == []
    assert "one says" in backup_path.read_text("utf-8")


def test_an_unreadable_file_is_kept_and_the_text_waits(folder: Folder, open_writer: OpenWriter) -> None:
    first, path = open_writer(), folder.path_of("plan")
    before = path.read_bytes()
    path.write_bytes(before[:-40])
    first.workshop.apply(add_hypothesis("mine"))
    assert not first.session_file.flush()
    path.write_bytes(before)
    assert first.session_file.flush()
    assert hypothesis_texts(folder) == ["first", "mine"]


def test_the_second_writer_is_read_only_until_it_takes_over(folder: Folder, open_writer: OpenWriter) -> None:
    first, second = open_writer(claim=True), open_writer(claim=True)
    assert (first.session_file.holder is None, second.session_file.holder is not None) == (True, True)
    first.edit(add_hypothesis("from one"))
    second.check_file()
    assert [item.text for item in second.workshop.session.hypotheses] == ["first", "from one"]
    second.session_file.take_over()
    first.edit(add_hypothesis("still typed"))
    assert first.session_file.holder is not None
    second.edit(add_hypothesis("from two"))
    assert hypothesis_texts(folder) == ["first", "from one", "still typed", "from two"]


def test_two_threads_never_write_over_each_other(folder: Folder, open_writer: OpenWriter) -> None:
    first, second = open_writer(), open_writer()

    def write(writer: Writer, name: str) -> None:
        for n in range(15):
            writer.edit(add_hypothesis(f"{name}{n}"))

    threads = [threading.Thread(target=write, args=(writer, name)) for writer, name in ((first, "a"), (second, "b"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(hypothesis_texts(folder)) == sorted(["first", *(f"{name}{n}" for name in "ab" for n in range(15))])
    assert not [path for path in folder.path.iterdir() if path.name != "plan.toml"]
