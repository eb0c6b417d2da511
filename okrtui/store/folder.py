"""A folder of sessions: what is in it, which session a word means, opening one and saving it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from okrtui.model.clock import Clock, now
from okrtui.model.text import clean
from okrtui.store import copies, names, raw, safe
from okrtui.store.backups import Backup, Backups
from okrtui.store.errors import Ambiguous, FolderError, NotFound, SaveError, Unreadable, reason
from okrtui.store.heads import SETTINGS_NAME, Head, read_head

if TYPE_CHECKING:
    from okrtui.model.session import Session
    from okrtui.store.toml_in import Loaded

_SHOWN = 5
"""Candidates that a sentence lists."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a save."""

    digest: str
    """SHA-256 of the file that is there now, to be given to the next save."""
    told: str = ""
    """A sentence for people where an earlier file had to be kept, saying where; otherwise empty."""


def default_folder(option: str, env: Mapping[str, str], cwd: Path) -> Path:
    """Return the folder of sessions: the option, OKRTUI_SESSIONS, `./sessions` if there, the user's data folder."""
    if named := option or env.get("OKRTUI_SESSIONS", ""):
        return cwd / named
    if (cwd / "sessions").is_dir():
        return cwd / "sessions"
    from platformdirs import user_data_path

    return user_data_path("okrtui", appauthor=False) / "sessions"


