"""Whole sessions and what goes through all of them: duplicate, archive, delete, rename a person, move an item.

Each returns a `Deed`, with which it can be taken back. Nothing is taken back over a file that was changed since, and
none is written or removed that is open elsewhere: SaveError says who has it open.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from okrtui.model.base import changed
from okrtui.model.moving import Luggage, unpacked
from okrtui.model.okr import Grading
from okrtui.model.persons import rename_person
from okrtui.model.session import Session
from okrtui.store import locks, raw, safe
from okrtui.store.backups import Backup
from okrtui.store.errors import SaveError, StoreError, Unreadable, reason
from okrtui.store.folder import Folder
from okrtui.store.toml_in import Loaded

_NOT_COPIED = (
    "follows", "grade", "changes", "decisions", "carry_over", "tallies", "promises", "messages", "next_on", "next_for",
    "timing",
)  # fmt: skip
"""Fields of a session that tell what came of it."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What happened to one file."""

    path: Path
    before: bytes | None
    """Its bytes before; None where it was not there."""
    after: str
    """SHA-256 of its bytes since; empty where it is gone."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that was done to files, and can be taken back."""

    says: str
    """What was done, as people would say it: `delete “Plan for Q4”`."""
    files: tuple[Changed, ...]
    told: tuple[str, ...] = ()
    """A sentence each for what could not be done, and for where an earlier file is kept."""


def duplicate(folder: Folder, path: Path, when: datetime) -> Deed:
    """Copy the plan of a session under an id of its own, as a draft that follows none; raises StoreError.

    What came of it is not copied, nor the time spent: what was measured happened once. The new file is the only one of
    the deed.
    """
    session = _writable(folder, path)
    copy = changed(
        session,
        id=folder.new_id(session.team, session.cycle, session.format),
        title=f"Copy of {session.title or session.id}",
        status="draft",
        key_results=tuple(changed(one, updates=(), grading=Grading()) for one in session.key_results),
        created=when,
        updated=when,
        **{name: getattr(Session(), name) for name in _NOT_COPIED},
    )
    there = folder.path_of(copy.id)
    saved = folder.save(copy, there, "")
    return Deed(f"duplicate “{session.title or session.id}”", (Changed(there, None, saved.digest),))


def archive(folder: Folder, path: Path, today: date, when: datetime) -> Deed:
    """Put a session away, or bring it back: closed once its cycle is over, else running; raises StoreError."""
    with _alone(path, when):
        session = _writable(folder, path)
        over = session.ends is not None and session.ends < today
        back = session.status == "archived"
        status = ("closed" if over else "running") if back else "archived"
        after = changed(session, status=status, updated=when)
        return _saved(folder, path, after, f"{'bring back' if back else 'archive'} “{session.title or session.id}”")


def remove(folder: Folder, path: Path, when: datetime) -> Deed:
    """Delete a session's file, broken or not, once its bytes are kept among the backups; raises StoreError."""
    with _alone(path, when):
        data = raw.read(path)
        folder.backups.keep(path, data, when)
        try:
            path.unlink()
        except OSError as error:
            raise SaveError(f"{raw.name_of(path)}: could not be deleted: {reason(error)}") from error
    return Deed(f"delete “{_title(data, path)}”", (Changed(path, data, ""),))


def go_back(folder: Folder, path: Path, backup: Backup, says: str, when: datetime) -> Deed:
    """Put an earlier version in the place of a session's file, which is kept first; raises StoreError."""
    with _alone(path, when):
        before = _bytes(path)
        folder.restore(path, backup)
        return Deed(says, (Changed(path, before, _digest(path)),))


