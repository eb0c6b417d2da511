"""Backups of session files, kept outside the sessions folder, out of reach of sync tools and accidental deletion."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from okrtui.store import atomic_write, directory, file_reader
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
_NAME = r"([0-9]{8}T[0-9]{12}Z)-[0-9]{1,8}\.toml"
"""The name of a backup; other files in its directory are none, whoever put them there."""
_YEARS = range(1970, 9_000)
"""The years in which a backup can have been made, in every time zone."""


class Backup(NamedTuple):
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
        self._recent: dict[Path, Backup] = {}
        """A backup of each file that was recent when last looked at, so that not each save of a file lists all."""

    def add(self, session_file: Path, data: bytes, when: datetime) -> Path:
        """Save `data` as a backup of a session file and return its path.

        Nothing is written if the newest backup has the same bytes. Above `MAX_BACKUPS` the backup is dropped that is
        closest to its neighbors relative to its age, but never the oldest nor one of the newest, so that the gaps grow
        with age. Raises SaveError.
        """
        place = self._directory_of(session_file)
        try:
            directory.make_directory(place, 0o700)
            self._adopt(session_file, place)
            path = _free_path(place, when.astimezone(UTC))
        except OSError as error:
            raise SaveError(
                f"{file_reader.display_name(session_file)}: no backup could be kept: {os_error_reason(error)}"
            ) from error
        backups = _backups_in(place)
        with suppress(OSError):
            if backups and directory.read(backups[0].path, file_reader.MAX_BYTES) == data:
                return backups[0].path
        atomic_write.remove_stale_temp_files(place)
        atomic_write.write_atomically(path, data, lambda written: None, self._mode_for(session_file, backups))
        _thin_out(_backups_in(place), path)
        return path

    def is_due(self, session_file: Path, when: datetime) -> bool:
        """Whether a backup is due: the newest one is old, or is dated in the future because the clock was set back."""
        newest = self._recent.get(session_file)
        if newest is None or abs(when - newest.saved_at) >= BACKUP_INTERVAL or not directory.exists(newest.path):
            # What a file had under a former name was copied to its own ones before the first of these.
            backups = _backups_in(self._directory_of(session_file)) or self.list(session_file)
            if not backups or abs(when - backups[0].saved_at) >= BACKUP_INTERVAL:
                return True
            self._recent[session_file] = backups[0]
        return False

    def list(self, session_file: Path) -> tuple[Backup, ...]:
        """Return the backups of a session file, newest first, with those of its former name.

        A file that was renamed by hand still holds the id that it had.
        """
        backups = _backups_in(self._directory_of(session_file))
        if former := self._former_directory(session_file):
            known = {backup.path.name for backup in backups}
            former_backups = (backup for backup in _backups_in(former) if backup.path.name not in known)
            backups = tuple(sorted((*backups, *former_backups), key=lambda backup: backup.path.name, reverse=True))
        return backups

    def session_ids(self, folder: Path) -> tuple[str, ...]:
        """Return the ids of a folder's sessions that have backups, including sessions whose file is gone."""
        try:
            names = directory.names(self.root)
        except OSError:
            return ()
        ids = (self._session_id(self.root / name, folder) for name in names)
        return tuple(id for id in ids if id and self.list(folder / f"{id}.toml"))

    def read(self, backup: Backup) -> bytes:
        """Return the bytes of a backup; raises Unreadable."""
        return file_reader.read(backup.path)

    def _session_id(self, place: Path, folder: Path) -> str:
        """Return the id of the session whose backups are in `place`; empty if it is none of `folder`.

        The directory name gives the id unless it was shortened; then the newest backup does.
        """
        candidates = [place.name.rpartition("-")[0]]
        if self._directory_of(folder / f"{candidates[0]}.toml") != place:
            candidates = [read_head(backup.path).written_id for backup in _backups_in(place)[:1]]
        return next(
            (id for id in candidates if is_valid_id(id) and self._directory_of(folder / f"{id}.toml") == place), ""
        )

    def _former_directory(self, session_file: Path) -> Path | None:
        """Return the directory of the backups that a file has from before it was renamed by hand; None if it was not.

        A session that has its own file keeps its backups for itself: then the other file is a copy.
        """
        head = read_head(session_file)
        if not head.is_misnamed or not is_valid_id(head.written_id):
            return None
        former_file = session_file.parent / f"{head.written_id}.toml"
        return None if directory.exists(former_file) else self._directory_of(former_file)

    def _adopt(self, session_file: Path, place: Path) -> None:
        """Copy the backups of a file's former name, since the next save writes the new name into the file.

        They also stay where they are, for whoever looks for the former name. Raises OSError.
        """
        if former := self._former_directory(session_file):
            known = set(directory.names(place))
            for backup in _backups_in(former):
                if backup.path.name not in known:
                    data = directory.read(backup.path, file_reader.MAX_BYTES)
                    with directory.create(place / backup.path.name, directory.mode_of(backup.path)) as file:
                        file.write(data)

    def _mode_for(self, session_file: Path, backups: Sequence[Backup]) -> int:
        """Return the mode of a new backup, with which it can also be restored: that of the session's file.

        If the file is gone, that of the newest backup.
        """
        files = (session_file, *(backup.path for backup in backups[:1]))
        return next((mode for file in files if (mode := directory.mode_of(file)) is not None), 0o600)

    def _directory_of(self, session_file: Path) -> Path:
        """Return the directory of a session's backups: the readable part of its id and a hash of its path."""
        folder = directory.real_path(session_file.parent)
        key = hashlib.sha256(os.fsencode(f"{folder}\0{session_file.stem}")).hexdigest()[:16]
        return self.root / f"{re.sub(r'[^A-Za-z0-9_-]', '', session_file.stem)[:60]}-{key}"


