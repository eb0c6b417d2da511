"""What the tests that break things on purpose begin with."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one session, written by hand, as somebody could have it."""
    folder = tmp_path / "sessions"
    folder.mkdir()
    text = 'title = "Plan"\nformat = "plan"\n[[hypotheses]]\ntext = "a bench outside"\n'
    (folder / "plan.toml").write_text(text, "utf-8")
    return folder


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own for the folder of sessions of 64 KiB; only the administrator can have that."""
    place = tmp_path / "disk"
    place.mkdir()
    if os.name == "nt" or os.geteuid() != 0 or mount("-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)):
        pytest.skip("no disk can be made here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def mount(*how: str) -> int:
    """Mount something; return 0 where that went well."""
    return subprocess.run(["mount", *how], capture_output=True, check=False).returncode
