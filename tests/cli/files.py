"""Helpers of the command-line tests: write a session file, and the type of the function that runs a command."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from okrtui.method.session_creation import create_session
from okrtui.model.base import changed
from okrtui.store.toml_out import dumps

RunCli = Callable[..., tuple[int, str, str]]
"""Run a command; return its exit code, standard output and standard error."""


def write_session(folder: Path, id: str, day: int = 1, format: str = "plan", **fields: Any) -> Path:
    """Write a session file `<id>.toml`, created on a day of October 2026, and return its path."""
    team = fields.pop("team", "Checkout")
    created = datetime(2026, 10, day, 9, tzinfo=UTC)
    session = create_session(format, fields.pop("title", "Plan"), team, "2026-Q4", None, (), created, id)
    path = folder / f"{id}.toml"
    path.write_text(dumps(changed(session, **fields)), encoding="utf-8")
    return path
