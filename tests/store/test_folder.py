from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from okrtui.model.items import change
from okrtui.model.session import Session
from okrtui.store import file_reader, toml_out
from okrtui.store.backups import Backups
from okrtui.store.errors import Ambiguous, FolderError, NotFound, SaveError, Unreadable
from okrtui.store.folder import Folder, default_folder
from okrtui.store.session_file import SessionFile

EXAMPLE = (Path(__file__).parent / "data" / "checkout-2026q4.toml").read_text("utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / "sessions").mkdir()
    return Folder(tmp_path / "sessions", Backups(tmp_path / "backups"), lambda: datetime(2026, 10, 2, tzinfo=UTC))


def put(folder: Folder, name: str, text: str = EXAMPLE) -> Path:
    path = folder.path / name
    path.write_text(text, "utf-8")
    return path


def titled(title: str, more: str = "") -> str:
    return f'title = "{title}"\nformat = "plan"\n{more}'


def kept(folder: Folder, path: Path) -> list[str]:
    return [folder.backups.read(one).decode() for one in folder.backups.list(path)]


def test_heads_come_newest_first_whatever_is_broken(folder: Folder) -> None:
    put(folder, "old.toml", titled("a", "updated = 2026-01-01 00:00:00+00:00"))
    put(folder, "new.toml", titled("b", "updated = 2026-02-01"))
    os.utime(put(folder, "undated.toml", titled("c")), (0, 0))
    os.utime(put(folder, "broken.toml", "nonsense"), (0, 0))
    (folder.path / "notes.md").write_text("x")
    put(folder, ".hidden.toml")
    assert [head.id for head in folder.heads()] == ["new", "old", "broken", "undated"]


def test_files_of_others_are_named_and_settings_are_not(folder: Folder) -> None:
    put(folder, "s.toml")
    put(folder, "okrtui.toml", "[coach]\n")
    put(folder, "pyproject.toml", "[project]\n")
    assert [path.name for path in folder.foreign_files()] == ["pyproject.toml"]
    assert [head.id for head in folder.heads()] == ["s"]


def test_a_folder_that_is_not_there_is_empty_and_a_file_in_its_place_is_said(tmp_path: Path) -> None:
    assert Folder(tmp_path / "gone", Backups(tmp_path)).heads() == []
    (tmp_path / "file").write_text("")
    with pytest.raises(FolderError, match="cannot be listed"):
        Folder(tmp_path / "file", Backups(tmp_path)).heads()


def test_a_session_is_found_by_id_start_and_path(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    one = put(folder, "checkout-2026q4.toml", titled("a"))
    put(folder, "checkout-2026q4-retro.toml", titled("b"))
    two = put(folder, "payments.toml", titled("c"))
    put(folder, "pay.toml", "[tool]\n")
    assert folder.find("checkout-2026q4") == one
    assert folder.find("paym") == folder.find("payments.toml") == two
    assert folder.find(str(one)) == one
    monkeypatch.chdir(folder.path)
    assert folder.find("./payments.toml") == Path("payments.toml")


def test_an_unclear_start_lists_what_it_could_be(folder: Folder) -> None:
    for n in range(7):
        put(folder, f"a{n}.toml", titled("x"))
    with pytest.raises(Ambiguous) as caught:
        folder.find("a")
    assert str(caught.value) == "“a” could be a0, a1, a2, a3, a4 and 2 more."


@pytest.mark.parametrize("text", ["nobody", "", "../x", "x/y.toml", "a\0b", "\0.toml", "x" * 5_000, "okr"])
def test_what_names_no_session_is_one_sentence(text: str, folder: Folder) -> None:
    put(folder, "s.toml")
    put(folder, "okrtui.toml", "")
    with pytest.raises(NotFound) as caught:
        folder.find(text)
    assert "\n" not in str(caught.value)


def test_no_id_leaves_the_folder(folder: Folder) -> None:
    assert folder.path_of("a").parent == folder.path
    with pytest.raises(NotFound):
        folder.path_of("../a")


def test_a_new_id_is_taken_by_no_file_in_any_case(folder: Folder) -> None:
    put(folder, "Checkout-2026Q4.toml", "not even toml")
    (folder.path / "checkout-2026q4-2.toml").symlink_to("gone")
    assert folder.new_id("Checkout", "2026-Q4", "plan") == "checkout-2026q4-3"


def test_a_session_is_saved_and_comes_back(folder: Folder) -> None:
    path = folder.path_of("mine")
    saved = folder.save(Session(id="mine", title="Mine"), path, "")
    loaded = folder.open(path)
    assert (loaded.session.title, loaded.digest, loaded.problems, saved.notice) == ("Mine", saved.digest, (), "")


def test_the_first_save_makes_the_folder(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data" / "sessions", Backups(tmp_path / "backups"))
    folder.save(Session(id="a"), folder.path_of("a"), "")
    assert [head.id for head in folder.heads()] == ["a"]


def test_a_folder_that_is_gone_is_not_made_again(folder: Folder) -> None:
    path = put(folder, "checkout-2026q4.toml")
    loaded = folder.open(path)
    path.unlink()
    folder.path.rmdir()
    with pytest.raises(SaveError, match="its folder is not there any more"):
        folder.save(loaded.session, path, loaded.digest)


def test_saving_without_a_change_changes_no_byte_and_tells_nothing(folder: Folder) -> None:
    path = put(folder, "checkout-2026q4.toml")
    loaded = folder.open(path)
    saved = folder.save(loaded.session, path, loaded.digest)
    assert (path.read_text("utf-8"), saved.notice, saved.digest) == (EXAMPLE, "", loaded.digest)


def test_the_first_save_of_a_sitting_leaves_a_way_back_and_the_next_ones_do_not(folder: Folder) -> None:
    path = put(folder, "checkout-2026q4.toml")
    loaded = folder.open(path)
    digest = loaded.digest
    for title in ("a", "b", "c"):
        saved = folder.save(change(loaded.session, "session", title=title), path, digest)
        assert saved.notice == ""
        digest = saved.digest
    assert kept(folder, path) == [EXAMPLE]


def test_a_hand_written_file_is_kept_first_and_people_are_told_where(folder: Folder) -> None:
    text = f"# my notes\n{titled('Mine')}"
    path = put(folder, "mine.toml", text)
    loaded = folder.open(path)
    saved = folder.save(loaded.session, path, loaded.digest)
    assert kept(folder, path) == [text]
    assert "written by hand" in saved.notice
    assert str(folder.backups.list(path)[0].path) in saved.notice
    assert folder.save(change(loaded.session, "session", title="x"), path, saved.digest).notice == ""


def test_what_somebody_else_wrote_is_kept_first(folder: Folder) -> None:
    path = put(folder, "checkout-2026q4.toml")
    loaded = folder.open(path)
    saved = folder.save(loaded.session, path, loaded.digest)
    put(folder, "checkout-2026q4.toml", EXAMPLE.replace("Plan for Q4", "Theirs"))
    again = folder.save(change(loaded.session, "session", title="Ours"), path, saved.digest)
    assert "changed from elsewhere" in again.notice
    assert "Theirs" in kept(folder, path)[0]
    assert 'title = "Ours"' in path.read_text("utf-8")


def test_a_mere_touch_is_no_change(folder: Folder) -> None:
    path = put(folder, "checkout-2026q4.toml")
    loaded = folder.open(path)
    saved = folder.save(loaded.session, path, loaded.digest)
    os.utime(path, (1, 1))
    assert folder.save(loaded.session, path, saved.digest).notice == ""


def test_a_file_that_was_deleted_is_written_again(folder: Folder) -> None:
    path = put(folder, "checkout-2026q4.toml")
    loaded = folder.open(path)
    path.unlink()
    folder.save(loaded.session, path, loaded.digest)
    assert path.read_text("utf-8") == EXAMPLE


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (EXAMPLE.replace("# end of checkout-2026q4\n", ""), "cut off"),
        (EXAMPLE.replace("schema = 1", "schema = 99"), "newer"),
        ("nonsense", "not TOML"),
        (EXAMPLE.replace('team = "Checkout"', "<<<<<<< a\n=======\n>>>>>>> b"), "conflict"),
        ("", "empty"),
    ],
    ids=["cut-off", "newer", "no-toml", "conflict", "empty"],
)
def test_some_files_are_never_saved_over(text: str, said: str, folder: Folder) -> None:
    path = put(folder, "checkout-2026q4.toml", text)
    with pytest.raises(SaveError, match=said) as caught:
        folder.save(Session(title="x"), path, "")
    assert "\n" not in str(caught.value)
    assert path.read_text("utf-8") == text


def test_without_a_backup_a_foreign_file_is_not_saved_over(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("in the way")
    path = put(folder, "mine.toml", titled("Mine"))
    loaded = folder.open(path)
    with pytest.raises(SaveError, match="no backup could be kept"):
        folder.save(loaded.session, path, loaded.digest)
    assert path.read_text("utf-8") == titled("Mine")


def test_our_own_file_is_saved_even_where_no_backup_can_be_kept(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("in the way")
    path = put(folder, "checkout-2026q4.toml")
    loaded = folder.open(path)
    folder.save(change(loaded.session, "session", title="New"), path, loaded.digest)
    assert folder.open(path).session.title == "New"


def test_the_name_of_the_file_wins_over_the_id_in_it(folder: Folder) -> None:
    path = put(folder, "copy.toml")
    loaded = folder.open(path)
    assert loaded.session.id == "copy"
    assert loaded.problems == ("copy.toml: calls itself checkout-2026q4; the next save makes that copy",)
    folder.save(loaded.session, path, loaded.digest)
    assert path.read_text("utf-8") == EXAMPLE.replace("checkout-2026q4", "copy")


def test_opening_a_damaged_file_says_the_way_to_its_backups(folder: Folder) -> None:
    path = put(folder, "checkout-2026q4.toml")
    loaded = folder.open(path)
    folder.save(change(loaded.session, "session", title="New"), path, loaded.digest)
    assert len(folder.backups.list(path)) == 1
    put(folder, path.name, EXAMPLE.removesuffix("# end of checkout-2026q4\n"))
    way = "; B, or “okrtui backups checkout-2026q4”, shows earlier versions"
    assert folder.open(path).problems[0].endswith(f"it opens read-only{way}")
    put(folder, path.name, "nonsense")
    with pytest.raises(Unreadable) as caught:
        folder.open(path)
    assert str(caught.value).endswith(way)


def test_what_cannot_be_written_is_one_sentence(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(session: Session) -> str:
        raise TypeError("not TOML serializable")

    monkeypatch.setattr(toml_out, "dumps", broken)
    with pytest.raises(SaveError, match=r"^a\.toml: [^\n]+$"):
        folder.save(Session(id="a"), folder.path_of("a"), "")


def test_a_writer_that_loses_something_is_caught_before_the_file_is_touched(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(folder, "checkout-2026q4.toml")
    loaded = folder.open(path)
    dumps = toml_out.dumps
    monkeypatch.setattr(toml_out, "dumps", lambda session: dumps(session).replace('owner = "Ana"\n', ""))
    with pytest.raises(SaveError, match="would not have read back"):
        folder.save(change(loaded.session, "session", title="x"), path, loaded.digest)
    assert path.read_text("utf-8") == EXAMPLE


@pytest.mark.parametrize(
    ("option", "env", "make", "found"),
    [
        ("o", {"OKRTUI_SESSIONS": "e"}, True, lambda cwd: cwd / "o"),
        ("", {"OKRTUI_SESSIONS": "e"}, True, lambda cwd: cwd / "e"),
        ("", {"OKRTUI_SESSIONS": ""}, True, lambda cwd: cwd / "sessions"),
        ("", {}, False, lambda cwd: cwd / "data" / "sessions"),
    ],
)
def test_the_folder_is_the_one_named_first(
    option: str,
    env: dict[str, str],
    make: bool,
    found: Callable[[Path], Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("platformdirs.user_data_path", lambda *args, **named: tmp_path / "data")
    if make:
        (tmp_path / "sessions").mkdir()
    assert default_folder(option, env, tmp_path) == found(tmp_path)


def test_a_long_sitting_leaves_a_version_every_ten_minutes_and_one_at_its_end(tmp_path: Path) -> None:
    time = [datetime(2026, 10, 2, 9, tzinfo=UTC)]
    (tmp_path / "sessions").mkdir()
    folder = Folder(tmp_path / "sessions", Backups(tmp_path / "backups"), lambda: time[0])
    path = put(folder, "checkout-2026q4.toml")
    loaded = folder.open(path)
    digest = loaded.digest
    for minute in range(35):
        time[0] += timedelta(minutes=1)
        digest = folder.save(change(loaded.session, "session", title=f"{minute}"), path, digest).digest
    assert [one.saved_at.minute for one in reversed(folder.backups.list(path))] == [1, 11, 21, 31]
    keeper = SessionFile(folder, path, digest, lambda error, told: None)
    keeper.schedule_save(change(loaded.session, "session", title="the end"))
    keeper.close()
    assert 'title = "the end"' in kept(folder, path)[0]


def test_looking_at_a_session_leaves_no_version(folder: Folder) -> None:
    path = put(folder, "checkout-2026q4.toml")
    SessionFile(folder, path, folder.open(path).digest, lambda error, told: None).close()
    assert kept(folder, path) == []


@pytest.mark.parametrize(
    "id",
    [
        *("..", ".", "../x", "/etc/passwd", "a/b", "a\\b", "C:x", "con", "NUL", "com1", "lpt¹", "aux.notes", "con "),
        *("x" * 300, "é" * 130, "a\0b", "a\nb", "", ".hidden", "okrtui", "OKRTUI"),
    ],
)
def test_no_id_is_a_file_elsewhere_or_one_that_some_system_cannot_have(id: str, folder: Folder) -> None:
    with pytest.raises(NotFound) as caught:
        folder.path_of(id)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["../../x", "/etc/passwd", "con", "x" * 300, "a\0b", "...", "", "okrtui", "é\n"])
def test_whatever_a_team_is_called_its_session_is_a_file_of_the_folder(text: str, folder: Folder) -> None:
    for team, cycle, format in ((text, "", "plan"), ("", text, "plan"), (text, text, text)):
        path = folder.path_of(folder.new_id(team, cycle, format))
        assert path.parent == folder.path
        folder.save(Session(id=path.stem, team=team, cycle=cycle, title=text), path, "")
    assert {path.name for path in folder.path.parent.iterdir()} <= {"sessions", "backups"}


def test_references_to_other_sessions_are_ids_and_no_paths(folder: Folder, tmp_path: Path) -> None:
    put(
        folder,
        "s.toml",
        titled("Plan", 'follows = "../outside"\n[direction.parent]\nsession = "/etc/passwd"\nitem = "kr1"\n'),
    )
    (tmp_path / "outside.toml").write_text(titled("Outside"))
    session = folder.open(folder.path / "s.toml").session
    assert (session.follows, session.direction.parent.session) == ("../outside", "/etc/passwd")
    for id in (session.follows, session.direction.parent.session):
        with pytest.raises(NotFound):
            folder.path_of(id)
    assert [head.id for head in folder.heads()] == ["s"]


def test_nothing_is_saved_that_could_not_be_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Folder(tmp_path, Backups(tmp_path / "backups"))
    path = folder.path_of("s")
    saved = folder.save(Session(id="s", title="Small"), path, "")
    monkeypatch.setattr(file_reader, "MAX_BYTES", 200)
    with pytest.raises(SaveError, match="larger than what can be read again"):
        folder.save(Session(id="s", title="x" * 300), path, saved.digest)
    assert folder.open(path).session.title == "Small"
