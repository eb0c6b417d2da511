"""The messages by which screens ask the app for something."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from textual.message import Message


@dataclass
class OpenSession(Message):
    """Open a session over this screen."""

    path: Path
    """The file of the session."""
    shows_versions: bool = False
    """Whether the screen that compares its two versions is shown at once."""
