"""The file of an open session: autosaves each new state and merges what other writers change in the file.

The version last read or written is the merge base. If the file differs from it, the changes are merged into the next
save and added to `remote_changes` for whoever shows the session. Where both sides changed the same field, ours stays
and theirs goes into a conflict copy beside the file.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from okrtui.model.clock import Clock, now
from okrtui.model.conflict_resolution import is_extension, mark_conflict_copy, take_theirs
from okrtui.model.merge import MergeResult
from okrtui.model.remote_changes import RemoteChange, describe
from okrtui.model.session import Session
from okrtui.model.size_limits import MAX_BYTES, size_of
from okrtui.store import atomic_write, directory, file_reader, locks, toml_in
from okrtui.store.autosave import DELAY, Autosave
from okrtui.store.copies import conflict_copy_path
from okrtui.store.errors import SaveError, StoreError, Unreadable, WrittenMeanwhile
from okrtui.store.folder import Folder
from okrtui.store.text_layout import detect_layout
from okrtui.store.toml_in import LoadedSession
from okrtui.store.toml_out import dumps

_ATTEMPTS = 5
"""How often a save begins anew because somebody else wrote the file meanwhile."""
_MAX_MERGED = file_reader.MAX_BYTES - MAX_BYTES
"""The most bytes of a merged version; what is typed meanwhile still fits into a file."""


@dataclass(frozen=True, slots=True)
class _PendingState:
    """A state of the session to save."""

    session: Session
    remote_count: int
    """How many of the remote changes it already contains."""


@dataclass(frozen=True, slots=True)
class _ConflictCopy:
    """The conflict copy of this sitting."""

    path: Path
    session: Session
    names: tuple[str, ...]
    """The conflicting parts for which it holds the other version."""


class SessionFile:
    """Saves an open session to its file and watches the file for other writers.

    `on_result` is called on the autosave thread after each attempt with the exception or None, and a notice about a
    successful save, which may be empty.
    """

    def __init__(
        self,
        folder: Folder,
        path: Path,
        digest: str,
        on_result: Callable[[Exception | None, str], None],
        base: Session | None = None,
        claim: locks.Claim | None = None,
        clock: Clock = now,
        autosave_delay: float = DELAY,
    ) -> None:
        """Watch the file at `path`, whose bytes had `digest` when it was read; empty for a new file.

        `base` is the session in these bytes. With a `claim` that somebody else holds the file is only watched.
        `autosave_delay` is in seconds.
        """
        self._folder, self._path, self._digest, self._base = folder, path, digest, base
        self._claim, self._clock = claim, clock
        self._notices: list[str] = []
        self._last_notice = ""
        self._latest: _PendingState | None = None
        self._saved: _PendingState | None = None
        self._seen_stamp = atomic_write.stamp(self._path)
        self._copy: _ConflictCopy | None = None
        self._own_copy: tuple[Path, _PendingState] | None = None
        """The copy of our version while it cannot be merged, and the state that is in it."""
        self._copy_lock = threading.Lock()
        self._is_removed = False
        """Whether the file was missing at the last look."""
        self.remote_changes: list[RemoteChange] = []
        """Changes by other writers, in order; only ever appended to."""
        self.holder: locks.Holder | None = claim.acquire() if claim else None
        """Who else has the session open for writing; None if we have."""
        self._autosave: Autosave[_PendingState | None] = Autosave(
            self._save, autosave_delay, lambda error: self._report(error, on_result)
        )

    def schedule_save(self, session: Session, remote_count: int = 0) -> None:
        """Schedule a save of this state, which contains the first `remote_count` of the remote changes."""
        self._latest = _PendingState(session, remote_count)
        self._autosave.schedule(self._latest)

    def check_for_changes(self) -> None:
        """Check whether somebody else wrote the file, took the session over or handed it back.

        `on_result` reports what there is.
        """
        taken_over = self._claim is not None and self.holder is None and self._claim.lost_to() is not None
        if self._claim is not None and self.holder is not None and self._claim.is_held():
            # Whoever took the session over has handed it back.
            self.holder, taken_over = None, True
        if taken_over or atomic_write.stamp(self._path) != self._seen_stamp:
            self._autosave.schedule(self._latest)

    def take_over(self) -> None:
        """Claim the session from whoever has it open; they notice, and keep what they typed."""
        if self._claim is not None:
            self._claim.acquire(force=True)
        self.holder = None

    def hand_back(self, holder: locks.Holder) -> None:
        """Give the session back to whoever had it open before `take_over`; what is unsaved is saved all the same."""
        if self._claim is not None:
            self._claim.hand_back(holder)
            self.holder = holder

    def flush(self, timeout: float = 5.0) -> bool:
        """Save what is unsaved; return whether everything is saved, after at most `timeout` seconds."""
        return self._autosave.flush(timeout)

    def save_rescue_copy(self) -> tuple[bool, str]:
        """Write the last state elsewhere after its save failed; return whether that worked, and a sentence.

        The place is the backups, or the system's temporary folder if the backups cannot be written.
        """
        state = self._latest
        if state is None:
            return True, ""
        failure = "The last changes could not be saved"
        data = dumps(state.session).encode("utf-8")
        try:
            rescue_path = self._folder.backups.add(self._path, data, now())
        except (StoreError, OSError, ValueError) as error:
            # Other users of the machine can list the names in the temporary folder.
            name = "private-session" if state.session.is_private else self._path.stem
            try:
                rescue_path = _write_temporary(name, data)
            except OSError:
                return False, f"{failure}: {error}"
        return True, f"{failure}; a copy of everything is in {rescue_path}"

    def close(self, timeout: float = 5.0) -> bool:
        """Save what is unsaved, stop, and back up the file; return whether everything is saved."""
        all_saved = self._autosave.close(timeout)
        if self._latest is not None:
            if atomic_write.stamp(self._path) != self._seen_stamp:
                # The file was removed or replaced since the last look, and may lack what was saved in it.
                self._folder.back_up_session(self._base or self._latest.session, self._path)
            self._folder.back_up(self._path)
        self.release()
        return all_saved

    def release(self) -> None:
        """Release the claim."""
        if self._claim is not None:
            self._claim.release()

    def write_conflict_copy(self, merged: MergeResult) -> str:
        """Write the other side of conflicting changes to the conflict copy; return a sentence about it.

        The sentence is empty if it was reported before. One copy serves a sitting, as long as it does not have to give
        up a text for a later one. Raises SaveError.
        """
        if merged.their_version is None:
            return ""
        with self._copy_lock:
            previous, theirs, names = self._copy, merged.their_version, merged.conflicts
            repeated = [name for name in names if previous and name in previous.names]
            path: Path | None
            if previous and directory.exists(previous.path) and is_extension(previous.session, theirs, repeated):
                for name in (name for name in previous.names if name not in names):
                    theirs = take_theirs(theirs, previous.session, name)
                path, names = previous.path, (*previous.names, *(name for name in names if name not in repeated))
            else:
                path = None
            is_reported = path is not None and len(repeated) == len(merged.conflicts)
            path, write = self._write_copy(path, mark_conflict_copy(theirs, names))
            self._copy = _ConflictCopy(path, theirs, names)
        if is_reported:
            return write.notice
        listed = ", ".join(name.replace("_", " ") for name in merged.conflicts)
        hint = self._folder.hints.by_key("; {versions} shows both")
        notice = f"Changed here and elsewhere: {listed}. Your version stays, the other is in “{path.name}”{hint}."
        return f"{notice} {write.notice}".rstrip()

    def _write_copy(self, path: Path | None, copy: Session) -> tuple[Path, atomic_write.WriteResult]:
        """Write a copy to its file, or without one to a new file, and return the file. Raises SaveError.

        Others who write a copy in the same minute would choose the same name, and one of both would be lost.
        """
        data = detect_layout(self._file_bytes()).encode(dumps(copy))
        while True:
            target = path or conflict_copy_path(self._path, self._clock())
            with suppress(FileExistsError):
                return target, atomic_write.write_atomically(
                    target,
                    data,
                    lambda written: toml_in.verify(written, copy),
                    directory.mode_of(self._path),
                    is_new=path is None,
                )

    def _file_bytes(self) -> bytes | None:
        """Return the bytes of the file as it is now; None if it cannot be read."""
        with suppress(Unreadable):
            return file_reader.read(self._path)
        return None

    def _report(self, error: Exception | None, on_result: Callable[[Exception | None, str], None]) -> None:
        """Pass the result of an attempt on; after an error the notices wait for the next success."""
        notice, self._notices = ("", self._notices) if error else (" ".join(self._notices), [])
        on_result(error, notice)

    def _save(self, state: _PendingState | None) -> None:
        """Save a state; without a state, or if it is saved already, only check the file."""
        with locks.save_lock(self._path):
            # Nobody waits for a lock on another machine, nor for long on a busy one.
            for attempts_left in reversed(range(_ATTEMPTS)):
                try:
                    self._merge_and_save(state)
                    break
                except WrittenMeanwhile:
                    if not attempts_left:
                        raise
        if self._claim is not None and self.holder is None:
            self.holder = self._claim.lost_to()

    def _merge_and_save(self, state: _PendingState | None) -> None:
        """Merge what others wrote into a state and save it; raises WrittenMeanwhile if they did so again by then."""
        # What takes the place of the file after it was read or written is seen at the next look.
        stamp = atomic_write.stamp(self._path)
        self._note_removal()
        session = self._merge_remote(state)
        if state is not None and session is not None and state is not self._saved:
            is_known = self._base is not None
            saved = self._folder.save(session, self._path, self._digest, replaces_only_known=is_known)
            self._base, self._digest, self._saved, stamp = session, saved.digest, state, saved.stamp
            # What the disk does not confirm is told once, not with each save.
            self._notices += [saved.notice] if saved.notice not in ("", self._last_notice) else []
            self._last_notice = saved.notice
        self._seen_stamp = stamp

    def _note_removal(self) -> None:
        """If the file was removed or renamed, keep what was in it as a backup and tell the user, once."""
        was_removed, self._is_removed = self._is_removed, atomic_write.stamp(self._path) is None
        if self._base is None or was_removed or not self._is_removed:
            return
        self._folder.back_up_session(self._base, self._path)
        name = file_reader.display_name(self._path)
        if directory.is_directory(self._path.parent):
            self._notices.append(f"{name}: was removed or renamed elsewhere; the next change here writes it again.")
        else:
            self._notices.append(f"{name}: its folder no longer exists; what was in it is kept as a backup.")

    def _merge_remote(self, state: _PendingState | None) -> Session | None:
        """Return the state merged with all remote changes it lacks; None if there is neither a state nor a change."""
        session = state.session if state else None
        for remote_change in self.remote_changes[state.remote_count :] if state else ():
            session = self._merge_one(remote_change, session)
        base = self._base
        theirs = self._load_remote() if base else None
        if base is None or theirs is None:
            return session
        merged = RemoteChange(base, theirs.session).merge_into(session or base)
        if state is not None and merged.session != theirs.session and size_of(merged.session).byte_count > _MAX_MERGED:
            raise SaveError(self._write_own_copy(state))
        if merged.deleted or merged.changed:
            # An editor that read the file earlier, or Git, may have taken away what was saved since.
            self._folder.back_up_session(base, self._path)
        conflict_notice = self.write_conflict_copy(merged)
        self.remote_changes.append(RemoteChange(base, theirs.session, merged.renumbered or {}))
        self._base, self._digest = theirs.session, theirs.digest
        by_key = self._folder.hints.by_key
        backup_hint = by_key("{backups} shows the session as it was before.") if merged.deleted else ""
        self._notices += [notice for notice in (describe(merged), backup_hint, conflict_notice) if notice]
        self._saved = state if merged.session == theirs.session else None
        return merged.session

    def _write_own_copy(self, state: _PendingState) -> str:
        """Write our version beside the file, since both versions together are too long; return a sentence about it.

        The same copy is written again for each state. Raises SaveError.
        """
        path, written = self._own_copy or (None, None)
        if path is None or written is not state:
            path, _ = self._write_copy(path, mark_conflict_copy(state.session, ()))
            self._own_copy = path, state
        return (
            f"{file_reader.display_name(self._path)}: once merged with the changes from elsewhere, it is too long"
            f" (limit {_MAX_MERGED // 1_000_000} MB); your version is in “{path.name}” until you shorten it here"
        )

    def _load_remote(self) -> LoadedSession | None:
        """Load the file if somebody else wrote it; None if not. Raises SaveError if it must not be overwritten."""
        try:
            theirs = self._folder.load_if_changed(self._path, self._digest)
        except Unreadable as error:
            raise SaveError(f"{error}; it is left as it is, and nothing was saved over it") from error
        if theirs and theirs.is_read_only:
            problem = theirs.problems[0] if theirs.problems else f"{file_reader.display_name(self._path)}: is read-only"
            raise SaveError(f"{problem}; it is left as it is, and nothing was saved over it")
        return theirs

    def _merge_one(self, remote_change: RemoteChange, session: Session | None) -> Session | None:
        """Merge one remote change into a session."""
        if session is None:
            return None
        merged = remote_change.merge_into(session)
        self._notices += [conflict_notice] if (conflict_notice := self.write_conflict_copy(merged)) else []
        return merged.session


def _write_temporary(name: str, data: bytes) -> Path:
    """Write a new file in the system's temporary folder; raises OSError."""
    file, path = directory.create_temporary(f"okrtui-{name[:60]}-", ".toml")
    try:
        with file:
            file.write(data)
    except OSError:
        directory.remove(path)
        raise
    return path
