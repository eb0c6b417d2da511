"""What the tests of the command line write, and how they hear what was said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from okrtui.method.session_creation import create_session
from okrtui.model.base import changed
from okrtui.store.toml_out import dumps

Say = Callable[..., tuple[int, str, str]]
"""Runs a command; gives its exit status, what it printed and what it complained of."""


def write(folder: Path, id: str, day: int = 1, format: str = "plan", **fields: Any) -> Path:
    team = fields.pop("team", "Checkout")
    moment = datetime(2026, 10, day, 9, tzinfo=UTC)
    session = create_session(format, fields.pop("title", "Plan"), team, "2026-Q4", None, (), moment, id)
    path = folder / f"{id}.toml"
    path.write_text(dumps(changed(session, **fields)), encoding="utf-8")
    return path