def rename_everywhere(folder: Folder, old: str, new: str, when: datetime) -> Deed:
    """Give a person another name in all sessions of the folder; what cannot be written is told. Raises FolderError."""
    files: list[Changed] = []
    told: list[str] = []
    for head in folder.heads():
        try:
            if _may_name(raw.read(head.path), old):
                deed = _renamed(folder, head.path, old, new, when)
                files += deed.files
                told += deed.told
        except StoreError as why:
            told.append(str(why))
    many = f"{len(files)} session{'s' * (len(files) != 1)}"
    return Deed(f"call {old.strip()} {new.strip()} in {many}", tuple(files), tuple(told))


def hand_over(folder: Folder, luggage: Luggage, to: Path, when: datetime) -> tuple[Deed, str]:
    """Write what leaves one session into another; return the deed and the id that the item got there.

    The session that it leaves is not touched: it is taken out there once this stands. Raises StoreError.
    """
    with _alone(to, when):
        after, id = unpacked(_writable(folder, to), luggage)
        return _saved(folder, to, changed(after, updated=when), f"move it to “{after.title or after.id}”"), id


def take_back(folder: Folder, deed: Deed, when: datetime) -> None:
    """Make the files as they were before; raises StoreError, with nothing done where one was changed since."""
    for one in deed.files:
        if _digest(one.path) != one.after:
            raise SaveError(f"{raw.name_of(one.path)}: was changed since, so it stays as it is")
        with _alone(one.path, when):
            pass
    for one in deed.files:
        if one.before is None:
            remove(folder, one.path, when)
        else:
            with _alone(one.path, when):
                safe.write(one.path, one.before, lambda written: None)


@contextmanager
def _alone(path: Path, when: datetime) -> Iterator[None]:
    """Keep other programs from saving a session meanwhile; raises SaveError where it is open elsewhere."""
    with locks.turn(path):
        if holder := locks.holder(path, when):
            where = holder.where(when)
            raise SaveError(f"{raw.name_of(path)}: is open {where}, so it stays as it is; close it there first")
        yield


def _renamed(folder: Folder, path: Path, old: str, new: str, when: datetime) -> Deed:
    """Rename a person in one session; a deed without a file where nobody is called so."""
    loaded = folder.open(path)
    after = rename_person(loaded.session, old, new)
    if after is loaded.session and not loaded.read_only:
        return Deed("", ())
    with _alone(path, when):
        return _saved(folder, path, changed(rename_person(_writable(folder, path), old, new), updated=when), "")


def _saved(folder: Folder, path: Path, session: Session, says: str) -> Deed:
    before = raw.read(path)
    saved = folder.save(session, path, safe.digest(before))
    return Deed(says, (Changed(path, before, saved.digest),), (saved.told,) if saved.told else ())


def _writable(folder: Folder, path: Path) -> Session:
    """The session of a file that can be written without losing anything; raises StoreError."""
    return _whole(folder.open(path), path)


def _whole(loaded: Loaded, path: Path) -> Session:
    if loaded.read_only:
        why = loaded.problems[0] if loaded.problems else f"{raw.name_of(path)}: can only be read"
        raise SaveError(f"{why}; nothing was changed")
    return loaded.session


def _digest(path: Path) -> str:
    """The digest of a file's bytes; empty where there is none."""
    data = _bytes(path)
    return "" if data is None else safe.digest(data)


def _bytes(path: Path) -> bytes | None:
    """A file's bytes; None where there is none."""
    try:
        return raw.read(path)
    except Unreadable as error:
        if isinstance(error.__cause__, FileNotFoundError):
            return None
        raise


def _may_name(data: bytes, name: str) -> bool:
    """Whether a file may hold a name, which saves reading most of them whole."""
    escaped = b"\\" in data or any(sign in name for sign in '"\\')
    return escaped or name.strip().encode("utf-8", "replace") in data


def _title(data: bytes, path: Path) -> str:
    with suppress(Unreadable, ValueError):
        title = raw.parse(raw.text_of(data, raw.name_of(path)), raw.name_of(path)).get("title")
        if isinstance(title, str) and title:
            return title
    return raw.name_of(path)
