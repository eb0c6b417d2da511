"""The backup history of a session: its backups, each compared with the session as it is now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from okrtui.method.lead_words import spoken_line
from okrtui.method.names_spoken_of import speaks_of
from okrtui.model.dates_and_numbers import format_moment
from okrtui.model.differences import Difference, diff_sessions, summarize
from okrtui.model.session import Session
from okrtui.store import directory, toml_in
from okrtui.store.backups import Backup
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder


@dataclass(frozen=True, slots=True)
class BackupVersion:
    """One backup of a session, with its differences from the session as it is now."""

    number: int
    """Its number, from 1, the newest."""
    backup: Backup
    """The backup file."""
    session: Session | None
    """The session as it was; None where the backup cannot be opened."""
    differences: tuple[Difference, ...] = ()
    """The differences from it to the session as it is now; where that cannot be opened, from an empty session to it."""
    problem: str = ""
    """Why it cannot be opened, or cannot be compared, in one sentence."""

    @property
    def difference_text(self) -> str:
        """The differences in a few words, or the problem."""
        return self.problem or summarize(self.differences) or "the same as now"

    def when(self, now: datetime) -> str:
        """Return when the backup was made, in local words."""
        return format_moment(self.backup.saved_at, now)


@dataclass(frozen=True, slots=True)
class BackupHistory:
    """All backups of a session."""

    path: Path
    """The session's file, which may be gone."""
    versions: tuple[BackupVersion, ...]
    """The backups, newest first."""
    problem: str = ""
    """Why the session as it is now cannot be opened, in one sentence; empty where it can."""
    read_only: bool = False
    """Whether its file can only be read, so that editing it makes no new backup."""
    current: Session | None = None
    """The session as it is now; None where that cannot be opened."""

    @property
    def id(self) -> str:
        """The session's id."""
        return self.path.stem


def read_backup_history(folder: Folder, path: Path, session: Session | None = None) -> BackupHistory:
    """Return the backups of a session's file, compared with `session`, or with the file as it is now."""
    problem, read_only = "", False
    if session is None:
        try:
            loaded = toml_in.load(path)
            session, read_only = loaded.session, loaded.is_read_only
        except StoreError as error:
            is_gone = not directory.exists(path)
            problem = f"{path.name}: no longer exists" if is_gone else str(error)
    history = [_version(n, backup, folder, session, path) for n, backup in enumerate(folder.backups.list(path), 1)]
    return BackupHistory(path, tuple(history), problem, read_only or bool(problem), session)


def _version(number: int, backup: Backup, folder: Folder, current: Session | None, path: Path) -> BackupVersion:
    try:
        session = folder.load_backup(path, backup)
    except StoreError as error:
        return BackupVersion(number, backup, None, problem=str(error))
    before, after = (session, current) if current else (Session(), session)
    with speaks_of(before, after):
        changes = diff_sessions(before, after, spoken_line)
    return BackupVersion(number, backup, session, changes)
