"""Fixtures for all tests of the screens."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from okrtui.tui.screens import background_read
from tests.tui.driving import LONG


@pytest.fixture(autouse=True)
def neutral_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Remove what the machine could set: the time zone, the theme and colors, the sessions and state folders."""
    for variable in ("TEXTUAL_THEME", "TEXTUAL", "NO_COLOR", "STY", "OKRTUI_SESSIONS", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(variable, raising=False)
    # As over SSH, so that what a test copies does not replace what the developer has copied.
    monkeypatch.setenv("SSH_CONNECTION", "there")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture(autouse=True)
def patient_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let reading take as long as it takes, so that a busy machine does not show that it is slow."""
    monkeypatch.setattr(background_read, "MOMENT", LONG)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The path of a sessions folder that does not exist yet."""
    return tmp_path / "sessions"
