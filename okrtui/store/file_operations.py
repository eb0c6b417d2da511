"""Operations on whole session files: duplicate, archive, delete, restore, rename a person, move an item.

Each returns a `FileOperation` that `undo_operation` can undo. Nothing is undone over a file that was changed since, and
no file is written or removed that is open elsewhere: SaveError says who has it open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from okrtui.model.base import changed
from okrtui.model.goal_links import name_session
from okrtui.model.okr import Grading, PreviousCycle
from okrtui.model.persons import rename_person
from okrtui.model.session import Session
from okrtui.model.size_limits import TooLong, check_growth, size_of
from okrtui.model.transfer import Transfer, insert
from okrtui.store import atomic_write, directory, file_reader, locks
from okrtui.store.backups import Backup
from okrtui.store.errors import SaveError, StoreError, Unreadable, WrittenMeanwhile, os_error_reason
from okrtui.store.folder import Folder
from okrtui.store.toml_in import LoadedSession

_NOT_COPIED = (
    "follows", "grade", "changes", "decisions", "objections", "carry_over", "tallies", "health", "promises", "messages",
    "next_on", "next_for", "next_lead", "timing",
)  # fmt: skip
"""Fields that hold what happened in a session, left out of a duplicate."""

_ATTEMPTS = 5
"""How often an edit begins anew because somebody else wrote the file meanwhile."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """The change of one file."""

    path: Path
    """The file."""
    before: bytes | None
    """Its bytes before; None if it did not exist."""
    digest_after: str
    """SHA-256 of its bytes afterwards in hexadecimal; empty if it was deleted."""
    mode: int | None = None
    """Its permission bits before; None if it did not exist."""
    is_unnamed: bool = False
    """Whether no message names the file, because its session is private and was not asked for."""


@dataclass(frozen=True, slots=True)
class FileOperation:
    """An operation on files that can be undone."""

    description: str
    """The operation for people, as what follows “Undone:”: `deleting “Plan for Q4”`."""
    changes: tuple[FileChange, ...]
    """The changed files."""
    notices: tuple[str, ...] = ()
    """One sentence for each file that could not be changed, and for each earlier file that was backed up."""


def duplicate(folder: Folder, path: Path, when: datetime) -> FileOperation:
    """Copy the plan of a session to a new file, as a draft without a predecessor; raises StoreError.

    Results, decisions and the time spent are not copied. The new file is the only one of the operation.
    """
    session = _load_writable(folder, path)
    copy = changed(
        name_session(session, folder.new_id(session.team, session.cycle, session.format)),
        title=f"Copy of {session.title or session.id}",
        status="draft",
        key_results=tuple(
            changed(key_result, updates=(), grading=Grading(), previous=PreviousCycle())
            for key_result in session.key_results
        ),
        created=when,
        updated=when,
        **{name: getattr(Session(), name) for name in _NOT_COPIED},
    )
    copy_path = folder.path_of(copy.id)
    saved = folder.save(copy, copy_path, "", directory.mode_of(path))
    return FileOperation(
        f"copying “{session.title or session.id}”",
        (FileChange(copy_path, None, saved.digest),),
        tuple(filter(None, (saved.notice,))),
    )


def toggle_archived(folder: Folder, path: Path, today: date, when: datetime) -> FileOperation:
    """Archive a session or bring it back: as closed if its cycle is over, else as running; raises StoreError."""
    with exclusive_access(path, when):
        session = _load_writable(folder, path)
        is_over = session.ends is not None and session.ends < today
        is_archived = session.status == "archived"
        status = ("closed" if is_over else "running") if is_archived else "archived"
        updated = changed(session, status=status, updated=when)
        return _save_change(
            folder,
            path,
            updated,
            f"{'bringing back' if is_archived else 'archiving'} “{session.title or session.id}”",
        )


def delete_session(folder: Folder, path: Path, when: datetime) -> FileOperation:
    """Delete a session's file, readable or not, after a backup; raises StoreError."""
    with exclusive_access(path, when):
        data, mode = file_reader.read(path), directory.mode_of(path)
        folder.backups.add(path, data, when)
        try:
            directory.remove(path)
        except OSError as error:
            raise SaveError(
                f"{file_reader.display_name(path)}: could not be deleted: {os_error_reason(error)}"
            ) from error
    return FileOperation(f"deleting “{_title_of(data, path)}”", (FileChange(path, data, "", mode),))


