"""The lookup of a session that somebody named by a path, an id or the start of an id.

What was written is resolved once. The entry that comes of it has what was read on the way, and is handed on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from okrtui.model.text import clean
from okrtui.store import copies, directory, session_names
from okrtui.store.errors import Ambiguous, NotFound, StoreError
from okrtui.store.folder import Folder
from okrtui.store.heads import Head, read_head
from okrtui.store.places import with_home

_MAX_LISTED = 5
"""The most candidates that a sentence lists."""


@dataclass(frozen=True, slots=True)
class SessionEntry:
    """The entry of a session in its folder, as it was looked up."""

    folder: Folder
    """The folder in which the file lies."""
    path: Path
    """The file."""
    head: Head
    """Its head; a broken one if there is no such file any more."""
    ids: tuple[str, ...] | None = None
    """The file names of the folder without the ending, if the lookup needed them."""

    def original_id(self) -> str:
        """Return the id of the session of which this is a copy; empty for a session of its own. Raises FolderError."""
        ids = self.folder.ids() if self.ids is None else self.ids

        def head_of(id: str) -> Head:
            return read_head(self.path.with_name(f"{id}{session_names.SUFFIX}"))

        return copies.find_original(self.head, frozenset(ids), head_of)


def last_order(folder: Folder, heads: Iterable[Head]) -> str:
    """Return the order of the plan of the folder that was changed last; empty without one that can be read."""
    try:
        plan = next((head for head in heads if head.format == "plan" and not head.is_broken), None)
        return folder.open(plan.path).session.order if plan is not None else ""
    except StoreError:
        return ""


def find_session(folder: Folder, text: str) -> SessionEntry:
    """Return the entry that a path, an id or the start of an id names; raises NotFound, Ambiguous or FolderError.

    A path may lead to another folder. The start of an id names a private session only if it fits no other, and no
    message lists private ids.
    """
    for path in (with_home(text), folder.path / text):
        if "\0" not in text and text.endswith(session_names.SUFFIX) and directory.exists(path):
            return _entry_at(folder, path)
    ids = folder.ids() if session_names.is_valid_id(text) else ()
    if text in ids:
        path = folder.path_of(text)
        return SessionEntry(folder, path, read_head(path), ids)
    matches = _entries_beginning(folder, text, ids)
    if not matches:
        raise NotFound(f"There is no session called “{clean(text)}” in {folder.path}.")
    if len(matches) > 1 and matches[0].head.is_private:
        raise Ambiguous(f"“{clean(text)}” could be {len(matches)} private sessions; write the whole id.")
    if len(matches) > 1:
        listed = ", ".join(entry.head.id for entry in matches[:_MAX_LISTED])
        rest = f" and {len(matches) - _MAX_LISTED} more" if len(matches) > _MAX_LISTED else ""
        raise Ambiguous(f"“{clean(text)}” could be {listed}{rest}.")
    return matches[0]


def shared_entries(folder: Folder, text: str) -> tuple[SessionEntry, ...]:
    """Return the sessions, none of them private, whose ids begin with a text; raises FolderError."""
    ids = folder.ids() if session_names.is_valid_id(text) else ()
    return tuple(entry for entry in _entries_beginning(folder, text, ids) if not entry.head.is_private)


def _entries_beginning(folder: Folder, text: str, ids: tuple[str, ...]) -> list[SessionEntry]:
    """Return the sessions whose ids begin with a text; private ones only where no other does."""
    paths = [folder.path_of(id) for id in ids if id.startswith(text) and session_names.is_valid_id(id)]
    entries = [SessionEntry(folder, path, head, ids) for path in paths if (head := read_head(path)).is_session]
    entries = [entry for entry in entries if not entry.original_id()]
    return [entry for entry in entries if not entry.head.is_private] or entries


def find_with_backups(folder: Folder, text: str) -> SessionEntry:
    """Return the entry that a text names, also of a session that is gone but has backups.

    Raises NotFound, Ambiguous or FolderError.
    """
    try:
        return find_session(folder, text)
    except Ambiguous:
        raise
    except NotFound:
        path = with_home(text)
        if "\0" not in text and text.endswith(session_names.SUFFIX) and folder.backups.list(path):
            return _entry_at(folder, path)
        ids = [
            id
            for id in folder.backups.session_ids(folder.path)
            if id.startswith(text) and session_names.is_valid_id(id)
        ]
        if text not in ids and len(ids) != 1:
            raise
        return _entry_at(folder, folder.path_of(text if text in ids else ids[0]))


def _entry_at(folder: Folder, path: Path) -> SessionEntry:
    """Return the entry of a path, with the given folder if the file lies in it."""
    is_same = directory.real_path(path.parent) == directory.real_path(folder.path)
    return SessionEntry(folder if is_same else folder.beside(path), path, read_head(path))
