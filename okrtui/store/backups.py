"""Backups of session files, kept outside the sessions folder, out of reach of sync tools and accidental deletion."""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from okrtui.store import atomic_write, file_reader
from okrtui.store.errors import SaveError, os_error_reason
from okrtui.store.heads import read_head
from okrtui.store.session_names import is_valid_id

MAX_BACKUPS = 20
"""The most backups that are kept of one session."""
RECENT_COUNT = 6
"""The number of newest backups that are never dropped: about an hour of work."""
BACKUP_INTERVAL = timedelta(minutes=10)
"""The time after which another backup of an open session is due."""

_STAMP = "%Y%m%dT%H%M%S%fZ"
"""The UTC timestamp at the start of a backup's file name."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One earlier version of a session file."""

    path: Path
    """The file of the backup."""
    saved_at: datetime
    """When it was saved, in UTC."""


class Backups:
    """The backups of all sessions, in folders below `root`; by default in the user's data folder."""

    def __init__(self, root: Path | None = None) -> None:
        """Use `root`, which is created with the first backup."""
        self.root = root or _default_root()

    def add(self, session_file: Path, data: bytes, when: datetime) -> Path:
        """Save `data` as a backup of a session file and return its path.

        Nothing is written if the newest backup has the same bytes. Above `MAX_BACKUPS` the backup is dropped that is
        closest to its neighbors relative to its age, but never the oldest nor one of the newest, so that the gaps grow
        with age. Raises SaveError.
        """
        backups = self.list(session_file)
        with suppress(OSError):
            if backups and backups[0].path.read_bytes() == data:
                return backups[0].path
        directory = self._directory_of(session_file)
        try:
            directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            path = _free_path(directory, when.astimezone(UTC))
        except OSError as error:
            raise SaveError(
                f"{file_reader.display_name(session_file)}: no backup could be kept: {os_error_reason(error)}"
            ) from error
        atomic_write.remove_stale_temp_files(directory)
        atomic_write.write_atomically(path, data, lambda written: None)
        _thin_out(self.list(session_file), path)
        return path

    def is_due(self, session_file: Path, when: datetime) -> bool:
        """Whether a backup is due: the newest one is old, or is dated in the future because the clock was set back."""
        backups = self.list(session_file)
        return not backups or abs(when - backups[0].saved_at) >= BACKUP_INTERVAL

    def list(self, session_file: Path) -> tuple[Backup, ...]:
        """Return the backups of a session file, newest first."""
        try:
            paths = sorted(self._directory_of(session_file).iterdir(), reverse=True)
        except OSError:
            return ()
        return tuple(Backup(path, saved_at) for path in paths if (saved_at := _parse_timestamp(path.name)))

    def session_ids(self, folder: Path) -> tuple[str, ...]:
        """Return the ids of a folder's sessions that have backups, including sessions whose file is gone."""
        try:
            directories = sorted(self.root.iterdir())
        except OSError:
            return ()
        ids = (self._session_id(directory, folder) for directory in directories)
        return tuple(id for id in ids if id and self.list(folder / f"{id}.toml"))

    def read(self, backup: Backup) -> bytes:
        """Return the bytes of a backup; raises Unreadable."""
        return file_reader.read(backup.path)

    def _session_id(self, directory: Path, folder: Path) -> str:
        """Return the id of the session whose backups are in `directory`; empty if it is none of `folder`.

        The directory name gives the id unless it was shortened; then the newest backup does.
        """
        candidates = [directory.name.rpartition("-")[0]]
        if self._directory_of(folder / f"{candidates[0]}.toml") != directory:
            candidates = [read_head(path).written_id for path in sorted(directory.glob("*.toml"))[-1:]]
        return next(
            (id for id in candidates if is_valid_id(id) and self._directory_of(folder / f"{id}.toml") == directory), ""
        )

    def _directory_of(self, session_file: Path) -> Path:
        """Return the directory of a session's backups: the readable part of its id and a hash of its path."""
        folder = os.path.realpath(session_file.parent)
        key = hashlib.sha256(os.fsencode(f"{folder}\0{session_file.stem}")).hexdigest()[:16]
        return self.root / f"{re.sub(r'[^A-Za-z0-9_-]', '', session_file.stem)[:60]}-{key}"


def _default_root() -> Path:
    """Return the folder of backups in the user's data folder."""
    from platformdirs import user_data_path

    return user_data_path("okrtui", appauthor=False) / "backups"


def _free_path(directory: Path, when: datetime) -> Path:
    """Return a free path for a backup of that moment that sorts behind others of the same moment."""
    return next(
        path for n in range(10_000) if not (path := directory / f"{when.strftime(_STAMP)}-{n:04}.toml").exists()
    )


def _parse_timestamp(name: str) -> datetime | None:
    """Return the moment in the name of a backup, or None for any other file."""
    stamp, separator, rest = name.partition("-")
    if not separator or not rest.endswith(".toml"):
        return None
    try:
        return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def _thin_out(backups: tuple[Backup, ...], new_path: Path) -> None:
    """Delete backups (newest first) until at most `MAX_BACKUPS` are left; `new_path` stays whatever its date."""
    remaining = list(backups)
    while len(remaining) > MAX_BACKUPS:
        candidates = [index for index in range(RECENT_COUNT, len(remaining) - 1) if remaining[index].path != new_path]
        index = min(candidates, key=lambda index: _relative_gap(remaining, index))
        with suppress(OSError):
            remaining[index].path.unlink()
        del remaining[index]


def _relative_gap(backups: list[Backup], index: int) -> float:
    """Return the gap around a backup, in seconds, as a share of the age of its older neighbor."""
    age = (backups[0].saved_at - backups[index + 1].saved_at).total_seconds()
    return (backups[index - 1].saved_at - backups[index + 1].saved_at).total_seconds() / age if age else 0.0
