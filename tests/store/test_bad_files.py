"""Bad files in a folder: one sentence each, nothing hangs, and nothing is saved over them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pytest

from okrtui.method.gap_input import gap_text
from okrtui.store import file_reader, toml_in
from okrtui.store.backups import Backups
from okrtui.store.errors import SaveError, Unreadable
from okrtui.store.folder import Folder
from okrtui.store.heads import read_head
from tests.bad_files import BAD, GOOD, ODD, bad_folder

READABLE = {name for name, (_, message) in BAD.items() if not message}
"""Names of the files that load without a message."""


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(bad_folder(tmp_path / "sessions"), Backups(tmp_path / "backups"))


def file_state(path: Path) -> object:
    """Return what identifies the file at a path and its contents, without opening it (a pipe would block)."""
    status = path.lstat()
    return status.st_ino, status.st_size, status.st_mtime_ns, path.is_symlink() and path.readlink()


@pytest.mark.parametrize("name", [name for name in BAD if name not in READABLE])
def test_an_unreadable_file_is_one_sentence_in_lists_and_on_opening(name: str, folder: Folder) -> None:
    path = folder.path / f"{name}.toml"
    with pytest.raises(Unreadable) as caught:
        folder.open(path)
    head = read_head(path)
    for sentence in (str(caught.value), head.problem):
        assert sentence.startswith(f"{name}.toml: ")
        assert BAD[name][1] in sentence
        assert "\n" not in sentence
    assert head.is_broken


@pytest.mark.parametrize("name", ODD)
def test_a_partly_readable_file_opens_read_only(name: str, folder: Folder) -> None:
    path = folder.path / f"{name}.toml"
    loaded, head = folder.open(path), read_head(path)
    assert loaded.is_read_only
    assert (loaded.session.title, head.title, head.is_broken) == ("Good", "Good", False)
    assert ODD[name][1] in loaded.problems[0]
    assert ODD[name][1] in head.problem


@pytest.mark.parametrize("name", [name for name in (*BAD, *ODD) if name not in READABLE])
def test_nothing_is_saved_over_a_file_that_could_not_be_loaded(name: str, folder: Folder) -> None:
    path = folder.path / f"{name}.toml"
    before, files = file_state(path), sorted(folder.path.iterdir())
    with pytest.raises(SaveError) as caught:
        folder.save(folder.open(folder.path / "good.toml").session, path, "")
    assert "\n" not in str(caught.value)
    assert (file_state(path), sorted(folder.path.iterdir())) == (before, files)


def test_every_file_of_the_folder_is_listed(folder: Folder) -> None:
    heads = {head.id: head for head in folder.heads()}
    assert heads["good"].problem == ""
    assert set(ODD) <= heads.keys()
    assert {name for name in BAD if name not in READABLE} <= heads.keys()


def test_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "good.toml"
    path.write_bytes(GOOD.replace(b"\n", b"\r\n"))
    loaded = Folder(tmp_path, Backups(tmp_path / "b")).open(path)
    assert (loaded.session.title, loaded.is_read_only, loaded.problems) == ("Good", False, ())
    assert read_head(path).problem == ""


def test_a_file_that_another_program_keeps_writing_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "s.toml"
    path.write_bytes(GOOD)
    with (
        concurrent_writer(path, monkeypatch, times=99),
        pytest.raises(Unreadable, match=r"^s\.toml: is being written by"),
    ):
        file_reader.read(path)


def test_a_file_that_changed_once_while_it_was_read_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "s.toml"
    path.write_bytes(GOOD)
    with concurrent_writer(path, monkeypatch, times=1):
        assert file_reader.read(path) == GOOD + b"#"


def test_a_file_without_permission_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "s.toml").write_bytes(GOOD)
    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(Unreadable, match=r"^s\.toml: cannot be read: you have no permission$"):
        file_reader.read(tmp_path / "s.toml")


@contextmanager
def concurrent_writer(path: Path, monkeypatch: pytest.MonkeyPatch, times: int) -> Iterator[None]:
    """Append a byte between the two status checks of a read, as another program would, `times` times."""
    original, writes_left, is_open = file_reader.file_status, [times], [False]

    def status(file: BinaryIO, name: str) -> os.stat_result:
        is_open[0] = not is_open[0]
        if not is_open[0] and writes_left[0]:
            writes_left[0] -= 1
            with path.open("ab") as more:
                more.write(b"#")
        return original(file, name)

    with monkeypatch.context() as patch:
        patch.setattr(file_reader, "file_status", status)
        yield


@pytest.mark.parametrize(
    "item",
    ['confidence = "high"\nunder_way = 3\n', 'under = "x"\n', 'id = "h1"\n', "", "evidence = [5]\n"],
    ids=["wrong values", "lost references", "one id", "no id", "wrong lists"],
)
def test_loading_time_grows_about_linearly_with_the_mistakes(item: str) -> None:
    def count_lines(item_count: int) -> int:
        """Return how many lines of Python it takes to load so many items: a measure that no busy machine changes."""
        line_count = [0]

        def trace(frame: object, event: str, arg: object) -> object:
            line_count[0] += 1
            return trace

        sys.settrace(trace)
        try:
            toml_in.loads('title = "x"\n' + f"[[hypotheses]]\n{item}" * item_count, "s.toml")
        finally:
            sys.settrace(None)
        return line_count[0]

    small, large = count_lines(50), count_lines(200)
    assert large < 8 * small


@pytest.mark.parametrize(
    ("table", "about"),
    [("equation", "equation"), ("people", "people"), ("direction.parent", "parent")],
)
def test_a_wrong_value_in_a_part_becomes_a_draft_in_its_gap(table: str, about: str) -> None:
    field = {"equation": "text", "people": "facilitator", "parent": "story"}[about]
    loaded = toml_in.loads(f'format = "plan"\n[{table}]\n{field} = 7\n', "plan.toml")
    assert [(draft.about, draft.field, draft.text) for draft in loaded.session.drafts] == [(about, field, "7")]
    assert gap_text(loaded.session, about, field) == "7"


def test_wrong_values_are_kept_as_drafts_though_the_list_of_drafts_is_wrong_too() -> None:
    loaded = toml_in.loads('format = "plan"\ndrafts = "y"\n[[whys]]\nid = "n1"\nanswers = "x"\n', "plan.toml")
    assert [(draft.about, draft.field, draft.text) for draft in loaded.session.drafts] == [("n1", "answers", "x")]
    assert loaded.is_read_only


def test_wrong_elements_leave_the_right_ones_in_order_and_new_drafts_have_numbers_of_their_own() -> None:
    text = 'format = "plan"\ntitle = 5\nteam = 6\n[people]\nparticipants = ["Ana", 1, "Bo", 2, 3]\n'
    loaded = toml_in.loads(text + '[[drafts]]\nid = "z2"\nabout = "session"\ntext = "x"\n', "plan.toml")
    assert loaded.session.people.participants == ("Ana", "Bo")
    assert len({draft.id for draft in loaded.session.drafts}) == 3
    assert "plan.toml: title (line 2): should be text" in loaded.problems


def test_a_malformed_list_within_a_malformed_list_is_told_once() -> None:
    loaded = toml_in.loads('id = "s1"\nkey_results = [{updates = ""}, ""]', "s1.toml")
    assert loaded.session.key_results == ()
    assert [problem for problem in loaded.problems if "list of tables" in problem] == [
        "s1.toml: key_results (line 2): should be a list of tables"
    ]
