"""Links that appear between a look and its use: nothing outside the folder is read into it, written or removed."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from okrtui.store.atomic_write import write_atomically
from okrtui.store.errors import SaveError, StoreError
from okrtui.store.file_operations import delete_session, duplicate
from okrtui.store.session_lookup import find_session
from tests.torture.sitting import Sitting, lost

SECRET = b'title = "Secret"\nformat = "plan"\n[[hypotheses]]\ntext = "a secret of somebody"\n'


def link_and_back(path: Path, target: Path) -> None:
    """Put a link in the place of a file, and the file back, each at once."""
    away, link = path.with_name(".away"), path.with_name(".link")
    with suppress(OSError):
        link.symlink_to(target)
    with suppress(OSError):
        os.link(path, away)
    with suppress(OSError):
        link.replace(path)
    with suppress(OSError):
        away.replace(path)


def link_in_the_place_of_hidden_files(path: Path, target: Path) -> None:
    """Put links where claims, locks and temporary files are or will be."""
    for name in (f".{path.stem}.okrtui-open", f".{path.stem}.okrtui-turn"):
        with suppress(OSError):
            path.with_name(name).unlink()
        with suppress(OSError):
            path.with_name(name).symlink_to(target)
    with suppress(OSError):
        for entry in path.parent.glob(".okrtui-*"):
            entry.unlink()
            entry.symlink_to(target)


def folder_for_link(path: Path, target: Path) -> None:
    """Put a link to the folder outside in the place of the folder, and the folder back."""
    folder = path.parent
    away = folder.with_name("away")
    with suppress(OSError):
        folder.rename(away)
        folder.symlink_to(folder.with_name("nothing"))
        folder.unlink()
    with suppress(OSError):
        away.rename(folder)


SWAPS = (link_and_back, link_in_the_place_of_hidden_files, folder_for_link)


@contextmanager
def swapping(swap: Callable[[Path, Path], None], path: Path, target: Path) -> Iterator[None]:
    """Swap again and again on another thread, while the block runs."""
    stop = threading.Event()

    def run() -> None:
        while not stop.is_set():
            swap(path, target)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


@pytest.mark.parametrize("kind", ["link", "file", "folder", "nothing"])
def test_a_temporary_file_that_is_swapped_is_no_save(folder: Path, kind: str) -> None:
    """What is swapped between the check and the move takes the place of the file, but nobody is told it is saved."""
    victim, path = folder.parent / "victim.toml", folder / "plan.toml"
    victim.write_bytes(SECRET)

    def swap(written: bytes) -> None:
        [temporary] = folder.glob(".okrtui-*.tmp")
        temporary.unlink()
        if kind == "link":
            temporary.symlink_to(victim)
        elif kind == "file":
            temporary.write_bytes(written[:1])
        elif kind == "folder":
            temporary.mkdir()

    with pytest.raises(SaveError, match=r"plan\.toml: "):
        write_atomically(path, b"new", swap)
    assert victim.read_bytes() == SECRET


@pytest.mark.parametrize("swap", SWAPS)
@pytest.mark.parametrize("rounds", [8, pytest.param(300, marks=pytest.mark.torture)])
def test_nothing_outside_is_touched(folder: Path, swap: Callable[[Path, Path], None], rounds: int) -> None:
    outside = folder.parent / "outside"
    outside.mkdir()
    victim, empty = outside / "victim.toml", outside / "nothing.toml"
    victim.write_bytes(SECRET)
    before = victim.stat()
    path = folder / "plan.toml"
    sitting = Sitting(folder)
    for number in range(rounds):
        typed = []
        target = victim if number % 2 else empty
        with swapping(swap, path, target):
            for text in ("typed", "typed too"):
                typed.append(f"{text} {number}")
                sitting.type(typed[-1])
                sitting.look()
            with suppress(StoreError):
                sitting.folder.heads()
                find_session(sitting.folder, "plan")
            with suppress(StoreError):
                duplicate(sitting.folder, path, sitting.session_file._clock())
            with suppress(StoreError):
                delete_session(sitting.folder, folder / "plan-2.toml", sitting.session_file._clock())
        # The swap may have put an older version back after the last save; the app sees that within seconds.
        sitting.look()
        assert victim.read_bytes() == SECRET
        assert (victim.stat().st_mode, victim.stat().st_mtime_ns) == (before.st_mode, before.st_mtime_ns)
        assert sorted(file.name for file in outside.iterdir()) == ["victim.toml"]
        # Only the last versions that were taken away are kept, so each round looks at its own.
        missing = set(lost(typed, folder, folder.parent / "home")) - set(sitting.on_screen)
        assert missing == set(), sitting.errors[-3:]
    rescued = sitting.end()
    assert lost(sitting.on_screen, folder, folder.parent / "home") == [], (rescued, sitting.errors[-3:])
    files = [file for file in folder.rglob("*.toml") if not file.is_symlink()]
    assert b"a secret of somebody" not in b"".join(file.read_bytes() for file in files)
