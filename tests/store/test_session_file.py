"""Two writers of one session: what each typed is in the file, or beside it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add, change
from okrtui.model.session import Session
from okrtui.store.backups import Backups
from okrtui.store.folder import Folder
from okrtui.store.locks import Claim
from okrtui.store.session_file import SessionFile
from okrtui.workshop import Edit, Workshop

NOON = datetime(2026, 10, 1, 10, 34, tzinfo=UTC)


class Writer:
    """One process with the session open, without a screen."""

    def __init__(self, folder: Folder, path: Path, claim: bool = False) -> None:
        loaded = folder.open(path)
        self.told: list[str] = []
        self.errors: list[Exception] = []
        own = Claim(path, lambda: NOON) if claim else None
        self.keeper = SessionFile(folder, path, loaded.digest, self._hear, loaded.session, own, lambda: NOON)
        self.workshop = Workshop(loaded.session, self._save, lambda: NOON)
        self.names: dict[str, str] = {}

    def _save(self, session: Session) -> None:
        self.keeper.schedule_save(session, self.workshop.remote_count)

    def _hear(self, error: Exception | None, told: str) -> None:
        self.told += [told] if told else []
        self.errors += [error] if error else []

    def does(self, edit: Edit, adopt: bool = True) -> None:
        """Edit, and wait until that is saved."""
        self.workshop.apply(edit)
        assert self.keeper.flush(), self.errors
        if adopt:
            self.adopt()

    def looks(self) -> None:
        self.keeper.check_for_changes()
        assert self.keeper.flush(), self.errors
        self.adopt()

    def adopt(self) -> None:
        for arrival in self.keeper.remote_changes[self.workshop.remote_count :]:
            merged = self.workshop.merge_remote_change(arrival, self.names.update)
            self.keeper.write_conflict_copy(merged)


Open = Callable[..., Writer]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    folder = Folder(tmp_path / "sessions", Backups(tmp_path / "backups"), lambda: NOON)
    folder.save(add(Session(id="plan", title="Plan"), Hypothesis, text="first"), folder.path_of("plan"), "")
    return folder


@pytest.fixture
def opened(folder: Folder) -> Iterator[Open]:
    found: list[Writer] = []

    def one(claim: bool = False) -> Writer:
        found.append(Writer(Folder(folder.path, folder.backups, lambda: NOON), folder.path_of("plan"), claim))
        return found[-1]

    yield one
    for writer in found:
        writer.keeper.close()


def caught(text: str) -> Edit:
    return lambda session: add(session, Hypothesis, text=text)


def texts(folder: Folder) -> list[str]:
    return [one.text for one in folder.open(folder.path_of("plan")).session.hypotheses]


def test_what_both_added_is_in_the_file_and_on_both_screens(folder: Folder, opened: Open) -> None:
    one, two = opened(), opened()
    one.does(caught("from one"))
    two.does(caught("from two"))
    one.looks()
    assert texts(folder) == ["first", "from one", "from two"]
    assert one.workshop.session.hypotheses == two.workshop.session.hypotheses
    assert two.names == {"h2": "h3"}
    assert two.told == ["From elsewhere: new h2. Your h2 is h3 now."]
    assert one.told == ["From elsewhere: new h3."]


def test_a_touch_is_no_conflict_and_saves_nothing(folder: Folder, opened: Open) -> None:
    one = opened()
    one.does(caught("mine"))
    folder.path_of("plan").touch()
    one.looks()
    assert (one.told, one.keeper.remote_changes) == ([], [])


def test_undo_never_takes_back_what_the_other_wrote(folder: Folder, opened: Open) -> None:
    one, two = opened(), opened()
    one.does(caught("mine"))
    two.does(caught("theirs"))
    one.looks()
    one.workshop.undo()
    assert one.keeper.flush()
    assert texts(folder) == ["first", "theirs"]
    one.workshop.redo()
    assert one.keeper.flush()
    assert sorted(texts(folder)) == ["first", "mine", "theirs"]


def test_an_edit_made_before_what_came_in_was_seen_takes_nothing_away(folder: Folder, opened: Open) -> None:
    one, two = opened(), opened()
    two.does(caught("theirs"))
    one.does(caught("mine"), adopt=False)
    one.does(caught("mine too"), adopt=False)
    assert texts(folder) == ["first", "theirs", "mine", "mine too"]
    one.adopt()
    assert [item.text for item in one.workshop.session.hypotheses] == ["first", "theirs", "mine", "mine too"]
    one.does(caught("and then"))
    assert texts(folder) == ["first", "theirs", "mine", "mine too", "and then"]


def test_the_same_item_in_both_gives_a_copy_beside_the_file(folder: Folder, opened: Open) -> None:
    one, two = opened(), opened()
    one.does(lambda s: change(s, "h1", text="one says"))
    two.does(lambda s: change(s, "h1", text="two says"))
    assert texts(folder) == ["two says"]
    copies = folder.copies_of(folder.path_of("plan"))
    assert [copy.name[:18] for copy in copies] == ["plan (conflict 202"]
    assert folder.open(copies[0]).session.hypotheses[0].text == "one says"
    assert two.told[0].startswith("Changed here and elsewhere: h1. Yours stands, theirs is in “plan (conflict")
    assert [head.copy_of for head in folder.heads()].count("plan") == 1
    assert folder.find("pl") == folder.path_of("plan")
    two.does(caught("more"))
    assert len(folder.copies_of(folder.path_of("plan"))) == 1


def test_one_copy_serves_a_sitting_unless_words_would_go(folder: Folder, opened: Open) -> None:
    one, two = opened(), opened()
    for text in ("one", "one says", "quite another"):
        one.does(lambda s, text=text: change(s, "h1", text=text), adopt=False)  # type: ignore[misc]
        two.does(lambda s, text=text: change(s, "h1", text=f"two: {text}"))  # type: ignore[misc]
    found = [folder.open(copy).session.hypotheses[0].text for copy in folder.copies_of(folder.path_of("plan"))]
    assert "one says" in found
    assert "quite another" in found


def test_a_copy_that_is_settled_is_kept_with_the_backups(folder: Folder, opened: Open) -> None:
    one, two = opened(), opened()
    one.does(lambda s: change(s, "h1", text="one says"))
    two.does(lambda s: change(s, "h1", text="two says"))
    path = folder.path_of("plan")
    (copy,) = folder.copies_of(path)
    kept = folder.remove_copy(copy, path)
    assert folder.copies_of(path) == []
    assert "one says" in kept.read_text("utf-8")


def test_a_file_that_cannot_be_read_stays_and_the_text_waits(folder: Folder, opened: Open) -> None:
    one, path = opened(), folder.path_of("plan")
    before = path.read_bytes()
    path.write_bytes(before[:-40])
    one.workshop.apply(caught("mine"))
    assert not one.keeper.flush()
    path.write_bytes(before)
    assert one.keeper.flush()
    assert texts(folder) == ["first", "mine"]


def test_who_comes_second_reads_and_follows_until_he_takes_over(folder: Folder, opened: Open) -> None:
    one, two = opened(claim=True), opened(claim=True)
    assert (one.keeper.holder is None, two.keeper.holder is not None) == (True, True)
    one.does(caught("from one"))
    two.looks()
    assert [item.text for item in two.workshop.session.hypotheses] == ["first", "from one"]
    two.keeper.take_over()
    one.does(caught("still typed"))
    assert one.keeper.holder is not None
    two.does(caught("from two"))
    assert texts(folder) == ["first", "from one", "still typed", "from two"]


def test_two_threads_never_write_over_each_other(folder: Folder, opened: Open) -> None:
    one, two = opened(), opened()

    def write(writer: Writer, name: str) -> None:
        for n in range(15):
            writer.does(caught(f"{name}{n}"))

    threads = [threading.Thread(target=write, args=(writer, name)) for writer, name in ((one, "a"), (two, "b"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(texts(folder)) == sorted(["first", *(f"{name}{n}" for name in "ab" for n in range(15))])
    assert not [path for path in folder.path.iterdir() if path.name != "plan.toml"]
