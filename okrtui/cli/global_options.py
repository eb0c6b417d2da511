"""The values of the options that all commands share; it imports nothing that only some commands need."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from okrtui.store.errors import FolderError

if TYPE_CHECKING:
    from okrtui.store.folder import Folder


class GlobalOptions:
    """The values of the common options. The names of the attributes are those of the click parameters."""

    __slots__ = ("log_file", "sessions")

    def __init__(self, sessions: str = "", log_file: str = "") -> None:
        self.sessions = sessions
        """The folder of sessions; empty if not given."""
        self.log_file = log_file
        """The log file; empty for the default one."""

    @property
    def is_folder_named(self) -> bool:
        """Whether the user named the folder, by option or environment variable."""
        return bool(self.sessions or os.environ.get("OKRTUI_SESSIONS"))

    @property
    def named_by(self) -> str:
        """What says which the folder of sessions is."""
        if self.sessions:
            return "--sessions"
        if os.environ.get("OKRTUI_SESSIONS"):
            return "OKRTUI_SESSIONS"
        is_here = self.folder().path == Path.cwd() / "sessions"
        return "./sessions" if is_here else "the user's data folder"

    def folder(self) -> Folder:
        """Return the folder of sessions."""
        from okrtui.store.backups import Backups
        from okrtui.store.folder import Folder
        from okrtui.store.index.location import default_root
        from okrtui.store.places import default_folder

        path = default_folder(self.sessions, os.environ, Path.cwd())
        return Folder(path, Backups(), index_root=default_root())

    def existing_folder(self) -> Folder:
        """Return the folder of sessions; raises FolderError if the user named one that does not exist."""
        from okrtui.store import directory

        folder = self.folder()
        if self.is_folder_named and not directory.exists(directory.real_path(folder.path)):
            raise FolderError(f"{folder.path}: this folder does not exist yet")
        return folder
