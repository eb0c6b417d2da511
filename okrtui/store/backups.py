"""Earlier versions of sessions, kept outside their folder, so that no sync tool and no slip can take them along."""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from okrtui.store import raw, safe
from okrtui.store.errors import SaveError, reason
from okrtui.store.heads import read_head
from okrtui.store.names import is_file_name

AT_MOST = 20
"""Versions that are kept of one session."""
DENSE = 6
"""The newest versions, none of which is dropped: an hour of work."""
EVERY = timedelta(minutes=10)
"""After so much time of a sitting a version is due."""

_STAMP = "%Y%m%dT%H%M%S%fZ"


@dataclass(frozen=True, slots=True)
class Backup:
    """One earlier version of a session's file."""

    path: Path
    when: datetime


class Backups:
    """The earlier versions of all sessions, below `root`; by default the user's data folder."""

    def __init__(self, root: Path | None = None) -> None:
        """Take a folder, which is made when the first version is kept."""
        self.root = root or _default_root()

    def keep(self, session_file: Path, data: bytes, when: datetime) -> Path:
        """Keep `data` as a version of a session's file and return where.

        What is the newest version already is not kept twice. Of more than `AT_MOST` the one is dropped that stands
        nearest to its neighbors, measured by its age, but never the oldest or one of the newest, so that versions stand
        the further apart the older they are. Raises SaveError.
        """
        kept = self.list(session_file)
        with suppress(OSError):
            if kept and kept[0].path.read_bytes() == data:
                return kept[0].path
        place = self._place(session_file)
        try:
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
            path = _free(place, when.astimezone(UTC))
        except OSError as error:
            raise SaveError(f"{raw.name_of(session_file)}: no backup could be kept: {reason(error)}") from error
        safe.clear_litter(place)
        safe.write(path, data, lambda written: None)
        _thin(self.list(session_file), path)
        return path

    def due(self, session_file: Path, when: datetime) -> bool:
        """Whether a version should be kept: the newest is old, or ahead of a clock that was set back."""
        kept = self.list(session_file)
        return not kept or abs(when - kept[0].when) >= EVERY

    def list(self, session_file: Path) -> tuple[Backup, ...]:
        """Return the versions of a session's file, newest first."""
        try:
            paths = sorted(self._place(session_file).iterdir(), reverse=True)
        except OSError:
            return ()
        return tuple(Backup(path, when) for path in paths if (when := _when(path.name)))

    def ids(self, folder: Path) -> tuple[str, ...]:
        """Return the ids of a folder's sessions of which there are versions, also where the session is gone."""
        try:
            places = sorted(self.root.iterdir())
        except OSError:
            return ()
        ids = (self._id(place, folder) for place in places)
        return tuple(id for id in ids if id and self.list(folder / f"{id}.toml"))

    def read(self, backup: Backup) -> bytes:
        """Return the bytes of a version; raises Unreadable."""
        return raw.read(backup.path)

    def _id(self, place: Path, folder: Path) -> str:
        """The session whose versions are in a place: what its name says, or else its newest version; empty if none."""
        said = [place.name.rpartition("-")[0]]
        if self._place(folder / f"{said[0]}.toml") != place:
            said = [read_head(path).written_id for path in sorted(place.glob("*.toml"))[-1:]]
        return next((id for id in said if is_file_name(id) and self._place(folder / f"{id}.toml") == place), "")

    def _place(self, session_file: Path) -> Path:
        folder = os.path.realpath(session_file.parent)
        key = hashlib.sha256(os.fsencode(f"{folder}\0{session_file.stem}")).hexdigest()[:16]
        return self.root / f"{re.sub(r'[^A-Za-z0-9_-]', '', session_file.stem)[:60]}-{key}"


def _default_root() -> Path:
    from platformdirs import user_data_path

    return user_data_path("okrtui", appauthor=False) / "backups"


def _free(place: Path, when: datetime) -> Path:
    """A name for that moment which is not taken, sorting behind those of the same moment."""
    return next(path for n in range(10_000) if not (path := place / f"{when.strftime(_STAMP)}-{n:04}.toml").exists())


def _when(name: str) -> datetime | None:
    """The moment that a version's name says, or None for another file."""
    stamp, dash, rest = name.partition("-")
    if not dash or not rest.endswith(".toml"):
        return None
    try:
        return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def _thin(kept: tuple[Backup, ...], new: Path) -> None:
    """Drop versions, newest first given, until no more than `AT_MOST` are left; `new` stays whatever its date."""
    rest = list(kept)
    while len(rest) > AT_MOST:
        older = [n for n in range(DENSE, len(rest) - 1) if rest[n].path != new]
        n = min(older, key=lambda n: _space(rest, n))
        with suppress(OSError):
            rest[n].path.unlink()
        del rest[n]


def _space(rest: list[Backup], n: int) -> float:
    """How far apart the neighbors of a version stand, as a share of the age of the older one."""
    age = (rest[0].when - rest[n + 1].when).total_seconds()
    return (rest[n - 1].when - rest[n + 1].when).total_seconds() / age if age else 0.0
