"""A folder of sessions: list its sessions, load and save one, with a backup of what is replaced."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from okrtui.model.clock import Clock, now
from okrtui.model.text import clean
from okrtui.store import atomic_write, copies, directory, file_reader, session_names
from okrtui.store.backups import Backup, Backups
from okrtui.store.derived_lines import keep_derived_lines
from okrtui.store.errors import FolderError, NotFound, SaveError, Unreadable, WrittenMeanwhile, os_error_reason
from okrtui.store.folder_heads import read_heads
from okrtui.store.heads import SETTINGS_NAME, Head, read_head
from okrtui.store.hints import Hints
from okrtui.store.index.location import database_path
from okrtui.store.text_layout import detect_layout

if TYPE_CHECKING:
    from okrtui.model.session import Session
    from okrtui.store.index.session_index import ListStart
    from okrtui.store.toml_in import LoadedSession


class SaveResult(NamedTuple):
    """The result of a save."""

    digest: str
    """SHA-256 of the saved file in hexadecimal, to be passed to the next save."""
    stamp: atomic_write.Stamp
    """The stamp of the saved file."""
    notice: str = ""
    """What people should know: where an earlier file was backed up, what the disk did not confirm; often empty."""


class RestoreResult(NamedTuple):
    """The result of restoring a backup."""

    replaced: Path | None
    """The backup of the file that was replaced; None if there was no file."""
    notice: str = ""
    """A sentence for people about what the disk did not confirm; often empty."""


_OWNER_WRITES = 0o200
"""The permission that a new file has even where that of the session it follows was taken away."""


class Folder:
    """The session files of one folder, which need not exist yet."""

    def __init__(self, path: Path, backups: Backups, clock: Clock = now, index_root: Path | None = None) -> None:
        """Use the folder at `path`, `backups` for earlier versions of its files, and an index of it below `index_root`.

        Without `index_root`, every file is opened when its head is asked for.
        """
        self.path = path
        self.index_root = index_root
        """Where the index of the folder is kept; None without one."""
        self.backups = backups
        self.hints = Hints()
        """What messages about its files say about what helps; the terminal app fills in its keys."""
        self._clock = clock
        self._written: dict[Path, str] = {}
        self._is_clean = False

    def heads(self) -> list[Head]:
        """Return the heads of all sessions, newest first, including broken files; raises FolderError.

        A copy of a private session is private, too.
        """
        heads = [head for head in read_heads(self.path, self._files(), self.index_root) if head.is_session]
        candidates = [head for head in heads if copies.is_candidate(head)]
        by_stem = {head.path.stem: head for head in heads} if candidates else {}
        private_ids = {stem for stem, head in by_stem.items() if head.is_private}
        for head in candidates:
            head.copy_of = copies.find_original(head, by_stem, by_stem.get)
            head.is_private |= head.copy_of in private_ids
            if head.copy_of and not head.is_broken:
                problem = copies.describe_copy(file_reader.display_name(head.path), head.copy_of)
                head.problem = problem + self.hints.by_key("; {versions} in the library shows both")
        return sorted(heads, key=lambda head: (-head.last_changed, head.id))

    def list_start(self, count: int) -> ListStart | None:
        """Return the first `count` sessions of the list from the index; None where only reading the folder tells."""
        if self.index_root is None or not self.has_index():
            return None
        with suppress(ImportError):
            from okrtui.store.index.session_index import SessionIndex

            return SessionIndex(self.path, self.index_root).list_start(count)
        return None

    def has_index(self) -> bool:
        """Whether there is an index of the folder, whatever its state."""
        return self.index_root is not None and directory.is_regular(database_path(self.path, self.index_root))

    def foreign_files(self) -> tuple[Path, ...]:
        """Return the TOML files that are neither sessions nor settings; raises FolderError."""
        heads = read_heads(self.path, self._files(), self.index_root)
        return tuple(head.path for head in heads if head.path.name != SETTINGS_NAME and not head.is_session)

    def copies_of(self, path: Path) -> list[Path]:
        """Return the readable copies of a session beside it, oldest first; none if the folder cannot be listed."""
        with suppress(FolderError):
            files = self._files()
            by_stem = {head.path.stem: head for head in read_heads(self.path, files, self.index_root)}
            copy_heads = [
                head for head in by_stem.values() if copies.find_original(head, by_stem, by_stem.get) == path.stem
            ]
            return [
                head.path
                for head in sorted(copy_heads, key=lambda head: (head.modified_at, head.id))
                if not head.is_broken
            ]
        return []

    def remove_copy(self, copy: Path, path: Path) -> Path:
        """Delete a resolved copy of a session once it is among the backups; return the backup. Raises StoreError."""
        backup_path = self.backups.add(path, file_reader.read(copy), self._clock())
        try:
            directory.remove(copy)
        except OSError as error:
            raise SaveError(
                f"{file_reader.display_name(copy)}: could not be removed: {os_error_reason(error)}"
            ) from error
        return backup_path

    def load_if_changed(self, path: Path, known_digest: str) -> LoadedSession | None:
        """Load a session's file if its bytes differ from `known_digest`; None if they do not, or the file is gone.

        Raises Unreadable.
        """
        from okrtui.store import toml_in

        try:
            data = file_reader.read(path)
        except Unreadable as error:
            if isinstance(error.__cause__, FileNotFoundError):
                return None
            raise
        if atomic_write.digest(data) == known_digest:
            return None
        loaded = toml_in.loads_bytes(data, file_reader.display_name(path))
        return replace(loaded, session=_with_file_id(loaded.session, path))

    def ids(self) -> tuple[str, ...]:
        """Return the file names of the folder without the ending, those of copies too; raises FolderError."""
        return tuple(path.stem for path in self._files())

    def beside(self, path: Path) -> Folder:
        """Return the folder in which another file lies, with the same backups."""
        return Folder(path.parent, self.backups, self._clock, self.index_root)

    def new_id(self, team: str, cycle: str, format: str) -> str:
        """Return a free id for a new session; raises FolderError."""
        return session_names.new_id(team, cycle, format, {id.lower() for id in self.ids()})

    def path_of(self, id: str) -> Path:
        """Return the file of an id; raises NotFound if the id cannot name a file of this folder."""
        if not session_names.is_valid_id(id):
            raise NotFound(f"“{clean(id)}” cannot be the name of a session.")
        return self.path / f"{id}{session_names.SUFFIX}"

    def open(self, path: Path) -> LoadedSession:
        """Load a session; its id is the file name. Raises Unreadable, which points to its backups, if any."""
        from okrtui.store import toml_in

        try:
            loaded = toml_in.load(path)
        except Unreadable as error:
            raise Unreadable(f"{error}{self._backup_hint(path)}") from error
        session, problems = _with_file_id(loaded.session, path), loaded.problems
        if loaded.session.id and session is not loaded.session:
            name = file_reader.display_name(path)
            problems += (f"{name}: has the id {loaded.session.id}; the next save changes it to {session.id}",)
        if loaded.is_read_only and problems:
            problems = (f"{problems[0]}{self._backup_hint(path)}", *problems[1:])
        return replace(loaded, session=session, problems=problems)

    def _backup_hint(self, path: Path) -> str:
        """Return the end of a sentence that points to the backups of a file; empty if there are none."""
        return self.hints.earlier_versions(clean(path.stem)) if self.backups.list(path) else ""

    def save(
        self,
        session: Session,
        path: Path,
        known_digest: str,
        mode: int | None = None,
        replaces_only_known: bool = False,
    ) -> SaveResult:
        """Save a session under the name of its file; `known_digest` is that of the last read or write, or empty.

        If the file was changed since, or was written by hand, it is backed up first. Its mode and the layout of its
        lines are kept; a new file gets `mode`, or that of the session that it follows, whose texts it holds. Raises
        SaveError, with nothing changed, also if the existing file is cut off, unreadable, or of a newer version. With
        `replaces_only_known`, a file that was changed since raises WrittenMeanwhile, also if that was during the save.
        """
        from okrtui.store import toml_in, toml_out

        def refuse_written() -> None:
            if replaces_only_known and atomic_write.stamp(path) != stamp:
                raise WrittenMeanwhile(f"{name}: was changed elsewhere while it was being saved")

        session = _with_file_id(session, path)
        name = file_reader.display_name(path)
        try:
            text = toml_out.dumps(session)
        except (ValueError, TypeError, RecursionError) as error:
            raise SaveError(f"{name}: contains something that no file can hold: {error}") from error
        stamp = atomic_write.stamp(path) if replaces_only_known else None
        replaced = self._read_replaced(path)
        if replaces_only_known and replaced is not None and atomic_write.digest(replaced) != known_digest:
            raise WrittenMeanwhile(f"{name}: was changed elsewhere since it was read")
        data = keep_derived_lines(replaced, detect_layout(replaced).encode(text))
        if len(data) > file_reader.MAX_BYTES:
            raise SaveError(f"{name}: is too large to be read again")
        self._prepare(known_digest)
        notice = "" if replaced is None else self._back_up_replaced(path, replaced, known_digest)
        if mode is None and session_names.is_valid_id(session.follows):
            followed = directory.mode_of(self.path_of(session.follows))
            mode = None if followed is None else followed | _OWNER_WRITES
        write = atomic_write.write_atomically(
            path, data, lambda written: toml_in.verify(written, session), mode, guard=refuse_written
        )
        self._written[path] = atomic_write.digest(data)
        return SaveResult(self._written[path], write.stamp, " ".join(filter(None, (notice, write.notice))))

    def has_private_backups(self, id: str) -> bool:
        """Whether the backups of an id are those of a private session.

        Its file decides that; of a file that is gone or cannot be read, the newest backup says so as well.
        """
        path = self.path_of(id)
        head = read_head(path)
        newest = self.backups.list(path)[:1] if head.is_broken else ()
        return head.is_private or any(read_head(backup.path).is_private for backup in newest)

    def back_up(self, path: Path) -> None:
        """Back up a session's file as it is now, if possible: at the end of a sitting, before a large change."""
        with suppress(Unreadable, SaveError):
            self.backups.add(path, file_reader.read(path), self._clock())

    def back_up_session(self, session: Session, path: Path) -> None:
        """Back up a session that is not saved yet, if possible."""
        from okrtui.store import toml_out

        with suppress(SaveError, ValueError):
            self.backups.add(path, toml_out.dumps(_with_file_id(session, path)).encode("utf-8"), self._clock())

    def load_backup(self, path: Path, backup: Backup) -> Session:
        """Return the session that a backup holds; raises Unreadable."""
        from okrtui.store import toml_in

        return _with_file_id(
            toml_in.loads_bytes(self.backups.read(backup), file_reader.display_name(path)).session, path
        )

    def restore(self, path: Path, backup: Backup) -> RestoreResult:
        """Replace a session's file with a backup, after a backup of the file itself, if there is one.

        Raises SaveError, with nothing changed, also if the backup cannot be loaded, and Unreadable if the existing file
        cannot be read and so not be backed up.
        """
        data = self.backups.read(backup)
        try:
            self.load_backup(path, backup)
        except Unreadable as error:
            raise SaveError(f"{error}; so this version was not restored") from error
        replaced = None
        try:
            replaced = self.backups.add(path, file_reader.read(path), self._clock())
        except Unreadable as error:
            if not isinstance(error.__cause__, FileNotFoundError):
                raise
        self._prepare("")
        mode = directory.mode_of(backup.path)
        write = atomic_write.write_atomically(path, data, lambda written: _check_equal(written, data), mode)
        return RestoreResult(replaced, write.notice)

    def add(self, session: Session, on_notice: Callable[[str], object] | None = None, keeps_id: bool = False) -> Path:
        """Save a new session under a new id and return its file. Raises SaveError and FolderError.

        With `keeps_id` its own id is kept where it is free. `on_notice` is called with what the disk did not confirm,
        if anything.
        """
        from okrtui.model.goal_links import name_session

        is_kept = keeps_id and session_names.is_valid_id(session.id)
        if not is_kept or session.id.lower() in {id.lower() for id in self.ids()}:
            id = self.new_id(session.team, session.cycle, session.format)
        else:
            id = session.id
        path = self.path_of(id)
        saved = self.save(name_session(session, id), path, "")
        if saved.notice and on_notice:
            on_notice(saved.notice)
        return path

    def clean_up(self) -> None:
        """Remove, once, the temporary files that a process left in the folder when it died while saving."""
        if not self._is_clean:
            atomic_write.remove_stale_temp_files(self.path)
            self._is_clean = True

    def _files(self) -> list[Path]:
        """Return the TOML files of the folder without hidden ones; none if the folder does not exist."""
        try:
            file_names = directory.names(self.path)
        except FileNotFoundError:
            return []
        except OSError as error:
            raise FolderError(f"{self.path}: this folder cannot be listed: {os_error_reason(error)}") from error
        return [self.path / name for name in file_names if session_names.is_session_file(name)]

    def _prepare(self, known_digest: str) -> None:
        """Create the folder for its first session, and clean it up."""
        if not known_digest:
            try:
                directory.make_directory(self.path)
            except OSError as error:
                raise SaveError(f"{self.path}: this folder cannot be created: {os_error_reason(error)}") from error
        self.clean_up()

    def _read_replaced(self, path: Path) -> bytes | None:
        """Return the bytes of the file that a save is about to replace; None without one. Raises SaveError."""
        try:
            return file_reader.read(path)
        except Unreadable as error:
            if isinstance(error.__cause__, FileNotFoundError):
                return None
            raise _not_replaced(str(error)) from error

    def _back_up_replaced(self, path: Path, data: bytes, known_digest: str) -> str:
        """Back up the file that a save is about to replace, unless we just wrote it; return a notice or empty text.

        The first save of a sitting also backs up our own file, without a notice, so that the state at the start can be
        restored; so does a save now and then in a long sitting. Raises SaveError.
        """
        from okrtui.store import toml_in

        name = file_reader.display_name(path)
        digest = atomic_write.digest(data)
        if digest == self._written.get(path):
            if self.backups.is_due(path, self._clock()):
                self.back_up(path)
            return ""
        try:
            existing = toml_in.loads_bytes(data, name)
        except Unreadable as error:
            raise _not_replaced(str(error)) from error
        if existing.is_read_only:
            raise _not_replaced(existing.problems[0] if existing.problems else f"{name}: is read-only")
        is_foreign = digest != known_digest or not existing.is_ours or existing.is_migrated
        try:
            backup_path = self.backups.add(path, data, self._clock())
        except SaveError:
            if is_foreign:
                raise
            return ""
        if not is_foreign:
            return ""
        event = "is in an older format" if existing.is_migrated else "was changed elsewhere"
        event = event if existing.is_ours else "was edited by hand"
        return f"{name}: {event}; the file as it was is kept in {backup_path}"


def _not_replaced(problem: str) -> SaveError:
    """Return the exception for an existing file that must not be replaced."""
    return SaveError(f"{problem}; it is left as it is, and nothing was saved over it")


def _check_equal(written: bytes, data: bytes) -> None:
    """Raise ValueError unless the bytes read back are those that were to be written."""
    if written != data:
        raise ValueError("other bytes")


def _with_file_id(session: Session, path: Path) -> Session:
    """Return the session with the name of its file as id."""
    from okrtui.model.base import changed

    id = clean(path.stem)
    return session if session.id == id else changed(session, id=id)
