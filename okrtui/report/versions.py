"""The kept versions of a session beside the session as it is now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from okrtui.model.differences import Difference, counted, differences
from okrtui.model.session import Session
from okrtui.model.values import show_moment
from okrtui.store import toml_in
from okrtui.store.backups import Backup
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder


@dataclass(frozen=True, slots=True)
class Version:
    """One kept version, with what became of it since."""

    number: int
    """Its place, from 1, the newest."""
    backup: Backup
    session: Session | None
    """The session as it was; None where the version cannot be opened."""
    since: tuple[Difference, ...] = ()
    """What differs between it and the session as it is now; where that cannot be opened, all that it holds."""
    problem: str = ""
    """Why it cannot be opened, or cannot be compared, in one sentence."""

    @property
    def told(self) -> str:
        """What differs since then, in a few words."""
        return self.problem or counted(self.since) or "the same as now"

    def when(self, now: datetime) -> str:
        """When it was kept, in local words."""
        return show_moment(self.backup.when, now)


@dataclass(frozen=True, slots=True)
class Versions:
    """All versions of a session, newest first."""

    path: Path
    """The session's file, which may be gone."""
    kept: tuple[Version, ...]
    problem: str = ""
    """Why the session as it is now cannot be opened, in one sentence; empty where it can."""
    read_only: bool = False
    """Whether its file can only be read, so that no version comes to be kept by going on."""

    @property
    def id(self) -> str:
        """The session's id."""
        return self.path.stem


def versions(folder: Folder, path: Path, session: Session | None = None) -> Versions:
    """Return the versions of a session's file, compared with `session`, or with the file as it is now."""
    problem, read_only = "", False
    if session is None:
        try:
            loaded = toml_in.load(path)
            session, read_only = loaded.session, loaded.read_only
        except StoreError as error:
            gone = not path.exists() and not path.is_symlink()
            problem = f"{path.name}: is not there any more" if gone else str(error)
    kept = [_version(n, one, folder, session, path) for n, one in enumerate(folder.backups.list(path), 1)]
    return Versions(path, tuple(kept), problem, read_only or bool(problem))


def _version(number: int, backup: Backup, folder: Folder, now: Session | None, path: Path) -> Version:
    try:
        session = folder.version(path, backup)
    except StoreError as error:
        return Version(number, backup, None, problem=str(error))
    since = differences(session, now) if now else differences(Session(), session)
    return Version(number, backup, session, since)
