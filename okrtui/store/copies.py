"""Copies of a session file: conflict copies that we write, and copies that sync tools leave beside it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Container, Iterator
from datetime import datetime
from pathlib import Path

from okrtui.store import directory, session_names
from okrtui.store.heads import Head

_CONFLICT = r"(?i)conflict"
"""How sync tools, and we, name a conflict copy."""
_OUR_MARK = " (conflict "
"""What follows the id in the name of a conflict copy of ours."""
_MAX_NAME_BYTES = 255
"""The longest name of a file, in bytes."""
_NUMBERED = r"(?i)( \(\d+\)|( -)? copy( \(?\d+\)?)?|~\d*| \d+)$"
"""How file managers and sync tools name a second file of the same name."""


def conflict_copy_path(session_file: Path, moment: datetime) -> Path:
    """Return a path beside a session file that is free now, for the conflict copy of another writer's changes."""
    mark = f"{_OUR_MARK}{moment.astimezone():%Y-%m-%d %H-%M})"
    candidates = (
        session_file.parent / f"{_shorten(session_file.stem, mark + suffix)}{mark}{suffix}{session_names.SUFFIX}"
        for suffix in ("", *(f" {number}" for number in range(2, 1_000)))
    )
    return next(path for path in candidates if not directory.exists(path))


def _shorten(stem: str, ending: str) -> str:
    """Return a file name cut so that a name with this ending is not too long for the file system."""
    room = _MAX_NAME_BYTES - len(os.fsencode(ending + session_names.SUFFIX))
    while len(os.fsencode(stem)) > room:
        stem = stem[:-1]
    return stem


def find_original(head: Head, stems: Container[str], head_of: Callable[[str], Head | None]) -> str:
    """Return the id of the session of which a file is a copy; empty for a session of its own.

    `stems` are the file names of its folder without the ending, and `head_of` returns the head of one. A copy has the
    id of another file, and its name or the moment of its creation, too. So one is known by whatever name a sync tool
    gave it, and a session that was renamed is none of the new one that got its id.
    """
    stem, id = head.path.stem, head.written_id
    if id and id != stem and id in stems and (is_copy_name(stem, id) or _is_same(head, head_of(id))):
        return id
    # Of a file that was renamed by hand, the id is written by the next save; a copy may have the old one till then.
    is_misnamed, is_conflict = bool(id) and id != stem, can_be_copy(stem)
    for begin in _beginnings(stem, stems) if is_misnamed or is_conflict else ():
        if (is_conflict and is_copy_name(stem, begin)) or (is_misnamed and _is_same(head, head_of(begin))):
            return begin
    return ""


def _beginnings(stem: str, stems: Container[str]) -> Iterator[str]:
    """Yield the file names of a folder with which another one begins, the longest first."""
    return (begin for length in range(len(stem) - 1, 0, -1) if (begin := stem[:length]) in stems)


def _is_same(head: Head, other: Head | None) -> bool:
    """Whether two files have one id, and were made at one moment or do not say when."""
    return other is not None and (head.written_id, head.created) == (other.written_id, other.created)


def is_candidate(head: Head) -> bool:
    """Whether the file alone lets it be a copy of another: most are none, and folders have many."""
    return head.is_misnamed or can_be_copy(head.id)


def can_be_copy(stem: str) -> bool:
    """Whether the name of a file alone lets it be a conflict copy of another."""
    return bool(re.search(_CONFLICT, stem))


def is_copy_name(stem: str, id: str) -> bool:
    """Whether `stem` is `id` with the suffix of a conflict copy or of a numbered copy; a long `id` may be shortened."""
    if stem.startswith(id):
        suffix = stem.removeprefix(id)
        return bool(re.search(_CONFLICT, suffix) or re.fullmatch(_NUMBERED, suffix))
    kept, mark, rest = stem.rpartition(_OUR_MARK)
    return bool(mark) and id.startswith(kept) and kept == _shorten(id, mark + rest)


def describe_copy(name: str, id: str) -> str:
    """Return the problem sentence of a copy."""
    told = f"{name}: another version of {id}, left by two writers or a sync tool"
    if is_copy_name(name.removesuffix(session_names.SUFFIX), id):
        return told
    return f"{told}, as its id says; without its line “id” it is a session of its own"