def restore_backup(folder: Folder, path: Path, backup: Backup, description: str, when: datetime) -> FileOperation:
    """Replace a session's file with a backup, after a backup of the file itself; raises StoreError."""
    with exclusive_access(path, when):
        before, mode = _read_if_exists(path), directory.mode_of(path)
        restored = folder.restore(path, backup)
        change = FileChange(path, before, _digest_of(path), mode)
        return FileOperation(description, (change,), tuple(filter(None, (restored.notice,))))


def rename_in_all_sessions(
    folder: Folder, old: str, new: str, when: datetime, names_private: bool = True
) -> FileOperation:
    """Rename a person in all sessions; a file that cannot be written gives a notice. Raises FolderError.

    Private sessions are included; without `names_private` no notice says which they are.
    """
    changes: list[FileChange] = []
    notices: list[str] = []
    unnamed = 0
    for head in folder.heads():
        is_unnamed = head.is_private and not names_private
        try:
            if _may_contain_name(file_reader.read(head.path), old):
                operation = _rename_in_session(folder, head.path, old, new, when)
                changes += [replace(change, is_unnamed=is_unnamed) for change in operation.changes]
                notices += () if is_unnamed else operation.notices
        except StoreError as error:
            unnamed += is_unnamed
            notices += () if is_unnamed else (str(error),)
    if unnamed:
        hint = folder.hints.by_key("; {private} shows which there are")
        notices.append(f"{unnamed} private session{'s' * (unnamed != 1)} could not be changed{hint}")
    count = f"{len(changes)} session{'s' * (len(changes) != 1)}"
    return FileOperation(f"renaming {old.strip()} to {new.strip()} in {count}", tuple(changes), tuple(notices))


def insert_item(folder: Folder, transfer: Transfer, path: Path, when: datetime) -> tuple[FileOperation, str]:
    """Insert an item taken from another session; return the operation and the new id of the item.

    The session it comes from is not touched: remove the item there after this succeeded. Raises StoreError, also if
    the session would grow above the limit of what can be typed into it.
    """
    with exclusive_access(path, when):
        session = _load_writable(folder, path)
        updated, id = insert(session, transfer)
        _check_growth(path, session, updated)
        return _save_change(
            folder, path, changed(updated, updated=when), f"moving it to “{updated.title or updated.id}”"
        ), id


def put_copy_away(folder: Folder, copy: Path, path: Path) -> FileOperation:
    """Delete a resolved copy of a session once it is among the session's backups; raises StoreError."""
    data, mode = file_reader.read(copy), directory.mode_of(copy)
    folder.remove_copy(copy, path)
    return FileOperation(
        f"removing the other version, “{file_reader.display_name(copy)}”", (FileChange(copy, data, "", mode),)
    )


def undo_operation(folder: Folder, operation: FileOperation, when: datetime) -> tuple[str, ...]:
    """Undo an operation on its files; return a sentence for each that the disk did not confirm.

    Raises StoreError, with nothing done, if one was changed since.
    """
    for change in operation.changes:
        with _without_name(change):
            if _digest_of(change.path) != change.digest_after:
                raise SaveError(f"{file_reader.display_name(change.path)}: has changed since, so it stays as it is")
            with exclusive_access(change.path, when):
                pass
    notices: list[str] = []
    for change in operation.changes:
        with _without_name(change):
            if change.before is None:
                delete_session(folder, change.path, when)
            else:
                with exclusive_access(change.path, when):
                    write = atomic_write.write_atomically(change.path, change.before, lambda written: None, change.mode)
                    notices.append(write.notice)
    return tuple(filter(None, notices))


def undo_restore(folder: Folder, operation: FileOperation, when: datetime) -> tuple[str, ...]:
    """Undo the restore of a backup, whatever was written since: that is kept as a backup too. Otherwise as above."""
    for change in operation.changes:
        folder.back_up(change.path)
    changes = tuple(replace(change, digest_after=_digest_of(change.path)) for change in operation.changes)
    return undo_operation(folder, replace(operation, changes=changes), when)


def edit_session(
    folder: Folder, path: Path, edit: Callable[[Session], Session], description: str, when: datetime
) -> FileOperation:
    """Apply an edit to a session's file; the operation has no file where the edit changes nothing.

    Raises StoreError, also where the session is open elsewhere, and what `edit` raises.
    """
    with exclusive_access(path, when):
        before = _load_writable(folder, path)
        after = edit(before)
        if after is before:
            return FileOperation(description, ())
        _check_growth(path, before, after)
        return _save_change(folder, path, changed(after, updated=when), description)


