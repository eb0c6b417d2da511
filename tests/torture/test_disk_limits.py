"""Disks with limits: no inodes left, no room for anything but the temporary folder, a quota, a read-only mount."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.torture.conftest import mount
from tests.torture.driver import CTRL_Q, ESCAPE, Program
from tests.torture.sitting import Sitting, lost

NOBODY = 65534
slow = pytest.mark.torture


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[..., Path]]:
    """Mounts a file system for the test, as the administrator can; its path is returned."""
    places: list[Path] = []

    def mounted(*options: str) -> Path:
        place = tmp_path / f"disk{len(places)}"
        place.mkdir()
        if os.name == "nt" or os.geteuid() != 0 or mount("-t", "tmpfs", "-o", ",".join(options), "tmpfs", str(place)):
            pytest.skip(f"no disk with {', '.join(options)} can be made here")
        places.append(place)
        return place

    try:
        yield mounted
    finally:
        for place in places:
            subprocess.run(["umount", "-l", str(place)], check=True)


def moved(folder: Path, disk: Path) -> Path:
    shutil.copytree(folder, disk / "sessions")
    return disk / "sessions"


def use_up_inodes(folder: Path) -> list[Path]:
    """Create empty files until no more can be; return them."""
    made = []
    with suppress(OSError):
        while True:
            path = folder.parent / f"rest{len(made)}"
            path.touch(exist_ok=False)
            made.append(path)
    return made


def test_text_is_saved_once_inodes_are_free(folder: Path, disk: Callable[..., Path]) -> None:
    """Nothing can be created: the text waits with a sentence, goes to a rescue copy, or is saved when there is room."""
    folder = moved(folder, disk("size=1m", "nr_inodes=40"))
    sitting = Sitting(folder)
    made = use_up_inodes(folder)
    before = sitting.path.read_bytes()
    sitting.type("coffee")
    assert not sitting.save()
    assert any("the disk is full" in error for error in sitting.errors), sitting.errors
    assert sitting.path.read_bytes() == before
    for path in made[:12]:
        path.unlink()
    sitting.type("and cake")
    assert sitting.save(), sitting.errors[-1]
    assert lost(("coffee", "and cake"), folder) == []
    assert sitting.end() == ""
    assert [file.name for file in folder.iterdir()] == ["plan.toml"]


@slow
def test_the_program_saves_once_inodes_are_free(folder: Path, disk: Callable[..., Path]) -> None:
    folder = moved(folder, disk("size=1m", "nr_inodes=60"))
    with Program("open", "plan", "--step", "hypotheses", folder=folder) as program:
        program.wait_for("a bench outside")
        made = use_up_inodes(folder)
        program.send("acoffee")
        program.wait_for("Not saved yet")
        for path in made:
            path.unlink()
        program.wait_until(lambda: not lost(("coffee",), folder))
        program.send(ESCAPE + CTRL_Q)
        assert program.wait_for_end() == 0


@pytest.mark.parametrize("ending", ["keys", "signal"])
@slow
def test_the_rescue_copy_goes_to_the_temporary_folder_if_all_else_is_full(
    folder: Path, disk: Callable[..., Path], tmp_path: Path, ending: str
) -> None:
    """The backups are on the same full disk: the rescue copy goes to the temporary folder, and that is told."""
    folder = moved(folder, disk("size=64k"))
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    environment = {"TMPDIR": str(temporary)}
    with Program("open", "plan", "--step", "hypotheses", folder=folder, environment=environment) as program:
        program.wait_for("a bench outside")
        with (folder.parent / "rest").open("wb", buffering=0) as rest, suppress(OSError):
            while rest.write(b"x" * 4096):
                pass
        program.send("acoffee")
        program.wait_for("Not saved yet")
        if ending == "signal":
            program.signal(signal.SIGTERM)
        else:
            program.send(CTRL_Q)
            program.wait_for("Press it again")
            program.send(CTRL_Q)
        assert program.wait_for_end() == 1
        assert f"a copy of everything is in {temporary}" in " ".join(program.plain_output.split())
        assert program.terminal_faults() == []
    assert lost(("coffee",), temporary) == []


@slow
def test_text_for_a_read_only_disk_goes_to_a_rescue_copy(folder: Path, disk: Callable[..., Path]) -> None:
    """The session opens; what is typed cannot be saved there, is told so, and goes to a rescue copy."""
    place = disk("size=1m")
    folder = moved(folder, place)
    sitting = Sitting(folder)
    sitting.folder.backups.root = place.parent / "home"
    assert mount("-o", "remount,ro", str(place)) == 0
    sitting.type("coffee")
    assert not sitting.save()
    assert any("plan.toml" in error for error in sitting.errors)
    assert all(error.count(".toml") == 1 and "Errno" not in error for error in sitting.errors), sitting.errors
    assert "a copy of everything is in" in sitting.end()
    assert lost(("coffee",), place.parent / "home") == []


@slow
def test_the_program_rescues_what_is_typed_on_a_read_only_disk(
    folder: Path, disk: Callable[..., Path], tmp_path: Path
) -> None:
    place = disk("size=1m")
    folder = moved(folder, place)
    assert mount("-o", "remount,ro", str(place)) == 0
    homes = {f"XDG_{kind}_HOME": str(tmp_path / "home") for kind in ("DATA", "STATE", "CACHE", "CONFIG")}
    with Program("open", "plan", "--step", "hypotheses", folder=folder, environment=homes) as program:
        program.wait_for("a bench outside")
        program.send("acoffee")
        program.wait_for("Not saved yet")
        program.send(CTRL_Q)
        program.wait_for("Press it again")
        program.send(CTRL_Q)
        assert program.wait_for_end() == 1
        assert program.terminal_faults() == []
    assert lost(("coffee",), tmp_path / "home") == []


AS_NOBODY = f"""\
import os
os.setgroups([])
os.setgid({NOBODY})
os.setuid({NOBODY})
from okrtui.cli import main
main()
"""


@slow
def test_the_program_saves_once_a_reached_quota_has_room(folder: Path, disk: Callable[..., Path]) -> None:
    """A user whose quota is used up: tmpfs can have one, which does not bind the administrator."""
    place = disk("size=4m", "usrquota_block_hardlimit=65536")
    folder = moved(folder, place)
    outside = Path(tempfile.mkdtemp())
    homes = {f"XDG_{kind}_HOME": str(outside) for kind in ("DATA", "STATE", "CACHE", "CONFIG")}
    for path in (place, folder, folder / "plan.toml", outside):
        os.chown(path, NOBODY, NOBODY)
    rest = place / "rest"
    try:
        with (
            reachable(folder),
            Program(
                "open", "plan", "--step", "hypotheses", folder=folder, code=AS_NOBODY, environment=homes
            ) as program,
        ):
            program.wait_for("a bench outside")
            fill = "import os, sys; os.setuid(int(sys.argv[1])); f = open(sys.argv[2], 'wb', 0)\nwhile f.write(b'x'): 0"
            subprocess.run(["python3", "-c", fill, str(NOBODY), str(rest)], capture_output=True, check=False)
            program.send("acoffee")
            program.wait_for("Not saved yet")
            assert "the disk is full" in " ".join(program.plain_output.split())
            rest.unlink()
            program.wait_until(lambda: not lost(("coffee",), folder))
            program.send(ESCAPE + CTRL_Q)
            assert program.wait_for_end() == 0
    finally:
        shutil.rmtree(outside)


@contextmanager
def reachable(folder: Path) -> Iterator[None]:
    """Let everybody through to a folder, while the block runs."""
    parents = [path for path in folder.parents if path.is_relative_to(tempfile.gettempdir())]
    modes = [path.stat().st_mode for path in parents]
    try:
        for path, mode in zip(parents, modes, strict=True):
            path.chmod(mode | 0o011)
        yield
    finally:
        for path, mode in zip(parents, modes, strict=True):
            path.chmod(mode)
