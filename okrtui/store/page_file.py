"""Pages that people export from a session: files beside it that are theirs, never written over."""

from __future__ import annotations

from pathlib import Path

from okrtui.store import atomic_write, directory
from okrtui.store.errors import SaveError

_MAX_BYTES = 20_000_000
"""The most bytes of a file that can be the page already."""
_MAX_FILES = 100
"""The most pages of one name."""


class TooManyPages(SaveError):
    """So many pages of one name are there that none is added."""


def write_page(folder: Path, stem: str, data: bytes, is_private: bool, suffix: str = ".md") -> Path:
    """Write a page as a file into a folder; return its path.

    The file is called `stem.md`, or `stem-2.md` … where that holds something else; one that holds the same page is kept
    as it is. That of a private session can be read by its owner only. Raises SaveError, TooManyPages among them.
    """
    for number in range(1, _MAX_FILES + 1):
        path = folder / f"{stem}{f'-{number}' if number > 1 else ''}{suffix}"
        if not directory.exists(path):
            atomic_write.write_atomically(path, data, lambda written: None, 0o600 if is_private else None)
            return path
        if _holds(path, data):
            return path
    raise TooManyPages(f"{stem}{suffix} and {_MAX_FILES - 1} more are there already")


def _holds(path: Path, data: bytes) -> bool:
    """Return whether a file holds these bytes."""
    try:
        return directory.read(path, _MAX_BYTES) == data
    except OSError:
        return False
