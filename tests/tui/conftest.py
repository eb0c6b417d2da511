"""What every test of the screens begins with."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def no_particular_machine(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Take away what a machine could bring along: its time zone, theme and colors."""
    for name in ("TEXTUAL_THEME", "TEXTUAL", "NO_COLOR", "OKRTUI_SESSIONS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of sessions that is not there yet."""
    return tmp_path / "sessions"
