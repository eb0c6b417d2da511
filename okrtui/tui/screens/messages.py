"""The messages by which screens ask the app for something."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from okrtui.store.file_operations import FileOperation
    from okrtui.store.session_search import FoundText


@dataclass
class OpenInstead(Message):
    """Close the open session, and open another one."""

    path: Path
    """The file of the other one."""


@dataclass
class FollowUpInstead(Message):
    """Close the open session, and ask which one follows it."""


@dataclass
class FollowUp(Message):
    """Ask which session follows another one."""

    path: Path
    """The file of the other one."""


@dataclass
class RehearseSession(Message):
    """Rehearse a session over this screen."""

    path: Path | None
    """The file of the session; None for the sample."""


@dataclass
class AwaitedShown(Message):
    """What keys have waited for is open, or will not open."""


@dataclass
class OpenSession(Message):
    """Open a session over this screen."""

    path: Path
    """The file of the session."""
    step: str = ""
    """The step at which it opens; empty to go on where it was left."""
    shows_versions: bool = False
    """Whether the screen that compares its two versions is shown at once."""
    found: FoundText | None = None
    """A text in it to which the cursor goes; None to go on where it was left."""
    presents: bool = False
    """Whether it opens in presenter mode."""
    begins: datetime | None = None
    """When it begins, as presenter mode says before that; None where nobody said."""
    shows_private: bool = False
    """Whether private sessions are shown where it is opened from."""
    restored: FileOperation | None = None
    """The restore of its file that was done from an open session, where undo takes it back."""
