"""Fixtures for all tests of the screens."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.cache import LRUCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from okrtui.tui.screens import background_read
from tests.tui.driving import LONG


@pytest.fixture(scope="session", autouse=True)
def parsed_styles() -> Iterator[None]:
    """Let the apps of all tests share the rules that are parsed for the same colors: a sixth of the start of an app."""
    shared: dict[tuple[tuple[str, str], ...], LRUCache[tuple[object, ...], list[RuleSet]]] = {}
    begin, set_variables = Stylesheet.__init__, Stylesheet.set_variables

    def share(self: Stylesheet) -> None:
        self._parse_cache = shared.setdefault(tuple(self._variables.items()), LRUCache(10_000))

    def begin_shared(self: Stylesheet, *, variables: dict[str, str] | None = None) -> None:
        begin(self, variables=variables)
        share(self)

    def set_variables_shared(self: Stylesheet, variables: dict[str, str]) -> None:
        # What it empties is its own.
        self._parse_cache = LRUCache(1)
        set_variables(self, variables)
        share(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "__init__", begin_shared)
        patch.setattr(Stylesheet, "set_variables", set_variables_shared)
        yield


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
