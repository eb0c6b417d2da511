"""The lookup of a session by path, id or the start of an id, and what is read for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrtui.store import directory
from okrtui.store.backups import Backups
from okrtui.store.errors import Ambiguous, NotFound
from okrtui.store.folder import Folder
from okrtui.store.session_lookup import find_session, find_with_backups, last_order


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / "sessions").mkdir()
    return Folder(tmp_path / "sessions", Backups(tmp_path / "backups"))


def write_file(folder: Folder, name: str, text: str = 'title = "x"\nformat = "plan"\n') -> Path:
    """Write a text to a file of the folder and return its path."""
    path = folder.path / name
    path.write_text(text, "utf-8")
    return path


def make_toml(title: str) -> str:
    """Return the text of a hand-written session with a title."""
    return f'title = "{title}"\nformat = "plan"\n'


def test_a_session_is_found_by_id_start_and_path(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    checkout = write_file(folder, "checkout-2026q4.toml", make_toml("a"))
    write_file(folder, "checkout-2026q4-retro.toml", make_toml("b"))
    payments = write_file(folder, "payments.toml", make_toml("c"))
    write_file(folder, "pay.toml", "[tool]\n")
    assert find_session(folder, "checkout-2026q4").path == checkout
    assert find_session(folder, "paym").path == find_session(folder, "payments.toml").path == payments
    assert find_session(folder, str(checkout)).path == checkout
    monkeypatch.chdir(folder.path)
    assert find_session(folder, "./payments.toml").path == Path("payments.toml")


def test_an_ambiguous_start_of_an_id_lists_the_ids_it_matches(folder: Folder) -> None:
    for n in range(7):
        write_file(folder, f"a{n}.toml", make_toml("x"))
    with pytest.raises(Ambiguous) as caught:
        find_session(folder, "a")
    assert str(caught.value) == "“a” could be a0, a1, a2, a3, a4 and 2 more."


@pytest.mark.parametrize("text", ["nobody", "", "../x", "x/y.toml", "a\0b", "\0.toml", "x" * 5_000, "okr"])
def test_a_text_that_names_no_session_is_one_sentence(text: str, folder: Folder) -> None:
    write_file(folder, "s.toml")
    write_file(folder, "okrtui.toml", "")
    with pytest.raises(NotFound) as caught:
        find_session(folder, text)
    assert "\n" not in str(caught.value)


def test_an_entry_knows_its_folder_and_head(folder: Folder, tmp_path: Path) -> None:
    write_file(folder, "plan.toml")
    entry = find_session(folder, "pla")
    assert (entry.folder, entry.head.title, entry.original_id()) == (folder, "x", "")
    (tmp_path / "other").mkdir()
    path = tmp_path / "other" / "plan.toml"
    path.write_text(make_toml("elsewhere"), "utf-8")
    entry = find_session(folder, str(path))
    assert (entry.folder.path, entry.folder.backups, entry.head.title) == (path.parent, folder.backups, "elsewhere")


def test_the_entry_of_a_copy_names_its_original(folder: Folder) -> None:
    write_file(folder, "plan.toml")
    copy = write_file(folder, "plan (conflict 2026-10-01 10-34).toml")
    assert find_session(folder, copy.stem).original_id() == "plan"
    assert find_session(folder, str(copy)).original_id() == "plan"
    assert find_session(folder, "pl").original_id() == ""


def test_a_session_that_is_gone_is_found_by_its_backups(folder: Folder) -> None:
    path = write_file(folder, "plan.toml")
    folder.back_up(path)
    path.unlink()
    for text in ("plan", "pl", str(path)):
        entry = find_with_backups(folder, text)
        assert (entry.folder, entry.path, entry.head.is_broken) == (folder, path, True)
    with pytest.raises(NotFound):
        find_with_backups(folder, "other")


@pytest.mark.parametrize("text", ["plan", "pl", "plan.toml"])
def test_a_name_is_resolved_once(text: str, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder is listed once and the head read once, whatever is asked of the entry afterwards."""
    write_file(folder, "plan.toml")
    calls: list[str] = []
    for name in ("names", "open_file"):
        function = getattr(directory, name)

        def count(path: Path, name: str = name, function: object = function) -> object:
            calls.append(name)
            return function(path)  # type: ignore[operator]

        monkeypatch.setattr(directory, name, count)
    entry = find_session(folder, text)
    assert (entry.head.title, entry.original_id(), entry.path.stem) == ("x", "", "plan")
    assert sorted(calls) == ["names", "open_file"]
    assert entry.folder.open(entry.path).session.title == "x"
    assert sorted(calls) == ["names", "open_file", "open_file"]


def test_the_order_of_a_new_plan_is_that_of_the_plan_that_was_changed_last(folder: Folder) -> None:
    assert last_order(folder, folder.heads()) == ""
    first = 'format = "plan"\norder = "ideas first"\nupdated = 2026-01-01 00:00:00+00:00\n'
    write_file(folder, "first.toml", first)
    write_file(folder, "second.toml", first.replace("ideas", "goal").replace("2026-01", "2026-02"))
    write_file(folder, "check.toml", 'format = "checkin"\nupdated = 2026-03-01 00:00:00+00:00\n')
    assert last_order(folder, folder.heads()) == "goal first"
