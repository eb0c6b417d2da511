"""Files that people export: written whole or not at all, and over another one only where they said so."""

from __future__ import annotations

from pathlib import Path

from okrtui.store import atomic_write, directory
from okrtui.store.errors import SaveError


class FileExists(SaveError):
    """A file has the name already, and nobody said that it may be replaced."""


def write_export(path: Path, data: bytes, is_private: bool, replaces: bool) -> str:
    """Write bytes as a file; return what the disk did not confirm, if anything. Raises SaveError and FileExists.

    That of a private session can be read by its owner only, also where it replaces another file.
    """
    if not directory.is_directory(path.parent):
        raise SaveError(f"{path}: its folder does not exist")
    mode = 0o600 if is_private else None
    try:
        return atomic_write.write_atomically(path, data, lambda written: None, mode, is_new=not replaces).notice
    except FileExistsError as error:
        raise FileExists(f"{path}: there is a file of this name already") from error