def edit_beside(folder: Folder, path: Path, edit: Callable[[Session], Session], when: datetime) -> str:
    """Apply an edit to a session's file, which may be open elsewhere; return a notice about the save, if any.

    Whoever has it open merges the change into what is open there. An edit that changes nothing writes nothing. Raises
    StoreError, and what `edit` raises; `edit` is called again where somebody else wrote the file meanwhile.
    """
    with locks.save_lock(path):
        for attempts_left in reversed(range(_ATTEMPTS)):
            loaded = folder.open(path)
            before = _require_writable(loaded, path)
            after = edit(before)
            if after is before:
                break
            _check_growth(path, before, after)
            with suppress(WrittenMeanwhile) if attempts_left else nullcontext():
                edited = changed(after, updated=when)
                return folder.save(edited, path, loaded.digest, replaces_only_known=True).notice
    return ""


@contextmanager
def _without_name(change: FileChange) -> Iterator[None]:
    """Raise a StoreError about a file that no message names as one that does not name it."""
    try:
        yield
    except StoreError:
        if not change.is_unnamed:
            raise
        raise SaveError("A private session has changed since, or is open elsewhere, so it stays as it is") from None


@contextmanager
def exclusive_access(path: Path, when: datetime, is_forced: bool = False, hint: str = "") -> Iterator[None]:
    """Hold the save lock of a session; raises SaveError if the session is open elsewhere, unless `is_forced`.

    The `hint` ends the sentence with what else can be done.
    """
    with locks.save_lock(path):
        if not is_forced and (holder := locks.find_holder(path, when)):
            where = holder.describe(when)
            raise SaveError(
                f"{file_reader.display_name(path)}: is open {where}, so it stays as it is; close it there first{hint}"
            )
        yield


def _rename_in_session(folder: Folder, path: Path, old: str, new: str, when: datetime) -> FileOperation:
    """Rename a person in one session; the operation has no file if the person does not occur."""
    loaded = folder.open(path)
    renamed = rename_person(loaded.session, old, new)
    if renamed is loaded.session and not loaded.is_read_only:
        return FileOperation("", ())
    with exclusive_access(path, when):
        return _save_change(
            folder, path, changed(rename_person(_load_writable(folder, path), old, new), updated=when), ""
        )


def _save_change(folder: Folder, path: Path, session: Session, description: str) -> FileOperation:
    """Save a changed session and return the operation."""
    before = file_reader.read(path)
    saved = folder.save(session, path, atomic_write.digest(before))
    return FileOperation(
        description, (FileChange(path, before, saved.digest),), (saved.notice,) if saved.notice else ()
    )


def _check_growth(path: Path, before: Session, after: Session) -> None:
    """Raise SaveError where a session would grow above the limit of what can be typed into it."""
    try:
        check_growth(before, after, size_of(before), size_of(after))
    except TooLong as error:
        raise SaveError(f"{file_reader.display_name(path)}: {error}") from error


def _load_writable(folder: Folder, path: Path) -> Session:
    """Load a session that can be saved without loss; raises StoreError."""
    return _require_writable(folder.open(path), path)


def _require_writable(loaded: LoadedSession, path: Path) -> Session:
    """Return the loaded session; raises SaveError if it is read-only."""
    if loaded.is_read_only:
        problem = loaded.problems[0] if loaded.problems else f"{file_reader.display_name(path)}: is read-only"
        raise SaveError(f"{problem}; nothing was changed")
    return loaded.session


def _digest_of(path: Path) -> str:
    """Return the digest of a file; empty if it does not exist."""
    data = _read_if_exists(path)
    return "" if data is None else atomic_write.digest(data)


def _read_if_exists(path: Path) -> bytes | None:
    """Return the bytes of a file; None if it does not exist."""
    try:
        return file_reader.read(path)
    except Unreadable as error:
        if isinstance(error.__cause__, FileNotFoundError):
            return None
        raise


def _may_contain_name(data: bytes, name: str) -> bool:
    """Whether the bytes of a file may hold a name, to skip parsing most files."""
    has_escapes = b"\\" in data or any(character in name for character in '"\\')
    return has_escapes or name.strip().encode("utf-8", "replace") in data


def _title_of(data: bytes, path: Path) -> str:
    """Return the title in the bytes of a session, or the file name."""
    with suppress(Unreadable, ValueError):
        title = file_reader.parse(
            file_reader.decode_text(data, file_reader.display_name(path)), file_reader.display_name(path)
        ).get("title")
        if isinstance(title, str) and title:
            return title
    return file_reader.display_name(path)
