"""A folder of sessions: listing, finding, opening and saving, with backups and refusals."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from okrtui.model.frame import Direction, DirectionGoal, Play
from okrtui.model.items import change
from okrtui.model.session import Session
from okrtui.store import file_reader, toml_out
from okrtui.store.backups import Backups
from okrtui.store.errors import FolderError, NotFound, SaveError, Unreadable
from okrtui.store.folder import Folder
from okrtui.store.places import default_folder
from okrtui.store.session_file import SessionFile

EXAMPLE = (Path(__file__).parent / "data" / "checkout-2026q4.toml").read_text("utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / "sessions").mkdir()
    return Folder(tmp_path / "sessions", Backups(tmp_path / "backups"), lambda: datetime(2026, 10, 2, tzinfo=UTC))


def write_file(folder: Folder, name: str, text: str = EXAMPLE) -> Path:
    """Write a text to a file of the folder and return its path."""
    path = folder.path / name
    path.write_text(text, "utf-8")
    return path


def make_toml(title: str, more: str = "") -> str:
    """Return the text of a hand-written session with a title and more lines."""
    return f'title = "{title}"\nformat = "plan"\n{more}'


def backup_texts(folder: Folder, path: Path) -> list[str]:
    """Return the texts of the backups of a session file, newest first."""
    return [folder.backups.read(backup).decode() for backup in folder.backups.list(path)]


def test_heads_are_sorted_newest_first_broken_ones_too(folder: Folder) -> None:
    write_file(folder, "old.toml", make_toml("a", "updated = 2026-01-01 00:00:00+00:00"))
    write_file(folder, "new.toml", make_toml("b", "updated = 2026-02-01"))
    os.utime(write_file(folder, "undated.toml", make_toml("c")), (0, 0))
    os.utime(write_file(folder, "broken.toml", "nonsense"), (0, 0))
    (folder.path / "notes.md").write_text("x")
    write_file(folder, ".hidden.toml")
    assert [head.id for head in folder.heads()] == ["new", "old", "broken", "undated"]


def test_foreign_files_are_named_and_settings_are_not(folder: Folder) -> None:
    write_file(folder, "s.toml")
    write_file(folder, "okrtui.toml", "[coach]\n")
    write_file(folder, "pyproject.toml", "[project]\n")
    assert [path.name for path in folder.foreign_files()] == ["pyproject.toml"]
    assert [head.id for head in folder.heads()] == ["s"]


def test_a_missing_folder_is_empty_and_a_file_in_its_place_is_an_error(tmp_path: Path) -> None:
    assert Folder(tmp_path / "gone", Backups(tmp_path)).heads() == []
    (tmp_path / "file").write_text("")
    with pytest.raises(FolderError, match="cannot be listed"):
        Folder(tmp_path / "file", Backups(tmp_path)).heads()


def test_no_id_leaves_the_folder(folder: Folder) -> None:
    assert folder.path_of("a").parent == folder.path
    with pytest.raises(NotFound):
        folder.path_of("../a")


def test_a_new_id_differs_from_every_file_name_whatever_its_case(folder: Folder) -> None:
    write_file(folder, "Checkout-2026Q4.toml", "not even toml")
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


def test_a_folder_that_was_deleted_is_not_made_again(folder: Folder) -> None:
    path = write_file(folder, "checkout-2026q4.toml")
    loaded = folder.open(path)
    path.unlink()
    folder.path.rmdir()
    with pytest.raises(SaveError, match="its folder no longer exists"):
        folder.save(loaded.session, path, loaded.digest)


def test_saving_without_a_change_changes_no_byte_and_gives_no_notice(folder: Folder) -> None:
    path = write_file(folder, "checkout-2026q4.toml")
    loaded = folder.open(path)
    saved = folder.save(loaded.session, path, loaded.digest)
    assert (path.read_text("utf-8"), saved.notice, saved.digest) == (EXAMPLE, "", loaded.digest)


def test_only_the_first_save_of_a_sitting_makes_a_backup(folder: Folder) -> None:
    path = write_file(folder, "checkout-2026q4.toml")
    loaded = folder.open(path)
    digest = loaded.digest
    for title in ("a", "b", "c"):
        saved = folder.save(change(loaded.session, "session", title=title), path, digest)
        assert saved.notice == ""
        digest = saved.digest
    assert backup_texts(folder, path) == [EXAMPLE]


def test_a_hand_written_file_is_backed_up_first_and_the_notice_says_where(folder: Folder) -> None:
    text = f"# my notes\n{make_toml('Mine')}"
    path = write_file(folder, "mine.toml", text)
    loaded = folder.open(path)
    saved = folder.save(loaded.session, path, loaded.digest)
    assert backup_texts(folder, path) == [text]
    assert "edited by hand" in saved.notice
    assert str(folder.backups.list(path)[0].path) in saved.notice
    assert folder.save(change(loaded.session, "session", title="x"), path, saved.digest).notice == ""


def test_a_version_written_elsewhere_is_backed_up_first(folder: Folder) -> None:
    path = write_file(folder, "checkout-2026q4.toml")
    loaded = folder.open(path)
    saved = folder.save(loaded.session, path, loaded.digest)
    write_file(folder, "checkout-2026q4.toml", EXAMPLE.replace("Plan for Q4", "Theirs"))
    again = folder.save(change(loaded.session, "session", title="Ours"), path, saved.digest)
    assert "changed elsewhere" in again.notice
    assert "Theirs" in backup_texts(folder, path)[0]
    assert 'title = "Ours"' in path.read_text("utf-8")


def test_a_mere_touch_is_no_change(folder: Folder) -> None:
    path = write_file(folder, "checkout-2026q4.toml")
    loaded = folder.open(path)
    saved = folder.save(loaded.session, path, loaded.digest)
    os.utime(path, (1, 1))
    assert folder.save(loaded.session, path, saved.digest).notice == ""


def test_a_file_that_was_deleted_is_written_again(folder: Folder) -> None:
    path = write_file(folder, "checkout-2026q4.toml")
    loaded = folder.open(path)
    path.unlink()
    folder.save(loaded.session, path, loaded.digest)
    assert path.read_text("utf-8") == EXAMPLE


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (EXAMPLE.replace("# end of checkout-2026q4\n", ""), "cut off"),
        (EXAMPLE.replace("schema = 1", "schema = 99"), "newer"),
        ("nonsense", "not TOML"),
        (EXAMPLE.replace('team = "Checkout"', "<<<<<<< a\n=======\n>>>>>>> b"), "conflict"),
        ("", "empty"),
    ],
    ids=["cut-off", "newer", "no-toml", "conflict", "empty"],
)
def test_some_files_are_never_saved_over(text: str, reason: str, folder: Folder) -> None:
    path = write_file(folder, "checkout-2026q4.toml", text)
    with pytest.raises(SaveError, match=reason) as caught:
        folder.save(Session(title="x"), path, "")
    assert "\n" not in str(caught.value)
    assert path.read_text("utf-8") == text


def test_without_a_backup_a_foreign_file_is_not_saved_over(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("in the way")
    path = write_file(folder, "mine.toml", make_toml("Mine"))
    loaded = folder.open(path)
    with pytest.raises(SaveError, match="no backup could be kept"):
        folder.save(loaded.session, path, loaded.digest)
    assert path.read_text("utf-8") == make_toml("Mine")


def test_our_own_file_is_saved_even_where_no_backup_can_be_kept(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("in the way")
    path = write_file(folder, "checkout-2026q4.toml")
    loaded = folder.open(path)
    folder.save(change(loaded.session, "session", title="New"), path, loaded.digest)
    assert folder.open(path).session.title == "New"


def test_the_name_of_the_file_wins_over_the_id_in_it(folder: Folder) -> None:
    path = write_file(folder, "copy.toml")
    loaded = folder.open(path)
    assert loaded.session.id == "copy"
    assert loaded.problems == ("copy.toml: has the id checkout-2026q4; the next save changes it to copy",)
    folder.save(loaded.session, path, loaded.digest)
    assert path.read_text("utf-8") == EXAMPLE.replace("checkout-2026q4", "copy")


def test_opening_a_damaged_file_points_to_its_backups(folder: Folder) -> None:
    path = write_file(folder, "checkout-2026q4.toml")
    loaded = folder.open(path)
    folder.save(change(loaded.session, "session", title="New"), path, loaded.digest)
    assert len(folder.backups.list(path)) == 1
    write_file(folder, path.name, EXAMPLE.removesuffix("# end of checkout-2026q4\n"))
    hint = "; “okrtui backups checkout-2026q4” shows earlier versions"
    assert folder.open(path).problems[0].endswith(f"it opens read-only{hint}")
    write_file(folder, path.name, "nonsense")
    with pytest.raises(Unreadable) as caught:
        folder.open(path)
    assert str(caught.value).endswith(hint)


def test_a_session_that_cannot_be_written_is_one_sentence(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(session: Session) -> str:
        raise TypeError("not TOML serializable")

    monkeypatch.setattr(toml_out, "dumps", fail)
    with pytest.raises(SaveError, match=r"^a\.toml: [^\n]+$"):
        folder.save(Session(id="a"), folder.path_of("a"), "")


def test_a_writer_that_loses_a_value_is_caught_before_the_file_is_touched(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_file(folder, "checkout-2026q4.toml")
    loaded = folder.open(path)
    dumps = toml_out.dumps
    monkeypatch.setattr(toml_out, "dumps", lambda session: dumps(session).replace('owner = "Ana"\n', ""))
    with pytest.raises(SaveError, match="would not have been read back"):
        folder.save(change(loaded.session, "session", title="x"), path, loaded.digest)
    assert path.read_text("utf-8") == EXAMPLE


@pytest.mark.parametrize(
    ("option", "env", "make", "expected"),
    [
        ("o", {"OKRTUI_SESSIONS": "e"}, True, lambda cwd: cwd / "o"),
        ("", {"OKRTUI_SESSIONS": "e"}, True, lambda cwd: cwd / "e"),
        ("", {"OKRTUI_SESSIONS": ""}, True, lambda cwd: cwd / "sessions"),
        ("~/o", {}, True, lambda cwd: cwd / "home" / "o"),
        ("", {"OKRTUI_SESSIONS": "~"}, True, lambda cwd: cwd / "home"),
        ("./~", {}, True, lambda cwd: cwd / "~"),
        ("", {}, False, lambda cwd: cwd / "data" / "sessions"),
    ],
)
def test_the_folder_comes_from_option_environment_current_or_data_folder_in_this_order(
    option: str,
    env: dict[str, str],
    make: bool,
    expected: Callable[[Path], Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("platformdirs.user_data_path", lambda *args, **kwargs: tmp_path / "data")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    if make:
        (tmp_path / "sessions").mkdir()
    assert default_folder(option, env, tmp_path) == expected(tmp_path)


def test_the_home_folder_of_a_user_who_does_not_exist_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match="nobody called nobody-here has a home folder"):
        default_folder("~nobody-here/okrs", {}, tmp_path)


def test_a_long_sitting_makes_a_backup_every_ten_minutes_and_one_at_its_end(tmp_path: Path) -> None:
    clock = [datetime(2026, 10, 2, 9, tzinfo=UTC)]
    (tmp_path / "sessions").mkdir()
    folder = Folder(tmp_path / "sessions", Backups(tmp_path / "backups"), lambda: clock[0])
    path = write_file(folder, "checkout-2026q4.toml")
    loaded = folder.open(path)
    digest = loaded.digest
    for minute in range(35):
        clock[0] += timedelta(minutes=1)
        digest = folder.save(change(loaded.session, "session", title=f"{minute}"), path, digest).digest
    assert [backup.saved_at.minute for backup in reversed(folder.backups.list(path))] == [1, 11, 21, 31]
    session_file = SessionFile(folder, path, digest, lambda error, notice: None)
    session_file.schedule_save(change(loaded.session, "session", title="the end"))
    session_file.close()
    assert 'title = "the end"' in backup_texts(folder, path)[0]


def test_opening_a_session_without_a_change_makes_no_backup(folder: Folder) -> None:
    path = write_file(folder, "checkout-2026q4.toml")
    SessionFile(folder, path, folder.open(path).digest, lambda error, notice: None).close()
    assert backup_texts(folder, path) == []


@pytest.mark.parametrize(
    "id",
    [
        *("..", ".", "../x", "/etc/passwd", "a/b", "a\\b", "C:x", "con", "NUL", "com1", "lpt¹", "aux.notes", "con "),
        *("x" * 300, "é" * 130, "a\0b", "a\nb", "", ".hidden", "okrtui", "OKRTUI"),
    ],
)
def test_ids_outside_the_folder_or_invalid_on_some_system_are_refused(id: str, folder: Folder) -> None:
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
    write_file(
        folder,
        "s.toml",
        make_toml("Plan", 'follows = "../outside"\n[direction.parent]\nsession = "/etc/passwd"\nitem = "kr1"\n'),
    )
    (tmp_path / "outside.toml").write_text(make_toml("Outside"))
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
    with pytest.raises(SaveError, match="too large to be read again"):
        folder.save(Session(id="s", title="x" * 300), path, saved.digest)
    assert folder.open(path).session.title == "Small"


def test_a_session_that_is_added_leads_to_its_own_goals_by_its_new_id(folder: Folder) -> None:
    """As one that follows another does, which gets its id only then."""
    goal = DirectionGoal(id="i1", text="all swim", moved_by=("#kr1", "plan#kr1"))
    direction = Direction(
        goals=(goal,), plays=("open",), play_details=(Play(id="m1", play="open", objectives=("#kr1",)),)
    )
    added = folder.open(folder.add(Session(team="Pool", format="checkin", direction=direction))).session
    assert added.direction.goals[0].moved_by == (f"{added.id}#kr1", "plan#kr1")
    assert added.direction.play_details[0].objectives == (f"{added.id}#kr1",)
