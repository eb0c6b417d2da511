"""Copies of a session file: conflict copies that we write, and copies that sync tools leave beside it."""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from okrtui.store import directory, session_names

_CONFLICT = re.compile(r"conflict", re.IGNORECASE)
"""How sync tools, and we, name a conflict copy."""
_OUR_MARK = " (conflict "
"""What follows the id in the name of a conflict copy of ours."""
_MAX_NAME_BYTES = 255
"""The longest name of a file, in bytes."""
_NUMBERED = re.compile(r"( \(\d+\)|( -)? copy( \(?\d+\)?)?|~\d*| \d+)$", re.IGNORECASE)
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


def find_original(stem: str, written_id: str, stems: Collection[str]) -> str:
    """Return the id of the session of which a file is a copy; empty for a session of its own.

    `stems` are the file names of its folder without the ending. `written_id` is the id inside the file, which decides
    where the name alone is ambiguous.
    """
    if written_id != stem and written_id in stems and is_copy_name(stem, written_id):
        return written_id
    if can_be_copy(stem):
        originals = [other for other in stems if other != stem and stem.startswith(other) and is_copy_name(stem, other)]
        return max(originals, key=len, default="")
    return ""


def can_be_copy(stem: str) -> bool:
    """Whether the name of a file alone lets it be a conflict copy of another."""
    return bool(_CONFLICT.search(stem))


def is_copy_name(stem: str, id: str) -> bool:
    """Whether `stem` is `id` with the suffix of a conflict copy or of a numbered copy; a long `id` may be shortened."""
    if stem.startswith(id):
        suffix = stem.removeprefix(id)
        return bool(_CONFLICT.search(suffix) or _NUMBERED.fullmatch(suffix))
    kept, mark, rest = stem.rpartition(_OUR_MARK)
    return bool(mark) and id.startswith(kept) and kept == _shorten(id, mark + rest)


def describe_copy(name: str, id: str) -> str:
    """Return the problem sentence of a copy."""
    return f"{name}: another version of {id}, left by two writers or a sync tool"
