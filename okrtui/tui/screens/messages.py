"""The messages by which screens ask the app for something."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from okrtui.store.file_operations import FileOperation


@dataclass
class OpenInstead(Message):
    """Close the open session, and open another one."""

    path: Path
    """The file of the other one."""


@dataclass
class OpenSession(Message):
    """Open a session over this screen."""

    path: Path
    """The file of the session."""
    shows_versions: bool = False
    """Whether the screen that compares its two versions is shown at once."""
    restored: FileOperation | None = None
    """The restore of its file that was done from an open session, where undo takes it back."""