class Folder:
    """The sessions of one folder, which need not be there yet."""

    def __init__(self, path: Path, backups: Backups, clock: Clock = now) -> None:
        """Take the folder, where earlier versions are kept, and what time it is."""
        self.path = path
        self.backups = backups
        self._clock = clock
        self._written: dict[Path, str] = {}
        self._cleared = False

    def heads(self) -> list[Head]:
        """Return the heads of all sessions, newest first, broken files too; raises FolderError."""
        found = [head for head in map(read_head, self._files()) if head.is_session]
        stems = {head.id for head in found}
        for head in found:
            head.copy_of = copies.original(head.id, head.written_id, stems)
            if head.copy_of and not head.broken:
                head.problem = copies.says(raw.name_of(head.path), head.copy_of)
        return sorted(found, key=lambda head: (-head.changed, head.id))

    def others(self) -> tuple[Path, ...]:
        """Return the TOML files that are no sessions, without the settings; raises FolderError."""
        return tuple(path for path in self._files() if path.name != SETTINGS_NAME and not read_head(path).is_session)

    def find(self, text: str) -> Path:
        """Return the session that a path, an id or the start of an id means; raises NotFound or Ambiguous."""
        for path in (Path(text), self.path / text):
            if "\0" not in text and text.endswith(names.ENDING) and os.path.lexists(path):
                return path
        ids = [path.stem for path in self._files()] if names.is_file_name(text) else []
        if text in ids:
            return self.path_of(text)
        paths = [self.path_of(id) for id in ids if id.startswith(text) and names.is_file_name(id)]
        found = [path.stem for path in paths if (head := read_head(path)).is_session and not self._is_copy(head, ids)]
        if not found:
            raise NotFound(f"No session called “{clean(text)}” is in {self.path}.")
        if len(found) > 1:
            more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
            raise Ambiguous(f"“{clean(text)}” could be {', '.join(found[:_SHOWN])}{more}.")
        return self.path_of(found[0])

    def copies_of(self, path: Path) -> list[Path]:
        """Return the other versions of a session that lie beside it, oldest first; none where that cannot be seen."""
        with suppress(FolderError):
            files = self._files()
            stems = {file.stem for file in files}
            heads = [read_head(file) for file in files if file.stem.startswith(path.stem) and file.stem != path.stem]
            found = [head for head in heads if copies.original(head.id, head.written_id, stems) == path.stem]
            return [head.path for head in sorted(found, key=lambda head: (head.modified, head.id)) if not head.broken]
        return []

    def put_away(self, copy: Path, path: Path) -> Path:
        """Take away another version of a session once it is settled; return where it is kept. Raises StoreError."""
        kept = self.backups.keep(path, raw.read(copy), self._clock())
        try:
            copy.unlink()
        except OSError as error:
            raise SaveError(f"{raw.name_of(copy)}: could not be taken away: {reason(error)}") from error
        return kept

    def changed(self, path: Path, known_digest: str) -> Loaded | None:
        """Return a session's file as it is now where its bytes are other ones; None where they are not, or it is gone.

        Raises Unreadable.
        """
        from okrtui.store import toml_in

        try:
            data = raw.read(path)
        except Unreadable as error:
            if isinstance(error.__cause__, FileNotFoundError):
                return None
            raise
        if safe.digest(data) == known_digest:
            return None
        loaded = toml_in.loads_bytes(data, raw.name_of(path))
        return replace(loaded, session=_called(loaded.session, path))

    def original(self, path: Path) -> str:
        """Return the id of the session of which a file is another version; empty for what stands on its own.

        Raises FolderError.
        """
        return copies.original(path.stem, read_head(path).written_id, {file.stem for file in self._files()})

    def _is_copy(self, head: Head, ids: list[str]) -> bool:
        return bool(copies.original(head.id, head.written_id, ids))

    def new_id(self, team: str, cycle: str, format: str) -> str:
        """Return an id for a new session that no file of the folder has; raises FolderError."""
        return names.new_id(team, cycle, format, {path.stem.lower() for path in self._files()})

    def path_of(self, id: str) -> Path:
        """Return the file of an id; raises NotFound where it would not be a file of this folder."""
        if not names.is_file_name(id):
            raise NotFound(f"“{clean(id)}” cannot be the name of a session.")
        return self.path / f"{id}{names.ENDING}"

    def open(self, path: Path) -> Loaded:
        """Load a session; its id is the file's name. Raises Unreadable, which says the way to its backups, if any."""
        from okrtui.store import toml_in

        way = f"; B, or “okrtui backups {clean(path.stem)}”, shows earlier versions"
        backup = way if self.backups.list(path) else ""
        try:
            loaded = toml_in.load(path)
        except Unreadable as error:
            raise Unreadable(f"{error}{backup}") from error
        session, problems = _called(loaded.session, path), loaded.problems
        if loaded.session.id and session is not loaded.session:
            problems += (
                f"{raw.name_of(path)}: calls itself {loaded.session.id}; the next save makes that {session.id}",
            )
        read_only = loaded.read_only or safe.leads_out(path)
        if read_only and not loaded.read_only:
            problems = (f"{raw.name_of(path)}: {safe.LEADS_OUT}; it opens read-only", *problems)
        if read_only and problems:
            problems = (f"{problems[0]}{backup}", *problems[1:])
        return replace(loaded, session=session, problems=problems, read_only=read_only)

    def save(self, session: Session, path: Path, known_digest: str) -> Saved:
        """Save a session, under the name of its file; `known_digest` is of what was last read or written, or empty.

        What somebody else or a person wrote in between, or by hand before, goes to the backups first. Raises SaveError,
        with nothing changed: also where the file there was cut off, cannot be read or is of a newer version.
        """
        from okrtui.store import toml_in, toml_out

        session = _called(session, path)
        try:
            data = toml_out.dumps(session).encode("utf-8")
        except (ValueError, TypeError, RecursionError) as error:
            raise SaveError(f"{raw.name_of(path)}: holds something that no file can keep: {error}") from error
        if len(data) > raw.BIGGEST:
            raise SaveError(f"{raw.name_of(path)}: is larger than what can be read again")
        self._ready(known_digest)
        told = self._keep(path, known_digest)
        safe.write(path, data, lambda written: toml_in.check(written, session))
        self._written[path] = safe.digest(data)
        return Saved(self._written[path], told)

    def find_kept(self, text: str) -> Path:
        """Return the session that a word means, also one that is gone but of which versions are kept.

        Raises NotFound or Ambiguous.
        """
        try:
            return self.find(text)
        except Ambiguous:
            raise
        except NotFound:
            path = Path(text)
            if "\0" not in text and text.endswith(names.ENDING) and self.backups.list(path):
                return path
            found = [id for id in self.backups.ids(self.path) if id.startswith(text) and names.is_file_name(id)]
            if text not in found and len(found) != 1:
                raise
            return self.path_of(text if text in found else found[0])

    def keep_version(self, path: Path) -> None:
        """Keep a session's file as it is now, if that can be: when a sitting ends, before something large."""
        with suppress(Unreadable, SaveError):
            self.backups.keep(path, raw.read(path), self._clock())

    def keep_session(self, session: Session, path: Path) -> None:
        """Keep a state of a session that need not be saved yet, if that can be."""
        from okrtui.store import toml_out

        with suppress(SaveError, ValueError):
            self.backups.keep(path, toml_out.dumps(_called(session, path)).encode("utf-8"), self._clock())

    def version(self, path: Path, backup: Backup) -> Session:
        """Return a session as a version of its file has it; raises Unreadable."""
        from okrtui.store import toml_in

        return _called(toml_in.loads_bytes(self.backups.read(backup), raw.name_of(path)).session, path)

    def restore(self, path: Path, backup: Backup) -> Path | None:
        """Put a version in the place of a session's file; return where the file as it was is kept, if there was one.

        Raises SaveError, with nothing changed, also where the version itself cannot be opened, and Unreadable where
        the file there cannot be read and so not be kept.
        """
        data = self.backups.read(backup)
        try:
            self.version(path, backup)
        except Unreadable as error:
            raise SaveError(f"{error}; so this version is not put back") from error
        kept = None
        try:
            kept = self.backups.keep(path, raw.read(path), self._clock())
        except Unreadable as error:
            if not isinstance(error.__cause__, FileNotFoundError):
                raise
        self._ready("")
        safe.write(path, data, lambda written: _equal(written, data))
        return kept

    def add(self, session: Session) -> Path:
        """Save a new session under an id made of what it is; return its file. Raises SaveError and FolderError."""
        path = self.path_of(self.new_id(session.team, session.cycle, session.format))
        self.save(session, path, "")
        return path

    def clear(self) -> None:
        """Clear, once, what a process that died while saving has left in the folder."""
        if not self._cleared:
            safe.clear_litter(self.path)
            self._cleared = True

    def _files(self) -> list[Path]:
        """The TOML files of the folder, hidden ones left out; a folder that is not there yet has none."""
        try:
            found = sorted(path.name for path in self.path.iterdir())
        except FileNotFoundError:
            return []
        except OSError as error:
            raise FolderError(f"{self.path}: this folder cannot be listed: {reason(error)}") from error
        return [self.path / name for name in found if name.endswith(names.ENDING) and not name.startswith(".")]

    def _ready(self, known_digest: str) -> None:
        """Make the folder for its first session, and clear it."""
        if not known_digest:
            try:
                self.path.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise SaveError(f"{self.path}: this folder cannot be made: {reason(error)}") from error
        self.clear()

    def _keep(self, path: Path, known_digest: str) -> str:
        """Keep the file that a save is about to replace, unless it is ours of a moment ago; return what to tell.

        The first save of a sitting keeps our own file too, silently, so that there is a way back to how it began, and
        so does one now and then in a long sitting.
        """
        from okrtui.store import toml_in

        name = raw.name_of(path)
        try:
            data = raw.read(path)
            found = safe.digest(data)
            if found == self._written.get(path):
                if self.backups.due(path, self._clock()):
                    self.keep_version(path)
                return ""
            there = toml_in.loads_bytes(data, name)
        except Unreadable as error:
            if isinstance(error.__cause__, FileNotFoundError):
                return ""
            raise SaveError(f"{error}; it is left as it is, and nothing was saved over it") from error
        if there.read_only:
            why = there.problems[0] if there.problems else f"{name}: can only be read"
            raise SaveError(f"{why}; it is left as it is, and nothing was saved over it")
        foreign = found != known_digest or not there.ours or there.migrated
        try:
            kept = self.backups.keep(path, data, self._clock())
        except SaveError:
            if foreign:
                raise
            return ""
        if not foreign:
            return ""
        what = "has an earlier form" if there.migrated else "was changed from elsewhere"
        what = what if there.ours else "was written by hand"
        return f"{name}: {what}; the file as it was is kept in {kept}"


def _equal(written: bytes, data: bytes) -> None:
    """Raise ValueError where what was written is not what should be."""
    if written != data:
        raise ValueError("other bytes")


def _called(session: Session, path: Path) -> Session:
    """The session under the name of its file."""
    from okrtui.model.base import changed

    return changed(session, id=clean(path.stem))