def _default_root() -> Path:
    """Return the folder of backups in the user's data folder."""
    from platformdirs import user_data_path

    return user_data_path("okrtui", appauthor=False) / "backups"


def _backups_in(place: Path) -> tuple[Backup, ...]:
    """Return the backups in a directory, newest first; none if it cannot be listed."""
    try:
        names = directory.file_names(place)
    except OSError:
        return ()
    return tuple(Backup(place / name, saved_at) for name in reversed(names) if (saved_at := _parse_timestamp(name)))


def _free_path(place: Path, when: datetime) -> Path:
    """Return a free path for a backup of that moment that sorts behind others of the same moment."""
    taken = set(directory.names(place))
    return next(place / name for n in range(10_000) if (name := f"{when.strftime(_STAMP)}-{n:04}.toml") not in taken)


def _parse_timestamp(name: str) -> datetime | None:
    """Return the moment in the name of a backup, or None for any other file."""
    match = re.fullmatch(_NAME, name)
    try:
        moment = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC) if match else None
    except ValueError:
        return None
    return moment if moment and moment.year in _YEARS else None


def _thin_out(backups: tuple[Backup, ...], new_path: Path) -> None:
    """Delete backups (newest first) until at most `MAX_BACKUPS` are left; `new_path` stays whatever its date."""
    remaining = list(backups)
    while len(remaining) > MAX_BACKUPS:
        candidates = [index for index in range(RECENT_COUNT, len(remaining) - 1) if remaining[index].path != new_path]
        index = min(candidates, key=lambda index: _relative_gap(remaining, index))
        with suppress(OSError):
            directory.remove(remaining[index].path)
        del remaining[index]


def _relative_gap(backups: list[Backup], index: int) -> float:
    """Return the gap around a backup, in seconds, as a share of the age of its older neighbor."""
    age = (backups[0].saved_at - backups[index + 1].saved_at).total_seconds()
    return (backups[index - 1].saved_at - backups[index + 1].saved_at).total_seconds() / age if age else 0.0
