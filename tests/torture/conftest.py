"""Fixtures of the torture tests: a folder with a session, and a small disk."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.driving import LONG


@pytest.fixture(autouse=True)
def patient_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let reading take as long as it takes, so that a busy machine does not show that it is slow."""
    monkeypatch.setattr("okrtui.tui.screens.background_read.MOMENT", LONG)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one session, written by hand."""
    folder = tmp_path / "sessions"
    folder.mkdir()
    text = 'title = "Plan"\nformat = "plan"\n[[hypotheses]]\ntext = "a bench outside"\n'
    (folder / "plan.toml").write_text(text, "utf-8")
    return folder


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Yield the mount point of a disk of 64 KiB; skip the test where the user may not mount one."""
    mount_point = tmp_path / "disk"
    mount_point.mkdir()
    if os.name == "nt" or os.geteuid() != 0 or mount("-t", "tmpfs", "-o", "size=64k", "tmpfs", str(mount_point)):
        pytest.skip("no disk can be made here")
    try:
        yield mount_point
    finally:
        subprocess.run(["umount", "-l", str(mount_point)], check=True)


def mount(*arguments: str) -> int:
    """Run `mount` with these arguments and return its exit code."""
    return subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode
