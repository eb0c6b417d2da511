"""The file of an open session is replaced, removed or renamed, as editors, sync tools and people do it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.torture.sitting import Sitting, lost, sample

Attack = Callable[[Path, bytes], None]
"""Replaces the file at a path by a new content."""

BEFORE, PENDING, AFTER, THEIRS = "typed before", "typed meanwhile", "typed afterwards", "written by them"


def vim_renames_the_old_file(path: Path, data: bytes) -> None:
    """Write as vim does with `backupcopy=no`: the old file becomes the backup."""
    backup = path.with_name(f"{path.name}~")
    path.rename(backup)
    path.write_bytes(data)
    backup.unlink()


def vim_copies_the_old_file(path: Path, data: bytes) -> None:
    """Write as vim does with `backupcopy=yes`: the file keeps its inode."""
    backup = path.with_name(f"{path.name}~")
    backup.write_bytes(path.read_bytes())
    in_place(path, data)
    backup.unlink()


def in_place(path: Path, data: bytes) -> None:
    with path.open("r+b") as file:
        file.truncate()
        file.write(data)


def atomically(path: Path, data: bytes) -> None:
    """Write as Dropbox and most sync tools do."""
    temporary = path.with_name(f".~{path.name}.part")
    temporary.write_bytes(data)
    temporary.replace(path)


def removed_and_created(path: Path, data: bytes) -> None:
    path.unlink()
    path.write_bytes(data)


def moved_over(path: Path, data: bytes) -> None:
    """Replace as a file manager does that moves a file from elsewhere, with an old date."""
    other = path.parent.parent / "other.toml"
    other.write_bytes(data)
    os.utime(other, (0, 0))
    other.replace(path)


def away_and_back(path: Path, data: bytes) -> None:
    """Rename the file away, change it there, and rename it back, as a sync tool does that locks a file so."""
    away = path.with_name("away.tmp")
    path.rename(away)
    away.write_bytes(data)
    away.rename(path)


WAYS = (
    vim_renames_the_old_file,
    vim_copies_the_old_file,
    in_place,
    atomically,
    removed_and_created,
    moved_over,
    away_and_back,
)


def edited(path: Path) -> bytes:
    """Return the file with a line of theirs, as somebody who opened it now would write it."""
    return path.read_bytes().replace(b"a bench outside", f"a bench outside, {THEIRS}".encode())


@pytest.mark.parametrize("write", sample(WAYS, 3))
def test_the_text_of_a_writer_who_knows_what_was_typed_is_merged(folder: Path, write: Attack) -> None:
    sitting = Sitting(folder)
    sitting.type(BEFORE)
    assert sitting.save()
    data = edited(sitting.path)
    sitting.type(PENDING)
    write(sitting.path, data)
    assert sitting.look()
    sitting.type(AFTER)
    assert sitting.end() == ""
    assert sitting.errors == []
    assert lost((BEFORE, PENDING, AFTER, THEIRS), folder) == []
    assert any("From elsewhere" in notice for notice in sitting.told)


@pytest.mark.parametrize("write", sample(WAYS, 3))
def test_a_writer_who_opened_the_file_before_destroys_no_text(folder: Path, write: Attack) -> None:
    """An editor that has an older version writes over what was saved since: that is told, and kept as a backup."""
    sitting = Sitting(folder)
    data = edited(sitting.path)
    sitting.type(BEFORE)
    assert sitting.save()
    sitting.type(PENDING)
    write(sitting.path, data)
    assert sitting.look()
    sitting.type(AFTER)
    assert sitting.end() == ""
    assert lost((PENDING, AFTER, THEIRS), folder) == []
    assert lost((BEFORE,), folder, folder.parent / "home") == []
    assert BEFORE in "".join(sitting.on_screen) or any("gone h2" in notice for notice in sitting.told), sitting.told


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])


def removed(path: Path) -> None:
    path.unlink()


def renamed(path: Path) -> None:
    path.rename(path.with_name("renamed.toml"))


def renamed_away(path: Path) -> None:
    path.rename(path.parent.parent / "away.toml")


def made_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def made_a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def made_a_link_outside(path: Path) -> None:
    outside = path.parent.parent / "outside.toml"
    path.rename(outside)
    path.symlink_to(outside)


def made_a_link_to_nothing(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.parent.parent / "nothing.toml")


def made_a_circle(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


def made_another_session(path: Path) -> None:
    path.write_text('title = "Another"\nformat = "plan"\n[[hypotheses]]\ntext = "of another"\n', "utf-8")


def made_an_unsolved_conflict(path: Path) -> None:
    text = path.read_text("utf-8")
    path.write_text(f"<<<<<<< ours\n{text}=======\n{text}>>>>>>> theirs\n", "utf-8")


def made_binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 40)


def made_huge(path: Path) -> None:
    path.write_bytes(b"#" * 20_000_001)


DAMAGES = (
    emptied,
    cut,
    removed,
    renamed,
    renamed_away,
    made_a_folder,
    made_a_pipe,
    made_a_link_outside,
    made_a_link_to_nothing,
    made_a_circle,
    made_another_session,
    made_an_unsolved_conflict,
    made_binary,
    made_huge,
)


@pytest.mark.parametrize("damage", sample(DAMAGES, 3))
@pytest.mark.parametrize("then", ["leaves at once", "leaves", "types"])
def test_what_was_typed_survives(folder: Path, damage: Callable[[Path], None], then: str) -> None:
    """Whatever becomes of the file: all is in the folder or the backups, and somebody is told."""
    sitting = Sitting(folder)
    sitting.type(BEFORE)
    assert sitting.save()
    typed = [BEFORE]
    if then == "types":
        sitting.type(PENDING)
        typed.append(PENDING)
    damage(sitting.path)
    outside = {path: path.read_bytes() for path in folder.parent.iterdir() if path.is_file()}
    if then != "leaves at once":
        sitting.look()
    if then == "types":
        sitting.type(AFTER)
        typed.append(AFTER)
    rescued = sitting.end()
    assert lost(typed, folder, folder.parent / "home") == []
    assert then == "leaves at once" or sitting.told or sitting.errors or rescued, "nobody was told"
    assert {path: path.read_bytes() for path in folder.parent.iterdir() if path.is_file()} == outside
