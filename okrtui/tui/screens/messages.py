"""The messages by which screens ask the app for something."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from okrtui.store.file_operations import FileOperation
    from okrtui.store.session_search import FoundText


class OpenInstead(Message):
    """Close the open session, and open another one."""

    def __init__(self, path: Path) -> None:
        """Open the session in a file."""
        super().__init__()
        self.path = path


class FollowUpInstead(Message):
    """Close the open session, and ask which one follows it."""


class FollowUp(Message):
    """Ask which session follows another one."""

    def __init__(self, path: Path) -> None:
        """Ask what follows the session in a file."""
        super().__init__()
        self.path = path


class RehearseSession(Message):
    """Rehearse a session over this screen."""

    def __init__(self, path: Path | None) -> None:
        """Rehearse the session in a file; with None the sample."""
        super().__init__()
        self.path = path


class AwaitedShown(Message):
    """What keys have waited for is open, or will not open."""


class OpenSession(Message):
    """Open a session over this screen."""

    def __init__(
        self,
        path: Path,
        step: str = "",
        shows_versions: bool = False,
        found: FoundText | None = None,
        presents: bool = False,
        begins: datetime | None = None,
        shows_private: bool = False,
        restored: FileOperation | None = None,
    ) -> None:
        """Open the session in a file, at a step or else where it was left."""
        super().__init__()
        self.path, self.step = path, step
        self.shows_versions = shows_versions
        """Whether the screen that compares its two versions is shown at once."""
        self.found = found
        """A text in it to which the cursor goes; None to go on where it was left."""
        self.presents = presents
        """Whether it opens in presenter mode."""
        self.begins = begins
        """When it begins, as presenter mode says before that; None where nobody said."""
        self.shows_private = shows_private
        """Whether private sessions are shown where it is opened from."""
        self.restored = restored
        """The restore of its file that was done from an open session, where undo takes it back."""
