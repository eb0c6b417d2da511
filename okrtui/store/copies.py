"""Copies of a session's file: those that two writers made necessary, and those that sync tools leave beside it."""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from okrtui.store import names

_CONFLICT = re.compile(r"conflict", re.IGNORECASE)
_NUMBERED = re.compile(r"( \(\d+\)|( -)? copy( \(?\d+\)?)?|~\d*| \d+)$", re.IGNORECASE)
"""How file managers and sync tools name a second file of the same name."""


def conflict_copy(session_file: Path, moment: datetime) -> Path:
    """Return a free name beside a session for the other version of what two writers changed."""
    stem = f"{session_file.stem} (conflict {moment.astimezone():%Y-%m-%d %H-%M})"
    tried = (session_file.parent / f"{stem}{more}{names.ENDING}" for more in ("", *(f" {n}" for n in range(2, 1_000))))
    return next(path for path in tried if not os.path.lexists(path))


def original(stem: str, written_id: str, stems: Collection[str]) -> str:
    """Return the id of the session of which a file is a copy; empty for what stands on its own.

    `stems` are the names of the files in its folder; `written_id` is what the file calls itself, which settles it
    where the name alone could be anything.
    """
    if written_id != stem and written_id in stems and _looks(stem, written_id):
        return written_id
    if _CONFLICT.search(stem):
        begins = [one for one in stems if one != stem and stem.startswith(one) and _looks(stem, one)]
        return max(begins, key=len, default="")
    return ""


def _looks(stem: str, id: str) -> bool:
    """Whether a name is that of another file with something of a sync tool behind it."""
    rest = stem.removeprefix(id)
    return stem.startswith(id) and bool(_CONFLICT.search(rest) or _NUMBERED.fullmatch(rest))


def says(name: str, id: str) -> str:
    """Return the sentence about a copy."""
    return f"{name}: another version of {id}, left by two writers or a sync tool; = in the library shows both"
